/* The record model: a results report, read-only.
 *
 * A report is built by a reader (report-builder.h), frozen, and then shared:
 * any number of threads may read it. All strings are UTF-8, normalized
 * (text.h), and belong to the report, as do all nodes. A string that the
 * source does not have is NULL. Lists are walked with _get_first_…() and
 * _get_next(). */
#ifndef JISSEKI_REPORT_H
#define JISSEKI_REPORT_H

#include <jisseki/diagnostics.h>
#include <jisseki/ledger.h>
#include <jisseki/value.h>

G_BEGIN_DECLS

typedef struct _JskReport JskReport;
typedef struct _JskNote JskNote;
typedef struct _JskSection JskSection;
typedef struct _JskInitiative JskInitiative;
typedef struct _JskSchedule JskSchedule;
typedef struct _JskMilestone JskMilestone;
typedef struct _JskPhase JskPhase;
typedef struct _JskGroup JskGroup;
typedef struct _JskHeading JskHeading;
typedef struct _JskItem JskItem;
typedef struct _JskAchievement JskAchievement;
typedef struct _JskProgress JskProgress;
typedef struct _JskOffice JskOffice;
typedef struct _JskScope JskScope;
typedef struct _JskUnplaced JskUnplaced;

/**
 * JskOrigin:
 * @first_line: first line in the source, from 1; 0 when there is no source
 * @last_line: last line in the source
 * @page: page, from 1; 0 when not known
 *
 * Where in its source a node stands.
 *
 * A node also knows how it is printed there: _get_printed() gives all that the
 * source prints for it, its marker, number or brackets included, where that
 * differs from what the node shows by more than white space (full-width digits,
 * half-width brackets …), and NULL where it does not. What a node shows:
 *
 * | node | shows |
 * | --- | --- |
 * | section | marker and title |
 * | initiative | number, marker and title |
 * | milestone | □ and label |
 * | heading, scope | ＜text＞ |
 * | item | marker and text; 【text】 |
 * | office | department and division; an office that is printed as part of the one before it has ""
 * | | all others | text |
 */
typedef struct {
    guint first_line;
    guint last_line;
    guint page;
} JskOrigin;

/**
 * JskStatus:
 * @JSK_STATUS_ACHIEVED: 達成, 達成済
 * @JSK_STATUS_ONGOING: 継続
 * @JSK_STATUS_NOT_ACHIEVED: 未達成
 * @JSK_STATUS_OTHER: anything else
 */
typedef enum {
    JSK_STATUS_ACHIEVED,
    JSK_STATUS_ONGOING,
    JSK_STATUS_NOT_ACHIEVED,
    JSK_STATUS_OTHER,
    JSK_N_STATUSES,
} JskStatus;

/**
 * JskPart:
 * @JSK_PART_OUTCOMES: outcomes and issues (成果と課題)
 * @JSK_PART_DIRECTIONS: future direction (今後の方向性等)
 * @JSK_PART_UNSPECIFIED: the source does not separate the two
 */
typedef enum { JSK_PART_OUTCOMES, JSK_PART_DIRECTIONS, JSK_PART_UNSPECIFIED, JSK_N_PARTS } JskPart;

/**
 * JskCounts:
 *
 * How many of each a report has. @phases are those with years,
 * @phases_unplaced those whose years are lost.
 */
typedef struct {
    guint sections;
    guint initiatives;
    guint milestones;
    guint phases;
    guint phases_unplaced;
    guint groups;
    guint headings;
    guint items;
    guint items_projected;
    guint dates;
    guint measures;
    guint offices;
    guint unplaced;
    guint by_status[JSK_N_STATUSES];
    guint without_achievement;
} JskCounts;

/**
 * jsk_status_get_name:
 *
 * Returns: (transfer none): the name in data: `achieved`, `not-achieved` …
 */
const char *jsk_status_get_name(JskStatus status);
gboolean jsk_status_from_name(const char *name, JskStatus *status);

/**
 * jsk_part_get_name:
 *
 * Returns: (transfer none): the name in data: `outcomes`, `directions`,
 *   `unspecified`
 */
const char *jsk_part_get_name(JskPart part);

/* The report. */

JskReport *jsk_report_ref(JskReport *report);
void jsk_report_unref(JskReport *report);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JskReport, jsk_report_unref)

/** jsk_report_get_title: the title line as printed */
const char *jsk_report_get_title(const JskReport *report);
/** jsk_report_get_printed_title: the title as the source prints it, where it differs; see
 * #JskOrigin */
