/* A tidy sheet: one table, one datum a cell, for programs and for filters. */
#ifndef JISSEKI_XLSX_TIDY_H
#define JISSEKI_XLSX_TIDY_H

#include "xlsx/sheet.h"

typedef enum {
    XLSX_TIDY_BLANK,
    XLSX_TIDY_TEXT,
    XLSX_TIDY_NUMBER,
    XLSX_TIDY_BOOLEAN,
} XlsxTidyKind;

typedef struct {
    XlsxTidyKind kind;
    double number;    /* of a boolean: 1 or 0 */
    const char *text; /* borrowed until the row is put */
    gsize length;
    const XlsxSheet *link; /* (nullable): the sheet that the number leads to, */
    lxw_row_t link_row;    /* and the row there */
} XlsxTidyCell;

/* The sheet and the row that is being made. Its cells go by the ids of their columns (columns.h);
 * which columns the sheet has, and in which order, is for its layout to say. */
typedef struct {
    XlsxSheet *sheet;    /* NULL when the layout has no such sheet: then nothing is written */
    XlsxFormat *formats; /* for each column of the layout */
    XlsxTidyCell *cells; /* for each column that the kind of sheet can have, and one for none */
    guint n_cells;
    guint order_column; /* columns that rows have of themselves */
    guint key_column;
    guint initiative_column;
    guint piece_column;
    guint n_rows; /* begun; those that go on with a long text are not counted */
} XlsxTidy;

/* Begins the table on the sheet of the kind @id. */
void xlsx_tidy_init(XlsxTidy *tidy, const XlsxBook *book, XlsxSheetId id);

/* Ends the table. */
void xlsx_tidy_finish(XlsxTidy *tidy);

/* The place of a column in the sheet, or -1 when the layout leaves it out. */
int xlsx_tidy_find_column(const XlsxTidy *tidy, guint column);

/* Begins a row. @initiative may be NULL. Diagnostics name the source's @line. */
void xlsx_tidy_begin(XlsxTidy *tidy, const char *key, const char *initiative, guint line);

/* The cells of the row; those that are not set are blank, and so are texts that are NULL or
 * empty. */
void xlsx_tidy_set_text(XlsxTidy *tidy, guint column, const char *text);
void xlsx_tidy_set_text_part(XlsxTidy *tidy, guint column, const char *text, gsize length);
void xlsx_tidy_set_number(XlsxTidy *tidy, guint column, double number);
void xlsx_tidy_set_boolean(XlsxTidy *tidy, guint column, gboolean boolean);

/* A number of which 0 says that there is none. */
void xlsx_tidy_set_count(XlsxTidy *tidy, guint column, guint count);

/* A decimal as a number, when a program that reads it will find the same digits; otherwise as
 * text, with a diagnostic. */
void xlsx_tidy_set_decimal(XlsxTidy *tidy, guint column, const char *decimal);

/* A day that Excel has, which is for the caller to ask. */
void xlsx_tidy_set_date(XlsxTidy *tidy, guint column, const GDate *date);
gboolean xlsx_tidy_has_date(const GDate *date);

/* Makes a number or text that was set lead to a row of another tidy sheet; what is blank does not.
 * Texts lead so in the sheet's first XLSX_TIDY_MAX_TEXT_LINKS rows: libxlsxwriter keeps links in
 * memory. */
#define XLSX_TIDY_MAX_TEXT_LINKS 2000
void xlsx_tidy_set_link(XlsxTidy *tidy, guint column, const XlsxTidy *target, lxw_row_t row);

/* Says that @value of the row @outcome. */
void xlsx_tidy_doubt(const XlsxTidy *tidy, const char *value, const char *outcome);

/* Writes the row. A text too long for a cell goes on in further rows, which bear the same order,
 * key and initiative, and count their pieces. */
void xlsx_tidy_put(XlsxTidy *tidy);

#endif
