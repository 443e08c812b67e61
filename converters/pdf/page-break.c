#include "pdf/page-break.h"

/* So much of a page is rather left empty than filled with the beginning of a row. */
#define PAGE_BREAK_MAX_EMPTY 0.15

/* What is repeated takes at most this part of a page; more is left out. */
#define PAGE_BREAK_MAX_REPEATED 0.5

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

static double page_get_padding(const TableRow *row)
{
    return (double)row->padding_above + (double)row->padding_below;
}

static gboolean page_is_repeatable(const PageBreaker *breaker, double height)
{
    const PageFrame *frame = breaker->frame;
    return height <= (frame->bottom - frame->top) * PAGE_BREAK_MAX_REPEATED;
}

/* The slice that repeats the head of @row; %FALSE when there is none. */
static gboolean page_make_head(const PageBreaker *breaker, const TableRow *row, RowSlice *slice)
{
    *slice = (RowSlice){.table = breaker->table, .is_repeated = TRUE};
    if (row->head == TABLE_NO_HEAD)
        return FALSE;
    const TableRow *head = table_get_row(breaker->table, (guint)row->head);
    double height = 0;
    slice->row = (guint)row->head;
    for (guint i = 0; i < head->n_flows; i++) {
        const Flow *flow = &head->flows[i];
        gboolean repeats = flow->n_repeated > 0;
        slice->n_repeated[i] = (guint16)MIN(flow->n_repeated, G_MAXUINT16);
        slice->to[i] = repeats ? 0 : flow->n_lines;
        height = MAX(height, flow_store_get_height(breaker->store,
                                                   repeats ? flow->first_repeated : flow->first,
                                                   repeats ? flow->n_repeated : flow->n_lines));
    }
    slice->height = height + page_get_padding(head);
    return page_is_repeatable(breaker, slice->height);
}

/* What a page that begins with @row, or on which it goes on, holds of it. */
static double page_get_body_height(const PageBreaker *breaker, const TableRow *row)
{
    RowSlice head;
    gboolean has_head = page_make_head(breaker, row, &head);
    return breaker->frame->bottom - breaker->frame->top - (has_head ? head.height : 0);
}

/* The lines at the beginning of @flow that stand together: all of what is repeated later. */
static double page_get_opening_height(const PageBreaker *breaker, const Flow *flow)
{
    guint32 n_lines = flow->is_always_repeated ? flow->n_lines : MIN(1, flow->n_lines);
    while (n_lines > 0 && n_lines < flow->n_lines &&
           flow_store_get_line(breaker->store, flow->first + n_lines - 1)->keeps_next)
        n_lines++;
    return flow_store_get_height(breaker->store, flow->first, n_lines);
}

/* What must be free for a row to begin here: enough for the beginnings of all its columns, and
 * not so little that a row that would fit on a page is split for it. */
static double page_get_row_start(const PageBreaker *breaker, const TableRow *row, double body)
{
    double height = table_row_get_height(row, breaker->store), opening = 0;
    for (guint i = 0; i < row->n_flows; i++)
        opening = MAX(opening, page_get_opening_height(breaker, &row->flows[i]));
    opening += page_get_padding(row);
    double least = row->runs_on ? 0 : body * PAGE_BREAK_MAX_EMPTY;
    return MIN(height, MAX(opening, least));
}

/* What must be free for the row at @index, and those that it keeps with, to begin here rather than
 * on the next page. */
static double page_get_start_height(const PageBreaker *breaker, guint index)
{
    guint n_rows = breaker->table->rows->len;
    double body = page_get_body_height(breaker, table_get_row(breaker->table, index)), height = 0;
    for (guint i = index; i < n_rows && height <= body; i++) {
        const TableRow *row = table_get_row(breaker->table, i);
        height += i > index ? (double)row->space : 0;
        if (!row->keeps_next || i + 1 == n_rows)
            return MIN(height + page_get_row_start(breaker, row, body), body);
        height += table_row_get_height(row, breaker->store);
    }
    return MIN(height, body);
}

static void page_add_slice(PageBreaker *breaker, RowSlice *slice)
{
    slice->page = breaker->frame->page;
    slice->y = breaker->frame->y;
    g_array_append_vals(breaker->slices, slice, 1);
    breaker->frame->y += slice->height;
}

static void page_begin(PageBreaker *breaker, const TableRow *row)
{
    RowSlice head;
    breaker->frame->page++;
    breaker->frame->y = breaker->frame->top;
    breaker->is_fresh = TRUE;
    if (page_make_head(breaker, row, &head))
        page_add_slice(breaker, &head);
    breaker->body_top = breaker->frame->y;
}

