/* The reader of workbooks: small ones, made of tables that are written as text. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include <jisseki/text.h>

#include "readers-fixture.h"
#include "workbook-fixture.h"

#define INITIATIVES \
    "[initiatives]\nkey\tsection\tsection_title\tnumber\ttitle\tschedule_from\tschedule_to\t"
#define ONE INITIATIVES "\n'i1\t1\t港を開く\t1\t渡し船\n"
#define ITEMS "[items]\nkey\tinitiative\tfield\tgroup\theading\tkind\tlevel\tparent\tmarker\ttext\n"
#define SCHEDULE "[schedule]\nkey\tinitiative\tmilestone\tlabel\tfrom\tto\ttext\tplaced\n"
#define OFFICES "[offices]\nkey\tinitiative\toffice\tscope\tdepartment\tdivision\n"
#define DATES "[dates]\nitem\tposition\twords\tedtf\tstart\tend\n"
#define MEASURES "[measures]\nitem\tposition\twords\tquantity\tunit\tapproximate\n"
#define SOURCES                                                                                \
    "[sources]\nkey\tkind\tname\tparent\ttext\tparts\tfirst_line\tlast_line\tprinted\tcheck\t" \
    "characters\n"

static JskForm *form;

static JskReport *read_text(const char *text, JskDiagnostics *diagnostics, GError **error)
{
    g_autoptr(GBytes) bytes = workbook_make(text);
    g_autoptr(JskSource) source = jsk_source_new("report.xlsx", bytes, error);
    g_autoptr(JskDiagnostics) own = jsk_diagnostics_new();
    return source ? jsk_read(source, NULL, form, diagnostics ? diagnostics : own, error) : NULL;
}

static JskReport *read_report(const char *text, JskDiagnostics *diagnostics)
{
    g_autoptr(GError) error = NULL;
    JskReport *report = read_text(text, diagnostics, &error);
    if (!report)
        fail_msg("%s", error->message);
    return report;
}

static void assert_refused(const char *text, JskError code, const char *reason)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(JskReport) report = read_text(text, NULL, &error);
    assert_null(report);
    assert_true(g_error_matches(error, JSK_ERROR, (gint)code));
    if (!strstr(error->message, reason))
        fail_msg("%s", error->message);
}

/* The places of the diagnostics of a kind: "items!A2 items!A3". */
static char *list_places(const JskDiagnostics *diagnostics, JskDiagnosticId id)
{
    GString *places = g_string_new(NULL);
    for (guint i = 0; i < jsk_diagnostics_get_length(diagnostics); i++) {
        const JskDiagnostic *diagnostic = jsk_diagnostics_get(diagnostics, i);
        if (diagnostic->id == id)
            g_string_append_printf(places, "%s%s", places->len > 0 ? " " : "", diagnostic->place);
    }
    return g_string_free(places, FALSE);
}

static void assert_places(const JskDiagnostics *diagnostics, JskDiagnosticId id,
                          const char *expected)
{
    g_autofree char *places = list_places(diagnostics, id);
    assert_string_equal(places, expected);
}

/* "港を開く: 1 渡し船, 2 灯台; …" */
static char *list_initiatives(const JskReport *report)
{
    GString *list = g_string_new(NULL);
    for (const JskSection *section = jsk_report_get_first_section(report); section;
         section = jsk_section_get_next(section)) {
        const char *title = jsk_section_get_title(section);
        g_string_append_printf(list, "%s%s:", list->len > 0 ? "; " : "", title ? title : "");
        for (const JskInitiative *initiative = jsk_section_get_first_initiative(section);
             initiative; initiative = jsk_initiative_get_next(initiative))
            g_string_append_printf(list, " %u %s", jsk_initiative_get_number(initiative),
                                   jsk_initiative_get_title(initiative));
    }
    return g_string_free(list, FALSE);
}

static void assert_initiatives(const char *text, const char *expected)
{
    g_autoptr(JskReport) report = read_report(text, NULL);
    g_autofree char *list = list_initiatives(report);
    assert_string_equal(list, expected);
}

static void assert_results(const char *rows, const char *expected, JskDiagnostics *diagnostics)
{
    g_autofree char *text = g_strconcat(ONE ITEMS, rows, NULL);
    g_autoptr(JskReport) report = read_report(text, diagnostics);
    const JskInitiative *initiative = fixture_first_initiative(report);
    g_autofree char *found = fixture_dump_groups(jsk_initiative_get_first_result(initiative));
    assert_string_equal(found, expected);
}

