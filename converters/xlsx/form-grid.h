/* 帳票: the columns of the sheet. A field of the form takes one column or several: the schedule one
 * for each year, results and progress a narrow one for the markers of each level, then a wide one.
 */
#ifndef JISSEKI_XLSX_FORM_GRID_H
#define JISSEKI_XLSX_FORM_GRID_H

#include <jisseki/report.h>

#include "xlsx/columns.h"
#include "xlsx/form-years.h"
#include "xlsx/layout.h"

typedef struct {
    const char *title;
    guint first;
    guint n_columns; /* 0 when the sheet does not have it */
} XlsxField;

typedef struct {
    XlsxField fields[XLSX_FORM_N_COLUMNS]; /* by their ids */
    guint *pixels;                         /* widths of the columns */
    guint n_columns;
    guint n_frozen; /* columns that stay in view */
    XlsxYears years;
    double font_size;
} XlsxGrid;

/* The columns for @report; a report without schedules has none for them. */
void xlsx_grid_init(XlsxGrid *grid, const XlsxLayout *layout, const XlsxLayoutSheet *sheet,
                    const JskReport *report);
void xlsx_grid_clear(XlsxGrid *grid);

/* Width of @n_columns columns together, and what a text in them can use. */
guint xlsx_grid_get_pixels(const XlsxGrid *grid, guint first, guint n_columns);
guint xlsx_grid_get_text_width(const XlsxGrid *grid, guint first, guint n_columns);

/* The same of a text that stands beside the rule at the left of a field, and so is indented. */
guint xlsx_grid_get_indented_width(const XlsxGrid *grid, guint first, guint n_columns);

/* What kind of marker an item has. */
typedef enum {
    XLSX_MARKER_NONE,
    XLSX_MARKER_COLUMN,  /* stands in a column of its own */
    XLSX_MARKER_INLINE,  /* is too wide for that */
    XLSX_MARKER_BRACKETS /* 【】, around the text */
} XlsxMarkerKind;

XlsxMarkerKind xlsx_marker_get_kind(const char *marker);

/* Columns that stand before the text of an item @level deep, from 0. */
guint xlsx_marker_get_indent(const char *marker, guint level);

#endif
