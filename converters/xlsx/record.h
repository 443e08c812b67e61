/* A record of a sheet: one row, or several where one cannot hold it. */
#ifndef JISSEKI_XLSX_RECORD_H
#define JISSEKI_XLSX_RECORD_H

#include "xlsx/cell-split.h"
#include "xlsx/formats.h"

/* What a column says on the continuation rows of a record. */
typedef enum {
    XLSX_COLUMN_TEXT,  /* the next piece of its text */
    XLSX_COLUMN_KEY,   /* its next piece, or the same again */
    XLSX_COLUMN_TITLE, /* the same, with （続き） */
} XlsxColumnRole;

typedef struct {
    const char *title;
    double width; /* in Excel's measure: digits of the default font */
    XlsxFormat format;
    XlsxColumnRole role;
} XlsxColumn;

typedef enum { XLSX_CELL_EMPTY, XLSX_CELL_NUMBER, XLSX_CELL_TEXT } XlsxCellKind;

typedef struct {
    XlsxCellKind kind;
    XlsxFormat format;
    double number;
    XlsxCellText text;
    GArray *pieces; /* of XlsxPiece */
} XlsxCell;

typedef struct {
    const XlsxColumn *columns;
    XlsxCell *cells;
    guint n_cells;
    guint max_lines; /* that one row may show */
} XlsxRecord;

/* A record for the @n_columns @columns, which it borrows. Every row shows at
 * most @max_lines lines, or G_MAXUINT: then a cell is split only where it would
 * hold too much. */
void xlsx_record_init(XlsxRecord *record, const XlsxColumn *columns, guint n_columns,
                      guint max_lines);
void xlsx_record_clear(XlsxRecord *record);

/* Empties all cells. */
void xlsx_record_begin(XlsxRecord *record);

void xlsx_record_set_number(XlsxRecord *record, guint column, double number);

/* The text of a cell, to be added to. */
XlsxCellText *xlsx_record_text(XlsxRecord *record, guint column);

/* The same with @string (nullable) added. */
void xlsx_record_set_text(XlsxRecord *record, guint column, const char *string);

/* Splits the cells. Returns the number of rows, at least 1. */
guint xlsx_record_layout(XlsxRecord *record);

/* The most lines of a cell in @row. */
guint xlsx_record_count_lines(const XlsxRecord *record, guint row);

/* What stands in the cell on @row: its piece, or NULL when its text is at its
 * end. */
const XlsxPiece *xlsx_record_get_piece(const XlsxRecord *record, guint row, guint column);

/* Appends what a key or title column says on the continuation row @row, apart
 * from a key's next piece. */
void xlsx_record_repeat_text(const XlsxRecord *record, guint row, guint column, GString *out);

#endif
