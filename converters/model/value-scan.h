/* What the scanners of dates and measures share. Positions are pointers into one text. */
#ifndef JISSEKI_MODEL_VALUE_SCAN_H
#define JISSEKI_MODEL_VALUE_SCAN_H

#include <glib.h>

/* The bytes that a value's strings take at most. */
#define VALUE_MAX_QUANTITY 32
#define VALUE_MAX_UNIT 32
#define VALUE_MAX_EDTF 32

/* A text, and the fiscal year in which its months lie, 0 for none. */
typedef struct {
    const char *start;
    const char *end;
    int fiscal_year;
} ValueText;

/* A number as digits * 10^-scale. */
typedef struct {
    guint64 digits;
    guint scale;
} ValueDecimal;

/* A measure: its words from @start to @stop. */
typedef struct {
    const char *start;
    const char *stop;
    char quantity[VALUE_MAX_QUANTITY];
    char unit[VALUE_MAX_UNIT];
    gboolean is_approximate;
} ValueMeasure;

typedef enum {
    DATE_PRECISION_DAY,
    DATE_PRECISION_MONTH,
    DATE_PRECISION_YEAR,
    DATE_PRECISION_FISCAL_YEAR,
} DatePrecision;

/* A point of time whose year is known. */
typedef struct {
    DatePrecision precision;
    int year;
    int month;
    int day;
    gboolean
        is_year_printed; /* the text says which year, here or in the date that this one joins */
} ValueDate;

/* The last date found in a text; the next one may go on from it: 7月6日、11日. */
typedef struct {
    const char *stop; /* NULL before the first */
    ValueDate date;
} DateContext;

/* A date or period: its words go to @stop. What stands from there to @resume belongs to it, too,
 * but says nothing certain. */
typedef struct {
    const char *stop;
    const char *resume;
    char edtf[VALUE_MAX_EDTF]; /* empty for a date that cannot be */
} ValuePeriod;

/* Text around a position (value-text.c). */

gboolean value_skip(const char **at, const char *end, const char *word);
/* Skips the first of the words, which end in NULL, that stands there. */
gboolean value_skip_any(const char **at, const char *end, const char *const *words);
gboolean value_ends_with(const char *start, const char *at, const char *word);
gboolean value_ends_with_any(const char *start, const char *at, const char *const *words);
/* Whether the character at @at, if any, is one of those in @characters. */
gboolean value_is_one_of(const char *at, const char *end, const char *characters);
/* Reads up to @max_digits ASCII digits; more of them are no match. Returns how many. */
guint value_read_int(const char **at, const char *end, guint max_digits, int *number);
/* Whether the number at @at belongs to a code such as A4, B-2. */
gboolean value_is_code(const ValueText *text, const char *at);
/* Behind the digits at @at and what joins them to others: 4,667; 059-224-1234; 1/2. */
const char *value_skip_digits(const char *at, const char *end);

/* Numbers (value-number.c). */

/* Reads 4,667; 5.2; 132,726千; 3億4,800万. Returns its end, or NULL. */
const char *value_read_decimal(const char *at, const char *end, ValueDecimal *decimal);
void value_format_decimal(ValueDecimal decimal, gboolean is_negative,
                          char quantity[VALUE_MAX_QUANTITY]);

/* Units (value-unit.c). */

/* Returns the bytes of the unit at @at, or 0. */
gsize value_match_unit(const char *at, const char *end);

/* Measures (value-measure.c). */

/* Finds the measure whose digits begin at @at; a sign and 約 may stand before. */
gboolean value_scan_measure(const ValueText *text, const char *at, ValueMeasure *measure);

/* Dates as printed (value-date.c). */

/* PRINTED_ERA is 平成28 or H28 with nothing behind it. */
typedef enum { PRINTED_NO_YEAR, PRINTED_YEAR, PRINTED_FISCAL_YEAR, PRINTED_ERA } PrintedYear;

/* The parts of a date as they are printed; whether there is such a day is not asked yet. */
typedef struct {
    const char *stop;
    PrintedYear year_kind;
    int year;
    gboolean is_abbreviated; /* H28 */
    gboolean has_month;
    gboolean has_day;
    int month;
    int day;
    gboolean is_at_end; /* 年度末 */
} PrintedDate;

/* Reads a date with a year or a month at @at. @near_year decides the era of 28年4月. A number whose
 * 月, 日 or 年度 stands behind a later one counts: the 4 of 4～6月, the 6 of 7月6・11日. */
gboolean value_read_date(const char *at, const char *end, int near_year, PrintedDate *printed);

/* Reads the rest of a date that an earlier one begins: 11日, or 29年. */
gboolean value_read_day(const char *at, const char *end, PrintedDate *printed);
gboolean value_read_year(const char *at, const char *end, int near_year, PrintedDate *printed);

/* Dates and periods (value-period.c). */

/* Finds the date or period that begins at @at. Returns FALSE when there is none. */
gboolean value_scan_period(const ValueText *text, const char *at, DateContext *context,
                           ValuePeriod *period);

#endif
