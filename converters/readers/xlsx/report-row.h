/* The report itself (報告): its title, year and source. */
#ifndef JISSEKI_READERS_XLSX_REPORT_ROW_H
#define JISSEKI_READERS_XLSX_REPORT_ROW_H

#include "readers/xlsx/book.h"

void report_row_read(Book *book);

#endif
