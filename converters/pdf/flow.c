#include "pdf/flow.h"

FlowStore *flow_store_new(StructTree *structure)
{
    FlowStore *store = g_new0(FlowStore, 1);
    store->structure = structure;
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
    FlowPiece added = *piece;
    added.element = struct_get_open(store->structure);
    added.behind = struct_get_last_inside(store->structure);
    g_array_append_val(store->pieces, added);
    flow_store_get_last_line(store)->n_pieces++;
}

void flow_store_add_box(FlowStore *store, const FlowBox *box)
{
    g_array_append_vals(store->boxes, box, 1);
    flow_store_get_last_line(store)->n_boxes++;
}

void flow_store_insert_boxes(FlowStore *store, guint32 number, const FlowBox *boxes, guint n_boxes)
{
    FlowLine *line = &g_array_index(store->lines, FlowLine, number);
    if (n_boxes == 0)
        return;
    g_array_insert_vals(store->boxes, line->first_box, boxes, n_boxes);
    line->n_boxes += (guint16)n_boxes;
    for (guint32 i = number + 1; i < store->lines->len; i++)
        g_array_index(store->lines, FlowLine, i).first_box += n_boxes;
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

/* Text that is no element's is what stands twice. */
static void flow_set_element(Canvas *canvas, StructId element, StructId behind,
                             ArtifactKind otherwise)
{
    if (element != 0)
        canvas_set_element(canvas, element, behind);
    else
        canvas_set_artifact(canvas, otherwise);
}

static void flow_draw_box(const FlowBox *box, Canvas *canvas, double x, double y)
{
    flow_set_element(canvas, box->element, 0, ARTIFACT_LAYOUT);
    switch (box->kind) {
    case FLOW_BOX_FILLED:
        canvas_fill(canvas, x + box->x, y + box->y, box->width, box->height, box->colour);
        break;
    case FLOW_BOX_DASHED:
        canvas_frame(canvas, x + box->x, y + box->y, box->width, box->height, box->colour);
        break;
    case FLOW_BOX_DOTTED:
        canvas_dots(canvas, x + box->x, y + box->y, box->width, box->height, box->colour);
        break;
    case FLOW_BOX_LINK:
        canvas_link(canvas, x + box->x, y + box->y, box->width, box->height, box->element,
                    box->bookmark);
        break;
    }
}

static void flow_draw_boxes(const FlowStore *store, const FlowLine *line, Canvas *canvas, double x,
                            double y)
{
    for (guint i = 0; i < line->n_boxes; i++)
        flow_draw_box(&g_array_index(store->boxes, FlowBox, line->first_box + i), canvas, x, y);
}

static void flow_draw_pieces(const FlowStore *store, const FlowLine *line, Canvas *canvas, double x,
                             double y)
{
    for (guint i = 0; i < line->n_pieces; i++) {
        const FlowPiece *piece = &g_array_index(store->pieces, FlowPiece, line->first_piece + i);
        if (piece->length == 0)
            continue;
        flow_set_element(canvas, piece->element, piece->behind, ARTIFACT_REPEATED);
        canvas_text(canvas, x + piece->x, y + piece->baseline, piece->style, piece->text,
                    piece->length, &piece->fit);
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
