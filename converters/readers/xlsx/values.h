/* The dates and measures in the text of an item. */
#ifndef JISSEKI_READERS_XLSX_VALUES_H
#define JISSEKI_READERS_XLSX_VALUES_H

#include "readers/xlsx/book.h"

/* Marks the values that the workbook lists for an item with that text. Where people edited the text
 * so that a value's words stand elsewhere, it goes with them; where they stand nowhere, or where
 * @is_edited, the text is searched for values as that of a source. Says so with a note, unless the
 * item is new. */
void values_read(Book *book, const Record *record, JskItem *item, const char *text,
                 gboolean is_edited);

#endif
