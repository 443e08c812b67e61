#include "pdf/cells.h"

#include <string.h>

#include <jisseki/fiscal-year.h>

#include "pdf/gantt.h"

#define PLAN_BAR_GAP 1.5      /* between bars that meet, in points */
#define PLAN_BAR_PADDING 2    /* between the end of a bar and its text */
#define PLAN_BAR_THICKNESS 10 /* of a bar that bears its text */
#define PLAN_BAR_THIN 4       /* of a bar whose text stands below */
#define PLAN_BAR_EDGE 1.6     /* of the darker edge at its left */
#define PLAN_TRACK_SPACE 2
#define PLAN_MILESTONE_SPACE 5
#define PLAN_BULLET 3.4
#define PLAN_CHIP_GAP 3 /* between phases whose place is lost */

/* Every so many years one is labelled, so that labels do not meet. */
#define PLAN_LABEL_GAP 1.5

typedef struct {
    TextSetter *setter;
    FlowStore *store;
    const Layout *layout;
    double width;
    GanttScale scale;
    GArray *bars; /* GanttBar: of one milestone */
} PlanWriter;

static void plan_add_box(PlanWriter *plan, double x, double y, double width, double height,
                         guint32 colour)
{
    FlowBox box = {(float)x, (float)y, (float)width, (float)height, colour, FLOW_BOX_FILLED};
    flow_store_add_box(plan->store, &box);
}

static void plan_add_piece(PlanWriter *plan, const char *text, const TextStyle *style, double x,
                           double baseline)
{
    FlowPiece piece = {
        .text = text,
        .style = style,
        .length = (guint32)strlen(text),
        .x = (float)x,
        .baseline = (float)baseline,
    };
    flow_store_add_piece(plan->store, &piece);
}

/* The years. */

/* H28 for the fiscal year 2016: its era as jsk_fiscal_year_format() has it, in short. */
static const char *plan_get_era_label(PlanWriter *plan, int year)
{
    g_autofree char *name = jsk_fiscal_year_format(year);
    gsize n_eras = 0;
    const JskEra *eras = jsk_eras(&n_eras);
    for (gsize i = 0; i < n_eras; i++) {
        if (!g_str_has_prefix(name, eras[i].kanji))
            continue;
        int count = year - eras[i].first_year + 1;
        g_autofree char *label = count == 1 ? g_strdup_printf("%c元", eras[i].letter)
                                            : g_strdup_printf("%c%d", eras[i].letter, count);
        return text_setter_keep(plan->setter, label);
    }
    return "";
}

static void plan_add_year_label(PlanWriter *plan, guint index, const char *text,
                                const TextStyle *style, double y)
{
    double left = gantt_get_year_x(&plan->scale, index);
    double room = gantt_get_year_x(&plan->scale, index + 1) - left;
    double width = text_setter_measure(plan->setter, style, text);
    /* A label may be wider than its column, but not stand out of the plan. */
    double x = CLAMP(left + (room - width) / 2, 0, MAX(0, plan->width - width));
    plan_add_piece(plan, text, style, x, y + text_style_get_baseline(style));
}

/* Labels may be wider than the columns of a long plan: then some are left out. */
static guint plan_get_label_step(PlanWriter *plan)
{
    const LayoutStyles *styles = &plan->layout->styles;
    double column = gantt_get_year_x(&plan->scale, 1);
    double era = text_setter_measure(plan->setter, &styles->year, "H28");
    double gregorian = text_setter_measure(plan->setter, &styles->year_gregorian, "2016");
    double label = MAX(era, gregorian);
    /* The first and the last may have been moved inwards. */
    double needed = label + PLAN_LABEL_GAP + MAX(0, (label - column) / 2);
    return column < label && column > 0 ? (guint)(needed / column) + 1 : 1;
}

