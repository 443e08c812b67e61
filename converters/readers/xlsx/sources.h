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

/* The key of the node of a kind that holds the node with that key, or is it; NULL when there is
 * none. */
const char *sources_find_holder(const Book *book, const char *key, Kind kind);
/* The same for a record whose own cell tells that key; where it is blank, with a note. */
const char *sources_get_holder(Book *book, const Record *record, ColumnKind column, Kind kind);

/* Where the node stands; all 0 where it is not known. */
JskOrigin sources_get_origin(Book *book, const Record *source);
/* How it is printed where that is not what the node shows, which is given in up to three pieces,
 * the signs around it included (JskOrigin); else NULL. A node whose text was edited is printed as
 * it was. */
const char *sources_get_printed(Book *book, const Record *source, const char *first,
                                const char *second, const char *third);
/* Whether a printed text has the characters of these pieces, white space aside. */
gboolean sources_are_same(const char *printed, const char *first, const char *second,
                          const char *third);

/* Whether what the tables say of a node (number, marker and title, both names of an office, marker
 * and text, or its text) is not what they said when they were written, or the node was added. */
gboolean sources_is_edited(Book *book, const Record *source, const char *first, const char *second,
                           const char *third);
/* Whether a node that is said in two pieces, one of which is blank now, has lost it: its source
 * prints the other one, but more before or behind it. */
gboolean sources_has_lost(Book *book, const Record *source, const char *number, const char *kept);
/* Whether it is for certain what they said. */
gboolean sources_fit(Book *book, const Record *source, const char *first, const char *second,
                     const char *third);
/* The same of the values of an item, or of the status and year of an achievement, in one text. */
gboolean sources_fit_details(Book *book, const Record *source, const char *text);

/* The text of a node, in a cell of the record about it; that of an edited one is normalized. NULL
 * for a blank. @is_edited may be NULL. */
const char *sources_get_words(Book *book, const Record *source, const Record *record,
                              ColumnKind column, gboolean *is_edited);

/* The row about the node with that key, if it is about one of that kind. */
const Record *sources_find_kind(const Book *book, const char *key, Kind kind);

/* Whether a node without parts had none from the first. */
gboolean sources_was_empty(Book *book, const Record *source);

/* What a record of kind `checksum` says under a name; NULL when there is none. */
const char *sources_find_checksum(Book *book, const char *name);

#endif
