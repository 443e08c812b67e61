/* The cell formats of the workbook. */
#ifndef JISSEKI_XLSX_FORMATS_H
#define JISSEKI_XLSX_FORMATS_H

#include <glib.h>

#include <jisseki/report.h>

struct lxw_format;
struct lxw_workbook;

typedef enum {
    XLSX_FORMAT_PLAIN_RUN,
    XLSX_FORMAT_BOLD_RUN,
    XLSX_FORMAT_SUBTITLE,
    XLSX_FORMAT_LABEL,
    XLSX_FORMAT_HEAD,
    XLSX_FORMAT_TEXT,
    XLSX_FORMAT_CENTER,
    XLSX_FORMAT_NUMBER,
    XLSX_FORMAT_LINK,
    XLSX_FORMAT_PHASE_START,
    XLSX_FORMAT_PHASE_GOES_ON,
    XLSX_N_FORMATS,
} XlsxFormat;

/* Adds all of them to @workbook; FALSE when memory is short. */
gboolean xlsx_formats_add(struct lxw_workbook *workbook,
                          struct lxw_format *formats[XLSX_N_FORMATS]);

/* The conditional formats by which a status is seen at a glance; FALSE when
 * memory is short. */
gboolean xlsx_formats_add_statuses(struct lxw_workbook *workbook,
                                   struct lxw_format *formats[JSK_N_STATUSES]);

#endif
