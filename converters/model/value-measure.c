#include "model/value-scan.h"

#include <string.h>

#include <jisseki/text.h>

static const char *const approximate_words[] = {"約", NULL};

/* Signs that are one wherever they stand, and those that may be a dash between words. */
static const char *const minus_signs[] = {"▲", "△", NULL};
static const char *const dashes[] = {"-", "−", "－", NULL};
static const char before_minus[] = " （［「『【、，,:：=＝⇒→";

/* Words before a number that make it an ordinal or a label. */
static const char *const label_words[] = {"第",   "別紙", "別表", "別添", "別記", "別図", "様式",
                                          "付表", "附表", "No.",  "№",    "no.",  NULL};

/* A number and 目 is an ordinal (3回目), unless 目 begins a word of its own (3件目標). */
static const char no_ordinal[] = "標的安途録線玉次";

/* Words that make a number of days a duration: 1日 may be the first day of a month. */
static const char *const after_duration[] = {"以内", "以上", "以下",   "以前",   "未満", "程度",
                                             "前",   "後",   "あたり", "当たり", "当り", "につき",
                                             "単位", "分",   "ごと",   "毎",     NULL};
static const char *const before_duration[] = {"約", "延べ", "計", "年", "年間",
                                              "週", "連続", "各", NULL};
#define MEASURE_LONGEST_MONTH 31

/* Whether 日 behind the number counts days. */
static gboolean measure_is_duration(const ValueText *text, const char *at, ValueDecimal number,
                                    const char *stop)
{
    const char *after = stop;
    return number.scale > 0 || number.digits > MEASURE_LONGEST_MONTH ||
           value_skip_any(&after, text->end, after_duration) ||
           value_ends_with_any(text->start, at, before_duration);
}

/* Whether 分 belongs to a time of day or a fraction: 10時30分, 3分の1. */
static gboolean measure_is_no_minute(const ValueText *text, const char *at, const char *stop)
{
    const char *after = stop;
    return value_ends_with(text->start, at, "時") ||
           (value_skip(&after, text->end, "の") && after < text->end && g_ascii_isdigit(*after));
}

/* Whether the measure that ends at @stop is an ordinal (3回目) or goes on (2年半). */
static gboolean measure_goes_on(const ValueText *text, const char *stop)
{
    const char *after = stop;
    return (value_skip(&after, text->end, "目") &&
            !value_is_one_of(after, text->end, no_ordinal)) ||
           value_skip(&after, text->end, "半");
}

/* The unit behind the number, or 0 when what stands there does not make it a measure. */
static gsize measure_match_unit(const ValueText *text, const char *at, ValueDecimal number,
                                const char *stop)
{
    const char *day = stop;
    if (value_skip(&day, text->end, "日") && !value_match_unit(stop, text->end)) {
        gboolean is_duration = measure_is_duration(text, at, number, day) &&
                               !value_is_one_of(day, text->end, "本程付目");
        return is_duration ? (gsize)(day - stop) : 0;
    }
    gsize length = value_match_unit(stop, text->end);
    if (length == strlen("分") && memcmp(stop, "分", length) == 0 &&
        measure_is_no_minute(text, at, stop + length))
        return 0;
    return measure_goes_on(text, stop + length) ? 0 : length;
}

/* Takes the word before @start into it, if it is one of @words. */
static gboolean measure_take_before(const ValueText *text, const char **start,
                                    const char *const *words)
{
    for (; *words; words++) {
        if (value_ends_with(text->start, *start, *words)) {
            *start -= strlen(*words);
            return TRUE;
        }
    }
    return FALSE;
}

/* Takes the sign before the number. Returns FALSE when a dash may be a sign or not. */
static gboolean measure_take_sign(const ValueText *text, const char **start, gboolean *is_negative)
{
    *is_negative = TRUE;
    if (measure_take_before(text, start, minus_signs))
        return TRUE;
    if (measure_take_before(text, start, dashes))
        return *start == text->start ||
               value_is_one_of(g_utf8_prev_char(*start), *start, before_minus);
    *is_negative = FALSE;
    return TRUE;
}

/* Reads over the space that may part a number from a unit that is no Japanese word: 5 km. */
static const char *measure_skip_space(const char *at, const char *end)
{
    const char *unit = at;
    if (value_skip(&unit, end, " ") && unit < end &&
        !jsk_text_is_japanese_letter(g_utf8_get_char(unit)))
        return unit;
    return at;
}

gboolean value_scan_measure(const ValueText *text, const char *at, ValueMeasure *measure)
{
    ValueDecimal number;
    const char *stop = value_read_decimal(at, text->end, &number);
    if (!stop || value_is_code(text, at) || value_ends_with_any(text->start, at, label_words))
        return FALSE;
    stop = measure_skip_space(stop, text->end);
    gsize unit_length = measure_match_unit(text, at, number, stop);
    if (unit_length == 0 || unit_length >= VALUE_MAX_UNIT)
        return FALSE;

    gboolean is_negative;
    measure->start = at;
    if (!measure_take_sign(text, &measure->start, &is_negative))
        return FALSE;
    measure->is_approximate = measure_take_before(text, &measure->start, approximate_words);
    measure->stop = stop + unit_length;
    memcpy(measure->unit, stop, unit_length);
    measure->unit[unit_length] = '\0';
    value_format_decimal(number, is_negative, measure->quantity);
    return TRUE;
}
