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
    assert_breaks(*state, "１，２３４．５");
    assert_breaks(*state, "約３億４，８００万");
    assert_breaks(*state, "13：00");
    assert_breaks(*state, "1／2");
    assert_breaks(*state, "△5.2");
    assert_breaks(*state, "＋３");
    assert_breaks(*state, "第3の|山");
    assert_breaks(*state, "二百三十");
    assert_breaks(*state, "第二次");
}

static void a_number_stays_with_its_unit(void **state)
{
    assert_breaks(*state, "28年");
    assert_breaks(*state, "60名|と|85％");
    assert_breaks(*state, "12㎡|の|庭");
    assert_breaks(*state, "６０名|と|８５％");
    assert_breaks(*state, "132,726千円|を");
    assert_breaks(*state, "3億4,800万円|を");
    assert_breaks(*state, "2日間|と|3年目|と|5か所");
    assert_breaks(*state, "5km|と|3人");
}

static void a_full_width_word_is_not_broken(void **state)
{
    assert_breaks(*state, "山|の|ＭＩＥ|の|Ａ１");
}

static void an_era_stays_with_its_year(void **state)
{
    assert_breaks(*state, "は|令和4年度|に");
    assert_breaks(*state, "は|平成元年|に");
    assert_breaks(*state, "は|R元年|に|H28年|に");
    assert_breaks(*state, "平|成|の|山");
}

static void nothing_is_broken_around_a_wave_dash(void **state)
{
    assert_breaks(*state, "2～3月");
    assert_breaks(*state, "２〜３月");
    assert_breaks(*state, "東～西|南");
    assert_breaks(*state, "7月|6日 ～ 8月|11日");
}

static void a_marker_does_not_end_a_line(void **state)
{
    assert_breaks(*state, "山|①川|※海|□空|○星");
    assert_breaks(*state, "① 川");
    assert_breaks(*state, "山|☑川|→海|■空|▲星|●月|㊀火|⑴水");
    assert_breaks(*state, "・山|川");
    assert_breaks(*state, "・ 山|川");
}

static void a_label_of_an_enumeration_does_not_end_a_line(void **state)
{
    assert_breaks(*state, "（1）山|川");
    assert_breaks(*state, "(1) 山|川");
    assert_breaks(*state, "12. 山|川");
    assert_breaks(*state, "ア）山|川");
    assert_breaks(*state, "山|（1）|川");
}

static void angle_brackets_hold_their_words(void **state)
{
    assert_breaks(*state, "山|＜川|海＞|空");
    assert_breaks(*state, "<川|海>");
    assert_breaks(*state, "≪川|海≫|空");
    assert_breaks(*state, "＜ 川|海 ＞|空");
}

static void a_date_is_broken_only_as_a_date(void **state)
{
    g_autofree char *allowed = mark(*state, "庁舎で7月6日～8月11日に", TRUE, BREAK_ALLOWED);
    assert_string_equal(allowed, "庁|舎|で|7月6日～8月11日|に");
    g_autofree char *inside = mark(*state, "庁舎で7月6日～8月11日に", TRUE, BREAK_IN_DATE);
    assert_string_equal(inside, "庁舎で7月|6日～8月|11日に");
}

static void a_measure_is_not_broken(void **state)
{
    for (BreakLevel level = BREAK_ANYWHERE; level <= BREAK_IN_DATE; level++) {
        g_autofree char *inside = mark(*state, "庁舎で3億4,800万円を", TRUE, level);
        assert_string_equal(inside, "庁舎で3億4,800万円を");
    }
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
    line_breaker_add_emergencies(fixture->breaker, text);
    assert_int_equal(n_units, 4);
    assert_int_equal(units[0].level, BREAK_ANYWHERE);
    assert_int_equal(units[1].level, BREAK_NEVER);
    assert_int_equal(units[3].level, BREAK_IN_WORD);
}

static void emergencies_tell_words_from_what_belongs_together(void **state)
{
    Fixture *fixture = *state;
    const char *text = "ab28年、（ー";
    gsize n_units = 0;
    const TextUnit *units =
        line_breaker_find(fixture->breaker, text, strlen(text), NULL, 0, &n_units);
    line_breaker_add_emergencies(fixture->breaker, text);
    const BreakLevel expected[] = {BREAK_ANYWHERE, BREAK_IN_WORD,  BREAK_IN_WORD, BREAK_ANYWHERE,
                                   BREAK_ANYWHERE, BREAK_ANYWHERE, BREAK_ALLOWED, BREAK_ANYWHERE};
    assert_int_equal(n_units, G_N_ELEMENTS(expected));
    for (gsize i = 0; i < n_units; i++)
        assert_int_equal(units[i].level, expected[i]);
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
        cmocka_unit_test(a_full_width_word_is_not_broken),
        cmocka_unit_test(a_label_of_an_enumeration_does_not_end_a_line),
        cmocka_unit_test(a_date_is_broken_only_as_a_date),
        cmocka_unit_test(a_measure_is_not_broken),
        cmocka_unit_test(emergencies_tell_words_from_what_belongs_together),
        cmocka_unit_test(a_variation_selector_belongs_to_its_character),
        cmocka_unit_test(emergencies_keep_graphemes_whole),
        cmocka_unit_test(an_empty_text_has_no_units),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
