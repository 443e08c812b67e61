#include <jisseki/xml.h>

#include <string.h>

#include <jisseki/identifier.h>

#include "xml/xml-provenance.h"
#include "xml/xml-writer.h"

/* The document has one line for each note, section head, initiative and unplaced text. Inside an
 * initiative no white space is added, so that all of it is text of the report. */

typedef struct {
    JskXmlWriter *writer;
    const JskConvertOptions *options;
    JskIdentifier *identifier; /* of the node being written */
} Xml;

/* The attributes that say where a node stands. Those of the format lie between their names, so that
 * each node writes them in order. */

static void xml_write_lines(Xml *xml, JskOrigin origin)
{
    xml->writer->line = origin.first_line;
    if (!xml->options->without_provenance)
        xml_write_line_range(xml->writer, origin);
}

static void xml_write_page(Xml *xml, JskOrigin origin)
{
    if (!xml->options->without_provenance && origin.page != 0)
        jsk_xml_writer_attribute_number(xml->writer, "page", origin.page);
}

static void xml_write_printed(Xml *xml, const char *printed)
{
    if (!xml->options->without_provenance)
        jsk_xml_writer_attribute(xml->writer, "printed", printed);
}

static void xml_write_identifier(Xml *xml)
{
    jsk_xml_writer_attribute(xml->writer, "xml:id", jsk_identifier_get(xml->identifier, NULL));
}

static void xml_write_year(Xml *xml, const char *name, int year)
{
    if (year != 0)
        jsk_xml_writer_attribute_number(xml->writer, name, (guint64)year);
}

static void xml_write_text(Xml *xml, const char *text)
{
    if (text)
        jsk_xml_writer_text(xml->writer, text, strlen(text));
}

/* An element that holds text and no attribute; none when there is no text. */
static void xml_write_text_element(Xml *xml, const char *name, const char *text)
{
    if (!text)
        return;
    jsk_xml_writer_start_block(xml->writer, name);
    xml_write_text(xml, text);
    jsk_xml_writer_end_text_block(xml->writer);
}

/* Schedules. */

static void xml_write_phase(Xml *xml, const JskPhase *phase)
{
    JskOrigin origin = jsk_phase_get_origin(phase);
    jsk_xml_writer_start_block(xml->writer, "phase");
    xml_write_year(xml, "from", jsk_phase_get_from(phase));
    xml_write_lines(xml, origin);
    xml_write_page(xml, origin);
    xml_write_printed(xml, jsk_phase_get_printed(phase));
    xml_write_year(xml, "to", jsk_phase_get_to(phase));
    xml_write_text(xml, jsk_phase_get_text(phase));
    jsk_xml_writer_end_text_block(xml->writer);
}

static void xml_write_milestone(Xml *xml, const JskMilestone *milestone)
{
    JskOrigin origin = jsk_milestone_get_origin(milestone);
    jsk_xml_writer_start_block(xml->writer, "milestone");
    xml_write_lines(xml, origin);
    xml_write_page(xml, origin);
    xml_write_printed(xml, jsk_milestone_get_printed(milestone));
    xml_write_identifier(xml);
    xml_write_text_element(xml, "label", jsk_milestone_get_label(milestone));
    for (const JskPhase *phase = jsk_milestone_get_first_phase(milestone); phase;
         phase = jsk_phase_get_next(phase))
        xml_write_phase(xml, phase);
    jsk_xml_writer_end_block(xml->writer);
}

static void xml_write_schedule(Xml *xml, const JskSchedule *schedule)
{
    JskOrigin origin = jsk_schedule_get_origin(schedule);
    jsk_xml_writer_start_block(xml->writer, "schedule");
    xml_write_year(xml, "from", jsk_schedule_get_from(schedule));
    xml_write_lines(xml, origin);
    xml_write_page(xml, origin);
    xml_write_year(xml, "to", jsk_schedule_get_to(schedule));
    guint position = 0;
    for (const JskMilestone *milestone = jsk_schedule_get_first_milestone(schedule); milestone;
         milestone = jsk_milestone_get_next(milestone)) {
        gsize outer = jsk_identifier_push(xml->identifier, "-m", ++position);
        xml_write_milestone(xml, milestone);
        jsk_identifier_pop(xml->identifier, outer);
    }
    for (const JskPhase *phase = jsk_schedule_get_first_unplaced(schedule); phase;
         phase = jsk_phase_get_next(phase))
        xml_write_phase(xml, phase);
    jsk_xml_writer_end_block(xml->writer);
}

/* Lists. */

