/* The reader of tab-separated rows: their rows, the tables inside, and their defects. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "readers-fixture.h"
#include "readers/tsv-html/html.h"

#define ROW_END "\t・船を出した\t達成\t・乗客が増えた。\t港湾部船舶課\n"

/* Tags. */

static gboolean match_tag(const char *text, HtmlTag *tag)
{
    return html_match_tag(text, text + strlen(text), tag);
}

static void only_known_elements_are_tags(void **state)
{
    (void)state;
    HtmlTag tag;
    assert_true(match_tag("<UL style=\"a: b>c\">船", &tag));
    assert_int_equal(tag.kind, HTML_LIST);
    assert_string_equal(tag.end, "船");
    assert_true(match_tag("</td >", &tag));
    assert_true(tag.is_end);
    assert_true(match_tag("<br/>", &tag));
    assert_false(match_tag("<port>", &tag));
    assert_false(match_tag("<tdx>", &tag));
    assert_false(match_tag("< td>", &tag));
}

static void a_heading_that_begins_like_a_tag_is_none(void **state)
{
    (void)state;
    HtmlTag tag;
    assert_false(match_tag("<A 港の改革>", &tag));
    assert_false(match_tag("<p", &tag));
    assert_false(match_tag("<b x <p>", &tag));
}

static void a_table_ends_with_its_own_end(void **state)
{
    (void)state;
    const char *text = "<table><td><table></table></td></table>船";
    assert_string_equal(html_find_table_end(text, text + strlen(text)), "船");
    text = "<table><table></table>";
    assert_null(html_find_table_end(text, text + strlen(text)));
}

static void entities_become_their_characters(void **state)
{
    (void)state;
    fixture_assert_table_results("<p>・船&amp;桟橋&#x300c;東&#12301;&nosuch;&lt;</p>",
                                 "--\n・ 船&桟橋「東」&nosuch;<\n");
}

static void inline_markup_leaves_the_text_whole(void **state)
{
    (void)state;
    fixture_assert_table_results("<p>・<b>渡し</b>船を<u>出し</u>た</p>",
                                 "--\n・ 渡し船を出した\n");
}

static void a_break_parts_two_lines(void **state)
{
    (void)state;
    fixture_assert_table_results("<p>・船を出した<br/>・灯台を直した</p>",
                                 "--\n・ 船を出した\n・ 灯台を直した\n");
}

static void an_ideographic_space_at_the_start_of_a_line_makes_a_child(void **state)
{
    (void)state;
    fixture_assert_table_results("<p>・船を出した<br>　・夜も出した</p>",
                                 "--\n・ 船を出した\n  ・ 夜も出した\n");
}

/* Schedules. */

static void assert_schedule(const char *rows, const char *expected)
{
    g_autofree char *text =
        g_strconcat(TABLE_HEAD "1\t① 渡し船\t<table border=\"1\"><tr><th>工程表</th><th>2年度</th>"
                               "<th>3年度</th><th>4年度</th><th>5年度</th></tr>",
                    rows, "</table>" ROW_END, NULL);
    g_autoptr(JskReport) report = fixture_read("tsv-html", text, NULL);
    g_autofree char *dump = fixture_dump_schedule(fixture_first_initiative(report));
    assert_string_equal(dump, expected);
    assert_int_equal(jsk_report_get_ledger(report)->unplaced, 0);
}

static void a_phase_stands_in_its_year(void **state)
{
    (void)state;
    assert_schedule("<tr><td>□船を増やす</td><td></td><td>検討</td><td>実施</td><td></td></tr>",
                    "2020-2023\n船を増やす: 検討 2021-2021 実施 2022-2022\n");
}

static void a_cell_that_spans_columns_spans_their_years(void **state)
{
    (void)state;
    assert_schedule("<tr><td>□船</td><td>検討</td><td colspan=\"3\">実施</td></tr>",
                    "2020-2023\n船: 検討 2020-2020 実施 2021-2023\n");
    assert_schedule("<tr><td>□船</td><td colspan=\"2\">検討</td><td>実施</td></tr>",
                    "2020-2023\n船: 検討 2020-2021 実施 2022-2022\n");
}

static void a_lone_arrow_extends_the_phase_to_its_left(void **state)
{
    (void)state;
    assert_schedule("<tr><td>□船</td><td>検討</td><td>実施</td><td colspan=\"2\">→</td></tr>",
                    "2020-2023\n船: 検討 2020-2020 実施 2021-2023\n");
}

