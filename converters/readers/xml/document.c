#include "readers/xml/document.h"

#include <string.h>

#include "readers/source.h"
#include "readers/xml/assembly.h"

/* How much of a text a message shows, in characters. */
#define DOCUMENT_SHOWN_CHARACTERS 20

static void document_clear_scope(gpointer data)
{
    DocumentScope *scope = data;
    g_free(scope->text);
    g_free(scope->printed);
}

static void document_clear_value(gpointer data)
{
    JskValue *value = data;
    g_free((gpointer)(guintptr)value->edtf);
    g_free((gpointer)(guintptr)value->quantity);
    g_free((gpointer)(guintptr)value->unit);
}

void document_init(Document *document, const JskSource *source)
{
    *document = (Document){
        .source = source,
        .report = jsk_report_new(),
        .line = 1,
        .text = g_string_new(NULL),
        .values = g_array_new(FALSE, TRUE, sizeof(JskValue)),
        .scopes = g_array_new(FALSE, TRUE, sizeof(DocumentScope)),
        .arguments = g_ptr_array_new_with_free_func(g_free),
        .identifier = jsk_identifier_new(),
    };
    g_array_set_clear_func(document->values, document_clear_value);
    g_array_set_clear_func(document->scopes, document_clear_scope);
    jsk_report_set_verbatim(document->report);
}

static void document_clear_frame(Frame *frame)
{
    for (int kind = 0; kind < N_ATTRIBUTES; kind++)
        g_clear_pointer(&frame->values[kind], g_free);
    for (gsize i = 0; i < G_N_ELEMENTS(frame->words); i++)
        g_clear_pointer(&frame->words[i], g_free);
}

void document_clear(Document *document)
{
    for (guint i = 0; i < DOCUMENT_MAX_DEPTH; i++)
        document_clear_frame(&document->frames[i]);
    g_clear_pointer(&document->report, jsk_report_unref);
    g_clear_pointer(&document->diagnostics, jsk_diagnostics_free);
    g_clear_error(&document->refusal);
    g_string_free(document->text, TRUE);
    g_array_unref(document->values);
    g_array_unref(document->scopes);
    g_ptr_array_unref(document->arguments);
    jsk_identifier_free(document->identifier);
}

void document_refuse(Document *document, JskError code, const char *format, ...)
{
    if (document->refusal)
        return;
    va_list arguments;
    va_start(arguments, format);
    g_autofree char *reason = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    source_set_error(document->source, document->line, &document->refusal, code, "%s", reason);
}

Frame *document_get_frame(Document *document, guint up)
{
    return &document->frames[document->depth - 1 - up];
}

static const char *frame_get_name(const Frame *frame)
{
    return vocabulary_get(frame->kind)->name;
}

/* Nodes of the report. */

static void document_check_text(Document *document, const Frame *frame)
{
    const char *text = document->text->str + frame->text_start;
    ElementContent content = vocabulary_get(frame->kind)->content;
    if ((content == CONTENT_WORDS || content == CONTENT_TEXT) && !*text)
        document_refuse(document, JSK_ERROR_SYNTAX, "<%s> is empty; expected text",
                        frame_get_name(frame));
    else if ((content == CONTENT_WORDS || content == CONTENT_ITEM) && *text && !text_is_words(text))
        document_refuse(document, JSK_ERROR_SYNTAX,
                        "white space in the text of <%s>; expected single blanks between words, "
                        "and none at its ends",
                        frame_get_name(frame));
}

/* Makes what an element stands for, now that its head is there. What is wrong with that is told
 * with the line on which the element begins. */
static void document_make(Document *document, Frame *frame)
{
    if (frame->is_made)
        return;
    document_check_text(document, frame);
    if (document->refusal)
        return;
    frame->is_made = TRUE;
    guint line = document->line;
    document->line = frame->line;
    assembly_make(document, frame);
    document->line = line;
}

/* Start tags: is the child allowed here? */

static gboolean child_is_required(const ElementChild *child)
{
    return child->occurrence == OCCURS_ONCE || child->occurrence == OCCURS_SOME;
}

static gboolean child_repeats(const ElementChild *child)
{
    return child->occurrence != OCCURS_ONCE && child->occurrence != OCCURS_OPTIONALLY;
}

static gboolean child_is_inline(const ElementChild *child)
{
    return child->occurrence == OCCURS_INLINE;
}

