#include "batch/attachments.h"

#include <glib/gstdio.h>
#include <string.h>

static const char attachments_source[] = "この文書の原資料 (source of this document)";
static const char attachments_data[] = "この文書の内容、正規化XML (content of this document)";

void batch_attachments_clear(BatchAttachments *attachments)
{
    for (gsize i = 0; i < attachments->n_files; i++) {
        g_bytes_unref(attachments->files[i].bytes);
        g_free(attachments->names[i]);
    }
    attachments->n_files = 0;
}

static void attachments_take(BatchAttachments *attachments, JskAttachment file, char *name,
                             GBytes *bytes)
{
    gsize index = attachments->n_files++;
    attachments->names[index] = name;
    file.name = name;
    file.bytes = bytes;
    attachments->files[index] = file;
}

static const char *attachments_get_media_type(const char *name)
{
    static const struct {
        const char *suffix;
        const char *media_type;
    } types[] = {
        {".xml", "application/xml"},
        {".tsv", "text/tab-separated-values"},
        {".html", "text/html"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(types); i++) {
        if (g_str_has_suffix(name, types[i].suffix))
            return types[i].media_type;
    }
    return "text/plain";
}

/* `report.xml` for `report.txt`; `report-2.xml` for `report.xml`. */
static char *attachments_name_data(const char *source, const char *suffix)
{
    const char *dot = strrchr(source, '.');
    gsize length = dot && dot != source ? (gsize)(dot - source) : strlen(source);
    g_autofree char *stem = g_strndup(source, length);
    g_autofree char *name = g_strconcat(stem, suffix, NULL);
    return g_str_equal(name, source) ? g_strconcat(stem, "-2", suffix, NULL)
                                     : g_steal_pointer(&name);
}

static GBytes *attachments_convert(const JskConverter *converter, const JskBatchResult *result,
                                   const JskConvertOptions *options, const char *path,
                                   GError **error)
{
    g_autofree char *directory = g_path_get_dirname(path);
    g_autofree char *base = g_path_get_basename(path);
    g_autofree char *hidden = g_strconcat(".jisseki-attached-", base, converter->suffix, NULL);
    g_autofree char *beside = g_build_filename(directory, hidden, NULL);
    if (!jsk_convert_to_file(converter, result->report, options, beside, NULL, error))
        return NULL;
    char *data = NULL;
    gsize length = 0;
    g_autoptr(GError) cause = NULL;
    gboolean is_read = g_file_get_contents(beside, &data, &length, &cause);
    g_unlink(beside);
    if (!is_read) {
        g_set_error(error, JSK_ERROR, JSK_ERROR_OUTPUT, "cannot read back: %s", cause->message);
        return NULL;
    }
    return g_bytes_new_take(data, length);
}

gboolean batch_attachments_make(BatchAttachments *attachments, const JskBatchResult *result,
                                const JskConvertOptions *options, const char *path, GError **error)
{
    char *name = g_filename_display_basename(result->input->path);
    JskAttachment source = {.media_type = attachments_get_media_type(name),
                            .description = attachments_source,
                            .is_source = TRUE};
    attachments_take(attachments, source, name, g_bytes_ref(result->source));

    const JskConverter *xml = jsk_converter_find("xml");
    if (!xml)
        return TRUE;
    GBytes *bytes = attachments_convert(xml, result, options, path, error);
    if (!bytes)
        return FALSE;
    JskAttachment data = {.media_type = "application/xml", .description = attachments_data};
    attachments_take(attachments, data, attachments_name_data(name, xml->suffix), bytes);
    return TRUE;
}
