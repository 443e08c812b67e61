#include <string.h>

#include <jisseki/text.h>

#include "model/value-scan.h"

#define PERIOD_FIRST_MONTH 4
#define PERIOD_NEAR_YEARS 40

/* Words before a month that place it in another year than the report's. */
static const char *const other_years[] = {
    "毎年",     "例年",     "翌年",     "前年",   "昨年",   "来年",     "次年",
    "毎年度",   "例年度",   "翌年度",   "前年度", "昨年度", "来年度",   "次年度",
    "翌年の",   "前年の",   "昨年の",   "来年の", "毎年の", "翌年度の", "前年度の",
    "昨年度の", "来年度の", "次年度の", NULL};

/* What may stand between a date and the ～ or the next date without saying anything about it. */
static const char *const vague_words[] = {"上旬", "中旬", "下旬", "初旬", "頃", "ごろ", NULL};

/* What joins a date to the one before it, so that it lies in the same year or month. */
static const char *const joiners[] = {"、",   "，",     ",",    "・",     "と",     "や",
                                      "から", "より",   "及び", "および", "並びに", "ならびに",
                                      "又は", "または", "⇒",    "→",      "／",     NULL};
static const char *const year_joiners[] = {"の", "（", NULL};

/* Ends of periods in words that name no date: ～年度末, ～翌年. */
static const char *const vague_ends[] = {"年度", "年末", "月末", "今",   "来",   "次", "翌", "前",
                                         "昨",   "本年", "当",   "現",   "同",   "春", "夏", "秋",
                                         "冬",   "上旬", "中旬", "下旬", "通年", NULL};

/* Words that make a duration of a number of months or fiscal years: 過去3年度, 6月以内. */
static const char *const before_duration[] = {"過去", "直近", "今後", "向こう", NULL};
static const char *const after_duration[] = {"以内", "以上",   "未満", "程度", "あたり", "当たり",
                                             "当り", "につき", "ごと", "連続", NULL};

/* Words before 通年 that make another word of it. */
static const char *const no_whole_year[] = {"普", "共", "交", "流", "開", NULL};

static const char *period_skip_spaces(const char *at, const char *end)
{
    while (value_skip(&at, end, " "))
        ;
    return at;
}

/* Reads over a day of the week in brackets: （水）, （月・祝）, （土曜日）. */
static gboolean period_skip_weekday(const char **at, const char *end)
{
    static const char *const days[] = {"月", "火", "水", "木", "金", "土", "日", NULL};
    static const char *const holidays[] = {"・祝", "祝", "・休", NULL};
    const char *stop = *at;
    if (!value_skip(&stop, end, "（") || !value_skip_any(&stop, end, days))
        return FALSE;
    if (value_skip(&stop, end, "曜"))
        value_skip(&stop, end, "日");
    value_skip_any(&stop, end, holidays);
    value_skip(&stop, end, "日");
    if (!value_skip(&stop, end, "）"))
        return FALSE;
    *at = stop;
    return TRUE;
}

static const char *period_skip_asides(const char *at, const char *end)
{
    while (value_skip_any(&at, end, vague_words) || period_skip_weekday(&at, end))
        ;
    return period_skip_spaces(at, end);
}

/* Whether the date at @at goes on from the one before it. */
static gboolean period_is_joined(const ValueText *text, const DateContext *context, const char *at)
{
    if (!context->stop)
        return FALSE;
    gboolean is_year = context->date.precision >= DATE_PRECISION_YEAR;
    const char *stop = period_skip_asides(context->stop, text->end);
    if (stop > at)
        return FALSE;
    if (!value_skip_any(&stop, at, joiners) &&
        !(is_year && value_skip_any(&stop, at, year_joiners)))
        return FALSE;
    return period_skip_spaces(stop, at) == at;
}

static int period_year_of_month(int fiscal_year, int month)
{
    return month < PERIOD_FIRST_MONTH ? fiscal_year + 1 : fiscal_year;
}

static int period_fiscal_year(const ValueDate *date)
{
    gboolean is_before =
        date->precision <= DATE_PRECISION_MONTH && date->month < PERIOD_FIRST_MONTH;
    return is_before ? date->year - 1 : date->year;
}

/* The year of a month that goes on from a date whose year is printed. A month that would go back
 * in time lies in the same fiscal year: 12月、1月. */
static int period_year_after(const ValueDate *before, int month)
{
    if (before->precision == DATE_PRECISION_FISCAL_YEAR)
        return period_year_of_month(before->year, month);
    if (before->precision == DATE_PRECISION_YEAR || month >= before->month)
        return before->year;
    return period_year_of_month(period_fiscal_year(before), month);
}