/* The values of the first item of the results: "2016-06=6月 12 隻=12隻". */
static char *list_values(const JskReport *report)
{
    const JskInitiative *initiative = fixture_first_initiative(report);
    const JskItem *item = jsk_group_get_first_item(jsk_initiative_get_first_result(initiative));
    gsize n_values;
    const JskValue *values = jsk_item_get_values(item, &n_values);
    GString *list = g_string_new(NULL);
    for (gsize i = 0; i < n_values; i++) {
        const JskValue *value = &values[i];
        g_string_append_printf(list, "%s%s%s%s=%.*s", i > 0 ? " " : "",
                               value->edtf ? value->edtf : value->quantity, value->edtf ? "" : " ",
                               value->edtf ? "" : value->unit, (int)value->length,
                               jsk_item_get_text(item) + value->start);
    }
    return g_string_free(list, FALSE);
}

#define REPORT_2016 "[report]\ntitle\tfiscal_year\tas_of\n港町改革\t2016\t2017-01-31\n"

/* The values of an item that had the text @original when the workbook was written. */
static void assert_values(const char *text, const char *values, const char *original,
                          const char *expected, JskDiagnostics *diagnostics)
{
    g_autofree char *check = g_strdup_printf("x%08x", jsk_text_checksum(original, -1));
    g_autofree char *book = g_strconcat(
        REPORT_2016 ONE ITEMS "'i1-r1-1\ti1\tresults\ti1-r1\t\titem\t1\t\t\t", text, "\n", values,
        SOURCES "'s1\tsection\t\t\t\t1\n'i1\tinitiative\t\ts1\n"
                "'i1-r1\tgroup\t\ti1\t\t1\n'i1-r1-1\titem\t\ti1-r1\t\t\t\t\t\t",
        check, "\n", NULL);
    g_autoptr(JskReport) report = read_report(book, diagnostics);
    g_autofree char *list = list_values(report);
    assert_string_equal(list, expected);
}

/* Finding the tables. */

static void tables_are_found_by_the_names_in_data(void **state)
{
    (void)state;
    assert_initiatives(ONE, "港を開く: 1 渡し船");
    assert_initiatives("[取組]\nキー\t取組\n'i1\t渡し船\n", ": 0 渡し船");
    assert_initiatives("[ initiatives ]\n key \ttitle\n'i1\t渡し船\n", ": 0 渡し船");
}

static void what_is_no_workbook_of_ours_is_refused(void **state)
{
    (void)state;
    assert_refused("[予算]\n款\t項\n1\t2\n", JSK_ERROR_UNRECOGNIZED, "initiatives.key");
    assert_refused("[initiatives]\ntitle\n渡し船\n", JSK_ERROR_SYNTAX, "its column \"key\"");
    assert_refused("[initiatives]\n", JSK_ERROR_SYNTAX, "its column \"key\"");
    assert_refused("", JSK_ERROR_SYNTAX, "report.xlsx");
}

static void missing_tables_and_unknown_columns_are_told(void **state)
{
    (void)state;
    g_autoptr(JskDiagnostics) diagnostics = jsk_diagnostics_new();
    g_autoptr(JskReport) report =
        read_report("[initiatives]\nkey\ttitle\tmarker\t備考\n'i1\t渡し船\t①\t？\n", diagnostics);
    assert_non_null(report);
    assert_places(diagnostics, JSK_DIAGNOSTIC_UNKNOWN_COLUMN, "initiatives!D1");
    assert_true(fixture_has_diagnostic(diagnostics, JSK_DIAGNOSTIC_NO_TABLE, 0));
    assert_true(fixture_has_diagnostic(diagnostics, JSK_DIAGNOSTIC_NO_COLUMN, 0));
}

/* Rows. */

static void rows_stand_in_the_order_of_their_numbers(void **state)
{
    (void)state;
    assert_initiatives(
        "[initiatives]\norder\tkey\ttitle\n3\t'c\t丙\n\t'd\t丁\n1\t'a\t甲\n2\t'b\t乙\n",
        ": 0 甲 0 乙 0 丙 0 丁");
    assert_initiatives("[initiatives]\norder\tkey\ttitle\n'2\t'b\t乙\n１\t'x\t？\n1\t'a\t甲\n",
                       ": 0 ？ 0 甲 0 乙");
}

static void an_order_that_is_no_number_is_told(void **state)
{
    (void)state;
    g_autoptr(JskDiagnostics) diagnostics = jsk_diagnostics_new();
    g_autoptr(JskReport) report = read_report(
        "[initiatives]\norder\tkey\ttitle\tpiece\n2\t'b\t乙\n一\t'x\t？\t零\n1\t'a\t甲\n",
        diagnostics);
    g_autofree char *list = list_initiatives(report);
    assert_string_equal(list, ": 0 甲 0 乙 0 ？");
    assert_places(diagnostics, JSK_DIAGNOSTIC_CELL_VALUE, "initiatives!A3 initiatives!D3");
}

