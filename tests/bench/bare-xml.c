#include "bare-xml.h"

#include <libxml/xmlwriter.h>

#include <jisseki/xml.h>

#define X(string) ((const xmlChar *)(string))

/* What every node is written with. */
typedef struct {
    xmlTextWriter *writer;
    GString *scratch;
    char identifier[256];
} Bare;

static void bare_start(const Bare *bare, const char *name)
{
    xmlTextWriterStartElement(bare->writer, X(name));
}

static void bare_end(const Bare *bare)
{
    xmlTextWriterFullEndElement(bare->writer);
}

static void bare_text(const Bare *bare, const char *text)
{
    xmlTextWriterWriteString(bare->writer, X(text));
}

static void bare_break(const Bare *bare)
{
    xmlTextWriterWriteRaw(bare->writer, X("\n"));
}

static void bare_attribute(const Bare *bare, const char *name, const char *value)
{
    if (value)
        xmlTextWriterWriteAttribute(bare->writer, X(name), X(value));
}

static void bare_count(const Bare *bare, const char *name, guint64 value)
{
    char digits[32];
    g_snprintf(digits, sizeof digits, "%" G_GUINT64_FORMAT, value);
    xmlTextWriterWriteAttribute(bare->writer, X(name), X(digits));
}

static void bare_number(const Bare *bare, const char *name, guint value)
{
    if (value != 0)
        bare_count(bare, name, value);
}

static void bare_lines(const Bare *bare, JskOrigin origin)
{
    char lines[32];
    if (origin.first_line == origin.last_line) {
        bare_number(bare, "lines", origin.first_line);
        return;
    }
    g_snprintf(lines, sizeof lines, "%u-%u", origin.first_line, origin.last_line);
    bare_attribute(bare, "lines", lines);
}

static void bare_page(const Bare *bare, JskOrigin origin, const char *printed)
{
    bare_number(bare, "page", origin.page);
    bare_attribute(bare, "printed", printed);
}

/* Appends to the identifier behind its first @length bytes; returns how long it is then. */
static gsize bare_identify(Bare *bare, gsize length, const char *kind, guint position)
{
    return length + (gsize)g_snprintf(bare->identifier + length, sizeof bare->identifier - length,
                                      "%s%u", kind, position);
}

static void bare_identifier(const Bare *bare)
{
    bare_attribute(bare, "xml:id", bare->identifier);
}

static void bare_element(const Bare *bare, const char *name, const char *text)
{
    if (!text)
        return;
    bare_start(bare, name);
    bare_text(bare, text);
    bare_end(bare);
}

static void bare_placed_element(const Bare *bare, const char *name, const char *text,
                                JskOrigin origin, const char *printed)
{
    bare_start(bare, name);
    bare_lines(bare, origin);
    bare_page(bare, origin, printed);
    bare_text(bare, text);
    bare_end(bare);
}

static void bare_phase(const Bare *bare, const JskPhase *phase)
{
    bare_start(bare, "phase");
    bare_number(bare, "from", (guint)jsk_phase_get_from(phase));
    bare_lines(bare, jsk_phase_get_origin(phase));
    bare_page(bare, jsk_phase_get_origin(phase), jsk_phase_get_printed(phase));
    bare_number(bare, "to", (guint)jsk_phase_get_to(phase));
    bare_text(bare, jsk_phase_get_text(phase));
    bare_end(bare);
}

static void bare_milestone(const Bare *bare, const JskMilestone *milestone)
{
    JskOrigin origin = jsk_milestone_get_origin(milestone);
    bare_start(bare, "milestone");
    bare_lines(bare, origin);
    bare_page(bare, origin, jsk_milestone_get_printed(milestone));
    bare_identifier(bare);
    bare_element(bare, "label", jsk_milestone_get_label(milestone));
    for (const JskPhase *phase = jsk_milestone_get_first_phase(milestone); phase;
         phase = jsk_phase_get_next(phase))
        bare_phase(bare, phase);
    bare_end(bare);
}

static void bare_schedule(Bare *bare, const JskSchedule *schedule, gsize length)
{
    JskOrigin origin = jsk_schedule_get_origin(schedule);
    bare_start(bare, "schedule");
    bare_number(bare, "from", (guint)jsk_schedule_get_from(schedule));
    bare_lines(bare, origin);
    bare_number(bare, "page", origin.page);
    bare_number(bare, "to", (guint)jsk_schedule_get_to(schedule));
    guint position = 0;
    for (const JskMilestone *milestone = jsk_schedule_get_first_milestone(schedule); milestone;
         milestone = jsk_milestone_get_next(milestone)) {
        bare_identify(bare, length, "-m", ++position);
        bare_milestone(bare, milestone);
    }
    for (const JskPhase *phase = jsk_schedule_get_first_unplaced(schedule); phase;
         phase = jsk_phase_get_next(phase))
        bare_phase(bare, phase);
    bare_end(bare);
}

