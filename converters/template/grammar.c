#include "template/grammar.h"

#include <stdlib.h>
#include <string.h>

#include "template/template.h"

typedef struct {
    const char *kind; /* `element`, `attribute`, `value`, `data` */
    GArray *found;    /* of GrammarPattern */
    xmlNode *defines; /* the first child of the grammar */
} Grammar;

/* The grammar. */

static xmlNode *grammar_find_define(const Grammar *grammar, const xmlNode *reference)
{
    g_autofree char *name = template_dup_attribute(reference, "name");
    for (xmlNode *node = grammar->defines; node; node = node->next) {
        g_autofree char *defined =
            template_node_is(node, "define") ? template_dup_attribute(node, "name") : NULL;
        if (g_strcmp0(defined, name) == 0)
            return node;
    }
    return NULL;
}

/* What stands in @parent, whatever it is grouped in, but not inside of elements and attributes. */
static void grammar_visit(Grammar *grammar, const xmlNode *parent, const GrammarPattern *around)
{
    for (xmlNode *node = parent ? parent->children : NULL; node; node = node->next) {
        if (node->type != XML_ELEMENT_NODE)
            continue;
        gboolean is_any = template_node_is(node, "zeroOrMore");
        GrammarPattern found = {
            .pattern = node,
            .is_optional = around->is_optional || is_any || template_node_is(node, "optional") ||
                           template_node_is(node, "choice"),
            .is_repeated = around->is_repeated || is_any || template_node_is(node, "oneOrMore"),
        };
        if (template_node_is(node, grammar->kind))
            g_array_append_val(grammar->found, found);
        else if (template_node_is(node, "ref"))
            grammar_visit(grammar, grammar_find_define(grammar, node), &found);
        else if (!template_node_is(node, "element") && !template_node_is(node, "attribute"))
            grammar_visit(grammar, node, &found);
    }
}

GArray *grammar_find(xmlNode *defines, const GArray *parents, const char *kind, const char *name)
{
    Grammar grammar = {kind, g_array_new(FALSE, FALSE, sizeof(GrammarPattern)), defines};
    const GrammarPattern top = {0};
    for (guint i = 0; i < parents->len; i++)
        grammar_visit(&grammar, g_array_index(parents, GrammarPattern, i).pattern, &top);
    for (guint i = grammar.found->len; name && i > 0; i--) {
        xmlNode *pattern = g_array_index(grammar.found, GrammarPattern, i - 1).pattern;
        g_autofree char *own = template_dup_attribute(pattern, "name");
        if (g_strcmp0(own, name) != 0)
            g_array_remove_index(grammar.found, i - 1);
    }
    return grammar.found;
}

GArray *grammar_find_start(xmlNode *defines)
{
    GArray *found = g_array_new(FALSE, FALSE, sizeof(GrammarPattern));
    GrammarPattern start = {.pattern = defines};
    while (start.pattern && !template_node_is(start.pattern, "start"))
        start.pattern = start.pattern->next;
    g_array_append_val(found, start);
    return found;
}

GArray *grammar_find_element(xmlNode *defines, const xmlNode *node)
{
    gboolean is_first = !node->parent || node->parent->type != XML_ELEMENT_NODE;
    g_autoptr(GArray) parents =
        is_first ? grammar_find_start(defines) : grammar_find_element(defines, node->parent);
    return grammar_find(defines, parents, "element", (const char *)node->name);
}

/* Values. */

/* The bound that a data pattern sets, or NULL. */
static char *grammar_get_bound(const xmlNode *data, const char *name)
{
    for (xmlNode *node = template_get_first(data, "param"); node;
         node = template_get_next(node, "param")) {
        g_autofree char *bound = template_dup_attribute(node, "name");
        if (g_strcmp0(bound, name) == 0)
            return template_dup_text(node);
    }
    return NULL;
}

static const struct {
    const char *type;
    const char *form;  /* a regular expression */
    const char *words; /* for people */
} types[] = {
    {"integer", "[+-]?[0-9]+", "a whole number"},
    {"decimal", "[+-]?([0-9]+([.][0-9]*)?|[.][0-9]+)", "a number"},
    {"language", "[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*", "the code of a language, such as ja"},
    {"NCName", "[\\p{L}_][\\p{L}\\p{N}._-]*", "a name of letters, digits, - _ and ."},
    {"boolean", "true|false|1|0", "true or false"},
    {"token", "(?s).*", "a text"},
};

/* Its index among the types, or their number. */
static gsize grammar_find_type(const xmlNode *data)
{
    g_autofree char *type = template_dup_attribute(data, "type");
    gsize i = 0;
    while (i < G_N_ELEMENTS(types) && g_strcmp0(types[i].type, type) != 0)
        i++;
    return i;
}

