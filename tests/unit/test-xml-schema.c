/* The schema of the XML, as RELAX NG and as XSD: it takes what the converter writes and refuses
 * what is broken. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>
#include <libxml/parser.h>
#include <libxml/relaxng.h>
#include <libxml/xmlschemas.h>
#include <libxml/xmlschemastypes.h>

#include <jisseki/report-builder.h>

#include "example-report.h"
#include "random-report.h"
#include "xml-output.h"

static void ignore_message(void *data, xmlError *error)
{
    (void)data;
    (void)error;
}

/* The schema in both its forms. */
typedef struct {
    xmlRelaxNG *relax_ng;
    xmlSchema *xsd;
} Schemas;

static int load_schemas(void **state)
{
    Schemas *schemas = g_new0(Schemas, 1);
    xmlRelaxNGParserCtxt *parser = xmlRelaxNGNewParserCtxt(JISSEKI_TEMPLATES "/schema/report.rng");
    schemas->relax_ng = xmlRelaxNGParse(parser);
    xmlRelaxNGFreeParserCtxt(parser);
    xmlSchemaParserCtxt *xsd_parser =
        xmlSchemaNewParserCtxt(JISSEKI_TEMPLATES "/schema/report.xsd");
    schemas->xsd = xmlSchemaParse(xsd_parser);
    xmlSchemaFreeParserCtxt(xsd_parser);
    xmlSetStructuredErrorFunc(NULL, ignore_message); /* the parser, too, looks at identifiers */
    *state = schemas;
    return schemas->relax_ng && schemas->xsd ? 0 : -1;
}

static int free_schemas(void **state)
{
    Schemas *schemas = *state;
    xmlRelaxNGFree(schemas->relax_ng);
    xmlSchemaFree(schemas->xsd);
    g_free(schemas);
    xmlRelaxNGCleanupTypes();
    xmlSchemaCleanupTypes();
    xmlCleanupParser();
    return 0;
}

static gboolean is_valid_by_relax_ng(const Schemas *schemas, xmlDoc *document)
{
    xmlRelaxNGValidCtxt *context = xmlRelaxNGNewValidCtxt(schemas->relax_ng);
    xmlRelaxNGSetValidStructuredErrors(context, ignore_message, NULL);
    int result = xmlRelaxNGValidateDoc(context, document);
    xmlRelaxNGFreeValidCtxt(context);
    assert_true(result >= 0);
    return result == 0;
}

static gboolean is_valid_by_xsd(const Schemas *schemas, xmlDoc *document)
{
    xmlSchemaValidCtxt *context = xmlSchemaNewValidCtxt(schemas->xsd);
    xmlSchemaSetValidStructuredErrors(context, ignore_message, NULL);
    int result = xmlSchemaValidateDoc(context, document);
    xmlSchemaFreeValidCtxt(context);
    assert_true(result >= 0);
    return result == 0;
}

static xmlDoc *parse(const char *text)
{
    xmlDoc *document = xmlReadMemory(text, (int)strlen(text), "report.xml", NULL,
                                     XML_PARSE_NONET | XML_PARSE_NOERROR);
    assert_non_null(document);
    return document;
}

static void assert_valid(const Schemas *schemas, const JskReport *report,
                         const JskConvertOptions *options)
{
    g_autofree char *output = xml_output_with(report, options);
    xmlDoc *document = parse(output);
    assert_true(is_valid_by_relax_ng(schemas, document));
    assert_true(is_valid_by_xsd(schemas, document));
    xmlFreeDoc(document);
}

static void what_the_converter_writes_is_valid(void **state)
{
    g_autoptr(JskReport) example = example_report_new();
    g_autoptr(JskReport) large = example_report_new_large(60, 3);
    for (guint form = 0; form < 4; form++) {
        JskConvertOptions options = {
            .timestamp = -1, .without_provenance = form & 1, .is_pretty = form & 2};
        assert_valid(*state, example, &options);
        assert_valid(*state, large, &options);
    }
}

static void a_report_without_anything_is_valid(void **state)
{
    JskConvertOptions options = {.timestamp = -1};
    g_autoptr(JskReport) report = jsk_report_new();
    jsk_report_freeze(report);
    assert_valid(*state, report, &options);
}

static void reports_of_any_shape_are_valid(void **state)
{
    for (guint32 seed = 0; seed < 300; seed++) {
        JskConvertOptions options = {.timestamp = -1, .is_pretty = seed % 2 == 1};
        g_autoptr(JskReport) report = random_report_new(seed, seed % 7);
        g_autofree char *output = xml_output_with(report, &options);
        xmlDoc *document = parse(output);
        if (!is_valid_by_relax_ng(*state, document) || !is_valid_by_xsd(*state, document))
            fail_msg("seed %u: not valid:\n%s", seed, output);
        xmlFreeDoc(document);
    }
}

/* Which schemas refuse a document. XSD cannot say where text may stand between elements. */
typedef enum { BOTH, RELAX_NG_ONLY } Refused;

