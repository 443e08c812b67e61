#include "pdf/handout.h"

#include "pdf/composition.h"
#include "pdf/font-subset.h"
#include "pdf/page-painter.h"
#include "pdf/pdf-syntax.h"

struct _Handout {
    FontSet *fonts;
    StructTree *structure;
    FlowStore *store;
    TextSetter *setter;
    Composition composition;
    RunningLines running;
};

void handout_free(Handout *handout)
{
    if (!handout)
        return;
    if (handout->setter)
        composition_clear(&handout->composition);
    g_clear_pointer(&handout->setter, text_setter_free);
    flow_store_free(handout->store);
    struct_tree_free(handout->structure);
    g_free(handout);
}

Handout *handout_new(const JskReport *report, const Layout *layout, FontSet *fonts, GError **error)
{
    g_autoptr(Handout) handout = g_new0(Handout, 1);
    handout->fonts = fonts;
    handout->structure = struct_tree_new();
    handout->store = flow_store_new(handout->structure);
    handout->setter = text_setter_new(fonts, handout->store, error);
    if (!handout->setter)
        return NULL;
    composition_init(&handout->composition, report, layout, handout->setter);
    composition_compose(&handout->composition);
    running_lines_init(&handout->running, &handout->composition);
    if (!font_set_check(fonts, error))
        return NULL;
    return g_steal_pointer(&handout);
}

static gboolean handout_write_fonts(const Handout *handout, HaruDocument *document,
                                    const Conformance *conformance, guint resources, GError **error)
{
    const GPtrArray *fonts = font_set_get_fonts(handout->fonts);
    GString *entries = g_string_new("/ProcSet [/PDF /Text]\n/Font <<");
    gboolean is_written = TRUE;
    for (guint i = 0; i < fonts->len && is_written; i++) {
        const Font *font = g_ptr_array_index(fonts, i);
        if (font->characters->len <= 1)
            continue;
        guint number = haru_document_add_dict(document);
        g_string_append_printf(entries, " /F%u %u 0 R", i, number);
        is_written = font_subset_write(document, number, font, conformance->has_cid_set, error);
    }
    g_string_append(entries, " >>");
    haru_document_set_dict(document, resources, entries);
    return is_written;
}

static void handout_write_catalog(const Handout *handout, HaruDocument *document,
                                  StructTree *structure, GString *catalog)
{
    g_string_append(catalog, "/PageLabels<</Nums[0<</S/D>>]>>\n");
    if (structure) {
        g_string_append(catalog, "/MarkInfo<</Marked true>>\n/StructTreeRoot");
        pdf_append_reference(catalog, struct_tree_write(structure, document));
        g_string_append_c(catalog, '\n');
    }
    guint outline = outline_write(document, handout->composition.bookmarks);
    if (outline != 0)
        g_string_append_printf(catalog, "/Outlines %u 0 R\n/PageMode /UseOutlines\n", outline);
}

gboolean handout_write(Handout *handout, HaruDocument *document, const Conformance *conformance,
                       GString *catalog, GError **error)
{
    StructTree *structure = conformance->is_tagged ? handout->structure : NULL;
    guint resources = haru_document_add_dict(document);
    const PagePaint paint = {
        .composition = &handout->composition,
        .running = &handout->running,
        .fonts = handout->fonts,
        .structure = structure,
        .document = document,
        .resources = resources,
    };
    page_painter_draw(&paint);
    handout_write_catalog(handout, document, structure, catalog);
    return handout_write_fonts(handout, document, conformance, resources, error);
}
