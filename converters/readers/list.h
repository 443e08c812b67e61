/* Lists: from the paragraphs of a cell to groups of items. */
#ifndef JISSEKI_READERS_LIST_H
#define JISSEKI_READERS_LIST_H

#include "readers/reading.h"

/* Reads a cell of results, or of progress when @progress is not NULL, into the initiative being
 * read. @is_plain: the paragraphs were lines of plain text, where an unmarked sentence goes on with
 * the item before it; with markup it is an item of its own. */
void list_read(Reading *reading, JskProgress *progress, const Paragraph *paragraphs, gsize n,
               gboolean is_plain);

/* Reads a cell of progress that may hold outcomes and directions: they are two parts where a rule
 * stands between them or where the whole set of headings comes a second time, else one,
 * unspecified. */
void list_read_progress(Reading *reading, const Paragraph *paragraphs, gsize n, gboolean is_plain);

#endif
