/* Report to XML to report to XML: nothing changes, whatever the report and the options. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>
#include <stdio.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <jisseki/reader.h>
#include <jisseki/xml.h>

#include "example-report.h"
#include "random-report.h"
#include "report-dump.h"

#define N_REPORTS 1000
/* Reports grow with their seed, so that small ones fail first. */
#define MAX_SIZE 7

/* The ways to write: bit 0 without provenance, bit 1 pretty. */
#define WITHOUT_PROVENANCE 1
#define PRETTY 2
#define N_WAYS 4

static JskForm *form;

static GBytes *trip_write(const JskReport *report, guint way)
{
    g_autoptr(GError) error = NULL;
    JskConvertOptions options = {.timestamp = -1,
                                 .without_provenance = (way & WITHOUT_PROVENANCE) != 0,
                                 .is_pretty = (way & PRETTY) != 0};
    int descriptor = memfd_create("jisseki-round-trip", 0);
    assert_true(descriptor >= 0);
    g_autofree char *path = g_strdup_printf("/proc/self/fd/%d", descriptor);
    assert_true(jsk_xml_converter.write(report, &options, path, &error));
    struct stat info;
    assert_int_equal(fstat(descriptor, &info), 0);
    gsize size = (gsize)info.st_size;
    char *bytes = g_malloc(size);
    assert_int_equal(pread(descriptor, bytes, size, 0), size);
    close(descriptor);
    return g_bytes_new_take(bytes, size);
}

static JskReport *trip_read(GBytes *bytes, GError **error)
{
    g_autoptr(JskDiagnostics) diagnostics = jsk_diagnostics_new();
    g_autoptr(JskSource) source = jsk_source_new("report.xml", bytes, error);
    return source ? jsk_read(source, NULL, form, diagnostics, error) : NULL;
}

/* What differs between two texts: their first lines that are not the same. */
static char *trip_describe(const char *what, GBytes *expected, GBytes *found)
{
    gsize n_expected;
    gsize n_found;
    const char *a = g_bytes_get_data(expected, &n_expected);
    const char *b = g_bytes_get_data(found, &n_found);
    gsize at = 0;
    gsize line = 0;
    for (; at < MIN(n_expected, n_found) && a[at] == b[at]; at++)
        line = a[at] == '\n' ? at + 1 : line;
    return g_strdup_printf("%s differs:\n- %.*s\n+ %.*s", what, (int)MIN(n_expected - line, 2000),
                           a + line, (int)MIN(n_found - line, 2000), b + line);
}

static char *trip_compare(const char *what, GBytes *expected, GBytes *found)
{
    return g_bytes_equal(expected, found) ? NULL : trip_describe(what, expected, found);
}

static char *trip_compare_trees(const char *what, const JskReport *expected, const JskReport *found)
{
    char *left = report_dump(expected);
    char *right = report_dump(found);
    g_autoptr(GBytes) a = g_bytes_new_take(left, strlen(left));
    g_autoptr(GBytes) b = g_bytes_new_take(right, strlen(right));
    return trip_compare(what, a, b);
}

/* What is wrong with the way back from one way of writing; NULL when nothing is. @written: the
 * original, written in each way. */
static char *trip_check_way(const JskReport *original, GBytes *const *written, guint way)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(JskReport) back = trip_read(written[way], &error);
    if (!back)
        return g_strdup_printf("way %u: %s", way, error->message);
    char *wrong = way & WITHOUT_PROVENANCE ? NULL : trip_compare_trees("the tree", original, back);
    for (guint next = 0; next < N_WAYS && !wrong; next++) {
        g_autoptr(GBytes) again = trip_write(back, next);
        g_autofree char *what = g_strdup_printf("way %u, then %u", way, next);
        wrong = trip_compare(what, written[next | (way & WITHOUT_PROVENANCE)], again);
    }
    return wrong;
}

static char *trip_check(const JskReport *report)
{
    GBytes *written[N_WAYS];
    char *wrong = NULL;
    for (guint way = 0; way < N_WAYS; way++)
        written[way] = trip_write(report, way);
    for (guint way = 0; way < N_WAYS && !wrong; way++)
        wrong = trip_check_way(report, written, way);
    for (guint way = 0; way < N_WAYS; way++)
        g_bytes_unref(written[way]);
    return wrong;
}

static char *trip_check_random(guint32 seed, guint size)
{
    g_autoptr(JskReport) report = random_report_new(seed, size);
    return trip_check(report);
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

static void an_example_of_everything_comes_back(void **state)
{
    (void)state;
    g_autoptr(JskReport) report = example_report_new();
    g_autofree char *wrong = trip_check(report);
    if (wrong)
        fail_msg("%s", wrong);
}

static void a_large_report_comes_back(void **state)
{
    (void)state;
    g_autoptr(JskReport) report = example_report_new_large(300, 7);
    g_autofree char *wrong = trip_check(report);
    if (wrong)
        fail_msg("%s", wrong);
}

static void a_report_without_anything_comes_back(void **state)
{
    (void)state;
    g_autoptr(JskReport) report = random_report_new(0, 0);
    g_autofree char *wrong = trip_check(report);
    if (wrong)
        fail_msg("%s", wrong);
}

static void a_thousand_random_reports_come_back(void **state)
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
        cmocka_unit_test(a_thousand_random_reports_come_back),
    };
    form = jsk_form_load(NULL, NULL);
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    jsk_form_free(form);
    return failed;
}
