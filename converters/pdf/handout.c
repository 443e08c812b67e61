#include "pdf/handout.h"

#include <string.h>

#include "pdf/cells.h"
#include "pdf/font-subset.h"
#include "pdf/outline.h"
#include "pdf/page-break.h"
#include "pdf/title-block.h"

#define HANDOUT_TABLE_SPACE 8 /* above a table, in points */

struct _Handout {
    const JskReport *report;
    const Layout *layout;
    FontSet *fonts;
    FlowStore *store;
    TextSetter *setter;
    GPtrArray *tables; /* Table */
    GArray *slices;    /* RowSlice, page by page */
    GArray *bookmarks; /* Bookmark */
    PageFrame frame;
    const char *short_title;
};

void handout_free(Handout *handout)
{
    if (!handout)
        return;
    g_clear_pointer(&handout->setter, text_setter_free);
    flow_store_free(handout->store);
    g_ptr_array_unref(handout->tables);
    g_array_unref(handout->slices);
    g_array_unref(handout->bookmarks);
    g_free(handout);
}

static void handout_clear_bookmark(gpointer data)
{
    Bookmark *bookmark = data;
    g_free(bookmark->title);
}

/* Laying out. */

static void handout_place(Handout *handout, Table *table)
{
    if (handout->frame.y > handout->frame.top && table->has_head)
        handout->frame.y += HANDOUT_TABLE_SPACE;
    g_ptr_array_add(handout->tables, table);
    page_break_place(&handout->frame, table, handout->store, handout->slices);
}

static void handout_fill_head(Handout *handout, Table *table, const ColumnSpec *columns)
{
    table->has_head = TRUE;
    table->head.kind = ROW_HEAD;
    table->head.n_flows = table->n_columns;
    table->head.bookmark = -1;
    for (guint i = 0; i < table->n_columns; i++) {
        TextBlock block = {
            .text = columns[i].title,
            .style = &handout->layout->styles.head,
            .width = table_get_cell_width(table, table->n_columns, i),
            .align = TEXT_CENTRED,
        };
        table->head.flows[i] = flow_store_begin(handout->store);
        text_setter_add(handout->setter, &block);
        flow_store_end(handout->store, &table->head.flows[i]);
    }
}

static Table *handout_make_table(Handout *handout, const ColumnSpec *columns, guint n_columns)
{
    const Layout *layout = handout->layout;
    Table *table = table_new(columns, n_columns, layout->margin_left, layout->cell_padding_x,
                             layout->cell_padding_y);
    handout_fill_head(handout, table, columns);
    return table;
}

static int handout_add_bookmark(Handout *handout, const char *marker, const char *title,
                                guint level)
{
    Bookmark bookmark = {.level = level};
    bookmark.title =
        g_strjoin(marker && title ? " " : "", marker ? marker : "", title ? title : "", NULL);
    g_array_append_val(handout->bookmarks, bookmark);
    return (int)handout->bookmarks->len - 1;
}

static void handout_add_section(Handout *handout, Table *table, const JskSection *section)
{
    const char *marker = jsk_section_get_marker(section), *title = jsk_section_get_title(section);
    gboolean is_titled = marker || title;
    if (is_titled) {
        TableRow *row = table_add_row(table, ROW_SECTION, 1);
        row->keeps_next = jsk_section_get_first_initiative(section) != NULL;
        row->bookmark = handout_add_bookmark(handout, marker, title, 0);
        cells_fill_section(handout->setter, handout->layout, table, row, section);
    }
    const JskInitiative *initiative = jsk_section_get_first_initiative(section);
    for (; initiative; initiative = jsk_initiative_get_next(initiative)) {
        TableRow *row = table_add_row(table, ROW_CELLS, N_COLUMNS);
        row->bookmark =
            handout_add_bookmark(handout, jsk_initiative_get_marker(initiative),
                                 jsk_initiative_get_title(initiative), is_titled ? 1 : 0);
        cells_fill_initiative(handout->setter, handout->layout, table, row, initiative);
    }
}

