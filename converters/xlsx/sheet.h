/* Writing one sheet. Every call of libxlsxwriter that can fail is looked at;
 * the first failure is kept and seen at the end. */
#ifndef JISSEKI_XLSX_SHEET_H
#define JISSEKI_XLSX_SHEET_H

#include <jisseki/converter.h>
#include <xlsxwriter.h>

#include "xlsx/clean-text.h"
#include "xlsx/columns.h"
#include "xlsx/formats.h"
#include "xlsx/layout.h"
#include "xlsx/sums.h"

/* Height of a row for which none is set, in points. */
#define XLSX_DEFAULT_ROW_POINTS 15.0

typedef struct _XlsxSheet XlsxSheet;

/* What the sheets of one workbook share. */
typedef struct {
    lxw_workbook *workbook;
    const XlsxLayout *layout;
    const JskReport *report;
    JskDiagnostics *diagnostics; /* (nullable) */
    lxw_format *formats[XLSX_N_FORMATS];
    lxw_format *statuses[JSK_N_STATUSES]; /* for conditional formats */
    XlsxSheet *sheets[XLSX_N_SHEETS];     /* NULL where the layout has none */
    guint reported; /* 1 + line of the last diagnostic about replaced characters, or 0 */
} XlsxBook;

struct _XlsxSheet {
    XlsxBook *book;
    const XlsxLayoutSheet *layout;
    lxw_worksheet *worksheet;
    lxw_row_t row;           /* the next one to write */
    guint line;              /* of the source, for diagnostics */
    gboolean is_reporting;   /* whether replaced characters are diagnosed here */
    guint n_links;           /* made so far */
    GArray *initiative_rows; /* of lxw_row_t: where each initiative begins, in document order */
    XlsxSums sums;           /* of what is put on it, on sheets for people */
    GString *scratch;
    GError *error; /* the first failure */
};

/* The contents, each in its own file, in the order in which they are filled: a sheet may link to
 * those before it, the tidy ones (tidy-book.h) to none. */
void xlsx_fill_form(XlsxSheet *sheet);
void xlsx_fill_overview(XlsxSheet *sheet);

/* The number that Excel has for a day. FALSE for a day that it does not know: it shows those from
 * 1900-03-01 as every calendar does, and its last one is 9999-12-31. */
gboolean xlsx_day_get_number(const GDate *day, double *number);

/* Adds the sheet to the workbook. */
XlsxSheet *xlsx_sheet_new(XlsxBook *book, const XlsxLayoutSheet *layout, GError **error);
void xlsx_sheet_free(XlsxSheet *sheet);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XlsxSheet, xlsx_sheet_free)

/* Keeps a failure of libxlsxwriter, if @code is one. */
void xlsx_sheet_check(XlsxSheet *sheet, lxw_error code);

/* Paper and margins of the layout; one page wide; header with the report's title, footer with page
 * numbers. The layout's zoom, or that by which the sheet, @pixels wide, is seen whole. */
void xlsx_sheet_set_page(XlsxSheet *sheet, guint pixels);

/* Points of a sheet @width points wide that a page takes from top to bottom. */
double xlsx_sheet_get_page_height(const XlsxSheet *sheet, double width);

/* Cells of the present row. @text may be NULL: an empty cell. A text has at most
 * XLSX_CELL_MAX_UNITS units; longer ones and numbers that are not finite are failures. */
void xlsx_sheet_put_text(XlsxSheet *sheet, guint column, const char *text, gssize length,
                         XlsxFormat format);
void xlsx_sheet_put_styled_text(XlsxSheet *sheet, guint column, const char *text, gssize length,
                                lxw_format *format);
void xlsx_sheet_put_number(XlsxSheet *sheet, guint column, double number, XlsxFormat format);
void xlsx_sheet_put_styled_number(XlsxSheet *sheet, guint column, double number,
                                  lxw_format *format);
void xlsx_sheet_put_boolean(XlsxSheet *sheet, guint column, gboolean boolean, XlsxFormat format);
void xlsx_sheet_put_blank(XlsxSheet *sheet, guint column, XlsxFormat format);

/* Makes the cell a link to a row of another sheet; its text or number is put afterwards. Nothing
 * happens where the workbook has no such sheet, and beyond the links that Excel takes. */
void xlsx_sheet_put_link(XlsxSheet *sheet, guint column, XlsxSheetId target, lxw_row_t row,
                         XlsxFormat format);

/* Merges cells of the present row; what is put into the first one afterwards is shown. */
void xlsx_sheet_merge(XlsxSheet *sheet, guint first, guint last, XlsxFormat format);

/* Width of a column, in Excel's measure. */
void xlsx_sheet_set_width(XlsxSheet *sheet, guint column, double width);

/* Height of the present row, in points. */
void xlsx_sheet_set_height(XlsxSheet *sheet, double height);

/* Ends the present row. */
void xlsx_sheet_next_row(XlsxSheet *sheet);

/* Colours the status words in @column from row @first to the last one written. */
void xlsx_sheet_color_statuses(XlsxSheet *sheet, guint column, lxw_row_t first);

/* Keeps the present row as that in which the next initiative begins. */
void xlsx_sheet_add_initiative(XlsxSheet *sheet);

/* The row in which initiative @index, from 0 in document order, begins on sheet @id. FALSE when the
 * workbook has no such sheet. */
gboolean xlsx_book_find_initiative(const XlsxBook *book, XlsxSheetId id, guint index,
                                   lxw_row_t *row);

#endif
