/* The numbers of initiatives, by which the XML identifies them. */
#ifndef JISSEKI_READERS_XLSX_NUMBERS_H
#define JISSEKI_READERS_XLSX_NUMBERS_H

#include "readers/xlsx/book.h"

/* Reads the number of every initiative. A number that several have is that of the one whose key it
 * is in; another one that had a number of its own keeps that, with a doubt. */
void numbers_settle(Book *book);

#endif
