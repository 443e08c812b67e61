/* The rules for tables that programs read: what texts and titles are taken for. Whole workbooks are
 * judged in tests/e2e/test_rules.py. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>
#include <jisseki/rules.h>

#include "package-fixture.h"
#include "rules/cell-lists.h"
#include "rules/cell-words.h"
#include "rules/titles.h"

static int set_up(void **state)
{
    *state = words_reader_new();
    return 0;
}

static int tear_down(void **state)
{
    words_reader_free(*state);
    return 0;
}

static void numbers_in_disguise_are_recognized(void **state)
{
    static const struct {
        const char *text;
        double number;
    } numbers[] = {
        {"12", 12},          {"1,234", 1234},
        {"▲1,234人", -1234}, {"△5.2%", -5.2},
        {"-3", -3},          {"−３．５", -3.5},
        {"¥1,000", 1000},    {"￥-1,000", -1000},
        {"１２件", 12},      {"5億3,000万円", 53e7},
        {"約100人", 100},    {"+7", 7},
        {" 8 ", 8},          {"2016", 0},
        {"2,016", 2016},     {"0.5", 0.5},
        {"234※", 234},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(numbers); i++) {
        Words words = words_read(*state, numbers[i].text);
        if ((words.kind == WORDS_NUMBER) != (numbers[i].number != 0) ||
            words.number != numbers[i].number)
            fail_msg("%s: %d, %g", numbers[i].text, words.kind, words.number);
    }
}

static void words_and_codes_are_no_numbers(void **state)
{
    static const char *const texts[] = {
        "",
        "三重県",
        "01202",
        "0598-12-3456",
        "1234567890123",
        "4月～7月",
        "10-14",
        "2016年",
        "平成28年度",
        "3組",
        "第1回",
        "1-1",
        "12,34,567",
        "第1回、第2回",
        "別紙1",
        "(2016)",
        "千",
        "一部",
        "10:30",
        "1/2",
        "A12",
        "12番地の3",
        "2016/4/1",
        "2016.4",
        "i1-r2",
        "３丁目",
        "1.2.3",
        ",",
        "▲",
        "¥",
        "%",
        ".5.",
    };
    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++) {
        Words words = words_read(*state, texts[i]);
        if (words.kind != WORDS_TEXT)
            fail_msg("%s: %d", texts[i], words.kind);
    }
}

static void numbers_that_may_be_labels_are_recognized(void **state)
{
    static const struct {
        const char *text;
        double number;
    } texts[] = {{"(12)", -12}, {"（1,234）", -1234}, {"(1)", -1},        {"十二", 12},
                 {"二〇", 20},  {"三百五", 305},      {"一万二千", 12000}};
    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++) {
        Words words = words_read(*state, texts[i].text);
        if (words.kind != WORDS_NUMBER || !words.may_label || words.number != texts[i].number)
            fail_msg("%s: %d, %g", texts[i].text, words.kind, words.number);
    }
    Words words = words_read(*state, "約12");
    assert_int_equal(words.kind, WORDS_NUMBER);
    assert_false(words.may_label);
}

static void several_numbers_are_recognized(void **state)
{
    static const char *const texts[] = {"12（34）", "1,234(56.7%)", "5、6",     "12人\n34人",
                                        "3・4・5",  "1 2",          "▲5（▲6）", "1,2,3",
                                        "12,34,5",  "1,23",         "男7、女8", "男：7人\n女：8人"};
    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++) {
        if (words_read(*state, texts[i]).kind != WORDS_NUMBERS)
            fail_msg("%s", texts[i]);
    }
}

static void symbols_are_known_in_every_spelling(void **state)
{
    static const char *const spellings[WORDS_N_SYMBOLS][3] = {
        {"-", "－", "―"}, {"…", "‥", "..."}, {"***", "＊＊＊", "*"}, {"X", "x", "Ｘ"}};
    for (guint i = 0; i < WORDS_N_SYMBOLS; i++) {
        for (guint j = 0; j < G_N_ELEMENTS(spellings[i]); j++) {
            Words words = words_read(*state, spellings[i][j]);
            assert_int_equal(words.kind, WORDS_SYMBOL);
            assert_int_equal(words.symbol, i);
            assert_int_equal(words.is_variant, j > 0);
        }
    }
}

static void lists_have_two_markers(void **state)
{
    (void)state;
    assert_true(lists_have_markers("・一つ\n・二つ"));
    assert_true(lists_have_markers("見出し\n　① 一つ\n　② 二つ"));
    assert_true(lists_have_markers("1. 一つ\n2. 二つ"));
    assert_true(lists_have_markers("（1）一つ\n（2）二つ"));
    assert_false(lists_have_markers("・一つ\nその続き"));
    assert_false(lists_have_markers("・一つ・二つ"));
    assert_false(lists_have_markers("1.5倍\n2.5倍"));
    assert_false(lists_have_markers("一つ\n\n二つ\n"));
}

static void enumerations_are_short_words(void **state)
{
    static const char *const lists[] = {"図書館、公民館、体育館", "A,B,C", "美術館\n博物館\n図書館",
                                        "津市， 松阪市， 伊勢市"};
    static const char *const others[] = {"",
                                         "図書館、公民館",
                                         "図書館、公民館、体育館等",
                                         "図書館、公民館、体育館で調べた",
                                         "防災、防犯、交通安全の推進",
                                         "調べ、まとめ、公表した。",
                                         "図書館、、体育館"};
    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(lists); i++)
        assert_true(lists_enumerate(lists[i]));
    for (gsize i = 0; i < G_N_ELEMENTS(others); i++)
        assert_false(lists_enumerate(others[i]));
}

static void names_with_telephone_numbers_are_recognized(void **state)
{
    assert_true(lists_have_telephone(*state, "戸籍課（059-224-3045）"));
    assert_true(lists_have_telephone(*state, "戸籍課　電話０５９（２２４）３０４５"));
    assert_false(lists_have_telephone(*state, "059-224-3045"));
    assert_false(lists_have_telephone(*state, "電話 059-224-3045"));
    assert_false(lists_have_telephone(*state, "津市広明町13-1-200番地"));
    assert_false(lists_have_telephone(*state, "戸籍課"));
}

static void era_years_are_found_with_their_gregorian_year(void **state)
{
    static const struct {
        const char *text;
        guint whole;
        guint within;
    } texts[] = {
        {"平成28年度", 2016, 2016},
        {"令和元年10月1日現在", 2019, 2019},
        {"昭和63年", 1988, 1988},
        {"H28", 2016, 2016},
        {"Ｈ２８年度", 2016, 2016},
        {"H29.3.31", 2017, 2017},
        {"R1", 2019, 2019},
        {"R元年", 2019, 2019},
        {"令和元", 2019, 2019},
        {"平28", 2016, 2016},
        {"㍻28年", 2016, 2016},
        {"平成28～30年度", 2016, 2016},
        {"平成27年10月1日～平成28年3月31日", 2015, 2015},
        {"H28人口（人）", 2016, 2016},
        {"人口（H28）", 0, 2016},
        {"H4", 0, 0},
        {"M45", 0, 0},
        {"R1-200", 0, 0},
        {"S63A", 0, 0},
        {"PH28", 0, 0},
        {"平和3年", 0, 0},
        {"水平28度", 0, 0},
        {"平成280", 0, 0},
        {"平成28年度から増えた人口", 0, 2016},
        {"2016年", 0, 0},
        {"28年度", 0, 0},
        {"平成", 0, 0},
        {"T1", 0, 0},
        {"T1.4.1", 1912, 1912},
        {"", 0, 0},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++) {
        guint whole = words_find_era_year(*state, texts[i].text, TRUE);
        guint within = words_find_era_year(*state, texts[i].text, FALSE);
        if (whole != texts[i].whole || within != texts[i].within)
            fail_msg("%s: %u, %u", texts[i].text, whole, within);
    }
}

static void titles_tell_of_units(void **state)
{
    static const struct {
        const char *title;
        gboolean has_unit;
    } titles[] = {
        {"人口（人）", TRUE},
        {"金額(千円)", TRUE},
        {"面積[km2]", TRUE},
        {"率（％）", TRUE},
        {"密度（人／km2）", TRUE},
        {"Area (km2)", TRUE},
        {"Cost (yen)", TRUE},
        {"人口（単位：人）", TRUE},
        {"数（文字、件）", TRUE},
        {"世帯数", TRUE},
        {"件数", TRUE},
        {"Number of offices", TRUE},
        {"バイト", TRUE},
        {"人口", FALSE},
        {"人口（総数）", FALSE},
        {"数", FALSE},
        {"Count", FALSE},
        {"", FALSE},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(titles); i++) {
        g_autofree char *folded = title_fold(*state, titles[i].title);
        gboolean has_unit =
            title_has_unit(*state, titles[i].title) || title_is_of_unit(*state, folded);
        if (has_unit != titles[i].has_unit)
            fail_msg("%s", titles[i].title);
    }
}

static void titles_tell_of_ordinals(void **state)
{
    static const struct {
        const char *title;
        gboolean is_ordinal;
    } titles[] = {
        {"番号", TRUE},
        {"市区町村コード", TRUE},
        {"開始年度（西暦）", TRUE},
        {"Valid from", TRUE},
        {"No.", TRUE},
        {"First line", TRUE},
        {"人口（人）", FALSE},
        {"Photo", FALSE},
        {"Paid", FALSE},
        {NULL, FALSE},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(titles); i++) {
        g_autofree char *folded = title_fold(*state, titles[i].title);
        if (title_is_ordinal(folded) != titles[i].is_ordinal)
            fail_msg("%s", folded);
    }
}

static void rules_and_problems_have_names_of_their_own(void **state)
{
    (void)state;
    guint n_rules;
    const JskRule *rules = jsk_rules(&n_rules);
    g_autoptr(GHashTable) names = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; i < n_rules; i++) {
        assert_true(g_hash_table_add(names, (gpointer)(guintptr)rules[i].id));
        assert_true(g_hash_table_add(names, (gpointer)(guintptr)rules[i].number));
        assert_true(*rules[i].title);
    }
    for (int i = 0; i < JSK_N_PROBLEMS; i++) {
        const char *name = jsk_rule_problem_get_name((JskRuleProblem)i);
        assert_true(name && g_hash_table_add(names, (gpointer)(guintptr)name));
        assert_non_null(jsk_rule_problem_get_message((JskRuleProblem)i));
    }
}

static void in_a_sheet_without_cells_there_is_nothing_to_judge(void **state)
{
    (void)state;
    const PackagePart part = {"xl/worksheets/sheet1.xml", PACKAGE_SHEET("")};
    g_autoptr(GBytes) bytes = package_make(&part, 1);
    g_autoptr(JskSpreadsheet) spreadsheet = jsk_spreadsheet_new("empty.xlsx", bytes, NULL);
    g_autoptr(JskRuleReport) report = jsk_rules_check(spreadsheet);
    guint n_rules;
    jsk_rules(&n_rules);
    for (guint i = 0; i < n_rules; i++)
        assert_int_equal(jsk_rule_report_get_verdict(report, i), JSK_RULE_INAPPLICABLE);
    assert_true(jsk_rule_report_is_empty(report));
    assert_false(jsk_rule_report_has_content(report, 0));
}

static void a_sheet_of_many_small_tables_is_judged_in_time(void **state)
{
    (void)state;
    GString *rows = g_string_new(NULL);
    for (guint row = 1; row <= 60000; row += 3) {
        for (guint i = row; i < row + 2; i++)
            g_string_append_printf(rows,
                                   "<row r=\"%u\"><c r=\"A%u\"><v>1</v></c><c r=\"B%u\"><v>2</v>"
                                   "</c><c r=\"D%u\"><v>3</v></c><c r=\"E%u\"><v>4</v></c></row>",
                                   i, i, i, i, i);
    }
    g_autofree char *sheet = g_strdup_printf(PACKAGE_SHEET("%s"), rows->str);
    g_string_free(rows, TRUE);
    const PackagePart part = {"xl/worksheets/sheet1.xml", sheet};
    g_autoptr(GBytes) bytes = package_make(&part, 1);
    g_autoptr(JskSpreadsheet) spreadsheet = jsk_spreadsheet_new("many.xlsx", bytes, NULL);
    assert_non_null(spreadsheet);
    gint64 start = g_get_monotonic_time();
    g_autoptr(JskRuleReport) report = jsk_rules_check(spreadsheet);
    assert_true(g_get_monotonic_time() - start < 30 * G_USEC_PER_SEC);
    assert_int_equal(jsk_rule_report_get_verdict(report, 13), JSK_RULE_VIOLATED);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(numbers_in_disguise_are_recognized, set_up, tear_down),
        cmocka_unit_test_setup_teardown(words_and_codes_are_no_numbers, set_up, tear_down),
        cmocka_unit_test_setup_teardown(numbers_that_may_be_labels_are_recognized, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(several_numbers_are_recognized, set_up, tear_down),
        cmocka_unit_test_setup_teardown(symbols_are_known_in_every_spelling, set_up, tear_down),
        cmocka_unit_test(lists_have_two_markers),
        cmocka_unit_test(enumerations_are_short_words),
        cmocka_unit_test_setup_teardown(names_with_telephone_numbers_are_recognized, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(era_years_are_found_with_their_gregorian_year, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(titles_tell_of_units, set_up, tear_down),
        cmocka_unit_test_setup_teardown(titles_tell_of_ordinals, set_up, tear_down),
        cmocka_unit_test(rules_and_problems_have_names_of_their_own),
        cmocka_unit_test(in_a_sheet_without_cells_there_is_nothing_to_judge),
        cmocka_unit_test(a_sheet_of_many_small_tables_is_judged_in_time),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