static void xml_write_value(Xml *xml, const JskValue *value, const char *words)
{
    JskXmlWriter *writer = xml->writer;
    jsk_xml_writer_start(writer, value->kind == JSK_VALUE_DATE ? "date" : "measure");
    if (value->kind == JSK_VALUE_DATE) {
        jsk_xml_writer_attribute(writer, "value", value->edtf);
    } else {
        jsk_xml_writer_attribute(writer, "approximate", value->is_approximate ? "true" : NULL);
        jsk_xml_writer_attribute(writer, "quantity", value->quantity);
        jsk_xml_writer_attribute(writer, "unit", value->unit);
    }
    jsk_xml_writer_text(writer, words, value->length);
    jsk_xml_writer_end(writer);
}

static void xml_write_item_text(Xml *xml, const JskItem *item)
{
    const char *text = jsk_item_get_text(item);
    gsize n_values;
    const JskValue *values = jsk_item_get_values(item, &n_values);
    gsize written = 0;
    for (gsize i = 0; i < n_values; i++) {
        jsk_xml_writer_text(xml->writer, text + written, values[i].start - written);
        xml_write_value(xml, &values[i], text + values[i].start);
        written = values[i].start + values[i].length;
    }
    xml_write_text(xml, text + written);
}

static void xml_write_items(Xml *xml, const JskItem *first);

/* What an item holds behind its name. Items below it follow its text, without white space. */
static void xml_write_item(Xml *xml, const JskItem *item)
{
    JskXmlWriter *writer = xml->writer;
    JskOrigin origin = jsk_item_get_origin(item);
    xml_write_lines(xml, origin);
    jsk_xml_writer_attribute(writer, "marker", jsk_item_get_marker(item));
    xml_write_page(xml, origin);
    xml_write_printed(xml, jsk_item_get_printed(item));
    jsk_xml_writer_attribute(writer, "projected", jsk_item_is_projected(item) ? "true" : NULL);
    xml_write_identifier(xml);
    xml_write_item_text(xml, item);
    xml_write_items(xml, jsk_item_get_first_child(item));
}

/* The items of a group are blocks; those below another item are part of its text. */
static void xml_write_items(Xml *xml, const JskItem *first)
{
    guint position = 0;
    for (const JskItem *item = first; item; item = jsk_item_get_next(item)) {
        gsize outer = jsk_identifier_push(xml->identifier, "-", ++position);
        if (jsk_item_get_parent(item)) {
            jsk_xml_writer_start(xml->writer, "item");
            xml_write_item(xml, item);
            jsk_xml_writer_end(xml->writer);
        } else {
            jsk_xml_writer_start_block(xml->writer, "item");
            xml_write_item(xml, item);
            jsk_xml_writer_end_text_block(xml->writer);
        }
        jsk_identifier_pop(xml->identifier, outer);
    }
}

static void xml_write_heading(Xml *xml, const JskHeading *heading)
{
    JskOrigin origin = jsk_heading_get_origin(heading);
    jsk_xml_writer_start_block(xml->writer, "heading");
    xml_write_lines(xml, origin);
    xml_write_page(xml, origin);
    xml_write_printed(xml, jsk_heading_get_printed(heading));
    xml_write_text(xml, jsk_heading_get_text(heading));
    jsk_xml_writer_end_text_block(xml->writer);
}

/* @prefix: of the groups' identifiers, behind that of the node that holds them. */
static void xml_write_groups(Xml *xml, const JskGroup *first, const char *prefix)
{
    guint position = 0;
    for (const JskGroup *group = first; group; group = jsk_group_get_next(group)) {
        gsize outer = jsk_identifier_push(xml->identifier, prefix, ++position);
        jsk_xml_writer_start_block(xml->writer, "group");
        for (const JskHeading *heading = jsk_group_get_first_heading(group); heading;
             heading = jsk_heading_get_next(heading))
            xml_write_heading(xml, heading);
        xml_write_items(xml, jsk_group_get_first_item(group));
        jsk_xml_writer_end_block(xml->writer);
        jsk_identifier_pop(xml->identifier, outer);
    }
}

/* The other fields of an initiative. */

static void xml_write_achievement(Xml *xml, const JskAchievement *achievement)
{
    JskOrigin origin = jsk_achievement_get_origin(achievement);
    jsk_xml_writer_start_block(xml->writer, "achievement");
    xml_write_year(xml, "fiscal-year", jsk_achievement_get_fiscal_year(achievement));
    xml_write_lines(xml, origin);
    xml_write_page(xml, origin);
    xml_write_printed(xml, jsk_achievement_get_printed(achievement));
    jsk_xml_writer_attribute(xml->writer, "status",
                             jsk_status_get_name(jsk_achievement_get_status(achievement)));
    xml_write_text(xml, jsk_achievement_get_text(achievement));
    jsk_xml_writer_end_text_block(xml->writer);
}

