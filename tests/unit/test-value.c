/* Dates and measures in running text. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include <jisseki/value.h>

#define FISCAL_YEAR 2016

/* @values lists what is found: `words=edtf` or `words=quantity unit`, an approximate one with ~
 * before the quantity, parted by " | ". */
typedef struct {
    const char *text;
    const char *values;
} Case;

static void append_value(GString *out, const char *text, const JskValue *value)
{
    if (out->len > 0)
        g_string_append(out, " | ");
    g_string_append_len(out, text + value->start, value->length);
    if (value->kind == JSK_VALUE_DATE)
        g_string_append_printf(out, "=%s", value->edtf);
    else
        g_string_append_printf(out, "=%s%s %s", value->is_approximate ? "~" : "", value->quantity,
                               value->unit);
}

/* The text is held in a block of just its size, so that reading over its end is found. */
static char *scan_in(const char *text, int fiscal_year)
{
    gsize length = strlen(text);
    gsize n_values;
    g_autofree char *exact = g_memdup2(text, length);
    g_autoptr(JskValueScan) scan = jsk_value_scan_new();
    const JskValue *values = jsk_value_scan(scan, exact, length, fiscal_year, &n_values);
    GString *out = g_string_new(NULL);
    guint stop = 0;
    for (gsize i = 0; i < n_values; i++) {
        assert_true(values[i].start >= stop);
        stop = values[i].start + values[i].length;
        assert_true(stop <= length);
        append_value(out, exact, &values[i]);
    }
    return g_string_free(out, FALSE);
}

static void assert_values_in(const Case *cases, gsize n_cases, int fiscal_year)
{
    for (gsize i = 0; i < n_cases; i++) {
        g_autofree char *values = scan_in(cases[i].text, fiscal_year);
        if (strcmp(values, cases[i].values) != 0)
            print_error("in \"%s\":\n", cases[i].text);
        assert_string_equal(values, cases[i].values);
    }
}

#define assert_values(cases) assert_values_in(cases, G_N_ELEMENTS(cases), FISCAL_YEAR)

static void a_month_lies_in_the_fiscal_year_of_the_report(void **state)
{
    (void)state;
    static const Case cases[] = {
        {"点検を実施（4月）", "4月=2016-04"},
        {"点検（12月）", "12月=2016-12"},
        {"点検（1月）", "1月=2017-01"},
        {"点検（3月末）", "3月末=2017-03"},
        {"広報紙（5月号）", "5月=2016-05"},
        {"2月議会", "2月=2017-02"},
        {"7月27日の説明会", "7月27日=2016-07-27"},
        {"3月9日", "3月9日=2017-03-09"},
        {"04月01日", "04月01日=2016-04-01"},
        {"10月上旬", "10月=2016-10"},
        {"4月1日本庁舎で", "4月1日=2016-04-01"},
    };
    assert_values(cases);
    static const Case in_2019[] = {{"1月の点検", "1月=2020-01"}};
    assert_values_in(in_2019, G_N_ELEMENTS(in_2019), 2019);
}

static void without_a_fiscal_year_only_printed_years_count(void **state)
{
    (void)state;
    static const Case cases[] = {
        {"4月と通年と28年度", ""},
        {"平成28年4月～6月", "平成28年4月～6月=2016-04/2016-06"},
        {"2016年度", "2016年度=2016-04/2017-03"},
    };
    assert_values_in(cases, G_N_ELEMENTS(cases), 0);
}

static void a_printed_year_places_the_date(void **state)
{
    (void)state;
    static const Case cases[] = {
        {"平成24年12月策定", "平成24年12月=2012-12"},
        {"28年4月1日現在", "28年4月1日=2016-04-01"},
        {"元年10月", "元年10月=2019-10"},
        {"令和元年5月1日", "令和元年5月1日=2019-05-01"},
        {"昭和64年1月7日", "昭和64年1月7日=1989-01-07"},
        {"大正12年9月1日", "大正12年9月1日=1923-09-01"},
        {"明治45年7月", "明治45年7月=1912-07"},
        {"2016年4月", "2016年4月=2016-04"},
        {"平成28年に", "平成28年=2016"},
        {"2016年版", "2016年=2016"},
        {"平成28年末", "平成28年末=2016-12"},
        {"平成28 年 7月 11日", "平成28 年 7月 11日=2016-07-11"},
        {"平成二十八年四月", "平成二十八年=2016"},
    };
    assert_values(cases);
}

