#include "pdf/canvas.h"

#include <string.h>

#include "pdf/pdf-syntax.h"

#define CANVAS_SLANT 0.2         /* tangent of about 11 degrees */
#define CANVAS_BOLD_STROKE 0.028 /* of the font size */
#define CANVAS_FRAME_WIDTH 0.5
#define CANVAS_DOT_DISTANCE 4.5 /* from one dot to the next, of their size */

/* No value that is set in the stream. */
#define CANVAS_UNSET (-1)

/* How far letters reach above and below their baseline, of the font size. */
#define CANVAS_ASCENT 0.88
#define CANVAS_DESCENT 0.12

struct _Canvas {
    FontSet *fonts;
    double height;
    GString *content;
    GArray *links; /* CanvasLink */
    Marks marks;
    /* What the stream has set so far. */
    gint64 fill;
    gint64 stroke;
    double line_width;
    double spacing;
    double size;
    int font;
    int is_stroked;
    gboolean has_string; /* of codes, which is not ended */
    gboolean is_fitted;  /* strings stand in arrays, with what is added between them */
};

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

void canvas_set_element(Canvas *canvas, StructId element)
{
    marks_set_element(&canvas->marks, element);
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

static void canvas_numbers(Canvas *canvas, const double *numbers, gsize n_numbers)
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

static void canvas_set_fill(Canvas *canvas, guint32 colour)
{
    if (canvas->fill != colour)
        canvas_colour(canvas, colour, "rg\n");
    canvas->fill = colour;
}

static void canvas_set_stroke(Canvas *canvas, guint32 colour, double width)
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
    canvas_numbers(canvas, numbers, G_N_ELEMENTS(numbers));
    g_string_append(canvas->content, "re ");
}

/* A figure takes the room of what is drawn for it. */
static void canvas_add_box(Canvas *canvas, double x, double y, double width, double height)
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
    canvas_numbers(canvas, (const double[]){x + width - height / 2, middle}, 2);
    g_string_append(canvas->content, "m ");
    canvas_numbers(canvas, (const double[]){x + height / 2, middle}, 2);
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

static void canvas_begin_text(Canvas *canvas, double x, double y, const TextStyle *style,
                              double spacing)
{
    canvas_set_fill(canvas, style->colour);
    g_string_append(canvas->content, "BT\n");
    if (canvas->spacing != spacing) {
        pdf_append_number(canvas->content, spacing);
        g_string_append(canvas->content, "Tc\n");
    }
    canvas->spacing = spacing;
    double matrix[] = {1, 0, style->is_slanted ? CANVAS_SLANT : 0, 1, x, canvas->height - y};
    canvas_numbers(canvas, matrix, G_N_ELEMENTS(matrix));
    g_string_append(canvas->content, "Tm\n");
}

static gboolean canvas_has_font(const Canvas *canvas, const TextStyle *style,
                                const FontGlyph *glyph)
{
    return canvas->font == glyph->font && canvas->size == style->size &&
           canvas->is_stroked == glyph->is_stroked;
}

static void canvas_set_font(Canvas *canvas, const TextStyle *style, const FontGlyph *glyph)
{
    if (canvas->font != glyph->font || canvas->size != style->size) {
        g_string_append_printf(canvas->content, "/F%d ", glyph->font);
        pdf_append_number(canvas->content, style->size);
        g_string_append(canvas->content, "Tf\n");
    }
    canvas->font = glyph->font;
    canvas->size = style->size;
    if (canvas->is_stroked != glyph->is_stroked)
        g_string_append(canvas->content, glyph->is_stroked ? "2 Tr\n" : "0 Tr\n");
    canvas->is_stroked = glyph->is_stroked;
    if (glyph->is_stroked)
        canvas_set_stroke(canvas, style->colour, style->size * CANVAS_BOLD_STROKE);
}

static void canvas_code(Canvas *canvas, guint16 code)
{
    static const char hex[] = "0123456789ABCDEF";
    char digits[] = {hex[code >> 12], hex[code >> 8 & 15], hex[code >> 4 & 15], hex[code & 15]};
    g_string_append_len(canvas->content, digits, sizeof digits);
}

/* Codes that are shown together stand in one string. */

