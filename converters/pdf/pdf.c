#include <jisseki/pdf.h>

#include "pdf/handout.h"
#include "pdf/outline.h"

static void pdf_append_info(GString *info, const char *key, const char *text)
{
    if (!text)
        return;
    g_string_append_printf(info, "/%s ", key);
    outline_append_text(info, text);
    g_string_append_c(info, '\n');
}

static void pdf_write_info(HaruDocument *document, const JskReport *report, const Layout *layout,
                           gint64 timestamp)
{
    GString *info = g_string_new(NULL);
    pdf_append_info(info, "Title", jsk_report_get_title(report));
    pdf_append_info(info, "Subject", jsk_report_get_programme(report));
    pdf_append_info(info, "Creator", layout->words.creator);
    if (timestamp >= 0) {
        g_autoptr(GDateTime) time = g_date_time_new_from_unix_utc(timestamp);
        g_autofree char *date = time ? g_date_time_format(time, "D:%Y%m%d%H%M%SZ") : NULL;
        if (date)
            g_string_append_printf(info, "/CreationDate (%s)\n/ModDate (%s)", date, date);
    }
    haru_document_set_info(document, info);
}

static gboolean pdf_write(const JskReport *report, const JskConvertOptions *options,
                          const char *path, GError **error)
{
    const Layout *layout = &layout_table;
    FcConfig *config = FcConfigReference(NULL);
    g_autoptr(FontSet) fonts = font_set_new(config, layout->families, error);
    FcConfigDestroy(config);
    if (!fonts)
        return FALSE;
    g_autoptr(Handout) handout = handout_new(report, layout, fonts, error);
    if (!handout)
        return FALSE;
    g_autoptr(HaruDocument) document = haru_document_new(error);
    if (!document)
        return FALSE;
    pdf_write_info(document, report, layout, options->timestamp);
    return handout_write(handout, document, error) && haru_document_save(document, path, error);
}

const JskConverter jsk_pdf_converter = {
    .name = "pdf",
    .suffix = ".pdf",
    .summary = "handout, A4 landscape: the table with year plans drawn as bars",
    .write = pdf_write,
};
