#include "pdf/text-setter.h"

#include <string.h>

#include "pdf/paragraph.h"

/* The share of the em above the baseline in Japanese fonts. */
#define TEXT_ASCENT 0.88

/* A marker that leaves less than this beside it does not stand before a hanging text. */
#define TEXT_MIN_WIDTH_EM 4

/* One word that is too wide for its column, such as a number, is set smaller in such steps before
 * it is broken. */
#define TEXT_SMALLER_STEP 0.05
#define TEXT_SMALLEST 0.6

static const char text_ellipsis[] = "…";

typedef struct {
    TextStyle style;
    const TextStyle *base;
} SmallerStyle;

struct _TextSetter {
    FontSet *fonts;
    FlowStore *store;
    LineBreaker *breaker;
    JskValueScan *scan;
    GStringChunk *kept;
    GArray *lines;      /* TextLine */
    GPtrArray *smaller; /* SmallerStyle */
};

TextSetter *text_setter_new(FontSet *fonts, FlowStore *store, GError **error)
{
    g_autoptr(LineBreaker) breaker = line_breaker_new(error);
    if (!breaker)
        return NULL;
    TextSetter *setter = g_new0(TextSetter, 1);
    setter->fonts = fonts;
    setter->store = store;
    setter->breaker = g_steal_pointer(&breaker);
    setter->scan = jsk_value_scan_new();
    setter->kept = g_string_chunk_new(4096);
    setter->lines = g_array_new(FALSE, FALSE, sizeof(TextLine));
    setter->smaller = g_ptr_array_new_with_free_func(g_free);
    return setter;
}

void text_setter_free(TextSetter *setter)
{
    if (!setter)
        return;
    line_breaker_free(setter->breaker);
    jsk_value_scan_free(setter->scan);
    g_string_chunk_free(setter->kept);
    g_array_unref(setter->lines);
    g_ptr_array_unref(setter->smaller);
    g_free(setter);
}

FlowStore *text_setter_get_store(TextSetter *setter)
{
    return setter->store;
}

StructTree *text_setter_get_structure(TextSetter *setter)
{
    return setter->store->structure;
}

void text_setter_set_line(TextSetter *setter, guint line)
{
    font_set_set_line(setter->fonts, line);
}

const char *text_setter_keep(TextSetter *setter, const char *text)
{
    return g_string_chunk_insert(setter->kept, text);
}

double text_style_get_baseline(const TextStyle *style)
{
    return (style->leading - style->size) / 2 + TEXT_ASCENT * style->size;
}

static guint text_setter_get_advance(TextSetter *setter, const TextStyle *style, gunichar c,
                                     gunichar selector)
{
    return font_set_get_glyph(setter->fonts, style->role, style->weight, c, selector)->advance;
}

/* The width of the character at @at in thousandths of the font size; @at moves behind it. */
static guint text_setter_measure_next(TextSetter *setter, const TextStyle *style, const char **at)
{
    gunichar c = g_utf8_get_char(*at);
    *at = g_utf8_next_char(*at);
    gunichar selector = g_utf8_get_char(*at);
    if (font_is_variation_selector(selector))
        *at = g_utf8_next_char(*at);
    else
        selector = 0;
    return text_setter_get_advance(setter, style, c, selector);
}

double text_setter_measure(TextSetter *setter, const TextStyle *style, const char *text)
{
    double width = 0;
    while (*text != '\0')
        width += text_setter_measure_next(setter, style, &text);
    return width * style->size / 1000;
}

const char *text_setter_shorten(TextSetter *setter, const TextStyle *style, const char *text,
                                double room)
{
    double ellipsis = text_setter_measure(setter, style, text_ellipsis), width = 0;
    const char *end = text; /* of what fits together with … */
    for (const char *at = text; *at != '\0';) {
        width += text_setter_measure_next(setter, style, &at) * style->size / 1000;
        if (width > room) {
            g_autofree char *start = g_strndup(text, (gsize)(end - text));
            g_autofree char *cut = g_strconcat(start, text_ellipsis, NULL);
            return text_setter_keep(setter, cut);
        }
        if (width + ellipsis <= room)
            end = at;
    }
    return text;
}

/* The style in the largest size that makes the width of a text at most @part of what it is. */
static const TextStyle *text_setter_get_smaller(TextSetter *setter, const TextStyle *base,
                                                double part)
{
    double size = base->size * (int)(part / TEXT_SMALLER_STEP) * TEXT_SMALLER_STEP;
    for (guint i = 0; i < setter->smaller->len; i++) {
        const SmallerStyle *known = g_ptr_array_index(setter->smaller, i);
        if (known->base == base && known->style.size == size)
            return &known->style;
    }
    SmallerStyle *made = g_new(SmallerStyle, 1);
    *made = (SmallerStyle){.style = *base, .base = base};
    made->style.size = size;
    g_ptr_array_add(setter->smaller, made);
    return &made->style;
}

/* The part of its size that one word must have to stand in @width; 1 for a text of several. */
static double text_setter_find_part(const TextUnit *units, gsize n_units, double width)
{
    double advance = 0;
    for (gsize i = 0; i < n_units; i++) {
        if (units[i].level != BREAK_NEVER)
            return 1;
        advance += units[i].advance;
    }
    return advance > 0 ? width / advance : 1;
}