static void an_arrow_before_text_is_decoration(void **state)
{
    (void)state;
    assert_schedule("<tr><td>□船</td><td>→ 検討</td><td>→実施</td><td></td><td></td></tr>",
                    "2020-2023\n船: 検討 2020-2020 実施 2021-2021\n");
}

static void empty_cells_extend_nothing(void **state)
{
    (void)state;
    assert_schedule("<tr><td>□船</td><td>検討</td><td></td><td></td><td></td></tr>",
                    "2020-2023\n船: 検討 2020-2020\n");
}

static void a_row_with_an_empty_label_goes_on_with_the_milestone(void **state)
{
    (void)state;
    assert_schedule("<tr><td>□船</td><td>検討</td></tr><tr><td></td><td></td>"
                    "<td colspan=\"3\">実施</td></tr>",
                    "2020-2023\n船: 検討 2020-2020 実施 2021-2023\n");
}

static void a_label_over_two_rows_has_the_phases_of_both(void **state)
{
    (void)state;
    assert_schedule("<tr><td rowspan=\"2\">□船</td><td>検討</td><td colspan=\"3\">→</td></tr>"
                    "<tr><td>周知</td><td>→</td><td></td><td></td></tr>"
                    "<tr><td>□灯台</td><td></td><td>実施</td></tr>",
                    "2020-2023\n船: 検討 2020-2023 周知 2020-2021\n灯台: 実施 2021-2021\n");
}

/* The schedule of the only initiative, whose cell of the schedule is @cell. */
static char *schedule_of_cell(const char *cell, guint64 unplaced)
{
    g_autofree char *text = g_strconcat(TABLE_HEAD "1\t① 渡し船\t", cell, ROW_END, NULL);
    g_autoptr(JskReport) report = fixture_read("tsv-html", text, NULL);
    assert_int_equal(jsk_report_get_ledger(report)->unplaced, unplaced);
    return fixture_dump_schedule(fixture_first_initiative(report));
}

static void arrows_without_a_phase_to_their_left_are_unplaced(void **state)
{
    (void)state;
    g_autofree char *dump =
        schedule_of_cell("<table><tr><th>工程表</th><th>4年度</th><th>5年度</th></tr>"
                         "<tr><td>□船</td><td>→→</td><td>実施</td></tr></table>",
                         2);
    assert_string_equal(dump, "2022-2023\n船: 実施 2023-2023\n");
}

static void a_phase_has_its_entities_and_tags_resolved(void **state)
{
    (void)state;
    assert_schedule("<tr><td>□船&amp;桟橋</td><td>調査&amp;検討</td><td><b>一部</b>実施</td>"
                    "<td>本格<br>実施</td><td>&nbsp;</td></tr>",
                    "2020-2023\n船&桟橋: 調査&検討 2020-2020 一部実施 2021-2021 "
                    "本格実施 2022-2022\n");
}

static void a_cell_with_two_markers_holds_two_milestones(void **state)
{
    (void)state;
    assert_schedule("<tr><td>□船を増やす<br>□桟橋を<br>広げる</td><td>検討</td></tr>",
                    "2020-2023\n船を増やす:\n桟橋を広げる: 検討 2020-2020\n");
}

static void the_years_may_stand_in_the_second_row(void **state)
{
    (void)state;
    g_autofree char *dump = schedule_of_cell(
        "<table><tr><td rowspan=\"2\">取組項目</td><td colspan=\"3\">工程</td></tr>"
        "<tr><td>R4</td><td>R5</td><td>R6</td></tr>"
        "<tr><td>□船</td><td colspan=\"2\">検討</td><td>実施</td></tr></table>",
        0);
    assert_string_equal(dump, "2022-2024\n船: 検討 2022-2023 実施 2024-2024\n");
}

static void text_before_the_table_of_a_schedule_leaves_it_whole(void **state)
{
    (void)state;
    g_autofree char *dump =
        schedule_of_cell("計画 <table><tr><th>工程表</th><th>4年度</th><th>5年度</th></tr>"
                         "<tr><td>□船</td><td>検討</td><td>実施</td></tr></table>",
                         0);
    assert_string_equal(dump, "2022-2023\n船: 検討 2022-2022 実施 2023-2023\n");
}

