/* The forms that the XML of a report can have: canonical, without provenance, indented; and the
 * identifiers, which are the same in all of them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>
#include <libxml/c14n.h>
#include <libxml/parser.h>

#include <jisseki/report-builder.h>

#include "example-report.h"
#include "xml-output.h"

G_DEFINE_AUTOPTR_CLEANUP_FUNC(xmlDoc, xmlFreeDoc)

static const JskConvertOptions canonical = {.timestamp = -1};
static const JskConvertOptions content_only = {.timestamp = -1, .without_provenance = TRUE};
static const JskConvertOptions pretty = {.timestamp = -1, .is_pretty = TRUE};

static xmlDoc *parse(const char *text, int options)
{
    xmlDoc *document =
        xmlReadMemory(text, (int)strlen(text), "report.xml", NULL, XML_PARSE_NONET | options);
    assert_non_null(document);
    return document;
}

static void assert_canonical(const JskReport *report, const JskConvertOptions *options)
{
    g_autofree char *output = xml_output_with(report, options);
    g_autoptr(xmlDoc) document = parse(output, 0);
    xmlChar *form = NULL;
    assert_true(xmlC14NDocDumpMemory(document, NULL, XML_C14N_1_0, NULL, 1, &form) > 0);
    assert_string_equal((const char *)form, output);
    xmlFree(form);
}

static void the_canonical_form_of_the_output_is_the_output(void **state)
{
    (void)state;
    g_autoptr(JskReport) example = example_report_new();
    g_autoptr(JskReport) large = example_report_new_large(60, 5);
    const JskConvertOptions *const all[] = {&canonical, &content_only, &pretty};
    for (gsize i = 0; i < G_N_ELEMENTS(all); i++) {
        assert_canonical(example, all[i]);
        assert_canonical(large, all[i]);
    }
}

/* Texts as a program may set them, which no reader would. */
static void control_characters_in_a_verbatim_report_stay_canonical(void **state)
{
    (void)state;
    g_autoptr(JskReport) report = jsk_report_new();
    jsk_report_set_verbatim(report);
    jsk_report_set_source(report, "a\tb\n\"c\".txt", 1);
    jsk_report_set_title(report, "年度\r実績\t<1>\n", -1);
    jsk_report_set_edition(report, "\r\n\t\"'&<>", -1);
    jsk_report_freeze(report);
    assert_canonical(report, &canonical);
    g_autofree char *output = xml_output_with(report, &canonical);
    g_autoptr(xmlDoc) document = parse(output, 0);
    xmlChar *edition = xmlGetProp(xmlDocGetRootElement(document), (const xmlChar *)"edition");
    assert_string_equal((const char *)edition, "\r\n\t\"'&<>");
    xmlFree(edition);
}

/* The names of all elements, and of all attributes with their element's: note@lines. */
static void collect(const xmlNode *node, GHashTable *found)
{
    for (; node; node = node->next) {
        if (node->type != XML_ELEMENT_NODE)
            continue;
        const char *name = (const char *)node->name;
        g_hash_table_add(found, g_strdup(name));
        for (const xmlAttr *attribute = node->properties; attribute; attribute = attribute->next)
            g_hash_table_add(found, g_strdup_printf("%s@%s", name, (const char *)attribute->name));
        collect(node->children, found);
    }
}

static GHashTable *names_in(const JskReport *report, const JskConvertOptions *options)
{
    g_autofree char *output = xml_output_with(report, options);
    g_autoptr(xmlDoc) document = parse(output, 0);
    GHashTable *found = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    collect(document->children, found);
    return found;
}

static void the_example_has_every_printed_form(void **state)
{
    (void)state;
    static const char *const printed[] = {
        "title@printed",       "note@printed",   "section@printed", "initiative@printed",
        "milestone@printed",   "phase@printed",  "heading@printed", "item@printed",
        "achievement@printed", "office@printed", "scope@printed",   "unplaced@printed"};
    g_autoptr(JskReport) report = example_report_new();
    g_autoptr(GHashTable) names = names_in(report, &canonical);
    for (gsize i = 0; i < G_N_ELEMENTS(printed); i++)
        if (!g_hash_table_contains(names, printed[i]))
            fail_msg("%s is missing", printed[i]);
}

