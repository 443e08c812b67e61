/* 概要: what the report is, how its initiatives stand, and links to each of them. */
#include <jisseki/fiscal-year.h>

#include "xlsx/overview-chart.h"
#include "xlsx/overview.h"
#include "xlsx/row-height.h"
#include "xlsx/table.h"
#include "xlsx/text-lines.h"

/* What the report is. */

/* A page may be a little lower than reckoned: programs round heights of rows to their pixels. */
#define USABLE 0.97

/* Stands for the number of an initiative that has none where it leads to it. */
#define LINK_SIGN "→"

static const XlsxOverviewSpan value_span = {XLSX_GRID_TEXT, XLSX_GRID_TOTAL, XLSX_FORMAT_TEXT};

static void overview_put_label(XlsxOverview *overview, XlsxWord word)
{
    const XlsxOverviewSpan span = {XLSX_GRID_NUMBER, XLSX_GRID_NUMBER, XLSX_FORMAT_LABEL};
    const char *label = xlsx_overview_get_word(overview, word);
    overview->n_lines = xlsx_overview_count_lines(overview, &span, label);
    xlsx_sheet_put_text(overview->sheet, XLSX_GRID_NUMBER, label, -1, XLSX_FORMAT_LABEL);
}

static void overview_put_value(XlsxOverview *overview, XlsxWord word, const char *value)
{
    if (!value)
        return;
    overview_put_label(overview, word);
    xlsx_overview_end_row(overview, value_span, value);
}

static void overview_put_fiscal_year(XlsxOverview *overview, int year)
{
    const XlsxOverviewSpan span = {XLSX_GRID_COUNT, XLSX_GRID_TOTAL, XLSX_FORMAT_TEXT};
    if (year <= 0)
        return;
    g_autofree char *era = jsk_fiscal_year_format(year);
    overview_put_label(overview, XLSX_WORD_FISCAL_YEAR);
    xlsx_sheet_put_number(overview->sheet, XLSX_GRID_TEXT, year, XLSX_FORMAT_YEAR);
    xlsx_overview_end_row(overview, span, era);
}

/* The number of a day that Excel knows. */
static gboolean overview_parse_day(const char *edtf, double *number)
{
    GDate first;
    GDate last;
    return edtf && jsk_edtf_bounds(edtf, &first, &last) && g_date_valid(&last) &&
           g_date_compare(&first, &last) == 0 && xlsx_day_get_number(&first, number);
}

static void overview_put_as_of(XlsxOverview *overview, const char *as_of)
{
    XlsxSheet *sheet = overview->sheet;
    double day;
    if (!overview_parse_day(as_of, &day)) {
        overview_put_value(overview, XLSX_WORD_AS_OF, as_of);
        return;
    }
    overview_put_label(overview, XLSX_WORD_AS_OF);
    double height = xlsx_row_height(overview->n_lines, overview->layout->font_size);
    xlsx_sheet_set_height(sheet, height);
    overview->n_lines = 1;
    xlsx_sheet_merge(sheet, value_span.first, value_span.last, XLSX_FORMAT_DAY);
    xlsx_sheet_put_number(sheet, value_span.first, day, XLSX_FORMAT_DAY);
    xlsx_overview_next_row(overview, height);
}

/* Which tables are read back, by the names of their sheets, if there are any. */
static void overview_put_edits(XlsxOverview *overview)
{
    const XlsxLayout *layout = overview->layout;
    const char *separator = g_str_has_prefix(layout->language, "ja") ? "、" : ", ";
    g_autoptr(GString) text = g_string_new(NULL);
    for (guint i = 0; i < layout->n_sheets; i++) {
        if (layout->sheets[i].id < XLSX_SHEET_REPORT)
            continue;
        g_string_append(text, text->len > 0 ? separator : "");
        g_string_append(text, layout->sheets[i].name);
    }
    if (text->len == 0)
        return;
    g_string_prepend(text, *separator == ',' ? " " : "");
    g_string_prepend(text, xlsx_overview_get_word(overview, XLSX_WORD_EDITS_READ));
    overview_put_value(overview, XLSX_WORD_EDITS, text->str);
}

