#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>
#include <glib/gstdio.h>

#include "pdf/layout-names.h"

#define NAMESPACE "xmlns=\"urn:jisseki:handout:1\" "
#define ROOT NAMESPACE "name=\"mine\" xml:lang=\"ja\" summary=\"Mine\""
#define VARIANT(base, content) "<handout " ROOT " based-on=\"" base "\">\n" content "\n</handout>\n"

/* Loads what stands in @content, as a file. */
static Layout *load_text(const char *content, GError **error)
{
    g_autofree char *directory = g_dir_make_tmp("jisseki-test-XXXXXX", NULL);
    g_autofree char *path = g_build_filename(directory, "mine.xml", NULL);
    assert_true(g_file_set_contents(path, content, -1, NULL));
    Layout *layout = layout_load(path, error);
    g_unlink(path);
    g_rmdir(directory);
    return layout;
}

static Layout *load_variant(const char *content)
{
    g_autoptr(GError) error = NULL;
    Layout *layout = load_text(content, &error);
    assert_null(error);
    assert_non_null(layout);
    return layout;
}

/* The whole layout in templates/handout/NAME.xml, in which the first @old is @new. */
static Layout *load_changed(const char *name, const char *old, const char *new, GError **error)
{
    g_autofree char *file = g_strconcat(name, ".xml", NULL);
    g_autofree char *path = g_build_filename(JISSEKI_TEMPLATES, "handout", file, NULL);
    g_autofree char *content = NULL;
    assert_true(g_file_get_contents(path, &content, NULL, NULL));
    const char *found = strstr(content, old);
    assert_non_null(found);
    g_autofree char *start = g_strndup(content, (gsize)(found - content));
    g_autofree char *changed = g_strconcat(start, new, found + strlen(old), NULL);
    return load_text(changed, error);
}

static void assert_whole(const Layout *layout)
{
    LayoutUse use = 1u << layout->kind;
    for (guint i = 0; i < N_WORDS; i++)
        assert_true(!(layout_word_names[i].use & use) || layout->words[i]);
    for (guint i = 0; i < N_STYLES; i++)
        assert_true(!(layout_style_names[i].use & use) || layout->styles[i].size > 0);
    for (guint role = 0; role < FONT_N_ROLES; role++)
        assert_non_null(layout->families[role][0]);
    assert_true(layout_get_text_width(layout) > 0);
}

static void every_built_in_layout_is_valid_and_whole(void **state)
{
    (void)state;
    for (const char *const *name = layout_names; *name; name++) {
        g_autofree char *file = g_strconcat(*name, ".xml", NULL);
        g_autofree char *path = g_build_filename(JISSEKI_TEMPLATES, "handout", file, NULL);
        g_autoptr(GError) error = NULL;
        g_autoptr(Layout) built_in = layout_load(*name, &error);
        assert_null(error);
        g_autoptr(Layout) validated = layout_load(path, &error);
        assert_null(error);
        assert_string_equal(built_in->name, *name);
        assert_string_equal(validated->summary, built_in->summary);
        assert_whole(built_in);
    }
}

/* Relative luminance (WCAG 2). */
static double get_luminance(guint32 colour)
{
    static const double shares[] = {0.0722, 0.7152, 0.2126};
    double sum = 0;
    for (int i = 0; i < 3; i++) {
        double part = (colour >> 8 * i & 0xFF) / 255.0;
        sum += shares[i] * (part <= 0.03928 ? part / 12.92 : pow((part + 0.055) / 1.055, 2.4));
    }
    return sum;
}

static void assert_contrast(guint32 text, guint32 ground)
{
    double one = get_luminance(text), other = get_luminance(ground);
    double contrast = (MAX(one, other) + 0.05) / (MIN(one, other) + 0.05);
    assert_true(contrast >= 4.5);
}

static void text_of_built_in_layouts_can_be_told_from_its_ground(void **state)
{
    (void)state;
    for (const char *const *name = layout_names; *name; name++) {
        g_autoptr(Layout) layout = layout_load(*name, NULL);
        const guint32 *colours = layout->colours;
        for (guint i = 0; i < N_STYLES; i++) {
            if (i != STYLE_FIGURE && layout->styles[i].size > 0)
                assert_contrast(layout->styles[i].colour, 0xFFFFFF);
        }
        for (guint i = 0; i < JSK_N_STATUSES; i++) {
            assert_contrast(colours[COLOUR_STATUS + i], colours[COLOUR_STATUS_GROUND + i]);
            if (layout->kind == LAYOUT_BLOCKS)
                assert_contrast(colours[COLOUR_PAPER], colours[COLOUR_STATUS + i]);
        }
        assert_contrast(colours[COLOUR_ACCENT], colours[COLOUR_HEAD_GROUND]);
        assert_contrast(colours[COLOUR_TEXT], colours[COLOUR_BAR]);
    }
}

