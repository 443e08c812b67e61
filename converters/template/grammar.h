/* A RELAX NG grammar in its XML form, as far as templates need it: what it lets stand where. */
#ifndef JISSEKI_TEMPLATE_GRAMMAR_H
#define JISSEKI_TEMPLATE_GRAMMAR_H

#include <glib.h>
#include <libxml/tree.h>

/* Patterns of the grammar that may stand at a place: an element has several when the schema knows
 * several of its name. */
typedef struct {
    xmlNode *pattern; /* of the kind that was looked for */
    gboolean is_optional;
    gboolean is_repeated;
} GrammarPattern;

/* What of a kind, `element`, `attribute`, `value` or `data`, stands in any of @parents, with that
 * name (nullable: any). @defines is the first child of the grammar. Lists are of GrammarPattern. */
GArray *grammar_find(xmlNode *defines, const GArray *parents, const char *kind, const char *name);

/* What a document begins with. */
GArray *grammar_find_start(xmlNode *defines);

/* The patterns of an element of a document, down from the start of the grammar. */
GArray *grammar_find_element(xmlNode *defines, const xmlNode *node);

/* Their names: `id, title, width`. */
char *grammar_list_names(const GArray *patterns);

/* What they take, for people: `fit, or a whole number from 10 to 400`. */
char *grammar_list_values(xmlNode *defines, const GArray *patterns);

gboolean grammar_takes_value(xmlNode *defines, const GArray *patterns, const char *value);

#endif
