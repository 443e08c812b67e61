/* Years and days in cells, however people write them: as numbers, days of Excel, or texts
 * (平成29年度, 2017/2/28, 平成29年2月28日). */
#ifndef JISSEKI_READERS_XLSX_CELL_DATE_H
#define JISSEKI_READERS_XLSX_CELL_DATE_H

#include "readers/xlsx/book.h"

/* A fiscal year, or 0 for a blank and, with a doubt, for what is none. */
int cell_get_year(Book *book, const Record *record, ColumnKind column);

/* A date as EDTF, or NULL for a blank and, with a doubt, for what is none. */
const char *cell_get_edtf(Book *book, const Record *record, ColumnKind column);

/* The same for a date that is one day: 2017-02-28. */
const char *cell_get_day(Book *book, const Record *record, ColumnKind column);

#endif
