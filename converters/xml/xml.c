#include <jisseki/xml.h>

#include <string.h>

#include "xml/xml-writer.h"

/* The document has one line for each note, section head, initiative and unplaced text. Inside an
 * initiative no white space is added, so that all of it is text of the report. */

static void xml_write_text(JskXmlWriter *writer, const char *text)
{
    if (text)
        jsk_xml_writer_text(writer, text, strlen(text));
}

/* An element that holds text only; none when there is no text. */
static void xml_write_text_element(JskXmlWriter *writer, const char *name, const char *text)
{
    if (!text || !*text)
        return;
    jsk_xml_writer_start(writer, name);
    xml_write_text(writer, text);
    jsk_xml_writer_end(writer);
}

/* The same on a line of its own. */
static void xml_write_text_line(JskXmlWriter *writer, const char *name, const char *text)
{
    if (!text || !*text)
        return;
    xml_write_text_element(writer, name, text);
    jsk_xml_writer_break(writer);
}

static void xml_write_phase(JskXmlWriter *writer, const JskPhase *phase)
{
    writer->line = jsk_phase_get_origin(phase).first_line;
    jsk_xml_writer_start(writer, "phase");
    if (jsk_phase_is_placed(phase)) {
        jsk_xml_writer_attribute_number(writer, "from", (guint)jsk_phase_get_from(phase));
        jsk_xml_writer_attribute_number(writer, "to", (guint)jsk_phase_get_to(phase));
    }
    xml_write_text(writer, jsk_phase_get_text(phase));
    jsk_xml_writer_end(writer);
}

static void xml_write_milestone(JskXmlWriter *writer, const JskMilestone *milestone)
{
    writer->line = jsk_milestone_get_origin(milestone).first_line;
    jsk_xml_writer_start(writer, "milestone");
    xml_write_text_element(writer, "label", jsk_milestone_get_label(milestone));
    for (const JskPhase *phase = jsk_milestone_get_first_phase(milestone); phase;
         phase = jsk_phase_get_next(phase))
        xml_write_phase(writer, phase);
    jsk_xml_writer_end(writer);
}

static void xml_write_schedule(JskXmlWriter *writer, const JskSchedule *schedule)
{
    jsk_xml_writer_start(writer, "schedule");
    jsk_xml_writer_attribute_number(writer, "from", (guint)jsk_schedule_get_from(schedule));
    jsk_xml_writer_attribute_number(writer, "to", (guint)jsk_schedule_get_to(schedule));
    for (const JskMilestone *milestone = jsk_schedule_get_first_milestone(schedule); milestone;
         milestone = jsk_milestone_get_next(milestone))
        xml_write_milestone(writer, milestone);
    for (const JskPhase *phase = jsk_schedule_get_first_unplaced(schedule); phase;
         phase = jsk_phase_get_next(phase))
        xml_write_phase(writer, phase);
    jsk_xml_writer_end(writer);
}

static void xml_write_value(JskXmlWriter *writer, const JskValue *value, const char *words)
{
    const char *name = value->kind == JSK_VALUE_DATE ? "date" : "measure";
    jsk_xml_writer_start(writer, name);
    jsk_xml_writer_attribute(writer, "value", value->edtf);
    jsk_xml_writer_attribute(writer, "quantity", value->quantity);
    jsk_xml_writer_attribute(writer, "unit", value->unit);
    jsk_xml_writer_attribute(writer, "approximate", value->is_approximate ? "true" : NULL);
    jsk_xml_writer_text(writer, words, value->length);
    jsk_xml_writer_end(writer);
}

static void xml_write_item_text(JskXmlWriter *writer, const JskItem *item)
{
    const char *text = jsk_item_get_text(item);
    gsize n_values;
    const JskValue *values = jsk_item_get_values(item, &n_values);
    gsize written = 0;
    for (gsize i = 0; i < n_values; i++) {
        jsk_xml_writer_text(writer, text + written, values[i].start - written);
        xml_write_value(writer, &values[i], text + values[i].start);
        written = values[i].start + values[i].length;
    }
    xml_write_text(writer, text + written);
}

