/* 概要: what the report is, what it holds, and links to its initiatives. */
#include <string.h>

#include <jisseki/fiscal-year.h>

#include "xlsx/row-height.h"
#include "xlsx/sheet.h"

#define PAPER_A4 9

enum { COLUMN_LABEL, COLUMN_VALUE, COLUMN_STATUS, COLUMN_ACHIEVEMENT, N_COLUMNS };

static const XlsxColumn columns[N_COLUMNS] = {
    [COLUMN_LABEL] = {NULL, 30, XLSX_FORMAT_LABEL, XLSX_COLUMN_KEY},
    [COLUMN_VALUE] = {NULL, 62, XLSX_FORMAT_TEXT, XLSX_COLUMN_TEXT},
    [COLUMN_STATUS] = {NULL, 12, XLSX_FORMAT_CENTER, XLSX_COLUMN_KEY},
    [COLUMN_ACHIEVEMENT] = {NULL, 18, XLSX_FORMAT_CENTER, XLSX_COLUMN_TEXT},
};

typedef struct {
    XlsxSheet *sheet;
    XlsxRecord line;     /* label and value */
    XlsxRecord contents; /* number, title, status, achievement */
    guint n_initiatives; /* listed so far */
    guint n_links;
} Overview;

static void overview_put_text(Overview *overview, const char *label, const char *value)
{
    xlsx_record_begin(&overview->line);
    xlsx_record_set_text(&overview->line, COLUMN_LABEL, label);
    xlsx_record_set_text(&overview->line, COLUMN_VALUE, value);
    xlsx_sheet_put_record(overview->sheet, &overview->line);
}

static void overview_put_number(Overview *overview, const char *label, guint64 number)
{
    xlsx_record_begin(&overview->line);
    xlsx_record_set_text(&overview->line, COLUMN_LABEL, label);
    xlsx_record_set_number(&overview->line, COLUMN_VALUE, (double)number);
    xlsx_sheet_put_record(overview->sheet, &overview->line);
}

static void overview_put_subtitle(Overview *overview, const char *subtitle)
{
    XlsxSheet *sheet = overview->sheet;
    xlsx_sheet_next_row(sheet);
    xlsx_sheet_set_height(sheet, xlsx_row_height(1) + 4);
    xlsx_sheet_put_text(sheet, COLUMN_LABEL, subtitle, -1, XLSX_FORMAT_SUBTITLE);
    xlsx_sheet_next_row(sheet);
}

static void overview_put_identity(Overview *overview)
{
    const JskReport *report = overview->sheet->book->report;
    int fiscal_year = jsk_report_get_fiscal_year(report);
    overview_put_text(overview, "表題", jsk_report_get_title(report));
    overview_put_text(overview, "計画", jsk_report_get_programme(report));
    if (fiscal_year > 0) {
        g_autofree char *era = jsk_fiscal_year_format(fiscal_year);
        overview_put_number(overview, "年度（西暦）", (guint64)fiscal_year);
        overview_put_text(overview, "年度（和暦）", era);
    }
    overview_put_text(overview, "版", jsk_report_get_edition(report));
    overview_put_text(overview, "基準日", jsk_report_get_as_of(report));
    for (const JskNote *note = jsk_report_get_first_note(report); note;
         note = jsk_note_get_next(note)) {
        overview->sheet->line = jsk_note_get_origin(note).first_line;
        overview_put_text(overview, "注記", jsk_note_get_text(note));
    }
    overview->sheet->line = 0;
}

static void overview_put_source(Overview *overview)
{
    const JskReport *report = overview->sheet->book->report;
    const JskLedger *ledger = jsk_report_get_ledger(report);
    overview_put_subtitle(overview, "出典");
    overview_put_text(overview, "ファイル", jsk_report_get_source_name(report));
    overview_put_number(overview, "バイト数", jsk_report_get_source_size(report));
    overview_put_text(overview, "読取方式", jsk_report_get_reader_name(report));
    overview_put_text(overview, "様式", jsk_report_get_form_name(report));
    overview_put_number(overview, "文字数（空白を除く）", ledger->total);
    overview_put_number(overview, "うち本文", ledger->model);
    overview_put_number(overview, "うち様式の部分", jsk_ledger_get_furniture(ledger));
    overview_put_number(overview, "うち所属不明", ledger->unplaced);
}

static guint overview_count_initiatives(const JskSection *section)
{
    guint n = 0;
    for (const JskInitiative *initiative = jsk_section_get_first_initiative(section); initiative;
         initiative = jsk_initiative_get_next(initiative))
        n++;
    return n;
}

static void overview_put_counts(Overview *overview)
{
    const JskReport *report = overview->sheet->book->report;
    const JskCounts *counts = jsk_report_get_counts(report);
    overview_put_subtitle(overview, "件数");
    overview_put_number(overview, "区分", counts->sections);
    overview_put_number(overview, "取組", counts->initiatives);
    overview_put_number(overview, "項目", counts->items);
    overview_put_number(overview, "日付", counts->dates);
    overview_put_number(overview, "数値", counts->measures);

    overview_put_subtitle(overview, "達成状況別の取組数");
    for (int i = 0; i < JSK_N_STATUSES; i++)
        overview_put_number(overview, xlsx_status_get_word((JskStatus)i), counts->by_status[i]);
    overview_put_number(overview, "記載なし", counts->without_achievement);

    overview_put_subtitle(overview, "区分別の取組数");
    for (const JskSection *section = jsk_report_get_first_section(report); section;
         section = jsk_section_get_next(section)) {
        XlsxRecord *line = &overview->line;
        xlsx_record_begin(line);
        xlsx_cell_text_add_title(xlsx_record_text(line, COLUMN_LABEL),
                                 jsk_section_get_marker(section), jsk_section_get_title(section));
        xlsx_record_set_number(line, COLUMN_VALUE, overview_count_initiatives(section));
        xlsx_sheet_put_record(overview->sheet, line);
    }
}

