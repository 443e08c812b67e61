/* Lists: from the lines of a cell to groups of items, in plain text and in markup. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "readers-fixture.h"

static void a_line_that_the_column_broke_continues_its_item(void **state)
{
    (void)state;
    fixture_assert_plain_results("・渡し船を朝と夕に増\nやし、港を結んだ \n・灯台を直した \n",
                                 "--\n・ 渡し船を朝と夕に増やし、港を結んだ\n・ 灯台を直した\n");
}

static void a_line_inside_a_bracket_continues_its_item(void **state)
{
    (void)state;
    fixture_assert_plain_results("・渡し船を増やした（東港、 \n西港、南港） \n・灯台を直した \n",
                                 "--\n・ 渡し船を増やした（東港、西港、南港）\n・ 灯台を直した\n");
}

static void a_sentence_continues_the_item_before_it_in_plain_text(void **state)
{
    (void)state;
    fixture_assert_plain_results("・渡し船を増やした。 \n乗客も増えた。 \n",
                                 "--\n・ 渡し船を増やした。乗客も増えた。\n");
}

static void a_line_wholly_in_brackets_continues_its_item(void **state)
{
    (void)state;
    fixture_assert_plain_results("・渡し船を増やした \n（東港、西港） \n・灯台を直した \n",
                                 "--\n・ 渡し船を増やした（東港、西港）\n・ 灯台を直した\n");
    fixture_assert_table_results("<p>・渡し船を増やした</p> <p>(東港、西港)</p>",
                                 "--\n・ 渡し船を増やした（東港、西港）\n");
}

static void an_arrow_at_the_start_of_a_line_continues_its_item(void **state)
{
    (void)state;
    fixture_assert_plain_results("・便数：８便 \n ⇒ 令和４年度：十便 \n",
                                 "--\n・ 便数：8便⇒ 令和4年度：十便\n");
    fixture_assert_table_results("<p>・便数は八</p><p>⇒十になった</p>",
                                 "--\n・ 便数は八⇒十になった\n");
}

static void notes_are_children_of_the_bullet_before_them(void **state)
{
    (void)state;
    const char *expected = "--\n・ 船を出した\n  ※ 冬は休み\n  ※ 雨も休み\n・ 灯台を直した\n";
    fixture_assert_plain_results("・船を出した \n※冬は休み \n※雨も休み \n・灯台を直した \n",
                                 expected);
    fixture_assert_table_results(
        "<p>・船を出した</p><p>※ 冬は休み</p><p>※雨も休み</p><p>・灯台を直した</p>", expected);
}

static void bullets_after_a_circle_are_its_children(void **state)
{
    (void)state;
    fixture_assert_plain_results(
        "○船 \n・東を結んだ \n・西を結んだ \n○灯台 \n・直した \n",
        "--\n○ 船\n  ・ 東を結んだ\n  ・ 西を結んだ\n○ 灯台\n  ・ 直した\n");
}

static void a_bullet_indented_deeper_is_a_child(void **state)
{
    (void)state;
    fixture_assert_plain_results(
        "・船を出した \n  ・朝の便 \n    ・東港 \n  ・夕の便 \n・灯台 \n",
        "--\n・ 船を出した\n  ・ 朝の便\n    ・ 東港\n  ・ 夕の便\n・ 灯台\n");
}

static void a_list_inside_a_list_gives_children(void **state)
{
    (void)state;
    fixture_assert_table_results(
        "<ul><li>船を出した<ul><li>朝の便</li><li>夕の便</li></ul></li><li>灯台を直した</li></ul>",
        "--\n- 船を出した\n  - 朝の便\n  - 夕の便\n- 灯台を直した\n");
}

static void short_unmarked_entries_are_children_of_the_bullet_before_them(void **state)
{
    (void)state;
    fixture_assert_plain_results(
        "・施設を直した \n歩道橋： 八施設 \n桟橋： 二施設 \n・灯台を直した \n",
        "--\n・ 施設を直した\n  - 歩道橋： 八施設\n  - 桟橋： 二施設\n"
        "・ 灯台を直した\n");
}

static void a_label_governs_the_bullets_up_to_the_next_label_or_heading(void **state)
{
    (void)state;
    fixture_assert_plain_results(
        "＜船＞ \n【朝】 \n・東を結んだ \n・西を結んだ \n【夕】 \n・南を結んだ \n"
        "＜灯台＞ \n・直した \n",
        "＜船＞\n【】 朝\n  ・ 東を結んだ\n  ・ 西を結んだ\n【】 夕\n"
        "  ・ 南を結んだ\n＜灯台＞\n・ 直した\n");
}

static void a_label_followed_by_unmarked_lines_governs_only_these(void **state)
{
    (void)state;
    fixture_assert_plain_results(
        "・船を出した \n【便数】 \n朝の便 三 \n・灯台を直した \n",
        "--\n・ 船を出した\n  【】 便数\n    - 朝の便 三\n・ 灯台を直した\n");
}

static void what_stands_behind_a_label_is_its_first_child(void **state)
{
    (void)state;
    fixture_assert_plain_results("・船を出した \n【便数】朝は三、夕は二 \n",
                                 "--\n・ 船を出した\n  【】 便数\n    - 朝は三、夕は二\n");
}

static void a_label_inside_a_line_is_text(void **state)
{
    (void)state;
    fixture_assert_plain_results("・船の【便数】を増やした \n", "--\n・ 船の【便数】を増やした\n");
}

static void a_label_that_is_never_closed_is_text(void **state)
{
    (void)state;
    fixture_assert_table_results("<p>【便数を増やした</p>", "--\n- 【便数を増やした\n");
}

static void headings_in_a_row_share_one_group(void **state)
{
    (void)state;
    const char *expected = "＜船＞＜灯台＞\n・ 直した\n＜桟橋＞\n・ 広げた\n";
    fixture_assert_plain_results("＜船＞＜灯台＞ \n・直した \n＜桟橋＞ \n・広げた \n", expected);
    fixture_assert_table_results("<p><船><灯台></p><p>・直した</p><p>＜桟橋＞</p><p>・広げた</p>",
                                 expected);
}

static void a_heading_in_ascii_angle_brackets_is_no_tag(void **state)
{
    (void)state;
    fixture_assert_table_results("<p><PORT 改革 案></p><p>・直した</p>",
                                 "＜PORT改革 案＞\n・ 直した\n");
}

static void a_list_without_item_tags_is_split_at_spaces(void **state)
{
    (void)state;
    fixture_assert_table_results("<ul> 船を出した 灯台を直した(東港 西港) 桟橋を広げた </ul>",
                                 "--\n- 船を出した\n- 灯台を直した（東港 西港）\n- 桟橋を広げた\n");
}

static void a_list_whose_items_carry_bullets_is_split_before_bullets_only(void **state)
{
    (void)state;
    fixture_assert_table_results("<ul> ・船を出した 朝の便 ・灯台を直した </ul>",
                                 "--\n・ 船を出した 朝の便\n・ 灯台を直した\n");
}

static void a_space_inside_a_word_does_not_split(void **state)
{
    (void)state;
    fixture_assert_table_results("<ul> NPO 法人と話した MIE PORT 会議を開いた </ul>",
                                 "--\n- NPO法人と話した\n- MIE PORT会議を開いた\n");
}

static void a_word_that_the_source_elsewhere_writes_without_space_does_not_split(void **state)
{
    (void)state;
    g_autofree char *text = fixture_table_report(
        "<ul> 港のNPO 法人と話した 港のPR 誌を出した </ul>", "・NPO法人が増えた。");
    g_autoptr(JskReport) report = fixture_read("tsv-html", text, NULL);
    g_autofree char *dump =
        fixture_dump_groups(jsk_initiative_get_first_result(fixture_first_initiative(report)));
    assert_string_equal(dump, "--\n- 港のNPO法人と話した\n- 港のPR\n- 誌を出した\n");
}

static void an_inner_list_without_end_runs_to_the_next_heading(void **state)
{
    (void)state;
    fixture_assert_table_results(
        "<p><船></p><ul> 船を出した <ul> 朝の便 夕の便<p><灯台></p>"
        "<ul> 直した</ul>",
        "＜船＞\n- 船を出した\n  - 朝の便\n  - 夕の便\n＜灯台＞\n- 直した\n");
}

static void items_deeper_than_the_limit_stay_on_its_level(void **state)
{
    (void)state;
    GString *cell = g_string_new(NULL);
    for (int i = 0; i < JSK_SOURCE_MAX_DEPTH + 4; i++)
        g_string_append_printf(cell, "<ul><li>港%d", i);
    g_autofree char *results = g_string_free(cell, FALSE);
    g_autofree char *text = fixture_table_report(results, "・増えた。");
    g_autoptr(JskDiagnostics) diagnostics = jsk_diagnostics_new();
    g_autoptr(JskReport) report = fixture_read("tsv-html", text, diagnostics);
    int depth = 0;
    const JskItem *item =
        jsk_group_get_first_item(jsk_initiative_get_first_result(fixture_first_initiative(report)));
    for (; item; item = jsk_item_get_first_child(item))
        depth++;
    assert_int_equal(depth, JSK_SOURCE_MAX_DEPTH);
    assert_int_equal(jsk_report_get_counts(report)->items, JSK_SOURCE_MAX_DEPTH + 4 + 1);
    assert_true(fixture_has_diagnostic(diagnostics, JSK_DIAGNOSTIC_DEPTH, 0));
}

static void assert_progress(const char *cell, const char *expected)
{
    g_autofree char *text = fixture_table_report("・船を出した", cell);
    g_autoptr(JskReport) report = fixture_read("tsv-html", text, NULL);
    g_autofree char *dump = fixture_dump_progress(fixture_first_initiative(report));
    assert_string_equal(dump, expected);
}

static void a_rule_parts_outcomes_from_directions(void **state)
{
    (void)state;
    assert_progress("<p>・増えた。</p><hr/><p>・続ける。</p>",
                    "[outcomes]\n--\n・ 増えた。\n[directions]\n--\n・ 続ける。\n");
}

static void the_whole_set_of_headings_again_begins_the_directions(void **state)
{
    (void)state;
    assert_progress("<p><船></p><p>・増えた。</p><p><灯台></p><p>・直った。</p>"
                    "<p><船></p><p>・続ける。</p><p><灯台></p><p>・塗る。</p>",
                    "[outcomes]\n＜船＞\n・ 増えた。\n＜灯台＞\n・ 直った。\n"
                    "[directions]\n＜船＞\n・ 続ける。\n＜灯台＞\n・ 塗る。\n");
}

static void a_third_set_of_headings_parts_nothing(void **state)
{
    (void)state;
    assert_progress("<p><船></p><p>・一</p><p><船></p><p>・二</p><p><船></p><p>・三</p>",
                    "[unspecified]\n＜船＞\n・ 一\n＜船＞\n・ 二\n＜船＞\n・ 三\n");
}

static void a_part_of_the_headings_again_parts_nothing(void **state)
{
    (void)state;
    assert_progress(
        "<p><船></p><p>・増えた。</p><p><灯台></p><p>・直った。</p>"
        "<p><船></p><p>・続ける。</p>",
        "[unspecified]\n＜船＞\n・ 増えた。\n＜灯台＞\n・ 直った。\n＜船＞\n・ 続ける。\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_line_that_the_column_broke_continues_its_item),
        cmocka_unit_test(a_line_inside_a_bracket_continues_its_item),
        cmocka_unit_test(a_sentence_continues_the_item_before_it_in_plain_text),
        cmocka_unit_test(a_line_wholly_in_brackets_continues_its_item),
        cmocka_unit_test(an_arrow_at_the_start_of_a_line_continues_its_item),
        cmocka_unit_test(notes_are_children_of_the_bullet_before_them),
        cmocka_unit_test(bullets_after_a_circle_are_its_children),
        cmocka_unit_test(a_bullet_indented_deeper_is_a_child),
        cmocka_unit_test(a_list_inside_a_list_gives_children),
        cmocka_unit_test(short_unmarked_entries_are_children_of_the_bullet_before_them),
        cmocka_unit_test(a_label_governs_the_bullets_up_to_the_next_label_or_heading),
        cmocka_unit_test(a_label_followed_by_unmarked_lines_governs_only_these),
        cmocka_unit_test(what_stands_behind_a_label_is_its_first_child),
        cmocka_unit_test(a_label_inside_a_line_is_text),
        cmocka_unit_test(a_label_that_is_never_closed_is_text),
        cmocka_unit_test(headings_in_a_row_share_one_group),
        cmocka_unit_test(a_heading_in_ascii_angle_brackets_is_no_tag),
        cmocka_unit_test(a_list_without_item_tags_is_split_at_spaces),
        cmocka_unit_test(a_list_whose_items_carry_bullets_is_split_before_bullets_only),
        cmocka_unit_test(a_space_inside_a_word_does_not_split),
        cmocka_unit_test(a_word_that_the_source_elsewhere_writes_without_space_does_not_split),
        cmocka_unit_test(an_inner_list_without_end_runs_to_the_next_heading),
        cmocka_unit_test(items_deeper_than_the_limit_stay_on_its_level),
        cmocka_unit_test(a_rule_parts_outcomes_from_directions),
        cmocka_unit_test(the_whole_set_of_headings_again_begins_the_directions),
        cmocka_unit_test(a_third_set_of_headings_parts_nothing),
        cmocka_unit_test(a_part_of_the_headings_again_parts_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