static void a_variant_changes_only_what_it_names(void **state)
{
    (void)state;
    g_autoptr(Layout) base = layout_load("handout", NULL);
    g_autoptr(Layout) layout = load_variant(VARIANT(
        "handout", "<page margin-left=\"30\"/>"
                   "<fonts><font for=\"body\"><family name=\"Noto Sans CJK JP\"/></font></fonts>"
                   "<colors><color for=\"accent\" value=\"#102030\"/></colors>"
                   "<styles><style for=\"item\" size=\"11\" leading=\"17\"/></styles>"
                   "<sizes><size for=\"item-space\" value=\"4\"/></sizes>"
                   "<words><word for=\"offices\">所管課</word></words>"));
    assert_float_equal(layout->margin_left, 30 * 72 / 25.4, 0.001);
    assert_float_equal(layout->margin_right, base->margin_right, 0.001);
    assert_string_equal(layout->families[FONT_BODY][0], "Noto Sans CJK JP");
    assert_null(layout->families[FONT_BODY][1]);
    assert_string_equal(layout->families[FONT_HEAD][0], base->families[FONT_HEAD][0]);
    assert_int_equal(layout->colours[COLOUR_ACCENT], 0x102030);
    assert_int_equal(layout->styles[STYLE_TITLE].colour, 0x102030);
    assert_float_equal(layout->styles[STYLE_ITEM].size, 11, 0.001);
    assert_int_equal(layout->styles[STYLE_ITEM].colour, base->styles[STYLE_ITEM].colour);
    assert_float_equal(layout->sizes[SIZE_ITEM_SPACE], 4, 0.001);
    assert_float_equal(layout->sizes[SIZE_GROUP_SPACE], base->sizes[SIZE_GROUP_SPACE], 0.001);
    assert_string_equal(layout->words[WORD_OFFICES], "所管課");
    assert_string_equal(layout->words[WORD_PLAN], base->words[WORD_PLAN]);
    assert_memory_equal(layout->running, base->running, sizeof layout->running);
}

static void the_scale_is_that_of_type_and_lengths_but_not_of_shares_and_margins(void **state)
{
    (void)state;
    g_autoptr(Layout) base = layout_load("handout", NULL);
    g_autoptr(Layout) layout = load_variant(VARIANT("handout", "<page scale=\"1.1\"/>"));
    assert_float_equal(layout->styles[STYLE_ITEM].leading, 1.1 * base->styles[STYLE_ITEM].leading,
                       0.001);
    assert_float_equal(layout->sizes[SIZE_SIDE], 1.1 * base->sizes[SIZE_SIDE], 0.001);
    assert_float_equal(layout->sizes[SIZE_PLAN_LABEL], base->sizes[SIZE_PLAN_LABEL], 0.001);
    assert_float_equal(layout->margin_top, base->margin_top, 0.001);
}

static void columns_fill_the_page_in_the_order_of_the_file(void **state)
{
    (void)state;
    g_autoptr(Layout) layout = load_variant(
        VARIANT("form-a3",
                "<columns><column for=\"offices\" width=\"2\"/><column for=\"number\" width=\"1\"/>"
                "<column for=\"initiative\" width=\"3\"/><column for=\"plan\" width=\"4\"/>"
                "<column for=\"results\" width=\"5\"/><column for=\"progress\" width=\"5\"/>"
                "<column for=\"achievement\" width=\"2\"/></columns>"));
    double sum = 0;
    for (guint i = 0; i < N_COLUMNS; i++)
        sum += layout->columns[i].width;
    assert_float_equal(sum, layout_get_text_width(layout), 0.001);
    assert_float_equal(layout->columns[0].width, sum * 2 / 22, 0.001);
    assert_int_equal(layout->columns[0].column, COLUMN_OFFICES);
    assert_int_equal(layout->columns[6].column, COLUMN_ACHIEVEMENT);
}

static void placeholders_are_filled_and_other_braces_stay(void **state)
{
    (void)state;
    g_autoptr(Layout) layout = load_variant(
        VARIANT("form", "<words><word for=\"folio\">{page}/{pages} ({page}) }</word></words>"));
    const LayoutField fields[] = {{"page", "3"}, {"pages", "12"}};
    g_autofree char *folio = layout_expand(layout, WORD_FOLIO, fields, G_N_ELEMENTS(fields));
    assert_string_equal(folio, "3/12 (3) }");
}

