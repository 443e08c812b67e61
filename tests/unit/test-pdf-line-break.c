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
    const TextUnit *units = line_breaker_load(fixture->breaker, text, length, &n_units);
    line_breaker_find(fixture->breaker, text, values, n_values);
    GString *marked = g_string_new(NULL);
    for (gsize i = 0; i < n_units; i++) {
        if (units[i].level == level)
            g_string_append_c(marked, '|');
        g_string_append_len(marked, text + units[i].start, units[i + 1].start - units[i].start);
    }
    return g_string_free(marked, FALSE);
}

static TextUnit *find(Fixture *fixture, const char *text, gsize *n_units)
{
    TextUnit *units = line_breaker_load(fixture->breaker, text, strlen(text), n_units);
    line_breaker_find(fixture->breaker, text, NULL, 0);
    return units;
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
    const TextUnit *units = find(fixture, text, &n_units);
    assert_int_equal(n_units, 2);
    assert_int_equal(units[0].selector, 0xE0100);
    assert_int_equal(units[1].start, 7);
}

static void emergencies_keep_graphemes_whole(void **state)
{
    Fixture *fixture = *state;
    const char *text = "g\u0308ab";
    gsize n_units = 0;
    const TextUnit *units = find(fixture, text, &n_units);
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
    const TextUnit *units = find(fixture, text, &n_units);
    line_breaker_add_emergencies(fixture->breaker, text);
    const BreakLevel expected[] = {BREAK_ANYWHERE, BREAK_IN_WORD,  BREAK_IN_WORD, BREAK_ANYWHERE,
                                   BREAK_ANYWHERE, BREAK_ANYWHERE, BREAK_ALLOWED, BREAK_ANYWHERE};
    assert_int_equal(n_units, G_N_ELEMENTS(expected));
    for (gsize i = 0; i < n_units; i++)
        assert_int_equal(units[i].level, expected[i]);
}

/* Each character of @set between two others: a line may end only on the other side of it, also
 * where words are broken. */
static void assert_set(Fixture *fixture, const char *set, gsize forbidden)
{
    for (const char *at = set; *at != '\0'; at = g_utf8_next_char(at)) {
        g_autofree char *c = g_strndup(at, (gsize)(g_utf8_next_char(at) - at));
        g_autofree char *text = g_strconcat("山", c, "川", NULL);
        gsize n_units = 0;
        const TextUnit *units = find(fixture, text, &n_units);
        line_breaker_add_emergencies(fixture->breaker, text);
        assert_int_equal(n_units, 3);
        if (units[forbidden].level > BREAK_ANYWHERE)
            fail_msg("a line may be broken %s %s", forbidden == 1 ? "before" : "behind", c);
    }
}

/* JIS X 4051, 4.3; JLREQ 3.1.7, classes 2 to 7 and 9 to 11, and signs behind numbers. */
static void what_must_not_begin_a_line_never_does(void **state)
{
    assert_set(*state,
               "’”）〕］｝〉》」』】〙〗〟»｠‐〜～゠–！？‼⁇⁈⁉・：；。．、，ヽヾゝゞ々〻ー"
               "ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶㇰㇱㇲㇳㇴㇵㇶㇷㇸㇹㇺㇻㇼㇽㇾㇿ"
               "｡｣､･ｧｨｩｪｫｬｭｮｯｰ゛゜)]},.!?:;%％‰℃°′″¢￠＞≫>…‥",
               1);
}

/* JIS X 4051, 4.3; JLREQ 3.1.8, class 1, signs before numbers, and markers. */
static void what_must_not_end_a_line_never_does(void **state)
{
    assert_set(*state,
               "‘“（〔［｛〈《「『【〘〖〝«｟｢([{￥＄$£￡№＜≪<〜～①②⑳⑴㊀□■○●◎◇◆△▲▽▼☆★※→☐☑☒§〒", 2);
}

