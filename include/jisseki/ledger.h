/* The character ledger: where every character of a source went. */
#ifndef JISSEKI_LEDGER_H
#define JISSEKI_LEDGER_H

#include <glib.h>

G_BEGIN_DECLS

/**
 * JskFurniture:
 * @JSK_FURNITURE_TABLE_HEAD: a table head, repeated on every page
 * @JSK_FURNITURE_SCHEDULE_HEAD: the year row of a schedule
 * @JSK_FURNITURE_MARKUP: tags
 * @JSK_FURNITURE_ARROW: arrows that became spans of years, or decorate a phase
 * @JSK_FURNITURE_COPY: a second, flattened copy of a nested table
 * @JSK_FURNITURE_PAGE_NUMBER: page numbers at the ends of pages
 * @JSK_FURNITURE_CONTROL: control characters and byte order marks
 *
 * Known parts of a source that are not content.
 */
typedef enum {
    JSK_FURNITURE_TABLE_HEAD,
    JSK_FURNITURE_SCHEDULE_HEAD,
    JSK_FURNITURE_MARKUP,
    JSK_FURNITURE_ARROW,
    JSK_FURNITURE_COPY,
    JSK_FURNITURE_PAGE_NUMBER,
    JSK_FURNITURE_CONTROL,
    JSK_N_FURNITURE,
} JskFurniture;

/**
 * JskLedger:
 * @total: characters of the source that are not white space
 * @model: of these, in the model, as text or marker
 * @furniture: of these, known furniture, by kind
 * @unplaced: of these, in neither; each place has its line among the report's
 *   unplaced texts
 *
 * @total is always the sum of the others.
 */
typedef struct {
    guint64 total;
    guint64 model;
    guint64 furniture[JSK_N_FURNITURE];
    guint64 unplaced;
} JskLedger;

/**
 * jsk_furniture_get_name:
 * @kind: a kind of furniture
 *
 * Returns: (transfer none): its name in data, `table-head`
 */
const char *jsk_furniture_get_name(JskFurniture kind);

/**
 * jsk_ledger_get_furniture:
 * @ledger: a ledger
 *
 * Returns: the furniture of all kinds
 */
guint64 jsk_ledger_get_furniture(const JskLedger *ledger);

G_END_DECLS

#endif
