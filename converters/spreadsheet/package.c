#include "spreadsheet/package.h"

#include <archive.h>
#include <archive_entry.h>
#include <jisseki/spreadsheet.h>
#include <string.h>

typedef struct archive PackedReader;
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PackedReader, archive_read_free)

/* While a part is visited, @packed is at it, @place names it, and @part_bytes are read of it. */
struct _Package {
    char *name;
    GBytes *bytes;
    PackedReader *packed;
    char *place;
    guint64 part_bytes;
    guint64 bytes_in_all;
};

/* What else a file may be that is given for a workbook: what it begins with, without white space
 * and in upper or lower case, and what it has within. */
static const struct {
    const char *start;
    gsize length;
    const char *within;
    gsize within_length;
    const char *message;
} package_others[] = {
    /* UTF-16, as the directory of the file has it. */
    {"\xD0\xCF\x11\xE0", 4, "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e", 31,
     "a password protects this workbook; open it in Excel and save it as .xlsx without password"},
    {"\xD0\xCF\x11\xE0", 4, "W\0o\0r\0d\0D\0o\0c\0u\0m\0e\0n\0t", 23,
     "an older Word document; give an Excel workbook (.xlsx)"},
    {"\xD0\xCF\x11\xE0", 4, NULL, 0,
     "an older Excel file (.xls); open it in Excel and save it as .xlsx without password"},
    {"\x09\x08", 2, NULL, 0, "a very old Excel file (.xls); open it in Excel and save it as .xlsx"},
    {"%PDF", 4, NULL, 0, "a PDF; give the .xlsx file"},
    {"<", 1, "<html", 5,
     "a web page (HTML) with the name of a workbook; open it in Excel and save it as .xlsx"},
    {"<", 1, "<table", 6,
     "a web page (HTML) with the name of a workbook; open it in Excel and save it as .xlsx"},
    {"<", 1, "urn:schemas-microsoft-com:office:spreadsheet", 44,
     "an XML spreadsheet of Excel 2003; open it in Excel and save it as .xlsx"},
    {"PK\x03\x04", 4, NULL, 0, NULL},
};

/* How much of a text tells what it is. */
#define PACKAGE_HEAD_BYTES ((gsize)4096)

static gboolean package_has(const char *data, gsize size, const char *word, gsize length)
{
    for (gsize i = 0; i + length <= size; i++) {
        if (g_ascii_strncasecmp(data + i, word, length) == 0 &&
            (*word == '<' || memcmp(data + i, word, length) == 0))
            return TRUE;
    }
    return FALSE;
}

static gboolean package_is_other(const char *data, gsize size, gsize i)
{
    const char *within = package_others[i].within;
    gsize head = package_others[i].start[0] == '<' ? MIN(size, PACKAGE_HEAD_BYTES) : size;
    return size >= package_others[i].length &&
           memcmp(data, package_others[i].start, package_others[i].length) == 0 &&
           (!within || package_has(data, head, within, package_others[i].within_length));
}

