/* Reading normalized XML: what is taken, and what is refused with its line and a reason. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include <jisseki/reader.h>

#include "example-report.h"
#include "readers-fixture.h"
#include "report-dump.h"
#include "xml-output.h"

#define NAMESPACE "urn:jisseki:report:1"
#define REPORT "<report xmlns=\"" NAMESPACE "\" xml:lang=\"ja\">\n"
#define SECTION "<section ordinal=\"1\" xml:id=\"s1\">\n"
#define INITIATIVE "<initiative number=\"7\" xml:id=\"i7\">\n"
#define RESULTS "<results><group>"
#define ITEM "<item xml:id=\"i7-r1-1\">"

/* A document around an initiative, or around an item's text; what is given stands on line 4. */
#define IN_REPORT(content) REPORT "\n\n" content "</report>"
#define IN_SECTION(content) REPORT SECTION "\n" content "</section></report>"
#define IN_INITIATIVE(content) REPORT SECTION INITIATIVE content "</initiative></section></report>"
#define IN_GROUP(content) IN_INITIATIVE(RESULTS content "</group></results>")
#define IN_ITEM(content) IN_GROUP(ITEM content "</item>")
#define PROVENANCE(ledger, diagnostics) \
    IN_REPORT("<provenance><source name=\"a\" size=\"1\"/>" ledger diagnostics "</provenance>")
#define LEDGER "<ledger model=\"3\" total=\"3\" unplaced=\"0\"/>"

typedef struct {
    const char *document;
    guint line;
    const char *reason;
} Refused;

static JskReport *read_xml(const char *text, GError **error)
{
    g_autoptr(JskForm) form = jsk_form_load(NULL, NULL);
    g_autoptr(GBytes) bytes = g_bytes_new(text, strlen(text));
    g_autoptr(JskSource) source = jsk_source_new("report.xml", bytes, error);
    g_autoptr(JskDiagnostics) diagnostics = jsk_diagnostics_new();
    return source ? jsk_read(source, "xml", form, diagnostics, error) : NULL;
}

static JskReport *read_good(const char *text)
{
    g_autoptr(GError) error = NULL;
    JskReport *report = read_xml(text, &error);
    if (!report)
        fail_msg("%s", error->message);
    return report;
}

static void assert_refused(const char *document, JskError code, guint line, const char *reason)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(JskReport) report = read_xml(document, &error);
    if (report)
        fail_msg("not refused: %s", document);
    g_autofree char *place = g_strdup_printf("report.xml:%u: ", line);
    if (!g_error_matches(error, JSK_ERROR, (gint)code) ||
        !g_str_has_prefix(error->message, place) || !strstr(error->message, reason))
        fail_msg("\"%s\" is not \"%s…%s…\" for %s", error->message, place, reason, document);
}

static void assert_all_refused(const Refused *refused, gsize n_refused)
{
    for (gsize i = 0; i < n_refused; i++)
        assert_refused(refused[i].document, JSK_ERROR_SYNTAX, refused[i].line, refused[i].reason);
}

static void what_was_written_comes_back_byte_by_byte(void **state)
{
    (void)state;
    g_autoptr(JskReport) report = example_report_new();
    g_autofree char *written = xml_output_of(report, NULL);
    g_autoptr(JskReport) back = read_good(written);
    g_autofree char *again = xml_output_of(back, NULL);
    g_autofree char *tree = report_dump(report);
    g_autofree char *tree_again = report_dump(back);
    assert_string_equal(written, again);
    assert_string_equal(tree, tree_again);
}

static void an_empty_report_is_read(void **state)
{
    (void)state;
    g_autoptr(JskReport) report = read_good("<report xmlns=\"" NAMESPACE "\" xml:lang=\"ja\"/>");
    assert_null(jsk_report_get_title(report));
    assert_null(jsk_report_get_source_name(report));
    assert_null(jsk_report_get_reader_name(report));
    assert_null(jsk_report_get_diagnostics(report));
    assert_int_equal(jsk_report_get_ledger(report)->total, 0);
}

