#include <jisseki/report.h>

#include <string.h>

#include "model/nodes.h"

static const char *const status_names[JSK_N_STATUSES] = {
    [JSK_STATUS_ACHIEVED] = "achieved",
    [JSK_STATUS_ONGOING] = "ongoing",
    [JSK_STATUS_NOT_ACHIEVED] = "not-achieved",
    [JSK_STATUS_OTHER] = "other",
};

static const char *const part_names[JSK_N_PARTS] = {
    [JSK_PART_OUTCOMES] = "outcomes",
    [JSK_PART_DIRECTIONS] = "directions",
    [JSK_PART_UNSPECIFIED] = "unspecified",
};

const char *jsk_status_get_name(JskStatus status)
{
    g_return_val_if_fail(status < JSK_N_STATUSES, NULL);
    return status_names[status];
}

gboolean jsk_status_from_name(const char *name, JskStatus *status)
{
    for (int i = 0; i < JSK_N_STATUSES; i++) {
        if (strcmp(name, status_names[i]) == 0) {
            *status = (JskStatus)i;
            return TRUE;
        }
    }
    return FALSE;
}

const char *jsk_part_get_name(JskPart part)
{
    g_return_val_if_fail(part < JSK_N_PARTS, NULL);
    return part_names[part];
}

JskReport *jsk_report_ref(JskReport *report)
{
    g_atomic_ref_count_inc(&report->references);
    return report;
}

void jsk_report_unref(JskReport *report)
{
    if (!report || !g_atomic_ref_count_dec(&report->references))
        return;
    if (report->scratch)
        g_string_free(report->scratch, TRUE);
    g_clear_pointer(&report->units, g_hash_table_unref);
    g_clear_pointer(&report->diagnostics, jsk_diagnostics_free);
    jsk_arena_clear(&report->arena);
    g_free(report);
}

const JskLedger *jsk_report_get_ledger(const JskReport *report)
{
    return &report->ledger;
}

const JskCounts *jsk_report_get_counts(const JskReport *report)
{
    return &report->counts;
}

gsize jsk_report_get_memory(const JskReport *report)
{
    return sizeof *report + jsk_arena_get_size(&report->arena);
}

gboolean jsk_phase_is_placed(const JskPhase *phase)
{
    return phase->from != 0;
}

const JskValue *jsk_item_get_values(const JskItem *item, gsize *n_values)
{
    *n_values = item->n_values;
    return item->values;
}

/* What a node shows without more ado: FIELD(node, Type, result type, what, member). */
#define FIELD(node, type, result, what, member)      \
    result jsk_##node##_get_##what(const type *node) \
    {                                                \
        return node->member;                         \
    }

FIELD(report, JskReport, const char *, title, title)
FIELD(report, JskReport, const char *, printed_title, printed_title)
FIELD(report, JskReport, const char *, programme, programme)
FIELD(report, JskReport, int, fiscal_year, fiscal_year)
FIELD(report, JskReport, const char *, edition, edition)
FIELD(report, JskReport, const char *, as_of, as_of)
FIELD(report, JskReport, const JskNote *, first_note, notes.first)
FIELD(report, JskReport, const JskSection *, first_section, sections.first)
FIELD(report, JskReport, const JskUnplaced *, first_unplaced, unplaced.first)
FIELD(report, JskReport, const char *, source_name, source_name)
FIELD(report, JskReport, guint64, source_size, source_size)
FIELD(report, JskReport, const char *, reader_name, reader_name)
FIELD(report, JskReport, const char *, form_name, form_name)
FIELD(report, JskReport, const char *, digest, digest)
FIELD(report, JskReport, const char *, generator, generator)
FIELD(report, JskReport, const JskDiagnostics *, diagnostics, diagnostics)

FIELD(note, JskNote, const JskNote *, next, next)
FIELD(note, JskNote, const char *, text, text)
FIELD(note, JskNote, JskOrigin, origin, origin)
FIELD(note, JskNote, const char *, printed, printed)

FIELD(unplaced, JskUnplaced, const JskUnplaced *, next, next)
FIELD(unplaced, JskUnplaced, const char *, text, text)
FIELD(unplaced, JskUnplaced, JskOrigin, origin, origin)
FIELD(unplaced, JskUnplaced, const char *, printed, printed)

FIELD(section, JskSection, const JskSection *, next, next)
FIELD(section, JskSection, guint, ordinal, ordinal)
FIELD(section, JskSection, const char *, marker, marker)
FIELD(section, JskSection, const char *, title, title)
FIELD(section, JskSection, JskOrigin, origin, origin)
FIELD(section, JskSection, const char *, printed, printed)
FIELD(section, JskSection, const JskInitiative *, first_initiative, initiatives.first)

