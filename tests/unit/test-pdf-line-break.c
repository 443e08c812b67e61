#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "pdf/line-break.h"

typedef struct {
    LineBreaker *breaker;
    JskValueScan *scan;
} Fixture;

static int set_up(void **state)
{
    Fixture *fixture = g_new0(Fixture, 1);
    fixture->breaker = line_breaker_new(NULL);
    fixture->scan = jsk_value_scan_new();
    *state = fixture;
    return fixture->breaker ? 0 : -1;
}

static int tear_down(void **state)
{
    Fixture *fixture = *state;
    line_breaker_free(fixture->breaker);
    jsk_value_scan_free(fixture->scan);
    g_free(fixture);
    return 0;
}

/* @text with | at each break of @level; dates and measures count when @has_values. */
static char *mark(Fixture *fixture, const char *text, gboolean has_values, BreakLevel level)
{
    gsize n_values = 0, n_units = 0, length = strlen(text);
    const JskValue *values = NULL;
    if (has_values)
        values = jsk_value_scan(fixture->scan, text, length, 2022, &n_values);
    const TextUnit *units =
        line_breaker_find(fixture->breaker, text, length, values, n_values, &n_units);
    GString *marked = g_string_new(NULL);
    for (gsize i = 0; i < n_units; i++) {
        if (units[i].level == level)
            g_string_append_c(marked, '|');
        g_string_append_len(marked, text + units[i].start, units[i + 1].start - units[i].start);
    }
    return g_string_free(marked, FALSE);
}

static void assert_breaks(Fixture *fixture, const char *expected)
{
    g_auto(GStrv) parts = g_strsplit(expected, "|", -1);
    g_autofree char *text = g_strjoinv(NULL, parts);
    g_autofree char *marked = mark(fixture, text, FALSE, BREAK_ALLOWED);
    assert_string_equal(marked, expected);
}

static void small_kana_and_long_vowel_marks_do_not_begin_a_line(void **state)
{
    assert_breaks(*state, "ちょっ|と|スー|パー|へ");
}

static void brackets_and_stops_stay_with_their_words(void **state)
{
    assert_breaks(*state, "（山）、|「川」|と|海。");
    assert_breaks(*state, "本|当|か！？|な|お");
}

static void numbers_are_not_broken(void **state)
{
    assert_breaks(*state, "約12,345.6");
    assert_breaks(*state, "１２３４");
    assert_breaks(*state, "第3の|山");
}

static void a_number_stays_with_its_unit(void **state)
{
    assert_breaks(*state, "28年");
    assert_breaks(*state, "60名|と|85％");
    assert_breaks(*state, "12㎡|の|庭");
}

static void an_era_stays_with_its_year(void **state)
{
    assert_breaks(*state, "令|和4年|度");
    assert_breaks(*state, "平|成元年");
}

static void nothing_is_broken_around_a_wave_dash(void **state)
{
    assert_breaks(*state, "2～3月");
    assert_breaks(*state, "東～西|南");
}

static void a_marker_does_not_end_a_line(void **state)
{
    assert_breaks(*state, "山|①川|※海|□空|○星");
    assert_breaks(*state, "① 川");
}

static void angle_brackets_hold_their_words(void **state)
{
    assert_breaks(*state, "山|＜川|海＞|空");
    assert_breaks(*state, "<川|海>");
}

static void a_date_is_broken_only_as_a_value(void **state)
{
    g_autofree char *allowed = mark(*state, "庁舎で7月6日～8月11日に", TRUE, BREAK_ALLOWED);
    assert_string_equal(allowed, "庁|舎|で|7月6日～8月11日|に");
    g_autofree char *inside = mark(*state, "庁舎で7月6日～8月11日に", TRUE, BREAK_IN_VALUE);
    assert_string_equal(inside, "庁舎で7月|6日～8月|11日に");
}

static void a_variation_selector_belongs_to_its_character(void **state)
{
    Fixture *fixture = *state;
    const char *text = "葛\U000E0100城";
    gsize n_units = 0;
    const TextUnit *units =
        line_breaker_find(fixture->breaker, text, strlen(text), NULL, 0, &n_units);
    assert_int_equal(n_units, 2);
    assert_int_equal(units[0].selector, 0xE0100);
    assert_int_equal(units[1].start, 7);
}

static void emergencies_keep_graphemes_whole(void **state)
{
    Fixture *fixture = *state;
    const char *text = "か\u309aab";
    gsize n_units = 0;
    const TextUnit *units =
        line_breaker_find(fixture->breaker, text, strlen(text), NULL, 0, &n_units);
    assert_int_equal(units[0].level, BREAK_NEVER);
    line_breaker_add_emergencies(fixture->breaker);
    assert_int_equal(n_units, 4);
    assert_int_equal(units[0].level, BREAK_EMERGENCY);
    assert_int_equal(units[1].level, BREAK_NEVER);
    assert_int_equal(units[3].level, BREAK_EMERGENCY);
}

static void an_empty_text_has_no_units(void **state)
{
    Fixture *fixture = *state;
    gsize n_units = 1;
    const TextUnit *units = line_breaker_find(fixture->breaker, "", 0, NULL, 0, &n_units);
    assert_int_equal(n_units, 0);
    assert_int_equal(units[0].start, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(small_kana_and_long_vowel_marks_do_not_begin_a_line),
        cmocka_unit_test(brackets_and_stops_stay_with_their_words),
        cmocka_unit_test(numbers_are_not_broken),
        cmocka_unit_test(a_number_stays_with_its_unit),
        cmocka_unit_test(an_era_stays_with_its_year),
        cmocka_unit_test(nothing_is_broken_around_a_wave_dash),
        cmocka_unit_test(a_marker_does_not_end_a_line),
        cmocka_unit_test(angle_brackets_hold_their_words),
        cmocka_unit_test(a_date_is_broken_only_as_a_value),
        cmocka_unit_test(a_variation_selector_belongs_to_its_character),
        cmocka_unit_test(emergencies_keep_graphemes_whole),
        cmocka_unit_test(an_empty_text_has_no_units),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
