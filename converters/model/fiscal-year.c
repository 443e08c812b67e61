#include <jisseki/fiscal-year.h>

#include <string.h>

#include "model/era.h"

static const JskEra eras[] = {
    {"明治", 'M', 1868, 1912, 18681023},     {"大正", 'T', 1912, 1926, 19120730},
    {"昭和", 'S', 1926, 1989, 19261225},     {"平成", 'H', 1989, 2019, 19890108},
    {"令和", 'R', 2019, G_MAXINT, 20190501},
};

/* No era has reached a hundred years; longer numbers are something else. */
#define ERA_MAX_DIGITS 2

/* A number of four digits is a year from here, and to there: the columns that run on from one must
 * have four digits, too. */
#define YEAR_FIRST 1000
#define YEAR_LAST 9900

/* Plans look no further ahead. */
#define ERA_YEARS_AHEAD 20

const JskEra *jsk_eras(gsize *n_eras)
{
    *n_eras = G_N_ELEMENTS(eras);
    return eras;
}

/* A place in a text, and where the text ends. */
typedef struct {
    const char *at;
    const char *end;
} YearCursor;

static gboolean year_skip(YearCursor *cursor, const char *word)
{
    gsize length = strlen(word);
    if ((gsize)(cursor->end - cursor->at) < length || memcmp(cursor->at, word, length) != 0)
        return FALSE;
    cursor->at += length;
    return TRUE;
}

static void year_skip_spaces(YearCursor *cursor)
{
    while (year_skip(cursor, " ") || year_skip(cursor, "\t") || year_skip(cursor, "\u00a0") ||
           year_skip(cursor, "\u3000"))
        ;
}

/* An ASCII character in half or full width. */
static gboolean year_skip_ascii(YearCursor *cursor, char c)
{
    gunichar wide = (gunichar)(guchar)c + 0xFEE0;
    char text[7] = {0};
    g_unichar_to_utf8(wide, text);
    if (cursor->at < cursor->end && *cursor->at == c) {
        cursor->at++;
        return TRUE;
    }
    return year_skip(cursor, text);
}

static gboolean year_read_digit(YearCursor *cursor, int *digit)
{
    for (int d = 0; d <= 9; d++) {
        if (year_skip_ascii(cursor, (char)('0' + d))) {
            *digit = d;
            return TRUE;
        }
    }
    return FALSE;
}

/* Returns the number of digits, 0 when there are none. */
static guint year_read_digits(YearCursor *cursor, int *number)
{
    guint n_digits = 0;
    int value = 0;
    for (int digit; year_read_digit(cursor, &digit); n_digits++)
        value = value > 9999 ? value : value * 10 + digit;
    *number = value;
    return n_digits;
}

static int year_read_kanji_digit(YearCursor *cursor)
{
    static const char *const digits[] = {"一", "二", "三", "四", "五", "六", "七", "八", "九"};
    for (int i = 0; i < (int)G_N_ELEMENTS(digits); i++) {
        if (year_skip(cursor, digits[i]))
            return i + 1;
    }
    return 0;
}

/* A number to 99 in kanji, 二十八. */
static gboolean year_read_kanji(YearCursor *cursor, int *number)
{
    int tens = year_read_kanji_digit(cursor);
    if (!year_skip(cursor, "十")) {
        *number = tens;
        return tens > 0;
    }
    *number = MAX(tens, 1) * 10 + year_read_kanji_digit(cursor);
    return TRUE;
}

/* The year's number inside an era: 元, 28, 二十八. */
static gboolean year_read_era_number(YearCursor *cursor, int *number)
{
    if (year_skip(cursor, "元")) {
        *number = 1;
        return TRUE;
    }
    guint n_digits = year_read_digits(cursor, number);
    if (n_digits > 0)
        return n_digits <= ERA_MAX_DIGITS && *number > 0;
    return year_read_kanji(cursor, number);
}

/* Returns the Gregorian year, or 0 when the era has no such year. Who writes within an era does not
 * know its end, and names years to come by it. */
static int era_year(const JskEra *era, int number, int near_year)
{
    int year = era->first_year + number - 1;
    if (year <= era->last_year)
        return year;
    gboolean is_within = near_year >= era->first_year && near_year <= era->last_year;
    return is_within && year <= near_year + ERA_YEARS_AHEAD ? year : 0;
}

static const JskEra *era_read_name(YearCursor *cursor, gboolean *is_letter)
{
    for (gsize i = 0; i < G_N_ELEMENTS(eras); i++) {
        *is_letter = year_skip_ascii(cursor, eras[i].letter);
        if (*is_letter || year_skip(cursor, eras[i].kanji))
            return &eras[i];
    }
    return NULL;
}

static gboolean era_read(YearCursor *cursor, int near_year, int *year)
{
    gboolean is_letter;
    const JskEra *era = era_read_name(cursor, &is_letter);
    if (!era)
        return FALSE;
    year_skip_spaces(cursor);
    int number;
    if (!year_read_era_number(cursor, &number))
        return FALSE;
    *year = era_year(era, number, near_year);
    return *year != 0;
}

gsize jsk_era_match(const char *text, gsize length, int near_year, int *year)
{
    YearCursor cursor = {text, text + length};
    int found;
    if (!era_read(&cursor, near_year, &found))
        return 0;
    *year = found;
    return (gsize)(cursor.at - text);
}

int jsk_era_year_near(int number, int near_year)
{
    int nearest = 0;
    for (gsize i = 0; i < G_N_ELEMENTS(eras); i++) {
        int year = era_year(&eras[i], number, near_year);
        if (year && (!nearest || ABS(year - near_year) <= ABS(nearest - near_year)))
            nearest = year;
    }
    return nearest;
}

/* The year of a number before 年度 that has no era: 28, 元, 2019. Returns 0 for none. */
static int year_read_bare(YearCursor *cursor, int near_year)
{
    YearCursor digits = *cursor;
    int number;
    if (year_read_digits(&digits, &number) == 4) {
        *cursor = digits;
        return number >= YEAR_FIRST && number <= YEAR_LAST ? number : 0;
    }
    return near_year && year_read_era_number(cursor, &number) ? jsk_era_year_near(number, near_year)
                                                              : 0;
}

/* Behind the year's number: 年度, or with an era nothing at all. */
static gboolean year_read_suffix(YearCursor *cursor, gboolean is_optional)
{
    YearCursor suffix = *cursor;
    year_skip_spaces(&suffix);
    if (year_skip(&suffix, "年度")) {
        *cursor = suffix;
        return TRUE;
    }
    return is_optional && !year_skip(&suffix, "年");
}

gsize jsk_fiscal_year_match(const char *text, gsize length, int near_year, int *year)
{
    YearCursor cursor = {text, text + length};
    int found;
    gboolean has_era = era_read(&cursor, near_year, &found);
    if (!has_era) {
        cursor.at = text;
        found = year_read_bare(&cursor, near_year);
        if (!found)
            return 0;
    }
    if (!year_read_suffix(&cursor, has_era))
        return 0;
    *year = found;
    return (gsize)(cursor.at - text);
}

char *jsk_fiscal_year_format(int year)
{
    if (year < eras[0].first_year)
        return g_strdup_printf("%d年度", year);
    /* An era that begins by the end of September has the greater part of the year. */
    const JskEra *era = &eras[0];
    for (gsize i = 1; i < G_N_ELEMENTS(eras) && eras[i].start <= year * 10000 + 930; i++)
        era = &eras[i];
    if (year == era->first_year)
        return g_strdup_printf("%s元年度", era->kanji);
    return g_strdup_printf("%s%d年度", era->kanji, year - era->first_year + 1);
}
