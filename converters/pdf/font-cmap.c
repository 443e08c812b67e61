#include "pdf/font-cmap.h"

#include "pdf/pdf-syntax.h"

/* At most 100 entries may stand in one block of a CMap. */
#define CMAP_BLOCK 100

static void cmap_begin(GString *cmap, const char *ordering, const char *name, int type)
{
    g_string_append_printf(cmap,
                           "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
                           "/CIDSystemInfo 3 dict dup begin\n/Registry (Adobe) def\n"
                           "/Ordering (%s) def\n/Supplement 0 def\nend def\n"
                           "/CMapName /%s def\n/CMapType %d def\n"
                           "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n",
                           ordering, name, type);
}

static void cmap_end(GString *cmap)
{
    g_string_append(cmap, "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n");
}

typedef void (*CMapEntry)(GString *cmap, guint code, gconstpointer data);

static void cmap_append_blocks(GString *cmap, const char *keyword, guint n_codes, CMapEntry append,
                               gconstpointer data)
{
    for (guint code = 1; code < n_codes; code += CMAP_BLOCK) {
        guint n_entries = MIN(n_codes - code, CMAP_BLOCK);
        g_string_append_printf(cmap, "%u begin%s\n", n_entries, keyword);
        for (guint i = 0; i < n_entries; i++)
            append(cmap, code + i, data);
        g_string_append_printf(cmap, "end%s\n", keyword);
    }
}

static void cmap_append_text(GString *cmap, guint code, gconstpointer data)
{
    const FontCharacter *character = font_get_character(data, code);
    g_string_append_printf(cmap, "<%04X> <", code);
    pdf_append_utf16(cmap, character->c);
    if (character->selector)
        pdf_append_utf16(cmap, character->selector);
    g_string_append(cmap, ">\n");
}

guint font_cmap_write_to_unicode(HaruDocument *document, const Font *font)
{
    g_autoptr(GString) cmap = g_string_new(NULL);
    cmap_begin(cmap, "UCS", "Adobe-Identity-UCS", 2);
    cmap_append_blocks(cmap, "bfchar", font->characters->len, cmap_append_text, font);
    cmap_end(cmap);
    return haru_document_add_stream(document, NULL, cmap->str, cmap->len);
}

static void cmap_append_cid(GString *cmap, guint code, gconstpointer data)
{
    const guint16 *cids = data;
    g_string_append_printf(cmap, "<%04X> %u\n", code, cids[code]);
}

guint font_cmap_write_encoding(HaruDocument *document, const char *name, const guint16 *cids,
                               guint n_codes)
{
    g_autoptr(GString) cmap = g_string_new(NULL);
    cmap_begin(cmap, "Identity", name, 1);
    cmap_append_blocks(cmap, "cidchar", n_codes, cmap_append_cid, cids);
    cmap_end(cmap);
    g_autofree char *entries =
        g_strdup_printf("/Type /CMap\n/CMapName /%s\n/CIDSystemInfo << /Registry (Adobe) "
                        "/Ordering (Identity) /Supplement 0 >>",
                        name);
    return haru_document_add_stream(document, entries, cmap->str, cmap->len);
}
