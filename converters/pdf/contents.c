/* The list of sections and initiatives, with status and page; its entries are links. */
#include "pdf/composition.h"

/* Around the dots between title and status, and their size: of a letter. */
#define CONTENTS_LEADER_GAP 0.7
#define CONTENTS_LEADER_DOT 0.09

/* The dots stand so far above the baseline, of a letter. */
#define CONTENTS_LEADER_HEIGHT 0.12

enum { CONTENTS_NUMBER, CONTENTS_TITLE, CONTENTS_BADGE, CONTENTS_PAGE, CONTENTS_N_COLUMNS };

typedef struct {
    Composition *composition;
    Table *table;
    guint bookmark; /* of the next entry */
} Contents;

/* Every line of the cell leads to the bookmark, over the whole width of the row. */
static void contents_add_links(const Contents *contents, const TableRow *row, guint cell)
{
    FlowStore *store = contents->composition->cell.store;
    const Table *table = contents->table;
    double left = table->column_x[row->starts[cell]] + (double)row->padding_x;
    for (guint32 i = row->flows[cell].first; i < store->lines->len; i++) {
        const FlowLine *line = flow_store_get_line(store, i);
        const FlowBox link = {
            .x = (float)(table->column_x[0] - left),
            .width = (float)(table->column_x[table->n_columns] - table->column_x[0]),
            .height = line->height,
            .bookmark = contents->bookmark,
            .kind = FLOW_BOX_LINK,
            .element = struct_get_open(store->structure),
        };
        flow_store_insert_boxes(store, i, &link, 1);
    }
}

/* Where the text of the last line ends. */
static double contents_get_end(const CellWriter *cell)
{
    const TextStyle *style = &cell->layout->styles[STYLE_CONTENTS_ENTRY];
    const FlowLine *line = flow_store_get_last_line(cell->store);
    const FlowPiece *last =
        &g_array_index(cell->store->pieces, FlowPiece, line->first_piece + line->n_pieces - 1u);
    g_autofree char *text = g_strndup(last->text, last->length);
    return (double)last->x + text_setter_measure(cell->setter, style, text);
}

/* Dots from @end, that of the last line, to the right edge of the cell. */
static void contents_add_leader(const CellWriter *cell, double end)
{
    const TextStyle *style = &cell->layout->styles[STYLE_CONTENTS_ENTRY];
    double x = end + CONTENTS_LEADER_GAP * style->size;
    double dot = CONTENTS_LEADER_DOT * style->size;
    const FlowBox leader = {
        .x = (float)x,
        .y = (float)(text_style_get_baseline(style) - CONTENTS_LEADER_HEIGHT * style->size -
                     dot / 2),
        .width = (float)(cell->width - x),
        .height = (float)dot,
        .colour = cell->layout->colours[COLOUR_RULE],
        .kind = FLOW_BOX_DOTTED,
    };
    if (leader.width > CONTENTS_LEADER_GAP * style->size)
        flow_store_add_box(cell->store, &leader);
}

static void contents_add_title(const Contents *contents, TableRow *row,
                               const JskInitiative *initiative)
{
    Composition *composition = contents->composition;
    const CellWriter *cell =
        composition_begin_cell(composition, contents->table, row, CONTENTS_TITLE);
    const char *title = jsk_initiative_get_title(initiative);
    const TextBlock block = {
        .text = title ? title : "",
        .marker = jsk_initiative_get_marker(initiative),
        .style = &cell->layout->styles[STYLE_CONTENTS_ENTRY],
        .width = cell->width,
        .align = TEXT_RAGGED,
    };
    text_setter_add(cell->setter, &block);
    double end = contents_get_end(cell);
    contents_add_leader(cell, end);
    /* A space parts it from the status for those who hear it. */
    cells_add_piece(cell, " ", block.style, end, text_style_get_baseline(block.style));
    contents_add_links(contents, row, CONTENTS_TITLE);
    composition_end_cell(composition, row, CONTENTS_TITLE);
}

