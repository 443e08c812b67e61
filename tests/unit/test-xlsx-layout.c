/* Layouts of the workbook: the built-in ones, variants of them, and what is refused with its line.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>
#include <glib/gstdio.h>

#include <jisseki/xlsx.h>

#include "example-report.h"
#include "xlsx/columns.h"
#include "xlsx/layout.h"

static char *read_builtin(const char *name)
{
    g_autofree char *path = g_strdup_printf(JISSEKI_TEMPLATES "/workbook/%s.xml", name);
    char *content;
    assert_true(g_file_get_contents(path, &content, NULL, NULL));
    return content;
}

static char *write_file(const char *content, gsize size)
{
    char *path = NULL;
    int descriptor = g_file_open_tmp("jisseki-XXXXXX.xml", &path, NULL);
    close(descriptor);
    assert_true(g_file_set_contents(path, content, (gssize)size, NULL));
    return path;
}

static XlsxLayout *load_text(const char *content, GError **error)
{
    g_autofree char *path = write_file(content, strlen(content));
    XlsxLayout *layout = xlsx_layout_load(path, error);
    g_unlink(path);
    return layout;
}

/* @content with the first @old in it replaced. */
static char *replace(const char *content, const char *old, const char *new)
{
    const char *at = strstr(content, old);
    if (!at)
        fail_msg("\"%s\" does not stand in the layout", old);
    g_autofree char *before = g_strndup(content, (gsize)(at - content));
    return g_strconcat(before, new, at + strlen(old), NULL);
}

static XlsxLayout *load_variant(const char *old, const char *new)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *japanese = read_builtin("japanese");
    g_autofree char *content = replace(japanese, old, new);
    XlsxLayout *layout = load_text(content, &error);
    if (!layout)
        fail_msg("%s", error->message);
    return layout;
}

/* What is right. */

static void both_built_in_layouts_load_by_name_and_are_valid_files(void **state)
{
    (void)state;
    for (const char *const *name = xlsx_layout_names; *name; name++) {
        g_autoptr(GError) error = NULL;
        g_autofree char *content = read_builtin(*name);
        g_autoptr(XlsxLayout) from_file = load_text(content, &error);
        if (!from_file)
            fail_msg("%s", error->message);
        g_autoptr(XlsxLayout) layout = xlsx_layout_load(*name, NULL);
        assert_string_equal(layout->name, *name);
        assert_string_equal(layout->name, from_file->name);
        assert_true(strlen(layout->summary) > 0);
        assert_int_equal(layout->n_sheets, XLSX_N_SHEETS);
    }
}

static void the_japanese_layout_is_the_default(void **state)
{
    (void)state;
    g_autoptr(XlsxLayout) layout = xlsx_layout_load(NULL, NULL);
    assert_string_equal(layout->name, "japanese");
    assert_string_equal(layout->language, "ja");
    assert_string_equal(layout->words[XLSX_WORD_STATUS_ACHIEVED], "達成");
    assert_string_equal(xlsx_layout_find(layout, XLSX_SHEET_ITEMS)->name, "実績・状況");
}

static void built_in_layouts_have_every_column_in_order(void **state)
{
    (void)state;
    for (const char *const *name = xlsx_layout_names; *name; name++) {
        g_autoptr(XlsxLayout) layout = xlsx_layout_load(*name, NULL);
        for (int id = 0; id < XLSX_N_SHEETS; id++) {
            const XlsxLayoutSheet *sheet = xlsx_layout_find(layout, (XlsxSheetId)id);
            const char *const *columns = xlsx_layout_get_columns((XlsxSheetId)id);
            assert_int_equal(sheet->n_columns, g_strv_length((char **)(guintptr)columns));
            for (guint i = 0; i < sheet->n_columns; i++)
                assert_int_equal(sheet->columns[i].id, i);
        }
    }
}

static void a_page_is_what_paper_and_margins_leave(void **state)
{
    (void)state;
    g_autoptr(XlsxLayout) layout = xlsx_layout_load(NULL, NULL);
    const XlsxLayoutSheet *form = xlsx_layout_find(layout, XLSX_SHEET_FORM);
    assert_int_equal(form->paper, 8);
    assert_true(form->is_landscape);
    assert_true(ABS(xlsx_layout_get_page_width(form) - (420 - 20) / 25.4 * 72) < 1);
    assert_true(ABS(xlsx_layout_get_page_height(form) - (297 - 20) / 25.4 * 72) < 1);
}

