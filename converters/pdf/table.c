#include "pdf/table.h"

Table *table_new(double x, const double *widths, guint n_columns)
{
    Table *table = g_new0(Table, 1);
    table->n_columns = n_columns;
    table->head = TABLE_NO_HEAD;
    table->rows = g_array_new(FALSE, TRUE, sizeof(TableRow));
    table->column_x[0] = x;
    for (guint i = 0; i < n_columns; i++)
        table->column_x[i + 1] = table->column_x[i] + widths[i];
    return table;
}

void table_free(Table *table)
{
    if (!table)
        return;
    g_array_unref(table->rows);
    g_free(table);
}

TableRow *table_add_spanned_row(Table *table, TableRowKind kind, const guint8 *starts,
                                guint n_flows)
{
    g_array_set_size(table->rows, table->rows->len + 1);
    TableRow *row = table_get_row(table, table->rows->len - 1);
    row->kind = kind;
    row->n_flows = n_flows;
    for (guint i = 0; i < n_flows; i++)
        row->starts[i] = starts[i];
    row->starts[n_flows] = (guint8)table->n_columns;
    row->padding_above = row->padding_below = (float)table->padding_y;
    row->padding_x = (float)table->padding_x;
    row->head = table->head;
    row->bookmark = -1;
    return row;
}

TableRow *table_add_row(Table *table, TableRowKind kind, guint n_flows)
{
    static const guint8 starts[TABLE_MAX_COLUMNS] = {0, 1, 2, 3, 4, 5, 6, 7};
    return table_add_spanned_row(table, kind, starts, n_flows);
}

TableRow *table_get_row(const Table *table, guint number)
{
    return &g_array_index(table->rows, TableRow, number);
}

double table_row_get_height(const TableRow *row, const FlowStore *store)
{
    double height = 0;
    for (guint i = 0; i < row->n_flows; i++)
        height =
            MAX(height, flow_store_get_height(store, row->flows[i].first, row->flows[i].n_lines));
    return height + (double)row->padding_above + (double)row->padding_below;
}

double table_get_cell_width(const Table *table, const TableRow *row, guint cell)
{
    return table->column_x[row->starts[cell + 1]] - table->column_x[row->starts[cell]] -
           2 * (double)row->padding_x;
}

#define LOOK_NONE (-1)

/* How a kind of row looks: colour of its ground, size and colour of the rules above and below it,
 * and whether rules stand between its columns. */
typedef struct {
    int ground;
    int above;
    LayoutColour above_colour;
    int below;
    LayoutColour below_colour;
    gboolean has_columns;
} RowLook;

static const RowLook row_looks[ROW_N_KINDS] = {
    [ROW_PLAIN] = {LOOK_NONE, LOOK_NONE, 0, LOOK_NONE, 0, FALSE},
    [ROW_HEAD] = {COLOUR_HEAD_GROUND, SIZE_FRAME, COLOUR_ACCENT, SIZE_RULE, COLOUR_RULE, TRUE},
    [ROW_SECTION] = {COLOUR_SECTION_GROUND, SIZE_RULE, COLOUR_RULE, SIZE_RULE, COLOUR_RULE, FALSE},
    [ROW_CELLS] = {LOOK_NONE, LOOK_NONE, 0, SIZE_RULE, COLOUR_RULE, TRUE},
    [ROW_CHAPTER] = {LOOK_NONE, LOOK_NONE, 0, SIZE_FRAME, COLOUR_ACCENT, FALSE},
    [ROW_BLOCK] = {COLOUR_HEAD_GROUND, LOOK_NONE, 0, LOOK_NONE, 0, FALSE},
    [ROW_PART] = {LOOK_NONE, SIZE_RULE_LIGHT, COLOUR_RULE, LOOK_NONE, 0, FALSE},
    [ROW_COUNTS] = {LOOK_NONE, LOOK_NONE, 0, SIZE_RULE_LIGHT, COLOUR_RULE, FALSE},
    [ROW_TOTAL] = {LOOK_NONE, LOOK_NONE, 0, SIZE_RULE, COLOUR_RULE, FALSE},
};

static void table_draw_rule(const RowSlice *slice, const Layout *layout, Canvas *canvas, double y,
                            int size, LayoutColour colour)
{
    const Table *table = slice->table;
    double thickness = size == LOOK_NONE ? 0 : layout->sizes[size];
    if (thickness > 0)
        canvas_fill(canvas, table->column_x[0], y - thickness / 2,
                    table->column_x[table->n_columns] - table->column_x[0], thickness,
                    layout->colours[colour]);
}

static void table_draw_ground(const RowSlice *slice, const Layout *layout, Canvas *canvas)
{
    const Table *table = slice->table;
    const TableRow *row = table_get_row(table, slice->row);
    const RowLook *look = &row_looks[row->kind];
    double left = table->column_x[0], right = table->column_x[table->n_columns];
    double thickness = layout->sizes[SIZE_RULE_LIGHT];
    if (look->ground != LOOK_NONE)
        canvas_fill(canvas, left, slice->y, right - left, slice->height,
                    layout->colours[look->ground]);
    for (guint i = 1; look->has_columns && i < row->n_flows; i++)
        canvas_fill(canvas, table->column_x[row->starts[i]] - thickness / 2, slice->y, thickness,
                    slice->height, layout->colours[COLOUR_RULE_LIGHT]);
    table_draw_rule(slice, layout, canvas, slice->y, look->above, look->above_colour);
    table_draw_rule(slice, layout, canvas, slice->y + slice->height, look->below,
                    look->below_colour);
}

void table_draw_slice(const RowSlice *slice, const FlowStore *store, const Layout *layout,
                      Canvas *canvas)
{
    const Table *table = slice->table;
    const TableRow *row = table_get_row(table, slice->row);
    canvas_set_artifact(canvas, ARTIFACT_LAYOUT);
    table_draw_ground(slice, layout, canvas);
    if (slice->is_repeated)
        canvas_begin_artifact(canvas, ARTIFACT_REPEATED);
    for (guint i = 0; i < row->n_flows; i++) {
        const Flow *flow = &row->flows[i];
        double x = table->column_x[row->starts[i]] + (double)row->padding_x;
        double y = slice->y + row->padding_above;
        y = flow_store_draw(store, flow->first_repeated + slice->repeated[i], slice->n_repeated[i],
                            canvas, x, y);
        flow_store_draw(store, flow->first + slice->from[i], slice->to[i] - slice->from[i], canvas,
                        x, y);
    }
    if (slice->is_repeated)
        canvas_end_artifact(canvas);
}
