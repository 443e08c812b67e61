#include "rules/sheet-view.h"

#include "rules/titles.h"
#include "rules/view-head.h"

#include <jisseki/rules.h>
#include <math.h>
#include <string.h>

/* How many blocks of a sheet are looked at. */
#define VIEW_MAX_BLOCKS 4096

/* Numbers that are years. */
#define VIEW_FIRST_YEAR 1900
#define VIEW_LAST_YEAR 2100

/* What makes a text a sentence. */
#define VIEW_SENTENCE_END "。"
#define VIEW_LONG_TEXT_BYTES 180

/* In a table of more columns a number that the row has twice is not looked for. */
#define VIEW_MAX_QUOTING_COLUMNS 256

/* What a block needs to look like a table. */
#define VIEW_MIN_ROWS 2
#define VIEW_MIN_COLUMNS 2

/* The cells of a column between two blank rows. */
typedef struct {
    guint32 first_row;
    guint32 last_row;
} BandColumn;

/* The rows between two blank ones, and the columns that are used there. */
typedef struct {
    BandColumn *columns;
    guint first;
    guint last;
} Band;

/* Cells. */

static gsize view_find_row(const JskCell *cells, gsize n_cells, guint row)
{
    gsize first = 0;
    gsize end = n_cells;
    while (first < end) {
        gsize middle = first + (end - first) / 2;
        if (cells[middle].row < row)
            first = middle + 1;
        else
            end = middle;
    }
    return first;
}

ViewCells view_cells(const JskSheet *sheet, const JskRange *range)
{
    gsize n_cells;
    const JskCell *cells = jsk_sheet_get_cells(sheet, &n_cells);
    if (n_cells == 0 || range->first_row > range->last_row)
        return (ViewCells){cells, cells, *range};
    return (ViewCells){
        .at = cells + view_find_row(cells, n_cells, range->first_row),
        .end = cells + view_find_row(cells, n_cells, range->last_row + 1),
        .range = *range,
    };
}

const JskCell *view_cells_next(ViewCells *cells)
{
    while (cells->at < cells->end) {
        const JskCell *cell = cells->at++;
        if (cell->column >= cells->range.first_column && cell->column <= cells->range.last_column)
            return cell;
    }
    return NULL;
}

gboolean view_range_contains(const JskRange *range, const JskCell *cell)
{
    return cell->row >= range->first_row && cell->row <= range->last_row &&
           cell->column >= range->first_column && cell->column <= range->last_column;
}

gboolean view_is_year(const JskCell *cell)
{
    return cell->kind == JSK_CELL_NUMBER && cell->number >= VIEW_FIRST_YEAR &&
           cell->number < VIEW_LAST_YEAR && floor(cell->number) == cell->number;
}

/* The year that a cell is, in two digits or four, or 0. */
static guint view_read_year(const JskCell *cell)
{
    char number[16] = "";
    if (cell->kind == JSK_CELL_NUMBER && !cell->is_date && cell->number >= 0 &&
        cell->number < VIEW_LAST_YEAR)
        g_ascii_formatd(number, sizeof number, "%g", cell->number);
    const char *text = cell->kind == JSK_CELL_TEXT ? cell->text : number;
    gsize length = strspn(text, "0123456789");
    const char *behind = text + length;
    if ((length != 2 && length != 4) || strlen(behind) > strlen("年度") ||
        (*behind && !g_str_has_prefix(behind, "年")))
        return 0;
    return (guint)g_ascii_strtoull(text, NULL, 10);
}

gboolean view_follow_year(const JskCell *cell, guint *last)
{
    guint year = view_read_year(cell);
    gboolean follows = *last && year < 100 && (*last + 1) % 100 == year;
    *last = follows ? *last + 1 : year >= VIEW_FIRST_YEAR && year < VIEW_LAST_YEAR ? year : 0;
    return follows;
}

gboolean view_column_has_numbers(const ViewColumn *column)
{
    guint n_data = column->n_cells - column->n_symbols;
    if (column->n_numbers > 0)
        return column->has_unit || (column->n_numbers + column->n_number_texts) * 2 >= n_data;
    return column->n_number_texts > 0 && !column->is_ordinal &&
           (column->n_number_texts * 5 >= n_data * 4 ||
            (column->has_unit && column->n_number_texts * 2 >= n_data));
}

gboolean view_column_has_times(const ViewColumn *column)
{
    return column->n_times > 0 && column->n_times * 2 >= column->n_cells;
}

