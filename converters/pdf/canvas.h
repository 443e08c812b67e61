/* One page being drawn: rectangles and lines of text, as operators of a content stream.
 *
 * Points, from the left and the top edge of the page. */
#ifndef JISSEKI_PDF_CANVAS_H
#define JISSEKI_PDF_CANVAS_H

#include "pdf/font-set.h"

G_BEGIN_DECLS

/**
 * TextStyle:
 * @weight: regular or bold
 * @is_slanted: upright letters set aslant
 * @size: of the letters
 * @leading: height of a line
 * @colour: 0xRRGGBB
 */
typedef struct {
    FontWeight weight;
    gboolean is_slanted;
    double size;
    double leading;
    guint32 colour;
} TextStyle;

typedef struct _Canvas Canvas;

/**
 * canvas_new:
 * @fonts: (transfer none): must live as long as the canvas
 * @height: of the page
 */
Canvas *canvas_new(FontSet *fonts, double height);
void canvas_free(Canvas *canvas);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Canvas, canvas_free)

/** canvas_clear: begins a new, empty page */
void canvas_clear(Canvas *canvas);

/** canvas_get_content: (transfer none): the page's content stream so far */
const GString *canvas_get_content(const Canvas *canvas);

void canvas_fill(Canvas *canvas, double x, double y, double width, double height, guint32 colour);

/** canvas_frame: a thin dashed frame along the inside of the rectangle */
void canvas_frame(Canvas *canvas, double x, double y, double width, double height, guint32 colour);

/**
 * canvas_text:
 * @x: left end of the line
 * @y: its baseline
 * @text: UTF-8
 * @length: bytes of @text
 * @spacing: added behind each character
 */
void canvas_text(Canvas *canvas, double x, double y, const TextStyle *style, const char *text,
                 gsize length, double spacing);

G_END_DECLS

#endif
