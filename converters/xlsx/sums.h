/* Checksums of what a sheet for people shows: who reads the workbook can tell by them what was
 * edited there. */
#ifndef JISSEKI_XLSX_SUMS_H
#define JISSEKI_XLSX_SUMS_H

#include <glib.h>

/* Each row, and each column, is the sum of its cells' checksums (jsk_text_checksum()), so that it
 * does not matter where in it they stand. */
typedef struct {
    GArray *rows;    /* of guint32, from the top of the sheet */
    GArray *columns; /* of guint32, from its left */
    GArray *cells;   /* of guint16: the lower half of each cell's own */
} XlsxSums;

void xlsx_sums_init(XlsxSums *sums);
void xlsx_sums_clear(XlsxSums *sums);

/* Adds the text of a cell, and a number as its shortest digits. */
void xlsx_sums_add_text(XlsxSums *sums, guint row, guint column, const char *text, gssize length);
void xlsx_sums_add_number(XlsxSums *sums, guint row, guint column, double number);

/* Hexadecimal digits: eight for each column, and for each row that is not blank, four for each
 * cell; NULL when these are more than a reader would take in one text. */
char *xlsx_sums_format_columns(const XlsxSums *sums);
char *xlsx_sums_format_rows(const XlsxSums *sums);
char *xlsx_sums_format_cells(const XlsxSums *sums);

#endif
