#include "pdf/text-setter.h"

#include <string.h>

#include "pdf/character.h"
#include "pdf/paragraph.h"

/* The share of the em above the baseline in Japanese fonts. */
#define TEXT_ASCENT 0.88

/* A marker that leaves less than this beside it does not stand before a hanging text. */
#define TEXT_MIN_WIDTH_EM 4

/* A word that is too wide for its column, such as a number, is set smaller in such steps before it
 * is broken. */
#define TEXT_SMALLER_STEP 0.05
#define TEXT_SMALLEST 0.6
#define TEXT_SMALLEST_OF_SEVERAL 0.8

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

/* What a text measures up to some character, in thousandths of the font size. */
typedef struct {
    const char *at; /* behind it */
    gboolean is_begun;
    SpacingClass last;
    double width;
} TextMeasure;

static void text_setter_measure_next(TextSetter *setter, const TextStyle *style,
                                     TextMeasure *measure)
{
    gunichar selector, c = character_next(&measure->at, NULL, &selector);
    guint advance = text_setter_get_advance(setter, style, c, selector);
    SpacingClass class = spacing_get_class(c, advance);
    if (measure->is_begun)
        measure->width += spacing_get_natural(spacing_get_gap(measure->last, class));
    measure->width += advance;
    measure->is_begun = TRUE;
    measure->last = class;
}

double text_setter_measure(TextSetter *setter, const TextStyle *style, const char *text)
{
    TextMeasure measure = {.at = text};
    while (*measure.at != '\0')
        text_setter_measure_next(setter, style, &measure);
    return measure.width * style->size / 1000;
}

const char *text_setter_shorten(TextSetter *setter, const TextStyle *style, const char *text,
                                double room)
{
    double ellipsis = text_setter_measure(setter, style, text_ellipsis);
    TextMeasure measure = {.at = text};
    const char *end = text; /* of what fits together with … */
    while (*measure.at != '\0') {
        text_setter_measure_next(setter, style, &measure);
        double width = measure.width * style->size / 1000;
        if (width > room) {
            g_autofree char *start = g_strndup(text, (gsize)(end - text));
            g_autofree char *cut = g_strconcat(start, text_ellipsis, NULL);
            return text_setter_keep(setter, cut);
        }
        if (width + ellipsis <= room)
            end = measure.at;
    }
    return text;
}

const TextStyle *text_setter_get_smaller(TextSetter *setter, const TextStyle *base, double part)
{
    if (part >= 1)
        return base;
    double size = base->size * MAX((int)(part / TEXT_SMALLER_STEP), 1) * TEXT_SMALLER_STEP;
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

const TextStyle *text_setter_fit(TextSetter *setter, const TextStyle *style, const char *text,
                                 double room)
{
    double width = text_setter_measure(setter, style, text);
    return width > room ? text_setter_get_smaller(setter, style, room / width) : style;
}

/* The width of the longest word, and whether there are several. */
static double text_setter_find_word(const TextUnit *units, gsize n_units, gboolean *is_one)
{
    double advance = 0, most = 0;
    *is_one = TRUE;
    for (gsize i = 0; i < n_units; i++) {
        gboolean begins = units[i].level != BREAK_NEVER;
        *is_one = *is_one && !begins;
        if (begins || i == 0)
            advance = 0;
        else
            advance += spacing_get_natural(spacing_get_gap((SpacingClass)units[i - 1].spacing,
                                                           (SpacingClass)units[i].spacing));
        advance += units[i].advance;
        most = MAX(most, advance);
    }
    return most;
}

/* Sets the text smaller, where that keeps its longest word whole and suits it. */
static void text_setter_reduce(TextSetter *setter, TextBlock *block, const TextUnit *units,
                               gsize n_units, ParagraphShape *shape)
{
    gboolean is_one = TRUE;
    double word = text_setter_find_word(units, n_units, &is_one);
    double part = word > 0 ? shape->width / word : 1;
    if ((!is_one && !shape->is_ragged) || part >= 1 ||
        part < (is_one ? TEXT_SMALLEST : TEXT_SMALLEST_OF_SEVERAL))
        return;
    double size = block->style->size;
    block->style = text_setter_get_smaller(setter, block->style, part);
    shape->width *= size / block->style->size;
}

/* The units of a text with their widths; no breaks yet. */
static TextUnit *text_setter_load(TextSetter *setter, const TextBlock *block, gsize *n_units)
{
    TextUnit *units = line_breaker_load(setter->breaker, block->text, strlen(block->text), n_units);
    for (gsize i = 0; i < *n_units; i++) {
        guint advance =
            text_setter_get_advance(setter, block->style, units[i].c, units[i].selector);
        units[i].advance = (guint16)advance;
        units[i].spacing = (guint8)spacing_get_class(units[i].c, advance);
    }
    return units;
}

static void text_setter_find_breaks(TextSetter *setter, const TextBlock *block)
{
    gsize n_values = block->n_values;
    const JskValue *values = block->values;
    if (!values)
        values = jsk_value_scan(setter->scan, block->text, strlen(block->text), 0, &n_values);
    line_breaker_find(setter->breaker, block->text, values, n_values);
    if (block->align != TEXT_JUSTIFIED)
        line_breaker_find_joints(setter->breaker);
}

/* Leaves the lines of the text in setter->lines. The block's style may become a smaller one. */
static void text_setter_break(TextSetter *setter, TextBlock *block, double width)
{
    gsize n_units = 0;
    const TextUnit *units = text_setter_load(setter, block, &n_units);
    ParagraphShape shape = {
        .width = width * 1000 / block->style->size,
        .is_ragged = block->align != TEXT_JUSTIFIED,
        .keeps_edge = block->align == TEXT_CENTRED,
    };
    g_array_set_size(setter->lines, 0);
    if (paragraph_break(units, n_units, &shape, setter->lines))
        return;
    text_setter_find_breaks(setter, block);
    if (paragraph_break(units, n_units, &shape, setter->lines))
        return;
    text_setter_reduce(setter, block, units, n_units, &shape);
    line_breaker_add_emergencies(setter->breaker, block->text);
    paragraph_break(units, n_units, &shape, setter->lines);
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
    piece.fit = paragraph_fit(line, width / em, is_last || block->align != TEXT_JUSTIFIED);
    if (block->align == TEXT_CENTRED)
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
        .fit = spacing_get_natural_fit(),
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
    g_autofree char *line = g_strndup(block->text, (gsize)(end - block->text));
    end = block->text + strlen(g_strchomp(line));
    if (end > block->text + last->start)
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