/* The link comes first: the text of the cell takes its place, and it stays. */
static void overview_put_link(Overview *overview)
{
    XlsxSheet *sheet = overview->sheet;
    const XlsxBook *book = sheet->book;
    if (overview->n_links >= LXW_MAX_NUMBER_URLS)
        return;
    lxw_row_t target = g_array_index(book->initiative_rows, lxw_row_t, overview->n_initiatives);
    g_autofree char *url = g_strdup_printf(
        "internal:'%s'!A%u", xlsx_sheet_get_name(XLSX_SHEET_INITIATIVES), (guint)target + 1);
    xlsx_sheet_check(sheet, worksheet_write_url(sheet->worksheet, sheet->row, COLUMN_VALUE, url,
                                                book->formats[XLSX_FORMAT_LINK]));
    overview->n_links++;
}

static void overview_put_initiative(Overview *overview, const JskInitiative *initiative)
{
    XlsxRecord *record = &overview->contents;
    const JskAchievement *achievement = jsk_initiative_get_achievement(initiative);
    xlsx_record_begin(record);
    record->cells[COLUMN_LABEL].format = XLSX_FORMAT_CENTER;
    record->cells[COLUMN_VALUE].format = XLSX_FORMAT_LINK;
    if (jsk_initiative_get_number(initiative) > 0)
        xlsx_record_set_number(record, COLUMN_LABEL, jsk_initiative_get_number(initiative));
    xlsx_cell_text_add_title(xlsx_record_text(record, COLUMN_VALUE),
                             jsk_initiative_get_marker(initiative),
                             jsk_initiative_get_title(initiative));
    if (achievement) {
        JskStatus status = jsk_achievement_get_status(achievement);
        xlsx_record_set_text(record, COLUMN_STATUS, xlsx_status_get_word(status));
        xlsx_record_set_text(record, COLUMN_ACHIEVEMENT, jsk_achievement_get_text(achievement));
    }
    overview_put_link(overview);
    xlsx_sheet_put_record(overview->sheet, record);
    overview->n_initiatives++;
}

static void overview_put_section(Overview *overview, const JskSection *section)
{
    XlsxRecord *record = &overview->contents;
    xlsx_record_begin(record);
    for (guint i = 0; i < N_COLUMNS; i++)
        record->cells[i].format = XLSX_FORMAT_LABEL;
    xlsx_record_set_text(record, COLUMN_LABEL, jsk_section_get_marker(section));
    xlsx_record_set_text(record, COLUMN_VALUE, jsk_section_get_title(section));
    overview->sheet->line = jsk_section_get_origin(section).first_line;
    xlsx_sheet_put_record(overview->sheet, record);
}

static void overview_put_contents(Overview *overview)
{
    static const char *const heads[N_COLUMNS] = {"番号", "取組", "達成状況", "取組達成度"};
    XlsxSheet *sheet = overview->sheet;
    overview_put_subtitle(overview, "目次");
    xlsx_sheet_set_height(sheet, xlsx_row_height(1));
    for (guint i = 0; i < N_COLUMNS; i++)
        xlsx_sheet_put_text(sheet, i, heads[i], -1, XLSX_FORMAT_HEAD);
    xlsx_sheet_next_row(sheet);

    lxw_row_t first = sheet->row;
    gboolean was_reporting = sheet->is_reporting;
    for (const JskSection *section = jsk_report_get_first_section(sheet->book->report); section;
         section = jsk_section_get_next(section)) {
        overview_put_section(overview, section);
        sheet->is_reporting = FALSE; /* 取組 says it of the initiatives */
        for (const JskInitiative *initiative = jsk_section_get_first_initiative(section);
             initiative; initiative = jsk_initiative_get_next(initiative))
            overview_put_initiative(overview, initiative);
        sheet->is_reporting = was_reporting;
    }
    xlsx_sheet_color_statuses(sheet, COLUMN_STATUS, first);
}

static void overview_put_unplaced(Overview *overview)
{
    const JskUnplaced *unplaced = jsk_report_get_first_unplaced(overview->sheet->book->report);
    if (!unplaced)
        return;
    overview_put_subtitle(overview, "所属不明の文字");
    for (; unplaced; unplaced = jsk_unplaced_get_next(unplaced)) {
        JskOrigin origin = jsk_unplaced_get_origin(unplaced);
        g_autofree char *lines =
            origin.first_line == origin.last_line
                ? g_strdup_printf("%u行", origin.first_line)
                : g_strdup_printf("%u～%u行", origin.first_line, origin.last_line);
        overview->sheet->line = origin.first_line;
        overview_put_text(overview, lines, jsk_unplaced_get_text(unplaced));
    }
}

void xlsx_fill_overview(XlsxSheet *sheet)
{
    Overview overview = {.sheet = sheet};
    xlsx_record_init(&overview.line, columns, COLUMN_VALUE + 1, xlsx_row_max_lines());
    xlsx_record_init(&overview.contents, columns, N_COLUMNS, xlsx_row_max_lines());
    sheet->is_reporting = TRUE;
    xlsx_sheet_set_page(sheet, PAPER_A4, FALSE);
    xlsx_sheet_set_widths(sheet, columns, N_COLUMNS);
    overview_put_identity(&overview);
    overview_put_counts(&overview);
    overview_put_contents(&overview);
    overview_put_source(&overview);
    overview_put_unplaced(&overview);
    xlsx_record_clear(&overview.line);
    xlsx_record_clear(&overview.contents);
}