static void texts_go_on_in_the_pieces_of_their_key(void **state)
{
    (void)state;
    g_autoptr(JskDiagnostics) diagnostics = jsk_diagnostics_new();
    g_autoptr(JskReport) report = read_report("[initiatives]\norder\tkey\ttitle\tpiece\n"
                                              "1\t'a\t丙\t3\n1\t'a\t甲\t1\n1\t'a\t乙\t2\n"
                                              "2\t'b\t丁\t2\n",
                                              diagnostics);
    g_autofree char *list = list_initiatives(report);
    assert_string_equal(list, ": 0 甲乙丙");
    assert_places(diagnostics, JSK_DIAGNOSTIC_STRAY_PIECE, "initiatives!D5");
}

static void a_key_twice_begins_a_row_of_its_own(void **state)
{
    (void)state;
    g_autoptr(JskDiagnostics) diagnostics = jsk_diagnostics_new();
    g_autoptr(JskReport) report = read_report("[initiatives]\nkey\ttitle\n7\t甲\n'7\t乙\n" ITEMS
                                              "\t7\tresults\tg\t\titem\t1\t\t\t丙\n",
                                              diagnostics);
    g_autofree char *list = list_initiatives(report);
    assert_string_equal(list, ": 0 甲 0 乙");
    assert_places(diagnostics, JSK_DIAGNOSTIC_DUPLICATE_KEY, "initiatives!A3");
    assert_non_null(jsk_initiative_get_first_result(fixture_first_initiative(report)));
}

static void white_space_that_the_model_cannot_have_is_normalized(void **state)
{
    (void)state;
    assert_initiatives("[initiatives]\nkey\tsection_title\ttitle\n'a\t 港を\\n 開く \t渡し  船\n",
                       "港を開く: 0 渡し 船");
}

/* Keys and numbers. */

/* The checksum of the sources for what a row says. */
static char *format_check(const char *said)
{
    return g_strdup_printf("x%08x", jsk_text_checksum(said, -1));
}

/* Two initiatives, as the sources know them, and an item of the second. */
static char *make_book(const char *initiatives)
{
    g_autofree char *first = format_check("1\n\n甲");
    g_autofree char *second = format_check("2\n\n乙");
    return g_strconcat(INITIATIVES "\n", initiatives, ITEMS "\ti2\tresults\t\t\titem\t1\t\t\t丙\n",
                       SOURCES "'s1\tsection\t\t\t\t2\n'i1\tinitiative\t\ts1\t\t\t\t\t\t", first,
                       "\n'i2\tinitiative\t\ts1\t\t\t\t\t2 乙\t", second, "\n", NULL);
}

static void assert_keys(const char *initiatives, JskDiagnosticId id, const char *places,
                        const char *expected)
{
    g_autoptr(JskDiagnostics) diagnostics = jsk_diagnostics_new();
    g_autofree char *text = make_book(initiatives);
    g_autoptr(JskReport) report = read_report(text, diagnostics);
    g_autofree char *list = list_initiatives(report);
    assert_string_equal(list, expected);
    assert_places(diagnostics, id, places);
    assert_int_equal(jsk_report_get_counts(report)->items, 1);
}

static void an_initiative_without_its_key_is_known_by_number_and_title(void **state)
{
    (void)state;
    assert_keys("'i1\t1\t\t1\t甲\n\t1\t\t2\t乙\n", JSK_DIAGNOSTIC_MATCHED_KEY, "initiatives!A3",
                ": 1 甲 2 乙");
    assert_keys("'i1\t1\t\t1\t甲\n'k\t1\t\t9\t乙\n", JSK_DIAGNOSTIC_MATCHED_KEY, "initiatives!A3",
                ": 1 甲 9 乙");
    assert_keys("'i1\t1\t\t1\t甲\n\t1\t\t2\t丁\n", JSK_DIAGNOSTIC_MATCHED_KEY, "initiatives!A3",
                ": 1 甲 2 丁");
}

static void of_rows_with_a_key_that_keeps_it_which_fits(void **state)
{
    (void)state;
    assert_keys("'i2\t1\t\t1\t甲\n'i2\t1\t\t2\t乙\n", JSK_DIAGNOSTIC_MATCHED_KEY, "initiatives!A2",
                ": 1 甲 2 乙");
    assert_keys("'i1\t1\t\t1\t甲\n'i2\t1\t\t7\t丁\n'i2\t1\t\t2\t乙\n", JSK_DIAGNOSTIC_DUPLICATE_KEY,
                "initiatives!A3", ": 1 甲 7 丁 2 乙");
}

