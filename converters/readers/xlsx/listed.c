#include "readers/xlsx/listed.h"

#include <string.h>

#include "readers/xlsx/cell-date.h"
#include "readers/xlsx/cell.h"
#include "readers/xml/attribute.h"

#define DAY_LENGTH 10 /* 2016-04-01 */

/* The last year in which there are days that no cell can show. */
#define LISTED_NO_DAY 1900

/* Digits behind a comma. */
#define THOUSANDS 3

/* What cells of these columns look like. */
#define LISTED_DATE "2016-04, 2016-04/2016-07, 2016-08/.."
#define LISTED_QUANTITY "5.2"
#define LISTED_UNIT "%"

/* 1,234 as 1234. */
static const char *listed_remove_commas(Book *book, const char *number)
{
    g_auto(GStrv) parts = g_strsplit(number, ",", -1);
    for (guint i = 1; parts[0] && parts[i]; i++) {
        if (strspn(parts[i], "0123456789") != THOUSANDS)
            return number;
    }
    g_autofree char *joined = g_strjoinv("", parts);
    return g_string_chunk_insert_const(book->strings, joined);
}

/* A text that is of the form of an attribute of the XML, or NULL. */
static const char *listed_get_checked(Book *book, const Record *record, ColumnKind column,
                                      AttributeKind kind, const char *example)
{
    const char *text = cell_get_words(book, record, column);
    const char *expected;
    if (text && attribute_check(kind, text, &expected))
        return text;
    const char *normal = cell_normalize(book, text);
    if (normal && kind == ATTRIBUTE_QUANTITY)
        normal = listed_remove_commas(book, normal);
    if (normal && attribute_check(kind, normal, &expected))
        return normal;
    cell_doubt_value(book, record, column, text, example);
    return NULL;
}

/* What the text of an item shows where a listed value stands; FALSE when it shows nothing there. */
static gboolean listed_find_shown(Book *book, const Record *item, Listed *listed, JskValue *shown)
{
    gsize n_values;
    const char *text = cell_get_words(book, item, COLUMN_TEXT);
    const gsize length = text ? strlen(text) : 0;
    if (listed->position == 0 || length == 0 || length > book->search_budget)
        return FALSE;
    book->search_budget -= length;
    const JskValue *values = jsk_value_scan(book->scan, text, length,
                                            jsk_report_get_fiscal_year(book->report), &n_values);
    for (gsize i = 0; i < n_values; i++) {
        if (values[i].kind != listed->value.kind ||
            g_utf8_strlen(text, (gssize)values[i].start) + 1 != (glong)listed->position)
            continue;
        *shown = values[i];
        const char *words =
            g_string_chunk_insert_len(book->strings, text + shown->start, shown->length);
        listed->words = listed->words ? listed->words : words;
        return strcmp(listed->words, words) == 0;
    }
    return FALSE;
}

/* Whether two dates are of the same days. */
static gboolean listed_are_same_days(const char *left, const char *right)
{
    GDate days[4];
    return left && right && jsk_edtf_bounds(left, &days[0], &days[1]) &&
           jsk_edtf_bounds(right, &days[2], &days[3]) &&
           g_date_valid(&days[0]) == g_date_valid(&days[2]) &&
           g_date_valid(&days[1]) == g_date_valid(&days[3]) &&
           (!g_date_valid(&days[0]) || g_date_compare(&days[0], &days[2]) == 0) &&
           (!g_date_valid(&days[1]) || g_date_compare(&days[1], &days[3]) == 0);
}

/* The EDTF of a row that tells days alone. */
static const char *listed_join_days(Book *book, const Record *record)
{
    const char *start = cell_get_day(book, record, COLUMN_START);
    const char *end = cell_get_day(book, record, COLUMN_END);
    if (!start || !end || strcmp(start, end) == 0)
        return start;
    g_autofree char *period = g_strconcat(start, "/", end, NULL);
    return g_string_chunk_insert_const(book->strings, period);
}

/* The days are copies of the date. */
static void listed_check_day(Book *book, const Record *record, ColumnKind column, const char *edtf,
                             const GDate *day)
{
    const char *text = cell_get_day(book, record, column);
    char holds[DAY_LENGTH + 1] = "";
    if (cell_is_blank(record, column) && g_date_valid(day) &&
        g_date_get_year(day) > LISTED_NO_DAY && record_get_key(record, COLUMN_KEY))
        cell_miss(book, record, column);
    if (g_date_valid(day))
        g_snprintf(holds, sizeof holds, "%04u-%02u-%02u", g_date_get_year(day),
                   (guint)g_date_get_month(day), (guint)g_date_get_day(day));
    if (text && strcmp(text, holds) != 0)
        cell_doubt_conflict(book, record, column, text, record, COLUMN_EDTF, edtf);
}