static void xml_write_progress(Xml *xml, const JskProgress *first)
{
    guint position = 0;
    for (const JskProgress *progress = first; progress;
         progress = jsk_progress_get_next(progress)) {
        gsize outer = jsk_identifier_push(xml->identifier, "-p", ++position);
        jsk_xml_writer_start_block(xml->writer, "progress");
        jsk_xml_writer_attribute(xml->writer, "part",
                                 jsk_part_get_name(jsk_progress_get_part(progress)));
        xml_write_groups(xml, jsk_progress_get_first_group(progress), "-");
        jsk_xml_writer_end_block(xml->writer);
        jsk_identifier_pop(xml->identifier, outer);
    }
}

static void xml_write_scope(Xml *xml, const JskScope *scope)
{
    JskOrigin origin = jsk_scope_get_origin(scope);
    jsk_xml_writer_start_block(xml->writer, "scope");
    xml_write_lines(xml, origin);
    xml_write_page(xml, origin);
    xml_write_printed(xml, jsk_scope_get_printed(scope));
    xml_write_text(xml, jsk_scope_get_text(scope));
    jsk_xml_writer_end_text_block(xml->writer);
}

static void xml_write_office(Xml *xml, const JskOffice *office)
{
    JskOrigin origin = jsk_office_get_origin(office);
    jsk_xml_writer_start_block(xml->writer, "office");
    xml_write_lines(xml, origin);
    xml_write_page(xml, origin);
    xml_write_printed(xml, jsk_office_get_printed(office));
    xml_write_identifier(xml);
    for (const JskScope *scope = jsk_office_get_first_scope(office); scope;
         scope = jsk_scope_get_next(scope))
        xml_write_scope(xml, scope);
    xml_write_text_element(xml, "department", jsk_office_get_department(office));
    xml_write_text_element(xml, "division", jsk_office_get_division(office));
    jsk_xml_writer_end_block(xml->writer);
}

static void xml_write_offices(Xml *xml, const JskOffice *first)
{
    guint position = 0;
    for (const JskOffice *office = first; office; office = jsk_office_get_next(office)) {
        gsize outer = jsk_identifier_push(xml->identifier, "-o", ++position);
        xml_write_office(xml, office);
        jsk_identifier_pop(xml->identifier, outer);
    }
}

static void xml_write_initiative(Xml *xml, const JskInitiative *initiative)
{
    JskXmlWriter *writer = xml->writer;
    JskOrigin origin = jsk_initiative_get_origin(initiative);
    guint number = jsk_initiative_get_number(initiative);
    gsize outer = jsk_identifier_push_initiative(xml->identifier, number);
    jsk_xml_writer_start_block(writer, "initiative");
    xml_write_lines(xml, origin);
    jsk_xml_writer_attribute(writer, "marker", jsk_initiative_get_marker(initiative));
    if (number != 0)
        jsk_xml_writer_attribute_number(writer, "number", number);
    xml_write_page(xml, origin);
    xml_write_printed(xml, jsk_initiative_get_printed(initiative));
    xml_write_identifier(xml);
    xml_write_text_element(xml, "title", jsk_initiative_get_title(initiative));
    if (jsk_initiative_get_schedule(initiative))
        xml_write_schedule(xml, jsk_initiative_get_schedule(initiative));
    if (jsk_initiative_get_first_result(initiative)) {
        jsk_xml_writer_start_block(writer, "results");
        xml_write_groups(xml, jsk_initiative_get_first_result(initiative), "-r");
        jsk_xml_writer_end_block(writer);
    }
    if (jsk_initiative_get_achievement(initiative))
        xml_write_achievement(xml, jsk_initiative_get_achievement(initiative));
    xml_write_progress(xml, jsk_initiative_get_first_progress(initiative));
    xml_write_offices(xml, jsk_initiative_get_first_office(initiative));
    jsk_xml_writer_end_block(writer);
    jsk_xml_writer_break(writer);
    jsk_identifier_pop(xml->identifier, outer);
}

