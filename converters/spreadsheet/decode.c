#include "spreadsheet/decode.h"

#include <jisseki/error.h>
#include <string.h>

/* @mark: what the file begins with, "" for anything. The Japanese ones are tried last, EUC-JP
 * first: of CP932 it takes only what is all half-width katakana. */
static const struct {
    const char *mark;
    gsize length;
    const char *encoding;
} decodings[] = {
    {"\xEF\xBB\xBF", 3, "UTF-8"},
    {"\xFF\xFE", 2, "UTF-16LE"},
    {"\xFE\xFF", 2, "UTF-16BE"},
    {"", 0, "UTF-8"},
    {"", 0, "EUC-JP"},
    {"", 0, "CP932"},
};

/* NULL unless all of it is in that encoding; a NUL is in no text. */
static char *decode_as(const char *data, gsize size, const char *encoding)
{
    gsize length = size;
    g_autofree char *text =
        strcmp(encoding, "UTF-8") == 0
            ? g_strndup(data, size)
            : g_convert(data, (gssize)size, "UTF-8", encoding, NULL, &length, NULL);
    return text && strlen(text) == length && g_utf8_validate(text, (gssize)length, NULL)
               ? g_steal_pointer(&text)
               : NULL;
}

char *decode_text(const char *name, GBytes *bytes, GError **error)
{
    gsize size;
    const char *data = g_bytes_get_data(bytes, &size);
    for (gsize i = 0; i < G_N_ELEMENTS(decodings) && size > 0; i++) {
        gsize length = decodings[i].length;
        if (size < length || memcmp(data, decodings[i].mark, length) != 0)
            continue;
        char *text = decode_as(data + length, size - length, decodings[i].encoding);
        if (text)
            return text;
    }
    g_set_error(error, JSK_ERROR, size ? JSK_ERROR_ENCODING : JSK_ERROR_EMPTY,
                size ? "%s: not text in UTF-8, UTF-16, Shift_JIS or EUC-JP; save it as CSV UTF-8"
                     : "%s: empty",
                name);
    return NULL;
}
