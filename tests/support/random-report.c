#include "random-report.h"

#include <string.h>

#include <jisseki/reader.h>
#include <jisseki/report-builder.h>

typedef struct {
    GRand *chance;
    guint size;
    gboolean is_verbatim;
    gboolean is_deep;
    JskReport *report;
    guint line;
} Random;

/* Characters that every text has one of, and those that need care. */
static const char *const solids[] = {
    "改善",      "窓口",        "12件",   "5月",    "8月～",  "約3億4,800万円",
    "令和2年度", "6月7日、9日", "MIE",    "5.2%",   "第1回",  "（注）",
    "＜船＞",    "①",           "Ⅲ",      "㈱",     "&",      "<",
    ">",         "\"",          "'",      "]]>",    "&amp;",  "<!--",
    "が",        "e\u0301",     "ｼｽﾃﾑ",   "１２",   "％",     "~",
    "𠮷",        "😀",           "\uE000", "\uFFFD", "\u200B", "\u202E",
    "(x)",       "・",          "【甲】", "<?x?>",
};
static const char *const fillers[] = {" ",      "  ",     "\t",       "\n",   "\r\n",
                                      "\u00A0", "\u3000", "\xC2\x85", "\x01", "\uFEFF"};
static const char *const markers[] = {"・", "※", "○", "【】", "⇒", "<", "\"&"};

static guint random_below(Random *random, guint end)
{
    return end > 1 ? (guint)g_rand_int_range(random->chance, 0, (gint32)end) : 0;
}

static gboolean random_one_in(Random *random, guint n)
{
    return random_below(random, n) == 0;
}

/* How many of some kind; mostly few. */
static guint random_count(Random *random)
{
    return random_below(random, 1 + random_below(random, random->size + 2));
}

static const char *random_choose(Random *random, const char *const *choices, gsize n_choices)
{
    return choices[random_below(random, (guint)n_choices)];
}

/* Words as a source prints them or, for a verbatim report, as a document may hold them. */
static char *random_text(Random *random)
{
    GString *text = g_string_new(NULL);
    guint n = 1 + random_below(random, 2 + random->size);
    for (guint i = 0; i < n; i++) {
        if (random->is_verbatim)
            g_string_append(text, i > 0 && random_one_in(random, 3) ? " " : "");
        else if (random_one_in(random, 3))
            g_string_append(text, random_choose(random, fillers, G_N_ELEMENTS(fillers)));
        g_string_append(text, random_choose(random, solids, G_N_ELEMENTS(solids)));
    }
    return g_string_free(text, FALSE);
}

static char *random_maybe_text(Random *random)
{
    return random_one_in(random, 4) ? NULL : random_text(random);
}

static const char *random_maybe_marker(Random *random)
{
    return random_one_in(random, 3) ? NULL : random_choose(random, markers, G_N_ELEMENTS(markers));
}

static JskOrigin random_origin(Random *random)
{
    JskOrigin origin = {0};
    if (!random_one_in(random, 8)) {
        origin.first_line = random->line;
        origin.last_line = random->line + random_below(random, 4);
        random->line = origin.last_line + random_below(random, 2);
    }
    origin.page = random_one_in(random, 3) ? 0 : 1 + random_below(random, 5);
    return origin;
}

static int random_year(Random *random)
{
    return random_one_in(random, 20) ? 1000 + (int)random_below(random, 9000)
                                     : 2010 + (int)random_below(random, 20);
}

/* Sets the printed form of a node, sometimes. */
#define RANDOM_PRINT(random, set, node)                       \
    G_STMT_START                                              \
    {                                                         \
        if (random_one_in((random), 3)) {                     \
            g_autofree char *printed = random_text((random)); \
            set((random)->report, (node), printed, -1);       \
        }                                                     \
    }                                                         \
    G_STMT_END

