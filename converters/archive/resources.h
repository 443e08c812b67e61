/* The files that are part of the library and go into every bag (archive.gresource.xml). */
#ifndef JISSEKI_ARCHIVE_RESOURCES_H
#define JISSEKI_ARCHIVE_RESOURCES_H

#include <glib.h>

#define RESOURCES_README "/jisseki/bag/README.txt"
/** RESOURCES_SCHEMA: the folder of the schemas */
#define RESOURCES_SCHEMA "/jisseki/schema/"
#define RESOURCES_REPORT_SCHEMA RESOURCES_SCHEMA "report.rng"

/** resources_get: a file that archive.gresource.xml names */
GBytes *resources_get(const char *path);
/** resources_list_schemas: the file names of the schemas */
char **resources_list_schemas(void);

#endif