/* Text up to @length bytes; libxml2 wants it to end in NUL. */
static void bare_part(const Bare *bare, const char *text, gsize length)
{
    if (length == 0)
        return;
    g_string_truncate(bare->scratch, 0);
    g_string_append_len(bare->scratch, text, (gssize)length);
    bare_text(bare, bare->scratch->str);
}

static void bare_item_text(const Bare *bare, const JskItem *item)
{
    const char *text = jsk_item_get_text(item);
    gsize n_values;
    const JskValue *values = jsk_item_get_values(item, &n_values);
    gsize at = 0;
    for (gsize i = 0; i < n_values; i++) {
        bare_part(bare, text + at, values[i].start - at);
        bare_start(bare, values[i].kind == JSK_VALUE_DATE ? "date" : "measure");
        bare_attribute(bare, "value", values[i].edtf);
        bare_attribute(bare, "approximate", values[i].is_approximate ? "true" : NULL);
        bare_attribute(bare, "quantity", values[i].quantity);
        bare_attribute(bare, "unit", values[i].unit);
        bare_part(bare, text + values[i].start, values[i].length);
        bare_end(bare);
        at = values[i].start + values[i].length;
    }
    if (text[at])
        bare_text(bare, text + at);
}

static void bare_items(Bare *bare, const JskItem *first, gsize length)
{
    guint position = 0;
    for (const JskItem *item = first; item; item = jsk_item_get_next(item)) {
        JskOrigin origin = jsk_item_get_origin(item);
        gsize inner = bare_identify(bare, length, "-", ++position);
        bare_start(bare, "item");
        bare_lines(bare, origin);
        bare_attribute(bare, "marker", jsk_item_get_marker(item));
        bare_page(bare, origin, jsk_item_get_printed(item));
        bare_attribute(bare, "projected", jsk_item_is_projected(item) ? "true" : NULL);
        bare_identifier(bare);
        bare_item_text(bare, item);
        bare_items(bare, jsk_item_get_first_child(item), inner);
        bare_end(bare);
    }
}

static void bare_groups(Bare *bare, const JskGroup *first, gsize length, const char *kind)
{
    guint position = 0;
    for (const JskGroup *group = first; group; group = jsk_group_get_next(group)) {
        gsize inner = bare_identify(bare, length, kind, ++position);
        bare_start(bare, "group");
        for (const JskHeading *heading = jsk_group_get_first_heading(group); heading;
             heading = jsk_heading_get_next(heading))
            bare_placed_element(bare, "heading", jsk_heading_get_text(heading),
                                jsk_heading_get_origin(heading), jsk_heading_get_printed(heading));
        bare_items(bare, jsk_group_get_first_item(group), inner);
        bare_end(bare);
    }
}

static void bare_achievement(const Bare *bare, const JskAchievement *achievement)
{
    JskOrigin origin = jsk_achievement_get_origin(achievement);
    bare_start(bare, "achievement");
    bare_number(bare, "fiscal-year", (guint)jsk_achievement_get_fiscal_year(achievement));
    bare_lines(bare, origin);
    bare_page(bare, origin, jsk_achievement_get_printed(achievement));
    bare_attribute(bare, "status", jsk_status_get_name(jsk_achievement_get_status(achievement)));
    bare_text(bare, jsk_achievement_get_text(achievement));
    bare_end(bare);
}

static void bare_progress(Bare *bare, const JskProgress *first, gsize length)
{
    guint position = 0;
    for (const JskProgress *progress = first; progress;
         progress = jsk_progress_get_next(progress)) {
        gsize inner = bare_identify(bare, length, "-p", ++position);
        bare_start(bare, "progress");
        bare_attribute(bare, "part", jsk_part_get_name(jsk_progress_get_part(progress)));
        bare_groups(bare, jsk_progress_get_first_group(progress), inner, "-");
        bare_end(bare);
    }
}

static void bare_offices(Bare *bare, const JskOffice *first, gsize length)
{
    guint position = 0;
    for (const JskOffice *office = first; office; office = jsk_office_get_next(office)) {
        bare_identify(bare, length, "-o", ++position);
        bare_start(bare, "office");
        bare_lines(bare, jsk_office_get_origin(office));
        bare_page(bare, jsk_office_get_origin(office), jsk_office_get_printed(office));
        bare_identifier(bare);
        for (const JskScope *scope = jsk_office_get_first_scope(office); scope;
             scope = jsk_scope_get_next(scope))
            bare_placed_element(bare, "scope", jsk_scope_get_text(scope),
                                jsk_scope_get_origin(scope), jsk_scope_get_printed(scope));
        bare_element(bare, "department", jsk_office_get_department(office));
        bare_element(bare, "division", jsk_office_get_division(office));
        bare_end(bare);
    }
}

