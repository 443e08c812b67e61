#include "record-xlsx.h"

#include <stdio.h>

#include <xlsxwriter.h>

typedef struct {
    FILE *file; /* NULL while nothing is recorded */
    GHashTable *sheets;
    GHashTable *formats;
} Record;

/* libxlsxwriter's functions have no place for it. */
static Record record;

void record_xlsx_begin(const char *path)
{
    record = (Record){.file = fopen(path, "wb"),
                      .sheets = g_hash_table_new(NULL, NULL),
                      .formats = g_hash_table_new(NULL, NULL)};
    if (!record.file)
        g_error("%s: cannot write", path);
}

void record_xlsx_end(void)
{
    if (ferror(record.file) || fclose(record.file) != 0)
        g_error("cannot write the record");
    if (g_hash_table_size(record.sheets) == 0)
        g_error("nothing was recorded; link the converter statically");
    g_hash_table_unref(record.sheets);
    g_hash_table_unref(record.formats);
    record = (Record){NULL, NULL, NULL};
}

/* The number of @key, counted on when it is new. */
static int record_find(GHashTable *numbers, gconstpointer key, gboolean *is_new)
{
    gpointer number;
    *is_new = !g_hash_table_lookup_extended(numbers, key, NULL, &number);
    if (!*is_new)
        return GPOINTER_TO_INT(number);
    int next = (int)g_hash_table_size(numbers);
    g_hash_table_insert(numbers, (gpointer)(guintptr)key, GINT_TO_POINTER(next));
    return next;
}

static int record_sheet(const lxw_worksheet *sheet)
{
    gboolean is_new;
    int number = record_find(record.sheets, sheet, &is_new);
    if (is_new)
        fprintf(record.file, "sheet\x1f%s\x1e", sheet->name);
    return number;
}

static guint record_get_flags(const lxw_format *format)
{
    return (format->bold ? RECORD_BOLD : 0) | (format->italic ? RECORD_ITALIC : 0) |
           (format->underline ? RECORD_UNDERLINE : 0) | (format->text_wrap ? RECORD_WRAP : 0) |
           (format->top ? RECORD_TOP : 0) | (format->bottom ? RECORD_BOTTOM : 0) |
           (format->left ? RECORD_LEFT : 0) | (format->right ? RECORD_RIGHT : 0) |
           (format->pattern ? RECORD_FILLED : 0);
}

/* A format is complete when the first cell gets it. */
static int record_format(const lxw_format *format)
{
    gboolean is_new;
    if (!format)
        return -1;
    int number = record_find(record.formats, format, &is_new);
    if (is_new)
        fprintf(record.file, "format\x1f%s\x1f%g\x1f%u\x1f%u\x1f%s\x1f%u\x1f%u\x1f%u\x1f%u\x1e",
                format->font_name, format->font_size, record_get_flags(format), format->font_color,
                format->num_format, format->text_h_align, format->text_v_align,
                MAX(MAX(format->top_color, format->bottom_color),
                    MAX(format->left_color, format->right_color)),
                format->bg_color);
    return number;
}

static void record_cell(const char *kind, const lxw_worksheet *sheet, lxw_row_t row, lxw_col_t col,
                        const lxw_format *format, const char *value)
{
    if (!record.file)
        return;
    int sheet_number = record_sheet(sheet);
    int format_number = record_format(format);
    fprintf(record.file, "%s\x1f%d\x1f%u\x1f%u\x1f%d\x1f%s\x1e", kind, sheet_number, row, col,
            format_number, value);
}

static void record_number(const lxw_worksheet *sheet, lxw_row_t row, lxw_col_t col,
                          const lxw_format *format, double value)
{
    if (record.file) {
        char digits[G_ASCII_DTOSTR_BUF_SIZE];
        g_ascii_dtostr(digits, sizeof digits, value);
        record_cell("number", sheet, row, col, format, digits);
    }
}

/* The linker calls __wrap_F where F is called, and F where __real_F is. */

