/* One page being drawn: rectangles and lines of text, as operators of a content stream.
 *
 * Points, from the left and the top edge of the page. All that is drawn belongs to an element of
 * the document's structure or is an artifact; the marks in the stream that say so are written
 * where one drawing follows another of a different element. */
#ifndef JISSEKI_PDF_CANVAS_H
#define JISSEKI_PDF_CANVAS_H

#include "pdf/font-set.h"
#include "pdf/marks.h"
#include "pdf/spacing.h"

G_BEGIN_DECLS

/**
 * TextStyle:
 * @role: what decides its families
 * @weight: regular or bold
 * @is_slanted: upright letters set aslant
 * @size: of the letters
 * @leading: height of a line
 * @colour: 0xRRGGBB
 */
typedef struct {
    FontRole role;
    FontWeight weight;
    gboolean is_slanted;
    double size;
    double leading;
    guint32 colour;
} TextStyle;

/**
 * CanvasLink:
 * @box: left, bottom, right, top, from the lower left corner of the page
 * @element: its LINK
 * @bookmark: number of the bookmark to which it leads
 */
typedef struct {
    double box[4];
    StructId element;
    guint bookmark;
} CanvasLink;

typedef struct _Canvas Canvas;

/**
 * canvas_new:
 * @fonts: (transfer none): must live as long as the canvas
 * @structure: (transfer none) (nullable): learns what is drawn; %NULL for a page without marks
 * @height: of the page
 */
Canvas *canvas_new(FontSet *fonts, StructTree *structure, double height);
void canvas_free(Canvas *canvas);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Canvas, canvas_free)

/** canvas_clear: begins a new, empty page */
void canvas_clear(Canvas *canvas);

/** canvas_finish: (transfer none): the content stream of the page, which is then complete */
const GString *canvas_finish(Canvas *canvas);

/** canvas_get_links: (element-type CanvasLink): the links of the page */
const GArray *canvas_get_links(const Canvas *canvas);

/** canvas_set_element: what is drawn next belongs to @element, which is not 0, behind the element
 * @behind that is inside it; 0 for before all of these */
void canvas_set_element(Canvas *canvas, StructId element, StructId behind);

/** canvas_set_artifact: what is drawn next is an artifact */
void canvas_set_artifact(Canvas *canvas, ArtifactKind kind);

/**
 * canvas_begin_artifact:
 *
 * All that is drawn until canvas_end_artifact() is an artifact of this kind,
 * whatever else is set meanwhile.
 */
void canvas_begin_artifact(Canvas *canvas, ArtifactKind kind);
void canvas_end_artifact(Canvas *canvas);

/** canvas_link: a click in the rectangle leads to a bookmark */
void canvas_link(Canvas *canvas, double x, double y, double width, double height, StructId element,
                 guint bookmark);

void canvas_fill(Canvas *canvas, double x, double y, double width, double height, guint32 colour);

/** canvas_frame: a thin dashed frame along the inside of the rectangle */
void canvas_frame(Canvas *canvas, double x, double y, double width, double height, guint32 colour);

/** canvas_dots: a line of dots, as wide as it is high, on the middle of the rectangle */
void canvas_dots(Canvas *canvas, double x, double y, double width, double height, guint32 colour);

/**
 * canvas_text:
 * @x: left end of the line
 * @y: its baseline
 * @text: UTF-8
 * @length: bytes of @text
 * @fit: (nullable): what is added between its characters
 */
void canvas_text(Canvas *canvas, double x, double y, const TextStyle *style, const char *text,
                 gsize length, const TextFit *fit);

G_END_DECLS

#endif