/* Phases within the years of their schedule. */
static void random_add_phases(Random *random, JskMilestone *milestone, int from, int to)
{
    for (guint n = random_count(random); n > 0; n--) {
        g_autofree char *text = random_text(random);
        int first = from + (int)random_below(random, (guint)(to - from) + 1);
        int last = first + (int)random_below(random, (guint)(to - first) + 1);
        JskPhase *phase = jsk_report_add_phase(random->report, milestone, text, -1, first, last,
                                               random_origin(random));
        RANDOM_PRINT(random, jsk_phase_set_printed, phase);
    }
}

static void random_add_schedule(Random *random, JskInitiative *initiative)
{
    JskReport *report = random->report;
    int year = random_year(random);
    int other = random_year(random);
    gboolean has_years = !random_one_in(random, 5);
    int from = has_years ? MIN(year, other) : 0;
    int to = has_years ? MAX(year, other) : 0;
    JskSchedule *schedule =
        jsk_report_add_schedule(report, initiative, from, to, random_origin(random));
    for (guint n = random_count(random); n > 0; n--) {
        g_autofree char *label = random_maybe_text(random);
        JskMilestone *milestone =
            jsk_report_add_milestone(report, schedule, label, -1, random_origin(random));
        RANDOM_PRINT(random, jsk_milestone_set_printed, milestone);
        if (has_years)
            random_add_phases(random, milestone, from, to);
    }
    for (guint n = random_count(random); n > 0; n--) {
        g_autofree char *text = random_text(random);
        JskPhase *phase =
            jsk_report_add_unplaced_phase(report, schedule, text, -1, random_origin(random));
        RANDOM_PRINT(random, jsk_phase_set_printed, phase);
    }
}

static const char *random_utf8_end(Random *random, const char *from, const char *end)
{
    glong length = g_utf8_strlen(from, end - from);
    return g_utf8_offset_to_pointer(from, 1 + (glong)random_below(random, (guint)length));
}

/* Marks any words of a verbatim item as values. */
static void random_mark_values(Random *random, JskItem *item)
{
    static const char *const dates[] = {"2016-04", "2016-08/..", "2016-04/2017-03", "2020-02-29"};
    static const char *const quantities[] = {"0", "-3", "5.20", "132726000", "0.001"};
    static const char *const units[] = {"件", "%", "円 / 人", "<&>"};
    g_autoptr(GArray) values = g_array_new(FALSE, TRUE, sizeof(JskValue));
    const char *text = jsk_item_get_text(item);
    const char *end = text + strlen(text);
    for (const char *at = text; at < end; at = random_utf8_end(random, at, end)) {
        if (random_one_in(random, 2))
            continue;
        JskValue value = {.start = (guint)(at - text)};
        at = random_utf8_end(random, at, end);
        value.length = (guint)(at - text) - value.start;
        value.kind = random_one_in(random, 2) ? JSK_VALUE_DATE : JSK_VALUE_MEASURE;
        if (value.kind == JSK_VALUE_DATE) {
            value.edtf = random_choose(random, dates, G_N_ELEMENTS(dates));
        } else {
            value.quantity = random_choose(random, quantities, G_N_ELEMENTS(quantities));
            value.unit = random_choose(random, units, G_N_ELEMENTS(units));
            value.is_approximate = random_one_in(random, 2);
        }
        g_array_append_val(values, value);
        if (at == end)
            break;
    }
    jsk_item_set_values(random->report, item, (const JskValue *)(const void *)values->data,
                        values->len);
    jsk_item_set_projected(item, random_one_in(random, 3));
}

static void random_add_items(Random *random, JskGroup *group, JskItem *parent, guint depth)
{
    if (depth == JSK_SOURCE_MAX_DEPTH)
        return;
    /* Some go down to the limit. */
    if (!parent)
        random->is_deep = random_one_in(random, 30);
    guint n = !parent ? random_count(random) : random->is_deep ? 1 : random_below(random, 2);
    for (; n > 0; n--) {
        g_autofree char *text = random_one_in(random, 10) ? g_strdup("") : random_text(random);
        const char *marker = random_maybe_marker(random);
        JskItem *item = jsk_report_add_item(random->report, group, parent, marker, text, -1,
                                            random_origin(random));
        if (random->is_verbatim)
            random_mark_values(random, item);
        RANDOM_PRINT(random, jsk_item_set_printed, item);
        random_add_items(random, group, item, depth + 1);
    }
}

