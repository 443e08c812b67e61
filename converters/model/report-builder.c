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

const char *jsk_report_intern(JskReport *report, const char *text)
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
    item->marker = marker ? jsk_report_intern(report, marker) : NULL;
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
                               gssize length, JskOrigin origin)
{
    JskScope *scope = jsk_arena_new(&report->arena, JskScope);
    scope->text = report_keep_text(report, text, length, NULL);
    scope->origin = origin;
    LIST_APPEND(office->scopes, scope);
    return scope;
}
