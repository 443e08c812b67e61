#include "readers/xlsx/schedule.h"

#include "readers/xlsx/cell-date.h"
#include "readers/xlsx/cell.h"
#include "readers/xlsx/sources.h"

/* What stands before the label of a milestone. */
#define MILESTONE_SIGN "□"

/* A row of a schedule. */
typedef struct {
    const Record *record;
    const Record *source;  /* NULL for one that people added */
    const char *milestone; /* key */
    const char *label;
    const char *text;
    int from; /* 0 when its years are not known */
    int to;
    gboolean was_placed; /* it told its years from the first */
} Phase;

typedef struct {
    Book *book;
    const Record *initiative;
    GArray *phases; /* Phase */
    int from;
    int to;
    JskSchedule *node;
    GHashTable *labels;     /* key of a milestone → the first record that says its label */
    GHashTable *milestones; /* key → the record that begins it; its node is the milestone */
    Record *milestone;      /* of the row above */
    const char *label;      /* of that milestone */
} Schedule;

/* Years. */

/* A last year before the first is none. */
static void schedule_check_order(Book *book, const Record *record, ColumnKind column, int from,
                                 int *to)
{
    if (*to >= from)
        return;
    g_autofree char *text = g_strdup_printf("%d", *to);
    g_autofree char *expected = g_strdup_printf("%d–", from);
    cell_doubt_value(book, record, column, text, expected);
    *to = from;
}

static void schedule_check_blanks(Book *book, const Record *record, ColumnKind from_column,
                                  ColumnKind to_column, gboolean had_years)
{
    if (had_years && cell_is_blank(record, from_column))
        cell_lose(book, record, from_column);
    if (had_years && cell_is_blank(record, to_column))
        cell_lose(book, record, to_column);
}

/* The years of a phase, of which a new one may tell one. One that was placed from the first and now
 * tells one alone has none. */
static void schedule_get_years(Book *book, Phase *phase)
{
    const Record *record = phase->record;
    phase->from = cell_get_year(book, record, COLUMN_FROM);
    phase->to = cell_get_year(book, record, COLUMN_TO);
    schedule_check_blanks(book, record, COLUMN_FROM, COLUMN_TO, phase->was_placed);
    if (phase->was_placed &&
        (cell_is_blank(record, COLUMN_FROM) || cell_is_blank(record, COLUMN_TO)))
        phase->from = phase->to = 0;
    phase->from = phase->from ? phase->from : phase->to;
    phase->to = phase->to ? phase->to : phase->from;
    schedule_check_order(book, record, COLUMN_TO, phase->from, &phase->to);
}

/* The years of a phase are those of columns of its schedule. */
static void schedule_make_longer(Schedule *schedule, const Phase *phase, gboolean has_years)
{
    if (schedule->from != 0 && phase->from >= schedule->from && phase->to <= schedule->to)
        return;
    if (has_years) {
        g_autofree char *years = g_strdup_printf("%d–%d", phase->from, phase->to);
        g_autofree char *all = g_strdup_printf("%d–%d", schedule->from, schedule->to);
        cell_doubt(schedule->book, phase->record, COLUMN_FROM, JSK_DIAGNOSTIC_PHASE_YEARS, years,
                   all, NULL);
    }
    schedule->from = schedule->from ? MIN(schedule->from, phase->from) : phase->from;
    schedule->to = MAX(schedule->to, phase->to);
}

/* Whether a schedule had years: it says one, or a phase was placed in them. */
static gboolean schedule_had_years(const Schedule *schedule, const Record *source)
{
    gboolean had_years = !cell_is_blank(schedule->initiative, COLUMN_SCHEDULE_FROM) ||
                         !cell_is_blank(schedule->initiative, COLUMN_SCHEDULE_TO);
    for (guint i = 0; i < schedule->phases->len && !had_years; i++)
        had_years = g_array_index(schedule->phases, Phase, i).was_placed;
    return source && had_years;
}

