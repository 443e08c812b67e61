/* All that is in a directory and below it. */
#ifndef JISSEKI_ARCHIVE_FOLDER_LIST_H
#define JISSEKI_ARCHIVE_FOLDER_LIST_H

#include <glib.h>
#include <sys/stat.h>

/**
 * FolderFile: a file or directory
 * @path: from the top
 * @damage: (nullable): why it cannot be read; of a directory that cannot be
 *   opened nothing below it is known
 */
typedef struct {
    char *path;
    mode_t mode;
    char *damage;
} FolderFile;

/**
 * folder_list:
 * @top: a directory
 *
 * Links are not followed.
 *
 * Returns: (transfer full) (element-type FolderFile): sorted by path; or %NULL
 *   with %JSK_ERROR_INPUT when @top cannot be opened, or %JSK_ERROR_LIMIT over
 *   %JSK_ARCHIVE_MAX_ENTRIES
 */
GArray *folder_list(const char *top, GError **error);

#endif
