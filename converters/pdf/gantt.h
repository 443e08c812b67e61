/* Where the bars of a year plan and their texts stand. */
#ifndef JISSEKI_PDF_GANTT_H
#define JISSEKI_PDF_GANTT_H

#include <glib.h>

G_BEGIN_DECLS

/**
 * GanttScale:
 * @first_year: year of the leftmost column
 * @n_years: columns
 * @width: of all columns, in points
 */
typedef struct {
    int first_year;
    guint n_years;
    double width;
} GanttScale;

/**
 * GanttBar:
 * @from: first year; readers keep it and @to within the scale
 * @to: last year
 * @text_width: of its text on one line
 * @x: (out): its left end
 * @width: (out): its width
 * @is_cut: (out): years outside the scale were cut off, which is to be shown
 * @begins_track: (out): it stands on a track of its own below the bar before
 * @is_text_below: (out): the text does not fit on the bar
 * @text_part: (out): of its size that the text on the bar has so that it fits
 * @text_x: (out): left edge of the text below
 * @text_room: (out): width for the text below, which may be less than it needs
 */
typedef struct {
    int from;
    int to;
    double text_width;
    double x;
    double width;
    gboolean is_cut;
    gboolean begins_track;
    gboolean is_text_below;
    double text_part;
    double text_x;
    double text_room;
} GanttBar;

/**
 * gantt_place:
 * @scale: the columns
 * @bars: (array length=n_bars): in the order in which they are read
 * @padding: between the ends of a bar and its text
 * @gap: between two bars of one track
 *
 * Places bars from top to bottom: one shares the track of the bar before it when
 * it begins later and both have their texts on them. A text below a bar begins
 * where the bar does, as long as it then fits.
 */
void gantt_place(const GanttScale *scale, GanttBar *bars, gsize n_bars, double padding, double gap);

/**
 * gantt_get_year_x:
 * @index: of a column; @n_years for the right end
 *
 * Returns: where the column begins
 */
double gantt_get_year_x(const GanttScale *scale, guint index);

G_END_DECLS

#endif
