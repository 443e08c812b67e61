#include <jisseki/text.h>

#include "xlsx/tidy-book.h"

/* What stands in 取組, 工程 and 担当. */

/* Schedules. */

static void tidy_put_phase(XlsxTidyBook *tidy, const JskMilestone *milestone,
                           const char *milestone_key, const JskPhase *phase)
{
    JskOrigin origin = phase ? jsk_phase_get_origin(phase) : jsk_milestone_get_origin(milestone);
    XlsxTidy *row = xlsx_tidy_begin_node(tidy, XLSX_SHEET_SCHEDULE, origin);
    xlsx_tidy_set_text(row, XLSX_SCHEDULE_MILESTONE, milestone_key);
    if (milestone)
        xlsx_tidy_set_text(row, XLSX_SCHEDULE_LABEL, jsk_milestone_get_label(milestone));
    if (phase) {
        xlsx_tidy_set_count(row, XLSX_SCHEDULE_FROM, (guint)jsk_phase_get_from(phase));
        xlsx_tidy_set_count(row, XLSX_SCHEDULE_TO, (guint)jsk_phase_get_to(phase));
        xlsx_tidy_set_text(row, XLSX_SCHEDULE_TEXT, jsk_phase_get_text(phase));
        xlsx_tidy_set_boolean(row, XLSX_SCHEDULE_PLACED, jsk_phase_is_placed(phase));
    }
    xlsx_tidy_put(row);
}

/* The phases of a milestone, or of the schedule those that have none. */
static void tidy_put_phases(XlsxTidyBook *tidy, const JskMilestone *milestone, const char *parent,
                            const JskPhase *first, const char *prefix)
{
    guint position = 0;
    for (const JskPhase *phase = first; phase; phase = jsk_phase_get_next(phase)) {
        gsize outer = jsk_identifier_push(tidy->identifier, prefix, ++position);
        XlsxSource source = {.kind = XLSX_WORD_KIND_PHASE,
                             .counted = XLSX_COUNT_CHARACTERS,
                             .count = xlsx_tidy_count_characters(jsk_phase_get_text(phase)),
                             .parent = parent,
                             .n_shown = 1,
                             .shown = {jsk_phase_get_text(phase)},
                             .origin = jsk_phase_get_origin(phase),
                             .printed = jsk_phase_get_printed(phase)};
        xlsx_tidy_put_source(tidy, &source);
        tidy_put_phase(tidy, milestone, milestone ? parent : NULL, phase);
        jsk_identifier_pop(tidy->identifier, outer);
    }
}

static void tidy_put_milestone(XlsxTidyBook *tidy, const JskMilestone *milestone,
                               const char *schedule_key)
{
    g_autofree char *key = g_strdup(jsk_identifier_get(tidy->identifier, NULL));
    XlsxSource source = {.kind = XLSX_WORD_KIND_MILESTONE,
                         .counted = XLSX_COUNT_CHARACTERS,
                         .count = xlsx_tidy_count_characters(jsk_milestone_get_label(milestone)),
                         .parent = schedule_key,
                         .n_shown = 1,
                         .shown = {jsk_milestone_get_label(milestone)},
                         .origin = jsk_milestone_get_origin(milestone),
                         .printed = jsk_milestone_get_printed(milestone)};
    xlsx_tidy_put_source(tidy, &source);
    if (jsk_milestone_get_first_phase(milestone))
        tidy_put_phases(tidy, milestone, key, jsk_milestone_get_first_phase(milestone), "-");
    else
        tidy_put_phase(tidy, milestone, key, NULL);
}

/* Milestones, and phases that have none. */
static guint tidy_count_schedule(const JskSchedule *schedule)
{
    guint n = 0;
    for (const JskMilestone *milestone = jsk_schedule_get_first_milestone(schedule); milestone;
         milestone = jsk_milestone_get_next(milestone))
        n++;
    for (const JskPhase *phase = jsk_schedule_get_first_unplaced(schedule); phase;
         phase = jsk_phase_get_next(phase))
        n++;
    return n;
}

static void tidy_put_schedule(XlsxTidyBook *tidy, const JskSchedule *schedule)
{
    gsize outer = jsk_identifier_push(tidy->identifier, "-s", 0);
    g_autofree char *key = g_strdup(jsk_identifier_get(tidy->identifier, NULL));
    XlsxSource source = {.kind = XLSX_WORD_KIND_SCHEDULE,
                         .counted = XLSX_COUNT_PARTS,
                         .count = tidy_count_schedule(schedule),
                         .parent_length = outer,
                         .origin = jsk_schedule_get_origin(schedule)};
    xlsx_tidy_put_source(tidy, &source);
    jsk_identifier_pop(tidy->identifier, outer);
    guint position = 0;
    for (const JskMilestone *milestone = jsk_schedule_get_first_milestone(schedule); milestone;
         milestone = jsk_milestone_get_next(milestone)) {
        jsk_identifier_push(tidy->identifier, "-m", ++position);
        tidy_put_milestone(tidy, milestone, key);
        jsk_identifier_pop(tidy->identifier, outer);
    }
    tidy_put_phases(tidy, NULL, key, jsk_schedule_get_first_unplaced(schedule), "-u");
}

