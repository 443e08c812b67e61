/* Sections and their initiatives. */
#ifndef JISSEKI_READERS_XLSX_INITIATIVES_H
#define JISSEKI_READERS_XLSX_INITIATIVES_H

#include "readers/xlsx/book.h"

/* Adds the sections of a book, in their order, with all that is in them. */
void initiatives_read(Book *book);

#endif
