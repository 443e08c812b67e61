/* Fills the cells of the table from the record model. */
#ifndef JISSEKI_PDF_CELLS_H
#define JISSEKI_PDF_CELLS_H

#include "pdf/table.h"
#include "pdf/text-setter.h"

G_BEGIN_DECLS

/**
 * cells_fill_initiative:
 * @row: a row with %N_COLUMNS flows
 * @initiative: its content
 */
void cells_fill_initiative(TextSetter *setter, const Layout *layout, const Table *table,
                           TableRow *row, const JskInitiative *initiative);

/**
 * cells_fill_section:
 * @row: a row with one flow
 */
void cells_fill_section(TextSetter *setter, const Layout *layout, const Table *table, TableRow *row,
                        const JskSection *section);

/**
 * cells_fill_plan:
 * @width: of the column's text
 *
 * Adds a year plan to the flow that was begun: its years, the bars of each
 * milestone below its label, and the phases whose place is lost. The lines
 * to be repeated on continuation are added behind flow_store_end().
 */
void cells_fill_plan(TextSetter *setter, const Layout *layout, const JskSchedule *schedule,
                     double width, Flow *flow);

/**
 * cells_fill_groups:
 * @group: (nullable): the first group
 * @width: of the column's text
 * @space: above the first line
 *
 * Adds headings and items to the flow that was begun.
 */
void cells_fill_groups(TextSetter *setter, const Layout *layout, const JskGroup *group,
                       double width, double space);

G_END_DECLS

#endif
