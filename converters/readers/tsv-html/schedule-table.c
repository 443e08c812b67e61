#include "readers/tsv-html/schedule-table.h"

#include <string.h>

#include <jisseki/fiscal-year.h>
#include <jisseki/text.h>

#include "readers/head.h"

/* Wider tables are cut there. */
#define TABLE_MAX_COLUMNS 64

/* The years stand in one of the first rows. */
#define TABLE_HEAD_ROWS 3

typedef struct {
    Cell text;
    guint column;
    guint column_span;
    guint row_span;
} TableCell;

typedef struct {
    Html *html;
    ScheduleCopy *copy;
    JskSchedule *schedule;
    int years[TABLE_MAX_COLUMNS]; /* 0 where a column is none of a year */
    guint first_year_column;
    guint n_columns;
    guint carried[TABLE_MAX_COLUMNS]; /* rows that a cell from above still takes */
    JskMilestone *milestone;
    JskPhase *phase; /* the last one of the row */
} ScheduleTable;

/* The years in the head of a schedule. */
typedef struct {
    int from;
    int to;
    gboolean is_broken; /* they do not run on by one */
} ScheduleYears;

/* The next row: from behind its <tr> to the next one or the end. */
static gboolean table_next_row(const char **at, const char *end, const char **row,
                               const char **row_end)
{
    HtmlTag tag;
    do {
        if (!html_find_tag(at, end, HTML_ROW, &tag))
            return FALSE;
        *at = tag.end;
    } while (tag.is_end);
    *row = tag.end;
    *row_end = end;
    const char *next = tag.end;
    if (html_find_tag(&next, end, HTML_ROW, &tag))
        *row_end = next;
    return TRUE;
}

static gboolean table_next_cell(const char **at, const char *end, TableCell *cell)
{
    HtmlTag tag;
    do {
        if (!html_find_tag(at, end, HTML_CELL, &tag))
            return FALSE;
        *at = tag.end;
    } while (tag.is_end);
    cell->column_span = CLAMP(html_get_number(&tag, "colspan", 1), 1, TABLE_MAX_COLUMNS);
    cell->row_span = MAX(html_get_number(&tag, "rowspan", 1), 1);
    cell->text.text = tag.end;
    cell->text.end = end;
    const char *next = tag.end;
    if (html_find_tag(&next, end, HTML_CELL, &tag))
        cell->text.end = next;
    *at = cell->text.end;
    html_trim(&cell->text.text, &cell->text.end);
    return TRUE;
}

static gboolean table_match_head(Reading *reading, const char *row, const char *row_end)
{
    TableCell cell;
    guint n_years = 0;
    while (table_next_cell(&row, row_end, &cell)) {
        int year;
        gsize length = (gsize)(cell.text.end - cell.text.text);
        n_years += length > 0 && jsk_fiscal_year_match(cell.text.text, length,
                                                       jsk_report_get_fiscal_year(reading->report),
                                                       &year) == length
                       ? 1
                       : 0;
    }
    return n_years > 0;
}

/* Whether a cell of the table begins as a milestone does, or names a schedule. */
static gboolean table_has_schedule_word(Reading *reading, const char *begin, const char *end)
{
    TableCell cell;
    while (table_next_cell(&begin, end, &cell)) {
        const char *text = cell.text.text;
        if (words_match(reading->form->milestone_markers, text, cell.text.end) ||
            words_match_loosely(reading->form->schedule_words, text, cell.text.end) ==
                cell.text.end)
            return text < cell.text.end;
    }
    return FALSE;
}

gboolean schedule_table_match(Reading *reading, const char *begin, const char *end)
{
    const char *row;
    const char *row_end;
    const char *at = begin;
    for (guint i = 0; i < TABLE_HEAD_ROWS && table_next_row(&at, end, &row, &row_end); i++) {
        if (table_match_head(reading, row, row_end))
            return table_has_schedule_word(reading, begin, end);
    }
    return FALSE;
}

