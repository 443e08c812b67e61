/* The reader of plain text taken from a PDF: layout, cells, and what stands above the table. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "readers-fixture.h"

#define TABLE_WORDS "番号 取組名 工程 取組実績 達成度 取組状況 担当課 \n"

static const JskInitiative *nth_initiative(const JskReport *report, guint n)
{
    const JskInitiative *initiative = fixture_first_initiative(report);
    for (; n > 0 && initiative; n--)
        initiative = jsk_initiative_get_next(initiative);
    assert_non_null(initiative);
    return initiative;
}

/* What stands above the table. */

static void the_title_names_programme_year_and_edition(void **state)
{
    (void)state;
    g_autoptr(JskReport) report =
        fixture_read("pdf-text",
                     "令和４年度 \n「港町「東」改革」年度実績（確定版） \n\n" TABLE_WORDS
                     "Ⅰ 港を開く \n" PLAIN_ROW("1", "①", "渡し船"),
                     NULL);
    assert_string_equal(jsk_report_get_title(report),
                        "令和4年度「港町「東」改革」年度実績（確定版）");
    assert_string_equal(jsk_report_get_programme(report), "港町「東」改革");
    assert_string_equal(jsk_report_get_edition(report), "確定版");
    assert_int_equal(jsk_report_get_fiscal_year(report), 2022);
    assert_null(jsk_report_get_as_of(report));
    assert_int_equal(jsk_report_get_ledger(report)->unplaced, 0);
}

static void a_title_without_edition_has_none(void **state)
{
    (void)state;
    g_autoptr(JskReport) report =
        fixture_read("pdf-text", PLAIN_HEAD PLAIN_ROW("1", "①", "渡し船"), NULL);
    assert_null(jsk_report_get_edition(report));
    assert_string_equal(jsk_report_get_programme(report), "港町改革");
}

static void an_edition_may_hold_brackets(void **state)
{
    (void)state;
    g_autoptr(JskReport) report =
        fixture_read("pdf-text",
                     "令和4年度「港町改革」年度実績（確定版（案）） \n\n" TABLE_WORDS
                     "Ⅰ 港を開く \n" PLAIN_ROW("1", "①", "渡し船"),
                     NULL);
    assert_string_equal(jsk_report_get_edition(report), "確定版（案）");
}

static void brackets_inside_the_title_are_no_edition(void **state)
{
    (void)state;
    g_autoptr(JskReport) report =
        fixture_read("pdf-text",
                     "令和4年度（2022）「港町改革」の実績 \n\n" TABLE_WORDS
                     "Ⅰ 港を開く \n" PLAIN_ROW("1", "①", "渡し船"),
                     NULL);
    assert_null(jsk_report_get_edition(report));
}

static void a_note_above_the_table_names_the_as_of_date(void **state)
{
    (void)state;
    g_autoptr(JskReport) report = fixture_read(
        "pdf-text",
        "令和4年度「港町改革」年度実績 \n\n※令和5年1月末時点の実績 \n※冬を除く \n\n" TABLE_WORDS
        "Ⅰ 港を開く \n" PLAIN_ROW("1", "①", "渡し船"),
        NULL);
    const JskNote *note = jsk_report_get_first_note(report);
    assert_string_equal(jsk_report_get_as_of(report), "2023-01-31");
    assert_string_equal(jsk_note_get_text(note), "※令和5年1月末時点の実績");
    assert_string_equal(jsk_note_get_text(jsk_note_get_next(note)), "※冬を除く");
}

static void an_item_after_the_as_of_month_is_projected(void **state)
{
    (void)state;
    g_autoptr(JskReport) report = fixture_read(
        "pdf-text",
        "令和4年度「港町改革」年度実績 \n\n※令和4年9月末現在 \n\n" TABLE_WORDS "Ⅰ 港を開く \n"
        "1 ① 渡し船 \n項目 4年度 5年度 \n□船 \n・朝の便（９月） \n・夕の便（10月） \n"
        "達成 \n・増えた。 \n港湾部船舶課 \n",
        NULL);
    const JskItem *item =
        jsk_group_get_first_item(jsk_initiative_get_first_result(fixture_first_initiative(report)));
    assert_false(jsk_item_is_projected(item));
    assert_true(jsk_item_is_projected(jsk_item_get_next(item)));
}

