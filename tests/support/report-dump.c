#include "report-dump.h"

/* A line: the node's kind, then its values. */
static void dump_start(GString *dump, guint depth, const char *kind, JskOrigin origin)
{
    g_string_append_printf(dump, "%*s%s [%u-%u, page %u]", (int)depth * 2, "", kind,
                           origin.first_line, origin.last_line, origin.page);
}

static void dump_text(GString *dump, const char *text)
{
    /* All but ASCII stands for itself. */
    char kept[129] = "";
    for (int i = 0; i < 128; i++)
        kept[i] = (char)(128 + i);
    g_autofree char *escaped = text ? g_strescape(text, kept) : NULL;
    g_string_append_printf(dump, " %s%s%s", text ? "\"" : "", text ? escaped : "~",
                           text ? "\"" : "");
}

static void dump_number(GString *dump, guint64 number)
{
    g_string_append_printf(dump, " %" G_GUINT64_FORMAT, number);
}

static void dump_end(GString *dump)
{
    g_string_append_c(dump, '\n');
}

/* A node that shows a text and has a printed form. */
static void dump_texts(GString *dump, guint depth, const char *kind, JskOrigin origin,
                       const char *text, const char *printed)
{
    dump_start(dump, depth, kind, origin);
    dump_text(dump, text);
    dump_text(dump, printed);
    dump_end(dump);
}

static void dump_phases(GString *dump, guint depth, const JskPhase *first)
{
    for (const JskPhase *phase = first; phase; phase = jsk_phase_get_next(phase)) {
        dump_start(dump, depth, "phase", jsk_phase_get_origin(phase));
        dump_text(dump, jsk_phase_get_text(phase));
        dump_text(dump, jsk_phase_get_printed(phase));
        g_string_append_printf(dump, " %d %d %d", jsk_phase_is_placed(phase),
                               jsk_phase_get_from(phase), jsk_phase_get_to(phase));
        dump_end(dump);
    }
}

static void dump_schedule(GString *dump, const JskSchedule *schedule)
{
    dump_start(dump, 2, "schedule", jsk_schedule_get_origin(schedule));
    g_string_append_printf(dump, " %d %d", jsk_schedule_get_from(schedule),
                           jsk_schedule_get_to(schedule));
    dump_end(dump);
    for (const JskMilestone *milestone = jsk_schedule_get_first_milestone(schedule); milestone;
         milestone = jsk_milestone_get_next(milestone)) {
        dump_texts(dump, 3, "milestone", jsk_milestone_get_origin(milestone),
                   jsk_milestone_get_label(milestone), jsk_milestone_get_printed(milestone));
        dump_phases(dump, 4, jsk_milestone_get_first_phase(milestone));
    }
    dump_phases(dump, 3, jsk_schedule_get_first_unplaced(schedule));
}

static void dump_values(GString *dump, guint depth, const JskItem *item)
{
    gsize n_values;
    const JskValue *values = jsk_item_get_values(item, &n_values);
    for (gsize i = 0; i < n_values; i++) {
        const JskValue *value = &values[i];
        g_string_append_printf(dump, "%*svalue %d %u+%u %d", (int)depth * 2, "", value->kind,
                               value->start, value->length, value->is_approximate);
        dump_text(dump, value->edtf);
        dump_text(dump, value->quantity);
        dump_text(dump, value->unit);
        dump_end(dump);
    }
}

static void dump_items(GString *dump, guint depth, const JskItem *first)
{
    for (const JskItem *item = first; item; item = jsk_item_get_next(item)) {
        dump_start(dump, depth, "item", jsk_item_get_origin(item));
        dump_text(dump, jsk_item_get_marker(item));
        dump_text(dump, jsk_item_get_text(item));
        dump_text(dump, jsk_item_get_printed(item));
        dump_number(dump, jsk_item_is_projected(item));
        dump_end(dump);
        dump_values(dump, depth + 1, item);
        dump_items(dump, depth + 1, jsk_item_get_first_child(item));
    }
}

static void dump_groups(GString *dump, guint depth, const JskGroup *first)
{
    for (const JskGroup *group = first; group; group = jsk_group_get_next(group)) {
        dump_start(dump, depth, "group", jsk_group_get_origin(group));
        dump_end(dump);
        for (const JskHeading *heading = jsk_group_get_first_heading(group); heading;
             heading = jsk_heading_get_next(heading))
            dump_texts(dump, depth + 1, "heading", jsk_heading_get_origin(heading),
                       jsk_heading_get_text(heading), jsk_heading_get_printed(heading));
        dump_items(dump, depth + 1, jsk_group_get_first_item(group));
    }
}

static void dump_achievement(GString *dump, const JskAchievement *achievement)
{
    dump_start(dump, 2, "achievement", jsk_achievement_get_origin(achievement));
    dump_text(dump, jsk_achievement_get_text(achievement));
    dump_text(dump, jsk_achievement_get_printed(achievement));
    g_string_append_printf(dump, " %d %d", (int)jsk_achievement_get_status(achievement),
                           jsk_achievement_get_fiscal_year(achievement));
    dump_end(dump);
}

static void dump_offices(GString *dump, const JskOffice *first)
{
    for (const JskOffice *office = first; office; office = jsk_office_get_next(office)) {
        dump_start(dump, 2, "office", jsk_office_get_origin(office));
        dump_text(dump, jsk_office_get_department(office));
        dump_text(dump, jsk_office_get_division(office));
        dump_text(dump, jsk_office_get_printed(office));
        dump_end(dump);
        for (const JskScope *scope = jsk_office_get_first_scope(office); scope;
             scope = jsk_scope_get_next(scope))
            dump_texts(dump, 3, "scope", jsk_scope_get_origin(scope), jsk_scope_get_text(scope),
                       jsk_scope_get_printed(scope));
    }
}

