#include "pdf/plan.h"

/* Between a bullet and the label behind it, of the bullet. */
#define PLAN_BULLET_GAP 0.8

void plan_add_box(const PlanWriter *plan, double x, double y, double width, double height,
                  LayoutColour colour)
{
    const FlowBox box = {
        .x = (float)(plan->x + x),
        .y = (float)y,
        .width = (float)width,
        .height = (float)height,
        .colour = plan->cell->layout->colours[colour],
        .kind = FLOW_BOX_FILLED,
        .element = plan->figure,
    };
    flow_store_add_box(plan->cell->store, &box);
}

void plan_open_item(const PlanWriter *plan)
{
    struct_open(plan->cell->structure, STRUCT_LI);
    struct_open(plan->cell->structure, STRUCT_LBODY);
}

void plan_close_item(const PlanWriter *plan)
{
    struct_close(plan->cell->structure);
    struct_close(plan->cell->structure);
}

/* Leaves its LI and LBODY open, for the list of phases. */
static void plan_add_label(const PlanWriter *plan, const JskMilestone *milestone, double width)
{
    const Layout *layout = plan->cell->layout;
    const TextStyle *style = &layout->styles[STYLE_MILESTONE];
    const char *label = jsk_milestone_get_label(milestone);
    double bullet = layout->sizes[SIZE_PLAN_BULLET], indent = bullet * (1 + PLAN_BULLET_GAP);
    const TextBlock block = {
        .text = label ? label : "",
        .style = style,
        .x = indent,
        .width = width - indent,
        .space = layout->sizes[SIZE_PLAN_MILESTONE_SPACE],
        .align = TEXT_RAGGED,
        .keeps_next = jsk_milestone_get_first_phase(milestone) != NULL,
        .tag = STRUCT_LI,
    };
    const FlowBox mark = {
        .y = (float)((style->leading - bullet) / 2),
        .width = (float)bullet,
        .height = (float)bullet,
        .colour = layout->colours[COLOUR_BAR_EDGE],
    };
    guint32 first = plan->cell->store->lines->len;
    text_setter_set_line(plan->cell->setter, jsk_milestone_get_origin(milestone).first_line);
    text_setter_add(plan->cell->setter, &block);
    flow_store_insert_boxes(plan->cell->store, first, &mark, 1);
}

static void plan_measure_bars(const PlanWriter *plan, const JskPhase *phase)
{
    const Layout *layout = plan->cell->layout;
    g_array_set_size(plan->bars, 0);
    for (; phase; phase = jsk_phase_get_next(phase)) {
        text_setter_set_line(plan->cell->setter, jsk_phase_get_origin(phase).first_line);
        const GanttBar bar = {
            .from = jsk_phase_get_from(phase),
            .to = jsk_phase_get_to(phase),
            .text_width = text_setter_measure(plan->cell->setter, &layout->styles[STYLE_PHASE],
                                              jsk_phase_get_text(phase)),
        };
        g_array_append_val(plan->bars, bar);
    }
    gantt_place(&plan->scale, (GanttBar *)(gpointer)plan->bars->data, plan->bars->len,
                layout->sizes[SIZE_PLAN_BAR_PADDING], layout->sizes[SIZE_PLAN_BAR_GAP]);
}

/* The text of a bar that stands below it, or on it. */
static void plan_add_bar_text(const PlanWriter *plan, const GanttBar *bar, const char *text,
                              double height)
{
    const TextStyle *style = &plan->cell->layout->styles[STYLE_PHASE];
    const TextBlock block = {
        .text = text,
        .style = style,
        .x = plan->x + bar->text_x,
        .width = bar->text_room,
        .align = TEXT_RAGGED,
        .tag = STRUCT_LI,
    };
    if (bar->is_text_below) {
        text_setter_add(plan->cell->setter, &block);
    } else {
        const TextStyle *fitted =
            text_setter_get_smaller(plan->cell->setter, style, bar->text_part);
        double free = bar->width - text_setter_measure(plan->cell->setter, fitted, text);
        double edge = MIN(plan->cell->layout->sizes[SIZE_PLAN_BAR_EDGE], free);
        plan_open_item(plan);
        cells_add_piece(plan->cell, text, fitted, plan->x + bar->x + MAX(free / 2, edge),
                        (height - fitted->leading) / 2 + text_style_get_baseline(fitted));
    }
    plan_close_item(plan);
}