gboolean view_column_has_sentences(const ViewColumn *column)
{
    return column->n_sentences > 0 && column->n_sentences * 5 >= column->n_cells;
}

/* Blocks. */

static void view_add_blocks(GArray *blocks, Band *band)
{
    for (guint column = band->first; column <= band->last; column++) {
        if (band->columns[column].last_row == 0 || blocks->len == VIEW_MAX_BLOCKS)
            continue;
        JskRange block = {.first_row = G_MAXUINT32, .first_column = (guint16)column};
        for (; column <= band->last && band->columns[column].last_row; column++) {
            block.first_row = MIN(block.first_row, band->columns[column].first_row);
            block.last_row = MAX(block.last_row, band->columns[column].last_row);
            block.last_column = (guint16)column;
            band->columns[column] = (BandColumn){0, 0};
        }
        g_array_append_val(blocks, block);
    }
    band->first = JSK_SHEET_MAX_COLUMNS;
    band->last = 0;
}

static gboolean view_is_in_excel_table(const JskSheet *sheet, const JskCell *cell)
{
    guint n_tables;
    const JskTable *tables = jsk_sheet_get_tables(sheet, &n_tables);
    for (guint i = 0; i < MIN(n_tables, JSK_RULES_MAX_TABLES); i++) {
        if (view_range_contains(&tables[i].range, cell))
            return TRUE;
    }
    return FALSE;
}

static void view_find_blocks(SheetView *view)
{
    g_autofree BandColumn *columns = g_new0(BandColumn, JSK_SHEET_MAX_COLUMNS + 1);
    Band band = {columns, JSK_SHEET_MAX_COLUMNS, 0};
    gsize n_cells;
    guint last_row = 0;
    const JskCell *cells = jsk_sheet_get_cells(view->sheet, &n_cells);
    for (gsize i = 0; i < n_cells; i++) {
        if (view_is_in_excel_table(view->sheet, &cells[i]))
            continue;
        if (cells[i].row > last_row + 1)
            view_add_blocks(view->blocks, &band);
        last_row = cells[i].row;
        band.first = MIN(band.first, cells[i].column);
        band.last = MAX(band.last, cells[i].column);
        BandColumn *column = &columns[cells[i].column];
        column->first_row = column->last_row ? column->first_row : last_row;
        column->last_row = last_row;
    }
    view_add_blocks(view->blocks, &band);
}

/* Columns. */

static void view_set_titles(const JskSheet *sheet, ViewTable *table)
{
    ViewCells cells = view_cells(sheet, &table->head);
    for (const JskCell *cell; (cell = view_cells_next(&cells));) {
        if (cell->kind == JSK_CELL_TEXT)
            table->columns[cell->column - table->range.first_column].title = cell->text;
    }
}

static void view_count_number(ViewColumn *column, double number)
{
    column->is_serial &= number == 1 || number == column->last + 1;
    column->last = number;
}

/* Whether the row of a text gives its number as a number, too, so that the text quotes it. */
static gboolean view_row_has(const JskSheet *sheet, JskRange range, guint row, double number)
{
    range.first_row = row;
    range.last_row = row;
    if (range.last_column - range.first_column >= VIEW_MAX_QUOTING_COLUMNS)
        return FALSE;
    ViewCells cells = view_cells(sheet, &range);
    for (const JskCell *cell; (cell = view_cells_next(&cells));) {
        if (cell->kind == JSK_CELL_NUMBER && cell->number == number)
            return TRUE;
    }
    return FALSE;
}

static void view_count_text(const SheetView *view, const ViewTable *table, ViewColumn *column,
                            const JskCell *cell, WordsReader *reader)
{
    Words words = words_read(reader, cell->text);
    gboolean is_label =
        words.kind == WORDS_NUMBER && words.may_label && fabs(words.number) == column->n_labels + 1;
    column->n_symbols += words.kind == WORDS_SYMBOL;
    column->n_labels += is_label;
    column->n_number_texts += words.kind == WORDS_NUMBERS ||
                              (words.kind == WORDS_NUMBER && !is_label &&
                               !view_row_has(view->sheet, table->data, cell->row, words.number));
    column->n_times += words.kind == WORDS_TEXT && words_is_date(reader, cell->text);
    column->n_sentences +=
        strstr(cell->text, VIEW_SENTENCE_END) || strlen(cell->text) > VIEW_LONG_TEXT_BYTES;
}

