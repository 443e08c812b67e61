/* The tables of a workbook that the converter xlsx writes, as data: their columns and words. */
#ifndef JISSEKI_READERS_XLSX_VOCABULARY_H
#define JISSEKI_READERS_XLSX_VOCABULARY_H

#include <glib.h>

typedef enum {
    TABLE_REPORT,
    TABLE_INITIATIVES,
    TABLE_SCHEDULE,
    TABLE_ITEMS,
    TABLE_DATES,
    TABLE_MEASURES,
    TABLE_OFFICES,
    TABLE_SOURCES,
    N_TABLES,
} TableKind;

/* Columns of all tables; one of the same name means the same in each. */
typedef enum {
    COLUMN_NONE,
    COLUMN_ACHIEVEMENT,
    COLUMN_ACHIEVEMENT_YEAR,
    COLUMN_APPROXIMATE,
    COLUMN_AS_OF,
    COLUMN_CHECK,
    COLUMN_COLUMN,
    COLUMN_CHARACTERS,
    COLUMN_DEPARTMENT,
    COLUMN_DIVISION,
    COLUMN_EDITION,
    COLUMN_EDTF,
    COLUMN_END,
    COLUMN_ERA_YEAR,
    COLUMN_FIELD,
    COLUMN_FIRST_LINE,
    COLUMN_FISCAL_YEAR,
    COLUMN_FORM,
    COLUMN_FROM,
    COLUMN_GENERATOR,
    COLUMN_GROUP,
    COLUMN_HEADING,
    COLUMN_INITIATIVE,
    COLUMN_INITIATIVES,
    COLUMN_ITEM,
    COLUMN_KEY,
    COLUMN_KIND,
    COLUMN_LABEL,
    COLUMN_LAST_LINE,
    COLUMN_LEVEL,
    COLUMN_MARKER,
    COLUMN_MILESTONE,
    COLUMN_NAME,
    COLUMN_NUMBER,
    COLUMN_OFFICE,
    COLUMN_ORDER,
    COLUMN_PAGE,
    COLUMN_PARENT,
    COLUMN_PARTS,
    COLUMN_PIECE,
    COLUMN_PLACED,
    COLUMN_POSITION,
    COLUMN_PRINTED,
    COLUMN_PRINTED_TITLE,
    COLUMN_PROGRAMME,
    COLUMN_PROJECTED,
    COLUMN_QUANTITY,
    COLUMN_READER,
    COLUMN_SCHEDULE_FROM,
    COLUMN_SCHEDULE_TO,
    COLUMN_SCOPE,
    COLUMN_SECTION,
    COLUMN_SECTION_MARKER,
    COLUMN_SECTION_TITLE,
    COLUMN_SHA256,
    COLUMN_SOURCE_NAME,
    COLUMN_SOURCE_SIZE,
    COLUMN_START,
    COLUMN_STATUS,
    COLUMN_TEXT,
    COLUMN_TITLE,
    COLUMN_TO,
    COLUMN_UNIT,
    COLUMN_WORDS,
    N_COLUMNS,
} ColumnKind;

/* COLUMN_REQUIRED: without it the table cannot be read. COLUMN_OWN: what it says stands nowhere
 * else. COLUMN_COPY: what it says follows from other columns. */
typedef enum { COLUMN_REQUIRED, COLUMN_OWN, COLUMN_COPY } ColumnRole;

typedef struct {
    ColumnKind kind;
    ColumnRole role;
} TableColumn;

#define TABLE_MAX_COLUMNS 18

typedef struct {
    const char *name;                       /* `items`, as in `items.text` */
    TableColumn columns[TABLE_MAX_COLUMNS]; /* those behind the last are COLUMN_NONE */
} TableShape;

const TableShape *vocabulary_get_table(TableKind kind);

/* `fiscal_year` */
const char *vocabulary_get_column_name(ColumnKind kind);

/* The column of that name that a table may have, or COLUMN_NONE. */
ColumnKind vocabulary_find_column(TableKind table, const char *name);

/* Words that stand for a choice, by what they are about. */
typedef enum { WORDS_STATUS, WORDS_FIELD, WORDS_KIND, N_WORDS } WordGroup;

/* The parts of progress, in the order of JskPart, and the results. */
typedef enum { FIELD_OUTCOMES, FIELD_DIRECTIONS, FIELD_UNSPECIFIED, FIELD_RESULTS } Field;

/* What a row of the items or of the sources is about. */
typedef enum {
    KIND_HEADING,
    KIND_ITEM,
    KIND_NOTE,
    KIND_SECTION,
    KIND_INITIATIVE,
    KIND_SCHEDULE,
    KIND_MILESTONE,
    KIND_PHASE,
    KIND_GROUP,
    KIND_ACHIEVEMENT,
    KIND_PROGRESS,
    KIND_OFFICE,
    KIND_SCOPE,
    KIND_UNPLACED,
    KIND_FURNITURE,
    KIND_LEDGER,
    KIND_DIAGNOSTIC,
    KIND_ARGUMENT,
    KIND_CHECKSUM,
    N_KINDS,
} Kind;

/* `status`, `field`, `kind`: what its words are called, before a hyphen. */
const char *vocabulary_get_group_name(WordGroup group);

/* The names of a group's words, NULL-terminated: `achieved`, in the order of what they stand for.
 */
const char *const *vocabulary_get_words(WordGroup group);

#endif
