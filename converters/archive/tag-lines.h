/* The lines of a tag file, one after the other: there may be millions of them. */
#ifndef JISSEKI_ARCHIVE_TAG_LINES_H
#define JISSEKI_ARCHIVE_TAG_LINES_H

#include <glib.h>

/**
 * TagLines: begins as a text, the rest zero
 * @rest: what comes behind the line at hand
 * @line: the line at hand, @length bytes of the text
 * @number: from 1
 */
typedef struct {
    const char *rest;
    const char *line;
    gsize length;
    guint number;
} TagLines;

/** tag_lines_next: goes to the next line that is not blank; lines end with LF, CR or both. %FALSE
 * at the end. */
gboolean tag_lines_next(TagLines *lines);

#endif