/* What another tool may make of a document without changing what it says. */
static void the_same_document_may_be_spelled_in_other_ways(void **state)
{
    (void)state;
    g_autoptr(JskReport) plain =
        read_good(IN_ITEM("船&lt;新&gt;を<date value=\"2022-05\">5月</date>に"));
    g_autoptr(JskReport) other = read_good(
        "\xEF\xBB\xBF<?xml version='1.0' encoding='utf-8'?>\r\n<!-- by hand -->\r\n"
        "<j:report xml:lang='ja' xmlns:j='" NAMESPACE "'><j:section xml:id='s1' ordinal='1'>\r\n"
        "<j:initiative xml:id='i7' number='&#x37;'><j:results>\t<j:group ><j:item xml:id='i7-r1-1'>"
        "船<![CDATA[<新>]]>&#x3092;<!-- when --><j:date value='2022-05'>5<?x "
        "y?>月</j:date>に</j:item>"
        "</j:group></j:results></j:initiative></j:section></j:report>\n<!-- end -->\n");
    g_autofree char *expected = xml_output_of(plain, NULL);
    g_autofree char *found = xml_output_of(other, NULL);
    assert_string_equal(expected, found);
}

static void white_space_in_an_item_is_text_and_elsewhere_layout(void **state)
{
    (void)state;
    g_autoptr(JskReport) report =
        read_good(IN_ITEM("5月 <measure quantity=\"3\" unit=\"回\">3回</measure>"));
    const JskInitiative *initiative = fixture_first_initiative(report);
    const JskItem *item = jsk_group_get_first_item(jsk_initiative_get_first_result(initiative));
    gsize n_values;
    const JskValue *values = jsk_item_get_values(item, &n_values);
    assert_string_equal(jsk_item_get_text(item), "5月 3回");
    assert_int_equal(n_values, 1);
    assert_int_equal(values->start, strlen("5月 "));
    assert_string_equal(values->quantity, "3");
}

static void only_marked_words_are_values(void **state)
{
    (void)state;
    g_autoptr(JskReport) report = read_good(IN_ITEM("5月に3回"));
    assert_int_equal(jsk_report_get_counts(report)->items, 1);
    assert_int_equal(jsk_report_get_counts(report)->dates, 0);
    assert_int_equal(jsk_report_get_counts(report)->measures, 0);
}

static void an_initiative_without_number_of_its_own_is_named_by_its_position(void **state)
{
    (void)state;
    g_autoptr(JskReport) report =
        read_good(IN_SECTION("<initiative xml:id=\"x1\"/><initiative number=\"2\" xml:id=\"i2\"/>"
                             "<initiative number=\"2\" xml:id=\"x2\"/>"));
    assert_int_equal(jsk_report_get_counts(report)->initiatives, 3);
}

static void the_doubts_of_the_first_reading_are_told_again(void **state)
{
    (void)state;
    g_autoptr(JskDiagnostics) diagnostics = jsk_diagnostics_new();
    g_autoptr(GError) error = NULL;
    g_autoptr(JskForm) form = jsk_form_load(NULL, NULL);
    static const char text[] = PROVENANCE(
        LEDGER, "<diagnostics dropped=\"4000000000\"><diagnostic column=\"2\" line=\"9\" "
                "name=\"unplaced\" severity=\"warning\"><argument>頁外</argument>"
                "<message>text without a place in the record model: 頁外</message></diagnostic>"
                "</diagnostics>");
    g_autoptr(GBytes) bytes = g_bytes_new_static(text, strlen(text));
    g_autoptr(JskSource) source = jsk_source_new("report.xml", bytes, &error);
    g_autoptr(JskReport) report = jsk_read(source, "xml", form, diagnostics, &error);
    assert_non_null(report);
    assert_int_equal(jsk_diagnostics_get_length(diagnostics), 1);
    const JskDiagnostic *first = jsk_diagnostics_get(diagnostics, 0);
    assert_int_equal(first->line, 9);
    assert_int_equal(first->column, 2);
    assert_string_equal(first->arguments[0], "頁外");
    assert_int_equal(jsk_diagnostics_get_dropped(diagnostics), 4000000000U);
    assert_int_equal(jsk_diagnostics_get_length(jsk_report_get_diagnostics(report)), 1);
}

