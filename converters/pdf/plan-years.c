#include "pdf/plan.h"
#include "pdf/year-words.h"

/* What is written above a column, for measuring. */
#define PLAN_SAMPLE_YEAR 2016

/* Labels wider than a column are set smaller, down to that part of their size. */
#define PLAN_YEAR_SMALLEST 0.6

static double plan_measure_label(const PlanWriter *plan, LayoutWord word, LayoutStyle style)
{
    char *text = year_words_format_column(plan->cell->layout, word, PLAN_SAMPLE_YEAR);
    return text_setter_measure(plan->cell->setter, &plan->cell->layout->styles[style],
                               cells_take(plan->cell, text));
}

/* What a label of @step years may have, so that it does not touch the next one even where that is
 * moved inwards at the end of the plan. */
static double plan_get_label_room(const PlanWriter *plan, guint step)
{
    double columns = gantt_get_year_x(&plan->scale, 1) * (step + 1) / 2;
    return MAX(0, columns - 2 * plan->cell->layout->sizes[SIZE_RULE_LIGHT]);
}

/* Labels may be wider than the columns of a long plan, even when they are set smaller: then only
 * every so many years have one. */
static guint plan_get_label_step(const PlanWriter *plan)
{
    double label = MAX(plan_measure_label(plan, WORD_PLAN_YEAR, STYLE_PLAN_YEAR),
                       plan_measure_label(plan, WORD_PLAN_YEAR_BELOW, STYLE_PLAN_YEAR_BELOW));
    guint step = 1;
    while (step < plan->scale.n_years &&
           plan_get_label_room(plan, step) < label * PLAN_YEAR_SMALLEST)
        step++;
    return step;
}

/* The label of the @step years from @index on. */
static void plan_add_year_label(const PlanWriter *plan, guint index, guint step, LayoutWord word,
                                LayoutStyle kind, double y)
{
    double part = plan_get_label_room(plan, step) / MAX(plan_measure_label(plan, word, kind), 1);
    const TextStyle *style = text_setter_get_smaller(
        plan->cell->setter, &plan->cell->layout->styles[kind], MAX(part, PLAN_YEAR_SMALLEST));
    const char *text =
        cells_take(plan->cell, year_words_format_column(plan->cell->layout, word,
                                                        plan->scale.first_year + (int)index));
    double left = gantt_get_year_x(&plan->scale, index);
    double room = gantt_get_year_x(&plan->scale, index + 1) - left;
    double width = text_setter_measure(plan->cell->setter, style, text);
    /* What stands for several years begins behind their rule, but does not stand out of the plan.
     */
    double indent = step == 1 ? (room - width) / 2 : 2 * plan->cell->layout->sizes[SIZE_RULE_LIGHT];
    double x = CLAMP(left + indent, 0, MAX(0, plan->scale.width - width));
    cells_add_piece(plan->cell, text, style, plan->x + x, y + text_style_get_baseline(style));
}

/* The year that the report is about stands on a ground. */
static gboolean plan_get_present(const PlanWriter *plan, double *x, double *width)
{
    int index = plan->cell->year - plan->scale.first_year;
    if (plan->cell->year == 0 || index < 0 || index >= (int)plan->scale.n_years)
        return FALSE;
    *x = gantt_get_year_x(&plan->scale, (guint)index);
    *width = gantt_get_year_x(&plan->scale, (guint)index + 1) - *x;
    return TRUE;
}

