#include "readers/xlsx/book.h"

#include <stdarg.h>
#include <string.h>

#include "readers/source.h"
#include "readers/xlsx/cell.h"
#include "readers/xlsx/locate.h"

#define BOOK_VERSION "1"

/* What the order and the piece of a row may be. */
#define BOOK_NUMBERS "1, 2, 3 …"

/* What may be searched, all in all, for the words of values that moved: an edited workbook needs a
 * few kilobytes. */
#define BOOK_SEARCH_BYTES ((gsize)64 * 1024 * 1024)

void book_refuse(Book *book, JskError code, const char *format, ...)
{
    if (book->refusal)
        return;
    va_list arguments;
    va_start(arguments, format);
    g_autofree char *reason = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    g_set_error(&book->refusal, JSK_ERROR, (gint)code, "%s: %s", book->name, reason);
}

/* Refusals. */

static void book_check_version(Book *book)
{
    const char *version =
        jsk_spreadsheet_get_custom_property(book->spreadsheet, "jisseki.workbook");
    if (version && strcmp(version, BOOK_VERSION) != 0)
        book_refuse(book, JSK_ERROR_UNRECOGNIZED,
                    "a workbook of version \"%s\"; this program reads version "
                    "" BOOK_VERSION "; read it with the program that wrote it",
                    version);
}

/* Refuses a workbook whose table of initiatives is not there. */
static void book_check_tables(Book *book)
{
    if (book->tables[TABLE_INITIATIVES].sheet)
        return;
    book_refuse(book, JSK_ERROR_UNRECOGNIZED,
                "not a workbook of a report: it has no defined names \"initiatives.key\", "
                "\"initiatives.title\" …, no table \"initiatives\" and no sheet that a layout "
                "names so; give a workbook that was written with --to xlsx, or bring these "
                "names back");
}

/* What is wrong with a table as a whole. */

static void book_doubt_column(Book *book, const Table *table, const TableColumn *column)
{
    const TableShape *shape = vocabulary_get_table(table->kind);
    const char *name = vocabulary_get_column_name(column->kind);
    const Record head = {.table = table, .row = {.number = table->head_row}};
    if (table->columns[column->kind] || column->role == COLUMN_COPY)
        return;
    if (column->role == COLUMN_OWN)
        cell_doubt(book, &head, COLUMN_NONE, JSK_DIAGNOSTIC_NO_COLUMN, shape->name, name, NULL);
    else
        book_refuse(book, JSK_ERROR_SYNTAX,
                    "%s: the table \"%s\" cannot be read without its column \"%s\"; bring it "
                    "back and define the name \"%s.%s\" for it",
                    jsk_sheet_get_name(table->sheet), shape->name, name, shape->name, name);
}

static gboolean table_knows_column(const Table *table, guint16 place)
{
    for (int kind = 1; kind < N_COLUMNS; kind++) {
        if (table->columns[kind] == place)
            return TRUE;
    }
    return FALSE;
}

/* Columns that people added. */
static void book_doubt_head(Book *book, const Table *table)
{
    gsize n_cells;
    const JskCell *cells = sheet_get_row(table->sheet, table->head_row, &n_cells);
    for (gsize i = 0; i < n_cells; i++) {
        if (cells[i].kind != JSK_CELL_TEXT || table_knows_column(table, cells[i].column))
            continue;
        g_autofree char *cell = jsk_cell_ref_format(cells[i].column, cells[i].row);
        g_autofree char *place = g_strconcat(jsk_sheet_get_name(table->sheet), "!", cell, NULL);
        jsk_diagnostics_add_at(book->diagnostics, JSK_DIAGNOSTIC_UNKNOWN_COLUMN, place,
                               cells[i].text, NULL);
    }
}

/* Names each forbidden character of a text once: U+000B, U+000C. */
static char *book_name_forbidden(const char *text)
{
    GString *names = g_string_new(NULL);
    gunichar c;
    for (const char *at = text; (at = cell_find_forbidden(at, &c)); at = g_utf8_next_char(at)) {
        g_autofree char *name = g_strdup_printf("U+%04X", c);
        if (!strstr(names->str, name))
            g_string_append_printf(names, "%s%s", names->len > 0 ? ", " : "", name);
    }
    return g_string_free(names, FALSE);
}

