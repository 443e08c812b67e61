/* The XML converter: the model and the XML are walked side by side. Each element and attribute that
 * the model asks for is taken from the XML, and at the end nothing may be left. */
#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>
#include <libxml/parser.h>

#include <jisseki/report-builder.h>
#include <jisseki/xml.h>

#include "example-report.h"
#include "xml-output.h"

G_DEFINE_AUTOPTR_CLEANUP_FUNC(xmlDoc, xmlFreeDoc)

/* Skips white space, which may stand between the lines of a report or section only. */
static void skip_breaks(xmlNode **cursor)
{
    while (*cursor && (*cursor)->type == XML_TEXT_NODE && xmlIsBlankNode(*cursor)) {
        const char *parent = (const char *)(*cursor)->parent->name;
        assert_true(g_str_equal(parent, "report") || g_str_equal(parent, "section"));
        *cursor = (*cursor)->next;
    }
}

static xmlNode *take_element(xmlNode **cursor, const char *name)
{
    skip_breaks(cursor);
    xmlNode *node = *cursor;
    if (!node || node->type != XML_ELEMENT_NODE) {
        fail_msg("no element %s", name);
        return NULL;
    }
    assert_string_equal((const char *)node->name, name);
    assert_non_null(node->ns);
    assert_string_equal((const char *)node->ns->href, JSK_XML_NAMESPACE);
    *cursor = node->next;
    return node;
}

static void take_attribute(xmlNode *node, const char *name, const char *expected)
{
    xmlAttr *attribute = xmlHasProp(node, (const xmlChar *)name);
    if (!expected) {
        assert_null(attribute);
        return;
    }
    assert_non_null(attribute);
    xmlChar *value = xmlGetProp(node, (const xmlChar *)name);
    assert_string_equal((const char *)value, expected);
    xmlFree(value);
    xmlRemoveProp(attribute);
}

static void take_number(xmlNode *node, const char *name, guint expected)
{
    g_autofree char *text = expected > 0 ? g_strdup_printf("%u", expected) : NULL;
    take_attribute(node, name, text);
}

static void take_flag(xmlNode *node, const char *name, gboolean expected)
{
    take_attribute(node, name, expected ? "true" : NULL);
}

/* Exactly @length bytes of text, in one node. */
static void take_text(xmlNode **cursor, const char *expected, gsize length)
{
    if (length == 0)
        return;
    assert_non_null(*cursor);
    assert_int_equal((*cursor)->type, XML_TEXT_NODE);
    g_autofree char *text = g_strndup(expected, length);
    assert_string_equal((const char *)(*cursor)->content, text);
    *cursor = (*cursor)->next;
}

/* The element holds no more than what was taken. */
static void assert_taken(const xmlNode *node, xmlNode *cursor)
{
    skip_breaks(&cursor);
    assert_null(cursor);
    assert_null(node->properties);
}

static void assert_text_only(const xmlNode *node, const char *expected)
{
    xmlNode *cursor = node->children;
    assert_non_null(expected);
    take_text(&cursor, expected, strlen(expected));
    assert_taken(node, cursor);
}

static void take_text_element(xmlNode **cursor, const char *name, const char *expected)
{
    if (expected)
        assert_text_only(take_element(cursor, name), expected);
}

static void compare_phase(xmlNode *node, const JskPhase *phase)
{
    take_number(node, "from", jsk_phase_is_placed(phase) ? (guint)jsk_phase_get_from(phase) : 0);
    take_number(node, "to", jsk_phase_is_placed(phase) ? (guint)jsk_phase_get_to(phase) : 0);
    assert_text_only(node, jsk_phase_get_text(phase));
}

static void compare_milestone(const xmlNode *node, const JskMilestone *milestone)
{
    xmlNode *cursor = node->children;
    take_text_element(&cursor, "label", jsk_milestone_get_label(milestone));
    for (const JskPhase *phase = jsk_milestone_get_first_phase(milestone); phase;
         phase = jsk_phase_get_next(phase))
        compare_phase(take_element(&cursor, "phase"), phase);
    assert_taken(node, cursor);
}

static void compare_schedule(xmlNode *node, const JskSchedule *schedule)
{
    take_number(node, "from", (guint)jsk_schedule_get_from(schedule));
    take_number(node, "to", (guint)jsk_schedule_get_to(schedule));
    xmlNode *cursor = node->children;
    for (const JskMilestone *milestone = jsk_schedule_get_first_milestone(schedule); milestone;
         milestone = jsk_milestone_get_next(milestone))
        compare_milestone(take_element(&cursor, "milestone"), milestone);
    for (const JskPhase *phase = jsk_schedule_get_first_unplaced(schedule); phase;
         phase = jsk_phase_get_next(phase))
        compare_phase(take_element(&cursor, "phase"), phase);
    assert_taken(node, cursor);
}

