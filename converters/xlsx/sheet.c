#include "xlsx/sheet.h"

#include <math.h>
#include <string.h>

/* Characters of the title that the header of a page bears; more would run into the sheet's name,
 * and Excel takes 255 in all. */
#define HEADER_TITLE_CHARACTERS 40

/* Millimetres on the paper that header and footer take above and below the sheet. */
#define HEADER_ROOM 8.0
#define MILLIMETRES_AN_INCH 25.4
#define POINTS_AN_INCH 72.0

/* Excel shrinks a sheet to its paper by whole percents, and no further than this. */
#define MIN_PERCENT 10

/* What a window shows of the columns on a screen that is 1,440 pixels wide; and the zooms, in
 * percent, beyond which nothing is made smaller or larger to fit it. */
#define WINDOW_PIXELS 1380
#define ZOOM_STEP 5
#define MIN_ZOOM 70
#define MAX_ZOOM 120

/* What Excel takes. */
#define COLUMN_MAX_WIDTH 255.0

/* Excel counts days from 1899-12-30. Its 60 is a 29 February 1900, which never was; before that
 * day, programs disagree. */
#define DAY_ZERO 693594 /* as GDate counts, from the first of January of year 1 */
#define DAY_FIRST 61
#define DAY_LAST 2958465

gboolean xlsx_day_get_number(const GDate *day, double *number)
{
    *number = (double)g_date_get_julian(day) - DAY_ZERO;
    return *number >= DAY_FIRST && *number <= DAY_LAST;
}

XlsxSheet *xlsx_sheet_new(XlsxBook *book, const XlsxLayoutSheet *layout, GError **error)
{
    g_autoptr(XlsxSheet) sheet = g_new0(XlsxSheet, 1);
    sheet->book = book;
    sheet->layout = layout;
    sheet->scratch = g_string_new(NULL);
    sheet->initiative_rows = g_array_new(FALSE, FALSE, sizeof(lxw_row_t));
    xlsx_sums_init(&sheet->sums);
    sheet->worksheet = workbook_add_worksheet(book->workbook, layout->name);
    if (!sheet->worksheet) {
        g_set_error(error, JSK_ERROR, JSK_ERROR_OUTPUT, "sheet %s cannot be added", layout->name);
        return NULL;
    }
    return g_steal_pointer(&sheet);
}

void xlsx_sheet_free(XlsxSheet *sheet)
{
    if (!sheet)
        return;
    g_array_unref(sheet->initiative_rows);
    xlsx_sums_clear(&sheet->sums);
    g_string_free(sheet->scratch, TRUE);
    g_clear_error(&sheet->error);
    g_free(sheet);
}

void xlsx_sheet_check(XlsxSheet *sheet, lxw_error code)
{
    if (code == LXW_NO_ERROR || sheet->error)
        return;
    gboolean is_full = sheet->row >= LXW_ROW_MAX;
    g_set_error(&sheet->error, JSK_ERROR, is_full ? JSK_ERROR_LIMIT : JSK_ERROR_OUTPUT,
                "sheet %s, row %u: %s", sheet->layout->name, (guint)sheet->row + 1,
                is_full ? "a sheet has 1,048,576 rows; split the report" : lxw_strerror(code));
}

/* Says once for each line of the source that characters were replaced. */
static void sheet_report(XlsxSheet *sheet)
{
    XlsxBook *book = sheet->book;
    if (!book->diagnostics || book->reported == sheet->line + 1)
        return;
    book->reported = sheet->line + 1;
    jsk_diagnostics_add(book->diagnostics, JSK_DIAGNOSTIC_OUTPUT_TEXT, sheet->line, 0,
                        "characters that a workbook cannot hold are written as U+FFFD", NULL);
}

static gboolean sheet_is_for_people(const XlsxSheet *sheet)
{
    return sheet->layout->id < XLSX_SHEET_REPORT;
}

/* The text in the scratch string, as a cell can hold it. */
static const char *sheet_clean(XlsxSheet *sheet, const char *text, gsize length)
{
    g_string_truncate(sheet->scratch, 0);
    gboolean is_changed = xlsx_clean_text(sheet->scratch, text, length);
    if (is_changed && sheet->is_reporting)
        sheet_report(sheet);
    return sheet->scratch->str;
}

