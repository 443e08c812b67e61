/* The rows and cells of a tab-separated table. */
#ifndef JISSEKI_READERS_TSV_HTML_ROW_H
#define JISSEKI_READERS_TSV_HTML_ROW_H

#include "readers/tsv-html/html.h"

/* A cell: its text without white space at its ends; never empty. */
typedef struct {
    const char *text;
    const char *end;
} Cell;

/* The next row from line *@line on: a line, or several where a table is open at its end. Gives its
 * cells that are not empty, and moves *@line behind it. FALSE with no error behind the last row,
 * and with an error where a table never closes or a cell is over the limit. */
gboolean row_next(const JskSource *source, guint *line, GArray *cells, GError **error);

#endif
