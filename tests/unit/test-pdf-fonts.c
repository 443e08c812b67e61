#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>
#include <errno.h>
#include <glib/gstdio.h>
#include <hb-subset.h>

#include "pdf/character.h"
#include "pdf/font-set.h"

static const char *const gothic_names[] = {"IPAexGothic", "Noto Sans CJK JP", NULL};
static const char *const *const gothic[FONT_N_ROLES] = {gothic_names, gothic_names};

typedef struct {
    char *directory;
    char *path;
    FcConfig *config; /* knows no fonts but those that a test adds */
} Fixture;

static int set_up(void **state)
{
    Fixture *fixture = g_new0(Fixture, 1);
    fixture->directory = g_dir_make_tmp("jisseki-test-XXXXXX", NULL);
    fixture->path = g_build_filename(fixture->directory, "font.ttf", NULL);
    fixture->config = FcConfigCreate();
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
    FcConfigDestroy(fixture->config);
    g_free(fixture);
    return 0;
}

/* The bytes of an installed font. */
static GBytes *load_font(const char *family)
{
    g_auto(FontFile) file = {0};
    char *data = NULL;
    gsize length = 0;
    FcConfig *config = FcConfigReference(NULL);
    assert_true(font_lookup_family(config, family, FALSE, &file));
    FcConfigDestroy(config);
    assert_true(g_file_get_contents(file.path, &data, &length, NULL));
    return g_bytes_new_take(data, length);
}

static void write_font(const Fixture *fixture, const void *data, gsize length)
{
    assert_true(g_file_set_contents(fixture->path, data, (gssize)length, NULL));
}

/* IPAexGothic without any Japanese letter. */
static void write_latin_font(const Fixture *fixture)
{
    g_autoptr(GBytes) bytes = load_font("IPAexGothic");
    gsize length = 0;
    const char *data = g_bytes_get_data(bytes, &length);
    hb_blob_t *blob = hb_blob_create(data, (unsigned)length, HB_MEMORY_MODE_READONLY, NULL, NULL);
    hb_face_t *face = hb_face_create(blob, 0);
    hb_subset_input_t *input = hb_subset_input_create_or_fail();
    hb_set_add_range(hb_subset_input_unicode_set(input), ' ', '~');
    hb_face_t *latin = hb_subset_or_fail(face, input);
    hb_blob_t *result = hb_face_reference_blob(latin);
    unsigned result_length = 0;
    const char *result_data = hb_blob_get_data(result, &result_length);
    write_font(fixture, result_data, result_length);
    hb_blob_destroy(result);
    hb_face_destroy(latin);
    hb_subset_input_destroy(input);
    hb_face_destroy(face);
    hb_blob_destroy(blob);
}

static void add_font(const Fixture *fixture)
{
    assert_true(FcConfigAppFontAddFile(fixture->config, (const FcChar8 *)fixture->path));
}

static void assert_no_fonts(FcConfig *config, const char *const *const families[FONT_N_ROLES],
                            const char *const *reasons)
{
    g_autoptr(GError) error = NULL;
    FontSet *fonts = font_set_new(config, families, &error);
    assert_null(fonts);
    assert_true(g_error_matches(error, JSK_ERROR, JSK_ERROR_FONT));
    for (; *reasons; reasons++)
        assert_non_null(strstr(error->message, *reasons));
}

static void without_fonts_the_error_says_which_and_what_to_install(void **state)
{
    const Fixture *fixture = *state;
    const char *const reasons[] = {"IPAexGothic, Noto Sans CJK JP", "none is installed",
                                   "fonts-ipaexfont", NULL};
    assert_no_fonts(fixture->config, gothic, reasons);
}

static void a_layout_that_names_only_fonts_that_are_missing_is_refused(void **state)
{
    (void)state;
    const char *const names[] = {"No Such Gothic", NULL};
    const char *const *const families[FONT_N_ROLES] = {gothic_names, names};
    const char *const reasons[] = {"No Such Gothic", "none is installed", NULL};
    assert_no_fonts(FcConfigGetCurrent(), families, reasons);
}

