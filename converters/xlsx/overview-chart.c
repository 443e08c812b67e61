#include "xlsx/overview-chart.h"

#include <string.h>

/* In pixels: a row of libxlsxwriter, a bar with the room around it, what stands above and below the
 * bars, and the most that the chart may be high. */
#define ROW_PIXELS 20
#define BAR_PIXELS 30
#define FRAME_PIXELS 56
#define CHART_MAX_PIXELS 900

/* Room between bars, in percent of their width. */
#define BAR_GAP 45

/* A series for each status, and one for initiatives without. */
#define N_SERIES (JSK_N_STATUSES + 1)

static lxw_color_t chart_get_color(const XlsxLayout *layout, guint series)
{
    return series < JSK_N_STATUSES ? layout->colors[XLSX_COLOR_STATUS_ACHIEVED + series]
                                   : layout->colors[XLSX_COLOR_LABEL];
}

static lxw_chart_font chart_make_font(const XlsxLayout *layout)
{
    /* libxlsxwriter copies it. */
    return (lxw_chart_font){.name = layout->font_name,
                            .size = layout->font_size - 1,
                            .color = layout->colors[XLSX_COLOR_TEXT]};
}

static void chart_add_status(XlsxSheet *sheet, lxw_chart *chart, const XlsxChartData *data,
                             guint index)
{
    const XlsxLayout *layout = sheet->book->layout;
    const char *name = sheet->layout->name;
    lxw_col_t column = (lxw_col_t)(data->count_column + index);
    lxw_col_t category = (lxw_col_t)data->category_column;
    lxw_chart_fill fill = {.color = chart_get_color(layout, index)};
    lxw_chart_line line = {.color = layout->colors[XLSX_COLOR_RULE], .width = 0.5F};
    lxw_chart_font font = chart_make_font(layout);
    lxw_chart_series *series = chart_add_series(chart, NULL, NULL);
    if (!series) {
        xlsx_sheet_check(sheet, LXW_ERROR_MEMORY_MALLOC_FAILED);
        return;
    }
    chart_series_set_name_range(series, name, data->head_row, column);
    chart_series_set_categories(series, name, data->head_row + 1, category, data->last_row,
                                category);
    chart_series_set_values(series, name, data->head_row + 1, column, data->last_row, column);
    chart_series_set_fill(series, &fill);
    chart_series_set_line(series, &line);
    chart_series_set_labels(series);
    chart_series_set_labels_num_format(series, "0;;"); /* none for 0 */
    chart_series_set_labels_font(series, &font);
}

/* The sections from top to bottom, as in the table; the figures stand in the bars. Of a bar chart
 * the vertical axis has the categories. */
static void chart_set_axes(const XlsxLayout *layout, lxw_chart *chart)
{
    lxw_chart_font font = chart_make_font(layout);
    chart_axis_set_num_font(chart->y_axis, &font);
    chart_axis_set_reverse(chart->y_axis);
    chart_axis_set_major_tick_mark(chart->y_axis, LXW_CHART_AXIS_TICK_MARK_NONE);
    chart_axis_major_gridlines_set_visible(chart->x_axis, LXW_FALSE);
    chart_axis_off(chart->x_axis);
    chart_set_series_gap(chart, BAR_GAP);
    chart_legend_set_position(chart, LXW_CHART_LEGEND_BOTTOM);
    chart_legend_set_font(chart, &font);
    chart_title_off(chart);
    chart_show_hidden_data(chart); /* the labels may be hidden */
}

void xlsx_overview_put_label(XlsxSheet *sheet, guint column, const char *name)
{
    lxw_col_t col = (lxw_col_t)column;
    lxw_row_col_options hidden = {LXW_TRUE, 0, 0};
    g_autofree char *label =
        g_utf8_substring(name, 0, MIN(g_utf8_strlen(name, -1), XLSX_CHART_LABEL_CHARACTERS));
    gboolean is_whole = strlen(label) == strlen(name);
    g_autofree char *shown = g_strconcat(label, is_whole ? "" : "…", NULL);
    xlsx_sheet_check(sheet, worksheet_set_column_opt(sheet->worksheet, col, col, LXW_DEF_COL_WIDTH,
                                                     NULL, &hidden));
    xlsx_sheet_put_text(sheet, column, shown, -1, XLSX_FORMAT_TEXT);
}

static guint chart_get_height(const XlsxChartData *data)
{
    guint n_sections = data->last_row - data->head_row;
    return MIN(FRAME_PIXELS + n_sections * BAR_PIXELS, CHART_MAX_PIXELS);
}

guint xlsx_overview_count_chart_rows(const XlsxChartData *data)
{
    return chart_get_height(data) / ROW_PIXELS + 1;
}

void xlsx_overview_put_chart(XlsxSheet *sheet, const XlsxChartData *data)
{
    guint height = chart_get_height(data);
    lxw_chart *chart = workbook_add_chart(sheet->book->workbook, LXW_CHART_BAR_STACKED);
    if (!chart) {
        xlsx_sheet_check(sheet, LXW_ERROR_MEMORY_MALLOC_FAILED);
        return;
    }
    for (guint i = 0; i < N_SERIES; i++)
        chart_add_status(sheet, chart, data, i);
    chart_set_axes(sheet->book->layout, chart);
    /* Its size is known here in pixels of columns and of rows that have the default height. */
    const double default_width = 480;
    const double default_height = 288;
    lxw_chart_options options = {.x_scale = data->pixels / default_width,
                                 .y_scale = height / default_height,
                                 .y_offset = ROW_PIXELS / 2,
                                 .object_position = LXW_OBJECT_MOVE_DONT_SIZE,
                                 .description = sheet->book->layout->words[XLSX_WORD_COUNTS]};
    xlsx_sheet_check(sheet,
                     worksheet_insert_chart_opt(sheet->worksheet, sheet->row, 0, chart, &options));
}