static void overview_put_identity(XlsxOverview *overview)
{
    const JskReport *report = overview->sheet->book->report;
    const XlsxOverviewSpan title = {XLSX_GRID_NUMBER, XLSX_GRID_TOTAL, XLSX_FORMAT_TITLE};
    xlsx_overview_end_row(overview, title, jsk_report_get_title(report));
    overview_put_value(overview, XLSX_WORD_PROGRAMME, jsk_report_get_programme(report));
    overview_put_fiscal_year(overview, jsk_report_get_fiscal_year(report));
    overview_put_value(overview, XLSX_WORD_EDITION, jsk_report_get_edition(report));
    overview_put_as_of(overview, jsk_report_get_as_of(report));
    for (const JskNote *note = jsk_report_get_first_note(report); note;
         note = jsk_note_get_next(note))
        overview_put_value(overview, XLSX_WORD_NOTES, jsk_note_get_text(note));
    /* The file's name without directories: where it lay tells nothing of the report. */
    const char *source = jsk_report_get_source_name(report);
    g_autofree char *source_name = source ? g_path_get_basename(source) : NULL;
    overview_put_value(overview, XLSX_WORD_SOURCE, source_name);
    overview_put_edits(overview);
}

/* How its initiatives stand. */

/* What a part of the report has by status; the last ones are those without and all. */
typedef struct {
    guint n[XLSX_GRID_N_COLUMNS - XLSX_GRID_COUNT];
} OverviewCounts;

static const char *overview_get_total(const XlsxOverview *overview)
{
    return overview->sheet->layout->columns[XLSX_OVERVIEW_COUNT].title;
}

static void overview_count(OverviewCounts *counts, const JskInitiative *initiative)
{
    const JskAchievement *achievement = jsk_initiative_get_achievement(initiative);
    guint place = achievement ? (guint)jsk_achievement_get_status(achievement) : JSK_N_STATUSES;
    counts->n[place]++;
    counts->n[XLSX_GRID_TOTAL - XLSX_GRID_COUNT]++;
}

static void overview_put_counts(XlsxOverview *overview, const OverviewCounts *counts,
                                XlsxFormat format)
{
    for (guint column = XLSX_GRID_COUNT; column < XLSX_GRID_N_COLUMNS; column++)
        xlsx_sheet_put_number(overview->sheet, column, counts->n[column - XLSX_GRID_COUNT], format);
}

static void overview_put_counts_head(XlsxOverview *overview)
{
    const XlsxOverviewSpan span = {XLSX_GRID_NUMBER, XLSX_GRID_TEXT, XLSX_FORMAT_HEAD};
    static const XlsxWord words[XLSX_GRID_N_COLUMNS] = {
        [XLSX_GRID_COUNT + JSK_STATUS_ACHIEVED] = XLSX_WORD_STATUS_ACHIEVED,
        [XLSX_GRID_COUNT + JSK_STATUS_ONGOING] = XLSX_WORD_STATUS_ONGOING,
        [XLSX_GRID_COUNT + JSK_STATUS_NOT_ACHIEVED] = XLSX_WORD_STATUS_NOT_ACHIEVED,
        [XLSX_GRID_COUNT + JSK_STATUS_OTHER] = XLSX_WORD_STATUS_OTHER,
        [XLSX_GRID_NO_STATUS] = XLSX_WORD_NO_STATUS,
    };
    for (guint column = XLSX_GRID_COUNT; column < XLSX_GRID_N_COLUMNS; column++) {
        const char *word = column == XLSX_GRID_TOTAL
                               ? overview_get_total(overview)
                               : xlsx_overview_get_word(overview, words[column]);
        gboolean is_status = column < XLSX_GRID_NO_STATUS;
        const XlsxOverviewSpan own = {column, column, XLSX_FORMAT_HEAD};
        guint n_lines = xlsx_overview_count_lines(overview, &own, word);
        overview->n_lines = MAX(overview->n_lines, n_lines);
        xlsx_sheet_put_text(overview->sheet, column, word, -1,
                            is_status ? XLSX_FORMAT_STATUS_ACHIEVED + (column - XLSX_GRID_COUNT)
                                      : XLSX_FORMAT_HEAD);
    }
    xlsx_overview_end_row(overview, span, xlsx_overview_get_word(overview, XLSX_WORD_SECTION));
}

/* Whether the chart needs shorter names of sections than the table has. */
static gboolean overview_has_long_section(const XlsxOverview *overview, GString *text)
{
    for (const JskSection *section = jsk_report_get_first_section(overview->sheet->book->report);
         section; section = jsk_section_get_next(section)) {
        const char *name = xlsx_overview_join(text, jsk_section_get_marker(section),
                                              jsk_section_get_title(section));
        if (g_utf8_strlen(name, -1) > XLSX_CHART_LABEL_CHARACTERS)
            return TRUE;
    }
    return FALSE;
}

