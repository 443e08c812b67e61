#include <jisseki/pdf.h>

#include "pdf/attachment.h"
#include "pdf/handout.h"
#include "pdf/metadata.h"
#include "pdf/output-intent.h"

static gboolean pdf_check_options(const JskConvertOptions *options, const Conformance *conformance,
                                  GError **error)
{
    if (options->n_attachments == 0 || conformance->takes_attachments)
        return TRUE;
    g_set_error(error, JSK_ERROR, JSK_ERROR_OUTPUT,
                "PDF/A-1b has no place for attachments; leave them out, or write PDF/A-3a");
    return FALSE;
}

/* Everything but the pages. */
static gboolean pdf_describe(HaruDocument *document, const JskReport *report,
                             const JskConvertOptions *options, const Conformance *conformance,
                             GString *catalog, GError **error)
{
    haru_document_set_version(document, conformance->minor_version);
    g_autoptr(GDateTime) time = jsk_convert_get_time(options, report);
    metadata_write(document, report, conformance, time, catalog);
    attachment_write_all(document, options, time, catalog);
    return output_intent_write(document, catalog, error);
}

static gboolean pdf_write(const JskReport *report, const JskConvertOptions *options,
                          const char *path, GError **error)
{
    g_autoptr(Layout) layout = layout_load(options->handout_layout, error);
    if (!layout)
        return FALSE;
    const Conformance *conformance =
        conformance_get(options->pdf_conformance, options->n_attachments > 0);
    if (!pdf_check_options(options, conformance, error))
        return FALSE;
    FcConfig *config = FcConfigReference(NULL);
    g_autoptr(FontSet) fonts = font_set_new(config, layout->families, error);
    FcConfigDestroy(config);
    if (!fonts)
        return FALSE;
    if (options->replaces_missing)
        font_set_replace_missing(fonts, options->diagnostics);
    g_autoptr(Handout) handout = handout_new(report, layout, fonts, error);
    if (!handout)
        return FALSE;
    g_autoptr(HaruDocument) document = haru_document_new(error);
    if (!document)
        return FALSE;
    g_autoptr(GString) catalog = g_string_new(NULL);
    if (!pdf_describe(document, report, options, conformance, catalog, error) ||
        !handout_write(handout, document, conformance, catalog, error))
        return FALSE;
    haru_document_set_catalog(document, g_steal_pointer(&catalog));
    return haru_document_save(document, path, error);
}

static char *pdf_describe_layout(const char *name_or_path, GError **error)
{
    g_autoptr(Layout) layout = layout_load(name_or_path, error);
    return layout ? g_steal_pointer(&layout->summary) : NULL;
}

const JskConverter jsk_pdf_converter = {
    .name = "pdf",
    .suffix = ".pdf",
    .summary = "PDF handout: the table, or overview, contents and a block for each initiative",
    .layouts = layout_names,
    .describe_layout = pdf_describe_layout,
    .copy_layout = layout_copy,
    .write = pdf_write,
    .takes_attachments = TRUE,
};