static void a_table_of_results_with_years_is_no_schedule(void **state)
{
    (void)state;
    g_autofree char *text = fixture_table_report(
        "<p>・船を出した</p><table><tr><th>区分</th><th>3年度</th><th>4年度</th></tr>"
        "<tr><td>乗客</td><td>10人</td><td>20人</td></tr></table>",
        "・増えた。");
    g_autoptr(JskReport) report = fixture_read("tsv-html", text, NULL);
    const JskInitiative *initiative = fixture_first_initiative(report);
    assert_null(jsk_initiative_get_schedule(initiative));
    g_autofree char *dump = fixture_dump_groups(jsk_initiative_get_first_result(initiative));
    assert_non_null(strstr(dump, "船を出した"));
    assert_non_null(strstr(dump, "20人"));
    assert_int_equal(jsk_report_get_ledger(report)->unplaced, 0);
}

static void the_flattened_copies_of_a_schedule_are_furniture(void **state)
{
    (void)state;
    const char *text =
        TABLE_HEAD "1\t① 渡し船\t<table><tr><th>工程表</th><th>4年度</th><th>5年度</th></tr>"
                   "<tr><td>□船</td><td>検討</td><td>実施</td></tr></"
                   "table>\t工程表\t4年度\t5年度\t□船\t検討\t実施" ROW_END
                   "\n工程表\t4年度\t5年度\n□船\t検討\t実施\n";
    g_autoptr(JskReport) report = fixture_read("tsv-html", text, NULL);
    const JskLedger *ledger = jsk_report_get_ledger(report);
    assert_int_equal(ledger->unplaced, 0);
    assert_int_equal(ledger->furniture[JSK_FURNITURE_COPY], 2 * (3 + 3 + 3 + 2 + 2 + 2));
    assert_int_equal(jsk_report_get_counts(report)->phases, 2);
}

static void a_copy_in_another_width_is_one(void **state)
{
    (void)state;
    const char *text =
        TABLE_HEAD "1\t① 渡し船\t<table><tr><th>工程表</th><th>4年度</th><th>5年度</th></tr>"
                   "<tr><td>□船（東）</td><td>検討</td><td>実施</td></tr></table>\t工程表\t４年度\t"
                   "５年度\t□船(東)\t検討\t実施" ROW_END;
    g_autoptr(JskReport) report = fixture_read("tsv-html", text, NULL);
    const JskLedger *ledger = jsk_report_get_ledger(report);
    assert_int_equal(ledger->unplaced, 0);
    assert_int_equal(ledger->furniture[JSK_FURNITURE_COPY], 3 + 3 + 3 + 5 + 2 + 2);
}

static void a_copy_that_breaks_off_leaves_the_status(void **state)
{
    (void)state;
    const char *text =
        TABLE_HEAD "1\t① 渡し船\t<table><tr><th>工程表</th><th>4年度</th><th>5年度</th></tr>"
                   "<tr><td>□船</td><td>検討</td><td>継続</td></tr></table>\t工程表\t4年度\t5年度\t"
                   "□船\t検討\t・船を出した\t継続\t・増えた。\t港湾部船舶課\n";
    g_autoptr(JskReport) report = fixture_read("tsv-html", text, NULL);
    const JskInitiative *initiative = fixture_first_initiative(report);
    const JskAchievement *achievement = jsk_initiative_get_achievement(initiative);
    assert_non_null(achievement);
    assert_int_equal(jsk_achievement_get_status(achievement), JSK_STATUS_ONGOING);
    g_autofree char *progress = fixture_dump_progress(initiative);
    assert_string_equal(progress, "[unspecified]\n--\n・ 増えた。\n");
}

/* Rows. */

static void a_cell_that_landed_one_column_off_is_known_by_what_it_holds(void **state)
{
    (void)state;
    const char *text =
        TABLE_HEAD "1\t\t① 渡し船\t\t\t・船を出した\t\t達成\t\t・増えた。\t\t\t港湾部船舶課\n";
    g_autoptr(JskReport) report = fixture_read("tsv-html", text, NULL);
    const JskInitiative *initiative = fixture_first_initiative(report);
    g_autofree char *offices = fixture_dump_offices(initiative);
    g_autofree char *progress = fixture_dump_progress(initiative);
    assert_string_equal(jsk_initiative_get_title(initiative), "渡し船");
    assert_string_equal(jsk_achievement_get_text(jsk_initiative_get_achievement(initiative)),
                        "達成");
    assert_string_equal(progress, "[unspecified]\n--\n・ 増えた。\n");
    assert_string_equal(offices, "港湾部/船舶課\n");
}

