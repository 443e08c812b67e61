/* Building a report. Readers call these; afterwards the report is read-only.
 *
 * Texts come as printed in the source, are normalized here (text.h), once, and
 * copied into the report. @length is in bytes, -1 for text that ends in NUL.
 * A node is added at the end of its list. After jsk_report_freeze() none of
 * these may be called.
 *
 * How a node is printed in the source is found here where it follows from the
 * texts that are given. Where it does not (a number in full width, brackets in
 * ASCII) the reader tells it with _set_printed(). */
#ifndef JISSEKI_REPORT_BUILDER_H
#define JISSEKI_REPORT_BUILDER_H

#include <jisseki/diagnostics.h>
#include <jisseki/report.h>

G_BEGIN_DECLS

/** jsk_report_new: an empty report, one reference */
JskReport *jsk_report_new(void);

/**
 * jsk_report_set_verbatim:
 *
 * For a source that holds a report in the form of this model: from here on
 * texts are kept as they are, and what the source says of printed forms, values
 * and projected items is taken from it and not looked for.
 */
void jsk_report_set_verbatim(JskReport *report);

void jsk_report_set_source(JskReport *report, const char *name, guint64 size);
void jsk_report_set_reading(JskReport *report, const char *reader_name, const char *form_name);
/** jsk_report_set_digest: SHA-256 of the source's bytes, in lower-case hex */
void jsk_report_set_digest(JskReport *report, const char *digest);
/** jsk_report_set_generator: the program that read the source, with its version */
void jsk_report_set_generator(JskReport *report, const char *generator);
/** jsk_report_set_diagnostics: a copy of @diagnostics is kept */
void jsk_report_set_diagnostics(JskReport *report, const JskDiagnostics *diagnostics);
void jsk_report_set_title(JskReport *report, const char *text, gssize length);
void jsk_report_set_printed_title(JskReport *report, const char *printed, gssize length);
void jsk_report_set_programme(JskReport *report, const char *text, gssize length);
void jsk_report_set_fiscal_year(JskReport *report, int year);
void jsk_report_set_edition(JskReport *report, const char *text, gssize length);
void jsk_report_set_as_of(JskReport *report, const char *edtf);
void jsk_report_set_ledger(JskReport *report, const JskLedger *ledger);

JskNote *jsk_report_add_note(JskReport *report, const char *text, gssize length, JskOrigin origin);
JskUnplaced *jsk_report_add_unplaced(JskReport *report, const char *text, gssize length,
                                     JskOrigin origin);

/**
 * jsk_report_add_section:
 * @marker: (nullable): %NULL together with @title for initiatives outside any
 *   section
 */
JskSection *jsk_report_add_section(JskReport *report, const char *marker, gssize marker_length,
                                   const char *title, gssize title_length, JskOrigin origin);

JskInitiative *jsk_report_add_initiative(JskReport *report, JskSection *section, guint number,
                                         const char *marker, gssize marker_length,
                                         const char *title, gssize title_length, JskOrigin origin);

/** jsk_report_add_schedule: @from and @to are its first and last fiscal year, or both 0 when they
 * are lost */
JskSchedule *jsk_report_add_schedule(JskReport *report, JskInitiative *initiative, int from, int to,
                                     JskOrigin origin);
JskMilestone *jsk_report_add_milestone(JskReport *report, JskSchedule *schedule, const char *label,
                                       gssize length, JskOrigin origin);
/** jsk_report_add_phase: @from and @to are fiscal years within those of the schedule, @from <= @to
 */
JskPhase *jsk_report_add_phase(JskReport *report, JskMilestone *milestone, const char *text,
                               gssize length, int from, int to, JskOrigin origin);
/** jsk_phase_extend: an arrow prolongs @phase to @to, a year of the schedule */
void jsk_phase_extend(JskPhase *phase, int to);
JskPhase *jsk_report_add_unplaced_phase(JskReport *report, JskSchedule *schedule, const char *text,
                                        gssize length, JskOrigin origin);

