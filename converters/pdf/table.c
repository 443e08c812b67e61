#include "pdf/table.h"

Table *table_new(const ColumnSpec *columns, guint n_columns, double x, double padding_x,
                 double padding_y)
{
    Table *table = g_new0(Table, 1);
    table->n_columns = n_columns;
    table->padding_x = padding_x;
    table->padding_y = padding_y;
    table->rows = g_array_new(FALSE, TRUE, sizeof(TableRow));
    table->column_x[0] = x;
    for (guint i = 0; i < n_columns; i++)
        table->column_x[i + 1] = table->column_x[i] + columns[i].width;
    return table;
}

void table_free(Table *table)
{
    if (!table)
        return;
    g_array_unref(table->rows);
    g_free(table);
}

TableRow *table_add_row(Table *table, TableRowKind kind, guint n_flows)
{
    g_array_set_size(table->rows, table->rows->len + 1);
    TableRow *row = &g_array_index(table->rows, TableRow, table->rows->len - 1);
    row->kind = kind;
    row->n_flows = n_flows;
    row->bookmark = -1;
    return row;
}

static double table_get_right(const Table *table, guint n_flows, guint column)
{
    return table->column_x[n_flows == 1 ? table->n_columns : column + 1];
}

double table_get_cell_width(const Table *table, guint n_flows, guint column)
{
    return table_get_right(table, n_flows, column) - table->column_x[column] - 2 * table->padding_x;
}

/* How a kind of row looks. */
typedef struct {
    gboolean has_ground;
    gboolean has_columns;
    guint32 ground;
    double rule_above;
    double rule_below;
} RowLook;

static RowLook table_get_look(const RowSlice *slice, const Layout *layout)
{
    switch (slice->row->kind) {
    case ROW_HEAD:
        return (RowLook){TRUE, TRUE, layout->colours.head_ground, layout->frame_width,
                         layout->rule_width};
    case ROW_SECTION:
        return (RowLook){TRUE, FALSE, layout->colours.section_ground, 0, layout->rule_width};
    case ROW_CELLS:
        return (RowLook){FALSE, TRUE, 0, 0, layout->rule_width};
    case ROW_PLAIN:
        break;
    }
    return (RowLook){0};
}

static void table_draw_rule(const Table *table, Canvas *canvas, double y, double thickness,
                            guint32 colour)
{
    if (thickness > 0)
        canvas_fill(canvas, table->column_x[0], y - thickness / 2,
                    table->column_x[table->n_columns] - table->column_x[0], thickness, colour);
}

static void table_draw_ground(const RowSlice *slice, const Layout *layout, Canvas *canvas)
{
    const Table *table = slice->table;
    RowLook look = table_get_look(slice, layout);
    const LayoutColours *colours = &layout->colours;
    double left = table->column_x[0], right = table->column_x[table->n_columns];
    if (look.has_ground)
        canvas_fill(canvas, left, slice->y, right - left, slice->height, look.ground);
    for (guint i = 1; look.has_columns && i < slice->row->n_flows; i++)
        canvas_fill(canvas, table->column_x[i] - layout->rule_light_width / 2, slice->y,
                    layout->rule_light_width, slice->height, colours->rule_light);
    table_draw_rule(table, canvas, slice->y, look.rule_above, colours->accent);
    table_draw_rule(table, canvas, slice->y + slice->height, look.rule_below, colours->rule);
}

void table_draw_slice(const RowSlice *slice, const FlowStore *store, const Layout *layout,
                      Canvas *canvas)
{
    const Table *table = slice->table;
    table_draw_ground(slice, layout, canvas);
    for (guint i = 0; i < slice->row->n_flows; i++) {
        const Flow *flow = &slice->row->flows[i];
        guint32 n_lines = slice->to[i] - slice->from[i];
        double x = table->column_x[i] + table->padding_x;
        double y = slice->y + table->padding_y;
        if (slice->is_continued && (slice->from[i] < flow->n_lines || flow->is_always_repeated))
            y = flow_store_draw(store, flow->first_repeated, flow->n_repeated, canvas, x, y);
        flow_store_draw(store, flow->first + slice->from[i], n_lines, canvas, x, y);
    }
}
