#include <jisseki/report-builder.h>

#include <string.h>

#include <jisseki/text.h>

#include "model/nodes.h"
#include "model/printed.h"

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

static gsize report_length(const char *text, gssize length)
{
    return length < 0 ? strlen(text) : (gsize)length;
}

/* The text, normalized, in the arena; its length too, where asked for. */
static const char *report_keep_text(JskReport *report, const char *text, gssize length,
                                    guint *kept_length)
{
    g_assert(!report->is_frozen);
    if (!text)
        return NULL;
    g_string_truncate(report->scratch, 0);
    if (report->is_verbatim)
        g_string_append_len(report->scratch, text, (gssize)report_length(text, length));
    else
        jsk_text_normalize(report->scratch, text, length);
    if (kept_length)
        *kept_length = (guint)report->scratch->len;
    return jsk_arena_strndup(&report->arena, report->scratch->str, report->scratch->len);
}

/* The same for a text that a node may lack: one of nothing but white space is none. */
static const char *report_keep_words(JskReport *report, const char *text, gssize length)
{
    const char *kept = report_keep_text(report, text, length, NULL);
    return kept && *kept ? kept : NULL;
}

/* Whether a text as printed has the characters of the text that became of it. */
static gboolean report_says(const char *printed, gssize length, const char *text)
{
    const char *const pieces[] = {text, NULL};
    return jsk_printed_equals(printed, report_length(printed, length), pieces);
}

/* What the source prints for a node that shows the pieces, in the arena; NULL when it is the same.
 * In a verbatim report it is kept as it is. */
static const char *report_keep_printed(JskReport *report, const char *printed, gssize length,
                                       const char *const *pieces)
{
    g_assert(!report->is_frozen);
    if (!printed)
        return NULL;
    gsize size = report_length(printed, length);
    if (report->is_verbatim)
        return jsk_arena_strndup(&report->arena, printed, size);
    if (jsk_printed_equals(printed, size, pieces))
        return NULL;
    g_string_truncate(report->scratch, 0);
    jsk_printed_append(report->scratch, printed, size);
    return jsk_arena_strndup(&report->arena, report->scratch->str, report->scratch->len);
}

