/* Text normalization. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include <jisseki/text.h>

typedef struct {
    const char *printed;
    const char *normalized;
} Case;

/* The text is held in a block of just its size, so that reading over its end is found. */
static char *normalize(const char *printed)
{
    gsize length = strlen(printed);
    g_autofree char *exact = g_memdup2(printed, length);
    GString *out = g_string_new(NULL);
    jsk_text_normalize(out, exact ? exact : "", (gssize)length);
    return g_string_free(out, FALSE);
}

static void assert_normalized(const Case *cases, gsize n_cases)
{
    for (gsize i = 0; i < n_cases; i++) {
        g_autofree char *normalized = normalize(cases[i].printed);
        assert_string_equal(normalized, cases[i].normalized);
        assert_true(jsk_text_is_normal(normalized, -1));
    }
}

static void full_width_letters_and_digits_become_ascii(void **state)
{
    (void)state;
    static const Case cases[] = {
        {"ＡＺａｚ０９", "AZaz09"},
        {"達成率９５％", "達成率95%"},
        {"図書館 ３館", "図書館 3館"},
        {"１．５倍", "1.5倍"},
        {"１，２００人", "1,200人"},
        {"A．B，C", "A．B，C"},
        {"３．", "3．"},
        {"．５", "．5"},
        {"１．２．３", "1.2.3"},
    };
    assert_normalized(cases, G_N_ELEMENTS(cases));
}

static void other_full_width_characters_stay(void **state)
{
    (void)state;
    static const Case cases[] = {
        {"！？：；＜＞＆＋－＝／", "！？：；＜＞＆＋－＝／"},
        {"①㈱Ⅲ㎡℃", "①㈱Ⅲ㎡℃"},
        {"<A> [B] :;!?", "<A> [B] :;!?"},
    };
    assert_normalized(cases, G_N_ELEMENTS(cases));
}

static void half_width_katakana_become_full_width(void **state)
{
    (void)state;
    static const Case cases[] = {
        {"ｱｲｳｴｵ", "アイウエオ"},           {"ｶﾞｷﾞﾊﾟｳﾞ", "ガギパヴ"},      {"ﾜﾞｦﾞ", "ヷヺ"},
        {"ﾃﾞｰﾀ･ﾌｧｲﾙ", "データ・ファイル"}, {"｢ﾊﾛｰ｣｡､", "「ハロー」。、"}, {"かﾞはﾟ", "がぱ"},
    };
    assert_normalized(cases, G_N_ELEMENTS(cases));
}

static void brackets_and_tildes_get_one_form(void **state)
{
    (void)state;
    static const Case cases[] = {
        {"(案)", "（案）"},
        {"（案）", "（案）"},
        {"4月~5月", "4月～5月"},
        {"4月\u301c5月\u223c6月", "4月～5月～6月"},
    };
    assert_normalized(cases, G_N_ELEMENTS(cases));
}

static void marks_are_composed_canonically(void **state)
{
    (void)state;
    static const Case cases[] = {
        {"か\u3099", "が"},
        {"ハ\u309a", "パ"},
        {"cafe\u0301", "café"},
        {"a\u0323\u0301", "ạ\u0301"},
        {"a\u0301\u0323", "ạ\u0301"},
        {"Ａ\u0301", "Á"},
        {"\u212a", "K"},
        {"\uf900", "\u8c48"},
        {"\u1112\u1161\u11ab", "한"},
        {"か\ufeff\u3099", "が"},
        {"ｶ\u3099", "ガ"},
        {"\u3099", "\u3099"},
        {"あ\u302b\u302a", "あ\u302a\u302b"},
    };
    assert_normalized(cases, G_N_ELEMENTS(cases));
}

static void a_single_space_between_japanese_and_latin_goes(void **state)
{
    (void)state;
    static const Case cases[] = {
        {"平成 28 年度", "平成28年度"}, {"IT 推進", "IT推進"}, {"窓口 3か所", "窓口3か所"},
        {"データ A", "データA"},        {"々 1", "々1"},       {"ｱ 1", "ア1"},
    };
    assert_normalized(cases, G_N_ELEMENTS(cases));
}

