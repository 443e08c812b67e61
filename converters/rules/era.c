#include "rules/era.h"

#include <jisseki/text.h>
#include <string.h>

/* How an era is written. */
typedef enum {
    /* 平成: whatever stands around it. */
    ERA_SPELT,
    /* 平: words begin so, too. */
    ERA_KANJI,
    /* H: so do codes. */
    ERA_LETTER,
} EraForm;

/* @least: a letter with a lower number alone is a code. */
static const struct {
    const char *word;
    EraForm form;
    guint before;
    guint least;
} eras[] = {
    {"明治", ERA_SPELT, 1867, 0}, {"大正", ERA_SPELT, 1911, 0}, {"昭和", ERA_SPELT, 1925, 0},
    {"平成", ERA_SPELT, 1988, 0}, {"令和", ERA_SPELT, 2018, 0}, {"㍾", ERA_SPELT, 1867, 0},
    {"㍽", ERA_SPELT, 1911, 0},   {"㍼", ERA_SPELT, 1925, 0},   {"㍻", ERA_SPELT, 1988, 0},
    {"㋿", ERA_SPELT, 2018, 0},  {"明", ERA_KANJI, 1867, 0},   {"大", ERA_KANJI, 1911, 0},
    {"昭", ERA_KANJI, 1925, 0},   {"平", ERA_KANJI, 1988, 0},   {"令", ERA_KANJI, 2018, 0},
    {"M", ERA_LETTER, 1867, 100}, {"T", ERA_LETTER, 1911, 100}, {"S", ERA_LETTER, 1925, 10},
    {"H", ERA_LETTER, 1988, 10},  {"R", ERA_LETTER, 2018, 1},
};

#define ERA_FIRST_YEAR "元"
#define ERA_MAX_DIGITS 2

/* What dates consist of, and how many other characters may stand with one: 末時点. */
static const char era_date_characters[] = "0123456789元年月日度次期./-～、（）() ";
#define ERA_MAX_OTHERS 4

static gboolean era_is_letter(gunichar c)
{
    return g_unichar_isalnum(c) && !jsk_text_is_japanese_letter(c);
}

/* The number of a year at *@at, moved behind it; 0 when there is none. */
static guint era_read_number(const char **at)
{
    if (g_str_has_prefix(*at, ERA_FIRST_YEAR)) {
        *at += strlen(ERA_FIRST_YEAR);
        return 1;
    }
    guint number = 0;
    guint n_digits = 0;
    for (; g_ascii_isdigit(**at); (*at)++, n_digits++)
        number = n_digits < ERA_MAX_DIGITS ? number * 10 + (guint)g_ascii_digit_value(**at) : 0;
    return n_digits <= ERA_MAX_DIGITS ? number : 0;
}

/* Whether a date goes on so behind the year. */
static gboolean era_goes_on(const char *at)
{
    static const char signs[] = "./";
    return g_str_has_prefix(at, "年") || g_str_has_prefix(at, "度") ||
           (*at && strchr(signs, *at) && g_ascii_isdigit(at[1]));
}

/* The Gregorian year at @at, which is written in the era number @i, or 0; *@end is behind it. */
static guint era_read_year(const char *text, const char *at, gsize i, const char **end)
{
    if (!g_str_has_prefix(at, eras[i].word))
        return 0;
    gunichar before = at > text ? g_utf8_get_char(g_utf8_prev_char(at)) : 0;
    *end = at + strlen(eras[i].word);
    *end += **end == ' ' || (**end == '.' && eras[i].form == ERA_LETTER) ? 1 : 0;
    guint number = era_read_number(end);
    if (number == 0 || eras[i].form == ERA_SPELT)
        return number ? eras[i].before + number : 0;
    gunichar behind = g_utf8_get_char(*end);
    gboolean is_free =
        eras[i].form == ERA_LETTER ? !era_is_letter(before) : !jsk_text_is_japanese_letter(before);
    gboolean is_alone = !era_is_letter(behind) && behind != '-' && number >= eras[i].least;
    return is_free && (era_goes_on(*end) || is_alone) ? eras[i].before + number : 0;
}

/* Whether what follows the year is the rest of a date, up to a word or two. */
static gboolean era_is_rest_of_date(const char *at)
{
    guint n_others = 0;
    for (; *at; at = g_utf8_next_char(at))
        n_others += g_utf8_strchr(era_date_characters, -1, g_utf8_get_char(at)) ? 0 : 1;
    return n_others <= ERA_MAX_OTHERS;
}

guint era_find_year(const char *text, gboolean is_whole)
{
    for (const char *at = text; *at; at = g_utf8_next_char(at)) {
        for (gsize i = 0; i < G_N_ELEMENTS(eras); i++) {
            const char *end;
            guint year = era_read_year(text, at, i, &end);
            if (year && (!is_whole || era_is_rest_of_date(end)))
                return year;
        }
        if (is_whole)
            return 0;
    }
    return 0;
}

gboolean era_is_year_alone(const char *text)
{
    static const char *const ends[] = {"", "年", "年度", NULL};
    return era_read_number(&text) > 0 && g_strv_contains(ends, text);
}
