/* How many lines a text takes in a column.
 *
 * Widths are in hundredths of an em. Which font the text is shown in is not known: the one that
 * the layout names may be missing, and every program breaks lines a little differently. So all is
 * estimated to the safe side: characters are as wide as in the widest of the usual fonts, and a
 * line breaks only where every program may break it. */
#ifndef JISSEKI_XLSX_TEXT_LINES_H
#define JISSEKI_XLSX_TEXT_LINES_H

#include <glib.h>

#define XLSX_EM 100

/* What one step of indentation takes: three spaces of the default font, and a little. */
#define XLSX_INDENT_PIXELS 12

/* Bytes of the character at @text. */
static inline gsize xlsx_char_bytes(const char *text)
{
    return (gsize)g_utf8_skip[(guchar)*text];
}

/* Pixels of 1/96 inch, of a column that is @width digits of the default font wide, as libxlsxwriter
 * writes it; and points. */
guint xlsx_column_pixels(double width);
double xlsx_pixels_to_points(guint pixels);

/* The width that makes a column of at least 12 pixels. */
double xlsx_pixels_to_width(guint pixels);

/* What a text of @font_size can use of cells that are @pixels wide together, also when it is
 * indented by one step. */
guint xlsx_text_width(guint pixels, double font_size);
guint xlsx_indented_width(guint pixels, double font_size);

/* The pixels that cells must have for a text @width wide. */
guint xlsx_text_pixels(guint width, double font_size);

/* Width of one character: by a table for ASCII, one em for all that may be full width. */
guint xlsx_char_width(gunichar c, gboolean is_bold);

/* Bytes of @text, which is not empty, that the first of its lines takes; at least one character.
 * Spaces at its end are part of it. */
gsize xlsx_line_length(const char *text, gsize length, guint width, gboolean is_bold);

/* Lines that @text takes; at least 1. */
guint xlsx_count_text_lines(const char *text, gsize length, guint width, gboolean is_bold);

/* UTF-16 code units of @text as Excel counts them in a cell, with room for the escapes of
 * clean-text.h. */
gsize xlsx_count_units(const char *text, gsize length);

/* Where @text is to be cut so that the first part takes at most @max_lines lines and @max_units
 * UTF-16 units in a cell: behind the last sentence that ends in its last lines, else at the end of
 * a line. At least one character, at most @length. */
gsize xlsx_cut_text(const char *text, gsize length, guint width, gboolean is_bold, guint max_lines,
                    gsize max_units);

#endif