JskAchievement *jsk_report_add_achievement(JskReport *report, JskInitiative *initiative,
                                           const char *text, gssize length, JskStatus status,
                                           int fiscal_year, JskOrigin origin);
JskProgress *jsk_report_add_progress(JskReport *report, JskInitiative *initiative, JskPart part);

/** jsk_report_add_result_group: a group of results (取組実績) */
JskGroup *jsk_report_add_result_group(JskReport *report, JskInitiative *initiative);
JskGroup *jsk_report_add_progress_group(JskReport *report, JskProgress *progress);
JskHeading *jsk_report_add_heading(JskReport *report, JskGroup *group, const char *text,
                                   gssize length, JskOrigin origin);
/**
 * jsk_report_add_item:
 * @parent: (nullable): the item that it stands below; %NULL for the group's
 *   own
 * @marker: (nullable): static or interned; not normalized, not copied
 */
JskItem *jsk_report_add_item(JskReport *report, JskGroup *group, JskItem *parent,
                             const char *marker, const char *text, gssize length, JskOrigin origin);

JskOffice *jsk_report_add_office(JskReport *report, JskInitiative *initiative,
                                 const char *department, gssize department_length,
                                 const char *division, gssize division_length, JskOrigin origin);
JskScope *jsk_report_add_scope(JskReport *report, JskOffice *office, const char *text,
                               gssize length, JskOrigin origin);

/**
 * jsk_item_set_values:
 * @values: (array length=n_values): copied, their strings too
 *
 * Only for a verbatim report; elsewhere jsk_report_freeze() finds them.
 */
void jsk_item_set_values(JskReport *report, JskItem *item, const JskValue *values, gsize n_values);
/** jsk_item_set_projected: only for a verbatim report */
void jsk_item_set_projected(JskItem *item, gboolean is_projected);
/**
 * jsk_item_find_projected:
 * @is_progress: it is an item of progress, not of the results
 *
 * Only for a verbatim report, for an item of which it is not told whether it is
 * projected: says so by its values and the report's as-of day, as
 * jsk_report_freeze() does elsewhere.
 */
void jsk_item_find_projected(const JskReport *report, JskItem *item, gboolean is_progress);

/* What the source prints for a node, as in #JskOrigin; kept where it differs from what the node
 * shows. NULL takes it back. */

void jsk_note_set_printed(JskReport *report, JskNote *note, const char *printed, gssize length);
void jsk_unplaced_set_printed(JskReport *report, JskUnplaced *unplaced, const char *printed,
                              gssize length);
void jsk_section_set_printed(JskReport *report, JskSection *section, const char *printed,
                             gssize length);
void jsk_initiative_set_printed(JskReport *report, JskInitiative *initiative, const char *printed,
                                gssize length);
void jsk_milestone_set_printed(JskReport *report, JskMilestone *milestone, const char *printed,
                               gssize length);
void jsk_phase_set_printed(JskReport *report, JskPhase *phase, const char *printed, gssize length);
void jsk_heading_set_printed(JskReport *report, JskHeading *heading, const char *printed,
                             gssize length);
void jsk_item_set_printed(JskReport *report, JskItem *item, const char *printed, gssize length);
void jsk_achievement_set_printed(JskReport *report, JskAchievement *achievement,
                                 const char *printed, gssize length);
void jsk_office_set_printed(JskReport *report, JskOffice *office, const char *printed,
                            gssize length);
void jsk_scope_set_printed(JskReport *report, JskScope *scope, const char *printed, gssize length);

/**
 * jsk_report_freeze:
 * @report: a report that is complete
 *
 * Finds the dates and measures in the items of results and progress, marks
 * the items that are projected, gathers the lines of groups and parts, and
 * counts. From here on @report is read-only.
 */
void jsk_report_freeze(JskReport *report);

G_END_DECLS

#endif
