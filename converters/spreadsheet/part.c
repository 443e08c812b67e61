#include "spreadsheet/part.h"

#include "spreadsheet/cell-text.h"

#include <jisseki/spreadsheet.h>
#include <libxml/SAX2.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <string.h>

/* A document type is refused at its first word, so that the entities which XML_PARSE_NOENT replaces
 * are the five of XML itself, and nothing is ever opened. */
#define PART_OPTIONS                                                               \
    (XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_NOENT | \
     XML_PARSE_NOCDATA)

#define PART_ALTERNATIVES "http://schemas.openxmlformats.org/markup-compatibility/2006"

/* What the namespaces of the format begin with: transitional, strict, Dublin Core. */
static const char *const part_families[] = {
    "http://schemas.openxmlformats.org/",
    "http://purl.oclc.org/ooxml/",
    "http://purl.org/dc/",
};

/* libxml2 stops at this depth. */
#define PART_MAX_DEPTH 260

#define PART_NONE G_MAXUINT

/* libxml2 compares every attribute of a tag with every other one, and every namespace with those
 * around it. Its arrays, which grow in steps, have five places for an attribute and two for a
 * namespace. */
#define PART_MAX_ATTRIBUTES 200
#define PART_MAX_NAMESPACES 200

G_DEFINE_AUTOPTR_CLEANUP_FUNC(xmlParserCtxt, xmlFreeParserCtxt)

/* @open: the elements that are open, by their place in the schema; one that is passed over, with
 * all that is in it, is not among them but counted in @n_skipped. @is_silent[i]: the element is an
 * alternative, in which the elements of its parent stand. @is_cut: there was more text. @family: a
 * namespace of the format that was met; libxml2 keeps one copy of each. */
struct _PartReader {
    const PartSchema *schema;
    gpointer data;
    Package *package;
    xmlParserCtxt *parser;
    GError *error;
    guint open[PART_MAX_DEPTH];
    gboolean is_silent[PART_MAX_DEPTH];
    guint depth;
    guint n_skipped;
    GString *text;
    gboolean is_cut;
    const xmlChar *family;
    const xmlChar **attributes;
    int n_attributes;
};

G_GNUC_PRINTF(3, 0)
static void part_set_error(PartReader *reader, JskError code, const char *format, va_list arguments)
{
    if (reader->error)
        return;
    g_autofree char *reason = g_strdup_vprintf(format, arguments);
    g_set_error(&reader->error, JSK_ERROR, code, "%s:%d: %s", package_get_place(reader->package),
                MAX(xmlSAX2GetLineNumber(reader->parser), 1), reason);
}

void part_fail(PartReader *reader, JskError code, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    part_set_error(reader, code, format, arguments);
    va_end(arguments);
    xmlStopParser(reader->parser);
}

/* Attributes: libxml2 gives five pointers for each: name, prefix, namespace, and the value's start
 * and end. */

static gboolean part_is_of_family(PartReader *reader, const xmlChar *namespace)
{
    if (!namespace || namespace == reader->family)
        return namespace != NULL;
    for (gsize i = 0; i < G_N_ELEMENTS(part_families); i++) {
        if (g_str_has_prefix((const char *)namespace, part_families[i])) {
            reader->family = namespace;
            return TRUE;
        }
    }
    return FALSE;
}

static const xmlChar **part_find(const PartReader *reader, const char *prefix, const char *name)
{
    for (int i = 0; i < reader->n_attributes; i++) {
        const xmlChar **at = reader->attributes + (gsize)i * 5;
        const char *namespace = (const char *)at[2];
        gboolean is_there = prefix ? namespace && g_str_has_suffix(namespace, prefix) : !namespace;
        if (is_there && strcmp((const char *)at[0], name) == 0)
            return at;
    }
    return NULL;
}

static char *part_copy_value(const xmlChar **attribute)
{
    return attribute ? g_strndup((const char *)attribute[3], (gsize)(attribute[4] - attribute[3]))
                     : NULL;
}

gboolean part_find_attribute(const PartReader *reader, const char *name, const char **value,
                             gsize *length)
{
    const xmlChar **attribute = part_find(reader, NULL, name);
    if (!attribute)
        return FALSE;
    *value = (const char *)attribute[3];
    *length = (gsize)(attribute[4] - attribute[3]);
    return TRUE;
}