static void unknown_elements_and_wrong_orders_are_refused(void **state)
{
    (void)state;
    static const Refused refused[] = {
        {IN_REPORT("<chapter/>"), 4, "<chapter> cannot stand in <report>; expected there: title, "},
        {IN_SECTION("<item xml:id=\"i1\"/>"), 4, "expected there: title, initiative"},
        {IN_REPORT("<title><b/></title>"), 4, "<b> cannot stand in <title>"},
        {IN_REPORT("<programme>甲</programme>\n<title>乙</title>"), 5,
         "<title> stands behind <programme>; the order in <report> is: title, programme"},
        {IN_INITIATIVE("<office xml:id=\"i7-o1\"/><achievement status=\"other\">甲</achievement>"),
         4, "<achievement> stands behind <office>"},
        {IN_GROUP(ITEM "甲</item><heading>乙</heading>"), 4, "<heading> stands behind <item>"},
        {IN_REPORT("<title>甲</title><title>乙</title>"), 4, "a second <title> in <report>"},
        {IN_INITIATIVE("<schedule/>\n<schedule/>"), 5, "a second <schedule>"},
        {IN_INITIATIVE("<results/>"), 4, "<results> lacks <group>; it needs one or more"},
        {IN_REPORT("<provenance>" LEDGER "</provenance>"), 4, "<provenance> lacks <source>"},
        {IN_REPORT("<provenance><source name=\"a\" size=\"1\"/></provenance>"), 4,
         "lacks <ledger>"},
        {IN_REPORT("<x:note xmlns:x=\"urn:x\">甲</x:note>"), 4,
         "<note> of the namespace \"urn:x\""},
        {IN_REPORT("<note xmlns=\"\">甲</note>"), 4, "<note> of the namespace \"\""},
    };
    assert_all_refused(refused, G_N_ELEMENTS(refused));
}

static void unknown_missing_and_wrong_attributes_are_refused(void **state)
{
    (void)state;
    static const Refused refused[] = {
        {"<report xmlns=\"" NAMESPACE "\"/>", 1, "<report> lacks its attribute xml:lang"},
        {"<report xmlns=\"" NAMESPACE "\" xml:lang=\"en\"/>", 1, "expected \"ja\""},
        {"<report xmlns=\"" NAMESPACE "\" xml:lang=\"ja\" as-of=\"2017-02-30\"/>", 1,
         "as-of=\"2017-02-30\" of <report>: expected a day"},
        {"<report xmlns=\"" NAMESPACE "\" xml:lang=\"ja\" fiscal-year=\"H28\"/>", 1, "a year"},
        {IN_REPORT("<section ordinal=\"1\" xml:id=\"s1\" year=\"1\"/>"), 4,
         "<section> cannot have the attribute year; it may have: xml:id, ordinal, lines, page"},
        {IN_REPORT("<programme xml:lang=\"ja\">甲</programme>"), 4, "it may have: nothing"},
        {IN_REPORT("<section xml:id=\"s1\"/>"), 4, "<section> lacks its attribute ordinal"},
        {IN_REPORT("<section ordinal=\"01\" xml:id=\"s1\"/>"), 4, "a whole number from 1"},
        {IN_REPORT("<section ordinal=\"3\" xml:id=\"s1\"/>"), 4, "expected \"1\""},
        {IN_REPORT("<note lines=\"12-12\" xml:id=\"n1\">甲</note>"), 4, "lines=\"12-12\""},
        {IN_REPORT("<note lines=\"0\" xml:id=\"n1\">甲</note>"), 4, "lines=\"0\""},
        {IN_REPORT("<note lines=\"4294967296\" xml:id=\"n1\">甲</note>"), 4, "expected a line"},
        {IN_REPORT("<note page=\"-1\" xml:id=\"n1\">甲</note>"), 4, "page=\"-1\""},
        {IN_REPORT("<note printed=\"\" xml:id=\"n1\">甲</note>"), 4, "printed=\"\" of <note>"},
        {IN_REPORT("<note printed=\" 甲\" xml:id=\"n1\">甲</note>"), 4, "printed=\" 甲\""},
        {IN_ITEM("<date value=\"2022/05\">5月</date>"), 4, "EDTF"},
        {IN_ITEM("<measure quantity=\"1,000\" unit=\"件\">千件</measure>"), 4, "a plain decimal"},
        {IN_ITEM("<measure quantity=\"01\" unit=\"件\">1件</measure>"), 4, "a plain decimal"},
        {IN_ITEM("<measure quantity=\"-\" unit=\"件\">1件</measure>"), 4, "a plain decimal"},
        {IN_ITEM("<measure quantity=\"100000000000000000000\" unit=\"件\">京</measure>"), 4,
         "a plain decimal, 5.2, of at most 20 digits"},
        {IN_ITEM("<measure quantity=\"0.00000000000000000001\" unit=\"件\">京</measure>"), 4,
         "at most 20 digits"},
        {IN_ITEM("<measure quantity=\"1\">1件</measure>"), 4, "lacks its attribute unit"},
        {IN_GROUP("<item projected=\"false\" xml:id=\"i7-r1-1\">甲</item>"), 4, "\"true\""},
        {IN_INITIATIVE("<achievement status=\"done\">甲</achievement>"), 4, "\"achieved\""},
        {IN_INITIATIVE("<achievement>甲</achievement>"), 4, "lacks its attribute status"},
        {IN_INITIATIVE("<progress part=\"results\"/>"), 4, "\"outcomes\""},
        {IN_INITIATIVE("<schedule><milestone xml:id=\"i7-m1\"><phase from=\"2020\">甲</phase>"
                       "</milestone></schedule>"),
         4, "<phase> lacks its attribute to"},
        {IN_INITIATIVE("<schedule><phase from=\"2020\" to=\"2021\">甲</phase></schedule>"), 4,
         "<phase> cannot have the attribute from"},
    };
    assert_all_refused(refused, G_N_ELEMENTS(refused));
}

