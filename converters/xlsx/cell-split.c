#include "xlsx/cell-split.h"

#include <string.h>

#include "xlsx/row-height.h"

typedef struct {
    const XlsxCellText *text;
    guint width;
    guint max_lines;
    GArray *pieces;
    guint next_heading; /* the first heading not yet passed */
    XlsxPiece open;     /* the piece that grows; empty while its ends are equal */
    gsize open_units;
    guint open_breaks;
    gsize heading;       /* where the heading at the end of the open piece starts, */
    guint heading_lines; /* and its lines; 0 when it does not end in a heading */
} Splitter;

static void split_close(Splitter *split)
{
    if (split->open.end > split->open.start)
        g_array_append_val(split->pieces, split->open);
    split->open.start = split->open.end;
    split->open.n_lines = 0;
    split->open_units = 0;
    split->open_breaks = 0;
    split->heading_lines = 0;
}

static void split_add_paragraph(Splitter *split, gsize start, gsize end, guint n_lines,
                                gsize n_units)
{
    if (split->open.n_lines == 0)
        split->open.start = start;
    else
        split->open_breaks++;
    split->open.end = end;
    split->open.n_lines += n_lines;
    split->open_units += n_units + 1;
}

/* Closes the open piece; a heading at its end goes to the next one. */
static void split_close_before_heading(Splitter *split)
{
    gsize heading = split->heading;
    guint heading_lines = split->heading_lines;
    if (heading_lines == 0 || heading == split->open.start) {
        split_close(split);
        return;
    }
    gsize heading_end = split->open.end;
    split->open.end = heading - 1;
    split->open.n_lines -= heading_lines;
    split_close(split);
    const char *string = split->text->string->str + heading;
    split_add_paragraph(split, heading, heading_end, heading_lines,
                        xlsx_count_units(string, heading_end - heading));
}

/* Bytes of a paragraph that one piece can take, and their lines. */
static gsize split_measure_prefix(const Splitter *split, const char *text, gsize length,
                                  guint *n_lines)
{
    gsize taken = 0;
    gsize n_units = 0;
    for (*n_lines = 0; *n_lines < split->max_lines && taken < length; (*n_lines)++) {
        gsize line = xlsx_line_length(text + taken, length - taken, split->width);
        n_units += xlsx_count_units(text + taken, line);
        if (n_units > XLSX_PIECE_MAX_UNITS)
            break;
        taken += line;
    }
    return taken;
}

/* A paragraph that does not fit in any one piece. */
static void split_add_long_paragraph(Splitter *split, gsize start, gsize end)
{
    split_close_before_heading(split);
    split_close(split);
    while (start < end) {
        guint n_lines;
        const char *string = split->text->string->str + start;
        gsize length = split_measure_prefix(split, string, end - start, &n_lines);
        split_close(split);
        split_add_paragraph(split, start, start + length, n_lines,
                            xlsx_count_units(string, length));
        start += length;
    }
}

static gboolean split_is_heading(Splitter *split, gsize start)
{
    const GArray *headings = split->text->headings;
    while (split->next_heading < headings->len &&
           g_array_index(headings, XlsxHeading, split->next_heading).start < start)
        split->next_heading++;
    return split->next_heading < headings->len &&
           g_array_index(headings, XlsxHeading, split->next_heading).start == start;
}

static void split_take_paragraph(Splitter *split, gsize start, gsize end)
{
    const char *string = split->text->string->str + start;
    guint n_lines = xlsx_count_lines(string, end - start, split->width);
    gsize n_units = xlsx_count_units(string, end - start);
    gboolean is_heading = split_is_heading(split, start);
    if (n_lines > split->max_lines || n_units > XLSX_PIECE_MAX_UNITS) {
        split_add_long_paragraph(split, start, end);
        return;
    }
    gboolean fits = split->open.n_lines + n_lines <= split->max_lines &&
                    split->open_units + n_units <= XLSX_PIECE_MAX_UNITS &&
                    split->open_breaks < XLSX_CELL_MAX_BREAKS;
    if (!fits)
        split_close_before_heading(split);
    if (split->open.n_lines + n_lines > split->max_lines)
        split_close(split); /* a heading that cannot stand with its first item */
    split_add_paragraph(split, start, end, n_lines, n_units);
    split->heading = start;
    split->heading_lines = is_heading ? n_lines : 0;
}

void xlsx_split(const XlsxCellText *text, guint width, guint max_lines, GArray *pieces)
{
    Splitter split = {.text = text, .width = width, .max_lines = max_lines, .pieces = pieces};
    const char *string = text->string->str;
    gsize length = text->string->len;
    g_array_set_size(pieces, 0);
    if (length == 0)
        return;
    for (gsize start = 0; start <= length;) {
        const char *stop = memchr(string + start, '\n', length - start);
        gsize end = stop ? (gsize)(stop - string) : length;
        split_take_paragraph(&split, start, end);
        start = end + 1;
    }
    split_close(&split);
}
