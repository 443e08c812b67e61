/* What of a sheet for people is no longer as it was when the workbook was written: the workbook
 * tells checksums of its rows, columns and cells (kind `checksum` of the sources). */
#ifndef JISSEKI_READERS_XLSX_SHOWN_SUMS_H
#define JISSEKI_READERS_XLSX_SHOWN_SUMS_H

#include "readers/xlsx/book.h"

typedef struct {
    gboolean is_known;   /* whether the workbook tells any */
    GHashTable *rows;    /* the numbers of those that differ; NULL when any may */
    GHashTable *columns; /* likewise */
    gboolean has_lost;   /* more rows are gone than others came */
    int *cells;          /* of each half sum: how many more there are now; NULL when unknown */
} ShownSums;

/* @kind is `form` or `overview`. */
void shown_sums_init(ShownSums *sums, Book *book, const JskSheet *sheet, const char *kind);
void shown_sums_clear(ShownSums *sums);

/* Whether the sheet shows what it did, as far as is known. */
gboolean shown_sums_are_same(const ShownSums *sums);

gboolean shown_sums_differ_at(const ShownSums *sums, guint row, guint column);

/* Whether more cells say what @cell says than did, or as many as is known. */
gboolean shown_sums_are_more(const ShownSums *sums, const JskCell *cell);

/* A number as it counts in them. */
const char *shown_format_number(char digits[G_ASCII_DTOSTR_BUF_SIZE], double number);

#endif
