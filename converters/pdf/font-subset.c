#include "pdf/font-subset.h"

#include <hb-ot.h>
#include <hb-subset.h>

#include "pdf/cff-charset.h"

/* Tables that a PDF has no use for. */
static const hb_tag_t subset_dropped_tables[] = {
    HB_TAG('B', 'A', 'S', 'E'), HB_TAG('D', 'S', 'I', 'G'), HB_TAG('G', 'D', 'E', 'F'),
    HB_TAG('G', 'P', 'O', 'S'), HB_TAG('G', 'S', 'U', 'B'), HB_TAG('O', 'S', '/', '2'),
    HB_TAG('V', 'O', 'R', 'G'), HB_TAG('c', 'm', 'a', 'p'), HB_TAG('g', 'a', 's', 'p'),
    HB_TAG('n', 'a', 'm', 'e'), HB_TAG('v', 'h', 'e', 'a'), HB_TAG('v', 'm', 't', 'x'),
};

/* At most 100 entries may stand in one block of a CMap. */
#define SUBSET_CMAP_BLOCK 100

#define SUBSET_DEFAULT_WIDTH 1000

/* A subset in the making: @identifiers are what PDF calls each code's glyph, a CID. */
typedef struct {
    HaruDocument *document;
    const Font *font;
    char *name;
    hb_blob_t *program;
    guint16 *identifiers;
} FontSubset;