static void results_of_one_word_are_not_the_status_behind_them(void **state)
{
    (void)state;
    g_autofree char *text = fixture_table_report("実施", "・増えた。");
    g_autoptr(JskReport) report = fixture_read("tsv-html", text, NULL);
    const JskInitiative *initiative = fixture_first_initiative(report);
    g_autofree char *results = fixture_dump_groups(jsk_initiative_get_first_result(initiative));
    g_autofree char *progress = fixture_dump_progress(initiative);
    assert_string_equal(jsk_achievement_get_text(jsk_initiative_get_achievement(initiative)),
                        "達成");
    assert_string_equal(results, "--\n- 実施\n");
    assert_string_equal(progress, "[unspecified]\n--\n・ 増えた。\n");
}

static void a_last_cell_of_no_known_ending_is_the_office(void **state)
{
    (void)state;
    g_autoptr(JskDiagnostics) diagnostics = jsk_diagnostics_new();
    g_autoptr(JskReport) report =
        fixture_read("tsv-html",
                     TABLE_HEAD "1\t① 渡し船\t・船を出した\t達成\t<p>・増えた。</p><hr/>"
                                "<p>・続ける。</p>\t全所属\n",
                     diagnostics);
    const JskInitiative *initiative = fixture_first_initiative(report);
    g_autofree char *progress = fixture_dump_progress(initiative);
    g_autofree char *offices = fixture_dump_offices(initiative);
    assert_string_equal(progress, "[outcomes]\n--\n・ 増えた。\n[directions]\n--\n・ 続ける。\n");
    assert_string_equal(offices, "/全所属\n");
    assert_true(fixture_has_diagnostic(diagnostics, JSK_DIAGNOSTIC_UNKNOWN_OFFICE, 4));
}

static void a_status_that_swallowed_the_outcomes_gives_them_back(void **state)
{
    (void)state;
    const char *text = TABLE_HEAD "1\t① 渡し船\t・船を出した\t<p>達成</p><p>・増えた。</p>\t"
                                  "・続ける。\t港湾部船舶課\n";
    g_autoptr(JskReport) report = fixture_read("tsv-html", text, NULL);
    const JskInitiative *initiative = fixture_first_initiative(report);
    g_autofree char *progress = fixture_dump_progress(initiative);
    assert_string_equal(jsk_achievement_get_text(jsk_initiative_get_achievement(initiative)),
                        "達成");
    assert_string_equal(progress, "[outcomes]\n--\n・ 増えた。\n[directions]\n--\n・ 続ける。\n");
}

static void a_row_of_its_own_holds_the_directions(void **state)
{
    (void)state;
    const char *text = TABLE_HEAD "1\t① 渡し船" ROW_END "\t\t\t\t\t・続ける。\n"
                                  "2\t② 灯台" ROW_END;
    g_autoptr(JskReport) report = fixture_read("tsv-html", text, NULL);
    const JskInitiative *initiative = fixture_first_initiative(report);
    g_autofree char *progress = fixture_dump_progress(initiative);
    g_autofree char *offices = fixture_dump_offices(initiative);
    assert_string_equal(progress,
                        "[outcomes]\n--\n・ 乗客が増えた。\n[directions]\n--\n・ 続ける。\n");
    assert_string_equal(offices, "港湾部/船舶課\n");
    assert_int_equal(jsk_report_get_counts(report)->initiatives, 2);
}

static void a_section_has_a_row_of_its_own(void **state)
{
    (void)state;
    const char *text = TABLE_HEAD "1\t① 渡し船" ROW_END "II 灯台を直すために\n2\t① 灯台" ROW_END
                                  "3\t② 桟橋" ROW_END;
    g_autoptr(JskReport) report = fixture_read("tsv-html", text, NULL);
    const JskSection *section = jsk_report_get_first_section(report);
    assert_string_equal(jsk_section_get_marker(section), "Ⅰ");
    assert_string_equal(jsk_section_get_title(section), "港を開く");
    section = jsk_section_get_next(section);
    assert_int_equal(jsk_section_get_ordinal(section), 2);
    assert_string_equal(jsk_section_get_marker(section), "II");
    assert_string_equal(jsk_section_get_title(section), "灯台を直すために");
    const JskInitiative *initiative = jsk_section_get_first_initiative(section);
    assert_int_equal(jsk_initiative_get_number(initiative), 2);
    assert_string_equal(jsk_initiative_get_marker(initiative), "①");
    assert_int_equal(jsk_initiative_get_number(jsk_initiative_get_next(initiative)), 3);
    assert_null(jsk_section_get_next(section));
}

