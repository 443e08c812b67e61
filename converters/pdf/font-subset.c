#include "pdf/font-subset.h"

#include <hb-ot.h>
#include <hb-subset.h>
#include <string.h>

#include "pdf/cff-charset.h"
#include "pdf/font-cmap.h"

/* Tables that a PDF has no use for. */
static const hb_tag_t subset_dropped_tables[] = {
    HB_TAG('B', 'A', 'S', 'E'), HB_TAG('D', 'S', 'I', 'G'), HB_TAG('G', 'D', 'E', 'F'),
    HB_TAG('G', 'P', 'O', 'S'), HB_TAG('G', 'S', 'U', 'B'), HB_TAG('O', 'S', '/', '2'),
    HB_TAG('V', 'O', 'R', 'G'), HB_TAG('c', 'm', 'a', 'p'), HB_TAG('g', 'a', 's', 'p'),
    HB_TAG('n', 'a', 'm', 'e'), HB_TAG('v', 'h', 'e', 'a'), HB_TAG('v', 'm', 't', 'x'),
};

#define SUBSET_DEFAULT_WIDTH 1000

/* A subset in the making: @glyphs has the glyph of each code in the subset; @cids, for CFF, the
 * identifier (CID) of each glyph. */
typedef struct {
    HaruDocument *document;
    const Font *font;
    gboolean has_cid_set;
    char *name;
    hb_blob_t *program;
    guint16 *glyphs;
    gsize n_glyphs; /* of the subset: more than codes lead to, where glyphs are made of others */
    guint16 *cids;
} FontSubset;

