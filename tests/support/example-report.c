#include "example-report.h"

#include <jisseki/report-builder.h>

/* Builds as a reader does that goes down the lines of its source. */
typedef struct {
    JskReport *report;
    guint line;
    guint page;
} Example;

/* The next @n_lines lines of the source that never was. */
static JskOrigin example_origin(Example *example, guint n_lines)
{
    JskOrigin origin = {example->line, example->line + n_lines - 1, example->page};
    example->line += n_lines;
    return origin;
}

static JskInitiative *example_add_initiative(Example *example, JskSection *section, guint number,
                                             const char *marker, const char *title)
{
    return jsk_report_add_initiative(example->report, section, number, marker, -1, title, -1,
                                     example_origin(example, 2));
}

static JskMilestone *example_add_milestone(Example *example, JskSchedule *schedule,
                                           const char *label)
{
    return jsk_report_add_milestone(example->report, schedule, label, -1,
                                    example_origin(example, 1));
}

static JskPhase *example_add_phase(Example *example, JskMilestone *milestone, const char *text,
                                   int from, int to)
{
    return jsk_report_add_phase(example->report, milestone, text, -1, from, to,
                                example_origin(example, 1));
}

static void example_add_unplaced_phase(Example *example, JskSchedule *schedule, const char *text)
{
    jsk_report_add_unplaced_phase(example->report, schedule, text, -1, example_origin(example, 1));
}

static JskHeading *example_add_heading(Example *example, JskGroup *group, const char *text)
{
    return jsk_report_add_heading(example->report, group, text, -1, example_origin(example, 1));
}

static JskItem *example_add_item(Example *example, JskGroup *group, JskItem *parent,
                                 const char *marker, const char *text)
{
    return jsk_report_add_item(example->report, group, parent, marker, text, -1,
                               example_origin(example, 1));
}

static void example_add_achievement(Example *example, JskInitiative *initiative, const char *text,
                                    JskStatus status, int fiscal_year)
{
    jsk_report_add_achievement(example->report, initiative, text, -1, status, fiscal_year,
                               example_origin(example, 1));
}

static JskGroup *example_add_progress(Example *example, JskInitiative *initiative, JskPart part)
{
    JskProgress *progress = jsk_report_add_progress(example->report, initiative, part);
    return jsk_report_add_progress_group(example->report, progress);
}

static JskOffice *example_add_office(Example *example, JskInitiative *initiative,
                                     const char *department, const char *division)
{
    return jsk_report_add_office(example->report, initiative, department, -1, division, -1,
                                 example_origin(example, 1));
}

/* Stands above the first section; three levels of items, a projected one, both parts. */
static void example_add_counters(Example *example, JskSection *section)
{
    JskReport *report = example->report;
    JskInitiative *initiative =
        example_add_initiative(example, section, 1, "①", "「書かない窓口」と待ち時間の短縮");

    JskSchedule *schedule =
        jsk_report_add_schedule(report, initiative, 2020, 2023, example_origin(example, 1));
    JskMilestone *milestone = example_add_milestone(example, schedule, "申請書作成支援の導入");
    jsk_milestone_set_printed(report, milestone, "■ 申請書作成支援の導入", -1);
    JskPhase *phase = example_add_phase(example, milestone, "準備", 2020, 2020);
    jsk_phase_extend(phase, 2021);
    example_add_phase(example, milestone, "試行", 2021, 2022);
    phase = example_add_phase(example, milestone, "全支所で運用", 2022, 2023);
    jsk_phase_set_printed(report, phase, "全支所で運用 →", -1);
    milestone = example_add_milestone(example, schedule, "待ち時間の公表");
    example_add_phase(example, milestone, "公表", 2023, 2023);
    example_add_milestone(example, schedule, "支所との打合せ");

    JskGroup *group = jsk_report_add_result_group(report, initiative);
    JskHeading *heading = example_add_heading(example, group, "書かない窓口");
    jsk_heading_set_printed(report, heading, "<書かない窓口>", -1);
    JskItem *item =
        example_add_item(example, group, NULL, "・",
                         "本庁と3支所で申請書作成支援を開始した（7月～、約1万2,500件）。");
    JskItem *child =
        example_add_item(example, group, item, "※", "うち転入・転出の届出は 4,210 件（33.7％）");
    example_add_item(example, group, child, NULL, "北支所： ９８０件");
    example_add_item(example, group, child, NULL, "南支所： 1,034件");
    example_add_item(example, group, item, "※", "10月11日、12日に職員研修を実施");
    example_add_item(example, group, NULL, "・", "利用者説明会（2月～3月、2回、延べ60名）");

    group = example_add_progress(example, initiative, JSK_PART_OUTCOMES);
    example_add_item(example, group, NULL, "・", "平均の待ち時間が18分から11分になった。");
    group = example_add_progress(example, initiative, JSK_PART_DIRECTIONS);
    example_add_item(example, group, NULL, "・", "令和5年度は全支所に広げる。");

    example_add_achievement(example, initiative, "令和４年度達成済", JSK_STATUS_ACHIEVED, 2022);
    JskOffice *office = example_add_office(example, initiative, "市民部", "市民窓口課");
    jsk_office_set_printed(report, office, "市民部・市民窓口課、総務部", -1);
    JskScope *scope =
        jsk_report_add_scope(report, office, "書かない窓口", -1, jsk_office_get_origin(office));
    jsk_scope_set_printed(report, scope, "<書かない窓口>", -1);
    jsk_report_add_scope(report, office, "待ち時間", -1, jsk_office_get_origin(office));
    office = example_add_office(example, initiative, "総務部", NULL);
    jsk_office_set_printed(report, office, "", 0);
}