const char *jsk_report_get_printed_title(const JskReport *report);
/** jsk_report_get_programme: the name in 「」 in the title */
const char *jsk_report_get_programme(const JskReport *report);
/** jsk_report_get_fiscal_year: the calendar year in which it begins, or 0 */
int jsk_report_get_fiscal_year(const JskReport *report);
/** jsk_report_get_edition: what stands in （） at the end of the title */
const char *jsk_report_get_edition(const JskReport *report);
/** jsk_report_get_as_of: the day up to which it reports, EDTF `2017-01-31` */
const char *jsk_report_get_as_of(const JskReport *report);
const JskNote *jsk_report_get_first_note(const JskReport *report);
const JskSection *jsk_report_get_first_section(const JskReport *report);
const JskUnplaced *jsk_report_get_first_unplaced(const JskReport *report);
const JskLedger *jsk_report_get_ledger(const JskReport *report);
const JskCounts *jsk_report_get_counts(const JskReport *report);
/** jsk_report_get_source_name: the file's name, as given to the reader */
const char *jsk_report_get_source_name(const JskReport *report);
/** jsk_report_get_source_size: bytes of the source */
guint64 jsk_report_get_source_size(const JskReport *report);
/** jsk_report_get_reader_name: name of the reader that read it */
const char *jsk_report_get_reader_name(const JskReport *report);
/** jsk_report_get_form_name: name of the form by which it was read */
const char *jsk_report_get_form_name(const JskReport *report);
/** jsk_report_get_digest: SHA-256 of the source's bytes, in lower-case hex; NULL when not known */
const char *jsk_report_get_digest(const JskReport *report);
/** jsk_report_get_generator: the program that read the source, with its version */
const char *jsk_report_get_generator(const JskReport *report);
/** jsk_report_get_diagnostics: what was doubtful when it was read, or NULL */
const JskDiagnostics *jsk_report_get_diagnostics(const JskReport *report);
/** jsk_report_get_memory: bytes that the report and all its nodes take */
gsize jsk_report_get_memory(const JskReport *report);

/* A note above the table or in its head, with its ※. */

const JskNote *jsk_note_get_next(const JskNote *note);
const char *jsk_note_get_text(const JskNote *note);
JskOrigin jsk_note_get_origin(const JskNote *note);
const char *jsk_note_get_printed(const JskNote *note);

/* A text that no rule places. Reported, never dropped. */

const JskUnplaced *jsk_unplaced_get_next(const JskUnplaced *unplaced);
const char *jsk_unplaced_get_text(const JskUnplaced *unplaced);
JskOrigin jsk_unplaced_get_origin(const JskUnplaced *unplaced);
const char *jsk_unplaced_get_printed(const JskUnplaced *unplaced);

/* Sections. */

const JskSection *jsk_section_get_next(const JskSection *section);
/** jsk_section_get_ordinal: 1, 2 … */
guint jsk_section_get_ordinal(const JskSection *section);
/** jsk_section_get_marker: Ⅰ, as printed; NULL for initiatives outside any section */
const char *jsk_section_get_marker(const JskSection *section);
const char *jsk_section_get_title(const JskSection *section);
JskOrigin jsk_section_get_origin(const JskSection *section);
const char *jsk_section_get_printed(const JskSection *section);
const JskInitiative *jsk_section_get_first_initiative(const JskSection *section);

/* Initiatives: one row of the table. */

/** jsk_initiative_get_next: the next one of the same section */
const JskInitiative *jsk_initiative_get_next(const JskInitiative *initiative);
/** jsk_initiative_get_number: its running number over the report (番号), as printed; 0 when it has
 * none */
guint jsk_initiative_get_number(const JskInitiative *initiative);
/** jsk_initiative_get_marker: ①, its number within the section */
const char *jsk_initiative_get_marker(const JskInitiative *initiative);
const char *jsk_initiative_get_title(const JskInitiative *initiative);
const JskSection *jsk_initiative_get_section(const JskInitiative *initiative);
JskOrigin jsk_initiative_get_origin(const JskInitiative *initiative);
const char *jsk_initiative_get_printed(const JskInitiative *initiative);
/** jsk_initiative_get_schedule: its year plan (工程表), or NULL */
const JskSchedule *jsk_initiative_get_schedule(const JskInitiative *initiative);
/** jsk_initiative_get_first_result: what was done this year (取組実績) */
const JskGroup *jsk_initiative_get_first_result(const JskInitiative *initiative);
/** jsk_initiative_get_achievement: the achievement (取組達成度), or NULL */
const JskAchievement *jsk_initiative_get_achievement(const JskInitiative *initiative);
/** jsk_initiative_get_first_progress: the parts of 取組状況, in the order of the source */
const JskProgress *jsk_initiative_get_first_progress(const JskInitiative *initiative);
const JskOffice *jsk_initiative_get_first_office(const JskInitiative *initiative);

/* Schedules. Years are fiscal years; those of placed phases lie within the schedule's. */

