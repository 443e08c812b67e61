/* The writer below the XML converter, compiled into this program so that fclose() can be made to
 * fail. */
#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>
#include <glib/gstdio.h>

#include <jisseki/error.h>

#include "xml/xml-writer.h"

/* What fclose() says next; 0 for what it has to say. */
static int close_failure;

int __real_fclose(FILE *file);
int __wrap_fclose(FILE *file);

int __wrap_fclose(FILE *file)
{
    int result = __real_fclose(file);
    if (close_failure == 0)
        return result;
    errno = close_failure;
    return EOF;
}

/* The size around which texts might be lost. */
#define BUFFER_BYTES 65536

typedef struct {
    char *path;
    JskDiagnostics *diagnostics;
    JskXmlWriter *writer;
} Fixture;

static int set_up(void **state)
{
    close_failure = 0;
    Fixture *fixture = g_new0(Fixture, 1);
    int descriptor = g_file_open_tmp("jisseki-XXXXXX.xml", &fixture->path, NULL);
    close(descriptor);
    fixture->diagnostics = jsk_diagnostics_new();
    fixture->writer = jsk_xml_writer_open(fixture->path, fixture->diagnostics, NULL);
    *state = fixture;
    return fixture->writer ? 0 : -1;
}

static int tear_down(void **state)
{
    Fixture *fixture = *state;
    g_unlink(fixture->path);
    g_free(fixture->path);
    jsk_diagnostics_free(fixture->diagnostics);
    g_free(fixture);
    return 0;
}

/* Closes the writer; what it wrote. */
static char *written(Fixture *fixture)
{
    assert_true(jsk_xml_writer_close(fixture->writer, NULL));
    char *contents = NULL;
    assert_true(g_file_get_contents(fixture->path, &contents, NULL, NULL));
    return contents;
}

static void write_note(Fixture *fixture, const char *text)
{
    jsk_xml_writer_start(fixture->writer, "note");
    jsk_xml_writer_text(fixture->writer, text, strlen(text));
    jsk_xml_writer_end(fixture->writer);
}

static void text_is_escaped_where_xml_asks_for_it(void **state)
{
    Fixture *fixture = *state;
    write_note(fixture, "a<b>&c\"d'e]]>\tf\ng\rｿ＆𠮷㈱Ⅲ（）");
    g_autofree char *output = written(fixture);
    assert_string_equal(output, "<note>a&lt;b&gt;&amp;c\"d'e]]&gt;\tf\ng&#xD;"
                                "ｿ＆𠮷㈱Ⅲ（）</note>");
}

static void an_attribute_is_escaped_and_absent_when_it_has_no_value(void **state)
{
    Fixture *fixture = *state;
    jsk_xml_writer_start(fixture->writer, "note");
    jsk_xml_writer_attribute(fixture->writer, "a", "<\"&'>\t\n\rｿ");
    jsk_xml_writer_attribute(fixture->writer, "b", NULL);
    jsk_xml_writer_attribute(fixture->writer, "c", "");
    jsk_xml_writer_attribute_number(fixture->writer, "d", 0);
    jsk_xml_writer_attribute_number(fixture->writer, "e", G_MAXUINT64);
    jsk_xml_writer_end(fixture->writer);
    g_autofree char *output = written(fixture);
    assert_string_equal(output, "<note a=\"&lt;&quot;&amp;'>&#x9;&#xA;&#xD;ｿ\" c=\"\" d=\"0\" "
                                "e=\"18446744073709551615\"></note>");
}

static void an_element_without_content_is_closed_before_the_next(void **state)
{
    Fixture *fixture = *state;
    jsk_xml_writer_start(fixture->writer, "section");
    write_note(fixture, "");
    write_note(fixture, "");
    jsk_xml_writer_end(fixture->writer);
    g_autofree char *output = written(fixture);
    assert_string_equal(output, "<section><note></note><note></note></section>");
}

/* Two blocks, the second with text, a break behind each. */
static void write_blocks(JskXmlWriter *writer)
{
    jsk_xml_writer_start_block(writer, "section");
    jsk_xml_writer_break(writer);
    for (guint i = 0; i < 2; i++) {
        jsk_xml_writer_start_block(writer, "note");
        jsk_xml_writer_text(writer, "市民", strlen("市民"));
        jsk_xml_writer_start(writer, "date");
        jsk_xml_writer_end(writer);
        jsk_xml_writer_end_text_block(writer);
        jsk_xml_writer_break(writer);
    }
    jsk_xml_writer_end_block(writer);
}

