#include "readers/xlsx/shown.h"

#include <string.h>

#include "readers/xlsx/cell.h"
#include "readers/xlsx/shown-sums.h"
#include "readers/xlsx/shown-texts.h"

/* So many cells of a sheet are told; diagnostics keep no more of a kind. */
#define MAX_TOLD 1000

/* A column of a sheet for people, by its defined name, and what it shows. */
typedef struct {
    const char *name;
    ColumnKind column;
} ShownColumn;

#define N_SHOWN_COLUMNS 3

typedef struct {
    const char *kind; /* in defined names and checksums */
    gboolean goes_on; /* whether the rows below one with a number are about the same initiative */
    ShownColumn columns[N_SHOWN_COLUMNS]; /* the first is that of the numbers, which tell rows */
} ShownShape;

static const ShownShape shapes[] = {
    {"overview",
     FALSE,
     {{"overview.number", COLUMN_NUMBER},
      {"overview.initiative", COLUMN_TITLE},
      {"overview.status", COLUMN_STATUS}}},
    {"form",
     TRUE,
     {{"form.number", COLUMN_NUMBER},
      {"form.title", COLUMN_TITLE},
      {"form.achievement", COLUMN_STATUS}}},
};

/* A sheet that is looked at. */
typedef struct {
    Book *book;
    const ShownShape *shape;
    const JskSheet *sheet;
    const JskDefinedName *columns[N_SHOWN_COLUMNS]; /* NULL where it has none */
    ShownSums sums;
    ShownTexts texts;
    GHashTable *by_number;    /* Record of an initiative; NULL for those that share a number */
    GHashTable *seen;         /* numbers whose first row was passed */
    const Record *initiative; /* of the present row; NULL when it is not known */
    gboolean is_first;        /* whether the present row is the first about it */
    guint n_told;
} Shown;

/* Messages. */

static char *shown_format_place(const Shown *shown, guint row, guint column)
{
    g_autofree char *cell = jsk_cell_ref_format(column, row);
    return g_strconcat(jsk_sheet_get_name(shown->sheet), "!", cell, NULL);
}

/* The sheets of the tables, which are read. */
static char *shown_list_tables(const Book *book)
{
    GString *names = g_string_new(NULL);
    for (int kind = 0; kind < N_TABLES; kind++) {
        const JskSheet *sheet = book->tables[kind].sheet;
        if (sheet)
            g_string_append_printf(names, "%s%s", names->len > 0 ? ", " : "",
                                   jsk_sheet_get_name(sheet));
    }
    return g_string_free(names, FALSE);
}

/* The column of the table of initiatives that a column of the sheet shows, or COLUMN_NONE. */
static ColumnKind shown_find_column(const Shown *shown, guint column)
{
    for (guint i = 0; i < N_SHOWN_COLUMNS; i++)
        if (shown->columns[i] && shown->columns[i]->range.first_column == column)
            return shown->shape->columns[i].column;
    return COLUMN_NONE;
}

static void shown_tell(Shown *shown, guint row, guint column, const char *text)
{
    Book *book = shown->book;
    g_autofree char *place = shown_format_place(shown, row, column);
    g_autofree char *begin = cell_shorten(text);
    ColumnKind kind = shown->initiative ? shown_find_column(shown, column) : COLUMN_NONE;
    const ShownText *like = shown_texts_find_like(&shown->texts, shown->initiative, text);
    ShownText own = {shown->initiative, kind, ""};
    shown->n_told++;
    if (!like && kind != COLUMN_NONE)
        like = &own;
    if (!like) {
        g_autofree char *tables = shown_list_tables(book);
        jsk_diagnostics_add_at(book->diagnostics, JSK_DIAGNOSTIC_SHOWN_ALONE, place, begin, tables,
                               NULL);
        return;
    }
    g_autofree char *holds = record_format_place(like->record, like->column);
    g_autofree char *held = cell_shorten(cell_is_blank(like->record, like->column)
                                             ? ""
                                             : cell_get_text(book, like->record, like->column));
    JskDiagnosticId id =
        shown->sums.is_known ? JSK_DIAGNOSTIC_SHOWN : JSK_DIAGNOSTIC_SHOWN_DIFFERENT;
    jsk_diagnostics_add_at(book->diagnostics, id, place, begin, held, holds, NULL);
}