/* Returns the year of the month printed at @at without one, or 0 when it is not certain. */
static int period_place_month(const ValueText *text, const DateContext *context, const char *at,
                              int month, gboolean *is_year_printed)
{
    if (value_ends_with_any(text->start, at, other_years))
        return 0;
    if (value_ends_with(text->start, at, "同年")) {
        *is_year_printed = TRUE;
        return context->stop ? context->date.year : 0;
    }
    if (context->stop && context->date.is_year_printed && period_is_joined(text, context, at)) {
        *is_year_printed = TRUE;
        return period_year_after(&context->date, month);
    }
    return text->fiscal_year ? period_year_of_month(text->fiscal_year, month) : 0;
}

static gboolean period_is_day(const ValueDate *date)
{
    return g_date_valid_dmy((GDateDay)date->day, (GDateMonth)date->month, (GDateYear)date->year);
}

/* Takes over the parts that are printed; the year of a month without one is @month_year. Returns
 * FALSE when there is no such date. */
static gboolean period_set_date(const PrintedDate *printed, int month_year, ValueDate *date)
{
    gboolean is_fiscal = printed->year_kind == PRINTED_FISCAL_YEAR;
    date->year = printed->year_kind == PRINTED_NO_YEAR ? month_year : printed->year;
    date->month = printed->month;
    date->day = printed->has_day ? printed->day : 1;
    if (date->year == 0)
        return FALSE;
    if (printed->has_month) {
        date->precision = printed->has_day ? DATE_PRECISION_DAY : DATE_PRECISION_MONTH;
        if (is_fiscal)
            date->year = period_year_of_month(date->year, date->month);
    } else if (printed->is_at_end) {
        date->precision = DATE_PRECISION_MONTH;
        date->month = is_fiscal ? PERIOD_FIRST_MONTH - 1 : 12;
        date->year += is_fiscal ? 1 : 0;
    } else {
        date->precision = is_fiscal ? DATE_PRECISION_FISCAL_YEAR : DATE_PRECISION_YEAR;
        return TRUE;
    }
    return period_is_day(date);
}

/* A fiscal year's first month; any other date itself. */
static ValueDate period_first(ValueDate date)
{
    if (date.precision == DATE_PRECISION_FISCAL_YEAR) {
        date.precision = DATE_PRECISION_MONTH;
        date.month = PERIOD_FIRST_MONTH;
    }
    return date;
}

static ValueDate period_last(ValueDate date)
{
    if (date.precision == DATE_PRECISION_FISCAL_YEAR) {
        date.precision = DATE_PRECISION_MONTH;
        date.month = PERIOD_FIRST_MONTH - 1;
        date.year++;
    }
    return date;
}

/* Whether a period from @from to @to does not go back in time. */
static gboolean period_is_forward(const ValueDate *from, const ValueDate *to)
{
    ValueDate first = period_first(*from);
    ValueDate last = period_last(*to);
    if (first.year != last.year || first.precision == DATE_PRECISION_YEAR ||
        last.precision == DATE_PRECISION_YEAR)
        return first.year <= last.year;
    if (first.month != last.month || first.precision == DATE_PRECISION_MONTH ||
        last.precision == DATE_PRECISION_MONTH)
        return first.month <= last.month;
    return first.day <= last.day;
}

/* Writes a date that is no fiscal year; returns the bytes written. */
static gsize period_write_date(ValueDate date, char *edtf, gsize size)
{
    switch (date.precision) {
    case DATE_PRECISION_DAY:
        return (gsize)g_snprintf(edtf, size, "%04d-%02d-%02d", date.year, date.month, date.day);
    case DATE_PRECISION_MONTH:
        return (gsize)g_snprintf(edtf, size, "%04d-%02d", date.year, date.month);
    default:
        return (gsize)g_snprintf(edtf, size, "%04d", date.year);
    }
}

/* Writes the period from the first to the last day of both. */
static void period_write(ValuePeriod *period, const ValueDate *from, const ValueDate *to)
{
    gsize used = period_write_date(period_first(*from), period->edtf, VALUE_MAX_EDTF);
    if (to == from && from->precision != DATE_PRECISION_FISCAL_YEAR)
        return;
    period->edtf[used++] = '/';
    period_write_date(period_last(*to), period->edtf + used, VALUE_MAX_EDTF - used);
}

static void period_write_open(ValuePeriod *period, const ValueDate *from)
{
    period_write_date(period_first(*from), period->edtf, VALUE_MAX_EDTF);
    g_strlcat(period->edtf, "/..", VALUE_MAX_EDTF);
}

