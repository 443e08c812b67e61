#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>
#include <glib/gstdio.h>
#include <jisseki/pdf.h>
#include <jisseki/report-builder.h>

#include "example-report.h"
#include "pdf/cells.h"
#include "pdf/handout.h"

static const JskConvertOptions no_options = {.timestamp = -1};

typedef struct {
    JskReport *report;
    char *directory;
    char *path;
} Fixture;

static int set_up(void **state)
{
    Fixture *fixture = g_new0(Fixture, 1);
    fixture->report = example_report_new();
    fixture->directory = g_dir_make_tmp("jisseki-test-XXXXXX", NULL);
    fixture->path = g_build_filename(fixture->directory, "handout.pdf", NULL);
    *state = fixture;
    return 0;
}

static int tear_down(void **state)
{
    Fixture *fixture = *state;
    g_unlink(fixture->path);
    g_rmdir(fixture->directory);
    g_free(fixture->path);
    g_free(fixture->directory);
    jsk_report_unref(fixture->report);
    g_free(fixture);
    return 0;
}

static GBytes *write_handout(const Fixture *fixture, const JskConvertOptions *options)
{
    g_autoptr(GError) error = NULL;
    gboolean is_written = jsk_pdf_converter.write(fixture->report, options, fixture->path, &error);
    assert_null(error);
    assert_true(is_written);
    char *data = NULL;
    gsize length = 0;
    assert_true(g_file_get_contents(fixture->path, &data, &length, NULL));
    return g_bytes_new_take(data, length);
}

static gboolean bytes_contain(GBytes *bytes, const char *needle)
{
    gsize length = 0;
    const char *data = g_bytes_get_data(bytes, &length);
    return memmem(data, length, needle, strlen(needle)) != NULL;
}

static void the_same_report_gives_the_same_bytes(void **state)
{
    g_autoptr(GBytes) first = write_handout(*state, &no_options);
    g_autoptr(GBytes) second = write_handout(*state, &no_options);
    assert_true(g_bytes_equal(first, second));
    assert_true(bytes_contain(first, "%PDF-1.7\n"));
}

static void the_dates_are_those_of_the_timestamp_or_of_the_report(void **state)
{
    const JskConvertOptions options = {.timestamp = 1700000000};
    g_autoptr(GBytes) own = write_handout(*state, &no_options);
    g_autoptr(GBytes) dated = write_handout(*state, &options);
    assert_true(bytes_contain(own, "/CreationDate (D:20230131000000Z)"));
    assert_true(bytes_contain(own, "<xmp:CreateDate>2023-01-31T00:00:00Z</xmp:CreateDate>"));
    assert_true(bytes_contain(dated, "/CreationDate (D:20231114221320Z)"));
}

static void language_title_and_bookmarks_are_stated(void **state)
{
    g_autoptr(GBytes) bytes = write_handout(*state, &no_options);
    assert_true(bytes_contain(bytes, "/Lang (ja-JP)"));
    assert_true(bytes_contain(bytes, "/DisplayDocTitle true"));
    assert_true(bytes_contain(bytes, "/Type /Outlines"));
    assert_true(bytes_contain(bytes, "/Title <FEFF"));
}

static void assert_not_written(const Fixture *fixture, const char *path, const char *reason)
{
    g_autoptr(GError) error = NULL;
    assert_false(jsk_pdf_converter.write(fixture->report, &no_options, path, &error));
    assert_true(g_error_matches(error, JSK_ERROR, JSK_ERROR_OUTPUT));
    assert_non_null(strstr(error->message, reason));
}

static void a_full_disk_is_an_output_error(void **state)
{
    assert_not_written(*state, "/dev/full", g_strerror(ENOSPC));
}

static void a_missing_directory_is_an_output_error(void **state)
{
    assert_not_written(*state, "/nonexistent/handout.pdf", g_strerror(ENOENT));
}

