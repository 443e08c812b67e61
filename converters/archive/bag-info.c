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

static gboolean bag_info_is_folded(const TagLines *lines)
{
    return *lines->line == ' ' || *lines->line == '\t';
}

static void bag_info_append_words(GString *value, const char *text, gsize length)
{
    g_autofree char *words = g_strndup(text, length);
    g_strstrip(words);
    g_string_append_printf(value, "%s%s", value->len > 0 && *words ? " " : "", words);
}

char **bag_info_get_values(const char *text, const char *label)
{
    g_autoptr(GStrvBuilder) values = g_strv_builder_new();
    g_autoptr(GString) value = NULL;
    gsize length = strlen(label);
    for (TagLines lines = {.rest = text}; tag_lines_next(&lines);) {
        gboolean is_folded = bag_info_is_folded(&lines);
        if (value && !is_folded) {
            g_strv_builder_add(values, value->str);
            g_string_free(g_steal_pointer(&value), TRUE);
        }
        if (value)
            bag_info_append_words(value, lines.line, lines.length);
        if (lines.length > length && g_ascii_strncasecmp(lines.line, label, length) == 0 &&
            lines.line[length] == ':') {
            value = g_string_new(NULL);
            bag_info_append_words(value, lines.line + length + 1, lines.length - length - 1);
        }
    }
    if (value)
        g_strv_builder_add(values, value->str);
    return g_strv_builder_end(values);
}

gboolean bag_info_is_line(const TagLines *lines)
{
    return (lines->number > 1 && bag_info_is_folded(lines)) ||
           memchr(lines->line, ':', lines->length);
}