static void sheets_and_columns_are_those_of_the_file_in_its_order(void **state)
{
    (void)state;
    g_autofree char *japanese = read_builtin("japanese");
    char *end = strstr(japanese, "<sheets>");
    *end = '\0';
    g_autofree char *content = g_strconcat(
        japanese,
        "<sheets>"
        "<items name='Items &amp; more' paper='B4' orientation='portrait' margin='12.7' zoom='80'>"
        "<column id='text' title='本文' width='100.5'/><column id='key' title='鍵' width='10'/>"
        "</items>"
        "<overview name=' 概要 ' paper='A4' orientation='portrait' margin='10' zoom='100'>"
        "<column id='number' title='a' width='5'/><column id='initiative' title='b' width='40'/>"
        "<column id='count' title='c' width='5'/></overview>"
        "</sheets></workbook>",
        NULL);
    g_autoptr(GError) error = NULL;
    g_autoptr(XlsxLayout) layout = load_text(content, &error);
    assert_null(error);
    assert_int_equal(layout->n_sheets, 2);
    assert_null(xlsx_layout_find(layout, XLSX_SHEET_FORM));
    assert_string_equal(layout->sheets[0].name, "Items & more");
    assert_string_equal(layout->sheets[1].name, "概要");
    const XlsxLayoutSheet *items = xlsx_layout_find(layout, XLSX_SHEET_ITEMS);
    assert_int_equal(items->paper, 12);
    assert_false(items->is_landscape);
    assert_true(items->margin == 12.7 / 25.4);
    assert_int_equal(items->zoom, 80);
    assert_true(items->columns[0].width == 100.5);
    assert_int_equal(xlsx_layout_find_column(items, XLSX_ITEMS_TEXT), 0);
    assert_int_equal(xlsx_layout_find_column(items, XLSX_ITEMS_KEY), 1);
    assert_int_equal(xlsx_layout_find_column(items, XLSX_ITEMS_ORDER), -1);
}

static void black_is_a_colour_too(void **state)
{
    (void)state;
    g_autoptr(XlsxLayout) layout = load_variant("<color for=\"text\" value=\"#262626\"/>",
                                                "<color for='text' value='#000000'/>");
    assert_int_equal(layout->colors[XLSX_COLOR_TEXT], XLSX_BLACK);
    assert_int_equal(layout->colors[XLSX_COLOR_RULE], 0xA6A6A6);
}

static void the_longest_names_are_taken(void **state)
{
    (void)state;
    static const char *const names[] = {"123456789012345678901234567890い",
                                        "一二三四五六七八九十一二三四五六七八",
                                        "Jack's",
                                        "R and D",
                                        "A1 & A2",
                                        "_",
                                        "会計.課"};
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
        g_autofree char *escaped = g_markup_printf_escaped("name=\"%s\"", names[i]);
        g_autoptr(XlsxLayout) layout = load_variant("name=\"帳票\"", escaped);
        assert_string_equal(xlsx_layout_find(layout, XLSX_SHEET_FORM)->name, names[i]);
    }
}

/* What is wrong. */

typedef struct {
    const char *old;
    const char *new;
    const char *place; /* stands in the line that the error names; in the file after the change */
    const char *message;
} WrongLayout;

#define LONG_32 "12345678901234567890123456789012"
#define LONG_256 LONG_32 LONG_32 LONG_32 LONG_32 LONG_32 LONG_32 LONG_32 LONG_32
#define KANJI_20 "一二三四五六七八九十一二三四五六七八九十"