static void xml_write_section(Xml *xml, const JskSection *section)
{
    JskXmlWriter *writer = xml->writer;
    JskOrigin origin = jsk_section_get_origin(section);
    gsize outer = jsk_identifier_push(xml->identifier, "s", jsk_section_get_ordinal(section));
    jsk_xml_writer_start_block(writer, "section");
    xml_write_lines(xml, origin);
    jsk_xml_writer_attribute(writer, "marker", jsk_section_get_marker(section));
    jsk_xml_writer_attribute_number(writer, "ordinal", jsk_section_get_ordinal(section));
    xml_write_page(xml, origin);
    xml_write_printed(xml, jsk_section_get_printed(section));
    xml_write_identifier(xml);
    jsk_identifier_pop(xml->identifier, outer);
    xml_write_text_element(xml, "title", jsk_section_get_title(section));
    jsk_xml_writer_break(writer);
    for (const JskInitiative *initiative = jsk_section_get_first_initiative(section); initiative;
         initiative = jsk_initiative_get_next(initiative))
        xml_write_initiative(xml, initiative);
    jsk_xml_writer_end_block(writer);
    jsk_xml_writer_break(writer);
}

/* The report. */

/* A note or an unplaced text. */
static void xml_write_line(Xml *xml, const char *name, const char *text, const char *printed,
                           JskOrigin origin)
{
    jsk_xml_writer_start_block(xml->writer, name);
    xml_write_lines(xml, origin);
    xml_write_page(xml, origin);
    xml_write_printed(xml, printed);
    xml_write_identifier(xml);
    xml_write_text(xml, text);
    jsk_xml_writer_end_text_block(xml->writer);
    jsk_xml_writer_break(xml->writer);
}

static void xml_write_notes(Xml *xml, const JskNote *first)
{
    guint position = 0;
    for (const JskNote *note = first; note; note = jsk_note_get_next(note)) {
        gsize outer = jsk_identifier_push(xml->identifier, "n", ++position);
        xml_write_line(xml, "note", jsk_note_get_text(note), jsk_note_get_printed(note),
                       jsk_note_get_origin(note));
        jsk_identifier_pop(xml->identifier, outer);
    }
}

static void xml_write_unplaced(Xml *xml, const JskUnplaced *first)
{
    guint position = 0;
    for (const JskUnplaced *unplaced = first; unplaced;
         unplaced = jsk_unplaced_get_next(unplaced)) {
        gsize outer = jsk_identifier_push(xml->identifier, "u", ++position);
        xml_write_line(xml, "unplaced", jsk_unplaced_get_text(unplaced),
                       jsk_unplaced_get_printed(unplaced), jsk_unplaced_get_origin(unplaced));
        jsk_identifier_pop(xml->identifier, outer);
    }
}

static void xml_write_head(Xml *xml, const JskReport *report)
{
    JskXmlWriter *writer = xml->writer;
    jsk_xml_writer_attribute(writer, "xmlns", JSK_XML_NAMESPACE);
    jsk_xml_writer_attribute(writer, "as-of", jsk_report_get_as_of(report));
    jsk_xml_writer_attribute(writer, "edition", jsk_report_get_edition(report));
    xml_write_year(xml, "fiscal-year", jsk_report_get_fiscal_year(report));
    jsk_xml_writer_attribute(writer, "xml:lang", "ja");
    jsk_xml_writer_break(writer);
    if (jsk_report_get_title(report)) {
        jsk_xml_writer_start_block(writer, "title");
        xml_write_printed(xml, jsk_report_get_printed_title(report));
        xml_write_text(xml, jsk_report_get_title(report));
        jsk_xml_writer_end_text_block(writer);
        jsk_xml_writer_break(writer);
    }
    if (jsk_report_get_programme(report)) {
        xml_write_text_element(xml, "programme", jsk_report_get_programme(report));
        jsk_xml_writer_break(writer);
    }
    xml_write_notes(xml, jsk_report_get_first_note(report));
}

static void xml_write_report(Xml *xml, const JskReport *report)
{
    jsk_xml_writer_start_block(xml->writer, "report");
    xml_write_head(xml, report);
    for (const JskSection *section = jsk_report_get_first_section(report); section;
         section = jsk_section_get_next(section))
        xml_write_section(xml, section);
    xml_write_unplaced(xml, jsk_report_get_first_unplaced(report));
    if (!xml->options->without_provenance)
        xml_write_provenance(xml->writer, report);
    jsk_xml_writer_end_block(xml->writer);
}

static gboolean xml_write(const JskReport *report, const JskConvertOptions *options,
                          const char *path, GError **error)
{
    JskXmlWriter *writer = jsk_xml_writer_open(path, options->diagnostics, error);
    if (!writer)
        return FALSE;
    writer->is_pretty = options->is_pretty;
    g_autoptr(JskIdentifier) identifier = jsk_identifier_new();
    Xml xml = {.writer = writer, .options = options, .identifier = identifier};
    xml_write_report(&xml, report);
    return jsk_xml_writer_close(writer, error);
}

const JskConverter jsk_xml_converter = {
    .name = "xml",
    .suffix = ".xml",
    .summary = "Normalized XML, every element of the record model",
    .write = xml_write,
};
