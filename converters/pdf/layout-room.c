/* Whether what stands in a layout fits into the places that it has there. */
#include "pdf/layout-draft.h"

#include <string.h>

/* The least that a page leaves for text, in points: on a side of it, and beside fixed columns. */
#define ROOM_MIN_PAGE 200
#define ROOM_MIN_COLUMN 50

/* The least width of a column, in letters of each of its styles. */
#define ROOM_MIN_LETTERS 2

/* How far letters reach above and below their baseline, of their size. */
#define ROOM_ASCENT 0.88
#define ROOM_DESCENT 0.2

/* Letters in the middle of a place: they reach further below it than above. */
#define ROOM_MIDDLE (2 * (ROOM_ASCENT + ROOM_DESCENT - 0.5))

/* Width of letters, full and half, and of digits, of their size. */
#define ROOM_WIDE 1
#define ROOM_NARROW 0.6

/* Digits of the years, pages and numbers that stand for placeholders. */
#define ROOM_DIGITS 4

/* Of the page's width: what a running line may have beside another one. */
#define ROOM_RUNNING 0.48

#define POINTS_A_MILLIMETRE (72 / 25.4)

/* The first of places that the file names; else its page, or all of it. */
static const xmlNode *room_find_node(const LayoutDraft *draft, const xmlNode *one,
                                     const xmlNode *other)
{
    const xmlNode *places[] = {one, other, draft->nodes.page, draft->nodes.root};
    guint i = 0;
    while (!places[i])
        i++;
    return places[i];
}

/* Page and running lines. */

static gboolean room_check_page(const LayoutDraft *draft, GError **error)
{
    const Layout *layout = draft->layout;
    double width = layout_get_text_width(layout);
    double height = layout->page_height - layout->margin_top - layout->margin_bottom;
    if (width >= ROOM_MIN_PAGE && height >= ROOM_MIN_PAGE)
        return TRUE;
    template_fail(room_find_node(draft, NULL, NULL), error,
                  "the margins leave %.0f × %.0f mm of the page for text; leave at least %.0f "
                  "on each side",
                  width / POINTS_A_MILLIMETRE, height / POINTS_A_MILLIMETRE,
                  ROOM_MIN_PAGE / POINTS_A_MILLIMETRE);
    return FALSE;
}

/* Running lines stand between the text and the edge. */
static gboolean room_check_running(const LayoutDraft *draft, LayoutPlace left, GError **error)
{
    const Layout *layout = draft->layout;
    gboolean is_head = left == PLACE_HEAD_LEFT;
    LayoutSize size = is_head ? SIZE_HEAD_DISTANCE : SIZE_FOOT_DISTANCE;
    double margin = is_head ? layout->margin_top : layout->margin_bottom;
    double letters = layout->styles[STYLE_RUNNING].size, distance = layout->sizes[size];
    double inner = (is_head ? ROOM_DESCENT : 1) * letters;
    double outer = (is_head ? 1 : ROOM_DESCENT) * letters;
    gboolean is_shown = layout->running[left] || layout->running[left + 1];
    if (!is_shown || (distance >= outer && distance + inner <= margin))
        return TRUE;
    const xmlNode *node =
        room_find_node(draft, draft->nodes.sizes[size], draft->nodes.styles[STYLE_RUNNING]);
    const char *name = layout_size_names[size].name;
    template_fail(
        node, error,
        "running lines of %g pt with %s %g do not fit into a %s margin of %.1f mm; make the "
        "margin at least %.1f mm, or %s from %.1f to %.1f and the letters small enough",
        letters / draft->scale, name, distance / draft->scale, is_head ? "top" : "bottom",
        margin / POINTS_A_MILLIMETRE, (MAX(distance, outer) + inner) / POINTS_A_MILLIMETRE, name,
        outer / draft->scale, MAX(margin - inner, outer) / draft->scale);
    return FALSE;
}

/* Columns. */