/* Phases without years, ○ and 【】, a group with two headings, care for characters. */
static void example_add_contracts(Example *example, JskSection *section)
{
    JskReport *report = example->report;
    JskInitiative *initiative = example_add_initiative(
        example, section, 2, "①", "R&Dと<共同>\"調達\"の'見直し'（㈱𠮷野ほか）");

    JskSchedule *schedule =
        jsk_report_add_schedule(report, initiative, 2021, 2024, example_origin(example, 1));
    JskMilestone *milestone = example_add_milestone(example, schedule, "契約書式 A&B < C > の統一");
    example_add_phase(example, milestone, "「素案」&意見聴取", 2021, 2021);
    example_add_unplaced_phase(example, schedule, "書式の周知");
    example_add_unplaced_phase(example, schedule, "運用");
    example_add_unplaced_phase(example, schedule, "運用");

    JskGroup *group = jsk_report_add_result_group(report, initiative);
    example_add_heading(example, group, "共同調達");
    example_add_heading(example, group, "Ⅲ期ｼｽﾃﾑ＆<改修>");
    JskItem *item = example_add_item(example, group, NULL, "○", "予定価格 <1億2,000万円> & 仕様");
    example_add_item(example, group, item, "・", "㈱𠮷野製作所と\"覚書\"を締結（4年9月30日）");
    example_add_item(example, group, item, "・", "ｿﾌﾄｳｪｱ 'α' の更新 5.2% ]]> を確認");
    item = example_add_item(example, group, NULL, "【】", "令和4年度");
    example_add_item(example, group, item, NULL, "物品１２件、役務 3件");
    group = jsk_report_add_result_group(report, initiative);
    example_add_item(example, group, NULL, NULL, "入札参加者の登録を通年で受け付けた。");

    group = example_add_progress(example, initiative, JSK_PART_UNSPECIFIED);
    example_add_heading(example, group, "共同調達");
    example_add_item(example, group, NULL, "・",
                     "経費を132,726千円減らした。 引き続き共同で行う。");

    example_add_achievement(example, initiative, "継続", JSK_STATUS_ONGOING, 0);
    example_add_office(example, initiative, "財務部", "契約課");
}

/* A group that has headings only, results in two groups, one office by its division. */
static void example_add_staff(Example *example, JskSection *section)
{
    JskReport *report = example->report;
    JskInitiative *initiative =
        example_add_initiative(example, section, 3, "②", "職員が育つ職場づくり");

    JskSchedule *schedule =
        jsk_report_add_schedule(report, initiative, 2019, 2022, example_origin(example, 1));
    JskMilestone *milestone = example_add_milestone(example, schedule, "研修計画の改定");
    example_add_phase(example, milestone, "改定", 2019, 2022);

    JskGroup *group = jsk_report_add_result_group(report, initiative);
    example_add_heading(example, group, "研修");
    group = jsk_report_add_result_group(report, initiative);
    example_add_heading(example, group, "面談");
    example_add_item(example, group, NULL, "・", "全職員と面談（H30から年2回）");
    example_add_item(example, group, NULL, "・", "面談票を改めた（3月）");

    group = example_add_progress(example, initiative, JSK_PART_OUTCOMES);
    example_add_item(example, group, NULL, "・", "受講率は目標に届かなかった。");

    example_add_achievement(example, initiative, "未達成（令和3年度）", JSK_STATUS_NOT_ACHIEVED,
                            2021);
    example_add_office(example, initiative, NULL, "人事課");
}

/* As bare as an initiative may be: no schedule, no parts, no achievement. */
static void example_add_bare(Example *example, JskSection *section)
{
    JskInitiative *initiative =
        example_add_initiative(example, section, 4, "③", "公用車の共同利用");
    jsk_initiative_set_printed(example->report, initiative, "４ ③ 公用車の共同利用", -1);
}

