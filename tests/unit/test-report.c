/* The record model, and how a converter's output reaches a file. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>
#include <glib/gstdio.h>

#include <jisseki/converter.h>
#include <jisseki/report-builder.h>

static const JskOrigin nowhere = {0, 0, 0};

/* A report of one initiative, not frozen yet. */
typedef struct {
    JskReport *report;
    JskSection *section;
    JskInitiative *initiative;
    JskGroup *results;
} Draft;

static Draft draft_new(int fiscal_year, const char *as_of)
{
    Draft draft;
    draft.report = jsk_report_new();
    jsk_report_set_fiscal_year(draft.report, fiscal_year);
    jsk_report_set_as_of(draft.report, as_of);
    draft.section = jsk_report_add_section(draft.report, "I", -1, "市民との対話", -1, nowhere);
    draft.initiative = jsk_report_add_initiative(draft.report, draft.section, 1, "①", -1,
                                                 "窓口の案内", -1, nowhere);
    draft.results = jsk_report_add_result_group(draft.report, draft.initiative);
    return draft;
}

static JskItem *draft_add_item(Draft *draft, JskItem *parent, const char *text)
{
    return jsk_report_add_item(draft->report, draft->results, parent, "・", text, -1, nowhere);
}

static JskItem *draft_add_progress_item(Draft *draft, const char *text)
{
    JskProgress *progress =
        jsk_report_add_progress(draft->report, draft->initiative, JSK_PART_OUTCOMES);
    JskGroup *group = jsk_report_add_progress_group(draft->report, progress);
    return jsk_report_add_item(draft->report, group, NULL, NULL, text, -1, nowhere);
}

/* The tree. */

static void texts_are_normalized_and_copied(void **state)
{
    (void)state;
    g_autoptr(JskReport) report = jsk_report_new();
    char title[] = "令和 ４ 年度(案)の後";
    jsk_report_set_title(report, title, (gssize)(sizeof title - 1 - strlen("の後")));
    jsk_report_set_edition(report, NULL, 0);
    memset(title, 'x', sizeof title - 1);
    assert_string_equal(jsk_report_get_title(report), "令和 4 年度（案）");
    assert_null(jsk_report_get_edition(report));
    assert_null(jsk_report_get_programme(report));
}

static void lists_keep_the_order_of_the_source(void **state)
{
    (void)state;
    g_autoptr(JskReport) report = jsk_report_new();
    static const char *const titles[] = {"対話", "財政", "人づくり"};
    for (gsize i = 0; i < G_N_ELEMENTS(titles); i++)
        jsk_report_add_section(report, NULL, 0, titles[i], -1, nowhere);
    const JskSection *section = jsk_report_get_first_section(report);
    for (guint i = 0; i < G_N_ELEMENTS(titles); i++) {
        assert_string_equal(jsk_section_get_title(section), titles[i]);
        assert_int_equal(jsk_section_get_ordinal(section), i + 1);
        assert_null(jsk_section_get_marker(section));
        section = jsk_section_get_next(section);
    }
    assert_null(section);
}

static void children_know_their_parents(void **state)
{
    (void)state;
    Draft draft = draft_new(2022, NULL);
    g_autoptr(JskReport) report = draft.report;
    assert_ptr_equal(jsk_report_get_first_section(report), draft.section);
    JskItem *outer = draft_add_item(&draft, NULL, "説明会の開催");
    JskItem *inner = draft_add_item(&draft, outer, "北地区");
    JskItem *last = draft_add_item(&draft, NULL, "案内の配布");
    assert_ptr_equal(jsk_item_get_parent(inner), outer);
    assert_null(jsk_item_get_parent(outer));
    assert_ptr_equal(jsk_item_get_first_child(outer), inner);
    assert_null(jsk_item_get_next(inner));
    assert_ptr_equal(jsk_item_get_next(outer), last);
    assert_ptr_equal(jsk_group_get_first_item(draft.results), outer);
    assert_ptr_equal(jsk_initiative_get_section(draft.initiative), draft.section);
}