/* Cells. */

/* Whether a cell may have been edited; one that says nothing new only @if_any. Where no checksums
 * tell, titles and statuses are compared, where they stand first. */
static gboolean shown_is_doubtful(const Shown *shown, const JskCell *cell, gboolean if_any)
{
    if (shown->sums.is_known)
        return shown_sums_differ_at(&shown->sums, cell->row, cell->column) &&
               (if_any || shown_sums_are_more(&shown->sums, cell));
    ColumnKind kind = shown_find_column(shown, cell->column);
    return shown->is_first && shown->initiative && kind != COLUMN_NONE && kind != COLUMN_NUMBER;
}

static char *shown_dup_text(const Shown *shown, const JskCell *cell)
{
    char digits[G_ASCII_DTOSTR_BUF_SIZE];
    GDate date;
    guint seconds;
    if (cell->kind == JSK_CELL_TEXT || cell->kind == JSK_CELL_ERROR)
        return g_strdup(cell->text);
    if (cell->kind == JSK_CELL_BOOLEAN)
        return g_strdup(cell->number != 0 ? "TRUE" : "FALSE");
    if (cell->kind != JSK_CELL_NUMBER)
        return g_strdup("");
    if (jsk_spreadsheet_get_date(shown->book->spreadsheet, cell, &date, &seconds))
        return g_strdup_printf("%04u-%02u-%02u", g_date_get_year(&date),
                               (guint)g_date_get_month(&date), (guint)g_date_get_day(&date));
    return g_strdup(shown_format_number(digits, cell->number));
}

static const JskCell *shown_find_cell(const Shown *shown, guint row, guint index)
{
    const JskDefinedName *name = shown->columns[index];
    return name && row >= name->range.first_row && row <= name->range.last_row
               ? jsk_sheet_find_cell(shown->sheet, row, name->range.first_column)
               : NULL;
}

/* Whether a number that may have been edited stands before the title of another initiative. */
static gboolean shown_is_other(Shown *shown, const JskCell *number, const Record *initiative)
{
    const JskCell *title = shown_find_cell(shown, number->row, 1);
    return initiative && shown->sums.is_known && title && title->kind == JSK_CELL_TEXT &&
           shown_is_doubtful(shown, number, TRUE) &&
           !shown_texts_say(&shown->texts, initiative, title->text);
}

/* A row says of which initiative it is by a number; the first row with it begins its block. */
static void shown_enter_row(Shown *shown, guint row)
{
    const JskCell *cell = shown_find_cell(shown, row, 0);
    shown->is_first = FALSE;
    if (!cell || cell->kind != JSK_CELL_NUMBER || cell->number < 1 || cell->number > G_MAXINT) {
        shown->initiative = shown->shape->goes_on ? shown->initiative : NULL;
        return;
    }
    gpointer number = GUINT_TO_POINTER((guint)cell->number);
    const Record *initiative = g_hash_table_lookup(shown->by_number, number);
    shown->is_first = g_hash_table_add(shown->seen, number);
    shown->initiative = shown_is_other(shown, cell, initiative) ? NULL : initiative;
}

/* A cell of a row that differs, though it has nothing new: one was emptied. Returns whether. */
static gboolean shown_check_emptied(Shown *shown, guint row)
{
    for (guint column = 1; column <= JSK_SHEET_MAX_COLUMNS; column++) {
        if (!shown_sums_differ_at(&shown->sums, row, column) ||
            jsk_sheet_find_cell(shown->sheet, row, column))
            continue;
        shown_tell(shown, row, column, "");
        return TRUE;
    }
    return FALSE;
}

/* Tells those cells of a row that may have been edited and that no table says. Returns how many may
 * have been. */
static guint shown_check_texts(Shown *shown, const JskCell *cells, gsize n_cells, gboolean if_any)
{
    guint n_doubtful = 0;
    for (gsize i = 0; i < n_cells; i++) {
        if (!shown_is_doubtful(shown, &cells[i], if_any))
            continue;
        g_autofree char *text = shown_dup_text(shown, &cells[i]);
        n_doubtful++;
        if (!shown_texts_say(&shown->texts, shown->initiative, text))
            shown_tell(shown, cells[i].row, cells[i].column, text);
    }
    return n_doubtful;
}

