/* A schedule as a nested HTML table: a head with the years, a row per line of the plan. */
#ifndef JISSEKI_READERS_TSV_HTML_SCHEDULE_TABLE_H
#define JISSEKI_READERS_TSV_HTML_SCHEDULE_TABLE_H

#include "readers/tsv-html/html.h"
#include "readers/tsv-html/schedule-copy.h"

/* Whether a table has the head of a schedule. */
gboolean schedule_table_match(Reading *reading, const char *begin, const char *end);

/* Reads a table as the schedule of the initiative being read. The texts of its cells are what its
 * flattened copies consist of. */
void schedule_table_read(Html *html, const char *begin, const char *end, ScheduleCopy *copy);

#endif
