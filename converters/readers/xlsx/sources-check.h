/* Whether the rows about the sources (出典) agree among themselves. */
#ifndef JISSEKI_READERS_XLSX_SOURCES_CHECK_H
#define JISSEKI_READERS_XLSX_SOURCES_CHECK_H

#include "readers/xlsx/book.h"

/* Doubts what rows say where rows of their kind say nothing, keys that are not as those of their
 * kind and parent, and numbers that do not follow from the rows below them. */
void sources_check(Book *book);

#endif
