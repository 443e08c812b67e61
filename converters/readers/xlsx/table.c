#include "readers/xlsx/table.h"

#include <string.h>

#include <jisseki/text.h>

/* A row on its way to its place. */
typedef struct {
    Row row;
    double order; /* its own or, when it has none, that of the row above it */
    double piece;
} LooseRow;

static void table_free_record(gpointer data)
{
    Record *record = data;
    g_clear_pointer(&record->pieces, g_array_unref);
    g_free(record);
}

void table_clear(Table *table)
{
    g_clear_pointer(&table->records, g_ptr_array_unref);
    g_clear_pointer(&table->duplicates, g_ptr_array_unref);
    g_clear_pointer(&table->strays, g_ptr_array_unref);
    g_clear_pointer(&table->odd, g_array_unref);
    g_clear_pointer(&table->by_key, g_hash_table_unref);
    g_clear_pointer(&table->strings, g_string_chunk_free);
}

/* Cells. */

const JskCell *sheet_get_row(const JskSheet *sheet, guint row, gsize *n_cells)
{
    gsize n_all;
    const JskCell *cells = jsk_sheet_get_cells(sheet, &n_all);
    gsize low = 0;
    for (gsize high = n_all; low < high;) {
        gsize middle = low + (high - low) / 2;
        if (cells[middle].row < row)
            low = middle + 1;
        else
            high = middle;
    }
    gsize end = low;
    while (end < n_all && cells[end].row == row)
        end++;
    *n_cells = end - low;
    return cells ? cells + low : NULL;
}

const JskCell *table_find_cell(const Table *table, const Row *row, ColumnKind column)
{
    guint16 place = table->columns[column];
    for (guint i = 0; place && i < row->n_cells; i++) {
        if (row->cells[i].column == place)
            return &row->cells[i];
    }
    return NULL;
}

/* 1.327e+8 as 132700000. */
static char *table_expand_exponent(const char *number, const char *mark)
{
    int exponent = (int)g_ascii_strtoll(mark + 1, NULL, 10);
    GString *text = g_string_new(NULL);
    for (const char *at = number; at < mark; at++) {
        if (g_ascii_isdigit(*at))
            g_string_append_c(text, *at);
    }
    int n_digits = (int)text->len;
    for (int i = n_digits; i <= exponent; i++)
        g_string_append_c(text, '0');
    if (exponent < 0) {
        g_autofree char *zeros = g_strnfill((gsize)(-exponent), '0');
        g_string_prepend(text, zeros);
        g_string_insert_c(text, 1, '.');
    } else if (exponent + 1 < n_digits) {
        g_string_insert_c(text, exponent + 1, '.');
    }
    if (*number == '-')
        g_string_prepend_c(text, '-');
    return g_string_free(text, FALSE);
}

char *table_format_number(double number)
{
    char digits[G_ASCII_DTOSTR_BUF_SIZE];
    g_ascii_formatd(digits, sizeof digits, "%.15g", number);
    if (g_ascii_strtod(digits, NULL) < number || g_ascii_strtod(digits, NULL) > number)
        g_ascii_formatd(digits, sizeof digits, "%.17g", number);
    const char *mark = strchr(digits, 'e');
    return mark ? table_expand_exponent(digits, mark) : g_strdup(digits);
}

char *record_format_place(const Record *record, ColumnKind column)
{
    const Table *table = record->table;
    guint place = MAX(table->columns[column], 1);
    g_autofree char *cell = jsk_cell_ref_format(place, record->row.number);
    return g_strconcat(jsk_sheet_get_name(table->sheet), "!", cell, NULL);
}

const char *record_get_key(const Record *record, ColumnKind column)
{
    const JskCell *cell = table_find_cell(record->table, &record->row, column);
    if (!cell || (cell->kind != JSK_CELL_TEXT && cell->kind != JSK_CELL_NUMBER))
        return NULL;
    g_autofree char *key =
        cell->kind == JSK_CELL_TEXT ? g_strdup(cell->text) : table_format_number(cell->number);
    g_strstrip(key);
    if (!*key)
        return NULL;
    return cell->kind == JSK_CELL_TEXT && strcmp(key, cell->text) == 0
               ? cell->text
               : g_string_chunk_insert_const(record->table->strings, key);
}

/* Rows. */

/* Whether a text is a number, also in full width. */
static gboolean table_match_number(const char *text, double *number)
{
    char *end;
    GString *normal = g_string_new(NULL);
    jsk_text_normalize(normal, text, -1);
    *number = g_ascii_strtod(normal->str, &end);
    gboolean is_number = end > normal->str && !*end;
    g_string_free(normal, TRUE);
    return is_number && *number > -G_MAXDOUBLE && *number < G_MAXDOUBLE;
}

/* The number in a cell that is at least @least, or @missing. */
static double table_get_number(const Table *table, const Row *row, ColumnKind column, double least,
                               double missing)
{
    const JskCell *cell = table_find_cell(table, row, column);
    double number = 0;
    if (!cell || cell->kind == JSK_CELL_BLANK)
        return missing;
    if (cell->kind == JSK_CELL_NUMBER)
        number = cell->number;
    if ((cell->kind == JSK_CELL_NUMBER ||
         (cell->kind == JSK_CELL_TEXT && table_match_number(cell->text, &number))) &&
        number >= least)
        return number;
    OddCell odd = {*row, column};
    g_array_append_val(table->odd, odd);
    return missing;
}

