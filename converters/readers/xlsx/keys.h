/* The keys of rows, where people cleared, changed or copied them. */
#ifndef JISSEKI_READERS_XLSX_KEYS_H
#define JISSEKI_READERS_XLSX_KEYS_H

#include "readers/xlsx/book.h"

/* Of rows that share a key, that one keeps it which says what the row of that key said when the
 * workbook was written; the others are new ones, with a doubt. An initiative whose key is gone gets
 * it again: by its number and title, by its title, or, while rows of other tables still go with
 * it, by its number; with a doubt. Rows of other tables get a key that was cleared again by what
 * they say, with a note. */
void keys_settle(Book *book);

/* The initiative in a key, `i7` in `i7-r1-2`: its length. */
gsize key_get_initiative_length(const char *key);

#endif
