#include "rules/cell-lists.h"

#include <jisseki/text.h>
#include <string.h>

/* An item of an enumeration is no longer, in characters. */
#define LISTS_MAX_ITEM 16
/* A name with a telephone number is no longer. */
#define LISTS_MAX_TELEPHONE_BYTES 96

static const char *const lists_markers[] = {"・", "･", "○", "●",  "◎",  "□",  "■",   "◇", "◆",
                                            "△",  "▽", "※", "＊", "* ", "- ", "－ ", NULL};

static gboolean lists_skip(const char **at, const char *const *words)
{
    for (; *words; words++) {
        if (g_str_has_prefix(*at, *words)) {
            *at += strlen(*words);
            return TRUE;
        }
    }
    return FALSE;
}

/* (1), 1. or ① and the like, without the spaces in front. */
static gboolean lists_has_marker(const char *line)
{
    while (*line == ' ' || g_str_has_prefix(line, "　"))
        line = g_utf8_next_char(line);
    gunichar c = g_utf8_get_char(line);
    if (lists_skip(&line, lists_markers) || (c >= 0x2460 && c <= 0x2473))
        return TRUE;
    line += *line == '(' ? 1 : g_str_has_prefix(line, "（") ? strlen("（") : 0;
    const char *digits = line;
    while (g_ascii_isdigit(*line))
        line++;
    static const char *const ends[] = {")", "）", ". ", "．", NULL};
    return line > digits && lists_skip(&line, ends);
}

gboolean lists_have_markers(const char *text)
{
    guint n_markers = 0;
    if (!strchr(text, '\n'))
        return FALSE;
    for (const char *line = text; line && n_markers < 2; line = strchr(line, '\n')) {
        line += *line == '\n' ? 1 : 0;
        n_markers += lists_has_marker(line) ? 1 : 0;
    }
    return n_markers >= 2;
}

/* Items of an enumeration are short words; these make a sentence or a phrase of it. */
static gboolean lists_is_item(const char *start, const char *end)
{
    static const char in_sentences[] = "。．！？「」をがはにでへ：:＝=";
    guint n_characters = 0;
    for (; start < end; start = g_utf8_next_char(start), n_characters++) {
        if (g_utf8_strchr(in_sentences, -1, g_utf8_get_char(start)))
            return FALSE;
    }
    return n_characters > 0 && n_characters <= LISTS_MAX_ITEM;
}

gboolean lists_enumerate(const char *text)
{
    static const char separators[] = "、，､,;；\n";
    static const char *const open_ends[] = {"等", "など", "ほか", "他", NULL};
    const char *start = text;
    guint n_items = 0;
    for (const char *at = text;; at = g_utf8_next_char(at)) {
        gunichar c = g_utf8_get_char(at);
        if (c && !g_utf8_strchr(separators, -1, c))
            continue;
        if (!lists_is_item(start, at))
            return FALSE;
        n_items++;
        if (!c)
            break;
        start = g_utf8_next_char(at);
        start += *start == ' ' ? 1 : 0;
    }
    /* 防災、防犯、交通安全の推進 is one thing. */
    for (const char *const *word = open_ends; *word; word++) {
        if (g_str_has_suffix(text, *word))
            return FALSE;
    }
    return n_items > 2 && !strstr(start, "の");
}

gboolean lists_have_telephone(WordsReader *reader, const char *text)
{
    if (strlen(text) > LISTS_MAX_TELEPHONE_BYTES || !words_has_digit(text))
        return FALSE;
    guint n_words = 0;
    const char *normal = words_normalize(reader, text);
    g_auto(GStrv) pieces = g_regex_split_simple(
        "（?0[0-9]{1,4}[-（）‐－–]+[0-9]{1,4}[-（）‐－–]+[0-9]{3,4}", normal, 0, 0);
    for (guint i = 0; pieces[i]; i++) {
        for (const char *at = pieces[i]; *at; at = g_utf8_next_char(at))
            n_words += jsk_text_is_japanese_letter(g_utf8_get_char(at)) ? 1 : 0;
    }
    return g_strv_length(pieces) > 1 && n_words > 1 && !strstr(normal, "。") &&
           !g_str_has_prefix(normal, "電話") && !g_str_has_prefix(normal, "内線");
}
