#include "bare-xml.h"

#include <string.h>

#include <libxml/xmlwriter.h>

#include <jisseki/xml.h>

#define X(string) ((const xmlChar *)(string))

static void bare_start(xmlTextWriter *writer, const char *name)
{
    xmlTextWriterStartElement(writer, X(name));
}

static void bare_end(xmlTextWriter *writer)
{
    xmlTextWriterEndElement(writer);
}

static void bare_text(xmlTextWriter *writer, const char *text)
{
    xmlTextWriterWriteString(writer, X(text));
}

static void bare_break(xmlTextWriter *writer)
{
    xmlTextWriterWriteRaw(writer, X("\n"));
}

static void bare_attribute(xmlTextWriter *writer, const char *name, const char *value)
{
    if (value)
        xmlTextWriterWriteAttribute(writer, X(name), X(value));
}

static void bare_number(xmlTextWriter *writer, const char *name, int value)
{
    char digits[16];
    g_snprintf(digits, sizeof digits, "%d", value);
    if (value != 0)
        xmlTextWriterWriteAttribute(writer, X(name), X(digits));
}

static void bare_element(xmlTextWriter *writer, const char *name, const char *text)
{
    if (text)
        xmlTextWriterWriteElement(writer, X(name), X(text));
}

static void bare_line(xmlTextWriter *writer, const char *name, const char *text)
{
    if (!text)
        return;
    xmlTextWriterWriteElement(writer, X(name), X(text));
    bare_break(writer);
}

static void bare_phase(xmlTextWriter *writer, const JskPhase *phase)
{
    bare_start(writer, "phase");
    if (jsk_phase_is_placed(phase)) {
        bare_number(writer, "from", jsk_phase_get_from(phase));
        bare_number(writer, "to", jsk_phase_get_to(phase));
    }
    bare_text(writer, jsk_phase_get_text(phase));
    bare_end(writer);
}

static void bare_schedule(xmlTextWriter *writer, const JskSchedule *schedule)
{
    bare_start(writer, "schedule");
    bare_number(writer, "from", jsk_schedule_get_from(schedule));
    bare_number(writer, "to", jsk_schedule_get_to(schedule));
    for (const JskMilestone *milestone = jsk_schedule_get_first_milestone(schedule); milestone;
         milestone = jsk_milestone_get_next(milestone)) {
        bare_start(writer, "milestone");
        bare_element(writer, "label", jsk_milestone_get_label(milestone));
        for (const JskPhase *phase = jsk_milestone_get_first_phase(milestone); phase;
             phase = jsk_phase_get_next(phase))
            bare_phase(writer, phase);
        bare_end(writer);
    }
    for (const JskPhase *phase = jsk_schedule_get_first_unplaced(schedule); phase;
         phase = jsk_phase_get_next(phase))
        bare_phase(writer, phase);
    bare_end(writer);
}

/* Text up to @length bytes; libxml2 wants it to end in NUL. */
static void bare_part(xmlTextWriter *writer, GString *scratch, const char *text, gsize length)
{
    if (length == 0)
        return;
    g_string_truncate(scratch, 0);
    g_string_append_len(scratch, text, (gssize)length);
    bare_text(writer, scratch->str);
}

static void bare_item(xmlTextWriter *writer, GString *scratch, const JskItem *item)
{
    bare_start(writer, "item");
    bare_attribute(writer, "marker", jsk_item_get_marker(item));
    bare_attribute(writer, "projected", jsk_item_is_projected(item) ? "true" : NULL);
    const char *text = jsk_item_get_text(item);
    gsize n_values;
    const JskValue *values = jsk_item_get_values(item, &n_values);
    gsize at = 0;
    for (gsize i = 0; i < n_values; i++) {
        bare_part(writer, scratch, text + at, values[i].start - at);
        bare_start(writer, values[i].kind == JSK_VALUE_DATE ? "date" : "measure");
        bare_attribute(writer, "value", values[i].edtf);
        bare_attribute(writer, "quantity", values[i].quantity);
        bare_attribute(writer, "unit", values[i].unit);
        bare_attribute(writer, "approximate", values[i].is_approximate ? "true" : NULL);
        bare_part(writer, scratch, text + values[i].start, values[i].length);
        bare_end(writer);
        at = values[i].start + values[i].length;
    }
    if (text[at])
        bare_text(writer, text + at);
    for (const JskItem *child = jsk_item_get_first_child(item); child;
         child = jsk_item_get_next(child))
        bare_item(writer, scratch, child);
    bare_end(writer);
}

static void bare_groups(xmlTextWriter *writer, GString *scratch, const JskGroup *first)
{
    for (const JskGroup *group = first; group; group = jsk_group_get_next(group)) {
        bare_start(writer, "group");
        for (const JskHeading *heading = jsk_group_get_first_heading(group); heading;
             heading = jsk_heading_get_next(heading))
            bare_element(writer, "heading", jsk_heading_get_text(heading));
        for (const JskItem *item = jsk_group_get_first_item(group); item;
             item = jsk_item_get_next(item))
            bare_item(writer, scratch, item);
        bare_end(writer);
    }
}

