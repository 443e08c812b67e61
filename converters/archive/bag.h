/* A bag while it is made: files in a directory, and what the tag files say of them. */
#ifndef JISSEKI_ARCHIVE_BAG_H
#define JISSEKI_ARCHIVE_BAG_H

#include "archive/digest.h"

#include <jisseki/archive.h>

/** BAG_PAYLOAD: where the payload is; every other file is a tag file */
#define BAG_PAYLOAD "data/"

/** BagFile: a file; @path is from the top of the bag */
typedef struct {
    char *path;
    Digests digests;
} BagFile;

/**
 * Bag:
 * @root: its directory
 * @files: (element-type BagFile): sorted by path
 * @info: lines of bag-info.txt, as they come
 */
typedef struct {
    char *root;
    GPtrArray *files;
    GString *info;
} Bag;

Bag *bag_new(const char *root);
void bag_free(Bag *bag);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Bag, bag_free)

/** bag_add_bytes: writes a file; the result belongs to the bag */
const BagFile *bag_add_bytes(Bag *bag, const char *path, const void *bytes, gsize size,
                             GError **error);
/** bag_add_written: takes in a file that is already in its place */
const BagFile *bag_add_written(Bag *bag, const char *path, GError **error);

/** bag_close: writes the remaining tag files; @time as in #JskArchiveJob */
gboolean bag_close(Bag *bag, gint64 time, GError **error);
JskArchiveContent bag_count(const Bag *bag);

#endif
