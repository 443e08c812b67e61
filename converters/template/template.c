#include "template/template.h"

#include <errno.h>
#include <libxml/parser.h>
#include <libxml/relaxng.h>
#include <stdio.h>
#include <string.h>

#include "template/explain.h"

G_DEFINE_AUTOPTR_CLEANUP_FUNC(FILE, fclose)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(xmlParserCtxt, xmlFreeParserCtxt)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(xmlRelaxNG, xmlRelaxNGFree)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(xmlRelaxNGParserCtxt, xmlRelaxNGFreeParserCtxt)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(xmlRelaxNGValidCtxt, xmlRelaxNGFreeValidCtxt)

typedef struct {
    const TemplateKind *kind;
    const char *name; /* of the template, in messages */
    xmlDoc *document; /* (nullable) that is being validated */
    GError *error;    /* the first one */
} TemplateErrors;

static GBytes *template_get_schema(const TemplateKind *kind)
{
    return g_resource_lookup_data(kind->get_resource(), kind->schema, 0, NULL);
}

static void template_set_error(TemplateErrors *errors, long line, const char *words)
{
    g_set_error(&errors->error, JSK_ERROR, JSK_ERROR_SYNTAX, "%s:%ld: not a valid %s: %s; see %s",
                errors->name, MAX(line, 1), errors->kind->noun, words, errors->kind->help);
}

/* What is wrong, which libxml2 does not tell in words for people, nor always where; the cause that
 * it tells is for what the schema does not explain. */
static void template_report(void *data, xmlErrorPtr cause)
{
    TemplateErrors *errors = data;
    if (errors->error)
        return;
    const xmlNode *node = cause->node;
    if (node && node->type != XML_ELEMENT_NODE)
        node = NULL;
    g_autofree char *message = g_strchomp(g_strdup(cause->message ? cause->message : ""));
    g_autoptr(GBytes) schema = template_get_schema(errors->kind);
    g_autofree char *reason =
        explain_document(schema, xmlDocGetRootElement(errors->document), &node);
    g_autofree char *tag = node ? explain_quote_tag(node) : NULL;
    g_autofree char *words =
        tag ? g_strdup_printf("in %s, %s", tag, reason ? reason : message) : g_strdup(message);
    template_set_error(errors, node ? xmlGetLineNo(node) : cause->line, words);
}

void template_fail(const xmlNode *node, GError **error, const char *what, ...)
{
    va_list arguments;
    va_start(arguments, what);
    g_autofree char *message = g_strdup_vprintf(what, arguments);
    va_end(arguments);
    g_set_error(error, JSK_ERROR, JSK_ERROR_SYNTAX, "%s:%ld: %s", (const char *)node->doc->URL,
                xmlGetLineNo(node), message);
}

/* Entities could make much of little; a template needs no document type. */
static gboolean template_check_type(const xmlDoc *document, TemplateErrors *errors)
{
    if (!document->intSubset)
        return TRUE;
    template_set_error(errors, 1, "it has a document type; take the <!DOCTYPE …> out");
    return FALSE;
}

static void template_validate(xmlDoc *document, TemplateErrors *errors)
{
    g_autoptr(GBytes) schema = template_get_schema(errors->kind);
    g_autoptr(xmlRelaxNGParserCtxt) parser =
        xmlRelaxNGNewMemParserCtxt(g_bytes_get_data(schema, NULL), (int)g_bytes_get_size(schema));
    g_autoptr(xmlRelaxNG) grammar = xmlRelaxNGParse(parser);
    g_autoptr(xmlRelaxNGValidCtxt) validator = xmlRelaxNGNewValidCtxt(grammar);
    xmlRelaxNGSetValidStructuredErrors(validator, template_report, errors);
    errors->document = document;
    if (xmlRelaxNGValidateDoc(validator, document) != 0 && !errors->error)
        template_set_error(errors, 1, "it is not as the schema says");
}