/* Places a cell behind those that reach down from the rows above. */
static void table_place_cell(ScheduleTable *table, guint *column, TableCell *cell)
{
    while (*column < TABLE_MAX_COLUMNS && table->carried[*column] > 0)
        (*column)++;
    cell->column = *column;
    *column += cell->column_span;
    for (guint i = cell->column; i < MIN(*column, TABLE_MAX_COLUMNS); i++)
        table->carried[i] = cell->row_span;
}

/* A row is over: what reaches down from above does so one row less. */
static void table_end_row(ScheduleTable *table)
{
    for (guint i = 0; i < TABLE_MAX_COLUMNS; i++)
        table->carried[i] -= table->carried[i] > 0 ? 1 : 0;
}

/* A row of the head. Its years, if it has them, name the columns. */
static void table_read_head_row(ScheduleTable *table, const char *row, const char *row_end,
                                ScheduleYears *years)
{
    Reading *reading = table->html->reading;
    int near_year = jsk_report_get_fiscal_year(reading->report);
    guint column = 0;
    TableCell cell;
    while (table_next_cell(&row, row_end, &cell)) {
        int year = 0;
        const char *at = cell.text.text;
        table_place_cell(table, &column, &cell);
        claims_add_furniture(&reading->claims, JSK_FURNITURE_SCHEDULE_HEAD, at, cell.text.end);
        schedule_copy_add(table->html, table->copy, at, cell.text.end);
        if (jsk_fiscal_year_match(at, (gsize)(cell.text.end - at),
                                  years->from ? years->to : near_year, &year)) {
            years->is_broken = years->is_broken || (years->from && year != years->to + 1);
            years->to = years->from ? years->to + 1 : year;
            table->first_year_column = years->from ? table->first_year_column : cell.column;
            years->from = years->from ? years->from : year;
            year = years->to;
        }
        for (guint i = cell.column; i < MIN(column, TABLE_MAX_COLUMNS); i++)
            table->years[i] = year;
    }
    table->n_columns = MAX(table->n_columns, MIN(column, TABLE_MAX_COLUMNS));
    table_end_row(table);
}

/* The rows down to the one with the years. Gives where the next row is to be looked for. */
static const char *table_read_head(ScheduleTable *table, const char *begin, const char *end)
{
    Reading *reading = table->html->reading;
    ScheduleYears years = {0};
    const char *row = begin;
    const char *row_end = begin;
    const char *at = begin;
    while (years.from == 0 && table_next_row(&at, end, &row, &row_end))
        table_read_head_row(table, row, row_end, &years);
    JskOrigin origin = reading_get_origin(reading, begin, row_end);
    if (years.is_broken) {
        g_autofree char *number =
            g_strdup_printf("%u", jsk_initiative_get_number(reading->initiative));
        g_autofree char *text = g_strdup_printf("%d–%d", years.from, years.to);
        jsk_diagnostics_add(reading->diagnostics, JSK_DIAGNOSTIC_SCHEDULE_YEARS, origin.first_line,
                            0, number, text, NULL);
    }
    table->schedule =
        jsk_report_add_schedule(reading->report, reading->initiative, years.from, years.to, origin);
    return at;
}

static const char *table_skip_arrows(const JskForm *form, const char *text, const char *end)
{
    const char *behind;
    while ((behind = words_match(form->arrows, text, end)))
        text = text_skip_space(behind, end);
    return text;
}

static const char *table_trim_arrows(const JskForm *form, const char *text, const char *end)
{
    gsize length;
    while ((length = words_match_ending(form->arrows, text, (gsize)(end - text))) > 0) {
        end -= length;
        text_trim(&text, &end);
    }
    return end;
}

/* A milestone from a paragraph of its cell, behind its marker. */
static void table_add_milestone(ScheduleTable *table, const Cell *cell, const char *text)
{
    Reading *reading = table->html->reading;
    const char *end = text + strlen(text);
    const char *behind = words_match(reading->form->milestone_markers, text, end);
    const char *label = behind ? text_skip_space(behind, end) : text;
    table->milestone =
        jsk_report_add_milestone(reading->report, table->schedule, label, end - label,
                                 reading_get_origin(reading, cell->text, cell->end));
    jsk_milestone_set_printed(reading->report, table->milestone, text, end - text);
}