static void handout_add_initiatives(Handout *handout)
{
    const JskSection *section = jsk_report_get_first_section(handout->report);
    if (!section)
        return;
    Table *table = handout_make_table(handout, handout->layout->columns, N_COLUMNS);
    for (; section; section = jsk_section_get_next(section))
        handout_add_section(handout, table, section);
    handout_place(handout, table);
}

static void handout_fill_cell(Handout *handout, const Table *table, TableRow *row, guint column,
                              const char *text, const TextStyle *style)
{
    TextBlock block = {
        .text = text,
        .style = style,
        .width = table_get_cell_width(table, row->n_flows, column),
    };
    row->flows[column] = flow_store_begin(handout->store);
    text_setter_add(handout->setter, &block);
    flow_store_end(handout->store, &row->flows[column]);
}

static void handout_add_unplaced_text(Handout *handout, Table *table, const JskUnplaced *unplaced)
{
    const TextStyle *style = &handout->layout->styles.item;
    JskOrigin origin = jsk_unplaced_get_origin(unplaced);
    g_autofree char *lines = origin.first_line == origin.last_line
                                 ? g_strdup_printf("%u", origin.first_line)
                                 : g_strdup_printf("%u–%u", origin.first_line, origin.last_line);
    TableRow *row = table_add_row(table, ROW_CELLS, N_UNPLACED_COLUMNS);
    text_setter_set_line(handout->setter, origin.first_line);
    handout_fill_cell(handout, table, row, COLUMN_LINES, text_setter_keep(handout->setter, lines),
                      style);
    handout_fill_cell(handout, table, row, COLUMN_TEXT, jsk_unplaced_get_text(unplaced), style);
}

/* Texts that no rule placed are shown, never dropped. */
static void handout_add_unplaced(Handout *handout)
{
    const Layout *layout = handout->layout;
    const JskUnplaced *unplaced = jsk_report_get_first_unplaced(handout->report);
    if (!unplaced)
        return;
    Table *table = handout_make_table(handout, layout->unplaced_columns, N_UNPLACED_COLUMNS);
    TableRow *title = table_add_row(table, ROW_SECTION, 1);
    title->keeps_next = TRUE;
    title->bookmark = handout_add_bookmark(handout, NULL, layout->words.unplaced, 0);
    handout_fill_cell(handout, table, title, 0, layout->words.unplaced, &layout->styles.section);
    for (; unplaced; unplaced = jsk_unplaced_get_next(unplaced))
        handout_add_unplaced_text(handout, table, unplaced);
    handout_place(handout, table);
}

/* Characters of the folio are looked up before anything is drawn, like all others. */
static void handout_prepare_footer(Handout *handout)
{
    const TextStyle *style = &handout->layout->styles.footer;
    const char *title = jsk_report_get_title(handout->report);
    double folio = text_setter_measure(handout->setter, style, "0123456789 / 0123456789");
    handout->short_title = text_setter_shorten(handout->setter, style, title ? title : "",
                                               layout_get_text_width(handout->layout) - folio);
}

Handout *handout_new(const JskReport *report, const Layout *layout, FontSet *fonts, GError **error)
{
    g_autoptr(Handout) handout = g_new0(Handout, 1);
    handout->report = report;
    handout->layout = layout;
    handout->fonts = fonts;
    handout->store = flow_store_new();
    handout->tables = g_ptr_array_new_with_free_func((GDestroyNotify)table_free);
    handout->slices = g_array_new(FALSE, FALSE, sizeof(RowSlice));
    handout->bookmarks = g_array_new(FALSE, FALSE, sizeof(Bookmark));
    g_array_set_clear_func(handout->bookmarks, handout_clear_bookmark);
    handout->frame.top = handout->frame.y = layout->margin_top;
    handout->frame.bottom = layout->page_height - layout->margin_bottom;
    handout->setter = text_setter_new(fonts, handout->store, error);
    if (!handout->setter)
        return NULL;
    handout_place(handout, title_block_new(handout->setter, layout, report));
    handout_add_initiatives(handout);
    handout_add_unplaced(handout);
    handout_prepare_footer(handout);
    if (!font_set_check(fonts, error))
        return NULL;
    return g_steal_pointer(&handout);
}

/* Drawing. */

typedef struct {
    Handout *handout;
    HaruDocument *document;
    Canvas *canvas;
    guint resources;
    guint n_pages;
    guint first_bookmark; /* of the page that is being drawn */
} HandoutPainter;

