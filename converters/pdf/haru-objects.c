#include "pdf/haru-document.h"

#include <string.h>

/* Written against internals of this version: the stream writers and a dictionary's write_fn. */
_Static_assert(HPDF_VERSION_ID == 20300, "haru-objects.c needs libharu 2.3.0");
#define HARU_VERSION "2.3.0"

#define HARU_MINOR_VERSION 7 /* PDF 1.7 */

/* An array holds at most 32,767 elements: page tree nodes stay well below. */
#define HARU_PAGES_PER_NODE 1000

/* Objects that share one dictionary of libharu's, which writes the next of them each time. */
typedef struct {
    guint first;
    guint n_objects;
} HaruSeries;

/* What the dictionary of a series needs, its attr. */
typedef struct {
    HaruWrite write;
    gpointer data;
    GString *entries;
    guint next;
} HaruSeriesWriter;

void haru_on_error(HPDF_STATUS status, HPDF_STATUS detail, void *data)
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
    document->series = g_array_new(FALSE, FALSE, sizeof(HaruSeries));
    document->entries = g_string_new(NULL);
    haru_init_compressors(document);
    document->minor_version = HARU_MINOR_VERSION;
    HPDF_SetPagesConfiguration(document->haru, HARU_PAGES_PER_NODE);
    /* Ours come with haru_document_set_info(). */
    HPDF_Dict_RemoveElement(document->haru->info, "Producer");
    return g_steal_pointer(&document);
}

/* libharu frees the object of each number: all but the first of a series give it up. */
static void haru_release_series(HaruDocument *document)
{
    for (guint i = 0; i < document->series->len; i++) {
        const HaruSeries *series = &g_array_index(document->series, HaruSeries, i);
        for (guint k = 1; k < series->n_objects; k++)
            HPDF_Xref_GetEntry(document->haru->xref, series->first + k)->obj = NULL;
    }
}

void haru_document_free(HaruDocument *document)
{
    if (!document)
        return;
    if (document->haru) {
        haru_release_series(document);
        HPDF_Free(document->haru);
    }
    g_clear_pointer(&document->series, g_array_unref);
    if (document->entries)
        g_string_free(document->entries, TRUE);
    g_clear_pointer(&document->deflated, g_byte_array_unref);
    g_clear_object(&document->fast);
    g_clear_object(&document->small);
    g_free(document);
}

void haru_document_set_version(HaruDocument *document, guint minor)
{
    document->minor_version = minor;
}

const char *haru_get_producer(void)
{
    return "libharu " HARU_VERSION;
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

void haru_take_entries(HPDF_Dict dict, GString *entries)
{
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
        haru_take_entries(entry->obj, entries);
}

static HPDF_STATUS haru_write_next(HPDF_Dict dict, HPDF_Stream stream)
{
    HaruSeriesWriter *writer = dict->attr;
    g_string_truncate(writer->entries, 0);
    writer->write(writer->next++, writer->entries, writer->data);
    g_string_append_c(writer->entries, '\n');
    return HPDF_Stream_Write(stream, (const HPDF_BYTE *)writer->entries->str,
                             (HPDF_UINT)writer->entries->len);
}

static void haru_free_writer(HPDF_Dict dict)
{
    g_free(dict->attr);
}

static HPDF_Dict haru_make_series(HaruDocument *document, HaruWrite write, gpointer data)
{
    HPDF_Dict dict = HPDF_Dict_New(document->haru->mmgr);
    if (!dict)
        return NULL;
    HaruSeriesWriter *writer = g_new0(HaruSeriesWriter, 1);
    writer->write = write;
    writer->data = data;
    writer->entries = document->entries;
    dict->attr = writer;
    dict->write_fn = haru_write_next;
    dict->free_fn = haru_free_writer;
    return dict;
}

/* Gives the dictionary @n_objects numbers; frees it and gives none when there is no memory. */
static gboolean haru_number_series(HPDF_Xref xref, HPDF_Dict dict, guint n_objects)
{
    guint first = xref->entries->count;
    /* The list would grow by a fixed number of entries, and be copied each time. */
    xref->entries->items_per_block = MAX(xref->entries->items_per_block, n_objects);
    for (guint i = 0; i < n_objects; i++) {
        /* A number is given to what has none. On failure, the dictionary is freed. */
        dict->header.obj_id = 0;
        if (HPDF_Xref_Add(xref, dict) == HPDF_OK)
            continue;
        while (i-- > 0)
            HPDF_Xref_GetEntry(xref, first + i)->obj = NULL;
        return FALSE;
    }
    return TRUE;
}

guint haru_document_add_series(HaruDocument *document, guint n_objects, HaruWrite write,
                               gpointer data)
{
    HPDF_Xref xref = document->haru->xref;
    const HaruSeries series = {xref->entries->count, n_objects};
    if (n_objects > HPDF_LIMIT_MAX_XREF_ELEMENT - xref->entries->count) {
        HPDF_RaiseError(&document->haru->error, HPDF_XREF_COUNT_ERR, 0);
        return 0;
    }
    HPDF_Dict dict = haru_make_series(document, write, data);
    if (!dict || !haru_number_series(xref, dict, n_objects))
        return 0;
    g_array_append_val(document->series, series);
    return series.first;
}

static void haru_add_annotations(HaruDocument *document, HPDF_Page page, const guint *annotations,
                                 gsize n_annotations)
{
    HPDF_Array array = HPDF_Array_New(document->haru->mmgr);
    if (!array || HPDF_Dict_Add(page, "Annots", array) != HPDF_OK)
        return;
    for (gsize i = 0; i < n_annotations; i++) {
        HPDF_XrefEntry entry = HPDF_Xref_GetEntry(document->haru->xref, annotations[i]);
        if (annotations[i] != 0 && entry)
            HPDF_Array_Add(array, entry->obj);
    }
}

guint haru_document_add_page(HaruDocument *document, const HaruPage *described)
{
    HPDF_Doc haru = document->haru;
    HPDF_Page page = HPDF_AddPage(haru);
    HPDF_XrefEntry resources = HPDF_Xref_GetEntry(haru->xref, described->resources);
    if (!page || described->resources == 0 || !resources)
        return 0;
    HPDF_Page_SetWidth(page, (HPDF_REAL)described->width);
    HPDF_Page_SetHeight(page, (HPDF_REAL)described->height);
    HPDF_Dict_Add(page, "Resources", resources->obj);
    if (described->struct_parents >= 0) {
        HPDF_Dict_AddNumber(page, "StructParents", described->struct_parents);
        /* Those who go from link to link do so in the order of the structure. */
        HPDF_Dict_AddName(page, "Tabs", "S");
    }
    if (described->n_annotations > 0)
        haru_add_annotations(document, page, described->annotations, described->n_annotations);
    HPDF_PageAttr attributes = page->attr;
    haru_set_content(document, attributes->contents, described->content);
    attributes->stream = attributes->contents->stream;
    return HARU_OBJECT_NUMBER(page);
}

void haru_document_set_info(HaruDocument *document, GString *entries)
{
    haru_take_entries(document->haru->info, entries);
}

void haru_document_set_catalog(HaruDocument *document, GString *entries)
{
    haru_take_entries(document->haru->catalog, entries);
}
