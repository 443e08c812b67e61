/* What is one character to the reader: a code point, and what makes a variant of it. */
#ifndef JISSEKI_PDF_CHARACTER_H
#define JISSEKI_PDF_CHARACTER_H

#include <glib.h>

G_BEGIN_DECLS

/** character_is_invisible: it only steers line breaking, joining or the choice of a glyph */
gboolean character_is_invisible(gunichar c);

/**
 * character_joins:
 * @c: a code point
 * @next: the one behind it
 *
 * Whether both are one character: @next is a variation selector, or the semivoiced mark on one of
 * those kana that have no code point together with it (JIS X 0213: か゚, ㇷ゚).
 */
gboolean character_joins(gunichar c, gunichar next);

/**
 * character_is_visible_variant:
 * @variant: what joins another code point
 *
 * Whether something would be missing if the plain character stood in its place.
 */
gboolean character_is_visible_variant(gunichar variant);

/**
 * character_next:
 * @at: (inout): UTF-8; moves behind the character
 * @end: (nullable): where the text ends, which is behind @at; %NULL when it ends in a NUL
 * @variant: (out): what joins it, or 0
 *
 * Returns: the code point
 */
gunichar character_next(const char **at, const char *end, gunichar *variant);

G_END_DECLS

#endif
