#include "xlsx/sheet.h"

#include <string.h>

#include "xlsx/clean-text.h"
#include "xlsx/row-height.h"

/* Bytes of the title that the header of a page can bear: libxlsxwriter and
 * Excel take 255 characters in all, and every & doubles. */
#define HEADER_TITLE_BYTES 120

/* libxlsxwriter never returns from 256 runs; so many headings in a cell stay
 * as plain as the rest. */
#define MAX_RUNS 250

#define PAGE_MARGIN 0.4
#define PAGE_MARGIN_HEADER 0.75

static const char *const sheet_names[XLSX_N_SHEETS] = {
    [XLSX_SHEET_OVERVIEW] = "概要",
    [XLSX_SHEET_INITIATIVES] = "取組",
    [XLSX_SHEET_ITEMS] = "項目",
    [XLSX_SHEET_SCHEDULE] = "工程",
};

static const char *const status_words[JSK_N_STATUSES] = {
    [JSK_STATUS_ACHIEVED] = "達成",
    [JSK_STATUS_ONGOING] = "継続",
    [JSK_STATUS_NOT_ACHIEVED] = "未達成",
    [JSK_STATUS_OTHER] = "その他",
};

static const char *const part_words[JSK_N_PARTS] = {
    [JSK_PART_OUTCOMES] = "成果と課題",
    [JSK_PART_DIRECTIONS] = "今後の方向性等",
    [JSK_PART_UNSPECIFIED] = "取組状況",
};

const char *xlsx_sheet_get_name(XlsxSheetId id)
{
    return sheet_names[id];
}

const char *xlsx_status_get_word(JskStatus status)
{
    return status_words[status];
}

const char *xlsx_part_get_word(JskPart part)
{
    return part_words[part];
}

gboolean xlsx_sheet_init(XlsxSheet *sheet, XlsxBook *book, XlsxSheetId id, GError **error)
{
    *sheet = (XlsxSheet){.book = book, .name = sheet_names[id]};
    sheet->worksheet = workbook_add_worksheet(book->workbook, sheet->name);
    if (!sheet->worksheet) {
        g_set_error(error, JSK_ERROR, JSK_ERROR_OUTPUT, "sheet %s cannot be added", sheet->name);
        return FALSE;
    }
    sheet->scratch = g_string_new(NULL);
    return TRUE;
}

gboolean xlsx_sheet_finish(XlsxSheet *sheet, GError **error)
{
    if (sheet->scratch)
        g_string_free(g_steal_pointer(&sheet->scratch), TRUE);
    if (!sheet->error)
        return TRUE;
    g_propagate_error(error, g_steal_pointer(&sheet->error));
    return FALSE;
}

void xlsx_sheet_check(XlsxSheet *sheet, lxw_error code)
{
    if (code == LXW_NO_ERROR || sheet->error)
        return;
    gboolean is_full = sheet->row >= LXW_ROW_MAX;
    g_set_error(&sheet->error, JSK_ERROR, is_full ? JSK_ERROR_LIMIT : JSK_ERROR_OUTPUT,
                "sheet %s, row %u: %s", sheet->name, (guint)sheet->row + 1,
                is_full ? "a sheet has 1,048,576 rows; split the report" : lxw_strerror(code));
}

/* The text in the scratch string, as a cell can hold it. */
static const char *sheet_clean(XlsxSheet *sheet, const char *text, gsize length)
{
    g_string_truncate(sheet->scratch, 0);
    gboolean is_changed = xlsx_clean_text(sheet->scratch, text, length);
    if (is_changed && sheet->is_reporting && sheet->book->diagnostics)
        jsk_diagnostics_add(sheet->book->diagnostics, JSK_DIAGNOSTIC_OUTPUT_TEXT, sheet->line, 0,
                            "characters that a workbook cannot hold are written as U+FFFD", NULL);
    return sheet->scratch->str;
}

/* The report's title as a page header, & doubled. */
static char *sheet_make_header(XlsxSheet *sheet)
{
    const char *title = jsk_report_get_title(sheet->book->report);
    GString *header = g_string_new("&L");
    if (!title)
        return g_string_free(header, FALSE);
    title = sheet_clean(sheet, title, strlen(title));
    for (const char *p = title; *p && header->len < HEADER_TITLE_BYTES; p += xlsx_char_bytes(p)) {
        if (*p == '&')
            g_string_append_c(header, '&');
        g_string_append_len(header, p, (gssize)xlsx_char_bytes(p));
    }
    if (header->len >= HEADER_TITLE_BYTES)
        g_string_append(header, "…");
    g_string_append(header, "&R");
    g_string_append(header, sheet->name);
    return g_string_free(header, FALSE);
}

