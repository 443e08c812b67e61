#include "pdf/flow.h"

/* A run of lines, taken out of the store. */
typedef struct {
    const FlowLine *lines;
    guint32 n_lines;
    const FlowPiece *pieces;
    guint32 first_piece;
    const FlowBox *boxes;
    guint32 first_box;
} FlowRun;

/* Puts what line @index of the run has onto the last line of the store, @height high, in its
 * middle. */
static void flow_run_add_line(const FlowRun *run, guint32 index, FlowStore *store, float height)
{
    if (index >= run->n_lines)
        return;
    const FlowLine *line = &run->lines[index];
    float down = (height - line->height) / 2;
    FlowLine *added = flow_store_get_last_line(store);
    for (guint i = 0; i < line->n_pieces; i++) {
        FlowPiece piece = run->pieces[line->first_piece - run->first_piece + i];
        piece.baseline += down;
        g_array_append_val(store->pieces, piece);
    }
    for (guint i = 0; i < line->n_boxes; i++) {
        FlowBox box = run->boxes[line->first_box - run->first_box + i];
        box.y += down;
        g_array_append_val(store->boxes, box);
    }
    added->n_pieces += line->n_pieces;
    added->n_boxes += line->n_boxes;
}

static float flow_run_get(const FlowRun *run, guint32 index, gsize offset)
{
    return index < run->n_lines ? G_STRUCT_MEMBER(float, &run->lines[index], offset) : 0;
}

static void flow_add_runs(FlowStore *store, const FlowRun *left, const FlowRun *right)
{
    guint32 n_lines = MAX(left->n_lines, right->n_lines);
    for (guint32 i = 0; i < n_lines; i++) {
        gsize space = G_STRUCT_OFFSET(FlowLine, space), height = G_STRUCT_OFFSET(FlowLine, height);
        float tallest = MAX(flow_run_get(left, i, height), flow_run_get(right, i, height));
        FlowLine *line = flow_store_add_line(
            store, (double)MAX(flow_run_get(left, i, space), flow_run_get(right, i, space)),
            (double)tallest);
        line->keeps_next = i + 1 < n_lines;
        flow_run_add_line(left, i, store, tallest);
        flow_run_add_line(right, i, store, tallest);
    }
}

void flow_store_merge(FlowStore *store, guint32 left, guint32 right)
{
    guint32 n_lines = store->lines->len - left;
    if (n_lines == 0)
        return;
    const FlowLine *first = flow_store_get_line(store, left);
    guint32 piece = first->first_piece, box = first->first_box;
    g_autofree FlowLine *lines = g_memdup2(first, n_lines * sizeof *lines);
    g_autofree FlowPiece *pieces = g_memdup2(&g_array_index(store->pieces, FlowPiece, piece),
                                             (store->pieces->len - piece) * sizeof *pieces);
    g_autofree FlowBox *boxes = g_memdup2(&g_array_index(store->boxes, FlowBox, box),
                                          (store->boxes->len - box) * sizeof *boxes);
    const FlowRun before = {lines, right - left, pieces, piece, boxes, box};
    const FlowRun behind = {
        lines + before.n_lines, n_lines - before.n_lines, pieces, piece, boxes, box};
    g_array_set_size(store->lines, left);
    g_array_set_size(store->pieces, piece);
    g_array_set_size(store->boxes, box);
    flow_add_runs(store, &before, &behind);
}
