#include "xlsx/form-paint.h"

/* The flags of edges are neighbours; this makes them an index. */
#define EDGE_SHIFT 3
G_STATIC_ASSERT(XLSX_STYLE_BOX >> EDGE_SHIFT == XLSX_N_EDGES - 1);

static const XlsxStyle styles[XLSX_N_PAINTS] = {
    [XLSX_BAND_TEXT] = {.flags = XLSX_STYLE_WRAP, .vertical = LXW_ALIGN_VERTICAL_TOP},
    [XLSX_BAND_PROJECTED] = {.flags = XLSX_STYLE_WRAP | XLSX_STYLE_ITALIC,
                             .vertical = LXW_ALIGN_VERTICAL_TOP},
    [XLSX_BAND_LEAD] = {.flags = XLSX_STYLE_WRAP, .vertical = LXW_ALIGN_VERTICAL_TOP},
    [XLSX_BAND_HEADING] = {.flags = XLSX_STYLE_WRAP | XLSX_STYLE_BOLD,
                           .vertical = LXW_ALIGN_VERTICAL_TOP},
    [XLSX_BAND_LABEL] = {.flags = XLSX_STYLE_WRAP | XLSX_STYLE_BOLD | XLSX_STYLE_FILLED,
                         .vertical = LXW_ALIGN_VERTICAL_CENTER,
                         .fill = XLSX_COLOR_LABEL},
    [XLSX_BAND_NUMBER] = {.flags = XLSX_STYLE_UNDERLINE,
                          .horizontal = LXW_ALIGN_CENTER,
                          .vertical = LXW_ALIGN_VERTICAL_TOP,
                          .text = XLSX_COLOR_LINK},
    [XLSX_BAND_TITLE] = {.flags = XLSX_STYLE_WRAP | XLSX_STYLE_BOLD,
                         .vertical = LXW_ALIGN_VERTICAL_TOP},
    [XLSX_BAND_STATUS] = {.flags = XLSX_STYLE_WRAP | XLSX_STYLE_BOLD,
                          .horizontal = LXW_ALIGN_CENTER,
                          .vertical = LXW_ALIGN_VERTICAL_CENTER},
    [XLSX_BAND_MILESTONE] = {.flags = XLSX_STYLE_WRAP, .vertical = LXW_ALIGN_VERTICAL_TOP},
    [XLSX_BAND_LANE] = {.flags = XLSX_STYLE_SIDES},
    [XLSX_PAINT_MARKER] = {.horizontal = LXW_ALIGN_RIGHT, .vertical = LXW_ALIGN_VERTICAL_TOP},
    [XLSX_PAINT_BAR] = {.flags = XLSX_STYLE_WRAP | XLSX_STYLE_BOX | XLSX_STYLE_FILLED,
                        .horizontal = LXW_ALIGN_CENTER,
                        .vertical = LXW_ALIGN_VERTICAL_CENTER,
                        .text = XLSX_COLOR_BAR_TEXT,
                        .fill = XLSX_COLOR_BAR},
    [XLSX_PAINT_HEAD] = {.flags =
                             XLSX_STYLE_WRAP | XLSX_STYLE_BOLD | XLSX_STYLE_BOX | XLSX_STYLE_FILLED,
                         .horizontal = LXW_ALIGN_CENTER,
                         .vertical = LXW_ALIGN_VERTICAL_CENTER,
                         .text = XLSX_COLOR_HEAD_TEXT,
                         .fill = XLSX_COLOR_HEAD},
    [XLSX_PAINT_SECTION] = {.flags = XLSX_STYLE_WRAP | XLSX_STYLE_BOLD | XLSX_STYLE_FILLED |
                                     XLSX_STYLE_TOP | XLSX_STYLE_BOTTOM,
                            .vertical = LXW_ALIGN_VERTICAL_CENTER,
                            .fill = XLSX_COLOR_SECTION},
    [XLSX_PAINT_TITLE] = {.flags = XLSX_STYLE_WRAP | XLSX_STYLE_BOLD | XLSX_STYLE_TITLE_SIZE,
                          .vertical = LXW_ALIGN_VERTICAL_CENTER},
    [XLSX_PAINT_NOTE] = {.flags = XLSX_STYLE_WRAP, .vertical = LXW_ALIGN_VERTICAL_TOP},
};