/* Whether an abbreviated era is one: S3 and M7.1 may be something else, unless the year comes near
 * the report's and the words stand by themselves. */
static gboolean period_is_era(const ValueText *text, const PrintedDate *printed)
{
    gboolean is_near =
        !text->fiscal_year || ABS(printed->year - text->fiscal_year) <= PERIOD_NEAR_YEARS;
    gboolean is_cut = value_skip_digits(printed->stop, text->end) != printed->stop ||
                      (printed->stop < text->end && g_ascii_isalpha(*printed->stop));
    return is_near && !is_cut;
}

/* Whether what is printed at @at is surely a date. */
static gboolean period_is_credible(const ValueText *text, const char *at,
                                   const PrintedDate *printed)
{
    if (printed->is_abbreviated)
        return period_is_era(text, printed);
    const char *after = printed->stop;
    if (printed->year_kind == PRINTED_FISCAL_YEAR || printed->has_month)
        return !value_ends_with_any(text->start, at, before_duration) &&
               !value_skip_any(&after, text->end, after_duration);
    return TRUE;
}

/* Whether the number @at with its suffix behind a later one, 4・5月, ends another word:
 * 施設数12、3月. */
static gboolean period_is_loose_number(const ValueText *text, const char *at,
                                       const PrintedDate *printed)
{
    const char *after = printed->stop;
    if (!g_ascii_isdigit(*at) || !g_ascii_isdigit(after[-1]) || printed->has_day ||
        value_skip(&after, text->end, "～") || at == text->start)
        return FALSE;
    gunichar before = g_utf8_get_char(g_utf8_prev_char(at));
    return jsk_text_is_japanese_letter(before) &&
           g_unichar_get_script(before) != G_UNICODE_SCRIPT_HIRAGANA;
}

/* What is printed at @at, which may lean on the date before it. */
static gboolean period_read(const ValueText *text, const char *at, const DateContext *context,
                            PrintedDate *printed)
{
    const ValueDate *before = &context->date;
    gboolean is_joined = period_is_joined(text, context, at);
    gboolean is_near = is_joined && before->is_year_printed;
    if (value_read_date(at, text->end, is_near ? before->year : text->fiscal_year, printed))
        return period_is_credible(text, at, printed) && !period_is_loose_number(text, at, printed);
    if (!is_joined)
        return FALSE;
    if (before->precision == DATE_PRECISION_YEAR)
        return value_read_year(at, text->end, before->year, printed);
    return before->precision == DATE_PRECISION_DAY && value_read_day(at, text->end, printed);
}

/* An era's year with nothing behind it is a fiscal year when abbreviated: H28. */
static gboolean period_settle_era(PrintedDate *printed)
{
    if (printed->year_kind != PRINTED_ERA)
        return TRUE;
    printed->year_kind = PRINTED_FISCAL_YEAR;
    return printed->is_abbreviated;
}

/* A day without a month lies in the month of @before, and after it. */
static gboolean period_set_day(const ValueDate *before, const PrintedDate *printed, ValueDate *date)
{
    *date = *before;
    date->day = printed->day;
    return printed->day > before->day && period_is_day(date);
}

/* Returns FALSE when the first date at @at cannot be or is not certain. */
static gboolean period_resolve(const ValueText *text, const DateContext *context, const char *at,
                               PrintedDate *printed, ValueDate *date)
{
    if (!period_settle_era(printed))
        return FALSE;
    if (printed->has_day && !printed->has_month)
        return period_set_day(&context->date, printed, date);
    int month_year = 0;
    date->is_year_printed = printed->year_kind != PRINTED_NO_YEAR;
    if (!date->is_year_printed)
        month_year = period_place_month(text, context, at, printed->month, &date->is_year_printed);
    return period_set_date(printed, month_year, date);
}

/* How a period's end says its year: 翌年3月, 同年9月, or not at all. */
typedef enum { PERIOD_END_PLAIN, PERIOD_END_NEXT_YEAR, PERIOD_END_SAME_YEAR } PeriodEnd;

static PeriodEnd period_skip_relation(const char **at, const char *end)
{
    static const char *const next_year[] = {"翌年", "翌", NULL};
    const char *stop = *at;
    PeriodEnd relation = PERIOD_END_PLAIN;
    if (value_skip_any(&stop, end, next_year))
        relation = PERIOD_END_NEXT_YEAR;
    else if (value_skip(&stop, end, "同年"))
        relation = PERIOD_END_SAME_YEAR;
    if (stop < end && g_ascii_isdigit(*stop))
        *at = stop;
    return relation;
}