/* Badge and page stand beside the last line of the title: so many lines are above them. */
static void contents_add_lines(const Contents *contents, const TableRow *row, guint32 n_below)
{
    const CellWriter *cell = &contents->composition->cell;
    double leading = cell->layout->styles[STYLE_CONTENTS_ENTRY].leading;
    for (guint32 i = n_below; i < row->flows[CONTENTS_TITLE].n_lines; i++)
        flow_store_add_line(cell->store, 0, leading);
}

/* The word for a status in the middle of its ground, on as many lines as it takes. */
static void contents_add_status(const CellWriter *cell, guint status)
{
    const Layout *layout = cell->layout;
    const TextStyle *style = &layout->badges[status];
    double space = (layout->styles[STYLE_CONTENTS_ENTRY].leading - style->leading) / 2;
    const TextBlock block = {
        .text = layout_get_status(layout, status),
        .style = style,
        .width = cell->width,
        .space = space,
        .align = TEXT_CENTRED,
    };
    guint32 first = cell->store->lines->len;
    cells_open_words(cell, STRUCT_SPAN);
    text_setter_add(cell->setter, &block);
    struct_close(cell->structure);
    for (guint32 i = first; i < cell->store->lines->len; i++) {
        const FlowBox ground = {
            .width = (float)cell->width,
            .height = flow_store_get_line(cell->store, i)->height,
            .colour = layout->colours[COLOUR_STATUS_GROUND + status],
        };
        flow_store_insert_boxes(cell->store, i, &ground, 1);
    }
    flow_store_get_last_line(cell->store)->keeps_next = TRUE;
    flow_store_add_line(cell->store, 0, space);
}

static void contents_add_badge(const Contents *contents, TableRow *row,
                               const JskInitiative *initiative)
{
    Composition *composition = contents->composition;
    const JskAchievement *achievement = jsk_initiative_get_achievement(initiative);
    guint status = achievement ? jsk_achievement_get_status(achievement) : JSK_N_STATUSES;
    const CellWriter *cell =
        composition_begin_cell(composition, contents->table, row, CONTENTS_BADGE);
    contents_add_lines(contents, row, 1);
    contents_add_status(cell, status);
    composition_end_cell(composition, row, CONTENTS_BADGE);
}

/* The page is not known yet; a figure stands for it. */
static void contents_add_page(const Contents *contents, TableRow *row)
{
    Composition *composition = contents->composition;
    const CellWriter *cell =
        composition_begin_cell(composition, contents->table, row, CONTENTS_PAGE);
    const TextStyle *style = &cell->layout->styles[STYLE_CONTENTS_ENTRY];
    const PageReference reference = {cell->store->pieces->len, contents->bookmark, cell->width};
    contents_add_lines(contents, row, 0);
    cells_add_piece(cell, "0", style, 0, text_style_get_baseline(style));
    g_array_append_val(composition->references, reference);
    composition_end_cell(composition, row, CONTENTS_PAGE);
}

static void contents_add_number(const Contents *contents, TableRow *row,
                                const JskInitiative *initiative)
{
    Composition *composition = contents->composition;
    const CellWriter *cell =
        composition_begin_cell(composition, contents->table, row, CONTENTS_NUMBER);
    const TextStyle *style = &cell->layout->styles[STYLE_CONTENTS_ENTRY];
    guint number = jsk_initiative_get_number(initiative);
    if (number != 0) {
        /* A space parts it from the title for those who hear it. */
        g_autofree char *figures = g_strdup_printf("%u", number);
        const char *text = cells_take(cell, g_strconcat(figures, " ", NULL));
        const TextStyle *fitted = text_setter_fit(cell->setter, style, figures, cell->width);
        double width = text_setter_measure(cell->setter, fitted, figures);
        flow_store_add_line(cell->store, 0, style->leading);
        cells_add_piece(cell, text, fitted, cell->width - width, text_style_get_baseline(style));
    }
    composition_end_cell(composition, row, CONTENTS_NUMBER);
}

