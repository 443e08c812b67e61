/* What the sheets for people show of the initiatives. It is not read, but what people changed there
 * alone is told. */
#ifndef JISSEKI_READERS_XLSX_SHOWN_H
#define JISSEKI_READERS_XLSX_SHOWN_H

#include "readers/xlsx/book.h"

/* Tells which cells of 概要 and 帳票 are no longer as they were written, and not what the tables
 * say, either. */
void shown_check(Book *book);

#endif
