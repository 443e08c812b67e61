/* What PREMIS and the registry PRONOM call the formats of the files. */
#ifndef JISSEKI_ARCHIVE_FILE_FORMAT_H
#define JISSEKI_ARCHIVE_FILE_FORMAT_H

#include <glib.h>

/**
 * FileFormat:
 * @version: (nullable)
 * @pronom: (nullable): key in the registry
 */
typedef struct {
    const char *name;
    const char *version;
    const char *pronom;
} FileFormat;

/**
 * file_format_identify:
 * @path: a file whose suffix tells its kind; of a PDF the version, and what it conforms to,
 *   are read
 *
 * Returns: its format; plain text for a suffix that is not known
 */
FileFormat file_format_identify(const char *path);

#endif