static void any_other_white_space_becomes_one_space(void **state)
{
    (void)state;
    static const Case cases[] = {
        {"窓口　３か所", "窓口 3か所"},
        {"窓口 ３か所", "窓口 3か所"},
        {"窓口  3か所", "窓口 3か所"},
        {"窓口\t3か所", "窓口 3か所"},
        {"窓口\u00a03か所", "窓口 3か所"},
        {"窓口 相談", "窓口 相談"},
        {"AB \t　CD", "AB CD"},
        {"実績： 8件", "実績： 8件"},
        {"9月(1日間) 2名", "9月（1日間） 2名"},
        {"・ 1", "・ 1"},
        {"A \x01 B", "A B"},
    };
    assert_normalized(cases, G_N_ELEMENTS(cases));
}

static void white_space_at_the_ends_goes(void **state)
{
    (void)state;
    static const Case cases[] = {
        {"  窓口　", "窓口"}, {"\t窓口\n", "窓口"}, {"　", ""}, {"", ""}, {" \x01 ", ""},
    };
    assert_normalized(cases, G_N_ELEMENTS(cases));
}

static void broken_lines_are_joined_with_nothing_between(void **state)
{
    (void)state;
    static const Case cases[] = {
        {"窓口の\n案内", "窓口の案内"},
        {"窓口の 　\n　 案内", "窓口の案内"},
        {"３\n件", "3件"},
        {"窓口\n3か所", "窓口3か所"},
        {"ＢＯ\nＸ", "BOX"},
        {"窓口\n\n案内", "窓口案内"},
    };
    assert_normalized(cases, G_N_ELEMENTS(cases));
}

static void broken_lines_between_latin_words_keep_a_space(void **state)
{
    (void)state;
    static const Case cases[] = {
        {"open\ndata", "open data"},       {"open \n data", "open data"},
        {"(open)\ndata", "（open） data"}, {"open\n(data)", "open（data）"},
        {"open\n\ndata", "opendata"},
    };
    assert_normalized(cases, G_N_ELEMENTS(cases));
}

static void control_characters_and_byte_order_marks_go(void **state)
{
    (void)state;
    static const Case cases[] = {
        {"\ufeff窓\x01口\x7f", "窓口"},
        {"窓\xC2\x85口\r", "窓口"},
        {"窓\fの\v口", "窓の口"},
    };
    assert_normalized(cases, G_N_ELEMENTS(cases));
}

static void misprints_stay(void **state)
{
    (void)state;
    static const Case cases[] = {{"市民の皆さんと共にに", "市民の皆さんと共にに"}};
    assert_normalized(cases, G_N_ELEMENTS(cases));
}

static void the_result_is_appended(void **state)
{
    (void)state;
    g_autoptr(GString) out = g_string_new("前 ");
    jsk_text_normalize(out, " ﾞ２ ", -1);
    jsk_text_normalize(out, "３rest", strlen("３"));
    assert_string_equal(out->str, "前 \u309923");
}

static void endless_marks_take_bounded_time(void **state)
{
    (void)state;
    g_autoptr(GString) text = g_string_new("a");
    for (guint i = 0; i < 200000; i++)
        g_string_append(text, i % 2 ? "\u0301" : "\u0323");
    g_autoptr(GString) out = g_string_new(NULL);
    gint64 start = g_get_monotonic_time();
    jsk_text_normalize(out, text->str, (gssize)text->len);
    assert_true(g_get_monotonic_time() - start < 10 * G_USEC_PER_SEC);
    assert_int_equal(jsk_text_count(out->str, -1), 200000);
}

static void a_text_that_rules_would_change_is_not_normal(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "Ａ",         "(案)",   "か\u3099", "ｱ",      "窓口 ", " 窓口",
        "窓口  案内", "窓\n口", "窓\t口",   "\ufeff", "1．5",
    };
    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++)
        assert_false(jsk_text_is_normal(texts[i], -1));
    assert_true(jsk_text_is_normal("", -1));
    assert_true(jsk_text_is_normal("窓口 3か所（案）", -1));
    assert_true(jsk_text_is_normal("窓口  ", strlen("窓口")));
}

static void japanese_letters_are_kanji_and_kana(void **state)
{
    (void)state;
    static const gunichar letters[] = {0x3042, 0x30A2, 0x30FC, 0x3005, 0x3006,  0x3007,
                                       0x4E00, 0x9FFF, 0xF900, 0xFF71, 0x20BB7, 0x30F6};
    static const gunichar others[] = {'A',    '1',    0xFF21, 0xFF11, 0x3001,
                                      0x3002, 0x30FB, 0xFF65, ' '};
    for (gsize i = 0; i < G_N_ELEMENTS(letters); i++)
        assert_true(jsk_text_is_japanese_letter(letters[i]));
    for (gsize i = 0; i < G_N_ELEMENTS(others); i++)
        assert_false(jsk_text_is_japanese_letter(others[i]));
}

