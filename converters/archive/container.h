/* What a bag comes in: a directory, a ZIP or a tar. */
#ifndef JISSEKI_ARCHIVE_CONTAINER_H
#define JISSEKI_ARCHIVE_CONTAINER_H

#include <glib.h>

typedef enum {
    CONTAINER_DIRECTORY,
    CONTAINER_ZIP,
    CONTAINER_TAR,
    CONTAINER_TAR_GZIP,
} ContainerFormat;

/**
 * container_get_format:
 * @path: a file name
 * @stem: (out) (optional) (transfer full): its last part without the suffix,
 *   with bytes that are not UTF-8 replaced
 *
 * Returns: the format that its suffix names; a directory when it names none
 */
ContainerFormat container_get_format(const char *path, char **stem);

/**
 * ContainerPack:
 * @root: the directory of the files
 * @base: name of the one directory at the top of the container
 * @paths: (element-type utf8): the files, from @root, in the order of the container
 * @is_cancelled: (nullable): as in #JskArchiveJob
 */
typedef struct {
    const char *root;
    const char *base;
    const GPtrArray *paths;
    gboolean (*is_cancelled)(void);
} ContainerPack;

/**
 * container_pack:
 * @path: the file to write
 *
 * Entries bear no owner and no time but 1980-01-01, so the same files give the
 * same bytes, in every locale and time zone.
 */
gboolean container_pack(const ContainerPack *pack, ContainerFormat format, const char *path,
                        GError **error);

/**
 * ContainerEntry:
 * @path: as it stands in the container, but without ./ before it or / behind
 *   it; it may be unsafe or not UTF-8
 * @damage: (nullable): why it cannot be read
 */
typedef struct {
    const char *path;
    gboolean is_directory;
    gboolean is_file;
    const char *damage;
} ContainerEntry;

/** ContainerReader: one entry after another; to be used and freed in one thread */
typedef struct _ContainerReader ContainerReader;

/** container_reader_new: %JSK_ERROR_INPUT, %JSK_ERROR_UNRECOGNIZED */
ContainerReader *container_reader_new(const char *path, GError **error);
void container_reader_free(ContainerReader *reader);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(ContainerReader, container_reader_free)

/** container_reader_is_packed: %FALSE for a directory, which is itself the top of the bag */
gboolean container_reader_is_packed(const ContainerReader *reader);

/**
 * container_reader_next:
 *
 * Returns: %FALSE at the end, or with @error set; @entry is valid until the
 *   next call
 */
gboolean container_reader_next(ContainerReader *reader, ContainerEntry *entry, GError **error);

/** container_reader_read: a #DigestReader of the entry at hand. After a failure of one entry the
 * next may still be readable. */
gssize container_reader_read(gpointer reader, void *buffer, gsize size, GError **error);

#endif
