#include "readers/source.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unicode/ucsdet.h>
#include <unistd.h>

#include <jisseki/spreadsheet.h>

#include "readers/xml/vocabulary.h"

static const char byte_order_mark[] = "\xEF\xBB\xBF";

/* A package (ZIP) begins with the head of its first file; the head's numbers have zeros. */
static const char package_mark[] = "PK\003\004";
#define SOURCE_PACKAGE_HEAD_BYTES 30

/* How much of a source tells what it is. */
#define SOURCE_HEAD_BYTES 65536

#define SOURCE_BLOCK_BYTES ((gsize)1024 * 1024)

/* The most that a source may have. */
typedef struct {
    guint64 bytes;
    guint lines;
} SourceLimits;

static const SourceLimits text_limits = {JSK_SOURCE_MAX_BYTES, JSK_SOURCE_MAX_LINES};
static const SourceLimits xml_limits = {JSK_SOURCE_MAX_XML_BYTES, JSK_SOURCE_MAX_XML_LINES};
static const SourceLimits package_limits = {JSK_SPREADSHEET_MAX_BYTES, 1};

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
    ucsdet_setText(detector, bytes, (int32_t)MIN(size, SOURCE_HEAD_BYTES), &status);
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
    if (memchr(source->text, '\0', MIN(size, SOURCE_HEAD_BYTES)) &&
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

static gsize source_get_mark_length(const char *text, gsize size)
{
    gsize length = strlen(byte_order_mark);
    return size >= length && memcmp(text, byte_order_mark, length) == 0 ? length : 0;
}

static gboolean source_bytes_are_package(const char *data, gsize size)
{
    gsize length = strlen(package_mark);
    return size >= SOURCE_PACKAGE_HEAD_BYTES && memcmp(data, package_mark, length) == 0 &&
           memchr(data, '\0', SOURCE_PACKAGE_HEAD_BYTES);
}

/* Limits. */

/* Those of a source that begins so; it need not be whole. */
static const SourceLimits *source_find_limits(const char *text, gsize size)
{
    const char *at = text + source_get_mark_length(text, size);
    const char *end = text + MIN(size, SOURCE_HEAD_BYTES);
    if (source_bytes_are_package(text, size))
        return &package_limits;
    while (at < end && g_ascii_isspace(*at))
        at++;
    gboolean is_xml =
        at < end && *at == '<' && g_strstr_len(at, (gssize)(end - at), VOCABULARY_FAMILY);
    return is_xml ? &xml_limits : &text_limits;
}

static gboolean source_check_bytes(const char *name, guint64 size, const SourceLimits *limits,
                                   GError **error)
{
    if (size <= limits->bytes)
        return TRUE;
    g_set_error(error, JSK_ERROR, JSK_ERROR_LIMIT,
                "%s: larger than the limit of %u MiB; split the report or give its text alone",
                name, (guint)(limits->bytes / (1024 * 1024)));
    return FALSE;
}

static gboolean source_check_lines(const JskSource *source, const SourceLimits *limits,
                                   GError **error)
{
    if (source->line_starts->len <= limits->lines)
        return TRUE;
    g_set_error(error, JSK_ERROR, JSK_ERROR_LIMIT,
                "%s: more lines than the limit of %u; split the report", source->name,
                limits->lines);
    return FALSE;
}

gboolean source_check_text_limits(const JskSource *source, GError **error)
{
    return source_check_bytes(source->name, jsk_source_get_size(source), &text_limits, error) &&
           source_check_lines(source, &text_limits, error);
}

/* Making one. */

static gboolean source_index_lines(JskSource *source, const SourceLimits *limits, GError **error)
{
    guint32 start = 0;
    g_array_append_val(source->line_starts, start);
    for (const char *at = source->text; (at = memchr(at, '\n', (gsize)(source->end - at)));) {
        at++;
        start = (guint32)(at - source->text);
        g_array_append_val(source->line_starts, start);
        if (!source_check_lines(source, limits, error))
            return FALSE;
    }
    return TRUE;
}

static gboolean source_check(JskSource *source, GError **error)
{
    if (source->is_package)
        return TRUE;
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
    data = data ? data : "";
    const SourceLimits *limits = source_find_limits(data, size);
    if (!source_check_bytes(name, size, limits, error))
        return NULL;

    g_autoptr(JskSource) source = g_new0(JskSource, 1);
    source->name = g_utf8_make_valid(name, -1);
    source->bytes = g_bytes_ref(bytes);
    source->line_starts = g_array_new(FALSE, FALSE, sizeof(guint32));
    source->is_package = limits == &package_limits;
    source->text = source->is_package ? "" : data + source_get_mark_length(data, size);
    source->end = source->is_package ? source->text : data + size;
    if (!source_index_lines(source, limits, error) || !source_check(source, error))
        return NULL;
    return g_steal_pointer(&source);
}

/* Refuses a file by its size, before it is read. */
static gboolean source_check_file(const char *path, FILE *file, GError **error)
{
    struct stat info;
    if (fstat(fileno(file), &info) != 0 || !S_ISREG(info.st_mode))
        return TRUE;
    g_autofree char *head = g_malloc(SOURCE_HEAD_BYTES);
    ssize_t size = pread(fileno(file), head, SOURCE_HEAD_BYTES, 0);
    const SourceLimits *limits = source_find_limits(head, (gsize)MAX(size, 0));
    return source_check_bytes(path, (guint64)info.st_size, limits, error);
}

GBytes *jsk_source_read_bytes(FILE *stream)
{
    GByteArray *bytes = g_byte_array_new();
    g_autofree guint8 *block = g_malloc(SOURCE_BLOCK_BYTES);
    size_t size;
    do {
        size = fread(block, 1, SOURCE_BLOCK_BYTES, stream);
        g_byte_array_append(bytes, block, (guint)size);
    } while (size > 0 &&
             bytes->len <= source_find_limits((const char *)bytes->data, bytes->len)->bytes);
    return g_byte_array_free_to_bytes(bytes);
}

static GBytes *source_read_file(const char *path, GError **error)
{
    FILE *file = fopen(path, "rbe");
    if (!file) {
        g_set_error(error, JSK_ERROR, JSK_ERROR_INPUT, "%s: %s", path, g_strerror(errno));
        return NULL;
    }
    g_autoptr(GBytes) bytes = NULL;
    if (source_check_file(path, file, error)) {
        bytes = jsk_source_read_bytes(file);
        if (ferror(file)) {
            g_set_error(error, JSK_ERROR, JSK_ERROR_INPUT, "%s: %s", path, g_strerror(errno));
            g_clear_pointer(&bytes, g_bytes_unref);
        }
    }
    fclose(file);
    return g_steal_pointer(&bytes);
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
    return source->text + g_array_index(source->line_starts, guint32, line - 1);
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
