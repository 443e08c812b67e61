#include "pdf/page-break.h"

/* A row that must be split begins where at least this part of a page is left for it. */
#define PAGE_BREAK_MIN_START 0.25

/* Sums of heights may differ from the page's in the last digit. */
#define PAGE_BREAK_TOLERANCE 0.01

typedef struct {
    PageFrame *frame;
    const Table *table;
    const FlowStore *store;
    GArray *slices;
    double body_top;   /* below the head on this page */
    gboolean is_fresh; /* nothing but heads and rows that keep with the next is on the page */
} PageBreaker;

static double page_get_row_height(const PageBreaker *breaker, const TableRow *row)
{
    double height = 0;
    for (guint i = 0; i < row->n_flows; i++)
        height = MAX(height, flow_store_get_height(breaker->store, row->flows[i].first,
                                                   row->flows[i].n_lines));
    return height + 2 * breaker->table->padding_y;
}

static double page_get_head_height(const PageBreaker *breaker)
{
    const Table *table = breaker->table;
    return table->has_head ? page_get_row_height(breaker, &table->head) : 0;
}

/* What must be free for the row at @index to begin here rather than on the next page. */
static double page_get_start_height(const PageBreaker *breaker, guint index)
{
    const GArray *rows = breaker->table->rows;
    double body = breaker->frame->bottom - breaker->frame->top - page_get_head_height(breaker);
    double height = 0;
    for (; index < rows->len; index++) {
        const TableRow *row = &g_array_index(rows, TableRow, index);
        double row_height = page_get_row_height(breaker, row);
        gboolean fits = height + row_height <= body;
        height += fits ? row_height : body * PAGE_BREAK_MIN_START;
        if (!row->keeps_next || !fits)
            break;
    }
    return MIN(height, body);
}

static void page_add_slice(PageBreaker *breaker, const RowSlice *slice)
{
    g_array_append_vals(breaker->slices, slice, 1);
    breaker->frame->y += slice->height;
}

static void page_add_head(PageBreaker *breaker)
{
    const Table *table = breaker->table;
    RowSlice slice = {
        .table = table,
        .row = &table->head,
        .page = breaker->frame->page,
        .y = breaker->frame->y,
        .height = page_get_head_height(breaker),
    };
    for (guint i = 0; i < table->head.n_flows; i++)
        slice.to[i] = table->head.flows[i].n_lines;
    if (table->has_head)
        page_add_slice(breaker, &slice);
    breaker->body_top = breaker->frame->y;
}

static void page_begin(PageBreaker *breaker)
{
    breaker->frame->page++;
    breaker->frame->y = breaker->frame->top;
    breaker->is_fresh = TRUE;
    page_add_head(breaker);
}

/* Whether lines of @flow repeated on a continuation are due, @from being its next line. */
static gboolean page_repeats(const Flow *flow, guint32 from, gboolean is_continued)
{
    return is_continued && (from < flow->n_lines || flow->is_always_repeated);
}

/* How many lines from @from on fit into @room, without leaving one that keeps with the next. */
static guint32 page_fill_flow(const PageBreaker *breaker, const Flow *flow, guint32 from,
                              double room, gboolean is_forced)
{
    double height = 0;
    guint32 to = from;
    for (; to < flow->n_lines; to++) {
        const FlowLine *line = flow_store_get_line(breaker->store, flow->first + to);
        height += (to > from ? line->space : 0) + line->height;
        if (height > room + PAGE_BREAK_TOLERANCE)
            break;
    }
    guint32 fitting = to;
    while (to > from && to < flow->n_lines &&
           flow_store_get_line(breaker->store, flow->first + to - 1)->keeps_next)
        to--;
    if (to > from || !is_forced || from == flow->n_lines)
        return to;
    return MAX(fitting, from + 1);
}

/* The part of the row that fits here; lines before slice->from are on earlier pages. */
static void page_fill_slice(const PageBreaker *breaker, RowSlice *slice, double room,
                            gboolean is_forced)
{
    double inner = room - 2 * breaker->table->padding_y, height = 0;
    slice->is_continuing = FALSE;
    for (guint i = 0; i < slice->row->n_flows; i++) {
        const Flow *flow = &slice->row->flows[i];
        double repeated = 0;
        if (page_repeats(flow, slice->from[i], slice->is_continued))
            repeated =
                flow_store_get_height(breaker->store, flow->first_repeated, flow->n_repeated);
        slice->to[i] = page_fill_flow(breaker, flow, slice->from[i], inner - repeated, is_forced);
        height = MAX(height,
                     repeated + flow_store_get_height(breaker->store, flow->first + slice->from[i],
                                                      slice->to[i] - slice->from[i]));
        slice->is_continuing = slice->is_continuing || slice->to[i] < flow->n_lines;
    }
    slice->height = height + 2 * breaker->table->padding_y;
}

static gboolean page_has_progress(const RowSlice *slice)
{
    for (guint i = 0; i < slice->row->n_flows; i++) {
        if (slice->to[i] > slice->from[i])
            return TRUE;
    }
    return !slice->is_continuing;
}

static void page_place_row(PageBreaker *breaker, const TableRow *row)
{
    RowSlice slice = {.table = breaker->table, .row = row};
    do {
        double room = breaker->frame->bottom - breaker->frame->y;
        gboolean is_empty_page = breaker->frame->y <= breaker->body_top;
        page_fill_slice(breaker, &slice, room, is_empty_page);
        if (page_has_progress(&slice)) {
            slice.page = breaker->frame->page;
            slice.y = breaker->frame->y;
            page_add_slice(breaker, &slice);
            for (guint i = 0; i < row->n_flows; i++)
                slice.from[i] = slice.to[i];
            slice.is_continued = TRUE;
            breaker->is_fresh = breaker->is_fresh && row->keeps_next;
        }
        if (slice.is_continuing)
            page_begin(breaker);
    } while (slice.is_continuing);
}

void page_break_place(PageFrame *frame, const Table *table, const FlowStore *store, GArray *slices)
{
    PageBreaker breaker = {frame, table, store, slices, frame->y, frame->y <= frame->top};
    for (guint i = 0; i < table->rows->len; i++) {
        double needed = page_get_start_height(&breaker, i);
        if (i == 0) {
            double head = page_get_head_height(&breaker);
            if (!breaker.is_fresh && frame->y + head + needed > frame->bottom)
                page_begin(&breaker);
            else
                page_add_head(&breaker);
        } else if (!breaker.is_fresh && frame->y + needed > frame->bottom + PAGE_BREAK_TOLERANCE) {
            page_begin(&breaker);
        }
        page_place_row(&breaker, &g_array_index(table->rows, TableRow, i));
    }
}
