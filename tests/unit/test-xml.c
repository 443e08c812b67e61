/* The XML converter: the model and the XML are walked side by side. Each element and attribute that
 * the model asks for is taken from the XML, and at the end nothing may be left. */
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

/* Skips white space, which may stand between the lines of these elements only. */
static void skip_breaks(xmlNode **cursor)
{
    static const char *const with_lines[] = {"report", "section", "provenance", "diagnostics",
                                             NULL};
    while (*cursor && (*cursor)->type == XML_TEXT_NODE && xmlIsBlankNode(*cursor)) {
        assert_true(g_strv_contains(with_lines, (const char *)(*cursor)->parent->name));
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

/* As take_number(), but zero is written, too. */
static void take_count(xmlNode *node, const char *name, guint64 expected)
{
    g_autofree char *text = g_strdup_printf("%" G_GUINT64_FORMAT, expected);
    take_attribute(node, name, text);
}

static void take_origin(xmlNode *node, JskOrigin origin)
{
    if (origin.last_line > origin.first_line) {
        g_autofree char *lines = g_strdup_printf("%u-%u", origin.first_line, origin.last_line);
        take_attribute(node, "lines", lines);
    } else {
        take_number(node, "lines", origin.first_line);
    }
    take_number(node, "page", origin.page);
}

/* The identifier that these pieces make; it is returned, for what stands below the node. */
static char *take_identifier(xmlNode *node, const char *outer, const char *kind, guint position)
{
    char *identifier = g_strdup_printf("%s%s%u", outer, kind, position);
    take_attribute(node, "id", identifier);
    return identifier;
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

/* An element with its place and text: a heading, a scope. */
static void take_placed_element(xmlNode **cursor, const char *name, const char *expected,
                                JskOrigin origin, const char *printed)
{
    xmlNode *node = take_element(cursor, name);
    take_origin(node, origin);
    take_attribute(node, "printed", printed);
    assert_text_only(node, expected);
}

static void compare_phase(xmlNode *node, const JskPhase *phase)
{
    take_origin(node, jsk_phase_get_origin(phase));
    take_attribute(node, "printed", jsk_phase_get_printed(phase));
    take_number(node, "from", jsk_phase_is_placed(phase) ? (guint)jsk_phase_get_from(phase) : 0);
    take_number(node, "to", jsk_phase_is_placed(phase) ? (guint)jsk_phase_get_to(phase) : 0);
    assert_text_only(node, jsk_phase_get_text(phase));
}

static void compare_milestone(xmlNode *node, const JskMilestone *milestone, const char *outer,
                              guint position)
{
    take_origin(node, jsk_milestone_get_origin(milestone));
    take_attribute(node, "printed", jsk_milestone_get_printed(milestone));
    g_free(take_identifier(node, outer, "-m", position));
    xmlNode *cursor = node->children;
    take_text_element(&cursor, "label", jsk_milestone_get_label(milestone));
    for (const JskPhase *phase = jsk_milestone_get_first_phase(milestone); phase;
         phase = jsk_phase_get_next(phase))
        compare_phase(take_element(&cursor, "phase"), phase);
    assert_taken(node, cursor);
}

static void compare_schedule(xmlNode *node, const JskSchedule *schedule, const char *outer)
{
    take_origin(node, jsk_schedule_get_origin(schedule));
    take_number(node, "from", (guint)jsk_schedule_get_from(schedule));
    take_number(node, "to", (guint)jsk_schedule_get_to(schedule));
    xmlNode *cursor = node->children;
    guint position = 0;
    for (const JskMilestone *milestone = jsk_schedule_get_first_milestone(schedule); milestone;
         milestone = jsk_milestone_get_next(milestone))
        compare_milestone(take_element(&cursor, "milestone"), milestone, outer, ++position);
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

/* The text of an item with its values; returns what follows it. */
static xmlNode *compare_item_text(xmlNode *cursor, const JskItem *item)
{
    const char *text = jsk_item_get_text(item);
    gsize n_values;
    const JskValue *values = jsk_item_get_values(item, &n_values);
    gsize at = 0;
    for (gsize i = 0; i < n_values; i++) {
        take_text(&cursor, text + at, values[i].start - at);
        const char *name = values[i].kind == JSK_VALUE_DATE ? "date" : "measure";
        compare_value(take_element(&cursor, name), &values[i], text);
        at = values[i].start + values[i].length;
    }
    take_text(&cursor, text + at, strlen(text + at));
    return cursor;
}

static void compare_item(xmlNode *node, const JskItem *item, const char *outer, guint position)
{
    take_attribute(node, "marker", jsk_item_get_marker(item));
    take_flag(node, "projected", jsk_item_is_projected(item));
    take_origin(node, jsk_item_get_origin(item));
    take_attribute(node, "printed", jsk_item_get_printed(item));
    g_autofree char *identifier = take_identifier(node, outer, "-", position);
    xmlNode *cursor = compare_item_text(node->children, item);
    guint below = 0;
    for (const JskItem *child = jsk_item_get_first_child(item); child;
         child = jsk_item_get_next(child))
        compare_item(take_element(&cursor, "item"), child, identifier, ++below);
    assert_taken(node, cursor);
}

static void compare_groups(const xmlNode *parent, const JskGroup *first, const char *outer)
{
    xmlNode *cursor = parent->children;
    guint n_groups = 0;
    for (const JskGroup *group = first; group; group = jsk_group_get_next(group)) {
        xmlNode *node = take_element(&cursor, "group");
        xmlNode *inside = node->children;
        g_autofree char *identifier = g_strdup_printf("%s%u", outer, ++n_groups);
        guint n_items = 0;
        for (const JskHeading *heading = jsk_group_get_first_heading(group); heading;
             heading = jsk_heading_get_next(heading))
            take_placed_element(&inside, "heading", jsk_heading_get_text(heading),
                                jsk_heading_get_origin(heading), jsk_heading_get_printed(heading));
        for (const JskItem *item = jsk_group_get_first_item(group); item;
             item = jsk_item_get_next(item))
            compare_item(take_element(&inside, "item"), item, identifier, ++n_items);
        assert_taken(node, inside);
    }
    assert_taken(parent, cursor);
}

static void compare_achievement(xmlNode *node, const JskAchievement *achievement)
{
    take_attribute(node, "status", jsk_status_get_name(jsk_achievement_get_status(achievement)));
    take_number(node, "fiscal-year", (guint)jsk_achievement_get_fiscal_year(achievement));
    take_origin(node, jsk_achievement_get_origin(achievement));
    take_attribute(node, "printed", jsk_achievement_get_printed(achievement));
    assert_text_only(node, jsk_achievement_get_text(achievement));
}

static void compare_office(xmlNode *node, const JskOffice *office, const char *outer,
                           guint position)
{
    take_origin(node, jsk_office_get_origin(office));
    take_attribute(node, "printed", jsk_office_get_printed(office));
    g_free(take_identifier(node, outer, "-o", position));
    xmlNode *cursor = node->children;
    for (const JskScope *scope = jsk_office_get_first_scope(office); scope;
         scope = jsk_scope_get_next(scope))
        take_placed_element(&cursor, "scope", jsk_scope_get_text(scope),
                            jsk_scope_get_origin(scope), jsk_scope_get_printed(scope));
    take_text_element(&cursor, "department", jsk_office_get_department(office));
    take_text_element(&cursor, "division", jsk_office_get_division(office));
    assert_taken(node, cursor);
}

static void compare_progress(xmlNode *node, const JskProgress *progress, const char *outer,
                             guint position)
{
    take_attribute(node, "part", jsk_part_get_name(jsk_progress_get_part(progress)));
    g_autofree char *identifier = g_strdup_printf("%s-p%u-", outer, position);
    compare_groups(node, jsk_progress_get_first_group(progress), identifier);
}

/* The parts of an initiative that there may be any number of. */
static void compare_rest(const xmlNode *node, xmlNode *cursor, const JskInitiative *initiative,
                         const char *identifier)
{
    guint position = 0;
    for (const JskProgress *progress = jsk_initiative_get_first_progress(initiative); progress;
         progress = jsk_progress_get_next(progress))
        compare_progress(take_element(&cursor, "progress"), progress, identifier, ++position);
    position = 0;
    for (const JskOffice *office = jsk_initiative_get_first_office(initiative); office;
         office = jsk_office_get_next(office))
        compare_office(take_element(&cursor, "office"), office, identifier, ++position);
    assert_taken(node, cursor);
}

/* In these reports no number stands twice. @unnumbered counts the initiatives without one. */
static void compare_initiative(xmlNode *node, const JskInitiative *initiative, guint *unnumbered)
{
    guint number = jsk_initiative_get_number(initiative);
    take_number(node, "number", number);
    take_attribute(node, "marker", jsk_initiative_get_marker(initiative));
    take_origin(node, jsk_initiative_get_origin(initiative));
    take_attribute(node, "printed", jsk_initiative_get_printed(initiative));
    g_autofree char *identifier = number > 0 ? take_identifier(node, "", "i", number)
                                             : take_identifier(node, "", "x", ++*unnumbered);
    xmlNode *cursor = node->children;
    take_text_element(&cursor, "title", jsk_initiative_get_title(initiative));
    const JskSchedule *schedule = jsk_initiative_get_schedule(initiative);
    if (schedule)
        compare_schedule(take_element(&cursor, "schedule"), schedule, identifier);
    const JskGroup *result = jsk_initiative_get_first_result(initiative);
    g_autofree char *result_identifier = g_strdup_printf("%s-r", identifier);
    if (result)
        compare_groups(take_element(&cursor, "results"), result, result_identifier);
    const JskAchievement *achievement = jsk_initiative_get_achievement(initiative);
    if (achievement)
        compare_achievement(take_element(&cursor, "achievement"), achievement);
    compare_rest(node, cursor, initiative, identifier);
}

static void compare_section(xmlNode *node, const JskSection *section, guint *unnumbered)
{
    take_number(node, "ordinal", jsk_section_get_ordinal(section));
    take_attribute(node, "marker", jsk_section_get_marker(section));
    take_origin(node, jsk_section_get_origin(section));
    take_attribute(node, "printed", jsk_section_get_printed(section));
    g_free(take_identifier(node, "", "s", jsk_section_get_ordinal(section)));
    xmlNode *cursor = node->children;
    take_text_element(&cursor, "title", jsk_section_get_title(section));
    for (const JskInitiative *initiative = jsk_section_get_first_initiative(section); initiative;
         initiative = jsk_initiative_get_next(initiative))
        compare_initiative(take_element(&cursor, "initiative"), initiative, unnumbered);
    assert_taken(node, cursor);
}

static void compare_note(xmlNode *node, const JskNote *note, guint position)
{
    take_origin(node, jsk_note_get_origin(note));
    take_attribute(node, "printed", jsk_note_get_printed(note));
    g_free(take_identifier(node, "", "n", position));
    assert_text_only(node, jsk_note_get_text(note));
}

static void compare_unplaced(xmlNode *node, const JskUnplaced *unplaced, guint position)
{
    take_origin(node, jsk_unplaced_get_origin(unplaced));
    take_attribute(node, "printed", jsk_unplaced_get_printed(unplaced));
    g_free(take_identifier(node, "", "u", position));
    assert_text_only(node, jsk_unplaced_get_text(unplaced));
}

static void take_title(xmlNode **cursor, const JskReport *report)
{
    if (!jsk_report_get_title(report))
        return;
    xmlNode *node = take_element(cursor, "title");
    take_attribute(node, "printed", jsk_report_get_printed_title(report));
    assert_text_only(node, jsk_report_get_title(report));
}

/* Provenance. */

static void compare_ledger(xmlNode *node, const JskLedger *ledger)
{
    take_count(node, "model", ledger->model);
    take_count(node, "total", ledger->total);
    take_count(node, "unplaced", ledger->unplaced);
    xmlNode *cursor = node->children;
    for (int kind = 0; kind < JSK_N_FURNITURE; kind++) {
        if (ledger->furniture[kind] == 0)
            continue;
        xmlNode *furniture = take_element(&cursor, "furniture");
        take_attribute(furniture, "kind", jsk_furniture_get_name((JskFurniture)kind));
        take_count(furniture, "count", ledger->furniture[kind]);
        assert_taken(furniture, furniture->children);
    }
    assert_taken(node, cursor);
}

static void compare_diagnostic(xmlNode *node, const JskDiagnostic *diagnostic)
{
    g_autofree char *message = jsk_diagnostic_format(diagnostic, NULL);
    take_number(node, "line", diagnostic->line);
    take_number(node, "column", diagnostic->column);
    take_attribute(node, "name", jsk_diagnostic_get_name(diagnostic->id));
    take_attribute(node, "severity", jsk_severity_get_name(diagnostic->severity));
    xmlNode *cursor = node->children;
    for (char **argument = diagnostic->arguments; *argument; argument++)
        take_text_element(&cursor, "argument", *argument);
    take_text_element(&cursor, "message", message);
    assert_taken(node, cursor);
}

static void compare_diagnostics(xmlNode *node, const JskDiagnostics *diagnostics)
{
    take_number(node, "dropped", jsk_diagnostics_get_dropped(diagnostics));
    xmlNode *cursor = node->children;
    for (guint i = 0; i < jsk_diagnostics_get_length(diagnostics); i++)
        compare_diagnostic(take_element(&cursor, "diagnostic"),
                           jsk_diagnostics_get(diagnostics, i));
    assert_taken(node, cursor);
}

static void compare_provenance(xmlNode *node, const JskReport *report)
{
    take_attribute(node, "form", jsk_report_get_form_name(report));
    take_attribute(node, "generator", jsk_report_get_generator(report));
    take_attribute(node, "reader", jsk_report_get_reader_name(report));
    xmlNode *cursor = node->children;
    xmlNode *source = take_element(&cursor, "source");
    take_attribute(source, "name", jsk_report_get_source_name(report));
    take_attribute(source, "sha256", jsk_report_get_digest(report));
    take_count(source, "size", jsk_report_get_source_size(report));
    assert_taken(source, source->children);
    compare_ledger(take_element(&cursor, "ledger"), jsk_report_get_ledger(report));
    if (jsk_report_get_diagnostics(report))
        compare_diagnostics(take_element(&cursor, "diagnostics"),
                            jsk_report_get_diagnostics(report));
    assert_taken(node, cursor);
}

/* The report. */

static void compare_head(xmlNode *node, const JskReport *report)
{
    take_number(node, "fiscal-year", (guint)jsk_report_get_fiscal_year(report));
    take_attribute(node, "edition", jsk_report_get_edition(report));
    take_attribute(node, "as-of", jsk_report_get_as_of(report));
    take_attribute(node, "lang", "ja");
}

static void compare_report(xmlNode *node, const JskReport *report)
{
    compare_head(node, report);
    xmlNode *cursor = node->children;
    take_title(&cursor, report);
    take_text_element(&cursor, "programme", jsk_report_get_programme(report));
    guint position = 0;
    for (const JskNote *note = jsk_report_get_first_note(report); note;
         note = jsk_note_get_next(note))
        compare_note(take_element(&cursor, "note"), note, ++position);
    guint unnumbered = 0;
    for (const JskSection *section = jsk_report_get_first_section(report); section;
         section = jsk_section_get_next(section))
        compare_section(take_element(&cursor, "section"), section, &unnumbered);
    position = 0;
    for (const JskUnplaced *unplaced = jsk_report_get_first_unplaced(report); unplaced;
         unplaced = jsk_unplaced_get_next(unplaced))
        compare_unplaced(take_element(&cursor, "unplaced"), unplaced, ++position);
    if (jsk_report_get_source_name(report))
        compare_provenance(take_element(&cursor, "provenance"), report);
    assert_taken(node, cursor);
}

static void assert_xml_is_the_model(const JskReport *report)
{
    g_autofree char *output = xml_output_of(report, NULL);
    g_autoptr(xmlDoc) document =
        xmlReadMemory(output, (int)strlen(output), "report.xml", NULL, XML_PARSE_NONET);
    assert_non_null(document);
    assert_null(document->encoding); /* UTF-8 */
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
    assert_true(g_str_has_suffix(output, "</report>"));
}

static void notes_sections_initiatives_and_unplaced_texts_have_a_line_each(void **state)
{
    (void)state;
    g_autoptr(JskReport) report = example_report_new();
    g_autofree char *output = xml_output_of(report, NULL);
    g_auto(GStrv) lines = g_strsplit(output, "\n", -1);
    static const char *const starts[] = {
        "<report ",    "<title",      "<programme>",  "<note ",      "<note ",       "<section ",
        "<initiative", "</section>",  "<section ",    "<initiative", "<initiative",  "<initiative",
        "</section>",  "<section ",   "<initiative",  "<initiative", "</section>",   "<unplaced ",
        "<unplaced ",  "<provenance", "<source ",     "<ledger ",    "<diagnostics", "<diagnostic ",
        "<diagnostic", "</diagnos",   "</provenance", "</report>"};
    assert_int_equal(g_strv_length(lines), G_N_ELEMENTS(starts));
    for (gsize i = 0; i < G_N_ELEMENTS(starts); i++)
        assert_true(g_str_has_prefix(lines[i], starts[i]));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_value_of_the_model_stands_at_its_place),
        cmocka_unit_test(a_report_longer_than_the_buffer_is_written_whole),
        cmocka_unit_test(an_empty_report_is_one_empty_element),
        cmocka_unit_test(the_same_report_gives_the_same_bytes),
        cmocka_unit_test(notes_sections_initiatives_and_unplaced_texts_have_a_line_each),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    xmlCleanupParser();
    return failed;
}
