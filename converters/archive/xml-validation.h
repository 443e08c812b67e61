/* Whether an XML output is what its schema says. */
#ifndef JISSEKI_ARCHIVE_XML_VALIDATION_H
#define JISSEKI_ARCHIVE_XML_VALIDATION_H

#include <glib.h>

/** xml_validate: checks a file with the schema report.rng; %JSK_ERROR_OUTPUT names the line */
gboolean xml_validate(const char *path, GError **error);

#endif