static void compare_value(xmlNode *node, const JskValue *value, const char *text)
{
    take_attribute(node, "value", value->edtf);
    take_attribute(node, "quantity", value->quantity);
    take_attribute(node, "unit", value->unit);
    take_flag(node, "approximate", value->is_approximate);
    g_autofree char *words = g_strndup(text + value->start, value->length);
    assert_text_only(node, words);
}

static void compare_item(xmlNode *node, const JskItem *item)
{
    take_attribute(node, "marker", jsk_item_get_marker(item));
    take_flag(node, "projected", jsk_item_is_projected(item));

    const char *text = jsk_item_get_text(item);
    gsize n_values;
    const JskValue *values = jsk_item_get_values(item, &n_values);
    xmlNode *cursor = node->children;
    gsize at = 0;
    for (gsize i = 0; i < n_values; i++) {
        take_text(&cursor, text + at, values[i].start - at);
        const char *name = values[i].kind == JSK_VALUE_DATE ? "date" : "measure";
        compare_value(take_element(&cursor, name), &values[i], text);
        at = values[i].start + values[i].length;
    }
    take_text(&cursor, text + at, strlen(text + at));

    for (const JskItem *child = jsk_item_get_first_child(item); child;
         child = jsk_item_get_next(child))
        compare_item(take_element(&cursor, "item"), child);
    assert_taken(node, cursor);
}

static void compare_groups(const xmlNode *parent, const JskGroup *first)
{
    xmlNode *cursor = parent->children;
    for (const JskGroup *group = first; group; group = jsk_group_get_next(group)) {
        xmlNode *node = take_element(&cursor, "group");
        xmlNode *inside = node->children;
        for (const JskHeading *heading = jsk_group_get_first_heading(group); heading;
             heading = jsk_heading_get_next(heading))
            take_text_element(&inside, "heading", jsk_heading_get_text(heading));
        for (const JskItem *item = jsk_group_get_first_item(group); item;
             item = jsk_item_get_next(item))
            compare_item(take_element(&inside, "item"), item);
        assert_taken(node, inside);
    }
    assert_taken(parent, cursor);
}

static void compare_achievement(xmlNode *node, const JskAchievement *achievement)
{
    take_attribute(node, "status", jsk_status_get_name(jsk_achievement_get_status(achievement)));
    take_number(node, "fiscal-year", (guint)jsk_achievement_get_fiscal_year(achievement));
    assert_text_only(node, jsk_achievement_get_text(achievement));
}

static void compare_office(const xmlNode *node, const JskOffice *office)
{
    xmlNode *cursor = node->children;
    for (const JskScope *scope = jsk_office_get_first_scope(office); scope;
         scope = jsk_scope_get_next(scope))
        take_text_element(&cursor, "scope", jsk_scope_get_text(scope));
    take_text_element(&cursor, "department", jsk_office_get_department(office));
    take_text_element(&cursor, "division", jsk_office_get_division(office));
    assert_taken(node, cursor);
}

static void compare_progress(xmlNode *node, const JskProgress *progress)
{
    take_attribute(node, "part", jsk_part_get_name(jsk_progress_get_part(progress)));
    compare_groups(node, jsk_progress_get_first_group(progress));
}

static void compare_initiative(xmlNode *node, const JskInitiative *initiative)
{
    take_number(node, "number", jsk_initiative_get_number(initiative));
    take_attribute(node, "marker", jsk_initiative_get_marker(initiative));
    xmlNode *cursor = node->children;
    take_text_element(&cursor, "title", jsk_initiative_get_title(initiative));
    const JskSchedule *schedule = jsk_initiative_get_schedule(initiative);
    if (schedule)
        compare_schedule(take_element(&cursor, "schedule"), schedule);
    const JskGroup *result = jsk_initiative_get_first_result(initiative);
    if (result)
        compare_groups(take_element(&cursor, "results"), result);
    const JskAchievement *achievement = jsk_initiative_get_achievement(initiative);
    if (achievement)
        compare_achievement(take_element(&cursor, "achievement"), achievement);
    for (const JskProgress *progress = jsk_initiative_get_first_progress(initiative); progress;
         progress = jsk_progress_get_next(progress))
        compare_progress(take_element(&cursor, "progress"), progress);
    for (const JskOffice *office = jsk_initiative_get_first_office(initiative); office;
         office = jsk_office_get_next(office))
        compare_office(take_element(&cursor, "office"), office);
    assert_taken(node, cursor);
}