/* A schedule with the years given, and in line 6 a phase of its milestone. */
#define SCHEDULE(years, phase)                                                               \
    IN_INITIATIVE("<schedule" years ">\n<milestone xml:id=\"i7-m1\">\n" phase "</milestone>" \
                  "</schedule>")

static void years_of_phases_are_within_those_of_their_schedule(void **state)
{
    (void)state;
    static const char years[] =
        SCHEDULE(" from=\"2019\" to=\"2021\"", "<phase from=\"2019\" to=\"2021\">甲</phase>");
    g_autoptr(JskReport) report = read_good(years);
    assert_int_equal(jsk_report_get_counts(report)->phases, 1);
    g_autoptr(JskReport) without = read_good(SCHEDULE("", ""));
    assert_int_equal(jsk_report_get_counts(without)->milestones, 1);
    static const Refused refused[] = {
        {SCHEDULE(" from=\"2019\"", ""), 4, "<schedule> has from alone; expected from and to"},
        {SCHEDULE(" to=\"2019\"", ""), 4, "<schedule> has to alone; expected from and to"},
        {SCHEDULE(" from=\"2021\" to=\"2019\"", ""), 4, "<schedule> goes from 2021 to 2019"},
        {SCHEDULE("", "<phase from=\"2019\" to=\"2021\">甲</phase>"), 6,
         "<phase> goes from 2019 to 2021, but its <schedule> has no years"},
        {SCHEDULE(" from=\"2019\" to=\"2021\"", "<phase from=\"2018\" to=\"2021\">甲</phase>"), 6,
         "<phase> goes from 2018 to 2021; expected years within those of its <schedule>, 2019 to "
         "2021"},
        {SCHEDULE(" from=\"2019\" to=\"2021\"", "<phase from=\"2021\" to=\"2022\">甲</phase>"), 6,
         "within those of its <schedule>"},
        {SCHEDULE(" from=\"2019\" to=\"2021\"", "<phase from=\"2020\" to=\"2019\">甲</phase>"), 6,
         "<phase> goes from 2020 to 2019; expected a first year"},
    };
    assert_all_refused(refused, G_N_ELEMENTS(refused));
}

static void identifiers_that_the_format_does_not_give_are_refused(void **state)
{
    (void)state;
    static const Refused refused[] = {
        {IN_REPORT("<note>甲</note>"), 4, "<note> lacks its attribute xml:id"},
        {IN_REPORT("<note xml:id=\"n1\">甲</note><note xml:id=\"n1\">乙</note>"), 4,
         "xml:id=\"n1\" of <note>: expected \"n2\""},
        {IN_SECTION("<initiative number=\"7\" xml:id=\"i8\"/>"), 4, "expected \"i7\""},
        {IN_SECTION("<initiative number=\"7\" xml:id=\"i7\"/>\n"
                    "<initiative number=\"7\" xml:id=\"i7\"/>"),
         5, "expected \"x1\""},
        {IN_INITIATIVE("<office xml:id=\"o1\"/>"), 4, "expected \"i7-o1\""},
        {IN_GROUP("<item xml:id=\"i7-p1-1\">甲</item>"), 4, "expected \"i7-r1-1\""},
        {IN_INITIATIVE("<progress part=\"outcomes\"/><progress part=\"directions\"><group>"
                       "<item xml:id=\"i7-p1-1-1\">甲</item></group></progress>"),
         4, "expected \"i7-p2-1-1\""},
    };
    assert_all_refused(refused, G_N_ELEMENTS(refused));
}

