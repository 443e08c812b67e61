#include "pdf/cells.h"

#include <string.h>

/* Reports are in this language. */
static const char cells_language[] = "ja";

/* The width of a full-width bracket. */
#define CELLS_EM 1000

void cells_add_text(const CellWriter *writer, const char *text, LayoutStyle style, TextAlign align)
{
    const TextBlock block = {
        .text = text,
        .style = &writer->layout->styles[style],
        .width = writer->width,
        .align = align,
        .tag = STRUCT_P,
    };
    text_setter_add(writer->setter, &block);
}

void cells_add_heading(const CellWriter *writer, const char *marker, const char *title,
                       LayoutStyle style, StructType tag)
{
    const TextBlock block = {
        .text = title ? title : "",
        .marker = marker ? cells_take(writer, g_strconcat(marker, "　", NULL)) : NULL,
        .style = &writer->layout->styles[style],
        .width = writer->width,
        .align = TEXT_RAGGED,
        .tag = tag,
    };
    text_setter_add(writer->setter, &block);
}

void cells_open_words(const CellWriter *writer, StructType tag)
{
    StructId element = struct_open(writer->structure, tag);
    if (strcmp(writer->layout->language, cells_language) != 0)
        struct_set_language(writer->structure, element, writer->layout->language);
}

void cells_add_word(const CellWriter *writer, LayoutWord word, LayoutStyle style, TextAlign align,
                    double space, StructType tag)
{
    const TextBlock block = {
        .text = writer->layout->words[word],
        .style = &writer->layout->styles[style],
        .width = writer->width,
        .space = space,
        .align = align,
    };
    cells_open_words(writer, tag);
    text_setter_add(writer->setter, &block);
    struct_close(writer->structure);
}

const char *cells_take(const CellWriter *writer, char *text)
{
    const char *kept = text_setter_keep(writer->setter, text);
    g_free(text);
    return kept;
}

const char *cells_mark_continued(const CellWriter *writer, const char *text)
{
    const char *word = writer->layout->words[WORD_CONTINUED];
    /* Full-width brackets bring their own space. */
    gboolean is_latin = spacing_get_class(g_utf8_get_char(word), CELLS_EM) == SPACING_LATIN;
    return cells_take(writer, g_strconcat(text, is_latin ? " " : "", word, NULL));
}

void cells_repeat_label(const CellWriter *writer, LayoutWord word, guint max_lines)
{
    const TextBlock block = {
        .text = cells_mark_continued(writer, writer->layout->words[word]),
        .style = &writer->layout->styles[STYLE_LABEL],
        .width = writer->width,
        .align = TEXT_RAGGED,
    };
    text_setter_add_fitted(writer->setter, &block, max_lines);
}

void cells_add_piece(const CellWriter *writer, const char *text, const TextStyle *style, double x,
                     double baseline)
{
    const FlowPiece piece = {
        .text = text,
        .style = style,
        .length = (guint32)strlen(text),
        .x = (float)x,
        .baseline = (float)baseline,
        .fit = spacing_get_natural_fit(),
    };
    flow_store_add_piece(writer->store, &piece);
}

double cells_place(const CellWriter *writer, CellRun *run, double width, double gap, double space,
                   double height)
{
    double x = run->x;
    if (!run->is_begun || x + width > writer->width) {
        flow_store_add_line(writer->store, space, height);
        x = 0;
    }
    *run = (CellRun){x + width + gap, TRUE};
    return x;
}

/* Each line bears its part of the ground, so that a long text can be split. */
static void cells_add_ground(const CellWriter *writer, guint32 first, guint32 colour)
{
    FlowStore *store = writer->store;
    float padding = (float)writer->layout->sizes[SIZE_BADGE_PADDING];
    for (guint32 i = first; i < store->lines->len; i++) {
        FlowLine *line = &g_array_index(store->lines, FlowLine, i);
        float top = i == first ? padding : 0, bottom = i + 1 == store->lines->len ? padding : 0;
        line->height += top + bottom;
        const FlowBox ground = {
            .width = (float)writer->width, .height = line->height, .colour = colour};
        line->first_box = store->boxes->len;
        line->n_boxes = 1;
        g_array_append_val(store->boxes, ground);
        g_array_index(store->pieces, FlowPiece, line->first_piece).baseline += top;
    }
}

void cells_add_badge(const CellWriter *writer, const char *text, guint status)
{
    guint32 first = writer->store->lines->len;
    double padding = writer->layout->sizes[SIZE_BADGE_PADDING];
    const TextBlock block = {
        .text = text,
        .style = &writer->layout->badges[status],
        .x = padding,
        .width = MAX(writer->width - 2 * padding, 1),
        .align = TEXT_CENTRED,
        .tag = STRUCT_P,
    };
    text_setter_add(writer->setter, &block);
    cells_add_ground(writer, first, writer->layout->colours[COLOUR_STATUS_GROUND + status]);
}

/* The rule between two parts stays with the part below it. */
static void cells_add_part_rule(const CellWriter *writer)
{
    const Layout *layout = writer->layout;
    const FlowBox box = {
        .width = (float)writer->width,
        .height = (float)layout->sizes[SIZE_RULE],
        .colour = layout->colours[COLOUR_RULE],
    };
    FlowLine *line = flow_store_add_line(writer->store, layout->sizes[SIZE_PART_SPACE],
                                         layout->sizes[SIZE_RULE]);
    line->keeps_next = line->is_divider = TRUE;
    flow_store_add_box(writer->store, &box);
}

/* @repeats: what stands above the lines of this part where the flow goes on with them. */
static void cells_add_part(const CellWriter *writer, const JskProgress *progress, gboolean is_first,
                           guint16 repeats)
{
    const double *sizes = writer->layout->sizes;
    JskPart part = jsk_progress_get_part(progress);
    double space = is_first ? 0 : sizes[SIZE_PART_SPACE];
    if (!is_first)
        cells_add_part_rule(writer);
    guint32 name = writer->store->lines->len;
    if (part != JSK_PART_UNSPECIFIED) {
        cells_add_word(writer, WORD_OUTCOMES + part, STYLE_LABEL, TEXT_RAGGED,
                       is_first ? 0 : sizes[SIZE_LABEL_SPACE], STRUCT_P);
        flow_store_get_last_line(writer->store)->keeps_next = TRUE;
        space = 0;
    }
    guint32 text = writer->store->lines->len;
    cells_add_groups(writer, jsk_progress_get_first_group(progress), space);
    for (guint32 i = name; i < writer->store->lines->len; i++)
        g_array_index(writer->store->lines, FlowLine, i).repeats =
            i < text ? FLOW_REPEATS_NONE : repeats;
}

void cells_fill_progress(const CellWriter *writer, const JskProgress *progress, Flow *flow)
{
    guint16 n_named = 0;
    for (const JskProgress *part = progress; part; part = jsk_progress_get_next(part)) {
        gboolean is_named = jsk_progress_get_part(part) != JSK_PART_UNSPECIFIED;
        n_named += is_named ? 1 : 0;
        cells_add_part(writer, part, part == progress, is_named ? n_named : FLOW_REPEATS_NONE);
    }
    flow_store_end(writer->store, flow);
    struct_open(writer->structure, STRUCT_ARTIFACT);
    for (const JskProgress *part = progress; part; part = jsk_progress_get_next(part)) {
        if (jsk_progress_get_part(part) != JSK_PART_UNSPECIFIED)
            cells_repeat_label(writer, WORD_OUTCOMES + jsk_progress_get_part(part), 1);
    }
    struct_close(writer->structure);
    flow_store_end_repeated(writer->store, flow);
}