static gboolean room_check_width(const xmlNode *node, const char *what, double width, double least,
                                 GError **error)
{
    if (width >= least)
        return TRUE;
    template_fail(node, error, "%s is left %.1f pt for text; it needs at least %.1f", what,
                  MAX(width, 0), least);
    return FALSE;
}

static const struct {
    LayoutColumn column;
    LayoutStyle style;
} room_styles[] = {
    {COLUMN_NUMBER, STYLE_NUMBER},        {COLUMN_INITIATIVE, STYLE_INITIATIVE},
    {COLUMN_INITIATIVE, STYLE_CONTINUED}, {COLUMN_PLAN, STYLE_MILESTONE},
    {COLUMN_PLAN, STYLE_PHASE},           {COLUMN_PLAN, STYLE_LABEL},
    {COLUMN_RESULTS, STYLE_HEADING},      {COLUMN_RESULTS, STYLE_ITEM},
    {COLUMN_ACHIEVEMENT, STYLE_BADGE},    {COLUMN_PROGRESS, STYLE_HEADING},
    {COLUMN_PROGRESS, STYLE_ITEM},        {COLUMN_PROGRESS, STYLE_LABEL},
    {COLUMN_OFFICES, STYLE_OFFICE},       {COLUMN_OFFICES, STYLE_SCOPE},
};

/* A letter of a column's text is never wider than the column, and a number never in two lines. */
static gboolean room_check_column(const LayoutDraft *draft, const LayoutWidth *column,
                                  LayoutStyle style, GError **error)
{
    const Layout *layout = draft->layout;
    const LayoutNodes *nodes = &draft->nodes;
    g_autofree char *what =
        g_strdup_printf("the column \"%s\", in letters of %g pt (style "
                        "\"%s\"),",
                        layout_column_names[column->column],
                        layout->styles[style].size / draft->scale, layout_style_names[style].name);
    return room_check_width(
        room_find_node(draft, nodes->columns[column->column], nodes->styles[style]), what,
        column->width - 2 * layout->sizes[SIZE_PADDING_X],
        ROOM_MIN_LETTERS * layout->styles[style].size *
            (style == STYLE_NUMBER ? ROOM_NARROW : ROOM_WIDE),
        error);
}

static gboolean room_check_table(const LayoutDraft *draft, GError **error)
{
    for (guint i = 0; i < N_COLUMNS; i++) {
        const LayoutWidth *column = &draft->layout->columns[i];
        for (gsize j = 0; j < G_N_ELEMENTS(room_styles); j++) {
            if (room_styles[j].column == column->column &&
                !room_check_column(draft, column, room_styles[j].style, error))
                return FALSE;
        }
        if (!room_check_column(draft, column, STYLE_HEAD, error))
            return FALSE;
    }
    return TRUE;
}

static gboolean room_check_blocks(const LayoutDraft *draft, GError **error)
{
    const double *sizes = draft->layout->sizes;
    const xmlNode *const *nodes = draft->nodes.sizes;
    double width = layout_get_text_width(draft->layout), padding = 2 * sizes[SIZE_PADDING_X];
    double counts = (JSK_N_STATUSES + 2) * sizes[SIZE_OVERVIEW_COUNT];
    double contents =
        sizes[SIZE_CONTENTS_NUMBER] + sizes[SIZE_CONTENTS_BADGE] + sizes[SIZE_CONTENTS_PAGE];
    return room_check_width(room_find_node(draft, nodes[SIZE_SIDE], nodes[SIZE_BADGE]),
                            "beside \"side\" and \"badge\", the text of a block",
                            width - sizes[SIZE_SIDE] - sizes[SIZE_BADGE] - padding, ROOM_MIN_COLUMN,
                            error) &&
           room_check_width(
               room_find_node(draft, nodes[SIZE_OVERVIEW_COUNT], nodes[SIZE_OVERVIEW_CHART]),
               "beside \"overview-count\" and \"overview-chart\", the first column of the overview",
               width * (1 - sizes[SIZE_OVERVIEW_CHART]) - counts - padding, ROOM_MIN_COLUMN,
               error) &&
           room_check_width(
               room_find_node(draft, nodes[SIZE_CONTENTS_BADGE], nodes[SIZE_CONTENTS_NUMBER]),
               "beside the other columns, the title of an entry of the contents",
               width - contents - padding, ROOM_MIN_COLUMN, error);
}

