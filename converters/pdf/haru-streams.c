#include "pdf/haru-document.h"

/* Levels of zlib: for what every page has, and for what the document has once. */
#define HARU_FAST 1
#define HARU_SMALL 6

#define HARU_DEFLATED "/Filter /FlateDecode\n"

/* Room that is made for output each time. */
#define HARU_DEFLATE_ROOM 8192

void haru_init_compressors(HaruDocument *document)
{
    document->deflated = g_byte_array_new();
    document->fast = g_zlib_compressor_new(G_ZLIB_COMPRESSOR_FORMAT_ZLIB, HARU_FAST);
    document->small = g_zlib_compressor_new(G_ZLIB_COMPRESSOR_FORMAT_ZLIB, HARU_SMALL);
}

/* Appends the deflated data to @out. */
static gboolean haru_deflate(GZlibCompressor *compressor, GByteArray *out, gconstpointer data,
                             gsize length)
{
    const guint8 *rest = data;
    GConverterResult result = G_CONVERTER_CONVERTED;
    g_converter_reset(G_CONVERTER(compressor));
    while (result == G_CONVERTER_CONVERTED) {
        guint used = out->len;
        gsize n_read = 0, n_written = 0;
        g_byte_array_set_size(out, used + HARU_DEFLATE_ROOM);
        result = g_converter_convert(G_CONVERTER(compressor), rest, length, out->data + used,
                                     HARU_DEFLATE_ROOM, G_CONVERTER_INPUT_AT_END, &n_read,
                                     &n_written, NULL);
        g_byte_array_set_size(out, used + (guint)n_written);
        rest += n_read;
        length -= n_read;
    }
    return result == G_CONVERTER_FINISHED;
}

/* Fills the stream of @dict, which gets a buffer of just that size. */
static void haru_fill_stream(HPDF_Dict dict, gconstpointer data, gsize length)
{
    HPDF_Stream stream = HPDF_MemStream_New(dict->mmgr, (HPDF_UINT)MAX(length, 1));
    if (!stream)
        return;
    HPDF_Stream_Free(dict->stream);
    dict->stream = stream;
    dict->filter = HPDF_STREAM_FILTER_NONE;
    HPDF_Stream_Write(stream, data, (HPDF_UINT)length);
}

/* Likewise, deflated: libharu would do so while saving, and hold the whole until then. */
static void haru_deflate_stream(HaruDocument *document, GZlibCompressor *compressor, HPDF_Dict dict,
                                gconstpointer data, gsize length)
{
    GByteArray *deflated = document->deflated;
    g_byte_array_set_size(deflated, 0);
    if (haru_deflate(compressor, deflated, data, length))
        haru_fill_stream(dict, deflated->data, deflated->len);
    else
        HPDF_RaiseError(&document->haru->error, HPDF_ZLIB_ERROR, 0);
}

void haru_set_content(HaruDocument *document, HPDF_Dict dict, const GString *content)
{
    haru_take_entries(dict, g_string_new(HARU_DEFLATED));
    haru_deflate_stream(document, document->fast, dict, content->str, content->len);
}

static guint haru_add_stream(HaruDocument *document, GString *entries, gconstpointer data,
                             gsize length, gboolean is_deflated)
{
    HPDF_Dict dict = HPDF_DictStream_New(document->haru->mmgr, document->haru->xref);
    if (!dict) {
        g_string_free(entries, TRUE);
        return 0;
    }
    haru_take_entries(dict, entries);
    if (is_deflated)
        haru_deflate_stream(document, document->small, dict, data, length);
    else
        haru_fill_stream(dict, data, length);
    return HARU_OBJECT_NUMBER(dict);
}

guint haru_document_add_stream(HaruDocument *document, const char *entries, gconstpointer data,
                               gsize length)
{
    GString *all = g_string_new(HARU_DEFLATED);
    g_string_append(all, entries ? entries : "");
    return haru_add_stream(document, all, data, length, TRUE);
}

guint haru_document_add_plain_stream(HaruDocument *document, const char *entries,
                                     gconstpointer data, gsize length)
{
    return haru_add_stream(document, g_string_new(entries), data, length, FALSE);
}
