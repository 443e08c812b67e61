/* A year plan being set; for cells-plan.c and plan-….c only. */
#ifndef JISSEKI_PDF_PLAN_H
#define JISSEKI_PDF_PLAN_H

#include "pdf/cells.h"
#include "pdf/gantt.h"

G_BEGIN_DECLS

/**
 * PlanWriter:
 * @cell: the cell that it stands in
 * @x: left edge of its chart; labels of milestones stand to the left of it, or, where it is 0,
 * above their bars
 * @scale: the years of the chart; none when they are lost
 * @figure: the element of all that is drawn
 * @bars: (element-type GanttBar): of one milestone
 */
typedef struct {
    const CellWriter *cell;
    double x;
    GanttScale scale;
    StructId figure;
    GArray *bars;
} PlanWriter;

/** plan_add_box: a part of the chart, on the last line */
void plan_add_box(const PlanWriter *plan, double x, double y, double width, double height,
                  LayoutColour colour);

/** plan_add_frame: a dashed frame around what does not have its true place, on the last line; @x
 * from the left edge of the cell (plan-lost.c) */
void plan_add_frame(const PlanWriter *plan, double x, double width, double height);

/** plan_open_item, plan_close_item: an LI with its LBODY */
void plan_open_item(const PlanWriter *plan);
void plan_close_item(const PlanWriter *plan);

/** plan_add_years: the line of years above the chart (plan-years.c) */
void plan_add_years(const PlanWriter *plan);

/** plan_add_grid: what parts the years, on the lines from @first on, which have their bars, and in
 * the @space below them (plan-years.c) */
void plan_add_grid(const PlanWriter *plan, guint32 first, double space);

/** plan_add_lost_phases: phases whose place is lost, in frames, below a word that says so
 * (plan-lost.c) */
void plan_add_lost_phases(const PlanWriter *plan, const JskPhase *phase);

/** plan_describe: (transfer full): the plan in words, each milestone with its phases (plan-words.c)
 */
char *plan_describe(const Layout *layout, const JskSchedule *schedule);

G_END_DECLS

#endif
