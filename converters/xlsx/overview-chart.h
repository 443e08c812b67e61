/* The chart of 概要: bars of the sections, each stacked by status. */
#ifndef JISSEKI_XLSX_OVERVIEW_CHART_H
#define JISSEKI_XLSX_OVERVIEW_CHART_H

#include "xlsx/sheet.h"

/* Where the sheet has the counts: a row for each section below one with the statuses. */
typedef struct {
    lxw_row_t head_row;
    lxw_row_t last_row;
    guint category_column;
    guint count_column; /* of the first status; the others, and that of none, follow */
    guint pixels;       /* width of the chart */
} XlsxChartData;

/* Characters of a section's name that the chart has room for. */
#define XLSX_CHART_LABEL_CHARACTERS 24

/* Puts so much of @name into the present row, in a column that is not shown. */
void xlsx_overview_put_label(XlsxSheet *sheet, guint column, const char *name);

/* Rows below the present one that the chart takes. */
guint xlsx_overview_count_chart_rows(const XlsxChartData *data);

/* Puts the chart there. */
void xlsx_overview_put_chart(XlsxSheet *sheet, const XlsxChartData *data);

#endif