/* Refuses an element that lacks children which must stand before the place @end. */
static void document_check_children(Document *document, const Frame *frame, int end)
{
    const Element *element = vocabulary_get(frame->kind);
    for (int i = 0; i < end && element->children[i].kind; i++) {
        if (!child_is_required(&element->children[i]) || frame->counts[i] > 0)
            continue;
        document_refuse(document, JSK_ERROR_SYNTAX, "<%s> lacks <%s>; it needs %s", element->name,
                        vocabulary_get(element->children[i].kind)->name,
                        child_repeats(&element->children[i]) ? "one or more" : "one");
    }
}

static void document_refuse_child(Document *document, const Element *parent, const char *name)
{
    g_autofree char *children = element_list_children(parent);
    document_refuse(document, JSK_ERROR_SYNTAX, "<%s> cannot stand in <%s>; expected there: %s",
                    name, parent->name, children);
}

/* The kind of a child of the innermost element, if it may stand there now. */
static ElementKind document_admit_child(Document *document, Frame *parent, const char *name)
{
    const Element *element = vocabulary_get(parent->kind);
    int position = element_find_child(element, name);
    if (position < 0) {
        document_refuse_child(document, element, name);
        return ELEMENT_NONE;
    }
    const ElementChild *child = &element->children[position];
    const ElementChild *last = &element->children[MAX(parent->position, 0)];
    if (position < parent->position && !(child_is_inline(child) && child_is_inline(last))) {
        g_autofree char *children = element_list_children(element);
        document_refuse(document, JSK_ERROR_SYNTAX,
                        "<%s> stands behind <%s>; the order in <%s> is: %s", name,
                        vocabulary_get(last->kind)->name, element->name, children);
    } else if (parent->counts[position] > 0 && !child_repeats(child)) {
        document_refuse(document, JSK_ERROR_SYNTAX, "a second <%s> in <%s>; expected at most one",
                        name, element->name);
    }
    document_check_children(document, parent, position);
    if ((guint)position >= element->n_head)
        document_make(document, parent);
    parent->position = position;
    parent->counts[position]++;
    return child->kind;
}

static ElementKind document_admit(Document *document, const char *name)
{
    if (document->depth > 0)
        return document_admit_child(document, document_get_frame(document, 0), name);
    return ELEMENT_REPORT;
}

/* Start tags: attributes. */

static void document_read_attribute(Document *document, Frame *frame,
                                    const DocumentAttribute *attribute)
{
    const Element *element = vocabulary_get(frame->kind);
    AttributeKind kind = element_find_attribute(element, attribute->name);
    if (!kind) {
        g_autofree char *known = element_list_attributes(element);
        document_refuse(document, JSK_ERROR_SYNTAX,
                        "<%s> cannot have the attribute %s; it may have: %s", element->name,
                        attribute->name, known);
        return;
    }
    const char *expected;
    if (attribute_check(kind, attribute->value, &expected))
        frame->values[kind] = g_strdup(attribute->value);
    else
        document_refuse(document, JSK_ERROR_SYNTAX, "%s=\"%s\" of <%s>: expected %s",
                        attribute->name, attribute->value, element->name, expected);
}

static void document_read_attributes(Document *document, Frame *frame,
                                     const DocumentAttribute *attributes, gsize n_attributes)
{
    for (gsize i = 0; i < n_attributes; i++)
        document_read_attribute(document, frame, &attributes[i]);
    const Element *element = vocabulary_get(frame->kind);
    for (int i = 0; i < ELEMENT_MAX_ATTRIBUTES && element->required[i]; i++) {
        if (!frame->values[element->required[i]])
            document_refuse(document, JSK_ERROR_SYNTAX, "<%s> lacks its attribute %s",
                            element->name, attribute_get_name(element->required[i]));
    }
}

static void document_push_identifier(Document *document, Frame *frame, const char *prefix)
{
    const char *number = frame->values[ATTRIBUTE_NUMBER];
    if (frame->kind == ELEMENT_INITIATIVE) {
        frame->outer_id = jsk_identifier_push_initiative(
            document->identifier, number ? (guint)attribute_to_number(number) : 0);
    } else if (prefix) {
        const Frame *parent = document_get_frame(document, 1);
        frame->outer_id =
            jsk_identifier_push(document->identifier, prefix, parent->counts[parent->position]);
    } else {
        jsk_identifier_get(document->identifier, &frame->outer_id);
    }
}

