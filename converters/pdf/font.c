#include "pdf/font.h"

#include <hb-ot.h>

/* Codes are two bytes. */
#define FONT_MAX_CODES 65535

Font *font_new(const FontFile *file, GError **error)
{
    hb_face_t *face = font_file_open(file, error);
    if (!face)
        return NULL;
    Font *font = g_new0(Font, 1);
    font->path = g_strdup(file->path);
    font->index = file->index;
    font->face = face;
    font->font = hb_font_create(face);
    font->units_per_em = hb_face_get_upem(face);
    font->is_cff = font_file_is_cff(face);
    font->characters = g_array_new(FALSE, FALSE, sizeof(FontCharacter));
    FontCharacter notdef = {.advance = 1000};
    g_array_append_val(font->characters, notdef);
    font->codes = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
    return font;
}

void font_free(Font *font)
{
    if (!font)
        return;
    hb_font_destroy(font->font);
    hb_face_destroy(font->face);
    g_hash_table_unref(font->codes);
    g_array_unref(font->characters);
    g_free(font->path);
    g_free(font);
}

static guint font_add_character(Font *font, gunichar c, gunichar selector, guint glyph)
{
    if (font->characters->len >= FONT_MAX_CODES)
        return 0;
    gint64 units = hb_font_get_glyph_h_advance(font->font, glyph);
    FontCharacter character = {
        .c = c,
        .selector = selector,
        .glyph = glyph,
        .advance = (guint)(MAX(units, 0) * 1000 + font->units_per_em / 2) / font->units_per_em,
    };
    guint code = font->characters->len;
    g_array_append_val(font->characters, character);
    return code;
}

static guint font_find_or_add(Font *font, gunichar c, gunichar selector, gboolean takes_default)
{
    gint64 key = (gint64)selector << 32 | c;
    guint code = GPOINTER_TO_UINT(g_hash_table_lookup(font->codes, &key));
    if (code != 0)
        return code;
    hb_codepoint_t glyph = 0;
    if (!(selector && hb_font_get_variation_glyph(font->font, c, selector, &glyph)) &&
        !((!selector || takes_default) && hb_font_get_nominal_glyph(font->font, c, &glyph)))
        return 0;
    code = font_add_character(font, c, selector, glyph);
    if (code != 0)
        g_hash_table_insert(font->codes, g_memdup2(&key, sizeof key), GUINT_TO_POINTER(code));
    return code;
}

guint font_use(Font *font, gunichar c, gunichar selector)
{
    return font_find_or_add(font, c, selector, FALSE);
}

guint font_use_default(Font *font, gunichar c, gunichar selector)
{
    return font_find_or_add(font, c, selector, TRUE);
}

gboolean font_has(const Font *font, gunichar c)
{
    hb_codepoint_t glyph = 0;
    return hb_font_get_nominal_glyph(font->font, c, &glyph);
}

const FontCharacter *font_get_character(const Font *font, guint code)
{
    return &g_array_index(font->characters, FontCharacter, code);
}