/** jsk_schedule_get_from: its first year, 0 when its years are lost; then no phase is placed */
int jsk_schedule_get_from(const JskSchedule *schedule);
int jsk_schedule_get_to(const JskSchedule *schedule);
JskOrigin jsk_schedule_get_origin(const JskSchedule *schedule);
const JskMilestone *jsk_schedule_get_first_milestone(const JskSchedule *schedule);
/** jsk_schedule_get_first_unplaced: phases whose milestone and years are lost, in printed order */
const JskPhase *jsk_schedule_get_first_unplaced(const JskSchedule *schedule);

const JskMilestone *jsk_milestone_get_next(const JskMilestone *milestone);
const char *jsk_milestone_get_label(const JskMilestone *milestone);
JskOrigin jsk_milestone_get_origin(const JskMilestone *milestone);
const char *jsk_milestone_get_printed(const JskMilestone *milestone);
const JskPhase *jsk_milestone_get_first_phase(const JskMilestone *milestone);

const JskPhase *jsk_phase_get_next(const JskPhase *phase);
const char *jsk_phase_get_text(const JskPhase *phase);
/** jsk_phase_is_placed: whether its years are known */
gboolean jsk_phase_is_placed(const JskPhase *phase);
int jsk_phase_get_from(const JskPhase *phase);
int jsk_phase_get_to(const JskPhase *phase);
JskOrigin jsk_phase_get_origin(const JskPhase *phase);
const char *jsk_phase_get_printed(const JskPhase *phase);

/* Groups: headings that share items. */

const JskGroup *jsk_group_get_next(const JskGroup *group);
const JskHeading *jsk_group_get_first_heading(const JskGroup *group);
const JskItem *jsk_group_get_first_item(const JskGroup *group);
/** jsk_group_get_origin: of all its headings and items */
JskOrigin jsk_group_get_origin(const JskGroup *group);

const JskHeading *jsk_heading_get_next(const JskHeading *heading);
/** jsk_heading_get_text: what stands inside ＜ ＞ */
const char *jsk_heading_get_text(const JskHeading *heading);
JskOrigin jsk_heading_get_origin(const JskHeading *heading);
const char *jsk_heading_get_printed(const JskHeading *heading);

/** jsk_item_get_next: the next one with the same parent */
const JskItem *jsk_item_get_next(const JskItem *item);
const JskItem *jsk_item_get_parent(const JskItem *item);
const JskItem *jsk_item_get_first_child(const JskItem *item);
/** jsk_item_get_marker: ・ ※ ○ 【】 …, as printed, or NULL */
const char *jsk_item_get_marker(const JskItem *item);
const char *jsk_item_get_text(const JskItem *item);
/** jsk_item_get_values: the dates and measures in its text, in order */
const JskValue *jsk_item_get_values(const JskItem *item, gsize *n_values);
/** jsk_item_is_projected: every date in it begins after the as-of month (見込み); a whole fiscal
 *  year that an item of progress names does not count, it names a plan */
gboolean jsk_item_is_projected(const JskItem *item);
JskOrigin jsk_item_get_origin(const JskItem *item);
const char *jsk_item_get_printed(const JskItem *item);

/* Achievement, progress, offices. */

const char *jsk_achievement_get_text(const JskAchievement *achievement);
JskStatus jsk_achievement_get_status(const JskAchievement *achievement);
/** jsk_achievement_get_fiscal_year: the year that its text names, or 0 */
int jsk_achievement_get_fiscal_year(const JskAchievement *achievement);
JskOrigin jsk_achievement_get_origin(const JskAchievement *achievement);
const char *jsk_achievement_get_printed(const JskAchievement *achievement);

const JskProgress *jsk_progress_get_next(const JskProgress *progress);
JskPart jsk_progress_get_part(const JskProgress *progress);
const JskGroup *jsk_progress_get_first_group(const JskProgress *progress);
/** jsk_progress_get_origin: of all its groups */
JskOrigin jsk_progress_get_origin(const JskProgress *progress);

const JskOffice *jsk_office_get_next(const JskOffice *office);
/** jsk_office_get_first_scope: the ＜…＞ headings that it answers for */
const JskScope *jsk_office_get_first_scope(const JskOffice *office);
/** jsk_office_get_department: 総務部; NULL when only a division is printed */
const char *jsk_office_get_department(const JskOffice *office);
/** jsk_office_get_division: 人事課; NULL when only a department is printed */
const char *jsk_office_get_division(const JskOffice *office);
JskOrigin jsk_office_get_origin(const JskOffice *office);
const char *jsk_office_get_printed(const JskOffice *office);

const JskScope *jsk_scope_get_next(const JskScope *scope);
const char *jsk_scope_get_text(const JskScope *scope);
JskOrigin jsk_scope_get_origin(const JskScope *scope);
const char *jsk_scope_get_printed(const JskScope *scope);

G_END_DECLS

#endif