static void a_head_that_repeats_on_two_rows_is_furniture(void **state)
{
    (void)state;
    const char *head = "番号\t取組名\t工程表\t取組実績\t達成度\t取組状況\t\t担当課\n"
                       "\t\t\t成果と課題、今後の方向性等\n";
    g_autofree char *text =
        g_strconcat("令和4年度「港町改革」年度実績\n", head, "Ⅰ 港を開く\n1\t① 渡し船" ROW_END,
                    head, "2\t② 灯台" ROW_END, NULL);
    g_autoptr(JskReport) report = fixture_read("tsv-html", text, NULL);
    const JskLedger *ledger = jsk_report_get_ledger(report);
    assert_int_equal(ledger->unplaced, 0);
    assert_int_equal(ledger->furniture[JSK_FURNITURE_TABLE_HEAD], 2 * (22 + 13));
    const JskInitiative *second = jsk_initiative_get_next(fixture_first_initiative(report));
    assert_int_equal(jsk_initiative_get_origin(second).page, 2);
}

static void a_note_in_a_repeated_head_comes_once(void **state)
{
    (void)state;
    const char *head = "番号\t取組名\t取組実績 ※冬を除く\t達成度\t取組状況\t担当課\n";
    g_autofree char *text =
        g_strconcat("令和4年度「港町改革」年度実績\n", head, "Ⅰ 港を開く\n1\t① 渡し船", ROW_END,
                    head, "2\t② 灯台" ROW_END, NULL);
    g_autoptr(JskReport) report = fixture_read("tsv-html", text, NULL);
    const JskNote *note = jsk_report_get_first_note(report);
    assert_string_equal(jsk_note_get_text(note), "※冬を除く");
    assert_null(jsk_note_get_next(note));
}

static void numbers_out_of_order_are_told(void **state)
{
    (void)state;
    g_autoptr(JskDiagnostics) diagnostics = jsk_diagnostics_new();
    g_autoptr(JskReport) report =
        fixture_read("tsv-html", TABLE_HEAD "1\t① 渡し船" ROW_END "3\t② 灯台" ROW_END, diagnostics);
    assert_true(fixture_has_diagnostic(diagnostics, JSK_DIAGNOSTIC_NUMBER_ORDER, 5));
    assert_int_equal(jsk_report_get_counts(report)->initiatives, 2);
}

static void a_number_of_two_levels_begins_an_initiative(void **state)
{
    (void)state;
    g_autoptr(JskReport) report =
        fixture_read("tsv-html", TABLE_HEAD "1-1\t① 渡し船" ROW_END "1-2\t② 灯台" ROW_END, NULL);
    const JskInitiative *initiative = fixture_first_initiative(report);
    assert_int_equal(jsk_report_get_counts(report)->initiatives, 2);
    assert_string_equal(jsk_initiative_get_title(initiative), "渡し船");
    assert_string_equal(jsk_initiative_get_title(jsk_initiative_get_next(initiative)), "灯台");
    assert_int_equal(jsk_report_get_ledger(report)->unplaced, 0);
}

static void a_whole_last_row_without_office_is_told(void **state)
{
    (void)state;
    g_autoptr(JskDiagnostics) diagnostics = jsk_diagnostics_new();
    g_autoptr(JskReport) report = fixture_read(
        "tsv-html", TABLE_HEAD "1\t① 渡し船" ROW_END "2\t② 灯台\t・直した\t達成\t・直った。\t\n",
        diagnostics);
    assert_int_equal(jsk_report_get_counts(report)->initiatives, 2);
    assert_true(fixture_has_diagnostic(diagnostics, JSK_DIAGNOSTIC_NO_FIELD, 5));
}

