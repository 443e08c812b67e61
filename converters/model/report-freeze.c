/* Freezing: what follows from a report that is complete. */
#include <jisseki/report-builder.h>

#include <string.h>

#include "model/nodes.h"

typedef struct {
    JskReport *report;
    JskValueScan *scan;
    gboolean is_progress;
    JskOrigin origin; /* of the group being gone through */
} Freeze;

/* The lines of a part are added to those of the whole. */
static void freeze_join_origin(JskOrigin *whole, JskOrigin part)
{
    if (whole->first_line == 0) {
        *whole = part;
    } else if (part.first_line != 0) {
        whole->first_line = MIN(whole->first_line, part.first_line);
        whole->last_line = MAX(whole->last_line, part.last_line);
    }
}

/* A whole fiscal year. In progress it tells which plan or budget is meant, not when something is
 * done. */
static gboolean freeze_is_fiscal_year(const char *edtf)
{
    return strlen(edtf) == strlen("2016-04/2017-03") && strncmp(edtf + 4, "-04/", 4) == 0 &&
           strcmp(edtf + 12, "-03") == 0;
}

/* Whether every date of an item begins after the as-of month. An EDTF value begins with its year
 * and month, so months compare as strings. */
static gboolean freeze_is_projected(const char *as_of, const JskItem *item, gboolean is_progress)
{
    gboolean has_date = FALSE;
    for (guint i = 0; as_of && i < item->n_values; i++) {
        const JskValue *value = &item->values[i];
        if (value->kind != JSK_VALUE_DATE || (is_progress && freeze_is_fiscal_year(value->edtf)))
            continue;
        has_date = TRUE;
        if (strncmp(value->edtf, as_of, strlen("2017-01")) <= 0)
            return FALSE;
    }
    return has_date;
}

void jsk_item_find_projected(const JskReport *report, JskItem *item, gboolean is_progress)
{
    item->is_projected = freeze_is_projected(report->as_of, item, is_progress);
}

/* Finds the values of an item, unless the source told them. */
static void freeze_find_values(Freeze *freeze, JskItem *item)
{
    JskReport *report = freeze->report;
    gsize n_values;
    const JskValue *found =
        jsk_value_scan(freeze->scan, item->text, item->text_length, report->fiscal_year, &n_values);
    jsk_item_set_values(report, item, found, n_values);
    jsk_item_find_projected(report, item, freeze->is_progress);
}

static void freeze_items(Freeze *freeze, JskItem *first)
{
    JskCounts *counts = &freeze->report->counts;
    for (JskItem *item = first; item; item = item->next) {
        if (!freeze->report->is_verbatim)
            freeze_find_values(freeze, item);
        for (guint i = 0; i < item->n_values; i++) {
            counts->dates += item->values[i].kind == JSK_VALUE_DATE ? 1 : 0;
            counts->measures += item->values[i].kind == JSK_VALUE_MEASURE ? 1 : 0;
        }
        freeze_join_origin(&freeze->origin, item->origin);
        counts->items++;
        counts->items_projected += item->is_projected ? 1 : 0;
        freeze_items(freeze, item->children.first);
    }
}

static JskOrigin freeze_groups(Freeze *freeze, JskGroup *first, gboolean is_progress)
{
    JskOrigin origin = {0};
    freeze->is_progress = is_progress;
    for (JskGroup *group = first; group; group = group->next) {
        freeze->report->counts.groups++;
        freeze->origin = (JskOrigin){0};
        for (JskHeading *heading = group->headings.first; heading; heading = heading->next) {
            freeze->report->counts.headings++;
            freeze_join_origin(&freeze->origin, heading->origin);
        }
        freeze_items(freeze, group->items.first);
        group->origin = freeze->origin;
        freeze_join_origin(&origin, group->origin);
    }
    return origin;
}

static void freeze_schedule(JskCounts *counts, const JskSchedule *schedule)
{
    for (JskMilestone *milestone = schedule->milestones.first; milestone;
         milestone = milestone->next) {
        counts->milestones++;
        for (JskPhase *phase = milestone->phases.first; phase; phase = phase->next)
            counts->phases++;
    }
    for (JskPhase *phase = schedule->unplaced.first; phase; phase = phase->next)
        counts->phases_unplaced++;
}

static void freeze_initiative(Freeze *freeze, JskInitiative *initiative)
{
    JskCounts *counts = &freeze->report->counts;
    counts->initiatives++;
    if (initiative->schedule)
        freeze_schedule(counts, initiative->schedule);
    freeze_groups(freeze, initiative->results.first, FALSE);
    if (initiative->achievement)
        counts->by_status[initiative->achievement->status]++;
    else
        counts->without_achievement++;
    for (JskProgress *progress = initiative->progress.first; progress; progress = progress->next)
        progress->origin = freeze_groups(freeze, progress->groups.first, TRUE);
    for (JskOffice *office = initiative->offices.first; office; office = office->next)
        counts->offices++;
}

void jsk_report_freeze(JskReport *report)
{
    g_assert(!report->is_frozen);
    g_autoptr(JskValueScan) scan = jsk_value_scan_new();
    Freeze freeze = {.report = report, .scan = scan};
    for (JskSection *section = report->sections.first; section; section = section->next) {
        report->counts.sections++;
        for (JskInitiative *initiative = section->initiatives.first; initiative;
             initiative = initiative->next)
            freeze_initiative(&freeze, initiative);
    }
    for (JskUnplaced *unplaced = report->unplaced.first; unplaced; unplaced = unplaced->next)
        report->counts.unplaced++;

    g_string_free(report->scratch, TRUE);
    report->scratch = NULL;
    g_clear_pointer(&report->units, g_hash_table_unref);
    report->is_frozen = TRUE;
}