static void an_arrow_prolongs_a_phase(void **state)
{
    (void)state;
    Draft draft = draft_new(2022, NULL);
    g_autoptr(JskReport) report = draft.report;
    JskSchedule *schedule = jsk_report_add_schedule(report, draft.initiative, 2020, 2023, nowhere);
    JskMilestone *milestone = jsk_report_add_milestone(report, schedule, "窓口", -1, nowhere);
    JskPhase *phase = jsk_report_add_phase(report, milestone, "試行", -1, 2020, 2020, nowhere);
    jsk_phase_extend(phase, 2022);
    JskPhase *lost = jsk_report_add_unplaced_phase(report, schedule, "本格実施", -1, nowhere);
    assert_int_equal(jsk_phase_get_from(phase), 2020);
    assert_int_equal(jsk_phase_get_to(phase), 2022);
    assert_true(jsk_phase_is_placed(phase));
    assert_false(jsk_phase_is_placed(lost));
    assert_ptr_equal(jsk_schedule_get_first_unplaced(schedule), lost);
}

static void origins_are_those_of_the_source(void **state)
{
    (void)state;
    g_autoptr(JskReport) report = jsk_report_new();
    JskNote *note = jsk_report_add_note(report, "※見込み", -1, (JskOrigin){3, 4, 1});
    JskOrigin origin = jsk_note_get_origin(note);
    assert_int_equal(origin.first_line, 3);
    assert_int_equal(origin.last_line, 4);
    assert_int_equal(origin.page, 1);
}

/* Freezing. */

static void freezing_finds_the_values_of_items(void **state)
{
    (void)state;
    Draft draft = draft_new(2022, NULL);
    g_autoptr(JskReport) report = draft.report;
    const JskItem *item = draft_add_item(&draft, NULL, "相談会を３回開催（5 月）");
    jsk_report_freeze(report);
    gsize n_values;
    const JskValue *values = jsk_item_get_values(item, &n_values);
    assert_int_equal(n_values, 2);
    assert_string_equal(values[0].quantity, "3");
    assert_string_equal(values[0].unit, "回");
    assert_string_equal(values[1].edtf, "2022-05");
    assert_memory_equal(jsk_item_get_text(item) + values[1].start, "5月", values[1].length);
    assert_int_equal(jsk_report_get_counts(report)->dates, 1);
    assert_int_equal(jsk_report_get_counts(report)->measures, 1);
}

static void freezing_counts_every_kind_of_node(void **state)
{
    (void)state;
    Draft draft = draft_new(2022, NULL);
    g_autoptr(JskReport) report = draft.report;
    JskInitiative *second =
        jsk_report_add_initiative(report, draft.section, 2, "②", -1, "研修", -1, nowhere);
    jsk_report_add_achievement(report, second, "達成", -1, JSK_STATUS_ACHIEVED, 0, nowhere);
    jsk_report_add_heading(report, draft.results, "案内", -1, nowhere);
    draft_add_item(&draft, draft_add_item(&draft, NULL, "掲示"), "庁舎");
    draft_add_progress_item(&draft, "分かりやすくなりました。");
    jsk_report_add_office(report, second, "総務部", -1, NULL, 0, nowhere);
    jsk_report_add_unplaced(report, "余白", -1, nowhere);
    jsk_report_freeze(report);
    const JskCounts *counts = jsk_report_get_counts(report);
    assert_int_equal(counts->sections, 1);
    assert_int_equal(counts->initiatives, 2);
    assert_int_equal(counts->groups, 2);
    assert_int_equal(counts->headings, 1);
    assert_int_equal(counts->items, 3);
    assert_int_equal(counts->offices, 1);
    assert_int_equal(counts->unplaced, 1);
    assert_int_equal(counts->by_status[JSK_STATUS_ACHIEVED], 1);
    assert_int_equal(counts->without_achievement, 1);
}