static void dump_initiative(GString *dump, const JskInitiative *initiative)
{
    dump_start(dump, 1, "initiative", jsk_initiative_get_origin(initiative));
    dump_number(dump, jsk_initiative_get_number(initiative));
    dump_text(dump, jsk_initiative_get_marker(initiative));
    dump_text(dump, jsk_initiative_get_title(initiative));
    dump_text(dump, jsk_initiative_get_printed(initiative));
    dump_end(dump);
    if (jsk_initiative_get_schedule(initiative))
        dump_schedule(dump, jsk_initiative_get_schedule(initiative));
    dump_groups(dump, 2, jsk_initiative_get_first_result(initiative));
    if (jsk_initiative_get_achievement(initiative))
        dump_achievement(dump, jsk_initiative_get_achievement(initiative));
    for (const JskProgress *progress = jsk_initiative_get_first_progress(initiative); progress;
         progress = jsk_progress_get_next(progress)) {
        dump_start(dump, 2, "progress", jsk_progress_get_origin(progress));
        dump_text(dump, jsk_part_get_name(jsk_progress_get_part(progress)));
        dump_end(dump);
        dump_groups(dump, 3, jsk_progress_get_first_group(progress));
    }
    dump_offices(dump, jsk_initiative_get_first_office(initiative));
}

static void dump_sections(GString *dump, const JskSection *first)
{
    for (const JskSection *section = first; section; section = jsk_section_get_next(section)) {
        dump_start(dump, 0, "section", jsk_section_get_origin(section));
        dump_number(dump, jsk_section_get_ordinal(section));
        dump_text(dump, jsk_section_get_marker(section));
        dump_text(dump, jsk_section_get_title(section));
        dump_text(dump, jsk_section_get_printed(section));
        dump_end(dump);
        for (const JskInitiative *initiative = jsk_section_get_first_initiative(section);
             initiative; initiative = jsk_initiative_get_next(initiative))
            dump_initiative(dump, initiative);
    }
}

static void dump_provenance(GString *dump, const JskReport *report)
{
    dump_text(dump, jsk_report_get_source_name(report));
    dump_number(dump, jsk_report_get_source_size(report));
    dump_text(dump, jsk_report_get_digest(report));
    dump_text(dump, jsk_report_get_reader_name(report));
    dump_text(dump, jsk_report_get_form_name(report));
    dump_text(dump, jsk_report_get_generator(report));
    const JskLedger *ledger = jsk_report_get_ledger(report);
    dump_number(dump, ledger->total);
    dump_number(dump, ledger->model);
    dump_number(dump, ledger->unplaced);
    for (int kind = 0; kind < JSK_N_FURNITURE; kind++)
        dump_number(dump, ledger->furniture[kind]);
    dump_end(dump);
}

static void dump_diagnostics(GString *dump, const JskDiagnostics *diagnostics)
{
    if (!diagnostics)
        return;
    g_string_append_printf(dump, "diagnostics, %u dropped\n",
                           jsk_diagnostics_get_dropped(diagnostics));
    for (guint i = 0; i < jsk_diagnostics_get_length(diagnostics); i++) {
        const JskDiagnostic *entry = jsk_diagnostics_get(diagnostics, i);
        g_string_append_printf(dump, "%s %d %u:%u", jsk_diagnostic_get_name(entry->id),
                               (int)entry->severity, entry->line, entry->column);
        for (char **argument = entry->arguments; *argument; argument++)
            dump_text(dump, *argument);
        dump_end(dump);
    }
}

static void dump_counts(GString *dump, const JskCounts *counts)
{
    const guint numbers[] = {
        counts->sections, counts->initiatives,        counts->milestones, counts->phases,
        counts->headings, counts->phases_unplaced,    counts->groups,     counts->items,
        counts->dates,    counts->items_projected,    counts->measures,   counts->offices,
        counts->unplaced, counts->without_achievement};
    g_string_append(dump, "counts");
    for (gsize i = 0; i < G_N_ELEMENTS(numbers); i++)
        dump_number(dump, numbers[i]);
    for (int status = 0; status < JSK_N_STATUSES; status++)
        dump_number(dump, counts->by_status[status]);
    dump_end(dump);
}

char *report_dump(const JskReport *report)
{
    GString *dump = g_string_new("report");
    dump_text(dump, jsk_report_get_title(report));
    dump_text(dump, jsk_report_get_printed_title(report));
    dump_text(dump, jsk_report_get_programme(report));
    dump_text(dump, jsk_report_get_edition(report));
    dump_text(dump, jsk_report_get_as_of(report));
    g_string_append_printf(dump, " %d\n", jsk_report_get_fiscal_year(report));
    for (const JskNote *note = jsk_report_get_first_note(report); note;
         note = jsk_note_get_next(note))
        dump_texts(dump, 0, "note", jsk_note_get_origin(note), jsk_note_get_text(note),
                   jsk_note_get_printed(note));
    dump_sections(dump, jsk_report_get_first_section(report));
    for (const JskUnplaced *unplaced = jsk_report_get_first_unplaced(report); unplaced;
         unplaced = jsk_unplaced_get_next(unplaced))
        dump_texts(dump, 0, "unplaced", jsk_unplaced_get_origin(unplaced),
                   jsk_unplaced_get_text(unplaced), jsk_unplaced_get_printed(unplaced));
    dump_provenance(dump, report);
    dump_diagnostics(dump, jsk_report_get_diagnostics(report));
    dump_counts(dump, jsk_report_get_counts(report));
    return g_string_free(dump, FALSE);
}