/* Letters in places of one line. */

/* Sizes that hold letters: bars their height, columns the width of some digits. */
static const struct {
    LayoutSize size;
    LayoutStyle style;
    double n_letters; /* of what the letters need: their height, or a digit's width */
    double n_paddings;
    LayoutUse use;
} room_sizes[] = {
    {SIZE_PLAN_BAR, STYLE_PHASE, ROOM_MIDDLE, 0, USE_ALL},
    {SIZE_OVERVIEW_BAR, STYLE_FIGURE, ROOM_MIDDLE, 0, USE_BLOCKS},
    {SIZE_OVERVIEW_COUNT, STYLE_COUNT, 2 * ROOM_NARROW, 1, USE_BLOCKS},
    {SIZE_CONTENTS_NUMBER, STYLE_CONTENTS_ENTRY, 2 * ROOM_NARROW, 2, USE_BLOCKS},
    {SIZE_CONTENTS_BADGE, STYLE_BADGE, ROOM_MIN_LETTERS, 2, USE_BLOCKS},
    {SIZE_CONTENTS_PAGE, STYLE_CONTENTS_ENTRY, 2 * ROOM_NARROW, 2, USE_BLOCKS},
    {SIZE_SIDE, STYLE_NUMBER, ROOM_DIGITS *ROOM_NARROW, 2, USE_BLOCKS},
    {SIZE_SIDE, STYLE_LABEL, ROOM_MIN_LETTERS, 2, USE_BLOCKS},
    {SIZE_BADGE, STYLE_BADGE, ROOM_MIN_LETTERS, 2, USE_BLOCKS},
};

static gboolean room_check_sizes(const LayoutDraft *draft, GError **error)
{
    const Layout *layout = draft->layout;
    for (gsize i = 0; i < G_N_ELEMENTS(room_sizes); i++) {
        LayoutSize size = room_sizes[i].size;
        LayoutStyle style = room_sizes[i].style;
        double paddings = room_sizes[i].n_paddings * layout->sizes[SIZE_PADDING_X];
        double room = layout->sizes[size], letters = layout->styles[style].size;
        double needed = paddings + room_sizes[i].n_letters * letters;
        if (!(room_sizes[i].use & (1u << layout->kind)) || needed <= room)
            continue;
        template_fail(
            room_find_node(draft, draft->nodes.styles[style], draft->nodes.sizes[size]), error,
            "letters of %g pt (style \"%s\") do not fit into \"%s\", %g pt; it must be at least "
            "%.1f, or the letters at most %.1f pt",
            letters / draft->scale, layout_style_names[style].name, layout_size_names[size].name,
            room / draft->scale, needed / draft->scale,
            MAX((room - paddings) / room_sizes[i].n_letters, 0) / draft->scale);
        return FALSE;
    }
    return TRUE;
}

/* Letters that stand on the line of others. */
static const struct {
    LayoutStyle style;
    LayoutStyle line;
    gboolean is_padded; /* above and below the line */
    LayoutUse use;
} room_lines[] = {
    {STYLE_NUMBER, STYLE_INITIATIVE, TRUE, USE_BLOCKS},
    {STYLE_FACT_LABEL, STYLE_FACT, FALSE, USE_ALL},
};

static gboolean room_fail_line(const LayoutDraft *draft, LayoutStyle style, LayoutStyle line,
                               const char *what, double most, GError **error)
{
    template_fail(
        room_find_node(draft, draft->nodes.styles[style], draft->nodes.styles[line]), error,
        "the style \"%s\" is too high for the lines of \"%s\", on which it stands: its %s "
        "must be at most %.1f pt",
        layout_style_names[style].name, layout_style_names[line].name, what, most / draft->scale);
    return FALSE;
}

