#include "rules/view-head.h"

#include <string.h>

/* The most rows that a head has, and that are looked through for one. */
#define HEAD_MAX_ROWS 4
#define HEAD_MAX_TOP_ROWS 20
/* With fewer cells a row is a caption. */
#define HEAD_MIN_TITLES 2

/* What a row of a block holds. */
typedef struct {
    guint n_cells;
    gboolean has_data;
} HeadRow;

static gboolean head_is_data(const JskCell *cell, WordsReader *reader)
{
    if (cell->kind == JSK_CELL_NUMBER)
        return !cell->is_date && !view_is_year(cell);
    if (cell->kind != JSK_CELL_TEXT)
        return cell->kind == JSK_CELL_BOOLEAN || cell->kind == JSK_CELL_ERROR;
    Words words = words_read(reader, cell->text);
    return words.kind != WORDS_TEXT && !words.may_label;
}

/* Whether a row of texts with units, or years cut short, names columns (10代, 20代; 2015, 16)
 * rather than gives data: those below are no texts of the same unit. */
static gboolean head_names_columns(const JskSheet *sheet, const JskRange *block, guint row,
                                   WordsReader *reader)
{
    JskRange range = *block;
    range.first_row = row;
    range.last_row = row;
    guint year = 0;
    ViewCells cells = view_cells(sheet, &range);
    for (const JskCell *cell; (cell = view_cells_next(&cells));) {
        if (view_follow_year(cell, &year) || view_is_year(cell) ||
            (cell->kind == JSK_CELL_TEXT && !head_is_data(cell, reader)))
            continue;
        Words words = {.kind = WORDS_TEXT};
        if (cell->kind == JSK_CELL_TEXT)
            words = words_read(reader, cell->text);
        if (words.kind != WORDS_NUMBER || !*words.unit)
            return FALSE;
        g_autofree char *unit = g_strdup(words.unit);
        const JskCell *below = jsk_sheet_find_cell(sheet, row + 1, cell->column);
        words = (Words){.kind = WORDS_TEXT};
        if (below && below->kind == JSK_CELL_TEXT)
            words = words_read(reader, below->text);
        if (words.kind == WORDS_NUMBER && strcmp(words.unit, unit) == 0)
            return FALSE;
    }
    return TRUE;
}

JskRange view_find_head(const JskSheet *sheet, const JskRange *block, WordsReader *reader)
{
    HeadRow rows[HEAD_MAX_TOP_ROWS] = {{0}};
    JskRange top = *block;
    top.last_row = MIN(block->last_row, block->first_row + HEAD_MAX_TOP_ROWS - 1);
    ViewCells cells = view_cells(sheet, &top);
    for (const JskCell *cell; (cell = view_cells_next(&cells));) {
        HeadRow *row = &rows[cell->row - top.first_row];
        row->n_cells++;
        row->has_data |= head_is_data(cell, reader);
    }
    guint n_rows = top.last_row - top.first_row + 1;
    guint first = 0;
    while (first < n_rows && rows[first].n_cells < HEAD_MIN_TITLES)
        first++;
    if (first < n_rows && rows[first].has_data &&
        head_names_columns(sheet, block, top.first_row + first, reader))
        rows[first].has_data = FALSE;
    guint data = first;
    while (data < n_rows && !rows[data].has_data)
        data++;
    JskRange head = *block;
    gboolean has_head = first < n_rows && !rows[first].has_data;
    guint n_titles = data < n_rows && data - first <= HEAD_MAX_ROWS ? data - first : 1;
    head.first_row = has_head ? top.first_row + first : 1;
    head.last_row = has_head ? head.first_row + n_titles - 1 : 0;
    return head;
}
