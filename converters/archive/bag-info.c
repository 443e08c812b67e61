#include "archive/bag-info.h"

#include <string.h>

#define BAG_INFO_WIDTH 79

void bag_info_append(GString *info, const char *label, const char *value)
{
    g_auto(GStrv) words = g_strsplit_set(value, " \t\r\n", -1);
    g_string_append_printf(info, "%s:", label);
    glong width = g_utf8_strlen(label, -1) + 1;
    gboolean is_first = TRUE;
    for (char **word = words; *word; word++) {
        if (!**word)
            continue;
        glong length = g_utf8_strlen(*word, -1) + 1;
        gboolean is_folded = !is_first && width + length > BAG_INFO_WIDTH;
        g_string_append(info, is_folded ? "\n  " : " ");
        g_string_append(info, *word);
        width = is_folded ? length + 1 : width + length;
        is_first = FALSE;
    }
    g_string_append_c(info, '\n');
}

char **bag_info_get_values(const char *text, const char *label)
{
    g_autoptr(GStrvBuilder) values = g_strv_builder_new();
    g_autoptr(GString) value = NULL;
    gsize length = strlen(label);
    g_auto(GStrv) lines = g_strsplit_set(text, "\r\n", -1);
    for (char **line = lines; *line; line++) {
        if (value && (**line == ' ' || **line == '\t')) {
            g_string_append_printf(value, " %s", g_strstrip(*line));
            continue;
        }
        if (value && **line) {
            g_strv_builder_add(values, value->str);
            g_string_free(g_steal_pointer(&value), TRUE);
        }
        if (g_ascii_strncasecmp(*line, label, length) == 0 && (*line)[length] == ':')
            value = g_string_new(g_strstrip(*line + length + 1));
    }
    if (value)
        g_strv_builder_add(values, value->str);
    return g_strv_builder_end(values);
}
