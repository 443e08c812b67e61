/* The fonts of a document: families in order of preference, then whatever font has a character. */
#ifndef JISSEKI_PDF_FONT_SET_H
#define JISSEKI_PDF_FONT_SET_H

#include <jisseki/diagnostics.h>
#include <jisseki/error.h>

#include "pdf/font.h"

G_BEGIN_DECLS

/** FontRole: what a text is, which decides its families */
typedef enum { FONT_BODY, FONT_HEAD, FONT_N_ROLES } FontRole;

/** FontWeight: regular or bold */
typedef enum { FONT_REGULAR, FONT_BOLD, FONT_N_WEIGHTS } FontWeight;

/**
 * FontGlyph:
 * @code: its code in the text; 0 for a character that shows nothing
 * @advance: its width in thousandths of the font size
 * @font: number of its font
 * @is_stroked: the font has no bold face: the outline is stroked as well
 * @is_replacement: it is another character's, which stands in place of one that no font has
 */
typedef struct {
    guint16 code;
    guint16 advance;
    guint8 font;
    guint8 is_stroked;
    guint8 is_replacement;
    guint8 state;
} FontGlyph;

typedef struct _FontSet FontSet;

/**
 * font_set_new:
 * @config: (transfer none): fontconfig's configuration
 * @families: for each role (array zero-terminated=1): names, the preferred one first
 * @error: (nullable): %JSK_ERROR_FONT when none of a role's families is installed or has Japanese
 *   letters, or one is installed and cannot be used
 *
 * Returns: (transfer full): the fonts
 */
FontSet *font_set_new(FcConfig *config, const char *const *const families[FONT_N_ROLES],
                      GError **error);
void font_set_free(FontSet *set);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(FontSet, font_set_free)

/**
 * font_set_get_glyph:
 * @role: whose families are asked
 * @weight: regular or bold
 * @c: a code point
 * @selector: what joins it (character.h), or 0
 *
 * Looks a character up: in each family of the role in turn, then in any font there is. One
 * that no font has is remembered for font_set_check() and shows nothing, or its
 * replacement.
 *
 * Returns: (transfer none): its glyph, valid until the next call
 */
const FontGlyph *font_set_get_glyph(FontSet *set, FontRole role, FontWeight weight, gunichar c,
                                    gunichar selector);

/**
 * font_set_replace_missing:
 * @diagnostics: (transfer none) (nullable): takes what font_set_check() finds
 *
 * From now on a character that no font has shows 〓, which is also what it is in the PDF's text.
 */
void font_set_replace_missing(FontSet *set, JskDiagnostics *diagnostics);

/**
 * font_set_set_line:
 * @line: line of the source that holds what is looked up next; 0 when it is not known
 */
void font_set_set_line(FontSet *set, guint line);

/**
 * font_set_check:
 * @error: (nullable): %JSK_ERROR_FONT naming the characters that no font has, each with the
 *   lines of the source where it was met; or an error of font_check()
 *
 * To be called when everything was looked up. Where characters are replaced, each is a
 * diagnostic in each of its lines, and no error.
 *
 * Returns: %TRUE when every character asked for so far has a glyph, and none is damaged
 */
gboolean font_set_check(const FontSet *set, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/** font_set_get_fonts: (element-type Font): the fonts in use, by number */
const GPtrArray *font_set_get_fonts(const FontSet *set);

G_END_DECLS

#endif
