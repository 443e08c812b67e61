#include "xml/xml-writer.h"

#include <errno.h>
#include <string.h>

#include <jisseki/error.h>

#define XML_REPLACEMENT "\xEF\xBF\xBD" /* U+FFFD */

/* libxml2 hands over small pieces; the file takes larger ones. */
#define XML_BUFFER_BYTES 65536

static gboolean xml_writer_fail(int failure, GError **error)
{
    g_set_error(error, JSK_ERROR, JSK_ERROR_OUTPUT, "cannot write the XML: %s",
                g_strerror(failure));
    return FALSE;
}

/* Remembers the first failure. libxml2 itself fails only for want of memory. */
static void xml_writer_check(JskXmlWriter *writer, int written)
{
    if (written < 0 && writer->failure == 0)
        writer->failure = ENOMEM;
}

/* libxml2 prints the failures that it is told of, so it is told of none. */
static int xml_writer_write(void *context, const char *bytes, int length)
{
    JskXmlWriter *writer = context;
    if (writer->failure == 0 && fwrite(bytes, 1, (size_t)length, writer->file) != (size_t)length)
        writer->failure = errno;
    return length;
}

static int xml_writer_close_file(void *context)
{
    JskXmlWriter *writer = context;
    if (fclose(writer->file) != 0 && writer->failure == 0)
        writer->failure = errno;
    return 0;
}

JskXmlWriter *jsk_xml_writer_open(const char *path, JskDiagnostics *diagnostics, GError **error)
{
    FILE *file = fopen(path, "wbe");
    if (!file) {
        xml_writer_fail(errno, error);
        return NULL;
    }
    setvbuf(file, NULL, _IOFBF, XML_BUFFER_BYTES);
    JskXmlWriter *writer = g_new0(JskXmlWriter, 1);
    writer->diagnostics = diagnostics;
    writer->file = file;
    writer->escaped = g_string_new(NULL);
    writer->xml = xmlNewTextWriter(
        xmlOutputBufferCreateIO(xml_writer_write, xml_writer_close_file, writer, NULL));
    return writer;
}

gboolean jsk_xml_writer_close(JskXmlWriter *writer, GError **error)
{
    xmlFreeTextWriter(writer->xml);
    int failure = writer->failure;
    g_string_free(writer->escaped, TRUE);
    g_free(writer);
    return failure == 0 || xml_writer_fail(failure, error);
}

/* What stands for a byte in canonical text or attribute values; "" for what XML 1.0 forbids, NULL
 * where it stands for itself. The two bytes behind it are readable. */
static const char *xml_get_reference(const char *at, gboolean is_attribute)
{
    switch ((guchar)*at) {
    case '&':
        return "&amp;";
    case '<':
        return "&lt;";
    case '>':
        return is_attribute ? NULL : "&gt;";
    case '"':
        return is_attribute ? "&quot;" : NULL;
    case '\t':
        return is_attribute ? "&#x9;" : NULL;
    case '\n':
        return is_attribute ? "&#xA;" : NULL;
    case '\r':
        return "&#xD;";
    case 0xEF:
        return (guchar)at[1] == 0xBF && (guchar)at[2] >= 0xBE ? "" : NULL; /* U+FFFE, U+FFFF */
    default:
        return (guchar)*at < 0x20 ? "" : NULL;
    }
}

static void xml_writer_report(const JskXmlWriter *writer, const char *at)
{
    if (!writer->diagnostics)
        return;
    g_autofree char *message =
        g_strdup_printf("the character U+%04X cannot stand in XML; U+FFFD stands in its place",
                        (guint)g_utf8_get_char(at));
    jsk_diagnostics_add(writer->diagnostics, JSK_DIAGNOSTIC_OUTPUT_TEXT, writer->line, 0, message,
                        NULL);
}

/* The text as it is written, with a NUL behind it; valid until the next call. */
static const xmlChar *xml_writer_escape(JskXmlWriter *writer, const char *text, gsize length,
                                        gboolean is_attribute)
{
    g_string_truncate(writer->escaped, 0);
    const char *plain = text;
    for (const char *at = text; at < text + length; at++) {
        const char *reference = xml_get_reference(at, is_attribute);
        if (!reference)
            continue;
        g_string_append_len(writer->escaped, plain, at - plain);
        g_string_append(writer->escaped, *reference ? reference : XML_REPLACEMENT);
        if (!*reference)
            xml_writer_report(writer, at);
        plain = g_utf8_next_char(at);
    }
    g_string_append_len(writer->escaped, plain, text + length - plain);
    return (const xmlChar *)writer->escaped->str;
}

static void xml_writer_raw(JskXmlWriter *writer, const xmlChar *content)
{
    xml_writer_check(writer, xmlTextWriterWriteRaw(writer->xml, content));
}

void jsk_xml_writer_start(JskXmlWriter *writer, const char *name)
{
    xml_writer_check(writer, xmlTextWriterStartElement(writer->xml, (const xmlChar *)name));
}

void jsk_xml_writer_end(JskXmlWriter *writer)
{
    xml_writer_check(writer, xmlTextWriterFullEndElement(writer->xml));
}

/* A line break and the indentation of a block. */
static void xml_writer_indent(JskXmlWriter *writer)
{
    static const char spaces[] = "\n                                                  ";
    char line[sizeof spaces];
    g_strlcpy(line, spaces, MIN(sizeof spaces, 2 + (gsize)2 * writer->depth));
    xml_writer_raw(writer, (const xmlChar *)line);
}

void jsk_xml_writer_start_block(JskXmlWriter *writer, const char *name)
{
    if (writer->is_pretty && writer->depth > 0)
        xml_writer_indent(writer);
    writer->depth++;
    jsk_xml_writer_start(writer, name);
}

void jsk_xml_writer_end_text_block(JskXmlWriter *writer)
{
    writer->depth--;
    jsk_xml_writer_end(writer);
}

void jsk_xml_writer_end_block(JskXmlWriter *writer)
{
    writer->depth--;
    if (writer->is_pretty)
        xml_writer_indent(writer);
    jsk_xml_writer_end(writer);
}

void jsk_xml_writer_attribute(JskXmlWriter *writer, const char *name, const char *value)
{
    if (!value)
        return;
    xml_writer_check(writer, xmlTextWriterStartAttribute(writer->xml, (const xmlChar *)name));
    xml_writer_raw(writer, xml_writer_escape(writer, value, strlen(value), TRUE));
    xml_writer_check(writer, xmlTextWriterEndAttribute(writer->xml));
}

void jsk_xml_writer_attribute_number(JskXmlWriter *writer, const char *name, guint64 value)
{
    char digits[32];
    g_snprintf(digits, sizeof digits, "%" G_GUINT64_FORMAT, value);
    jsk_xml_writer_attribute(writer, name, digits);
}

void jsk_xml_writer_text(JskXmlWriter *writer, const char *text, gsize length)
{
    if (length > 0)
        xml_writer_raw(writer, xml_writer_escape(writer, text, length, FALSE));
}

void jsk_xml_writer_break(JskXmlWriter *writer)
{
    if (!writer->is_pretty)
        xml_writer_raw(writer, (const xmlChar *)"\n");
}