static void assert_wrong(const WrongLayout *wrong)
{
    g_autofree char *japanese = read_builtin("japanese");
    g_autofree char *content = replace(japanese, wrong->old, wrong->new);
    g_autoptr(GError) error = NULL;
    g_autoptr(XlsxLayout) layout = load_text(content, &error);
    if (layout || !g_error_matches(error, JSK_ERROR, JSK_ERROR_SYNTAX))
        fail_msg("\"%s\" is not refused", wrong->new);
    const char *place = strstr(content, wrong->place);
    if (!place)
        fail_msg("\"%s\" does not stand in the changed layout", wrong->place);
    int line = 1;
    for (const char *at = content; at < place; at++)
        line += *at == '\n';
    g_autofree char *expected = g_strdup_printf(".xml:%d: ", line);
    if (!strstr(error->message, expected) || !strstr(error->message, wrong->message))
        fail_msg("\"%s\" does not name line %d and \"%s\"", error->message, line, wrong->message);
}

static void assert_all_wrong(const WrongLayout *wrong, gsize n)
{
    for (gsize i = 0; i < n; i++)
        assert_wrong(&wrong[i]);
}

static void what_is_not_a_layout_is_refused(void **state)
{
    (void)state;
    static const WrongLayout wrong[] = {
        {"<words>", "<words", "<word for=\"status-achieved\"", "not a valid workbook layout"},
        {"urn:jisseki:workbook:1", "urn:jisseki:form:1", "summary=", "namespace"},
        {"xml:lang=\"ja\"", "", "summary=", "the attribute xml:lang is missing"},
        {"xml:lang=\"ja\"", "xml:lang=\"???\"", "summary=", "xml:lang=\"???\" cannot be"},
        {"name=\"japanese\"", "name=\"日 本\"", "summary=", "name"},
        {"<!--", "<!DOCTYPE workbook [<!ENTITY e 'e'>]>\n<!--", "<?xml", "DOCTYPE"},
        {"<sheets>", "<sheets/><sheets>", "<sheets/>", "sheets"},
    };
    assert_all_wrong(wrong, G_N_ELEMENTS(wrong));
}

static void wrong_fonts_and_colours_are_refused(void **state)
{
    (void)state;
    static const WrongLayout wrong[] = {
        {"name=\"游ゴシック\"", "name=\"" LONG_32 "\"", "<font", "name"},
        {"size=\"10\"", "size=\"5.9\"", "<font",
         "size=\"5.9\" cannot be; the attribute takes a number from 6 to 24"},
        {"title-size=\"14\"", "title-size=\"large\"", "<font",
         "title-size=\"large\" cannot be; the attribute takes a number from 6 to 72"},
        {"#A6A6A6", "#A6A6A", "for=\"rule\"", "takes a text of the form #[0-9A-Fa-f]{6}"},
        {"for=\"rule\"", "for=\"lines\"", "for=\"lines\"",
         "takes text, rule, head, head-text, section"},
        {"for=\"rule\"", "for=\"text\"", "for=\"text\" value=\"#A6", "second time"},
        {"<color for=\"rule\" value=\"#A6A6A6\"/>", "", "<colors>", "\"rule\" is missing"},
    };
    assert_all_wrong(wrong, G_N_ELEMENTS(wrong));
}

static void wrong_words_are_refused(void **state)
{
    (void)state;
    static const WrongLayout wrong[] = {
        {">達成<", "><", "word for=\"status-achieved\"", "the text \"\" cannot be"},
        {"for=\"programme\"", "for=\"program\"", "for=\"program\"", "for"},
        {"for=\"edition\"", "for=\"programme\"", ">版<", "second time"},
        {"<word for=\"edition\">版</word>", "", "<words>", "\"edition\" is missing"},
        {">計画<", ">" LONG_256 "<", "\"programme\"", "255"},
        {">達成<", ">達成,継続<", "word for=\"status-achieved\"", "list"},
        {">達成<", ">\"達成\"<", "word for=\"status-achieved\"", "list"},
        {">未達成<", ">達成<", "word for=\"status-not-achieved\"", "status-achieved"},
        {">今後の方向性等<", ">成果と課題<", "\"field-directions\"", "field-outcomes"},
        {">項目<", ">_x0041_<", "\"kind-item\"", "_x0041_"},
        {">項目<", ">見出し<", "\"kind-item\"", "kind-heading"},
        {">達成<", ">" KANJI_20 KANJI_20 KANJI_20 KANJI_20 "<", "<words>", "255 bytes"},
    };
    assert_all_wrong(wrong, G_N_ELEMENTS(wrong));
}