static void a_number_is_that_of_the_row_whose_key_it_is_in(void **state)
{
    (void)state;
    assert_keys("'i1\t1\t\t2\t甲\n'i2\t1\t\t2\t乙\n", JSK_DIAGNOSTIC_DUPLICATE_NUMBER,
                "initiatives!D2", ": 1 甲 2 乙");
    assert_keys("'k\t1\t\t2\t丁\n'i1\t1\t\t1\t甲\n'i2\t1\t\t2\t乙\n",
                JSK_DIAGNOSTIC_DUPLICATE_NUMBER, "initiatives!D2", ": 0 丁 1 甲 2 乙");
    assert_keys("'i1\t1\t\t1\t甲\n'i2\t1\t\t二\t乙\n", JSK_DIAGNOSTIC_CELL_VALUE, "initiatives!D3",
                ": 1 甲 2 乙");
}

/* Sections. */

static void new_sections_stand_behind_the_row_above(void **state)
{
    (void)state;
    assert_initiatives(INITIATIVES
                       "\n'a\t1\t港\t1\t甲\n'b\t\t\t2\t乙\n'c\t\t町\t3\t丙\n'd\t2\t山\t4\t丁\n"
                       "'e\t\t町\t5\t戊\n",
                       "港: 1 甲 2 乙; 町: 3 丙 5 戊; 山: 4 丁");
}

static void sections_without_initiatives_stay_where_they_were(void **state)
{
    (void)state;
    assert_initiatives(INITIATIVES "\n'a\t2\t港\t1\t甲\n" SOURCES "'s1\tsection\tI\t\t町\t1\n"
                                   "'s2\tsection\t\t\t\t2\n's3\tsection\t\t\t山\t3\n",
                       "町:; 港: 1 甲; 山:");
}

/* Lists. */

static void items_stand_below_their_parents(void **state)
{
    (void)state;
    assert_results(
        "'a\ti1\tresults\tg\t\titem\t1\t\t・\t甲\n'b\ti1\tresults\tg\t\titem\t2\ta\t※\t乙\n"
        "'c\ti1\tresults\tg\t\titem\t1\t\t\t丙\n'd\ti1\tresults\tg\t\titem\t2\ta\t\t丁\n",
        "--\n・ 甲\n  ※ 乙\n  - 丁\n- 丙\n", NULL);
}

static void levels_place_items_without_a_parent(void **state)
{
    (void)state;
    g_autoptr(JskDiagnostics) diagnostics = jsk_diagnostics_new();
    assert_results(
        "\ti1\tresults\t\t\titem\t3\t\t\t甲\n\t\t\t\t\t\t2\t\t\t乙\n\t\t\t\t\t\t9\t\t\t丙\n"
        "\t\t\t\t\t\t\t無\t\t丁\n",
        "--\n- 甲\n  - 乙\n    - 丙\n- 丁\n", diagnostics);
    assert_places(diagnostics, JSK_DIAGNOSTIC_UNKNOWN_PARENT, "items!H5");
}

static void a_parent_outweighs_the_level(void **state)
{
    (void)state;
    g_autoptr(JskDiagnostics) diagnostics = jsk_diagnostics_new();
    assert_results("'a\ti1\tresults\tg\t\titem\t1\t\t\t甲\n'b\ti1\tresults\tg\t\titem\t1\ta\t\t乙\n"
                   "'c\ti1\tresults\tg\t\titem\t1\tc\t\t丙\n",
                   "--\n- 甲\n  - 乙\n- 丙\n", diagnostics);
    assert_places(diagnostics, JSK_DIAGNOSTIC_CONFLICT, "items!G3");
    assert_places(diagnostics, JSK_DIAGNOSTIC_UNKNOWN_PARENT, "items!H4");
}

static void a_parent_is_of_the_same_group(void **state)
{
    (void)state;
    g_autoptr(JskDiagnostics) diagnostics = jsk_diagnostics_new();
    assert_results(
        "'a\ti1\tresults\tg\t\titem\t1\t\t\t甲\n'b\ti1\tresults\th\t\titem\t2\ta\t\t乙\n",
        "--\n- 甲\n--\n- 乙\n", diagnostics);
    assert_places(diagnostics, JSK_DIAGNOSTIC_UNKNOWN_PARENT, "items!H3");
}

static void lists_are_no_deeper_than_the_limit(void **state)
{
    (void)state;
    g_autoptr(JskDiagnostics) diagnostics = jsk_diagnostics_new();
    g_autoptr(GString) text = g_string_new(ONE ITEMS);
    for (int level = 1; level <= JSK_SOURCE_MAX_DEPTH + 2; level++)
        g_string_append_printf(text, "'k%d\ti1\tresults\tg\t\titem\t%d\tk%d\t\t甲\n", level, level,
                               level - 1);
    g_autoptr(JskReport) report = read_report(text->str, diagnostics);
    assert_non_null(report);
    assert_places(diagnostics, JSK_DIAGNOSTIC_DEPTH, "items!G18 items!G19");
}