static void overview_put_section(XlsxOverview *overview, const JskSection *section,
                                 gboolean has_label, GString *text)
{
    const XlsxOverviewSpan span = {XLSX_GRID_NUMBER, XLSX_GRID_TEXT, XLSX_FORMAT_TEXT};
    const char *name =
        xlsx_overview_join(text, jsk_section_get_marker(section), jsk_section_get_title(section));
    if (has_label)
        xlsx_overview_put_label(overview->sheet, XLSX_GRID_LABEL, name);
    xlsx_overview_end_row(overview, span, name);
}

static void overview_put_sections(XlsxOverview *overview)
{
    XlsxSheet *sheet = overview->sheet;
    g_autoptr(GString) text = g_string_new(NULL);
    gboolean has_labels = overview_has_long_section(overview, text);
    OverviewCounts total = {{0}};
    const XlsxOverviewSpan total_span = {XLSX_GRID_NUMBER, XLSX_GRID_TEXT, XLSX_FORMAT_LABEL};
    xlsx_overview_put_subtitle(overview, XLSX_WORD_COUNTS);
    XlsxChartData data = {.head_row = sheet->row,
                          .category_column = has_labels ? XLSX_GRID_LABEL : XLSX_GRID_NUMBER,
                          .count_column = XLSX_GRID_COUNT,
                          .pixels = xlsx_overview_get_pixels(overview, 0, XLSX_GRID_TOTAL)};
    overview_put_counts_head(overview);
    for (const JskSection *section = jsk_report_get_first_section(sheet->book->report); section;
         section = jsk_section_get_next(section)) {
        OverviewCounts counts = {{0}};
        for (const JskInitiative *initiative = jsk_section_get_first_initiative(section);
             initiative; initiative = jsk_initiative_get_next(initiative)) {
            overview_count(&counts, initiative);
            overview_count(&total, initiative);
        }
        overview_put_counts(overview, &counts, XLSX_FORMAT_COUNT);
        overview_put_section(overview, section, has_labels, text);
    }
    data.last_row = sheet->row - 1;
    overview_put_counts(overview, &total, XLSX_FORMAT_TOTAL);
    xlsx_overview_end_row(overview, total_span, overview_get_total(overview));
    if (total.n[XLSX_GRID_TOTAL - XLSX_GRID_COUNT] == 0)
        return;
    guint n_rows = xlsx_overview_count_chart_rows(&data);
    xlsx_overview_keep(overview, n_rows * XLSX_DEFAULT_ROW_POINTS);
    xlsx_overview_put_chart(sheet, &data);
    for (guint i = 0; i < n_rows; i++)
        xlsx_overview_next_row(overview, XLSX_DEFAULT_ROW_POINTS);
}

/* Contents. */

/* The link is here, not on the title: programs do not wrap the text of a link. */
static void overview_put_number(XlsxOverview *overview, guint number)
{
    gboolean is_link = xlsx_overview_put_link(overview, XLSX_GRID_NUMBER);
    XlsxFormat format = is_link ? XLSX_FORMAT_LINK : XLSX_FORMAT_CENTER;
    if (number > 0)
        xlsx_sheet_put_number(overview->sheet, XLSX_GRID_NUMBER, number, format);
    else
        xlsx_sheet_put_text(overview->sheet, XLSX_GRID_NUMBER, is_link ? LINK_SIGN : NULL, -1,
                            format);
}

static void overview_put_initiative(XlsxOverview *overview, const JskInitiative *initiative,
                                    GString *text)
{
    XlsxSheet *sheet = overview->sheet;
    const XlsxOverviewSpan span = {XLSX_GRID_TEXT, XLSX_GRID_STATUS - 1, XLSX_FORMAT_TEXT};
    const JskAchievement *achievement = jsk_initiative_get_achievement(initiative);
    const char *status =
        achievement ? xlsx_overview_get_word(overview, XLSX_WORD_STATUS_ACHIEVED +
                                                           jsk_achievement_get_status(achievement))
                    : NULL;
    overview_put_number(overview, jsk_initiative_get_number(initiative));
    xlsx_sheet_merge(sheet, XLSX_GRID_STATUS, XLSX_GRID_TOTAL, XLSX_FORMAT_CENTER);
    xlsx_sheet_put_text(sheet, XLSX_GRID_STATUS, status, -1, XLSX_FORMAT_CENTER);
    xlsx_overview_end_row(overview, span,
                          xlsx_overview_join(text, jsk_initiative_get_marker(initiative),
                                             jsk_initiative_get_title(initiative)));
    overview->n_initiatives++;
}

