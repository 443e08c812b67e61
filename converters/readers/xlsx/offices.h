/* Offices (担当). */
#ifndef JISSEKI_READERS_XLSX_OFFICES_H
#define JISSEKI_READERS_XLSX_OFFICES_H

#include "readers/xlsx/book.h"

/* Adds the offices of an initiative. */
void offices_read(Book *book, const Record *record, JskInitiative *initiative);

#endif
