/* The words of a layout: their placeholders. */
#include "pdf/layout-draft.h"

#include <string.h>

static gboolean check_is_taken(char *const *taken, const char *name, gsize length)
{
    for (; *taken; taken++) {
        const char *known = *taken + (**taken == '!');
        if (strlen(known) == length && strncmp(known, name, length) == 0)
            return TRUE;
    }
    return FALSE;
}

/* {page}, {pages} */
static char *check_list(char *const *taken)
{
    GString *list = g_string_new(NULL);
    for (; *taken; taken++)
        g_string_append_printf(list, "%s{%s}", list->len > 0 ? ", " : "",
                               *taken + (**taken == '!'));
    return g_string_free(list, FALSE);
}

static gboolean check_known(const LayoutWordName *word, char *const *taken, const char *text,
                            const xmlNode *node, GError **error)
{
    for (const char *at = strchr(text, '{'); at; at = strchr(at + 1, '{')) {
        gsize length = strcspn(at + 1, "}");
        if (at[1 + length] == '}' && check_is_taken(taken, at + 1, length))
            continue;
        g_autofree char *list = check_list(taken);
        template_fail(node, error,
                      "the word \"%s\" has a { that begins none of its placeholders, %s",
                      word->name, list);
        return FALSE;
    }
    return TRUE;
}

gboolean layout_check_word(const LayoutWordName *word, const char *text, const xmlNode *node,
                           GError **error)
{
    g_auto(GStrv) taken = g_strsplit(word->takes ? word->takes : "", " ", -1);
    for (char **name = taken; *name; name++) {
        g_autofree char *placeholder = g_strconcat("{", *name + 1, "}", NULL);
        if (**name != '!' || strstr(text, placeholder))
            continue;
        template_fail(node, error, "the word \"%s\" lacks %s; put it in", word->name, placeholder);
        return FALSE;
    }
    return !word->takes || check_known(word, taken, text, node, error);
}
