/* What a workbook says once, beside the report's own row: notes, and how the source was read. */
#ifndef JISSEKI_READERS_XLSX_FACTS_H
#define JISSEKI_READERS_XLSX_FACTS_H

#include "readers/xlsx/book.h"

/* Its notes, the texts without a place, and the ledger. */
void facts_read_sources(Book *book);

/* The doubts about its source. They are the report's, and told again. */
void facts_read_diagnostics(Book *book);

#endif
