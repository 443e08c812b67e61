/* Achievements and offices. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "readers-fixture.h"

/* The report of one row with these cells. */
static JskReport *read_row(const char *achievement, const char *office, JskDiagnostics *diagnostics)
{
    g_autofree char *text = g_strconcat(TABLE_HEAD "1\t① 渡し船\t・船を出した\t", achievement,
                                        "\t・乗客が増えた。\t", office, "\n", NULL);
    return fixture_read("tsv-html", text, diagnostics);
}

static void assert_achievement(const char *cell, const char *text, JskStatus status, int year)
{
    g_autoptr(JskReport) report = read_row(cell, "港湾部船舶課", NULL);
    const JskAchievement *achievement =
        jsk_initiative_get_achievement(fixture_first_initiative(report));
    assert_non_null(achievement);
    assert_string_equal(jsk_achievement_get_text(achievement), text);
    assert_int_equal(jsk_achievement_get_status(achievement), status);
    assert_int_equal(jsk_achievement_get_fiscal_year(achievement), year);
}

static void a_known_status_has_its_meaning(void **state)
{
    (void)state;
    assert_achievement("達成", "達成", JSK_STATUS_ACHIEVED, 0);
    assert_achievement("達成済", "達成済", JSK_STATUS_ACHIEVED, 0);
    assert_achievement("継続", "継続", JSK_STATUS_ONGOING, 0);
    assert_achievement("未達成", "未達成", JSK_STATUS_NOT_ACHIEVED, 0);
    assert_achievement("概ね達成", "概ね達成", JSK_STATUS_OTHER, 0);
}

static void a_status_may_name_its_fiscal_year(void **state)
{
    (void)state;
    assert_achievement("平成28年度達成済", "平成28年度達成済", JSK_STATUS_ACHIEVED, 2016);
    assert_achievement("<p>令和 2年度</p><p>達成済</p>", "令和2年度達成済", JSK_STATUS_ACHIEVED,
                       2020);
}

static void a_sign_may_be_the_status(void **state)
{
    (void)state;
    assert_achievement("○", "○", JSK_STATUS_OTHER, 0);
    assert_achievement("<p>△</p>", "△", JSK_STATUS_OTHER, 0);
}

static void an_unknown_status_is_other_with_a_diagnostic(void **state)
{
    (void)state;
    g_autoptr(JskDiagnostics) diagnostics = jsk_diagnostics_new();
    g_autoptr(JskReport) report = read_row("出航待ち", "港湾部船舶課", diagnostics);
    const JskAchievement *achievement =
        jsk_initiative_get_achievement(fixture_first_initiative(report));
    assert_non_null(achievement);
    assert_string_equal(jsk_achievement_get_text(achievement), "出航待ち");
    assert_int_equal(jsk_achievement_get_status(achievement), JSK_STATUS_OTHER);
    assert_true(fixture_has_diagnostic(diagnostics, JSK_DIAGNOSTIC_UNKNOWN_STATUS, 4));
}

static void a_row_without_status_has_none_with_a_diagnostic(void **state)
{
    (void)state;
    g_autoptr(JskDiagnostics) diagnostics = jsk_diagnostics_new();
    g_autoptr(JskReport) report = read_row("", "港湾部船舶課", diagnostics);
    assert_null(jsk_initiative_get_achievement(fixture_first_initiative(report)));
    assert_true(fixture_has_diagnostic(diagnostics, JSK_DIAGNOSTIC_NO_FIELD, 4));
}

static void assert_offices(const char *cell, const char *expected)
{
    g_autoptr(JskReport) report = read_row("達成", cell, NULL);
    g_autofree char *dump = fixture_dump_offices(fixture_first_initiative(report));
    assert_string_equal(dump, expected);
}

static void an_office_is_department_and_division(void **state)
{
    (void)state;
    assert_offices("港湾部船舶課", "港湾部/船舶課\n");
    assert_offices("港湾局灯台管理室", "港湾局/灯台管理室\n");
}

static void a_space_between_department_and_division_is_layout(void **state)
{
    (void)state;
    assert_offices("港湾部 船舶課", "港湾部/船舶課\n");
    assert_offices("<p>港湾部</p><p>船舶課</p>", "港湾部/船舶課\n");
}

static void a_division_alone_has_no_department(void **state)
{
    (void)state;
    assert_offices("船舶課", "/船舶課\n");
}

static void a_department_alone_has_no_division(void **state)
{
    (void)state;
    assert_offices("港湾部", "港湾部/\n");
}

static void several_offices_stand_in_their_order(void **state)
{
    (void)state;
    assert_offices("<p>港湾部船舶課</p><p>総務部財政課</p>", "港湾部/船舶課\n総務部/財政課\n");
    assert_offices("港湾部船舶課、総務部財政課", "港湾部/船舶課\n総務部/財政課\n");
}

static void a_middle_dot_parts_offices_and_stays_inside_names(void **state)
{
    (void)state;
    assert_offices("港湾部船舶課・総務部財政課", "港湾部/船舶課\n総務部/財政課\n");
    assert_offices("港湾部船舶・桟橋課", "港湾部/船舶・桟橋課\n");
}

static void a_department_holds_for_the_divisions_after_it(void **state)
{
    (void)state;
    assert_offices("<p>港湾部</p><p>船舶課</p><p>総務部</p><p>財政課</p>",
                   "港湾部/船舶課\n総務部/財政課\n");
}

static void headings_before_an_office_are_its_scopes(void **state)
{
    (void)state;
    assert_offices("<p><船の増便><桟橋></p><p>港湾部船舶課</p><p>＜灯台＞</p><p>総務部財政課</p>",
                   "＜船の増便＞＜桟橋＞港湾部/船舶課\n＜灯台＞総務部/財政課\n");
}

static void offices_below_the_same_headings_share_them(void **state)
{
    (void)state;
    assert_offices("<p><船></p><p>港湾部船舶課</p><p>総務部財政課</p>",
                   "＜船＞港湾部/船舶課\n＜船＞総務部/財政課\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_known_status_has_its_meaning),
        cmocka_unit_test(a_status_may_name_its_fiscal_year),
        cmocka_unit_test(a_sign_may_be_the_status),
        cmocka_unit_test(an_unknown_status_is_other_with_a_diagnostic),
        cmocka_unit_test(a_row_without_status_has_none_with_a_diagnostic),
        cmocka_unit_test(an_office_is_department_and_division),
        cmocka_unit_test(a_space_between_department_and_division_is_layout),
        cmocka_unit_test(a_division_alone_has_no_department),
        cmocka_unit_test(a_department_alone_has_no_division),
        cmocka_unit_test(several_offices_stand_in_their_order),
        cmocka_unit_test(a_middle_dot_parts_offices_and_stays_inside_names),
        cmocka_unit_test(a_department_holds_for_the_divisions_after_it),
        cmocka_unit_test(headings_before_an_office_are_its_scopes),
        cmocka_unit_test(offices_below_the_same_headings_share_them),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
