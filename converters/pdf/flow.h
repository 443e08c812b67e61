/* What stands in a column: lines one below the other, each with pieces of text and boxes.
 *
 * All lines of a document lie in one store, so that thousands of cells take few
 * allocations. Points; x from the left edge of the column, y from the top of
 * the line. */
#ifndef JISSEKI_PDF_FLOW_H
#define JISSEKI_PDF_FLOW_H

#include "pdf/canvas.h"

G_BEGIN_DECLS

/**
 * FlowPiece:
 * @text: UTF-8, not owned
 * @style: how it looks
 * @length: bytes of @text
 * @x: where it begins
 * @baseline: below the top of the line
 * @fit: what is added between its characters
 * @element: what it belongs to; set by flow_store_add_piece(): the element that is open
 * @behind: the element inside that one behind which it is read, or 0; likewise set
 */
typedef struct {
    const char *text;
    const TextStyle *style;
    guint32 length;
    float x;
    float baseline;
    TextFit fit;
    StructId element;
    StructId behind;
} FlowPiece;

/** FlowBoxKind: a filled rectangle, a dashed frame, a line of dots, or a link, which shows nothing
 */
typedef enum { FLOW_BOX_FILLED, FLOW_BOX_DASHED, FLOW_BOX_DOTTED, FLOW_BOX_LINK } FlowBoxKind;

/**
 * FlowBox:
 * @colour: of the rectangle, frame or dots
 * @bookmark: number of the bookmark to which a link leads
 * @kind: what it is
 * @element: the FIGURE that it is part of, the LINK of a link; 0 for decoration
 */
typedef struct {
    float x;
    float y;
    float width;
    float height;
    union {
        guint32 colour;
        guint32 bookmark;
    };
    FlowBoxKind kind;
    StructId element;
} FlowBox;

/** FLOW_REPEATS_ALL, FLOW_REPEATS_NONE: of the repeated lines of a flow, those that stand above a
 * line with which it goes on; any other number is that of one, from 1 */
#define FLOW_REPEATS_ALL 0
#define FLOW_REPEATS_NONE G_MAXUINT16

/**
 * FlowLine:
 * @space: above it; none at the top of a column
 * @height: of the line
 * @first_piece: its pieces of text, in the order in which they are read
 * @first_box: its boxes, which lie under the text
 * @repeats: what stands above it where the flow goes on with it
 * @keeps_next: no page may end behind it
 * @is_divider: only parts what is above it from what is below, and is left out at the top of a page
 */
typedef struct {
    float space;
    float height;
    guint32 first_piece;
    guint32 first_box;
    guint16 n_pieces;
    guint16 n_boxes;
    guint16 repeats;
    guint8 keeps_next;
    guint8 is_divider;
} FlowLine;

/**
 * Flow:
 * @first: its first line in the store
 * @n_lines: its lines
 * @first_repeated: lines that stand above its rest when it goes on on another page, if the first
 *   line of the rest wants them
 * @n_repeated: how many there are
 * @is_always_repeated: also when nothing of it is left
 */
typedef struct {
    guint32 first;
    guint32 n_lines;
    guint32 first_repeated;
    guint32 n_repeated;
    gboolean is_always_repeated;
} Flow;

/**
 * FlowStore:
 * @structure: the structure whose open element pieces belong to
 * @lines: (element-type FlowLine)
 * @pieces: (element-type FlowPiece)
 * @boxes: (element-type FlowBox)
 */
typedef struct {
    StructTree *structure;
    GArray *lines;
    GArray *pieces;
    GArray *boxes;
} FlowStore;

/**
 * flow_store_new:
 * @structure: (transfer none): must live as long as the store
 */
FlowStore *flow_store_new(StructTree *structure);
void flow_store_free(FlowStore *store);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(FlowStore, flow_store_free)

/** flow_store_begin: a flow that begins with the next line */
Flow flow_store_begin(const FlowStore *store);
/** flow_store_end: the flow ends with the last line added */
void flow_store_end(const FlowStore *store, Flow *flow);
/** flow_store_end_repeated: the lines added since flow_store_end() are its repeated ones */
void flow_store_end_repeated(const FlowStore *store, Flow *flow);

/**
 * flow_store_add_line:
 *
 * Adds an empty line; pieces and boxes added next belong to it.
 *
 * Returns: (transfer none): the line, valid until the next one is added
 */
FlowLine *flow_store_add_line(FlowStore *store, double space, double height);
void flow_store_add_piece(FlowStore *store, const FlowPiece *piece);
void flow_store_add_box(FlowStore *store, const FlowBox *box);

/** flow_store_insert_boxes: boxes under all others of the line with this number */
void flow_store_insert_boxes(FlowStore *store, guint32 number, const FlowBox *boxes, guint n_boxes);

/**
 * flow_store_merge:
 * @left: number of a line
 * @right: number of a later line
 *
 * Sets the lines from @right on beside those from @left up to there, first
 * beside first. They become lines that keep together. All is still read in the order in which it
 * was added, as long as no element has text of its own on both sides.
 */
void flow_store_merge(FlowStore *store, guint32 left, guint32 right);

/** flow_store_get_line: the line with this number */
const FlowLine *flow_store_get_line(const FlowStore *store, guint32 number);
FlowLine *flow_store_get_last_line(FlowStore *store);

/**
 * flow_store_get_height:
 * @first: the first line
 * @n_lines: how many
 *
 * Returns: their height with the space between them
 */
double flow_store_get_height(const FlowStore *store, guint32 first, guint32 n_lines);

/**
 * flow_store_draw:
 * @x: left edge of the column
 * @y: top of the first line
 *
 * Draws lines one below the other.
 *
 * Returns: the bottom of the last line
 */
double flow_store_draw(const FlowStore *store, guint32 first, guint32 n_lines, Canvas *canvas,
                       double x, double y);

G_END_DECLS

#endif
