/* Names of folders and files in a bag. */
#ifndef JISSEKI_ARCHIVE_FOLDER_NAME_H
#define JISSEKI_ARCHIVE_FOLDER_NAME_H

#include <glib.h>

/** folder_name_key: a name as a system sees it that minds neither case nor Unicode's forms */
char *folder_name_key(const char *name);

/** folder_name_stem: a file's name without its suffix; a leading dot is none */
char *folder_name_stem(const char *file);

/**
 * folder_name_claim:
 * @taken: (element-type utf8): keys of the names that are taken; the new one
 *   is added
 * @file: name of a report's file
 *
 * Returns: (transfer full): @file without its suffix, and -2, -3 … when that
 *   is taken
 */
char *folder_name_claim(GHashTable *taken, const char *file);

/** folder_name_print: the name that a file came with; bytes that are not UTF-8 as %FF */
char *folder_name_print(const char *file);

#endif