static void bare_achievement(xmlTextWriter *writer, const JskAchievement *achievement)
{
    bare_start(writer, "achievement");
    bare_attribute(writer, "status", jsk_status_get_name(jsk_achievement_get_status(achievement)));
    bare_number(writer, "fiscal-year", jsk_achievement_get_fiscal_year(achievement));
    bare_text(writer, jsk_achievement_get_text(achievement));
    bare_end(writer);
}

static void bare_office(xmlTextWriter *writer, const JskOffice *office)
{
    bare_start(writer, "office");
    for (const JskScope *scope = jsk_office_get_first_scope(office); scope;
         scope = jsk_scope_get_next(scope))
        bare_element(writer, "scope", jsk_scope_get_text(scope));
    bare_element(writer, "department", jsk_office_get_department(office));
    bare_element(writer, "division", jsk_office_get_division(office));
    bare_end(writer);
}

static void bare_initiative(xmlTextWriter *writer, GString *scratch,
                            const JskInitiative *initiative)
{
    bare_start(writer, "initiative");
    bare_number(writer, "number", (int)jsk_initiative_get_number(initiative));
    bare_attribute(writer, "marker", jsk_initiative_get_marker(initiative));
    bare_element(writer, "title", jsk_initiative_get_title(initiative));
    if (jsk_initiative_get_schedule(initiative))
        bare_schedule(writer, jsk_initiative_get_schedule(initiative));
    if (jsk_initiative_get_first_result(initiative)) {
        bare_start(writer, "results");
        bare_groups(writer, scratch, jsk_initiative_get_first_result(initiative));
        bare_end(writer);
    }
    if (jsk_initiative_get_achievement(initiative))
        bare_achievement(writer, jsk_initiative_get_achievement(initiative));
    for (const JskProgress *progress = jsk_initiative_get_first_progress(initiative); progress;
         progress = jsk_progress_get_next(progress)) {
        bare_start(writer, "progress");
        bare_attribute(writer, "part", jsk_part_get_name(jsk_progress_get_part(progress)));
        bare_groups(writer, scratch, jsk_progress_get_first_group(progress));
        bare_end(writer);
    }
    for (const JskOffice *office = jsk_initiative_get_first_office(initiative); office;
         office = jsk_office_get_next(office))
        bare_office(writer, office);
    bare_end(writer);
    bare_break(writer);
}

static void bare_head(xmlTextWriter *writer, const JskReport *report)
{
    bare_attribute(writer, "xmlns", JSK_XML_NAMESPACE);
    bare_number(writer, "fiscal-year", jsk_report_get_fiscal_year(report));
    bare_attribute(writer, "edition", jsk_report_get_edition(report));
    bare_attribute(writer, "as-of", jsk_report_get_as_of(report));
    bare_break(writer);
    bare_line(writer, "title", jsk_report_get_title(report));
    bare_line(writer, "programme", jsk_report_get_programme(report));
    for (const JskNote *note = jsk_report_get_first_note(report); note;
         note = jsk_note_get_next(note))
        bare_line(writer, "note", jsk_note_get_text(note));
}

void bare_xml_write(const JskReport *report, const char *path)
{
    xmlTextWriter *writer = xmlNewTextWriterFilename(path, 0);
    GString *scratch = g_string_new(NULL);
    xmlTextWriterStartDocument(writer, NULL, "UTF-8", NULL);
    bare_start(writer, "report");
    bare_head(writer, report);
    for (const JskSection *section = jsk_report_get_first_section(report); section;
         section = jsk_section_get_next(section)) {
        bare_start(writer, "section");
        bare_number(writer, "ordinal", (int)jsk_section_get_ordinal(section));
        bare_attribute(writer, "marker", jsk_section_get_marker(section));
        bare_break(writer);
        bare_line(writer, "title", jsk_section_get_title(section));
        for (const JskInitiative *initiative = jsk_section_get_first_initiative(section);
             initiative; initiative = jsk_initiative_get_next(initiative))
            bare_initiative(writer, scratch, initiative);
        bare_end(writer);
        bare_break(writer);
    }
    for (const JskUnplaced *unplaced = jsk_report_get_first_unplaced(report); unplaced;
         unplaced = jsk_unplaced_get_next(unplaced)) {
        bare_start(writer, "unplaced");
        bare_number(writer, "line", (int)jsk_unplaced_get_origin(unplaced).first_line);
        bare_text(writer, jsk_unplaced_get_text(unplaced));
        bare_end(writer);
        bare_break(writer);
    }
    xmlTextWriterEndDocument(writer);
    xmlFreeTextWriter(writer);
    g_string_free(scratch, TRUE);
}
