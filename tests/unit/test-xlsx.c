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
#include "xlsx/cell-split.h"
#include "xlsx/cell-text.h"
#include "xlsx/clean-text.h"
#include "xlsx/record.h"
#include "xlsx/row-height.h"

#define EM 100
static const JskOrigin nowhere = {0, 0, 0};

/* Lines and heights. */

static guint count_lines(const char *text, guint width)
{
    return xlsx_count_lines(text, strlen(text), width);
}

static void a_text_that_fits_takes_one_line(void **state)
{
    (void)state;
    assert_int_equal(count_lines("窓口の案内", 5 * EM), 1);
    assert_int_equal(count_lines("", 5 * EM), 1);
}

static void a_text_wider_than_its_column_takes_more_lines(void **state)
{
    (void)state;
    assert_int_equal(count_lines("窓口の案内板", 5 * EM), 2);
    assert_int_equal(count_lines("一\n二\n\n四", 5 * EM), 4);
}

static void a_broken_line_leaves_room_for_the_rules_of_its_ends(void **state)
{
    (void)state;
    const char *text = "あいうえおかきくけこさし";
    assert_int_equal(xlsx_line_length(text, strlen(text), 10 * EM), 9 * strlen("あ"));
}

static void a_latin_word_goes_to_the_next_line_whole(void **state)
{
    (void)state;
    const char *text = "申請はonlineで";
    assert_int_equal(xlsx_line_length(text, strlen(text), 5 * EM), strlen("申請は"));
}

static void a_word_longer_than_a_line_is_cut(void **state)
{
    (void)state;
    assert_true(count_lines("abcdefghijklmnopqrstuvwxyz", 5 * EM) >= 3);
}

static void a_row_is_never_higher_than_excel_allows(void **state)
{
    (void)state;
    assert_true(xlsx_row_height(1) >= XLSX_LINE_PITCH);
    assert_true(xlsx_row_height(xlsx_row_max_lines()) <= XLSX_ROW_MAX_HEIGHT);
    assert_true(xlsx_row_height(100000) == XLSX_ROW_MAX_HEIGHT);
}

static void units_are_those_of_utf_16(void **state)
{
    (void)state;
    assert_int_equal(xlsx_count_units("aあ𠮷", strlen("aあ𠮷")), 4);
}

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

/* Splitting. */

typedef struct {
    XlsxCellText text;
    GArray *pieces;
} Split;

static void split_setup(Split *split)
{
    xlsx_cell_text_init(&split->text);
    split->pieces = g_array_new(FALSE, FALSE, sizeof(XlsxPiece));
}

static void split_teardown(Split *split)
{
    xlsx_cell_text_clear(&split->text);
    g_array_unref(split->pieces);
}

static void split_add(Split *split, const char *paragraph, gboolean is_heading)
{
    GString *string = split->text.string;
    if (string->len > 0)
        g_string_append_c(string, '\n');
    XlsxHeading heading = {.start = string->len};
    g_string_append(string, paragraph);
    heading.end = string->len;
    if (is_heading)
        g_array_append_val(split->text.headings, heading);
}

static void assert_piece(const Split *split, guint index, const char *expected)
{
    assert_true(index < split->pieces->len);
    const XlsxPiece *piece = &g_array_index(split->pieces, XlsxPiece, index);
    g_autofree char *text =
        g_strndup(split->text.string->str + piece->start, piece->end - piece->start);
    assert_string_equal(text, expected);
}

/* Nothing is lost but line feeds between pieces; every piece keeps to the limits. */
static void assert_whole(const Split *split, guint max_lines)
{
    gsize at = 0;
    const char *string = split->text.string->str;
    for (guint i = 0; i < split->pieces->len; i++) {
        const XlsxPiece *piece = &g_array_index(split->pieces, XlsxPiece, i);
        if (piece->start > at) {
            assert_int_equal(piece->start, at + 1);
            assert_int_equal(string[at], '\n');
        }
        assert_true(piece->end > piece->start && piece->n_lines <= max_lines);
        gsize length = piece->end - piece->start;
        assert_true(xlsx_count_units(string + piece->start, length) <= XLSX_CELL_MAX_UNITS);
        guint n_breaks = 0;
        for (gsize j = piece->start; j < piece->end; j++)
            n_breaks += string[j] == '\n';
        assert_true(n_breaks <= XLSX_CELL_MAX_BREAKS);
        at = piece->end;
    }
    assert_int_equal(at, split->text.string->len);
}

