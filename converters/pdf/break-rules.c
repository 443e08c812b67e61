#include "pdf/break-rules.h"

#include <string.h>

#include <jisseki/fiscal-year.h>
#include <unicode/uchar.h>

typedef struct {
    gunichar first;
    gunichar last;
} CharacterRange;

/* Ascending, as all of these tables: ~ ∼ 〜 ～. */
static const CharacterRange rules_waves[] = {
    {0x007E, 0x007E}, {0x223C, 0x223C}, {0x301C, 0x301C}, {0xFF5E, 0xFF5E}};

/* What belongs to the word behind it: < ※ № arrows ≪, enclosed numbers, □ ■ ▲ △ ▶ ▷ ▼ ▽ ◆ ◇ ○ ◎
 * ● ★ ☆ ☐ ☑ ☒ ✓ to ✘, ➡ and its like, 〒, ㊀ and its like, ＜. */
static const CharacterRange rules_openers[] = {
    {0x003C, 0x003C}, {0x00A7, 0x00A7}, {0x2022, 0x2022}, {0x203B, 0x203B}, {0x2116, 0x2116},
    {0x2190, 0x21FF}, {0x226A, 0x226A}, {0x2460, 0x24FF}, {0x25A0, 0x25A1}, {0x25B2, 0x25B3},
    {0x25B6, 0x25B7}, {0x25BC, 0x25BD}, {0x25C6, 0x25C7}, {0x25CB, 0x25CB}, {0x25CE, 0x25CF},
    {0x25E6, 0x25E6}, {0x25EF, 0x25EF}, {0x2605, 0x2606}, {0x2610, 0x2612}, {0x2713, 0x2718},
    {0x2776, 0x2793}, {0x27A1, 0x27BE}, {0x3012, 0x3012}, {0x3220, 0x3229}, {0x3251, 0x325F},
    {0x3280, 0x3289}, {0x32B1, 0x32BF}, {0xFF1C, 0xFF1C},
};

/* > ≫ ＞ */
static const CharacterRange rules_closers[] = {
    {0x003E, 0x003E}, {0x226B, 0x226B}, {0xFF1E, 0xFF1E}};

/* Signs that are read with the number before them: per cent, degrees, square units such as ㎡. */
static const CharacterRange rules_units[] = {
    {0x0025, 0x0025}, {0x00B0, 0x00B0}, {0x2030, 0x2030}, {0x2103, 0x2103},
    {0x2109, 0x2109}, {0x3300, 0x33FF}, {0xFF05, 0xFF05},
};

/* 間 度 後 所 分 末 月 目 after the first character of a unit: 日間, 年度, 箇所, 年目. */
static const CharacterRange rules_unit_ends[] = {
    {0x5206, 0x5206}, {0x5EA6, 0x5EA6}, {0x6240, 0x6240}, {0x6708, 0x6708},
    {0x672B, 0x672B}, {0x76EE, 0x76EE}, {0x9593, 0x9593},
};

/* , - . / : and their like; inside a number, between digits. */
static const CharacterRange rules_joiners[] = {
    {0x002C, 0x002F}, {0x003A, 0x003A}, {0x2010, 0x2013},
    {0x2212, 0x2212}, {0xFF0C, 0xFF0F}, {0xFF1A, 0xFF1A},
};

/* + - ± − ＋ － before a number. */
static const CharacterRange rules_signs[] = {
    {0x002B, 0x002B}, {0x002D, 0x002D}, {0x00B1, 0x00B1},
    {0x2212, 0x2212}, {0xFF0B, 0xFF0B}, {0xFF0D, 0xFF0D},
};

/* 約 and 第, which belong to the number behind them. */
static const CharacterRange rules_prefixes[] = {{0x7B2C, 0x7B2C}, {0x7D04, 0x7D04}};

/* 一七万三 九 二五 億兆八六 十千四百 〇 */
static const CharacterRange rules_kanji_numerals[] = {
    {0x3007, 0x3007}, {0x4E00, 0x4E00}, {0x4E03, 0x4E03}, {0x4E07, 0x4E07},
    {0x4E09, 0x4E09}, {0x4E5D, 0x4E5D}, {0x4E8C, 0x4E8C}, {0x4E94, 0x4E94},
    {0x5104, 0x5104}, {0x5146, 0x5146}, {0x516B, 0x516B}, {0x516D, 0x516D},
    {0x5341, 0x5341}, {0x5343, 0x5343}, {0x56DB, 0x56DB}, {0x767E, 0x767E},
};

/* What counts, behind a number in words: 三人, 第二次; not 一般, 三重.
 * 人代件位個倍円冊分割口台号名回基年度戸所才日時月期本条枚校次歳段点番目社秒種章箇節級組者課軒通週部間階面項頭類館
 */
