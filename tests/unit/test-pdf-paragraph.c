#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "pdf/paragraph.h"

/* Each character is one em wide, Latin letters half an em; | is a break, ^ one between phrases, /
 * one inside a date, ! one inside a word. */

typedef struct {
    TextUnit units[64];
    gsize n_units;
    GArray *lines;
    gboolean keeps_edge;
    gboolean is_ragged;
} Setting;

static void setting_clear(Setting *setting)
{
    g_clear_pointer(&setting->lines, g_array_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Setting, setting_clear)

static void setting_add(Setting *setting, gunichar c, BreakLevel level, BreakJoint joint)
{
    TextUnit *unit = &setting->units[setting->n_units];
    *unit = (TextUnit){.start = (guint32)setting->n_units, .c = c, .level = (guint8)level};
    unit->joint = (guint8)joint;
    unit->is_space = c == ' ';
    unit->advance = c < 0x80 && g_ascii_isalpha((char)c) ? 500 : 1000;
    unit->spacing = (guint8)spacing_get_class(c, unit->advance);
    setting->n_units++;
}

static gboolean set_text(Setting *setting, const char *text, double width, gboolean has_emergencies)
{
    static const struct {
        char sign;
        BreakLevel level;
        BreakJoint joint;
    } signs[] = {{'|', BREAK_ALLOWED, JOINT_NONE},
                 {'^', BREAK_ALLOWED, JOINT_PHRASE},
                 {'/', BREAK_IN_DATE, JOINT_NONE},
                 {'!', BREAK_IN_WORD, JOINT_NONE}};
    BreakLevel none = has_emergencies ? BREAK_ANYWHERE : BREAK_NEVER, level = none;
    BreakJoint joint = JOINT_NONE;
    for (const char *at = text; *at != '\0'; at = g_utf8_next_char(at)) {
        gboolean is_sign = FALSE;
        for (gsize i = 0; i < G_N_ELEMENTS(signs) && !is_sign; i++) {
            is_sign = *at == signs[i].sign;
            level = is_sign ? signs[i].level : level;
            joint = is_sign ? signs[i].joint : joint;
        }
        if (is_sign)
            continue;
        setting_add(setting, g_utf8_get_char(at), level, joint);
        level = none;
        joint = JOINT_NONE;
    }
    setting->units[setting->n_units].start = (guint32)setting->n_units;
    setting->lines = g_array_new(FALSE, FALSE, sizeof(TextLine));
    const ParagraphShape shape = {width, setting->is_ragged, setting->keeps_edge};
    return paragraph_break(setting->units, setting->n_units, &shape, setting->lines);
}

static char *set_lines(const char *text, double width, gboolean has_emergencies, gboolean *is_set)
{
    g_auto(Setting) setting = {0};
    *is_set = set_text(&setting, text, width, has_emergencies);
    GString *result = g_string_new(NULL);
    for (guint i = 0; i < setting.lines->len; i++) {
        const TextLine *line = &g_array_index(setting.lines, TextLine, i);
        for (guint32 k = 0; k < line->length; k++)
            g_string_append_unichar(result, setting.units[line->start + k].c);
        g_string_append_c(result, ';');
    }
    return g_string_free(result, FALSE);
}

static void assert_lines(const char *text, double width, const char *expected)
{
    gboolean is_set = FALSE;
    g_autofree char *lines = set_lines(text, width, TRUE, &is_set);
    assert_true(is_set);
    assert_string_equal(lines, expected);
}

static void a_line_takes_what_fits(void **state)
{
    (void)state;
    assert_lines("山|川|海|空", 2000, "山川;海空;");
    assert_lines("山|川|海|空", 4000, "山川海空;");
    assert_lines("", 4000, ";");
}

static void spaces_at_the_end_of_a_line_take_no_room(void **state)
{
    (void)state;
    assert_lines("山川 |海", 2000, "山川 ;海;");
}

static void a_bracket_or_stop_at_the_end_of_a_line_takes_half_an_em(void **state)
{
    (void)state;
    assert_lines("山|川。|海", 2500, "山川。;海;");
    assert_lines("山|川」|海", 2500, "山川」;海;");
    assert_lines("山|川海|空", 2500, "山;川海;空;");
}

static void a_bracket_or_stop_inside_a_line_gives_a_little(void **state)
{
    (void)state;
    assert_lines("山、|川、|海、|空|星|月|火|水", 6750, "山、川、海、空;星月火水;");
    assert_lines("山|川|海|空|星|月|火|水|木", 7950, "山川海空星月火;水木;");
}

static void a_long_date_is_broken_rather_than_the_line_left_empty(void **state)
{
    (void)state;
    assert_lines("山|川海空/星月火水", 5000, "山川海空;星月火水;");
    assert_lines("山川海空星月火水|木金/土", 9000, "山川海空星月火水;木金土;");
    assert_lines("山川海空星月火|水木/金土", 9000, "山川海空星月火水木;金土;");
}

static void a_word_too_long_is_broken_in_an_emergency_only(void **state)
{
    (void)state;
    gboolean is_set = TRUE;
    g_autofree char *none = set_lines("山|abcdefghij", 2000, FALSE, &is_set);
    assert_false(is_set);
    assert_string_equal(none, "");
    assert_lines("山|abcdefghij", 2000, "山;abcd;efgh;ij;");
}

static void a_word_is_broken_inside_before_what_belongs_together_is(void **state)
{
    (void)state;
    assert_lines("ab!cdef!gh", 2000, "ab;cdef;gh;");
}

static void a_column_narrower_than_a_character_still_shows_all(void **state)
{
    (void)state;
    assert_lines("山川海", 500, "山;川;海;");
}

static void a_character_does_not_stand_alone_in_the_last_line(void **state)
{
    (void)state;
    const char *text = "山|川|海|空|星|月|火|水|木|金|土|日|雨|石。";
    assert_lines(text, 13000, "山川海空星月火水木金土日;雨石。;");
    assert_lines("山|川|海|空", 3000, "山川海;空;");
}

/* The width of a line with what is added to its gaps. */
static double get_fitted_width(const Setting *setting, guint index, double width, gboolean is_last)
{
    const TextLine *line = &g_array_index(setting->lines, TextLine, index);
    TextFit fit = paragraph_fit(line, width, is_last);
    double fitted = line->width;
    for (int gap = 0; gap < N_GAPS; gap++)
        fitted += (fit.added[gap] - spacing_get_natural((SpacingGap)gap)) * line->n_gaps[gap];
    return fitted;
}

static void a_broken_line_is_as_wide_as_its_column(void **state)
{
    (void)state;
    g_auto(Setting) wide = {0};
    assert_true(set_text(&wide, "山川海、空星月火|水木金土。", 8300, FALSE));
    assert_int_equal(wide.lines->len, 2);
    assert_float_equal(get_fitted_width(&wide, 0, 8300, FALSE), 8300, 10);
    g_auto(Setting) narrow = {0};
    assert_true(set_text(&narrow, "山、川、「海」、空|星", 8700, FALSE));
    assert_int_equal(narrow.lines->len, 2);
    assert_float_equal(get_fitted_width(&narrow, 0, 8700, FALSE), 8700, 10);
}

static void the_last_line_keeps_its_width_unless_it_is_too_wide(void **state)
{
    (void)state;
    g_auto(Setting) short_line = {0};
    assert_true(set_text(&short_line, "山川海", 5000, FALSE));
    assert_float_equal(get_fitted_width(&short_line, 0, 5000, TRUE), 3000, 0.001);
    g_auto(Setting) full_line = {0};
    assert_true(set_text(&full_line, "山、川、「海」、空", 8900, FALSE));
    assert_int_equal(full_line.lines->len, 1);
    assert_true(get_fitted_width(&full_line, 0, 8900, TRUE) <= 8910);
}

static void word_spaces_grow_first_then_between_scripts_then_all(void **state)
{
    (void)state;
    const guint16 n_gaps[N_GAPS] = {
        [GAP_LETTERS] = 10, [GAP_MIXED] = 2, [GAP_WORDS] = 1, [GAP_PUNCTUATION] = 1};
    TextFit fit = spacing_fit(n_gaps, 150);
    assert_int_equal(fit.added[GAP_WORDS], 150);
    assert_int_equal(fit.added[GAP_MIXED], spacing_get_natural(GAP_MIXED));
    fit = spacing_fit(n_gaps, 220);
    assert_int_equal(fit.added[GAP_WORDS], 200);
    assert_int_equal(fit.added[GAP_MIXED], spacing_get_natural(GAP_MIXED) + 10);
    assert_int_equal(fit.added[GAP_LETTERS], 0);
    fit = spacing_fit(n_gaps, 200 + 2 * 15 + 12 * 40);
    assert_int_equal(fit.added[GAP_MIXED], 95);
    assert_int_equal(fit.added[GAP_LETTERS], 40);
    assert_int_equal(fit.added[GAP_PUNCTUATION], 40);
    assert_int_equal(fit.added[GAP_NONE], 0);
}

static void a_line_that_would_be_spaced_out_stays_ragged(void **state)
{
    (void)state;
    const guint16 n_gaps[N_GAPS] = {[GAP_LETTERS] = 5};
    assert_int_equal(spacing_fit(n_gaps, 400).added[GAP_LETTERS], 80);
    assert_int_equal(spacing_fit(n_gaps, 2000).added[GAP_LETTERS], 0);
    assert_int_equal(spacing_fit(n_gaps, 1500).added[GAP_LETTERS], 95);
    const guint16 none[N_GAPS] = {0};
    assert_int_equal(spacing_fit(none, 100).added[GAP_LETTERS], 0);
}

static double get_width(const char *text)
{
    g_auto(Setting) setting = {0};
    assert_true(set_text(&setting, text, 50000, FALSE));
    const TextLine *line = &g_array_index(setting.lines, TextLine, 0);
    return line->width;
}

static void brackets_side_by_side_come_closer_and_do_not_overlap(void **state)
{
    (void)state;
    double closer = spacing_get_natural(GAP_PAIR);
    assert_true(closer < 0 && closer > -100);
    assert_float_equal(get_width("山」「川"), 4000 + closer, 0.001);
    assert_float_equal(get_width("山」、川"), 4000 + closer, 0.001);
    assert_float_equal(get_width("山（「川"), 4000 + closer, 0.001);
    assert_float_equal(get_width("山」。）川"), 5000 + 2 * closer, 0.001);
    assert_float_equal(get_width("山、川"), 3000, 0.001);
}

static void a_stop_at_the_end_of_a_line_takes_its_whole_width_where_something_is_drawn(void **state)
{
    (void)state;
    g_auto(Setting) cut = {0};
    assert_true(set_text(&cut, "山川、|海空", 2500, FALSE));
    assert_float_equal(g_array_index(cut.lines, TextLine, 0).width, 2500, 0.001);
    g_auto(Setting) whole = {.keeps_edge = TRUE};
    assert_true(set_text(&whole, "山川、|海空", 3000, FALSE));
    assert_float_equal(g_array_index(whole.lines, TextLine, 0).width, 3000, 0.001);
}

static void a_little_space_stands_between_scripts_but_not_beside_brackets(void **state)
{
    (void)state;
    double natural = spacing_get_natural(GAP_MIXED);
    assert_true(natural > 0);
    assert_float_equal(get_width("山a川"), 2500 + 2 * natural, 0.001);
    assert_float_equal(get_width("山（a）川"), 4500, 0.001);
    assert_float_equal(get_width("山～a"), 2500, 0.001);
}

static void a_line_is_left_shorter_for_the_good_of_the_next(void **state)
{
    (void)state;
    /* Were the first line as full as can be, the second could not be filled. */
    GString *text = g_string_new("川");
    for (guint i = 0; i < 37; i++)
        g_string_append(text, "|山");
    g_string_append(text, "|海空星月火");
    g_auto(Setting) setting = {0};
    assert_true(set_text(&setting, text->str, 20400, FALSE));
    g_string_free(text, TRUE);
    assert_int_equal(setting.lines->len, 3);
    for (guint i = 0; i < 2; i++)
        assert_float_equal(g_array_index(setting.lines, TextLine, i).width, 19000, 0.001);
}

static void ragged_lines_are_few_and_alike_and_end_between_phrases(void **state)
{
    (void)state;
    g_auto(Setting) setting = {.is_ragged = TRUE};
    assert_true(set_text(&setting, "山|川|海|空|星|月|火|水|木|金", 8000, FALSE));
    assert_int_equal(setting.lines->len, 2);
    assert_float_equal(g_array_index(setting.lines, TextLine, 0).width, 5000, 0.001);
    g_auto(Setting) phrases = {.is_ragged = TRUE};
    assert_true(set_text(&phrases, "山|川|海|空|星|月^火|水|木|金", 8000, FALSE));
    assert_float_equal(g_array_index(phrases.lines, TextLine, 0).width, 6000, 0.001);
}

static void a_ragged_line_more_is_better_than_a_word_that_is_parted(void **state)
{
    (void)state;
    g_auto(Setting) setting = {.is_ragged = TRUE};
    static const char text[] = "協創による^事業・^業務|の^実施|を|促進|する^仕組|みの^構築";
    static const double widths[] = {5000, 6000, 7000, 6000};
    assert_true(set_text(&setting, text, 9000, FALSE));
    assert_int_equal(setting.lines->len, G_N_ELEMENTS(widths));
    for (guint i = 0; i < G_N_ELEMENTS(widths); i++)
        assert_float_equal(g_array_index(setting.lines, TextLine, i).width, widths[i], 0.001);
}

static void two_small_holes_are_better_than_a_large_one(void **state)
{
    (void)state;
    static const guint words[] = {15, 4, 11, 20};
    static const double widths[] = {15000, 15000, 20000};
    g_auto(Setting) setting = {0};
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < G_N_ELEMENTS(words); i++) {
        g_string_append(text, i > 0 ? "|" : "");
        for (guint k = 0; k < words[i]; k++)
            g_string_append(text, "山");
    }
    assert_true(set_text(&setting, text->str, 20000, FALSE));
    g_string_free(text, TRUE);
    assert_int_equal(setting.lines->len, G_N_ELEMENTS(widths));
    for (guint i = 0; i < G_N_ELEMENTS(widths); i++)
        assert_float_equal(g_array_index(setting.lines, TextLine, i).width, widths[i], 0.001);
}

