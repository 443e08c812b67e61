/* What the parts of a workbook are called: by the workbook itself, and by the built-in layouts
 * where it does not say so any more. */
#ifndef JISSEKI_READERS_XLSX_NAMES_H
#define JISSEKI_READERS_XLSX_NAMES_H

#include <jisseki/spreadsheet.h>

#include "readers/xlsx/vocabulary.h"

typedef struct {
    GHashTable *sheets;           /* names of sheets → TableKind */
    GHashTable *titles[N_TABLES]; /* titles and names of columns → ColumnKind */
    GHashTable *words[N_WORDS];   /* → what they stand for */
    GString *choices[N_WORDS];    /* the first word for each, for messages: 達成, 継続 … */
    guint n_choices[N_WORDS];
} Names;

Names *names_new(const JskSpreadsheet *spreadsheet);
void names_free(Names *names);

/* Whether a word stands for something; *@index is what. */
gboolean names_find_word(const Names *names, WordGroup group, const char *word, guint *index);

/* Its words, for messages: 達成, 継続 … */
const char *names_get_choices(const Names *names, WordGroup group);

/* Whether a sheet of that name is that of a table. */
gboolean names_find_sheet(const Names *names, const char *sheet, TableKind *kind);

/* The column of that title, or COLUMN_NONE. */
ColumnKind names_find_column(const Names *names, TableKind table, const char *title);

#endif
