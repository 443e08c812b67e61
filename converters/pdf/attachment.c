#include "pdf/attachment.h"

#include "pdf/pdf-syntax.h"

/* A file name in old style, for readers that know no Unicode there. */
static void attachment_append_plain_name(GString *entries, const char *name)
{
    g_string_append(entries, "/F(");
    for (const char *at = name; *at != '\0'; at = g_utf8_next_char(at)) {
        gboolean is_plain = g_ascii_isalnum(*at) || *at == '-' || *at == '_' || *at == '.';
        g_string_append_c(entries, (char)(is_plain ? *at : '_'));
    }
    g_string_append(entries, ")\n");
}

static guint attachment_write_file(HaruDocument *document, const JskAttachment *attachment,
                                   GDateTime *made)
{
    gsize length = 0;
    const void *data = g_bytes_get_data(attachment->bytes, &length);
    /* A time is demanded: that of a document that bears none is 1980-01-01. */
    g_autoptr(GDateTime) time =
        made ? g_date_time_ref(made) : g_date_time_new_utc(1980, 1, 1, 0, 0, 0);
    g_autofree char *date = g_date_time_format(time, "%Y%m%d%H%M%SZ");
    g_autofree char *digest = g_compute_checksum_for_bytes(G_CHECKSUM_MD5, attachment->bytes);
    g_autoptr(GString) entries = g_string_new("/Type/EmbeddedFile/Subtype");
    pdf_append_name(entries, attachment->media_type);
    g_string_append_printf(entries,
                           "\n/Params<</Size %" G_GSIZE_FORMAT "/ModDate(D:%s)/CheckSum<%s>>>",
                           length, date, digest);
    return haru_document_add_stream(document, entries->str, data, length);
}

static guint attachment_write(HaruDocument *document, const JskAttachment *attachment,
                              GDateTime *made)
{
    guint file = attachment_write_file(document, attachment, made);
    GString *entries = g_string_new("/Type/Filespec\n");
    attachment_append_plain_name(entries, attachment->name);
    g_string_append(entries, "/UF");
    pdf_append_text(entries, attachment->name);
    g_string_append(entries, "\n/Desc");
    pdf_append_text(entries, attachment->description);
    g_string_append_printf(entries, "\n/AFRelationship/%s\n/EF<</F %u 0 R/UF %u 0 R>>",
                           attachment->is_source ? "Source" : "Data", file, file);
    guint number = haru_document_add_dict(document);
    haru_document_set_dict(document, number, entries);
    return number;
}

void attachment_write_all(HaruDocument *document, const JskConvertOptions *options, GDateTime *made,
                          GString *catalog)
{
    if (options->n_attachments == 0)
        return;
    g_autoptr(GString) files = g_string_new(NULL);
    g_autoptr(GString) names = g_string_new(NULL);
    for (gsize i = 0; i < options->n_attachments; i++) {
        guint number = attachment_write(document, &options->attachments[i], made);
        pdf_append_reference(files, number);
        /* The keys of the tree must differ and be in order; viewers show the files' names. */
        g_string_append_printf(names, "(%04" G_GSIZE_MODIFIER "u)", i + 1);
        pdf_append_reference(names, number);
    }
    g_string_append_printf(catalog, "/AF[%s]\n/Names<</EmbeddedFiles<</Names[%s]>>>>\n", files->str,
                           names->str);
}