char *part_get_attribute(const PartReader *reader, const char *name)
{
    return part_copy_value(part_find(reader, NULL, name));
}

char *part_get_link(const PartReader *reader)
{
    return part_copy_value(part_find(reader, "/relationships", "id"));
}

gboolean part_get_flag(const PartReader *reader, const char *name, gboolean fallback)
{
    g_autofree char *value = part_get_attribute(reader, name);
    static const char *const yes[] = {"1", "true", "on", NULL};
    return value ? g_strv_contains(yes, value) : fallback;
}

guint part_get_number(const PartReader *reader, const char *name, guint max)
{
    g_autofree char *value = part_get_attribute(reader, name);
    guint64 number = 0;
    return value && g_ascii_string_to_unsigned(value, 10, 0, max, &number, NULL) ? (guint)number
                                                                                 : 0;
}

gboolean part_keeps_space(const PartReader *reader)
{
    g_autofree char *value = part_copy_value(part_find(reader, "/XML/1998/namespace", "space"));
    return g_strcmp0(value, "preserve") == 0;
}

/* Elements. */

gboolean part_is_cut(const PartReader *reader)
{
    return reader->is_cut;
}

const char *part_get_name(const PartReader *reader)
{
    return reader->schema->elements[reader->open[reader->depth - 1]].name;
}

static guint part_find_element(const PartReader *reader, guint parent, const xmlChar *name)
{
    const PartSchema *schema = reader->schema;
    for (guint i = 1; i < schema->n_elements; i++) {
        if ((schema->elements[i].parents & PART_IN(parent)) &&
            strcmp(schema->elements[i].name, (const char *)name) == 0)
            return i;
    }
    return PART_NONE;
}

static gboolean part_is_alternative(const xmlChar *name, const xmlChar *namespace)
{
    return namespace && strcmp((const char *)namespace, PART_ALTERNATIVES) == 0 &&
           strcmp((const char *)name, "Fallback") != 0;
}

static void part_push(PartReader *reader, guint element, gboolean is_silent)
{
    if (reader->depth == PART_MAX_DEPTH) {
        part_fail(reader, JSK_ERROR_LIMIT, "elements are nested deeper than the limit of %d",
                  PART_MAX_DEPTH);
        return;
    }
    reader->open[reader->depth] = element;
    reader->is_silent[reader->depth++] = is_silent;
    if (is_silent)
        return;
    g_string_truncate(reader->text, 0);
    reader->is_cut = FALSE;
    if (reader->schema->elements[element].open)
        reader->schema->elements[element].open(reader, reader->data);
}

static void part_open_root(PartReader *reader, const xmlChar *name, const xmlChar *namespace)
{
    const char *expected = reader->schema->elements[0].name;
    if (part_is_of_family(reader, namespace) && strcmp((const char *)name, expected) == 0) {
        part_push(reader, 0, FALSE);
        return;
    }
    g_autofree char *shown = cell_text_excerpt((const char *)name);
    g_autofree char *family = cell_text_excerpt(namespace ? (const char *)namespace : "");
    part_fail(reader, reader->schema->root_error,
              "the first element is <%s> of the namespace \"%s\"; expected <%s> of an Excel "
              "workbook; save the file as .xlsx",
              shown, family, expected);
}

static void part_open(void *data, const xmlChar *name, const xmlChar *prefix,
                      const xmlChar *namespace, int n_namespaces, const xmlChar **namespaces,
                      int n_attributes, int n_defaulted, const xmlChar **attributes)
{
    (void)prefix;
    (void)n_namespaces;
    (void)namespaces;
    (void)n_defaulted;
    PartReader *reader = data;
    reader->attributes = attributes;
    reader->n_attributes = n_attributes;
    if (reader->error)
        return;
    if (reader->depth == 0) {
        part_open_root(reader, name, namespace);
        return;
    }
    guint parent = reader->open[reader->depth - 1];
    guint element = reader->n_skipped == 0 && part_is_of_family(reader, namespace)
                        ? part_find_element(reader, parent, name)
                        : PART_NONE;
    if (element != PART_NONE)
        part_push(reader, element, FALSE);
    else if (reader->n_skipped == 0 && part_is_alternative(name, namespace))
        part_push(reader, parent, TRUE);
    else
        reader->n_skipped++;
}