static void font_subset_clear(FontSubset *subset)
{
    g_free(subset->name);
    g_free(subset->identifiers);
    hb_blob_destroy(subset->program);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(FontSubset, font_subset_clear)

/* `ABCDEF+Name`: the letters come from the characters, so that different subsets differ. */
static char *subset_make_name(const Font *font)
{
    char name[64];
    unsigned length = sizeof name;
    hb_ot_name_get_utf8(font->face, HB_OT_NAME_ID_POSTSCRIPT_NAME, HB_LANGUAGE_INVALID, &length,
                        name);
    GString *result = g_string_new(NULL);
    guint64 hash = 14695981039346656037U; /* FNV-1a */
    for (guint code = 0; code < font->characters->len; code++) {
        hash = (hash ^ font_get_character(font, code)->c) * 1099511628211U;
        hash = (hash ^ font_get_character(font, code)->selector) * 1099511628211U;
    }
    for (int i = 0; i < 6; i++, hash /= 26)
        g_string_append_c(result, (char)('A' + hash % 26));
    g_string_append_c(result, '+');
    for (const char *c = name; *c; c++) {
        if (g_ascii_isalnum(*c) || *c == '-' || *c == '_')
            g_string_append_c(result, *c);
    }
    return g_string_free(result, FALSE);
}

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
    subset->identifiers = g_new0(guint16, font->characters->len);
    for (guint code = 0; code < font->characters->len; code++)
        subset->identifiers[code] =
            (guint16)hb_map_get(new_glyphs, font_get_character(font, code)->glyph);
    if (!font->is_cff)
        return TRUE;
    unsigned length = 0;
    const guint8 *data = (const guint8 *)hb_blob_get_data(subset->program, &length);
    gsize n_glyphs = hb_face_get_glyph_count(face);
    g_autofree guint16 *cids = g_new0(guint16, n_glyphs);
    if (!cff_charset_read(data, length, cids, n_glyphs))
        return FALSE;
    for (guint code = 0; code < font->characters->len; code++) {
        guint16 glyph = subset->identifiers[code];
        subset->identifiers[code] = glyph < n_glyphs ? cids[glyph] : 0;
    }
    return TRUE;
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

/* The corners of all outlines, from the table head. */
static void subset_append_box(GString *entries, const Font *font)
{
    static const gsize box_offset = 36;
    hb_blob_t *table = hb_face_reference_table(font->face, HB_TAG('h', 'e', 'a', 'd'));
    unsigned length = 0;
    const guint8 *data = (const guint8 *)hb_blob_get_data(table, &length);
    g_string_append(entries, "/FontBBox [");
    for (gsize i = 0; i < 4; i++) {
        gint16 units = 0;
        if (length >= box_offset + 8)
            units = (gint16)(data[box_offset + 2 * i] << 8 | data[box_offset + 2 * i + 1]);
        g_string_append_printf(entries, " %d", subset_scale(font, units));
    }
    g_string_append(entries, " ]\n");
    hb_blob_destroy(table);
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
    guint number = haru_document_add_dict(subset->document);
    haru_document_set_dict(subset->document, number, entries);
    return number;
}

static guint subset_identifier(const FontSubset *subset, guint code)
{
    return subset->font->is_cff ? subset->identifiers[code] : code;
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

/* From code to glyph, two bytes each. */
static guint subset_write_glyph_map(const FontSubset *subset)
{
    guint n_codes = subset->font->characters->len;
    g_autofree guint16 *map = g_new(guint16, n_codes);
    for (guint code = 0; code < n_codes; code++)
        map[code] = GUINT16_TO_BE(subset->identifiers[code]);
    return haru_document_add_stream(subset->document, NULL, map, n_codes * sizeof *map);
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

static void subset_begin_cmap(GString *cmap, const char *ordering, const char *name, int type)
{
    g_string_append_printf(cmap,
                           "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
                           "/CIDSystemInfo 3 dict dup begin\n/Registry (Adobe) def\n"
                           "/Ordering (%s) def\n/Supplement 0 def\nend def\n"
                           "/CMapName /%s def\n/CMapType %d def\n"
                           "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n",
                           ordering, name, type);
}

static void subset_end_cmap(GString *cmap)
{
    g_string_append(cmap, "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n");
}

static void subset_append_utf16(GString *cmap, gunichar c)
{
    if (c < 0x10000)
        g_string_append_printf(cmap, "%04X", c);
    else
        g_string_append_printf(cmap, "%04X%04X", 0xD7C0 + (c >> 10), 0xDC00 + (c & 0x3FF));
}

typedef void (*SubsetEntry)(GString *cmap, const FontSubset *subset, guint code);

static void subset_append_text_entry(GString *cmap, const FontSubset *subset, guint code)
{
    const FontCharacter *character = font_get_character(subset->font, code);
    g_string_append_printf(cmap, "<%04X> <", code);
    subset_append_utf16(cmap, character->c);
    if (character->selector)
        subset_append_utf16(cmap, character->selector);
    g_string_append(cmap, ">\n");
}

static void subset_append_identifier_entry(GString *cmap, const FontSubset *subset, guint code)
{
    g_string_append_printf(cmap, "<%04X> %u\n", code, subset->identifiers[code]);
}

static void subset_append_blocks(GString *cmap, const FontSubset *subset, const char *keyword,
                                 SubsetEntry append)
{
    guint n_codes = subset->font->characters->len;
    for (guint code = 1; code < n_codes; code += SUBSET_CMAP_BLOCK) {
        guint n_entries = MIN(n_codes - code, SUBSET_CMAP_BLOCK);
        g_string_append_printf(cmap, "%u begin%s\n", n_entries, keyword);
        for (guint i = 0; i < n_entries; i++)
            append(cmap, subset, code + i);
        g_string_append_printf(cmap, "end%s\n", keyword);
    }
}

static guint subset_write_to_unicode(const FontSubset *subset)
{
    g_autoptr(GString) cmap = g_string_new(NULL);
    subset_begin_cmap(cmap, "UCS", "Adobe-Identity-UCS", 2);
    subset_append_blocks(cmap, subset, "bfchar", subset_append_text_entry);
    subset_end_cmap(cmap);
    return haru_document_add_stream(subset->document, NULL, cmap->str, cmap->len);
}

/* CFF has no CIDToGIDMap; an encoding of our own leads from codes to its CIDs. */
static guint subset_write_encoding(const FontSubset *subset)
{
    g_autoptr(GString) cmap = g_string_new(NULL);
    g_autofree char *name = g_strdup_printf("%.6s-H", subset->name);
    subset_begin_cmap(cmap, "Identity", name, 1);
    subset_append_blocks(cmap, subset, "cidchar", subset_append_identifier_entry);
    subset_end_cmap(cmap);
    g_autofree char *entries =
        g_strdup_printf("/Type /CMap\n/CMapName /%s\n/CIDSystemInfo << /Registry (Adobe) "
                        "/Ordering (Identity) /Supplement 0 >>",
                        name);
    return haru_document_add_stream(subset->document, entries, cmap->str, cmap->len);
}

gboolean font_subset_write(HaruDocument *document, guint number, const Font *font, GError **error)
{
    g_auto(FontSubset) subset = {.document = document, .font = font};
    subset.name = subset_make_name(font);
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
    g_string_append_printf(entries, "/ToUnicode %u 0 R", subset_write_to_unicode(&subset));
    haru_document_set_dict(document, number, entries);
    return TRUE;
}