static void text_that_is_missing_or_out_of_place_is_refused(void **state)
{
    (void)state;
    static const Refused refused[] = {
        {IN_REPORT("本文"), 4, "text in <report>: \"本文\""},
        {IN_GROUP(ITEM "甲</item>・乙"), 4, "text in <group>: \"・乙\""},
        {IN_ITEM("甲<item xml:id=\"i7-r1-1-1\">乙</item>丙"), 4,
         "text in <item> behind the elements in it: \"丙\""},
        {IN_ITEM("甲<item xml:id=\"i7-r1-1-1\">乙</item> "), 4,
         "text in <item> behind the elements in it: white space; expected no text there"},
        {IN_ITEM("甲<item xml:id=\"i7-r1-1-1\">乙</item>&#32;"), 4, "in it: white space"},
        {IN_ITEM("甲<item xml:id=\"i7-r1-1-1\">乙</item><![CDATA[ \t]]>"), 4, "white space"},
        {IN_ITEM("甲<item xml:id=\"i7-r1-1-1\">乙</item><date value=\"2022\">丙</date>"), 4,
         "<date> stands behind <item>"},
        {IN_REPORT("<title></title>"), 4, "<title> is empty"},
        {IN_REPORT("<title/>"), 4, "<title> is empty"},
        {IN_REPORT("<title> 甲</title>"), 4, "white space in the text of <title>"},
        {IN_REPORT("<title>甲\n乙</title>"), 5, "white space in the text of <title>"},
        {IN_ITEM("甲  乙"), 4, "white space in the text of <item>"},
        {IN_ITEM("甲<date value=\"2022\"></date>"), 4, "<date> is empty"},
    };
    assert_all_refused(refused, G_N_ELEMENTS(refused));
}

static void provenance_that_contradicts_itself_is_refused(void **state)
{
    (void)state;
    static const Refused refused[] = {
        {PROVENANCE("<ledger model=\"3\" total=\"4\" unplaced=\"0\"/>", ""), 4, "does not add up"},
        {PROVENANCE("<ledger model=\"18446744073709551615\" total=\"0\" unplaced=\"1\"/>", ""), 4,
         "does not add up"},
        {PROVENANCE("<ledger model=\"18446744073709551616\" total=\"0\" unplaced=\"0\"/>", ""), 4,
         "a whole number from 0"},
        {PROVENANCE("<ledger model=\"0\" total=\"2\" unplaced=\"0\"><furniture count=\"1\" "
                    "kind=\"markup\"/><furniture count=\"1\" kind=\"table-head\"/></ledger>",
                    ""),
         4, "\"table-head\" stands behind \"markup\""},
        {PROVENANCE("<ledger model=\"0\" total=\"2\" unplaced=\"0\"><furniture count=\"1\" "
                    "kind=\"markup\"/><furniture count=\"1\" kind=\"markup\"/></ledger>",
                    ""),
         4, "each kind once"},
        {PROVENANCE("<ledger model=\"0\" total=\"1\" unplaced=\"0\"><furniture count=\"1\" "
                    "kind=\"dust\"/></ledger>",
                    ""),
         4, "a kind of furniture"},
        {PROVENANCE(LEDGER, "<diagnostics><diagnostic name=\"rumour\" severity=\"note\">"
                            "<message>甲</message></diagnostic></diagnostics>"),
         4, "the name of a diagnostic"},
        {PROVENANCE(LEDGER, "<diagnostics><diagnostic name=\"depth\" severity=\"fatal\">"
                            "<message>甲</message></diagnostic></diagnostics>"),
         4, "\"warning\""},
        {PROVENANCE(LEDGER, "<diagnostics>\n<diagnostic name=\"unplaced\" severity=\"note\">"
                            "<argument>甲</argument>\n<message>text without a place in the "
                            "record model: 甲</message></diagnostic></diagnostics>"),
         5, "severity=\"note\" of <diagnostic>: expected \"warning\""},
        {PROVENANCE(LEDGER, "<diagnostics><diagnostic name=\"depth\" severity=\"note\"/>"
                            "</diagnostics>"),
         4, "<diagnostic> lacks <message>"},
        {IN_REPORT("<provenance><source name=\"a\" sha256=\"ABC\" size=\"1\"/></provenance>"), 4,
         "64 hexadecimal digits"},
    };
    assert_all_refused(refused, G_N_ELEMENTS(refused));
    assert_refused(IN_REPORT("<provenance><source size=\"1\"/></provenance>"), JSK_ERROR_SYNTAX, 4,
                   "<source> lacks its attribute name");
    assert_refused(PROVENANCE(LEDGER, "<diagnostics><diagnostic name=\"depth\" "
                                      "severity=\"note\"><message/></diagnostic></diagnostics>"),
                   JSK_ERROR_SYNTAX, 4, "<message> is empty");
}

