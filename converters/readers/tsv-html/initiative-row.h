/* The rows of one initiative: its own, and those that go on with it. A cell may have landed in a
 * column of another, so what it holds decides what it is. */
#ifndef JISSEKI_READERS_TSV_HTML_INITIATIVE_ROW_H
#define JISSEKI_READERS_TSV_HTML_INITIATIVE_ROW_H

#include "readers/tsv-html/html.h"
#include "readers/tsv-html/row.h"
#include "readers/tsv-html/schedule-copy.h"

/* Number, marker and title at the start of a row; how many cells they take, 0 when the row begins
 * no initiative. */
guint initiative_row_match(Html *html, const GArray *cells, InitiativeHead *head);

/* Reads the schedule and its copy among the cells from @first on; adds the others to @gathered. */
void initiative_row_gather(Html *html, const GArray *cells, guint first, ScheduleCopy *copy,
                           GArray *gathered);

/* Reads what was gathered of the initiative being read: results, achievement, progress, offices. */
void initiative_row_read(Html *html, const GArray *gathered);

#endif