static int period_year_of_end(const ValueText *text, const ValueDate *from, PeriodEnd relation,
                              int month)
{
    if (relation == PERIOD_END_NEXT_YEAR)
        return from->precision == DATE_PRECISION_FISCAL_YEAR ? 0 : from->year + 1;
    if (relation == PERIOD_END_SAME_YEAR)
        return from->year;
    if (!from->is_year_printed)
        return period_year_of_month(text->fiscal_year, month);
    if (from->precision == DATE_PRECISION_FISCAL_YEAR)
        return period_year_of_month(from->year, month);
    gboolean is_next = from->precision != DATE_PRECISION_YEAR && month < from->month;
    return is_next ? from->year + 1 : from->year;
}

static gboolean period_resolve_end(const ValueText *text, const ValueDate *from, PeriodEnd relation,
                                   PrintedDate *printed, ValueDate *to)
{
    if (!period_settle_era(printed))
        return FALSE;
    if (printed->has_day && !printed->has_month)
        return period_set_day(from, printed, to);
    int month_year = period_year_of_end(text, from, relation, printed->month);
    to->is_year_printed = from->is_year_printed || printed->year_kind != PRINTED_NO_YEAR;
    return period_set_date(printed, month_year, to) && period_is_forward(from, to);
}

static gboolean period_read_end(const ValueText *text, const char *at, const ValueDate *from,
                                PrintedDate *printed)
{
    if (value_read_date(at, text->end, from->year, printed))
        return period_is_credible(text, at, printed);
    if (from->precision == DATE_PRECISION_YEAR)
        return value_read_year(at, text->end, from->year, printed);
    return from->precision == DATE_PRECISION_DAY && value_read_day(at, text->end, printed);
}

/* Whether nothing that stands behind a date's ～ says when it ends. */
static gboolean period_is_open(const char *at, const char *end)
{
    if (at < end && g_ascii_isalnum(*at))
        return FALSE;
    at = period_skip_spaces(at, end);
    return !value_skip_any(&at, end, vague_ends);
}

/* Goes on behind the first date: to a period's end, to an open end, or nowhere. */
static void period_finish(const ValueText *text, const ValueDate *from, gboolean is_certain,
                          ValuePeriod *period, ValueDate *last)
{
    *last = *from;
    if (is_certain)
        period_write(period, from, from);
    const char *at = period_skip_asides(period->stop, text->end);
    if (!value_skip(&at, text->end, "～"))
        return;

    const char *behind = at;
    PrintedDate printed;
    ValueDate to;
    at = period_skip_spaces(at, text->end);
    PeriodEnd relation = period_skip_relation(&at, text->end);
    if (!period_read_end(text, at, from, &printed)) {
        if (is_certain && period_is_open(behind, text->end)) {
            period->stop = period->resume = behind;
            period_write_open(period, from);
        }
        return;
    }
    if (!is_certain) {
        period->resume = printed.stop;
    } else if (period_resolve_end(text, from, relation, &printed, &to)) {
        period->stop = period->resume = printed.stop;
        period_write(period, from, &to);
        *last = to;
    } else if (printed.year_kind == PRINTED_NO_YEAR) {
        period->resume = printed.stop;
    }
}

/* Reads 通年, the whole fiscal year. It is a word of its own, no part of 普通年金. */
static gboolean period_read_whole_year(const ValueText *text, const char *at, PrintedDate *printed)
{
    const char *stop = at;
    if (!value_skip(&stop, text->end, "通年") || !text->fiscal_year ||
        value_is_one_of(stop, text->end, "金度") ||
        value_ends_with_any(text->start, at, no_whole_year))
        return FALSE;
    *printed =
        (PrintedDate){.stop = stop, .year_kind = PRINTED_FISCAL_YEAR, .year = text->fiscal_year};
    return TRUE;
}

gboolean value_scan_period(const ValueText *text, const char *at, DateContext *context,
                           ValuePeriod *period)
{
    PrintedDate printed;
    ValueDate from = {0};
    if (!period_read_whole_year(text, at, &printed) && !period_read(text, at, context, &printed))
        return FALSE;
    gboolean is_certain = period_resolve(text, context, at, &printed, &from);
    period->stop = period->resume = printed.stop;
    period->edtf[0] = '\0';
    ValueDate last;
    period_finish(text, &from, is_certain, period, &last);
    context->stop = period->edtf[0] ? period->stop : NULL;
    context->date = last;
    return TRUE;
}