static void without_provenance_nothing_tells_of_the_source(void **state)
{
    (void)state;
    g_autoptr(JskReport) report = example_report_new();
    g_autoptr(GHashTable) names = names_in(report, &content_only);
    GHashTableIter each;
    gpointer name;
    g_hash_table_iter_init(&each, names);
    while (g_hash_table_iter_next(&each, &name, NULL)) {
        assert_false(g_str_has_suffix(name, "@lines"));
        assert_false(g_str_has_suffix(name, "@page"));
        assert_false(g_str_has_suffix(name, "@printed"));
        assert_string_not_equal(name, "provenance");
    }
    assert_true(g_hash_table_contains(names, "item@id"));
    assert_true(g_hash_table_contains(names, "report@lang"));
}

/* Takes away the white space that indents: text that is blank, outside texts. */
static void remove_indentation(xmlNode *node)
{
    while (node) {
        xmlNode *next = node->next;
        remove_indentation(node->children);
        if (node->type == XML_TEXT_NODE && xmlIsBlankNode(node) &&
            g_str_has_prefix((const char *)node->content, "\n")) {
            xmlUnlinkNode(node);
            xmlFreeNode(node);
        }
        node = next;
    }
}

static char *without_indentation(const JskReport *report, const JskConvertOptions *options)
{
    g_autofree char *output = xml_output_with(report, options);
    g_autoptr(xmlDoc) document = parse(output, 0);
    remove_indentation(document->children);
    xmlChar *text = NULL;
    int length;
    xmlDocDumpMemory(document, &text, &length);
    char *copy = g_strdup((const char *)text);
    xmlFree(text);
    return copy;
}

static void pretty_output_differs_in_white_space_between_elements_only(void **state)
{
    (void)state;
    g_autoptr(JskReport) report = example_report_new();
    g_autofree char *plain = without_indentation(report, &canonical);
    g_autofree char *indented = without_indentation(report, &pretty);
    assert_string_equal(indented, plain);
    g_autofree char *output = xml_output_with(report, &pretty);
    assert_non_null(strstr(output, "\n      <title>"));
    assert_non_null(strstr(output, "\n          <item "));
    assert_null(strstr(output, "\n\n"));
}

static void a_number_that_stands_twice_gives_two_identifiers(void **state)
{
    (void)state;
    static const guint numbers[] = {7, 0, 7, 8, 0};
    static const char *const identifiers[] = {"\"i7\"", "\"x1\"", "\"x2\"", "\"i8\"", "\"x3\""};
    g_autoptr(JskReport) report = jsk_report_new();
    JskOrigin origin = {0};
    JskSection *section = jsk_report_add_section(report, NULL, -1, NULL, -1, origin);
    for (gsize i = 0; i < G_N_ELEMENTS(numbers); i++)
        jsk_report_add_initiative(report, section, numbers[i], NULL, -1, "取組", -1, origin);
    jsk_report_freeze(report);
    g_autofree char *output = xml_output_with(report, &canonical);
    const char *at = output;
    for (gsize i = 0; i < G_N_ELEMENTS(identifiers); i++) {
        at = strstr(at, identifiers[i]);
        assert_non_null(at);
    }
    assert_null(strstr(output, "lines="));
    assert_null(strstr(output, "provenance"));
}

static void diagnostics_that_were_not_kept_are_counted(void **state)
{
    (void)state;
    g_autoptr(JskDiagnostics) diagnostics = jsk_diagnostics_new();
    for (guint i = 0; i < 1003; i++)
        jsk_diagnostics_add(diagnostics, JSK_DIAGNOSTIC_NO_SECTION, i + 1, 0, "", NULL);
    g_autoptr(JskReport) report = jsk_report_new();
    jsk_report_set_source(report, "report.txt", 0);
    jsk_report_set_diagnostics(report, diagnostics);
    jsk_report_freeze(report);
    g_autofree char *output = xml_output_with(report, &canonical);
    assert_non_null(strstr(output, "<diagnostics dropped=\"3\">"));
    assert_non_null(strstr(output, "<argument></argument><message>"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_canonical_form_of_the_output_is_the_output),
        cmocka_unit_test(control_characters_in_a_verbatim_report_stay_canonical),
        cmocka_unit_test(the_example_has_every_printed_form),
        cmocka_unit_test(without_provenance_nothing_tells_of_the_source),
        cmocka_unit_test(pretty_output_differs_in_white_space_between_elements_only),
        cmocka_unit_test(a_number_that_stands_twice_gives_two_identifiers),
        cmocka_unit_test(diagnostics_that_were_not_kept_are_counted),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
