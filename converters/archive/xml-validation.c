#include "archive/xml-validation.h"

#include "archive/resources.h"

#include <jisseki/error.h>
#include <libxml/parser.h>
#include <libxml/relaxng.h>
#include <libxml/xmlreader.h>

G_DEFINE_AUTOPTR_CLEANUP_FUNC(xmlTextReader, xmlFreeTextReader)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(xmlRelaxNG, xmlRelaxNGFree)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(xmlRelaxNGParserCtxt, xmlRelaxNGFreeParserCtxt)

/* Keeps the first complaint: what follows comes of it. */
static void validation_note(void *data, xmlErrorPtr cause)
{
    GError **error = data;
    if (*error)
        return;
    g_autofree char *message = g_strchomp(g_strdup(cause->message ? cause->message : "not valid"));
    g_set_error(error, JSK_ERROR, JSK_ERROR_OUTPUT, "line %d is not valid by report.rng: %s",
                cause->line, message);
}

gboolean xml_validate(const char *path, GError **error)
{
    g_autoptr(GBytes) schema = resources_get(RESOURCES_REPORT_SCHEMA);
    g_autoptr(xmlRelaxNGParserCtxt) parser =
        xmlRelaxNGNewMemParserCtxt(g_bytes_get_data(schema, NULL), (int)g_bytes_get_size(schema));
    g_autoptr(xmlRelaxNG) grammar = xmlRelaxNGParse(parser);
    /* Its texts may be as long as those of a source. */
    g_autoptr(xmlTextReader) reader =
        xmlReaderForFile(path, NULL, XML_PARSE_NONET | XML_PARSE_HUGE);
    g_autoptr(GError) cause = NULL;
    int status = -1;
    if (reader && grammar) {
        xmlTextReaderSetStructuredErrorHandler(reader, validation_note, &cause);
        status = xmlTextReaderRelaxNGSetSchema(reader, grammar);
        while (status >= 0 && (status = xmlTextReaderRead(reader)) == 1)
            ;
    }
    if (status == 0 && xmlTextReaderIsValid(reader) == 1)
        return TRUE;
    if (!cause)
        g_set_error_literal(&cause, JSK_ERROR, JSK_ERROR_OUTPUT, "cannot be validated");
    g_propagate_prefixed_error(error, g_steal_pointer(&cause), "%s: ", path);
    return FALSE;
}
