#include "readers/xml/xml.h"

#include <libxml/SAX2.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <string.h>

#include "readers/source.h"
#include "readers/xml/document.h"
#include "readers/xml/markup.h"

/* A document type is refused at its first word, so that the entities which XML_PARSE_NOENT replaces
 * are the five of XML itself, and nothing is ever opened. What one document may hold is limited by
 * the size of a source. */
#define XML_OPTIONS                                                                \
    (XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_NOENT | \
     XML_PARSE_NOCDATA | XML_PARSE_HUGE | XML_PARSE_IGNORE_ENC)

G_DEFINE_AUTOPTR_CLEANUP_FUNC(xmlParserCtxt, xmlFreeParserCtxt)

/* The bytes of a source, handed to libxml2 piece by piece. */
typedef struct {
    const char *at;
    const char *end;
} XmlInput;

static int xml_read_input(void *context, char *buffer, int length)
{
    XmlInput *input = context;
    gsize size = MIN((gsize)length, (gsize)(input->end - input->at));
    memcpy(buffer, input->at, size);
    input->at += size;
    return (int)size;
}

/* Parses a text with callbacks that get @data; *@parser is there while it lasts. */
static void xml_parse(XmlInput input, xmlSAXHandler *callbacks, gpointer data,
                      xmlParserCtxt **parser)
{
    g_autoptr(xmlParserCtxt) context = xmlCreateIOParserCtxt(callbacks, data, xml_read_input, NULL,
                                                             &input, XML_CHAR_ENCODING_NONE);
    if (!context)
        g_error("out of memory");
    xmlCtxtUseOptions(context, XML_OPTIONS);
    *parser = context;
    xmlParseDocument(context);
    *parser = NULL;
}

/* Probing: up to the first element. */

typedef struct {
    xmlParserCtxt *parser;
    gboolean is_report;
} XmlProbe;

static gboolean xml_is_report(const xmlChar *name, const xmlChar *namespace)
{
    return namespace && strcmp((const char *)name, "report") == 0 &&
           g_str_has_prefix((const char *)namespace, VOCABULARY_FAMILY);
}

static void xml_probe_element(void *data, const xmlChar *name, const xmlChar *prefix,
                              const xmlChar *namespace, int n_namespaces,
                              const xmlChar **namespaces, int n_attributes, int n_defaulted,
                              const xmlChar **attributes)
{
    (void)prefix;
    (void)n_namespaces;
    (void)namespaces;
    (void)n_attributes;
    (void)n_defaulted;
    (void)attributes;
    XmlProbe *probe = data;
    probe->is_report = xml_is_report(name, namespace);
    xmlStopParser(probe->parser);
}

static guint xml_probe(const JskSource *source, const JskForm *form)
{
    (void)form;
    const char *at = source->text;
    while (at < source->end && g_ascii_isspace(*at))
        at++;
    if (at == source->end || *at != '<')
        return 0;
    const char *end = at + MIN(MARKUP_HEAD_BYTES, (gsize)(source->end - at));
    XmlProbe probe = {.parser = NULL};
    xmlSAXHandler callbacks = {.initialized = XML_SAX2_MAGIC, .startElementNs = xml_probe_element};
    /* When it must not be parsed, the name of the namespace is enough. */
    if (markup_find_crowded_tag(at, end))
        probe.is_report = g_strstr_len(at, end - at, VOCABULARY_FAMILY) != NULL;
    else
        xml_parse((XmlInput){at, end}, &callbacks, &probe, &probe.parser);
    return probe.is_report ? 100 : 0;
}

/* Reading. */

typedef struct {
    xmlParserCtxt *parser;
    Document document;
} XmlReading;

/* Keeps the line for messages; stops at the first refusal. */
static gboolean xml_begin_event(XmlReading *reading)
{
    reading->document.line = (guint)MAX(xmlSAX2GetLineNumber(reading->parser), 1);
    return !reading->document.refusal;
}