static void xml_write_item(JskXmlWriter *writer, const JskItem *item)
{
    writer->line = jsk_item_get_origin(item).first_line;
    jsk_xml_writer_start(writer, "item");
    jsk_xml_writer_attribute(writer, "marker", jsk_item_get_marker(item));
    jsk_xml_writer_attribute(writer, "projected", jsk_item_is_projected(item) ? "true" : NULL);
    xml_write_item_text(writer, item);
    for (const JskItem *child = jsk_item_get_first_child(item); child;
         child = jsk_item_get_next(child))
        xml_write_item(writer, child);
    jsk_xml_writer_end(writer);
}

static void xml_write_group(JskXmlWriter *writer, const JskGroup *group)
{
    jsk_xml_writer_start(writer, "group");
    for (const JskHeading *heading = jsk_group_get_first_heading(group); heading;
         heading = jsk_heading_get_next(heading)) {
        writer->line = jsk_heading_get_origin(heading).first_line;
        xml_write_text_element(writer, "heading", jsk_heading_get_text(heading));
    }
    for (const JskItem *item = jsk_group_get_first_item(group); item;
         item = jsk_item_get_next(item))
        xml_write_item(writer, item);
    jsk_xml_writer_end(writer);
}

static void xml_write_groups(JskXmlWriter *writer, const JskGroup *first)
{
    for (const JskGroup *group = first; group; group = jsk_group_get_next(group))
        xml_write_group(writer, group);
}

static void xml_write_results(JskXmlWriter *writer, const JskGroup *first)
{
    if (!first)
        return;
    jsk_xml_writer_start(writer, "results");
    xml_write_groups(writer, first);
    jsk_xml_writer_end(writer);
}

static void xml_write_achievement(JskXmlWriter *writer, const JskAchievement *achievement)
{
    writer->line = jsk_achievement_get_origin(achievement).first_line;
    jsk_xml_writer_start(writer, "achievement");
    jsk_xml_writer_attribute(writer, "status",
                             jsk_status_get_name(jsk_achievement_get_status(achievement)));
    jsk_xml_writer_attribute_number(writer, "fiscal-year",
                                    (guint)jsk_achievement_get_fiscal_year(achievement));
    xml_write_text(writer, jsk_achievement_get_text(achievement));
    jsk_xml_writer_end(writer);
}

static void xml_write_progress(JskXmlWriter *writer, const JskProgress *progress)
{
    jsk_xml_writer_start(writer, "progress");
    jsk_xml_writer_attribute(writer, "part", jsk_part_get_name(jsk_progress_get_part(progress)));
    xml_write_groups(writer, jsk_progress_get_first_group(progress));
    jsk_xml_writer_end(writer);
}

static void xml_write_office(JskXmlWriter *writer, const JskOffice *office)
{
    writer->line = jsk_office_get_origin(office).first_line;
    jsk_xml_writer_start(writer, "office");
    for (const JskScope *scope = jsk_office_get_first_scope(office); scope;
         scope = jsk_scope_get_next(scope))
        xml_write_text_element(writer, "scope", jsk_scope_get_text(scope));
    xml_write_text_element(writer, "department", jsk_office_get_department(office));
    xml_write_text_element(writer, "division", jsk_office_get_division(office));
    jsk_xml_writer_end(writer);
}