/* Identifiers follow from the place; one that differs names another node. */
static void document_identify(Document *document, Frame *frame)
{
    const Element *element = vocabulary_get(frame->kind);
    document_push_identifier(document, frame, element->id);
    const char *id = frame->values[ATTRIBUTE_ID];
    const char *expected = jsk_identifier_get(document->identifier, NULL);
    if (id && strcmp(id, expected) != 0)
        document_refuse(document, JSK_ERROR_SYNTAX, "xml:id=\"%s\" of <%s>: expected \"%s\"", id,
                        element->name, expected);
    /* Those of initiatives do not follow from their section. */
    if (frame->kind == ELEMENT_SECTION)
        jsk_identifier_pop(document->identifier, frame->outer_id);
}

/* Whether one more element may be open, or initiative be there. */
static gboolean document_has_room(Document *document, ElementKind kind)
{
    if (kind == ELEMENT_ITEM && document->n_items_open == JSK_SOURCE_MAX_DEPTH)
        document_refuse(document, JSK_ERROR_LIMIT, "items are nested deeper than the limit of %d",
                        JSK_SOURCE_MAX_DEPTH);
    else if (kind == ELEMENT_INITIATIVE && document->n_initiatives == JSK_SOURCE_MAX_INITIATIVES)
        document_refuse(document, JSK_ERROR_LIMIT, "more initiatives than the limit of %d",
                        JSK_SOURCE_MAX_INITIATIVES);
    return !document->refusal;
}

static Frame *document_push(Document *document, ElementKind kind)
{
    Frame *frame = &document->frames[document->depth++];
    *frame = (Frame){.kind = kind, .line = document->line, .position = -1};
    document->n_items_open += kind == ELEMENT_ITEM ? 1 : 0;
    document->n_initiatives += kind == ELEMENT_INITIATIVE ? 1 : 0;
    if (kind != ELEMENT_DATE && kind != ELEMENT_MEASURE)
        g_string_truncate(document->text, 0);
    frame->text_start = document->text->len;
    return frame;
}

void document_open(Document *document, const char *name, const DocumentAttribute *attributes,
                   gsize n_attributes)
{
    ElementKind kind = document_admit(document, name);
    if (document->refusal || !document_has_room(document, kind))
        return;
    Frame *frame = document_push(document, kind);
    document_read_attributes(document, frame, attributes, n_attributes);
    if (!document->refusal)
        document_identify(document, frame);
}

/* Text. */

/* How long the white space at its start is. */
static gsize text_measure_layout(const char *text, gsize length)
{
    static const char layout[] = {' ', '\t', '\r', '\n'};
    gsize at = 0;
    while (at < length && memchr(layout, text[at], sizeof layout))
        at++;
    return at;
}

/* How a message shows a text that is not empty: its first characters. */
static char *text_show(const char *text, gsize length)
{
    if (length == 0)
        return g_strdup("white space");
    glong n_characters = MIN(DOCUMENT_SHOWN_CHARACTERS, g_utf8_strlen(text, (gssize)length));
    const char *end = g_utf8_offset_to_pointer(text, n_characters);
    return g_strdup_printf("\"%.*s\"", (int)(end - text), text);
}

void document_add_text(Document *document, const char *text, gsize length)
{
    const Frame *frame = document_get_frame(document, 0);
    ElementContent content = vocabulary_get(frame->kind)->content;
    gsize layout = text_measure_layout(text, length);
    if (content == CONTENT_ELEMENTS && layout == length)
        return;
    if (content != CONTENT_ELEMENTS && !frame->is_made) {
        g_string_append_len(document->text, text, (gssize)length);
        return;
    }
    g_autofree char *shown = text_show(text + layout, length - layout);
    gboolean is_behind = content != CONTENT_ELEMENTS;
    document_refuse(document, JSK_ERROR_SYNTAX, "text in <%s>%s: %s; expected %s",
                    frame_get_name(frame), is_behind ? " behind the elements in it" : "", shown,
                    is_behind ? "no text there" : "elements and white space only");
}

/* End tags. */

void document_close(Document *document)
{
    Frame *frame = document_get_frame(document, 0);
    document_check_children(document, frame, ELEMENT_MAX_CHILDREN);
    document_make(document, frame);
    document->n_items_open -= frame->kind == ELEMENT_ITEM ? 1 : 0;
    jsk_identifier_pop(document->identifier, frame->outer_id);
    document_clear_frame(frame);
    document->depth--;
}
