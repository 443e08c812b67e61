/* 帳票: which fiscal years have a column, and how bars share lines. */
#ifndef JISSEKI_XLSX_FORM_YEARS_H
#define JISSEKI_XLSX_FORM_YEARS_H

#include <jisseki/report.h>

/* The years that have a column; none while @first > @last. */
typedef struct {
    int first;
    int last;
} XlsxYears;

/* A phase over its years. */
typedef struct {
    int from;
    int to;
    const char *text;
    guint lane; /* from 0 */
} XlsxBar;

/* The lane of a bar for which there is none. */
#define XLSX_NO_LANE G_MAXUINT

guint xlsx_years_count(const XlsxYears *years);

/* The years of all schedules of @report; when these are more than a sheet can show, those around
 * the report's own. */
XlsxYears xlsx_years_find(const JskReport *report);

/* Whether a bar over these years can be drawn. */
gboolean xlsx_years_hold(const XlsxYears *years, int from, int to);

/* Gives each of @bars, all of which @years hold, the first lane in which it meets none of those
 * before it, or XLSX_NO_LANE when there would be too many. Returns the number of lanes. */
guint xlsx_bars_set_lanes(XlsxBar *bars, guint n_bars, const XlsxYears *years);

#endif