static void new_groups_have_the_headings_of_their_rows(void **state)
{
    (void)state;
    assert_results(
        "\ti1\tresults\t\t＜甲＞＜乙＞\titem\t\t\t\t一\n\t\t\t\t＜甲＞＜乙＞\t\t\t\t\t二\n"
        "\t\t\t\t丙\t\t\t\t\t三\n\t\t\t\t＜甲＞＜乙＞\t\t\t\t\t四\n",
        "＜甲＞＜乙＞\n- 一\n- 二\n- 四\n＜丙＞\n- 三\n", NULL);
    assert_results(
        "\ti1\tresults\t\t\theading\t\t\t\t甲\n\t\t\t\t\theading\t\t\t\t乙\n\t\t\t\t\t\t\t\t\t一\n"
        "\t\t\t\t\theading\t\t\t\t丙\n",
        "＜甲＞＜乙＞\n- 一\n＜丙＞\n", NULL);
}

static void groups_that_were_emptied_go_and_those_that_were_empty_stay(void **state)
{
    (void)state;
    g_autoptr(JskReport) report = read_report(
        ONE ITEMS "'a\ti1\tresults\tg2\t\titem\t1\t\t\t甲\n" SOURCES
                  "'g1\tgroup\t\ti1\t\t0\n'g2\tgroup\t\ti1\t\t1\n'g3\tgroup\t\ti1\t\t2\n"
                  "'p1\tprogress\toutcomes\ti1\t\t0\n'p2\tprogress\tdirections\ti1\t\t1\n"
                  "'g4\tgroup\t\tp2\t\t3\n",
        NULL);
    const JskInitiative *initiative = fixture_first_initiative(report);
    g_autofree char *results = fixture_dump_groups(jsk_initiative_get_first_result(initiative));
    g_autofree char *progress = fixture_dump_progress(initiative);
    assert_string_equal(results, "--\n--\n- 甲\n");
    assert_string_equal(progress, "[outcomes]\n");
}

/* Values. */

#define LISTED DATES "'i1-r1-1\t1\t6月\t2016-06\n" MEASURES "'i1-r1-1\t4\t12隻\t12\t隻\n"

static void values_stand_where_they_stood(void **state)
{
    (void)state;
    assert_values("6月に12隻", LISTED, "6月に12隻", "2016-06=6月 12 隻=12隻", NULL);
    assert_values("6月に12隻", DATES "'i1-r1-1\t1\t6月\t2017-06\n", "6月に12隻", "2017-06=6月",
                  NULL);
}

static void values_follow_their_words(void **state)
{
    (void)state;
    g_autoptr(JskDiagnostics) diagnostics = jsk_diagnostics_new();
    assert_values("船は12隻、6月に",
                  DATES "'i1-r1-1\t1\t6月\t2017-06\n" MEASURES "'i1-r1-1\t4\t12隻\t13\t隻\n",
                  "6月に12隻", "13 隻=12隻 2017-06=6月", diagnostics);
    assert_places(diagnostics, JSK_DIAGNOSTIC_NEW_VALUES, "");
}

static void words_inside_of_other_values_are_not_theirs(void **state)
{
    (void)state;
    g_autoptr(JskDiagnostics) diagnostics = jsk_diagnostics_new();
    assert_values("6月に112隻", LISTED, "6月に12隻", "2016-06=6月 112 隻=112隻", diagnostics);
    assert_places(diagnostics, JSK_DIAGNOSTIC_NEW_VALUES, "items!J2");
    assert_values("6月～7月に12隻", LISTED, "6月に12隻", "2016-06/2016-07=6月～7月 12 隻=12隻",
                  NULL);
}

static void a_text_of_the_same_length_is_known_to_be_edited(void **state)
{
    (void)state;
    g_autoptr(JskDiagnostics) diagnostics = jsk_diagnostics_new();
    assert_values("7月に12隻", LISTED, "6月に12隻", "2016-07=7月 12 隻=12隻", diagnostics);
    assert_places(diagnostics, JSK_DIAGNOSTIC_NEW_VALUES, "items!J2");
}

static void words_across_other_values_are_not_kept(void **state)
{
    (void)state;
    assert_values("6月に12隻", DATES "'i1-r1-1\t2\t月に\t2016-01\n", "前の文",
                  "2016-06=6月 12 隻=12隻", NULL);
}

static void values_of_the_same_words_keep_their_order(void **state)
{
    (void)state;
    assert_values("まず5隻、次に5隻、また5隻",
                  MEASURES "'i1-r1-1\t1\t5隻\t1\t隻\n'i1-r1-1\t5\t5隻\t2\t隻\n", "前の文",
                  "1 隻=5隻 2 隻=5隻 5 隻=5隻", NULL);
}