/* Offices. */

static void tidy_put_office_row(XlsxTidyBook *tidy, const JskOffice *office, gsize key_length,
                                const JskScope *scope)
{
    const char *key = jsk_identifier_get(tidy->identifier, NULL);
    XlsxTidy *row = xlsx_tidy_begin_node(tidy, XLSX_SHEET_OFFICES, jsk_office_get_origin(office));
    xlsx_tidy_set_text_part(row, XLSX_OFFICES_OFFICE, key, key_length);
    if (scope)
        xlsx_tidy_set_text(row, XLSX_OFFICES_SCOPE, jsk_scope_get_text(scope));
    xlsx_tidy_set_text(row, XLSX_OFFICES_DEPARTMENT, jsk_office_get_department(office));
    xlsx_tidy_set_text(row, XLSX_OFFICES_DIVISION, jsk_office_get_division(office));
    xlsx_tidy_put(row);
}

static void tidy_put_office(XlsxTidyBook *tidy, const JskOffice *office, gsize parent_length)
{
    const char *printed = jsk_office_get_printed(office);
    XlsxSource source = {
        .kind = XLSX_WORD_KIND_OFFICE,
        .counted = XLSX_COUNT_CHARACTERS,
        .count = xlsx_tidy_count_characters(jsk_office_get_department(office)) +
                 xlsx_tidy_count_characters(jsk_office_get_division(office)),
        .name = printed && !*printed ? XLSX_PRINTED_BEFORE : NULL,
        .parent_length = parent_length,
        .n_shown = 2,
        .shown = {jsk_office_get_department(office), jsk_office_get_division(office)},
        .origin = jsk_office_get_origin(office),
        .printed = printed};
    xlsx_tidy_put_source(tidy, &source);
    gsize length;
    jsk_identifier_get(tidy->identifier, &length);
    if (!jsk_office_get_first_scope(office))
        tidy_put_office_row(tidy, office, length, NULL);
    guint position = 0;
    for (const JskScope *scope = jsk_office_get_first_scope(office); scope;
         scope = jsk_scope_get_next(scope)) {
        jsk_identifier_push(tidy->identifier, "-s", ++position);
        source = (XlsxSource){.kind = XLSX_WORD_KIND_SCOPE,
                              .counted = XLSX_COUNT_CHARACTERS,
                              .count = xlsx_tidy_count_characters(jsk_scope_get_text(scope)),
                              .parent_length = length,
                              .n_shown = 1,
                              .shown = {jsk_scope_get_text(scope)},
                              .origin = jsk_scope_get_origin(scope),
                              .printed = jsk_scope_get_printed(scope)};
        xlsx_tidy_put_source(tidy, &source);
        tidy_put_office_row(tidy, office, length, scope);
        jsk_identifier_pop(tidy->identifier, length);
    }
}

static void tidy_put_offices(XlsxTidyBook *tidy, const JskOffice *first)
{
    guint position = 0;
    for (const JskOffice *office = first; office; office = jsk_office_get_next(office)) {
        gsize outer = jsk_identifier_push(tidy->identifier, "-o", ++position);
        tidy_put_office(tidy, office, outer);
        jsk_identifier_pop(tidy->identifier, outer);
    }
}

/* Initiatives. */

static guint32 tidy_check_status(const JskAchievement *achievement)
{
    g_autofree char *text =
        g_strdup_printf("%s\n%d", jsk_status_get_name(jsk_achievement_get_status(achievement)),
                        jsk_achievement_get_fiscal_year(achievement));
    return jsk_text_checksum(text, -1);
}

static void tidy_put_achievement(XlsxTidyBook *tidy, const JskAchievement *achievement)
{
    gsize outer = jsk_identifier_push(tidy->identifier, "-a", 0);
    XlsxSource source = {.kind = XLSX_WORD_KIND_ACHIEVEMENT,
                         .counted = XLSX_COUNT_CHARACTERS,
                         .count = xlsx_tidy_count_characters(jsk_achievement_get_text(achievement)),
                         .parent_length = outer,
                         .n_shown = 1,
                         .shown = {jsk_achievement_get_text(achievement)},
                         .has_details = TRUE,
                         .details = tidy_check_status(achievement),
                         .origin = jsk_achievement_get_origin(achievement),
                         .printed = jsk_achievement_get_printed(achievement)};
    xlsx_tidy_put_source(tidy, &source);
    jsk_identifier_pop(tidy->identifier, outer);
}

