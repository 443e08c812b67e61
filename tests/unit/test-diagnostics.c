/* Diagnostics. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include <jisseki/diagnostics.h>

#define KEPT_OF_A_KIND 1000

static void no_diagnostics_have_no_worst(void **state)
{
    (void)state;
    g_autoptr(JskDiagnostics) diagnostics = jsk_diagnostics_new();
    JskSeverity severity = JSK_SEVERITY_ERROR;
    assert_false(jsk_diagnostics_get_worst(diagnostics, &severity));
    assert_int_equal(severity, JSK_SEVERITY_ERROR);
    assert_int_equal(jsk_diagnostics_get_length(diagnostics), 0);
    assert_int_equal(jsk_diagnostics_get_dropped(diagnostics), 0);
}

static void a_diagnostic_keeps_its_place_and_arguments(void **state)
{
    (void)state;
    g_autoptr(JskDiagnostics) diagnostics = jsk_diagnostics_new();
    char argument[] = "7";
    jsk_diagnostics_add(diagnostics, JSK_DIAGNOSTIC_NO_FIELD, 103, 7, argument, "achievement",
                        "達成", NULL);
    argument[0] = 'x';
    const JskDiagnostic *diagnostic = jsk_diagnostics_get(diagnostics, 0);
    assert_int_equal(diagnostic->id, JSK_DIAGNOSTIC_NO_FIELD);
    assert_int_equal(diagnostic->line, 103);
    assert_int_equal(diagnostic->column, 7);
    assert_string_equal(diagnostic->arguments[0], "7");
    g_autofree char *message = jsk_diagnostic_format(diagnostic, NULL);
    assert_string_equal(message, "initiative 7 has no achievement (達成)");
}

static void a_diagnostic_about_a_cell_has_a_place_and_no_line(void **state)
{
    (void)state;
    g_autoptr(JskDiagnostics) diagnostics = jsk_diagnostics_new();
    jsk_diagnostics_add_at(diagnostics, JSK_DIAGNOSTIC_CELL_ERROR, "取組!D5", "#N/A", NULL);
    g_autoptr(JskDiagnostics) copy = jsk_diagnostics_copy(diagnostics);
    jsk_diagnostics_free(g_steal_pointer(&diagnostics));
    const JskDiagnostic *diagnostic = jsk_diagnostics_get(copy, 0);
    assert_string_equal(diagnostic->place, "取組!D5");
    assert_int_equal(diagnostic->line, 0);
    assert_int_equal(diagnostic->severity, JSK_SEVERITY_WARNING);
    assert_string_equal(diagnostic->arguments[0], "#N/A");
}

static void diagnostics_of_another_reading_are_appended_with_those_it_dropped(void **state)
{
    (void)state;
    g_autoptr(JskDiagnostics) diagnostics = jsk_diagnostics_new();
    g_autoptr(JskDiagnostics) others = jsk_diagnostics_new();
    jsk_diagnostics_add(diagnostics, JSK_DIAGNOSTIC_NO_TITLE, 0, 0, NULL);
    jsk_diagnostics_add_at(others, JSK_DIAGNOSTIC_SHOWN, "概要!B7", "甲", "乙", "取組!H2", NULL);
    jsk_diagnostics_add(others, JSK_DIAGNOSTIC_NUMBER_ORDER, 3, 4, "5", "3", NULL);
    jsk_diagnostics_add_dropped(others, 2);
    jsk_diagnostics_append(diagnostics, others);
    assert_int_equal(jsk_diagnostics_get_length(diagnostics), 3);
    assert_int_equal(jsk_diagnostics_get_dropped(diagnostics), 2);
    assert_string_equal(jsk_diagnostics_get(diagnostics, 1)->place, "概要!B7");
    assert_int_equal(jsk_diagnostics_get(diagnostics, 2)->column, 4);
}

static const char *translate_to_order(const char *message)
{
    return strstr(message, "follows") ? "%2 → %1 (%3, 100%)" : message;
}

static void a_translation_may_turn_the_arguments_around(void **state)
{
    (void)state;
    g_autoptr(JskDiagnostics) diagnostics = jsk_diagnostics_new();
    jsk_diagnostics_add(diagnostics, JSK_DIAGNOSTIC_NUMBER_ORDER, 0, 0, "5", "3", NULL);
    const JskDiagnostic *diagnostic = jsk_diagnostics_get(diagnostics, 0);
    g_autofree char *message = jsk_diagnostic_format(diagnostic, translate_to_order);
    assert_string_equal(message, "3 → 5 (%3, 100%)");
}

static void an_argument_with_a_percent_sign_is_not_expanded(void **state)
{
    (void)state;
    g_autoptr(JskDiagnostics) diagnostics = jsk_diagnostics_new();
    jsk_diagnostics_add(diagnostics, JSK_DIAGNOSTIC_OUTPUT_TEXT, 1, 1, "%1 of %2", "never", NULL);
    g_autofree char *message = jsk_diagnostic_format(jsk_diagnostics_get(diagnostics, 0), NULL);
    assert_string_equal(message, "%1 of %2");
}

static void the_worst_severity_is_kept(void **state)
{
    (void)state;
    g_autoptr(JskDiagnostics) diagnostics = jsk_diagnostics_new();
    JskSeverity severity;
    jsk_diagnostics_add(diagnostics, JSK_DIAGNOSTIC_NUMBER_ORDER, 1, 0, "1", "2", NULL);
    assert_true(jsk_diagnostics_get_worst(diagnostics, &severity));
    assert_int_equal(severity, JSK_SEVERITY_NOTE);
    jsk_diagnostics_add(diagnostics, JSK_DIAGNOSTIC_NO_TITLE, 2, 0, NULL);
    jsk_diagnostics_add(diagnostics, JSK_DIAGNOSTIC_NUMBER_ORDER, 3, 0, "1", "2", NULL);
    assert_true(jsk_diagnostics_get_worst(diagnostics, &severity));
    assert_int_equal(severity, JSK_SEVERITY_WARNING);
}

static void too_many_of_one_kind_are_counted_only(void **state)
{
    (void)state;
    g_autoptr(JskDiagnostics) diagnostics = jsk_diagnostics_new();
    for (guint i = 0; i < KEPT_OF_A_KIND + 5; i++)
        jsk_diagnostics_add(diagnostics, JSK_DIAGNOSTIC_UNPLACED, i + 1, 1, "文", NULL);
    jsk_diagnostics_add(diagnostics, JSK_DIAGNOSTIC_NO_TITLE, 1, 0, NULL);
    assert_int_equal(jsk_diagnostics_get_length(diagnostics), KEPT_OF_A_KIND + 1);
    assert_int_equal(jsk_diagnostics_get_dropped(diagnostics), 5);
}

static void sorting_goes_by_line_and_column(void **state)
{
    (void)state;
    static const guint places[][2] = {{9, 2}, {3, 8}, {9, 1}, {0, 0}, {3, 1}};
    static const guint sorted[][2] = {{0, 0}, {3, 1}, {3, 8}, {9, 1}, {9, 2}};
    g_autoptr(JskDiagnostics) diagnostics = jsk_diagnostics_new();
    for (gsize i = 0; i < G_N_ELEMENTS(places); i++)
        jsk_diagnostics_add(diagnostics, JSK_DIAGNOSTIC_NO_TITLE, places[i][0], places[i][1], NULL);
    jsk_diagnostics_sort(diagnostics);
    for (guint i = 0; i < G_N_ELEMENTS(sorted); i++) {
        const JskDiagnostic *diagnostic = jsk_diagnostics_get(diagnostics, i);
        assert_int_equal(diagnostic->line, sorted[i][0]);
        assert_int_equal(diagnostic->column, sorted[i][1]);
    }
}

static void every_kind_has_a_name_of_its_own_and_a_message(void **state)
{
    (void)state;
    g_autoptr(JskDiagnostics) diagnostics = jsk_diagnostics_new();
    g_autoptr(GHashTable) names = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (int id = 0; id < JSK_N_DIAGNOSTICS; id++) {
        const char *name = jsk_diagnostic_get_name((JskDiagnosticId)id);
        assert_non_null(name);
        assert_true(g_hash_table_add(names, g_strdup(name)));
        jsk_diagnostics_add(diagnostics, (JskDiagnosticId)id, 1, 1, "1", "2", "3", NULL);
        g_autofree char *message =
            jsk_diagnostic_format(jsk_diagnostics_get(diagnostics, (guint)id), NULL);
        assert_true(strlen(message) > 0);
    }
}

static void severities_have_the_names_of_compilers(void **state)
{
    (void)state;
    assert_string_equal(jsk_severity_get_name(JSK_SEVERITY_NOTE), "note");
    assert_string_equal(jsk_severity_get_name(JSK_SEVERITY_WARNING), "warning");
    assert_string_equal(jsk_severity_get_name(JSK_SEVERITY_ERROR), "error");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_diagnostics_have_no_worst),
        cmocka_unit_test(a_diagnostic_keeps_its_place_and_arguments),
        cmocka_unit_test(a_diagnostic_about_a_cell_has_a_place_and_no_line),
        cmocka_unit_test(diagnostics_of_another_reading_are_appended_with_those_it_dropped),
        cmocka_unit_test(a_translation_may_turn_the_arguments_around),
        cmocka_unit_test(an_argument_with_a_percent_sign_is_not_expanded),
        cmocka_unit_test(the_worst_severity_is_kept),
        cmocka_unit_test(too_many_of_one_kind_are_counted_only),
        cmocka_unit_test(sorting_goes_by_line_and_column),
        cmocka_unit_test(every_kind_has_a_name_of_its_own_and_a_message),
        cmocka_unit_test(severities_have_the_names_of_compilers),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