static void an_edited_text_shows_more_values(void **state)
{
    (void)state;
    assert_values("6月に12隻と7本", LISTED, "6月に12隻", "2016-06=6月 12 隻=12隻 7 本=7本", NULL);
    assert_values("6月に12隻と7本", LISTED, "6月に12隻と7本", "2016-06=6月 12 隻=12隻", NULL);
    assert_values("６月に７本", "", "前の文", "2016-06=6月 7 本=7本", NULL);
}

static void values_that_cannot_be_read_are_told_and_found_anew(void **state)
{
    (void)state;
    g_autoptr(JskDiagnostics) diagnostics = jsk_diagnostics_new();
    assert_values("6月に12隻",
                  DATES "'i1-r1-1\t1\t6月\t六月\n" MEASURES "'i1-r1-1\t4\t12隻\t十二\t隻\n",
                  "6月に12隻", "2016-06=6月 12 隻=12隻", diagnostics);
    assert_places(diagnostics, JSK_DIAGNOSTIC_CELL_VALUE, "dates!D2 measures!D2");
}

static void values_may_not_overlap(void **state)
{
    (void)state;
    g_autoptr(JskDiagnostics) diagnostics = jsk_diagnostics_new();
    assert_values("6月に12隻", DATES "'i1-r1-1\t1\t6月に\t2016-06\n'i1-r1-1\t2\t月\t2016-07\n",
                  "6月に12隻", "2016-06=6月に", diagnostics);
    assert_places(diagnostics, JSK_DIAGNOSTIC_CONFLICT, "dates!C3");
}

static void days_beside_a_date_are_copies(void **state)
{
    (void)state;
    g_autoptr(JskDiagnostics) diagnostics = jsk_diagnostics_new();
    assert_values("6月に12隻", DATES "'i1-r1-1\t1\t6月\t2016-06\t2016-06-01\t2016-06-29\n",
                  "6月に12隻", "2016-06=6月", diagnostics);
    assert_places(diagnostics, JSK_DIAGNOSTIC_CONFLICT, "dates!F2");
}

