/* Eras and fiscal years. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include <jisseki/fiscal-year.h>

typedef struct {
    const char *text;
    const char *matched; /* the part that is read; "" when none is */
    int near_year;
    int year;
} Case;

static void assert_era(const Case *cases, gsize n_cases)
{
    for (gsize i = 0; i < n_cases; i++) {
        int year = 0;
        gsize length =
            jsk_era_match(cases[i].text, strlen(cases[i].text), cases[i].near_year, &year);
        assert_int_equal(length, strlen(cases[i].matched));
        assert_int_equal(year, cases[i].year);
    }
}

static void assert_fiscal_year(const Case *cases, gsize n_cases)
{
    for (gsize i = 0; i < n_cases; i++) {
        int year = 0;
        gsize length =
            jsk_fiscal_year_match(cases[i].text, strlen(cases[i].text), cases[i].near_year, &year);
        assert_int_equal(length, strlen(cases[i].matched));
        assert_int_equal(year, cases[i].year);
    }
}

static void eras_follow_one_another_from_meiji_to_reiwa(void **state)
{
    (void)state;
    gsize n_eras;
    const JskEra *eras = jsk_eras(&n_eras);
    assert_int_equal(n_eras, 5);
    assert_string_equal(eras[0].kanji, "明治");
    assert_string_equal(eras[4].kanji, "令和");
    for (gsize i = 1; i < n_eras; i++) {
        assert_int_equal(eras[i].first_year, eras[i - 1].last_year);
        assert_int_equal(eras[i].start / 10000, eras[i].first_year);
    }
}

static void an_era_year_is_read_by_name_or_letter(void **state)
{
    (void)state;
    static const Case cases[] = {
        {"明治元年", "明治元", 0, 1868},
        {"大正15年", "大正15", 0, 1926},
        {"昭和64年", "昭和64", 0, 1989},
        {"平成28年度", "平成28", 0, 2016},
        {"令和元年", "令和元", 0, 2019},
        {"H30", "H30", 0, 2018},
        {"R元", "R元", 0, 2019},
        {"Ｒ１", "Ｒ１", 0, 2019},
        {"平成２８年", "平成２８", 0, 2016},
        {"平成 28 年", "平成 28", 0, 2016},
        {"令和　元", "令和　元", 0, 2019},
        {"平成二十八年", "平成二十八", 0, 2016},
        {"昭和十年", "昭和十", 0, 1935},
        {"昭和六十年", "昭和六十", 0, 1985},
        {"S63.4.1", "S63", 0, 1988},
        {"T2", "T2", 0, 1913},
        {"M45", "M45", 0, 1912},
    };
    assert_era(cases, G_N_ELEMENTS(cases));
}

static void era_year_outside_its_era_is_not_matched(void **state)
{
    (void)state;
    static const Case cases[] = {
        {"平成32年", "", 0, 0}, {"昭和65年", "", 0, 0},  {"大正16", "", 0, 0}, {"明治46", "", 0, 0},
        {"平成0年", "", 0, 0},  {"令和100年", "", 0, 0}, {"R134", "", 0, 0},
    };
    assert_era(cases, G_N_ELEMENTS(cases));
}

static void a_text_written_within_an_era_names_years_to_come_by_it(void **state)
{
    (void)state;
    static const Case eras[] = {
        {"平成32年", "平成32", 2016, 2020}, {"H37", "H37", 2018, 2025},
        {"昭和70", "昭和70", 1985, 1995},   {"平成32年", "", 2020, 0},
        {"平成60年", "", 2016, 0},
    };
    assert_era(eras, G_N_ELEMENTS(eras));
    static const Case years[] = {
        {"32年度", "32年度", 2016, 2020},
        {"平成35年度", "平成35年度", 2017, 2023},
        {"2年度", "2年度", 2019, 2020},
    };
    assert_fiscal_year(years, G_N_ELEMENTS(years));
}

static void an_era_runs_on_to_the_end_of_the_year_of_its_change(void **state)
{
    (void)state;
    static const Case cases[] = {
        {"平成31", "平成31", 0, 2019},
        {"昭和64", "昭和64", 0, 1989},
        {"大正15", "大正15", 0, 1926},
        {"明治45", "明治45", 0, 1912},
    };
    assert_era(cases, G_N_ELEMENTS(cases));
}

static void what_is_no_era_year_is_not_matched(void **state)
{
    (void)state;
    static const Case cases[] = {
        {"", "", 0, 0},    {"平成", "", 0, 0},     {"平", "", 0, 0},  {"28年", "", 0, 0},
        {"X28", "", 0, 0}, {"令和年度", "", 0, 0}, {"h30", "", 0, 0}, {"平静28", "", 0, 0},
        {"H", "", 0, 0},   {"2016年", "", 0, 0},
    };
    assert_era(cases, G_N_ELEMENTS(cases));
}

