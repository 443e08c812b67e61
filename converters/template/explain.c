#include "template/explain.h"

#include <libxml/parser.h>
#include <string.h>

#include "template/grammar.h"
#include "template/template.h"

static char *explain_get_name(const xmlAttr *attribute)
{
    const char *prefix = attribute->ns ? (const char *)attribute->ns->prefix : NULL;
    return g_strconcat(prefix ? prefix : "", prefix ? ":" : "", (const char *)attribute->name,
                       NULL);
}

static char *explain_get_value(const xmlAttr *attribute)
{
    xmlChar *value = xmlNodeListGetString(attribute->doc, attribute->children, 1);
    char *stripped = g_strstrip(g_strdup(value ? (const char *)value : ""));
    xmlFree(value);
    return stripped;
}

char *explain_quote_tag(const xmlNode *node)
{
    GString *tag = g_string_new(NULL);
    g_string_printf(tag, "<%s", (const char *)node->name);
    for (const xmlAttr *attribute = node->properties; attribute; attribute = attribute->next) {
        g_autofree char *name = explain_get_name(attribute);
        g_autofree char *value = explain_get_value(attribute);
        g_string_append_printf(tag, " %s=\"%s\"", name, value);
    }
    g_string_append_c(tag, '>');
    return g_string_free(tag, FALSE);
}

static char *explain_attribute(xmlNode *defines, const GArray *elements, const xmlAttr *attribute)
{
    g_autofree char *name = explain_get_name(attribute);
    g_autofree char *value = explain_get_value(attribute);
    g_autoptr(GArray) patterns = grammar_find(defines, elements, "attribute", name);
    if (patterns->len == 0) {
        g_autoptr(GArray) all = grammar_find(defines, elements, "attribute", NULL);
        g_autofree char *names = grammar_list_names(all);
        return g_strdup_printf("there is no attribute %s=\"%s\"; there are %s", name, value, names);
    }
    if (grammar_takes_value(defines, patterns, value))
        return NULL;
    g_autofree char *words = grammar_list_values(defines, patterns);
    return g_strdup_printf("%s=\"%s\" cannot be; the attribute takes %s", name, value, words);
}

static gboolean explain_has_attribute(const xmlNode *node, const char *name)
{
    for (const xmlAttr *attribute = node->properties; attribute; attribute = attribute->next) {
        g_autofree char *own = explain_get_name(attribute);
        if (strcmp(own, name) == 0)
            return TRUE;
    }
    return FALSE;
}

static char *explain_missing(xmlNode *defines, const GArray *elements, const xmlNode *node)
{
    g_autoptr(GArray) all = grammar_find(defines, elements, "attribute", NULL);
    for (guint i = 0; i < all->len; i++) {
        const GrammarPattern *found = &g_array_index(all, GrammarPattern, i);
        g_autofree char *name = template_dup_attribute(found->pattern, "name");
        if (found->is_optional || !name || explain_has_attribute(node, name))
            continue;
        g_autoptr(GArray) patterns = grammar_find(defines, elements, "attribute", name);
        g_autofree char *words = grammar_list_values(defines, patterns);
        return g_strdup_printf("the attribute %s is missing; it takes %s", name, words);
    }
    return NULL;
}

static char *explain_text(xmlNode *defines, const GArray *elements, const xmlNode *node)
{
    g_autofree char *text = template_dup_text(node);
    if (template_get_first(node, NULL) || grammar_takes_value(defines, elements, text))
        return NULL;
    g_autofree char *words = grammar_list_values(defines, elements);
    return g_strdup_printf("the text \"%s\" cannot be; the element takes %s", text, words);
}

/* An element that its parent does not take. */
static char *explain_element(xmlNode *defines, const xmlNode *node)
{
    const xmlNode *parent = node->parent;
    if (!parent || parent->type != XML_ELEMENT_NODE)
        return NULL;
    g_autoptr(GArray) around = grammar_find_element(defines, parent);
    g_autoptr(GArray) all = grammar_find(defines, around, "element", NULL);
    g_autofree char *names = grammar_list_names(all);
    return all->len > 0 ? g_strdup_printf("it cannot stand here; <%s> takes %s",
                                          (const char *)parent->name, names)
                        : NULL;
}

static char *explain_by_grammar(xmlNode *defines, const xmlNode *node)
{
    g_autoptr(GArray) elements = grammar_find_element(defines, node);
    char *reason = NULL;
    if (elements->len == 0)
        return explain_element(defines, node);
    for (const xmlAttr *attribute = node->properties; attribute && !reason;
         attribute = attribute->next)
        reason = explain_attribute(defines, elements, attribute);
    if (!reason)
        reason = explain_missing(defines, elements, node);
    return reason ? reason : explain_text(defines, elements, node);
}

char *explain_node(GBytes *schema, const xmlNode *node)
{
    g_autoptr(xmlDoc) grammar =
        xmlReadMemory(g_bytes_get_data(schema, NULL), (int)g_bytes_get_size(schema), NULL, NULL,
                      XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
    const xmlNode *root = grammar ? xmlDocGetRootElement(grammar) : NULL;
    return root ? explain_by_grammar(template_get_first(root, NULL), node) : NULL;
}