static void numbers_are_the_decimals_that_they_show(void **state)
{
    (void)state;
    static const struct {
        const char *cell;
        const char *expected;
    } numbers[] = {
        {"0.1", "0.1"},
        {"5.20", "5.2"},
        {"1e15", "1000000000000000"},
        {"-3", "-3"},
        {"1e19", "10000000000000000000"},
        {"0.00001", "0.00001"},
        {"1.5e-7", "0.00000015"},
        {"'5.20", "5.20"},
        {"123456789012345678", "123456789012345680"},
        {"1.25e2", "125"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(numbers); i++) {
        g_autofree char *values =
            g_strdup_printf(MEASURES "'i1-r1-1\t4\t12隻\t%s\t隻\n", numbers[i].cell);
        g_autofree char *expected = g_strdup_printf("%s 隻=12隻", numbers[i].expected);
        assert_values("6月に12隻", values, "6月に12隻", expected, NULL);
    }
}

/* Schedules and offices. */

static void assert_schedule(const char *rows, const char *expected, JskDiagnostics *diagnostics)
{
    g_autofree char *text = g_strconcat(ONE SCHEDULE, rows, NULL);
    g_autoptr(JskReport) report = read_report(text, diagnostics);
    g_autofree char *found = fixture_dump_schedule(fixture_first_initiative(report));
    assert_string_equal(found, expected);
}

static void phases_belong_to_the_milestone_of_their_row(void **state)
{
    (void)state;
    assert_schedule(
        "'a\ti1\tm\t船\t2016\t2017\t検討\tTRUE\n\t\t\t\t2018\t\t実施\n\t\t\t桟橋\t\t2016\t修理\n"
        "\ti1\tm2\t灯台\n",
        "2016-2018\n船: 検討 2016-2017 実施 2018-2018\n桟橋: 修理 2016-2016\n灯台:\n", NULL);
}

static void phases_without_years_are_listed_with_a_doubt(void **state)
{
    (void)state;
    g_autoptr(JskDiagnostics) diagnostics = jsk_diagnostics_new();
    assert_schedule("'a\ti1\tm\t船\t\t\t検討\n'b\ti1\t\t\t\t\t実施\tFALSE\n'"
                    "c\ti1\tm\t船\t2016\t2015\t公開\tFALSE\n",
                    "2016-2016\n船: 公開 2016-2016\n? 検討 実施\n", diagnostics);
    assert_places(diagnostics, JSK_DIAGNOSTIC_NO_PHASE_YEARS, "schedule!E2");
    assert_places(diagnostics, JSK_DIAGNOSTIC_CELL_VALUE, "schedule!F4");
    assert_places(diagnostics, JSK_DIAGNOSTIC_CONFLICT, "schedule!H4");
}

static void scopes_belong_to_the_office_of_their_row(void **state)
{
    (void)state;
    g_autoptr(JskDiagnostics) diagnostics = jsk_diagnostics_new();
    g_autoptr(JskReport) report =
        read_report(ONE OFFICES "'s1\ti1\to\t甲\t港湾部\t船舶課\n's2\ti1\to\t乙\t港湾部\t灯台課\n"
                                "\t\t\t丙\t港湾部\t船舶課\n\t\t\t\t\t案内課\n\ti1\n",
                    diagnostics);
    g_autofree char *offices = fixture_dump_offices(fixture_first_initiative(report));
    assert_string_equal(offices, "＜甲＞＜乙＞＜丙＞港湾部/船舶課\n/案内課\n");
    assert_places(diagnostics, JSK_DIAGNOSTIC_CONFLICT, "offices!F3");
    assert_places(diagnostics, JSK_DIAGNOSTIC_NO_TEXT, "offices!E6");
}

/* Joins. */

static void what_was_removed_is_told_once(void **state)
{
    (void)state;
    g_autoptr(JskDiagnostics) diagnostics = jsk_diagnostics_new();
    g_autoptr(JskReport) report = read_report(
        ONE ITEMS "'a\ti2\tresults\tg\t\titem\t1\t\t\t甲\n'b\ti2\tresults\tg\t\titem\t1\t\t\t乙\n"
                  "'c\t無\tresults\tg\t\titem\t1\t\t\t丙\n" OFFICES "\ti2\t\t\t\t課\n"
                  "[dates]\nitem\tinitiative\tposition\twords\tedtf\n'a\ti2\t1\t甲\t2016\n"
                  "'z\ti1\t1\t甲\t2016\n" SOURCES "'i2\tinitiative\n'i1\tinitiative\n",
        diagnostics);
    assert_places(diagnostics, JSK_DIAGNOSTIC_REMOVED, "items!B2");
    assert_places(diagnostics, JSK_DIAGNOSTIC_UNKNOWN_KEY, "items!B4 dates!A3");
    assert_int_equal(jsk_report_get_counts(report)->items, 0);
    for (guint i = 0; i < jsk_diagnostics_get_length(diagnostics); i++) {
        const JskDiagnostic *diagnostic = jsk_diagnostics_get(diagnostics, i);
        if (diagnostic->id == JSK_DIAGNOSTIC_REMOVED)
            assert_string_equal(diagnostic->arguments[2], "4");
    }
}

/* The report. */

static void the_facts_of_the_source_are_those_of_the_first_one(void **state)
{
    (void)state;
    g_autoptr(JskReport) report =
        read_report("[report]\ntitle\tfiscal_year\tsource_name\tsource_size\treader\tform\n"
                    "題\t2016\treport.txt\t'18446744073709551615\tpdf-text\t様式\n" ONE SOURCES
                    "'l1\tledger\ttotal\t\t\t\t\t\t\t\t12\n'l2\tledger\tmodel\t\t\t\t\t\t\t\t7\n"
                    "'l3\tfurniture\tmarkup\t\t\t\t\t\t\t\t5\n"
                    "'n1\tnote\t\t\t※注\t2\t3\t4\t＊注\n'd0\tdiagnostic\tdropped\t\t\t2\n"
                    "'d1\tdiagnostic\tnumber-order\t\t\t\t9\n'd1-1\targument\t1\td1\t5\n'd1-"
                    "2\targument\t2\td1\t\n",
                    NULL);
    assert_string_equal(jsk_report_get_source_name(report), "report.txt");
    assert_true(jsk_report_get_source_size(report) == G_MAXUINT64);
    assert_string_equal(jsk_report_get_reader_name(report), "pdf-text");
    assert_int_equal(jsk_report_get_ledger(report)->total, 12);
    assert_int_equal(jsk_report_get_ledger(report)->furniture[JSK_FURNITURE_MARKUP], 5);
    const JskNote *note = jsk_report_get_first_note(report);
    assert_string_equal(jsk_note_get_printed(note), "＊注");
    assert_int_equal(jsk_note_get_origin(note).last_line, 4);
    const JskDiagnostics *kept = jsk_report_get_diagnostics(report);
    assert_int_equal(jsk_diagnostics_get_dropped(kept), 2);
    assert_int_equal(jsk_diagnostics_get(kept, 0)->line, 9);
    assert_string_equal(jsk_diagnostics_get(kept, 0)->arguments[1], "");
    assert_null(jsk_diagnostics_get(kept, 0)->place);
}

static void a_ledger_that_does_not_add_up_is_told(void **state)
{
    (void)state;
    g_autoptr(JskDiagnostics) diagnostics = jsk_diagnostics_new();
    g_autoptr(JskReport) report = read_report(
        ONE SOURCES "'l1\tledger\ttotal\t\t\t\t\t\t\t\t12\n'l2\tledger\tmodel\t\t\t\t\t\t\t\t7\n",
        diagnostics);
    assert_places(diagnostics, JSK_DIAGNOSTIC_CELL_VALUE, "sources!K2");
    assert_int_equal(jsk_report_get_ledger(report)->total, 7);
}

static void cells_with_errors_and_lost_formulas_are_told(void **state)
{
    (void)state;
    g_autoptr(JskDiagnostics) diagnostics = jsk_diagnostics_new();
    g_autoptr(JskReport) report = read_report(
        "[initiatives]\nkey\tnumber\tmarker\ttitle\n'i1\t#DIV/0!\t=\t渡し船\n'i2\t3\t①\tTRUE\n",
        diagnostics);
    g_autofree char *list = list_initiatives(report);
    assert_string_equal(list, ": 0 渡し船 3 TRUE");
    assert_places(diagnostics, JSK_DIAGNOSTIC_CELL_ERROR, "initiatives!B2 initiatives!C2");
}

static void a_text_over_the_limit_is_refused(void **state)
{
    (void)state;
    g_autofree char *piece = g_strnfill(1024 * 1024, 'x');
    g_autofree char *text =
        g_strdup_printf("[initiatives]\nkey\ttitle\tpiece\n"
                        "'a\t%s\t1\n'a\t%s\t2\n'a\t%s\t3\n'a\t%s\t4\n'a\tx\t5\n",
                        piece, piece, piece, piece);
    assert_refused(text, JSK_ERROR_LIMIT, "initiatives!B2: a text longer than the limit of 4 MiB");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tables_are_found_by_the_names_in_data),
        cmocka_unit_test(what_is_no_workbook_of_ours_is_refused),
        cmocka_unit_test(missing_tables_and_unknown_columns_are_told),
        cmocka_unit_test(rows_stand_in_the_order_of_their_numbers),
        cmocka_unit_test(an_order_that_is_no_number_is_told),
        cmocka_unit_test(texts_go_on_in_the_pieces_of_their_key),
        cmocka_unit_test(a_key_twice_begins_a_row_of_its_own),
        cmocka_unit_test(white_space_that_the_model_cannot_have_is_normalized),
        cmocka_unit_test(an_initiative_without_its_key_is_known_by_number_and_title),
        cmocka_unit_test(of_rows_with_a_key_that_keeps_it_which_fits),
        cmocka_unit_test(a_number_is_that_of_the_row_whose_key_it_is_in),
        cmocka_unit_test(new_sections_stand_behind_the_row_above),
        cmocka_unit_test(sections_without_initiatives_stay_where_they_were),
        cmocka_unit_test(items_stand_below_their_parents),
        cmocka_unit_test(levels_place_items_without_a_parent),
        cmocka_unit_test(a_parent_outweighs_the_level),
        cmocka_unit_test(a_parent_is_of_the_same_group),
        cmocka_unit_test(lists_are_no_deeper_than_the_limit),
        cmocka_unit_test(new_groups_have_the_headings_of_their_rows),
        cmocka_unit_test(groups_that_were_emptied_go_and_those_that_were_empty_stay),
        cmocka_unit_test(values_stand_where_they_stood),
        cmocka_unit_test(values_follow_their_words),
        cmocka_unit_test(words_inside_of_other_values_are_not_theirs),
        cmocka_unit_test(a_text_of_the_same_length_is_known_to_be_edited),
        cmocka_unit_test(words_across_other_values_are_not_kept),
        cmocka_unit_test(values_of_the_same_words_keep_their_order),
        cmocka_unit_test(an_edited_text_shows_more_values),
        cmocka_unit_test(values_that_cannot_be_read_are_told_and_found_anew),
        cmocka_unit_test(values_may_not_overlap),
        cmocka_unit_test(days_beside_a_date_are_copies),
        cmocka_unit_test(numbers_are_the_decimals_that_they_show),
        cmocka_unit_test(phases_belong_to_the_milestone_of_their_row),
        cmocka_unit_test(phases_without_years_are_listed_with_a_doubt),
        cmocka_unit_test(scopes_belong_to_the_office_of_their_row),
        cmocka_unit_test(what_was_removed_is_told_once),
        cmocka_unit_test(the_facts_of_the_source_are_those_of_the_first_one),
        cmocka_unit_test(a_ledger_that_does_not_add_up_is_told),
        cmocka_unit_test(cells_with_errors_and_lost_formulas_are_told),
        cmocka_unit_test(a_text_over_the_limit_is_refused),
    };
    form = jsk_form_load(NULL, NULL);
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    jsk_form_free(form);
    return failed;
}