static void xml_end_event(XmlReading *reading)
{
    if (reading->document.refusal)
        xmlStopParser(reading->parser);
}

/* The first element tells what the document is. */
static void xml_check_root(Document *document, const xmlChar *name, const xmlChar *namespace)
{
    const char *uri = namespace ? (const char *)namespace : "";
    if (!xml_is_report(name, namespace))
        document_refuse(document, JSK_ERROR_UNRECOGNIZED,
                        "the first element is <%s> of the namespace \"%s\"; expected <report> of "
                        "\"" VOCABULARY_NAMESPACE "\"",
                        (const char *)name, uri);
    else if (strcmp(uri, VOCABULARY_NAMESPACE) != 0)
        document_refuse(document, JSK_ERROR_UNRECOGNIZED,
                        "the report is written in version \"%s\" of the format (%s); this program "
                        "reads version " VOCABULARY_VERSION
                        "; read it with the program that wrote it",
                        uri + strlen(VOCABULARY_FAMILY), uri);
}

static void xml_check_namespace(Document *document, const xmlChar *name, const xmlChar *namespace)
{
    if (document->depth == 0)
        xml_check_root(document, name, namespace);
    else if (!namespace || strcmp((const char *)namespace, VOCABULARY_NAMESPACE) != 0)
        document_refuse(document, JSK_ERROR_SYNTAX,
                        "<%s> of the namespace \"%s\"; expected elements of "
                        "\"" VOCABULARY_NAMESPACE "\" only",
                        (const char *)name, namespace ? (const char *)namespace : "");
}

/* libxml2 gives two pointers for a declaration: prefix and namespace. */
static void xml_check_declarations(Document *document, const xmlChar *name,
                                   const xmlChar **namespaces, int n_namespaces)
{
    for (int i = 0; i < n_namespaces; i++) {
        const char *uri = (const char *)namespaces[2 * i + 1];
        if (g_strcmp0(uri, VOCABULARY_NAMESPACE) != 0)
            document_refuse(document, JSK_ERROR_SYNTAX,
                            "<%s> declares the namespace \"%s\"; expected "
                            "\"" VOCABULARY_NAMESPACE "\" only",
                            (const char *)name, uri ? uri : "");
    }
}

/* libxml2 gives five pointers for an attribute: name, prefix, namespace, and the value's start and
 * end. */
static GArray *xml_collect_attributes(const xmlChar **attributes, int n_attributes)
{
    GArray *list = g_array_new(FALSE, FALSE, sizeof(DocumentAttribute));
    for (int i = 0; i < n_attributes; i++, attributes += 5) {
        const char *prefix = (const char *)attributes[1];
        DocumentAttribute attribute = {
            .name = g_strconcat(prefix ? prefix : "", prefix ? ":" : "",
                                (const char *)attributes[0], NULL),
            .value = g_strndup((const char *)attributes[3], (gsize)(attributes[4] - attributes[3])),
        };
        g_array_append_val(list, attribute);
    }
    return list;
}

static void xml_clear_attribute(gpointer data)
{
    DocumentAttribute *attribute = data;
    g_free(attribute->name);
    g_free(attribute->value);
}

static void xml_open_element(void *data, const xmlChar *name, const xmlChar *prefix,
                             const xmlChar *namespace, int n_namespaces, const xmlChar **namespaces,
                             int n_attributes, int n_defaulted, const xmlChar **attributes)
{
    (void)prefix;
    (void)n_defaulted;
    XmlReading *reading = data;
    if (!xml_begin_event(reading))
        return;
    g_autoptr(GArray) list = xml_collect_attributes(attributes, n_attributes);
    g_array_set_clear_func(list, xml_clear_attribute);
    xml_check_namespace(&reading->document, name, namespace);
    xml_check_declarations(&reading->document, name, namespaces, n_namespaces);
    if (!reading->document.refusal)
        document_open(&reading->document, (const char *)name,
                      (const DocumentAttribute *)(const void *)list->data, list->len);
    xml_end_event(reading);
}

