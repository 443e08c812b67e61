/* Sources: bytes that are UTF-8 text, their lines; and claims on their characters. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>
#include <glib/gstdio.h>
#include <unistd.h>

#include "readers/claims.h"
#include "readers/paragraph.h"
#include "readers/source.h"

#define BYTE_ORDER_MARK "\xEF\xBB\xBF"
#define XML_HEAD "<report xmlns=\"urn:jisseki:report:1\" xml:lang=\"ja\">"

static JskSource *source_of(const char *data, gsize size, GError **error)
{
    g_autoptr(GBytes) bytes = g_bytes_new(data, size);
    return jsk_source_new("report.txt", bytes, error);
}

static void assert_refused(const char *data, gsize size, JskError code, const char *words)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(JskSource) source = source_of(data, size, &error);
    assert_null(source);
    assert_true(error && error->domain == JSK_ERROR);
    assert_int_equal(error->code, code);
    assert_true(g_str_has_prefix(error->message, "report.txt:"));
    if (!strstr(error->message, words))
        fail_msg("\"%s\" lacks \"%s\"", error->message, words);
}

static void a_source_without_text_is_empty(void **state)
{
    (void)state;
    assert_refused("", 0, JSK_ERROR_EMPTY, "empty");
    assert_refused(" \r\n\t\n", 5, JSK_ERROR_EMPTY, "empty");
    assert_refused(BYTE_ORDER_MARK, 3, JSK_ERROR_EMPTY, "empty");
}

static char *convert(const char *text, const char *encoding, gsize *size)
{
    char *converted = g_convert(text, -1, encoding, "UTF-8", NULL, size, NULL);
    assert_non_null(converted);
    return converted;
}

static void another_encoding_is_named_with_line_and_remedy(void **state)
{
    (void)state;
    const struct {
        const char *encoding;
        const char *guess;
    } encodings[] = {{"CP932", "Shift_JIS"}, {"EUC-JP", "EUC-JP"}};
    const char *text =
        "report\n令和四年度の港町改革の実績を、次のとおり報告します。渡し船を増やしました。\n";
    for (gsize i = 0; i < G_N_ELEMENTS(encodings); i++) {
        gsize size;
        g_autofree char *bytes = convert(text, encodings[i].encoding, &size);
        assert_refused(bytes, size, JSK_ERROR_ENCODING, encodings[i].guess);
        assert_refused(bytes, size, JSK_ERROR_ENCODING, "report.txt:2: ");
        assert_refused(bytes, size, JSK_ERROR_ENCODING, "iconv");
    }
}

static void utf_16_is_named(void **state)
{
    (void)state;
    gsize size;
    g_autofree char *bytes = convert("\xEF\xBB\xBF令和四年度の港町改革の実績\n", "UTF-16LE", &size);
    assert_refused(bytes, size, JSK_ERROR_ENCODING, "UTF-16LE");
}

static void bytes_with_a_nul_are_not_a_text_file(void **state)
{
    (void)state;
    assert_refused("PK\3\4\0\0\0\0\xFF", 9, JSK_ERROR_ENCODING, "not a text file");
    assert_refused("a\0b", 3, JSK_ERROR_ENCODING, "not a text file");
}

static void a_source_that_ends_inside_a_character_is_truncated(void **state)
{
    (void)state;
    assert_refused("港\n港\xE6\xB8", 9 - 1, JSK_ERROR_TRUNCATED, "report.txt:2: ");
}

static void a_byte_order_mark_is_no_text(void **state)
{
    (void)state;
    g_autoptr(JskSource) source = source_of(BYTE_ORDER_MARK "港\n", 7, NULL);
    assert_non_null(source);
    assert_int_equal(jsk_source_get_size(source), 7);
    assert_int_equal(source->end - source->text, 4);
}

static void a_source_over_the_size_limit_is_refused(void **state)
{
    (void)state;
    gsize size = (gsize)JSK_SOURCE_MAX_BYTES + 1;
    g_autofree char *data = g_malloc(size);
    memset(data, 'a', size);
    assert_refused(data, size, JSK_ERROR_LIMIT, "64 MiB");
    g_autoptr(JskSource) source = source_of(data, size - 1, NULL);
    assert_non_null(source);
}

static void a_source_over_the_limit_of_lines_is_refused(void **state)
{
    (void)state;
    gsize size = JSK_SOURCE_MAX_LINES + 1;
    g_autofree char *data = g_malloc(size);
    memset(data, '\n', size);
    data[0] = 'a';
    assert_refused(data, size, JSK_ERROR_LIMIT, "lines");
    g_autoptr(JskSource) source = source_of(data, size - 1, NULL);
    assert_non_null(source);
}

/* @size bytes that begin as @head and go on with @filler. */
static char *filled(const char *head, char filler, gsize size)
{
    char *data = g_malloc(size);
    memset(data, filler, size);
    memcpy(data, head, strlen(head));
    return data;
}