/* What differs in a row is what is new in it, or else what was emptied, or any of it. */
static void shown_check_row(Shown *shown, const JskCell *cells, gsize n_cells)
{
    guint row = cells->row;
    shown_enter_row(shown, row);
    if (shown_check_texts(shown, cells, n_cells, FALSE) == 0 && shown->sums.rows &&
        g_hash_table_contains(shown->sums.rows, GUINT_TO_POINTER(row)) &&
        !shown_check_emptied(shown, row))
        shown_check_texts(shown, cells, n_cells, TRUE);
}

/* Sheets. */

/* The initiatives by their numbers; NULL for those that share one. */
static GHashTable *shown_index_numbers(Book *book)
{
    const Table *table = &book->tables[TABLE_INITIATIVES];
    GHashTable *by_number = g_hash_table_new(NULL, NULL);
    for (guint i = 0; i < table->records->len; i++) {
        Record *record = g_ptr_array_index(table->records, i);
        const JskCell *cell = table_find_cell(table, &record->row, COLUMN_NUMBER);
        if (!cell || cell->kind != JSK_CELL_NUMBER || cell->number < 1 || cell->number > G_MAXINT)
            continue;
        gpointer number = GUINT_TO_POINTER((guint)cell->number);
        gboolean is_there = g_hash_table_contains(by_number, number);
        g_hash_table_insert(by_number, number, is_there ? NULL : record);
    }
    return by_number;
}

static const JskSheet *shown_find_sheet(Shown *shown)
{
    const JskSpreadsheet *spreadsheet = shown->book->spreadsheet;
    g_autofree char *all = g_strconcat(shown->shape->kind, ".all", NULL);
    const JskDefinedName *whole = jsk_spreadsheet_find_name(spreadsheet, all);
    const JskSheet *sheet = whole ? whole->sheet : NULL;
    for (guint i = 0; i < N_SHOWN_COLUMNS; i++) {
        const JskDefinedName *name =
            jsk_spreadsheet_find_name(spreadsheet, shown->shape->columns[i].name);
        if (!name || !name->sheet || (sheet && name->sheet != sheet))
            continue;
        sheet = name->sheet;
        shown->columns[i] = name;
    }
    return sheet;
}

static void shown_check_cells(Shown *shown)
{
    g_autoptr(GHashTable) by_number = shown_index_numbers(shown->book);
    g_autoptr(GHashTable) seen = g_hash_table_new(NULL, NULL);
    gsize n_cells;
    const JskCell *cells = jsk_sheet_get_cells(shown->sheet, &n_cells);
    shown->by_number = by_number;
    shown->seen = seen;
    shown_texts_init(&shown->texts, shown->book);
    for (gsize i = 0, end; i < n_cells && shown->n_told < MAX_TOLD; i = end) {
        for (end = i; end < n_cells && cells[end].row == cells[i].row;)
            end++;
        shown_check_row(shown, &cells[i], end - i);
    }
    shown_texts_clear(&shown->texts);
    if (!shown->sums.has_lost)
        return;
    g_autofree char *tables = shown_list_tables(shown->book);
    jsk_diagnostics_add_at(shown->book->diagnostics, JSK_DIAGNOSTIC_SHOWN_LOST,
                           jsk_sheet_get_name(shown->sheet), tables, NULL);
}

static void shown_check_sheet(Shown *shown)
{
    shown->sheet = shown_find_sheet(shown);
    if (!shown->sheet)
        return;
    shown_sums_init(&shown->sums, shown->book, shown->sheet, shown->shape->kind);
    if (!shown_sums_are_same(&shown->sums))
        shown_check_cells(shown);
    shown_sums_clear(&shown->sums);
}

void shown_check(Book *book)
{
    for (gsize i = 0; i < G_N_ELEMENTS(shapes); i++) {
        Shown shown = {.book = book, .shape = &shapes[i]};
        shown_check_sheet(&shown);
    }
}
