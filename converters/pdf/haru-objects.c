#include "pdf/haru-objects.h"

#include <errno.h>
#include <hpdf.h>
#include <stdio.h>
#include <string.h>

/* Written against internals of this version: the stream writers and a dictionary's write_fn. */
_Static_assert(HPDF_VERSION_ID == 20300, "haru-objects.c needs libharu 2.3.0");
#define HARU_VERSION "2.3.0"

/* An array holds at most 32,767 elements: page tree nodes stay well below. */
#define HARU_PAGES_PER_NODE 1000

#define HARU_OBJECT_NUMBER(object) ((object)->header.obj_id & 0x00FFFFFF)

struct _HaruDocument {
    HPDF_Doc haru;
    GChecksum *digest; /* of all that was handed over, for /ID */
    HPDF_STATUS status;
    HPDF_STATUS detail;
};

/* A later call replaces libharu's own record of the error: the first one is kept here. */
static void haru_on_error(HPDF_STATUS status, HPDF_STATUS detail, void *data)
{
    HaruDocument *document = data;
    if (document->status == HPDF_OK) {
        document->status = status;
        document->detail = detail;
    }
}

HaruDocument *haru_document_new(GError **error)
{
    if (strcmp(HPDF_GetVersion(), HARU_VERSION) != 0) {
        g_set_error(error, JSK_ERROR, JSK_ERROR_OUTPUT,
                    "libharu is version %s; PDF needs version " HARU_VERSION, HPDF_GetVersion());
        return NULL;
    }
    g_autoptr(HaruDocument) document = g_new0(HaruDocument, 1);
    document->haru = HPDF_New(haru_on_error, document);
    if (!document->haru) {
        g_set_error(error, JSK_ERROR, JSK_ERROR_OUTPUT, "no memory for a PDF document");
        return NULL;
    }
    document->digest = g_checksum_new(G_CHECKSUM_MD5);
    HPDF_SetCompressionMode(document->haru, HPDF_COMP_ALL);
    HPDF_SetPagesConfiguration(document->haru, HARU_PAGES_PER_NODE);
    return g_steal_pointer(&document);
}

void haru_document_free(HaruDocument *document)
{
    if (!document)
        return;
    if (document->haru)
        HPDF_Free(document->haru);
    g_clear_pointer(&document->digest, g_checksum_free);
    g_free(document);
}

static void haru_digest(HaruDocument *document, gconstpointer data, gsize length)
{
    g_checksum_update(document->digest, data, (gssize)length);
}

/* A dictionary whose entries are raw bytes in its attr. */

static HPDF_STATUS haru_write_entries(HPDF_Dict dict, HPDF_Stream stream)
{
    const GString *entries = dict->attr;
    if (!entries)
        return HPDF_OK;
    HPDF_STATUS status =
        HPDF_Stream_Write(stream, (const HPDF_BYTE *)entries->str, (HPDF_UINT)entries->len);
    return status == HPDF_OK ? HPDF_Stream_WriteStr(stream, "\012") : status;
}

static void haru_free_entries(HPDF_Dict dict)
{
    if (dict->attr)
        g_string_free(dict->attr, TRUE);
    dict->attr = NULL;
}

static void haru_take_entries(HaruDocument *document, HPDF_Dict dict, GString *entries)
{
    haru_digest(document, entries->str, entries->len);
    haru_free_entries(dict);
    dict->attr = entries;
    dict->write_fn = haru_write_entries;
    dict->free_fn = haru_free_entries;
}

guint haru_document_add_dict(HaruDocument *document)
{
    HPDF_Dict dict = HPDF_Dict_New(document->haru->mmgr);
    if (!dict || HPDF_Xref_Add(document->haru->xref, dict) != HPDF_OK)
        return 0;
    return HARU_OBJECT_NUMBER(dict);
}

void haru_document_set_dict(HaruDocument *document, guint number, GString *entries)
{
    HPDF_XrefEntry entry = HPDF_Xref_GetEntry(document->haru->xref, number);
    if (number == 0 || !entry)
        g_string_free(entries, TRUE);
    else
        haru_take_entries(document, entry->obj, entries);
}

