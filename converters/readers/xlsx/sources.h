/* What a workbook tells of the source of its report: where each node stands there and how it is
 * printed. */
#ifndef JISSEKI_READERS_XLSX_SOURCES_H
#define JISSEKI_READERS_XLSX_SOURCES_H

#include "readers/xlsx/book.h"

/* Reads what each row is about, and finds those below others. */
void sources_index(Book *book);

/* The row about the node with that key; NULL when there is none: people added the node. */
const Record *sources_find(const Book *book, const char *key);

/* The rows of a kind below the node with that key. Goes on behind @*position; NULL at the end. */
const Record *sources_next_child(const Book *book, const char *key, Kind kind, guint *position);

/* Where the node stands; all 0 where it is not known. */
JskOrigin sources_get_origin(Book *book, const Record *source);
/* How it is printed, or NULL. */
const char *sources_get_printed(Book *book, const Record *source);

/* Whether the text of a node is not that of the source: the node was added, or its text has another
 * number of characters than it had. */
gboolean sources_is_edited(Book *book, const Record *source, const char *text);

/* The text of a node, in a cell of the record about it; that of an edited one is normalized. NULL
 * for a blank. @is_edited may be NULL. */
const char *sources_get_words(Book *book, const Record *source, const Record *record,
                              ColumnKind column, gboolean *is_edited);

/* The row about the node with that key, if it is about one of that kind. */
const Record *sources_find_kind(const Book *book, const char *key, Kind kind);

/* Whether a node without parts had none from the first. */
gboolean sources_was_empty(Book *book, const Record *source);

#endif
