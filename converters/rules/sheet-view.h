/* The tables of a sheet: Excel tables, or blocks of cells that look like tables. */
#ifndef JISSEKI_RULES_SHEET_VIEW_H
#define JISSEKI_RULES_SHEET_VIEW_H

#include "rules/cell-words.h"

#include <jisseki/spreadsheet.h>

/**
 * ViewColumn: the data of a column, without its head
 * @title: (nullable): its lowest title
 * @n_cells: cells that are not blank
 * @n_numbers: numbers that are neither dates nor years
 * @n_number_texts: texts that are numbers in disguise, and whose row does not
 *   give them as numbers
 * @n_labels: texts that number things, from 1 on: (1), (2); 一, 二
 * @n_symbols: texts that are symbols for what is missing
 * @n_times: dates and years, as numbers or texts
 * @n_sentences: texts that are sentences, or long
 * @is_ordinal: its title is that of numbers that name or order things
 * @has_unit: its title gives a unit
 * @is_serial: its numbers count 1, 2, 3, from 1 again and again
 */
typedef struct {
    const char *title;
    guint n_cells;
    guint n_numbers;
    guint n_number_texts;
    guint n_labels;
    guint n_symbols;
    guint n_times;
    guint n_sentences;
    gboolean is_ordinal;
    gboolean has_unit;
    gboolean is_serial;
    double last;
} ViewColumn;

/**
 * ViewTable:
 * @range: all of it
 * @head: the range's rows that are titles; no rows when last_row is 0
 * @data: its other rows below; no rows when first_row is over last_row
 * @is_excel: it is an Excel table
 * @columns: one for each column of the range
 */
typedef struct {
    JskRange range;
    JskRange head;
    JskRange data;
    gboolean is_excel;
    ViewColumn *columns;
} ViewTable;

/**
 * SheetView:
 * @blocks: (element-type JskRange): cells that stand together, outside of Excel
 *   tables
 * @tables: (element-type ViewTable): from the top and the left
 */
typedef struct {
    const JskSheet *sheet;
    GArray *blocks;
    GArray *tables;
} SheetView;

SheetView *sheet_view_new(const JskSheet *sheet, WordsReader *reader);
void sheet_view_free(SheetView *view);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(SheetView, sheet_view_free)

/** sheet_view_get_table: (nullable): the table number @index from 0 */
const ViewTable *sheet_view_get_table(const SheetView *view, guint index);

/** sheet_view_find_table: (nullable): the table that the cell is in, with its head */
const ViewTable *sheet_view_find_table(const SheetView *view, const JskCell *cell);

/** ViewCells: walks over the cells of a range, row by row */
typedef struct {
    const JskCell *at;
    const JskCell *end;
    JskRange range;
} ViewCells;

ViewCells view_cells(const JskSheet *sheet, const JskRange *range);
/** view_cells_next: (nullable) */
const JskCell *view_cells_next(ViewCells *cells);

/** view_range_contains: the cell is in the range */
gboolean view_range_contains(const JskRange *range, const JskCell *cell);

/** view_column_has_numbers: at least half of its cells are numbers, or texts that are; any of them
 * when the title gives a unit; when there are texts only, four fifths of them, or half when the
 * title gives a unit, and the title is not that of labels */
gboolean view_column_has_numbers(const ViewColumn *column);
/** view_column_has_times: at least half of its cells are dates or years */
gboolean view_column_has_times(const ViewColumn *column);

/** view_column_has_sentences: a fifth of its cells are sentences */
gboolean view_column_has_sentences(const ViewColumn *column);

/** view_follow_year: whether the cell is the year behind *@last, by its last two digits alone
 * (2015, 16, 17); *@last becomes the year that the cell is, or 0 */
gboolean view_follow_year(const JskCell *cell, guint *last);

/** view_is_year: a number that is a year, and so a label */
gboolean view_is_year(const JskCell *cell);

#endif
