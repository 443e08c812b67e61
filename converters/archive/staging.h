/* A hidden directory beside an output, in which it is made, and which then is gone. */
#ifndef JISSEKI_ARCHIVE_STAGING_H
#define JISSEKI_ARCHIVE_STAGING_H

#include <glib.h>

/**
 * Staging:
 * @target: what is to be made; it does not exist
 * @directory: the hidden directory
 */
typedef struct {
    char *target;
    char *directory;
} Staging;

/** staging_open: makes the directory; %JSK_ERROR_OUTPUT when it cannot, or the target exists */
gboolean staging_open(Staging *staging, const char *target, GError **error);
/** staging_clear: removes the directory with all that is in it */
void staging_clear(Staging *staging);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Staging, staging_clear)

/** staging_commit: renames @path, which is in the directory, to the target; never replaces one */
gboolean staging_commit(const Staging *staging, const char *path, GError **error);

/** staging_write: makes a file with its directories, and brings it to the disk */
gboolean staging_write(const char *path, const void *bytes, gsize size, GError **error);
/** staging_flush: brings a file or directory to the disk */
gboolean staging_flush(const char *path, GError **error);
/** staging_flush_directories: brings a directory and all below it to the disk; files are not among
 * them */
gboolean staging_flush_directories(const char *path, GError **error);

#endif