static void assert_refused(const char *content, const char *reason)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Layout) layout = load_text(content, &error);
    assert_null(layout);
    assert_true(g_error_matches(error, JSK_ERROR, JSK_ERROR_SYNTAX));
    if (!strstr(error->message, reason))
        fail_msg("\"%s\" is not in: %s", reason, error->message);
}

static void a_wrong_file_is_refused_with_its_line(void **state)
{
    (void)state;
    static const struct {
        const char *content;
        const char *reason;
    } wrong[] = {
        {"<handout", "mine.xml:1: not a valid handout layout: "},
        {"<!DOCTYPE handout>\n<handout/>",
         "mine.xml:1: not a valid handout layout: it has a document"},
        {VARIANT("form", "\n<pages/>"), "mine.xml:3: "},
        {VARIANT("form", "<page paper=\"A9\"/>"), "mine.xml:2: "},
        {VARIANT("form", "<colors>\n<color for=\"accent\" value=\"blue\"/></colors>"),
         "mine.xml:3: "},
        {VARIANT("poster", ""), "mine.xml:1: there is no layout \"poster\" to base it on"},
        {"<handout " ROOT "/>", "mine.xml:1: a layout has either kind="},
        {"<handout " ROOT " kind=\"table\"/>", "mine.xml:1: <page> is missing"},
        {"<handout " ROOT " kind=\"blocks\">\n<page paper=\"A4\"/></handout>",
         "mine.xml:2: the attribute \"margin-left\" is missing"},
        {VARIANT("form", "<styles>\n<style for=\"item\" size=\"14\"/></styles>"),
         "mine.xml:3: lines 11 pt high are too low for letters of 14 pt"},
        {VARIANT("form",
                 "<styles><style for=\"item\" size=\"7\"/>\n<style for=\"item\"/></styles>"),
         "mine.xml:3: \"item\" stands here a second time"},
        {VARIANT("form", "<sizes>\n\n<size for=\"rule\" value=\"9\"/></sizes>"),
         "mine.xml:4: the size \"rule\" lies between 0 and 4"},
        {VARIANT("form", "<columns>\n<column for=\"plan\" width=\"1\"/></columns>"),
         "mine.xml:2: the column for \"number\" is missing"},
        {VARIANT("form", "<words>\n<word for=\"folio\">p. {seite}</word></words>"),
         "mine.xml:3: the word \"folio\" lacks {page}"},
        {VARIANT("form", "<words>\n<word for=\"folio\">{page} {seite}</word></words>"),
         "mine.xml:3: the word \"folio\" has a { that begins none of its placeholders, {page}, "
         "{pages}"},
        {"", "mine.xml:1: not a valid handout layout: the file is empty"},
        {VARIANT("handout", "<columns><column for=\"plan\" width=\"1\"/></columns>"),
         "mine.xml:2: a layout of the kind \"blocks\" has no <columns>"},
        {"hello", "mine.xml:1: not a valid handout layout: "},
        {VARIANT("form", "<page margin-left=\"-5\"/>"), "mine.xml:2: "},
        {VARIANT("form", "<page papers=\"A4\"/>"), "mine.xml:2: "},
        {VARIANT("form", "<fonts>\n<font for=\"body\"/></fonts>"), "mine.xml:3: "},
        {VARIANT("form", "<words>\n<word for=\"offices\"> </word></words>"), "mine.xml:3: "},
        {VARIANT("form", "<sizes>\n<size for=\"plan-bar\" value=\"ten\"/></sizes>"),
         "mine.xml:3: "},
        {VARIANT("form", "<words><word for=\"plan\">x</word></words>\n<page/>"), "mine.xml:3: "},
        {"<workbook xmlns=\"urn:jisseki:workbook:1\"/>", "mine.xml:1: "},
        {"<handout " NAMESPACE "name=\"mine\" xml:lang=\"日本語\" summary=\"Mine\" "
         "based-on=\"form\"/>",
         "mine.xml:1: "},
        {VARIANT("handout", "<page scale=\"1.2\"/><sizes>\n<size for=\"side\" value=\"200\"/>"
                            "<size for=\"badge\" value=\"200\"/></sizes>"),
         "mine.xml:3: beside \"side\" and \"badge\", the text of a block is left "},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(wrong); i++)
        assert_refused(wrong[i].content, wrong[i].reason);
}

