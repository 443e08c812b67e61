/* The workbook converter. What stands in the cells is for check_xlsx.py to prove. */
#include <errno.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#include <cmocka.h>
#include <glib/gstdio.h>

#include <jisseki/report-builder.h>
#include <jisseki/xlsx.h>

#include "example-report.h"
#include "xlsx/clean-text.h"

static const JskOrigin nowhere = {0, 0, 0};

/* What a cell can hold. */

static void assert_clean(const char *text, const char *expected, gboolean is_changed)
{
    g_autoptr(GString) out = g_string_new(NULL);
    assert_int_equal(xlsx_clean_text(out, text, strlen(text)), is_changed);
    assert_string_equal(out->str, expected);
}

static void ordinary_text_stays(void **state)
{
    (void)state;
    const char *text = "①<MIE> & \"𠮷\"\t'a_b'\n_x00_";
    assert_clean(text, text, FALSE);
}

static void what_reads_like_an_escape_is_escaped(void **state)
{
    (void)state;
    assert_clean("a_x0041_b", "a_x005F_x0041_b", FALSE);
}

static void what_xml_forbids_becomes_the_replacement_character(void **state)
{
    (void)state;
    assert_clean("あ\357\277\276b\357\277\277c", "あ\uFFFDb\uFFFDc", TRUE);
    assert_clean("a\001b", "a\uFFFDb", TRUE);
    assert_clean("a\377b", "a\uFFFDb", TRUE);
    assert_clean("a\343\201", "a\uFFFD\uFFFD", TRUE);
}

/* The file. */

typedef struct {
    char *directory;
    char *path;
} Place;

static int place_setup(void **state)
{
    Place *place = g_new0(Place, 1);
    place->directory = g_dir_make_tmp("jisseki-XXXXXX", NULL);
    assert_non_null(place->directory);
    place->path = g_build_filename(place->directory, "report.xlsx", NULL);
    *state = place;
    return 0;
}

static int place_teardown(void **state)
{
    Place *place = *state;
    g_unlink(place->path);
    int failure = g_rmdir(place->directory); /* fails when anything else was left behind */
    g_free(place->path);
    g_free(place->directory);
    g_free(place);
    return failure;
}

static GBytes *read_back(const char *path)
{
    char *content;
    gsize length;
    assert_true(g_file_get_contents(path, &content, &length, NULL));
    return g_bytes_new_take(content, length);
}

static void two_runs_give_the_same_bytes(void **state)
{
    const Place *place = *state;
    g_autoptr(JskReport) report = example_report_new();
    const JskConvertOptions options = {.timestamp = -1};
    g_autoptr(GError) error = NULL;
    assert_true(
        jsk_convert_to_file(&jsk_xlsx_converter, report, &options, place->path, NULL, &error));
    g_autoptr(GBytes) first = read_back(place->path);
    assert_true(
        jsk_convert_to_file(&jsk_xlsx_converter, report, &options, place->path, NULL, &error));
    g_autoptr(GBytes) second = read_back(place->path);
    assert_true(g_bytes_equal(first, second));
}

static GBytes *convert_at(const Place *place, const JskReport *report, gint64 timestamp)
{
    const JskConvertOptions options = {.timestamp = timestamp};
    assert_true(
        jsk_convert_to_file(&jsk_xlsx_converter, report, &options, place->path, NULL, NULL));
    return read_back(place->path);
}

static void the_time_of_making_is_the_one_given(void **state)
{
    g_autoptr(JskReport) report = example_report_new();
    g_autoptr(GBytes) none = convert_at(*state, report, -1);
    g_autoptr(GBytes) later = convert_at(*state, report, 1700000000);
    assert_false(g_bytes_equal(none, later));
}

/* A report that is told with these, and what a workbook of it bears when no time is given. */
static void assert_time(const Place *place, int year, const char *as_of, gint64 expected)
{
    g_autoptr(JskReport) report = jsk_report_new();
    jsk_report_set_fiscal_year(report, year);
    jsk_report_set_as_of(report, as_of);
    jsk_report_freeze(report);
    g_autoptr(GBytes) found = convert_at(place, report, -1);
    g_autoptr(GBytes) same = convert_at(place, report, expected);
    assert_true(g_bytes_equal(found, same));
}

static void without_a_time_it_is_the_day_of_the_report(void **state)
{
    assert_time(*state, 2016, "2017-01-31", 1485820800);
    assert_time(*state, 2016, NULL, 1490918400); /* 2017-03-31 */
    assert_time(*state, 0, NULL, 315532800);     /* 1980-01-01 */
}