static void plan_add_bar(const PlanWriter *plan, const GanttBar *bar, const char *text)
{
    const double *sizes = plan->cell->layout->sizes;
    double height = sizes[bar->is_text_below ? SIZE_PLAN_BAR_THIN : SIZE_PLAN_BAR];
    if (bar->begins_track)
        flow_store_add_line(plan->cell->store, sizes[SIZE_PLAN_TRACK_SPACE], height)->keeps_next =
            bar->is_text_below;
    plan_add_box(plan, bar->x, 0, bar->width, height, COLOUR_BAR);
    plan_add_box(plan, bar->x, 0, MIN(sizes[SIZE_PLAN_BAR_EDGE], bar->width), height,
                 COLOUR_BAR_EDGE);
    if (bar->is_cut)
        plan_add_frame(plan, plan->x + bar->x, bar->width, height);
    plan_add_bar_text(plan, bar, text, height);
}

static void plan_add_bars(const PlanWriter *plan, const JskPhase *phase)
{
    plan_measure_bars(plan, phase);
    struct_open(plan->cell->structure, STRUCT_L);
    for (guint i = 0; phase; phase = jsk_phase_get_next(phase), i++) {
        text_setter_set_line(plan->cell->setter, jsk_phase_get_origin(phase).first_line);
        plan_add_bar(plan, &g_array_index(plan->bars, GanttBar, i), jsk_phase_get_text(phase));
    }
    struct_close(plan->cell->structure);
}

static void plan_add_milestone(const PlanWriter *plan, const JskMilestone *milestone)
{
    FlowStore *store = plan->cell->store;
    gboolean is_beside = plan->x > 0, is_last = !jsk_milestone_get_next(milestone);
    double space = is_beside && !is_last ? plan->cell->layout->sizes[SIZE_PLAN_MILESTONE_SPACE] : 0;
    guint32 label = store->lines->len;
    plan_add_label(plan, milestone,
                   is_beside ? plan->x - plan->cell->layout->sizes[SIZE_PADDING_X]
                             : plan->cell->width);
    guint32 bars = store->lines->len;
    if (jsk_milestone_get_first_phase(milestone))
        plan_add_bars(plan, jsk_milestone_get_first_phase(milestone));
    plan_close_item(plan);
    if (is_beside)
        flow_store_merge(store, label, bars);
    plan_add_grid(plan, is_beside ? label : bars, space);
}

static void plan_add_milestones(const PlanWriter *plan, const JskMilestone *milestone)
{
    if (!milestone)
        return;
    struct_open(plan->cell->structure, STRUCT_L);
    for (; milestone; milestone = jsk_milestone_get_next(milestone))
        plan_add_milestone(plan, milestone);
    struct_close(plan->cell->structure);
}

static void plan_add_figure(PlanWriter *plan, const JskSchedule *schedule)
{
    StructTree *structure = plan->cell->structure;
    g_autofree char *description = plan_describe(plan->cell->layout, schedule);
    cells_open_words(plan->cell, STRUCT_FIGURE);
    plan->figure = struct_get_open(structure);
    struct_set_alt(structure, plan->figure, description);
    plan_add_years(plan);
    struct_close(structure);
}

/* The years again, where the plan goes on on another page. */
static void plan_repeat_years(PlanWriter *plan)
{
    struct_open(plan->cell->structure, STRUCT_ARTIFACT);
    plan->figure = 0;
    plan_add_years(plan);
    struct_close(plan->cell->structure);
}

void cells_fill_plan(const CellWriter *writer, const JskSchedule *schedule, Flow *flow)
{
    int from = jsk_schedule_get_from(schedule), to = jsk_schedule_get_to(schedule);
    guint n_years = from != 0 && to >= from ? (guint)(to - from + 1) : 0;
    g_autoptr(GArray) bars = g_array_new(FALSE, FALSE, sizeof(GanttBar));
    double x = n_years > 0 ? writer->width * writer->layout->sizes[SIZE_PLAN_LABEL] : 0;
    PlanWriter plan = {
        .cell = writer,
        .x = x,
        .scale = {from, n_years, writer->width - x},
        .bars = bars,
    };
    if (n_years > 0)
        plan_add_figure(&plan, schedule);
    plan_add_milestones(&plan, jsk_schedule_get_first_milestone(schedule));
    if (jsk_schedule_get_first_unplaced(schedule))
        plan_add_lost_phases(&plan, jsk_schedule_get_first_unplaced(schedule));
    flow_store_end(writer->store, flow);
    if (n_years > 0)
        plan_repeat_years(&plan);
    flow_store_end_repeated(writer->store, flow);
}