static void contents_add_initiative(Contents *contents, const JskInitiative *initiative)
{
    StructTree *structure = contents->composition->cell.structure;
    TableRow *row = table_add_row(contents->table, ROW_PLAIN, CONTENTS_N_COLUMNS);
    text_setter_set_line(contents->composition->cell.setter,
                         jsk_initiative_get_origin(initiative).first_line);
    struct_open(structure, STRUCT_TOCI);
    struct_open(structure, STRUCT_P);
    struct_open(structure, STRUCT_LINK);
    contents_add_number(contents, row, initiative);
    contents_add_title(contents, row, initiative);
    contents_add_badge(contents, row, initiative);
    contents_add_page(contents, row);
    struct_close(structure);
    struct_close(structure);
    struct_close(structure);
    contents->bookmark++;
}

/* Leaves its TOCI and the TOC of its initiatives open. */
static void contents_open_section(Contents *contents, const JskSection *section)
{
    Composition *composition = contents->composition;
    StructTree *structure = composition->cell.structure;
    TableRow *row = table_add_row(contents->table, ROW_PLAIN, 1);
    row->keeps_next = jsk_section_get_first_initiative(section) != NULL;
    row->space = (float)composition->layout->sizes[SIZE_GROUP_SPACE];
    text_setter_set_line(composition->cell.setter, jsk_section_get_origin(section).first_line);
    struct_open(structure, STRUCT_TOCI);
    struct_open(structure, STRUCT_P);
    struct_open(structure, STRUCT_LINK);
    cells_add_heading(composition_begin_cell(composition, contents->table, row, 0),
                      jsk_section_get_marker(section), jsk_section_get_title(section),
                      STYLE_CONTENTS_SECTION, STRUCT_NONE);
    contents_add_links(contents, row, 0);
    composition_end_cell(composition, row, 0);
    struct_close(structure);
    struct_close(structure);
    struct_open(structure, STRUCT_TOC);
    contents->bookmark++;
}

static void contents_add_section(Contents *contents, const JskSection *section)
{
    StructTree *structure = contents->composition->cell.structure;
    gboolean is_titled = composition_is_titled(section);
    const JskInitiative *initiative = jsk_section_get_first_initiative(section);
    if (is_titled)
        contents_open_section(contents, section);
    for (; initiative; initiative = jsk_initiative_get_next(initiative))
        contents_add_initiative(contents, initiative);
    if (is_titled) {
        struct_close(structure);
        struct_close(structure);
    }
}

static Table *contents_make_table(Composition *composition)
{
    const double *sizes = composition->layout->sizes;
    double widths[CONTENTS_N_COLUMNS] = {
        [CONTENTS_NUMBER] = sizes[SIZE_CONTENTS_NUMBER],
        [CONTENTS_BADGE] = sizes[SIZE_CONTENTS_BADGE],
        [CONTENTS_PAGE] = sizes[SIZE_CONTENTS_PAGE],
    };
    widths[CONTENTS_TITLE] = layout_get_text_width(composition->layout) - widths[CONTENTS_NUMBER] -
                             widths[CONTENTS_BADGE] - widths[CONTENTS_PAGE];
    return composition_add_table(composition, widths, CONTENTS_N_COLUMNS);
}

void contents_add(Composition *composition)
{
    StructTree *structure = composition->cell.structure;
    const JskSection *section = jsk_report_get_first_section(composition->report);
    Contents contents = {composition, contents_make_table(composition), 0};
    if (section) {
        struct_open(structure, STRUCT_SECT);
        composition_add_chapter(composition, contents.table, WORD_CONTENTS);
    }
    composition_add_bookmarks(composition);
    contents.bookmark = composition->next_bookmark;
    contents.table->padding_y = 0;
    if (section)
        struct_open(structure, STRUCT_TOC);
    for (const JskSection *at = section; at; at = jsk_section_get_next(at))
        contents_add_section(&contents, at);
    if (section) {
        struct_close(structure);
        struct_close(structure);
    }
    composition_place(composition, composition->layout->sizes[SIZE_CHAPTER_SPACE]);
}