/* The same for a node that shows but the text that it was made from. */
static const char *report_keep_printed_text(JskReport *report, const char *printed, gssize length,
                                            const char *text)
{
    const char *const pieces[] = {text, NULL};
    return report->is_verbatim || !text ? NULL
                                        : report_keep_printed(report, printed, length, pieces);
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

void jsk_report_set_verbatim(JskReport *report)
{
    g_assert(!report->is_frozen);
    report->is_verbatim = TRUE;
}

void jsk_report_set_digest(JskReport *report, const char *digest)
{
    report->digest = report_keep_name(report, digest);
}

void jsk_report_set_generator(JskReport *report, const char *generator)
{
    report->generator = report_keep_name(report, generator);
}

void jsk_report_set_diagnostics(JskReport *report, const JskDiagnostics *diagnostics)
{
    g_assert(!report->is_frozen);
    g_clear_pointer(&report->diagnostics, jsk_diagnostics_free);
    report->diagnostics = jsk_diagnostics_copy(diagnostics);
}

void jsk_report_set_reading(JskReport *report, const char *reader_name, const char *form_name)
{
    report->reader_name = report_keep_name(report, reader_name);
    report->form_name = report_keep_name(report, form_name);
}

void jsk_report_set_title(JskReport *report, const char *text, gssize length)
{
    report->title = report_keep_words(report, text, length);
    report->printed_title = report_keep_printed_text(report, text, length, report->title);
}

void jsk_report_set_programme(JskReport *report, const char *text, gssize length)
{
    report->programme = report_keep_words(report, text, length);
}

void jsk_report_set_fiscal_year(JskReport *report, int year)
{
    g_assert(!report->is_frozen);
    report->fiscal_year = year;
}

void jsk_report_set_edition(JskReport *report, const char *text, gssize length)
{
    report->edition = report_keep_words(report, text, length);
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
    note->printed = report_keep_printed_text(report, text, length, note->text);
    note->origin = origin;
    LIST_APPEND(report->notes, note);
    return note;
}

JskUnplaced *jsk_report_add_unplaced(JskReport *report, const char *text, gssize length,
                                     JskOrigin origin)
{
    JskUnplaced *unplaced = jsk_arena_new(&report->arena, JskUnplaced);
    unplaced->text = report_keep_text(report, text, length, NULL);
    unplaced->printed = report_keep_printed_text(report, text, length, unplaced->text);
    unplaced->origin = origin;
    LIST_APPEND(report->unplaced, unplaced);
    return unplaced;
}

static GString *report_join(const char *marker, gssize marker_length, const char *title,
                            gssize title_length)
{
    GString *printed = g_string_new(NULL);
    if (marker)
        g_string_append_len(printed, marker, (gssize)report_length(marker, marker_length));
    g_string_append_c(printed, ' ');
    if (title)
        g_string_append_len(printed, title, (gssize)report_length(title, title_length));
    return printed;
}

JskSection *jsk_report_add_section(JskReport *report, const char *marker, gssize marker_length,
                                   const char *title, gssize title_length, JskOrigin origin)
{
    JskSection *section = jsk_arena_new(&report->arena, JskSection);
    section->marker = report_keep_words(report, marker, marker_length);
    section->title = report_keep_words(report, title, title_length);
    if (!report->is_verbatim) {
        g_autoptr(GString) printed = report_join(marker, marker_length, title, title_length);
        jsk_section_set_printed(report, section, printed->str, (gssize)printed->len);
    }
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
    initiative->marker = report_keep_words(report, marker, marker_length);
    initiative->title = report_keep_words(report, title, title_length);
    initiative->origin = origin;
    if (!report->is_verbatim) {
        g_autoptr(GString) printed = report_join(marker, marker_length, title, title_length);
        g_autofree char *numbered = number ? g_strdup_printf("%u %s", number, printed->str) : NULL;
        jsk_initiative_set_printed(report, initiative, numbered ? numbered : printed->str, -1);
    }
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
    milestone->label = report_keep_words(report, label, length);
    milestone->origin = origin;
    LIST_APPEND(schedule->milestones, milestone);
    return milestone;
}

static JskPhase *report_new_phase(JskReport *report, const char *text, gssize length,
                                  JskOrigin origin)
{
    JskPhase *phase = jsk_arena_new(&report->arena, JskPhase);
    phase->text = report_keep_text(report, text, length, NULL);
    phase->printed = report_keep_printed_text(report, text, length, phase->text);
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
    achievement->printed = report_keep_printed_text(report, text, length, achievement->text);
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
    if (!report->is_verbatim && !report_says(text, length, item->text)) {
        g_string_truncate(report->scratch, 0);
        jsk_printed_append_item(report->scratch, marker, text, report_length(text, length));
        item->printed =
            jsk_arena_strndup(&report->arena, report->scratch->str, report->scratch->len);
    }
    item->origin = origin;
    if (parent)
        LIST_APPEND(parent->children, item);
    else
        LIST_APPEND(group->items, item);
    return item;
}

static void report_keep_values(JskReport *report, JskValue *values, gsize n_values)
{
    for (gsize i = 0; i < n_values; i++) {
        if (values[i].kind == JSK_VALUE_DATE) {
            values[i].edtf = jsk_report_intern(report, values[i].edtf);
        } else {
            values[i].quantity = jsk_report_intern(report, values[i].quantity);
            values[i].unit = jsk_report_intern(report, values[i].unit);
        }
    }
}

void jsk_item_set_values(JskReport *report, JskItem *item, const JskValue *values, gsize n_values)
{
    g_assert(!report->is_frozen);
    if (n_values == 0)
        return;
    JskValue *kept = jsk_arena_alloc(&report->arena, n_values * sizeof *kept);
    memcpy(kept, values, n_values * sizeof *kept);
    report_keep_values(report, kept, n_values);
    item->values = kept;
    item->n_values = (guint)n_values;
}

void jsk_item_set_projected(JskItem *item, gboolean is_projected)
{
    item->is_projected = is_projected;
}

JskOffice *jsk_report_add_office(JskReport *report, JskInitiative *initiative,
                                 const char *department, gssize department_length,
                                 const char *division, gssize division_length, JskOrigin origin)
{
    JskOffice *office = jsk_arena_new(&report->arena, JskOffice);
    office->department = report_keep_words(report, department, department_length);
    office->division = report_keep_words(report, division, division_length);
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

/* Printed forms: what each node shows, for comparison. */

void jsk_report_set_printed_title(JskReport *report, const char *printed, gssize length)
{
    const char *const shown[] = {report->title, NULL};
    report->printed_title = report_keep_printed(report, printed, length, shown);
}

#define OR_EMPTY(text) ((text) ? (text) : "")

/* SET_PRINTED(node, Type, pieces…) */
#define SET_PRINTED(node, type, ...)                                                  \
    void jsk_##node##_set_printed(JskReport *report, type *node, const char *printed, \
                                  gssize length)                                      \
    {                                                                                 \
        const char *const shown[] = {__VA_ARGS__, NULL};                              \
        node->printed = report_keep_printed(report, printed, length, shown);          \
    }

SET_PRINTED(note, JskNote, note->text)
SET_PRINTED(unplaced, JskUnplaced, unplaced->text)
SET_PRINTED(section, JskSection, OR_EMPTY(section->marker), OR_EMPTY(section->title))
SET_PRINTED(milestone, JskMilestone, "□", OR_EMPTY(milestone->label))
SET_PRINTED(phase, JskPhase, phase->text)
SET_PRINTED(heading, JskHeading, "＜", heading->text, "＞")
SET_PRINTED(scope, JskScope, "＜", scope->text, "＞")
SET_PRINTED(achievement, JskAchievement, achievement->text)
SET_PRINTED(office, JskOffice, OR_EMPTY(office->department), OR_EMPTY(office->division))

void jsk_initiative_set_printed(JskReport *report, JskInitiative *initiative, const char *printed,
                                gssize length)
{
    char number[16] = "";
    if (initiative->number)
        g_snprintf(number, sizeof number, "%u", initiative->number);
    const char *const shown[] = {number, OR_EMPTY(initiative->marker), OR_EMPTY(initiative->title),
                                 NULL};
    initiative->printed = report_keep_printed(report, printed, length, shown);
}

void jsk_item_set_printed(JskReport *report, JskItem *item, const char *printed, gssize length)
{
    g_autoptr(GString) shown = g_string_new(NULL);
    jsk_printed_append_item(shown, item->marker, item->text, item->text_length);
    const char *const pieces[] = {shown->str, NULL};
    item->printed = report_keep_printed(report, printed, length, pieces);
}