static void a_font_without_japanese_is_refused(void **state)
{
    const Fixture *fixture = *state;
    const char *const reasons[] = {"IPAexGothic", "none has Japanese letters", NULL};
    write_latin_font(fixture);
    add_font(fixture);
    assert_no_fonts(fixture->config, gothic, reasons);
}

static void a_font_that_was_cut_off_is_refused_by_name(void **state)
{
    const Fixture *fixture = *state;
    const char *const reasons[] = {fixture->path, "only a part", NULL};
    g_autoptr(GBytes) bytes = load_font("IPAexGothic");
    gsize length = 0;
    const char *data = g_bytes_get_data(bytes, &length);
    write_font(fixture, data, length);
    add_font(fixture);
    for (gsize part = 0; part < length; part += length / 7 + 1) {
        write_font(fixture, data, part);
        assert_no_fonts(fixture->config, gothic, reasons);
    }
}

static void a_font_that_cannot_be_read_is_refused_by_name(void **state)
{
    const Fixture *fixture = *state;
    const char *const reasons[] = {fixture->path, g_strerror(ENOENT), NULL};
    g_autoptr(GBytes) bytes = load_font("IPAexGothic");
    gsize length = 0;
    const char *data = g_bytes_get_data(bytes, &length);
    write_font(fixture, data, length);
    add_font(fixture);
    g_unlink(fixture->path);
    assert_no_fonts(fixture->config, gothic, reasons);
}

static void what_is_no_font_is_refused(void **state)
{
    const Fixture *fixture = *state;
    static const char *const contents[] = {"", "no font", "ttcf\0\1\0\0", "OTTO"};
    for (gsize i = 0; i < G_N_ELEMENTS(contents); i++) {
        g_autoptr(GError) error = NULL;
        const FontFile file = {fixture->path, 3};
        write_font(fixture, contents[i], strlen(contents[i]));
        assert_null(font_file_open(&file, &error));
        assert_true(g_error_matches(error, JSK_ERROR, JSK_ERROR_FONT));
    }
    g_autoptr(GError) error = NULL;
    const FontFile directory = {fixture->directory, 0};
    assert_null(font_file_open(&directory, &error));
    assert_non_null(strstr(error->message, fixture->directory));
}

static FontSet *open_fonts(void)
{
    g_autoptr(GError) error = NULL;
    FontSet *fonts = font_set_new(FcConfigGetCurrent(), gothic, &error);
    assert_null(error);
    return fonts;
}

static const FontGlyph *get_glyph(FontSet *fonts, gunichar c, gunichar selector)
{
    return font_set_get_glyph(fonts, FONT_BODY, FONT_REGULAR, c, selector);
}

static void names_and_numbers_in_rare_characters_have_glyphs(void **state)
{
    (void)state;
    g_autoptr(FontSet) fonts = open_fonts();
    /* 𠮷 髙 﨑 ① Ⅲ ㈱ */
    static const gunichar rare[] = {0x20BB7, 0x9AD9, 0xFA11, 0x2460, 0x2162, 0x3231};
    for (gsize i = 0; i < G_N_ELEMENTS(rare); i++) {
        const FontGlyph *glyph = get_glyph(fonts, rare[i], 0);
        assert_int_not_equal(glyph->code, 0);
        assert_false(glyph->is_replacement);
        const Font *font = g_ptr_array_index(font_set_get_fonts(fonts), glyph->font);
        assert_int_equal(font_get_character(font, glyph->code)->c, rare[i]);
    }
    assert_true(font_set_check(fonts, NULL));
}