static void a_text_that_fits_is_one_piece(void **state)
{
    (void)state;
    Split split;
    split_setup(&split);
    split_add(&split, "一", FALSE);
    split_add(&split, "二", FALSE);
    xlsx_split(&split.text, 10 * EM, 2, split.pieces);
    assert_int_equal(split.pieces->len, 1);
    assert_whole(&split, 2);
    split_teardown(&split);
}

static void a_text_is_split_between_paragraphs(void **state)
{
    (void)state;
    Split split;
    split_setup(&split);
    split_add(&split, "一", FALSE);
    split_add(&split, "二", FALSE);
    split_add(&split, "三", FALSE);
    xlsx_split(&split.text, 10 * EM, 2, split.pieces);
    assert_piece(&split, 0, "一\n二");
    assert_piece(&split, 1, "三");
    assert_whole(&split, 2);
    split_teardown(&split);
}

static void a_heading_stays_with_what_follows_it(void **state)
{
    (void)state;
    Split split;
    split_setup(&split);
    split_add(&split, "一", FALSE);
    split_add(&split, "＜二＞", TRUE);
    split_add(&split, "三", FALSE);
    xlsx_split(&split.text, 10 * EM, 2, split.pieces);
    assert_piece(&split, 0, "一");
    assert_piece(&split, 1, "＜二＞\n三");
    assert_whole(&split, 2);
    split_teardown(&split);
}

static void a_paragraph_longer_than_a_row_is_cut_inside(void **state)
{
    (void)state;
    Split split;
    split_setup(&split);
    split_add(&split, "＜見出し＞", TRUE);
    split_add(&split, "あいうえおかきくけこさしすせそたちつてとなにぬねの", FALSE);
    split_add(&split, "終", FALSE);
    xlsx_split(&split.text, 5 * EM, 3, split.pieces);
    assert_true(split.pieces->len >= 3);
    assert_whole(&split, 3);
    split_teardown(&split);
}

static void no_piece_holds_more_than_a_cell(void **state)
{
    (void)state;
    Split split;
    split_setup(&split);
    g_autoptr(GString) paragraph = g_string_new(NULL);
    for (int i = 0; i < 20000; i++)
        g_string_append(paragraph, i % 7 ? "𠮷" : "_x0041_");
    split_add(&split, paragraph->str, FALSE);
    for (int i = 0; i < 600; i++)
        split_add(&split, "行", i % 2 == 0);
    xlsx_split(&split.text, 50 * EM, G_MAXUINT, split.pieces);
    assert_true(split.pieces->len >= 5);
    assert_whole(&split, G_MAXUINT);
    split_teardown(&split);
}

static void a_split_record_says_its_number_and_title_again(void **state)
{
    (void)state;
    static const XlsxColumn columns[] = {
        {"番号", 6, XLSX_FORMAT_CENTER, XLSX_COLUMN_KEY},
        {"題", 20, XLSX_FORMAT_TEXT, XLSX_COLUMN_TITLE},
        {"文", 20, XLSX_FORMAT_TEXT, XLSX_COLUMN_TEXT},
    };
    XlsxRecord record;
    xlsx_record_init(&record, columns, G_N_ELEMENTS(columns), 2);
    xlsx_record_begin(&record);
    xlsx_record_set_number(&record, 0, 7);
    xlsx_record_set_text(&record, 1, "窓口の改善");
    xlsx_record_set_text(&record, 2, "一\n二\n三");
    assert_int_equal(xlsx_record_layout(&record), 2);
    assert_int_equal(xlsx_record_count_lines(&record, 0), 2);
    assert_null(xlsx_record_get_piece(&record, 1, 1));
    assert_non_null(xlsx_record_get_piece(&record, 1, 2));
    g_autoptr(GString) repeated = g_string_new(NULL);
    xlsx_record_repeat_text(&record, 1, 1, repeated);
    assert_string_equal(repeated->str, "窓口の改善（続き）");
    g_string_truncate(repeated, 0);
    xlsx_record_repeat_text(&record, 1, 2, repeated);
    assert_string_equal(repeated->str, "");
    xlsx_record_clear(&record);
}

/* The model as cell text. */