#define RECORD_CELL_FUNCTION(function, type, ...)                                               \
    lxw_error __real_##function(lxw_worksheet *, lxw_row_t, lxw_col_t, type, lxw_format *);     \
    lxw_error __wrap_##function(lxw_worksheet *sheet, lxw_row_t row, lxw_col_t col, type value, \
                                lxw_format *format);                                            \
    lxw_error __wrap_##function(lxw_worksheet *sheet, lxw_row_t row, lxw_col_t col, type value, \
                                lxw_format *format)                                             \
    {                                                                                           \
        __VA_ARGS__                                                                             \
        return __real_##function(sheet, row, col, value, format);                               \
    }

RECORD_CELL_FUNCTION(worksheet_write_string, const char *,
                     record_cell("text", sheet, row, col, format, value);)
RECORD_CELL_FUNCTION(worksheet_write_url, const char *,
                     record_cell("link", sheet, row, col, format, value);)
RECORD_CELL_FUNCTION(worksheet_write_boolean, int,
                     record_cell("boolean", sheet, row, col, format, value ? "1" : "0");)
RECORD_CELL_FUNCTION(worksheet_write_number, double, record_number(sheet, row, col, format, value);)

lxw_error __real_worksheet_write_blank(lxw_worksheet *, lxw_row_t, lxw_col_t, lxw_format *);
lxw_error __wrap_worksheet_write_blank(lxw_worksheet *sheet, lxw_row_t row, lxw_col_t col,
                                       lxw_format *format);
lxw_error __wrap_worksheet_write_blank(lxw_worksheet *sheet, lxw_row_t row, lxw_col_t col,
                                       lxw_format *format)
{
    record_cell("blank", sheet, row, col, format, "");
    return __real_worksheet_write_blank(sheet, row, col, format);
}

lxw_error __real_worksheet_merge_range(lxw_worksheet *, lxw_row_t, lxw_col_t, lxw_row_t, lxw_col_t,
                                       const char *, lxw_format *);
lxw_error __wrap_worksheet_merge_range(lxw_worksheet *sheet, lxw_row_t row, lxw_col_t col,
                                       lxw_row_t last_row, lxw_col_t last_col, const char *text,
                                       lxw_format *format);
lxw_error __wrap_worksheet_merge_range(lxw_worksheet *sheet, lxw_row_t row, lxw_col_t col,
                                       lxw_row_t last_row, lxw_col_t last_col, const char *text,
                                       lxw_format *format)
{
    if (record.file) {
        g_autofree char *last = g_strdup_printf("%u\x1f%u", last_row, last_col);
        record_cell("merge", sheet, row, col, format, last);
    }
    return __real_worksheet_merge_range(sheet, row, col, last_row, last_col, text, format);
}

lxw_error __real_worksheet_set_row(lxw_worksheet *, lxw_row_t, double, lxw_format *);
lxw_error __wrap_worksheet_set_row(lxw_worksheet *sheet, lxw_row_t row, double height,
                                   lxw_format *format);
lxw_error __wrap_worksheet_set_row(lxw_worksheet *sheet, lxw_row_t row, double height,
                                   lxw_format *format)
{
    if (record.file)
        fprintf(record.file, "height\x1f%d\x1f%u\x1f%g\x1e", record_sheet(sheet), row, height);
    return __real_worksheet_set_row(sheet, row, height, format);
}

lxw_error __real_worksheet_set_column(lxw_worksheet *, lxw_col_t, lxw_col_t, double, lxw_format *);
lxw_error __wrap_worksheet_set_column(lxw_worksheet *sheet, lxw_col_t first, lxw_col_t last,
                                      double width, lxw_format *format);
lxw_error __wrap_worksheet_set_column(lxw_worksheet *sheet, lxw_col_t first, lxw_col_t last,
                                      double width, lxw_format *format)
{
    if (record.file) {
        g_autofree char *digits = g_strdup_printf("%.10g", width);
        record_cell("width", sheet, first, last, format, digits);
    }
    return __real_worksheet_set_column(sheet, first, last, width, format);
}
