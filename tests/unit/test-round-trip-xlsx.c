/* Report to workbook to report: as XML nothing changes, whatever the report. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>
#include <glib/gstdio.h>

#include <jisseki/reader.h>
#include <jisseki/xlsx.h>
#include <jisseki/xml.h>

#include "example-report.h"
#include "random-report.h"

#define N_REPORTS 160
/* Reports grow with their seed, so that small ones fail first. */
#define MAX_SIZE 7

static JskForm *form;
static char *directory;

/* Workbooks are put together beside their place, so that it is in a directory of its own. */
static GBytes *trip_write(const JskConverter *converter, const JskReport *report,
                          const char *layout)
{
    g_autoptr(GError) error = NULL;
    JskConvertOptions options = {.timestamp = -1, .workbook_layout = layout};
    g_autofree char *path = g_build_filename(directory, "report", NULL);
    if (!converter->write(report, &options, path, &error))
        fail_msg("%s", error->message);
    char *bytes;
    gsize size;
    assert_true(g_file_get_contents(path, &bytes, &size, NULL));
    assert_int_equal(g_unlink(path), 0);
    return g_bytes_new_take(bytes, size);
}

/* What differs: the first lines that are not the same. */
static char *trip_describe(GBytes *expected, GBytes *found)
{
    gsize n_expected;
    gsize n_found;
    const char *a = g_bytes_get_data(expected, &n_expected);
    const char *b = g_bytes_get_data(found, &n_found);
    gsize at = 0;
    gsize line = 0;
    for (; at < MIN(n_expected, n_found) && a[at] == b[at]; at++)
        line = a[at] == '\n' ? at + 1 : line;
    return g_strdup_printf("the XML differs at %" G_GSIZE_FORMAT ":\n- %.*s\n+ %.*s", at - line,
                           (int)MIN(n_expected - line, 2000), a + line,
                           (int)MIN(n_found - line, 2000), b + line);
}

/* The diagnostics about the workbook itself: one that nobody edited has none. */
static char *trip_describe_doubts(const JskDiagnostics *diagnostics)
{
    for (guint i = 0; i < jsk_diagnostics_get_length(diagnostics); i++) {
        const JskDiagnostic *diagnostic = jsk_diagnostics_get(diagnostics, i);
        g_autofree char *message = jsk_diagnostic_format(diagnostic, NULL);
        if (diagnostic->place)
            return g_strdup_printf("%s: %s", diagnostic->place, message);
    }
    return NULL;
}

/* What is wrong with the way back; NULL when nothing is. */
static char *trip_check(const JskReport *report, const char *layout)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(JskDiagnostics) diagnostics = jsk_diagnostics_new();
    g_autoptr(GBytes) expected = trip_write(&jsk_xml_converter, report, NULL);
    g_autoptr(GBytes) workbook = trip_write(&jsk_xlsx_converter, report, layout);
    g_autoptr(JskSource) source = jsk_source_new("report.xlsx", workbook, &error);
    g_autoptr(JskReport) back = source ? jsk_read(source, NULL, form, diagnostics, &error) : NULL;
    if (!back)
        return g_strdup(error->message);
    g_autoptr(GBytes) found = trip_write(&jsk_xml_converter, back, NULL);
    if (!g_bytes_equal(expected, found))
        return trip_describe(expected, found);
    return trip_describe_doubts(diagnostics);
}

static char *trip_check_random(guint32 seed, guint size)
{
    g_autoptr(JskReport) report = random_report_new(seed, size);
    return trip_check(report, seed % 2 == 0 ? NULL : "english");
}

/* Fails with the smallest report of this seed for which something is wrong. */
static void trip_assert_random(guint32 seed, guint size)
{
    g_autofree char *wrong = trip_check_random(seed, size);
    for (guint small = 0; wrong && small <= size; small++) {
        g_autofree char *smaller = trip_check_random(seed, small);
        if (smaller)
            fail_msg("random_report_new(%u, %u): %s", seed, small, smaller);
    }
}

static void trip_assert(const JskReport *report)
{
    g_autofree char *wrong = trip_check(report, NULL);
    if (wrong)
        fail_msg("%s", wrong);
}

static void an_example_of_everything_comes_back(void **state)
{
    (void)state;
    g_autoptr(JskReport) report = example_report_new();
    trip_assert(report);
}

static void a_large_report_comes_back(void **state)
{
    (void)state;
    g_autoptr(JskReport) report = example_report_new_large(100, 7);
    trip_assert(report);
}

static void a_report_without_anything_comes_back(void **state)
{
    (void)state;
    g_autoptr(JskReport) report = random_report_new(0, 0);
    trip_assert(report);
}

static void random_reports_come_back_from_either_layout(void **state)
{
    (void)state;
    for (guint32 seed = 1; seed <= N_REPORTS; seed++)
        trip_assert_random(seed, seed * MAX_SIZE / N_REPORTS);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_example_of_everything_comes_back),
        cmocka_unit_test(a_large_report_comes_back),
        cmocka_unit_test(a_report_without_anything_comes_back),
        cmocka_unit_test(random_reports_come_back_from_either_layout),
    };
    form = jsk_form_load(NULL, NULL);
    directory = g_dir_make_tmp("jisseki-XXXXXX", NULL);
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    jsk_form_free(form);
    g_rmdir(directory);
    g_free(directory);
    return failed;
}
