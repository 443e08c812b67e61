#include "readers/xlsx/report-row.h"

#include <string.h>

#include <jisseki/fiscal-year.h>

#include "readers/preamble.h"
#include "readers/xlsx/cell-date.h"
#include "readers/xlsx/cell.h"
#include "readers/xlsx/sources.h"
#include "readers/xml/attribute.h"

/* What a digest looks like. */
#define REPORT_DIGEST "0-9a-f × 64"

/* The key of the row. */
#define REPORT_KEY "report"

static const char *report_get_digest(Book *book, const Record *record)
{
    const char *text = cell_get_text(book, record, COLUMN_SHA256);
    const char *expected;
    if (!text || attribute_check(ATTRIBUTE_SHA256, text, &expected))
        return text;
    cell_doubt_value(book, record, COLUMN_SHA256, text, REPORT_DIGEST);
    return NULL;
}

/* The year in its era is a copy of the year; where that is not told, it is the year. */
static int report_get_year(Book *book, const Record *record)
{
    int year = cell_get_year(book, record, COLUMN_FISCAL_YEAR);
    const char *era_year = cell_get_text(book, record, COLUMN_ERA_YEAR);
    if (year == 0) {
        year = cell_get_year(book, record, COLUMN_ERA_YEAR);
        if (year != 0 && cell_is_blank(record, COLUMN_FISCAL_YEAR))
            cell_miss(book, record, COLUMN_FISCAL_YEAR);
        return year;
    }
    g_autofree char *holds = jsk_fiscal_year_format(year);
    int stated = 0;
    if (!era_year)
        cell_miss(book, record, COLUMN_ERA_YEAR);
    else if (strcmp(era_year, holds) != 0 &&
             (!jsk_fiscal_year_match(era_year, strlen(era_year), year, &stated) || stated != year))
        cell_doubt_conflict(book, record, COLUMN_ERA_YEAR, era_year, record, COLUMN_FISCAL_YEAR,
                            holds);
    return year;
}

static void report_read_source(Book *book, const Record *record)
{
    const char *name = cell_get_text(book, record, COLUMN_SOURCE_NAME);
    guint64 size = 0;
    cell_get_number(book, record, COLUMN_SOURCE_SIZE, 0, G_MAXUINT64, &size);
    if (!name)
        return;
    jsk_report_set_source(book->report, name, size);
    jsk_report_set_digest(book->report, report_get_digest(book, record));
    jsk_report_set_reading(book->report, cell_get_text(book, record, COLUMN_READER),
                           cell_get_text(book, record, COLUMN_FORM));
    jsk_report_set_generator(book->report, cell_get_text(book, record, COLUMN_GENERATOR));
}

static void report_read_title(Book *book, const Record *record)
{
    const char *title = cell_get_words(book, record, COLUMN_TITLE);
    const char *printed = cell_get_words(book, record, COLUMN_PRINTED_TITLE);
    jsk_report_set_title(book->report, title, -1);
    if (title && !printed && !cell_is_blank(record, COLUMN_SOURCE_NAME))
        cell_miss(book, record, COLUMN_PRINTED_TITLE);
    if (title && printed && !sources_are_same(printed, title, NULL, NULL))
        jsk_report_set_printed_title(book->report, printed, -1);
}

/* Where the cell cannot be read, a note may tell the day, as it did in the source. */
static void report_read_as_of(Book *book, const Record *record)
{
    const char *day = cell_get_day(book, record, COLUMN_AS_OF);
    if (!day && !cell_is_blank(record, COLUMN_AS_OF))
        preamble_read_as_of(book->report, book->form);
    else
        jsk_report_set_as_of(book->report, day);
}

/* How many initiatives there are is for their table to say. */
static void report_check_count(Book *book, const Record *record)
{
    const Table *table = &book->tables[TABLE_INITIATIVES];
    guint64 count = 0;
    if (cell_is_blank(record, COLUMN_INITIATIVES))
        cell_miss(book, record, COLUMN_INITIATIVES);
    if (!cell_get_number(book, record, COLUMN_INITIATIVES, 0, G_MAXUINT, &count) ||
        count == table->records->len)
        return;
    g_autofree char *said = cell_format_count((guint)count);
    g_autofree char *holds = cell_format_count(table->records->len);
    const Record head = {.table = table, .row = {.number = table->head_row}};
    cell_doubt_pair(book, JSK_DIAGNOSTIC_STALE_COPY, record, COLUMN_INITIATIVES, said, &head,
                    COLUMN_KEY, holds);
}

static void report_check_key(Book *book, const Record *record)
{
    const char *key = cell_get_text(book, record, COLUMN_KEY);
    if (!key)
        cell_miss(book, record, COLUMN_KEY);
    else if (strcmp(key, REPORT_KEY) != 0)
        cell_doubt_value(book, record, COLUMN_KEY, key, REPORT_KEY);
}

/* Further rows of the report say the same or are wrong. */
static void report_check_again(Book *book, const Record *record, const Record *again)
{
    const TableColumn *columns = vocabulary_get_table(TABLE_REPORT)->columns;
    for (int i = 0; i < TABLE_MAX_COLUMNS && columns[i].kind; i++) {
        ColumnKind kind = columns[i].kind;
        const char *text = kind == COLUMN_PIECE ? NULL : cell_get_text(book, again, kind);
        const char *holds = text ? cell_get_text(book, record, kind) : NULL;
        if (text && g_strcmp0(text, holds) != 0)
            cell_doubt_conflict(book, again, kind, text, record, kind, holds);
    }
}

void report_row_read(Book *book)
{
    const Table *table = &book->tables[TABLE_REPORT];
    JskReport *report = book->report;
    if (!table->sheet || table->records->len == 0)
        return;
    const Record *record = g_ptr_array_index(table->records, 0);
    report_read_title(book, record);
    jsk_report_set_programme(report, cell_get_words(book, record, COLUMN_PROGRAMME), -1);
    jsk_report_set_edition(report, cell_get_words(book, record, COLUMN_EDITION), -1);
    jsk_report_set_fiscal_year(report, report_get_year(book, record));
    report_read_as_of(book, record);
    report_read_source(book, record);
    report_check_count(book, record);
    report_check_key(book, record);
    for (guint i = 1; i < table->records->len; i++)
        report_check_again(book, record, g_ptr_array_index(table->records, i));
}
