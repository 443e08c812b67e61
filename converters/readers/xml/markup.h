/* What must be known of a document before it is parsed: libxml2 compares all attributes of a tag
 * with each other before it hands them over, and is not asked about the encoding. */
#ifndef JISSEKI_READERS_XML_MARKUP_H
#define JISSEKI_READERS_XML_MARKUP_H

#include <glib.h>

/* How far into a document its head goes: declaration and first tag. */
#define MARKUP_HEAD_BYTES ((gsize)64 * 1024)

/* More than any tag of the format has, however its namespaces are declared. */
#define MARKUP_MAX_ATTRIBUTES 32

/* The first tag with more attributes, or NULL. */
const char *markup_find_crowded_tag(const char *at, const char *end);

/* The encoding that the XML declaration at the start names, or NULL. */
char *markup_get_encoding(const char *at, const char *end);

#endif
