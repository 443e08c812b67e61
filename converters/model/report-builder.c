#include <jisseki/report-builder.h>

#include <string.h>

#include <jisseki/text.h>

#include "model/nodes.h"

/* Adds @node at the end of @list, a NODE_LIST. */
#define LIST_APPEND(list, node)         \
    G_STMT_START                        \
    {                                   \
        if ((list).last)                \
            (list).last->next = (node); \
        else                            \
            (list).first = (node);      \
        (list).last = (node);           \
    }                                   \
    G_STMT_END

JskReport *jsk_report_new(void)
{
    JskReport *report = g_new0(JskReport, 1);
    g_atomic_ref_count_init(&report->references);
    jsk_arena_init(&report->arena);
    report->scratch = g_string_new(NULL);
    report->units = g_hash_table_new(g_str_hash, g_str_equal);
    return report;
}

/* The text, normalized, in the arena; its length too, where asked for. */
static const char *report_keep_text(JskReport *report, const char *text, gssize length,
                                    guint *kept_length)
{
    g_assert(!report->is_frozen);
    if (!text)
        return NULL;
    g_string_truncate(report->scratch, 0);
    jsk_text_normalize(report->scratch, text, length);
    if (kept_length)
        *kept_length = (guint)report->scratch->len;
    return jsk_arena_strndup(&report->arena, report->scratch->str, report->scratch->len);
}

static const char *report_keep_name(JskReport *report, const char *name)
{
    g_assert(!report->is_frozen);
    return name ? jsk_arena_strndup(&report->arena, name, strlen(name)) : NULL;
}

/* Units and such recur: one copy of each in the arena. */
static const char *report_intern(JskReport *report, const char *text)
{
    const char *kept = g_hash_table_lookup(report->units, text);
    if (!kept) {
        char *copy = jsk_arena_strndup(&report->arena, text, strlen(text));
        g_hash_table_add(report->units, copy);
        kept = copy;
    }
    return kept;
}

void jsk_report_set_source(JskReport *report, const char *name, guint64 size)
{
    report->source_name = report_keep_name(report, name);
    report->source_size = size;
}

void jsk_report_set_reading(JskReport *report, const char *reader_name, const char *form_name)
{
    report->reader_name = report_keep_name(report, reader_name);
    report->form_name = report_keep_name(report, form_name);
}

void jsk_report_set_title(JskReport *report, const char *text, gssize length)
{
    report->title = report_keep_text(report, text, length, NULL);
}

void jsk_report_set_programme(JskReport *report, const char *text, gssize length)
{
    report->programme = report_keep_text(report, text, length, NULL);
}

void jsk_report_set_fiscal_year(JskReport *report, int year)
{
    g_assert(!report->is_frozen);
    report->fiscal_year = year;
}

void jsk_report_set_edition(JskReport *report, const char *text, gssize length)
{
    report->edition = report_keep_text(report, text, length, NULL);
}

void jsk_report_set_as_of(JskReport *report, const char *edtf)
{
    report->as_of = report_keep_name(report, edtf);
}

void jsk_report_set_ledger(JskReport *report, const JskLedger *ledger)
{
    g_assert(!report->is_frozen);
    report->ledger = *ledger;
}

JskNote *jsk_report_add_note(JskReport *report, const char *text, gssize length, JskOrigin origin)
{
    JskNote *note = jsk_arena_new(&report->arena, JskNote);
    note->text = report_keep_text(report, text, length, NULL);
    note->origin = origin;
    LIST_APPEND(report->notes, note);
    return note;
}

JskUnplaced *jsk_report_add_unplaced(JskReport *report, const char *text, gssize length,
                                     JskOrigin origin)
{
    JskUnplaced *unplaced = jsk_arena_new(&report->arena, JskUnplaced);
    unplaced->text = report_keep_text(report, text, length, NULL);
    unplaced->origin = origin;
    LIST_APPEND(report->unplaced, unplaced);
    return unplaced;
}

JskSection *jsk_report_add_section(JskReport *report, const char *marker, gssize marker_length,
                                   const char *title, gssize title_length, JskOrigin origin)
{
    JskSection *section = jsk_arena_new(&report->arena, JskSection);
    section->marker = report_keep_text(report, marker, marker_length, NULL);
    section->title = report_keep_text(report, title, title_length, NULL);
    section->ordinal = report->sections.last ? report->sections.last->ordinal + 1 : 1;
    section->origin = origin;
    LIST_APPEND(report->sections, section);
    return section;
}

JskInitiative *jsk_report_add_initiative(JskReport *report, JskSection *section, guint number,
                                         const char *marker, gssize marker_length,
                                         const char *title, gssize title_length, JskOrigin origin)
{
    JskInitiative *initiative = jsk_arena_new(&report->arena, JskInitiative);
    initiative->section = section;
    initiative->number = number;
    initiative->marker = report_keep_text(report, marker, marker_length, NULL);
    initiative->title = report_keep_text(report, title, title_length, NULL);
    initiative->origin = origin;
    LIST_APPEND(section->initiatives, initiative);
    return initiative;
}