static void dates_in_figures_are_read(void **state)
{
    (void)state;
    static const Case cases[] = {
        {"R2.4.1", "R2.4.1=2020-04-01"},
        {"H28.7", "H28.7=2016-07"},
        {"平成28.4.1", "平成28.4.1=2016-04-01"},
        {"2016/4/1", "2016/4/1=2016-04-01"},
        {"2016/4", "2016/4=2016-04"},
        {"2016.4.1", "2016.4.1=2016-04-01"},
        {"2016-04-01", "2016-04-01=2016-04-01"},
        {"R2.4.1～R2.5.31", "R2.4.1～R2.5.31=2020-04-01/2020-05-31"},
        {"2016.4", ""},
        {"2016/13/1", ""},
        {"2016/17", ""},
        {"4/1", ""},
    };
    assert_values(cases);
}

static void a_fiscal_year_is_the_period_from_april_to_march(void **state)
{
    (void)state;
    static const Case cases[] = {
        {"平成29年度の予算", "平成29年度=2017-04/2018-03"},
        {"28年度", "28年度=2016-04/2017-03"},
        {"元年度", "元年度=2019-04/2020-03"},
        {"2030年度", "2030年度=2030-04/2031-03"},
        {"目標（R元）", "R元=2019-04/2020-03"},
        {"H30：95.1%", "H30=2018-04/2019-03 | 95.1%=95.1 %"},
        {"令和元年度末の残高", "令和元年度末=2020-03"},
        {"通年", "通年=2016-04/2017-03"},
        {"平成28年度11月補正", "平成28年度11月=2016-11"},
        {"平成28年度3月補正", "平成28年度3月=2017-03"},
        {"令和 元 年度", "令和 元 年度=2019-04/2020-03"},
    };
    assert_values(cases);
}

static void months_joined_by_a_wave_are_a_period(void **state)
{
    (void)state;
    static const Case cases[] = {
        {"4月～7月", "4月～7月=2016-04/2016-07"},
        {"2～3月実績", "2～3月=2017-02/2017-03"},
        {"9月～2月", "9月～2月=2016-09/2017-02"},
        {"11～1月", "11～1月=2016-11/2017-01"},
        {"4月末～6月末", "4月末～6月末=2016-04/2016-06"},
        {"4月上旬～6月下旬", "4月上旬～6月=2016-04/2016-06"},
        {"4月 ～ 6月", "4月 ～ 6月=2016-04/2016-06"},
        {"7月～8月15日", "7月～8月15日=2016-07/2016-08-15"},
        {"10月～翌年1月", "10月～翌年1月=2016-10/2017-01"},
        {"平成28年4月～同年9月", "平成28年4月～同年9月=2016-04/2016-09"},
        {"平成27年10月～翌年3月", "平成27年10月～翌年3月=2015-10/2016-03"},
    };
    assert_values(cases);
}

static void a_period_s_end_takes_what_it_lacks_from_its_start(void **state)
{
    (void)state;
    static const Case cases[] = {
        {"4月1日～3日", "4月1日～3日=2016-04-01/2016-04-03"},
        {"7月1～3日", "7月1～3日=2016-07-01/2016-07-03"},
        {"7月11日（月）～15日（金）", "7月11日（月）～15日=2016-07-11/2016-07-15"},
        {"平成27年7月11日～10月31日", "平成27年7月11日～10月31日=2015-07-11/2015-10-31"},
        {"平成27年10月～3月", "平成27年10月～3月=2015-10/2016-03"},
        {"平成28年7月～平成29年3月", "平成28年7月～平成29年3月=2016-07/2017-03"},
        {"平成27年4～6月", "平成27年4～6月=2015-04/2015-06"},
        {"令和元年度4月～9月", "令和元年度4月～9月=2019-04/2019-09"},
    };
    assert_values(cases);
}