static void normalized_xml_may_be_larger_and_have_more_lines(void **state)
{
    (void)state;
    gsize size = (gsize)JSK_SOURCE_MAX_BYTES + 1;
    g_autofree char *large = filled(BYTE_ORDER_MARK XML_HEAD, ' ', size);
    g_autoptr(JskSource) source = source_of(large, size, NULL);
    assert_non_null(source);
    size = JSK_SOURCE_MAX_LINES + 1000;
    g_autofree char *long_one = filled("\n" XML_HEAD, '\n', size);
    g_autoptr(JskSource) lines = source_of(long_one, size, NULL);
    assert_non_null(lines);
    size = JSK_SOURCE_MAX_XML_LINES + sizeof XML_HEAD;
    g_autofree char *too_long = filled(XML_HEAD, '\n', size);
    assert_refused(too_long, size, JSK_ERROR_LIMIT, "more lines than the limit of 32000000");
}

static void other_xml_and_words_of_the_namespace_in_a_text_have_the_limit_of_text(void **state)
{
    (void)state;
    static const char *const heads[] = {"<html xmlns=\"urn:other\">", "urn:jisseki:report:1",
                                        ("see " XML_HEAD)};
    gsize size = (gsize)JSK_SOURCE_MAX_BYTES + 1;
    for (gsize i = 0; i < G_N_ELEMENTS(heads); i++) {
        g_autofree char *data = filled(heads[i], ' ', size);
        assert_refused(data, size, JSK_ERROR_LIMIT, "64 MiB");
    }
}

static void a_reader_of_text_keeps_to_the_limits_of_text(void **state)
{
    (void)state;
    gsize size = JSK_SOURCE_MAX_LINES + 1000;
    g_autofree char *data = filled(XML_HEAD, '\n', size);
    memcpy(data + size - strlen("</report>"), "</report>", strlen("</report>"));
    g_autoptr(JskSource) source = source_of(data, size, NULL);
    g_autoptr(JskForm) form = jsk_form_load(NULL, NULL);
    g_autoptr(JskDiagnostics) diagnostics = jsk_diagnostics_new();
    g_autoptr(GError) error = NULL;
    g_autoptr(JskReport) report = jsk_read(source, NULL, form, diagnostics, &error);
    assert_non_null(report);
    assert_null(jsk_read(source, "tsv-html", form, diagnostics, &error));
    assert_true(g_error_matches(error, JSK_ERROR, JSK_ERROR_LIMIT));
    assert_non_null(strstr(error->message, "lines"));
}

