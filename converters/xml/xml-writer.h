/* A file of Canonical XML 1.0, written element by element on libxml2's text writer.
 *
 * Whatever the texts hold, what is written is well-formed: a character that
 * XML 1.0 (clause 2.2, Char) forbids is written as U+FFFD with a diagnostic.
 * Attributes are given in canonical order: xmlns, then by name, then xml:….
 * The first failure is remembered, later calls do nothing, and
 * jsk_xml_writer_close() reports it; so callers need not look at each call. */
#ifndef JISSEKI_XML_WRITER_H
#define JISSEKI_XML_WRITER_H

#include <libxml/xmlwriter.h>
#include <stdio.h>

#include <jisseki/diagnostics.h>

G_BEGIN_DECLS

/**
 * JskXmlWriter:
 * @line: the source line that diagnostics name; set by the caller
 * @diagnostics: (nullable): takes the replaced characters
 * @is_pretty: blocks are indented, each on lines of its own
 *
 * The other members are the writer's own.
 */
typedef struct {
    guint line;
    JskDiagnostics *diagnostics;
    gboolean is_pretty;
    guint depth; /* of blocks */
    xmlTextWriter *xml;
    FILE *file;
    int failure;
    GString *escaped;
} JskXmlWriter;

/**
 * jsk_xml_writer_open:
 * @path: an existing file; it is emptied
 * @diagnostics: (nullable): takes the replaced characters
 * @error: (nullable): %JSK_ERROR_OUTPUT
 *
 * Opens @path.
 *
 * Returns: (transfer full): the writer, for jsk_xml_writer_close(), or %NULL
 */
JskXmlWriter *jsk_xml_writer_open(const char *path, JskDiagnostics *diagnostics,
                                  GError **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * jsk_xml_writer_close:
 * @writer: (transfer full): a writer
 * @error: (nullable): %JSK_ERROR_OUTPUT, the first failure since it was opened
 *
 * Returns: %TRUE when everything was written
 */
gboolean jsk_xml_writer_close(JskXmlWriter *writer, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/** jsk_xml_writer_start: opens element @name, an XML name */
void jsk_xml_writer_start(JskXmlWriter *writer, const char *name);
/** jsk_xml_writer_end: closes the last element that is open */
void jsk_xml_writer_end(JskXmlWriter *writer);

/** jsk_xml_writer_start_block: opens an element beside which white space means nothing */
void jsk_xml_writer_start_block(JskXmlWriter *writer, const char *name);
/** jsk_xml_writer_end_block: closes one that holds nothing but blocks */
void jsk_xml_writer_end_block(JskXmlWriter *writer);
/** jsk_xml_writer_end_text_block: closes one that holds text */
void jsk_xml_writer_end_text_block(JskXmlWriter *writer);

/** jsk_xml_writer_attribute: only right after _start(); a @value of %NULL leaves it out */
void jsk_xml_writer_attribute(JskXmlWriter *writer, const char *name, const char *value);
/** jsk_xml_writer_attribute_number: the same in decimal digits */
void jsk_xml_writer_attribute_number(JskXmlWriter *writer, const char *name, guint64 value);

/** jsk_xml_writer_text: @length bytes of UTF-8, valid */
void jsk_xml_writer_text(JskXmlWriter *writer, const char *text, gsize length);
/** jsk_xml_writer_break: a line break, unless blocks are indented; only where white space means
 * nothing */
void jsk_xml_writer_break(JskXmlWriter *writer);

G_END_DECLS

#endif