static void wrong_sheets_are_refused(void **state)
{
    (void)state;
    static const WrongLayout wrong[] = {
        {"<offices name=\"担当\"", "<harbours name='港' paper='A3'/>\n<offices name=\"担当\"",
         "<harbours", "it cannot stand here; <sheets> takes overview, form, report"},
        {"<report ",
         "<form name='x' paper='A4' orientation='portrait' margin='9' zoom='99'>"
         "<column id='title' title='t' width='9'/></form>\n<report ",
         "<form name='x'", "second time"},
        {"paper=\"A3\"", "paper=\"A2\"", "<form",
         "takes A3, A4, A5, B4, B5, letter, legal, tabloid"},
        {"orientation=\"landscape\"", "orientation=\"upright\"", "<form",
         "takes portrait, landscape"},
        {"margin=\"10\"", "margin=\"4\"", "<form", "takes a number from 5 to 50"},
        {"zoom=\"fit\"", "zoom=\"401\"", "<overview",
         "in <overview name=\"概要\" paper=\"A4\" orientation=\"portrait\" margin=\"15\" "
         "zoom=\"401\">, "
         "zoom=\"401\" cannot be; the attribute takes fit, or a whole number from 10 to 400"},
        {"name=\"帳票\"", "name=\"\"", "<form", "name"},
        {"name=\"帳票\"", "name=\"" LONG_32 "\"", "<form", "31 characters"},
        {"name=\"帳票\"", "name=\"一𠮷" LONG_32 "\"", "<form", "31 characters"},
        {"name=\"帳票\"", "name=\"" KANJI_20 "\"", "<form", "54 bytes"},
        {"name=\"帳票\"", "name=\"実績/状況\"", "<form", "take it out"},
        {"name=\"帳票\"", "name=\"帳票[1]\"", "<form", "take it out"},
        {"name=\"帳票\"", "name=\"帳票#1\"", "<form", "take it out"},
        {"name=\"帳票\"", "name=\"'帳票\"", "<form", "apostrophe"},
        {"name=\"帳票\"", "name=\"帳票'\"", "<form", "apostrophe"},
        {"name=\"帳票\"", "name=\"history\"", "<form", "reserved"},
        {"name=\"帳票\"", "name=\"履歴\"", "<form", "\"履歴\" is reserved"},
        {"name=\"帳票\"", "name=\"Ｈistory\"", "<form", "reserved"},
        {"name=\"帳票\"", "name=\"実績／状況\"", "<form", "\"実績／状況\" has one of ［ ］"},
        {"name=\"帳票\"", "name=\"帳票’\"", "<form", "in Japanese; take it out"},
        {"name=\"帳票\"", "name=\"￥\"", "<form", "in Japanese; take it out"},
        {"name=\"帳票\"", "name=\"帳：票\"", "<form", "in Japanese; take it out"},
        {"name=\"帳票\"", "name=\"概要\"", "<form", "another sheet"},
        {"name=\"帳票\"", "name=\"帳_x0041_票\"", "<form", "_x0041_"},
        {"name=\"帳票\"", "name=\"2016\"", "<form", "cell"},
        {"name=\"帳票\"", "name=\"Q1\"", "<form", "cell"},
        {"name=\"帳票\"", "name=\"rc\"", "<form", "cell"},
        {"name=\"帳票\"", "name=\"True\"", "<form", "value"},
    };
    assert_all_wrong(wrong, G_N_ELEMENTS(wrong));
}