/* A year that its cell does not tell any more is that of the phases. */
static void schedule_find_years(Schedule *schedule, const Record *source)
{
    Book *book = schedule->book;
    const Record *record = schedule->initiative;
    const gboolean had_years = schedule_had_years(schedule, source);
    schedule->from = cell_get_year(book, record, COLUMN_SCHEDULE_FROM);
    schedule->to = cell_get_year(book, record, COLUMN_SCHEDULE_TO);
    schedule_check_blanks(book, record, COLUMN_SCHEDULE_FROM, COLUMN_SCHEDULE_TO, had_years);
    const gboolean has_years = schedule->from != 0 && schedule->to != 0;
    if (has_years)
        schedule_check_order(book, record, COLUMN_SCHEDULE_TO, schedule->from, &schedule->to);
    for (guint i = 0; i < schedule->phases->len; i++) {
        const Phase *phase = &g_array_index(schedule->phases, Phase, i);
        if (phase->from != 0)
            schedule_make_longer(schedule, phase, has_years);
    }
    schedule->from = schedule->from ? schedule->from : schedule->to;
    schedule->to = schedule->to ? schedule->to : schedule->from;
}

/* Rows. */

/* Whether a row is placed is a copy of its years. */
static void schedule_check_placed(Schedule *schedule, const Phase *phase)
{
    gboolean is_placed;
    if (phase->source && cell_is_blank(phase->record, COLUMN_PLACED))
        cell_miss(schedule->book, phase->record, COLUMN_PLACED);
    if (!phase->text ||
        !cell_get_boolean(schedule->book, phase->record, COLUMN_PLACED, &is_placed) ||
        is_placed == (phase->from != 0))
        return;
    const char *years = cell_get_text(schedule->book, phase->record, COLUMN_FROM);
    cell_doubt_conflict(schedule->book, phase->record, COLUMN_PLACED, is_placed ? "TRUE" : "FALSE",
                        phase->record, COLUMN_FROM, years);
}

static void schedule_collect(Schedule *schedule)
{
    Book *book = schedule->book;
    const GPtrArray *rows = book_get_parts(book, TABLE_SCHEDULE, schedule->initiative);
    const guint16 *columns = book->tables[TABLE_SCHEDULE].columns;
    const gboolean has_columns = columns[COLUMN_FROM] != 0 && columns[COLUMN_TO] != 0;
    for (guint i = 0; rows && i < rows->len; i++) {
        Phase phase = {.record = g_ptr_array_index(rows, i)};
        phase.milestone = sources_get_holder(book, phase.record, COLUMN_MILESTONE, KIND_MILESTONE);
        phase.label = cell_get_words(book, phase.record, COLUMN_LABEL);
        phase.source = sources_find_kind(book, phase.record->key, KIND_PHASE);
        phase.text = sources_get_words(book, phase.source, phase.record, COLUMN_TEXT, NULL);
        if (phase.milestone && phase.label &&
            !g_hash_table_contains(schedule->labels, phase.milestone))
            g_hash_table_insert(schedule->labels, (gpointer)(guintptr)phase.milestone,
                                (gpointer)(guintptr)phase.record);
        phase.was_placed =
            phase.source && has_columns &&
            sources_find_kind(book, record_get_key(phase.source, COLUMN_PARENT), KIND_MILESTONE);
        schedule_get_years(book, &phase);
        schedule_check_placed(schedule, &phase);
        g_array_append_val(schedule->phases, phase);
    }
}

/* Milestones. */

/* The row that says the label of a row's milestone: the first one that has it. */
static const Record *schedule_find_label(const Schedule *schedule, const Phase *phase)
{
    const Record *holder =
        phase->milestone ? g_hash_table_lookup(schedule->labels, phase->milestone) : NULL;
    return holder ? holder : phase->record;
}

/* Whether a source prints a label. */
static gboolean schedule_prints_label(Book *book, const Record *source)
{
    const char *printed = cell_get_words(book, source, COLUMN_PRINTED);
    return printed && !sources_are_same(printed, MILESTONE_SIGN, NULL, NULL);
}

static void schedule_add_milestone(Schedule *schedule, const Phase *phase)
{
    Book *book = schedule->book;
    const Record *source = sources_find_kind(book, phase->milestone, KIND_MILESTONE);
    const Record *holder = schedule_find_label(schedule, phase);
    const char *label = sources_get_words(book, source, holder, COLUMN_LABEL, NULL);
    if (!phase->label && label)
        cell_miss(book, phase->record, COLUMN_LABEL);
    if (!label && source && schedule_prints_label(book, source) &&
        sources_is_edited(book, source, NULL, NULL, NULL))
        cell_lose(book, phase->record, COLUMN_LABEL);
    JskMilestone *milestone = jsk_report_add_milestone(book->report, schedule->node, label, -1,
                                                       sources_get_origin(book, source));
    jsk_milestone_set_printed(book->report, milestone,
                              sources_get_printed(book, source, MILESTONE_SIGN, label, NULL), -1);
    schedule->milestone = (Record *)(guintptr)phase->record;
    schedule->milestone->node = milestone;
    schedule->label = label;
    if (phase->milestone)
        g_hash_table_insert(schedule->milestones, (gpointer)(guintptr)phase->milestone,
                            schedule->milestone);
}