/* Appends @text to a page header. An ampersand begins a code there, so it is doubled; libxlsxwriter
 * looks for &G and &[Picture] all the same and fails, so before these it is a full-width one. */
static void sheet_add_header(GString *header, const char *text, guint max_characters)
{
    guint n = 0;
    for (; *text && n < max_characters; text = g_utf8_next_char(text), n++) {
        if (*text == '&')
            g_string_append(header, text[1] == 'G' || text[1] == '[' ? "＆" : "&&");
        else
            g_string_append_len(header, text, g_utf8_next_char(text) - text);
    }
    if (*text)
        g_string_append(header, "…");
}

static char *sheet_make_header(XlsxSheet *sheet)
{
    const char *title = jsk_report_get_title(sheet->book->report);
    GString *header = g_string_new("&L");
    if (title)
        sheet_add_header(header, sheet_clean(sheet, title, strlen(title)), HEADER_TITLE_CHARACTERS);
    g_string_append(header, "&R");
    sheet_add_header(header, sheet->layout->name, G_MAXUINT);
    return g_string_free(header, FALSE);
}

/* In steps, as Excel's wheel has them. */
static guint sheet_fit_zoom(guint pixels)
{
    guint percent = WINDOW_PIXELS * 100 / MAX(pixels, 1);
    return CLAMP(percent - percent % ZOOM_STEP, MIN_ZOOM, MAX_ZOOM);
}

void xlsx_sheet_set_page(XlsxSheet *sheet, guint pixels)
{
    const XlsxLayoutSheet *layout = sheet->layout;
    g_autofree char *header = sheet_make_header(sheet);
    double margin = layout->margin;
    double room = HEADER_ROOM / MILLIMETRES_AN_INCH;
    lxw_header_footer_options options = {.margin = margin};
    if (layout->is_landscape)
        worksheet_set_landscape(sheet->worksheet);
    worksheet_set_paper(sheet->worksheet, layout->paper);
    worksheet_set_zoom(sheet->worksheet,
                       (uint16_t)(layout->zoom ? layout->zoom : sheet_fit_zoom(pixels)));
    worksheet_fit_to_pages(sheet->worksheet, 1, 0);
    worksheet_set_margins(sheet->worksheet, margin, margin, margin + room, margin + room);
    xlsx_sheet_check(sheet, worksheet_set_header_opt(sheet->worksheet, header, &options));
    xlsx_sheet_check(sheet, worksheet_set_footer_opt(sheet->worksheet, "&C&P / &N", &options));
}

double xlsx_sheet_get_page_height(const XlsxSheet *sheet, double width)
{
    double room = HEADER_ROOM / MILLIMETRES_AN_INCH * POINTS_AN_INCH;
    double percent = floor(xlsx_layout_get_page_width(sheet->layout) / width * 100);
    return (xlsx_layout_get_page_height(sheet->layout) - 2 * room) * 100 /
           CLAMP(percent, MIN_PERCENT, 100);
}

void xlsx_sheet_put_text(XlsxSheet *sheet, guint column, const char *text, gssize length,
                         XlsxFormat format)
{
    xlsx_sheet_put_styled_text(sheet, column, text, length, sheet->book->formats[format]);
}

void xlsx_sheet_put_styled_text(XlsxSheet *sheet, guint column, const char *text, gssize length,
                                lxw_format *format)
{
    lxw_col_t col = (lxw_col_t)column;
    gsize n_bytes = !text ? 0 : length < 0 ? strlen(text) : (gsize)length;
    if (n_bytes == 0) {
        xlsx_sheet_check(sheet, worksheet_write_blank(sheet->worksheet, sheet->row, col, format));
        return;
    }
    if (xlsx_fit_text(text, n_bytes) < n_bytes) {
        xlsx_sheet_check(sheet, LXW_ERROR_MAX_STRING_LENGTH_EXCEEDED);
        return;
    }
    const char *clean = sheet_clean(sheet, text, n_bytes);
    if (sheet_is_for_people(sheet))
        xlsx_sums_add_text(&sheet->sums, sheet->row, column, text, (gssize)n_bytes);
    xlsx_sheet_check(sheet,
                     worksheet_write_string(sheet->worksheet, sheet->row, col, clean, format));
}