static void years_joined_by_a_wave_are_a_period(void **state)
{
    (void)state;
    static const Case cases[] = {
        {"平成28～30年度", "平成28～30年度=2016-04/2019-03"},
        {"28～30年度", "28～30年度=2016-04/2019-03"},
        {"平成30～令和2年度", "平成30～令和2年度=2018-04/2021-03"},
        {"平成30～2年度", "平成30～2年度=2018-04/2021-03"},
        {"令和元～3年度", "令和元～3年度=2019-04/2022-03"},
        {"H28～H30", "H28～H30=2016-04/2019-03"},
        {"平成28年度～平成30年度末", "平成28年度～平成30年度末=2016-04/2019-03"},
        {"2016～2018年度", "2016～2018年度=2016-04/2019-03"},
        {"平成28年～30年", "平成28年～30年=2016/2018"},
        {"2016～2018年", "2016～2018年=2016/2018"},
    };
    assert_values(cases);
}

static void a_wave_without_an_end_is_open(void **state)
{
    (void)state;
    static const Case cases[] = {
        {"（8月～）", "8月～=2016-08/.."},
        {"4月～随時", "4月～=2016-04/.."},
        {"6月～ 計7件", "6月～=2016-06/.. | 7件=7 件"},
        {"平成28年度～", "平成28年度～=2016-04/.."},
        {"7月1日～", "7月1日～=2016-07-01/.."},
        {"10月～年度末", "10月=2016-10"},
        {"10月～翌年度", "10月=2016-10"},
        {"8月～12件", "8月=2016-08 | 12件=12 件"},
    };
    assert_values(cases);
}

static void only_the_certain_part_of_a_doubtful_period_is_marked(void **state)
{
    (void)state;
    static const Case cases[] = {
        {"10月～4月", "10月=2016-10"},
        {"7月28日～3日", "7月28日=2016-07-28"},
        {"平成29年7月～平成28年3月", "平成29年7月=2017-07 | 平成28年3月=2016-03"},
        {"4月～13月", "4月=2016-04"},
        {"2月30日～3月1日", ""},
    };
    assert_values(cases);
}

static void dates_in_a_row_take_year_and_month_from_the_one_before(void **state)
{
    (void)state;
    static const Case cases[] = {
        {"7月6日、11日", "7月6日=2016-07-06 | 11日=2016-07-11"},
        {"7月6日（水）・7日（木）", "7月6日=2016-07-06 | 7日=2016-07-07"},
        {"7月6・11日", "7月6=2016-07-06 | 11日=2016-07-11"},
        {"5月、7月、3月", "5月=2016-05 | 7月=2016-07 | 3月=2017-03"},
        {"4・5月", "4=2016-04 | 5月=2016-05"},
        {"平成27年7月6日、8月1日", "平成27年7月6日=2015-07-06 | 8月1日=2015-08-01"},
        {"平成26年12月、1月", "平成26年12月=2014-12 | 1月=2015-01"},
        {"平成27年10月1日から11月30日まで", "平成27年10月1日=2015-10-01 | 11月30日=2015-11-30"},
        {"平成28・29年度", "平成28=2016-04/2017-03 | 29年度=2017-04/2018-03"},
        {"平成26年、27年", "平成26年=2014 | 27年=2015"},
        {"平成30年度（4月～7月）", "平成30年度=2018-04/2019-03 | 4月～7月=2018-04/2018-07"},
        {"平成24年12月策定の計画の検証（4月～6月）",
         "平成24年12月=2012-12 | 4月～6月=2016-04/2016-06"},
        {"7月、11日", "7月=2016-07"},
        {"7月11日、6日", "7月11日=2016-07-11"},
        {"平成27年4月に、同年10月に", "平成27年4月=2015-04 | 10月=2015-10"},
    };
    assert_values(cases);
}

