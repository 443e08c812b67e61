#include "pdf/layout.h"

#include <string.h>

void layout_free(Layout *layout)
{
    if (!layout)
        return;
    g_free(layout->name);
    g_free(layout->summary);
    g_free(layout->language);
    for (int role = 0; role < FONT_N_ROLES; role++)
        g_strfreev((char **)(guintptr)layout->families[role]);
    for (int word = 0; word < N_WORDS; word++)
        g_free(layout->words[word]);
    g_free(layout);
}

double layout_get_text_width(const Layout *layout)
{
    return layout->page_width - layout->margin_left - layout->margin_right;
}

const char *layout_get_status(const Layout *layout, guint status)
{
    return layout->words[WORD_STATUS + status];
}

/* The value for the placeholder that @pattern begins with, {year}; @length is that of the
 * placeholder. */
static const char *layout_find_field(const char *pattern, const LayoutField *fields, gsize n_fields,
                                     gsize *length)
{
    for (gsize i = 0; i < n_fields; i++) {
        gsize name = strlen(fields[i].name);
        *length = name + 2;
        if (strncmp(pattern + 1, fields[i].name, name) == 0 && pattern[name + 1] == '}')
            return fields[i].value;
    }
    return NULL;
}

char *layout_expand(const Layout *layout, LayoutWord word, const LayoutField *fields,
                    gsize n_fields)
{
    GString *text = g_string_new(NULL);
    for (const char *at = layout->words[word]; *at != '\0';) {
        gsize length = 1;
        const char *value = *at == '{' ? layout_find_field(at, fields, n_fields, &length) : NULL;
        if (value)
            g_string_append(text, value);
        else
            g_string_append_len(text, at, (gssize)(length = 1));
        at += length;
    }
    return g_string_free(text, FALSE);
}
