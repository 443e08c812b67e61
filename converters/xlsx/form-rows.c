#include "xlsx/form-rows.h"

#include <string.h>

#include <jisseki/fiscal-year.h>

#include "xlsx/row-height.h"
#include "xlsx/text-lines.h"

/* What the name of a fiscal year ends in, and no head of a year needs. */
#define YEAR_SUFFIX "年度"

/* Free above and below the heads' texts, together, in points. */
#define HEAD_PADDING 6.0

/* A chunk while its rows are put. */
typedef struct {
    XlsxPaint *paint;
    const XlsxBlock *block;
    const guint *ends; /* the lines behind the present row and those after it */
    guint line;        /* that with which the present row begins */
} FormRow;

void xlsx_form_put_line(XlsxPaint *paint, XlsxPaintStyle style, const char *text, gsize length,
                        double height)
{
    guint n_columns = paint->grid->n_columns;
    xlsx_paint_begin_row(paint);
    if (style == XLSX_PAINT_SECTION) {
        xlsx_paint_fill(paint, 0, n_columns, style);
        paint->cells[0].edges = XLSX_STYLE_LEFT;
        paint->cells[n_columns - 1].edges |= XLSX_STYLE_RIGHT;
    }
    xlsx_paint_set_text(paint, 0, style, text, length);
    xlsx_paint_merge(paint, 0, n_columns, 1);
    xlsx_paint_end_row(paint, height);
}

/* 2016 and, in a Japanese workbook, 平成28 on a line of its own. */
static char *form_make_year(const XlsxLayout *layout, int year)
{
    g_autofree char *era = jsk_fiscal_year_format(year);
    if (g_str_has_suffix(era, YEAR_SUFFIX))
        era[strlen(era) - strlen(YEAR_SUFFIX)] = '\0';
    if (!g_str_has_prefix(layout->language, "ja") || g_ascii_isdigit(*era))
        return g_strdup_printf("%d", year);
    return g_strdup_printf("%d\n%s", year, era);
}

static guint form_count_head_lines(const XlsxGrid *grid, const XlsxField *field)
{
    guint width = xlsx_grid_get_text_width(grid, field->first, field->n_columns);
    return xlsx_count_text_lines(field->title, strlen(field->title), width, TRUE);
}

static guint form_count_year_lines(const XlsxGrid *grid, guint column, const char *text)
{
    guint width = xlsx_grid_get_text_width(grid, column, 1);
    const char *feed = strchr(text, '\n');
    gsize length = feed ? (gsize)(feed - text) : strlen(text);
    guint n_lines = xlsx_count_text_lines(text, length, width, TRUE);
    return n_lines + (feed ? form_count_year_lines(grid, column, feed + 1) : 0);
}

/* The row of years. Returns its lines. */
static guint form_set_years(XlsxPaint *paint, GStringChunk *strings)
{
    const XlsxGrid *grid = paint->grid;
    guint column = grid->fields[XLSX_FORM_SCHEDULE].first;
    guint most = 1;
    for (int year = grid->years.first; year <= grid->years.last; year++, column++) {
        g_autofree char *text = form_make_year(paint->sheet->book->layout, year);
        const char *kept = g_string_chunk_insert(strings, text);
        xlsx_paint_set_text(paint, column, XLSX_PAINT_HEAD, kept, strlen(kept));
        most = MAX(most, form_count_year_lines(grid, column, kept));
    }
    return most;
}

double xlsx_form_put_heads(XlsxPaint *paint)
{
    const XlsxGrid *grid = paint->grid;
    double pitch = xlsx_line_pitch(grid->font_size);
    gboolean has_years =
        grid->fields[XLSX_FORM_SCHEDULE].n_columns > 0 && xlsx_years_count(&grid->years) > 0;
    guint n_lines = 1;
    xlsx_paint_begin_row(paint);
    xlsx_paint_fill(paint, 0, grid->n_columns, XLSX_PAINT_HEAD);
    for (guint id = 0; id < XLSX_FORM_N_COLUMNS; id++) {
        const XlsxField *field = &grid->fields[id];
        if (field->n_columns == 0)
            continue;
        xlsx_paint_set_text(paint, field->first, XLSX_PAINT_HEAD, field->title,
                            strlen(field->title));
        xlsx_paint_merge(paint, field->first, field->n_columns,
                         has_years && id != XLSX_FORM_SCHEDULE ? 2 : 1);
        n_lines = MAX(n_lines, form_count_head_lines(grid, field));
    }
    double height = n_lines * pitch + HEAD_PADDING;
    xlsx_paint_end_row(paint, height);
    if (!has_years)
        return height;
    g_autoptr(GStringChunk) strings = g_string_chunk_new(256);
    xlsx_paint_begin_row(paint);
    xlsx_paint_fill(paint, 0, grid->n_columns, XLSX_PAINT_HEAD);
    guint n_year_lines = form_set_years(paint, strings);
    xlsx_paint_end_row(paint, n_year_lines * pitch);
    return height + n_year_lines * pitch;
}

