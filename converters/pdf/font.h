/* One font face: which glyph a character has, how wide it is, and which characters were used. */
#ifndef JISSEKI_PDF_FONT_H
#define JISSEKI_PDF_FONT_H

#include <hb.h>

#include "pdf/font-file.h"

G_BEGIN_DECLS

/**
 * FontCharacter:
 * @c: code point
 * @selector: what joins it (character.h), or 0
 * @glyph: its glyph in the font file
 * @advance: its width in thousandths of the font size
 *
 * A character that was used. Its place in Font.characters is its code in the
 * PDF's text.
 */
typedef struct {
    gunichar c;
    gunichar selector;
    guint glyph;
    guint advance;
} FontCharacter;

/**
 * Font:
 * @path: its file
 * @index: the face inside it
 * @face: the face
 * @font: the face, at a scale of its units per em
 * @units_per_em: of its outlines
 * @is_cff: CFF outlines; otherwise TrueType
 * @box: left, bottom, right and top of all outlines
 * @damaged_at: the first character of which the outline is damaged, or 0
 * @characters: (element-type FontCharacter): by code; code 0 is .notdef
 * @codes: code by character and selector
 */
typedef struct {
    char *path;
    guint index;
    hb_face_t *face;
    hb_font_t *font;
    guint units_per_em;
    gboolean is_cff;
    gint16 box[4];
    gunichar damaged_at;
    GArray *characters;
    GHashTable *codes;
} Font;

/**
 * font_new:
 * @file: a face
 * @error: (nullable): an error of font_file_open()
 *
 * Returns: (transfer full): the font
 */
Font *font_new(const FontFile *file, GError **error);
void font_free(Font *font);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Font, font_free)

/**
 * font_use:
 * @c: a code point
 * @selector: what joins it (character.h), or 0
 *
 * Gives the character a code, once. With a selector, only when the font has
 * this very variant.
 *
 * Returns: its code, 0 when the font has no glyph for it that shows something (or no code is left)
 */
guint font_use(Font *font, gunichar c, gunichar selector);

/**
 * font_use_default:
 *
 * As font_use(), but a variant that the font does not have gets the glyph of
 * the plain character, and keeps its selector in extracted text.
 */
guint font_use_default(Font *font, gunichar c, gunichar selector);

/** font_has: whether the font has a glyph for @c that shows something; this gives no code */
gboolean font_has(const Font *font, gunichar c);

/**
 * font_check:
 * @error: (nullable): %JSK_ERROR_FONT, naming the file: the outline of a character that was asked
 *   for cannot be read, or lies where none of the font can be
 */
gboolean font_check(const Font *font, GError **error) G_GNUC_WARN_UNUSED_RESULT;

const FontCharacter *font_get_character(const Font *font, guint code);

/**
 * font_make_subset_name:
 *
 * Returns: (transfer full): `ABCDEF+Name`; the letters come from the characters that were used, so
 *   that different subsets differ
 */
char *font_make_subset_name(const Font *font);

G_END_DECLS

#endif