static void what_a_file_lacks_or_has_in_the_wrong_place_is_named(void **state)
{
    (void)state;
    static const struct {
        const char *content;
        const char *reason;
    } wrong[] = {
        {"<handout " NAMESPACE "name=\"mine\" xml:lang=\"ja\" based-on=\"form\"/>",
         "mine.xml:1: not a valid handout layout: in <handout name=\"mine\" xml:lang=\"ja\" "
         "based-on=\"form\">, the attribute summary is missing; it takes a text of 1 or more"},
        {"<handout " NAMESPACE "name=\"mine\" summary=\"s\" based-on=\"form\"/>",
         "the attribute xml:lang is missing; it takes the code of a language"},
        {"<handout " NAMESPACE "name=\"m\" summary=\" \" xml:lang=\"ja\" based-on=\"form\"/>",
         "summary=\"\" cannot be; the attribute takes a text of 1 or more characters"},
        {VARIANT("form", "<styles>\n<style size=\"8\"/></styles>"),
         "mine.xml:3: not a valid handout layout: in <style size=\"8\">, the attribute for is "
         "missing; it takes title, "},
        {VARIANT("form", "<words><word for=\"plan\">x</word></words>\n<page/>"),
         "mine.xml:3: not a valid handout layout: in <page>, it cannot stand behind <words>; the "
         "order is page, fonts, colors, styles, sizes, columns, running, words"},
        {VARIANT("form", "<page/>\n<page/>"), "mine.xml:3: not a valid handout layout: in <page>, "
                                              "it stands here a second time"},
        {VARIANT("form", "\n<words/>"), "mine.xml:3: not a valid handout layout: in <words>, "
                                        "<word> is missing; put it in"},
        {VARIANT("form", "\nloose"), "the text \"loose\" cannot stand between elements"},
        {"<handout name=\"m\"/>", "write xmlns=\"urn:jisseki:handout:1\""},
        {"<workbook " NAMESPACE "/>", "in <workbook>, the file begins with <handout>, not with "},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(wrong); i++)
        assert_refused(wrong[i].content, wrong[i].reason);
}

static void what_does_not_fit_is_refused_with_its_line_and_what_does(void **state)
{
    (void)state;
    static const struct {
        const char *content;
        const char *reason;
    } wrong[] = {
        {VARIANT("form", "\n<page margin-left=\"100\" margin-right=\"100\" paper=\"A5\"/>"),
         "mine.xml:3: the margins leave "},
        {VARIANT("form", "\n<page margin-bottom=\"3\"/>"),
         "mine.xml:3: running lines of 7 pt with foot-distance 14.5 do not fit into a bottom "
         "margin of 3.0 mm; make the margin at least 7.6 mm, or foot-distance from 1.4 to 1.5"},
        {VARIANT("form", "<styles>\n<style for=\"phase\" size=\"20\" leading=\"20\"/></styles>"),
         "mine.xml:3: letters of 20 pt (style \"phase\") do not fit into \"plan-bar\", 10 pt; it "
         "must be at least 23.2, or the letters at most 8.6 pt"},
        {VARIANT("handout", "<sizes>\n\n<size for=\"overview-bar\" value=\"5\"/></sizes>"),
         "mine.xml:4: letters of 7.6 pt (style \"figure\") do not fit into \"overview-bar\", 5 "},
        {VARIANT("form", "<styles>\n<style for=\"number\" size=\"32\" leading=\"32\"/></styles>"),
         "mine.xml:3: the column \"number\", in letters of 32 pt (style \"number\"), is left 16.0 "
         "pt for text; it needs at least 38.4"},
        {VARIANT("handout",
                 "<styles>\n<style for=\"number\" size=\"24\" leading=\"24\"/></styles>"),
         "mine.xml:3: the style \"number\" is too high for the lines of \"initiative\", on which "
         "it stands: its size must be at most 20.3 pt"},
        {VARIANT("handout", "<styles>\n<style for=\"badge\" size=\"9\" leading=\"19\"/></styles>"),
         "mine.xml:3: the style \"badge\" is too high for the lines of \"contents-entry\""},
        {VARIANT("form",
                 "<words>\n<word for=\"folio\">頁頁頁頁頁頁頁頁頁頁頁頁頁頁頁頁頁頁頁頁頁"
                 "頁頁頁頁頁頁頁頁頁頁頁頁頁頁頁頁頁頁頁頁頁頁頁頁頁頁頁頁頁頁頁頁頁頁{page}"
                 "</word></words>"),
         "mine.xml:3: the word \"folio\" is about "},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(wrong); i++)
        assert_refused(wrong[i].content, wrong[i].reason);
}

