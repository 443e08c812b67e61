#include "pdf/font.h"

#include <hb-ot.h>

#include "pdf/character.h"

/* Codes are two bytes. */
#define FONT_MAX_CODES 65535

/* The one graphic character that shows nothing. */
#define FONT_BLANK_BRAILLE 0x2800

/* The corners of all outlines, in the table head (ISO 14496-22, 5.2.2). */
static void font_read_box(Font *font)
{
    static const gsize box_offset = 36;
    hb_blob_t *table = hb_face_reference_table(font->face, HB_TAG('h', 'e', 'a', 'd'));
    unsigned length = 0;
    const guint8 *data = (const guint8 *)hb_blob_get_data(table, &length);
    for (gsize i = 0; i < G_N_ELEMENTS(font->box) && length >= box_offset + 8; i++)
        font->box[i] = (gint16)(data[box_offset + 2 * i] << 8 | data[box_offset + 2 * i + 1]);
    hb_blob_destroy(table);
}

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
    font_read_box(font);
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

/* Whether an outline can be read and lies where the font says that all do, give or take an em: not
 * all makers are exact. What noise says lies far out. */
static gboolean font_is_sound(const Font *font, hb_codepoint_t glyph)
{
    hb_glyph_extents_t extents = {0};
    int em = (int)font->units_per_em;
    return hb_font_get_glyph_extents(font->font, glyph, &extents) &&
           extents.x_bearing >= font->box[0] - em && extents.width >= 0 &&
           extents.x_bearing + extents.width <= font->box[2] + em && extents.height <= 0 &&
           extents.y_bearing + extents.height >= font->box[1] - em &&
           extents.y_bearing <= font->box[3] + em;
}

/* A glyph that shows nothing, for a character that shows something, is none: fonts that were cut
 * down have such glyphs, and damaged ones. */
static gboolean font_shows(const Font *font, gunichar c, hb_codepoint_t glyph)
{
    hb_glyph_extents_t extents = {0};
    if (!g_unichar_isgraph(c) || c == FONT_BLANK_BRAILLE)
        return TRUE;
    return hb_font_get_glyph_extents(font->font, glyph, &extents) && extents.width != 0 &&
           (g_unichar_ismark(c) || hb_font_get_glyph_h_advance(font->font, glyph) > 0);
}

/* The glyph that the font has for both together. */
static gboolean font_compose(const Font *font, gunichar c, gunichar mark, hb_codepoint_t *glyph)
{
    hb_buffer_t *buffer = hb_buffer_create();
    hb_buffer_add(buffer, c, 0);
    hb_buffer_add(buffer, mark, 1);
    hb_buffer_set_content_type(buffer, HB_BUFFER_CONTENT_TYPE_UNICODE);
    hb_buffer_guess_segment_properties(buffer);
    hb_shape(font->font, buffer, NULL, 0);
    unsigned n_glyphs = 0;
    const hb_glyph_info_t *glyphs = hb_buffer_get_glyph_infos(buffer, &n_glyphs);
    *glyph = n_glyphs == 1 ? glyphs[0].codepoint : 0;
    hb_buffer_destroy(buffer);
    return *glyph != 0;
}

/* The glyph of the very variant, or of the plain character if that will do. */
static gboolean font_look_up(const Font *font, gunichar c, gunichar selector,
                             gboolean takes_default, hb_codepoint_t *glyph)
{
    gboolean is_found =
        character_is_visible_variant(selector)
            ? font_compose(font, c, selector, glyph)
            : selector && hb_font_get_variation_glyph(font->font, c, selector, glyph);
    return is_found ||
           ((!selector || takes_default) && hb_font_get_nominal_glyph(font->font, c, glyph));
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
    if (!font_look_up(font, c, selector, takes_default, &glyph))
        return 0;
    if (font->damaged_at == 0 && !font_is_sound(font, glyph))
        font->damaged_at = c;
    if (!font_shows(font, c, glyph))
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
    return font_look_up(font, c, 0, FALSE, &glyph) && font_shows(font, c, glyph);
}

/* A letter of a damaged font would look wrong, or be taken from another font in silence. */
gboolean font_check(const Font *font, GError **error)
{
    if (font->damaged_at == 0)
        return TRUE;
    const FontFile file = {font->path, font->index};
    g_autofree char *reason =
        g_strdup_printf("it is damaged: the outline of U+%04X makes no sense", font->damaged_at);
    font_file_fail(&file, reason, error);
    return FALSE;
}

const FontCharacter *font_get_character(const Font *font, guint code)
{
    return &g_array_index(font->characters, FontCharacter, code);
}

/* The font's name, of what a name in a PDF may hold without escapes. */
static void font_append_name(GString *result, const Font *font)
{
    char name[64] = "";
    unsigned length = sizeof name;
    gsize before = result->len;
    hb_ot_name_get_utf8(font->face, HB_OT_NAME_ID_POSTSCRIPT_NAME, HB_LANGUAGE_INVALID, &length,
                        name);
    for (const char *c = name; *c; c++) {
        if (g_ascii_isalnum(*c) || *c == '-' || *c == '_')
            g_string_append_c(result, *c);
    }
    if (result->len == before)
        g_string_append(result, "Font");
}

char *font_make_subset_name(const Font *font)
{
    GString *result = g_string_new(NULL);
    guint64 hash = 14695981039346656037U; /* FNV-1a */
    for (guint code = 0; code < font->characters->len; code++) {
        hash = (hash ^ font_get_character(font, code)->c) * 1099511628211U;
        hash = (hash ^ font_get_character(font, code)->selector) * 1099511628211U;
    }
    for (int i = 0; i < 6; i++, hash /= 26)
        g_string_append_c(result, (char)('A' + hash % 26));
    g_string_append_c(result, '+');
    font_append_name(result, font);
    return g_string_free(result, FALSE);
}
