#include "pdf/composition.h"

#include <string.h>

/* A last page has at least so much of what a page holds, if pages that are some steps deeper or
 * less deep make that so; a step is half a line. */
#define COMPOSITION_LEAST 0.25
#define COMPOSITION_STEP 0.5
#define COMPOSITION_N_STEPS 10

/* Between the foot of the deepest page and the baseline of the running line, in lines. */
#define COMPOSITION_FOOT 1.6

static void composition_clear_bookmark(gpointer data)
{
    Bookmark *bookmark = data;
    g_free(bookmark->title);
}

void composition_init(Composition *composition, const JskReport *report, const Layout *layout,
                      TextSetter *setter)
{
    double top = layout->margin_top;
    *composition = (Composition){
        .report = report,
        .layout = layout,
        .cell =
            {
                .layout = layout,
                .setter = setter,
                .store = text_setter_get_store(setter),
                .structure = text_setter_get_structure(setter),
                .year = jsk_report_get_fiscal_year(report),
            },
        .spaces = g_array_new(FALSE, FALSE, sizeof(double)),
        .tables = g_ptr_array_new_with_free_func((GDestroyNotify)table_free),
        .slices = g_array_new(FALSE, FALSE, sizeof(RowSlice)),
        .bookmarks = g_array_new(FALSE, FALSE, sizeof(Bookmark)),
        .references = g_array_new(FALSE, FALSE, sizeof(PageReference)),
        .frame = {.top = top, .bottom = layout->page_height - layout->margin_bottom, .y = top},
    };
    g_array_set_clear_func(composition->bookmarks, composition_clear_bookmark);
}

void composition_clear(Composition *composition)
{
    g_ptr_array_unref(composition->tables);
    g_array_unref(composition->spaces);
    g_array_unref(composition->slices);
    g_array_unref(composition->bookmarks);
    g_array_unref(composition->references);
}

/* Tables. */

Table *composition_add_table(Composition *composition, const double *widths, guint n_columns)
{
    const Layout *layout = composition->layout;
    Table *table = table_new(layout->margin_left, widths, n_columns);
    table->padding_x = layout->sizes[SIZE_PADDING_X];
    table->padding_y = layout->sizes[SIZE_PADDING_Y];
    g_ptr_array_add(composition->tables, table);
    return table;
}

void composition_place(Composition *composition, double space)
{
    g_array_append_val(composition->spaces, space);
}

const CellWriter *composition_begin_cell(Composition *composition, const Table *table,
                                         TableRow *row, guint cell)
{
    composition->cell.width = table_get_cell_width(table, row, cell);
    row->flows[cell] = flow_store_begin(composition->cell.store);
    return &composition->cell;
}

void composition_end_cell(const Composition *composition, TableRow *row, guint cell)
{
    flow_store_end(composition->cell.store, &row->flows[cell]);
}

void composition_add_heads(Composition *composition, Table *table, const LayoutWord *words)
{
    StructTree *structure = composition->cell.structure;
    TableRow *row = table_add_row(table, ROW_HEAD, table->n_columns);
    row->keeps_next = TRUE;
    table->head = (int)table->rows->len - 1;
    text_setter_set_line(composition->cell.setter, 0);
    struct_open(structure, STRUCT_TR);
    for (guint i = 0; i < table->n_columns; i++) {
        table->head_cells[i] = struct_open(structure, STRUCT_TH);
        struct_set_scope(structure, table->head_cells[i], SCOPE_COLUMN);
        cells_add_word(composition_begin_cell(composition, table, row, i), words[i], STYLE_HEAD,
                       TEXT_CENTRED, 0, STRUCT_P);
        composition_end_cell(composition, row, i);
        struct_close(structure);
    }
    struct_close(structure);
}

static char *composition_join(const char *marker, const char *title)
{
    return g_strjoin(marker && title ? " " : "", marker ? marker : "", title ? title : "", NULL);
}

/* Markers begin anew in each section; numbers do not. */
static char *composition_join_initiative(const JskInitiative *initiative)
{
    const char *marker = jsk_initiative_get_marker(initiative);
    const char *title = jsk_initiative_get_title(initiative);
    guint number = jsk_initiative_get_number(initiative);
    g_autofree char *figures = number != 0 ? g_strdup_printf("%u", number) : NULL;
    g_autofree char *name = g_strconcat(marker ? marker : "", title ? title : "", NULL);
    return composition_join(figures, *name != '\0' ? name : NULL);
}

/* Level 0 is the outermost; @title is taken over. */
static guint composition_add_bookmark(Composition *composition, char *title, guint level)
{
    const Bookmark bookmark = {.title = title, .level = level};
    g_array_append_val(composition->bookmarks, bookmark);
    return composition->bookmarks->len - 1;
}

void composition_add_chapter(Composition *composition, Table *table, LayoutWord word)
{
    TableRow *row = table_add_row(table, ROW_CHAPTER, 1);
    row->keeps_next = TRUE;
    row->padding_x = 0;
    text_setter_set_line(composition->cell.setter, 0);
    row->bookmark =
        (int)composition_add_bookmark(composition, g_strdup(composition->layout->words[word]), 0);
    cells_add_word(composition_begin_cell(composition, table, row, 0), word, STYLE_CHAPTER,
                   TEXT_RAGGED, 0, composition_get_heading(composition, 0));
    composition_end_cell(composition, row, 0);
}

