/* A workbook that is taken back: its tables, and the report that comes of them. The first refusal
 * is kept; then the report is of no use. */
#ifndef JISSEKI_READERS_XLSX_BOOK_H
#define JISSEKI_READERS_XLSX_BOOK_H

#include <jisseki/reader.h>
#include <jisseki/report-builder.h>

#include "readers/xlsx/names.h"
#include "readers/xlsx/table.h"

/* Blank cells of a column that once said something. */
typedef struct {
    const Record *first;
    guint n_rows;
} Missed;

typedef struct {
    const char *name; /* in messages */
    const JskForm *form;
    JskDiagnostics *diagnostics;
    JskSpreadsheet *spreadsheet;
    Names *names;
    Table tables[N_TABLES];
    GHashTable
        *parts[N_TABLES]; /* Record → GPtrArray of Record: those of that table that join it */
    GHashTable *told;     /* JskCell: those whose error was told */
    Missed missed[N_TABLES][N_COLUMNS]; /* whose datum follows from others, */
    Missed lost[N_TABLES][N_COLUMNS];   /* or from none */
    GHashTable *children;               /* key → GPtrArray of Record: the sources below it */
    GStringChunk *strings;              /* texts that no cell has as they are */
    GString *scratch;
    JskValueScan *scan;
    gboolean has_new_initiatives; /* whose keys nothing else names */
    gboolean has_forbidden;       /* some text has a character that no XML can hold */
    gsize search_budget;          /* bytes that may yet be searched for words that moved */
    JskReport *report;
    GError *refusal;
} Book;

/* Opens the workbook of a source and reads its tables; FALSE when it is refused. */
gboolean book_open(Book *book, const JskSource *source, const JskForm *form,
                   JskDiagnostics *diagnostics);
void book_close(Book *book);

void book_refuse(Book *book, JskError code, const char *format, ...) G_GNUC_PRINTF(3, 4);

/* The records of a table that join a record, or NULL when there are none. */
const GPtrArray *book_get_parts(const Book *book, TableKind kind, const Record *record);

#endif
