/* A table: columns, rows of flows, a head that stands on every page. */
#ifndef JISSEKI_PDF_TABLE_H
#define JISSEKI_PDF_TABLE_H

#include "pdf/flow.h"
#include "pdf/layout.h"

G_BEGIN_DECLS

#define TABLE_MAX_COLUMNS 8

G_STATIC_ASSERT(N_COLUMNS <= TABLE_MAX_COLUMNS);

/** TableRowKind: how a row is drawn */
typedef enum { ROW_PLAIN, ROW_HEAD, ROW_SECTION, ROW_CELLS } TableRowKind;

/**
 * TableRow:
 * @kind: how it is drawn; plain rows have neither rules nor ground
 * @n_flows: one for each column, or a single one that spans the table
 * @flows: what stands in them
 * @keeps_next: no page may end behind it
 * @bookmark: number of the bookmark that leads here, or -1
 */
typedef struct {
    TableRowKind kind;
    guint n_flows;
    gboolean keeps_next;
    int bookmark;
    Flow flows[TABLE_MAX_COLUMNS];
} TableRow;

/**
 * Table:
 * @column_x: where each column begins, and where the last one ends
 * @n_columns: how many there are
 * @padding_x: inside cells
 * @padding_y: inside cells
 * @has_head: whether @head stands on every page
 * @head: the head
 * @rows: (element-type TableRow)
 */
typedef struct {
    double column_x[TABLE_MAX_COLUMNS + 1];
    guint n_columns;
    double padding_x;
    double padding_y;
    gboolean has_head;
    TableRow head;
    GArray *rows;
} Table;

Table *table_new(const ColumnSpec *columns, guint n_columns, double x, double padding_x,
                 double padding_y);
void table_free(Table *table);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Table, table_free)

/** table_add_row: (transfer none): a new row, valid until the next one is added */
TableRow *table_add_row(Table *table, TableRowKind kind, guint n_flows);

/** table_get_cell_width: width of the text in column @column of a row with @n_flows */
double table_get_cell_width(const Table *table, guint n_flows, guint column);

/**
 * RowSlice:
 * @table: the table
 * @row: the row, or the table's head
 * @page: page on which it stands, from 0
 * @y: its top
 * @height: of the slice
 * @from: (array): first line of each flow on this page, counted from the flow's
 * @to: (array): the line behind the last one
 * @is_continued: the row began on a page before
 * @is_continuing: the row goes on on the next page
 *
 * The part of a row that stands on one page.
 */
typedef struct {
    const Table *table;
    const TableRow *row;
    guint page;
    double y;
    double height;
    guint32 from[TABLE_MAX_COLUMNS];
    guint32 to[TABLE_MAX_COLUMNS];
    gboolean is_continued;
    gboolean is_continuing;
} RowSlice;

/** table_draw_slice: draws ground, rules and text */
void table_draw_slice(const RowSlice *slice, const FlowStore *store, const Layout *layout,
                      Canvas *canvas);

G_END_DECLS

#endif