static void compare_section(xmlNode *node, const JskSection *section)
{
    take_number(node, "ordinal", jsk_section_get_ordinal(section));
    take_attribute(node, "marker", jsk_section_get_marker(section));
    xmlNode *cursor = node->children;
    take_text_element(&cursor, "title", jsk_section_get_title(section));
    for (const JskInitiative *initiative = jsk_section_get_first_initiative(section); initiative;
         initiative = jsk_initiative_get_next(initiative))
        compare_initiative(take_element(&cursor, "initiative"), initiative);
    assert_taken(node, cursor);
}

static void compare_unplaced(xmlNode *node, const JskUnplaced *unplaced)
{
    take_number(node, "line", jsk_unplaced_get_origin(unplaced).first_line);
    assert_text_only(node, jsk_unplaced_get_text(unplaced));
}

static void compare_report(xmlNode *node, const JskReport *report)
{
    take_number(node, "fiscal-year", (guint)jsk_report_get_fiscal_year(report));
    take_attribute(node, "edition", jsk_report_get_edition(report));
    take_attribute(node, "as-of", jsk_report_get_as_of(report));
    xmlNode *cursor = node->children;
    take_text_element(&cursor, "title", jsk_report_get_title(report));
    take_text_element(&cursor, "programme", jsk_report_get_programme(report));
    for (const JskNote *note = jsk_report_get_first_note(report); note;
         note = jsk_note_get_next(note))
        take_text_element(&cursor, "note", jsk_note_get_text(note));
    for (const JskSection *section = jsk_report_get_first_section(report); section;
         section = jsk_section_get_next(section))
        compare_section(take_element(&cursor, "section"), section);
    for (const JskUnplaced *unplaced = jsk_report_get_first_unplaced(report); unplaced;
         unplaced = jsk_unplaced_get_next(unplaced))
        compare_unplaced(take_element(&cursor, "unplaced"), unplaced);
    assert_taken(node, cursor);
}

static void assert_xml_is_the_model(const JskReport *report)
{
    g_autofree char *output = xml_output_of(report, NULL);
    g_autoptr(xmlDoc) document =
        xmlReadMemory(output, (int)strlen(output), "report.xml", NULL, XML_PARSE_NONET);
    assert_non_null(document);
    assert_string_equal((const char *)document->encoding, "UTF-8");
    xmlNode *cursor = document->children;
    compare_report(take_element(&cursor, "report"), report);
    assert_null(cursor);
}

static void every_value_of_the_model_stands_at_its_place(void **state)
{
    (void)state;
    g_autoptr(JskReport) report = example_report_new();
    const JskCounts *counts = jsk_report_get_counts(report);
    assert_true(counts->dates > 0 && counts->measures > 0 && counts->items_projected > 0);
    assert_xml_is_the_model(report);
}

static void a_report_longer_than_the_buffer_is_written_whole(void **state)
{
    (void)state;
    g_autoptr(JskReport) report = example_report_new_large(150, 7);
    assert_xml_is_the_model(report);
}

static void an_empty_report_is_one_empty_element(void **state)
{
    (void)state;
    g_autoptr(JskReport) report = jsk_report_new();
    jsk_report_freeze(report);
    assert_xml_is_the_model(report);
}

static void the_same_report_gives_the_same_bytes(void **state)
{
    (void)state;
    g_autoptr(JskReport) first = example_report_new();
    g_autoptr(JskReport) second = example_report_new();
    g_autofree char *output = xml_output_of(first, NULL);
    g_autofree char *again = xml_output_of(first, NULL);
    g_autofree char *other = xml_output_of(second, NULL);
    assert_string_equal(output, again);
    assert_string_equal(output, other);
    assert_true(g_str_has_suffix(output, "</report>\n"));
}

static void notes_sections_initiatives_and_unplaced_texts_have_a_line_each(void **state)
{
    (void)state;
    g_autoptr(JskReport) report = example_report_new();
    g_autofree char *output = xml_output_of(report, NULL);
    g_auto(GStrv) lines = g_strsplit(output, "\n", -1);
    static const char *const starts[] = {
        "<?xml ",      "<report ",    "<title>",    "<programme>", "<note>",    "<note>",
        "<section ",   "<initiative", "</section>", "<section ",   "<title>",   "<initiative",
        "<initiative", "<initiative", "</section>", "<section ",   "<title>",   "<initiative",
        "<initiative", "</section>",  "<unplaced ", "<unplaced ",  "</report>", ""};
    assert_int_equal(g_strv_length(lines), G_N_ELEMENTS(starts));
    for (gsize i = 0; i < G_N_ELEMENTS(starts); i++)
        assert_true(g_str_has_prefix(lines[i], starts[i]));
}

