/* 工程: the year plans as one grid, a column for each fiscal year. */
#include "xlsx/sheet.h"

#include <jisseki/fiscal-year.h>

#define PAPER_A3 8

/* Years this far from the report's own get no column: they are misreadings,
 * and their phases are told in words. */
#define YEARS_AROUND 60

enum {
    COLUMN_NUMBER,
    COLUMN_TITLE,
    COLUMN_FROM,
    COLUMN_TO,
    COLUMN_MILESTONE,
    COLUMN_FIRST_YEAR, /* the years; then the phases whose place is lost */
};

static const XlsxColumn left_columns[COLUMN_FIRST_YEAR] = {
    [COLUMN_NUMBER] = {"取組番号", 9, XLSX_FORMAT_CENTER, XLSX_COLUMN_KEY},
    [COLUMN_TITLE] = {"取組", 44, XLSX_FORMAT_TEXT, XLSX_COLUMN_TITLE},
    [COLUMN_FROM] = {"開始年度", 9, XLSX_FORMAT_CENTER, XLSX_COLUMN_KEY},
    [COLUMN_TO] = {"終了年度", 9, XLSX_FORMAT_CENTER, XLSX_COLUMN_KEY},
    [COLUMN_MILESTONE] = {"取組項目", 48, XLSX_FORMAT_TEXT, XLSX_COLUMN_KEY},
};
static const XlsxColumn year_column = {NULL, 18, XLSX_FORMAT_TEXT, XLSX_COLUMN_TEXT};
static const XlsxColumn unplaced_column = {"位置不明", 24, XLSX_FORMAT_TEXT, XLSX_COLUMN_TEXT};

typedef struct {
    XlsxSheet *sheet;
    int center; /* the report's fiscal year, or the first one found */
    int first;  /* the years that have a column; none while first > last */
    int last;
    GArray *columns; /* of XlsxColumn */
    XlsxRecord record;
    const JskInitiative *initiative;
} Grid;

static void grid_include(Grid *grid, int year)
{
    if (grid->center == 0)
        grid->center = year;
    if (year < grid->center - YEARS_AROUND || year > grid->center + YEARS_AROUND)
        return;
    grid->first = MIN(grid->first, year);
    grid->last = MAX(grid->last, year);
}

static void grid_include_schedule(Grid *grid, const JskSchedule *schedule)
{
    grid_include(grid, jsk_schedule_get_from(schedule));
    grid_include(grid, jsk_schedule_get_to(schedule));
    for (const JskMilestone *milestone = jsk_schedule_get_first_milestone(schedule); milestone;
         milestone = jsk_milestone_get_next(milestone)) {
        for (const JskPhase *phase = jsk_milestone_get_first_phase(milestone); phase;
             phase = jsk_phase_get_next(phase)) {
            grid_include(grid, jsk_phase_get_from(phase));
            grid_include(grid, jsk_phase_get_to(phase));
        }
    }
}

static void grid_for_each_schedule(Grid *grid, void (*visit)(Grid *, const JskSchedule *))
{
    for (const JskSection *section = jsk_report_get_first_section(grid->sheet->book->report);
         section; section = jsk_section_get_next(section)) {
        for (const JskInitiative *initiative = jsk_section_get_first_initiative(section);
             initiative; initiative = jsk_initiative_get_next(initiative)) {
            grid->initiative = initiative;
            if (jsk_initiative_get_schedule(initiative))
                visit(grid, jsk_initiative_get_schedule(initiative));
        }
    }
}

static void grid_make_columns(Grid *grid, GPtrArray *titles)
{
    g_array_append_vals(grid->columns, left_columns, COLUMN_FIRST_YEAR);
    for (int year = grid->first; year <= grid->last; year++) {
        g_autofree char *era = jsk_fiscal_year_format(year);
        XlsxColumn column = year_column;
        g_ptr_array_add(titles, g_strdup_printf("%d年度\n%s", year, era));
        column.title = g_ptr_array_index(titles, titles->len - 1);
        g_array_append_val(grid->columns, column);
    }
    g_array_append_val(grid->columns, unplaced_column);
}

static gboolean grid_has_place(const Grid *grid, const JskPhase *phase)
{
    return jsk_phase_is_placed(phase) && jsk_phase_get_from(phase) >= grid->first &&
           jsk_phase_get_to(phase) <= grid->last;
}

static guint grid_get_column(const Grid *grid, int year)
{
    return COLUMN_FIRST_YEAR + (guint)(year - grid->first);
}

static void grid_begin_record(Grid *grid, const JskMilestone *milestone)
{
    XlsxRecord *record = &grid->record;
    const JskSchedule *schedule = jsk_initiative_get_schedule(grid->initiative);
    xlsx_record_begin(record);
    if (jsk_initiative_get_number(grid->initiative) > 0)
        xlsx_record_set_number(record, COLUMN_NUMBER, jsk_initiative_get_number(grid->initiative));
    xlsx_cell_text_add_title(xlsx_record_text(record, COLUMN_TITLE),
                             jsk_initiative_get_marker(grid->initiative),
                             jsk_initiative_get_title(grid->initiative));
    xlsx_record_set_number(record, COLUMN_FROM, jsk_schedule_get_from(schedule));
    xlsx_record_set_number(record, COLUMN_TO, jsk_schedule_get_to(schedule));
    if (milestone)
        xlsx_record_set_text(record, COLUMN_MILESTONE, jsk_milestone_get_label(milestone));
}

