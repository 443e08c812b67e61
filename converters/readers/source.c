#include "readers/source.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unicode/ucsdet.h>

static const char byte_order_mark[] = "\xEF\xBB\xBF";

/* How much of a source is shown to the charset detector. */
#define SOURCE_DETECTED_BYTES 65536

#define SOURCE_BLOCK_BYTES ((gsize)1024 * 1024)

void source_set_error(const JskSource *source, guint line, GError **error, JskError code,
                      const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    g_autofree char *message = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    g_set_error(error, JSK_ERROR, (gint)code, "%s:%u: %s", source->name, line, message);
}

/* The encoding that bytes which are not UTF-8 seem to have, or NULL. */
static char *source_guess_encoding(const char *bytes, gsize size)
{
    UErrorCode status = U_ZERO_ERROR;
    UCharsetDetector *detector = ucsdet_open(&status);
    ucsdet_setText(detector, bytes, (int32_t)MIN(size, SOURCE_DETECTED_BYTES), &status);
    const UCharsetMatch *match = ucsdet_detect(detector, &status);
    const char *name = match ? ucsdet_getName(match, &status) : NULL;
    char *guess =
        U_SUCCESS(status) && name && g_ascii_strcasecmp(name, "UTF-8") != 0 ? g_strdup(name) : NULL;
    ucsdet_close(detector);
    return guess;
}

static void source_refuse_encoding(const JskSource *source, const char *bad, GError **error)
{
    guint line = source_get_line(source, bad);
    gsize size = (gsize)(source->end - source->text);
    if (source->end - bad < 4 && *bad != '\0' &&
        g_utf8_get_char_validated(bad, source->end - bad) == (gunichar)-2) {
        source_set_error(source, line, error, JSK_ERROR_TRUNCATED,
                         "the source ends inside a character; it seems to be cut off");
        return;
    }
    if (memchr(source->text, '\0', MIN(size, SOURCE_DETECTED_BYTES)) &&
        !g_str_has_prefix(source->text, "\xFF\xFE") &&
        !g_str_has_prefix(source->text, "\xFE\xFF")) {
        source_set_error(source, line, error, JSK_ERROR_ENCODING,
                         "not a text file; give the text of the report as UTF-8");
        return;
    }
    g_autofree char *guess = source_guess_encoding(source->text, size);
    if (guess)
        source_set_error(source, line, error, JSK_ERROR_ENCODING,
                         "not UTF-8; it looks like %s, convert it first: iconv -f %s -t UTF-8",
                         guess, guess);
    else
        source_set_error(source, line, error, JSK_ERROR_ENCODING,
                         "not UTF-8 text; convert it to UTF-8 first");
}

static gboolean source_index_lines(JskSource *source, GError **error)
{
    gsize start = 0;
    g_array_append_val(source->line_starts, start);
    for (const char *at = source->text; (at = memchr(at, '\n', (gsize)(source->end - at)));) {
        at++;
        start = (gsize)(at - source->text);
        g_array_append_val(source->line_starts, start);
        if (source->line_starts->len > JSK_SOURCE_MAX_LINES) {
            g_set_error(error, JSK_ERROR, JSK_ERROR_LIMIT,
                        "%s: more lines than the limit of %d; split the report", source->name,
                        JSK_SOURCE_MAX_LINES);
            return FALSE;
        }
    }
    return TRUE;
}

static gboolean source_check(JskSource *source, GError **error)
{
    const char *at = source->text;
    while (at < source->end && g_ascii_isspace(*at))
        at++;
    if (at == source->end) {
        g_set_error(error, JSK_ERROR, JSK_ERROR_EMPTY, "%s: the source is empty", source->name);
        return FALSE;
    }
    const char *bad;
    if (!g_utf8_validate_len(source->text, (gsize)(source->end - source->text), &bad)) {
        source_refuse_encoding(source, bad, error);
        return FALSE;
    }
    return TRUE;
}

JskSource *jsk_source_new(const char *name, GBytes *bytes, GError **error)
{
    gsize size;
    const char *data = g_bytes_get_data(bytes, &size);
    if (size > JSK_SOURCE_MAX_BYTES) {
        g_set_error(error, JSK_ERROR, JSK_ERROR_LIMIT,
                    "%s: larger than the limit of %d MiB; split the report or give its text alone",
                    name, JSK_SOURCE_MAX_BYTES / (1024 * 1024));
        return NULL;
    }

    g_autoptr(JskSource) source = g_new0(JskSource, 1);
    source->name = g_strdup(name);
    source->bytes = g_bytes_ref(bytes);
    source->line_starts = g_array_new(FALSE, FALSE, sizeof(gsize));
    source->text = data ? data : "";
    source->end = source->text + size;
    if (size >= strlen(byte_order_mark) &&
        memcmp(source->text, byte_order_mark, strlen(byte_order_mark)) == 0)
        source->text += strlen(byte_order_mark);
    if (!source_index_lines(source, error) || !source_check(source, error))
        return NULL;
    return g_steal_pointer(&source);
}

/* The bytes of a file, at most one more than a source may have. */
static GBytes *source_read_file(const char *path, GError **error)
{
    FILE *file = fopen(path, "rbe");
    if (!file) {
        g_set_error(error, JSK_ERROR, JSK_ERROR_INPUT, "%s: %s", path, g_strerror(errno));
        return NULL;
    }
    GByteArray *bytes = g_byte_array_new();
    guint8 *block = g_malloc(SOURCE_BLOCK_BYTES);
    size_t size;
    while (bytes->len <= JSK_SOURCE_MAX_BYTES &&
           (size = fread(block, 1, SOURCE_BLOCK_BYTES, file)) > 0)
        g_byte_array_append(bytes, block, (guint)size);
    g_free(block);
    gboolean has_failed = ferror(file) != 0;
    int saved = errno;
    fclose(file);
    if (has_failed) {
        g_byte_array_unref(bytes);
        g_set_error(error, JSK_ERROR, JSK_ERROR_INPUT, "%s: %s", path, g_strerror(saved));
        return NULL;
    }
    return g_byte_array_free_to_bytes(bytes);
}

JskSource *jsk_source_load(const char *path, GError **error)
{
    g_autoptr(GBytes) bytes = source_read_file(path, error);
    return bytes ? jsk_source_new(path, bytes, error) : NULL;
}

void jsk_source_free(JskSource *source)
{
    if (!source)
        return;
    g_free(source->name);
    g_bytes_unref(source->bytes);
    g_array_unref(source->line_starts);
    g_free(source);
}

const char *jsk_source_get_name(const JskSource *source)
{
    return source->name;
}

gsize jsk_source_get_size(const JskSource *source)
{
    return g_bytes_get_size(source->bytes);
}

GBytes *jsk_source_get_bytes(const JskSource *source)
{
    return source->bytes;
}

guint source_count_lines(const JskSource *source)
{
    return source->line_starts->len;
}

const char *source_line_start(const JskSource *source, guint line)
{
    return source->text + g_array_index(source->line_starts, gsize, line - 1);
}

const char *source_line_end(const JskSource *source, guint line)
{
    if (line == source->line_starts->len)
        return source->end;
    const char *end = source_line_start(source, line + 1) - 1;
    return end > source_line_start(source, line) && end[-1] == '\r' ? end - 1 : end;
}

guint source_get_line(const JskSource *source, const char *at)
{
    guint low = 1;
    guint high = source->line_starts->len;
    while (low < high) {
        guint middle = low + (high - low + 1) / 2;
        if (source_line_start(source, middle) <= at)
            low = middle;
        else
            high = middle - 1;
    }
    return low;
}