/* Settles which lines of a flow are repeated on a continuation, and returns their height. */
static double page_repeat(const PageBreaker *breaker, RowSlice *slice, const Flow *flow, guint cell)
{
    guint32 from = slice->from[cell];
    gboolean is_over = from == flow->n_lines;
    guint16 repeats = is_over ? FLOW_REPEATS_ALL
                              : flow_store_get_line(breaker->store, flow->first + from)->repeats;
    slice->repeated[cell] = slice->n_repeated[cell] = 0;
    if (!slice->is_continued || repeats == FLOW_REPEATS_NONE ||
        (is_over && !flow->is_always_repeated))
        return 0;
    guint16 first = repeats == FLOW_REPEATS_ALL ? 0 : (guint16)(repeats - 1);
    guint32 n_lines = repeats == FLOW_REPEATS_ALL ? MIN(flow->n_repeated, G_MAXUINT16) : 1;
    double height = flow_store_get_height(breaker->store, flow->first_repeated + first, n_lines);
    if (n_lines == 0 || !page_is_repeatable(breaker, height))
        return 0;
    slice->repeated[cell] = first;
    slice->n_repeated[cell] = (guint16)n_lines;
    return height;
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
    const TableRow *row = table_get_row(breaker->table, slice->row);
    double inner = room - page_get_padding(row), height = 0;
    slice->is_continuing = FALSE;
    for (guint i = 0; i < row->n_flows; i++) {
        const Flow *flow = &row->flows[i];
        double repeated = page_repeat(breaker, slice, flow, i);
        slice->to[i] = page_fill_flow(breaker, flow, slice->from[i], inner - repeated, is_forced);
        height = MAX(height,
                     repeated + flow_store_get_height(breaker->store, flow->first + slice->from[i],
                                                      slice->to[i] - slice->from[i]));
        slice->is_continuing = slice->is_continuing || slice->to[i] < flow->n_lines;
    }
    slice->height = height + page_get_padding(row);
}

static gboolean page_has_progress(const RowSlice *slice, const TableRow *row)
{
    for (guint i = 0; i < row->n_flows; i++) {
        if (slice->to[i] > slice->from[i])
            return TRUE;
    }
    return !slice->is_continuing;
}

/* The next slice begins where this one ends; nothing is parted at the top of a page. */
static void page_continue(const PageBreaker *breaker, RowSlice *slice)
{
    const TableRow *row = table_get_row(breaker->table, slice->row);
    for (guint i = 0; i < row->n_flows; i++) {
        const Flow *flow = &row->flows[i];
        guint32 next = slice->to[i];
        while (slice->is_continuing && next < flow->n_lines &&
               flow_store_get_line(breaker->store, flow->first + next)->is_divider)
            next++;
        slice->from[i] = next;
    }
    slice->is_continued = TRUE;
}

static void page_place_row(PageBreaker *breaker, guint index)
{
    const TableRow *row = table_get_row(breaker->table, index);
    RowSlice slice = {.table = breaker->table, .row = index};
    if (breaker->frame->y > breaker->body_top)
        breaker->frame->y += (double)row->space;
    do {
        double room = breaker->frame->bottom - breaker->frame->y;
        gboolean is_empty_page = breaker->frame->y <= breaker->body_top;
        page_fill_slice(breaker, &slice, room, is_empty_page);
        if (page_has_progress(&slice, row)) {
            page_add_slice(breaker, &slice);
            page_continue(breaker, &slice);
            breaker->is_fresh = breaker->is_fresh && row->keeps_next;
        }
        if (slice.is_continuing)
            page_begin(breaker, row);
    } while (slice.is_continuing);
}

void page_break_place(PageFrame *frame, const Table *table, const FlowStore *store, GArray *slices)
{
    PageBreaker breaker = {
        .frame = frame,
        .table = table,
        .store = store,
        .slices = slices,
        .body_top = frame->top,
        .is_fresh = frame->y <= frame->top,
    };
    for (guint i = 0; i < table->rows->len; i++) {
        const TableRow *row = table_get_row(table, i);
        double needed = page_get_start_height(&breaker, i) +
                        (frame->y > breaker.body_top ? (double)row->space : 0);
        if (!breaker.is_fresh && frame->y + needed > frame->bottom + PAGE_BREAK_TOLERANCE)
            page_begin(&breaker, row);
        page_place_row(&breaker, i);
    }
}
