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

/* Text that is wrong, or stands between elements. */
static char *explain_text(xmlNode *defines, const GArray *elements, const xmlNode *node)
{
    g_autofree char *words = grammar_list_values(defines, elements);
    g_autofree char *text = template_dup_text(node);
    if (*words != '\0')
        return template_get_first(node, NULL) || grammar_takes_value(defines, elements, text)
                   ? NULL
                   : g_strdup_printf("the text \"%s\" cannot be; the element takes %s", text,
                                     words);
    for (const xmlNode *child = node->children; child; child = child->next) {
        g_autofree char *loose = child->type == XML_ELEMENT_NODE ? NULL : template_dup_text(child);
        if (xmlNodeIsText(child) && *loose != '\0')
            return g_strdup_printf("the text \"%s\" cannot stand between elements; take it out",
                                   loose);
    }
    return NULL;
}

/* Where an element stands among those of its parent. */

/* Its place among what its parent takes, and in how many places it may stand. */
static guint explain_find_place(const GArray *all, const xmlNode *node, guint *n_places)
{
    guint place = 0;
    *n_places = 0;
    for (guint i = all->len; i > 0; i--) {
        g_autofree char *name =
            template_dup_attribute(g_array_index(all, GrammarPattern, i - 1).pattern, "name");
        if (!name || !template_node_is(node, name))
            continue;
        place = i - 1;
        ++*n_places;
    }
    return place;
}

/* What is known only when the element and the one before it have one place each. */
static char *explain_order(const GArray *all, const xmlNode *node, const xmlNode *before)
{
    guint n_places = 0, n_before = 0;
    guint place = explain_find_place(all, node, &n_places);
    guint last = before ? explain_find_place(all, before, &n_before) : 0;
    if (n_places != 1 || n_before != 1 || place > last ||
        (g_array_index(all, GrammarPattern, place).is_repeated &&
         g_array_index(all, GrammarPattern, last).is_repeated))
        return NULL;
    if (place == last)
        return g_strdup("it stands here a second time; take one out");
    g_autofree char *names = grammar_list_names(all);
    return g_strdup_printf("it cannot stand behind <%s>; the order is %s",
                           (const char *)before->name, names);
}

/* An element that its parent does not take, or not there. */
static char *explain_place(xmlNode *defines, const xmlNode *node)
{
    const xmlNode *parent = node->parent;
    g_autoptr(GArray) around = parent->type == XML_ELEMENT_NODE
                                   ? grammar_find_element(defines, parent)
                                   : grammar_find_start(defines);
    g_autoptr(GArray) all = grammar_find(defines, around, "element", NULL);
    g_autofree char *names = grammar_list_names(all);
    if (all->len == 0)
        return NULL;
    guint n_places = 0;
    explain_find_place(all, node, &n_places);
    if (n_places > 0)
        return explain_order(all, node, xmlPreviousElementSibling((xmlNode *)(guintptr)node));
    return parent->type == XML_ELEMENT_NODE
               ? g_strdup_printf("it cannot stand here; <%s> takes %s", (const char *)parent->name,
                                 names)
               : g_strdup_printf("the file begins with <%s>, not with this", names);
}

static char *explain_missing_element(xmlNode *defines, const GArray *elements, const xmlNode *node)
{
    g_autoptr(GArray) all = grammar_find(defines, elements, "element", NULL);
    for (guint i = 0; i < all->len; i++) {
        const GrammarPattern *found = &g_array_index(all, GrammarPattern, i);
        g_autofree char *name = template_dup_attribute(found->pattern, "name");
        if (!found->is_optional && name && !template_get_first(node, name))
            return g_strdup_printf("<%s> is missing; put it in", name);
    }
    return NULL;
}

static char *explain_namespace(const xmlNode *defines, const xmlNode *node)
{
    g_autofree char *wanted = template_dup_attribute(defines->parent, "ns");
    if (!wanted || (node->ns && g_strcmp0((const char *)node->ns->href, wanted) == 0))
        return NULL;
    return g_strdup_printf("its namespace is another one; write xmlns=\"%s\" in the first element",
                           wanted);
}

static char *explain_by_grammar(xmlNode *defines, const xmlNode *node)
{
    g_autoptr(GArray) elements = grammar_find_element(defines, node);
    char *reason = explain_place(defines, node);
    if (!reason)
        reason = explain_namespace(defines, node);
    for (const xmlAttr *attribute = node->properties; attribute && !reason;
         attribute = attribute->next)
        reason = explain_attribute(defines, elements, attribute);
    if (!reason)
        reason = explain_missing(defines, elements, node);
    if (!reason)
        reason = explain_missing_element(defines, elements, node);
    return reason ? reason : explain_text(defines, elements, node);
}

/* The first part of @node that the grammar explains. */
static char *explain_first(xmlNode *defines, const xmlNode *node, const xmlNode **found)
{
    char *reason = explain_by_grammar(defines, node);
    if (reason)
        *found = node;
    for (const xmlNode *child = template_get_first(node, NULL); child && !reason;
         child = template_get_next(child, NULL))
        reason = explain_first(defines, child, found);
    return reason;
}

char *explain_document(GBytes *schema, const xmlNode *root, const xmlNode **node)
{
    g_autoptr(xmlDoc) grammar =
        xmlReadMemory(g_bytes_get_data(schema, NULL), (int)g_bytes_get_size(schema), NULL, NULL,
                      XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
    const xmlNode *top = grammar ? xmlDocGetRootElement(grammar) : NULL;
    xmlNode *defines = top ? template_get_first(top, NULL) : NULL;
    char *reason = defines && *node ? explain_by_grammar(defines, *node) : NULL;
    return reason || !defines ? reason : explain_first(defines, root, node);
}