/* Files with a head and then nothing but a hole: reading them would take long. */
static void a_file_that_is_too_large_is_refused_by_its_size(void **state)
{
    (void)state;
    static const struct {
        const char *head;
        goffset size;
        const char *words;
    } files[] = {
        {"report", (goffset)1 << 36, "limit of 64 MiB"},
        {XML_HEAD, (goffset)1 << 36, "limit of 1024 MiB"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(files); i++) {
        g_autofree char *path = NULL;
        g_autoptr(GError) error = NULL;
        int descriptor = g_file_open_tmp("jisseki-XXXXXX", &path, &error);
        assert_int_equal(write(descriptor, files[i].head, strlen(files[i].head)),
                         strlen(files[i].head));
        assert_int_equal(ftruncate(descriptor, files[i].size), 0);
        close(descriptor);
        g_autoptr(JskSource) source = jsk_source_load(path, &error);
        g_unlink(path);
        assert_null(source);
        assert_true(g_error_matches(error, JSK_ERROR, JSK_ERROR_LIMIT));
        assert_true(g_str_has_prefix(error->message, path));
        assert_non_null(strstr(error->message, files[i].words));
    }
}

static void a_missing_file_is_an_input_error_that_names_it(void **state)
{
    (void)state;
    g_autoptr(GError) error = NULL;
    assert_null(jsk_source_load("/nonexistent/report.txt", &error));
    assert_true(g_error_matches(error, JSK_ERROR, JSK_ERROR_INPUT));
    assert_true(g_str_has_prefix(error->message, "/nonexistent/report.txt: "));
}

static void a_directory_is_an_input_error(void **state)
{
    (void)state;
    g_autoptr(GError) error = NULL;
    assert_null(jsk_source_load("/", &error));
    assert_true(g_error_matches(error, JSK_ERROR, JSK_ERROR_INPUT));
}

static void lines_count_from_one_and_end_before_their_break(void **state)
{
    (void)state;
    const char *text = "港町\r\n渡し船\n\n灯台";
    g_autoptr(JskSource) source = source_of(text, strlen(text), NULL);
    assert_int_equal(source_count_lines(source), 4);
    const char *boat = strstr(source->text, "船");
    assert_int_equal(source_get_line(source, boat), 2);
    assert_int_equal(source_line_end(source, 1) - source_line_start(source, 1), strlen("港町"));
    assert_int_equal(source_line_end(source, 3) - source_line_start(source, 3), 0);
    assert_ptr_equal(source_line_end(source, 4), source->end);
    assert_int_equal(source_get_line(source, source->end), 4);
}

/* Claims. */

static void assert_ledger(Claims *claims, guint64 total, guint64 model, guint64 unplaced)
{
    JskLedger ledger = {0};
    claims_count(claims, &ledger);
    assert_int_equal(ledger.total, total);
    assert_int_equal(ledger.model, model);
    assert_int_equal(ledger.unplaced, unplaced);
    assert_int_equal(ledger.total, model + unplaced + jsk_ledger_get_furniture(&ledger));
}

static void the_first_claim_on_a_character_holds(void **state)
{
    (void)state;
    const char *text = "渡し 船\n灯台";
    g_autoptr(JskSource) source = source_of(text, strlen(text), NULL);
    g_auto(Claims) claims = {0};
    claims_init(&claims, source);
    const char *boat = strstr(source->text, "船");
    claims_add_model(&claims, source->text, boat);
    claims_add_furniture(&claims, JSK_FURNITURE_COPY, source->text, boat + strlen("船"));
    assert_ledger(&claims, 5, 2, 2);
}

static void control_characters_that_nobody_claims_are_furniture(void **state)
{
    (void)state;
    const char *text = "船\x01\x7F" BYTE_ORDER_MARK;
    g_autoptr(JskSource) source = source_of(text, strlen(text), NULL);
    g_auto(Claims) claims = {0};
    claims_init(&claims, source);
    JskLedger ledger = {0};
    claims_count(&claims, &ledger);
    assert_int_equal(ledger.furniture[JSK_FURNITURE_CONTROL], 3);
    assert_int_equal(ledger.unplaced, 1);
}

static void unclaimed_runs_are_within_a_line_and_without_space_at_their_ends(void **state)
{
    (void)state;
    const char *text = " 渡し 船 \n 灯台x桟橋";
    g_autoptr(JskSource) source = source_of(text, strlen(text), NULL);
    g_auto(Claims) claims = {0};
    claims_init(&claims, source);
    const char *x = strchr(source->text, 'x');
    claims_add_model(&claims, x, x + 1);
    const char *const runs[] = {"渡し 船", "灯台", "桟橋"};
    const char *begin = source->text;
    const char *end;
    for (gsize i = 0; i < G_N_ELEMENTS(runs); i++) {
        assert_true(claims_next_free(&claims, &begin, &end));
        assert_int_equal(end - begin, strlen(runs[i]));
        assert_memory_equal(begin, runs[i], strlen(runs[i]));
        begin = end;
    }
    assert_false(claims_next_free(&claims, &begin, &end));
}

/* Texts. */

static gboolean is_bracketed(const char *text)
{
    return text_is_bracketed(text, text + strlen(text));
}

static gboolean is_sentence(const char *text)
{
    return text_is_sentence(text, text + strlen(text));
}

static void a_bracketed_text_stands_in_round_brackets_as_a_whole(void **state)
{
    (void)state;
    assert_true(is_bracketed("（東港）"));
    assert_true(is_bracketed("(東港)（西港（南））"));
    assert_false(is_bracketed("（東港）と（西港）"));
    assert_false(is_bracketed("（東港"));
    assert_false(is_bracketed("「東港」"));
    assert_false(is_bracketed(""));
}

static void a_sentence_ends_in_a_full_stop_also_inside_brackets(void **state)
{
    (void)state;
    assert_true(is_sentence("増えた。"));
    assert_true(is_sentence("「増えた。」"));
    assert_false(is_sentence("増えた。が"));
    assert_false(is_sentence("増えた"));
    assert_false(is_sentence(""));
}

static void open_brackets_are_counted_and_never_negative(void **state)
{
    (void)state;
    const char *text = "）「（東港";
    assert_int_equal(text_count_open_brackets(0, text, text + strlen(text)), 2);
    text = "x < 3 （東港）";
    assert_int_equal(text_count_open_brackets(0, text, text + strlen(text)), 0);
}

static void a_heading_may_hold_angle_brackets(void **state)
{
    (void)state;
    const char *text = "＜船（＜新＞）＞ ・出した";
    const char *heading;
    const char *heading_end;
    const char *rest;
    assert_true(text_match_heading(text, text + strlen(text), &heading, &heading_end, &rest));
    g_autofree char *words = g_strndup(heading, (gsize)(heading_end - heading));
    assert_string_equal(words, "船（＜新＞）");
    assert_string_equal(rest, "・出した");
    text = rest = "＜＞船";
    assert_false(text_match_heading(text, text + strlen(text), &heading, &heading_end, &rest));
    assert_ptr_equal(rest, text);
    text = "＜船";
    assert_false(text_match_heading(text, text + strlen(text), &heading, &heading_end, &rest));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_source_without_text_is_empty),
        cmocka_unit_test(another_encoding_is_named_with_line_and_remedy),
        cmocka_unit_test(utf_16_is_named),
        cmocka_unit_test(bytes_with_a_nul_are_not_a_text_file),
        cmocka_unit_test(a_source_that_ends_inside_a_character_is_truncated),
        cmocka_unit_test(a_byte_order_mark_is_no_text),
        cmocka_unit_test(a_source_over_the_size_limit_is_refused),
        cmocka_unit_test(a_source_over_the_limit_of_lines_is_refused),
        cmocka_unit_test(normalized_xml_may_be_larger_and_have_more_lines),
        cmocka_unit_test(other_xml_and_words_of_the_namespace_in_a_text_have_the_limit_of_text),
        cmocka_unit_test(a_reader_of_text_keeps_to_the_limits_of_text),
        cmocka_unit_test(a_file_that_is_too_large_is_refused_by_its_size),
        cmocka_unit_test(a_missing_file_is_an_input_error_that_names_it),
        cmocka_unit_test(a_directory_is_an_input_error),
        cmocka_unit_test(lines_count_from_one_and_end_before_their_break),
        cmocka_unit_test(the_first_claim_on_a_character_holds),
        cmocka_unit_test(control_characters_that_nobody_claims_are_furniture),
        cmocka_unit_test(unclaimed_runs_are_within_a_line_and_without_space_at_their_ends),
        cmocka_unit_test(a_bracketed_text_stands_in_round_brackets_as_a_whole),
        cmocka_unit_test(a_sentence_ends_in_a_full_stop_also_inside_brackets),
        cmocka_unit_test(open_brackets_are_counted_and_never_negative),
        cmocka_unit_test(a_heading_may_hold_angle_brackets),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
