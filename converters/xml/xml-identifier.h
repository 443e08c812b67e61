/* Identifiers (xml:id): they follow from a node's number and place, so that a report which is read
 * again has the same ones. */
#ifndef JISSEKI_XML_IDENTIFIER_H
#define JISSEKI_XML_IDENTIFIER_H

#include <glib.h>

typedef struct {
    GString *text;       /* of the node being written */
    GHashTable *numbers; /* of initiatives that were written */
    guint n_unnumbered;  /* initiatives without a number of their own */
} XmlIdentifier;

void xml_identifier_init(XmlIdentifier *identifier);
void xml_identifier_clear(XmlIdentifier *identifier);

/* Goes down to a node: adds @prefix and @position. Gives the length before, for _pop(). */
gsize xml_identifier_push(XmlIdentifier *identifier, const char *prefix, guint position);

/* Goes down to an initiative: i and its number, or x and its position among those that have no
 * number or one that was there before. */
gsize xml_identifier_push_initiative(XmlIdentifier *identifier, guint number);

void xml_identifier_pop(XmlIdentifier *identifier, gsize length);

#endif