static void words_and_dashes_are_not_spaced_out(void **state)
{
    (void)state;
    assert_int_equal(spacing_get_gap(SPACING_LATIN, SPACING_LATIN), GAP_NONE);
    assert_int_equal(spacing_get_gap(SPACING_DASH, SPACING_DASH), GAP_NONE);
    assert_int_equal(spacing_get_gap(SPACING_JAPANESE, SPACING_MARK), GAP_NONE);
    assert_int_equal(spacing_get_gap(SPACING_JAPANESE, SPACING_LATIN), GAP_MIXED);
    assert_int_equal(spacing_get_class(0x2026, 1000), SPACING_DASH);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_line_takes_what_fits),
        cmocka_unit_test(spaces_at_the_end_of_a_line_take_no_room),
        cmocka_unit_test(a_bracket_or_stop_at_the_end_of_a_line_takes_half_an_em),
        cmocka_unit_test(a_bracket_or_stop_inside_a_line_gives_a_little),
        cmocka_unit_test(a_long_date_is_broken_rather_than_the_line_left_empty),
        cmocka_unit_test(a_word_too_long_is_broken_in_an_emergency_only),
        cmocka_unit_test(a_word_is_broken_inside_before_what_belongs_together_is),
        cmocka_unit_test(a_column_narrower_than_a_character_still_shows_all),
        cmocka_unit_test(a_character_does_not_stand_alone_in_the_last_line),
        cmocka_unit_test(a_broken_line_is_as_wide_as_its_column),
        cmocka_unit_test(the_last_line_keeps_its_width_unless_it_is_too_wide),
        cmocka_unit_test(word_spaces_grow_first_then_between_scripts_then_all),
        cmocka_unit_test(a_line_that_would_be_spaced_out_stays_ragged),
        cmocka_unit_test(brackets_side_by_side_come_closer_and_do_not_overlap),
        cmocka_unit_test(
            a_stop_at_the_end_of_a_line_takes_its_whole_width_where_something_is_drawn),
        cmocka_unit_test(a_little_space_stands_between_scripts_but_not_beside_brackets),
        cmocka_unit_test(a_line_is_left_shorter_for_the_good_of_the_next),
        cmocka_unit_test(ragged_lines_are_few_and_alike_and_end_between_phrases),
        cmocka_unit_test(a_ragged_line_more_is_better_than_a_word_that_is_parted),
        cmocka_unit_test(two_small_holes_are_better_than_a_large_one),
        cmocka_unit_test(words_and_dashes_are_not_spaced_out),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