/* One with a number that is not there twice. */
static void bare_initiative(Bare *bare, const JskInitiative *initiative)
{
    JskOrigin origin = jsk_initiative_get_origin(initiative);
    gsize length = bare_identify(bare, 0, "i", jsk_initiative_get_number(initiative));
    bare_start(bare, "initiative");
    bare_lines(bare, origin);
    bare_attribute(bare, "marker", jsk_initiative_get_marker(initiative));
    bare_number(bare, "number", jsk_initiative_get_number(initiative));
    bare_page(bare, origin, jsk_initiative_get_printed(initiative));
    bare_identifier(bare);
    bare_element(bare, "title", jsk_initiative_get_title(initiative));
    if (jsk_initiative_get_schedule(initiative))
        bare_schedule(bare, jsk_initiative_get_schedule(initiative), length);
    if (jsk_initiative_get_first_result(initiative)) {
        bare_start(bare, "results");
        bare_groups(bare, jsk_initiative_get_first_result(initiative), length, "-r");
        bare_end(bare);
    }
    if (jsk_initiative_get_achievement(initiative))
        bare_achievement(bare, jsk_initiative_get_achievement(initiative));
    bare_progress(bare, jsk_initiative_get_first_progress(initiative), length);
    bare_offices(bare, jsk_initiative_get_first_office(initiative), length);
    bare_end(bare);
    bare_break(bare);
}

static void bare_section(Bare *bare, const JskSection *section)
{
    JskOrigin origin = jsk_section_get_origin(section);
    bare_start(bare, "section");
    bare_lines(bare, origin);
    bare_attribute(bare, "marker", jsk_section_get_marker(section));
    bare_number(bare, "ordinal", jsk_section_get_ordinal(section));
    bare_page(bare, origin, jsk_section_get_printed(section));
    bare_identify(bare, 0, "s", jsk_section_get_ordinal(section));
    bare_identifier(bare);
    bare_element(bare, "title", jsk_section_get_title(section));
    bare_break(bare);
    for (const JskInitiative *initiative = jsk_section_get_first_initiative(section); initiative;
         initiative = jsk_initiative_get_next(initiative))
        bare_initiative(bare, initiative);
    bare_end(bare);
    bare_break(bare);
}

static void bare_head(Bare *bare, const JskReport *report)
{
    bare_attribute(bare, "xmlns", JSK_XML_NAMESPACE);
    bare_attribute(bare, "as-of", jsk_report_get_as_of(report));
    bare_attribute(bare, "edition", jsk_report_get_edition(report));
    bare_number(bare, "fiscal-year", (guint)jsk_report_get_fiscal_year(report));
    bare_attribute(bare, "xml:lang", "ja");
    bare_break(bare);
    bare_start(bare, "title");
    bare_attribute(bare, "printed", jsk_report_get_printed_title(report));
    bare_text(bare, jsk_report_get_title(report));
    bare_end(bare);
    bare_break(bare);
    bare_element(bare, "programme", jsk_report_get_programme(report));
    bare_break(bare);
    guint position = 0;
    for (const JskNote *note = jsk_report_get_first_note(report); note;
         note = jsk_note_get_next(note)) {
        bare_start(bare, "note");
        bare_lines(bare, jsk_note_get_origin(note));
        bare_page(bare, jsk_note_get_origin(note), jsk_note_get_printed(note));
        bare_identify(bare, 0, "n", ++position);
        bare_identifier(bare);
        bare_text(bare, jsk_note_get_text(note));
        bare_end(bare);
        bare_break(bare);
    }
}

/* Of a report without furniture. */
static void bare_provenance(const Bare *bare, const JskReport *report)
{
    const JskLedger *ledger = jsk_report_get_ledger(report);
    bare_start(bare, "provenance");
    bare_attribute(bare, "form", jsk_report_get_form_name(report));
    bare_attribute(bare, "generator", jsk_report_get_generator(report));
    bare_attribute(bare, "reader", jsk_report_get_reader_name(report));
    bare_break(bare);
    bare_start(bare, "source");
    bare_attribute(bare, "name", jsk_report_get_source_name(report));
    bare_attribute(bare, "sha256", jsk_report_get_digest(report));
    bare_count(bare, "size", jsk_report_get_source_size(report));
    bare_end(bare);
    bare_break(bare);
    bare_start(bare, "ledger");
    bare_count(bare, "model", ledger->model);
    bare_count(bare, "total", ledger->total);
    bare_count(bare, "unplaced", ledger->unplaced);
    bare_end(bare);
    bare_break(bare);
    bare_end(bare);
    bare_break(bare);
}

void bare_xml_write(const JskReport *report, const char *path)
{
    Bare bare = {.writer = xmlNewTextWriterFilename(path, 0), .scratch = g_string_new(NULL)};
    /* Without a declaration it writes no UTF-8 in attributes. */
    xmlTextWriterStartDocument(bare.writer, NULL, "UTF-8", NULL);
    bare_start(&bare, "report");
    bare_head(&bare, report);
    for (const JskSection *section = jsk_report_get_first_section(report); section;
         section = jsk_section_get_next(section))
        bare_section(&bare, section);
    bare_provenance(&bare, report);
    bare_end(&bare);
    xmlTextWriterEndDocument(bare.writer);
    xmlFreeTextWriter(bare.writer);
    g_string_free(bare.scratch, TRUE);
}
