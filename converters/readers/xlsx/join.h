/* Joining the tables by their keys. */
#ifndef JISSEKI_READERS_XLSX_JOIN_H
#define JISSEKI_READERS_XLSX_JOIN_H

#include "readers/xlsx/book.h"

/* Finds for each initiative its phases, items and offices, and for each item its values. A row that
 * names no initiative goes with the row above it. Rows that join what is not there are left out,
 * with a doubt: one for each initiative or item that was removed, which counts them, and one for
 * each row whose key never was. */
void join_tables(Book *book);

#endif