static void what_belongs_nowhere_is_unplaced_with_line_and_column(void **state)
{
    (void)state;
    g_autoptr(JskDiagnostics) diagnostics = jsk_diagnostics_new();
    g_autoptr(JskReport) report =
        fixture_read("tsv-html", TABLE_HEAD "\t海図\n\t\t潮汐表\n1\t① 渡し船" ROW_END, diagnostics);
    assert_int_equal(jsk_report_get_ledger(report)->unplaced, 5);
    assert_int_equal(jsk_report_get_counts(report)->unplaced, 2);
    const JskUnplaced *unplaced = jsk_report_get_first_unplaced(report);
    for (guint i = 0; i < 2; i++, unplaced = jsk_unplaced_get_next(unplaced)) {
        const JskDiagnostic *diagnostic = jsk_diagnostics_get(diagnostics, i);
        assert_int_equal(diagnostic->id, JSK_DIAGNOSTIC_UNPLACED);
        assert_int_equal(diagnostic->line, 4 + i);
        assert_int_equal(diagnostic->column, 2 + i);
        assert_int_equal(jsk_unplaced_get_origin(unplaced).first_line, 4 + i);
    }
}

static void a_row_below_a_section_is_none_of_the_initiative_above_it(void **state)
{
    (void)state;
    g_autoptr(JskReport) report = fixture_read(
        "tsv-html", TABLE_HEAD "1\t① 渡し船" ROW_END "II 灯台\n\t達成\t・直した\n2\t① 灯台" ROW_END,
        NULL);
    assert_int_equal(jsk_report_get_counts(report)->initiatives, 2);
    assert_int_equal(jsk_report_get_ledger(report)->unplaced, 6);
}

/* What is refused. */

static void a_table_that_never_closes_is_truncated(void **state)
{
    (void)state;
    g_autofree char *message = fixture_read_error(
        "tsv-html", TABLE_HEAD "1\t① 渡し船\t<table><tr><td>□船</td>\n", JSK_ERROR_TRUNCATED);
    assert_true(g_str_has_prefix(message, "report.txt:4: "));
}

static void a_source_that_ends_before_the_office_is_truncated(void **state)
{
    (void)state;
    g_autofree char *message = fixture_read_error(
        "tsv-html", TABLE_HEAD "1\t① 渡し船" ROW_END "2\t② 灯台\t・船を出した\t達成\t・増え",
        JSK_ERROR_TRUNCATED);
    assert_non_null(strstr(message, "灯台"));
}

static void a_source_that_ends_in_a_paragraph_is_truncated(void **state)
{
    (void)state;
    g_free(fixture_read_error("tsv-html",
                              TABLE_HEAD "1\t① 渡し船\t・船を出した\t達成\t・増えた。\t"
                                         "<p>港湾部船舶課</p><p>総務部",
                              JSK_ERROR_TRUNCATED));
}

static void a_head_without_initiatives_is_truncated(void **state)
{
    (void)state;
    g_free(fixture_read_error("tsv-html", TABLE_HEAD, JSK_ERROR_TRUNCATED));
}

static void a_source_without_a_head_is_not_recognized(void **state)
{
    (void)state;
    g_free(fixture_read_error("tsv-html", "港\t船\n1\t① 渡し船" ROW_END, JSK_ERROR_UNRECOGNIZED));
    g_free(fixture_read_error(NULL, "港と船の話\n", JSK_ERROR_UNRECOGNIZED));
}

static void an_unknown_reader_is_not_found_and_known_ones_are_named(void **state)
{
    (void)state;
    g_autofree char *message = fixture_read_error("harbour", "港\n", JSK_ERROR_NOT_FOUND);
    for (const JskReader *const *reader = jsk_readers(); *reader; reader++)
        assert_non_null(strstr(message, (*reader)->name));
}

static void a_cell_over_the_limit_is_refused(void **state)
{
    (void)state;
    g_autofree char *cell = g_malloc(JSK_SOURCE_MAX_CELL_BYTES + 2);
    memset(cell, 'a', JSK_SOURCE_MAX_CELL_BYTES + 1);
    cell[JSK_SOURCE_MAX_CELL_BYTES + 1] = '\0';
    g_autofree char *text = fixture_table_report(cell, "・増えた。");
    g_autofree char *message = fixture_read_error("tsv-html", text, JSK_ERROR_LIMIT);
    assert_non_null(strstr(message, "4 MiB"));
}

