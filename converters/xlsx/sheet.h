/* Writing one sheet. Every call of libxlsxwriter that can fail is looked at;
 * the first failure is kept and seen at the end. */
#ifndef JISSEKI_XLSX_SHEET_H
#define JISSEKI_XLSX_SHEET_H

#include <jisseki/converter.h>
#include <xlsxwriter.h>

#include "xlsx/formats.h"
#include "xlsx/record.h"

/* What the sheets of one workbook share. */
typedef struct {
    lxw_workbook *workbook;
    const JskReport *report;
    JskDiagnostics *diagnostics; /* (nullable) */
    lxw_format *formats[XLSX_N_FORMATS];
    lxw_format *statuses[JSK_N_STATUSES];
    GArray *initiative_rows; /* of lxw_row_t: where each initiative begins in 取組 */
} XlsxBook;

typedef struct {
    XlsxBook *book;
    lxw_worksheet *worksheet;
    const char *name;
    lxw_row_t row;         /* the next one to write */
    guint line;            /* of the source, for diagnostics */
    gboolean is_reporting; /* whether replaced characters are diagnosed here */
    GString *scratch;
    GError *error; /* the first failure */
} XlsxSheet;

/* The sheets, in this order. */
typedef enum {
    XLSX_SHEET_OVERVIEW,
    XLSX_SHEET_INITIATIVES,
    XLSX_SHEET_ITEMS,
    XLSX_SHEET_SCHEDULE,
    XLSX_N_SHEETS,
} XlsxSheetId;

const char *xlsx_sheet_get_name(XlsxSheetId id);

/* The Japanese word for a status, or for the part of the progress. */
const char *xlsx_status_get_word(JskStatus status);
const char *xlsx_part_get_word(JskPart part);

gboolean xlsx_sheet_init(XlsxSheet *sheet, XlsxBook *book, XlsxSheetId id, GError **error);

/* Returns FALSE with the first failure, if there was one. */
gboolean xlsx_sheet_finish(XlsxSheet *sheet, GError **error);

/* Keeps a failure of libxlsxwriter. */
void xlsx_sheet_check(XlsxSheet *sheet, lxw_error code);

/* Paper (Excel's number), one page wide, header with the report's title, footer
 * with page numbers. */
void xlsx_sheet_set_page(XlsxSheet *sheet, guint8 paper, gboolean is_landscape);

/* Cells of the present row. @text may be NULL: an empty cell. It has at most
 * XLSX_CELL_MAX_UNITS units. */
void xlsx_sheet_put_text(XlsxSheet *sheet, guint column, const char *text, gssize length,
                         XlsxFormat format);
void xlsx_sheet_put_number(XlsxSheet *sheet, guint column, double number, XlsxFormat format);

void xlsx_sheet_set_widths(XlsxSheet *sheet, const XlsxColumn *columns, guint n_columns);

/* Height of the present row. */
void xlsx_sheet_set_height(XlsxSheet *sheet, double height);

/* Ends the present row. */
void xlsx_sheet_next_row(XlsxSheet *sheet);

/* A sheet that is one table: widths, head, repeated on every page and frozen
 * together with the first @n_frozen columns. */
void xlsx_sheet_begin_table(XlsxSheet *sheet, const XlsxColumn *columns, guint n_columns,
                            guint n_frozen);

/* Filter over all rows written. */
void xlsx_sheet_end_table(XlsxSheet *sheet, guint n_columns);

/* Colours the status words in @column from row @first on. */
void xlsx_sheet_color_statuses(XlsxSheet *sheet, guint column, lxw_row_t first);

/* Splits the record and writes its rows. */
void xlsx_sheet_put_record(XlsxSheet *sheet, XlsxRecord *record);

/* The sheets' contents, each in its own file. */
void xlsx_fill_overview(XlsxSheet *sheet);
void xlsx_fill_initiatives(XlsxSheet *sheet);
void xlsx_fill_items(XlsxSheet *sheet);
void xlsx_fill_schedule(XlsxSheet *sheet);

#endif
