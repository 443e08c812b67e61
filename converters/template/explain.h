/* What is wrong with a part of a template, by its schema: libxml2 tells the part alone. */
#ifndef JISSEKI_TEMPLATE_EXPLAIN_H
#define JISSEKI_TEMPLATE_EXPLAIN_H

#include <glib.h>
#include <libxml/tree.h>

/* The attribute, text or element that the schema, a RELAX NG grammar, does not let @node have or
 * be, and what it takes instead; NULL when none is found. */
char *explain_node(GBytes *schema, const xmlNode *node);

/* `<column id="title" width="x">` */
char *explain_quote_tag(const xmlNode *node);

#endif