/* Of the initiative's row, what its section, schedule and achievement say. */
static void tidy_set_surroundings(const XlsxTidyBook *tidy, XlsxTidy *row,
                                  const JskInitiative *initiative)
{
    const JskSection *section = jsk_initiative_get_section(initiative);
    const JskSchedule *schedule = jsk_initiative_get_schedule(initiative);
    const JskAchievement *achievement = jsk_initiative_get_achievement(initiative);
    xlsx_tidy_set_count(row, XLSX_INITIATIVES_SECTION, jsk_section_get_ordinal(section));
    xlsx_tidy_set_text(row, XLSX_INITIATIVES_SECTION_MARKER, jsk_section_get_marker(section));
    xlsx_tidy_set_text(row, XLSX_INITIATIVES_SECTION_TITLE, jsk_section_get_title(section));
    if (schedule) {
        xlsx_tidy_set_count(row, XLSX_INITIATIVES_SCHEDULE_FROM,
                            (guint)jsk_schedule_get_from(schedule));
        xlsx_tidy_set_count(row, XLSX_INITIATIVES_SCHEDULE_TO,
                            (guint)jsk_schedule_get_to(schedule));
    }
    if (achievement) {
        JskStatus status = jsk_achievement_get_status(achievement);
        xlsx_tidy_set_text(row, XLSX_INITIATIVES_ACHIEVEMENT,
                           jsk_achievement_get_text(achievement));
        xlsx_tidy_set_text(row, XLSX_INITIATIVES_STATUS,
                           xlsx_tidy_get_word(tidy, XLSX_WORD_STATUS_ACHIEVED + status));
        xlsx_tidy_set_count(row, XLSX_INITIATIVES_ACHIEVEMENT_YEAR,
                            (guint)jsk_achievement_get_fiscal_year(achievement));
    }
}

static void tidy_put_initiative_row(XlsxTidyBook *tidy, const JskInitiative *initiative,
                                    lxw_row_t source_row)
{
    JskOrigin origin = jsk_initiative_get_origin(initiative);
    XlsxTidy *row = xlsx_tidy_begin_node(tidy, XLSX_SHEET_INITIATIVES, origin);
    tidy_set_surroundings(tidy, row, initiative);
    xlsx_tidy_set_count(row, XLSX_INITIATIVES_NUMBER, jsk_initiative_get_number(initiative));
    xlsx_tidy_set_text(row, XLSX_INITIATIVES_MARKER, jsk_initiative_get_marker(initiative));
    xlsx_tidy_set_text(row, XLSX_INITIATIVES_TITLE, jsk_initiative_get_title(initiative));
    xlsx_tidy_set_count(row, XLSX_INITIATIVES_FIRST_LINE, origin.first_line);
    xlsx_tidy_set_count(row, XLSX_INITIATIVES_LAST_LINE, origin.last_line);
    xlsx_tidy_set_link(row, XLSX_INITIATIVES_FIRST_LINE, &tidy->sheets[XLSX_SHEET_SOURCES],
                       source_row);
    if (row->sheet)
        xlsx_sheet_add_initiative(row->sheet);
    xlsx_tidy_put(row);
}

void xlsx_tidy_put_initiative(XlsxTidyBook *tidy, const JskInitiative *initiative,
                              const char *section_key)
{
    gsize outer =
        jsk_identifier_push_initiative(tidy->identifier, jsk_initiative_get_number(initiative));
    g_string_assign(tidy->initiative, jsk_identifier_get(tidy->identifier, NULL));
    char number[16] = "";
    if (jsk_initiative_get_number(initiative) != 0)
        g_snprintf(number, sizeof number, "%u", jsk_initiative_get_number(initiative));
    XlsxSource source = {.kind = XLSX_WORD_KIND_INITIATIVE,
                         .counted = XLSX_COUNT_CHARACTERS,
                         .count = xlsx_tidy_count_characters(jsk_initiative_get_title(initiative)),
                         .parent = section_key,
                         .n_shown = 3,
                         .shown = {number, jsk_initiative_get_marker(initiative),
                                   jsk_initiative_get_title(initiative)},
                         .origin = jsk_initiative_get_origin(initiative),
                         .printed = jsk_initiative_get_printed(initiative)};
    lxw_row_t source_row = xlsx_tidy_put_source(tidy, &source);
    tidy_put_initiative_row(tidy, initiative, source_row);
    if (jsk_initiative_get_schedule(initiative))
        tidy_put_schedule(tidy, jsk_initiative_get_schedule(initiative));
    xlsx_tidy_put_results(tidy, jsk_initiative_get_first_result(initiative));
    if (jsk_initiative_get_achievement(initiative))
        tidy_put_achievement(tidy, jsk_initiative_get_achievement(initiative));
    xlsx_tidy_put_progress(tidy, jsk_initiative_get_first_progress(initiative));
    tidy_put_offices(tidy, jsk_initiative_get_first_office(initiative));
    jsk_identifier_pop(tidy->identifier, outer);
}
