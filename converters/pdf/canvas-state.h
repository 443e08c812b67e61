/* How a Canvas is kept: for canvas.c, which draws shapes, and canvas-text.c. */
#ifndef JISSEKI_PDF_CANVAS_STATE_H
#define JISSEKI_PDF_CANVAS_STATE_H

#include "pdf/canvas.h"

G_BEGIN_DECLS

/** CANVAS_UNSET: no value that is set in the stream */
#define CANVAS_UNSET (-1)

/**
 * Canvas:
 * @fonts: whose letters are shown
 * @height: of the page
 * @content: the stream so far
 * @links: (element-type CanvasLink)
 * @marks: in the stream
 * @fill: colour that the stream has set so far, or %CANVAS_UNSET; likewise what follows
 * @has_string: a string of codes is not ended
 * @is_fitted: strings stand in arrays, with what is added between them
 */
struct _Canvas {
    FontSet *fonts;
    double height;
    GString *content;
    GArray *links;
    Marks marks;
    gint64 fill;
    gint64 stroke;
    double line_width;
    double spacing;
    double size;
    int font;
    int is_stroked;
    gboolean has_string;
    gboolean is_fitted;
};

void canvas_append_numbers(Canvas *canvas, const double *numbers, gsize n_numbers);
void canvas_set_fill(Canvas *canvas, guint32 colour);
void canvas_set_stroke(Canvas *canvas, guint32 colour, double width);

/** canvas_add_box: a figure takes the room of what is drawn for it */
void canvas_add_box(Canvas *canvas, double x, double y, double width, double height);

G_END_DECLS

#endif
