#include "xlsx/form-schedule.h"

#include <string.h>

#include "xlsx/text-lines.h"

#define MILESTONE_MARKER "□"

/* A bar that would be higher has its text below. */
#define MAX_BAR_LINES 6

static guint schedule_count_bar_lines(const XlsxBlock *block, const XlsxBar *bar)
{
    guint first = block->grid->fields[XLSX_FORM_SCHEDULE].first +
                  (guint)(bar->from - block->grid->years.first);
    guint width = xlsx_grid_get_text_width(block->grid, first, (guint)(bar->to - bar->from) + 1);
    return bar->text ? xlsx_count_text_lines(bar->text, strlen(bar->text), width, FALSE) : 1;
}

/* A phase in words. */
static void schedule_add_text(XlsxBlock *block, int from, int to, const char *text)
{
    char years[32] = "";
    if (from == to && from != 0)
        g_snprintf(years, sizeof(years), "%d：", from);
    else if (from != 0)
        g_snprintf(years, sizeof(years), "%d～%d：", from, to);
    xlsx_block_add(block, XLSX_FORM_SCHEDULE, XLSX_BAND_TEXT, 0,
                   xlsx_block_join(block, (const char *[]){years, text}, 2));
}

/* The bars of one lane. */
static void schedule_add_lane(XlsxBlock *block, guint lane)
{
    XlsxBand band = {.kind = XLSX_BAND_LANE, .n_lines = 1, .first_bar = block->bars->len};
    for (guint i = 0; i < block->candidates->len; i++) {
        XlsxBar bar = g_array_index(block->candidates, XlsxBar, i);
        if (bar.lane != lane)
            continue;
        guint n_lines = schedule_count_bar_lines(block, &bar);
        if (n_lines > MAX_BAR_LINES)
            bar.text = NULL;
        else
            band.n_lines = MAX(band.n_lines, n_lines);
        g_array_append_val(block->bars, bar);
    }
    band.n_bars = block->bars->len - band.first_bar;
    g_array_append_val(block->tracks[XLSX_FORM_SCHEDULE].bands, band);
}

/* Bars for those phases that can have one. */
static void schedule_add_bars(XlsxBlock *block, const JskPhase *phase)
{
    g_array_set_size(block->candidates, 0);
    for (; phase; phase = jsk_phase_get_next(phase)) {
        XlsxBar bar = {.from = jsk_phase_get_from(phase),
                       .to = jsk_phase_get_to(phase),
                       .text = jsk_phase_get_text(phase)};
        if (jsk_phase_is_placed(phase) && xlsx_years_hold(&block->grid->years, bar.from, bar.to))
            g_array_append_val(block->candidates, bar);
    }
    guint n_lanes = xlsx_bars_set_lanes(&g_array_index(block->candidates, XlsxBar, 0),
                                        block->candidates->len, &block->grid->years);
    for (guint lane = 0; lane < n_lanes; lane++)
        schedule_add_lane(block, lane);
}

/* In words what the bars do not say. */
static void schedule_add_rest(XlsxBlock *block, const JskPhase *phase)
{
    guint n_bars = 0;
    for (; phase; phase = jsk_phase_get_next(phase)) {
        int from = jsk_phase_get_from(phase);
        int to = jsk_phase_get_to(phase);
        const char *text = jsk_phase_get_text(phase);
        if (!jsk_phase_is_placed(phase)) {
            const char *word = block->layout->words[XLSX_WORD_YEARS_UNKNOWN];
            text = xlsx_block_join(block, (const char *[]){word, "：", text}, 3);
            schedule_add_text(block, 0, 0, text);
            continue;
        }
        gboolean has_bar = xlsx_years_hold(&block->grid->years, from, to);
        const XlsxBar *bar = has_bar ? &g_array_index(block->candidates, XlsxBar, n_bars++) : NULL;
        if (!bar || bar->lane == XLSX_NO_LANE ||
            schedule_count_bar_lines(block, bar) > MAX_BAR_LINES)
            schedule_add_text(block, from, to, text);
    }
}

void xlsx_block_add_schedule(XlsxBlock *block, const JskSchedule *schedule)
{
    if (!schedule || block->grid->fields[XLSX_FORM_SCHEDULE].n_columns == 0)
        return;
    for (const JskMilestone *milestone = jsk_schedule_get_first_milestone(schedule); milestone;
         milestone = jsk_milestone_get_next(milestone)) {
        const char *label = jsk_milestone_get_label(milestone);
        const char *const parts[] = {MILESTONE_MARKER, label};
        xlsx_block_add(block, XLSX_FORM_SCHEDULE, XLSX_BAND_MILESTONE, 0,
                       xlsx_block_join(block, parts, 2));
        schedule_add_bars(block, jsk_milestone_get_first_phase(milestone));
        schedule_add_rest(block, jsk_milestone_get_first_phase(milestone));
    }
    const JskPhase *unplaced = jsk_schedule_get_first_unplaced(schedule);
    if (unplaced)
        xlsx_block_add(block, XLSX_FORM_SCHEDULE, XLSX_BAND_LABEL, 0,
                       block->layout->words[XLSX_WORD_YEARS_UNKNOWN]);
    for (; unplaced; unplaced = jsk_phase_get_next(unplaced))
        schedule_add_text(block, 0, 0, jsk_phase_get_text(unplaced));
}