static void white_space_is_unicode_s_and_the_four_separators(void **state)
{
    (void)state;
    guint n_spaces = 0;
    for (gunichar c = 0; c < 0x110000; c++)
        n_spaces += jsk_text_is_space(c) ? 1 : 0;
    assert_int_equal(n_spaces, 29);
    assert_true(jsk_text_is_space(0x1C));
    assert_true(jsk_text_is_space(0x85));
    assert_true(jsk_text_is_space(0x3000));
    assert_false(jsk_text_is_space(0x200B));
    assert_false(jsk_text_is_space(0xFEFF));
}

static void characters_are_counted_without_white_space(void **state)
{
    (void)state;
    assert_int_equal(jsk_text_count("", -1), 0);
    assert_int_equal(jsk_text_count("窓口　案内\n𠮷 A\u00a0é", -1), 7);
    assert_int_equal(jsk_text_count("窓口", strlen("窓")), 1);
    assert_int_equal(jsk_text_count("\u1680\u2003\u2028\u205f\u3000\u3001", -1), 1);
}

static void checksums_tell_words_and_not_the_white_space_between(void **state)
{
    (void)state;
    guint32 sum = jsk_text_checksum("窓口の改善 2016", -1);
    assert_int_equal(sum, jsk_text_checksum(" 窓口の改善\r\n\t2016 ", -1));
    assert_int_equal(sum, jsk_text_checksum("窓口の改善 2016年度", strlen("窓口の改善 2016")));
    assert_int_not_equal(sum, jsk_text_checksum("窓口の改善2016", -1));
    assert_int_not_equal(sum, jsk_text_checksum("窓口の改善 2017", -1));
    assert_int_not_equal(sum, jsk_text_checksum("2016 窓口の改善", -1));
    assert_int_equal(jsk_text_checksum("", -1), 0);
    assert_int_equal(jsk_text_checksum(" \n", -1), 0);
}

static void checksums_are_the_same_on_every_machine(void **state)
{
    (void)state;
    assert_int_equal(jsk_text_checksum("a", -1), 0xafcbc03d);
    assert_int_equal(jsk_text_checksum("一二三四", -1), 0x738ccdcd);
}

static void what_cannot_be_written_is_no_part_of_a_checksum(void **state)
{
    (void)state;
    guint32 sum = jsk_text_checksum("窓\uFFFD口", -1);
    assert_int_equal(sum, jsk_text_checksum("窓\001口", -1));
    assert_int_equal(sum, jsk_text_checksum("窓\357\277\276口", -1));
    assert_int_not_equal(sum, jsk_text_checksum("窓口", -1));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(full_width_letters_and_digits_become_ascii),
        cmocka_unit_test(other_full_width_characters_stay),
        cmocka_unit_test(half_width_katakana_become_full_width),
        cmocka_unit_test(brackets_and_tildes_get_one_form),
        cmocka_unit_test(marks_are_composed_canonically),
        cmocka_unit_test(a_single_space_between_japanese_and_latin_goes),
        cmocka_unit_test(any_other_white_space_becomes_one_space),
        cmocka_unit_test(white_space_at_the_ends_goes),
        cmocka_unit_test(broken_lines_are_joined_with_nothing_between),
        cmocka_unit_test(broken_lines_between_latin_words_keep_a_space),
        cmocka_unit_test(control_characters_and_byte_order_marks_go),
        cmocka_unit_test(misprints_stay),
        cmocka_unit_test(the_result_is_appended),
        cmocka_unit_test(endless_marks_take_bounded_time),
        cmocka_unit_test(a_text_that_rules_would_change_is_not_normal),
        cmocka_unit_test(japanese_letters_are_kanji_and_kana),
        cmocka_unit_test(white_space_is_unicode_s_and_the_four_separators),
        cmocka_unit_test(characters_are_counted_without_white_space),
        cmocka_unit_test(checksums_tell_words_and_not_the_white_space_between),
        cmocka_unit_test(checksums_are_the_same_on_every_machine),
        cmocka_unit_test(what_cannot_be_written_is_no_part_of_a_checksum),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
