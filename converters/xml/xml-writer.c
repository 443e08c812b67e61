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

static int xml_writer_write(void *context, const char *bytes, int length)
{
    JskXmlWriter *writer = context;
    if (fwrite(bytes, 1, (size_t)length, writer->file) == (size_t)length)
        return length;
    if (writer->failure == 0)
        writer->failure = errno;
    return -1;
}

static int xml_writer_close_file(void *context)
{
    JskXmlWriter *writer = context;
    if (fclose(writer->file) == 0)
        return 0;
    if (writer->failure == 0)
        writer->failure = errno;
    return -1;
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
    writer->clean = g_string_new(NULL);
    writer->xml = xmlNewTextWriter(
        xmlOutputBufferCreateIO(xml_writer_write, xml_writer_close_file, writer, NULL));
    xml_writer_check(writer, xmlTextWriterStartDocument(writer->xml, NULL, "UTF-8", NULL));
    return writer;
}

gboolean jsk_xml_writer_close(JskXmlWriter *writer, GError **error)
{
    xml_writer_check(writer, xmlTextWriterEndDocument(writer->xml));
    xmlFreeTextWriter(writer->xml);
    int failure = writer->failure;
    g_string_free(writer->clean, TRUE);
    g_free(writer);
    return failure == 0 || xml_writer_fail(failure, error);
}

/* Whether XML 1.0 forbids the character: controls but for tab, line feed and carriage return, and
 * U+FFFE and U+FFFF. */
static gboolean xml_is_forbidden(const char *at)
{
    guchar byte = (guchar)*at;
    if (byte < 0x20)
        return byte != '\t' && byte != '\n' && byte != '\r';
    return byte == 0xEF && (guchar)at[1] == 0xBF && (guchar)at[2] >= 0xBE;
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

/* The text with a NUL behind it and without what XML forbids; valid until the next call. */
static const xmlChar *xml_writer_clean(JskXmlWriter *writer, const char *text, gsize length)
{
    g_string_truncate(writer->clean, 0);
    const char *plain = text;
    for (const char *at = text; at < text + length; at++) {
        if (!xml_is_forbidden(at))
            continue;
        g_string_append_len(writer->clean, plain, at - plain);
        g_string_append(writer->clean, XML_REPLACEMENT);
        xml_writer_report(writer, at);
        plain = g_utf8_next_char(at);
    }
    g_string_append_len(writer->clean, plain, text + length - plain);
    return (const xmlChar *)writer->clean->str;
}

void jsk_xml_writer_start(JskXmlWriter *writer, const char *name)
{
    xml_writer_check(writer, xmlTextWriterStartElement(writer->xml, (const xmlChar *)name));
}

void jsk_xml_writer_end(JskXmlWriter *writer)
{
    xml_writer_check(writer, xmlTextWriterEndElement(writer->xml));
}

void jsk_xml_writer_attribute(JskXmlWriter *writer, const char *name, const char *value)
{
    if (!value || !*value)
        return;
    const xmlChar *clean = xml_writer_clean(writer, value, strlen(value));
    xml_writer_check(writer,
                     xmlTextWriterWriteAttribute(writer->xml, (const xmlChar *)name, clean));
}

void jsk_xml_writer_attribute_number(JskXmlWriter *writer, const char *name, guint value)
{
    char digits[16];
    g_snprintf(digits, sizeof digits, "%u", value);
    if (value != 0)
        jsk_xml_writer_attribute(writer, name, digits);
}

void jsk_xml_writer_text(JskXmlWriter *writer, const char *text, gsize length)
{
    if (length == 0)
        return;
    const xmlChar *clean = xml_writer_clean(writer, text, length);
    xml_writer_check(writer, xmlTextWriterWriteString(writer->xml, clean));
}

void jsk_xml_writer_break(JskXmlWriter *writer)
{
    xml_writer_check(writer, xmlTextWriterWriteRaw(writer->xml, (const xmlChar *)"\n"));
}