static void a_variant_has_a_glyph_and_keeps_its_selector(void **state)
{
    (void)state;
    g_autoptr(FontSet) fonts = open_fonts();
    static const gunichar selectors[] = {0xE0100, 0xE0101, 0xE01EF};
    for (gsize i = 0; i < G_N_ELEMENTS(selectors); i++) {
        const FontGlyph *glyph = get_glyph(fonts, 0x845B, selectors[i]); /* 葛 */
        const Font *font = g_ptr_array_index(font_set_get_fonts(fonts), glyph->font);
        assert_int_not_equal(glyph->code, 0);
        assert_int_equal(font_get_character(font, glyph->code)->selector, selectors[i]);
    }
}

static void kana_with_a_semivoiced_mark_are_one_glyph(void **state)
{
    (void)state;
    g_autoptr(FontSet) fonts = open_fonts();
    static const gunichar kana[] = {0x304B /* か */, 0x30C8 /* ト */, 0x31F7 /* ㇷ */};
    for (gsize i = 0; i < G_N_ELEMENTS(kana); i++) {
        FontGlyph plain = *get_glyph(fonts, kana[i], 0);
        FontGlyph marked = *get_glyph(fonts, kana[i], 0x309A);
        const Font *font = g_ptr_array_index(font_set_get_fonts(fonts), marked.font);
        assert_int_equal(marked.advance, 1000);
        assert_int_not_equal(font_get_character(font, marked.code)->glyph,
                             font_get_character(font, plain.code)->glyph);
        assert_int_equal(font_get_character(font, marked.code)->selector, 0x309A);
    }
    assert_true(font_set_check(fonts, NULL));
}

static void a_mark_that_no_font_has_for_a_letter_stands_alone(void **state)
{
    (void)state;
    static const char text[] = "か\u309Aあ\u309A葛\U000E0100い";
    static const struct {
        gunichar c;
        gunichar variant;
    } characters[] = {{0x304B, 0x309A}, {0x3042, 0}, {0x309A, 0}, {0x845B, 0xE0100}, {0x3044, 0}};
    const char *at = text;
    for (gsize i = 0; i < G_N_ELEMENTS(characters); i++) {
        gunichar variant;
        assert_int_equal(character_next(&at, i % 2 ? NULL : text + strlen(text), &variant),
                         characters[i].c);
        assert_int_equal(variant, characters[i].variant);
    }
    assert_int_equal(*at, '\0');
}

static void latin_letters_are_proportional(void **state)
{
    (void)state;
    g_autoptr(FontSet) fonts = open_fonts();
    assert_true(get_glyph(fonts, 'i', 0)->advance < get_glyph(fonts, 'W', 0)->advance);
    assert_int_equal(get_glyph(fonts, 0x3042, 0)->advance, 1000);
}

static void a_family_without_a_bold_face_is_stroked(void **state)
{
    (void)state;
    g_autoptr(FontSet) fonts = open_fonts();
    assert_true(font_set_get_glyph(fonts, FONT_BODY, FONT_BOLD, 0x3042, 0)->is_stroked);
    assert_false(get_glyph(fonts, 0x3042, 0)->is_stroked);
    const char *const names[] = {"Noto Sans CJK JP", NULL};
    const char *const *const families[FONT_N_ROLES] = {names, names};
    g_autoptr(FontSet) noto = font_set_new(FcConfigGetCurrent(), families, NULL);
    assert_false(font_set_get_glyph(noto, FONT_BODY, FONT_BOLD, 0x3042, 0)->is_stroked);
}

static void a_missing_character_is_an_error_that_names_it_and_its_lines(void **state)
{
    (void)state;
    g_autoptr(FontSet) fonts = open_fonts();
    g_autoptr(GError) error = NULL;
    font_set_set_line(fonts, 5);
    assert_int_equal(get_glyph(fonts, 0xF1234, 0)->code, 0);
    font_set_set_line(fonts, 8);
    get_glyph(fonts, 0xF1234, 0);
    assert_false(font_set_check(fonts, &error));
    assert_non_null(strstr(error->message, "U+F1234"));
    assert_non_null(strstr(error->message, " in line 5"));
    assert_non_null(strstr(error->message, " in line 8"));
}