static void overview_put_contents_head(XlsxOverview *overview)
{
    XlsxSheet *sheet = overview->sheet;
    const XlsxLayoutColumn *columns = sheet->layout->columns;
    const XlsxOverviewSpan span = {XLSX_GRID_TEXT, XLSX_GRID_STATUS - 1, XLSX_FORMAT_HEAD};
    xlsx_sheet_put_text(sheet, XLSX_GRID_NUMBER, columns[XLSX_OVERVIEW_NUMBER].title, -1,
                        XLSX_FORMAT_HEAD);
    xlsx_sheet_merge(sheet, XLSX_GRID_STATUS, XLSX_GRID_TOTAL, XLSX_FORMAT_HEAD);
    xlsx_sheet_put_text(sheet, XLSX_GRID_STATUS, xlsx_overview_get_word(overview, XLSX_WORD_STATUS),
                        -1, XLSX_FORMAT_HEAD);
    xlsx_overview_end_row(overview, span, columns[XLSX_OVERVIEW_INITIATIVE].title);
}

static void overview_put_contents(XlsxOverview *overview)
{
    XlsxSheet *sheet = overview->sheet;
    g_autoptr(GString) text = g_string_new(NULL);
    const XlsxOverviewSpan span = {XLSX_GRID_NUMBER, XLSX_GRID_TOTAL, XLSX_FORMAT_SECTION};
    xlsx_overview_put_subtitle(overview, XLSX_WORD_CONTENTS);
    overview_put_contents_head(overview);
    lxw_row_t first = sheet->row;
    for (const JskSection *section = jsk_report_get_first_section(sheet->book->report); section;
         section = jsk_section_get_next(section)) {
        xlsx_overview_end_row(overview, span,
                              xlsx_overview_join(text, jsk_section_get_marker(section),
                                                 jsk_section_get_title(section)));
        for (const JskInitiative *initiative = jsk_section_get_first_initiative(section);
             initiative; initiative = jsk_initiative_get_next(initiative))
            overview_put_initiative(overview, initiative, text);
    }
    xlsx_sheet_color_statuses(sheet, XLSX_GRID_STATUS, first);
    if (overview->n_initiatives == 0)
        return;
    xlsx_table_define_name(sheet, "number", first, XLSX_GRID_NUMBER, XLSX_GRID_NUMBER);
    xlsx_table_define_name(sheet, "initiative", first, XLSX_GRID_TEXT, XLSX_GRID_TEXT);
    xlsx_table_define_name(sheet, "status", first, XLSX_GRID_STATUS, XLSX_GRID_STATUS);
}

static void overview_put_breaks(XlsxOverview *overview)
{
    const lxw_row_t end = 0;
    if (overview->breaks->len == 0)
        return;
    g_array_append_val(overview->breaks, end);
    xlsx_sheet_check(overview->sheet,
                     worksheet_set_h_pagebreaks(overview->sheet->worksheet,
                                                (lxw_row_t *)(void *)overview->breaks->data));
}

void xlsx_fill_overview(XlsxSheet *sheet)
{
    XlsxOverview overview = {.sheet = sheet, .layout = sheet->book->layout, .n_lines = 1};
    guint pixels = xlsx_overview_get_pixels(&overview, 0, XLSX_GRID_TOTAL);
    g_autoptr(GArray) breaks = g_array_new(FALSE, FALSE, sizeof(lxw_row_t));
    overview.breaks = breaks;
    overview.page = xlsx_sheet_get_page_height(sheet, xlsx_pixels_to_points(pixels)) * USABLE;
    overview.room = overview.page;
    xlsx_sheet_set_page(sheet, pixels);
    for (guint column = 0; column < XLSX_GRID_N_COLUMNS; column++)
        xlsx_sheet_set_width(sheet, column, xlsx_overview_get_width(&overview, column));
    overview_put_identity(&overview);
    overview_put_sections(&overview);
    overview_put_contents(&overview);
    xlsx_table_define_name(sheet, "all", 0, 0, XLSX_GRID_TOTAL);
    xlsx_sheet_check(sheet,
                     worksheet_print_area(sheet->worksheet, 0, 0, sheet->row - 1, XLSX_GRID_TOTAL));
    overview_put_breaks(&overview);
}
