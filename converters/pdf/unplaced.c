#include "pdf/composition.h"

enum { UNPLACED_LINES, UNPLACED_TEXT, UNPLACED_N_COLUMNS };

static void unplaced_add_title(Composition *composition, Table *table)
{
    StructTree *structure = composition->cell.structure;
    TableRow *row = table_add_row(table, ROW_SECTION, 1);
    row->keeps_next = TRUE;
    row->bookmark = (int)composition_take_bookmark(composition);
    composition_begin_cell(composition, table, row, 0);
    struct_open(structure, STRUCT_TR);
    table->group_cell = struct_open(structure, STRUCT_TH);
    struct_set_scope(structure, table->group_cell, SCOPE_ROW);
    struct_set_spans(structure, table->group_cell, UNPLACED_N_COLUMNS, 1);
    cells_add_word(&composition->cell, WORD_UNPLACED, STYLE_SECTION, TEXT_RAGGED, 0,
                   composition_get_heading(composition, 0));
    struct_close(structure);
    struct_close(structure);
    composition_end_cell(composition, row, 0);
}

static char *unplaced_format_lines(JskOrigin origin)
{
    return origin.first_line == origin.last_line
               ? g_strdup_printf("%u", origin.first_line)
               : g_strdup_printf("%u–%u", origin.first_line, origin.last_line);
}

static void unplaced_add_row(Composition *composition, Table *table, const JskUnplaced *unplaced)
{
    const CellWriter *cell = &composition->cell;
    JskOrigin origin = jsk_unplaced_get_origin(unplaced);
    const char *texts[UNPLACED_N_COLUMNS] = {
        [UNPLACED_LINES] = cells_take(cell, unplaced_format_lines(origin)),
        [UNPLACED_TEXT] = jsk_unplaced_get_text(unplaced),
    };
    TableRow *row = table_add_row(table, ROW_CELLS, UNPLACED_N_COLUMNS);
    text_setter_set_line(cell->setter, origin.first_line);
    struct_open(cell->structure, STRUCT_TR);
    for (guint i = 0; i < UNPLACED_N_COLUMNS; i++) {
        const StructId headers[] = {table->head_cells[i], table->group_cell};
        StructId data = struct_open(cell->structure, STRUCT_TD);
        struct_set_headers(cell->structure, data, headers, G_N_ELEMENTS(headers));
        cells_add_text(composition_begin_cell(composition, table, row, i), texts[i], STYLE_ITEM,
                       TEXT_JUSTIFIED);
        composition_end_cell(composition, row, i);
        struct_close(cell->structure);
    }
    struct_close(cell->structure);
}

void unplaced_add(Composition *composition)
{
    static const LayoutWord words[UNPLACED_N_COLUMNS] = {
        [UNPLACED_LINES] = WORD_UNPLACED_LINES,
        [UNPLACED_TEXT] = WORD_UNPLACED_TEXT,
    };
    const JskUnplaced *unplaced = jsk_report_get_first_unplaced(composition->report);
    const double *sizes = composition->layout->sizes;
    const double widths[UNPLACED_N_COLUMNS] = {
        sizes[SIZE_UNPLACED_LINES],
        layout_get_text_width(composition->layout) - sizes[SIZE_UNPLACED_LINES],
    };
    if (!unplaced)
        return;
    Table *table = composition_add_table(composition, widths, UNPLACED_N_COLUMNS);
    struct_open(composition->cell.structure, STRUCT_TABLE);
    composition_add_heads(composition, table, words);
    unplaced_add_title(composition, table);
    for (; unplaced; unplaced = jsk_unplaced_get_next(unplaced))
        unplaced_add_row(composition, table, unplaced);
    struct_close(composition->cell.structure);
    composition_place(composition, sizes[SIZE_TABLE_SPACE]);
}
