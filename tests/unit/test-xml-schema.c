/* The schema of the XML: it takes what the converter writes and refuses what is broken. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>
#include <libxml/parser.h>
#include <libxml/relaxng.h>

#include <jisseki/report-builder.h>

#include "example-report.h"
#include "xml-output.h"

static void ignore_message(void *data, xmlError *error)
{
    (void)data;
    (void)error;
}

static int load_schema(void **state)
{
    xmlRelaxNGParserCtxt *parser = xmlRelaxNGNewParserCtxt(JISSEKI_TEMPLATES "/schema/report.rng");
    *state = xmlRelaxNGParse(parser);
    xmlRelaxNGFreeParserCtxt(parser);
    return *state ? 0 : -1;
}

static int free_schema(void **state)
{
    xmlRelaxNGFree(*state);
    xmlRelaxNGCleanupTypes();
    xmlCleanupParser();
    return 0;
}

static gboolean is_valid(xmlRelaxNG *schema, const char *text)
{
    xmlDoc *document = xmlReadMemory(text, (int)strlen(text), "report.xml", NULL, XML_PARSE_NONET);
    assert_non_null(document);
    xmlRelaxNGValidCtxt *context = xmlRelaxNGNewValidCtxt(schema);
    xmlRelaxNGSetValidStructuredErrors(context, ignore_message, NULL);
    int result = xmlRelaxNGValidateDoc(context, document);
    xmlRelaxNGFreeValidCtxt(context);
    xmlFreeDoc(document);
    assert_true(result >= 0);
    return result == 0;
}

static void what_the_converter_writes_is_valid(void **state)
{
    g_autoptr(JskReport) example = example_report_new();
    g_autoptr(JskReport) large = example_report_new_large(60, 3);
    g_autofree char *output = xml_output_of(example, NULL);
    g_autofree char *large_output = xml_output_of(large, NULL);
    assert_true(is_valid(*state, output));
    assert_true(is_valid(*state, large_output));
}

static void a_report_without_anything_is_valid(void **state)
{
    g_autoptr(JskReport) report = jsk_report_new();
    jsk_report_freeze(report);
    g_autofree char *output = xml_output_of(report, NULL);
    assert_true(is_valid(*state, output));
}

/* The first @found of the valid document becomes @broken. */
static const struct {
    const char *what;
    const char *found;
    const char *broken;
} breaks[] = {
    {"other namespace", "urn:jisseki:report:1", "urn:jisseki:report:2"},
    {"era for a year", "fiscal-year=\"2022\"", "fiscal-year=\"R4\""},
    {"empty attribute", "edition=\"暫定版\"", "edition=\"\""},
    {"unknown attribute", "edition=", "issue="},
    {"day that does not exist", "as-of=\"2023-01-31\"", "as-of=\"2023-02-30\""},
    {"two programmes", "</programme>", "</programme><programme>二</programme>"},
    {"blank at the end of a text", "</programme>", " </programme>"},
    {"two blanks in a text", "</programme>", "  二</programme>"},
    {"unknown element", "<section ", "<chapter/><section "},
    {"text between elements", "<section ", "市民<section "},
    {"section without ordinal", " ordinal=\"1\"", ""},
    {"number zero", "number=\"1\"", "number=\"0\""},
    {"empty title", "<title>公用車の共同利用</title>", "<title></title>"},
    {"schedule with one year", "<schedule from=\"2020\"", "<schedule"},
    {"phase with one year", "<phase from=\"2020\"", "<phase"},
    {"results without a group", "<results>", "<results/><results>"},
    {"group without anything", "<results><group>", "<results><group/><group>"},
    {"heading after items", "</group></results>", "<heading>後</heading></group></results>"},
    {"text beside an item", "</heading><item", "</heading>市民<item"},
    {"text after child items", "</item></item>", "</item>市民</item>"},
    {"projected otherwise than true", "projected=\"true\"", "projected=\"yes\""},
    {"date in words", "<date value=\"", "<date value=\"about "},
    {"month thirteen", "<date value=\"2022-07", "<date value=\"2022-13"},
    {"date without value", "<date value=\"2022-07/..\"", "<date"},
    {"quantity with a comma", "quantity=\"", "quantity=\"1,0"},
    {"measure without unit", "unit=\"", "units=\""},
    {"unknown status", "status=\"achieved\"", "status=\"done\""},
    {"achievement without status", " status=\"ongoing\"", ""},
    {"two achievements", "<achievement ",
     "<achievement status=\"ongoing\">継続</achievement><achievement "},
    {"unknown part", "part=\"outcomes\"", "part=\"both\""},
    {"office without name", "<division>人事課</division>", ""},
    {"division before department", "<department>", "<division>課</division><department>"},
    {"line that is no number", "<unplaced line=\"", "<unplaced line=\"L"},
};

static void broken_documents_are_refused(void **state)
{
    g_autoptr(JskReport) report = example_report_new();
    g_autofree char *output = xml_output_of(report, NULL);
    for (gsize i = 0; i < G_N_ELEMENTS(breaks); i++) {
        g_autoptr(GString) text = g_string_new(output);
        if (g_string_replace(text, breaks[i].found, breaks[i].broken, 1) != 1)
            fail_msg("%s: %s is not in the document", breaks[i].what, breaks[i].found);
        if (is_valid(*state, text->str))
            fail_msg("%s: taken for valid", breaks[i].what);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_the_converter_writes_is_valid),
        cmocka_unit_test(a_report_without_anything_is_valid),
        cmocka_unit_test(broken_documents_are_refused),
    };
    return cmocka_run_group_tests(tests, load_schema, free_schema);
}
