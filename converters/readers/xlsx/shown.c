#include "readers/xlsx/shown.h"

#include <string.h>

#include "readers/xlsx/cell.h"

/* A column of a sheet for people, by its defined name, and what it shows. */
typedef struct {
    const char *name;
    ColumnKind column;
} ShownColumn;

typedef struct {
    const char *numbers; /* defined name of the column of numbers, which tell the rows */
    ShownColumn columns[2];
} ShownSheet;

static const ShownSheet sheets[] = {
    {"overview.number",
     {{"overview.initiative", COLUMN_TITLE}, {"overview.status", COLUMN_STATUS}}},
    {"form.number", {{"form.title", COLUMN_TITLE}, {"form.achievement", COLUMN_STATUS}}},
};

/* Whether @shown is the beginning of @text, white space apart: what is long goes on in the cells
 * below. */
static gboolean shown_begins(const char *shown, const char *text)
{
    for (;;) {
        while (g_ascii_isspace(*shown))
            shown++;
        while (g_ascii_isspace(*text))
            text++;
        if (!*shown || *shown != *text)
            return !*shown;
        shown++;
        text++;
    }
}

/* What the table says where the sheet shows the column; NULL for nothing. */
static char *shown_get_text(Book *book, const Record *record, ColumnKind column)
{
    const char *text = cell_get_text(book, record, column);
    const char *marker = column == COLUMN_TITLE ? cell_get_text(book, record, COLUMN_MARKER) : NULL;
    return text ? g_strconcat(marker ? marker : "", " ", text, NULL) : NULL;
}

static void shown_check_cell(Book *book, const Record *record, const ShownColumn *column,
                             const JskSheet *sheet, guint row)
{
    const JskDefinedName *name = jsk_spreadsheet_find_name(book->spreadsheet, column->name);
    if (!name || name->sheet != sheet)
        return;
    const JskCell *cell = jsk_sheet_find_cell(sheet, row, name->range.first_column);
    g_autofree char *text = shown_get_text(book, record, column->column);
    if (!cell || cell->kind != JSK_CELL_TEXT || !text || shown_begins(cell->text, text))
        return;
    g_autofree char *reference = jsk_cell_ref_format(cell->column, cell->row);
    g_autofree char *place = g_strconcat(jsk_sheet_get_name(sheet), "!", reference, NULL);
    g_autofree char *holds = record_format_place(record, column->column);
    g_autofree char *shown = cell_shorten(cell->text);
    g_autofree char *held = cell_shorten(g_strstrip(text));
    jsk_diagnostics_add_at(book->diagnostics, JSK_DIAGNOSTIC_SHOWN, place, shown, held, holds,
                           NULL);
}

/* The initiatives by their numbers, without those that share one. */
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

/* Of several rows with a number the first tells of the initiative; the others go on. */
static void shown_check_sheet(Book *book, const ShownSheet *shown, GHashTable *by_number)
{
    const JskDefinedName *name = jsk_spreadsheet_find_name(book->spreadsheet, shown->numbers);
    g_autoptr(GHashTable) seen = g_hash_table_new(NULL, NULL);
    for (guint row = name && name->sheet ? name->range.first_row : 1;
         name && name->sheet && row <= name->range.last_row; row++) {
        const JskCell *cell = jsk_sheet_find_cell(name->sheet, row, name->range.first_column);
        if (!cell || cell->kind != JSK_CELL_NUMBER || cell->number < 1 || cell->number > G_MAXINT)
            continue;
        gpointer number = GUINT_TO_POINTER((guint)cell->number);
        const Record *record = g_hash_table_lookup(by_number, number);
        if (!record || !g_hash_table_add(seen, number))
            continue;
        for (gsize i = 0; i < G_N_ELEMENTS(shown->columns); i++)
            shown_check_cell(book, record, &shown->columns[i], name->sheet, row);
    }
}

void shown_check(Book *book)
{
    g_autoptr(GHashTable) by_number = shown_index_numbers(book);
    for (gsize i = 0; i < G_N_ELEMENTS(sheets); i++)
        shown_check_sheet(book, &sheets[i], by_number);
}