#define FORBIDDEN "市\xEF\xBF\xBE民" /* with U+FFFE */

static JskOrigin at_line(guint line)
{
    JskOrigin origin = {line, line, 1};
    return origin;
}

/* A report with one text in each place that has a line; the lines are 1 to 11, in order. */
static JskReport *forbidden_report_new(void)
{
    JskReport *report = jsk_report_new();
    jsk_report_add_note(report, FORBIDDEN, -1, at_line(1));
    JskSection *section = jsk_report_add_section(report, "Ⅰ", -1, FORBIDDEN, -1, at_line(2));
    JskInitiative *initiative =
        jsk_report_add_initiative(report, section, 1, "①", -1, FORBIDDEN, -1, at_line(3));
    JskSchedule *schedule = jsk_report_add_schedule(report, initiative, 2022, 2022, at_line(4));
    JskMilestone *milestone = jsk_report_add_milestone(report, schedule, FORBIDDEN, -1, at_line(4));
    jsk_report_add_phase(report, milestone, FORBIDDEN, -1, 2022, 2022, at_line(5));
    jsk_report_add_unplaced_phase(report, schedule, FORBIDDEN, -1, at_line(6));
    JskGroup *group = jsk_report_add_result_group(report, initiative);
    jsk_report_add_heading(report, group, FORBIDDEN, -1, at_line(7));
    jsk_report_add_item(report, group, NULL, "・", FORBIDDEN, -1, at_line(8));
    jsk_report_add_achievement(report, initiative, FORBIDDEN, -1, JSK_STATUS_OTHER, 0, at_line(9));
    jsk_report_add_office(report, initiative, FORBIDDEN, -1, NULL, -1, at_line(10));
    jsk_report_add_unplaced(report, FORBIDDEN, -1, at_line(11));
    jsk_report_freeze(report);
    return report;
}

static void a_character_that_xml_forbids_is_replaced_and_told_with_its_line(void **state)
{
    (void)state;
    g_autoptr(JskReport) report = forbidden_report_new();
    g_autoptr(JskDiagnostics) diagnostics = jsk_diagnostics_new();
    g_autofree char *output = xml_output_of(report, diagnostics);
    assert_non_null(strstr(output, "<note>市\xEF\xBF\xBD民</note>"));
    assert_null(strstr(output, "\xEF\xBF\xBE"));
    assert_int_equal(jsk_diagnostics_get_length(diagnostics), 11);
    for (guint i = 0; i < 11; i++)
        assert_int_equal(jsk_diagnostics_get(diagnostics, i)->line, i + 1);

    g_autofree char *untold = xml_output_of(report, NULL);
    assert_string_equal(untold, output);
}

static void assert_disk_full(const JskReport *report)
{
    JskConvertOptions options = {.timestamp = -1};
    g_autoptr(GError) error = NULL;
    assert_false(jsk_xml_converter.write(report, &options, "/dev/full", &error));
    assert_true(g_error_matches(error, JSK_ERROR, JSK_ERROR_OUTPUT));
    assert_non_null(strstr(error->message, g_strerror(ENOSPC)));
}

static void a_full_disk_is_an_output_error(void **state)
{
    (void)state;
    g_autoptr(JskReport) small = example_report_new();
    g_autoptr(JskReport) large = example_report_new_large(150, 7);
    assert_disk_full(small);
    assert_disk_full(large);
}

static void a_target_that_cannot_be_opened_is_an_output_error(void **state)
{
    (void)state;
    g_autoptr(JskReport) report = example_report_new();
    JskConvertOptions options = {.timestamp = -1};
    g_autoptr(GError) error = NULL;
    assert_false(jsk_xml_converter.write(report, &options, "/nowhere/report.xml", &error));
    assert_true(g_error_matches(error, JSK_ERROR, JSK_ERROR_OUTPUT));
    assert_non_null(strstr(error->message, g_strerror(ENOENT)));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_value_of_the_model_stands_at_its_place),
        cmocka_unit_test(a_report_longer_than_the_buffer_is_written_whole),
        cmocka_unit_test(an_empty_report_is_one_empty_element),
        cmocka_unit_test(the_same_report_gives_the_same_bytes),
        cmocka_unit_test(notes_sections_initiatives_and_unplaced_texts_have_a_line_each),
        cmocka_unit_test(a_character_that_xml_forbids_is_replaced_and_told_with_its_line),
        cmocka_unit_test(a_full_disk_is_an_output_error),
        cmocka_unit_test(a_target_that_cannot_be_opened_is_an_output_error),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    xmlCleanupParser();
    return failed;
}