/* Sections and initiatives. */

StructType composition_get_heading(const Composition *composition, guint level)
{
    gboolean has_title = jsk_report_get_title(composition->report) != NULL;
    return (StructType)(STRUCT_H1 + level + (has_title ? 1 : 0));
}

gboolean composition_is_titled(const JskSection *section)
{
    return jsk_section_get_marker(section) || jsk_section_get_title(section);
}

const char *composition_name_section(const Composition *composition, const JskSection *section)
{
    return composition_is_titled(section)
               ? cells_take(&composition->cell, composition_join(jsk_section_get_marker(section),
                                                                 jsk_section_get_title(section)))
               : NULL;
}

void composition_add_bookmarks(Composition *composition)
{
    const JskSection *section = jsk_report_get_first_section(composition->report);
    composition->next_bookmark = composition->bookmarks->len;
    for (; section; section = jsk_section_get_next(section)) {
        gboolean is_titled = composition_is_titled(section);
        if (is_titled)
            composition_add_bookmark(
                composition,
                composition_join(jsk_section_get_marker(section), jsk_section_get_title(section)),
                0);
        const JskInitiative *initiative = jsk_section_get_first_initiative(section);
        for (; initiative; initiative = jsk_initiative_get_next(initiative))
            composition_add_bookmark(composition, composition_join_initiative(initiative),
                                     is_titled ? 1 : 0);
    }
    if (jsk_report_get_first_unplaced(composition->report))
        composition_add_bookmark(composition, g_strdup(composition->layout->words[WORD_UNPLACED]),
                                 0);
}

guint composition_take_bookmark(Composition *composition)
{
    return composition->next_bookmark++;
}

/* The numbers of pages, now that they are known. */
static void composition_fill_references(Composition *composition)
{
    const CellWriter *cell = &composition->cell;
    g_autofree guint *pages = g_new0(guint, composition->bookmarks->len);
    for (guint i = 0; i < composition->slices->len; i++) {
        const RowSlice *slice = &g_array_index(composition->slices, RowSlice, i);
        int bookmark = table_get_row(slice->table, slice->row)->bookmark;
        if (bookmark >= 0 && !slice->is_continued && !slice->is_repeated)
            pages[bookmark] = slice->page;
    }
    for (guint i = 0; i < composition->references->len; i++) {
        const PageReference *reference = &g_array_index(composition->references, PageReference, i);
        FlowPiece *piece = &g_array_index(cell->store->pieces, FlowPiece, reference->piece);
        g_autofree char *number = g_strdup_printf("%u", pages[reference->bookmark] + 1);
        piece->style = text_setter_fit(cell->setter, piece->style, number, reference->right);
        /* A space parts it from what is read before it. */
        g_autofree char *parted = g_strconcat(" ", number, NULL);
        double width = text_setter_measure(cell->setter, piece->style, parted);
        piece->text = text_setter_keep(cell->setter, parted);
        piece->length = (guint32)strlen(parted);
        piece->x = (float)(reference->right - width);
    }
}

/* Pages. */

/* Puts all tables on pages so deep, and returns how much of the last one is filled. */
static double composition_fill_pages(Composition *composition, double bottom)
{
    PageFrame *frame = &composition->frame;
    *frame = (PageFrame){.top = frame->top, .bottom = bottom, .y = frame->top};
    g_array_set_size(composition->slices, 0);
    for (guint i = 0; i < composition->tables->len; i++) {
        if (frame->y > frame->top)
            frame->y += g_array_index(composition->spaces, double, i);
        page_break_place(frame, g_ptr_array_index(composition->tables, i), composition->cell.store,
                         composition->slices);
    }
    return frame->page == 0 ? 1 : (frame->y - frame->top) / (frame->bottom - frame->top);
}

/* A last page with a few lines on it only: all pages become a little deeper, so that it is not
 * needed, or less deep, so that it gets more. */
static void composition_balance_pages(Composition *composition)
{
    const Layout *layout = composition->layout;
    double bottom = layout->page_height - layout->margin_bottom;
    double lowest = layout->page_height - layout->sizes[SIZE_FOOT_DISTANCE] -
                    COMPOSITION_FOOT * layout->styles[STYLE_RUNNING].leading;
    double step = layout->styles[STYLE_ITEM].leading * COMPOSITION_STEP;
    if (composition_fill_pages(composition, bottom) >= COMPOSITION_LEAST)
        return;
    for (int i = 1; i <= COMPOSITION_N_STEPS; i++) {
        double deeper = bottom + i * step;
        if (deeper <= lowest && composition_fill_pages(composition, deeper) >= COMPOSITION_LEAST)
            return;
        if (composition_fill_pages(composition, bottom - i * step) >= COMPOSITION_LEAST)
            return;
    }
    composition_fill_pages(composition, bottom);
}

void composition_compose(Composition *composition)
{
    struct_open(composition->cell.structure, STRUCT_DOCUMENT);
    title_block_add(composition);
    if (composition->layout->kind == LAYOUT_TABLE) {
        composition_add_bookmarks(composition);
        form_add(composition);
    } else {
        overview_add(composition);
        contents_add(composition);
        blocks_add(composition);
    }
    unplaced_add(composition);
    struct_close(composition->cell.structure);
    composition_balance_pages(composition);
    composition_fill_references(composition);
}
