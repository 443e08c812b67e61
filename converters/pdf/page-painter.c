#include "pdf/page-painter.h"

#include <string.h>

#include "pdf/link.h"

/* The section has at most this part of the width; the title has what others leave, less a gap of so
 * many letters. */
#define RUNNING_SHARE 0.48
#define RUNNING_GAP 3

/* All that a folio can be made of, for looking up. */
static const char running_digits[] = "0123456789";

typedef struct {
    const PagePaint *paint;
    Canvas *canvas;
    LinkList *links;
    guint n_pages;
    guint page;
    int struct_parents;   /* of the page that is being drawn */
    guint first_bookmark; /* on the page that is being drawn */
    const char *section;  /* the first one that goes on or begins on the page */
    gboolean has_section;
} Painter;

static char *running_format_folio(const Layout *layout, const char *page, const char *pages)
{
    const LayoutField fields[] = {{"page", page}, {"pages", pages}};
    return layout_expand(layout, WORD_FOLIO, fields, G_N_ELEMENTS(fields));
}

/* Shortens the names of sections, and returns the width of the widest. */
static double running_shorten_sections(const Composition *composition, const TextStyle *style,
                                       double room)
{
    TextSetter *setter = composition->cell.setter;
    const char *section = NULL, *shown = NULL;
    double widest = 0;
    for (guint i = 0; i < composition->slices->len; i++) {
        const RowSlice *slice = &g_array_index(composition->slices, RowSlice, i);
        TableRow *row = table_get_row(slice->table, slice->row);
        if (!row->section || row->section == shown)
            continue;
        if (row->section != section) {
            section = row->section;
            shown = text_setter_shorten(setter, style, section, room);
            widest = MAX(widest, text_setter_measure(setter, style, shown));
        }
        row->section = shown;
    }
    return widest;
}

void running_lines_init(RunningLines *running, const Composition *composition)
{
    const Layout *layout = composition->layout;
    TextSetter *setter = composition->cell.setter;
    const TextStyle *style = &layout->styles[STYLE_RUNNING];
    const char *title = jsk_report_get_title(composition->report);
    g_autofree char *digits = running_format_folio(layout, running_digits, running_digits);
    g_autofree char *last = g_strdup_printf("%u", composition->frame.page + 1);
    g_autofree char *folio = running_format_folio(layout, last, last);
    double width = layout_get_text_width(layout);
    text_setter_set_line(setter, 0);
    text_setter_measure(setter, style, digits);
    double beside = MAX(text_setter_measure(setter, style, folio),
                        running_shorten_sections(composition, style, RUNNING_SHARE * width));
    running->title = text_setter_shorten(setter, style, title ? title : "",
                                         width - beside - RUNNING_GAP * style->size);
}

static void painter_add_running(const Painter *painter, LayoutPlace place)
{
    const Composition *composition = painter->paint->composition;
    const Layout *layout = composition->layout;
    const TextStyle *style = &layout->styles[STYLE_RUNNING];
    g_autofree char *page = g_strdup_printf("%u", painter->page + 1);
    g_autofree char *pages = g_strdup_printf("%u", painter->n_pages);
    g_autofree char *folio = running_format_folio(layout, page, pages);
    const char *texts[N_RUNNING] = {
        [RUNNING_TITLE] = painter->paint->running->title,
        [RUNNING_SECTION] = painter->section,
        [RUNNING_FOLIO] = folio,
    };
    const char *text = texts[layout->running[place]];
    gboolean is_head = place == PLACE_HEAD_LEFT || place == PLACE_HEAD_RIGHT;
    gboolean is_right = place == PLACE_HEAD_RIGHT || place == PLACE_FOOT_RIGHT;
    if (!text)
        return;
    double width = text_setter_measure(composition->cell.setter, style, text);
    double x = is_right ? layout->page_width - layout->margin_right - width : layout->margin_left;
    double y = is_head ? layout->sizes[SIZE_HEAD_DISTANCE]
                       : layout->page_height - layout->sizes[SIZE_FOOT_DISTANCE];
    canvas_begin_artifact(painter->canvas, is_head ? ARTIFACT_HEADER : ARTIFACT_FOOTER);
    const TextFit fit = spacing_get_natural_fit();
    canvas_text(painter->canvas, x, y, style, text, strlen(text), &fit);
    canvas_end_artifact(painter->canvas);
}

/* The first page bears the title; nothing stands above it. */
static void painter_add_all_running(const Painter *painter)
{
    for (guint i = 0; i < N_PLACES; i++) {
        if (painter->page > 0 || i >= PLACE_FOOT_LEFT)
            painter_add_running(painter, (LayoutPlace)i);
    }
}

static void painter_begin_page(Painter *painter)
{
    StructTree *structure = painter->paint->structure;
    canvas_clear(painter->canvas);
    painter->section = NULL;
    painter->has_section = FALSE;
    painter->struct_parents = structure ? (int)struct_begin_page(structure) : -1;
}

static void painter_finish_page(Painter *painter)
{
    const PagePaint *paint = painter->paint;
    const Layout *layout = paint->composition->layout;
    GArray *bookmarks = paint->composition->bookmarks;
    painter_add_all_running(painter);
    link_list_add_page(painter->links, paint->document, paint->structure,
                       canvas_get_links(painter->canvas));
    const HaruPage described = {
        .width = layout->page_width,
        .height = layout->page_height,
        .resources = paint->resources,
        .content = canvas_finish(painter->canvas),
        .struct_parents = painter->struct_parents,
        .annotations = (const guint *)(gpointer)painter->links->numbers->data,
        .n_annotations = painter->links->numbers->len,
    };
    guint number = haru_document_add_page(paint->document, &described);
    if (paint->structure)
        struct_end_page(paint->structure, number);
    for (; painter->first_bookmark < bookmarks->len; painter->first_bookmark++) {
        Bookmark *bookmark = &g_array_index(bookmarks, Bookmark, painter->first_bookmark);
        if (bookmark->y < 0)
            break;
        bookmark->page = number;
    }
    painter->page++;
}

static void painter_draw_slice(Painter *painter, const RowSlice *slice)
{
    Composition *composition = painter->paint->composition;
    const TableRow *row = table_get_row(slice->table, slice->row);
    if (row->bookmark >= 0 && !slice->is_continued && !slice->is_repeated)
        g_array_index(composition->bookmarks, Bookmark, row->bookmark).y =
            composition->layout->page_height - slice->y;
    if (!painter->has_section && !slice->is_repeated) {
        painter->section = row->section;
        painter->has_section = TRUE;
    }
    table_draw_slice(slice, composition->cell.store, composition->layout, painter->canvas);
}

void page_painter_draw(const PagePaint *paint)
{
    const Composition *composition = paint->composition;
    g_autoptr(Canvas) canvas =
        canvas_new(paint->fonts, paint->structure, composition->layout->page_height);
    g_autoptr(LinkList) links = link_list_new();
    Painter painter = {
        .paint = paint, .canvas = canvas, .links = links, .n_pages = composition->frame.page + 1};
    for (guint i = 0; i < composition->bookmarks->len; i++)
        g_array_index(composition->bookmarks, Bookmark, i).y = -1;
    painter_begin_page(&painter);
    for (guint i = 0; i < composition->slices->len; i++) {
        const RowSlice *slice = &g_array_index(composition->slices, RowSlice, i);
        while (painter.page < slice->page) {
            painter_finish_page(&painter);
            painter_begin_page(&painter);
        }
        painter_draw_slice(&painter, slice);
    }
    painter_finish_page(&painter);
    link_list_write(links, paint->document, composition->bookmarks);
}
