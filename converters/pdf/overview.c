/* How many initiatives of each section have which status: as bars, and as a table. */
#include "pdf/overview.h"

#define OVERVIEW_MAX_COLUMNS (OVERVIEW_N_STATUSES + 3)

G_STATIC_ASSERT(OVERVIEW_MAX_COLUMNS <= TABLE_MAX_COLUMNS);

/* Of the lines that tell the colours of the chart: of a letter. */
#define OVERVIEW_KEY_HEIGHT 0.25

/* Columns of figures have so much less padding. */
#define OVERVIEW_NARROW 2

enum { OVERVIEW_SECTION, OVERVIEW_CHART, OVERVIEW_FIRST_COUNT };

/* The chart: a bar in a cell of each row. */

static void overview_add_segment(const CellWriter *cell, guint status, guint count, double x,
                                 double width, StructId figure)
{
    const Layout *layout = cell->layout;
    const TextStyle *style = &layout->styles[STYLE_FIGURE];
    double height = layout->sizes[SIZE_OVERVIEW_BAR];
    const FlowBox box = {
        .x = (float)x,
        .width = (float)MAX(width - layout->sizes[SIZE_RULE], layout->sizes[SIZE_RULE]),
        .height = (float)height,
        .colour = layout->colours[COLOUR_STATUS + status],
        .element = figure,
    };
    flow_store_add_box(cell->store, &box);
    const char *number = cells_take(cell, g_strdup_printf("%u", count));
    double room = text_setter_measure(cell->setter, style, number);
    if (room < width - layout->sizes[SIZE_RULE])
        cells_add_piece(cell, number, style, x + (width - layout->sizes[SIZE_RULE] - room) / 2,
                        (height - style->leading) / 2 + text_style_get_baseline(style));
}

static void overview_add_bar(const Overview *overview, const OverviewRow *row, guint number,
                             StructId figure)
{
    Composition *composition = overview->composition;
    TableRow *drawn = table_get_row(overview->table, number);
    const CellWriter *cell =
        composition_begin_cell(composition, overview->table, drawn, OVERVIEW_CHART);
    double height = composition->layout->sizes[SIZE_OVERVIEW_BAR], x = 0;
    if (row->section) {
        flow_store_add_line(cell->store, 0, height);
        for (guint i = 0; i < OVERVIEW_N_STATUSES; i++) {
            double width = cell->width * row->counts[i] / MAX(overview->most, 1);
            if (row->counts[i] > 0)
                overview_add_segment(cell, i, row->counts[i], x, width, figure);
            x += width;
        }
    }
    composition_end_cell(composition, drawn, OVERVIEW_CHART);
}

/* The rows of the table are those of the list, behind the heading and the head. */
static void overview_add_chart(const Overview *overview, guint first)
{
    Composition *composition = overview->composition;
    StructTree *structure = composition->cell.structure;
    TableRow *head = table_get_row(overview->table, first - 1);
    g_autofree char *description = overview_describe(overview);
    cells_open_words(&composition->cell, STRUCT_FIGURE);
    StructId figure = struct_get_open(structure);
    struct_set_alt(structure, figure, description);
    cells_add_word(composition_begin_cell(composition, overview->table, head, OVERVIEW_CHART),
                   WORD_CHART, STYLE_HEAD, TEXT_RAGGED, 0, STRUCT_CAPTION);
    composition_end_cell(composition, head, OVERVIEW_CHART);
    for (guint i = 0; i < overview->rows->len; i++)
        overview_add_bar(overview, &g_array_index(overview->rows, OverviewRow, i), first + i,
                         figure);
    struct_close(structure);
}

/* The table: all but the cells of the chart. */

/* A line in the colour that the status has in the chart, below its name. */
static void overview_add_key(const CellWriter *cell, guint status)
{
    const Layout *layout = cell->layout;
    const TextStyle *style = &layout->styles[STYLE_HEAD];
    double width = text_setter_measure(cell->setter, style, layout_get_status(layout, status));
    const FlowBox key = {
        .x = (float)MAX((cell->width - width) / 2, 0),
        .width = (float)MIN(width, cell->width),
        .height = (float)(style->size * OVERVIEW_KEY_HEIGHT),
        .colour = layout->colours[COLOUR_STATUS + status],
    };
    flow_store_add_line(cell->store, 0, (double)key.height);
    flow_store_add_box(cell->store, &key);
}

static void overview_add_head(const Overview *overview, TableRow *row)
{
    Composition *composition = overview->composition;
    StructTree *structure = composition->cell.structure;
    Table *table = overview->table;
    struct_open(structure, STRUCT_TR);
    for (guint i = 0; i < table->n_columns; i++) {
        guint count = i - OVERVIEW_FIRST_COUNT;
        gboolean is_status = i >= OVERVIEW_FIRST_COUNT && count < overview->n_statuses;
        if (i == OVERVIEW_CHART)
            continue;
        LayoutWord other = i == OVERVIEW_SECTION ? WORD_SECTION : WORD_TOTAL;
        table->head_cells[i] = struct_open(structure, STRUCT_TH);
        struct_set_scope(structure, table->head_cells[i], SCOPE_COLUMN);
        composition_begin_cell(composition, table, row, i);
        cells_add_word(&composition->cell,
                       is_status ? WORD_STATUS + overview->statuses[count] : other, STYLE_HEAD,
                       i == OVERVIEW_SECTION ? TEXT_RAGGED : TEXT_CENTRED, 0, STRUCT_P);
        if (is_status)
            overview_add_key(&composition->cell, overview->statuses[count]);
        composition_end_cell(composition, row, i);
        struct_close(structure);
    }
    struct_close(structure);
}

