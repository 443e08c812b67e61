/* The elements of the normalized XML, as data: their attributes, what stands in them and in which
 * order. */
#ifndef JISSEKI_READERS_XML_VOCABULARY_H
#define JISSEKI_READERS_XML_VOCABULARY_H

#include "readers/xml/attribute.h"

/* A namespace names the version of the vocabulary at its end. */
#define VOCABULARY_FAMILY "urn:jisseki:report:"
#define VOCABULARY_VERSION "1"
#define VOCABULARY_NAMESPACE VOCABULARY_FAMILY VOCABULARY_VERSION

typedef enum {
    ELEMENT_NONE,
    ELEMENT_REPORT,
    ELEMENT_REPORT_TITLE,
    ELEMENT_PROGRAMME,
    ELEMENT_NOTE,
    ELEMENT_SECTION,
    ELEMENT_SECTION_TITLE,
    ELEMENT_INITIATIVE,
    ELEMENT_INITIATIVE_TITLE,
    ELEMENT_SCHEDULE,
    ELEMENT_MILESTONE,
    ELEMENT_LABEL,
    ELEMENT_PHASE,
    ELEMENT_PHASE_WITHOUT_YEARS,
    ELEMENT_RESULTS,
    ELEMENT_ACHIEVEMENT,
    ELEMENT_PROGRESS,
    ELEMENT_RESULT_GROUP,
    ELEMENT_PROGRESS_GROUP,
    ELEMENT_HEADING,
    ELEMENT_ITEM,
    ELEMENT_DATE,
    ELEMENT_MEASURE,
    ELEMENT_OFFICE,
    ELEMENT_SCOPE,
    ELEMENT_DEPARTMENT,
    ELEMENT_DIVISION,
    ELEMENT_UNPLACED,
    ELEMENT_PROVENANCE,
    ELEMENT_SOURCE,
    ELEMENT_LEDGER,
    ELEMENT_LEDGER_FURNITURE,
    ELEMENT_DIAGNOSTICS,
    ELEMENT_DIAGNOSTIC,
    ELEMENT_ARGUMENT,
    ELEMENT_MESSAGE,
    N_ELEMENTS,
} ElementKind;

/* CONTENT_ELEMENTS: elements, with white space between them as layout. CONTENT_WORDS: text that is
 * not empty, with single blanks inside. CONTENT_TEXT: text that is not empty. CONTENT_ANY_TEXT: the
 * same or nothing. CONTENT_ITEM: words that values may mark, or nothing; then elements. */
typedef enum {
    CONTENT_ELEMENTS,
    CONTENT_WORDS,
    CONTENT_TEXT,
    CONTENT_ANY_TEXT,
    CONTENT_ITEM,
} ElementContent;

/* How often a child may stand where its turn is. OCCURS_INLINE: any number, mixed with text. */
typedef enum {
    OCCURS_OPTIONALLY,
    OCCURS_ONCE,
    OCCURS_ANY,
    OCCURS_SOME,
    OCCURS_INLINE,
} ElementOccurrence;

typedef struct {
    ElementKind kind;
    ElementOccurrence occurrence;
} ElementChild;

#define ELEMENT_MAX_ATTRIBUTES 6
#define ELEMENT_MAX_CHILDREN 7

/* @optional and @required: its attributes. The lists end in a kind that is none. @n_head: how many
 * of @children, from the first, say what the element itself is; the model has a node for it before
 * it has any for the others.
 * @id: what xml:id appends to that of the element around it, before a number; NULL for elements
 * that hand on the one of the element around them. */
typedef struct {
    const char *name;
    ElementContent content;
    AttributeKind optional[ELEMENT_MAX_ATTRIBUTES];
    AttributeKind required[ELEMENT_MAX_ATTRIBUTES];
    ElementChild children[ELEMENT_MAX_CHILDREN];
    guint n_head;
    const char *id;
} Element;

const Element *vocabulary_get(ElementKind kind);

/* The place of a child of that name among the children of an element, or -1. */
int element_find_child(const Element *element, const char *name);

/* The attribute of that name that an element may have, or ATTRIBUTE_NONE. */
AttributeKind element_find_attribute(const Element *element, const char *name);

/* Their names, for messages: "title, schedule"; "nothing" when there are none. */
char *element_list_children(const Element *element);
char *element_list_attributes(const Element *element);

#endif