static void an_item_is_projected_when_all_its_dates_are_to_come(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        gboolean is_projected;
    } cases[] = {
        {"掲示（2月）", TRUE},
        {"掲示（1月）", FALSE},
        {"掲示（12月～2月）", FALSE},
        {"掲示（2月～3月）", TRUE},
        {"掲示（1月、2月）", FALSE},
        {"掲示を3か所で実施", FALSE},
        {"来年度予算（2023年度）", TRUE},
    };
    Draft draft = draft_new(2022, "2023-01-31");
    g_autoptr(JskReport) report = draft.report;
    const JskItem *items[G_N_ELEMENTS(cases)];
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++)
        items[i] = draft_add_item(&draft, NULL, cases[i].text);
    const JskItem *plan = draft_add_progress_item(&draft, "令和5年度の計画を定めました。");
    const JskItem *visit = draft_add_progress_item(&draft, "2月に訪問します。");
    jsk_report_freeze(report);
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++)
        assert_int_equal(jsk_item_is_projected(items[i]), cases[i].is_projected);
    assert_false(jsk_item_is_projected(plan));
    assert_true(jsk_item_is_projected(visit));
}

static void nothing_is_projected_without_an_as_of_date(void **state)
{
    (void)state;
    Draft draft = draft_new(2022, NULL);
    g_autoptr(JskReport) report = draft.report;
    const JskItem *item = draft_add_item(&draft, NULL, "掲示（3月）");
    jsk_report_freeze(report);
    assert_false(jsk_item_is_projected(item));
}

static void a_reference_keeps_the_report_alive(void **state)
{
    (void)state;
    JskReport *report = jsk_report_new();
    jsk_report_set_title(report, "実績", -1);
    g_autoptr(JskReport) other = jsk_report_ref(report);
    jsk_report_unref(report);
    assert_string_equal(jsk_report_get_title(other), "実績");
}

static void many_small_items_take_bounded_memory(void **state)
{
    (void)state;
    enum { N_ITEMS = 20000, NODE_BYTES = 128, SLACK = 128 * 1024 };
    Draft draft = draft_new(2022, NULL);
    g_autoptr(JskReport) report = draft.report;
    gsize text_bytes = 0;
    for (guint i = 0; i < N_ITEMS; i++) {
        g_autofree char *text = g_strdup_printf("相談会（その%u）", i);
        text_bytes += strlen(text) + 1;
        draft_add_item(&draft, NULL, text);
    }
    jsk_report_freeze(report);
    assert_true(jsk_report_get_memory(report) >= text_bytes);
    assert_true(jsk_report_get_memory(report) <= text_bytes + N_ITEMS * NODE_BYTES + SLACK);
}

static void a_small_report_takes_little_memory(void **state)
{
    (void)state;
    Draft draft = draft_new(2022, NULL);
    g_autoptr(JskReport) report = draft.report;
    draft_add_item(&draft, NULL, "相談会");
    jsk_report_freeze(report);
    assert_true(jsk_report_get_memory(report) <= 16 * 1024);
}

static void names_of_statuses_and_parts_are_those_of_the_data(void **state)
{
    (void)state;
    for (int i = 0; i < JSK_N_STATUSES; i++) {
        JskStatus status;
        assert_true(jsk_status_from_name(jsk_status_get_name((JskStatus)i), &status));
        assert_int_equal(status, i);
    }
    JskStatus status = JSK_STATUS_OTHER;
    assert_false(jsk_status_from_name("done", &status));
    assert_int_equal(status, JSK_STATUS_OTHER);
    assert_string_equal(jsk_part_get_name(JSK_PART_OUTCOMES), "outcomes");
    assert_string_equal(jsk_part_get_name(JSK_PART_UNSPECIFIED), "unspecified");
}

/* Output files. */

typedef struct {
    char *directory;
    char *path;
} Place;

static int set_up_place(void **state)
{
    Place *place = g_new0(Place, 1);
    place->directory = g_dir_make_tmp("jisseki-XXXXXX", NULL);
    place->path = g_build_filename(place->directory, "実績.txt", NULL);
    *state = place;
    return place->directory ? 0 : -1;
}