void xlsx_sheet_put_number(XlsxSheet *sheet, guint column, double number, XlsxFormat format)
{
    xlsx_sheet_put_styled_number(sheet, column, number, sheet->book->formats[format]);
}

void xlsx_sheet_put_styled_number(XlsxSheet *sheet, guint column, double number, lxw_format *format)
{
    if (!isfinite(number)) {
        xlsx_sheet_check(sheet, LXW_ERROR_PARAMETER_VALIDATION);
        return;
    }
    if (sheet_is_for_people(sheet))
        xlsx_sums_add_number(&sheet->sums, sheet->row, column, number);
    xlsx_sheet_check(sheet, worksheet_write_number(sheet->worksheet, sheet->row, (lxw_col_t)column,
                                                   number, format));
}

void xlsx_sheet_put_boolean(XlsxSheet *sheet, guint column, gboolean boolean, XlsxFormat format)
{
    xlsx_sheet_check(sheet, worksheet_write_boolean(sheet->worksheet, sheet->row, (lxw_col_t)column,
                                                    boolean ? 1 : 0, sheet->book->formats[format]));
}

void xlsx_sheet_put_blank(XlsxSheet *sheet, guint column, XlsxFormat format)
{
    xlsx_sheet_check(sheet, worksheet_write_blank(sheet->worksheet, sheet->row, (lxw_col_t)column,
                                                  sheet->book->formats[format]));
}

void xlsx_sheet_put_link(XlsxSheet *sheet, guint column, XlsxSheetId target, lxw_row_t row,
                         XlsxFormat format)
{
    const XlsxSheet *other = sheet->book->sheets[target];
    if (!other || sheet->n_links >= LXW_MAX_NUMBER_URLS)
        return;
    g_autofree char *quoted = lxw_quote_sheetname(other->layout->name);
    g_autofree char *url = g_strdup_printf("internal:%s!A%u", quoted, (guint)row + 1);
    xlsx_sheet_check(sheet, worksheet_write_url(sheet->worksheet, sheet->row, (lxw_col_t)column,
                                                url, sheet->book->formats[format]));
    sheet->n_links++;
}

void xlsx_sheet_merge(XlsxSheet *sheet, guint first, guint last, XlsxFormat format)
{
    if (first == last)
        return;
    xlsx_sheet_check(sheet, worksheet_merge_range(sheet->worksheet, sheet->row, (lxw_col_t)first,
                                                  sheet->row, (lxw_col_t)last, "",
                                                  sheet->book->formats[format]));
}

void xlsx_sheet_set_width(XlsxSheet *sheet, guint column, double width)
{
    lxw_col_t col = (lxw_col_t)column;
    xlsx_sheet_check(sheet, worksheet_set_column(sheet->worksheet, col, col,
                                                 MIN(width, COLUMN_MAX_WIDTH), NULL));
}

void xlsx_sheet_set_height(XlsxSheet *sheet, double height)
{
    xlsx_sheet_check(sheet, worksheet_set_row(sheet->worksheet, sheet->row, height, NULL));
}

void xlsx_sheet_next_row(XlsxSheet *sheet)
{
    sheet->row++;
}

void xlsx_sheet_color_statuses(XlsxSheet *sheet, guint column, lxw_row_t first)
{
    if (sheet->row <= first)
        return;
    for (int i = 0; i < JSK_N_STATUSES; i++) {
        const char *word = sheet->book->layout->words[XLSX_WORD_STATUS_ACHIEVED + i];
        g_autofree char *value = g_strdup_printf("\"%s\"", word);
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

void xlsx_sheet_add_initiative(XlsxSheet *sheet)
{
    g_array_append_val(sheet->initiative_rows, sheet->row);
}

gboolean xlsx_book_find_initiative(const XlsxBook *book, XlsxSheetId id, guint index,
                                   lxw_row_t *row)
{
    const XlsxSheet *sheet = book->sheets[id];
    if (!sheet || index >= sheet->initiative_rows->len)
        return FALSE;
    *row = g_array_index(sheet->initiative_rows, lxw_row_t, index);
    return TRUE;
}