static void without_a_japanese_font_the_error_says_what_to_install(void **state)
{
    (void)state;
    const char *const names[] = {"IPAexGothic", NULL};
    const char *const *const families[FONT_N_ROLES] = {names, names};
    g_autoptr(GError) error = NULL;
    FcConfig *empty = FcConfigCreate();
    FontSet *fonts = font_set_new(empty, families, &error);
    FcConfigDestroy(empty);
    assert_null(fonts);
    assert_true(g_error_matches(error, JSK_ERROR, JSK_ERROR_FONT));
    assert_non_null(strstr(error->message, "fonts-ipaexfont"));
}

static void a_character_that_no_font_has_is_named(void **state)
{
    const Fixture *fixture = *state;
    g_autoptr(JskReport) report = jsk_report_new();
    jsk_report_set_title(report, "外字\U000F1234の報告", -1);
    jsk_report_freeze(report);
    g_autoptr(GError) error = NULL;
    assert_false(jsk_pdf_converter.write(report, &no_options, fixture->path, &error));
    assert_true(g_error_matches(error, JSK_ERROR, JSK_ERROR_FONT));
    assert_non_null(strstr(error->message, "U+F1234"));
    assert_false(g_file_test(fixture->path, G_FILE_TEST_EXISTS));
}

static void the_line_of_a_character_that_no_font_has_is_named(void **state)
{
    const Fixture *fixture = *state;
    g_autoptr(JskReport) report = jsk_report_new();
    JskSection *section =
        jsk_report_add_section(report, NULL, -1, "窓口", -1, (JskOrigin){2, 2, 1});
    JskInitiative *initiative =
        jsk_report_add_initiative(report, section, 1, NULL, -1, "案内", -1, (JskOrigin){3, 9, 1});
    JskGroup *group = jsk_report_add_result_group(report, initiative);
    jsk_report_add_item(report, group, NULL, "・", "外字\U000F1234", -1, (JskOrigin){5, 6, 1});
    jsk_report_add_office(report, initiative, "\U000F1235部", -1, NULL, -1, (JskOrigin){8, 8, 1});
    jsk_report_freeze(report);
    g_autoptr(GError) error = NULL;
    assert_false(jsk_pdf_converter.write(report, &no_options, fixture->path, &error));
    assert_non_null(strstr(error->message, " in line 5, U+F1235"));
    assert_non_null(strstr(error->message, " in line 8;"));
}

static gboolean a_line_holds(const FlowStore *store, const char *words)
{
    for (guint i = 0; i < store->pieces->len; i++) {
        const FlowPiece *piece = &g_array_index(store->pieces, FlowPiece, i);
        if (g_strstr_len(piece->text, piece->length, words))
            return TRUE;
    }
    return FALSE;
}

/* The date is one only in a report whose year is known, the measure in any. */
static void dates_and_measures_of_items_are_not_broken(void **state)
{
    (void)state;
    g_autoptr(JskReport) report = jsk_report_new();
    jsk_report_set_fiscal_year(report, 2022);
    JskOrigin origin = {1, 1, 1};
    JskSection *section = jsk_report_add_section(report, NULL, -1, NULL, -1, origin);
    JskInitiative *initiative =
        jsk_report_add_initiative(report, section, 1, NULL, -1, "案内", -1, origin);
    JskGroup *group = jsk_report_add_result_group(report, initiative);
    jsk_report_add_item(report, group, NULL, "・",
                        "ひとつひとつのまどぐちのあんないを7月6日にあらためた", -1, origin);
    jsk_report_add_item(report, group, NULL, "・",
                        "ひとつひとつのまどぐちのために2億4,800万円をもちいた", -1, origin);
    jsk_report_freeze(report);
    g_autoptr(GError) error = NULL;
    g_autoptr(Layout) layout = layout_load(NULL, &error);
    g_autoptr(FontSet) fonts = font_set_new(FcConfigGetCurrent(), layout->families, &error);
    assert_null(error);
    for (double width = 130; width < 200; width += 2) {
        g_autoptr(StructTree) structure = struct_tree_new();
        g_autoptr(FlowStore) store = flow_store_new(structure);
        g_autoptr(TextSetter) setter = text_setter_new(fonts, store, &error);
        assert_null(error);
        const CellWriter writer = {layout, setter, store, structure, 2022, width};
        cells_add_groups(&writer, jsk_initiative_get_first_result(initiative), 0);
        assert_true(a_line_holds(store, "7月6日"));
        assert_true(a_line_holds(store, "2億4,800万円"));
    }
}