static void font_subset_clear(FontSubset *subset)
{
    g_free(subset->name);
    g_free(subset->glyphs);
    g_free(subset->cids);
    hb_blob_destroy(subset->program);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(FontSubset, font_subset_clear)

static hb_subset_input_t *subset_make_input(const Font *font)
{
    hb_subset_input_t *input = hb_subset_input_create_or_fail();
    if (!input)
        return NULL;
    hb_set_t *glyphs = hb_subset_input_glyph_set(input);
    for (guint code = 0; code < font->characters->len; code++)
        hb_set_add(glyphs, font_get_character(font, code)->glyph);
    hb_set_t *dropped = hb_subset_input_set(input, HB_SUBSET_SETS_DROP_TABLE_TAG);
    for (gsize i = 0; i < G_N_ELEMENTS(subset_dropped_tables); i++)
        hb_set_add(dropped, subset_dropped_tables[i]);
    hb_subset_input_set_flags(input, HB_SUBSET_FLAGS_NO_HINTING | HB_SUBSET_FLAGS_NOTDEF_OUTLINE);
    return input;
}

/* TrueType: codes are the identifiers, and a map leads to glyphs. CFF: its charset decides. */
static gboolean subset_identify(FontSubset *subset, hb_face_t *face, const hb_map_t *new_glyphs)
{
    const Font *font = subset->font;
    subset->n_glyphs = hb_face_get_glyph_count(face);
    subset->glyphs = g_new0(guint16, font->characters->len);
    for (guint code = 0; code < font->characters->len; code++)
        subset->glyphs[code] =
            (guint16)hb_map_get(new_glyphs, font_get_character(font, code)->glyph);
    if (!font->is_cff)
        return TRUE;
    unsigned length = 0;
    const guint8 *data = (const guint8 *)hb_blob_get_data(subset->program, &length);
    subset->cids = g_new0(guint16, subset->n_glyphs);
    return cff_charset_read(data, length, subset->cids, subset->n_glyphs);
}

static gboolean subset_cut(FontSubset *subset)
{
    const Font *font = subset->font;
    gboolean is_cut = FALSE;
    hb_subset_input_t *input = subset_make_input(font);
    hb_subset_plan_t *plan = input ? hb_subset_plan_create_or_fail(font->face, input) : NULL;
    hb_face_t *face = plan ? hb_subset_plan_execute_or_fail(plan) : NULL;
    if (face) {
        subset->program = font->is_cff ? hb_face_reference_table(face, HB_TAG('C', 'F', 'F', ' '))
                                       : hb_face_reference_blob(face);
        is_cut = hb_blob_get_length(subset->program) > 0 &&
                 subset_identify(subset, face, hb_subset_plan_old_to_new_glyph_mapping(plan));
    }
    hb_face_destroy(face);
    hb_subset_plan_destroy(plan);
    hb_subset_input_destroy(input);
    return is_cut;
}

static guint subset_write_program(const FontSubset *subset)
{
    unsigned length = 0;
    const char *data = hb_blob_get_data(subset->program, &length);
    g_autofree char *entries = subset->font->is_cff ? g_strdup("/Subtype /CIDFontType0C")
                                                    : g_strdup_printf("/Length1 %u", length);
    return haru_document_add_stream(subset->document, entries, data, length);
}

static int subset_scale(const Font *font, int units)
{
    return units * 1000 / (int)font->units_per_em;
}

static void subset_append_box(GString *entries, const Font *font)
{
    g_string_append(entries, "/FontBBox [");
    for (gsize i = 0; i < G_N_ELEMENTS(font->box); i++)
        g_string_append_printf(entries, " %d", subset_scale(font, font->box[i]));
    g_string_append(entries, " ]\n");
}

/* From identifier to glyph: first those of codes, then, for glyphs that no code leads to, more. */
static GArray *subset_map_glyphs(const FontSubset *subset)
{
    guint n_codes = subset->font->characters->len;
    g_autofree guint8 *is_mapped = g_new0(guint8, subset->n_glyphs);
    GArray *map = g_array_new(FALSE, FALSE, sizeof(guint16));
    g_array_append_vals(map, subset->glyphs, n_codes);
    for (guint code = 0; code < n_codes; code++)
        is_mapped[MIN(subset->glyphs[code], subset->n_glyphs - 1)] = TRUE;
    for (gsize i = 0; i < subset->n_glyphs && subset->has_cid_set; i++) {
        guint16 glyph = (guint16)i;
        if (!is_mapped[i])
            g_array_append_val(map, glyph);
    }
    return map;
}

static guint subset_write_glyph_map(const FontSubset *subset)
{
    g_autoptr(GArray) map = subset_map_glyphs(subset);
    for (guint i = 0; i < map->len; i++) {
        guint16 *glyph = &g_array_index(map, guint16, i);
        *glyph = GUINT16_TO_BE(*glyph);
    }
    return haru_document_add_stream(subset->document, NULL, map->data, map->len * sizeof(guint16));
}

static void subset_set_bit(GByteArray *bits, guint identifier)
{
    if (identifier / 8 >= bits->len) {
        guint length = bits->len;
        g_byte_array_set_size(bits, identifier / 8 + 1);
        memset(bits->data + length, 0, bits->len - length);
    }
    bits->data[identifier / 8] |= (guint8)(0x80 >> identifier % 8);
}

/* A bit for each identifier that has a glyph (PDF/A-1: ISO 19005-1, 6.3.5). */
static guint subset_write_cid_set(const FontSubset *subset)
{
    g_autoptr(GByteArray) bits = g_byte_array_new();
    if (subset->font->is_cff) {
        for (gsize glyph = 0; glyph < subset->n_glyphs; glyph++)
            subset_set_bit(bits, subset->cids[glyph]);
    } else {
        g_autoptr(GArray) map = subset_map_glyphs(subset);
        for (guint identifier = 0; identifier < map->len; identifier++)
            subset_set_bit(bits, identifier);
    }
    return haru_document_add_stream(subset->document, NULL, bits->data, bits->len);
}

static guint subset_write_descriptor(const FontSubset *subset)
{
    static const int usual_stem = 80;
    static const int symbolic = 4; /* its glyphs go beyond the standard Latin set */
    const Font *font = subset->font;
    hb_font_extents_t extents = {0};
    hb_font_get_h_extents(font->font, &extents);
    hb_position_t cap_height = extents.ascender;
    hb_ot_metrics_get_position(font->font, HB_OT_METRICS_TAG_CAP_HEIGHT, &cap_height);
    GString *entries = g_string_new("/Type /FontDescriptor\n");
    g_string_append_printf(entries, "/FontName /%s\n/Flags %d\n/ItalicAngle 0\n", subset->name,
                           symbolic);
    subset_append_box(entries, font);
    g_string_append_printf(entries, "/Ascent %d\n/Descent %d\n/CapHeight %d\n/StemV %d\n/%s %u 0 R",
                           subset_scale(font, extents.ascender),
                           subset_scale(font, extents.descender), subset_scale(font, cap_height),
                           usual_stem, font->is_cff ? "FontFile3" : "FontFile2",
                           subset_write_program(subset));
    if (subset->has_cid_set)
        g_string_append_printf(entries, "\n/CIDSet %u 0 R", subset_write_cid_set(subset));
    guint number = haru_document_add_dict(subset->document);
    haru_document_set_dict(subset->document, number, entries);
    return number;
}

static guint subset_identifier(const FontSubset *subset, guint code)
{
    guint16 glyph = subset->glyphs[code];
    if (!subset->font->is_cff)
        return code;
    return glyph < subset->n_glyphs ? subset->cids[glyph] : 0;
}

static void subset_append_widths(GString *entries, const FontSubset *subset)
{
    g_string_append(entries, "/W [");
    for (guint code = 0; code < subset->font->characters->len; code++) {
        guint advance = font_get_character(subset->font, code)->advance;
        if (advance != SUBSET_DEFAULT_WIDTH)
            g_string_append_printf(entries, "%u [%u]\n", subset_identifier(subset, code), advance);
    }
    g_string_append(entries, "]\n");
}

static guint subset_write_descendant(const FontSubset *subset)
{
    gboolean is_cff = subset->font->is_cff;
    GString *entries = g_string_new("/Type /Font\n");
    g_string_append_printf(entries, "/Subtype /%s\n/BaseFont /%s\n",
                           is_cff ? "CIDFontType0" : "CIDFontType2", subset->name);
    g_string_append(entries, "/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) "
                             "/Supplement 0 >>\n");
    g_string_append_printf(entries, "/FontDescriptor %u 0 R\n/DW %d\n",
                           subset_write_descriptor(subset), SUBSET_DEFAULT_WIDTH);
    subset_append_widths(entries, subset);
    if (!is_cff)
        g_string_append_printf(entries, "/CIDToGIDMap %u 0 R", subset_write_glyph_map(subset));
    guint number = haru_document_add_dict(subset->document);
    haru_document_set_dict(subset->document, number, entries);
    return number;
}

/* CFF has no CIDToGIDMap; an encoding of our own leads from codes to its CIDs. */
static guint subset_write_encoding(const FontSubset *subset)
{
    guint n_codes = subset->font->characters->len;
    g_autofree guint16 *cids = g_new(guint16, n_codes);
    for (guint code = 0; code < n_codes; code++)
        cids[code] = (guint16)subset_identifier(subset, code);
    g_autofree char *name = g_strdup_printf("%.6s-H", subset->name);
    return font_cmap_write_encoding(subset->document, name, cids, n_codes);
}

gboolean font_subset_write(HaruDocument *document, guint number, const Font *font,
                           gboolean has_cid_set, GError **error)
{
    g_auto(FontSubset) subset = {.document = document, .font = font, .has_cid_set = has_cid_set};
    subset.name = font_make_subset_name(font);
    if (!subset_cut(&subset)) {
        g_set_error(error, JSK_ERROR, JSK_ERROR_FONT,
                    "cannot take glyphs from the font %s; it may be damaged: install it again",
                    font->path);
        return FALSE;
    }
    GString *entries = g_string_new("/Type /Font\n/Subtype /Type0\n");
    g_string_append_printf(entries, "/BaseFont /%s\n/DescendantFonts [%u 0 R]\n", subset.name,
                           subset_write_descendant(&subset));
    if (font->is_cff)
        g_string_append_printf(entries, "/Encoding %u 0 R\n", subset_write_encoding(&subset));
    else
        g_string_append(entries, "/Encoding /Identity-H\n");
    g_string_append_printf(entries, "/ToUnicode %u 0 R",
                           font_cmap_write_to_unicode(document, font));
    haru_document_set_dict(document, number, entries);
    return TRUE;
}