/* The parser's errors; the first one says most. */
static void template_report_syntax(void *data, xmlErrorPtr cause)
{
    xmlParserCtxt *parser = data;
    TemplateErrors *errors = parser->_private;
    g_autofree char *message = g_strchomp(g_strdup(cause->message ? cause->message : "no XML"));
    if (cause->level >= XML_ERR_ERROR && !errors->error)
        template_set_error(errors, cause->line, message);
}

static xmlDoc *template_parse(TemplateErrors *errors, GBytes *bytes)
{
    gsize size;
    const char *data = g_bytes_get_data(bytes, &size);
    g_autoptr(xmlParserCtxt) parser = xmlNewParserCtxt();
    parser->_private = errors;
    parser->sax->serror = template_report_syntax;
    xmlDoc *document = xmlCtxtReadMemory(parser, data, (int)size, errors->name, NULL,
                                         XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING |
                                             XML_PARSE_BIG_LINES);
    if (!document && !errors->error)
        template_set_error(errors, 1, size == 0 ? "the file is empty" : "it is no XML");
    if (!document)
        return NULL;
    /* The parser makes a URI of the path; people want to read it as it is. */
    xmlFree((xmlChar *)(guintptr)document->URL);
    document->URL = xmlStrdup((const xmlChar *)errors->name);
    return document;
}

static GBytes *template_read_file(TemplateErrors *errors)
{
    g_autofree char *data = g_malloc(TEMPLATE_MAX_BYTES + 1);
    g_autoptr(FILE) file = fopen(errors->name, "rb");
    gsize size = file ? fread(data, 1, TEMPLATE_MAX_BYTES + 1, file) : 0;
    if (!file || ferror(file)) {
        g_set_error(&errors->error, JSK_ERROR, JSK_ERROR_INPUT, "%s: %s", errors->name,
                    g_strerror(errno));
        return NULL;
    }
    if (size > TEMPLATE_MAX_BYTES) {
        g_set_error(&errors->error, JSK_ERROR, JSK_ERROR_LIMIT,
                    "%s: a %s has at most %d bytes; is it the right file?", errors->name,
                    errors->kind->noun, TEMPLATE_MAX_BYTES);
        return NULL;
    }
    return g_bytes_new(data, size);
}

static GBytes *template_look_up(TemplateErrors *errors)
{
    const TemplateKind *kind = errors->kind;
    if (!g_strv_contains(kind->names, errors->name)) {
        g_autofree char *names = g_strjoinv(", ", (char **)(guintptr)kind->names);
        g_set_error(&errors->error, JSK_ERROR, JSK_ERROR_NOT_FOUND,
                    "no %s \"%s\"; built in: %s; or give the path of a file", kind->noun,
                    errors->name, names);
        return NULL;
    }
    g_autofree char *path = g_strconcat(kind->folder, errors->name, ".xml", NULL);
    return g_resource_lookup_data(kind->get_resource(), path, 0, &errors->error);
}

xmlDoc *template_load(const TemplateKind *kind, const char *name_or_path, GBytes **bytes,
                      GError **error)
{
    const char *name = name_or_path ? name_or_path : kind->names[0];
    gboolean is_path = strchr(name, '/') || g_str_has_suffix(name, ".xml");
    TemplateErrors errors = {.kind = kind, .name = name};
    g_autoptr(GBytes) content = is_path ? template_read_file(&errors) : template_look_up(&errors);
    g_autoptr(xmlDoc) document = content ? template_parse(&errors, content) : NULL;
    if (document && is_path && template_check_type(document, &errors))
        template_validate(document, &errors);
    if (errors.error) {
        g_propagate_error(error, errors.error);
        return NULL;
    }
    if (bytes)
        *bytes = g_steal_pointer(&content);
    return g_steal_pointer(&document);
}

GBytes *template_copy(const TemplateKind *kind, const char *name_or_path, char **name,
                      GError **error)
{
    g_autoptr(GBytes) bytes = NULL;
    g_autoptr(xmlDoc) document = template_load(kind, name_or_path, &bytes, error);
    if (!document)
        return NULL;
    *name = template_dup_attribute(xmlDocGetRootElement(document), "name");
    return g_steal_pointer(&bytes);
}