static void another_encoding_or_namespace_is_refused_where_it_is_declared(void **state)
{
    (void)state;
    static const Refused refused[] = {
        {"<?xml version=\"1.0\" encoding=\"Shift_JIS\"?>" REPORT "</report>", 1,
         "says that it is in Shift_JIS, but it is in UTF-8"},
        {"\xEF\xBB\xBF<?xml version='1.0'\nencoding = 'UTF-16' standalone='yes' ?>" REPORT
         "</report>",
         1, "says that it is in UTF-16"},
        {IN_REPORT("<title xmlns:x=\"urn:x\">甲</title>"), 4,
         "<title> declares the namespace \"urn:x\"; expected \"" NAMESPACE "\" only"},
        {"<report xmlns=\"" NAMESPACE "\" xml:lang=\"ja\" xmlns:x=\"urn:x\"/>", 1,
         "<report> declares the namespace \"urn:x\""},
    };
    assert_all_refused(refused, G_N_ELEMENTS(refused));
    g_autoptr(JskReport) plain =
        read_good("<?xml version=\"1.0\"?><!-- encoding=\"x\" -->" REPORT "</report>");
    assert_non_null(plain);
}

static void xml_that_is_not_well_formed_is_refused_with_its_line(void **state)
{
    (void)state;
    static const Refused refused[] = {
        {IN_REPORT("<note xml:id=\"n1\">甲</title>"), 4, "not well-formed XML"},
        {IN_REPORT("<note xml:id=n1>甲</note>"), 4, "not well-formed XML"},
        {IN_REPORT("<note xml:id=\"n1\" xml:id=\"n2\">甲</note>"), 4, "not well-formed XML"},
        {IN_REPORT("<note xml:id=\"n1\">甲&#1;</note>"), 4, "not well-formed XML"},
        {IN_REPORT("<note xml:id=\"n1\">甲 & 乙</note>"), 4, "not well-formed XML"},
        {IN_REPORT("<x:note/>"), 4, "not well-formed XML"},
        {REPORT "\n<note xml:id=\"n1\">甲</note>\n", 4, "not well-formed XML"},
        {REPORT "</report>\n" REPORT "</report>", 3, "not well-formed XML"},
    };
    assert_all_refused(refused, G_N_ELEMENTS(refused));
}

static void entities_and_document_types_are_refused(void **state)
{
    (void)state;
    static const Refused refused[] = {
        {"<!DOCTYPE report>\n" REPORT "</report>", 1, "document type"},
        {"<!DOCTYPE report SYSTEM \"http://192.0.2.1/report.dtd\">\n" REPORT "</report>", 1,
         "document type"},
        {"<!DOCTYPE report [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>\n"
         "<report xmlns=\"" NAMESPACE "\" xml:lang=\"ja\"><title>&x;</title></report>",
         1, "document type"},
        {"<!DOCTYPE report [<!ENTITY % x SYSTEM \"file:///etc/passwd\"> %x;]>\n" REPORT "</report>",
         1, "document type"},
        {IN_REPORT("<title>&x;</title>"), 4, "Entity 'x' not defined"},
        {IN_REPORT("<title><xi:include xmlns:xi=\"http://www.w3.org/2001/XInclude\" "
                   "href=\"/etc/passwd\" parse=\"text\"/></title>"),
         4, "<include> of the namespace"},
    };
    assert_all_refused(refused, G_N_ELEMENTS(refused));
}

static void a_billion_laughs_are_harmless(void **state)
{
    (void)state;
    g_autoptr(GString) text = g_string_new("<!DOCTYPE report [\n<!ENTITY a0 \"笑\">\n");
    for (int i = 1; i < 30; i++)
        g_string_append_printf(text, "<!ENTITY a%d \"&a%d;&a%d;&a%d;&a%d;\">\n", i, i - 1, i - 1,
                               i - 1, i - 1);
    g_string_append(text, "]>\n" REPORT "<title>&a29;</title></report>");
    assert_refused(text->str, JSK_ERROR_SYNTAX, 1, "document type");
}

static char *repeat(const char *text, guint n)
{
    GString *all = g_string_new(NULL);
    for (guint i = 0; i < n; i++)
        g_string_append(all, text);
    return g_string_free(all, FALSE);
}