static void where_no_line_is_known_a_missing_character_is_named_if_it_is_new(void **state)
{
    (void)state;
    g_autoptr(FontSet) fonts = open_fonts();
    g_autoptr(GError) error = NULL;
    get_glyph(fonts, 0xF1234, 0);
    font_set_set_line(fonts, 5);
    get_glyph(fonts, 0xF1234, 0);
    get_glyph(fonts, 0xF1235, 0);
    font_set_set_line(fonts, 0);
    get_glyph(fonts, 0xF1234, 0);
    get_glyph(fonts, 0xF1235, 0);
    assert_false(font_set_check(fonts, &error));
    assert_string_equal(
        error->message,
        "no installed font has U+F1234 (\U000F1234), U+F1234 (\U000F1234) in line 5, "
        "U+F1235 (\U000F1235) in line 5; install a font that has it, or have such "
        "characters replaced (--replace-missing)");
}

static void on_request_a_missing_character_is_replaced_and_named_once_a_line(void **state)
{
    (void)state;
    g_autoptr(FontSet) fonts = open_fonts();
    g_autoptr(JskDiagnostics) diagnostics = jsk_diagnostics_new();
    font_set_replace_missing(fonts, diagnostics);
    for (guint line = 5; line <= 6; line++) {
        font_set_set_line(fonts, line);
        for (int i = 0; i < 3; i++)
            assert_true(get_glyph(fonts, 0xF1234, 0)->is_replacement);
    }
    assert_int_equal(get_glyph(fonts, 0xF1234, 0)->code, get_glyph(fonts, 0x3013, 0)->code);
    assert_true(font_set_check(fonts, NULL));
    assert_int_equal(jsk_diagnostics_get_length(diagnostics), 2);
    const JskDiagnostic *second = jsk_diagnostics_get(diagnostics, 1);
    assert_int_equal(second->id, JSK_DIAGNOSTIC_MISSING_GLYPH);
    assert_int_equal(second->line, 6);
    assert_non_null(strstr(second->arguments[0], "U+F1234"));
}

static void what_steers_only_shows_nothing_and_is_not_missing(void **state)
{
    (void)state;
    g_autoptr(FontSet) fonts = open_fonts();
    assert_int_equal(get_glyph(fonts, 0x200B, 0)->code, 0);
    assert_int_equal(get_glyph(fonts, 0x200B, 0)->advance, 0);
    assert_true(font_set_check(fonts, NULL));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(without_fonts_the_error_says_which_and_what_to_install,
                                        set_up, tear_down),
        cmocka_unit_test(a_layout_that_names_only_fonts_that_are_missing_is_refused),
        cmocka_unit_test_setup_teardown(a_font_without_japanese_is_refused, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_font_that_was_cut_off_is_refused_by_name, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(a_font_that_cannot_be_read_is_refused_by_name, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(what_is_no_font_is_refused, set_up, tear_down),
        cmocka_unit_test(names_and_numbers_in_rare_characters_have_glyphs),
        cmocka_unit_test(a_variant_has_a_glyph_and_keeps_its_selector),
        cmocka_unit_test(kana_with_a_semivoiced_mark_are_one_glyph),
        cmocka_unit_test(a_mark_that_no_font_has_for_a_letter_stands_alone),
        cmocka_unit_test(latin_letters_are_proportional),
        cmocka_unit_test(a_family_without_a_bold_face_is_stroked),
        cmocka_unit_test(a_missing_character_is_an_error_that_names_it_and_its_lines),
        cmocka_unit_test(where_no_line_is_known_a_missing_character_is_named_if_it_is_new),
        cmocka_unit_test(on_request_a_missing_character_is_replaced_and_named_once_a_line),
        cmocka_unit_test(what_steers_only_shows_nothing_and_is_not_missing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
