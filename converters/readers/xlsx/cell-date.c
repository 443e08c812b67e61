#include "readers/xlsx/cell-date.h"

#include <string.h>

#include <jisseki/fiscal-year.h>

#include "readers/xlsx/cell.h"
#include "readers/xml/attribute.h"

#define CELL_YEAR_MIN 1000
#define CELL_YEAR_MAX 9999

/* What cells of these columns look like. */
#define CELL_YEAR "2016, 平成28年度"
#define CELL_EDTF "2016-04, 2016-04/2016-07, 2016-08/.."
#define CELL_DAY "2017-01-31"

/* A year as a number, or in its era: 平成28年度, H28, 2016年度. */
static gboolean cell_match_year(Book *book, const char *text, int *year)
{
    const char *words = cell_normalize(book, text);
    int near_year = jsk_report_get_fiscal_year(book->report);
    char *end;
    if (!words)
        return FALSE;
    gint64 number = g_ascii_strtoll(words, &end, 10);
    if (g_ascii_isdigit(*words) && !*end) {
        *year = (int)CLAMP(number, 0, G_MAXINT);
    } else {
        gsize length = jsk_fiscal_year_match(words, strlen(words), near_year, year);
        length = length ? length : jsk_era_match(words, strlen(words), near_year, year);
        if (length == 0 || (words[length] && strcmp(words + length, "年") != 0))
            return FALSE;
    }
    return *year >= CELL_YEAR_MIN && *year <= CELL_YEAR_MAX;
}

int cell_get_year(Book *book, const Record *record, ColumnKind column)
{
    int year;
    const char *text = cell_get_text(book, record, column);
    if (!text)
        return 0;
    if (cell_match_year(book, text, &year))
        return year;
    cell_doubt_value(book, record, column, text, CELL_YEAR);
    return 0;
}

/* A text as it is compared: normalized, with slashes of half width. */
static const char *cell_get_date_words(Book *book, const char *text)
{
    const char *words = cell_normalize(book, text);
    if (!words || !strstr(words, "／"))
        return words;
    g_autoptr(GString) narrow = g_string_new(words);
    g_string_replace(narrow, "／", "/", 0);
    return g_string_chunk_insert_const(book->strings, narrow->str);
}

/* 2017/2/28, 2017.2.28, 2017-2-28 as 2017-02-28; 2017/2 as 2017-02. */
static const char *cell_match_slashes(Book *book, const char *words)
{
    guint parts[3] = {0};
    guint n = 0;
    const char *at = words;
    for (char mark = 0; n < G_N_ELEMENTS(parts) && g_ascii_isdigit(*at); n++) {
        char *end;
        parts[n] = (guint)MIN(g_ascii_strtoull(at, &end, 10), G_MAXUINT16);
        if (*end && (!strchr("/.-", *end) || (mark && *end != mark)))
            return NULL;
        mark = *end;
        at = *end ? end + 1 : end;
    }
    if (*at || n < 2 || parts[0] < CELL_YEAR_MIN || parts[0] > CELL_YEAR_MAX)
        return NULL;
    g_autofree char *edtf = n == 2
                                ? g_strdup_printf("%04u-%02u", parts[0], parts[1])
                                : g_strdup_printf("%04u-%02u-%02u", parts[0], parts[1], parts[2]);
    return g_string_chunk_insert_const(book->strings, edtf);
}

/* A text that is a date from its beginning to its end, as in the text of an item. */
static const char *cell_match_words(Book *book, const char *words)
{
    gsize n_values;
    gsize length = strlen(words);
    const JskValue *values = jsk_value_scan(book->scan, words, length,
                                            jsk_report_get_fiscal_year(book->report), &n_values);
    return n_values == 1 && values->kind == JSK_VALUE_DATE && values->length == length
               ? g_string_chunk_insert_const(book->strings, values->edtf)
               : NULL;
}

static const char *cell_match_date(Book *book, const char *text, AttributeKind kind)
{
    const char *expected;
    const char *words = cell_get_date_words(book, text);
    if (!words || attribute_check(kind, words, &expected))
        return words;
    const char *edtf = cell_match_slashes(book, words);
    edtf = edtf ? edtf : cell_match_words(book, words);
    return edtf && attribute_check(kind, edtf, &expected) ? edtf : NULL;
}

static const char *cell_get_date(Book *book, const Record *record, ColumnKind column,
                                 AttributeKind kind, const char *example)
{
    const char *text = cell_get_text(book, record, column);
    const char *edtf = text ? cell_match_date(book, text, kind) : NULL;
    if (text && !edtf)
        cell_doubt_value(book, record, column, text, example);
    return edtf;
}

const char *cell_get_edtf(Book *book, const Record *record, ColumnKind column)
{
    return cell_get_date(book, record, column, ATTRIBUTE_VALUE, CELL_EDTF);
}

const char *cell_get_day(Book *book, const Record *record, ColumnKind column)
{
    return cell_get_date(book, record, column, ATTRIBUTE_AS_OF, CELL_DAY);
}
