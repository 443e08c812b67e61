/* 取組: a row for each initiative, for people to read and print. */
#include <string.h>

#include "xlsx/row-height.h"
#include "xlsx/sheet.h"

#define PAPER_A3 8

enum {
    COLUMN_NUMBER,
    COLUMN_SECTION,
    COLUMN_TITLE,
    COLUMN_SCHEDULE,
    COLUMN_RESULTS,
    COLUMN_STATUS,
    COLUMN_ACHIEVEMENT,
    COLUMN_OUTCOMES,
    COLUMN_DIRECTIONS,
    COLUMN_UNSPECIFIED,
    COLUMN_OFFICES,
    N_COLUMNS,
};

static const XlsxColumn columns[N_COLUMNS] = {
    [COLUMN_NUMBER] = {"番号", 6, XLSX_FORMAT_CENTER, XLSX_COLUMN_KEY},
    [COLUMN_SECTION] = {"区分", 16, XLSX_FORMAT_TEXT, XLSX_COLUMN_KEY},
    [COLUMN_TITLE] = {"取組", 20, XLSX_FORMAT_TEXT, XLSX_COLUMN_TITLE},
    [COLUMN_SCHEDULE] = {"工程表", 32, XLSX_FORMAT_TEXT, XLSX_COLUMN_TEXT},
    [COLUMN_RESULTS] = {"取組実績", 54, XLSX_FORMAT_TEXT, XLSX_COLUMN_TEXT},
    [COLUMN_STATUS] = {"達成状況", 11, XLSX_FORMAT_CENTER, XLSX_COLUMN_KEY},
    [COLUMN_ACHIEVEMENT] = {"取組達成度", 13, XLSX_FORMAT_CENTER, XLSX_COLUMN_TEXT},
    [COLUMN_OUTCOMES] = {"成果と課題", 0, XLSX_FORMAT_TEXT, XLSX_COLUMN_TEXT},
    [COLUMN_DIRECTIONS] = {"今後の方向性等", 0, XLSX_FORMAT_TEXT, XLSX_COLUMN_TEXT},
    [COLUMN_UNSPECIFIED] = {"取組状況\n（区別なし）", 0, XLSX_FORMAT_TEXT, XLSX_COLUMN_TEXT},
    [COLUMN_OFFICES] = {"担当課", 22, XLSX_FORMAT_TEXT, XLSX_COLUMN_TEXT},
};

static const guint part_columns[JSK_N_PARTS] = {
    [JSK_PART_OUTCOMES] = COLUMN_OUTCOMES,
    [JSK_PART_DIRECTIONS] = COLUMN_DIRECTIONS,
    [JSK_PART_UNSPECIFIED] = COLUMN_UNSPECIFIED,
};

/* The parts of the progress share this width; one that the report does not
 * have keeps a narrow column. */
#define PARTS_WIDTH 132
#define PART_WIDTH_MAX 60
#define PART_WIDTH_ABSENT 16

static void initiatives_find_parts(const JskReport *report, gboolean has_part[JSK_N_PARTS])
{
    for (const JskSection *section = jsk_report_get_first_section(report); section;
         section = jsk_section_get_next(section)) {
        for (const JskInitiative *initiative = jsk_section_get_first_initiative(section);
             initiative; initiative = jsk_initiative_get_next(initiative)) {
            for (const JskProgress *progress = jsk_initiative_get_first_progress(initiative);
                 progress; progress = jsk_progress_get_next(progress))
                has_part[jsk_progress_get_part(progress)] = TRUE;
        }
    }
}

static void initiatives_share_width(const JskReport *report, XlsxColumn shown[N_COLUMNS])
{
    gboolean has_part[JSK_N_PARTS] = {FALSE};
    guint n_parts = 0;
    initiatives_find_parts(report, has_part);
    for (int i = 0; i < JSK_N_PARTS; i++)
        n_parts += has_part[i] ? 1 : 0;
    double free_width = PARTS_WIDTH - (JSK_N_PARTS - n_parts) * PART_WIDTH_ABSENT;
    double width = n_parts > 0 ? MIN(free_width / n_parts, PART_WIDTH_MAX) : PART_WIDTH_ABSENT;
    for (int i = 0; i < JSK_N_PARTS; i++)
        shown[part_columns[i]].width = has_part[i] ? width : PART_WIDTH_ABSENT;
}

static void initiatives_fill_achievement(XlsxRecord *record, const JskAchievement *achievement)
{
    if (!achievement)
        return;
    JskStatus status = jsk_achievement_get_status(achievement);
    xlsx_record_set_text(record, COLUMN_STATUS, xlsx_status_get_word(status));
    xlsx_record_set_text(record, COLUMN_ACHIEVEMENT, jsk_achievement_get_text(achievement));
}

static void initiatives_fill_record(XlsxRecord *record, const JskSection *section,
                                    const JskInitiative *initiative)
{
    xlsx_record_begin(record);
    if (jsk_initiative_get_number(initiative) > 0)
        xlsx_record_set_number(record, COLUMN_NUMBER, jsk_initiative_get_number(initiative));
    xlsx_cell_text_add_title(xlsx_record_text(record, COLUMN_SECTION),
                             jsk_section_get_marker(section), jsk_section_get_title(section));
    xlsx_cell_text_add_title(xlsx_record_text(record, COLUMN_TITLE),
                             jsk_initiative_get_marker(initiative),
                             jsk_initiative_get_title(initiative));
    xlsx_cell_text_add_schedule(xlsx_record_text(record, COLUMN_SCHEDULE),
                                jsk_initiative_get_schedule(initiative));
    xlsx_cell_text_add_groups(xlsx_record_text(record, COLUMN_RESULTS),
                              jsk_initiative_get_first_result(initiative));
    initiatives_fill_achievement(record, jsk_initiative_get_achievement(initiative));
    for (const JskProgress *progress = jsk_initiative_get_first_progress(initiative); progress;
         progress = jsk_progress_get_next(progress))
        xlsx_cell_text_add_groups(
            xlsx_record_text(record, part_columns[jsk_progress_get_part(progress)]),
            jsk_progress_get_first_group(progress));
    xlsx_cell_text_add_offices(xlsx_record_text(record, COLUMN_OFFICES),
                               jsk_initiative_get_first_office(initiative));
}

void xlsx_fill_initiatives(XlsxSheet *sheet)
{
    XlsxColumn shown[N_COLUMNS];
    memcpy(shown, columns, sizeof columns);
    initiatives_share_width(sheet->book->report, shown);
    XlsxRecord record;
    xlsx_record_init(&record, shown, N_COLUMNS, xlsx_row_max_lines());
    sheet->is_reporting = TRUE;
    xlsx_sheet_set_page(sheet, PAPER_A3, TRUE);
    xlsx_sheet_begin_table(sheet, shown, N_COLUMNS, COLUMN_TITLE + 1);
    for (const JskSection *section = jsk_report_get_first_section(sheet->book->report); section;
         section = jsk_section_get_next(section)) {
        for (const JskInitiative *initiative = jsk_section_get_first_initiative(section);
             initiative; initiative = jsk_initiative_get_next(initiative)) {
            g_array_append_val(sheet->book->initiative_rows, sheet->row);
            sheet->line = jsk_initiative_get_origin(initiative).first_line;
            initiatives_fill_record(&record, section, initiative);
            xlsx_sheet_put_record(sheet, &record);
        }
    }
    xlsx_sheet_end_table(sheet, N_COLUMNS);
    xlsx_sheet_color_statuses(sheet, COLUMN_STATUS, 1);
    xlsx_record_clear(&record);
}
