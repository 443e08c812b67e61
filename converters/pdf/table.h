/* A table: columns, and rows of flows that go over one or more of them. */
#ifndef JISSEKI_PDF_TABLE_H
#define JISSEKI_PDF_TABLE_H

#include "pdf/flow.h"
#include "pdf/layout.h"

G_BEGIN_DECLS

#define TABLE_MAX_COLUMNS 8

G_STATIC_ASSERT(N_COLUMNS <= TABLE_MAX_COLUMNS);

#define TABLE_NO_HEAD (-1)

/**
 * TableRowKind: how a row is drawn
 * @ROW_PLAIN: text only
 * @ROW_HEAD: titles of columns
 * @ROW_SECTION: a section, between rows
 * @ROW_CELLS: cells between rules
 * @ROW_CHAPTER: a heading above tables or blocks
 * @ROW_BLOCK: the head of a block
 * @ROW_PART: a part of a block, below a rule
 * @ROW_COUNTS: one of a list
 * @ROW_TOTAL: the last one of a list
 */
typedef enum {
    ROW_PLAIN,
    ROW_HEAD,
    ROW_SECTION,
    ROW_CELLS,
    ROW_CHAPTER,
    ROW_BLOCK,
    ROW_PART,
    ROW_COUNTS,
    ROW_TOTAL,
    ROW_N_KINDS,
} TableRowKind;

/**
 * TableRow:
 * @kind: how it is drawn
 * @n_flows: its cells
 * @starts: column at which each cell begins, and behind them the one at which the last ends
 * @space: above it, but not at the top of a page, in points
 * @padding_above: between its top and its text
 * @padding_below: between its text and its bottom
 * @padding_x: between the sides of its cells and their text
 * @keeps_next: no page may end behind it
 * @runs_on: begins wherever its first lines fit, however little of it that is
 * @head: number of the row, further up, that is repeated above when this one begins a page or
 *   goes on there; %TABLE_NO_HEAD for none
 * @bookmark: number of the bookmark that leads here, or -1
 * @section: (nullable): what a running line shows of the section that it belongs to
 * @flows: what stands in its cells
 *
 * Where a row is repeated as a head, a cell that has lines for that shows these, others all of
 * theirs.
 */
typedef struct {
    TableRowKind kind;
    guint n_flows;
    guint8 starts[TABLE_MAX_COLUMNS + 1];
    float space;
    float padding_above;
    float padding_below;
    float padding_x;
    gboolean keeps_next;
    gboolean runs_on;
    int head;
    int bookmark;
    const char *section;
    Flow flows[TABLE_MAX_COLUMNS];
} TableRow;

/**
 * Table:
 * @column_x: where each column begins, and where the last one ends
 * @n_columns: how many there are
 * @padding_x: of rows that are added, inside their cells
 * @padding_y: of rows that are added, above and below
 * @head_cells: the TH of the head
 * @group_cell: the TH of the section row above the rows that are added now, or 0
 * @head: number of the head of rows that are added
 * @rows: (element-type TableRow)
 */
typedef struct {
    double column_x[TABLE_MAX_COLUMNS + 1];
    guint n_columns;
    double padding_x;
    double padding_y;
    StructId head_cells[TABLE_MAX_COLUMNS];
    StructId group_cell;
    int head;
    GArray *rows;
} Table;

/**
 * table_new:
 * @x: left edge
 * @widths: (array length=n_columns): of its columns
 */
Table *table_new(double x, const double *widths, guint n_columns);
void table_free(Table *table);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Table, table_free)

/**
 * table_add_row:
 * @n_flows: cells: one for each column, or a single one that goes over all
 *
 * Returns: (transfer none): a new row, valid until the next one is added
 */
TableRow *table_add_row(Table *table, TableRowKind kind, guint n_flows);

/**
 * table_add_spanned_row:
 * @starts: (array length=n_flows): column at which each cell begins
 *
 * Likewise; each cell goes as far as the next one.
 */
TableRow *table_add_spanned_row(Table *table, TableRowKind kind, const guint8 *starts,
                                guint n_flows);

TableRow *table_get_row(const Table *table, guint number);

/** table_row_get_height: of a row that is not split */
double table_row_get_height(const TableRow *row, const FlowStore *store);

/** table_get_cell_width: the width of the text in a cell of @row */
double table_get_cell_width(const Table *table, const TableRow *row, guint cell);

/**
 * RowSlice:
 * @table: the table
 * @row: number of the row
 * @page: page on which it stands, from 0
 * @y: its top
 * @height: of the slice
 * @from: (array): first line of each flow on this page, counted from the flow's
 * @to: (array): the line behind the last one
 * @repeated: (array): the first of the repeated lines of the flow that stand above the others
 * @n_repeated: (array): how many of these there are
 * @is_continued: the row began on a page before
 * @is_continuing: the row goes on on the next page
 * @is_repeated: the row stands in full on a page before, and here as a head again
 *
 * The part of a row that stands on one page.
 */
typedef struct {
    const Table *table;
    guint row;
    guint page;
    double y;
    double height;
    guint32 from[TABLE_MAX_COLUMNS];
    guint32 to[TABLE_MAX_COLUMNS];
    guint16 repeated[TABLE_MAX_COLUMNS];
    guint16 n_repeated[TABLE_MAX_COLUMNS];
    gboolean is_continued;
    gboolean is_continuing;
    gboolean is_repeated;
} RowSlice;

/** table_draw_slice: draws ground, rules and text */
void table_draw_slice(const RowSlice *slice, const FlowStore *store, const Layout *layout,
                      Canvas *canvas);

G_END_DECLS

#endif
