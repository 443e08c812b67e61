#include "readers-fixture.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include <jisseki/text.h>

static JskReport *fixture_try(const char *reader_name, const char *text,
                              JskDiagnostics *diagnostics, GError **error)
{
    g_autoptr(JskForm) form = jsk_form_load(NULL, error);
    g_autoptr(GBytes) bytes = g_bytes_new(text, strlen(text));
    g_autoptr(JskSource) source = form ? jsk_source_new("report.txt", bytes, error) : NULL;
    g_autoptr(JskDiagnostics) own = jsk_diagnostics_new();
    return source ? jsk_read(source, reader_name, form, diagnostics ? diagnostics : own, error)
                  : NULL;
}

JskReport *fixture_read(const char *reader_name, const char *text, JskDiagnostics *diagnostics)
{
    g_autoptr(GError) error = NULL;
    JskReport *report = fixture_try(reader_name, text, diagnostics, &error);
    if (!report)
        fail_msg("%s", error->message);
    const JskLedger *ledger = jsk_report_get_ledger(report);
    assert_int_equal(ledger->total,
                     ledger->model + jsk_ledger_get_furniture(ledger) + ledger->unplaced);
    assert_int_equal(ledger->total, jsk_text_count(text, -1));
    assert_int_equal(ledger->unplaced > 0, jsk_report_get_first_unplaced(report) != NULL);
    return report;
}

char *fixture_read_error(const char *reader_name, const char *text, JskError code)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(JskReport) report = fixture_try(reader_name, text, NULL, &error);
    assert_null(report);
    assert_non_null(error);
    assert_true(error->domain == JSK_ERROR);
    assert_int_equal(error->code, code);
    return g_strdup(error->message);
}

gboolean fixture_has_diagnostic(const JskDiagnostics *diagnostics, JskDiagnosticId id, guint line)
{
    for (guint i = 0; i < jsk_diagnostics_get_length(diagnostics); i++) {
        const JskDiagnostic *diagnostic = jsk_diagnostics_get(diagnostics, i);
        if (diagnostic->id == id && (line == 0 || diagnostic->line == line))
            return TRUE;
    }
    return FALSE;
}

const JskInitiative *fixture_first_initiative(const JskReport *report)
{
    const JskSection *section = jsk_report_get_first_section(report);
    while (section && !jsk_section_get_first_initiative(section))
        section = jsk_section_get_next(section);
    assert_non_null(section);
    return jsk_section_get_first_initiative(section);
}

char *fixture_plain_report(const char *results, const char *progress)
{
    return g_strconcat(PLAIN_HEAD "1 ① 渡し船の増便 \n項目 4年度 5年度 \n□船を増やす \n", results,
                       "達成 \n", progress, "港湾部船舶課 \n・便を増やす。 \n", NULL);
}

char *fixture_table_report(const char *results, const char *progress)
{
    return g_strconcat(TABLE_HEAD "1\t① 渡し船の増便\t", results, "\t達成\t", progress,
                       "\t港湾部船舶課\n", NULL);
}

static void dump_items(GString *dump, const JskItem *first, int depth)
{
    for (const JskItem *item = first; item; item = jsk_item_get_next(item)) {
        const char *marker = jsk_item_get_marker(item);
        g_string_append_printf(dump, "%*s%s %s\n", depth * 2, "", marker ? marker : "-",
                               jsk_item_get_text(item));
        dump_items(dump, jsk_item_get_first_child(item), depth + 1);
    }
}

static void dump_groups(GString *dump, const JskGroup *first)
{
    for (const JskGroup *group = first; group; group = jsk_group_get_next(group)) {
        const JskHeading *heading = jsk_group_get_first_heading(group);
        if (!heading)
            g_string_append(dump, "--");
        for (; heading; heading = jsk_heading_get_next(heading))
            g_string_append_printf(dump, "＜%s＞", jsk_heading_get_text(heading));
        g_string_append_c(dump, '\n');
        dump_items(dump, jsk_group_get_first_item(group), 0);
    }
}

char *fixture_dump_groups(const JskGroup *first)
{
    GString *dump = g_string_new(NULL);
    dump_groups(dump, first);
    return g_string_free(dump, FALSE);
}

char *fixture_dump_progress(const JskInitiative *initiative)
{
    GString *dump = g_string_new(NULL);
    for (const JskProgress *progress = jsk_initiative_get_first_progress(initiative); progress;
         progress = jsk_progress_get_next(progress)) {
        g_string_append_printf(dump, "[%s]\n", jsk_part_get_name(jsk_progress_get_part(progress)));
        dump_groups(dump, jsk_progress_get_first_group(progress));
    }
    return g_string_free(dump, FALSE);
}

char *fixture_dump_offices(const JskInitiative *initiative)
{
    GString *dump = g_string_new(NULL);
    for (const JskOffice *office = jsk_initiative_get_first_office(initiative); office;
         office = jsk_office_get_next(office)) {
        for (const JskScope *scope = jsk_office_get_first_scope(office); scope;
             scope = jsk_scope_get_next(scope))
            g_string_append_printf(dump, "＜%s＞", jsk_scope_get_text(scope));
        const char *department = jsk_office_get_department(office);
        const char *division = jsk_office_get_division(office);
        g_string_append_printf(dump, "%s/%s\n", department ? department : "",
                               division ? division : "");
    }
    return g_string_free(dump, FALSE);
}

char *fixture_dump_schedule(const JskInitiative *initiative)
{
    const JskSchedule *schedule = jsk_initiative_get_schedule(initiative);
    if (!schedule)
        return g_strdup("");
    GString *dump = g_string_new(NULL);
    g_string_append_printf(dump, "%d-%d\n", jsk_schedule_get_from(schedule),
                           jsk_schedule_get_to(schedule));
    for (const JskMilestone *milestone = jsk_schedule_get_first_milestone(schedule); milestone;
         milestone = jsk_milestone_get_next(milestone)) {
        g_string_append_printf(dump, "%s:", jsk_milestone_get_label(milestone));
        for (const JskPhase *phase = jsk_milestone_get_first_phase(milestone); phase;
             phase = jsk_phase_get_next(phase))
            g_string_append_printf(dump, " %s %d-%d", jsk_phase_get_text(phase),
                                   jsk_phase_get_from(phase), jsk_phase_get_to(phase));
        g_string_append_c(dump, '\n');
    }
    const JskPhase *lost = jsk_schedule_get_first_unplaced(schedule);
    if (lost)
        g_string_append_c(dump, '?');
    for (; lost; lost = jsk_phase_get_next(lost))
        g_string_append_printf(dump, " %s", jsk_phase_get_text(lost));
    g_string_append(dump, jsk_schedule_get_first_unplaced(schedule) ? "\n" : "");
    return g_string_free(dump, FALSE);
}

static void assert_results(const char *reader_name, const char *text, const char *expected)
{
    g_autoptr(JskReport) report = fixture_read(reader_name, text, NULL);
    g_autofree char *dump =
        fixture_dump_groups(jsk_initiative_get_first_result(fixture_first_initiative(report)));
    assert_string_equal(dump, expected);
    assert_int_equal(jsk_report_get_ledger(report)->unplaced, 0);
}

void fixture_assert_plain_results(const char *results, const char *expected)
{
    g_autofree char *text = fixture_plain_report(results, "・乗客が増えた。 \n");
    assert_results("pdf-text", text, expected);
}

void fixture_assert_table_results(const char *results, const char *expected)
{
    g_autofree char *text = fixture_table_report(results, "・乗客が増えた。");
    assert_results("tsv-html", text, expected);
}
