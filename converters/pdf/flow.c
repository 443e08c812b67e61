#include "pdf/flow.h"

FlowStore *flow_store_new(void)
{
    FlowStore *store = g_new0(FlowStore, 1);
    store->lines = g_array_new(FALSE, FALSE, sizeof(FlowLine));
    store->pieces = g_array_new(FALSE, FALSE, sizeof(FlowPiece));
    store->boxes = g_array_new(FALSE, FALSE, sizeof(FlowBox));
    return store;
}

void flow_store_free(FlowStore *store)
{
    if (!store)
        return;
    g_array_unref(store->lines);
    g_array_unref(store->pieces);
    g_array_unref(store->boxes);
    g_free(store);
}

Flow flow_store_begin(const FlowStore *store)
{
    return (Flow){.first = store->lines->len};
}

void flow_store_end(const FlowStore *store, Flow *flow)
{
    flow->n_lines = store->lines->len - flow->first;
    flow->first_repeated = store->lines->len;
}

void flow_store_end_repeated(const FlowStore *store, Flow *flow)
{
    flow->n_repeated = store->lines->len - flow->first_repeated;
}

FlowLine *flow_store_add_line(FlowStore *store, double space, double height)
{
    FlowLine line = {
        .space = (float)space,
        .height = (float)height,
        .first_piece = store->pieces->len,
        .first_box = store->boxes->len,
    };
    g_array_append_val(store->lines, line);
    return flow_store_get_last_line(store);
}

void flow_store_add_piece(FlowStore *store, const FlowPiece *piece)
{
    g_array_append_vals(store->pieces, piece, 1);
    flow_store_get_last_line(store)->n_pieces++;
}

void flow_store_add_box(FlowStore *store, const FlowBox *box)
{
    g_array_append_vals(store->boxes, box, 1);
    flow_store_get_last_line(store)->n_boxes++;
}

const FlowLine *flow_store_get_line(const FlowStore *store, guint32 number)
{
    return &g_array_index(store->lines, FlowLine, number);
}

FlowLine *flow_store_get_last_line(FlowStore *store)
{
    return &g_array_index(store->lines, FlowLine, store->lines->len - 1);
}

double flow_store_get_height(const FlowStore *store, guint32 first, guint32 n_lines)
{
    double height = 0;
    for (guint32 i = 0; i < n_lines; i++) {
        const FlowLine *line = flow_store_get_line(store, first + i);
        height += (i > 0 ? line->space : 0) + line->height;
    }
    return height;
}

static void flow_draw_boxes(const FlowStore *store, const FlowLine *line, Canvas *canvas, double x,
                            double y)
{
    for (guint i = 0; i < line->n_boxes; i++) {
        const FlowBox *box = &g_array_index(store->boxes, FlowBox, line->first_box + i);
        if (box->kind == FLOW_BOX_DASHED)
            canvas_frame(canvas, x + box->x, y + box->y, box->width, box->height, box->colour);
        else
            canvas_fill(canvas, x + box->x, y + box->y, box->width, box->height, box->colour);
    }
}

static void flow_draw_pieces(const FlowStore *store, const FlowLine *line, Canvas *canvas, double x,
                             double y)
{
    for (guint i = 0; i < line->n_pieces; i++) {
        const FlowPiece *piece = &g_array_index(store->pieces, FlowPiece, line->first_piece + i);
        canvas_text(canvas, x + piece->x, y + piece->baseline, piece->style, piece->text,
                    piece->length, piece->spacing);
    }
}

double flow_store_draw(const FlowStore *store, guint32 first, guint32 n_lines, Canvas *canvas,
                       double x, double y)
{
    for (guint32 i = 0; i < n_lines; i++) {
        const FlowLine *line = flow_store_get_line(store, first + i);
        y += i > 0 ? line->space : 0;
        flow_draw_boxes(store, line, canvas, x, y);
        flow_draw_pieces(store, line, canvas, x, y);
        y += line->height;
    }
    return y;
}
