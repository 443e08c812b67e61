/* The sections of a workbook: each is told by the rows of its initiatives, and one without
 * initiatives by its source. */
#ifndef JISSEKI_READERS_XLSX_SECTIONS_H
#define JISSEKI_READERS_XLSX_SECTIONS_H

#include "readers/xlsx/book.h"

typedef struct {
    guint ordinal;
    guint behind; /* new ones without an ordinal stand behind that one: 1, 2 … */
    const char *marker;
    const char *title;
    const Record *holder; /* the first of its rows that says marker and title */
    const Record *source; /* NULL for one that people added */
    GPtrArray *rows;      /* Record: its initiatives */
} Section;

/* All sections, in their order. */
GPtrArray *sections_collect(Book *book);

#endif