static void plan_add_years(PlanWriter *plan)
{
    const LayoutStyles *styles = &plan->layout->styles;
    double era_height = styles->year.leading;
    double height = era_height + styles->year_gregorian.leading;
    flow_store_add_line(plan->store, 0, height + 1)->keeps_next = TRUE;
    plan_add_box(plan, 0, height, plan->width, plan->layout->rule_width,
                 plan->layout->colours.bar_edge);
    guint step = plan_get_label_step(plan);
    for (guint i = 0; i < plan->scale.n_years; i++) {
        if (i > 0)
            plan_add_box(plan, gantt_get_year_x(&plan->scale, i), 0, plan->layout->rule_light_width,
                         height, plan->layout->colours.rule_light);
        if (i % step != 0)
            continue;
        int year = plan->scale.first_year + (int)i;
        g_autofree char *gregorian = g_strdup_printf("%d", year);
        plan_add_year_label(plan, i, plan_get_era_label(plan, year), &styles->year, 0);
        plan_add_year_label(plan, i, text_setter_keep(plan->setter, gregorian),
                            &styles->year_gregorian, era_height);
    }
}

/* Milestones and their bars. */

static void plan_add_label(PlanWriter *plan, const char *text, gboolean has_phases)
{
    const TextStyle *style = &plan->layout->styles.milestone;
    guint32 first = plan->store->lines->len;
    double indent = PLAN_BULLET * 1.8;
    TextBlock block = {
        .text = text,
        .style = style,
        .x = indent,
        .width = plan->width - indent,
        .space = PLAN_MILESTONE_SPACE,
        .keeps_next = has_phases,
    };
    text_setter_add(plan->setter, &block);
    FlowLine *line = &g_array_index(plan->store->lines, FlowLine, first);
    FlowBox bullet = {
        .y = (float)((style->leading - PLAN_BULLET) / 2),
        .width = PLAN_BULLET,
        .height = PLAN_BULLET,
        .colour = plan->layout->colours.bar_edge,
    };
    line->first_box = plan->store->boxes->len;
    line->n_boxes = 1;
    g_array_append_val(plan->store->boxes, bullet);
}

static void plan_begin_track(PlanWriter *plan, gboolean is_thin)
{
    double height = is_thin ? PLAN_BAR_THIN : PLAN_BAR_THICKNESS;
    flow_store_add_line(plan->store, PLAN_TRACK_SPACE, height)->keeps_next = is_thin;
    for (guint i = 1; i < plan->scale.n_years; i++)
        plan_add_box(plan, gantt_get_year_x(&plan->scale, i), 0, plan->layout->rule_light_width,
                     height, plan->layout->colours.rule_light);
}

static void plan_add_bar(PlanWriter *plan, const GanttBar *bar, const char *text)
{
    const LayoutColours *colours = &plan->layout->colours;
    const TextStyle *style = &plan->layout->styles.phase;
    if (bar->begins_track)
        plan_begin_track(plan, bar->is_text_below);
    double height = bar->is_text_below ? PLAN_BAR_THIN : PLAN_BAR_THICKNESS;
    plan_add_box(plan, bar->x, 0, bar->width, height, colours->bar);
    plan_add_box(plan, bar->x, 0, MIN(PLAN_BAR_EDGE, bar->width), height, colours->bar_edge);
    if (bar->is_text_below) {
        TextBlock block = {.text = text, .style = style, .x = bar->text_x, .width = bar->text_room};
        text_setter_add(plan->setter, &block);
    } else {
        double baseline = (height - style->leading) / 2 + text_style_get_baseline(style);
        plan_add_piece(plan, text, style, bar->x + (bar->width - bar->text_width) / 2, baseline);
    }
}

static void plan_add_milestone(PlanWriter *plan, const JskMilestone *milestone)
{
    const JskPhase *first = jsk_milestone_get_first_phase(milestone);
    text_setter_set_line(plan->setter, jsk_milestone_get_origin(milestone).first_line);
    const char *label = jsk_milestone_get_label(milestone);
    plan_add_label(plan, label ? label : "", first != NULL);
    g_array_set_size(plan->bars, 0);
    for (const JskPhase *phase = first; phase; phase = jsk_phase_get_next(phase)) {
        text_setter_set_line(plan->setter, jsk_phase_get_origin(phase).first_line);
        GanttBar bar = {
            .from = jsk_phase_get_from(phase),
            .to = jsk_phase_get_to(phase),
            .text_width = text_setter_measure(plan->setter, &plan->layout->styles.phase,
                                              jsk_phase_get_text(phase)),
        };
        g_array_append_val(plan->bars, bar);
    }
    gantt_place(&plan->scale, (GanttBar *)(gpointer)plan->bars->data, plan->bars->len,
                PLAN_BAR_PADDING, PLAN_BAR_GAP);
    guint i = 0;
    for (const JskPhase *phase = first; phase; phase = jsk_phase_get_next(phase), i++)
        plan_add_bar(plan, &g_array_index(plan->bars, GanttBar, i), jsk_phase_get_text(phase));
}

