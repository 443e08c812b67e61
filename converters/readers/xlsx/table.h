/* A table of the workbook: where it stands, and its rows in their order. */
#ifndef JISSEKI_READERS_XLSX_TABLE_H
#define JISSEKI_READERS_XLSX_TABLE_H

#include <jisseki/spreadsheet.h>

#include "readers/xlsx/vocabulary.h"

/* A row of the sheet, and its cells from the left. */
typedef struct {
    guint number;
    guint n_cells;
    const JskCell *cells;
} Row;

typedef struct Table Table;

/* A cell that says no number where the order or the piece of its row is to stand. */
typedef struct {
    Row row;
    ColumnKind column;
} OddCell;

/* A row of the table, with those that go on with its texts. */
typedef struct {
    const Table *table;
    Row row;
    GArray *pieces;  /* Row: those that go on, in order; NULL when there are none */
    const char *key; /* its own; NULL when it has none */
    int kind;        /* of a source or an item: a Kind, or -1 */
    guint number;    /* of an initiative; 0 when it has none */
    gpointer owner;  /* the record that it joins; once an item is made, its group in the report */
    gpointer node;   /* of the report, once it is made */
} Record;

struct Table {
    TableKind kind;
    const JskSheet *sheet; /* NULL when the workbook has no such table */
    guint head_row;
    guint totals_row;           /* 0 when there is none */
    guint16 columns[N_COLUMNS]; /* of the sheet, from 1; 0 when there is no such column */
    GPtrArray *records;         /* Record, in order */
    GPtrArray *duplicates;      /* Record: those whose key another one had before them */
    GPtrArray *strays;          /* Record: rows that go on with none */
    GArray *odd;                /* OddCell */
    GHashTable *by_key;         /* Record */
    GStringChunk *strings;      /* keys that are not texts of cells */
};

void table_clear(Table *table);

/* The first cell of a row of a sheet, and how many there are. */
const JskCell *sheet_get_row(const JskSheet *sheet, guint row, gsize *n_cells);

/* The cell of a row in a column, or NULL when it is blank. */
const JskCell *table_find_cell(const Table *table, const Row *row, ColumnKind column);

/* Reads the rows of a table that was found, and puts them in their order. */
void table_read_rows(Table *table);

/* The record with that key, or NULL. */
Record *table_find_record(const Table *table, const char *key);

/* Gives a record another key, which no other one has; NULL for none. */
void table_set_key(Table *table, Record *record, const char *key);

/* `取組!D5`; a column that the table does not have is taken for the first of the sheet. */
char *record_format_place(const Record *record, ColumnKind column);

/* The key that a cell says, without white space around it, or NULL. */
const char *record_get_key(const Record *record, ColumnKind column);

/* A number as people write it: 132726000, 5.2. */
char *table_format_number(double number);

#endif
