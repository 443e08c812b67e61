/* The flattened copies of a schedule that follow its table: the texts of its cells, one after
 * another, in the same row and in rows of their own. */
#ifndef JISSEKI_READERS_TSV_HTML_SCHEDULE_COPY_H
#define JISSEKI_READERS_TSV_HTML_SCHEDULE_COPY_H

#include "readers/tsv-html/html.h"
#include "readers/tsv-html/row.h"

typedef struct {
    GPtrArray *keys; /* of the texts, in order; they live as long as the texts of the Html */
    guint next;      /* the one that is expected next */
} ScheduleCopy;

void schedule_copy_init(ScheduleCopy *copy);
void schedule_copy_clear(ScheduleCopy *copy);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(ScheduleCopy, schedule_copy_clear)

/* Forgets the texts of the schedule before. */
void schedule_copy_reset(ScheduleCopy *copy);

/* Adds the text of a cell of the schedule; an empty one adds nothing. */
void schedule_copy_add(Html *html, ScheduleCopy *copy, const char *text, const char *end);

/* Whether a cell, or each cell of a row, is of a copy. Such cells are claimed as furniture. What
 * begins as a milestone does, and yet differs, is of a copy too: it stays unplaced, with a
 * diagnostic. */
gboolean schedule_copy_read_cell(Html *html, ScheduleCopy *copy, const Cell *cell);
gboolean schedule_copy_read_row(Html *html, ScheduleCopy *copy, const GArray *cells);

/* Whether a copy ends in the middle: it lacks its last texts, or the last row is a cut one of it.
 */
gboolean schedule_copy_is_cut(Html *html, const ScheduleCopy *copy, const GArray *last_row);

#endif
