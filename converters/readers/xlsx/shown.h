/* What the sheets for people show of the initiatives. It is not read, but what people changed there
 * alone is told. */
#ifndef JISSEKI_READERS_XLSX_SHOWN_H
#define JISSEKI_READERS_XLSX_SHOWN_H

#include "readers/xlsx/book.h"

/* Compares titles and statuses in 概要 and 帳票 with those of the table of initiatives. */
void shown_check(Book *book);

#endif
