#include "pdf/gantt.h"

/* Below that part of their size, texts of bars do not go. */
#define GANTT_SMALLEST 0.85

double gantt_get_year_x(const GanttScale *scale, guint index)
{
    return scale->n_years > 0 ? scale->width * index / scale->n_years : 0;
}

static guint gantt_get_column(const GanttScale *scale, int year)
{
    int last = (int)scale->n_years - 1;
    return (guint)CLAMP(year - scale->first_year, 0, MAX(last, 0));
}

/* A text that is a little too wide is set smaller, with half of the padding. */
static double gantt_get_text_part(const GanttBar *bar, double padding)
{
    if (bar->text_width + 2 * padding <= bar->width)
        return 1;
    return MIN((bar->width - padding) / MAX(bar->text_width, 1), 1);
}

static void gantt_place_bar(const GanttScale *scale, GanttBar *bar, double padding, double gap)
{
    int to = MAX(bar->to, bar->from);
    double left = gantt_get_year_x(scale, gantt_get_column(scale, bar->from));
    double right = gantt_get_year_x(scale, gantt_get_column(scale, to) + 1);
    bar->is_cut = bar->from < scale->first_year || to - scale->first_year >= (int)scale->n_years;
    bar->x = left + gap / 2;
    bar->width = MAX(right - left - gap, 1);
    bar->text_part = gantt_get_text_part(bar, padding);
    bar->is_text_below = bar->text_part < GANTT_SMALLEST;
    /* Below a bar far to the right, the text moves left until it fits. */
    bar->text_x = MAX(0, MIN(bar->x, scale->width - bar->text_width));
    bar->text_room = scale->width - bar->text_x;
}

void gantt_place(const GanttScale *scale, GanttBar *bars, gsize n_bars, double padding, double gap)
{
    for (gsize i = 0; i < n_bars; i++) {
        GanttBar *bar = &bars[i];
        gantt_place_bar(scale, bar, padding, gap);
        const GanttBar *before = i > 0 ? &bars[i - 1] : NULL;
        bar->begins_track = !before || before->is_text_below || bar->is_text_below ||
                            before->x + before->width > bar->x;
    }
}