static void overview_add_name(const Overview *overview, const OverviewRow *row, TableRow *drawn)
{
    Composition *composition = overview->composition;
    const CellWriter *cell = &composition->cell;
    guint line = row->section ? jsk_section_get_origin(row->section).first_line : 0;
    text_setter_set_line(cell->setter, line);
    composition_begin_cell(composition, overview->table, drawn, OVERVIEW_SECTION);
    if (row->section && composition_is_titled(row->section))
        cells_add_heading(cell, jsk_section_get_marker(row->section),
                          jsk_section_get_title(row->section), STYLE_COUNT, STRUCT_P);
    else
        cells_add_word(cell, row->section ? WORD_NO_SECTION : WORD_TOTAL, STYLE_COUNT, TEXT_RAGGED,
                       0, STRUCT_P);
    composition_end_cell(composition, drawn, OVERVIEW_SECTION);
}

static void overview_add_counts(const Overview *overview, const OverviewRow *row, TableRow *drawn)
{
    Composition *composition = overview->composition;
    StructTree *structure = composition->cell.structure;
    const Table *table = overview->table;
    struct_open(structure, STRUCT_TR);
    StructId name = struct_open(structure, STRUCT_TH);
    struct_set_scope(structure, name, SCOPE_ROW);
    overview_add_name(overview, row, drawn);
    struct_close(structure);
    for (guint i = OVERVIEW_FIRST_COUNT; i < table->n_columns; i++) {
        guint count = i - OVERVIEW_FIRST_COUNT;
        guint number =
            count < overview->n_statuses ? row->counts[overview->statuses[count]] : row->total;
        const StructId headers[] = {table->head_cells[i], name};
        struct_set_headers(structure, struct_open(structure, STRUCT_TD), headers,
                           G_N_ELEMENTS(headers));
        const CellWriter *cell = composition_begin_cell(composition, table, drawn, i);
        cells_add_text(cell, cells_take(cell, g_strdup_printf("%u", number)), STYLE_COUNT,
                       TEXT_CENTRED);
        composition_end_cell(composition, drawn, i);
        struct_close(structure);
    }
    struct_close(structure);
}

static void overview_add_table(const Overview *overview, guint first)
{
    StructTree *structure = overview->composition->cell.structure;
    struct_open(structure, STRUCT_TABLE);
    overview_add_head(overview, table_get_row(overview->table, first - 1));
    for (guint i = 0; i < overview->rows->len; i++)
        overview_add_counts(overview, &g_array_index(overview->rows, OverviewRow, i),
                            table_get_row(overview->table, first + i));
    struct_close(structure);
}

/* Rows without content: the head, which keeps with the first one, and one for each in the list. */
static guint overview_add_rows(const Overview *overview)
{
    Table *table = overview->table;
    table_add_row(table, ROW_HEAD, table->n_columns)->keeps_next = TRUE;
    guint first = table->rows->len;
    table->head = (int)first - 1;
    for (guint i = 0; i < overview->rows->len; i++) {
        const OverviewRow *row = &g_array_index(overview->rows, OverviewRow, i);
        table_add_row(table, row->section ? ROW_COUNTS : ROW_TOTAL, table->n_columns);
    }
    return first;
}

static Table *overview_make_table(const Overview *overview)
{
    const Layout *layout = overview->composition->layout;
    guint n_columns = OVERVIEW_FIRST_COUNT + overview->n_statuses + 1;
    double widths[OVERVIEW_MAX_COLUMNS], width = layout_get_text_width(layout);
    widths[OVERVIEW_CHART] = width * layout->sizes[SIZE_OVERVIEW_CHART];
    widths[OVERVIEW_SECTION] = width - widths[OVERVIEW_CHART];
    for (guint i = OVERVIEW_FIRST_COUNT; i < n_columns; i++) {
        widths[i] = layout->sizes[SIZE_OVERVIEW_COUNT];
        widths[OVERVIEW_SECTION] -= widths[i];
    }
    Table *table = composition_add_table(overview->composition, widths, n_columns);
    table->padding_x /= OVERVIEW_NARROW;
    return table;
}

void overview_add(Composition *composition)
{
    g_autoptr(GArray) rows = g_array_new(FALSE, FALSE, sizeof(OverviewRow));
    Overview overview = {.composition = composition, .rows = rows};
    if (jsk_report_get_counts(composition->report)->initiatives == 0)
        return;
    overview_count(&overview);
    overview.table = overview_make_table(&overview);
    struct_open(composition->cell.structure, STRUCT_SECT);
    composition_add_chapter(composition, overview.table, WORD_OVERVIEW);
    guint first = overview_add_rows(&overview);
    overview_add_chart(&overview, first);
    overview_add_table(&overview, first);
    struct_close(composition->cell.structure);
    composition_place(composition, composition->layout->sizes[SIZE_CHAPTER_SPACE]);
}