static void view_count_cell(const SheetView *view, const ViewTable *table, const JskCell *cell,
                            WordsReader *reader)
{
    ViewColumn *column = &table->columns[cell->column - table->range.first_column];
    column->n_cells++;
    if (cell->kind == JSK_CELL_TEXT) {
        view_count_text(view, table, column, cell, reader);
    } else if (cell->kind == JSK_CELL_NUMBER && (cell->is_date || view_is_year(cell))) {
        column->n_times++;
    } else if (cell->kind == JSK_CELL_NUMBER) {
        column->n_numbers++;
        view_count_number(column, cell->number);
    }
}

static void view_add_table(SheetView *view, const ViewTable *seed, WordsReader *reader)
{
    ViewTable table = *seed;
    guint n_columns = (guint)table.range.last_column - table.range.first_column + 1;
    table.columns = g_new0(ViewColumn, n_columns);
    for (guint i = 0; i < n_columns; i++)
        table.columns[i].is_serial = TRUE;
    if (table.head.last_row)
        view_set_titles(view->sheet, &table);
    for (guint i = 0; i < n_columns; i++) {
        g_autofree char *title = title_fold(reader, table.columns[i].title);
        table.columns[i].is_ordinal = title_is_ordinal(title);
        table.columns[i].has_unit =
            table.columns[i].title && title_has_unit(reader, table.columns[i].title);
    }
    ViewCells cells = view_cells(view->sheet, &table.data);
    for (const JskCell *cell; (cell = view_cells_next(&cells));)
        view_count_cell(view, &table, cell, reader);
    g_array_append_val(view->tables, table);
}

static void view_add_excel_table(SheetView *view, const JskTable *table, WordsReader *reader)
{
    ViewTable seed = {.range = table->range, .head = table->range, .data = table->range};
    seed.is_excel = TRUE;
    seed.head.last_row = table->has_head ? table->range.first_row : 0;
    seed.data.first_row += table->has_head ? 1 : 0;
    seed.data.last_row -= table->has_totals ? 1 : 0;
    view_add_table(view, &seed, reader);
}

static void view_add_block(SheetView *view, const JskRange *block, WordsReader *reader)
{
    if (block->last_row - block->first_row + 1 < VIEW_MIN_ROWS ||
        block->last_column - block->first_column + 1 < VIEW_MIN_COLUMNS)
        return;
    ViewTable seed = {.range = *block, .data = *block};
    seed.head = view_find_head(view->sheet, block, reader);
    seed.data.first_row = seed.head.last_row ? seed.head.last_row + 1 : block->first_row;
    view_add_table(view, &seed, reader);
}

static void view_clear_table(gpointer data)
{
    g_free(((ViewTable *)data)->columns);
}

SheetView *sheet_view_new(const JskSheet *sheet, WordsReader *reader)
{
    SheetView *view = g_new(SheetView, 1);
    *view = (SheetView){
        .sheet = sheet,
        .blocks = g_array_new(FALSE, FALSE, sizeof(JskRange)),
        .tables = g_array_new(FALSE, FALSE, sizeof(ViewTable)),
    };
    g_array_set_clear_func(view->tables, view_clear_table);
    view_find_blocks(view);
    guint n_tables;
    const JskTable *tables = jsk_sheet_get_tables(sheet, &n_tables);
    for (guint i = 0; i < MIN(n_tables, JSK_RULES_MAX_TABLES); i++)
        view_add_excel_table(view, &tables[i], reader);
    for (guint i = 0; i < view->blocks->len && view->tables->len < JSK_RULES_MAX_TABLES; i++)
        view_add_block(view, &g_array_index(view->blocks, JskRange, i), reader);
    return view;
}

void sheet_view_free(SheetView *view)
{
    if (!view)
        return;
    g_array_unref(view->blocks);
    g_array_unref(view->tables);
    g_free(view);
}

const ViewTable *sheet_view_get_table(const SheetView *view, guint index)
{
    return index < view->tables->len ? &g_array_index(view->tables, ViewTable, index) : NULL;
}

const ViewTable *sheet_view_find_table(const SheetView *view, const JskCell *cell)
{
    for (guint i = 0; i < view->tables->len; i++) {
        const ViewTable *table = &g_array_index(view->tables, ViewTable, i);
        if (view_range_contains(&table->head, cell) || view_range_contains(&table->data, cell))
            return table;
    }
    return NULL;
}