static void a_date_that_cannot_be_is_not_marked(void **state)
{
    (void)state;
    static const Case cases[] = {
        {"13月", ""},           {"0月", ""},
        {"2月30日", ""},        {"2月29日", ""},
        {"4月31日", ""},        {"平成50年", ""},
        {"平成50年4月1日", ""}, {"平成60年度", ""},
        {"平成28年13月", ""},   {"昭和65年4月", ""},
        {"2017年2月29日", ""},  {"2016年2月29日", "2016年2月29日=2016-02-29"},
    };
    assert_values(cases);
}

static void what_only_looks_like_a_date_is_not_marked(void **state)
{
    (void)state;
    static const Case cases[] = {
        {"今年度と来年度、翌年度、昨年", ""},
        {"昨年4月、翌年1月、毎年4月、来年度の4月", ""},
        {"第2月曜日と第1・3月曜日", ""},
        {"毎月1日", ""},
        {"1990年代", ""},
        {"普通年金", ""},
        {"過去3年度、6月以内、1月当たり", ""},
        {"M7.1、S3バケット、H28-1号、SH28", ""},
        {"施設数12、3月末", "3月末=2017-03"},
        {"平成と令和", ""},
    };
    assert_values(cases);
}

static void a_number_and_its_unit_are_a_measure(void **state)
{
    (void)state;
    static const Case cases[] = {
        {"4,667件", "4,667件=4667 件"},
        {"5.2%", "5.2%=5.2 %"},
        {"5.0%", "5.0%=5 %"},
        {"年3回", "3回=3 回"},
        {"2日間", "2日間=2 日間"},
        {"1人あたり", "1人=1 人"},
        {"東海4県内", "4県=4 県"},
        {"1市3町", "1市=1 市 | 3町=3 町"},
        {"20年～30年", "20年=20 年 | 30年=30 年"},
        {"3～5件", "5件=5 件"},
        {"3か月、4ヶ月間、5カ所、6箇所",
         "3か月=3 か月 | 4ヶ月間=4 ヶ月間 | 5カ所=5 カ所 | 6箇所=6 箇所"},
        {"9コース", "9コース=9 コース"},
        {"12.5km、3ha、2,000㎡", "12.5km=12.5 km | 3ha=3 ha | 2,000㎡=2000 ㎡"},
        {"5 %と10 km", "5 %=5 % | 10 km=10 km"},
        {"1時間30分", "1時間=1 時間 | 30分=30 分"},
        {"端末PC10台", "10台=10 台"},
        {"3回線、4部局、5校区", "3回線=3 回線 | 4部局=4 部局"},
        {"0.5ポイント", "0.5ポイント=0.5 ポイント"},
    };
    assert_values(cases);
}

static void powers_of_ten_are_multiplied_out(void **state)
{
    (void)state;
    static const Case cases[] = {
        {"132,726千円", "132,726千円=132726000 円"},
        {"3億4,800万円", "3億4,800万円=348000000 円"},
        {"1.3億円", "1.3億円=130000000 円"},
        {"5百万円", "5百万円=5000000 円"},
        {"1億2千万円", "1億2千万円=120000000 円"},
        {"2万5千3百円", "2万5千3百円=25300 円"},
        {"2万人と3千件", "2万人=20000 人 | 3千件=3000 件"},
        {"1.25千件", "1.25千件=1250 件"},
        {"3兆円", "3兆円=3000000000000 円"},
        {"9999999999999999兆円", ""},
        {"3万億円", ""},
        {"2万3億円", "3億円=300000000 円"},
    };
    assert_values(cases);
}

static void about_and_minus_stand_in_the_words(void **state)
{
    (void)state;
    static const Case cases[] = {
        {"約1.3億円", "約1.3億円=~130000000 円"},
        {"約10日", "約10日=~10 日"},
        {"▲5.2%", "▲5.2%=-5.2 %"},
        {"△1,000円", "△1,000円=-1000 円"},
        {"前年比-3.5%", ""},
        {"（-3.5%）", "-3.5%=-3.5 %"},
        {"▲0.0%", "▲0.0%=0 %"},
    };
    assert_values(cases);
}

