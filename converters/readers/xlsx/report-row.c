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

/* What is told of a source, all of it together. */
static const ColumnKind report_source[] = {COLUMN_SOURCE_NAME, COLUMN_SOURCE_SIZE,
                                           COLUMN_SHA256,      COLUMN_READER,
                                           COLUMN_FORM,        COLUMN_GENERATOR};

/* Whether a report that does not name its source had one. */
static gboolean report_had_source(const Book *book, const Record *record)
{
    gboolean had_source = jsk_report_get_ledger(book->report)->total != 0;
    for (gsize i = 0; i < G_N_ELEMENTS(report_source) && !had_source; i++)
        had_source = !cell_is_blank(record, report_source[i]);
    return had_source;
}

/* The workbook says which of them it told when it was written (0 and 1). */
static void report_check_source(Book *book, const Record *record)
{
    const char *told = sources_find_checksum(book, "report.source");
    const gboolean is_known = told && strlen(told) == G_N_ELEMENTS(report_source);
    for (gsize i = 0; i < G_N_ELEMENTS(report_source); i++) {
        const gboolean was_told = is_known ? told[i] == '1' : i == 0;
        if (was_told && cell_is_blank(record, report_source[i]))
            cell_lose(book, record, report_source[i]);
    }
}

static void report_read_source(Book *book, const Record *record)
{
    const char *name = cell_get_text(book, record, COLUMN_SOURCE_NAME);
    guint64 size = 0;
    cell_get_number(book, record, COLUMN_SOURCE_SIZE, 0, G_MAXUINT64, &size);
    if (!name && !report_had_source(book, record))
        return;
    report_check_source(book, record);
    name = name ? name : "";
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
    if (!title && printed) {
        title = printed;
        cell_miss(book, record, COLUMN_TITLE);
    }
    jsk_report_set_title(book->report, title, -1);
    if (title && !printed && !cell_is_blank(record, COLUMN_SOURCE_NAME))
        cell_miss(book, record, COLUMN_PRINTED_TITLE);
    if (title && printed && !sources_are_same(printed, title, NULL, NULL))
        jsk_report_set_printed_title(book->report, printed, -1);
}

/* Whether a reader made the report: then its title and notes told what its row does. */
static gboolean report_was_read(const Record *record)
{
    return !cell_is_blank(record, COLUMN_READER);
}

/* Where the cell cannot be read or is blank, a note may tell the day, as it did in the source. */
static void report_read_as_of(Book *book, const Record *record)
{
    const gboolean is_blank = cell_is_blank(record, COLUMN_AS_OF);
    const char *day = cell_get_day(book, record, COLUMN_AS_OF);
    if (!day && (!is_blank || report_was_read(record)))
        preamble_read_as_of(book->report, book->form);
    else
        jsk_report_set_as_of(book->report, day);
    if (is_blank && jsk_report_get_as_of(book->report))
        cell_miss(book, record, COLUMN_AS_OF);
}

/* What a title that nobody edited tells holds where the cell about it is blank. */
static void report_read_parts(Book *book, const Record *record)
{
    JskReport *report = book->report;
    const char *programme = cell_get_words(book, record, COLUMN_PROGRAMME);
    const char *edition = cell_get_words(book, record, COLUMN_EDITION);
    const char *printed = cell_get_words(book, record, COLUMN_PRINTED_TITLE);
    const int year = report_get_year(book, record);
    if (report_was_read(record) && jsk_report_get_title(report) &&
        sources_are_same(printed ? printed : "", jsk_report_get_title(report), NULL, NULL))
        preamble_read_title_parts(report);
    if (!programme && jsk_report_get_programme(report))
        cell_miss(book, record, COLUMN_PROGRAMME);
    if (!edition && jsk_report_get_edition(report))
        cell_miss(book, record, COLUMN_EDITION);
    if (year == 0 && jsk_report_get_fiscal_year(report) != 0 &&
        cell_is_blank(record, COLUMN_FISCAL_YEAR))
        cell_miss(book, record, COLUMN_FISCAL_YEAR);
    if (programme)
        jsk_report_set_programme(report, programme, -1);
    if (edition)
        jsk_report_set_edition(report, edition, -1);
    if (year != 0)
        jsk_report_set_fiscal_year(report, year);
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

/* The whole row is gone; the ledger tells of a source. */
static void report_lose_row(Book *book)
{
    static const ColumnKind columns[] = {COLUMN_TITLE, COLUMN_PROGRAMME, COLUMN_FISCAL_YEAR,
                                         COLUMN_AS_OF, COLUMN_SOURCE_NAME};
    const Table *table = &book->tables[TABLE_REPORT];
    const Record below = {.table = table, .row = {.number = table->head_row + 1}};
    for (gsize i = 0; i < G_N_ELEMENTS(columns); i++)
        cell_doubt(book, &below, columns[i], JSK_DIAGNOSTIC_LOST_CELL, "1", NULL, NULL);
    if (jsk_report_get_ledger(book->report)->total != 0)
        jsk_report_set_source(book->report, "", 0);
}

void report_row_read(Book *book)
{
    const Table *table = &book->tables[TABLE_REPORT];
    if (!table->sheet)
        return;
    if (table->records->len == 0) {
        report_lose_row(book);
        return;
    }
    const Record *record = g_ptr_array_index(table->records, 0);
    report_read_title(book, record);
    report_read_parts(book, record);
    report_read_as_of(book, record);
    report_read_source(book, record);
    report_check_count(book, record);
    report_check_key(book, record);
    for (guint i = 1; i < table->records->len; i++)
        report_check_again(book, record, g_ptr_array_index(table->records, i));
}