/* Whether a row says anything: more than where it stands. */
static gboolean table_has_data(const Table *table, const Row *row)
{
    const TableColumn *columns = vocabulary_get_table(table->kind)->columns;
    for (int i = 0; i < TABLE_MAX_COLUMNS && columns[i].kind; i++) {
        ColumnKind kind = columns[i].kind;
        if (kind != COLUMN_ORDER && kind != COLUMN_PIECE && table_find_cell(table, row, kind))
            return TRUE;
    }
    return FALSE;
}

static int table_compare_rows(gconstpointer left, gconstpointer right)
{
    const LooseRow *a = left;
    const LooseRow *b = right;
    if (a->order < b->order || a->order > b->order)
        return a->order < b->order ? -1 : 1;
    return a->row.number < b->row.number ? -1 : a->row.number > b->row.number;
}

/* The rows below the head that say something, in the order of the report: by their number, those
 * without one behind the row above them. */
static GArray *table_collect_rows(const Table *table)
{
    GArray *rows = g_array_new(FALSE, FALSE, sizeof(LooseRow));
    gsize n_all;
    gsize n_cells = 0;
    const JskCell *cells = jsk_sheet_get_cells(table->sheet, &n_all);
    double order = 0;
    for (gsize i = 0; i < n_all; i += n_cells) {
        const JskCell *cell = &cells[i];
        n_cells = 1;
        while (i + n_cells < n_all && cell[n_cells].row == cell->row)
            n_cells++;
        if (cell->row <= table->head_row)
            continue;
        LooseRow loose = {.row = {cell->row, (guint)n_cells, cell}};
        if (cell->row == table->totals_row || !table_has_data(table, &loose.row))
            continue;
        order = table_get_number(table, &loose.row, COLUMN_ORDER, -G_MAXDOUBLE, order);
        loose.order = order;
        loose.piece = table_get_number(table, &loose.row, COLUMN_PIECE, 1, 1);
        g_array_append_val(rows, loose);
    }
    g_array_sort(rows, table_compare_rows);
    return rows;
}

/* Records. */

static Record *table_add_record(const Table *table, GPtrArray *list, const LooseRow *loose)
{
    Record *record = g_new0(Record, 1);
    record->table = table;
    record->row = loose->row;
    record->kind = -1;
    g_ptr_array_add(list, record);
    return record;
}

static void table_begin_record(Table *table, const LooseRow *loose)
{
    Record *record = table_add_record(table, table->records, loose);
    record->key = record_get_key(record, COLUMN_KEY);
    if (!record->key)
        return;
    if (g_hash_table_contains(table->by_key, record->key)) {
        g_ptr_array_add(table->duplicates, record);
        record->key = NULL;
    } else {
        g_hash_table_insert(table->by_key, (gpointer)(guintptr)record->key, record);
    }
}

/* The report has one row, and no key is needed to know what goes on with it. */
static Record *table_find_beginning(Table *table, const char *key)
{
    if (table->kind == TABLE_REPORT && table->records->len > 0)
        return g_ptr_array_index(table->records, 0);
    return key ? table_find_record(table, key) : NULL;
}

static void table_continue_record(Table *table, const LooseRow *loose)
{
    Record stray = {.table = table, .row = loose->row};
    Record *record = table_find_beginning(table, record_get_key(&stray, COLUMN_KEY));
    if (!record) {
        table_add_record(table, table->strays, loose);
        return;
    }
    if (!record->pieces)
        record->pieces = g_array_new(FALSE, FALSE, sizeof(Row));
    g_array_append_val(record->pieces, loose->row);
}

static int table_compare_pieces(gconstpointer left, gconstpointer right)
{
    double a = ((const LooseRow *)left)->piece;
    double b = ((const LooseRow *)right)->piece;
    return a < b ? -1 : a > b;
}

void table_read_rows(Table *table)
{
    table->strings = g_string_chunk_new(256);
    table->records = g_ptr_array_new_with_free_func(table_free_record);
    table->strays = g_ptr_array_new_with_free_func(table_free_record);
    table->duplicates = g_ptr_array_new();
    table->odd = g_array_new(FALSE, FALSE, sizeof(OddCell));
    table->by_key = g_hash_table_new(g_str_hash, g_str_equal);
    g_autoptr(GArray) rows = table_collect_rows(table);
    g_autoptr(GArray) pieces = g_array_new(FALSE, FALSE, sizeof(LooseRow));
    for (guint i = 0; i < rows->len; i++) {
        const LooseRow *loose = &g_array_index(rows, LooseRow, i);
        if (loose->piece > 1)
            g_array_append_vals(pieces, loose, 1);
        else
            table_begin_record(table, loose);
    }
    g_array_sort(pieces, table_compare_pieces);
    for (guint i = 0; i < pieces->len; i++)
        table_continue_record(table, &g_array_index(pieces, LooseRow, i));
}

Record *table_find_record(const Table *table, const char *key)
{
    return table->by_key ? g_hash_table_lookup(table->by_key, key) : NULL;
}

void table_set_key(Table *table, Record *record, const char *key)
{
    if (record->key && table_find_record(table, record->key) == record)
        g_hash_table_remove(table->by_key, record->key);
    record->key = key;
    if (key)
        g_hash_table_insert(table->by_key, (gpointer)(guintptr)key, record);
}