static void grid_fill_phase(Grid *grid, const JskPhase *phase)
{
    guint first = grid_get_column(grid, jsk_phase_get_from(phase));
    guint last = grid_get_column(grid, jsk_phase_get_to(phase));
    xlsx_record_set_text(&grid->record, first, jsk_phase_get_text(phase));
    grid->record.cells[first].format = XLSX_FORMAT_PHASE_START;
    for (guint column = first + 1; column <= last; column++)
        grid->record.cells[column].format = XLSX_FORMAT_PHASE_GOES_ON;
}

/* A phase without a place in the grid has a row of its own. */
static void grid_put_unplaced(Grid *grid, const JskMilestone *milestone, const JskPhase *phase)
{
    guint column = grid->columns->len - 1;
    grid_begin_record(grid, milestone);
    xlsx_record_set_text(&grid->record, column, jsk_phase_get_text(phase));
    if (jsk_phase_is_placed(phase)) {
        g_autofree char *years =
            g_strdup_printf("（%d～%d年度）", jsk_phase_get_from(phase), jsk_phase_get_to(phase));
        xlsx_record_set_text(&grid->record, column, years);
    }
    xlsx_sheet_put_record(grid->sheet, &grid->record);
}

/* Takes from @phases those that follow one another without sharing a year, in
 * their order, and puts them in one row. */
static void grid_put_row(Grid *grid, const JskMilestone *milestone, GArray *phases)
{
    grid_begin_record(grid, milestone);
    int end = grid->first - 1;
    for (guint i = 0; i < phases->len;) {
        const JskPhase *phase = g_array_index(phases, const JskPhase *, i);
        if (jsk_phase_get_from(phase) > end) {
            grid_fill_phase(grid, phase);
            end = jsk_phase_get_to(phase);
            g_array_remove_index(phases, i);
        } else {
            i++;
        }
    }
    xlsx_sheet_put_record(grid->sheet, &grid->record);
}

static void grid_put_milestone(Grid *grid, const JskMilestone *milestone)
{
    g_autoptr(GArray) phases = g_array_new(FALSE, FALSE, sizeof(const JskPhase *));
    gboolean has_rows = FALSE;
    for (const JskPhase *phase = jsk_milestone_get_first_phase(milestone); phase;
         phase = jsk_phase_get_next(phase)) {
        if (grid_has_place(grid, phase))
            g_array_append_val(phases, phase);
    }
    for (; phases->len > 0 || !has_rows; has_rows = TRUE)
        grid_put_row(grid, milestone, phases);
    for (const JskPhase *phase = jsk_milestone_get_first_phase(milestone); phase;
         phase = jsk_phase_get_next(phase)) {
        if (!grid_has_place(grid, phase))
            grid_put_unplaced(grid, milestone, phase);
    }
}

static void grid_put_schedule(Grid *grid, const JskSchedule *schedule)
{
    const JskMilestone *milestone = jsk_schedule_get_first_milestone(schedule);
    const JskPhase *unplaced = jsk_schedule_get_first_unplaced(schedule);
    if (!milestone && !unplaced) {
        grid_begin_record(grid, NULL);
        xlsx_sheet_put_record(grid->sheet, &grid->record);
    }
    for (; milestone; milestone = jsk_milestone_get_next(milestone))
        grid_put_milestone(grid, milestone);
    for (; unplaced; unplaced = jsk_phase_get_next(unplaced))
        grid_put_unplaced(grid, NULL, unplaced);
}

void xlsx_fill_schedule(XlsxSheet *sheet)
{
    Grid grid = {.sheet = sheet,
                 .center = jsk_report_get_fiscal_year(sheet->book->report),
                 .first = G_MAXINT,
                 .last = G_MININT};
    g_autoptr(GArray) columns = g_array_new(FALSE, FALSE, sizeof(XlsxColumn));
    g_autoptr(GPtrArray) titles = g_ptr_array_new_with_free_func(g_free);
    grid.columns = columns;
    grid_for_each_schedule(&grid, grid_include_schedule);
    grid_make_columns(&grid, titles);

    const XlsxColumn *shown = (const XlsxColumn *)(const void *)columns->data;
    xlsx_record_init(&grid.record, shown, columns->len, G_MAXUINT);
    xlsx_sheet_set_page(sheet, PAPER_A3, TRUE);
    xlsx_sheet_begin_table(sheet, shown, columns->len, COLUMN_TITLE + 1);
    grid_for_each_schedule(&grid, grid_put_schedule);
    xlsx_sheet_end_table(sheet, columns->len);
    xlsx_record_clear(&grid.record);
}