/* Phases whose place is lost: side by side, in dashed frames. */

static void plan_add_frame(PlanWriter *plan, double x, double y, double width, double height)
{
    FlowBox frame = {
        (float)x,       (float)y, (float)width, (float)height, plan->layout->colours.lost,
        FLOW_BOX_DASHED};
    flow_store_add_box(plan->store, &frame);
}

/* One that is wider than the column: each of its lines has a frame of its own. */
static void plan_add_wide_lost_phase(PlanWriter *plan, const char *text)
{
    const TextStyle *style = &plan->layout->styles.phase;
    guint32 first = plan->store->lines->len;
    TextBlock block = {
        .text = text,
        .style = style,
        .x = PLAN_BAR_PADDING * 2,
        .width = plan->width - 4 * PLAN_BAR_PADDING,
        .space = PLAN_CHIP_GAP,
    };
    text_setter_add(plan->setter, &block);
    for (guint32 i = first; i < plan->store->lines->len; i++) {
        FlowLine *line = &g_array_index(plan->store->lines, FlowLine, i);
        FlowBox mark = {.width = PLAN_BAR_EDGE / 2,
                        .height = line->height,
                        .colour = plan->layout->colours.lost};
        line->first_box = plan->store->boxes->len;
        line->n_boxes = 1;
        g_array_append_val(plan->store->boxes, mark);
    }
}

static void plan_add_lost_phases(PlanWriter *plan, const JskPhase *phase)
{
    const LayoutStyles *styles = &plan->layout->styles;
    double height = styles->phase.leading + 1, x = plan->width;
    TextBlock label = {
        .text = plan->layout->words.lost_phases,
        .style = &styles->label,
        .width = plan->width,
        .space = PLAN_MILESTONE_SPACE,
        .keeps_next = TRUE,
    };
    text_setter_add(plan->setter, &label);
    for (; phase; phase = jsk_phase_get_next(phase)) {
        const char *text = jsk_phase_get_text(phase);
        text_setter_set_line(plan->setter, jsk_phase_get_origin(phase).first_line);
        double text_width = text_setter_measure(plan->setter, &styles->phase, text);
        double width = text_width + 4 * PLAN_BAR_PADDING;
        if (width > plan->width) {
            plan_add_wide_lost_phase(plan, text);
            x = plan->width;
            continue;
        }
        if (x + width > plan->width) {
            flow_store_add_line(plan->store, PLAN_CHIP_GAP, height);
            x = 0;
        }
        plan_add_frame(plan, x, 0, width, height);
        plan_add_piece(plan, text, &styles->phase, x + 2 * PLAN_BAR_PADDING,
                       0.5 + text_style_get_baseline(&styles->phase));
        x += width + PLAN_CHIP_GAP;
    }
}

void cells_fill_plan(TextSetter *setter, const Layout *layout, const JskSchedule *schedule,
                     double width, Flow *flow)
{
    int from = jsk_schedule_get_from(schedule), to = jsk_schedule_get_to(schedule);
    g_autoptr(GArray) bars = g_array_new(FALSE, FALSE, sizeof(GanttBar));
    PlanWriter plan = {
        .setter = setter,
        .store = text_setter_get_store(setter),
        .layout = layout,
        .width = width,
        .scale = {from, to >= from ? (guint)(to - from + 1) : 0, width},
        .bars = bars,
    };
    if (from != 0)
        plan_add_years(&plan);
    const JskMilestone *milestone = jsk_schedule_get_first_milestone(schedule);
    for (; milestone; milestone = jsk_milestone_get_next(milestone))
        plan_add_milestone(&plan, milestone);
    if (jsk_schedule_get_first_unplaced(schedule))
        plan_add_lost_phases(&plan, jsk_schedule_get_first_unplaced(schedule));
    flow_store_end(plan.store, flow);
    if (from != 0)
        plan_add_years(&plan);
    flow_store_end_repeated(plan.store, flow);
}