static void xml_close_element(void *data, const xmlChar *name, const xmlChar *prefix,
                              const xmlChar *namespace)
{
    (void)name;
    (void)prefix;
    (void)namespace;
    XmlReading *reading = data;
    if (!xml_begin_event(reading))
        return;
    document_close(&reading->document);
    xml_end_event(reading);
}

static void xml_add_text(void *data, const xmlChar *text, int length)
{
    XmlReading *reading = data;
    if (!xml_begin_event(reading))
        return;
    document_add_text(&reading->document, (const char *)text, (gsize)length);
    xml_end_event(reading);
}

static void xml_refuse_document_type(void *data, const xmlChar *name, const xmlChar *public_id,
                                     const xmlChar *system_id)
{
    (void)name;
    (void)public_id;
    (void)system_id;
    XmlReading *reading = data;
    if (!xml_begin_event(reading))
        return;
    document_refuse(&reading->document, JSK_ERROR_SYNTAX,
                    "a document type (<!DOCTYPE …>); the format has none, and entities are not "
                    "replaced: remove it");
    xml_end_event(reading);
}

/* What libxml2 finds wrong with the XML itself. */
static void xml_take_error(void *data, xmlError *problem)
{
    XmlReading *reading = data;
    if (problem->level < XML_ERR_ERROR || reading->document.refusal)
        return;
    g_autofree char *reason = g_strdup(problem->message ? problem->message : "unknown");
    reading->document.line = (guint)MAX(problem->line, 1);
    document_refuse(&reading->document, JSK_ERROR_SYNTAX, "not well-formed XML: %s",
                    g_strchomp(reason));
    xml_end_event(reading);
}

/* What must be known before libxml2 gets the document. */
static void xml_check_source(Document *document)
{
    const JskSource *source = document->source;
    g_autofree char *encoding = markup_get_encoding(source->text, source->end);
    const char *tag = markup_find_crowded_tag(source->text, source->end);
    if (encoding && g_ascii_strcasecmp(encoding, "UTF-8") != 0) {
        document_refuse(document, JSK_ERROR_SYNTAX,
                        "the document says that it is in %s, but it is in UTF-8; expected "
                        "encoding=\"UTF-8\" or none",
                        encoding);
    } else if (tag) {
        document->line = source_get_line(source, tag);
        document_refuse(document, JSK_ERROR_LIMIT, "a tag has more attributes than the limit of %d",
                        MARKUP_MAX_ATTRIBUTES);
    }
}

static JskReport *xml_read(const JskSource *source, const JskForm *form,
                           JskDiagnostics *diagnostics, GError **error)
{
    (void)form;
    xmlSAXHandler callbacks = {
        .initialized = XML_SAX2_MAGIC,
        .internalSubset = xml_refuse_document_type,
        .startElementNs = xml_open_element,
        .endElementNs = xml_close_element,
        .characters = xml_add_text,
        .ignorableWhitespace = xml_add_text,
        .serror = xml_take_error,
    };
    XmlReading reading = {.parser = NULL};
    Document *document = &reading.document;
    document_init(document, source);
    xml_check_source(document);
    if (!document->refusal)
        xml_parse((XmlInput){source->text, source->end}, &callbacks, &reading, &reading.parser);
    g_autoptr(JskReport) report = NULL;
    if (document->refusal) {
        g_propagate_error(error, g_steal_pointer(&document->refusal));
    } else {
        report = g_steal_pointer(&document->report);
        jsk_report_freeze(report);
        /* The doubts of the first reading are those of the report, whatever it is read from. */
        if (jsk_report_get_diagnostics(report))
            jsk_diagnostics_append(diagnostics, jsk_report_get_diagnostics(report));
    }
    document_clear(document);
    return g_steal_pointer(&report);
}

const JskReader xml_reader = {
    .name = "xml",
    .summary = "normalized XML, as the converter xml writes it",
    .probe = xml_probe,
    .read = xml_read,
};