/* Characters that no XML can hold come by escapes, _x000B_. */
static void book_doubt_characters(Book *book, const Table *table)
{
    gsize n_cells;
    const JskCell *cells = jsk_sheet_get_cells(table->sheet, &n_cells);
    for (gsize i = 0; i < n_cells; i++) {
        gunichar c = 0;
        if (cells[i].kind != JSK_CELL_TEXT || cells[i].row <= table->head_row ||
            !table_knows_column(table, cells[i].column) || !cell_find_forbidden(cells[i].text, &c))
            continue;
        g_autofree char *cell = jsk_cell_ref_format(cells[i].column, cells[i].row);
        g_autofree char *place = g_strconcat(jsk_sheet_get_name(table->sheet), "!", cell, NULL);
        g_autofree char *name = book_name_forbidden(cells[i].text);
        book->has_forbidden = TRUE;
        jsk_diagnostics_add_at(book->diagnostics, JSK_DIAGNOSTIC_FORBIDDEN_CHARACTER, place, name,
                               NULL);
    }
}

static void book_doubt_rows(Book *book, const Table *table)
{
    for (guint i = 0; i < table->odd->len; i++) {
        const OddCell *odd = &g_array_index(table->odd, OddCell, i);
        const Record record = {.table = table, .row = odd->row};
        cell_doubt_value(book, &record, odd->column, cell_get_text(book, &record, odd->column),
                         BOOK_NUMBERS);
    }
    for (guint i = 0; i < table->strays->len; i++)
        cell_doubt(book, g_ptr_array_index(table->strays, i), COLUMN_PIECE,
                   JSK_DIAGNOSTIC_STRAY_PIECE, NULL, NULL, NULL);
}

static void book_open_table(Book *book, Table *table)
{
    const TableShape *shape = vocabulary_get_table(table->kind);
    if (!table->sheet) {
        jsk_diagnostics_add_at(book->diagnostics, JSK_DIAGNOSTIC_NO_TABLE, NULL, shape->name, NULL);
        return;
    }
    for (int i = 0; i < TABLE_MAX_COLUMNS && shape->columns[i].kind; i++)
        book_doubt_column(book, table, &shape->columns[i]);
    book_doubt_head(book, table);
    table_read_rows(table);
    book_doubt_rows(book, table);
    book_doubt_characters(book, table);
}

gboolean book_open(Book *book, const JskSource *source, const JskForm *form,
                   JskDiagnostics *diagnostics)
{
    *book = (Book){
        .name = jsk_source_get_name(source),
        .form = form,
        .diagnostics = diagnostics,
        .strings = g_string_chunk_new(1024),
        .scratch = g_string_new(NULL),
        .scan = jsk_value_scan_new(),
        .told = g_hash_table_new(NULL, NULL),
        .search_budget = BOOK_SEARCH_BYTES,
    };
    book->spreadsheet =
        jsk_spreadsheet_new(book->name, jsk_source_get_bytes(source), &book->refusal);
    if (!book->spreadsheet)
        return FALSE;
    book_check_version(book);
    book->names = names_new(book->spreadsheet);
    for (int kind = 0; kind < N_TABLES; kind++) {
        book->tables[kind].kind = (TableKind)kind;
        locate_table(book->spreadsheet, book->names, &book->tables[kind]);
    }
    book_check_tables(book);
    for (int kind = 0; kind < N_TABLES && !book->refusal; kind++)
        book_open_table(book, &book->tables[kind]);
    book->report = jsk_report_new();
    jsk_report_set_verbatim(book->report);
    return !book->refusal;
}

void book_close(Book *book)
{
    for (int kind = 0; kind < N_TABLES; kind++) {
        g_clear_pointer(&book->parts[kind], g_hash_table_unref);
        table_clear(&book->tables[kind]);
    }
    g_clear_pointer(&book->children, g_hash_table_unref);
    g_clear_pointer(&book->told, g_hash_table_unref);
    g_clear_pointer(&book->names, names_free);
    g_clear_pointer(&book->spreadsheet, jsk_spreadsheet_free);
    g_clear_pointer(&book->report, jsk_report_unref);
    g_clear_error(&book->refusal);
    g_string_chunk_free(book->strings);
    g_string_free(book->scratch, TRUE);
    jsk_value_scan_free(book->scan);
}

const GPtrArray *book_get_parts(const Book *book, TableKind kind, const Record *record)
{
    return book->parts[kind] ? g_hash_table_lookup(book->parts[kind], record) : NULL;
}