static gboolean grammar_is_of_form(const char *value, const char *form)
{
    g_autofree char *whole = g_strconcat("^(?:", form, ")$", NULL);
    return g_regex_match_simple(whole, value, G_REGEX_DOLLAR_ENDONLY, 0);
}

static gboolean data_takes_value(const xmlNode *data, const char *value)
{
    gsize type = grammar_find_type(data);
    g_autofree char *least = grammar_get_bound(data, "minInclusive");
    g_autofree char *most = grammar_get_bound(data, "maxInclusive");
    g_autofree char *shortest = grammar_get_bound(data, "minLength");
    g_autofree char *longest = grammar_get_bound(data, "maxLength");
    g_autofree char *pattern = grammar_get_bound(data, "pattern");
    if (type == G_N_ELEMENTS(types))
        return TRUE;
    double number = g_ascii_strtod(value, NULL);
    glong length = g_utf8_strlen(value, -1);
    return grammar_is_of_form(value, types[type].form) &&
           !(least && number < g_ascii_strtod(least, NULL)) &&
           !(most && number > g_ascii_strtod(most, NULL)) &&
           !(shortest && length < strtol(shortest, NULL, 10)) &&
           !(longest && length > strtol(longest, NULL, 10)) &&
           !(pattern && !grammar_is_of_form(value, pattern));
}

/* `a number from 1 to 255` */
static void grammar_add_data(GString *words, const xmlNode *data)
{
    static const struct {
        const char *name;
        const char *words;
    } bounds[] = {{"minInclusive", " from %s"},
                  {"maxInclusive", " to %s"},
                  {"minLength", " of %s"},
                  {"maxLength", " to %s characters"},
                  {"pattern", " of the form %s"}};
    gsize type = grammar_find_type(data);
    g_string_append(words, type < G_N_ELEMENTS(types) ? types[type].words : "another value");
    for (gsize i = 0; i < G_N_ELEMENTS(bounds); i++) {
        g_autofree char *bound = grammar_get_bound(data, bounds[i].name);
        if (!bound)
            continue;
        g_auto(GStrv) around = g_strsplit(bounds[i].words, "%s", 2);
        g_string_append_printf(words, "%s%s%s", around[0], bound, around[1]);
    }
    g_autofree char *longest = grammar_get_bound(data, "maxLength");
    g_autofree char *shortest = grammar_get_bound(data, "minLength");
    if (shortest && !longest)
        g_string_append(words, " or more characters");
}

char *grammar_list_values(xmlNode *defines, const GArray *patterns)
{
    GString *words = g_string_new(NULL);
    g_autoptr(GArray) values = grammar_find(defines, patterns, "value", NULL);
    g_autoptr(GArray) data = grammar_find(defines, patterns, "data", NULL);
    g_autoptr(GHashTable) seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (guint i = 0; i < values->len; i++) {
        char *value = template_dup_text(g_array_index(values, GrammarPattern, i).pattern);
        if (!g_hash_table_contains(seen, value))
            g_string_append_printf(words, "%s%s", words->len > 0 ? ", " : "", value);
        g_hash_table_add(seen, value);
    }
    for (guint i = 0; i < MIN(data->len, 1); i++) {
        g_string_append(words, words->len > 0 ? ", or " : "");
        grammar_add_data(words, g_array_index(data, GrammarPattern, i).pattern);
    }
    return g_string_free(words, FALSE);
}

gboolean grammar_takes_value(xmlNode *defines, const GArray *patterns, const char *value)
{
    g_autoptr(GArray) values = grammar_find(defines, patterns, "value", NULL);
    g_autoptr(GArray) data = grammar_find(defines, patterns, "data", NULL);
    for (guint i = 0; i < values->len; i++) {
        g_autofree char *taken =
            template_dup_text(g_array_index(values, GrammarPattern, i).pattern);
        if (g_strcmp0(taken, value) == 0)
            return TRUE;
    }
    for (guint i = 0; i < data->len; i++)
        if (data_takes_value(g_array_index(data, GrammarPattern, i).pattern, value))
            return TRUE;
    return values->len == 0 && data->len == 0;
}

/* Names. */

char *grammar_list_names(const GArray *patterns)
{
    GString *names = g_string_new(NULL);
    g_autoptr(GHashTable) seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (guint i = 0; i < patterns->len; i++) {
        char *name =
            template_dup_attribute(g_array_index(patterns, GrammarPattern, i).pattern, "name");
        if (name && !g_hash_table_contains(seen, name))
            g_string_append_printf(names, "%s%s", names->len > 0 ? ", " : "", name);
        g_hash_table_add(seen, name);
    }
    return g_string_free(names, FALSE);
}