static void painter_draw_footer(HandoutPainter *painter, guint page)
{
    Handout *handout = painter->handout;
    const Layout *layout = handout->layout;
    const TextStyle *style = &layout->styles.footer;
    g_autofree char *folio = g_strdup_printf("%u / %u", page + 1, painter->n_pages);
    double right = layout->page_width - layout->margin_right;
    double width = text_setter_measure(handout->setter, style, folio);
    double y = layout->page_height - layout->margin_bottom / 2 + style->size / 2;
    canvas_text(painter->canvas, layout->margin_left, y, style, handout->short_title,
                strlen(handout->short_title), 0);
    canvas_text(painter->canvas, right - width, y, style, folio, strlen(folio), 0);
}

static void painter_finish_page(HandoutPainter *painter, guint page)
{
    const Layout *layout = painter->handout->layout;
    painter_draw_footer(painter, page);
    guint number =
        haru_document_add_page(painter->document, layout->page_width, layout->page_height,
                               painter->resources, canvas_get_content(painter->canvas));
    GArray *bookmarks = painter->handout->bookmarks;
    for (; painter->first_bookmark < bookmarks->len; painter->first_bookmark++) {
        Bookmark *bookmark = &g_array_index(bookmarks, Bookmark, painter->first_bookmark);
        if (bookmark->y < 0)
            break;
        bookmark->page = number;
    }
    canvas_clear(painter->canvas);
}

static void painter_draw_pages(HandoutPainter *painter)
{
    Handout *handout = painter->handout;
    guint page = 0;
    for (guint i = 0; i < handout->bookmarks->len; i++)
        g_array_index(handout->bookmarks, Bookmark, i).y = -1;
    for (guint i = 0; i < handout->slices->len; i++) {
        const RowSlice *slice = &g_array_index(handout->slices, RowSlice, i);
        for (; page < slice->page; page++)
            painter_finish_page(painter, page);
        if (slice->row->bookmark >= 0 && !slice->is_continued)
            g_array_index(handout->bookmarks, Bookmark, slice->row->bookmark).y =
                handout->layout->page_height - slice->y;
        table_draw_slice(slice, handout->store, handout->layout, painter->canvas);
    }
    painter_finish_page(painter, page);
}

static gboolean painter_write_fonts(HandoutPainter *painter, GError **error)
{
    const GPtrArray *fonts = font_set_get_fonts(painter->handout->fonts);
    GString *resources = g_string_new("/ProcSet [/PDF /Text]\n/Font <<");
    gboolean is_written = TRUE;
    for (guint i = 0; i < fonts->len && is_written; i++) {
        const Font *font = g_ptr_array_index(fonts, i);
        if (font->characters->len <= 1)
            continue;
        guint number = haru_document_add_dict(painter->document);
        g_string_append_printf(resources, " /F%u %u 0 R", i, number);
        is_written = font_subset_write(painter->document, number, font, error);
    }
    g_string_append(resources, " >>");
    haru_document_set_dict(painter->document, painter->resources, resources);
    return is_written;
}

static void painter_write_catalog(HandoutPainter *painter)
{
    const Layout *layout = painter->handout->layout;
    GString *catalog = g_string_new("/ViewerPreferences << /DisplayDocTitle true >>\n");
    g_string_append_printf(catalog, "/Lang (%s)\n", layout->words.language);
    guint outline = outline_write(painter->document, painter->handout->bookmarks);
    if (outline != 0)
        g_string_append_printf(catalog, "/Outlines %u 0 R\n/PageMode /UseOutlines", outline);
    haru_document_set_catalog(painter->document, catalog);
}

gboolean handout_write(Handout *handout, HaruDocument *document, GError **error)
{
    g_autoptr(Canvas) canvas = canvas_new(handout->fonts, handout->layout->page_height);
    HandoutPainter painter = {
        .handout = handout,
        .document = document,
        .canvas = canvas,
        .resources = haru_document_add_dict(document),
        .n_pages = handout->frame.page + 1,
    };
    painter_draw_pages(&painter);
    painter_write_catalog(&painter);
    return painter_write_fonts(&painter, error);
}
