#include "xml/xml-provenance.h"

#include <string.h>

void xml_write_line_range(JskXmlWriter *writer, JskOrigin origin)
{
    if (origin.first_line == 0)
        return;
    if (origin.last_line == origin.first_line) {
        jsk_xml_writer_attribute_number(writer, "lines", origin.first_line);
        return;
    }
    char lines[32];
    g_snprintf(lines, sizeof lines, "%u-%u", origin.first_line, origin.last_line);
    jsk_xml_writer_attribute(writer, "lines", lines);
}

/* The name without directories: where the file lay tells nothing of the report. */
static void xml_write_source(JskXmlWriter *writer, const JskReport *report)
{
    g_autofree char *name = g_path_get_basename(jsk_report_get_source_name(report));
    jsk_xml_writer_start_block(writer, "source");
    jsk_xml_writer_attribute(writer, "name", name);
    jsk_xml_writer_attribute(writer, "sha256", jsk_report_get_digest(report));
    jsk_xml_writer_attribute_number(writer, "size", jsk_report_get_source_size(report));
    jsk_xml_writer_end_text_block(writer);
    jsk_xml_writer_break(writer);
}

static void xml_write_ledger(JskXmlWriter *writer, const JskLedger *ledger)
{
    jsk_xml_writer_start_block(writer, "ledger");
    jsk_xml_writer_attribute_number(writer, "model", ledger->model);
    jsk_xml_writer_attribute_number(writer, "total", ledger->total);
    jsk_xml_writer_attribute_number(writer, "unplaced", ledger->unplaced);
    for (int kind = 0; kind < JSK_N_FURNITURE; kind++) {
        if (ledger->furniture[kind] == 0)
            continue;
        jsk_xml_writer_start_block(writer, "furniture");
        jsk_xml_writer_attribute_number(writer, "count", ledger->furniture[kind]);
        jsk_xml_writer_attribute(writer, "kind", jsk_furniture_get_name((JskFurniture)kind));
        jsk_xml_writer_end_text_block(writer);
    }
    jsk_xml_writer_end_block(writer);
    jsk_xml_writer_break(writer);
}

static void xml_write_diagnostic_text(JskXmlWriter *writer, const char *name, const char *text)
{
    jsk_xml_writer_start_block(writer, name);
    jsk_xml_writer_text(writer, text, strlen(text));
    jsk_xml_writer_end_text_block(writer);
}

static void xml_write_diagnostic(JskXmlWriter *writer, const JskDiagnostic *diagnostic)
{
    g_autofree char *message = jsk_diagnostic_format(diagnostic, NULL);
    writer->line = diagnostic->line;
    jsk_xml_writer_start_block(writer, "diagnostic");
    if (diagnostic->column != 0)
        jsk_xml_writer_attribute_number(writer, "column", diagnostic->column);
    if (diagnostic->line != 0)
        jsk_xml_writer_attribute_number(writer, "line", diagnostic->line);
    jsk_xml_writer_attribute(writer, "name", jsk_diagnostic_get_name(diagnostic->id));
    jsk_xml_writer_attribute(writer, "severity", jsk_severity_get_name(diagnostic->severity));
    for (char **argument = diagnostic->arguments; *argument; argument++)
        xml_write_diagnostic_text(writer, "argument", *argument);
    xml_write_diagnostic_text(writer, "message", message);
    jsk_xml_writer_end_block(writer);
    jsk_xml_writer_break(writer);
}

static void xml_write_diagnostics(JskXmlWriter *writer, const JskDiagnostics *diagnostics)
{
    jsk_xml_writer_start_block(writer, "diagnostics");
    if (jsk_diagnostics_get_dropped(diagnostics) > 0)
        jsk_xml_writer_attribute_number(writer, "dropped",
                                        jsk_diagnostics_get_dropped(diagnostics));
    jsk_xml_writer_break(writer);
    for (guint i = 0; i < jsk_diagnostics_get_length(diagnostics); i++)
        xml_write_diagnostic(writer, jsk_diagnostics_get(diagnostics, i));
    jsk_xml_writer_end_block(writer);
    jsk_xml_writer_break(writer);
}

void xml_write_provenance(JskXmlWriter *writer, const JskReport *report)
{
    if (!jsk_report_get_source_name(report))
        return;
    jsk_xml_writer_start_block(writer, "provenance");
    jsk_xml_writer_attribute(writer, "form", jsk_report_get_form_name(report));
    jsk_xml_writer_attribute(writer, "generator", jsk_report_get_generator(report));
    jsk_xml_writer_attribute(writer, "reader", jsk_report_get_reader_name(report));
    jsk_xml_writer_break(writer);
    xml_write_source(writer, report);
    xml_write_ledger(writer, jsk_report_get_ledger(report));
    if (jsk_report_get_diagnostics(report))
        xml_write_diagnostics(writer, jsk_report_get_diagnostics(report));
    jsk_xml_writer_end_block(writer);
    jsk_xml_writer_break(writer);
}