static void blocks_have_the_lines_that_breaks_give_them(void **state)
{
    Fixture *fixture = *state;
    write_blocks(fixture->writer);
    g_autofree char *output = written(fixture);
    assert_string_equal(output, "<section>\n<note>市民<date></date></note>\n"
                                "<note>市民<date></date></note>\n</section>");
}

static void pretty_blocks_are_indented_and_their_texts_are_not(void **state)
{
    Fixture *fixture = *state;
    fixture->writer->is_pretty = TRUE;
    write_blocks(fixture->writer);
    g_autofree char *output = written(fixture);
    assert_string_equal(output, "<section>\n  <note>市民<date></date></note>\n"
                                "  <note>市民<date></date></note>\n</section>");
}

static void what_xml_forbids_becomes_the_replacement_character(void **state)
{
    Fixture *fixture = *state;
    fixture->writer->line = 7;
    write_note(fixture, "\xEF\xBF\xBE|\xEF\xBF\xBF|\x01|\x1F|\x7F|\xEF\xBF\xBD|\xEF\xBF\xBC");
    g_autofree char *output = written(fixture);
    assert_string_equal(output, "<note>\xEF\xBF\xBD|\xEF\xBF\xBD|\xEF\xBF\xBD|\xEF\xBF\xBD|\x7F|"
                                "\xEF\xBF\xBD|\xEF\xBF\xBC</note>");
    assert_int_equal(jsk_diagnostics_get_length(fixture->diagnostics), 4);
    const JskDiagnostic *diagnostic = jsk_diagnostics_get(fixture->diagnostics, 1);
    assert_int_equal(diagnostic->id, JSK_DIAGNOSTIC_OUTPUT_TEXT);
    assert_int_equal(diagnostic->line, 7);
    assert_non_null(strstr(diagnostic->arguments[0], "U+FFFF"));
}

/* Texts of every length around the end of the buffer, and one longer than it. */
static void nothing_is_lost_at_the_end_of_the_buffer(void **state)
{
    Fixture *fixture = *state;
    g_autoptr(GString) expected = g_string_new(NULL);
    g_autofree char *most = g_strnfill(BUFFER_BYTES - 100, 'x');
    g_autofree char *longer = g_strnfill(3 * BUFFER_BYTES + 1, 'y');
    for (guint i = 0; i < 60; i++) {
        most[BUFFER_BYTES - 100 - i] = '\0';
        write_note(fixture, most);
        write_note(fixture, i % 7 == 0 ? longer : "&");
        g_string_append_printf(expected, "<note>%s</note><note>%s</note>", most,
                               i % 7 == 0 ? longer : "&amp;");
    }
    g_autofree char *output = written(fixture);
    assert_string_equal(output, expected->str);
}

static void a_failed_close_is_an_output_error(void **state)
{
    Fixture *fixture = *state;
    write_note(fixture, "市民");
    close_failure = EIO;
    g_autoptr(GError) error = NULL;
    assert_false(jsk_xml_writer_close(fixture->writer, &error));
    close_failure = 0;
    assert_true(g_error_matches(error, JSK_ERROR, JSK_ERROR_OUTPUT));
    assert_non_null(strstr(error->message, g_strerror(EIO)));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(text_is_escaped_where_xml_asks_for_it, set_up, tear_down),
        cmocka_unit_test_setup_teardown(an_attribute_is_escaped_and_absent_when_it_has_no_value,
                                        set_up, tear_down),
        cmocka_unit_test_setup_teardown(an_element_without_content_is_closed_before_the_next,
                                        set_up, tear_down),
        cmocka_unit_test_setup_teardown(blocks_have_the_lines_that_breaks_give_them, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(pretty_blocks_are_indented_and_their_texts_are_not, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(what_xml_forbids_becomes_the_replacement_character, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(nothing_is_lost_at_the_end_of_the_buffer, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(a_failed_close_is_an_output_error, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
