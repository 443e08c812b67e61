#include "pdf/canvas-state.h"
#include "pdf/pdf-syntax.h"

#define CANVAS_FRAME_WIDTH 0.5
#define CANVAS_DOT_DISTANCE 4.5 /* from one dot to the next, of their size */

Canvas *canvas_new(FontSet *fonts, StructTree *structure, double height)
{
    Canvas *canvas = g_new0(Canvas, 1);
    canvas->fonts = fonts;
    canvas->marks.structure = structure;
    canvas->height = height;
    canvas->links = g_array_new(FALSE, FALSE, sizeof(CanvasLink));
    canvas->content = g_string_sized_new(16384);
    canvas_clear(canvas);
    return canvas;
}

void canvas_free(Canvas *canvas)
{
    if (!canvas)
        return;
    g_string_free(canvas->content, TRUE);
    g_array_unref(canvas->links);
    g_free(canvas);
}

void canvas_clear(Canvas *canvas)
{
    g_string_truncate(canvas->content, 0);
    g_array_set_size(canvas->links, 0);
    marks_clear(&canvas->marks);
    canvas->fill = canvas->stroke = CANVAS_UNSET;
    canvas->line_width = CANVAS_UNSET;
    canvas->size = CANVAS_UNSET;
    canvas->font = CANVAS_UNSET;
    canvas->spacing = 0;
    canvas->is_stroked = FALSE;
    canvas->has_string = FALSE;
}

void canvas_set_element(Canvas *canvas, StructId element, StructId behind)
{
    marks_set_element(&canvas->marks, element, behind);
}

void canvas_set_artifact(Canvas *canvas, ArtifactKind kind)
{
    marks_set_artifact(&canvas->marks, kind);
}

void canvas_begin_artifact(Canvas *canvas, ArtifactKind kind)
{
    marks_begin_artifact(&canvas->marks, kind);
}

void canvas_end_artifact(Canvas *canvas)
{
    marks_end_artifact(&canvas->marks);
}

const GString *canvas_finish(Canvas *canvas)
{
    marks_close(&canvas->marks, canvas->content);
    return canvas->content;
}

void canvas_append_numbers(Canvas *canvas, const double *numbers, gsize n_numbers)
{
    for (gsize i = 0; i < n_numbers; i++)
        pdf_append_number(canvas->content, numbers[i]);
}

static void canvas_colour(Canvas *canvas, guint32 colour, const char *operator_name)
{
    for (int shift = 16; shift >= 0; shift -= 8)
        pdf_append_number(canvas->content, (colour >> shift & 0xFF) / 255.0);
    g_string_append(canvas->content, operator_name);
}

void canvas_set_fill(Canvas *canvas, guint32 colour)
{
    if (canvas->fill != colour)
        canvas_colour(canvas, colour, "rg\n");
    canvas->fill = colour;
}

void canvas_set_stroke(Canvas *canvas, guint32 colour, double width)
{
    if (canvas->stroke != colour)
        canvas_colour(canvas, colour, "RG\n");
    canvas->stroke = colour;
    if (canvas->line_width != width) {
        pdf_append_number(canvas->content, width);
        g_string_append(canvas->content, "w\n");
    }
    canvas->line_width = width;
}

static void canvas_rectangle(Canvas *canvas, double x, double y, double width, double height)
{
    double numbers[] = {x, canvas->height - y - height, width, height};
    canvas_append_numbers(canvas, numbers, G_N_ELEMENTS(numbers));
    g_string_append(canvas->content, "re ");
}

void canvas_add_box(Canvas *canvas, double x, double y, double width, double height)
{
    double bottom = canvas->height - y - height;
    const double box[4] = {x, bottom, x + width, bottom + height};
    if (canvas->marks.structure && canvas->marks.wanted.element != 0)
        struct_add_box(canvas->marks.structure, canvas->marks.wanted.element, box);
}

void canvas_fill(Canvas *canvas, double x, double y, double width, double height, guint32 colour)
{
    marks_write(&canvas->marks, canvas->content);
    canvas_add_box(canvas, x, y, width, height);
    canvas_set_fill(canvas, colour);
    canvas_rectangle(canvas, x, y, width, height);
    g_string_append(canvas->content, "f\n");
}

void canvas_frame(Canvas *canvas, double x, double y, double width, double height, guint32 colour)
{
    double inset = CANVAS_FRAME_WIDTH / 2;
    marks_write(&canvas->marks, canvas->content);
    canvas_add_box(canvas, x, y, width, height);
    canvas_set_stroke(canvas, colour, CANVAS_FRAME_WIDTH);
    g_string_append(canvas->content, "[1.6 1.2] 0 d ");
    canvas_rectangle(canvas, x + inset, y + inset, width - 2 * inset, height - 2 * inset);
    g_string_append(canvas->content, "S [] 0 d\n");
}

void canvas_dots(Canvas *canvas, double x, double y, double width, double height, guint32 colour)
{
    double middle = canvas->height - y - height / 2;
    marks_write(&canvas->marks, canvas->content);
    canvas_set_stroke(canvas, colour, height);
    /* Round ends make dots of dashes without length; they begin at the right, so that those of
     * several lines stand one above the other. */
    g_string_append(canvas->content, "1 J [0 ");
    pdf_append_number(canvas->content, CANVAS_DOT_DISTANCE * height);
    g_string_append(canvas->content, "] 0 d ");
    canvas_append_numbers(canvas, (const double[]){x + width - height / 2, middle}, 2);
    g_string_append(canvas->content, "m ");
    canvas_append_numbers(canvas, (const double[]){x + height / 2, middle}, 2);
    g_string_append(canvas->content, "l S 0 J [] 0 d\n");
}

void canvas_link(Canvas *canvas, double x, double y, double width, double height, StructId element,
                 guint bookmark)
{
    double bottom = canvas->height - y - height;
    CanvasLink link = {{x, bottom, x + width, bottom + height}, element, bookmark};
    g_array_append_val(canvas->links, link);
}

const GArray *canvas_get_links(const Canvas *canvas)
{
    return canvas->links;
}
