/* 1-11: Gregorian years beside those of eras. */
#include "rules/era.h"
#include "rules/rule-check.h"
#include "rules/titles.h"

#include <math.h>
#include <string.h>

/* 28年度 is not longer. */
#define YEARS_MAX_BARE_BYTES 24

/* Gregorian years that stand somewhere. */
#define YEARS_FIRST 1868
#define YEARS_LAST 2123
typedef struct {
    gboolean has[YEARS_LAST - YEARS_FIRST + 1];
    gboolean has_any;
} Years;

static void years_add(Years *years, double year)
{
    if (year < YEARS_FIRST || year > YEARS_LAST || floor(year) != year)
        return;
    years->has[(guint)year - YEARS_FIRST] = TRUE;
    years->has_any = TRUE;
}

/* Numbers of four digits. */
static void years_add_text(Years *years, const char *text)
{
    for (; *text; text++) {
        gsize length = strspn(text, "0123456789");
        if (length == 4)
            years_add(years, (double)g_ascii_strtoull(text, NULL, 10));
        text += length;
        if (!*text)
            return;
    }
}

static void years_add_cell(const RuleCheck *check, Years *years, const JskCell *cell)
{
    GDate date;
    if (cell->kind == JSK_CELL_TEXT)
        years_add_text(years, words_normalize(check->words, cell->text));
    else if (jsk_spreadsheet_get_date(check->spreadsheet, cell, &date, NULL))
        years_add(years, g_date_get_year(&date));
    else if (cell->kind == JSK_CELL_NUMBER)
        years_add(years, cell->number);
}

static gboolean years_have(const Years *years, guint year)
{
    return year >= YEARS_FIRST && year <= YEARS_LAST && years->has[year - YEARS_FIRST];
}

/* Titles, whose column may give the Gregorian year. */

static void years_check_titles(RuleCheck *check, const ViewTable *table)
{
    ViewCells titles = view_cells(check->view->sheet, &table->head);
    for (const JskCell *cell; (cell = view_cells_next(&titles));) {
        guint year =
            cell->kind == JSK_CELL_TEXT ? words_find_era_year(check->words, cell->text, FALSE) : 0;
        Years years = {.has_any = FALSE};
        if (!year)
            continue;
        check->is_applicable = TRUE;
        for (guint row = table->head.first_row; row <= table->head.last_row; row++) {
            const JskCell *other = jsk_sheet_find_cell(check->view->sheet, row, cell->column);
            if (other)
                years_add_cell(check, &years, other);
        }
        if (!years_have(&years, year))
            rule_add_cell(check, JSK_PROBLEM_ERA_ONLY, cell);
    }
}

/* Data, whose row may give it. */

/* What a column tells of years. */
typedef enum {
    YEARS_NO_COLUMN,
    YEARS_OF_TIME,
    YEARS_OF_YEARS,
} YearsColumn;

static YearsColumn years_find_kind(const RuleCheck *check, const ViewColumn *column)
{
    g_autofree char *title = title_fold(check->words, column->title);
    return title_is_of_year(title)                                    ? YEARS_OF_YEARS
           : title_is_of_time(title) || view_column_has_times(column) ? YEARS_OF_TIME
                                                                      : YEARS_NO_COLUMN;
}

static gboolean years_is_bare(const RuleCheck *check, const JskCell *cell)
{
    return (cell->kind == JSK_CELL_NUMBER && cell->number >= 1 && cell->number < 100) ||
           (cell->kind == JSK_CELL_TEXT && strlen(cell->text) < YEARS_MAX_BARE_BYTES &&
            era_is_year_alone(words_normalize(check->words, cell->text)));
}

static Years years_read_row(const RuleCheck *check, const ViewTable *table, guint row)
{
    JskRange range = table->data;
    range.first_row = row;
    range.last_row = row;
    Years years = {.has_any = FALSE};
    ViewCells cells = view_cells(check->view->sheet, &range);
    for (const JskCell *cell; (cell = view_cells_next(&cells));)
        years_add_cell(check, &years, cell);
    return years;
}

/* A datum; @years are those of the row @years_row, read when they are asked for. */
static void years_check_datum(RuleCheck *check, const ViewTable *table, const JskCell *cell,
                              YearsColumn kind, Years *years, guint *years_row)
{
    guint year =
        cell->kind == JSK_CELL_TEXT ? words_find_era_year(check->words, cell->text, TRUE) : 0;
    gboolean is_bare = !year && kind == YEARS_OF_YEARS && years_is_bare(check, cell);
    check->is_applicable = check->is_applicable || kind != YEARS_NO_COLUMN || year;
    if (!year && !is_bare)
        return;
    if (*years_row != cell->row)
        *years = years_read_row(check, table, cell->row);
    *years_row = cell->row;
    /* The end of a fiscal year is in the next one. */
    gboolean is_given = is_bare ? years->has_any
                                : years_have(years, year) ||
                                      (strstr(cell->text, "年度") && years_have(years, year + 1));
    if (is_given)
        return;
    if (kind == YEARS_NO_COLUMN)
        rule_note_cell(check, JSK_PROBLEM_ERA_ONLY, cell);
    else
        rule_add_cell(check, JSK_PROBLEM_ERA_ONLY, cell);
}

static void years_check_data(RuleCheck *check, const ViewTable *table)
{
    guint n_columns = (guint)table->range.last_column - table->range.first_column + 1;
    g_autofree YearsColumn *kinds = g_new(YearsColumn, n_columns);
    for (guint i = 0; i < n_columns; i++)
        kinds[i] = years_find_kind(check, &table->columns[i]);
    Years years = {.has_any = FALSE};
    guint years_row = 0;
    ViewCells cells = view_cells(check->view->sheet, &table->data);
    for (const JskCell *cell; (cell = view_cells_next(&cells));)
        years_check_datum(check, table, cell, kinds[cell->column - table->range.first_column],
                          &years, &years_row);
}

/* A title or a note beside the tables. */
static void years_note_others(RuleCheck *check)
{
    ViewCells cells = rule_all_cells(check);
    for (const JskCell *cell; (cell = view_cells_next(&cells));) {
        if (cell->kind != JSK_CELL_TEXT || sheet_view_find_table(check->view, cell))
            continue;
        guint year = words_find_era_year(check->words, cell->text, FALSE);
        Years years = {.has_any = FALSE};
        years_add_cell(check, &years, cell);
        if (!year || years_have(&years, year))
            continue;
        check->is_applicable = TRUE;
        rule_note_cell(check, JSK_PROBLEM_ERA_ONLY, cell);
    }
}

void rule_check_years(RuleCheck *check)
{
    const ViewTable *table;
    for (guint i = 0; (table = sheet_view_get_table(check->view, i)); i++) {
        years_check_titles(check, table);
        years_check_data(check, table);
    }
    years_note_others(check);
}