JskSchedule *jsk_report_add_schedule(JskReport *report, JskInitiative *initiative, int from, int to,
                                     JskOrigin origin)
{
    g_assert(!report->is_frozen && !initiative->schedule);
    JskSchedule *schedule = jsk_arena_new(&report->arena, JskSchedule);
    schedule->from = from;
    schedule->to = to;
    schedule->origin = origin;
    initiative->schedule = schedule;
    return schedule;
}

JskMilestone *jsk_report_add_milestone(JskReport *report, JskSchedule *schedule, const char *label,
                                       gssize length, JskOrigin origin)
{
    JskMilestone *milestone = jsk_arena_new(&report->arena, JskMilestone);
    milestone->label = report_keep_text(report, label, length, NULL);
    milestone->origin = origin;
    LIST_APPEND(schedule->milestones, milestone);
    return milestone;
}

static JskPhase *report_new_phase(JskReport *report, const char *text, gssize length,
                                  JskOrigin origin)
{
    JskPhase *phase = jsk_arena_new(&report->arena, JskPhase);
    phase->text = report_keep_text(report, text, length, NULL);
    phase->origin = origin;
    return phase;
}

JskPhase *jsk_report_add_phase(JskReport *report, JskMilestone *milestone, const char *text,
                               gssize length, int from, int to, JskOrigin origin)
{
    g_assert(from <= to);
    JskPhase *phase = report_new_phase(report, text, length, origin);
    phase->from = from;
    phase->to = to;
    LIST_APPEND(milestone->phases, phase);
    return phase;
}

void jsk_phase_extend(JskPhase *phase, int to)
{
    g_assert(to >= phase->to);
    phase->to = to;
}

JskPhase *jsk_report_add_unplaced_phase(JskReport *report, JskSchedule *schedule, const char *text,
                                        gssize length, JskOrigin origin)
{
    JskPhase *phase = report_new_phase(report, text, length, origin);
    LIST_APPEND(schedule->unplaced, phase);
    return phase;
}

JskAchievement *jsk_report_add_achievement(JskReport *report, JskInitiative *initiative,
                                           const char *text, gssize length, JskStatus status,
                                           int fiscal_year, JskOrigin origin)
{
    g_assert(!initiative->achievement);
    JskAchievement *achievement = jsk_arena_new(&report->arena, JskAchievement);
    achievement->text = report_keep_text(report, text, length, NULL);
    achievement->status = status;
    achievement->fiscal_year = fiscal_year;
    achievement->origin = origin;
    initiative->achievement = achievement;
    return achievement;
}

JskProgress *jsk_report_add_progress(JskReport *report, JskInitiative *initiative, JskPart part)
{
    g_assert(!report->is_frozen);
    JskProgress *progress = jsk_arena_new(&report->arena, JskProgress);
    progress->part = part;
    LIST_APPEND(initiative->progress, progress);
    return progress;
}

JskGroup *jsk_report_add_result_group(JskReport *report, JskInitiative *initiative)
{
    g_assert(!report->is_frozen);
    JskGroup *group = jsk_arena_new(&report->arena, JskGroup);
    LIST_APPEND(initiative->results, group);
    return group;
}

JskGroup *jsk_report_add_progress_group(JskReport *report, JskProgress *progress)
{
    g_assert(!report->is_frozen);
    JskGroup *group = jsk_arena_new(&report->arena, JskGroup);
    LIST_APPEND(progress->groups, group);
    return group;
}

JskHeading *jsk_report_add_heading(JskReport *report, JskGroup *group, const char *text,
                                   gssize length, JskOrigin origin)
{
    JskHeading *heading = jsk_arena_new(&report->arena, JskHeading);
    heading->text = report_keep_text(report, text, length, NULL);
    heading->origin = origin;
    LIST_APPEND(group->headings, heading);
    return heading;
}

JskItem *jsk_report_add_item(JskReport *report, JskGroup *group, JskItem *parent,
                             const char *marker, const char *text, gssize length, JskOrigin origin)
{
    JskItem *item = jsk_arena_new(&report->arena, JskItem);
    item->parent = parent;
    item->marker = marker ? report_intern(report, marker) : NULL;
    item->text = report_keep_text(report, text, length, &item->text_length);
    item->origin = origin;
    if (parent)
        LIST_APPEND(parent->children, item);
    else
        LIST_APPEND(group->items, item);
    return item;
}

