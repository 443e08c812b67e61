/* What is known of a bag that is verified. */
#ifndef JISSEKI_ARCHIVE_VERIFY_H
#define JISSEKI_ARCHIVE_VERIFY_H

#include "archive/manifest.h"

#include <jisseki/archive.h>

/* The manifests, each a bit in a mask: those of the payload, then those of the tag files. */
#define VERIFY_BIT(kind, algorithm) (1u << ((guint)(kind)*DIGEST_N + (guint)(algorithm)))
#define VERIFY_ALL(kind) (((1u << DIGEST_N) - 1) << ((guint)(kind)*DIGEST_N))

/**
 * VerifyFile: a file that is there, or that a manifest names
 * @is_there: %FALSE when only a manifest names it
 * @listed: the manifests that name it
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
 * @has_payload: whether data/ is there
 * @has_directory: whether the bag is a directory of its own
 * @present: the manifests that were read
 * @damaged: those that are there, but cannot be read
 * @problems: (element-type JskArchiveProblem): what was found so far
 * @n_problems: how many of each kind were found, also of those that were not kept
 */
typedef struct {
    const char *path;
    GHashTable *files;
    GHashTable *tags;
    gboolean has_payload;
    gboolean has_directory;
    guint present;
    guint damaged;
    GPtrArray *problems;
    guint64 n_problems[JSK_N_ARCHIVE_PROBLEMS];
} Verify;

/** verify_add: @path and @detail (both nullable) are copied; @count as in #JskArchiveProblem */
void verify_add(Verify *verify, JskArchiveProblemKind kind, const char *path, const char *detail,
                guint64 count);
/** verify_get_file: the file of that path, made when it is not known */
VerifyFile *verify_get_file(Verify *verify, const char *path);

/* verify-scan.c */

/** verify_scan: reads the whole bag once and fills @files and @tags */
gboolean verify_scan(Verify *verify, GError **error);

/* verify-tags.c */

/** verify_check_declaration: bagit.txt; %JSK_ERROR_UNRECOGNIZED when it names another version */
gboolean verify_check_declaration(Verify *verify, GError **error);
/** verify_read_manifests: notes what they say of the files; sets @present and @damaged */
void verify_read_manifests(Verify *verify);
/** verify_check_info: bag-info.txt, whose Payload-Oxum must be that of @content */
void verify_check_info(Verify *verify, const JskArchiveContent *content);

#endif
