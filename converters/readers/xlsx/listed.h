/* The dates and measures that the tables list for an item. */
#ifndef JISSEKI_READERS_XLSX_LISTED_H
#define JISSEKI_READERS_XLSX_LISTED_H

#include <jisseki/value.h>

#include "readers/xlsx/book.h"

/* A value as a table lists it, or as the text itself shows it. */
typedef struct {
    JskValue value;
    const Record *record; /* NULL for one that the text shows */
    const char *words;
    guint position; /* in characters, from 1; 0 when it is not told */
    gboolean is_placed;
    gboolean was_moved; /* it does not stand where its position says */
} Listed;

/* The values of an item, by their positions, none of them placed. Those that cannot be read are
 * doubted and left out; then *@are_good is FALSE. */
GArray *listed_read(Book *book, const Record *item, gboolean *are_good);

#endif
