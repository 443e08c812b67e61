/* The lists of an initiative: what was done (取組実績), and the parts of its progress (取組状況).
 */
#ifndef JISSEKI_READERS_XLSX_LISTS_H
#define JISSEKI_READERS_XLSX_LISTS_H

#include "readers/xlsx/book.h"

/* Adds the groups of an initiative, with their headings and items. */
void lists_read(Book *book, const Record *record, JskInitiative *initiative);

#endif
