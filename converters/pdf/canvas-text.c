#include <string.h>

#include "pdf/canvas-state.h"
#include "pdf/character.h"
#include "pdf/pdf-syntax.h"

#define CANVAS_SLANT 0.2         /* tangent of about 11 degrees */
#define CANVAS_BOLD_STROKE 0.028 /* of the font size */

/* So many bytes of characters that are not seen are said with one that is: a string of PDF/A holds
 * as many units of UTF-16. */
#define CANVAS_MAX_HIDDEN 16000

/* How far letters reach above and below their baseline, of the font size. */
#define CANVAS_ASCENT 0.88
#define CANVAS_DESCENT 0.12

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
    canvas_append_numbers(canvas, matrix, G_N_ELEMENTS(matrix));
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
    GString *content = canvas->content;
    g_string_append(content, canvas->has_string ? "> " : "[");
    if (added > 0)
        g_string_append_c(content, '-');
    pdf_append_unsigned(content, (guint32)ABS(added));
    g_string_append(content, canvas->has_string ? " <" : "] TJ\n");
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
    pdf_append_hex(canvas->content, glyph->code);
}

/* What a private character stands for is no reader's to know: PDF/A wants it said (ISO 19005-2,
 * 6.2.11.7.3). Characters that are not seen are said with the one beside them. */
static void canvas_glyph_as(Canvas *canvas, const TextStyle *style, const FontGlyph *glyph,
                            const char *text, const char *end)
{
    canvas_end_string(canvas);
    g_string_append(canvas->content, "/Span <</ActualText <FEFF");
    for (const char *at = text; at < end; at = g_utf8_next_char(at))
        pdf_append_utf16(canvas->content, g_utf8_get_char(at));
    g_string_append(canvas->content, ">>> BDC\n");
    canvas_glyph(canvas, style, glyph);
    canvas_end_string(canvas);
    g_string_append(canvas->content, "EMC\n");
}

static const char *canvas_skip_invisible(const char *at, const char *end)
{
    while (at < end && character_is_invisible(g_utf8_get_char(at)))
        at = g_utf8_next_char(at);
    return at;
}

static gboolean canvas_is_private(gunichar c)
{
    return (c >= 0xE000 && c <= 0xF8FF) || c >= 0xF0000;
}

/* What stands before the character that comes next, and the class of that character. */
static int canvas_get_added(const TextFit *fit, SpacingClass *before, gunichar c, guint advance,
                            gboolean is_first)
{
    SpacingClass class = spacing_get_class(c, advance);
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
    for (const char *next, *at = text; at < end; at = next) {
        const char *seen = canvas_skip_invisible(at, end), *behind = seen;
        if (seen == end)
            break;
        gunichar selector, c = character_next(&behind, end, &selector);
        next = canvas_skip_invisible(behind, end);
        const FontGlyph *glyph =
            font_set_get_glyph(canvas->fonts, style->role, style->weight, c, selector);
        if (glyph->code == 0)
            continue;
        int added =
            canvas->is_fitted ? canvas_get_added(fit, &before, c, glyph->advance, is_first) : 0;
        if (added != common && !is_first)
            canvas_move(canvas, added - common);
        gboolean hides = (at != seen || behind != next) && next - at <= CANVAS_MAX_HIDDEN;
        if ((hides || canvas_is_private(c)) && !glyph->is_replacement)
            canvas_glyph_as(canvas, style, glyph, hides ? at : seen, hides ? next : behind);
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