static void ordinals_and_labels_are_no_measures(void **state)
{
    (void)state;
    static const Case cases[] = {
        {"第1回目、第2期、第1・2回、第3～5回", ""},
        {"2回目、3年目", ""},
        {"10件目標", "10件=10 件"},
        {"別紙1、資料2、図3、表1", ""},
        {"第3条第2項", ""},
        {"1つ、一人ひとり、1人ひとり", ""},
        {"1年生、20歳代、20年代、2階", ""},
        {"A4枚、5G、B-2棟、COVID-19件", ""},
        {"電話059-224-2231", ""},
        {"〒514-8570", ""},
        {"1/2、2/3件", ""},
        {"3分の1", ""},
        {"10時30分、10:30～12:00", ""},
        {"2年半、1時間半", ""},
        {"12,34件、1234,567件、05件", ""},
        {"3件名、5人材、12回答、1台帳", ""},
        {"三件、数百人", ""},
        {"10チームワーク、5mile", ""},
        {"1.2.3件", ""},
        {"7", ""},
    };
    assert_values(cases);
}

static void days_are_a_measure_only_when_they_cannot_be_a_date(void **state)
{
    (void)state;
    static const Case cases[] = {
        {"15日", ""},
        {"365日", "365日=365 日"},
        {"1.5日", "1.5日=1.5 日"},
        {"10日以内", "10日=10 日"},
        {"年5日の休暇", "5日=5 日"},
        {"4月2日間", "4月=2016-04 | 2日間=2 日間"},
        {"3日目", ""},
    };
    assert_values(cases);
}

static void a_scan_forgets_the_text_before(void **state)
{
    (void)state;
    g_autoptr(JskValueScan) scan = jsk_value_scan_new();
    gsize n_values;
    jsk_value_scan(scan, "7月6日、", strlen("7月6日、"), FISCAL_YEAR, &n_values);
    assert_int_equal(n_values, 1);
    jsk_value_scan(scan, "11日", strlen("11日"), FISCAL_YEAR, &n_values);
    assert_int_equal(n_values, 0);
    jsk_value_scan(scan, "", 0, FISCAL_YEAR, &n_values);
    assert_int_equal(n_values, 0);
}

static void many_values_keep_their_strings(void **state)
{
    (void)state;
    enum { N_VALUES = 2000 };
    g_autoptr(GString) text = g_string_new(NULL);
    for (guint i = 1; i <= N_VALUES; i++)
        g_string_append_printf(text, "%u件、", i);
    g_autoptr(JskValueScan) scan = jsk_value_scan_new();
    gsize n_values;
    const JskValue *values = jsk_value_scan(scan, text->str, text->len, FISCAL_YEAR, &n_values);
    assert_int_equal(n_values, N_VALUES);
    for (guint i = 0; i < n_values; i++) {
        g_autofree char *quantity = g_strdup_printf("%u", i + 1);
        assert_string_equal(values[i].quantity, quantity);
        assert_string_equal(values[i].unit, "件");
        assert_null(values[i].edtf);
    }
}

static void every_date_found_has_bounds_in_order(void **state)
{
    (void)state;
    static const char *const pieces[] = {
        "平成", "令和", "H",  "R",    "元",   "1",  "2",    "4",  "12",     "13", "28",  "30",
        "31",   "99",   "年", "年度", "月",   "日", "末",   "～", "、",     "・", "（",  "）",
        "翌年", "同年", ".",  "/",    "-",    " ",  "2016", "千", "億",     "円", "件",  "第",
        "約",   "▲",    "か", "間",   "通年", "目", "上旬", "の", "（水）", "漢", "5.5", "1,000",
    };
    g_autoptr(GRand) random = g_rand_new_with_seed(28);
    g_autoptr(JskValueScan) scan = jsk_value_scan_new();
    for (guint i = 0; i < 50000; i++) {
        g_autoptr(GString) text = g_string_new(NULL);
        for (gint32 n = g_rand_int_range(random, 1, 14); n > 0; n--)
            g_string_append(text, pieces[g_rand_int_range(random, 0, G_N_ELEMENTS(pieces))]);
        gsize n_values;
        g_autofree char *exact = g_memdup2(text->str, text->len);
        const JskValue *values = jsk_value_scan(scan, exact, text->len, FISCAL_YEAR, &n_values);
        for (gsize k = 0; k < n_values; k++) {
            GDate first;
            GDate last;
            if (values[k].kind == JSK_VALUE_DATE)
                assert_true(jsk_edtf_bounds(values[k].edtf, &first, &last));
            assert_true(g_utf8_validate(exact + values[k].start, values[k].length, NULL));
        }
    }
}