static void random_fill_group(Random *random, JskGroup *group)
{
    for (guint n = random_count(random); n > 0; n--) {
        g_autofree char *text = random_text(random);
        JskHeading *heading =
            jsk_report_add_heading(random->report, group, text, -1, random_origin(random));
        RANDOM_PRINT(random, jsk_heading_set_printed, heading);
    }
    random_add_items(random, group, NULL, 0);
}

static void random_add_offices(Random *random, JskInitiative *initiative)
{
    JskReport *report = random->report;
    for (guint n = random_count(random); n > 0; n--) {
        g_autofree char *department = random_maybe_text(random);
        g_autofree char *division = random_maybe_text(random);
        JskOffice *office = jsk_report_add_office(report, initiative, department, -1, division, -1,
                                                  random_origin(random));
        RANDOM_PRINT(random, jsk_office_set_printed, office);
        if (random_one_in(random, 4))
            jsk_office_set_printed(report, office, "", 0);
        for (guint i = random_count(random); i > 0; i--) {
            g_autofree char *text = random_text(random);
            JskScope *scope = jsk_report_add_scope(report, office, text, -1, random_origin(random));
            RANDOM_PRINT(random, jsk_scope_set_printed, scope);
        }
    }
}

static void random_add_achievement(Random *random, JskInitiative *initiative)
{
    g_autofree char *text = random_text(random);
    JskStatus status = (JskStatus)random_below(random, JSK_N_STATUSES);
    int year = random_one_in(random, 2) ? 0 : random_year(random);
    JskAchievement *achievement = jsk_report_add_achievement(random->report, initiative, text, -1,
                                                             status, year, random_origin(random));
    RANDOM_PRINT(random, jsk_achievement_set_printed, achievement);
}

static guint random_number(Random *random)
{
    guint kind = random_below(random, 10);
    return kind == 0 ? 0 : kind == 1 ? G_MAXUINT : random_below(random, 3 * (random->size + 2));
}

static void random_add_initiative(Random *random, JskSection *section)
{
    JskReport *report = random->report;
    g_autofree char *title = random_maybe_text(random);
    const char *marker = random_maybe_marker(random);
    guint number = random_number(random);
    JskInitiative *initiative = jsk_report_add_initiative(report, section, number, marker, -1,
                                                          title, -1, random_origin(random));
    RANDOM_PRINT(random, jsk_initiative_set_printed, initiative);
    if (random_one_in(random, 2))
        random_add_schedule(random, initiative);
    for (guint n = random_count(random); n > 0; n--)
        random_fill_group(random, jsk_report_add_result_group(report, initiative));
    if (random_one_in(random, 2))
        random_add_achievement(random, initiative);
    for (guint n = random_count(random); n > 0; n--) {
        JskProgress *progress =
            jsk_report_add_progress(report, initiative, (JskPart)random_below(random, JSK_N_PARTS));
        for (guint i = random_count(random); i > 0; i--)
            random_fill_group(random, jsk_report_add_progress_group(report, progress));
    }
    random_add_offices(random, initiative);
}

static void random_add_sections(Random *random)
{
    guint least = random->size > 0 ? 1 : 0;
    for (guint n = least + random_count(random); n > 0; n--) {
        g_autofree char *title = random_maybe_text(random);
        const char *marker = random_maybe_marker(random);
        JskSection *section =
            jsk_report_add_section(random->report, marker, -1, title, -1, random_origin(random));
        RANDOM_PRINT(random, jsk_section_set_printed, section);
        for (guint i = least + random_count(random); i > 0; i--)
            random_add_initiative(random, section);
    }
}