void xlsx_paint_init(XlsxPaint *paint, XlsxSheet *sheet, const XlsxGrid *grid)
{
    *paint = (XlsxPaint){.sheet = sheet, .grid = grid};
    paint->cells = g_new0(XlsxPaintCell, grid->n_columns);
}

void xlsx_paint_clear(XlsxPaint *paint)
{
    g_free(paint->cells);
}

static lxw_format *paint_get_format(XlsxPaint *paint, guint style, guint edges)
{
    lxw_format **format = &paint->formats[style][edges >> EDGE_SHIFT];
    if (!*format) {
        const XlsxBook *book = paint->sheet->book;
        XlsxStyle with_edges = styles[style];
        with_edges.flags |= edges;
        with_edges.is_indented = (edges & XLSX_STYLE_LEFT) && with_edges.horizontal == 0;
        *format = xlsx_format_add(book->workbook, book->layout, &with_edges);
    }
    if (!*format)
        xlsx_sheet_check(paint->sheet, LXW_ERROR_MEMORY_MALLOC_FAILED);
    return *format;
}

void xlsx_paint_begin_row(XlsxPaint *paint)
{
    for (guint i = 0; i < paint->grid->n_columns; i++)
        paint->cells[i] = (XlsxPaintCell){.style = XLSX_PAINT_NOTHING};
}

/* The number leads to the initiative's row in the tidy sheet. */
static void paint_put_number(XlsxPaint *paint, guint column, const char *digits, lxw_format *format)
{
    XlsxSheet *sheet = paint->sheet;
    lxw_row_t row;
    if (xlsx_book_find_initiative(sheet->book, XLSX_SHEET_INITIATIVES, paint->initiative, &row))
        xlsx_sheet_put_link(sheet, column, XLSX_SHEET_INITIATIVES, row, XLSX_FORMAT_LINK);
    xlsx_sheet_put_styled_number(sheet, column, g_ascii_strtod(digits, NULL), format);
}

void xlsx_paint_end_row(XlsxPaint *paint, double height)
{
    XlsxSheet *sheet = paint->sheet;
    for (guint i = 0; i < paint->grid->n_columns; i++) {
        const XlsxPaintCell *cell = &paint->cells[i];
        guint style = cell->style;
        if (style == XLSX_PAINT_NOTHING && cell->edges == 0)
            continue;
        if (style == XLSX_PAINT_NOTHING)
            style = XLSX_PAINT_BLANK;
        lxw_format *format = paint_get_format(paint, style, cell->edges);
        if (style == XLSX_BAND_NUMBER)
            paint_put_number(paint, i, cell->text, format);
        else
            xlsx_sheet_put_styled_text(sheet, i, cell->text, (gssize)cell->length, format);
    }
    xlsx_sheet_set_height(sheet, height);
    xlsx_sheet_next_row(sheet);
}

void xlsx_paint_merge(XlsxPaint *paint, guint first, guint n_columns, guint n_rows)
{
    XlsxSheet *sheet = paint->sheet;
    if (n_columns == 1 && n_rows == 1)
        return;
    xlsx_sheet_check(sheet, worksheet_merge_range(sheet->worksheet, sheet->row, (lxw_col_t)first,
                                                  sheet->row + n_rows - 1,
                                                  (lxw_col_t)(first + n_columns - 1), NULL, NULL));
}

void xlsx_paint_fill(XlsxPaint *paint, guint first, guint n_columns, guint style)
{
    for (guint i = first; i < first + n_columns; i++)
        paint->cells[i].style = style;
}

void xlsx_paint_set_text(XlsxPaint *paint, guint column, guint style, const char *text,
                         gsize length)
{
    XlsxPaintCell *cell = &paint->cells[column];
    cell->style = style;
    cell->text = text;
    cell->length = length;
}