static void assert_bounds(const char *edtf, const char *first_day, const char *last_day)
{
    GDate first;
    GDate last;
    char text[16];
    assert_true(jsk_edtf_bounds(edtf, &first, &last));
    g_date_strftime(text, sizeof text, "%Y-%m-%d", &first);
    assert_string_equal(text, first_day);
    assert_int_equal(g_date_valid(&last), last_day != NULL);
    if (!last_day)
        return;
    g_date_strftime(text, sizeof text, "%Y-%m-%d", &last);
    assert_string_equal(text, last_day);
}

static void edtf_bounds_are_the_first_and_the_last_day(void **state)
{
    (void)state;
    assert_bounds("2016-07-11", "2016-07-11", "2016-07-11");
    assert_bounds("2016-02", "2016-02-01", "2016-02-29");
    assert_bounds("2016", "2016-01-01", "2016-12-31");
    assert_bounds("2016-04/2017-03", "2016-04-01", "2017-03-31");
    assert_bounds("2016-07-11/2016-10", "2016-07-11", "2016-10-31");
    assert_bounds("2016/2018", "2016-01-01", "2018-12-31");
    assert_bounds("2016-08/..", "2016-08-01", NULL);
}

static void what_is_no_edtf_has_no_bounds(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "",
        "16",
        "2016-13",
        "2016-02-30",
        "2016-4",
        "2016-04/",
        "../2016-04",
        "2016-04/...",
        "2017-03/2016-04",
        "2016-04 ",
        "2016-04-01-01",
        "0000",
        "2016-04/..x",
        "2016-04//2017-03",
    };
    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++) {
        GDate first;
        GDate last;
        assert_false(jsk_edtf_bounds(texts[i], &first, &last));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_month_lies_in_the_fiscal_year_of_the_report),
        cmocka_unit_test(without_a_fiscal_year_only_printed_years_count),
        cmocka_unit_test(a_printed_year_places_the_date),
        cmocka_unit_test(dates_in_figures_are_read),
        cmocka_unit_test(a_fiscal_year_is_the_period_from_april_to_march),
        cmocka_unit_test(months_joined_by_a_wave_are_a_period),
        cmocka_unit_test(a_period_s_end_takes_what_it_lacks_from_its_start),
        cmocka_unit_test(years_joined_by_a_wave_are_a_period),
        cmocka_unit_test(a_wave_without_an_end_is_open),
        cmocka_unit_test(only_the_certain_part_of_a_doubtful_period_is_marked),
        cmocka_unit_test(dates_in_a_row_take_year_and_month_from_the_one_before),
        cmocka_unit_test(a_date_that_cannot_be_is_not_marked),
        cmocka_unit_test(what_only_looks_like_a_date_is_not_marked),
        cmocka_unit_test(a_number_and_its_unit_are_a_measure),
        cmocka_unit_test(powers_of_ten_are_multiplied_out),
        cmocka_unit_test(about_and_minus_stand_in_the_words),
        cmocka_unit_test(ordinals_and_labels_are_no_measures),
        cmocka_unit_test(days_are_a_measure_only_when_they_cannot_be_a_date),
        cmocka_unit_test(a_scan_forgets_the_text_before),
        cmocka_unit_test(many_values_keep_their_strings),
        cmocka_unit_test(every_date_found_has_bounds_in_order),
        cmocka_unit_test(edtf_bounds_are_the_first_and_the_last_day),
        cmocka_unit_test(what_is_no_edtf_has_no_bounds),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
