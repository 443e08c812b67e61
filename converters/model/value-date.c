#include <jisseki/fiscal-year.h>

#include "model/era.h"
#include "model/value-scan.h"

/* Gregorian years that a report can mean; other numbers of four digits before 年 are durations. */
#define DATE_FIRST_YEAR 1868
#define DATE_LAST_YEAR 2199

/* What makes another word of 年, 月 and 日: 20年間, 2000年代; 第2月曜日, 月額; 2日間, 3日目. */
static const char no_year[] = "間代度";
static const char no_fiscal_year[] = "間目";
static const char no_month[] = "曜間額";
static const char no_day[] = "間目";

static gboolean date_is_digit(const char *at, const char *end)
{
    return at < end && g_ascii_isdigit(*at);
}

/* An era with a number that is no year of it, 平成50. It is read over, so that what is left is not
 * taken for something else. */
static gboolean date_skip_false_era(const char **at, const char *end)
{
    gsize n_eras;
    const JskEra *eras = jsk_eras(&n_eras);
    for (gsize i = 0; i < n_eras; i++) {
        const char *number = *at;
        if (value_skip(&number, end, eras[i].kanji) && date_is_digit(number, end)) {
            while (date_is_digit(number, end))
                number++;
            *at = number;
            return TRUE;
        }
    }
    return FALSE;
}

/* Reads 4月1日 in the figures behind a year, 2016/4/1 and H28.4. */
static gboolean date_read_figures(const char *at, const char *end, gboolean is_gregorian,
                                  PrintedDate *printed)
{
    if (at >= end || (*at != '.' && *at != '/' && *at != '-'))
        return FALSE;
    const char separator = *at;
    const char *stop = at + 1;
    int month;
    int day = 0;
    if (!value_read_int(&stop, end, 2, &month))
        return FALSE;
    gboolean has_day = stop < end && *stop == separator && date_is_digit(stop + 1, end);
    if (has_day) {
        stop++;
        if (!value_read_int(&stop, end, 2, &day))
            return FALSE;
    }
    gboolean needs_day = separator == '-' || (separator == '.' && is_gregorian);
    if ((needs_day && !has_day) || value_skip_digits(stop, end) != stop)
        return FALSE;
    printed->has_month = TRUE;
    printed->has_day = has_day;
    printed->month = month;
    printed->day = day;
    printed->stop = stop;
    return TRUE;
}

/* Reads over a number in a row of numbers, where it is a year also its era. */
static gboolean date_skip_number(const char **at, const char *end)
{
    int ignored;
    gsize length = jsk_era_match(*at, (gsize)(end - *at), 0, &ignored);
    if (length > 0) {
        *at += length;
        return TRUE;
    }
    return value_skip(at, end, "元") || value_read_int(at, end, 4, &ignored) > 0;
}

/* Whether the number that ends before @at shares @suffix with those behind it: 4～6月, 28・29年度.
 */
static gboolean date_shares(const char *at, const char *end, const char *suffix,
                            const char *not_before)
{
    static const char *const separators[] = {"～", "・", "、", NULL};
    gboolean has_more = FALSE;
    while (value_skip_any(&at, end, separators)) {
        has_more = date_skip_number(&at, end);
        if (!has_more)
            return FALSE;
    }
    return has_more && value_skip(&at, end, suffix) && !value_is_one_of(at, end, not_before);
}

/* Reads 月, or another suffix, behind a number; it may stand behind a later number instead. */
static gboolean date_read_suffix(const char **at, const char *end, const char *suffix,
                                 const char *not_before)
{
    const char *stop = *at;
    value_skip(&stop, end, " ");
    if (value_skip(&stop, end, suffix) && !value_is_one_of(stop, end, not_before)) {
        *at = stop;
        return TRUE;
    }
    return date_shares(*at, end, suffix, not_before);
}

/* What stands behind the number of a year: 年, 年度, figures or, with an era, nothing. */
static gboolean date_read_year_kind(const char *at, const char *end, gboolean has_era,
                                    PrintedDate *printed)
{
    printed->stop = at;
    if (date_read_figures(at, end, !has_era, printed) ||
        date_read_suffix(&printed->stop, end, "年", no_year))
        printed->year_kind = PRINTED_YEAR;
    else if (date_read_suffix(&printed->stop, end, "年度", no_fiscal_year))
        printed->year_kind = PRINTED_FISCAL_YEAR;
    else if (has_era && !value_is_one_of(at, end, "年"))
        printed->year_kind = PRINTED_ERA;
    else
        return FALSE;
    return TRUE;
}