/* Leaves the lines of the text in setter->lines. The block's style may become a smaller one. */
static void text_setter_break(TextSetter *setter, TextBlock *block, double width)
{
    gsize length = strlen(block->text), n_units = 0, n_values = block->n_values;
    const JskValue *values = block->values;
    if (!values)
        values = jsk_value_scan(setter->scan, block->text, length, 0, &n_values);
    TextUnit *units =
        line_breaker_find(setter->breaker, block->text, length, values, n_values, &n_units);
    for (gsize i = 0; i < n_units; i++)
        units[i].advance =
            (guint16)text_setter_get_advance(setter, block->style, units[i].c, units[i].selector);
    g_array_set_size(setter->lines, 0);
    double line_width = width * 1000 / block->style->size;
    if (paragraph_break(units, n_units, line_width, setter->lines))
        return;
    double part = text_setter_find_part(units, n_units, line_width);
    if (part >= TEXT_SMALLEST && part < 1) {
        block->style = text_setter_get_smaller(setter, block->style, part);
        line_width = width * 1000 / block->style->size;
    }
    line_breaker_add_emergencies(setter->breaker, block->text);
    paragraph_break(units, n_units, line_width, setter->lines);
}

static FlowPiece text_setter_make_piece(const TextBlock *block, const TextLine *line, double x,
                                        double width, gboolean is_last)
{
    double em = block->style->size / 1000;
    FlowPiece piece = {
        .text = block->text + line->start,
        .style = block->style,
        .length = line->length,
        .x = (float)x,
        .baseline = (float)text_style_get_baseline(block->style),
    };
    gboolean is_centred = block->align == TEXT_CENTRED;
    piece.fit = paragraph_fit(line, width / em, is_last || is_centred);
    if (is_centred)
        piece.x += (float)MAX(0, (width - line->width * em) / 2);
    return piece;
}

static void text_setter_add_marker(TextSetter *setter, const TextBlock *block)
{
    gboolean is_label = block->tag == STRUCT_LI;
    if (is_label)
        struct_open(setter->store->structure, STRUCT_LBL);
    FlowPiece marker = {
        .text = block->marker,
        .style = block->style,
        .length = (guint32)strlen(block->marker),
        .x = (float)block->x,
        .baseline = (float)text_style_get_baseline(block->style),
    };
    flow_store_add_piece(setter->store, &marker);
    if (is_label)
        struct_close(setter->store->structure);
}

/* Adds the lines in setter->lines, @x being the left edge of the text. */
static void text_setter_add_lines(TextSetter *setter, const TextBlock *block, double x,
                                  double width)
{
    StructTree *structure = setter->store->structure;
    guint n_lines = setter->lines->len;
    if (block->tag != STRUCT_NONE)
        struct_open(structure, block->tag);
    for (guint i = 0; i < n_lines; i++) {
        const TextLine *line = &g_array_index(setter->lines, TextLine, i);
        FlowLine *added =
            flow_store_add_line(setter->store, i == 0 ? block->space : 0, block->style->leading);
        gboolean is_last = i + 1 == n_lines;
        added->keeps_next = is_last ? block->keeps_next : i == 0 || i + 2 == n_lines;
        if (i == 0 && block->marker)
            text_setter_add_marker(setter, block);
        if (i == 0 && block->tag == STRUCT_LI)
            struct_open(structure, STRUCT_LBODY);
        FlowPiece piece = text_setter_make_piece(block, line, x, width, is_last);
        flow_store_add_piece(setter->store, &piece);
    }
    if (block->tag != STRUCT_NONE && block->tag != STRUCT_LI)
        struct_close(structure);
}

/* Where the text begins behind its marker; a marker too wide for that becomes part of @block. */
static double text_setter_hang(TextSetter *setter, TextBlock *block)
{
    if (!block->marker)
        return 0;
    double indent = text_setter_measure(setter, block->style, block->marker);
    if (block->width - indent >= TEXT_MIN_WIDTH_EM * block->style->size)
        return indent;
    g_autofree char *text = g_strconcat(block->marker, block->text, NULL);
    block->text = text_setter_keep(setter, text);
    block->marker = NULL;
    block->values = NULL;
    return 0;
}

void text_setter_add(TextSetter *setter, const TextBlock *block)
{
    TextBlock hung = *block;
    double indent = text_setter_hang(setter, &hung);
    text_setter_break(setter, &hung, block->width - indent);
    text_setter_add_lines(setter, &hung, block->x + indent, block->width - indent);
}

/* Cuts the text behind the last line that is wanted; … takes the place of a character. */
static void text_setter_cut(TextSetter *setter, TextBlock *block, guint n_lines)
{
    const TextLine *last = &g_array_index(setter->lines, TextLine, n_lines - 1);
    const char *end = block->text + last->start + last->length;
    if (last->length > 0)
        end = g_utf8_prev_char(end);
    g_autofree char *start = g_strndup(block->text, (gsize)(end - block->text));
    g_autofree char *cut = g_strconcat(start, text_ellipsis, NULL);
    block->text = text_setter_keep(setter, cut);
    block->values = NULL;
}

void text_setter_add_fitted(TextSetter *setter, const TextBlock *block, guint max_lines)
{
    TextBlock fitted = *block;
    double indent = text_setter_hang(setter, &fitted);
    text_setter_break(setter, &fitted, block->width - indent);
    if (setter->lines->len > max_lines) {
        text_setter_cut(setter, &fitted, max_lines);
        text_setter_break(setter, &fitted, block->width - indent);
        g_array_set_size(setter->lines, MIN(setter->lines->len, max_lines));
    }
    text_setter_add_lines(setter, &fitted, block->x + indent, block->width - indent);
}
