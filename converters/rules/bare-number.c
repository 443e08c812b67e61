#include "rules/bare-number.h"

#include <string.h>

/* A number of more digits is a code, as those of companies are. */
#define NUMBER_MAX_DIGITS 11

gboolean bare_number_skip(const char **at, const char *const *words)
{
    for (; *words; words++) {
        if (g_str_has_prefix(*at, *words)) {
            *at += strlen(*words);
            return TRUE;
        }
    }
    return FALSE;
}

/* Digits with or without commas between groups of three; moves *@at behind them. */
static guint number_skip_digits(const char **at, GString *plain)
{
    guint n_digits = 0;
    guint n_group = 0;
    gboolean has_commas = FALSE;
    for (; g_ascii_isdigit(**at) || **at == ','; (*at)++) {
        if (**at == ',') {
            if (n_digits == 0 || n_group > 3 || (has_commas && n_group != 3))
                return 0;
            has_commas = TRUE;
            n_group = 0;
        } else {
            g_string_append_c(plain, **at);
            n_digits++;
            n_group++;
        }
    }
    return has_commas && n_group != 3 ? 0 : n_digits;
}

/* A year, or a month of one as in 2016.4, is a label. */
static gboolean number_is_year(const char *plain)
{
    gsize length = strlen(plain);
    if (length < 4 || (length > 4 && plain[4] != '.') || length > 7)
        return FALSE;
    guint64 year = g_ascii_strtoull(plain, NULL, 10);
    return year >= 1900 && year < 2100;
}

gboolean bare_number_read(const char *at, double *number)
{
    static const char *const minus[] = {"▲", "△", "-", "−", "－", "‐", NULL};
    static const char *const plus[] = {"+", "±", NULL};
    static const char *const currencies[] = {"¥", "￥", "$", "€", "\\", NULL};
    gboolean is_negative = bare_number_skip(&at, minus);
    gboolean is_decorated = is_negative || bare_number_skip(&at, plus);
    is_decorated |= bare_number_skip(&at, currencies);
    if (!is_negative && bare_number_skip(&at, minus))
        is_decorated = is_negative = TRUE;
    g_autoptr(GString) plain = g_string_new(NULL);
    const char *start = at;
    guint n_digits = number_skip_digits(&at, plain);
    gboolean is_code = n_digits > NUMBER_MAX_DIGITS || (n_digits > 1 && plain->str[0] == '0');
    is_decorated |= (gsize)(at - start) != plain->len;
    if (n_digits == 0 || is_code)
        return FALSE;
    if (*at == '.' && g_ascii_isdigit(at[1])) {
        g_string_append_c(plain, *at++);
        while (g_ascii_isdigit(*at))
            g_string_append_c(plain, *at++);
    }
    if (*at || (!is_decorated && number_is_year(plain->str)))
        return FALSE;
    *number = g_ascii_strtod(plain->str, NULL) * (is_negative ? -1 : 1);
    return TRUE;
}

/* A number in kanji: 十二, 一二, 三百. Those that are only a unit, as 千 and 万, are none. */
static gboolean number_read_kanji(const char *text, double *number)
{
    static const char digits[] = "〇一二三四五六七八九";
    static const struct {
        const char *name;
        double factor;
    } units[] = {{"十", 1e1}, {"百", 1e2}, {"千", 1e3}, {"万", 1e4}, {"億", 1e8}};
    const double ten_thousand = 1e4;
    gboolean is_number = g_str_has_prefix(text, "十");
    double total = 0;
    double section = 0;
    double value = 0;
    for (const char *at = text; *at; at = g_utf8_next_char(at)) {
        const char *digit = g_utf8_strchr(digits, -1, g_utf8_get_char(at));
        gsize unit = 0;
        while (!digit && unit < G_N_ELEMENTS(units) && !g_str_has_prefix(at, units[unit].name))
            unit++;
        if (unit == G_N_ELEMENTS(units))
            return FALSE;
        is_number |= digit != NULL;
        if (digit) {
            value = value * 10 + (double)g_utf8_pointer_to_offset(digits, digit);
        } else if (units[unit].factor < ten_thousand) {
            section += MAX(value, 1) * units[unit].factor;
            value = 0;
        } else {
            total += MAX(section + value, 1) * units[unit].factor;
            section = value = 0;
        }
    }
    *number = total + section + value;
    return is_number;
}

/* A negative number as bookkeepers write it: (12). */
static gboolean number_read_brackets(const char *text, double *number)
{
    static const char *const opening[] = {"(", "（", NULL};
    static const char *const closing[] = {")", "）", NULL};
    const char *at = text;
    gsize n_closing = 0;
    if (!bare_number_skip(&at, opening))
        return FALSE;
    for (const char *const *sign = closing; *sign; sign++)
        n_closing += g_str_has_suffix(at, *sign) ? strlen(*sign) : 0;
    g_autofree char *inner = g_strndup(at, strlen(at) - n_closing);
    if (n_closing == 0 || !bare_number_read(inner, number))
        return FALSE;
    *number = -*number;
    return TRUE;
}

gboolean bare_number_read_label(const char *text, double *number)
{
    return number_read_brackets(text, number) || number_read_kanji(text, number);
}