/* The first @found of the valid document becomes @broken. */
static const struct {
    const char *what;
    const char *found;
    const char *broken;
    Refused by;
} breaks[] = {
    {"other namespace", "urn:jisseki:report:1", "urn:jisseki:report:2", BOTH},
    {"era for a year", "fiscal-year=\"2022\"", "fiscal-year=\"R4\"", BOTH},
    {"empty attribute", "edition=\"暫定版\"", "edition=\"\"", BOTH},
    {"unknown attribute", "edition=", "issue=", BOTH},
    {"day that does not exist", "as-of=\"2023-01-31\"", "as-of=\"2023-02-30\"", BOTH},
    {"no language", " xml:lang=\"ja\"", "", BOTH},
    {"other language", "xml:lang=\"ja\"", "xml:lang=\"en\"", BOTH},
    {"two programmes", "</programme>", "</programme><programme>二</programme>", BOTH},
    {"blank at the end of a text", "</programme>", " </programme>", BOTH},
    {"two blanks in a text", "</programme>", "  二</programme>", BOTH},
    {"unknown element", "<section ", "<chapter></chapter><section ", BOTH},
    {"text between elements", "<section ", "市民<section ", BOTH},
    {"section without ordinal", " ordinal=\"1\"", "", BOTH},
    {"number zero", "number=\"1\"", "number=\"0\"", BOTH},
    {"empty title", "<title>公用車の共同利用</title>", "<title></title>", BOTH},
    {"printed form of a title with attributes of others", "<title>公用車",
     "<title lines=\"3\">公用車", BOTH},
    {"phase with one year", "<phase from=\"2020\"", "<phase", BOTH},
    {"results without a group", "<results>", "<results></results><results>", BOTH},
    {"heading after items", "</group></results>", "<heading>後</heading></group></results>", BOTH},
    {"text beside an item", "</heading><item", "</heading>市民<item", BOTH},
    {"text after child items", "</item></item>", "</item>市民</item>", RELAX_NG_ONLY},
    {"value after child items", "</item></item>", "</item><date value=\"2022\">2022</date></item>",
     BOTH},
    {"projected otherwise than true", "projected=\"true\"", "projected=\"yes\"", BOTH},
    {"date in words", "<date value=\"", "<date value=\"about ", BOTH},
    {"month thirteen", "<date value=\"2022-07", "<date value=\"2022-13", BOTH},
    {"date without value", "<date value=\"2022-07/..\"", "<date", BOTH},
    {"quantity with a comma", "quantity=\"", "quantity=\"1,0", BOTH},
    {"quantity with an exponent", "quantity=\"12500\"", "quantity=\"1.25E4\"", BOTH},
    {"measure without unit", "unit=\"", "units=\"", BOTH},
    {"unknown status", "status=\"achieved\"", "status=\"done\"", BOTH},
    {"achievement without status", " status=\"ongoing\"", "", BOTH},
    {"two achievements", "<achievement ",
     "<achievement status=\"ongoing\">継続</achievement><achievement ", BOTH},
    {"unknown part", "part=\"outcomes\"", "part=\"both\"", BOTH},
    {"division before department", "<department>", "<division>課</division><department>", BOTH},
    {"line that is no number", "<unplaced lines=\"", "<unplaced lines=\"L", BOTH},
    {"line zero", "<note lines=\"2\"", "<note lines=\"0\"", BOTH},
    {"three lines", "lines=\"5-6\"", "lines=\"5-6-7\"", BOTH},
    {"page zero", "page=\"1\"", "page=\"0\"", BOTH},
    {"empty printed form of an item", "printed=\"北支所： ９８０件\"", "printed=\"\"", BOTH},
    {"identifier of another kind", "xml:id=\"n1\"", "xml:id=\"i1\"", BOTH},
    {"identifier without a count", "xml:id=\"i1-m1\"", "xml:id=\"i1-m\"", BOTH},
    {"identifier of an item without group", "xml:id=\"i1-r1-1\"", "xml:id=\"i1-1\"", BOTH},
    {"item without identifier", " xml:id=\"i1-r1-1\"", "", BOTH},
    {"identifier that is there twice", "xml:id=\"i1-m2\"", "xml:id=\"i1-m1\"", BOTH},
    {"digest of wrong length", "sha256=\"9a", "sha256=\"9", BOTH},
    {"digest in capitals", "sha256=\"9a", "sha256=\"9A", BOTH},
    {"source without size", " size=\"4321\"", "", BOTH},
    {"unknown furniture", "kind=\"arrow\"", "kind=\"chair\"", BOTH},
    {"ledger without total", " total=\"1260\"", "", BOTH},
    {"unknown severity", "severity=\"warning\"", "severity=\"fatal\"", BOTH},
    {"diagnostic without message", "<message>no title line above the table</message>", "", BOTH},
    {"provenance before the table", "<section ", "<provenance></provenance><section ", BOTH},
};

static void broken_documents_are_refused(void **state)
{
    g_autoptr(JskReport) report = example_report_new();
    g_autofree char *output = xml_output_of(report, NULL);
    for (gsize i = 0; i < G_N_ELEMENTS(breaks); i++) {
        g_autoptr(GString) text = g_string_new(output);
        if (g_string_replace(text, breaks[i].found, breaks[i].broken, 1) != 1)
            fail_msg("%s: %s is not in the document", breaks[i].what, breaks[i].found);
        xmlDoc *document = parse(text->str);
        if (is_valid_by_relax_ng(*state, document))
            fail_msg("%s: RELAX NG says otherwise", breaks[i].what);
        if (is_valid_by_xsd(*state, document) != (breaks[i].by == RELAX_NG_ONLY))
            fail_msg("%s: XSD says otherwise", breaks[i].what);
        xmlFreeDoc(document);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_the_converter_writes_is_valid),
        cmocka_unit_test(a_report_without_anything_is_valid),
        cmocka_unit_test(reports_of_any_shape_are_valid),
        cmocka_unit_test(broken_documents_are_refused),
    };
    return cmocka_run_group_tests(tests, load_schemas, free_schemas);
}
