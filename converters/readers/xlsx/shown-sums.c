#include "readers/xlsx/shown-sums.h"

#include <string.h>

#include <jisseki/text.h>

#include "readers/xlsx/cell.h"
#include "readers/xlsx/sources.h"

#define SUM_DIGITS 8
#define HALF_DIGITS 4
#define N_HALVES 65536

const char *shown_format_number(char digits[G_ASCII_DTOSTR_BUF_SIZE], double number)
{
    return g_ascii_dtostr(digits, G_ASCII_DTOSTR_BUF_SIZE, number);
}

/* What was told. */

/* Of guint32, with so many digits each; NULL when the workbook does not tell them. */
static GArray *sums_read(Book *book, const char *kind, const char *which, gsize n_digits)
{
    g_autofree char *name = g_strconcat(kind, ".", which, NULL);
    const char *text = sources_find_checksum(book, name);
    if (!text || strspn(text, "0123456789abcdef") != strlen(text) || strlen(text) % n_digits != 0)
        return NULL;
    GArray *sums = g_array_new(FALSE, FALSE, sizeof(guint32));
    for (; *text; text += n_digits) {
        char digits[SUM_DIGITS + 1] = "";
        memcpy(digits, text, n_digits);
        guint32 sum = (guint32)g_ascii_strtoull(digits, NULL, 16);
        g_array_append_val(sums, sum);
    }
    return sums;
}

/* What the sheet shows. */

static guint32 sums_get_cell(const JskCell *cell)
{
    char digits[G_ASCII_DTOSTR_BUF_SIZE];
    if (cell->kind == JSK_CELL_TEXT)
        return jsk_text_checksum(cell->text, -1);
    if (cell->kind == JSK_CELL_NUMBER)
        return jsk_text_checksum(shown_format_number(digits, cell->number), -1);
    return 0;
}

static GHashTable *sums_compare_columns(const JskSheet *sheet, const GArray *told)
{
    g_autofree guint32 *found = g_new0(guint32, JSK_SHEET_MAX_COLUMNS);
    gsize n_cells;
    const JskCell *cells = jsk_sheet_get_cells(sheet, &n_cells);
    for (gsize i = 0; i < n_cells; i++)
        found[cells[i].column - 1] += sums_get_cell(&cells[i]);
    GHashTable *columns = g_hash_table_new(NULL, NULL);
    for (guint i = 0; i < JSK_SHEET_MAX_COLUMNS; i++)
        if (found[i] != (i < told->len ? g_array_index(told, guint32, i) : 0))
            g_hash_table_add(columns, GUINT_TO_POINTER(i + 1));
    return columns;
}

/* How many rows of each sum were told. */
static GHashTable *sums_count(const GArray *told)
{
    GHashTable *counts = g_hash_table_new(NULL, NULL);
    for (guint i = 0; i < told->len; i++) {
        gpointer sum = GUINT_TO_POINTER(g_array_index(told, guint32, i));
        guint count = GPOINTER_TO_UINT(g_hash_table_lookup(counts, sum));
        g_hash_table_insert(counts, sum, GUINT_TO_POINTER(count + 1));
    }
    return counts;
}

/* Rows may have moved: each finds one that was told. */
static void sums_compare_rows(ShownSums *sums, const JskSheet *sheet, const GArray *told)
{
    g_autoptr(GHashTable) counts = sums_count(told);
    gsize n_cells;
    const JskCell *cells = jsk_sheet_get_cells(sheet, &n_cells);
    guint n_left = told->len;
    sums->rows = g_hash_table_new(NULL, NULL);
    for (gsize i = 0; i < n_cells;) {
        guint row = cells[i].row;
        guint32 sum = 0;
        for (; i < n_cells && cells[i].row == row; i++)
            sum += sums_get_cell(&cells[i]);
        guint count = GPOINTER_TO_UINT(g_hash_table_lookup(counts, GUINT_TO_POINTER(sum)));
        if (count > 0) {
            g_hash_table_insert(counts, GUINT_TO_POINTER(sum), GUINT_TO_POINTER(count - 1));
            n_left--;
        } else if (sum != 0) {
            g_hash_table_add(sums->rows, GUINT_TO_POINTER(row));
        }
    }
    sums->has_lost = n_left > g_hash_table_size(sums->rows);
}

static void sums_compare_cells(ShownSums *sums, const JskSheet *sheet, const GArray *told)
{
    gsize n_cells;
    const JskCell *cells = jsk_sheet_get_cells(sheet, &n_cells);
    sums->cells = g_new0(int, N_HALVES);
    for (gsize i = 0; i < n_cells; i++)
        sums->cells[sums_get_cell(&cells[i]) % N_HALVES]++;
    for (guint i = 0; i < told->len; i++)
        sums->cells[g_array_index(told, guint32, i)]--;
}

void shown_sums_init(ShownSums *sums, Book *book, const JskSheet *sheet, const char *kind)
{
    g_autoptr(GArray) rows = sums_read(book, kind, "rows", SUM_DIGITS);
    g_autoptr(GArray) columns = sums_read(book, kind, "columns", SUM_DIGITS);
    g_autoptr(GArray) halves = sums_read(book, kind, "cells", HALF_DIGITS);
    *sums = (ShownSums){.is_known = columns != NULL};
    if (columns)
        sums->columns = sums_compare_columns(sheet, columns);
    if (columns && rows)
        sums_compare_rows(sums, sheet, rows);
    if (columns && halves)
        sums_compare_cells(sums, sheet, halves);
}

void shown_sums_clear(ShownSums *sums)
{
    g_clear_pointer(&sums->rows, g_hash_table_unref);
    g_clear_pointer(&sums->columns, g_hash_table_unref);
    g_clear_pointer(&sums->cells, g_free);
}

gboolean shown_sums_are_same(const ShownSums *sums)
{
    return sums->is_known && g_hash_table_size(sums->columns) == 0 &&
           (!sums->rows || (g_hash_table_size(sums->rows) == 0 && !sums->has_lost));
}

gboolean shown_sums_differ_at(const ShownSums *sums, guint row, guint column)
{
    return g_hash_table_contains(sums->columns, GUINT_TO_POINTER(column)) &&
           (!sums->rows || g_hash_table_contains(sums->rows, GUINT_TO_POINTER(row)));
}

gboolean shown_sums_are_more(const ShownSums *sums, const JskCell *cell)
{
    return !sums->cells || sums->cells[sums_get_cell(cell) % N_HALVES] > 0;
}