/* The label is said with every phase of a milestone; that of the first one holds. */
static void schedule_check_label(Schedule *schedule, const Phase *phase)
{
    Book *book = schedule->book;
    const Record *holder =
        phase->milestone ? schedule_find_label(schedule, phase) : schedule->milestone;
    const char *label = cell_get_words(book, holder, COLUMN_LABEL);
    if (!phase->label && label && phase->source)
        cell_miss(book, phase->record, COLUMN_LABEL);
    if (phase->label && g_strcmp0(phase->label, label) != 0)
        cell_doubt_conflict(book, phase->record, COLUMN_LABEL, phase->label, holder, COLUMN_LABEL,
                            label);
    schedule->label = label;
}

/* Finds the milestone of a row. A new row without a key is one of the milestone above it, unless
 * it has another label. */
static void schedule_enter_milestone(Schedule *schedule, const Phase *phase)
{
    Record *known = phase->milestone ? g_hash_table_lookup(schedule->milestones, phase->milestone)
                    : !phase->label || g_strcmp0(phase->label, schedule->label) == 0
                        ? schedule->milestone
                        : NULL;
    if (!known) {
        schedule_add_milestone(schedule, phase);
        return;
    }
    schedule->milestone = known;
    schedule_check_label(schedule, phase);
}

/* Phases. */

static void schedule_add_phase(Schedule *schedule, const Phase *phase)
{
    JskReport *report = schedule->book->report;
    JskOrigin origin = sources_get_origin(schedule->book, phase->source);
    JskPhase *node =
        phase->from != 0
            ? jsk_report_add_phase(report, schedule->milestone->node, phase->text, -1, phase->from,
                                   phase->to, origin)
            : jsk_report_add_unplaced_phase(report, schedule->node, phase->text, -1, origin);
    jsk_phase_set_printed(
        report, node, sources_get_printed(schedule->book, phase->source, phase->text, NULL, NULL),
        -1);
}

static void schedule_take_row(Schedule *schedule, const Phase *phase)
{
    gboolean has_milestone = phase->milestone || phase->label;
    if (has_milestone || phase->from != 0)
        schedule_enter_milestone(schedule, phase);
    if (phase->text && phase->from == 0 && has_milestone)
        cell_doubt(schedule->book, phase->record, COLUMN_FROM, JSK_DIAGNOSTIC_NO_PHASE_YEARS, NULL,
                   NULL, NULL);
    if (phase->text)
        schedule_add_phase(schedule, phase);
    else if (!has_milestone || phase->from != 0)
        cell_doubt(schedule->book, phase->record, COLUMN_TEXT, JSK_DIAGNOSTIC_NO_TEXT, NULL, NULL,
                   NULL);
}

/* Whether an initiative has a schedule: it says something of it, or had one that said nothing. */
static gboolean schedule_exists(const Schedule *schedule, const Record *source)
{
    return schedule->from != 0 || schedule->phases->len > 0 ||
           (source && sources_was_empty(schedule->book, source));
}

void schedule_read(Book *book, const Record *record, JskInitiative *initiative)
{
    g_autoptr(GArray) phases = g_array_new(FALSE, FALSE, sizeof(Phase));
    g_autoptr(GHashTable) labels = g_hash_table_new(g_str_hash, g_str_equal);
    g_autoptr(GHashTable) milestones = g_hash_table_new(g_str_hash, g_str_equal);
    Schedule schedule = {
        .book = book,
        .initiative = record,
        .phases = phases,
        .labels = labels,
        .milestones = milestones,
    };
    guint position = 0;
    const Record *source = sources_next_child(book, record->key, KIND_SCHEDULE, &position);
    schedule_collect(&schedule);
    schedule_find_years(&schedule, source);
    if (!schedule_exists(&schedule, source))
        return;
    schedule.node = jsk_report_add_schedule(book->report, initiative, schedule.from, schedule.to,
                                            sources_get_origin(book, source));
    for (guint i = 0; i < phases->len; i++)
        schedule_take_row(&schedule, &g_array_index(phases, Phase, i));
}