/* JLREQ 3.1.10. */
static void dashes_and_ellipses_are_not_parted(void **state)
{
    assert_breaks(*state, "山|――|川");
    assert_breaks(*state, "山……|川");
    assert_breaks(*state, "山‥‥|川");
    assert_breaks(*state, "山|——|川");
    assert_breaks(*state, "山|──|川");
}

static void latin_words_are_broken_where_they_can_be(void **state)
{
    assert_breaks(*state, "は|MIE|職|員");
    assert_breaks(*state, "are |kept |whole");
    assert_breaks(*state, "J-|LIS");
    assert_breaks(*state, "e-|mail|を");
    assert_breaks(*state, "https://|www.example.jp/|a/|b?|c=1");
}

static void an_empty_text_has_no_units(void **state)
{
    Fixture *fixture = *state;
    gsize n_units = 1;
    const TextUnit *units = find(fixture, "", &n_units);
    assert_int_equal(n_units, 0);
    assert_int_equal(units[0].start, 0);
}

static const TextUnit *find_joints(LineBreaker *breaker, const char *text)
{
    gsize n_units = 0;
    TextUnit *units = line_breaker_load(breaker, text, strlen(text), &n_units);
    for (gsize i = 0; i < n_units; i++)
        units[i].spacing = (guint8)spacing_get_class(units[i].c, 1000);
    line_breaker_find(breaker, text, NULL, 0);
    line_breaker_find_joints(breaker);
    return units;
}

static void an_ending_or_particle_stays_with_its_word(void **state)
{
    Fixture *fixture = *state;
    const TextUnit *units = find_joints(fixture->breaker, "実施に関する「計画」の改定を促進する");
    assert_int_equal(units[2].joint, JOINT_NONE);    /* に */
    assert_int_equal(units[3].joint, JOINT_WORD);    /* 関 */
    assert_int_equal(units[4].joint, JOINT_NONE);    /* する */
    assert_int_equal(units[10].joint, JOINT_NONE);   /* の */
    assert_int_equal(units[11].joint, JOINT_PHRASE); /* 改 */
    assert_int_equal(units[16].joint, JOINT_NONE);   /* する */
}

static void joints_are_those_of_phrases_and_words(void **state)
{
    Fixture *fixture = *state;
    const TextUnit *units = find_joints(fixture->breaker, "職員の人材育成（仮）オールインワン");
    assert_int_equal(units[1].joint, JOINT_NONE);
    assert_int_equal(units[3].joint, JOINT_PHRASE);  /* 人 */
    assert_int_equal(units[5].joint, JOINT_WORD);    /* 育 */
    assert_int_equal(units[7].joint, JOINT_PHRASE);  /* （ */
    assert_int_equal(units[10].joint, JOINT_PHRASE); /* オ */
    assert_int_equal(units[13].joint, JOINT_NONE);
}

static void a_text_has_no_breaks_before_they_are_found(void **state)
{
    Fixture *fixture = *state;
    gsize n_units = 0;
    const TextUnit *units = line_breaker_load(fixture->breaker, "山川", strlen("山川"), &n_units);
    assert_int_equal(n_units, 2);
    assert_int_equal(units[1].level, BREAK_NEVER);
}

static void numbers_in_words_keep_with_what_they_count_only(void **state)
{
    assert_breaks(*state, "三人");
    assert_breaks(*state, "十二月");
    assert_breaks(*state, "三|重|県");
    assert_breaks(*state, "一|般");
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
        cmocka_unit_test(an_ending_or_particle_stays_with_its_word),
        cmocka_unit_test(joints_are_those_of_phrases_and_words),
        cmocka_unit_test(a_text_has_no_breaks_before_they_are_found),
        cmocka_unit_test(numbers_in_words_keep_with_what_they_count_only),
        cmocka_unit_test(what_must_not_begin_a_line_never_does),
        cmocka_unit_test(what_must_not_end_a_line_never_does),
        cmocka_unit_test(dashes_and_ellipses_are_not_parted),
        cmocka_unit_test(latin_words_are_broken_where_they_can_be),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
