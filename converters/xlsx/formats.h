/* The cell formats of the workbook: a table in formats.c, whose fonts and colours are the layout's.
 */
#ifndef JISSEKI_XLSX_FORMATS_H
#define JISSEKI_XLSX_FORMATS_H

#include <jisseki/report.h>

#include "xlsx/layout.h"

struct lxw_format;
struct lxw_workbook;

typedef enum {
    /* 概要 */
    XLSX_FORMAT_TITLE,
    XLSX_FORMAT_SUBTITLE, /* heading over a part of the sheet */
    XLSX_FORMAT_HEAD,     /* heads of its tables, and of 帳票 */
    XLSX_FORMAT_LABEL,
    XLSX_FORMAT_TEXT,
    XLSX_FORMAT_CENTER,
    XLSX_FORMAT_YEAR,  /* whole numbers as text stands */
    XLSX_FORMAT_DAY,   /* days as text stands */
    XLSX_FORMAT_COUNT, /* whole numbers */
    XLSX_FORMAT_TOTAL, /* whole numbers in a row of totals */
    XLSX_FORMAT_SECTION,
    XLSX_FORMAT_LINK,
    XLSX_FORMAT_STATUS_ACHIEVED, /* heads with the statuses' colours, in the order of JskStatus */
    XLSX_FORMAT_STATUS_ONGOING,
    XLSX_FORMAT_STATUS_NOT_ACHIEVED,
    XLSX_FORMAT_STATUS_OTHER,
    /* tidy sheets */
    XLSX_FORMAT_DATA_HEAD,
    XLSX_FORMAT_DATA_TEXT,     /* @ */
    XLSX_FORMAT_DATA_WHOLE,    /* 0 */
    XLSX_FORMAT_DATA_QUANTITY, /* General */
    XLSX_FORMAT_DATA_DATE,     /* yyyy-mm-dd */
    XLSX_FORMAT_DATA_BOOLEAN,
    XLSX_FORMAT_DATA_LINK,      /* 0 */
    XLSX_FORMAT_DATA_TEXT_LINK, /* @ */
    XLSX_N_FORMATS,
} XlsxFormat;

/* How a cell looks. */
typedef enum {
    XLSX_STYLE_BOLD = 1 << 0,
    XLSX_STYLE_WRAP = 1 << 1,
    XLSX_STYLE_UNDERLINE = 1 << 2,
    XLSX_STYLE_TOP = 1 << 3, /* rules on this side */
    XLSX_STYLE_BOTTOM = 1 << 4,
    XLSX_STYLE_LEFT = 1 << 5,
    XLSX_STYLE_RIGHT = 1 << 6,
    XLSX_STYLE_SIDES = XLSX_STYLE_LEFT | XLSX_STYLE_RIGHT,
    XLSX_STYLE_BOX = XLSX_STYLE_TOP | XLSX_STYLE_BOTTOM | XLSX_STYLE_SIDES,
    XLSX_STYLE_TITLE_SIZE = 1 << 7,
    XLSX_STYLE_SUBTITLE_SIZE = 1 << 8,
    XLSX_STYLE_FILLED = 1 << 9, /* with the colour .fill */
    XLSX_STYLE_ITALIC = 1 << 10,
} XlsxStyleFlags;

typedef struct {
    guint flags;          /* of XlsxStyleFlags */
    guint8 horizontal;    /* of lxw_format_alignments; 0 for numbers right, text left */
    guint8 vertical;      /* 0 for the bottom */
    XlsxColor text;       /* XLSX_COLOR_TEXT is 0 */
    XlsxColor fill;       /* if XLSX_STYLE_FILLED */
    const char *number;   /* number format; NULL for General */
    gboolean is_indented; /* from the rule at the side where it is aligned */
} XlsxStyle;

/* Adds a format; NULL when memory is short. */
struct lxw_format *xlsx_format_add(struct lxw_workbook *workbook, const XlsxLayout *layout,
                                   const XlsxStyle *style);

/* Adds all of them to @workbook; FALSE when memory is short. */
gboolean xlsx_formats_add(struct lxw_workbook *workbook, const XlsxLayout *layout,
                          struct lxw_format *formats[XLSX_N_FORMATS]);

/* The conditional formats by which a status is seen at a glance; FALSE when
 * memory is short. */
gboolean xlsx_formats_add_statuses(struct lxw_workbook *workbook, const XlsxLayout *layout,
                                   struct lxw_format *formats[JSK_N_STATUSES]);

#endif
