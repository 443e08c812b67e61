#include <errno.h>
#include <stdio.h>

#include "pdf/haru-document.h"

/* So much is written at a time. */
#define HARU_BLOCK_SIZE 65536

/* Saving: libharu's own file writer does not see a failing fclose(). */

typedef struct {
    FILE *file;
    GChecksum *digest;   /* of what was written */
    GByteArray *pending; /* what was not: libharu hands over a few bytes at a time */
    guint64 size;
    int saved_errno;
} HaruOutput;

static void haru_flush(HaruOutput *output)
{
    const GByteArray *pending = output->pending;
    if (output->saved_errno == 0 &&
        fwrite(pending->data, 1, pending->len, output->file) != pending->len)
        output->saved_errno = errno ? errno : EIO;
    g_checksum_update(output->digest, pending->data, pending->len);
    g_byte_array_set_size(output->pending, 0);
}

static HPDF_STATUS haru_write_file(HPDF_Stream stream, const HPDF_BYTE *data, HPDF_UINT length)
{
    HaruOutput *output = stream->attr;
    /* libharu counts in 32 bits where objects begin. */
    output->size += length;
    if (output->size > G_MAXUINT32 && output->saved_errno == 0)
        output->saved_errno = EFBIG;
    g_byte_array_append(output->pending, data, length);
    if (output->pending->len >= HARU_BLOCK_SIZE)
        haru_flush(output);
    return output->saved_errno == 0 ? HPDF_OK : HPDF_FILE_IO_ERROR;
}

/* The trailer is written last: its /ID is the digest of all that stands before. */
static HPDF_STATUS haru_write_trailer(HPDF_Dict trailer, HPDF_Stream stream)
{
    HaruOutput *output = trailer->attr;
    haru_flush(output);
    g_autoptr(GChecksum) before = g_checksum_copy(output->digest);
    const char *digest = g_checksum_get_string(before);
    g_autofree char *id = g_strdup_printf("/ID [<%s> <%s>]\012", digest, digest);
    return HPDF_Stream_WriteStr(stream, id);
}

static void haru_complete_trailer(HaruDocument *document, HaruOutput *output)
{
    HPDF_Dict trailer = document->haru->trailer;
    HPDF_Dict_Add(trailer, "Root", document->haru->catalog);
    HPDF_Dict_Add(trailer, "Info", document->haru->info);
    trailer->attr = output;
    trailer->write_fn = haru_write_trailer;
}

static HPDF_STATUS haru_write_document(HaruDocument *document, HaruOutput *output)
{
    HPDF_Doc haru = document->haru;
    HPDF_Stream stream = HPDF_CallbackWriter_New(haru->mmgr, haru_write_file, output);
    if (!stream)
        return HPDF_FAILD_TO_ALLOC_MEM;
    haru_complete_trailer(document, output);
    /* The second line tells transfer programs that the file is binary. */
    g_autofree char *header =
        g_strdup_printf("%%PDF-1.%u\012%%\267\276\255\252\012", document->minor_version);
    HPDF_STATUS status = HPDF_Stream_WriteStr(stream, header);
    if (status == HPDF_OK)
        status = HPDF_Xref_WriteToStream(haru->xref, stream, NULL);
    HPDF_Stream_Free(stream);
    haru_flush(output);
    return status;
}

/* libharu tells of some errors and keeps others to itself; what writing returns is the last. */
static void haru_note_status(HaruDocument *document, HPDF_STATUS status)
{
    haru_on_error(HPDF_GetError(document->haru), HPDF_GetErrorDetail(document->haru), document);
    haru_on_error(status, 0, document);
}

static gboolean haru_check_status(const HaruDocument *document, GError **error)
{
    if (document->status == HPDF_XREF_COUNT_ERR)
        g_set_error(error, JSK_ERROR, JSK_ERROR_OUTPUT,
                    "the report is too long for one PDF, which can have %u objects; convert it in "
                    "parts",
                    HPDF_LIMIT_MAX_XREF_ELEMENT);
    else if (document->status != HPDF_OK)
        g_set_error(error, JSK_ERROR, JSK_ERROR_OUTPUT,
                    "cannot make the PDF: libharu reports error 0x%04lX, detail %lu",
                    document->status, document->detail);
    return document->status == HPDF_OK;
}

gboolean haru_document_save(HaruDocument *document, const char *path, GError **error)
{
    g_autoptr(GChecksum) digest = g_checksum_new(G_CHECKSUM_MD5);
    g_autoptr(GByteArray) pending = g_byte_array_sized_new(HARU_BLOCK_SIZE);
    HaruOutput output = {.file = fopen(path, "wbe"), .digest = digest, .pending = pending};
    if (!output.file) {
        g_set_error(error, JSK_ERROR, JSK_ERROR_OUTPUT, "cannot write: %s", g_strerror(errno));
        return FALSE;
    }
    haru_note_status(document, HPDF_OK);
    if (document->status == HPDF_OK)
        haru_note_status(document, haru_write_document(document, &output));
    if (fclose(output.file) != 0 && output.saved_errno == 0)
        output.saved_errno = errno;
    if (output.saved_errno != 0) {
        g_set_error(error, JSK_ERROR, JSK_ERROR_OUTPUT, "cannot write: %s",
                    g_strerror(output.saved_errno));
        return FALSE;
    }
    return haru_check_status(document, error);
}
