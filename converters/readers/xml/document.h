/* A document of the normalized XML while it is read: the elements that are open, and the report
 * that comes of it. What is not of the vocabulary is refused; the first refusal is kept. */
#ifndef JISSEKI_READERS_XML_DOCUMENT_H
#define JISSEKI_READERS_XML_DOCUMENT_H

#include <jisseki/identifier.h>
#include <jisseki/reader.h>
#include <jisseki/report-builder.h>

#include "readers/xml/vocabulary.h"

/* report, section, initiative, progress, group, the items, and a value in the last of them */
#define DOCUMENT_MAX_DEPTH (5 + JSK_SOURCE_MAX_DEPTH + 1)

/* An element that is open. */
typedef struct {
    ElementKind kind;
    guint line;                         /* on which it begins */
    char *values[N_ATTRIBUTES];         /* of its attributes; NULL for those that are not there */
    guint counts[ELEMENT_MAX_CHILDREN]; /* of its children so far */
    int position;                       /* of the last of them, among the element's children */
    gboolean is_made;                   /* the report has what it stands for */
    gsize text_start;                   /* its own; a value's is part of its item's */
    gsize outer_id;                     /* length of the identifier around it */
    char *words[2]; /* of its head: title; label; department and division; message */
    gpointer node;  /* of the report */
} Frame;

/* A scope, until the office that it belongs to is known. */
typedef struct {
    char *text;
    char *printed;
    JskOrigin origin;
} DocumentScope;

typedef struct {
    const JskSource *source;
    JskReport *report;
    JskDiagnostics *diagnostics; /* that the document tells of */
    guint line;
    GError *refusal;
    Frame frames[DOCUMENT_MAX_DEPTH];
    guint depth;
    guint n_items_open;
    GString *text;        /* of the innermost element that has text of its own */
    GArray *values;       /* JskValue: in it */
    GArray *scopes;       /* DocumentScope: of the office that is open */
    GPtrArray *arguments; /* of the diagnostic that is open */
    JskLedger ledger;
    JskIdentifier *identifier;
    guint n_initiatives;
} Document;

void document_init(Document *document, const JskSource *source);
void document_clear(Document *document);

/* Refuses the document at the line being read. */
void document_refuse(Document *document, JskError code, const char *format, ...)
    G_GNUC_PRINTF(3, 4);

/* An attribute as it stands in a start tag; its name as in attribute.h. */
typedef struct {
    char *name;
    char *value;
} DocumentAttribute;

void document_open(Document *document, const char *name, const DocumentAttribute *attributes,
                   gsize n_attributes);
void document_add_text(Document *document, const char *text, gsize length);
void document_close(Document *document);

/* The element that is open @up levels above the innermost. */
Frame *document_get_frame(Document *document, guint up);

#endif