static gboolean room_check_lines(const LayoutDraft *draft, GError **error)
{
    const TextStyle *styles = draft->layout->styles;
    for (gsize i = 0; i < G_N_ELEMENTS(room_lines); i++) {
        const TextStyle *line = &styles[room_lines[i].line];
        double padding = room_lines[i].is_padded ? draft->layout->sizes[SIZE_PADDING_Y] : 0;
        double above = (line->leading - line->size) / 2 + ROOM_ASCENT * line->size;
        double most =
            MIN((above + padding) / ROOM_ASCENT, (line->leading - above + padding) / ROOM_DESCENT);
        if ((room_lines[i].use & (1u << draft->layout->kind)) &&
            styles[room_lines[i].style].size > most)
            return room_fail_line(draft, room_lines[i].style, room_lines[i].line, "size", most,
                                  error);
    }
    return draft->layout->kind == LAYOUT_TABLE ||
           styles[STYLE_BADGE].leading <= styles[STYLE_CONTENTS_ENTRY].leading ||
           room_fail_line(draft, STYLE_BADGE, STYLE_CONTENTS_ENTRY, "leading",
                          styles[STYLE_CONTENTS_ENTRY].leading, error);
}

/* Words that are not broken: parts of the page's width that they may have. */
static const struct {
    LayoutWord word;
    LayoutStyle style;
    double share;
} room_words[] = {
    {WORD_FOLIO, STYLE_RUNNING, ROOM_RUNNING}, {WORD_PROGRAMME, STYLE_FACT_LABEL, 0.4},
    {WORD_FISCAL_YEAR, STYLE_FACT_LABEL, 0.4}, {WORD_EDITION, STYLE_FACT_LABEL, 0.4},
    {WORD_AS_OF, STYLE_FACT_LABEL, 0.4},       {WORD_CONTINUED, STYLE_CONTINUED, 0.2},
    {WORD_PLAN_YEAR, STYLE_PLAN_YEAR, 0.1},    {WORD_PLAN_YEAR_BELOW, STYLE_PLAN_YEAR_BELOW, 0.1},
};

/* The width of a word, of its letters' size; the fonts are not known. */
static double room_estimate_word(const char *word)
{
    double width = 0;
    for (const char *at = word; *at != '\0'; at = g_utf8_next_char(at)) {
        const char *end = *at == '{' ? strchr(at, '}') : NULL;
        gboolean is_wide = g_unichar_iswide(g_utf8_get_char(at));
        width += end ? ROOM_DIGITS * ROOM_NARROW : is_wide ? ROOM_WIDE : ROOM_NARROW;
        at = end ? end : at;
    }
    return width;
}

static gboolean room_check_words(const LayoutDraft *draft, GError **error)
{
    const Layout *layout = draft->layout;
    for (gsize i = 0; i < G_N_ELEMENTS(room_words); i++) {
        LayoutWord word = room_words[i].word;
        LayoutStyle style = room_words[i].style;
        double size = layout->styles[style].size;
        double room = room_words[i].share * layout_get_text_width(layout);
        double width = room_estimate_word(layout->words[word]) * size;
        if (width <= room)
            continue;
        template_fail(room_find_node(draft, draft->nodes.words[word], draft->nodes.styles[style]),
                      error,
                      "the word \"%s\" is about %.0f pt wide in letters of %g pt (style \"%s\"), "
                      "and its place at most %.0f pt; shorten it, or make the letters smaller",
                      layout_word_names[word].name, width, size / draft->scale,
                      layout_style_names[style].name, room);
        return FALSE;
    }
    return TRUE;
}

gboolean layout_check_room(const LayoutDraft *draft, GError **error)
{
    return room_check_page(draft, error) && room_check_running(draft, PLACE_HEAD_LEFT, error) &&
           room_check_running(draft, PLACE_FOOT_LEFT, error) &&
           (draft->layout->kind == LAYOUT_TABLE ? room_check_table(draft, error)
                                                : room_check_blocks(draft, error)) &&
           room_check_sizes(draft, error) && room_check_lines(draft, error) &&
           room_check_words(draft, error);
}
