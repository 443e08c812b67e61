/* Forms: loading, what is refused, and the table heads that the built-in form recognizes. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>
#include <glib/gstdio.h>

#include "readers/form.h"
#include "readers/head.h"

#define FORM_HEAD               \
    "<?xml version=\"1.0\"?>\n" \
    "<form xmlns=\"urn:jisseki:form:1\" name=\"harbour\" summary=\"Harbour works\">\n"
#define FORM_COLUMNS                                                             \
    "<head><column field=\"number\" starts=\"true\"><word>番</word></column>\n" \
    "<column field=\"results\" required=\"true\"><word>実績</word></column></head>\n"
#define FORM_REST                                                                                    \
    "<schedule-head><word>工程</word></schedule-head><section-markers>甲 乙</section-markers>\n" \
    "<initiative-markers>い ろ</initiative-markers><milestone-markers>□</milestone-markers>\n"   \
    "<item-markers><marker role=\"bullet\">－</marker></item-markers><arrows>→</arrows>\n"        \
    "<statuses><status value=\"achieved\">済</status></statuses><phases>準備</phases>\n"          \
    "<office><department-endings>部</department-endings>"                                           \
    "<division-endings>課</division-endings></office><as-of-words>現在</as-of-words></form>\n"

static JskForm *form_of(const char *xml, GError **error)
{
    g_autofree char *path = NULL;
    int descriptor = g_file_open_tmp("jisseki-XXXXXX.xml", &path, NULL);
    close(descriptor);
    assert_true(g_file_set_contents(path, xml, -1, NULL));
    JskForm *form = jsk_form_load(path, error);
    g_unlink(path);
    return form;
}

static void the_built_in_form_is_the_default(void **state)
{
    (void)state;
    g_autoptr(JskForm) form = jsk_form_load(NULL, NULL);
    assert_non_null(form);
    assert_string_equal(jsk_form_get_name(form), jsk_form_builtin_names()[0]);
    assert_true(strlen(jsk_form_get_summary(form)) > 0);
}

static void every_built_in_form_loads_by_its_name(void **state)
{
    (void)state;
    for (const char *const *name = jsk_form_builtin_names(); *name; name++) {
        g_autoptr(JskForm) form = jsk_form_load(*name, NULL);
        assert_non_null(form);
        assert_string_equal(jsk_form_get_name(form), *name);
    }
}

static void an_unknown_name_is_not_found_and_known_ones_are_named(void **state)
{
    (void)state;
    g_autoptr(GError) error = NULL;
    assert_null(jsk_form_load("harbour", &error));
    assert_true(g_error_matches(error, JSK_ERROR, JSK_ERROR_NOT_FOUND));
    assert_non_null(strstr(error->message, "harbour"));
    assert_non_null(strstr(error->message, jsk_form_builtin_names()[0]));
}

static void a_missing_file_is_an_input_error(void **state)
{
    (void)state;
    g_autoptr(GError) error = NULL;
    assert_null(jsk_form_load("/nonexistent/harbour.xml", &error));
    assert_true(g_error_matches(error, JSK_ERROR, JSK_ERROR_INPUT));
}

static void a_valid_file_gives_its_form(void **state)
{
    (void)state;
    g_autoptr(GError) error = NULL;
    g_autoptr(JskForm) form = form_of(FORM_HEAD FORM_COLUMNS FORM_REST, &error);
    assert_null(error);
    assert_string_equal(jsk_form_get_name(form), "harbour");
    assert_string_equal(jsk_form_get_summary(form), "Harbour works");
    assert_true(form->is_required[FORM_FIELD_RESULTS]);
    assert_false(form->is_required[FORM_FIELD_OFFICE]);
    assert_string_equal(form_get_head_word(form, FORM_FIELD_RESULTS), "実績");
}

static void assert_invalid(const char *xml, int line)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(JskForm) form = form_of(xml, &error);
    assert_null(form);
    assert_true(g_error_matches(error, JSK_ERROR, JSK_ERROR_SYNTAX));
    g_autofree char *place = g_strdup_printf(".xml:%d: ", line);
    if (!strstr(error->message, place))
        fail_msg("\"%s\" does not name line %d", error->message, line);
}

static void what_the_schema_forbids_is_refused_with_its_line(void **state)
{
    (void)state;
    assert_invalid(FORM_HEAD
                   "<head>\n<column field=\"harbour\"><word>港</word></column></head>\n" FORM_REST,
                   4);
    assert_invalid(FORM_HEAD FORM_COLUMNS "</form>", 2);
}

static void what_is_not_well_formed_is_refused_with_its_line(void **state)
{
    (void)state;
    assert_invalid(FORM_HEAD "<head>\n</form>", 4);
    assert_invalid("港", 1);
}

/* Heads. */

