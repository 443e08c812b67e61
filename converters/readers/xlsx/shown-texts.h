/* What the tables say, as the sheets for people show it. */
#ifndef JISSEKI_READERS_XLSX_SHOWN_TEXTS_H
#define JISSEKI_READERS_XLSX_SHOWN_TEXTS_H

#include "readers/xlsx/book.h"

/* A text, and the cell of a table that says it. */
typedef struct {
    const Record *record;
    ColumnKind column;
    const char *text;
} ShownText;

typedef struct {
    Book *book;
    GArray *texts;    /* of ShownText */
    GHashTable *sums; /* the checksums of these */
    GStringChunk *strings;
} ShownList;

typedef struct {
    ShownList common;         /* of the report, its notes and sections */
    ShownList own;            /* of one initiative: */
    const Record *initiative; /* the one that was asked for last */
} ShownTexts;

void shown_texts_init(ShownTexts *texts, Book *book);
void shown_texts_clear(ShownTexts *texts);

/* Whether the tables say a text, of the report or of the initiative (nullable). */
gboolean shown_texts_say(ShownTexts *texts, const Record *initiative, const char *text);

/* What they say that is most like it, or NULL. */
const ShownText *shown_texts_find_like(ShownTexts *texts, const Record *initiative,
                                       const char *text);

#endif