static void package_refuse(const char *name, GBytes *bytes, GError **error)
{
    gsize size;
    const char *data = g_bytes_get_data(bytes, &size);
    if (size == 0) {
        g_set_error(error, JSK_ERROR, JSK_ERROR_EMPTY, "%s: empty", name);
        return;
    }
    gsize skipped = size >= 3 && memcmp(data, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
    while (skipped < MIN(size, PACKAGE_HEAD_BYTES) && g_ascii_isspace(data[skipped]) &&
           data[skipped] != '\t')
        skipped++;
    for (gsize i = 0; i < G_N_ELEMENTS(package_others); i++) {
        if (!package_is_other(data + skipped, size - skipped, i))
            continue;
        if (package_others[i].message)
            g_set_error(error, JSK_ERROR, JSK_ERROR_UNRECOGNIZED, "%s: %s", name,
                        package_others[i].message);
        else
            g_set_error(error, JSK_ERROR, JSK_ERROR_TRUNCATED,
                        "%s: the end of the file is missing or damaged; fetch it again", name);
        return;
    }
    g_set_error(error, JSK_ERROR, JSK_ERROR_UNRECOGNIZED,
                "%s: not an Excel workbook (.xlsx); save it as one", name);
}

/* Opens the ZIP by its directory, which is at its end. */
static PackedReader *package_open(const Package *package)
{
    gsize size;
    const void *data = g_bytes_get_data(package->bytes, &size);
    g_autoptr(PackedReader) packed = archive_read_new();
    archive_read_support_format_zip_seekable(packed);
    if (size == 0 || archive_read_open_memory(packed, data, size) != ARCHIVE_OK)
        return NULL;
    return g_steal_pointer(&packed);
}

static gboolean package_count_part(Package *package, const char *part, gpointer data,
                                   GError **error)
{
    GHashTable *parts = data;
    if (!g_hash_table_add(parts, g_strdup(part))) {
        g_set_error(error, JSK_ERROR, JSK_ERROR_SYNTAX, "%s: is there twice", package->place);
        return FALSE;
    }
    if (g_hash_table_size(parts) <= JSK_SPREADSHEET_MAX_PARTS)
        return TRUE;
    g_set_error(error, JSK_ERROR, JSK_ERROR_LIMIT, "%s: more parts than the limit of %d",
                package->name, JSK_SPREADSHEET_MAX_PARTS);
    return FALSE;
}

Package *package_new(const char *name, GBytes *bytes, GError **error)
{
    if (g_bytes_get_size(bytes) > JSK_SPREADSHEET_MAX_BYTES) {
        g_set_error(error, JSK_ERROR, JSK_ERROR_LIMIT, "%s: larger than the limit of %d MiB", name,
                    JSK_SPREADSHEET_MAX_BYTES / 1024 / 1024);
        return NULL;
    }
    g_autoptr(Package) package = g_new0(Package, 1);
    package->name = g_strdup(name);
    package->bytes = g_bytes_ref(bytes);
    g_autoptr(GHashTable) parts = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    return package_visit(package, package_count_part, parts, error) ? g_steal_pointer(&package)
                                                                    : NULL;
}

void package_free(Package *package)
{
    if (!package)
        return;
    g_clear_pointer(&package->packed, archive_read_free);
    g_bytes_unref(package->bytes);
    g_free(package->name);
    g_free(package->place);
    g_free(package);
}

char *package_normalize_name(const char *name)
{
    g_autofree char *lower = g_ascii_strdown(name, -1);
    g_strdelimit(lower, "\\", '/');
    return g_strdup(lower + strspn(lower, "/"));
}

static gboolean package_fail(const Package *package, GError **error)
{
    const char *cause = archive_error_string(package->packed);
    g_set_error(error, JSK_ERROR, JSK_ERROR_INPUT, "%s: damaged: %s; fetch the file again",
                package->place ? package->place : package->name, cause ? cause : "unreadable");
    return FALSE;
}

static gboolean package_visit_entry(Package *package, struct archive_entry *entry,
                                    PackageVisit visit, gpointer data, GError **error)
{
    /* Names of parts are ASCII; others, such as those of pictures, are not asked for. */
    const char *name = archive_entry_pathname(entry);
    if (!name || archive_entry_filetype(entry) == AE_IFDIR || !g_str_is_ascii(name))
        return TRUE;
    g_free(package->place);
    package->place = g_strdup_printf("%s: %s", package->name, name);
    package->part_bytes = 0;
    if (archive_entry_is_encrypted(entry)) {
        g_set_error(error, JSK_ERROR, JSK_ERROR_UNRECOGNIZED,
                    "%s: encrypted; save the workbook without password", package->place);
        return FALSE;
    }
    g_autofree char *part = package_normalize_name(name);
    return visit(package, part, data, error);
}

gboolean package_visit(Package *package, PackageVisit visit, gpointer data, GError **error)
{
    g_clear_pointer(&package->packed, archive_read_free);
    g_clear_pointer(&package->place, g_free);
    package->packed = package_open(package);
    struct archive_entry *entry;
    int status =
        package->packed ? archive_read_next_header(package->packed, &entry) : ARCHIVE_FATAL;
    if (status == ARCHIVE_FATAL) {
        package_refuse(package->name, package->bytes, error);
        return FALSE;
    }
    while (status == ARCHIVE_OK || status == ARCHIVE_WARN) {
        if (!package_visit_entry(package, entry, visit, data, error))
            return FALSE;
        status = archive_read_next_header(package->packed, &entry);
    }
    return status == ARCHIVE_EOF || package_fail(package, error);
}

gssize package_read(Package *package, char *buffer, gsize size, GError **error)
{
    gssize n_read = archive_read_data(package->packed, buffer, size);
    if (n_read < 0) {
        package_fail(package, error);
        return -1;
    }
    package->part_bytes += (guint64)n_read;
    package->bytes_in_all += (guint64)n_read;
    if (package->part_bytes > JSK_SPREADSHEET_MAX_PART_BYTES ||
        package->bytes_in_all > JSK_SPREADSHEET_MAX_UNPACKED_BYTES) {
        g_set_error(error, JSK_ERROR, JSK_ERROR_LIMIT,
                    "%s: unpacked, larger than the limit of %d MiB for a part and %d MiB in all; "
                    "divide the workbook",
                    package->place, JSK_SPREADSHEET_MAX_PART_BYTES / 1024 / 1024,
                    (int)(JSK_SPREADSHEET_MAX_UNPACKED_BYTES / 1024 / 1024));
        return -1;
    }
    return n_read;
}

const char *package_get_place(const Package *package)
{
    return package->place;
}