static void random_add_head(Random *random)
{
    JskReport *report = random->report;
    g_autofree char *title = random_maybe_text(random);
    g_autofree char *programme = random_maybe_text(random);
    g_autofree char *edition = random_maybe_text(random);
    jsk_report_set_title(report, title, -1);
    if (title && random_one_in(random, 3)) {
        g_autofree char *printed = random_text(random);
        jsk_report_set_printed_title(report, printed, -1);
    }
    jsk_report_set_programme(report, programme, -1);
    jsk_report_set_edition(report, edition, -1);
    jsk_report_set_fiscal_year(report, random_one_in(random, 4) ? 0 : random_year(random));
    jsk_report_set_as_of(report, random_one_in(random, 2) ? "2017-01-31" : NULL);
    for (guint n = random_count(random); n > 0; n--) {
        g_autofree char *text = random_text(random);
        JskNote *note = jsk_report_add_note(report, text, -1, random_origin(random));
        RANDOM_PRINT(random, jsk_note_set_printed, note);
    }
}

static void random_add_diagnostics(Random *random)
{
    g_autoptr(JskDiagnostics) diagnostics = jsk_diagnostics_new();
    guint n = random_one_in(random, 100) ? 1000 + random_below(random, 50) : random_count(random);
    for (; n > 0; n--) {
        JskDiagnosticId id = n > random->size + 2
                                 ? JSK_DIAGNOSTIC_DEPTH
                                 : (JskDiagnosticId)random_below(random, JSK_N_DIAGNOSTICS);
        g_autoptr(GStrvBuilder) builder = g_strv_builder_new();
        for (guint i = random_below(random, 4); i > 0; i--) {
            g_autofree char *text =
                random_one_in(random, 4) ? g_strdup(" \r\n") : random_text(random);
            /* XML has no place for it; a converter would replace it. */
            g_strv_builder_add(builder, g_strdelimit(text, "\x01", '?'));
        }
        g_auto(GStrv) arguments = g_strv_builder_end(builder);
        jsk_diagnostics_add_strv(diagnostics, id, random_below(random, 3), random_below(random, 3),
                                 (const char *const *)arguments);
    }
    jsk_report_set_diagnostics(random->report, diagnostics);
}

static void random_add_provenance(Random *random)
{
    JskReport *report = random->report;
    static const char digest[] = "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff";
    jsk_report_set_source(report, "報告 <1>\t&\n\"x\".txt", g_rand_int(random->chance));
    jsk_report_set_digest(report, random_one_in(random, 4) ? NULL : digest);
    jsk_report_set_reading(report, random_one_in(random, 4) ? NULL : "reader",
                           random_one_in(random, 4) ? NULL : "form");
    jsk_report_set_generator(report, random_one_in(random, 4) ? NULL : "random 1.0");
    JskLedger ledger = {.model = random_below(random, 9999), .unplaced = random_below(random, 3)};
    for (int kind = 0; kind < JSK_N_FURNITURE; kind++)
        ledger.furniture[kind] = random_one_in(random, 2) ? 0 : random_below(random, 999);
    ledger.total = ledger.model + ledger.unplaced + jsk_ledger_get_furniture(&ledger);
    jsk_report_set_ledger(report, &ledger);
    if (!random_one_in(random, 8))
        random_add_diagnostics(random);
}

JskReport *random_report_new(guint32 seed, guint size)
{
    Random random = {.chance = g_rand_new_with_seed(seed), .size = size, .line = 1};
    random.report = jsk_report_new();
    random.is_verbatim = random_one_in(&random, 3);
    if (random.is_verbatim)
        jsk_report_set_verbatim(random.report);
    random_add_head(&random);
    random_add_sections(&random);
    for (guint n = random_count(&random); n > 0; n--) {
        g_autofree char *text = random_text(&random);
        JskUnplaced *unplaced =
            jsk_report_add_unplaced(random.report, text, -1, random_origin(&random));
        RANDOM_PRINT(&random, jsk_unplaced_set_printed, unplaced);
    }
    if (!random_one_in(&random, 6))
        random_add_provenance(&random);
    jsk_report_freeze(random.report);
    g_rand_free(random.chance);
    return random.report;
}
