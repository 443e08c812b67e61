/* What the cells of a record say, and doubts about them. What is not of the form that a column has
 * is doubted and taken for blank. Texts live as long as the workbook. */
#ifndef JISSEKI_READERS_XLSX_CELL_H
#define JISSEKI_READERS_XLSX_CELL_H

#include "readers/xlsx/book.h"

/* A doubt about a cell, with its arguments; those behind a NULL are not looked at. */
void cell_doubt(Book *book, const Record *record, ColumnKind column, JskDiagnosticId id,
                const char *first, const char *second, const char *third);

/* That a cell cannot say @text, and what it could. Of a column that is not there nothing is said
 * but that; so below. */
void cell_doubt_value(Book *book, const Record *record, ColumnKind column, const char *text,
                      const char *expected);

/* That a cell says @value where another one, which holds, says @holds. */
void cell_doubt_conflict(Book *book, const Record *record, ColumnKind column, const char *value,
                         const Record *holder, ColumnKind holder_column, const char *holds);

/* Any doubt about a cell that says @value and another one that says @says. */
void cell_doubt_pair(Book *book, JskDiagnosticId id, const Record *record, ColumnKind column,
                     const char *value, const Record *other, ColumnKind other_column,
                     const char *says);

/* That a cell is blank though others tell what it would say, or that what it said is told nowhere
 * else. Of each column it is told once. */
void cell_miss(Book *book, const Record *record, ColumnKind column);
void cell_lose(Book *book, const Record *record, ColumnKind column);
void cell_doubt_missed(Book *book);

/* A number, for messages. */
char *cell_format_count(guint count);

/* The beginning of a text, as messages show it; NULL for NULL. */
char *cell_shorten(const char *text);

/* The text of all pieces, numbers and days as they are written; NULL for a blank. */
const char *cell_get_text(Book *book, const Record *record, ColumnKind column);

/* A text as the model has it, with single blanks inside; NULL for a blank. */
const char *cell_get_words(Book *book, const Record *record, ColumnKind column);

/* The first character of a text that no XML can hold, or NULL. */
const char *cell_find_forbidden(const char *text, gunichar *character);

/* A text normalized like that of a source; NULL when nothing is left of it. */
const char *cell_normalize(Book *book, const char *text);

gboolean cell_get_number(Book *book, const Record *record, ColumnKind column, guint64 least,
                         guint64 most, guint64 *number);
/* A number from 1 on, or 0 for a blank. */
guint cell_get_count(Book *book, const Record *record, ColumnKind column);
gboolean cell_get_boolean(Book *book, const Record *record, ColumnKind column, gboolean *boolean);
gboolean cell_get_choice(Book *book, const Record *record, ColumnKind column, WordGroup group,
                         guint *index);

/* Whether a cell is blank. */
gboolean cell_is_blank(const Record *record, ColumnKind column);

#endif