static gboolean match_lines(const char *text, Head *head)
{
    g_autoptr(JskForm) form = jsk_form_load(NULL, NULL);
    const char *end = text + strlen(text);
    return head_starts(form, text, end) && head_match_lines(form, text, end, head);
}

static void a_head_may_go_over_several_lines_and_break_its_words(void **state)
{
    (void)state;
    const char *text =
        "番号 具体的取組 工程 令和4年度 取組実績 \n取組 \n\n達成度 \n\n担当課 \n1 ① 船";
    Head head = {0};
    assert_true(match_lines(text, &head));
    assert_int_equal(head.n_fields, 6);
    assert_int_equal(head.fiscal_year, 2022);
    assert_true(g_str_has_prefix(text_skip_space(head.end, text + strlen(text)), "1 ①"));
}

static void two_words_are_no_head(void **state)
{
    (void)state;
    Head head = {0};
    assert_false(match_lines("番号 取組名 \n船を出した", &head));
    assert_false(match_lines("番号を付けた 取組名 工程 取組実績", &head));
}

static void a_row_with_anything_else_is_no_head(void **state)
{
    (void)state;
    g_autoptr(JskForm) form = jsk_form_load(NULL, NULL);
    const char *row = "番号\t取組名\t取組実績\t船";
    Head head = {0};
    assert_false(head_match_row(form, row, row + strlen(row), &head));
    row = "番号\t取組名\t\t取組実績 ※冬を除く\t達成度";
    g_autoptr(GArray) notes = g_array_new(FALSE, FALSE, sizeof(HeadNote));
    head.notes = notes;
    assert_true(head_match_row(form, row, row + strlen(row), &head));
    assert_int_equal(notes->len, 1);
    const HeadNote *note = &g_array_index(notes, HeadNote, 0);
    g_autofree char *words = g_strndup(note->text, (gsize)(note->end - note->text));
    assert_string_equal(words, "※冬を除く");
}

static gboolean match_schedule(const char *text, ScheduleHead *head)
{
    g_autoptr(JskForm) form = jsk_form_load(NULL, NULL);
    return schedule_head_match(form, text, text + strlen(text), 2019, head);
}

static void the_years_of_a_schedule_run_on_whatever_the_era(void **state)
{
    (void)state;
    ScheduleHead head;
    assert_true(match_schedule("取組項目 28年度 29年度 30年度 元年度\n□船", &head));
    assert_int_equal(head.from, 2016);
    assert_int_equal(head.to, 2019);
    assert_true(head.is_consecutive);
    assert_true(g_str_has_prefix(head.end, "\n□船"));
}

static void years_that_do_not_follow_each_other_are_told(void **state)
{
    (void)state;
    ScheduleHead head;
    assert_true(match_schedule("取組項目 28年度 30年度 元年度", &head));
    assert_false(head.is_consecutive);
    assert_int_equal(head.to, 2018);
}

static void one_year_without_a_word_before_it_is_no_schedule(void **state)
{
    (void)state;
    ScheduleHead head;
    assert_false(match_schedule("28年度", &head));
    assert_false(match_schedule("船 28年度 29年度", &head));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_built_in_form_is_the_default),
        cmocka_unit_test(every_built_in_form_loads_by_its_name),
        cmocka_unit_test(an_unknown_name_is_not_found_and_known_ones_are_named),
        cmocka_unit_test(a_missing_file_is_an_input_error),
        cmocka_unit_test(a_valid_file_gives_its_form),
        cmocka_unit_test(what_the_schema_forbids_is_refused_with_its_line),
        cmocka_unit_test(what_is_not_well_formed_is_refused_with_its_line),
        cmocka_unit_test(a_head_may_go_over_several_lines_and_break_its_words),
        cmocka_unit_test(two_words_are_no_head),
        cmocka_unit_test(a_row_with_anything_else_is_no_head),
        cmocka_unit_test(the_years_of_a_schedule_run_on_whatever_the_era),
        cmocka_unit_test(years_that_do_not_follow_each_other_are_told),
        cmocka_unit_test(one_year_without_a_word_before_it_is_no_schedule),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
