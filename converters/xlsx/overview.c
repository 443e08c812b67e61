#include "xlsx/overview.h"

#include <string.h>

#include "xlsx/row-height.h"
#include "xlsx/text-lines.h"

/* How much more room a heading has than a line. */
#define SUBTITLE_ROOM 1.5

/* A heading has at least room for so many like it on its page, and so much of the page. */
#define SUBTITLE_LINES 6
#define SUBTITLE_PAGE 0.15

const char *xlsx_overview_get_word(const XlsxOverview *overview, XlsxWord word)
{
    return overview->layout->words[word];
}

double xlsx_overview_get_width(const XlsxOverview *overview, guint column)
{
    const XlsxLayoutColumn *columns = overview->sheet->layout->columns;
    return columns[MIN(column, XLSX_OVERVIEW_COUNT)].width;
}

guint xlsx_overview_get_pixels(const XlsxOverview *overview, guint first, guint last)
{
    guint pixels = 0;
    for (guint column = first; column <= last; column++)
        pixels += xlsx_column_pixels(xlsx_overview_get_width(overview, column));
    return pixels;
}

/* To its block in 帳票, or its row in 取組 when there is no such sheet. */
gboolean xlsx_overview_put_link(XlsxOverview *overview, guint column)
{
    XlsxSheet *sheet = overview->sheet;
    static const XlsxSheetId targets[] = {XLSX_SHEET_FORM, XLSX_SHEET_INITIATIVES};
    for (gsize i = 0; i < G_N_ELEMENTS(targets); i++) {
        lxw_row_t row;
        if (!xlsx_book_find_initiative(sheet->book, targets[i], overview->n_initiatives, &row))
            continue;
        xlsx_sheet_put_link(sheet, column, targets[i], row, XLSX_FORMAT_LINK);
        return TRUE;
    }
    return FALSE;
}

void xlsx_overview_keep(XlsxOverview *overview, double points)
{
    if (overview->room >= points || overview->room >= overview->page)
        return;
    g_array_append_val(overview->breaks, overview->sheet->row);
    overview->room = overview->page;
}

void xlsx_overview_next_row(XlsxOverview *overview, double height)
{
    overview->room = (overview->room < height ? overview->page : overview->room) - height;
    xlsx_sheet_next_row(overview->sheet);
}

/* What a text can use of columns: heads are centred, the title has no rules, others are indented.
 */
static guint overview_get_text_width(const XlsxOverview *overview, const XlsxOverviewSpan *span,
                                     double size)
{
    guint pixels = xlsx_overview_get_pixels(overview, span->first, span->last);
    gboolean is_indented = span->format != XLSX_FORMAT_HEAD && span->format != XLSX_FORMAT_TITLE;
    return is_indented ? xlsx_indented_width(pixels, size) : xlsx_text_width(pixels, size);
}

guint xlsx_overview_count_lines(const XlsxOverview *overview, const XlsxOverviewSpan *span,
                                const char *text)
{
    guint width = overview_get_text_width(overview, span, overview->layout->font_size);
    return xlsx_count_text_lines(text, strlen(text), width, TRUE);
}

void xlsx_overview_end_row(XlsxOverview *overview, XlsxOverviewSpan span, const char *text)
{
    XlsxSheet *sheet = overview->sheet;
    const double size = span.format == XLSX_FORMAT_TITLE ? overview->layout->title_size
                                                         : overview->layout->font_size;
    guint width = overview_get_text_width(overview, &span, size);
    gboolean is_bold = span.format != XLSX_FORMAT_TEXT;
    gsize length = text ? strlen(text) : 0;
    do {
        gsize piece = length == 0 ? 0
                                  : xlsx_cut_text(text, length, width, is_bold,
                                                  xlsx_row_max_lines(size), XLSX_CELL_MAX_UNITS);
        guint n_lines = piece == 0 ? 1 : xlsx_count_text_lines(text, piece, width, is_bold);
        double height = xlsx_row_height(MAX(n_lines, overview->n_lines), size);
        xlsx_sheet_set_height(sheet, height);
        xlsx_sheet_merge(sheet, span.first, span.last, span.format);
        xlsx_sheet_put_text(sheet, span.first, text, (gssize)piece, span.format);
        xlsx_overview_next_row(overview, height);
        length -= piece;
        text = piece == 0 ? text : text + piece;
        overview->n_lines = 1;
    } while (length > 0 && !sheet->error);
}

void xlsx_overview_put_subtitle(XlsxOverview *overview, XlsxWord word)
{
    XlsxSheet *sheet = overview->sheet;
    double height = xlsx_row_height(1, overview->layout->font_size * SUBTITLE_ROOM);
    xlsx_overview_keep(overview, MAX(SUBTITLE_LINES * height, SUBTITLE_PAGE * overview->page));
    xlsx_overview_next_row(overview, XLSX_DEFAULT_ROW_POINTS);
    xlsx_sheet_set_height(sheet, height);
    xlsx_sheet_put_text(sheet, XLSX_GRID_NUMBER, xlsx_overview_get_word(overview, word), -1,
                        XLSX_FORMAT_SUBTITLE);
    xlsx_overview_next_row(overview, height);
}

const char *xlsx_overview_join(GString *text, const char *marker, const char *title)
{
    g_string_assign(text, marker ? marker : "");
    if (marker && title)
        g_string_append_c(text, ' ');
    g_string_append(text, title ? title : "");
    return text->str;
}
