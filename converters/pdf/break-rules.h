/* What a reader takes in as one and no line break may part, beyond what ICU knows: numbers, a
 * number and its unit, the ends of a period, a marker and its word. */
#ifndef JISSEKI_PDF_BREAK_RULES_H
#define JISSEKI_PDF_BREAK_RULES_H

#include "pdf/line-break.h"

G_BEGIN_DECLS

/**
 * break_rules_forbid:
 * @text: the text
 * @units: its units, and the one that ends it
 * @before: the last unit that shows before the break
 * @after: the unit behind the break; between the two there are spaces only
 *
 * Returns: whether no line may end between them
 */
gboolean break_rules_forbid(const char *text, const TextUnit *units, gsize before, gsize after);

/**
 * break_rules_forbid_in_word:
 *
 * Returns: whether a line must not end between two units even where a word is
 *   to be broken: the one would not end a line, or the other not begin one
 */
gboolean break_rules_forbid_in_word(const TextUnit *before, const TextUnit *after);

/**
 * break_rules_find_label:
 * @units: (array length=n_units): units of a text
 *
 * Returns: how many units at its start are a label of an enumeration, as （1）, 2. or ア）; 0 for
 *   none
 */
gsize break_rules_find_label(const TextUnit *units, gsize n_units);

G_END_DECLS

#endif