/* The rows from the present one to that in which a band ends; 0 where it began before. */
static guint form_count_rows(const FormRow *row, const XlsxPlaced *placed)
{
    guint n_rows = 1;
    if (placed->start != row->line)
        return 0;
    while (row->ends[n_rows - 1] < placed->start + placed->band.n_lines)
        n_rows++;
    return n_rows;
}

static void form_put_lane(const FormRow *row, const XlsxPlaced *placed, guint n_rows)
{
    XlsxPaint *paint = row->paint;
    const XlsxField *field = &paint->grid->fields[XLSX_FORM_SCHEDULE];
    gboolean is_last = *row->ends == placed->start + placed->band.n_lines;
    guint edges = (n_rows > 0 ? XLSX_STYLE_TOP : 0) | (is_last ? XLSX_STYLE_BOTTOM : 0);
    xlsx_paint_fill(paint, field->first, field->n_columns, XLSX_BAND_LANE);
    for (guint i = 0; i < field->n_columns; i++)
        paint->cells[field->first + i].edges |= edges;
    for (guint i = 0; i < placed->band.n_bars; i++) {
        guint index = placed->band.first_bar + i;
        const XlsxBar *bar = &g_array_index(row->block->bars, XlsxBar, index);
        guint first = field->first + (guint)(bar->from - paint->grid->years.first);
        guint n_columns = (guint)(bar->to - bar->from) + 1;
        xlsx_paint_fill(paint, first, n_columns, XLSX_PAINT_BAR);
        if (n_rows == 0)
            continue;
        if (bar->text)
            xlsx_paint_set_text(paint, first, XLSX_PAINT_BAR, bar->text, strlen(bar->text));
        xlsx_paint_merge(paint, first, n_columns, n_rows);
    }
}

/* What the present row shows of a band. */
static void form_put_band(const FormRow *row, const XlsxField *field, const XlsxPlaced *placed)
{
    const XlsxBand *band = &placed->band;
    guint n_rows = form_count_rows(row, placed);
    if (band->kind == XLSX_BAND_LANE)
        form_put_lane(row, placed, n_rows);
    if (band->kind == XLSX_BAND_LANE || n_rows == 0)
        return;
    guint first = field->first + band->indent;
    xlsx_paint_set_text(row->paint, first, band->kind, band->text, band->length);
    if (band->marker)
        xlsx_paint_set_text(row->paint, first - 1, XLSX_PAINT_MARKER, band->marker,
                            strlen(band->marker));
    xlsx_paint_merge(row->paint, first, field->n_columns - band->indent, n_rows);
}

/* Rules between the fields, and above and below the chunk. */
static void form_set_edges(XlsxPaint *paint, gboolean is_first, gboolean is_last)
{
    const XlsxGrid *grid = paint->grid;
    guint edges = (is_first ? XLSX_STYLE_TOP : 0) | (is_last ? XLSX_STYLE_BOTTOM : 0);
    for (guint i = 0; i < grid->n_columns; i++)
        paint->cells[i].edges = edges;
    for (guint id = 0; id < XLSX_FORM_N_COLUMNS; id++)
        if (grid->fields[id].n_columns > 0)
            paint->cells[grid->fields[id].first].edges |= XLSX_STYLE_LEFT;
    paint->cells[grid->n_columns - 1].edges |= XLSX_STYLE_RIGHT;
}

void xlsx_form_put_chunk(XlsxPaint *paint, const XlsxBlock *block, const XlsxChunk *chunk)
{
    double font_size = paint->grid->font_size;
    g_autoptr(GArray) ends = g_array_new(FALSE, FALSE, sizeof(guint));
    xlsx_chunk_get_rows(chunk, xlsx_row_max_lines(font_size), ends);
    guint next[XLSX_FORM_N_COLUMNS] = {0}; /* the bands that are not yet at their end */
    FormRow row = {.paint = paint, .block = block};
    for (guint i = 0; i < ends->len; i++) {
        row.ends = &g_array_index(ends, guint, i);
        xlsx_paint_begin_row(paint);
        form_set_edges(paint, i == 0, i + 1 == ends->len);
        for (guint id = 0; id < XLSX_FORM_N_COLUMNS; id++) {
            if (next[id] == chunk->placed[id]->len)
                continue;
            const XlsxPlaced *placed = &g_array_index(chunk->placed[id], XlsxPlaced, next[id]);
            form_put_band(&row, &paint->grid->fields[id], placed);
            if (*row.ends >= placed->start + placed->band.n_lines)
                next[id]++;
        }
        xlsx_paint_end_row(paint, (*row.ends - row.line) * xlsx_line_pitch(font_size));
        row.line = *row.ends;
    }
}