static int tear_down_place(void **state)
{
    Place *place = *state;
    g_unlink(place->path);
    int result = g_rmdir(place->directory);
    g_free(place->path);
    g_free(place->directory);
    g_free(place);
    return result;
}

static guint count_files(const Place *place)
{
    guint n_files = 0;
    GDir *directory = g_dir_open(place->directory, 0, NULL);
    while (g_dir_read_name(directory))
        n_files++;
    g_dir_close(directory);
    return n_files;
}

static void assert_contents(const Place *place, const char *expected)
{
    g_autofree char *contents = NULL;
    assert_true(g_file_get_contents(place->path, &contents, NULL, NULL));
    assert_string_equal(contents, expected);
}

static gboolean write_title(const JskReport *report, const JskConvertOptions *options,
                            const char *path, GError **error)
{
    (void)options;
    return g_file_set_contents(path, jsk_report_get_title(report), -1, error);
}

static gboolean write_half_and_fail(const JskReport *report, const JskConvertOptions *options,
                                    const char *path, GError **error)
{
    (void)report;
    (void)options;
    assert_true(g_file_set_contents(path, "half", -1, NULL));
    g_set_error_literal(error, JSK_ERROR, JSK_ERROR_FONT, "no font");
    return FALSE;
}

static gboolean write_and_lose(const JskReport *report, const JskConvertOptions *options,
                               const char *path, GError **error)
{
    (void)report;
    (void)options;
    (void)error;
    return g_unlink(path) == 0;
}

static gboolean convert(const Place *place,
                        gboolean (*write)(const JskReport *, const JskConvertOptions *,
                                          const char *, GError **),
                        guint64 *size, GError **error)
{
    const JskConverter converter = {
        .name = "title", .suffix = ".txt", .summary = "The title alone", .write = write};
    const JskConvertOptions options = {.timestamp = -1};
    g_autoptr(JskReport) report = jsk_report_new();
    jsk_report_set_title(report, "年度実績", -1);
    jsk_report_freeze(report);
    return jsk_convert_to_file(&converter, report, &options, place->path, size, error);
}

static void a_written_file_takes_the_place_of_the_old_one(void **state)
{
    const Place *place = *state;
    g_autoptr(GError) error = NULL;
    guint64 size = 0;
    assert_true(g_file_set_contents(place->path, "old", -1, NULL));
    assert_true(convert(place, write_title, &size, &error));
    assert_null(error);
    assert_int_equal(size, strlen("年度実績"));
    assert_contents(place, "年度実績");
    assert_int_equal(count_files(place), 1);
}

static void a_written_file_keeps_the_mode_of_the_old_one(void **state)
{
    const Place *place = *state;
    GStatBuf info;
    assert_true(g_file_set_contents(place->path, "old", -1, NULL));
    assert_int_equal(g_chmod(place->path, 0640), 0);
    assert_true(convert(place, write_title, NULL, NULL));
    assert_int_equal(g_stat(place->path, &info), 0);
    assert_int_equal(info.st_mode & 0777, 0640);
}

static void a_failed_write_leaves_the_old_file_and_no_other(void **state)
{
    const Place *place = *state;
    g_autoptr(GError) error = NULL;
    guint64 size = 7;
    assert_true(g_file_set_contents(place->path, "old", -1, NULL));
    assert_false(convert(place, write_half_and_fail, &size, &error));
    assert_true(g_error_matches(error, JSK_ERROR, JSK_ERROR_FONT));
    assert_non_null(strstr(error->message, place->path));
    assert_int_equal(size, 7);
    assert_contents(place, "old");
    assert_int_equal(count_files(place), 1);
}

static void a_failed_first_write_leaves_nothing(void **state)
{
    const Place *place = *state;
    g_autoptr(GError) error = NULL;
    assert_false(convert(place, write_half_and_fail, NULL, &error));
    assert_int_equal(count_files(place), 0);
}

