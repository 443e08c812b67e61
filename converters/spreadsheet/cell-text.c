#include "spreadsheet/cell-text.h"

#include <string.h>

#define ESCAPE_LENGTH 7

/* How much of a text a message shows, in characters. */
#define EXCERPT_CHARACTERS 40

/* The UTF-16 unit that an escape at @at stands for, or -1. */
static gint cell_text_read_escape(const char *at)
{
    gint unit = 0;
    if (at[0] != '_' || at[1] != 'x')
        return -1;
    for (int i = 2; i < ESCAPE_LENGTH - 1; i++) {
        if (!g_ascii_isxdigit(at[i]))
            return -1;
        unit = unit * 16 + g_ascii_xdigit_value(at[i]);
    }
    return at[ESCAPE_LENGTH - 1] == '_' ? unit : -1;
}

/* The character at *@at, which may be an escape or two; moves *@at behind it. */
static gunichar cell_text_read(const char **at)
{
    gint unit = cell_text_read_escape(*at);
    if (unit < 0) {
        gunichar c = g_utf8_get_char(*at);
        *at = g_utf8_next_char(*at);
        return c;
    }
    *at += ESCAPE_LENGTH;
    gint next = unit >= 0xD800 && unit < 0xDC00 ? cell_text_read_escape(*at) : -1;
    if (next >= 0xDC00 && next < 0xE000) {
        *at += ESCAPE_LENGTH;
        return 0x10000 + (((gunichar)unit - 0xD800) << 10) + ((gunichar)next - 0xDC00);
    }
    return unit != 0 && g_unichar_validate((gunichar)unit) ? (gunichar)unit : 0xFFFD;
}

void cell_text_decode(GString *text)
{
    if (!strstr(text->str, "_x"))
        return;
    g_autoptr(GString) decoded = g_string_sized_new(text->len);
    for (const char *at = text->str; *at;)
        g_string_append_unichar(decoded, cell_text_read(&at));
    g_string_assign(text, decoded->str);
}

char *cell_text_excerpt(const char *text)
{
    const char *end = text;
    for (int i = 0; i < EXCERPT_CHARACTERS && *end; i++)
        end = g_utf8_next_char(end);
    g_autofree char *start = g_strndup(text, (gsize)(end - text));
    return g_strconcat(start, *end ? "…" : "", NULL);
}

void cell_text_append_run(GString *text, const GString *run, gboolean keeps_space)
{
    static const char space[] = " \t\r\n";
    gsize start = keeps_space ? 0 : strspn(run->str, space);
    gsize end = run->len;
    while (!keeps_space && end > start && strchr(space, run->str[end - 1]))
        end--;
    g_string_append_len(text, run->str + start, (gssize)(end - start));
}