static void wrong_columns_are_refused(void **state)
{
    (void)state;
    static const WrongLayout wrong[] = {
        {"id=\"office\"", "id=\"offices\"", "id=\"offices\"", "id"},
        {"id=\"office\"", "id=\"title\"", "title=\"担当課\"", "second time"},
        {"title=\"担当課\"", "title=\"番号\"", "id=\"office\"", "another column"},
        {"title=\"出典\"", "title=\"sha-256\"", "id=\"sha256\"", "another column"},
        {"title=\"担当課\"", "title=\"" LONG_256 "\"", "id=\"office\"", "255"},
        {"title=\"担当課\"", "title=\"_xABCD_\"", "id=\"office\"", "_xABCD_"},
        {"title=\"担当課\"", "title=\" \"", "id=\"office\"", "title"},
        {"title=\"担当課\" width=\"16\"", "title=\"担当課\" width=\"0.9\"", "id=\"office\"",
         "width"},
        {"title=\"担当課\" width=\"16\"", "title=\"担当課\" width=\"255.1\"", "id=\"office\"",
         "width"},
        {"title=\"担当課\" width=\"16\"", "title=\"担当課\" width=\"NaN\"", "id=\"office\"",
         "width"},
        {"id=\"count\"", "id=\"status\"", "id=\"status\"", "id"},
    };
    assert_all_wrong(wrong, G_N_ELEMENTS(wrong));
}

static void assert_not_loaded(const char *name, JskError code)
{
    g_autoptr(GError) error = NULL;
    assert_null(xlsx_layout_load(name, &error));
    if (!g_error_matches(error, JSK_ERROR, (int)code))
        fail_msg("%s: %s", name, error->message);
    assert_non_null(strstr(error->message, name));
}

static void what_cannot_be_read_is_refused(void **state)
{
    (void)state;
    assert_not_loaded("harbour", JSK_ERROR_NOT_FOUND);
    assert_not_loaded("/nonexistent/harbour.xml", JSK_ERROR_INPUT);
    assert_not_loaded("/", JSK_ERROR_INPUT);
    assert_not_loaded("/dev/zero", JSK_ERROR_LIMIT);
}

static void the_name_of_a_file_is_told_as_it_is(void **state)
{
    (void)state;
    g_autofree char *directory = g_dir_make_tmp("jisseki-XXXXXX", NULL);
    g_autofree char *path = g_build_filename(directory, "様式 1.xml", NULL);
    g_autofree char *japanese = read_builtin("japanese");
    g_autofree char *content = replace(japanese, "name=\"帳票\"", "name=\"a/b\"");
    assert_true(g_file_set_contents(path, content, -1, NULL));
    g_autoptr(GError) error = NULL;
    assert_null(xlsx_layout_load(path, &error));
    assert_true(g_str_has_prefix(error->message, path));
    g_unlink(path);
    g_rmdir(directory);
}

static void a_wrong_layout_stops_the_converter_before_it_writes(void **state)
{
    (void)state;
    g_autoptr(JskReport) report = example_report_new();
    g_autofree char *path = write_file("<form/>", strlen("<form/>"));
    const JskConvertOptions options = {.timestamp = -1, .workbook_layout = path};
    g_autofree char *output = g_strconcat(path, ".xlsx", NULL);
    g_autoptr(GError) error = NULL;
    assert_false(jsk_convert_to_file(&jsk_xlsx_converter, report, &options, output, NULL, &error));
    assert_true(g_error_matches(error, JSK_ERROR, JSK_ERROR_SYNTAX));
    assert_false(g_file_test(output, G_FILE_TEST_EXISTS));
    g_unlink(path);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(both_built_in_layouts_load_by_name_and_are_valid_files),
        cmocka_unit_test(the_japanese_layout_is_the_default),
        cmocka_unit_test(built_in_layouts_have_every_column_in_order),
        cmocka_unit_test(a_page_is_what_paper_and_margins_leave),
        cmocka_unit_test(sheets_and_columns_are_those_of_the_file_in_its_order),
        cmocka_unit_test(black_is_a_colour_too),
        cmocka_unit_test(the_longest_names_are_taken),
        cmocka_unit_test(what_is_not_a_layout_is_refused),
        cmocka_unit_test(wrong_fonts_and_colours_are_refused),
        cmocka_unit_test(wrong_words_are_refused),
        cmocka_unit_test(wrong_sheets_are_refused),
        cmocka_unit_test(wrong_columns_are_refused),
        cmocka_unit_test(what_cannot_be_read_is_refused),
        cmocka_unit_test(the_name_of_a_file_is_told_as_it_is),
        cmocka_unit_test(a_wrong_layout_stops_the_converter_before_it_writes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
