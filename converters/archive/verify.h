/* What is known of a bag that is verified. */
#ifndef JISSEKI_ARCHIVE_VERIFY_H
#define JISSEKI_ARCHIVE_VERIFY_H

#include "archive/digest.h"

#include <jisseki/archive.h>

/**
 * VerifyFile: a file that is there, or that a manifest names
 * @is_there: %FALSE when only a manifest names it
 * @listed: a bit for each manifest that names it
 * @altered: a bit for each algorithm whose digest is another
 */
typedef struct {
    char *path;
    gboolean is_there;
    gboolean is_damaged;
    Digests digests;
    guint listed;
    guint altered;
} VerifyFile;

/**
 * Verify:
 * @path: the bag
 * @files: (element-type utf8 VerifyFile): by path from the top of the bag
 * @tags: (element-type utf8 GString): content of the files by which it is
 *   verified, by path
 * @problems: (element-type JskArchiveProblem): what was found so far
 */
typedef struct {
    const char *path;
    GHashTable *files;
    GHashTable *tags;
    GPtrArray *problems;
} Verify;

/** verify_add: @path and @detail (nullable) are copied */
void verify_add(Verify *verify, JskArchiveProblemKind kind, const char *path, const char *detail);
/** verify_get_file: the file of that path, made when it is not known */
VerifyFile *verify_get_file(Verify *verify, const char *path);

/** verify_scan: reads the whole bag once and fills @files and @tags */
gboolean verify_scan(Verify *verify, GError **error);
/** verify_is_tag: whether a file at the top of a bag is one by which it is verified */
gboolean verify_is_tag(const char *name);

#endif
