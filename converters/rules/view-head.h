/* Which rows of a block of cells are titles. */
#ifndef JISSEKI_RULES_VIEW_HEAD_H
#define JISSEKI_RULES_VIEW_HEAD_H

#include "rules/sheet-view.h"

/**
 * view_find_head:
 * @block: cells that stand together, without Excel table
 *
 * Returns: the rows that are titles: from the first one with two cells to the
 *   one above the first with data, or alone when there are no such; last_row is
 *   0 when the block has no titles
 */
JskRange view_find_head(const JskSheet *sheet, const JskRange *block, WordsReader *reader);

#endif