static void items_are_indented_below_their_headings(void **state)
{
    (void)state;
    g_autoptr(JskReport) report = jsk_report_new();
    JskSection *section = jsk_report_add_section(report, NULL, -1, NULL, -1, nowhere);
    JskInitiative *initiative =
        jsk_report_add_initiative(report, section, 1, "①", -1, "窓口の改善", -1, nowhere);
    JskGroup *group = jsk_report_add_result_group(report, initiative);
    jsk_report_add_heading(report, group, "案内", -1, nowhere);
    jsk_report_add_heading(report, group, "受付", -1, nowhere);
    JskItem *item = jsk_report_add_item(report, group, NULL, "・", "案内板の設置", -1, nowhere);
    JskItem *child = jsk_report_add_item(report, group, item, "【】", "内訳", -1, nowhere);
    jsk_report_add_item(report, group, child, NULL, "本庁舎", -1, nowhere);
    jsk_report_freeze(report);

    XlsxCellText text;
    xlsx_cell_text_init(&text);
    xlsx_cell_text_add_groups(&text, jsk_initiative_get_first_result(initiative));
    assert_string_equal(text.string->str,
                        "＜案内＞＜受付＞\n・案内板の設置\n　【内訳】\n　　本庁舎");
    assert_int_equal(text.headings->len, 1);
    assert_int_equal(g_array_index(text.headings, XlsxHeading, 0).end, strlen("＜案内＞＜受付＞"));
    xlsx_cell_text_clear(&text);
}

static void phases_without_a_place_are_marked_as_such(void **state)
{
    (void)state;
    g_autoptr(JskReport) report = jsk_report_new();
    JskSection *section = jsk_report_add_section(report, NULL, -1, NULL, -1, nowhere);
    JskInitiative *initiative =
        jsk_report_add_initiative(report, section, 1, "①", -1, "窓口の改善", -1, nowhere);
    JskSchedule *schedule = jsk_report_add_schedule(report, initiative, 2020, 2023, nowhere);
    JskMilestone *milestone = jsk_report_add_milestone(report, schedule, "窓口の統合", -1, nowhere);
    jsk_report_add_phase(report, milestone, "設計", -1, 2020, 2020, nowhere);
    jsk_report_add_phase(report, milestone, "工事", -1, 2021, 2023, nowhere);
    jsk_report_add_unplaced_phase(report, schedule, "開設", -1, nowhere);
    jsk_report_freeze(report);

    XlsxCellText text;
    xlsx_cell_text_init(&text);
    xlsx_cell_text_add_schedule(&text, schedule);
    assert_string_equal(text.string->str, "□窓口の統合\n　2020年度：設計\n　2021～2023年度：工事\n"
                                          "　位置不明：開設");
    xlsx_cell_text_clear(&text);
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
    g_autoptr(GBytes) year_1980 = convert_at(*state, report, 315532800);
    g_autoptr(GBytes) later = convert_at(*state, report, 1700000000);
    assert_true(g_bytes_equal(none, year_1980));
    assert_false(g_bytes_equal(none, later));
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
        cmocka_unit_test(a_text_that_fits_takes_one_line),
        cmocka_unit_test(a_text_wider_than_its_column_takes_more_lines),
        cmocka_unit_test(a_broken_line_leaves_room_for_the_rules_of_its_ends),
        cmocka_unit_test(a_latin_word_goes_to_the_next_line_whole),
        cmocka_unit_test(a_word_longer_than_a_line_is_cut),
        cmocka_unit_test(a_row_is_never_higher_than_excel_allows),
        cmocka_unit_test(units_are_those_of_utf_16),
        cmocka_unit_test(ordinary_text_stays),
        cmocka_unit_test(what_reads_like_an_escape_is_escaped),
        cmocka_unit_test(what_xml_forbids_becomes_the_replacement_character),
        cmocka_unit_test(a_text_that_fits_is_one_piece),
        cmocka_unit_test(a_text_is_split_between_paragraphs),
        cmocka_unit_test(a_heading_stays_with_what_follows_it),
        cmocka_unit_test(a_paragraph_longer_than_a_row_is_cut_inside),
        cmocka_unit_test(no_piece_holds_more_than_a_cell),
        cmocka_unit_test(a_split_record_says_its_number_and_title_again),
        cmocka_unit_test(items_are_indented_below_their_headings),
        cmocka_unit_test(phases_without_a_place_are_marked_as_such),
        in_place(two_runs_give_the_same_bytes),
        in_place(the_time_of_making_is_the_one_given),
        in_place(an_empty_report_is_a_workbook_too),
        cmocka_unit_test(a_full_device_is_an_output_error),
        in_place(a_missing_folder_is_an_output_error),
        in_place(a_full_temporary_file_is_an_output_error),
        in_place(replaced_characters_are_diagnosed_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