static void an_empty_report_is_a_workbook_too(void **state)
{
    const Place *place = *state;
    g_autoptr(JskReport) report = jsk_report_new();
    jsk_report_freeze(report);
    const JskConvertOptions options = {.timestamp = 0};
    assert_true(
        jsk_convert_to_file(&jsk_xlsx_converter, report, &options, place->path, NULL, NULL));
}

static void a_full_device_is_an_output_error(void **state)
{
    (void)state;
    g_autoptr(JskReport) report = example_report_new();
    const JskConvertOptions options = {.timestamp = -1};
    g_autoptr(GError) error = NULL;
    assert_false(jsk_xlsx_converter.write(report, &options, "/dev/full", &error));
    assert_true(g_error_matches(error, JSK_ERROR, JSK_ERROR_OUTPUT));
    assert_non_null(strstr(error->message, g_strerror(ENOSPC)));
}

static void a_missing_folder_is_an_output_error(void **state)
{
    const Place *place = *state;
    g_autoptr(JskReport) report = example_report_new();
    const JskConvertOptions options = {.timestamp = -1};
    g_autofree char *path = g_build_filename(place->directory, "missing", "report.xlsx", NULL);
    g_autoptr(GError) error = NULL;
    assert_false(jsk_xlsx_converter.write(report, &options, path, &error));
    assert_true(g_error_matches(error, JSK_ERROR, JSK_ERROR_OUTPUT));
    g_autofree char *expected =
        g_strdup_printf("cannot write the workbook: %s", g_strerror(ENOENT));
    assert_string_equal(error->message, expected);
}

/* A file that may not grow behaves as a full disk does. */
static void a_full_temporary_file_is_an_output_error(void **state)
{
    const Place *place = *state;
    g_autoptr(JskReport) report = example_report_new_large(2000, 1);
    const JskConvertOptions options = {.timestamp = -1};
    struct rlimit old;
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &old), 0);
    struct rlimit limit = {.rlim_cur = (rlim_t)2 * 1024 * 1024, .rlim_max = old.rlim_max};
    signal(SIGXFSZ, SIG_IGN);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &limit), 0);
    g_autoptr(GError) error = NULL;
    gboolean is_written =
        jsk_convert_to_file(&jsk_xlsx_converter, report, &options, place->path, NULL, &error);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &old), 0);
    assert_false(is_written);
    assert_true(g_error_matches(error, JSK_ERROR, JSK_ERROR_OUTPUT));
    assert_non_null(strstr(error->message, "temporary file"));
    assert_false(g_file_test(place->path, G_FILE_TEST_EXISTS));
}

static void replaced_characters_are_diagnosed_once(void **state)
{
    const Place *place = *state;
    g_autoptr(JskReport) report = jsk_report_new();
    JskOrigin origin = {12, 12, 1};
    JskSection *section = jsk_report_add_section(report, "Ⅰ", -1, "窓口", -1, nowhere);
    JskInitiative *initiative =
        jsk_report_add_initiative(report, section, 1, "①", -1, "改善", -1, origin);
    JskGroup *group = jsk_report_add_result_group(report, initiative);
    jsk_report_add_item(report, group, NULL, "・", "a\357\277\276b", -1, origin);
    jsk_report_freeze(report);
    g_autoptr(JskDiagnostics) diagnostics = jsk_diagnostics_new();
    const JskConvertOptions options = {.timestamp = -1, .diagnostics = diagnostics};
    assert_true(
        jsk_convert_to_file(&jsk_xlsx_converter, report, &options, place->path, NULL, NULL));
    assert_int_equal(jsk_diagnostics_get_length(diagnostics), 1);
    assert_int_equal(jsk_diagnostics_get(diagnostics, 0)->id, JSK_DIAGNOSTIC_OUTPUT_TEXT);
    assert_int_equal(jsk_diagnostics_get(diagnostics, 0)->line, 12);
}

#define in_place(test) cmocka_unit_test_setup_teardown(test, place_setup, place_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ordinary_text_stays),
        cmocka_unit_test(what_reads_like_an_escape_is_escaped),
        cmocka_unit_test(what_xml_forbids_becomes_the_replacement_character),
        in_place(two_runs_give_the_same_bytes),
        in_place(the_time_of_making_is_the_one_given),
        in_place(without_a_time_it_is_the_day_of_the_report),
        in_place(an_empty_report_is_a_workbook_too),
        cmocka_unit_test(a_full_device_is_an_output_error),
        in_place(a_missing_folder_is_an_output_error),
        in_place(a_full_temporary_file_is_an_output_error),
        in_place(replaced_characters_are_diagnosed_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