static void a_report_without_year_gets_it_from_its_table_head(void **state)
{
    (void)state;
    g_autoptr(JskDiagnostics) diagnostics = jsk_diagnostics_new();
    g_autoptr(JskReport) report =
        fixture_read("pdf-text",
                     "港町改革の実績 \n\n番号 取組名 工程 令和4年度 取組実績 達成度 取組状況 "
                     "担当課 \nⅠ 港を開く \n" PLAIN_ROW("1", "①", "渡し船"),
                     diagnostics);
    assert_int_equal(jsk_report_get_fiscal_year(report), 2022);
    assert_string_equal(jsk_report_get_title(report), "港町改革の実績");
}

/* Layout. */

static void a_title_may_go_over_several_lines_and_paragraphs(void **state)
{
    (void)state;
    g_autoptr(JskReport) report = fixture_read(
        "pdf-text",
        PLAIN_HEAD
        "1 \n\n① 渡し船の増便と、港\n\nを結ぶ道 \n\n項目 4年度 5年度 \n\n□船 \n・船を出した \n"
        "達成 \n・増えた。 \n港湾部船舶課 \n・続ける。 \n",
        NULL);
    const JskInitiative *initiative = fixture_first_initiative(report);
    assert_int_equal(jsk_initiative_get_number(initiative), 1);
    assert_string_equal(jsk_initiative_get_marker(initiative), "①");
    assert_string_equal(jsk_initiative_get_title(initiative), "渡し船の増便と、港を結ぶ道");
}

static void sections_and_initiatives_stand_in_their_order(void **state)
{
    (void)state;
    g_autoptr(JskReport) report =
        fixture_read("pdf-text",
                     PLAIN_HEAD PLAIN_ROW("1", "①", "渡し船")
                         PLAIN_ROW("2", "②", "桟橋") "Ⅱ 灯台を直す \n" PLAIN_ROW("3", "①", "灯台"),
                     NULL);
    const JskSection *section = jsk_report_get_first_section(report);
    assert_string_equal(jsk_section_get_title(section), "港を開く");
    assert_string_equal(jsk_initiative_get_title(nth_initiative(report, 1)), "桟橋");
    section = jsk_section_get_next(section);
    assert_string_equal(jsk_section_get_marker(section), "Ⅱ");
    assert_string_equal(jsk_section_get_title(section), "灯台を直す");
    assert_string_equal(jsk_initiative_get_title(jsk_section_get_first_initiative(section)),
                        "灯台");
    assert_int_equal(jsk_report_get_ledger(report)->unplaced, 0);
}

static void a_repeated_table_head_begins_a_page(void **state)
{
    (void)state;
    g_autoptr(JskReport) report = fixture_read(
        "pdf-text",
        PLAIN_HEAD PLAIN_ROW("1", "①", "渡し船") TABLE_WORDS PLAIN_ROW("2", "②", "桟橋"), NULL);
    assert_int_equal(jsk_initiative_get_origin(nth_initiative(report, 0)).page, 1);
    assert_int_equal(jsk_initiative_get_origin(nth_initiative(report, 1)).page, 2);
    assert_int_equal(jsk_report_get_ledger(report)->furniture[JSK_FURNITURE_TABLE_HEAD], 2 * 21);
}

static void form_feeds_begin_pages_where_they_are(void **state)
{
    (void)state;
    g_autoptr(JskReport) report = fixture_read(
        "pdf-text",
        PLAIN_HEAD PLAIN_ROW("1", "①", "渡し船") "\f" PLAIN_ROW("2", "②", "桟橋") "\f\n", NULL);
    assert_int_equal(jsk_initiative_get_origin(nth_initiative(report, 1)).page, 2);
}