JskOffice *jsk_report_add_office(JskReport *report, JskInitiative *initiative,
                                 const char *department, gssize department_length,
                                 const char *division, gssize division_length, JskOrigin origin)
{
    JskOffice *office = jsk_arena_new(&report->arena, JskOffice);
    office->department = report_keep_text(report, department, department_length, NULL);
    office->division = report_keep_text(report, division, division_length, NULL);
    office->origin = origin;
    LIST_APPEND(initiative->offices, office);
    return office;
}

JskScope *jsk_report_add_scope(JskReport *report, JskOffice *office, const char *text,
                               gssize length)
{
    JskScope *scope = jsk_arena_new(&report->arena, JskScope);
    scope->text = report_keep_text(report, text, length, NULL);
    LIST_APPEND(office->scopes, scope);
    return scope;
}

/* Freezing. */

/* A whole fiscal year. In progress it tells which plan or budget is meant, not when something is
 * done. */
static gboolean freeze_is_fiscal_year(const char *edtf)
{
    return strlen(edtf) == strlen("2016-04/2017-03") && strncmp(edtf + 4, "-04/", 4) == 0 &&
           strcmp(edtf + 12, "-03") == 0;
}

/* Whether every date of an item begins after the as-of month. An EDTF value begins with its year
 * and month, so months compare as strings. */
static gboolean freeze_is_projected(const JskItem *item, const char *as_of, gboolean is_progress)
{
    gboolean has_date = FALSE;
    for (guint i = 0; i < item->n_values; i++) {
        const JskValue *value = &item->values[i];
        if (value->kind != JSK_VALUE_DATE || (is_progress && freeze_is_fiscal_year(value->edtf)))
            continue;
        has_date = TRUE;
        if (strncmp(value->edtf, as_of, strlen("2017-01")) <= 0)
            return FALSE;
    }
    return has_date;
}

static void freeze_item_values(JskReport *report, JskItem *item, JskValueScan *scan)
{
    gsize n_values;
    const JskValue *found =
        jsk_value_scan(scan, item->text, item->text_length, report->fiscal_year, &n_values);
    if (n_values == 0)
        return;

    JskValue *values = jsk_arena_alloc(&report->arena, n_values * sizeof *values);
    for (gsize i = 0; i < n_values; i++) {
        values[i] = found[i];
        if (found[i].kind == JSK_VALUE_DATE) {
            values[i].edtf = report_intern(report, found[i].edtf);
            report->counts.dates++;
        } else {
            values[i].quantity = report_intern(report, found[i].quantity);
            values[i].unit = report_intern(report, found[i].unit);
            report->counts.measures++;
        }
    }
    item->values = values;
    item->n_values = (guint)n_values;
}

static void freeze_items(JskReport *report, JskItem *first, gboolean is_progress,
                         JskValueScan *scan)
{
    for (JskItem *item = first; item; item = item->next) {
        freeze_item_values(report, item, scan);
        item->is_projected = report->as_of && freeze_is_projected(item, report->as_of, is_progress);
        report->counts.items++;
        report->counts.items_projected += item->is_projected ? 1 : 0;
        freeze_items(report, item->children.first, is_progress, scan);
    }
}

static void freeze_groups(JskReport *report, JskGroup *first, gboolean is_progress,
                          JskValueScan *scan)
{
    for (JskGroup *group = first; group; group = group->next) {
        report->counts.groups++;
        for (JskHeading *heading = group->headings.first; heading; heading = heading->next)
            report->counts.headings++;
        freeze_items(report, group->items.first, is_progress, scan);
    }
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

static void freeze_initiative(JskReport *report, JskInitiative *initiative, JskValueScan *scan)
{
    JskCounts *counts = &report->counts;
    counts->initiatives++;
    if (initiative->schedule)
        freeze_schedule(counts, initiative->schedule);
    freeze_groups(report, initiative->results.first, FALSE, scan);
    if (initiative->achievement)
        counts->by_status[initiative->achievement->status]++;
    else
        counts->without_achievement++;
    for (JskProgress *progress = initiative->progress.first; progress; progress = progress->next)
        freeze_groups(report, progress->groups.first, TRUE, scan);
    for (JskOffice *office = initiative->offices.first; office; office = office->next)
        counts->offices++;
}

void jsk_report_freeze(JskReport *report)
{
    g_assert(!report->is_frozen);
    g_autoptr(JskValueScan) scan = jsk_value_scan_new();
    for (JskSection *section = report->sections.first; section; section = section->next) {
        report->counts.sections++;
        for (JskInitiative *initiative = section->initiatives.first; initiative;
             initiative = initiative->next)
            freeze_initiative(report, initiative, scan);
    }
    for (JskUnplaced *unplaced = report->unplaced.first; unplaced; unplaced = unplaced->next)
        report->counts.unplaced++;

    g_string_free(report->scratch, TRUE);
    report->scratch = NULL;
    g_clear_pointer(&report->units, g_hash_table_unref);
    report->is_frozen = TRUE;
}
