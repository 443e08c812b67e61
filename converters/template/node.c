#include "template/template.h"

#include <string.h>

gboolean template_node_is(const xmlNode *node, const char *name)
{
    return node->type == XML_ELEMENT_NODE && strcmp((const char *)node->name, name) == 0;
}

static xmlNode *node_find(xmlNode *node, const char *name)
{
    while (node && (node->type != XML_ELEMENT_NODE || (name && !template_node_is(node, name))))
        node = node->next;
    return node;
}

xmlNode *template_get_first(const xmlNode *parent, const char *name)
{
    return node_find(parent->children, name);
}

xmlNode *template_get_next(const xmlNode *node, const char *name)
{
    return node_find(node->next, name);
}

/* White space of XML. */
#define SPACES " \t\r\n"

/* Runs of it are one space, as in the schema's tokens. */
static char *node_take_token(xmlChar *value)
{
    if (!value)
        return NULL;
    GString *token = g_string_new(NULL);
    for (const char *word = (const char *)value; *(word += strspn(word, SPACES));) {
        gsize length = strcspn(word, SPACES);
        if (token->len > 0)
            g_string_append_c(token, ' ');
        g_string_append_len(token, word, (gssize)length);
        word += length;
    }
    xmlFree(value);
    return g_string_free(token, FALSE);
}

char *template_dup_attribute(const xmlNode *node, const char *name)
{
    return node_take_token(xmlGetNoNsProp(node, (const xmlChar *)name));
}

gboolean template_get_flag(const xmlNode *node, const char *name)
{
    g_autofree char *value = template_dup_attribute(node, name);
    return value && (strcmp(value, "true") == 0 || strcmp(value, "1") == 0);
}

double template_get_number(const xmlNode *node, const char *name)
{
    g_autofree char *value = template_dup_attribute(node, name);
    return value ? g_ascii_strtod(value, NULL) : 0;
}

char *template_dup_text(const xmlNode *node)
{
    return node_take_token(xmlNodeGetContent(node));
}

gsize template_find_name(const char *const *names, gsize n_names, const char *name)
{
    gsize i = 0;
    while (i < n_names && strcmp(names[i], name) != 0)
        i++;
    return i;
}