static void labels_at_the_end_of_a_page_are_phases_without_years(void **state)
{
    (void)state;
    g_autoptr(JskReport) report = fixture_read(
        "pdf-text",
        PLAIN_HEAD PLAIN_ROW("1", "①",
                             "渡し船") "\n順次実施 \n\n実施 検討 \n" TABLE_WORDS PLAIN_ROW("2", "②",
                                                                                           "桟橋"),
        NULL);
    g_autofree char *first = fixture_dump_schedule(nth_initiative(report, 0));
    g_autofree char *second = fixture_dump_schedule(nth_initiative(report, 1));
    assert_string_equal(first, "2022-2023\n船を増やす:\n? 順次実施 実施 検討\n");
    assert_string_equal(second, "2022-2023\n船を増やす:\n");
    assert_int_equal(jsk_report_get_counts(report)->phases_unplaced, 3);
}

static void spaces_part_labels_but_not_a_word_from_its_number(void **state)
{
    (void)state;
    g_autoptr(JskReport) report = fixture_read(
        "pdf-text",
        PLAIN_HEAD PLAIN_ROW("1", "①", "渡し船") "\n検討　順次実施 試行 \n\n第 2 期実施 \n", NULL);
    g_autofree char *dump = fixture_dump_schedule(fixture_first_initiative(report));
    assert_string_equal(dump, "2022-2023\n船を増やす:\n? 検討 順次実施 試行 第2期実施\n");
}

static void a_number_at_the_end_of_a_page_is_no_phase(void **state)
{
    (void)state;
    static const struct {
        const char *line;
        guint64 characters;
    } numbers[] = {{"- 1 - ", 3}, {"1 / 2 ", 3}, {"－１－ ", 3}, {"1 ", 1}};
    for (gsize i = 0; i < G_N_ELEMENTS(numbers); i++) {
        g_autofree char *text =
            g_strconcat(PLAIN_HEAD PLAIN_ROW("1", "①", "渡し船") "\n検討 実施 \n\n",
                        numbers[i].line, "\n\n" TABLE_WORDS PLAIN_ROW("2", "②", "桟橋"), NULL);
        g_autoptr(JskReport) report = fixture_read("pdf-text", text, NULL);
        const JskLedger *ledger = jsk_report_get_ledger(report);
        g_autofree char *dump = fixture_dump_schedule(nth_initiative(report, 0));
        assert_string_equal(dump, "2022-2023\n船を増やす:\n? 検討 実施\n");
        assert_int_equal(ledger->furniture[JSK_FURNITURE_PAGE_NUMBER], numbers[i].characters);
        assert_int_equal(ledger->unplaced, 0);
    }
}

static void labels_of_a_page_with_two_initiatives_are_all_kept_and_told(void **state)
{
    (void)state;
    g_autoptr(JskDiagnostics) diagnostics = jsk_diagnostics_new();
    g_autoptr(JskReport) report = fixture_read("pdf-text",
                                               PLAIN_HEAD PLAIN_ROW("1", "①", "渡し船")
                                                   PLAIN_ROW("2", "②", "桟橋") "\n検討 \n\n実施 \n",
                                               diagnostics);
    assert_int_equal(jsk_report_get_counts(report)->phases_unplaced, 2);
    assert_true(fixture_has_diagnostic(diagnostics, JSK_DIAGNOSTIC_SHARED_PHASES, 0));
}

static void a_paragraph_goes_on_behind_a_repeated_table_head(void **state)
{
    (void)state;
    fixture_assert_plain_results("・船を出した \n・灯台を４回\n\n" TABLE_WORDS
                                 "\n直した（５月） \n",
                                 "--\n・ 船を出した\n・ 灯台を4回直した（5月）\n");
}

