#include "archive/container.h"
#include "archive/digest.h"
#include "archive/utf8-locale.h"

#include <archive.h>
#include <archive_entry.h>
#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <jisseki/archive.h>
#include <sys/stat.h>
#include <unistd.h>

#define READER_BLOCK_BYTES ((gsize)64 * 1024)
/* Deflate makes at most 1032 bytes of one; a container that gives more than this is made to. */
#define READER_MAX_EXPANSION 1100
#define READER_FREE_BYTES ((guint64)1024 * 1024)

/* Of a compressed tar: gzip, and the file itself. Compressed again it could grow beyond any bound.
 */
#define READER_MAX_FILTERS 2

typedef struct archive PackedReader;
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PackedReader, archive_read_free)

/* A container has @packed; a directory has @files, which are listed before they are read. */
struct _ContainerReader {
    char *path;
    Utf8Locale locale;

    PackedReader *packed;
    guint n_entries;
    guint64 bytes;
    guint64 max_bytes;

    GArray *files;
    guint next_file;
    int descriptor;
};

typedef struct {
    char *path;
    mode_t mode;
} ReaderFile;

static void reader_clear_file(gpointer file)
{
    g_free(((ReaderFile *)file)->path);
}

static int reader_compare_files(gconstpointer left, gconstpointer right)
{
    return strcmp(((const ReaderFile *)left)->path, ((const ReaderFile *)right)->path);
}

static gboolean reader_fail(const char *path, GError **error)
{
    int saved = errno;
    g_set_error(error, JSK_ERROR, JSK_ERROR_INPUT, "%s: cannot read: %s", path, g_strerror(saved));
    return FALSE;
}

/* Lists the directory @folder, a path from the top or NULL for the top itself. */
static gboolean reader_list(ContainerReader *reader, const char *folder, GError **error)
{
    g_autofree char *full = g_build_filename(reader->path, folder, NULL);
    g_autoptr(GDir) directory = g_dir_open(full, 0, NULL);
    if (!directory)
        return reader_fail(full, error);
    for (const char *name; (name = g_dir_read_name(directory));) {
        ReaderFile file = {.path = folder ? g_build_filename(folder, name, NULL) : g_strdup(name)};
        g_autofree char *place = g_build_filename(reader->path, file.path, NULL);
        GStatBuf info;
        gboolean has_info = g_lstat(place, &info) == 0;
        file.mode = has_info ? info.st_mode : 0;
        g_array_append_val(reader->files, file);
        if (!has_info)
            return reader_fail(place, error);
        if (reader->files->len > JSK_ARCHIVE_MAX_ENTRIES) {
            g_set_error(error, JSK_ERROR, JSK_ERROR_LIMIT, "%s: more files than the limit of %d",
                        reader->path, JSK_ARCHIVE_MAX_ENTRIES);
            return FALSE;
        }
    }
    return TRUE;
}

static gboolean reader_open_directory(ContainerReader *reader, GError **error)
{
    reader->files = g_array_new(FALSE, FALSE, sizeof(ReaderFile));
    g_array_set_clear_func(reader->files, reader_clear_file);
    if (!reader_list(reader, NULL, error))
        return FALSE;
    /* The list grows while it is walked: directories add what is in them. */
    for (guint i = 0; i < reader->files->len; i++) {
        ReaderFile file = g_array_index(reader->files, ReaderFile, i);
        if (S_ISDIR(file.mode) && !reader_list(reader, file.path, error))
            return FALSE;
    }
    g_array_sort(reader->files, reader_compare_files);
    return TRUE;
}

static gboolean reader_open_packed(ContainerReader *reader, GError **error)
{
    g_autoptr(PackedReader) packed = archive_read_new();
    archive_read_support_filter_gzip(packed);
    archive_read_support_format_zip(packed);
    archive_read_support_format_tar(packed);
    if (archive_read_open_filename(packed, reader->path, READER_BLOCK_BYTES) != ARCHIVE_OK) {
        g_set_error(error, JSK_ERROR, JSK_ERROR_UNRECOGNIZED,
                    "%s: neither a directory nor a ZIP or tar file: %s", reader->path,
                    archive_error_string(packed));
        return FALSE;
    }
    if (archive_filter_count(packed) > READER_MAX_FILTERS) {
        g_set_error(error, JSK_ERROR, JSK_ERROR_LIMIT, "%s: compressed more than once",
                    reader->path);
        return FALSE;
    }
    reader->packed = g_steal_pointer(&packed);
    return TRUE;
}

