/* What the XML converter does when a character or the disk does not allow what it is to write. */
#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include <jisseki/report-builder.h>
#include <jisseki/xml.h>

#include "example-report.h"
#include "xml-output.h"

#define FORBIDDEN "市\xEF\xBF\xBE民" /* with U+FFFE */

static JskOrigin at_line(guint line)
{
    JskOrigin origin = {line, line, 1};
    return origin;
}

/* A report with one text in each place that has a line; the lines are 1 to 11, in order. */
static JskReport *forbidden_report_new(void)
{
    JskReport *report = jsk_report_new();
    jsk_report_add_note(report, FORBIDDEN, -1, at_line(1));
    JskSection *section = jsk_report_add_section(report, "Ⅰ", -1, FORBIDDEN, -1, at_line(2));
    JskInitiative *initiative =
        jsk_report_add_initiative(report, section, 1, "①", -1, FORBIDDEN, -1, at_line(3));
    JskSchedule *schedule = jsk_report_add_schedule(report, initiative, 2022, 2022, at_line(4));
    JskMilestone *milestone = jsk_report_add_milestone(report, schedule, FORBIDDEN, -1, at_line(4));
    jsk_report_add_phase(report, milestone, FORBIDDEN, -1, 2022, 2022, at_line(5));
    jsk_report_add_unplaced_phase(report, schedule, FORBIDDEN, -1, at_line(6));
    JskGroup *group = jsk_report_add_result_group(report, initiative);
    jsk_report_add_heading(report, group, FORBIDDEN, -1, at_line(7));
    jsk_report_add_item(report, group, NULL, "・", FORBIDDEN, -1, at_line(8));
    jsk_report_add_achievement(report, initiative, FORBIDDEN, -1, JSK_STATUS_OTHER, 0, at_line(9));
    jsk_report_add_office(report, initiative, FORBIDDEN, -1, NULL, -1, at_line(10));
    jsk_report_add_unplaced(report, FORBIDDEN, -1, at_line(11));
    jsk_report_freeze(report);
    return report;
}

static void a_character_that_xml_forbids_is_replaced_and_told_with_its_line(void **state)
{
    (void)state;
    g_autoptr(JskReport) report = forbidden_report_new();
    g_autoptr(JskDiagnostics) diagnostics = jsk_diagnostics_new();
    g_autofree char *output = xml_output_of(report, diagnostics);
    assert_non_null(strstr(output, ">市\xEF\xBF\xBD民</note>"));
    assert_null(strstr(output, "\xEF\xBF\xBE"));
    assert_int_equal(jsk_diagnostics_get_length(diagnostics), 11);
    for (guint i = 0; i < 11; i++)
        assert_int_equal(jsk_diagnostics_get(diagnostics, i)->line, i + 1);

    g_autofree char *untold = xml_output_of(report, NULL);
    assert_string_equal(untold, output);
}

static void assert_disk_full(const JskReport *report)
{
    JskConvertOptions options = {.timestamp = -1};
    g_autoptr(GError) error = NULL;
    assert_false(jsk_xml_converter.write(report, &options, "/dev/full", &error));
    assert_true(g_error_matches(error, JSK_ERROR, JSK_ERROR_OUTPUT));
    assert_non_null(strstr(error->message, g_strerror(ENOSPC)));
}

static void a_full_disk_is_an_output_error(void **state)
{
    (void)state;
    g_autoptr(JskReport) small = example_report_new();
    g_autoptr(JskReport) large = example_report_new_large(150, 7);
    assert_disk_full(small);
    assert_disk_full(large);
}

static void a_target_that_cannot_be_opened_is_an_output_error(void **state)
{
    (void)state;
    g_autoptr(JskReport) report = example_report_new();
    JskConvertOptions options = {.timestamp = -1};
    g_autoptr(GError) error = NULL;
    assert_false(jsk_xml_converter.write(report, &options, "/nowhere/report.xml", &error));
    assert_true(g_error_matches(error, JSK_ERROR, JSK_ERROR_OUTPUT));
    assert_non_null(strstr(error->message, g_strerror(ENOENT)));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_character_that_xml_forbids_is_replaced_and_told_with_its_line),
        cmocka_unit_test(a_full_disk_is_an_output_error),
        cmocka_unit_test(a_target_that_cannot_be_opened_is_an_output_error),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
