/* The groups of an initiative and their order. */
#ifndef JISSEKI_READERS_XLSX_GROUPS_H
#define JISSEKI_READERS_XLSX_GROUPS_H

#include "readers/xlsx/book.h"

/* The results, or a part of the progress. */
typedef struct {
    Field field;
    GList *link;   /* among the parts; NULL for the results */
    GQueue groups; /* Group */
    const Record *source;
} Part;

typedef struct {
    Part *part;
    GList *link;         /* in its part */
    GPtrArray *rows;     /* Record: headings and items */
    const char *heading; /* what the first of its rows says of its headings */
    gboolean has_items;
    const Record *source; /* NULL for one that people added */
} Group;

typedef struct {
    Book *book;
    const char *initiative; /* its key */
    Part results;
    GQueue parts; /* Part: of the progress */
    GHashTable *parts_by_key;
    Part *first_parts[FIELD_RESULTS]; /* of each field */
    GHashTable *groups_by_key;
    GHashTable *groups_by_heading;
    Group *above; /* that of the row above */
    GPtrArray *all_groups;
    GPtrArray *all_parts;
} Groups;

/* Puts the rows of an initiative into groups. Groups and parts come in the order of their first
 * rows; those that were empty from the first keep their place. */
void groups_init(Groups *groups, Book *book, const Record *initiative);
void groups_clear(Groups *groups);

/* Whether a row is a heading. */
gboolean groups_is_heading(const Record *record);

#endif