ContainerReader *container_reader_new(const char *path, GError **error)
{
    GStatBuf info;
    if (g_stat(path, &info) != 0) {
        int saved = errno;
        g_set_error(error, JSK_ERROR, JSK_ERROR_INPUT, "%s: %s", path, g_strerror(saved));
        return NULL;
    }
    g_autoptr(ContainerReader) reader = g_new0(ContainerReader, 1);
    reader->path = g_strdup(path);
    reader->descriptor = -1;
    reader->max_bytes = (guint64)info.st_size * READER_MAX_EXPANSION + READER_FREE_BYTES;
    utf8_locale_enter(&reader->locale);
    gboolean is_open = S_ISDIR(info.st_mode) ? reader_open_directory(reader, error)
                                             : reader_open_packed(reader, error);
    return is_open ? g_steal_pointer(&reader) : NULL;
}

static void reader_close_file(ContainerReader *reader)
{
    if (reader->descriptor >= 0)
        close(reader->descriptor);
    reader->descriptor = -1;
}

void container_reader_free(ContainerReader *reader)
{
    if (!reader)
        return;
    reader_close_file(reader);
    g_clear_pointer(&reader->packed, archive_read_free);
    g_clear_pointer(&reader->files, g_array_unref);
    utf8_locale_leave(&reader->locale);
    g_free(reader->path);
    g_free(reader);
}

gboolean container_reader_is_packed(const ContainerReader *reader)
{
    return reader->packed != NULL;
}

static gboolean reader_fail_packed(ContainerReader *reader, GError **error)
{
    const char *cause = archive_error_string(reader->packed);
    g_set_error(error, JSK_ERROR, JSK_ERROR_INPUT, "%s: damaged after %u entries: %s", reader->path,
                reader->n_entries, cause ? cause : "no reason is known");
    return FALSE;
}

static gboolean reader_next_packed(ContainerReader *reader, ContainerEntry *entry, GError **error)
{
    struct archive_entry *header;
    int status = archive_read_next_header(reader->packed, &header);
    if (status == ARCHIVE_EOF)
        return FALSE;
    if (status < ARCHIVE_WARN)
        return reader_fail_packed(reader, error);
    if (++reader->n_entries > JSK_ARCHIVE_MAX_ENTRIES) {
        g_set_error(error, JSK_ERROR, JSK_ERROR_LIMIT, "%s: more entries than the limit of %d",
                    reader->path, JSK_ARCHIVE_MAX_ENTRIES);
        return FALSE;
    }
    const char *path = archive_entry_pathname(header);
    gboolean is_link = archive_entry_hardlink(header) || archive_entry_symlink(header);
    *entry = (ContainerEntry){
        .path = path ? path : "",
        .is_directory = archive_entry_filetype(header) == AE_IFDIR,
        .is_file = archive_entry_filetype(header) == AE_IFREG && !is_link,
    };
    return TRUE;
}

gboolean container_reader_next(ContainerReader *reader, ContainerEntry *entry, GError **error)
{
    if (reader->packed)
        return reader_next_packed(reader, entry, error);
    reader_close_file(reader);
    if (reader->next_file == reader->files->len)
        return FALSE;
    const ReaderFile *file = &g_array_index(reader->files, ReaderFile, reader->next_file++);
    *entry = (ContainerEntry){
        .path = file->path,
        .is_directory = S_ISDIR(file->mode),
        .is_file = S_ISREG(file->mode),
    };
    return TRUE;
}

static gssize reader_read_packed(ContainerReader *reader, void *buffer, gsize size, GError **error)
{
    gssize n_read = archive_read_data(reader->packed, buffer, size);
    if (n_read < 0) {
        const char *cause = archive_error_string(reader->packed);
        g_set_error_literal(error, JSK_ERROR, JSK_ERROR_INPUT, cause ? cause : "damaged");
        return -1;
    }
    reader->bytes += (guint64)n_read;
    if (reader->bytes > reader->max_bytes) {
        g_set_error(error, JSK_ERROR, JSK_ERROR_LIMIT,
                    "%s: expands to more than %d times its size; not read further", reader->path,
                    READER_MAX_EXPANSION);
        return -1;
    }
    return n_read;
}

static gssize reader_read_file(ContainerReader *reader, void *buffer, gsize size, GError **error)
{
    gssize n_read = -1;
    if (reader->descriptor < 0) {
        const ReaderFile *file = &g_array_index(reader->files, ReaderFile, reader->next_file - 1);
        g_autofree char *place = g_build_filename(reader->path, file->path, NULL);
        reader->descriptor = g_open(place, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, 0);
    }
    if (reader->descriptor >= 0) {
        do {
            n_read = read(reader->descriptor, buffer, size);
        } while (n_read < 0 && errno == EINTR);
    }
    if (n_read < 0) {
        int saved = errno;
        g_set_error_literal(error, JSK_ERROR, JSK_ERROR_INPUT, g_strerror(saved));
    }
    return n_read;
}

gssize container_reader_read(gpointer data, void *buffer, gsize size, GError **error)
{
    ContainerReader *reader = data;
    return reader->packed ? reader_read_packed(reader, buffer, size, error)
                          : reader_read_file(reader, buffer, size, error);
}
