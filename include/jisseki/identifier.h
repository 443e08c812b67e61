/* Identifiers of a report's nodes: the xml:id of the XML, the keys of the workbook. */
#ifndef JISSEKI_IDENTIFIER_H
#define JISSEKI_IDENTIFIER_H

#include <glib.h>

G_BEGIN_DECLS

/**
 * JskIdentifier:
 *
 * The identifier of the node at hand, while the nodes of a report are visited
 * in their order. It follows from their numbers and places, so that a report
 * which is read again has the same ones. Going down to a node adds a prefix
 * and its position among its siblings:
 *
 * | node | identifier |
 * | --- | --- |
 * | note | n1 |
 * | section | s1 |
 * | initiative | i7: its number; x1: the first of those without a number of their own |
 * | milestone | i7-m1 |
 * | group | i7-r1 in the results, i7-p1-1 in the first part of the progress |
 * | item | i7-r1-1; below it i7-r1-1-1 |
 * | office | i7-o1 |
 * | unplaced text | u1 |
 *
 * In the workbook what has no identifier in the XML has a key, too:
 *
 * | | key |
 * | --- | --- |
 * | the report | report |
 * | schedule, achievement | i7-s, i7-a |
 * | phase | i7-m1-1; i7-u1 without years |
 * | part of the progress | i7-p1 |
 * | heading | i7-r1-h1 |
 * | date, measure | i7-r1-1-v1, counted together in the item's text |
 * | scope of an office | i7-o1-s1 |
 * | line of the ledger | l1 |
 * | diagnostic, its argument | d1, d1-1; d for those that were dropped |
 */
typedef struct _JskIdentifier JskIdentifier;

JskIdentifier *jsk_identifier_new(void);
void jsk_identifier_free(JskIdentifier *identifier);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JskIdentifier, jsk_identifier_free)

/**
 * jsk_identifier_push:
 * @identifier: the identifier
 * @prefix: ASCII, what stands before the position
 * @position: of the node among its siblings, from 1; 0 when it has none
 *
 * Goes down to a node.
 *
 * Returns: the length before, for jsk_identifier_pop()
 */
gsize jsk_identifier_push(JskIdentifier *identifier, const char *prefix, guint position);

/**
 * jsk_identifier_push_initiative:
 * @identifier: the identifier
 * @number: the initiative's number, or 0
 *
 * Goes down to an initiative: i and its number, or x and its position among
 * those that have no number or one that was there before.
 *
 * Returns: the length before, for jsk_identifier_pop()
 */
gsize jsk_identifier_push_initiative(JskIdentifier *identifier, guint number);

/**
 * jsk_identifier_pop:
 * @identifier: the identifier
 * @length: what the push gave
 *
 * Goes up again.
 */
void jsk_identifier_pop(JskIdentifier *identifier, gsize length);

/**
 * jsk_identifier_get:
 * @identifier: the identifier
 * @length: (out) (optional): its bytes
 *
 * Returns: (transfer none): the identifier of the node at hand, valid until the
 *   next push or pop
 */
const char *jsk_identifier_get(const JskIdentifier *identifier, gsize *length);

G_END_DECLS

#endif