static void canvas_begin_string(Canvas *canvas)
{
    if (!canvas->has_string)
        g_string_append(canvas->content, canvas->is_fitted ? "[<" : "<");
    canvas->has_string = TRUE;
}

static void canvas_end_string(Canvas *canvas)
{
    if (canvas->has_string)
        g_string_append(canvas->content, canvas->is_fitted ? ">] TJ\n" : "> Tj\n");
    canvas->has_string = FALSE;
}

/* Moves on by thousandths of the font size. */
static void canvas_move(Canvas *canvas, int added)
{
    if (canvas->has_string)
        g_string_append_printf(canvas->content, "> %d <", -added);
    else
        g_string_append_printf(canvas->content, "[%d] TJ\n", -added);
}

static void canvas_glyph(Canvas *canvas, const TextStyle *style, const FontGlyph *glyph)
{
    if (!canvas_has_font(canvas, style, glyph)) {
        canvas_end_string(canvas);
        canvas_set_font(canvas, style, glyph);
    } else if (glyph->is_stroked && !canvas->has_string) {
        canvas_set_stroke(canvas, style->colour, style->size * CANVAS_BOLD_STROKE);
    }
    canvas_begin_string(canvas);
    canvas_code(canvas, glyph->code);
}

/* What a private character stands for is no reader's to know: PDF/A wants it said (ISO 19005-2,
 * 6.2.11.7.3). */
static void canvas_private_glyph(Canvas *canvas, const TextStyle *style, const FontGlyph *glyph,
                                 gunichar c)
{
    canvas_end_string(canvas);
    g_string_append(canvas->content, "/Span <</ActualText <FEFF");
    pdf_append_utf16(canvas->content, c);
    g_string_append(canvas->content, ">>> BDC\n");
    canvas_glyph(canvas, style, glyph);
    canvas_end_string(canvas);
    g_string_append(canvas->content, "EMC\n");
}

static gboolean canvas_is_private(gunichar c)
{
    return (c >= 0xE000 && c <= 0xF8FF) || c >= 0xF0000;
}

/* What stands before the character that comes next, and the class of that character. */
static int canvas_get_added(const TextFit *fit, SpacingClass *before, gunichar c, gboolean is_first)
{
    SpacingClass class = spacing_get_class(c);
    int added = is_first ? 0 : fit->added[spacing_get_gap(*before, class)];
    *before = class;
    return added;
}

void canvas_text(Canvas *canvas, double x, double y, const TextStyle *style, const char *text,
                 gsize length, const TextFit *fit)
{
    static const TextFit natural;
    const char *end = text + length;
    gboolean is_first = TRUE;
    double advance = 0;
    SpacingClass before = SPACING_JAPANESE;
    fit = fit ? fit : &natural;
    canvas->is_fitted = memcmp(fit, &natural, sizeof natural) != 0;
    /* What is added to most gaps stands in the state; only the others need moves. */
    int common = fit->added[GAP_LETTERS];
    marks_write(&canvas->marks, canvas->content);
    canvas_begin_text(canvas, x, y, style, common * style->size / 1000);
    for (const char *at = text; at < end;) {
        gunichar c = g_utf8_get_char(at);
        at = g_utf8_next_char(at);
        gunichar selector = at < end ? g_utf8_get_char(at) : 0;
        if (font_is_variation_selector(selector))
            at = g_utf8_next_char(at);
        else
            selector = 0;
        const FontGlyph *glyph =
            font_set_get_glyph(canvas->fonts, style->role, style->weight, c, selector);
        if (glyph->code == 0)
            continue;
        int added = canvas->is_fitted ? canvas_get_added(fit, &before, c, is_first) : 0;
        if (added != common && !is_first)
            canvas_move(canvas, added - common);
        if (canvas_is_private(c) && !glyph->is_replacement)
            canvas_private_glyph(canvas, style, glyph, c);
        else
            canvas_glyph(canvas, style, glyph);
        advance += (glyph->advance + added) * style->size / 1000;
        is_first = FALSE;
    }
    canvas_end_string(canvas);
    g_string_append(canvas->content, "ET\n");
    canvas_add_box(canvas, x, y - CANVAS_ASCENT * style->size, advance,
                   (CANVAS_ASCENT + CANVAS_DESCENT) * style->size);
}