static const CharacterRange rules_counters[] = {
    {0x4EBA, 0x4EBA}, {0x4EE3, 0x4EE3}, {0x4EF6, 0x4EF6}, {0x4F4D, 0x4F4D}, {0x500B, 0x500B},
    {0x500D, 0x500D}, {0x5186, 0x5186}, {0x518A, 0x518A}, {0x5206, 0x5206}, {0x5272, 0x5272},
    {0x53E3, 0x53E3}, {0x53F0, 0x53F0}, {0x53F7, 0x53F7}, {0x540D, 0x540D}, {0x56DE, 0x56DE},
    {0x57FA, 0x57FA}, {0x5E74, 0x5E74}, {0x5EA6, 0x5EA6}, {0x6238, 0x6238}, {0x6240, 0x6240},
    {0x624D, 0x624D}, {0x65E5, 0x65E5}, {0x6642, 0x6642}, {0x6708, 0x6708}, {0x671F, 0x671F},
    {0x672C, 0x672C}, {0x6761, 0x6761}, {0x679A, 0x679A}, {0x6821, 0x6821}, {0x6B21, 0x6B21},
    {0x6B73, 0x6B73}, {0x6BB5, 0x6BB5}, {0x70B9, 0x70B9}, {0x756A, 0x756A}, {0x76EE, 0x76EE},
    {0x793E, 0x793E}, {0x79D2, 0x79D2}, {0x7A2E, 0x7A2E}, {0x7AE0, 0x7AE0}, {0x7B87, 0x7B87},
    {0x7BC0, 0x7BC0}, {0x7D1A, 0x7D1A}, {0x7D44, 0x7D44}, {0x8005, 0x8005}, {0x8AB2, 0x8AB2},
    {0x8ED2, 0x8ED2}, {0x901A, 0x901A}, {0x9031, 0x9031}, {0x90E8, 0x90E8}, {0x9593, 0x9593},
    {0x968E, 0x968E}, {0x9762, 0x9762}, {0x9805, 0x9805}, {0x982D, 0x982D}, {0x985E, 0x985E},
    {0x9928, 0x9928}};

/* 万億兆十千百 */
static const CharacterRange rules_multipliers[] = {
    {0x4E07, 0x4E07}, {0x5104, 0x5104}, {0x5146, 0x5146},
    {0x5341, 0x5341}, {0x5343, 0x5343}, {0x767E, 0x767E},
};

#define RULES_FIRST_YEAR 0x5143 /* 元 */
#define RULES_YEAR 0x5E74       /* 年 */

#define RULES_HAVE(ranges, c) rules_have((ranges), G_N_ELEMENTS(ranges), (c))

static gboolean rules_have(const CharacterRange *ranges, gsize n_ranges, gunichar c)
{
    gsize low = 0, high = n_ranges;
    while (low < high) {
        gsize middle = (low + high) / 2;
        if (c > ranges[middle].last)
            low = middle + 1;
        else if (c < ranges[middle].first)
            high = middle;
        else
            return TRUE;
    }
    return FALSE;
}

static gboolean rules_is_digit(gunichar c)
{
    return (c >= '0' && c <= '9') || (c >= 0xFF10 && c <= 0xFF19);
}

static gboolean rules_is_wide_latin(gunichar c)
{
    return (c >= 0xFF10 && c <= 0xFF19) || (c >= 0xFF21 && c <= 0xFF3A) ||
           (c >= 0xFF41 && c <= 0xFF5A);
}

/* Whether 千, 万 or 億 at @at multiply a number in digits. */
static gboolean rules_multiplies(const TextUnit *units, gsize at)
{
    while (at > 0 && RULES_HAVE(rules_multipliers, units[at].c))
        at--;
    return rules_is_digit(units[at].c);
}

static gboolean rules_is_in_number(const TextUnit *units, gsize before, gsize after)
{
    gunichar b = units[before].c, a = units[after].c;
    if (rules_is_digit(a)) {
        if (rules_is_digit(b) || RULES_HAVE(rules_signs, b) || RULES_HAVE(rules_prefixes, b))
            return TRUE;
        if (before > 0 && RULES_HAVE(rules_joiners, b) && rules_is_digit(units[before - 1].c))
            return TRUE;
    }
    if (rules_is_digit(b) && RULES_HAVE(rules_joiners, a) && rules_is_digit(units[after + 1].c))
        return TRUE;
    if (RULES_HAVE(rules_multipliers, b) && rules_is_digit(a))
        return rules_multiplies(units, before);
    return RULES_HAVE(rules_kanji_numerals, a) &&
           (RULES_HAVE(rules_kanji_numerals, b) || RULES_HAVE(rules_prefixes, b));
}

