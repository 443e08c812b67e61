/* What is wrong with a part of a template, by its schema: libxml2 tells the part alone. */
#ifndef JISSEKI_TEMPLATE_EXPLAIN_H
#define JISSEKI_TEMPLATE_EXPLAIN_H

#include <glib.h>
#include <libxml/tree.h>

/* The attribute, text or element that the schema, a RELAX NG grammar, does not let *@node have or
 * be, or that it lacks, and what it takes instead; NULL when none is found. Where there is nothing
 * to say of *@node (which may be NULL), it becomes the first element below @root of which there is.
 */
char *explain_document(GBytes *schema, const xmlNode *root, const xmlNode **node);

/* `<column id="title" width="x">` */
char *explain_quote_tag(const xmlNode *node);

#endif
