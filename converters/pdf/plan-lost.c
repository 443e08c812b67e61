#include "pdf/plan.h"

/* The frame of a phase stands apart from its text by so many paddings of bars. */
#define PLAN_FRAME_PADDING 2

void plan_add_frame(const PlanWriter *plan, double x, double width, double height)
{
    const FlowBox frame = {
        .x = (float)x,
        .width = (float)width,
        .height = (float)height,
        .colour = plan->cell->layout->colours[COLOUR_LOST],
        .kind = FLOW_BOX_DASHED,
    };
    flow_store_add_box(plan->cell->store, &frame);
}

/* One that is wider than the column: a mark goes along its lines. */
static void plan_add_wide_phase(const PlanWriter *plan, const char *text)
{
    const Layout *layout = plan->cell->layout;
    FlowStore *store = plan->cell->store;
    double padding = PLAN_FRAME_PADDING * layout->sizes[SIZE_PLAN_BAR_PADDING];
    guint32 first = store->lines->len;
    const TextBlock block = {
        .text = text,
        .style = &layout->styles[STYLE_PHASE],
        .x = padding,
        .width = plan->cell->width - 2 * padding,
        .space = layout->sizes[SIZE_PLAN_CHIP_GAP],
        .align = TEXT_RAGGED,
        .tag = STRUCT_LI,
    };
    text_setter_add(plan->cell->setter, &block);
    for (guint32 i = first; i < store->lines->len; i++) {
        const FlowBox mark = {
            .width = (float)layout->sizes[SIZE_PLAN_BAR_EDGE],
            .height = flow_store_get_line(store, i)->height,
            .colour = layout->colours[COLOUR_LOST],
        };
        flow_store_insert_boxes(store, i, &mark, 1);
    }
    plan_close_item(plan);
}

static void plan_add_lost_phase(const PlanWriter *plan, const char *text, CellRun *run)
{
    const Layout *layout = plan->cell->layout;
    const TextStyle *style = &layout->styles[STYLE_PHASE];
    double padding = PLAN_FRAME_PADDING * layout->sizes[SIZE_PLAN_BAR_PADDING];
    double height = style->leading, gap = layout->sizes[SIZE_PLAN_CHIP_GAP];
    double width = text_setter_measure(plan->cell->setter, style, text) + 2 * padding;
    if (width > plan->cell->width) {
        plan_add_wide_phase(plan, text);
        *run = (CellRun){0};
        return;
    }
    double x = cells_place(plan->cell, run, width, gap, gap, height);
    plan_add_frame(plan, x, width, height);
    plan_open_item(plan);
    cells_add_piece(plan->cell, text, style, x + padding, text_style_get_baseline(style));
    plan_close_item(plan);
}

void plan_add_lost_phases(const PlanWriter *plan, const JskPhase *phase)
{
    const CellWriter *cell = plan->cell;
    CellRun run = {0};
    cells_add_word(cell, WORD_LOST_PHASES, STYLE_LABEL, TEXT_RAGGED,
                   cell->layout->sizes[SIZE_PLAN_MILESTONE_SPACE], STRUCT_P);
    flow_store_get_last_line(cell->store)->keeps_next = TRUE;
    struct_open(cell->structure, STRUCT_L);
    for (; phase; phase = jsk_phase_get_next(phase)) {
        text_setter_set_line(cell->setter, jsk_phase_get_origin(phase).first_line);
        plan_add_lost_phase(plan, jsk_phase_get_text(phase), &run);
    }
    struct_close(cell->structure);
}