/* The milestones of a cell: each begins with its marker. */
static void table_read_milestones(ScheduleTable *table, const Cell *cell)
{
    const JskForm *form = table->html->reading->form;
    g_autoptr(GArray) paragraphs = g_array_new(FALSE, FALSE, sizeof(Paragraph));
    html_read_cell(table->html, cell->text, cell->end, paragraphs);
    claims_add_model(&table->html->reading->claims, cell->text, cell->end);
    g_autoptr(GString) text = g_string_new(NULL);
    for (guint i = 0; i < paragraphs->len; i++) {
        const Paragraph *paragraph = &g_array_index(paragraphs, Paragraph, i);
        if (text->len > 0 &&
            words_match(form->milestone_markers, paragraph->text, paragraph->end)) {
            table_add_milestone(table, cell, text->str);
            g_string_truncate(text, 0);
        }
        if (text->len > 0)
            g_string_append_c(text, '\n');
        g_string_append_len(text, paragraph->text, paragraph->end - paragraph->text);
    }
    table_add_milestone(table, cell, text->str);
}

/* A cell below a year: a phase, or an arrow that prolongs the phase to its left. */
static void table_read_phase(ScheduleTable *table, const TableCell *cell)
{
    Reading *reading = table->html->reading;
    guint last = MIN(cell->column + cell->column_span, table->n_columns) - 1;
    int from = table->years[cell->column];
    int to = MAX(from, table->years[last]);
    const char *text = table_skip_arrows(reading->form, cell->text.text, cell->text.end);
    if (text == cell->text.end && !table->phase)
        return;
    const char *end = table_trim_arrows(reading->form, text, cell->text.end);
    claims_add_furniture(&reading->claims, JSK_FURNITURE_ARROW, cell->text.text, text);
    claims_add_furniture(&reading->claims, JSK_FURNITURE_ARROW, end, cell->text.end);
    if (text == end) {
        jsk_phase_extend(table->phase, MAX(to, jsk_phase_get_to(table->phase)));
        return;
    }
    JskOrigin origin = reading_get_origin(reading, text, end);
    g_autoptr(GString) name = html_read_text(table->html, text, end);
    claims_add_model(&reading->claims, text, end);
    if (table->milestone)
        table->phase = jsk_report_add_phase(reading->report, table->milestone, name->str,
                                            (gssize)name->len, from, to, origin);
    else
        jsk_report_add_unplaced_phase(reading->report, table->schedule, name->str,
                                      (gssize)name->len, origin);
}

/* An entity of a space alone is an empty cell. */
static gboolean table_is_empty(ScheduleTable *table, const Cell *cell)
{
    const char *text = html_clean(table->html, cell->text, cell->end);
    const char *end = text + strlen(text);
    text_trim(&text, &end);
    if (text == end)
        claims_add_furniture(&table->html->reading->claims, JSK_FURNITURE_MARKUP, cell->text,
                             cell->end);
    return text == end;
}

static void table_read_row(ScheduleTable *table, const char *row, const char *row_end)
{
    TableCell cell;
    guint column = 0;
    table->phase = NULL;
    while (table_next_cell(&row, row_end, &cell)) {
        table_place_cell(table, &column, &cell);
        if (table_is_empty(table, &cell.text))
            continue;
        schedule_copy_add(table->html, table->copy, cell.text.text, cell.text.end);
        if (cell.column < table->first_year_column) {
            /* An arrow is no label; it stays unplaced. */
            if (table_skip_arrows(table->html->reading->form, cell.text.text, cell.text.end) <
                cell.text.end)
                table_read_milestones(table, &cell.text);
        } else if (cell.column < table->n_columns && table->years[cell.column] != 0)
            table_read_phase(table, &cell);
    }
    table_end_row(table);
}

void schedule_table_read(Html *html, const char *begin, const char *end, ScheduleCopy *copy)
{
    ScheduleTable table = {.html = html, .copy = copy};
    const char *row;
    const char *row_end;
    schedule_copy_reset(copy);
    html_claim_tags(html, begin, end);
    begin = table_read_head(&table, begin, end);
    while (table_next_row(&begin, end, &row, &row_end))
        table_read_row(&table, row, row_end);
}
