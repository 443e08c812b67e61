#include "xlsx/table.h"

#include <string.h>

#include "xlsx/text-lines.h"

/* What libxlsxwriter takes of a defined name and of what it stands for. */
#define NAME_MAX_BYTES (LXW_DEFINED_NAME_LENGTH - 1)

/* Of the words in a list, with commas between them: Excel takes 255 characters, libxlsxwriter no
 * more than as many bytes. */
#define LIST_MAX_BYTES 255

/* Grey bands, whatever the colours of the theme. */
#define TABLE_STYLE 1

void xlsx_table_begin(XlsxSheet *sheet, const XlsxFormat *formats)
{
    const XlsxLayoutSheet *layout = sheet->layout;
    guint pixels = 0;
    for (guint i = 0; i < layout->n_columns; i++) {
        const XlsxLayoutColumn *column = &layout->columns[i];
        pixels += xlsx_column_pixels(column->width);
        xlsx_sheet_check(sheet,
                         worksheet_set_column(sheet->worksheet, (lxw_col_t)i, (lxw_col_t)i,
                                              column->width, sheet->book->formats[formats[i]]));
        xlsx_sheet_put_text(sheet, i, column->title, -1, XLSX_FORMAT_DATA_HEAD);
    }
    xlsx_sheet_set_page(sheet, pixels);
    /* Texts that look like numbers are meant to be texts: Excel shall not mark them as mistakes. */
    xlsx_sheet_check(sheet,
                     worksheet_ignore_errors(sheet->worksheet, LXW_IGNORE_NUMBER_STORED_AS_TEXT,
                                             "A1:XFD1048576"));
    worksheet_freeze_panes(sheet->worksheet, 1, 0);
    xlsx_sheet_check(sheet, worksheet_repeat_rows(sheet->worksheet, 0, 0));
    xlsx_sheet_next_row(sheet);
}

/* libxlsxwriter refuses a table in its mode of constant memory, because it would write the head,
 * whose row has gone to the disk by then. It writes no cell of a table without head; and that this
 * one has a head, and a filter in it, is only seen when the table's own file is written at the end.
 */
static void table_add(XlsxSheet *sheet, lxw_table_column **columns, lxw_col_t last)
{
    lxw_worksheet *worksheet = sheet->worksheet;
    g_autofree char *name = g_strdup(xlsx_sheet_id_get_name(sheet->layout->id));
    lxw_table_options options = {
        .name = name,
        .no_header_row = LXW_TRUE,
        .columns = columns,
        .style_type = LXW_TABLE_STYLE_TYPE_LIGHT,
        .style_type_number = TABLE_STYLE,
    };
    worksheet->optimize = LXW_FALSE;
    lxw_error code = worksheet_add_table(worksheet, 0, 0, sheet->row - 1, last, &options);
    worksheet->optimize = LXW_TRUE;
    xlsx_sheet_check(sheet, code);
    if (code != LXW_NO_ERROR)
        return;
    lxw_table_obj *table = STAILQ_FIRST(worksheet->table_objs); /* a sheet has one */
    table->no_header_row = LXW_FALSE;
    table->no_autofilter = LXW_FALSE;
}

void xlsx_table_define_name(XlsxSheet *sheet, const char *column, lxw_row_t first_row,
                            lxw_col_t first_column, lxw_col_t last_column)
{
    char range[LXW_MAX_CELL_RANGE_LENGTH];
    lxw_rowcol_to_range_abs(range, first_row, first_column, sheet->row - 1, last_column);
    g_autofree char *defined =
        g_strdup_printf("%s.%s", xlsx_sheet_id_get_name(sheet->layout->id), column);
    g_autofree char *formula = g_strdup_printf("=%s!%s", sheet->worksheet->quoted_name, range);
    gboolean is_too_long = strlen(defined) > NAME_MAX_BYTES || strlen(formula) > NAME_MAX_BYTES;
    xlsx_sheet_check(sheet, is_too_long
                                ? LXW_ERROR_128_STRING_LENGTH_EXCEEDED
                                : workbook_define_name(sheet->book->workbook, defined, formula));
}

void xlsx_table_end(XlsxSheet *sheet)
{
    const XlsxLayoutSheet *layout = sheet->layout;
    if (sheet->row < 2)
        xlsx_sheet_next_row(sheet);
    g_autofree lxw_table_column *columns = g_new0(lxw_table_column, layout->n_columns);
    g_autofree lxw_table_column **list = g_new0(lxw_table_column *, layout->n_columns + 1);
    for (guint i = 0; i < layout->n_columns; i++) {
        columns[i].header = layout->columns[i].title;
        list[i] = &columns[i];
    }
    lxw_col_t last = (lxw_col_t)(layout->n_columns - 1);
    table_add(sheet, list, last);
    xlsx_table_define_name(sheet, "all", 0, 0, last);
    const char *const *ids = xlsx_layout_get_columns(layout->id);
    for (lxw_col_t i = 0; i <= last; i++)
        xlsx_table_define_name(sheet, ids[layout->columns[i].id], 1, i, i);
}

void xlsx_table_offer_words(XlsxSheet *sheet, guint column, char *const *words, guint n_words)
{
    g_autofree char **list = g_new0(char *, n_words + 1);
    gsize n_bytes = 0;
    for (guint i = 0; i < n_words; i++) {
        list[i] = words[i];
        n_bytes += strlen(words[i]) + 1;
        if (strchr(words[i], ',') || n_bytes - 1 > LIST_MAX_BYTES)
            return;
    }
    lxw_data_validation rule = {.validate = LXW_VALIDATION_TYPE_LIST, .value_list = list};
    xlsx_sheet_check(sheet,
                     worksheet_data_validation_range(sheet->worksheet, 1, (lxw_col_t)column,
                                                     sheet->row - 1, (lxw_col_t)column, &rule));
}