static void xml_write_initiative(JskXmlWriter *writer, const JskInitiative *initiative)
{
    writer->line = jsk_initiative_get_origin(initiative).first_line;
    jsk_xml_writer_start(writer, "initiative");
    jsk_xml_writer_attribute_number(writer, "number", jsk_initiative_get_number(initiative));
    jsk_xml_writer_attribute(writer, "marker", jsk_initiative_get_marker(initiative));
    xml_write_text_element(writer, "title", jsk_initiative_get_title(initiative));
    if (jsk_initiative_get_schedule(initiative))
        xml_write_schedule(writer, jsk_initiative_get_schedule(initiative));
    xml_write_results(writer, jsk_initiative_get_first_result(initiative));
    if (jsk_initiative_get_achievement(initiative))
        xml_write_achievement(writer, jsk_initiative_get_achievement(initiative));
    for (const JskProgress *progress = jsk_initiative_get_first_progress(initiative); progress;
         progress = jsk_progress_get_next(progress))
        xml_write_progress(writer, progress);
    for (const JskOffice *office = jsk_initiative_get_first_office(initiative); office;
         office = jsk_office_get_next(office))
        xml_write_office(writer, office);
    jsk_xml_writer_end(writer);
    jsk_xml_writer_break(writer);
}

static void xml_write_section(JskXmlWriter *writer, const JskSection *section)
{
    writer->line = jsk_section_get_origin(section).first_line;
    jsk_xml_writer_start(writer, "section");
    jsk_xml_writer_attribute_number(writer, "ordinal", jsk_section_get_ordinal(section));
    jsk_xml_writer_attribute(writer, "marker", jsk_section_get_marker(section));
    jsk_xml_writer_break(writer);
    xml_write_text_line(writer, "title", jsk_section_get_title(section));
    for (const JskInitiative *initiative = jsk_section_get_first_initiative(section); initiative;
         initiative = jsk_initiative_get_next(initiative))
        xml_write_initiative(writer, initiative);
    jsk_xml_writer_end(writer);
    jsk_xml_writer_break(writer);
}

static void xml_write_unplaced(JskXmlWriter *writer, const JskUnplaced *unplaced)
{
    writer->line = jsk_unplaced_get_origin(unplaced).first_line;
    jsk_xml_writer_start(writer, "unplaced");
    jsk_xml_writer_attribute_number(writer, "line", writer->line);
    xml_write_text(writer, jsk_unplaced_get_text(unplaced));
    jsk_xml_writer_end(writer);
    jsk_xml_writer_break(writer);
}

static void xml_write_head(JskXmlWriter *writer, const JskReport *report)
{
    jsk_xml_writer_attribute(writer, "xmlns", JSK_XML_NAMESPACE);
    jsk_xml_writer_attribute_number(writer, "fiscal-year",
                                    (guint)jsk_report_get_fiscal_year(report));
    jsk_xml_writer_attribute(writer, "edition", jsk_report_get_edition(report));
    jsk_xml_writer_attribute(writer, "as-of", jsk_report_get_as_of(report));
    jsk_xml_writer_break(writer);
    xml_write_text_line(writer, "title", jsk_report_get_title(report));
    xml_write_text_line(writer, "programme", jsk_report_get_programme(report));
    for (const JskNote *note = jsk_report_get_first_note(report); note;
         note = jsk_note_get_next(note)) {
        writer->line = jsk_note_get_origin(note).first_line;
        xml_write_text_line(writer, "note", jsk_note_get_text(note));
    }
}

static void xml_write_report(JskXmlWriter *writer, const JskReport *report)
{
    jsk_xml_writer_start(writer, "report");
    xml_write_head(writer, report);
    for (const JskSection *section = jsk_report_get_first_section(report); section;
         section = jsk_section_get_next(section))
        xml_write_section(writer, section);
    for (const JskUnplaced *unplaced = jsk_report_get_first_unplaced(report); unplaced;
         unplaced = jsk_unplaced_get_next(unplaced))
        xml_write_unplaced(writer, unplaced);
    jsk_xml_writer_end(writer);
}

static gboolean xml_write(const JskReport *report, const JskConvertOptions *options,
                          const char *path, GError **error)
{
    JskXmlWriter *writer = jsk_xml_writer_open(path, options->diagnostics, error);
    if (!writer)
        return FALSE;
    xml_write_report(writer, report);
    return jsk_xml_writer_close(writer, error);
}

const JskConverter jsk_xml_converter = {
    .name = "xml",
    .suffix = ".xml",
    .summary = "Normalized XML, every element of the record model",
    .write = xml_write,
};