void plan_add_years(const PlanWriter *plan)
{
    const Layout *layout = plan->cell->layout;
    double below = layout->styles[STYLE_PLAN_YEAR].leading, x = 0, width = 0;
    double height = below + layout->styles[STYLE_PLAN_YEAR_BELOW].leading;
    double rule = layout->sizes[SIZE_RULE], light = layout->sizes[SIZE_RULE_LIGHT];
    /* Years that are repeated have no space below them. */
    gboolean is_spaced = plan->x > 0 && plan->figure != 0;
    double space = is_spaced ? layout->sizes[SIZE_PLAN_MILESTONE_SPACE] : 0;
    guint step = plan_get_label_step(plan);
    flow_store_add_line(plan->cell->store, 0, height + rule)->keeps_next = TRUE;
    if (plan_get_present(plan, &x, &width))
        plan_add_box(plan, x, 0, width, height + rule + space, COLOUR_PRESENT_GROUND);
    plan_add_box(plan, 0, height, plan->scale.width, rule, COLOUR_BAR_EDGE);
    for (guint i = 0; i < plan->scale.n_years; i++) {
        if (i % step != 0)
            continue;
        /* The last label may begin before its years. */
        if (i > 0 && i + step <= plan->scale.n_years)
            plan_add_box(plan, gantt_get_year_x(&plan->scale, i) - light / 2, 0, light,
                         height + rule + space, COLOUR_RULE_LIGHT);
        plan_add_year_label(plan, i, step, WORD_PLAN_YEAR, STYLE_PLAN_YEAR, 0);
        plan_add_year_label(plan, i, step, WORD_PLAN_YEAR_BELOW, STYLE_PLAN_YEAR_BELOW, below);
    }
}

static FlowBox plan_make_grid_box(const PlanWriter *plan, double x, double width, double height,
                                  LayoutColour colour)
{
    return (FlowBox){
        .x = (float)(plan->x + x),
        .width = (float)width,
        .height = (float)height,
        .colour = plan->cell->layout->colours[colour],
        .kind = FLOW_BOX_FILLED,
        .element = plan->figure,
    };
}

/* Rules of the grid stand behind nothing: not bars, and not texts that stand below them. */
static gboolean plan_is_covered(const PlanWriter *plan, const FlowLine *line, double x)
{
    const FlowStore *store = plan->cell->store;
    gboolean has_bar = FALSE, has_text = FALSE;
    for (guint i = 0; i < line->n_boxes; i++) {
        const FlowBox *box = &g_array_index(store->boxes, FlowBox, line->first_box + i);
        if (box->element != plan->figure || plan->figure == 0)
            continue;
        has_bar = TRUE;
        if ((double)box->x <= plan->x + x && plan->x + x <= (double)(box->x + box->width))
            return TRUE;
    }
    for (guint i = 0; i < line->n_pieces; i++) {
        const FlowPiece *piece = &g_array_index(store->pieces, FlowPiece, line->first_piece + i);
        /* An opening bracket may begin left of the chart; labels end there. */
        has_text = has_text || (double)piece->x >= plan->x - piece->style->size;
    }
    return has_text && !has_bar;
}

/* The grid of one line, which goes on for @space below it. */
static void plan_add_line_grid(const PlanWriter *plan, guint32 number, double space, GArray *boxes)
{
    FlowStore *store = plan->cell->store;
    const FlowLine *line = flow_store_get_line(store, number);
    double light = plan->cell->layout->sizes[SIZE_RULE_LIGHT], x = 0, width = 0;
    double height = (double)line->height + space;
    g_array_set_size(boxes, 0);
    if (plan_get_present(plan, &x, &width)) {
        FlowBox ground = plan_make_grid_box(plan, x, width, height, COLOUR_PRESENT_GROUND);
        g_array_append_val(boxes, ground);
    }
    for (guint year = 1; year < plan->scale.n_years; year++) {
        double at = gantt_get_year_x(&plan->scale, year);
        if (plan_is_covered(plan, line, at))
            continue;
        FlowBox rule = plan_make_grid_box(plan, at - light / 2, light, height, COLOUR_RULE_LIGHT);
        g_array_append_val(boxes, rule);
    }
    flow_store_insert_boxes(store, number, (const FlowBox *)(gpointer)boxes->data, boxes->len);
}

void plan_add_grid(const PlanWriter *plan, guint32 first, double space)
{
    FlowStore *store = plan->cell->store;
    guint32 end = store->lines->len;
    g_autoptr(GArray) boxes = g_array_new(FALSE, FALSE, sizeof(FlowBox));
    for (guint32 i = first; plan->scale.n_years > 0 && i < end; i++) {
        double below = i + 1 < end ? (double)flow_store_get_line(store, i + 1)->space : space;
        plan_add_line_grid(plan, i, below, boxes);
    }
}
