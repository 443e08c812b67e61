#include "example-report.h"

#include <jisseki/report-builder.h>

#define LARGE_SECTION_SIZE 20
#define LARGE_FISCAL_YEAR 2022

static const char *const large_sentences[] = {
    "住民票などのコンビニ交付を4月～9月に2,345件行い、前の年の同じ月より5.2%増えた。",
    "道路の損傷を市民が写真で知らせる仕組みを始め、約1,800件の通報を受けた（10月1日から）。",
    "小中学校12校の図書室に司書を置き、貸出は年48,000冊、ひとり当たり14冊になった。",
    "公民館の空き時間を通年で開放し、延べ3,210人が学習室として使った。",
    "庁内の照明をLEDに替え、電気代を年132,726千円から98,400千円へ減らした。",
    "災害時の避難所運営訓練を令和4年11月20日に行い、15自治会の640名が参加した。",
    "子育て相談を夜8時まで延ばし、7月6日、13日に出張相談を3箇所で開いた。",
    "定型の入力作業30業務を自動化し、職員の作業時間を年1,250時間減らした。",
    "空き家バンクの登録を進め、26件の登録と9件の成約があった（2月～3月に説明会）。",
    "収納率は９８.７％で、目標の98.5%を上回り、滞納額は1億2,300万円減った。",
};

static const char *const large_titles[] = {
    "窓口の手続をやさしくする", "道路と橋を長く使う",     "学びの場を広げる",
    "電力の使用を減らす",       "地域の防災力を高める",   "子育てを支える",
    "仕事を自動化する",         "空き家を活かす",         "市税の収納を確かにする",
    "職員の働き方を改める",     "公共施設の配置を見直す", "広報を届きやすくする",
};

static const char *const large_phases[] = {"準備", "試行", "運用", "点検と改善"};
static const char *const large_departments[] = {"市民部", "建設部", "教育部", "総務部", "財務部"};
static const char *const large_divisions[] = {"窓口課", "道路課", "学習課", "管財課", "収納課"};
static const char *const large_section_markers[] = {"Ⅰ", "Ⅱ", "Ⅲ", "Ⅳ", "Ⅴ", "Ⅵ",
                                                    "Ⅶ", "Ⅷ", "Ⅸ", "Ⅹ", "Ⅺ", "Ⅻ"};

typedef struct {
    JskReport *report;
    GRand *random;
    guint line;
} Large;

static guint large_choose(Large *large, guint n_choices)
{
    return (guint)g_rand_int_range(large->random, 0, (gint32)n_choices);
}

#define LARGE_CHOOSE(large, texts) ((texts)[large_choose((large), G_N_ELEMENTS(texts))])

static JskOrigin large_origin(Large *large)
{
    JskOrigin origin = {large->line, large->line, 1 + large->line / 40};
    large->line++;
    return origin;
}

static JskItem *large_add_item(Large *large, JskGroup *group, JskItem *parent, const char *marker)
{
    return jsk_report_add_item(large->report, group, parent, marker,
                               LARGE_CHOOSE(large, large_sentences), -1, large_origin(large));
}

/* A heading, @n_items items, below every second of them a ※ item. */
static void large_fill_group(Large *large, JskGroup *group, guint n_items)
{
    jsk_report_add_heading(large->report, group, LARGE_CHOOSE(large, large_titles), -1,
                           large_origin(large));
    for (guint i = 0; i < n_items; i++) {
        JskItem *item = large_add_item(large, group, NULL, "・");
        if (i % 2 == 1)
            large_add_item(large, group, item, "※");
    }
}

static void large_add_schedule(Large *large, JskInitiative *initiative)
{
    JskSchedule *schedule =
        jsk_report_add_schedule(large->report, initiative, LARGE_FISCAL_YEAR - 2,
                                LARGE_FISCAL_YEAR + 1, large_origin(large));
    for (guint i = 0; i < 2; i++) {
        JskMilestone *milestone = jsk_report_add_milestone(
            large->report, schedule, LARGE_CHOOSE(large, large_titles), -1, large_origin(large));
        for (int year = LARGE_FISCAL_YEAR - 2; year < LARGE_FISCAL_YEAR + 1; year += 2)
            jsk_report_add_phase(large->report, milestone, LARGE_CHOOSE(large, large_phases), -1,
                                 year, year + (int)large_choose(large, 2), large_origin(large));
    }
}

static void large_add_achievement(Large *large, JskInitiative *initiative)
{
    static const char *const texts[JSK_N_STATUSES] = {"達成", "継続", "未達成", "対象外"};
    JskStatus status = (JskStatus)large_choose(large, JSK_N_STATUSES);
    jsk_report_add_achievement(large->report, initiative, texts[status], -1, status, 0,
                               large_origin(large));
}

static void large_add_initiative(Large *large, JskSection *section, guint number)
{
    JskReport *report = large->report;
    gunichar circled = 0x2460 + (number - 1) % LARGE_SECTION_SIZE; /* ① to ⑳ */
    char marker[8] = {0};
    g_unichar_to_utf8(circled, marker);
    g_autofree char *title =
        g_strdup_printf("%s（その%u）", LARGE_CHOOSE(large, large_titles), number);
    JskInitiative *initiative = jsk_report_add_initiative(report, section, number, marker, -1,
                                                          title, -1, large_origin(large));
    large_add_schedule(large, initiative);
    for (guint i = 0; i < 2; i++)
        large_fill_group(large, jsk_report_add_result_group(report, initiative), 4);
    large_add_achievement(large, initiative);
    for (JskPart part = JSK_PART_OUTCOMES; part <= JSK_PART_DIRECTIONS; part++) {
        JskProgress *progress = jsk_report_add_progress(report, initiative, part);
        large_fill_group(large, jsk_report_add_progress_group(report, progress), 3);
    }
    jsk_report_add_office(report, initiative, LARGE_CHOOSE(large, large_departments), -1,
                          LARGE_CHOOSE(large, large_divisions), -1, large_origin(large));
}

JskReport *example_report_new_large(guint n_initiatives, guint seed)
{
    g_autoptr(JskReport) report = jsk_report_new();
    g_autoptr(GRand) random = g_rand_new_with_seed(seed);
    Large large = {report, random, 1};
    jsk_report_set_source(report, "large.txt", (guint64)n_initiatives * 3000);
    jsk_report_set_digest(report,
                          "c0ffee00c0ffee11c0ffee22c0ffee33c0ffee44c0ffee55c0ffee66c0ffee77");
    jsk_report_set_generator(report, "example-program 1.0");
    jsk_report_set_reading(report, "example-reader", "example-form");
    jsk_report_set_title(report, "令和4年度「ひばり野市しごと改革プラン」取組の実績", -1);
    jsk_report_set_programme(report, "ひばり野市しごと改革プラン", -1);
    jsk_report_set_fiscal_year(report, LARGE_FISCAL_YEAR);
    jsk_report_set_as_of(report, "2023-01-31");
    jsk_report_add_note(report, "※令和5年1月末時点", -1, large_origin(&large));

    JskSection *section = NULL;
    for (guint i = 0; i < n_initiatives; i++) {
        guint ordinal = i / LARGE_SECTION_SIZE;
        if (i % LARGE_SECTION_SIZE == 0)
            section = jsk_report_add_section(
                report, large_section_markers[ordinal % G_N_ELEMENTS(large_section_markers)], -1,
                LARGE_CHOOSE(&large, large_titles), -1, large_origin(&large));
        large_add_initiative(&large, section, i + 1);
    }
    jsk_report_freeze(report);
    return g_steal_pointer(&report);
}