/* A date whose cell is blank is what the text tells exactly or, where its days are others, these
 * days. FALSE when neither tells it. */
static gboolean listed_fill_date(Book *book, const Record *item, Listed *listed)
{
    JskValue shown;
    const char *expected;
    const Record *record = listed->record;
    const char *days = listed_join_days(book, record);
    if (listed_find_shown(book, item, listed, &shown) &&
        (!days || listed_are_same_days(days, shown.edtf))) {
        listed->value.edtf = g_string_chunk_insert_const(book->strings, shown.edtf);
        cell_miss(book, record, COLUMN_EDTF);
        return TRUE;
    }
    if (!days || !attribute_check(ATTRIBUTE_VALUE, days, &expected))
        return FALSE;
    listed->value.edtf = days;
    if (record_get_key(record, COLUMN_KEY))
        cell_lose(book, record, COLUMN_EDTF);
    return TRUE;
}

static gboolean listed_read_date(Book *book, const Record *item, Listed *listed)
{
    const Record *record = listed->record;
    GDate first;
    GDate last;
    if (cell_is_blank(record, COLUMN_EDTF) && listed_fill_date(book, item, listed))
        return TRUE;
    listed->value.edtf = cell_get_edtf(book, record, COLUMN_EDTF);
    if (!listed->value.edtf && cell_is_blank(record, COLUMN_EDTF))
        cell_doubt_value(book, record, COLUMN_EDTF, NULL, LISTED_DATE);
    if (!listed->value.edtf || !jsk_edtf_bounds(listed->value.edtf, &first, &last))
        return FALSE;
    listed_check_day(book, record, COLUMN_START, listed->value.edtf, &first);
    listed_check_day(book, record, COLUMN_END, listed->value.edtf, &last);
    return TRUE;
}

static gboolean listed_read_measure(Book *book, const Record *item, Listed *listed)
{
    const Record *record = listed->record;
    (void)item;
    listed->value.quantity =
        listed_get_checked(book, record, COLUMN_QUANTITY, ATTRIBUTE_QUANTITY, LISTED_QUANTITY);
    listed->value.unit = listed_get_checked(book, record, COLUMN_UNIT, ATTRIBUTE_UNIT, LISTED_UNIT);
    cell_get_boolean(book, record, COLUMN_APPROXIMATE, &listed->value.is_approximate);
    return listed->value.quantity && listed->value.unit;
}

/* Reads the values that a table lists for an item. FALSE when some cannot be read. */
static gboolean listed_read_table(Book *book, const Record *item, TableKind kind,
                                  gboolean (*read)(Book *, const Record *, Listed *), GArray *list)
{
    gboolean are_good = TRUE;
    const GPtrArray *records = book_get_parts(book, kind, item);
    for (guint i = 0; records && i < records->len; i++) {
        Listed listed = {.record = g_ptr_array_index(records, i)};
        guint64 position = 0;
        listed.words = cell_get_text(book, listed.record, COLUMN_WORDS);
        cell_get_number(book, listed.record, COLUMN_POSITION, 1, G_MAXUINT, &position);
        listed.position = (guint)position;
        listed.value.kind = kind == TABLE_DATES ? JSK_VALUE_DATE : JSK_VALUE_MEASURE;
        JskValue shown;
        if (!listed.words && listed_find_shown(book, item, &listed, &shown))
            cell_miss(book, listed.record, COLUMN_WORDS);
        else if (!listed.words)
            cell_doubt(book, listed.record, COLUMN_WORDS, JSK_DIAGNOSTIC_NO_TEXT, NULL, NULL, NULL);
        if (read(book, item, &listed) && listed.words)
            g_array_append_val(list, listed);
        else
            are_good = FALSE;
    }
    return are_good;
}

static int listed_compare(gconstpointer left, gconstpointer right)
{
    guint a = ((const Listed *)left)->position;
    guint b = ((const Listed *)right)->position;
    return a < b ? -1 : a > b;
}

GArray *listed_read(Book *book, const Record *item, gboolean *are_good)
{
    GArray *list = g_array_new(FALSE, TRUE, sizeof(Listed));
    gboolean are_dates_good = listed_read_table(book, item, TABLE_DATES, listed_read_date, list);
    *are_good =
        listed_read_table(book, item, TABLE_MEASURES, listed_read_measure, list) && are_dates_good;
    g_array_sort(list, listed_compare);
    return list;
}
