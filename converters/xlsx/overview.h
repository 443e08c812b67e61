/* 概要: the grid on which its parts are put. */
#ifndef JISSEKI_XLSX_OVERVIEW_H
#define JISSEKI_XLSX_OVERVIEW_H

#include "xlsx/sheet.h"

/* The columns: labels and numbers; texts; then the counts. */
enum {
    XLSX_GRID_NUMBER,
    XLSX_GRID_TEXT,
    XLSX_GRID_COUNT,
    XLSX_GRID_NO_STATUS = XLSX_GRID_COUNT + JSK_N_STATUSES,
    XLSX_GRID_TOTAL,
    XLSX_GRID_N_COLUMNS,
    XLSX_GRID_LABEL = XLSX_GRID_N_COLUMNS, /* hidden: short names of sections, for the chart */
    /* in the contents the last two of them are one column */
    XLSX_GRID_STATUS = XLSX_GRID_NO_STATUS,
};

typedef struct {
    XlsxSheet *sheet;
    const XlsxLayout *layout;
    guint n_initiatives; /* listed so far */
    guint n_lines;       /* that the present row needs at least */
    double page;         /* height of a page, and what is left of it, in points of the sheet */
    double room;
    GArray *breaks; /* of lxw_row_t: before which a page ends */
} XlsxOverview;

/* Merged cells for a text; what a row cannot show goes on in the next. */
typedef struct {
    guint first;
    guint last;
    XlsxFormat format;
} XlsxOverviewSpan;

const char *xlsx_overview_get_word(const XlsxOverview *overview, XlsxWord word);

/* Width of a column, in Excel's measure, and of several, in pixels. */
double xlsx_overview_get_width(const XlsxOverview *overview, guint column);
guint xlsx_overview_get_pixels(const XlsxOverview *overview, guint first, guint last);

/* Lines that a bold text takes. */
guint xlsx_overview_count_lines(const XlsxOverview *overview, const XlsxOverviewSpan *span,
                                const char *text);

/* Puts @text (nullable) into the present row and as many more as it needs, and ends them. Other
 * cells of the first row are put before. */
void xlsx_overview_end_row(XlsxOverview *overview, XlsxOverviewSpan span, const char *text);

/* Makes the cell lead to the next initiative to be listed. FALSE when there is no sheet to lead to.
 */
gboolean xlsx_overview_put_link(XlsxOverview *overview, guint column);

/* Ends the page before the present row where less than @points are left of it. */
void xlsx_overview_keep(XlsxOverview *overview, double points);

/* Ends the present row, which is so high. */
void xlsx_overview_next_row(XlsxOverview *overview, double height);

/* An empty row, and one with a heading, which stands on the page of what follows it. */
void xlsx_overview_put_subtitle(XlsxOverview *overview, XlsxWord word);

/* Marker and title, which may be NULL, in @text: ① title. */
const char *xlsx_overview_join(GString *text, const char *marker, const char *title);

#endif
