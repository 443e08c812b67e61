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

/* Puts the chart below the present row, and leaves that many rows free for it. */
void xlsx_overview_put_chart(XlsxSheet *sheet, const XlsxChartData *data);

#endif