guint haru_document_add_stream(HaruDocument *document, const char *entries, gconstpointer data,
                               gsize length)
{
    HPDF_Dict dict = HPDF_DictStream_New(document->haru->mmgr, document->haru->xref);
    if (!dict)
        return 0;
    dict->filter = HPDF_STREAM_FILTER_FLATE_DECODE;
    if (entries)
        haru_take_entries(document, dict, g_string_new(entries));
    haru_digest(document, data, length);
    HPDF_Stream_Write(dict->stream, data, (HPDF_UINT)length);
    return HARU_OBJECT_NUMBER(dict);
}

guint haru_document_add_page(HaruDocument *document, double width, double height, guint resources,
                             const GString *content)
{
    HPDF_Doc haru = document->haru;
    HPDF_Page page = HPDF_AddPage(haru);
    HPDF_XrefEntry entry = HPDF_Xref_GetEntry(haru->xref, resources);
    if (!page || resources == 0 || !entry)
        return 0;
    HPDF_Page_SetWidth(page, (HPDF_REAL)width);
    HPDF_Page_SetHeight(page, (HPDF_REAL)height);
    HPDF_Dict_Add(page, "Resources", entry->obj);
    haru_digest(document, content->str, content->len);
    HPDF_PageAttr attributes = page->attr;
    HPDF_Stream_Write(attributes->stream, (const HPDF_BYTE *)content->str, (HPDF_UINT)content->len);
    return HARU_OBJECT_NUMBER(page);
}

void haru_document_set_info(HaruDocument *document, GString *entries)
{
    haru_take_entries(document, document->haru->info, entries);
}

void haru_document_set_catalog(HaruDocument *document, GString *entries)
{
    haru_take_entries(document, document->haru->catalog, entries);
}

/* Saving: libharu's own file writer does not see a failing fclose(). */

typedef struct {
    FILE *file;
    int saved_errno;
} HaruOutput;

static HPDF_STATUS haru_write_file(HPDF_Stream stream, const HPDF_BYTE *data, HPDF_UINT length)
{
    HaruOutput *output = stream->attr;
    if (output->saved_errno == 0 && fwrite(data, 1, length, output->file) != length)
        output->saved_errno = errno ? errno : EIO;
    return output->saved_errno == 0 ? HPDF_OK : HPDF_FILE_IO_ERROR;
}

static void haru_complete_trailer(HaruDocument *document)
{
    const char *digest = g_checksum_get_string(document->digest);
    GString *id = g_string_new(NULL);
    g_string_printf(id, "/ID [<%s> <%s>]", digest, digest);
    HPDF_Dict trailer = document->haru->trailer;
    HPDF_Dict_Add(trailer, "Root", document->haru->catalog);
    HPDF_Dict_Add(trailer, "Info", document->haru->info);
    haru_free_entries(trailer);
    trailer->attr = id;
    trailer->write_fn = haru_write_entries;
    trailer->free_fn = haru_free_entries;
}

static void haru_write_document(HaruDocument *document, HaruOutput *output)
{
    HPDF_Doc haru = document->haru;
    HPDF_Stream stream = HPDF_CallbackWriter_New(haru->mmgr, haru_write_file, output);
    if (!stream)
        return;
    haru_complete_trailer(document);
    /* The second line tells transfer programs that the file is binary. */
    if (HPDF_Stream_WriteStr(stream, "%PDF-1.7\012%\267\276\255\252\012") == HPDF_OK)
        HPDF_Xref_WriteToStream(haru->xref, stream, NULL);
    HPDF_Stream_Free(stream);
}

gboolean haru_document_save(HaruDocument *document, const char *path, GError **error)
{
    HaruOutput output = {fopen(path, "wbe"), 0};
    if (!output.file) {
        g_set_error(error, JSK_ERROR, JSK_ERROR_OUTPUT, "cannot write: %s", g_strerror(errno));
        return FALSE;
    }
    if (document->status == HPDF_OK)
        haru_write_document(document, &output);
    if (fclose(output.file) != 0 && output.saved_errno == 0)
        output.saved_errno = errno;
    if (output.saved_errno != 0) {
        g_set_error(error, JSK_ERROR, JSK_ERROR_OUTPUT, "cannot write: %s",
                    g_strerror(output.saved_errno));
        return FALSE;
    }
    if (document->status != HPDF_OK) {
        g_set_error(error, JSK_ERROR, JSK_ERROR_OUTPUT,
                    "cannot make the PDF: libharu reports error 0x%04lX, detail %lu",
                    document->status, document->detail);
        return FALSE;
    }
    return TRUE;
}