FIELD(initiative, JskInitiative, const JskInitiative *, next, next)
FIELD(initiative, JskInitiative, guint, number, number)
FIELD(initiative, JskInitiative, const char *, marker, marker)
FIELD(initiative, JskInitiative, const char *, title, title)
FIELD(initiative, JskInitiative, const JskSection *, section, section)
FIELD(initiative, JskInitiative, JskOrigin, origin, origin)
FIELD(initiative, JskInitiative, const char *, printed, printed)
FIELD(initiative, JskInitiative, const JskSchedule *, schedule, schedule)
FIELD(initiative, JskInitiative, const JskGroup *, first_result, results.first)
FIELD(initiative, JskInitiative, const JskAchievement *, achievement, achievement)
FIELD(initiative, JskInitiative, const JskProgress *, first_progress, progress.first)
FIELD(initiative, JskInitiative, const JskOffice *, first_office, offices.first)

FIELD(schedule, JskSchedule, int, from, from)
FIELD(schedule, JskSchedule, int, to, to)
FIELD(schedule, JskSchedule, JskOrigin, origin, origin)
FIELD(schedule, JskSchedule, const JskMilestone *, first_milestone, milestones.first)
FIELD(schedule, JskSchedule, const JskPhase *, first_unplaced, unplaced.first)

FIELD(milestone, JskMilestone, const JskMilestone *, next, next)
FIELD(milestone, JskMilestone, const char *, label, label)
FIELD(milestone, JskMilestone, JskOrigin, origin, origin)
FIELD(milestone, JskMilestone, const char *, printed, printed)
FIELD(milestone, JskMilestone, const JskPhase *, first_phase, phases.first)

FIELD(phase, JskPhase, const JskPhase *, next, next)
FIELD(phase, JskPhase, const char *, text, text)
FIELD(phase, JskPhase, int, from, from)
FIELD(phase, JskPhase, int, to, to)
FIELD(phase, JskPhase, JskOrigin, origin, origin)
FIELD(phase, JskPhase, const char *, printed, printed)

FIELD(group, JskGroup, const JskGroup *, next, next)
FIELD(group, JskGroup, const JskHeading *, first_heading, headings.first)
FIELD(group, JskGroup, const JskItem *, first_item, items.first)
FIELD(group, JskGroup, JskOrigin, origin, origin)

FIELD(heading, JskHeading, const JskHeading *, next, next)
FIELD(heading, JskHeading, const char *, text, text)
FIELD(heading, JskHeading, JskOrigin, origin, origin)
FIELD(heading, JskHeading, const char *, printed, printed)

FIELD(item, JskItem, const JskItem *, next, next)
FIELD(item, JskItem, const JskItem *, parent, parent)
FIELD(item, JskItem, const JskItem *, first_child, children.first)
FIELD(item, JskItem, const char *, marker, marker)
FIELD(item, JskItem, const char *, text, text)
FIELD(item, JskItem, JskOrigin, origin, origin)
FIELD(item, JskItem, const char *, printed, printed)

gboolean jsk_item_is_projected(const JskItem *item)
{
    return item->is_projected;
}

FIELD(achievement, JskAchievement, const char *, text, text)
FIELD(achievement, JskAchievement, JskStatus, status, status)
FIELD(achievement, JskAchievement, int, fiscal_year, fiscal_year)
FIELD(achievement, JskAchievement, JskOrigin, origin, origin)
FIELD(achievement, JskAchievement, const char *, printed, printed)

FIELD(progress, JskProgress, const JskProgress *, next, next)
FIELD(progress, JskProgress, JskPart, part, part)
FIELD(progress, JskProgress, const JskGroup *, first_group, groups.first)
FIELD(progress, JskProgress, JskOrigin, origin, origin)

FIELD(office, JskOffice, const JskOffice *, next, next)
FIELD(office, JskOffice, const JskScope *, first_scope, scopes.first)
FIELD(office, JskOffice, const char *, department, department)
FIELD(office, JskOffice, const char *, division, division)
FIELD(office, JskOffice, JskOrigin, origin, origin)
FIELD(office, JskOffice, const char *, printed, printed)

FIELD(scope, JskScope, const JskScope *, next, next)
FIELD(scope, JskScope, const char *, text, text)
FIELD(scope, JskScope, JskOrigin, origin, origin)
FIELD(scope, JskScope, const char *, printed, printed)