static void milestones_may_go_over_several_lines(void **state)
{
    (void)state;
    g_autoptr(JskReport) report = fixture_read(
        "pdf-text",
        PLAIN_HEAD
        "1 ① 渡し船 \n項目 30年度 元年度 \n□船を朝も\n夕も増やす \n\n□桟橋 \n・船を出した \n達成 \n"
        "・増えた。 \n港湾部船舶課 \n・続ける。 \n",
        NULL);
    g_autofree char *dump = fixture_dump_schedule(fixture_first_initiative(report));
    assert_string_equal(dump, "2018-2019\n船を朝も夕も増やす:\n桟橋:\n");
}

static void an_initiative_without_schedule_is_known_by_its_number(void **state)
{
    (void)state;
    g_autoptr(JskReport) report = fixture_read(
        "pdf-text",
        PLAIN_HEAD PLAIN_ROW(
            "1", "①", "渡し船") "2 ② 桟橋 \n・桟橋を広げた \n継続 \n・広がった。 \n港湾部桟橋課 \n",
        NULL);
    const JskInitiative *initiative = nth_initiative(report, 1);
    g_autofree char *offices = fixture_dump_offices(initiative);
    assert_string_equal(jsk_initiative_get_title(initiative), "桟橋");
    assert_null(jsk_initiative_get_schedule(initiative));
    assert_string_equal(offices, "港湾部/桟橋課\n");
}

static void a_marker_in_a_cell_is_no_initiative_where_they_are_numbered(void **state)
{
    (void)state;
    g_autoptr(JskReport) report = fixture_read(
        "pdf-text",
        PLAIN_HEAD PLAIN_ROW("1", "①", "渡し船") "2 ② 桟橋 \n項目 4年度 5年度 \n□桟橋 \n"
                                                 "次の桟橋を広げた。 \n② 東の桟橋 \n"
                                                 "項目 4年度 5年度 \n達成 \n・広がった。 \n"
                                                 "港湾部桟橋課 \n・続ける。 \n",
        NULL);
    const JskInitiative *initiative = nth_initiative(report, 1);
    assert_int_equal(jsk_report_get_counts(report)->initiatives, 2);
    assert_null(jsk_initiative_get_next(initiative));
    g_autofree char *dump = fixture_dump_groups(jsk_initiative_get_first_result(initiative));
    assert_non_null(strstr(dump, "東の桟橋"));
}

/* Cells. */

static char *progress_of(const char *lines)
{
    g_autofree char *text = g_strconcat(
        PLAIN_HEAD "1 ① 渡し船 \n項目 4年度 5年度 \n□船 \n・船を出した \n", lines, NULL);
    g_autoptr(JskReport) report = fixture_read("pdf-text", text, NULL);
    assert_int_equal(jsk_report_get_ledger(report)->unplaced, 0);
    return fixture_dump_progress(fixture_first_initiative(report));
}

static void the_office_parts_outcomes_from_directions(void **state)
{
    (void)state;
    g_autofree char *dump = progress_of("達成 \n・増えた。 \n港湾部船舶課 \n・続ける。 \n");
    assert_string_equal(dump, "[outcomes]\n--\n・ 増えた。\n[directions]\n--\n・ 続ける。\n");
}

static void an_office_at_the_end_parts_nothing(void **state)
{
    (void)state;
    g_autofree char *dump = progress_of("達成 \n・増えた。 \n・続ける。 \n港湾部船舶課 \n");
    assert_string_equal(dump, "[unspecified]\n--\n・ 増えた。\n・ 続ける。\n");
}

static void a_year_may_stand_on_the_line_above_the_status(void **state)
{
    (void)state;
    g_autoptr(JskReport) report = fixture_read(
        "pdf-text",
        PLAIN_HEAD
        "1 ① 渡し船 \n項目 4年度 5年度 \n□船 \n・船を出した \n令和 3年度 \n達成済 \n・増えた。 \n"
        "港湾部船舶課 \n・続ける。 \n",
        NULL);
    const JskAchievement *achievement =
        jsk_initiative_get_achievement(fixture_first_initiative(report));
    assert_string_equal(jsk_achievement_get_text(achievement), "令和3年度達成済");
    assert_int_equal(jsk_achievement_get_fiscal_year(achievement), 2021);
    assert_int_equal(jsk_achievement_get_status(achievement), JSK_STATUS_ACHIEVED);
}