void xlsx_sheet_set_page(XlsxSheet *sheet, guint8 paper, gboolean is_landscape)
{
    g_autofree char *header = sheet_make_header(sheet);
    if (is_landscape)
        worksheet_set_landscape(sheet->worksheet);
    worksheet_set_paper(sheet->worksheet, paper);
    worksheet_fit_to_pages(sheet->worksheet, 1, 0);
    worksheet_set_margins(sheet->worksheet, PAGE_MARGIN, PAGE_MARGIN, PAGE_MARGIN_HEADER,
                          PAGE_MARGIN_HEADER);
    xlsx_sheet_check(sheet, worksheet_set_header(sheet->worksheet, header));
    xlsx_sheet_check(sheet, worksheet_set_footer(sheet->worksheet, "&C&P / &N"));
}

void xlsx_sheet_put_text(XlsxSheet *sheet, guint column, const char *text, gssize length,
                         XlsxFormat format)
{
    lxw_format *cell_format = sheet->book->formats[format];
    lxw_col_t col = (lxw_col_t)column;
    gsize n_bytes = !text ? 0 : length < 0 ? strlen(text) : (gsize)length;
    if (n_bytes == 0) {
        xlsx_sheet_check(sheet,
                         worksheet_write_blank(sheet->worksheet, sheet->row, col, cell_format));
        return;
    }
    const char *clean = sheet_clean(sheet, text, n_bytes);
    xlsx_sheet_check(sheet,
                     worksheet_write_string(sheet->worksheet, sheet->row, col, clean, cell_format));
}

void xlsx_sheet_put_number(XlsxSheet *sheet, guint column, double number, XlsxFormat format)
{
    xlsx_sheet_check(sheet, worksheet_write_number(sheet->worksheet, sheet->row, (lxw_col_t)column,
                                                   number, sheet->book->formats[format]));
}

void xlsx_sheet_set_widths(XlsxSheet *sheet, const XlsxColumn *columns, guint n_columns)
{
    for (guint i = 0; i < n_columns; i++) {
        lxw_col_t column = (lxw_col_t)i;
        xlsx_sheet_check(
            sheet, worksheet_set_column(sheet->worksheet, column, column, columns[i].width, NULL));
    }
}

void xlsx_sheet_set_height(XlsxSheet *sheet, double height)
{
    xlsx_sheet_check(sheet, worksheet_set_row(sheet->worksheet, sheet->row, height, NULL));
}

void xlsx_sheet_next_row(XlsxSheet *sheet)
{
    sheet->row++;
}

void xlsx_sheet_begin_table(XlsxSheet *sheet, const XlsxColumn *columns, guint n_columns,
                            guint n_frozen)
{
    guint n_lines = 1;
    for (guint i = 0; i < n_columns; i++)
        n_lines = MAX(n_lines, xlsx_count_lines(columns[i].title, strlen(columns[i].title),
                                                xlsx_column_width(columns[i].width)));
    xlsx_sheet_set_widths(sheet, columns, n_columns);
    xlsx_sheet_set_height(sheet, xlsx_row_height(n_lines));
    for (guint i = 0; i < n_columns; i++)
        xlsx_sheet_put_text(sheet, i, columns[i].title, -1, XLSX_FORMAT_HEAD);
    worksheet_freeze_panes(sheet->worksheet, 1, (lxw_col_t)n_frozen);
    xlsx_sheet_check(sheet, worksheet_repeat_rows(sheet->worksheet, 0, 0));
    xlsx_sheet_next_row(sheet);
}

void xlsx_sheet_end_table(XlsxSheet *sheet, guint n_columns)
{
    xlsx_sheet_check(sheet, worksheet_autofilter(sheet->worksheet, 0, 0, sheet->row - 1,
                                                 (lxw_col_t)(n_columns - 1)));
}

void xlsx_sheet_color_statuses(XlsxSheet *sheet, guint column, lxw_row_t first)
{
    if (sheet->row <= first)
        return;
    for (int i = 0; i < JSK_N_STATUSES; i++) {
        g_autofree char *value = g_strdup_printf("\"%s\"", status_words[i]);
        lxw_conditional_format rule = {
            .type = LXW_CONDITIONAL_TYPE_CELL,
            .criteria = LXW_CONDITIONAL_CRITERIA_EQUAL_TO,
            .value_string = value,
            .format = sheet->book->statuses[i],
        };
        lxw_col_t col = (lxw_col_t)column;
        xlsx_sheet_check(sheet, worksheet_conditional_format_range(sheet->worksheet, first, col,
                                                                   sheet->row - 1, col, &rule));
    }
}