/* libxml2 compares each attribute of a tag, and each namespace, with all others. */
static void a_crowded_start_tag_is_refused_before_it_is_parsed(void **state)
{
    (void)state;
    const guint n = 300000;
    g_autoptr(GString) attributes = g_string_new(NULL);
    g_autoptr(GString) namespaces = g_string_new(NULL);
    for (guint i = 0; i < n; i++) {
        g_string_append_printf(attributes, " a%u=\"1\"", i);
        g_string_append_printf(namespaces, " xmlns:a%u='" NAMESPACE "'", i);
    }
    const char *const crowds[] = {attributes->str, namespaces->str};
    for (gsize i = 0; i < G_N_ELEMENTS(crowds); i++) {
        g_autofree char *item =
            g_strconcat(REPORT "\n\n<note", crowds[i], ">甲</note></report>", NULL);
        assert_refused(item, JSK_ERROR_LIMIT, 4, "a tag has more attributes than the limit of 32");
        g_autofree char *root =
            g_strconcat("\n<report xmlns=\"" NAMESPACE "\"", crowds[i], "/>", NULL);
        assert_refused(root, JSK_ERROR_LIMIT, 2, "a tag has more attributes than the limit of 32");
        g_autofree char *message = fixture_read_error(NULL, root, JSK_ERROR_LIMIT);
        assert_non_null(strstr(message, "a tag has more attributes than the limit of 32"));
    }
}

static void what_only_looks_like_a_crowded_tag_is_read(void **state)
{
    (void)state;
    g_autofree char *crowd = repeat(" a='>'", 100);
    g_autofree char *words = repeat("=", 100);
    g_autofree char *text = g_strconcat("<?x <a", crowd, "?><!-- <a", crowd, " -->", REPORT,
                                        "<note printed=\"", words, "'\" xml:id=\"n1\"><![CDATA[<a",
                                        crowd, ">]]>", words, "</note></report>", NULL);
    g_autoptr(JskReport) report = read_good(text);
    assert_non_null(jsk_report_get_first_note(report));
}

static void items_deeper_than_the_limit_are_refused(void **state)
{
    (void)state;
    for (guint n = JSK_SOURCE_MAX_DEPTH; n <= JSK_SOURCE_MAX_DEPTH + 1; n++) {
        g_autoptr(GString) text = g_string_new(REPORT SECTION INITIATIVE RESULTS);
        g_autoptr(GString) id = g_string_new("i7-r1");
        for (guint i = 0; i < n; i++) {
            g_string_append(id, "-1");
            g_string_append_printf(text, "<item xml:id=\"%s\">甲", id->str);
        }
        g_autofree char *ends = repeat("</item>", n);
        g_string_append_printf(text, "%s</group></results></initiative></section></report>", ends);
        if (n > JSK_SOURCE_MAX_DEPTH)
            assert_refused(text->str, JSK_ERROR_LIMIT, 4, "deeper than the limit of 16");
        else
            jsk_report_unref(read_good(text->str));
    }
}

static void more_initiatives_than_the_limit_are_refused(void **state)
{
    (void)state;
    g_autoptr(GString) text = g_string_new(REPORT SECTION);
    for (guint i = 1; i <= JSK_SOURCE_MAX_INITIATIVES + 1; i++)
        g_string_append_printf(text, "<initiative xml:id=\"x%u\"/>\n", i);
    g_string_append(text, "</section></report>");
    assert_refused(text->str, JSK_ERROR_LIMIT, JSK_SOURCE_MAX_INITIATIVES + 3,
                   "more initiatives than the limit of 100000");
}

static void a_text_of_many_megabytes_is_read_whole(void **state)
{
    (void)state;
    const guint n = 4 * 1024 * 1024;
    g_autofree char *words = repeat("長文", n);
    g_autofree char *text = g_strconcat(
        REPORT SECTION INITIATIVE RESULTS "<item printed=\"", words, "\" xml:id=\"i7-r1-1\">",
        words, "</item></group></results></initiative></section></report>", NULL);
    g_autoptr(JskReport) report = read_good(text);
    const JskInitiative *initiative = fixture_first_initiative(report);
    const JskItem *item = jsk_group_get_first_item(jsk_initiative_get_first_result(initiative));
    assert_int_equal(strlen(jsk_item_get_text(item)), strlen(words));
    assert_int_equal(strlen(jsk_item_get_printed(item)), strlen(words));
}

