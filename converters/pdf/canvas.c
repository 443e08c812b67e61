#include "pdf/canvas.h"

#define CANVAS_SLANT 0.2         /* tangent of about 11 degrees */
#define CANVAS_BOLD_STROKE 0.028 /* of the font size */
#define CANVAS_FRAME_WIDTH 0.5

/* No value that is set in the stream. */
#define CANVAS_UNSET (-1)

struct _Canvas {
    FontSet *fonts;
    double height;
    GString *content;
    /* What the stream has set so far. */
    gint64 fill;
    gint64 stroke;
    double line_width;
    double spacing;
    double size;
    int font;
    int is_stroked;
};

Canvas *canvas_new(FontSet *fonts, double height)
{
    Canvas *canvas = g_new0(Canvas, 1);
    canvas->fonts = fonts;
    canvas->height = height;
    canvas->content = g_string_sized_new(16384);
    canvas_clear(canvas);
    return canvas;
}

void canvas_free(Canvas *canvas)
{
    if (!canvas)
        return;
    g_string_free(canvas->content, TRUE);
    g_free(canvas);
}

void canvas_clear(Canvas *canvas)
{
    g_string_truncate(canvas->content, 0);
    canvas->fill = canvas->stroke = CANVAS_UNSET;
    canvas->line_width = CANVAS_UNSET;
    canvas->size = CANVAS_UNSET;
    canvas->font = CANVAS_UNSET;
    canvas->spacing = 0;
    canvas->is_stroked = FALSE;
}

const GString *canvas_get_content(const Canvas *canvas)
{
    return canvas->content;
}

/* A number and a space. printf() would be slow, and obeys the locale. */
static void canvas_number(Canvas *canvas, double number)
{
    static const guint scale = 1000;
    gint64 rounded = (gint64)(number * scale + (number < 0 ? -0.5 : 0.5));
    guint64 magnitude = (guint64)ABS(rounded);
    char digits[32];
    gsize at = sizeof digits;
    digits[--at] = ' ';
    guint64 fraction = magnitude % scale;
    if (fraction != 0) {
        gboolean is_significant = FALSE;
        for (guint i = 0; i < 3; i++, fraction /= 10) {
            is_significant = is_significant || fraction % 10 != 0;
            if (is_significant)
                digits[--at] = (char)('0' + fraction % 10);
        }
        digits[--at] = '.';
    }
    guint64 whole = magnitude / scale;
    do {
        digits[--at] = (char)('0' + whole % 10);
        whole /= 10;
    } while (whole != 0);
    if (rounded < 0)
        digits[--at] = '-';
    g_string_append_len(canvas->content, digits + at, (gssize)(sizeof digits - at));
}

static void canvas_numbers(Canvas *canvas, const double *numbers, gsize n_numbers)
{
    for (gsize i = 0; i < n_numbers; i++)
        canvas_number(canvas, numbers[i]);
}

static void canvas_colour(Canvas *canvas, guint32 colour, const char *operator_name)
{
    for (int shift = 16; shift >= 0; shift -= 8)
        canvas_number(canvas, (colour >> shift & 0xFF) / 255.0);
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
        canvas_number(canvas, width);
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

void canvas_fill(Canvas *canvas, double x, double y, double width, double height, guint32 colour)
{
    canvas_set_fill(canvas, colour);
    canvas_rectangle(canvas, x, y, width, height);
    g_string_append(canvas->content, "f\n");
}

void canvas_frame(Canvas *canvas, double x, double y, double width, double height, guint32 colour)
{
    double inset = CANVAS_FRAME_WIDTH / 2;
    canvas_set_stroke(canvas, colour, CANVAS_FRAME_WIDTH);
    g_string_append(canvas->content, "[1.6 1.2] 0 d ");
    canvas_rectangle(canvas, x + inset, y + inset, width - 2 * inset, height - 2 * inset);
    g_string_append(canvas->content, "S [] 0 d\n");
}

static void canvas_begin_text(Canvas *canvas, double x, double y, const TextStyle *style,
                              double spacing)
{
    canvas_set_fill(canvas, style->colour);
    g_string_append(canvas->content, "BT\n");
    if (canvas->spacing != spacing) {
        canvas_number(canvas, spacing);
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
        canvas_number(canvas, style->size);
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

void canvas_text(Canvas *canvas, double x, double y, const TextStyle *style, const char *text,
                 gsize length, double spacing)
{
    const char *end = text + length;
    gboolean is_open = FALSE;
    canvas_begin_text(canvas, x, y, style, spacing);
    for (const char *at = text; at < end;) {
        gunichar c = g_utf8_get_char(at);
        at = g_utf8_next_char(at);
        gunichar selector = at < end ? g_utf8_get_char(at) : 0;
        if (font_is_variation_selector(selector))
            at = g_utf8_next_char(at);
        else
            selector = 0;
        const FontGlyph *glyph = font_set_get_glyph(canvas->fonts, style->weight, c, selector);
        if (glyph->code == 0)
            continue;
        gboolean has_font = canvas_has_font(canvas, style, glyph);
        if (is_open && !has_font)
            g_string_append(canvas->content, "> Tj\n");
        if (!has_font)
            canvas_set_font(canvas, style, glyph);
        else if (glyph->is_stroked)
            canvas_set_stroke(canvas, style->colour, style->size * CANVAS_BOLD_STROKE);
        if (!is_open || !has_font)
            g_string_append_c(canvas->content, '<');
        is_open = TRUE;
        canvas_code(canvas, glyph->code);
    }
    g_string_append(canvas->content, is_open ? "> Tj\nET\n" : "ET\n");
}