static void a_wrapped_word_of_the_results_is_not_the_status(void **state)
{
    (void)state;
    g_autoptr(JskReport) report = fixture_read(
        "pdf-text",
        PLAIN_HEAD "1 ① 渡し船 \n項目 4年度 5年度 \n□船 \n\n・便の目標を \n達成 \n・船を出した \n\n"
                   "継続 \n\n・増えた。 \n\n港湾部船舶課 \n\n・続ける。 \n",
        NULL);
    const JskInitiative *initiative = fixture_first_initiative(report);
    g_autofree char *results = fixture_dump_groups(jsk_initiative_get_first_result(initiative));
    g_autofree char *progress = fixture_dump_progress(initiative);
    assert_string_equal(jsk_achievement_get_text(jsk_initiative_get_achievement(initiative)),
                        "継続");
    assert_non_null(strstr(results, "達成"));
    assert_non_null(strstr(results, "・ 船を出した\n"));
    assert_string_equal(progress, "[outcomes]\n--\n・ 増えた。\n[directions]\n--\n・ 続ける。\n");
}

static void an_office_broken_by_its_column_is_one(void **state)
{
    (void)state;
    g_autoptr(JskReport) report = fixture_read(
        "pdf-text",
        PLAIN_HEAD "1 ① 渡し船 \n項目 4年度 5年度 \n□船 \n・船を出した \n達成 \n・増えた。 \n\n"
                   "港湾部渡し船改\n革推進課 \n\n・続ける。 \n",
        NULL);
    g_autofree char *dump = fixture_dump_offices(fixture_first_initiative(report));
    assert_string_equal(dump, "港湾部/渡し船改革推進課\n");
}

static void headings_before_offices_are_their_scopes(void **state)
{
    (void)state;
    g_autoptr(JskReport) report = fixture_read(
        "pdf-text",
        PLAIN_HEAD
        "1 ① 渡し船 \n項目 4年度 5年度 \n□船 \n＜船＞ \n・出した \n＜灯台＞ \n・直した \n"
        "達成 \n＜船＞ \n・増えた。 \n＜灯台＞ \n・直った。 \n\n＜船＞ \n港湾部船舶課 \n"
        "＜灯台＞ \n港湾部灯台課 \n\n＜船＞ \n・続ける。 \n＜灯台＞ \n・塗る。 \n",
        NULL);
    const JskInitiative *initiative = fixture_first_initiative(report);
    g_autofree char *offices = fixture_dump_offices(initiative);
    g_autofree char *progress = fixture_dump_progress(initiative);
    assert_string_equal(offices, "＜船＞港湾部/船舶課\n＜灯台＞港湾部/灯台課\n");
    assert_string_equal(progress, "[outcomes]\n＜船＞\n・ 増えた。\n＜灯台＞\n・ 直った。\n"
                                  "[directions]\n＜船＞\n・ 続ける。\n＜灯台＞\n・ 塗る。\n");
}

static void a_division_alone_has_its_scope_beside_another(void **state)
{
    (void)state;
    g_autoptr(JskReport) report = fixture_read(
        "pdf-text",
        PLAIN_HEAD "1 ① 渡し船 \n項目 4年度 5年度 \n□船 \n・船を出した \n達成 \n・増えた。 \n\n"
                   "＜船＞ \n船舶課 \n＜灯台＞ \n港湾部灯台課 \n\n・続ける。 \n",
        NULL);
    const JskInitiative *initiative = fixture_first_initiative(report);
    g_autofree char *offices = fixture_dump_offices(initiative);
    g_autofree char *progress = fixture_dump_progress(initiative);
    assert_string_equal(offices, "＜船＞/船舶課\n＜灯台＞港湾部/灯台課\n");
    assert_string_equal(progress, "[outcomes]\n--\n・ 増えた。\n[directions]\n--\n・ 続ける。\n");
}

