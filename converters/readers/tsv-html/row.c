#include "readers/tsv-html/row.h"

#include <string.h>

/* Where the row that begins at @text ends: at the end of its line, or, if a table is open there, at
 * the end of the line on which it closes. NULL when it never does. */
static const char *row_find_end(const JskSource *source, const char *text, const char *line_end)
{
    HtmlTag tag;
    while (html_find_tag(&text, line_end, HTML_TABLE, &tag)) {
        if (tag.is_end) {
            text = tag.end;
            continue;
        }
        const char *table_end = html_find_table_end(text, line_end);
        if (!table_end)
            table_end = html_find_table_end(text, source->end);
        if (!table_end)
            return NULL;
        if (table_end > line_end) {
            const char *newline = memchr(table_end, '\n', (gsize)(source->end - table_end));
            line_end = newline ? newline : source->end;
        }
        text = table_end;
    }
    return line_end;
}

/* Where the cell that begins at @text ends: at a tab outside a table. */
static const char *row_find_cell_end(const char *text, const char *row_end)
{
    const char *tab = memchr(text, '\t', (gsize)(row_end - text));
    HtmlTag tag;
    const char *table = text;
    while (tab && html_find_tag(&table, tab, HTML_TABLE, &tag) && !tag.is_end) {
        table = html_find_table_end(table, row_end);
        if (!table)
            break;
        if (tab < table)
            tab = memchr(table, '\t', (gsize)(row_end - table));
    }
    return tab ? tab : row_end;
}

gboolean row_next(const JskSource *source, guint *line, GArray *cells, GError **error)
{
    g_array_set_size(cells, 0);
    if (*line > source_count_lines(source))
        return FALSE;
    const char *text = source_line_start(source, *line);
    const char *end = row_find_end(source, text, source_line_end(source, *line));
    if (!end) {
        source_set_error(source, *line, error, JSK_ERROR_TRUNCATED,
                         "a table that begins here is never closed (</table>); the source seems "
                         "to be cut off");
        return FALSE;
    }
    while (text <= end) {
        const char *cell_end = row_find_cell_end(text, end);
        Cell cell = {text, cell_end};
        text_trim(&cell.text, &cell.end);
        if (cell.end - cell.text > JSK_SOURCE_MAX_CELL_BYTES) {
            source_set_error(source, *line, error, JSK_ERROR_LIMIT,
                             "a cell is longer than the limit of %d MiB",
                             JSK_SOURCE_MAX_CELL_BYTES / (1024 * 1024));
            return FALSE;
        }
        if (cell.text < cell.end)
            g_array_append_val(cells, cell);
        text = cell_end + 1;
    }
    do {
        (*line)++;
    } while (*line <= source_count_lines(source) && source_line_start(source, *line) < end);
    return TRUE;
}