static void an_initiative_with_more_cells_than_the_limit_is_refused(void **state)
{
    (void)state;
    g_autoptr(GString) text = g_string_new(TABLE_HEAD "1\t① 渡し船" ROW_END);
    for (int i = 0; i < JSK_SOURCE_MAX_CELLS; i++)
        g_string_append(text, "\t船\n");
    g_free(fixture_read_error("tsv-html", text->str, JSK_ERROR_LIMIT));
}

static void tabs_around_a_head_decide_for_this_reader(void **state)
{
    (void)state;
    g_autoptr(JskReport) report = fixture_read(NULL, TABLE_HEAD "1\t① 渡し船" ROW_END, NULL);
    assert_string_equal(jsk_report_get_reader_name(report), "tsv-html");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(only_known_elements_are_tags),
        cmocka_unit_test(a_heading_that_begins_like_a_tag_is_none),
        cmocka_unit_test(a_table_ends_with_its_own_end),
        cmocka_unit_test(entities_become_their_characters),
        cmocka_unit_test(inline_markup_leaves_the_text_whole),
        cmocka_unit_test(a_break_parts_two_lines),
        cmocka_unit_test(an_ideographic_space_at_the_start_of_a_line_makes_a_child),
        cmocka_unit_test(a_phase_stands_in_its_year),
        cmocka_unit_test(a_cell_that_spans_columns_spans_their_years),
        cmocka_unit_test(a_lone_arrow_extends_the_phase_to_its_left),
        cmocka_unit_test(an_arrow_before_text_is_decoration),
        cmocka_unit_test(empty_cells_extend_nothing),
        cmocka_unit_test(a_row_with_an_empty_label_goes_on_with_the_milestone),
        cmocka_unit_test(a_label_over_two_rows_has_the_phases_of_both),
        cmocka_unit_test(arrows_without_a_phase_to_their_left_are_unplaced),
        cmocka_unit_test(a_phase_has_its_entities_and_tags_resolved),
        cmocka_unit_test(a_cell_with_two_markers_holds_two_milestones),
        cmocka_unit_test(the_years_may_stand_in_the_second_row),
        cmocka_unit_test(text_before_the_table_of_a_schedule_leaves_it_whole),
        cmocka_unit_test(a_table_of_results_with_years_is_no_schedule),
        cmocka_unit_test(the_flattened_copies_of_a_schedule_are_furniture),
        cmocka_unit_test(a_copy_in_another_width_is_one),
        cmocka_unit_test(a_copy_that_breaks_off_leaves_the_status),
        cmocka_unit_test(a_cell_that_landed_one_column_off_is_known_by_what_it_holds),
        cmocka_unit_test(results_of_one_word_are_not_the_status_behind_them),
        cmocka_unit_test(a_last_cell_of_no_known_ending_is_the_office),
        cmocka_unit_test(a_status_that_swallowed_the_outcomes_gives_them_back),
        cmocka_unit_test(a_row_of_its_own_holds_the_directions),
        cmocka_unit_test(a_section_has_a_row_of_its_own),
        cmocka_unit_test(a_head_that_repeats_on_two_rows_is_furniture),
        cmocka_unit_test(a_note_in_a_repeated_head_comes_once),
        cmocka_unit_test(numbers_out_of_order_are_told),
        cmocka_unit_test(a_number_of_two_levels_begins_an_initiative),
        cmocka_unit_test(a_whole_last_row_without_office_is_told),
        cmocka_unit_test(what_belongs_nowhere_is_unplaced_with_line_and_column),
        cmocka_unit_test(a_row_below_a_section_is_none_of_the_initiative_above_it),
        cmocka_unit_test(a_table_that_never_closes_is_truncated),
        cmocka_unit_test(a_source_that_ends_before_the_office_is_truncated),
        cmocka_unit_test(a_source_that_ends_in_a_paragraph_is_truncated),
        cmocka_unit_test(a_head_without_initiatives_is_truncated),
        cmocka_unit_test(a_source_without_a_head_is_not_recognized),
        cmocka_unit_test(an_unknown_reader_is_not_found_and_known_ones_are_named),
        cmocka_unit_test(a_cell_over_the_limit_is_refused),
        cmocka_unit_test(an_initiative_with_more_cells_than_the_limit_is_refused),
        cmocka_unit_test(tabs_around_a_head_decide_for_this_reader),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