/* Status outside the list; a schedule of unplaced phases only. */
static void example_add_archive(Example *example, JskSection *section)
{
    JskReport *report = example->report;
    JskInitiative *initiative = example_add_initiative(example, section, 5, "①", "公文書館の開設");

    JskSchedule *schedule =
        jsk_report_add_schedule(report, initiative, 2022, 2022, example_origin(example, 1));
    example_add_unplaced_phase(example, schedule, "基本構想");

    JskGroup *group = jsk_report_add_result_group(report, initiative);
    example_add_item(example, group, NULL, "・", "整備検討会を開いた（5月20日～6月3日、3回）。");

    group = example_add_progress(example, initiative, JSK_PART_DIRECTIONS);
    example_add_item(example, group, NULL, "⇒", "令和4年度末に候補地を決める。");

    example_add_achievement(example, initiative, "評価の対象外", JSK_STATUS_OTHER, 0);
    JskOffice *office = example_add_office(example, initiative, "総務部", "文書課");
    jsk_report_add_scope(report, office, "候補地 & <設計>", -1, jsk_office_get_origin(office));
}

/* Neither number nor marker. */
static void example_add_unnumbered(Example *example, JskSection *section)
{
    JskInitiative *initiative =
        example_add_initiative(example, section, 0, NULL, "会議の資料を紙から画面へ");
    JskGroup *group = jsk_report_add_result_group(example->report, initiative);
    example_add_item(example, group, NULL, "・", "庁議を電子化した（令和4年4月1日）。");
    example_add_achievement(example, initiative, "達成", JSK_STATUS_ACHIEVED, 0);
    example_add_office(example, initiative, "企画部", "行革推進課");
}

/* Where it would come from if it had a source. */
static void example_add_provenance(const Example *example)
{
    JskReport *report = example->report;
    jsk_report_set_source(report, "example & <0>.txt", 4321);
    jsk_report_set_digest(report,
                          "9a0364b9e99bb480dd25e1f0284c8555c3a4f2b1d0e9f8a7b6c5d4e3f2a1b0c9");
    jsk_report_set_generator(report, "example-program 1.0");
    jsk_report_set_reading(report, "example-reader", "example-form");
    JskLedger ledger = {.total = 1260, .model = 1100, .unplaced = 20};
    ledger.furniture[JSK_FURNITURE_TABLE_HEAD] = 120;
    ledger.furniture[JSK_FURNITURE_ARROW] = 20;
    jsk_report_set_ledger(report, &ledger);
    g_autoptr(JskDiagnostics) diagnostics = jsk_diagnostics_new();
    jsk_diagnostics_add(diagnostics, JSK_DIAGNOSTIC_UNPLACED, 60, 3, "（続く） <頁外> & 'メモ'",
                        NULL);
    jsk_diagnostics_add(diagnostics, JSK_DIAGNOSTIC_NO_TITLE, 0, 0, NULL);
    jsk_report_set_diagnostics(report, diagnostics);
}

static void example_add_head(Example *example)
{
    JskReport *report = example->report;
    jsk_report_set_title(report, "令和４年度「ひばり野市しごと改革プラン」取組の実績（暫定版）",
                         -1);
    jsk_report_set_programme(report, "ひばり野市しごと改革プラン", -1);
    jsk_report_set_fiscal_year(report, 2022);
    jsk_report_set_edition(report, "暫定版", -1);
    jsk_report_set_as_of(report, "2023-01-31");
    example_origin(example, 1);
    jsk_report_add_note(report, "※令和5年1月末時点", -1, example_origin(example, 1));
    jsk_report_add_note(report, "※２～３月の実績は見込み & \"参考\"", -1,
                        example_origin(example, 1));
}

JskReport *example_report_new(void)
{
    g_autoptr(JskReport) report = jsk_report_new();
    Example example = {report, 1, 1};
    example_add_head(&example);

    JskSection *section =
        jsk_report_add_section(report, NULL, -1, NULL, -1, example_origin(&example, 1));
    example_add_counters(&example, section);

    example.page = 2;
    section = jsk_report_add_section(report, "Ⅰ", -1, "しごとの進め方を変える", -1,
                                     example_origin(&example, 1));
    jsk_section_set_printed(report, section, "Ⅰ．しごとの進め方を変える", -1);
    example_add_contracts(&example, section);
    example_add_staff(&example, section);
    example_add_bare(&example, section);

    example.page = 3;
    section =
        jsk_report_add_section(report, NULL, -1, "市民とともに", -1, example_origin(&example, 1));
    example_add_archive(&example, section);
    example_add_unnumbered(&example, section);

    jsk_report_add_unplaced(report, "(続く) <頁外> & 'メモ'", -1, example_origin(&example, 1));
    jsk_report_add_unplaced(report, "別表参照", -1, example_origin(&example, 2));
    example_add_provenance(&example);
    jsk_report_freeze(report);
    return g_steal_pointer(&report);
}
