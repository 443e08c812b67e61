#include "archive/container.h"
#include "archive/digest.h"
#include "archive/folder-list.h"
#include "archive/utf8-locale.h"

#include <archive.h>
#include <archive_entry.h>
#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <jisseki/archive.h>
#include <string.h>
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

/* Bytes of an entry, and where they stand in it; @position is behind what was read of the entry. */
typedef struct {
    const void *bytes;
    gsize size;
    gint64 offset;
    gint64 position;
    gboolean is_end;
} ReaderBlock;

/* A container has @packed; a directory has @files, which are listed before they are read. */
struct _ContainerReader {
    char *path;
    Utf8Locale locale;

    PackedReader *packed;
    guint n_entries;
    guint64 bytes;
    guint64 max_bytes;
    char *entry_path;
    gint64 sparse_size; /* of a sparse entry, with its holes */
    ReaderBlock block;

    GArray *files;
    guint next_file;
    int descriptor;
};

static PackedReader *reader_open_packed(const char *path, GError **error)
{
    g_autoptr(PackedReader) packed = archive_read_new();
    archive_read_support_filter_gzip(packed);
    archive_read_support_format_zip(packed);
    archive_read_support_format_tar(packed);
    if (archive_read_open_filename(packed, path, READER_BLOCK_BYTES) != ARCHIVE_OK) {
        g_set_error(error, JSK_ERROR, JSK_ERROR_UNRECOGNIZED,
                    "%s: neither a directory nor a ZIP or tar file: %s", path,
                    archive_error_string(packed));
        return NULL;
    }
    if (archive_filter_count(packed) > READER_MAX_FILTERS) {
        g_set_error(error, JSK_ERROR, JSK_ERROR_LIMIT, "%s: compressed more than once", path);
        return NULL;
    }
    return g_steal_pointer(&packed);
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
    if (S_ISDIR(info.st_mode))
        reader->files = folder_list(path, error);
    else
        reader->packed = reader_open_packed(path, error);
    return reader->files || reader->packed ? g_steal_pointer(&reader) : NULL;
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
    g_free(reader->entry_path);
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

/* tar packs a directory with paths such as ./bag/data/; . is the top itself. */
static char *reader_trim_path(const char *path)
{
    while (path && g_str_has_prefix(path, "./"))
        path += strlen("./");
    char *trimmed = g_strdup(path && !g_str_equal(path, ".") ? path : "");
    gsize length = strlen(trimmed);
    if (length > 1 && trimmed[length - 1] == '/')
        trimmed[length - 1] = '\0';
    return trimmed;
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
    g_free(reader->entry_path);
    reader->entry_path = reader_trim_path(archive_entry_pathname(header));
    reader->block = (ReaderBlock){0};
    reader->sparse_size = archive_entry_sparse_count(header) > 0 ? archive_entry_size(header) : 0;
    gboolean is_link = archive_entry_hardlink(header) || archive_entry_symlink(header);
    *entry = (ContainerEntry){
        .path = reader->entry_path,
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
    const FolderFile *file = &g_array_index(reader->files, FolderFile, reader->next_file++);
    *entry = (ContainerEntry){
        .path = file->path,
        .is_directory = S_ISDIR(file->mode),
        .is_file = S_ISREG(file->mode),
        .damage = file->damage,
    };
    return TRUE;
}

/* The next block of an entry. At the end of a sparse one stands its last hole, of which libarchive
 * gives no bytes. */
static gboolean reader_next_block(ContainerReader *reader, GError **error)
{
    ReaderBlock *block = &reader->block;
    int status =
        archive_read_data_block(reader->packed, &block->bytes, &block->size, &block->offset);
    if (status == ARCHIVE_OK && block->offset >= block->position)
        return TRUE;
    block->is_end = TRUE;
    block->size = 0;
    block->offset = MAX(block->position, reader->sparse_size);
    if (status == ARCHIVE_EOF)
        return TRUE;
    const char *cause = archive_error_string(reader->packed);
    g_set_error_literal(error, JSK_ERROR, JSK_ERROR_INPUT, cause ? cause : "damaged");
    return FALSE;
}

/* Copies from the block at hand, or zeros from the hole before it. */
static gsize reader_copy_block(ContainerReader *reader, void *buffer, gsize size)
{
    ReaderBlock *block = &reader->block;
    gint64 hole = block->offset - block->position;
    gsize n_bytes = MIN(size, hole > 0 ? (gsize)hole : block->size);
    if (hole > 0) {
        memset(buffer, 0, n_bytes);
    } else if (n_bytes > 0) {
        memcpy(buffer, block->bytes, n_bytes);
        block->bytes = (const char *)block->bytes + n_bytes;
        block->size -= n_bytes;
        block->offset += (gint64)n_bytes;
    }
    block->position += (gint64)n_bytes;
    return n_bytes;
}

static gssize reader_read_packed(ContainerReader *reader, void *buffer, gsize size, GError **error)
{
    ReaderBlock *block = &reader->block;
    while (block->size == 0 && block->offset <= block->position && !block->is_end) {
        if (!reader_next_block(reader, error))
            return -1;
    }
    gsize n_read = reader_copy_block(reader, buffer, size);
    reader->bytes += n_read;
    if (reader->bytes > reader->max_bytes) {
        g_set_error(error, JSK_ERROR, JSK_ERROR_LIMIT,
                    "%s: expands to more than %d times its size; not read further", reader->path,
                    READER_MAX_EXPANSION);
        return -1;
    }
    return (gssize)n_read;
}

static gssize reader_read_file(ContainerReader *reader, void *buffer, gsize size, GError **error)
{
    gssize n_read = -1;
    if (reader->descriptor < 0) {
        const FolderFile *file = &g_array_index(reader->files, FolderFile, reader->next_file - 1);
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