static gboolean rules_is_before_unit(const TextUnit *units, gsize before, gsize after)
{
    gunichar b = units[before].c, a = units[after].c;
    gboolean is_word = g_unichar_isalpha(a) || RULES_HAVE(rules_units, a);
    if (is_word && (rules_is_digit(b) ||
                    (RULES_HAVE(rules_multipliers, b) && rules_multiplies(units, before))))
        return TRUE;
    if (RULES_HAVE(rules_kanji_numerals, b) && RULES_HAVE(rules_counters, a))
        return TRUE;
    if (before == 0 || !RULES_HAVE(rules_unit_ends, a))
        return FALSE;
    return rules_is_digit(units[before - 1].c) ||
           (before > 1 && RULES_HAVE(rules_unit_ends, b) && rules_is_digit(units[before - 2].c));
}

static gboolean rules_is_year(gunichar c)
{
    return rules_is_digit(c) || c == RULES_FIRST_YEAR;
}

/* 平成28, 令和元年, R元: an era is one with its year, and is not broken itself. */
static gboolean rules_is_in_era(const char *text, const TextUnit *units, gsize before, gsize after)
{
    gunichar a = units[after].c;
    gboolean has_year = rules_is_year(a);
    if (units[before].c == RULES_FIRST_YEAR && a == RULES_YEAR)
        return TRUE;
    if (!has_year && !rules_is_year(units[after + 1].c))
        return FALSE;
    gsize n_eras = 0, start = units[has_year ? after : after + 1].start;
    const JskEra *eras = jsk_eras(&n_eras);
    for (gsize i = 0; i < n_eras; i++) {
        gsize length = strlen(eras[i].kanji);
        if (start >= length && memcmp(text + start - length, eras[i].kanji, length) == 0)
            return TRUE;
        if (a == RULES_FIRST_YEAR && units[before].c == (gunichar)eras[i].letter)
            return TRUE;
    }
    return FALSE;
}

gboolean break_rules_forbid(const char *text, const TextUnit *units, gsize before, gsize after)
{
    gunichar b = units[before].c, a = units[after].c;
    if (RULES_HAVE(rules_waves, b) || RULES_HAVE(rules_waves, a) || RULES_HAVE(rules_openers, b) ||
        RULES_HAVE(rules_closers, a))
        return TRUE;
    if (before + 1 != after)
        return FALSE;
    return rules_is_in_number(units, before, after) || rules_is_before_unit(units, before, after) ||
           (rules_is_wide_latin(b) && rules_is_wide_latin(a)) ||
           rules_is_in_era(text, units, before, after);
}

gboolean break_rules_forbid_in_word(const TextUnit *before, const TextUnit *after)
{
    switch (u_getIntPropertyValue((UChar32)before->c, UCHAR_LINE_BREAK)) {
    case U_LB_OPEN_PUNCTUATION:
    case U_LB_PREFIX_NUMERIC:
    case U_LB_QUOTATION:
        return TRUE;
    default:
        break;
    }
    switch (u_getIntPropertyValue((UChar32)after->c, UCHAR_LINE_BREAK)) {
    case U_LB_BREAK_AFTER:
    case U_LB_HYPHEN:
    case U_LB_CLOSE_PUNCTUATION:
    case U_LB_CLOSE_PARENTHESIS:
    case U_LB_CONDITIONAL_JAPANESE_STARTER:
    case U_LB_EXCLAMATION:
    case U_LB_INFIX_NUMERIC:
    case U_LB_INSEPARABLE:
    case U_LB_NONSTARTER:
    case U_LB_POSTFIX_NUMERIC:
    case U_LB_QUOTATION:
        return TRUE;
    default:
        return FALSE;
    }
}

/* 1 to 99, one kana or letter. */
static gsize rules_find_ordinal(const TextUnit *units, gsize at, gsize n_units)
{
    gsize end = at;
    while (end < n_units && end < at + 2 && rules_is_digit(units[end].c))
        end++;
    if (end == at && end < n_units && g_unichar_isalpha(units[end].c))
        end++;
    return end;
}

gsize break_rules_find_label(const TextUnit *units, gsize n_units)
{
    gboolean is_open = n_units > 0 && (units[0].c == '(' || units[0].c == 0xFF08);
    gsize start = is_open ? 1 : 0, end = rules_find_ordinal(units, start, n_units);
    if (end == start || end >= n_units)
        return 0;
    gunichar c = units[end].c;
    gboolean is_closed = c == ')' || c == 0xFF09;
    gboolean is_stopped = !is_open && (c == '.' || c == 0xFF0E) && end + 1 < n_units &&
                          !rules_is_digit(units[end + 1].c);
    return is_closed || is_stopped ? end + 1 : 0;
}
