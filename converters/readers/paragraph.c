#include "readers/paragraph.h"

#include <jisseki/text.h>

static const struct {
    gunichar open;
    gunichar close;
} brackets[] = {
    {'(', ')'},       {0xFF08, 0xFF09}, /* （） */
    {0x300C, 0x300D},                   /* 「」 */
    {0x300E, 0x300F},                   /* 『』 */
    {0x3010, 0x3011},                   /* 【】 */
    {0xFF1C, 0xFF1E},                   /* ＜＞ */
    {0x3014, 0x3015},                   /* 〔〕 */
    {0xFF3B, 0xFF3D},                   /* ［］ */
};

#define IDEOGRAPHIC_FULL_STOP 0x3002

void text_trim(const char **text, const char **end)
{
    *text = text_skip_space(*text, *end);
    while (*end > *text) {
        const char *last = g_utf8_prev_char(*end);
        if (jsk_text_is_plain(last) || !jsk_text_is_space(g_utf8_get_char(last)))
            break;
        *end = last;
    }
}

const char *text_skip_space(const char *text, const char *end)
{
    while (text < end && !jsk_text_is_plain(text) && jsk_text_is_space(g_utf8_get_char(text)))
        text = g_utf8_next_char(text);
    return text;
}

int text_bracket_direction(gunichar c)
{
    if ((c > ')' && c < 0x3000) || (c > 0x3015 && c < 0xFF00))
        return 0;
    for (gsize i = 0; i < G_N_ELEMENTS(brackets); i++) {
        if (c == brackets[i].open)
            return 1;
        if (c == brackets[i].close)
            return -1;
    }
    return 0;
}

static gboolean bracket_is_round(gunichar c)
{
    return c == '(' || c == 0xFF08;
}

gboolean text_is_bracketed(const char *text, const char *end)
{
    if (text == end || !bracket_is_round(g_utf8_get_char(text)))
        return FALSE;
    int depth = 0;
    for (const char *at = text; at < end; at = g_utf8_next_char(at)) {
        gunichar c = g_utf8_get_char(at);
        if (depth == 0 && !bracket_is_round(c))
            return FALSE;
        depth += text_bracket_direction(c);
    }
    return depth == 0;
}

guint text_count_open_brackets(guint open, const char *text, const char *end)
{
    int depth = (int)open;
    for (const char *at = text; at < end; at = g_utf8_next_char(at))
        depth = MAX(0, depth + text_bracket_direction(g_utf8_get_char(at)));
    return (guint)depth;
}

gboolean text_is_sentence(const char *text, const char *end)
{
    while (end > text) {
        end = g_utf8_prev_char(end);
        gunichar c = g_utf8_get_char(end);
        if (c == IDEOGRAPHIC_FULL_STOP)
            return TRUE;
        if (text_bracket_direction(c) >= 0)
            return FALSE;
    }
    return FALSE;
}

gboolean text_match_heading(const char *text, const char *end, const char **heading,
                            const char **heading_end, const char **rest)
{
    if (text == end)
        return FALSE;
    gunichar open = g_utf8_get_char(text);
    if (open != '<' && open != 0xFF1C)
        return FALSE;
    int depth = 0;
    for (const char *at = text; at < end; at = g_utf8_next_char(at)) {
        gunichar c = g_utf8_get_char(at);
        if (c == '<' || c == 0xFF1C)
            depth++;
        else if (c == '>' || c == 0xFF1E)
            depth--;
        if (depth > 0)
            continue;
        *heading = g_utf8_next_char(text);
        *heading_end = at;
        text_trim(heading, heading_end);
        if (*heading == *heading_end)
            return FALSE;
        *rest = text_skip_space(g_utf8_next_char(at), end);
        return TRUE;
    }
    return FALSE;
}

const char *text_skip_headings(const char *text, const char *end)
{
    const char *heading;
    const char *heading_end;
    while (text_match_heading(text, end, &heading, &heading_end, &text))
        continue;
    return text;
}