static void text_that_can_hardly_be_told_from_its_ground_is_refused(void **state)
{
    (void)state;
    static const struct {
        const char *content;
        const char *reason;
    } wrong[] = {
        {VARIANT("form", "<colors>\n<color for=\"text\" value=\"#EEEEEE\"/></colors>"),
         "mine.xml:3: text in the color \"text\", #EEEEEE (style \"fact\"), has a contrast of "
         "1.1:1 to the paper, #FFFFFF, on which it stands; it must be at least 4.5:1"},
        {VARIANT("form", "<colors>\n\n<color for=\"bar\" value=\"#333333\"/></colors>"),
         "mine.xml:4: text in the color \"text\", #1F2530 (style \"phase\")"},
        {VARIANT("form", "<styles>\n<style for=\"item\" color=\"rule-light\"/></styles>"),
         "mine.xml:3: text in the color \"rule-light\", #D5DBE2 (style \"item\")"},
        {VARIANT("handout", "<colors>\n<color for=\"paper\" value=\"#000000\"/></colors>"),
         "mine.xml:3: text in the color \"paper\", #000000 (style \"figure\")"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(wrong); i++)
        assert_refused(wrong[i].content, wrong[i].reason);
}

static void a_layout_in_another_language_has_all_words_in_it(void **state)
{
    (void)state;
    static const char french[] = "<handout " NAMESPACE "name=\"m\" xml:lang=\"fr\" summary=\"s\" "
                                 "based-on=\"form\">\n";
    g_autofree char *some =
        g_strconcat(french, "<words><word for=\"plan\">Plan</word></words></handout>", NULL);
    g_autofree char *none = g_strconcat(french, "</handout>", NULL);
    assert_refused(some, "mine.xml:2: the word for \"number\" is missing: xml:lang=\"fr\" is not");
    assert_refused(none, "mine.xml:1: xml:lang=\"fr\" is not the language of the layout that this");
    g_autoptr(Layout) british =
        load_variant("<handout " NAMESPACE "name=\"m\" xml:lang=\"en-GB\" summary=\"s\" "
                     "based-on=\"form-english\"/>");
    assert_string_equal(british->language, "en-GB");
}

static void a_whole_layout_that_lacks_a_part_is_refused(void **state)
{
    (void)state;
    static const struct {
        const char *old;
        const char *reason;
    } parts[] = {
        {"<word for=\"plan\">工程表</word>",
         "the word for \"plan\" is missing; add <word for=\"plan\""},
        {"<color for=\"bar\" value=\"#C5D7EC\"/>", "the color for \"bar\" is missing"},
        {" leading=\"21\"", "the attribute \"leading\" is missing"},
        {"<size for=\"rule\" value=\"0.5\"/>", "the size for \"rule\" is missing"},
        {"<column for=\"plan\" width=\"136\"/>", "the column for \"plan\" is missing"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(parts); i++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(Layout) layout = load_changed("form", parts[i].old, "", &error);
        assert_null(layout);
        assert_non_null(strstr(error->message, parts[i].reason));
    }
}

static void a_layout_that_there_is_not_is_not_found(void **state)
{
    (void)state;
    g_autoptr(GError) error = NULL;
    assert_null(layout_load("poster", &error));
    assert_true(g_error_matches(error, JSK_ERROR, JSK_ERROR_NOT_FOUND));
    assert_non_null(strstr(error->message, "built in: form, form-a3, handout"));
    g_clear_error(&error);
    assert_null(layout_load("/nonexistent/layout.xml", &error));
    assert_true(g_error_matches(error, JSK_ERROR, JSK_ERROR_INPUT));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_built_in_layout_is_valid_and_whole),
        cmocka_unit_test(text_of_built_in_layouts_can_be_told_from_its_ground),
        cmocka_unit_test(a_variant_changes_only_what_it_names),
        cmocka_unit_test(the_scale_is_that_of_type_and_lengths_but_not_of_shares_and_margins),
        cmocka_unit_test(columns_fill_the_page_in_the_order_of_the_file),
        cmocka_unit_test(placeholders_are_filled_and_other_braces_stay),
        cmocka_unit_test(a_wrong_file_is_refused_with_its_line),
        cmocka_unit_test(what_a_file_lacks_or_has_in_the_wrong_place_is_named),
        cmocka_unit_test(what_does_not_fit_is_refused_with_its_line_and_what_does),
        cmocka_unit_test(text_that_can_hardly_be_told_from_its_ground_is_refused),
        cmocka_unit_test(a_layout_in_another_language_has_all_words_in_it),
        cmocka_unit_test(a_whole_layout_that_lacks_a_part_is_refused),
        cmocka_unit_test(a_layout_that_there_is_not_is_not_found),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