static void a_font_with_cff_outlines_serves_alone(void **state)
{
    const Fixture *fixture = *state;
    const char *const names[] = {"Noto Sans CJK JP", NULL};
    const char *const *const families[FONT_N_ROLES] = {names, names};
    g_autoptr(GError) error = NULL;
    g_autoptr(Layout) layout = layout_load(NULL, &error);
    g_autoptr(FontSet) fonts = font_set_new(FcConfigGetCurrent(), families, &error);
    assert_null(error);
    g_autoptr(Handout) handout = handout_new(fixture->report, layout, fonts, &error);
    g_autoptr(HaruDocument) document = haru_document_new(&error);
    g_autoptr(GString) catalog = g_string_new(NULL);
    const Conformance *conformance = conformance_get(JSK_PDF_A_2A, FALSE);
    assert_true(handout_write(handout, document, conformance, catalog, &error));
    assert_true(haru_document_save(document, fixture->path, &error));
    assert_null(error);
}

static void characters_missing_from_the_first_family_come_from_the_next(void **state)
{
    (void)state;
    g_autoptr(GError) error = NULL;
    g_autoptr(Layout) layout = layout_load(NULL, &error);
    g_autoptr(FontSet) fonts = font_set_new(FcConfigGetCurrent(), layout->families, &error);
    assert_null(error);
    const FontGlyph kanji = *font_set_get_glyph(fonts, FONT_BODY, FONT_REGULAR, 0x91CE, 0); /* 野 */
    const FontGlyph rare = *font_set_get_glyph(fonts, FONT_BODY, FONT_REGULAR, 0x20BB7, 0); /* 𠮷 */
    const FontGlyph variant =
        *font_set_get_glyph(fonts, FONT_BODY, FONT_BOLD, 0x845B, 0xE0100); /* 葛 */
    assert_int_not_equal(kanji.font, rare.font);
    assert_int_not_equal(rare.code, 0);
    assert_int_not_equal(variant.code, 0);
    assert_int_equal(kanji.advance, 1000);
    assert_true(font_set_check(fonts, &error));
}

static void an_empty_report_gives_a_page(void **state)
{
    const Fixture *fixture = *state;
    g_autoptr(JskReport) report = jsk_report_new();
    jsk_report_freeze(report);
    g_autoptr(GError) error = NULL;
    assert_true(jsk_pdf_converter.write(report, &no_options, fixture->path, &error));
    assert_null(error);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(the_same_report_gives_the_same_bytes, set_up, tear_down),
        cmocka_unit_test_setup_teardown(the_dates_are_those_of_the_timestamp_or_of_the_report,
                                        set_up, tear_down),
        cmocka_unit_test_setup_teardown(language_title_and_bookmarks_are_stated, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_full_disk_is_an_output_error, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_missing_directory_is_an_output_error, set_up, tear_down),
        cmocka_unit_test(without_a_japanese_font_the_error_says_what_to_install),
        cmocka_unit_test_setup_teardown(a_character_that_no_font_has_is_named, set_up, tear_down),
        cmocka_unit_test_setup_teardown(the_line_of_a_character_that_no_font_has_is_named, set_up,
                                        tear_down),
        cmocka_unit_test(dates_and_measures_of_items_are_not_broken),
        cmocka_unit_test_setup_teardown(a_font_with_cff_outlines_serves_alone, set_up, tear_down),
        cmocka_unit_test(characters_missing_from_the_first_family_come_from_the_next),
        cmocka_unit_test_setup_teardown(an_empty_report_gives_a_page, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
