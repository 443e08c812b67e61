#include "rules/titles.h"

#include <string.h>

/* Titles of numbers that need no unit end so. */
static const char *const title_ordinals[] = {
    "番号", "番",     "順",   "順位",     "順序",    "行",     "列",     "頁",   "ページ",
    "階層", "段階",   "段",   "年",       "年度",    "レベル", "年次",   "西暦", "月",
    "日",   "コード", "位置", "連番",     "通番",    "分割",   "深さ",   "版",   "№",
    "番地", "no",     "no.",  "number",   "order",   "level",  "code",   "id",   "key",
    "year", "month",  "day",  "position", "line",    "lines",  "column", "page", "piece",
    "rank", "index",  "from", "to",       "version", NULL};

/* What is measured in degrees, always. */
static const char *const title_degrees[] = {"緯度",      "経度", "北緯", "東経", "latitude",
                                            "longitude", "lat",  "lon",  "lng",  NULL};

/* What comes before what is counted, and behind it. */
static const char *const title_counts[] = {"number of ", "count of ", "no. of ", NULL};
#define TITLE_COUNTED "数"
#define TITLE_UNIT "単位"

char *title_fold(WordsReader *reader, const char *title)
{
    if (!title)
        return g_strdup("");
    const char *normal = words_normalize(reader, title);
    g_auto(GStrv) pieces = g_regex_split_simple("[(（\\[［〔【]", normal, 0, 0);
    return g_utf8_casefold(pieces[0] ? g_strstrip(pieces[0]) : "", -1);
}

/* What stands before a word makes it a certain one: 2015年, 平成元年度. */
static gboolean title_ends_in_number(const char *title, const char *end)
{
    static const char first[] = "元";
    gsize length = (gsize)(end - title);
    gsize n_first = strlen(first);
    return length > 0 && (g_ascii_isdigit(end[-1]) ||
                          (length >= n_first && strncmp(end - n_first, first, n_first) == 0));
}

gboolean title_is_ordinal(const char *folded)
{
    for (const char *const *word = title_ordinals; *word; word++) {
        if (!g_str_has_suffix(folded, *word))
            continue;
        const char *at = folded + strlen(folded) - strlen(*word);
        gboolean is_whole = at == folded || !g_ascii_isalpha(**word) || !g_ascii_isalpha(at[-1]);
        if (is_whole && !title_ends_in_number(folded, at))
            return TRUE;
    }
    return FALSE;
}

/* Latin letters, as in (yen) or (m/s). */
static gboolean title_is_latin(const char *text)
{
    return *text &&
           strspn(text, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ %/") == strlen(text);
}

/* What stands in brackets: one unit, or several parted by / or ・. */
static gboolean title_is_unit(WordsReader *reader, const char *text)
{
    if (title_is_latin(text) || strstr(text, TITLE_UNIT))
        return TRUE;
    g_auto(GStrv) pieces = g_regex_split_simple("[/／・、]", text, 0, 0);
    return pieces[0] && words_is_unit(reader, g_strstrip(pieces[0]));
}

gboolean title_has_unit(WordsReader *reader, const char *title)
{
    g_autofree char *normal = g_strdup(words_normalize(reader, title));
    g_auto(GStrv) pieces = g_regex_split_simple("[][()（）［］〔〕【】]", normal, 0, 0);
    for (guint i = 1; pieces[0] && pieces[i]; i++) {
        if (title_is_unit(reader, g_strstrip(pieces[i])))
            return TRUE;
    }
    return FALSE;
}

gboolean title_gives(WordsReader *reader, const char *title, const char *unit)
{
    const char *normal = words_normalize(reader, title);
    const char *bracket = strpbrk(normal, "([");
    const char *wide = strstr(normal, "（");
    const char *start = wide && (!bracket || wide < bracket) ? wide : bracket;
    return start && strstr(start, unit);
}

gboolean title_is_of_time(const char *folded)
{
    static const char *const ends[] = {"年",   "年度", "年次", "年月", "年月日", "日付", "期日",
                                       "時点", "時期", "期間", "現在", "日時",   NULL};
    static const char *const days[] = {"基準日", "調査日", "開始日", "終了日", "実施日", "更新日",
                                       "公表日", "作成日", "開催日", "発生日", NULL};
    for (const char *const *end = ends; *end; end++) {
        if (g_str_has_suffix(folded, *end))
            return TRUE;
    }
    return g_strv_contains(days, folded);
}

gboolean title_is_of_year(const char *folded)
{
    static const char *const titles[] = {"年度", "会計年度", "和暦", NULL};
    return g_strv_contains(titles, folded);
}

gboolean title_is_of_unit(WordsReader *reader, const char *folded)
{
    for (const char *const *word = title_counts; *word; word++) {
        if (g_str_has_prefix(folded, *word))
            return TRUE;
    }
    if ((!g_ascii_isdigit(*folded) && words_is_unit(reader, folded)) ||
        g_strv_contains(title_degrees, folded))
        return TRUE;
    if (!g_str_has_suffix(folded, TITLE_COUNTED))
        return FALSE;
    g_autofree char *counted = g_strndup(folded, strlen(folded) - strlen(TITLE_COUNTED));
    for (const char *at = counted; *at; at = g_utf8_next_char(at)) {
        if (words_is_unit(reader, at))
            return TRUE;
    }
    return FALSE;
}