static void nothing_behind_the_length_is_read(void **state)
{
    (void)state;
    int year = 7;
    assert_int_equal(jsk_era_match("平成28", strlen("平成2"), 0, &year), strlen("平成2"));
    assert_int_equal(year, 1990);
    assert_int_equal(jsk_era_match("平成28", strlen("平成"), 0, &year), 0);
    assert_int_equal(jsk_fiscal_year_match("29年度", strlen("29年"), 2016, &year), 0);
    assert_int_equal(year, 1990);
}

static void a_fiscal_year_is_read_in_all_its_forms(void **state)
{
    (void)state;
    static const Case cases[] = {
        {"平成28年度", "平成28年度", 0, 2016},
        {"令和 元 年度", "令和 元 年度", 0, 2019},
        {"平成２８年度の", "平成２８年度", 0, 2016},
        {"H30", "H30", 0, 2018},
        {"H30年度", "H30年度", 0, 2018},
        {"R元", "R元", 0, 2019},
        {"2019年度", "2019年度", 0, 2019},
        {"２０１９年度", "２０１９年度", 0, 2019},
        {"平成31年度", "平成31年度", 0, 2019},
        {"令和元年度", "令和元年度", 0, 2019},
    };
    assert_fiscal_year(cases, G_N_ELEMENTS(cases));
}

static void years_have_four_digits_and_so_have_those_that_run_on_from_them(void **state)
{
    (void)state;
    static const Case cases[] = {
        {"1000年度", "1000年度", 2016, 1000},
        {"9900年度", "9900年度", 2016, 9900},
        {"0999年度", "", 2016, 0},
        {"9901年度", "", 2016, 0},
        {"9999年度", "", 2016, 0},
    };
    assert_fiscal_year(cases, G_N_ELEMENTS(cases));
}

static void a_bare_number_is_of_the_era_that_comes_nearest(void **state)
{
    (void)state;
    static const Case cases[] = {
        {"28年度", "28年度", 2016, 2016}, {"元年度", "元年度", 2019, 2019},
        {"元年度", "元年度", 1990, 1989}, {"2年度", "2年度", 2019, 2020},
        {"30年度", "30年度", 2019, 2018}, {"30年度", "30年度", 1954, 1955},
        {"40年度", "40年度", 2020, 2058}, {"５年度", "５年度", 2022, 2023},
    };
    assert_fiscal_year(cases, G_N_ELEMENTS(cases));
}

static void what_is_no_fiscal_year_is_not_matched(void **state)
{
    (void)state;
    static const Case cases[] = {
        {"28年度", "", 0, 0},   {"平成28年", "", 0, 0},   {"平成28年4月", "", 2016, 0},
        {"28年", "", 2016, 0},  {"28", "", 2016, 0},      {"2019年", "", 2019, 0},
        {"0年度", "", 2016, 0}, {"123年度", "", 2016, 0}, {"平成60年度", "", 2016, 0},
        {"年度", "", 2016, 0},  {"今年度", "", 2016, 0},  {"", "", 2016, 0},
    };
    assert_fiscal_year(cases, G_N_ELEMENTS(cases));
}

static void a_fiscal_year_is_named_by_the_era_of_its_greater_part(void **state)
{
    (void)state;
    static const struct {
        int year;
        const char *name;
    } cases[] = {
        {1867, "1867年度"},   {1868, "明治元年度"}, {1911, "明治44年度"}, {1912, "大正元年度"},
        {1925, "大正14年度"}, {1926, "大正15年度"}, {1927, "昭和2年度"},  {1988, "昭和63年度"},
        {1989, "平成元年度"}, {2016, "平成28年度"}, {2018, "平成30年度"}, {2019, "令和元年度"},
        {2020, "令和2年度"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *name = jsk_fiscal_year_format(cases[i].year);
        assert_string_equal(name, cases[i].name);
    }
}

static void a_name_is_read_as_the_year_it_was_made_for(void **state)
{
    (void)state;
    for (int year = 1800; year < 2100; year++) {
        g_autofree char *name = jsk_fiscal_year_format(year);
        int again = 0;
        assert_int_equal(jsk_fiscal_year_match(name, strlen(name), 0, &again), strlen(name));
        assert_int_equal(again, year);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(eras_follow_one_another_from_meiji_to_reiwa),
        cmocka_unit_test(an_era_year_is_read_by_name_or_letter),
        cmocka_unit_test(era_year_outside_its_era_is_not_matched),
        cmocka_unit_test(a_text_written_within_an_era_names_years_to_come_by_it),
        cmocka_unit_test(an_era_runs_on_to_the_end_of_the_year_of_its_change),
        cmocka_unit_test(what_is_no_era_year_is_not_matched),
        cmocka_unit_test(nothing_behind_the_length_is_read),
        cmocka_unit_test(a_fiscal_year_is_read_in_all_its_forms),
        cmocka_unit_test(years_have_four_digits_and_so_have_those_that_run_on_from_them),
        cmocka_unit_test(a_bare_number_is_of_the_era_that_comes_nearest),
        cmocka_unit_test(what_is_no_fiscal_year_is_not_matched),
        cmocka_unit_test(a_fiscal_year_is_named_by_the_era_of_its_greater_part),
        cmocka_unit_test(a_name_is_read_as_the_year_it_was_made_for),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