static void words_of_another_column_width_give_the_same_items(void **state)
{
    (void)state;
    fixture_assert_plain_results("・渡し\n船を\n増や\nした \n", "--\n・ 渡し船を増やした\n");
}

/* What is refused. */

static void a_source_that_ends_before_the_office_is_truncated(void **state)
{
    (void)state;
    g_autofree char *message = fixture_read_error(
        "pdf-text",
        PLAIN_HEAD PLAIN_ROW("1", "①", "渡し船") "2 ② 桟橋 \n項目 4年度 5年度 \n□桟橋 \n・桟橋を広",
        JSK_ERROR_TRUNCATED);
    assert_non_null(strstr(message, "initiative 2"));
    assert_non_null(strstr(message, "桟橋"));
}

static void a_head_without_initiatives_is_truncated(void **state)
{
    (void)state;
    g_free(fixture_read_error("pdf-text", PLAIN_HEAD, JSK_ERROR_TRUNCATED));
}

static void a_text_without_a_head_is_not_recognized(void **state)
{
    (void)state;
    g_free(fixture_read_error("pdf-text", "港と船の話 \n", JSK_ERROR_UNRECOGNIZED));
}

static void plain_lines_around_a_head_decide_for_this_reader(void **state)
{
    (void)state;
    g_autoptr(JskReport) report =
        fixture_read(NULL, PLAIN_HEAD PLAIN_ROW("1", "①", "渡し船"), NULL);
    assert_string_equal(jsk_report_get_reader_name(report), "pdf-text");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_title_names_programme_year_and_edition),
        cmocka_unit_test(a_title_without_edition_has_none),
        cmocka_unit_test(an_edition_may_hold_brackets),
        cmocka_unit_test(brackets_inside_the_title_are_no_edition),
        cmocka_unit_test(a_note_above_the_table_names_the_as_of_date),
        cmocka_unit_test(an_item_after_the_as_of_month_is_projected),
        cmocka_unit_test(a_report_without_year_gets_it_from_its_table_head),
        cmocka_unit_test(a_title_may_go_over_several_lines_and_paragraphs),
        cmocka_unit_test(sections_and_initiatives_stand_in_their_order),
        cmocka_unit_test(a_repeated_table_head_begins_a_page),
        cmocka_unit_test(form_feeds_begin_pages_where_they_are),
        cmocka_unit_test(labels_at_the_end_of_a_page_are_phases_without_years),
        cmocka_unit_test(spaces_part_labels_but_not_a_word_from_its_number),
        cmocka_unit_test(a_number_at_the_end_of_a_page_is_no_phase),
        cmocka_unit_test(labels_of_a_page_with_two_initiatives_are_all_kept_and_told),
        cmocka_unit_test(a_paragraph_goes_on_behind_a_repeated_table_head),
        cmocka_unit_test(milestones_may_go_over_several_lines),
        cmocka_unit_test(an_initiative_without_schedule_is_known_by_its_number),
        cmocka_unit_test(a_marker_in_a_cell_is_no_initiative_where_they_are_numbered),
        cmocka_unit_test(the_office_parts_outcomes_from_directions),
        cmocka_unit_test(an_office_at_the_end_parts_nothing),
        cmocka_unit_test(a_year_may_stand_on_the_line_above_the_status),
        cmocka_unit_test(a_wrapped_word_of_the_results_is_not_the_status),
        cmocka_unit_test(an_office_broken_by_its_column_is_one),
        cmocka_unit_test(headings_before_offices_are_their_scopes),
        cmocka_unit_test(a_division_alone_has_its_scope_beside_another),
        cmocka_unit_test(words_of_another_column_width_give_the_same_items),
        cmocka_unit_test(a_source_that_ends_before_the_office_is_truncated),
        cmocka_unit_test(a_head_without_initiatives_is_truncated),
        cmocka_unit_test(a_text_without_a_head_is_not_recognized),
        cmocka_unit_test(plain_lines_around_a_head_decide_for_this_reader),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