/* Runs of a text with headings in it, each with a copy of its string. */
static void sheet_add_run(XlsxSheet *sheet, GArray *runs, const char *text, gsize length,
                          lxw_format *format)
{
    if (length == 0)
        return;
    const char *clean = sheet_clean(sheet, text, length);
    lxw_rich_string_tuple run = {.format = format, .string = g_strdup(clean)};
    g_array_append_val(runs, run);
}

static void sheet_clear_run(gpointer run)
{
    g_free(((lxw_rich_string_tuple *)run)->string);
}

/* The runs of a piece: its headings in bold. */
static GArray *sheet_make_runs(XlsxSheet *sheet, const XlsxCellText *text, const XlsxPiece *piece)
{
    GArray *runs = g_array_new(FALSE, FALSE, sizeof(lxw_rich_string_tuple));
    g_array_set_clear_func(runs, sheet_clear_run);
    gsize done = piece->start;
    lxw_format *plain = sheet->book->formats[XLSX_FORMAT_PLAIN_RUN];
    for (guint i = 0; i < text->headings->len && runs->len <= MAX_RUNS; i++) {
        const XlsxHeading *heading = &g_array_index(text->headings, XlsxHeading, i);
        gsize start = MAX(heading->start, piece->start);
        gsize end = MIN(heading->end, piece->end);
        if (start >= end)
            continue;
        const char *string = text->string->str;
        sheet_add_run(sheet, runs, string + done, start - done, plain);
        sheet_add_run(sheet, runs, string + start, end - start,
                      sheet->book->formats[XLSX_FORMAT_BOLD_RUN]);
        done = end;
    }
    sheet_add_run(sheet, runs, text->string->str + done, piece->end - done, plain);
    return runs;
}

static void sheet_put_runs(XlsxSheet *sheet, guint column, GArray *runs, XlsxFormat format)
{
    g_autoptr(GPtrArray) list = g_ptr_array_sized_new(runs->len + 1);
    for (guint i = 0; i < runs->len; i++)
        g_ptr_array_add(list, &g_array_index(runs, lxw_rich_string_tuple, i));
    g_ptr_array_add(list, NULL);
    xlsx_sheet_check(sheet,
                     worksheet_write_rich_string(sheet->worksheet, sheet->row, (lxw_col_t)column,
                                                 (lxw_rich_string_tuple **)list->pdata,
                                                 sheet->book->formats[format]));
}

static void sheet_put_piece(XlsxSheet *sheet, guint column, const XlsxCell *cell,
                            const XlsxPiece *piece)
{
    const XlsxCellText *text = &cell->text;
    if (text->headings->len > 0) {
        g_autoptr(GArray) runs = sheet_make_runs(sheet, text, piece);
        if (runs->len >= 2 && runs->len <= MAX_RUNS) {
            sheet_put_runs(sheet, column, runs, cell->format);
            return;
        }
    }
    xlsx_sheet_put_text(sheet, column, text->string->str + piece->start,
                        (gssize)(piece->end - piece->start), cell->format);
}

static void sheet_put_cell(XlsxSheet *sheet, const XlsxRecord *record, guint row, guint column)
{
    const XlsxCell *cell = &record->cells[column];
    const XlsxPiece *piece = xlsx_record_get_piece(record, row, column);
    XlsxColumnRole role = record->columns[column].role;
    gboolean is_marked = row > 0 && role == XLSX_COLUMN_TITLE;
    if (cell->kind == XLSX_CELL_NUMBER && (row == 0 || role != XLSX_COLUMN_TEXT)) {
        xlsx_sheet_put_number(sheet, column, cell->number, cell->format);
    } else if (piece && !is_marked) {
        sheet_put_piece(sheet, column, cell, piece);
    } else {
        g_autoptr(GString) repeated = g_string_new(NULL);
        xlsx_record_repeat_text(record, row, column, repeated);
        xlsx_sheet_put_text(sheet, column, repeated->str, (gssize)repeated->len, cell->format);
    }
}

void xlsx_sheet_put_record(XlsxSheet *sheet, XlsxRecord *record)
{
    guint n_rows = xlsx_record_layout(record);
    for (guint row = 0; row < n_rows && !sheet->error; row++) {
        xlsx_sheet_set_height(sheet, xlsx_row_height(xlsx_record_count_lines(record, row)));
        for (guint column = 0; column < record->n_cells; column++)
            sheet_put_cell(sheet, record, row, column);
        xlsx_sheet_next_row(sheet);
    }
}