static gboolean date_read_era_year(const char *at, const char *end, int near_year,
                                   PrintedDate *printed)
{
    const char *stop = at;
    gsize length = jsk_era_match(at, (gsize)(end - at), near_year, &printed->year);
    if (length > 0)
        stop += length;
    else if (!date_skip_false_era(&stop, end))
        return FALSE;
    printed->is_abbreviated = g_ascii_isalpha(*at);
    return date_read_year_kind(stop, end, TRUE, printed);
}

/* Reads 2016年, 2016年度, 2016/4/1. */
static gboolean date_read_gregorian_year(const char *at, const char *end, PrintedDate *printed)
{
    const char *stop = at;
    return value_read_int(&stop, end, 4, &printed->year) == 4 && printed->year >= DATE_FIRST_YEAR &&
           printed->year <= DATE_LAST_YEAR && date_read_year_kind(stop, end, FALSE, printed);
}

/* Reads a number and its suffix, 月 or 日. */
static gboolean date_read_part(const char **at, const char *end, const char *suffix,
                               const char *not_before, int *number)
{
    const char *stop = *at;
    value_skip(&stop, end, " ");
    if (!value_read_int(&stop, end, 2, number) || !date_read_suffix(&stop, end, suffix, not_before))
        return FALSE;
    *at = stop;
    return TRUE;
}

static gboolean date_read_month(PrintedDate *printed, const char *end)
{
    const char *stop = printed->stop;
    printed->has_month = date_read_part(&stop, end, "月", no_month, &printed->month);
    if (printed->has_month)
        printed->stop = stop;
    return printed->has_month;
}

static gboolean date_read_day(PrintedDate *printed, const char *end)
{
    const char *stop = printed->stop;
    printed->has_day = date_read_part(&stop, end, "日", no_day, &printed->day);
    if (printed->has_day)
        printed->stop = stop;
    return printed->has_day;
}

/* Reads a year in short with what makes it one: 28年度, or the 28年 of 28年4月. */
static gboolean date_read_short_year(const char *at, const char *end, int near_year,
                                     PrintedDate *printed)
{
    int number = 1;
    PrintedDate year = {.stop = at};
    if (!value_skip(&year.stop, end, "元") && !value_read_int(&year.stop, end, 2, &number))
        return FALSE;
    if (!date_read_year_kind(year.stop, end, FALSE, &year))
        return FALSE;
    PrintedDate month = year;
    if (year.has_month || (year.year_kind == PRINTED_YEAR && !date_read_month(&month, end)))
        return FALSE;
    year.year = near_year ? jsk_era_year_near(number, near_year) : 0;
    *printed = year;
    return TRUE;
}

gboolean value_read_date(const char *at, const char *end, int near_year, PrintedDate *printed)
{
    *printed = (PrintedDate){.stop = at};
    if (!date_read_era_year(at, end, near_year, printed) &&
        !date_read_gregorian_year(at, end, printed) &&
        !date_read_short_year(at, end, near_year, printed))
        *printed = (PrintedDate){.stop = at};
    if (printed->has_month)
        return TRUE;
    gboolean has_whole_year = printed->year_kind == PRINTED_NO_YEAR ||
                              value_ends_with(at, printed->stop, "年") ||
                              value_ends_with(at, printed->stop, "年度");
    if (has_whole_year && date_read_month(printed, end) && value_ends_with(at, printed->stop, "月"))
        date_read_day(printed, end);
    if (printed->stop == at)
        return FALSE;
    if (!printed->has_day && has_whole_year)
        printed->is_at_end = value_skip(&printed->stop, end, "末");
    return TRUE;
}

gboolean value_read_day(const char *at, const char *end, PrintedDate *printed)
{
    *printed = (PrintedDate){.stop = at};
    return date_read_day(printed, end);
}

gboolean value_read_year(const char *at, const char *end, int near_year, PrintedDate *printed)
{
    int number = 1;
    *printed = (PrintedDate){.stop = at};
    if (!value_skip(&printed->stop, end, "元") && !value_read_int(&printed->stop, end, 2, &number))
        return FALSE;
    if (!date_read_year_kind(printed->stop, end, FALSE, printed) || printed->has_month ||
        printed->year_kind != PRINTED_YEAR)
        return FALSE;
    printed->year = jsk_era_year_near(number, near_year);
    return TRUE;
}