static void part_close(void *data, const xmlChar *name, const xmlChar *prefix,
                       const xmlChar *namespace)
{
    (void)name;
    (void)prefix;
    (void)namespace;
    PartReader *reader = data;
    if (reader->error)
        return;
    if (reader->n_skipped > 0) {
        reader->n_skipped--;
        return;
    }
    guint top = reader->depth - 1;
    const PartElement *element = &reader->schema->elements[reader->open[top]];
    if (!reader->is_silent[top] && element->close)
        element->close(reader, reader->data, reader->text);
    reader->depth = top;
}

static void part_add_text(void *data, const xmlChar *text, int length)
{
    PartReader *reader = data;
    if (reader->error || reader->n_skipped > 0 || reader->depth == 0 || reader->is_cut ||
        !reader->schema->elements[reader->open[reader->depth - 1]].close)
        return;
    reader->is_cut = reader->text->len + (gsize)length > JSK_SPREADSHEET_MAX_CELL_BYTES;
    if (!reader->is_cut)
        g_string_append_len(reader->text, (const char *)text, length);
}

static void part_refuse_type(void *data, const xmlChar *name, const xmlChar *external,
                             const xmlChar *system)
{
    (void)name;
    (void)external;
    (void)system;
    part_fail(data, JSK_ERROR_SYNTAX, "a document type, which workbooks do not have");
}

/* Reading. */

/* The parser must not be stopped while it reads. */
G_GNUC_PRINTF(3, 4)
static int part_fail_input(PartReader *reader, JskError code, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    part_set_error(reader, code, format, arguments);
    va_end(arguments);
    return -1;
}

static int part_read_input(void *context, char *buffer, int length)
{
    PartReader *reader = context;
    const xmlParserCtxt *parser = reader->parser;
    if (reader->error)
        return -1;
    if (parser &&
        (parser->maxatts > PART_MAX_ATTRIBUTES * 5 || parser->nsMax > PART_MAX_NAMESPACES * 2))
        return part_fail_input(reader, JSK_ERROR_LIMIT,
                               "an element with more attributes or namespaces than workbooks have");
    return (int)package_read(reader->package, buffer, (gsize)length, &reader->error);
}

static void part_check_syntax(PartReader *reader)
{
    const xmlError *cause = xmlCtxtGetLastError(reader->parser);
    if (reader->error || reader->parser->wellFormed)
        return;
    g_autofree char *message = g_strdup(cause && cause->message ? cause->message : "broken off");
    part_fail(reader, JSK_ERROR_SYNTAX, "not XML: %s", g_strstrip(message));
}

/* What is behind the document: the ZIP's checksum is compared at the end of the part. */
static void part_read_rest(PartReader *reader)
{
    char buffer[512];
    while (!reader->error &&
           package_read(reader->package, buffer, sizeof buffer, &reader->error) > 0) {
    }
}

gboolean part_read(Package *package, const PartSchema *schema, gpointer data, GError **error)
{
    PartReader reader = {.schema = schema, .data = data, .package = package};
    xmlSAXHandler callbacks = {
        .initialized = XML_SAX2_MAGIC,
        .startElementNs = part_open,
        .endElementNs = part_close,
        .characters = part_add_text,
        .ignorableWhitespace = part_add_text,
        .internalSubset = part_refuse_type,
    };
    g_autoptr(xmlParserCtxt) parser = xmlCreateIOParserCtxt(&callbacks, &reader, part_read_input,
                                                            NULL, &reader, XML_CHAR_ENCODING_NONE);
    if (!parser)
        g_error("out of memory");
    xmlCtxtUseOptions(parser, PART_OPTIONS);
    reader.parser = parser;
    reader.text = g_string_new(NULL);
    xmlParseDocument(parser);
    part_check_syntax(&reader);
    part_read_rest(&reader);
    g_string_free(reader.text, TRUE);
    if (!reader.error)
        return TRUE;
    g_propagate_error(error, reader.error);
    return FALSE;
}