static void an_output_lost_before_its_renaming_is_an_error(void **state)
{
    const Place *place = *state;
    g_autoptr(GError) error = NULL;
    assert_true(g_file_set_contents(place->path, "old", -1, NULL));
    assert_false(convert(place, write_and_lose, NULL, &error));
    assert_true(g_error_matches(error, JSK_ERROR, JSK_ERROR_OUTPUT));
    assert_contents(place, "old");
    assert_int_equal(count_files(place), 1);
}

static void a_folder_that_is_missing_is_an_error(void **state)
{
    const Place *place = *state;
    g_autoptr(GError) error = NULL;
    g_autofree char *path = g_build_filename(place->directory, "none", "a.txt", NULL);
    Place missing = {place->directory, path};
    assert_false(convert(&missing, write_title, NULL, &error));
    assert_true(g_error_matches(error, JSK_ERROR, JSK_ERROR_OUTPUT));
    assert_int_equal(count_files(place), 0);
}

static void a_target_that_is_no_regular_file_is_refused(void **state)
{
    const Place *place = *state;
    g_autoptr(GError) error = NULL;
    Place folder = {place->directory, place->directory};
    assert_false(convert(&folder, write_title, NULL, &error));
    assert_true(g_error_matches(error, JSK_ERROR, JSK_ERROR_OUTPUT));
    assert_int_equal(count_files(place), 0);
}

#define in_place(test) cmocka_unit_test_setup_teardown(test, set_up_place, tear_down_place)

/* The time, in seconds, that outputs of a report bear that is told with these; -1 for none. */
static gint64 get_time(int year, const char *as_of, gint64 timestamp)
{
    g_autoptr(JskReport) report = jsk_report_new();
    const JskConvertOptions options = {.timestamp = timestamp};
    jsk_report_set_fiscal_year(report, year);
    jsk_report_set_as_of(report, as_of);
    jsk_report_freeze(report);
    g_autoptr(GDateTime) time = jsk_convert_get_time(&options, report);
    return time ? g_date_time_to_unix(time) : -1;
}

static void outputs_bear_the_time_given_or_that_of_the_report(void **state)
{
    (void)state;
    assert_int_equal(get_time(2016, "2017-01-31", 1700000000), 1700000000);
    assert_int_equal(get_time(2016, "2017-01-31", -1), 1485820800);
    assert_int_equal(get_time(2016, NULL, -1), 1490918400); /* 2017-03-31 */
    assert_int_equal(get_time(0, NULL, -1), -1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(texts_are_normalized_and_copied),
        cmocka_unit_test(lists_keep_the_order_of_the_source),
        cmocka_unit_test(children_know_their_parents),
        cmocka_unit_test(an_arrow_prolongs_a_phase),
        cmocka_unit_test(origins_are_those_of_the_source),
        cmocka_unit_test(freezing_finds_the_values_of_items),
        cmocka_unit_test(freezing_counts_every_kind_of_node),
        cmocka_unit_test(an_item_is_projected_when_all_its_dates_are_to_come),
        cmocka_unit_test(nothing_is_projected_without_an_as_of_date),
        cmocka_unit_test(a_reference_keeps_the_report_alive),
        cmocka_unit_test(many_small_items_take_bounded_memory),
        cmocka_unit_test(a_small_report_takes_little_memory),
        cmocka_unit_test(names_of_statuses_and_parts_are_those_of_the_data),
        cmocka_unit_test(outputs_bear_the_time_given_or_that_of_the_report),
        in_place(a_written_file_takes_the_place_of_the_old_one),
        in_place(a_written_file_keeps_the_mode_of_the_old_one),
        in_place(a_failed_write_leaves_the_old_file_and_no_other),
        in_place(a_failed_first_write_leaves_nothing),
        in_place(an_output_lost_before_its_renaming_is_an_error),
        in_place(a_folder_that_is_missing_is_an_error),
        in_place(a_target_that_is_no_regular_file_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
