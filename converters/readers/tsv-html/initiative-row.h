/* The rows of one initiative: its own, and those that go on with it. A cell may have landed in a
 * column of another, so what it holds decides what it is. */
#ifndef JISSEKI_READERS_TSV_HTML_INITIATIVE_ROW_H
#define JISSEKI_READERS_TSV_HTML_INITIATIVE_ROW_H

#include "readers/tsv-html/html.h"
#include "readers/tsv-html/row.h"

/* Number, marker and title at the start of a row; how many cells they take, 0 when the row begins
 * no initiative. */
guint initiative_row_match(Html *html, const GArray *cells, InitiativeHead *head);

/* The flattened copies of a schedule that follow it: its texts, one after another. */
typedef struct {
    GArray *texts; /* TableText */
    guint next;    /* the one that is expected next */
} ScheduleCopy;

/* Claims the cells of a row as the copy's next texts, if all of them are. */
gboolean schedule_copy_read_row(Reading *reading, ScheduleCopy *copy, const GArray *cells);

/* Whether a copy ends in the middle: it lacks its last texts, or the row is a cut one of it. */
gboolean schedule_copy_is_cut(const ScheduleCopy *copy, const GArray *cells);

/* Reads the schedule and its copy among the cells from @first on; adds the others to @gathered. */
void initiative_row_gather(Html *html, const GArray *cells, guint first, ScheduleCopy *copy,
                           GArray *gathered);

/* Reads what was gathered of the initiative being read: results, achievement, progress, offices. */
void initiative_row_read(Html *html, const GArray *gathered);

#endif
