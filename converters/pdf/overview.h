/* The overview being made; for overview.c and overview-words.c only. */
#ifndef JISSEKI_PDF_OVERVIEW_H
#define JISSEKI_PDF_OVERVIEW_H

#include "pdf/composition.h"

G_BEGIN_DECLS

#define OVERVIEW_N_STATUSES (JSK_N_STATUSES + 1) /* and none */

/**
 * OverviewRow:
 * @section: %NULL: all of them
 * @counts: initiatives by status
 * @total: all of them
 */
typedef struct {
    const JskSection *section;
    guint counts[OVERVIEW_N_STATUSES];
    guint total;
} OverviewRow;

/**
 * Overview:
 * @table: shows it
 * @rows: (element-type OverviewRow): sections, and their sum if there are several
 * @statuses: those that have a column
 * @n_statuses: how many these are
 * @most: initiatives of one section
 */
typedef struct {
    Composition *composition;
    Table *table;
    GArray *rows;
    guint statuses[OVERVIEW_N_STATUSES];
    guint n_statuses;
    guint most;
} Overview;

/** overview_count: fills all but the table */
void overview_count(Overview *overview);

/** overview_describe: (transfer full): the chart in words */
char *overview_describe(const Overview *overview);

G_END_DECLS

#endif