static void another_version_of_the_format_is_named(void **state)
{
    (void)state;
    assert_refused("<report xmlns=\"urn:jisseki:report:2\"/>", JSK_ERROR_UNRECOGNIZED, 1,
                   "version \"2\" of the format (urn:jisseki:report:2); this program reads "
                   "version 1");
}

static guint probe_xml(const char *text)
{
    g_autoptr(GBytes) bytes = g_bytes_new(text, strlen(text));
    g_autoptr(JskSource) source = jsk_source_new("report.xml", bytes, NULL);
    const JskReader *const *reader = jsk_readers();
    while (strcmp((*reader)->name, "xml") != 0)
        reader++;
    return (*reader)->probe(source, NULL);
}

static void documents_are_recognised_by_their_first_element(void **state)
{
    (void)state;
    assert_int_equal(probe_xml(REPORT), 100);
    assert_int_equal(probe_xml("\xEF\xBB\xBF<?xml version=\"1.0\"?>\n<!-- 甲 -->\n" REPORT), 100);
    assert_int_equal(probe_xml("<report xmlns=\"urn:jisseki:report:2\"/>"), 100);
    assert_int_equal(probe_xml("<report/>"), 0);
    assert_int_equal(probe_xml("<section xmlns=\"" NAMESPACE "\"/>"), 0);
    assert_int_equal(probe_xml("<html xmlns=\"http://www.w3.org/1999/xhtml\"/>"), 0);
    assert_int_equal(probe_xml("<report xmlns=\"" NAMESPACE), 0);
    assert_int_equal(probe_xml("船を出した\n" REPORT), 0);
    g_autofree char *comment = repeat("<!-- before the first element -->\n", 10000);
    g_autofree char *late = g_strconcat(comment, REPORT, NULL);
    assert_int_equal(probe_xml(late), 0);
}

static void a_foreign_document_is_named_when_it_is_to_be_read_as_xml(void **state)
{
    (void)state;
    g_autofree char *message =
        fixture_read_error("xml", "<html xmlns=\"urn:x\"/>", JSK_ERROR_UNRECOGNIZED);
    assert_non_null(strstr(message, "the first element is <html> of the namespace \"urn:x\""));
    g_autofree char *plain = fixture_read_error("xml", "船を出した", JSK_ERROR_SYNTAX);
    assert_non_null(strstr(plain, ":1: not well-formed XML"));
    g_autofree char *unnamed = fixture_read_error(NULL, "<html/>", JSK_ERROR_UNRECOGNIZED);
    assert_non_null(strstr(unnamed, "no reader finds"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_was_written_comes_back_byte_by_byte),
        cmocka_unit_test(an_empty_report_is_read),
        cmocka_unit_test(the_same_document_may_be_spelled_in_other_ways),
        cmocka_unit_test(white_space_in_an_item_is_text_and_elsewhere_layout),
        cmocka_unit_test(only_marked_words_are_values),
        cmocka_unit_test(an_initiative_without_number_of_its_own_is_named_by_its_position),
        cmocka_unit_test(the_doubts_of_the_first_reading_are_told_again),
        cmocka_unit_test(unknown_elements_and_wrong_orders_are_refused),
        cmocka_unit_test(unknown_missing_and_wrong_attributes_are_refused),
        cmocka_unit_test(years_of_phases_are_within_those_of_their_schedule),
        cmocka_unit_test(identifiers_that_the_format_does_not_give_are_refused),
        cmocka_unit_test(text_that_is_missing_or_out_of_place_is_refused),
        cmocka_unit_test(provenance_that_contradicts_itself_is_refused),
        cmocka_unit_test(another_encoding_or_namespace_is_refused_where_it_is_declared),
        cmocka_unit_test(xml_that_is_not_well_formed_is_refused_with_its_line),
        cmocka_unit_test(entities_and_document_types_are_refused),
        cmocka_unit_test(a_billion_laughs_are_harmless),
        cmocka_unit_test(a_crowded_start_tag_is_refused_before_it_is_parsed),
        cmocka_unit_test(what_only_looks_like_a_crowded_tag_is_read),
        cmocka_unit_test(items_deeper_than_the_limit_are_refused),
        cmocka_unit_test(more_initiatives_than_the_limit_are_refused),
        cmocka_unit_test(a_text_of_many_megabytes_is_read_whole),
        cmocka_unit_test(another_version_of_the_format_is_named),
        cmocka_unit_test(documents_are_recognised_by_their_first_element),
        cmocka_unit_test(a_foreign_document_is_named_when_it_is_to_be_read_as_xml),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
