/* Characters that no font has, and where they were met. */
#ifndef JISSEKI_PDF_MISSING_CHARACTERS_H
#define JISSEKI_PDF_MISSING_CHARACTERS_H

#include <jisseki/diagnostics.h>
#include <jisseki/error.h>

G_BEGIN_DECLS

typedef struct _MissingCharacters MissingCharacters;

MissingCharacters *missing_characters_new(void);
void missing_characters_free(MissingCharacters *missing);

/**
 * missing_characters_add:
 * @c: a code point
 * @line: line of the source where it stands, or 0
 *
 * Notes a character, once for each line. Where no line is known, it is noted only if it was met
 * nowhere before: text that stands again, as in contents and running lines, has none.
 */
void missing_characters_add(MissingCharacters *missing, gunichar c, guint line);

guint missing_characters_get_length(const MissingCharacters *missing);

/** missing_characters_warn: adds a %JSK_DIAGNOSTIC_MISSING_GLYPH for each character and line */
void missing_characters_warn(const MissingCharacters *missing, JskDiagnostics *diagnostics);

/** missing_characters_fail: sets a %JSK_ERROR_FONT that names the first ones and their lines */
void missing_characters_fail(const MissingCharacters *missing, GError **error);

G_END_DECLS

#endif
