/* How many lines a text takes in a column, and how high a row must be.
 *
 * Widths are in hundredths of an em of the cell font. The estimate errs to the
 * safe side: the fonts of the program that opens the workbook are not known. */
#ifndef JISSEKI_XLSX_ROW_HEIGHT_H
#define JISSEKI_XLSX_ROW_HEIGHT_H

#include <glib.h>

/* Size of the cell font, and the pitch of its lines, in points. 游ゴシック has
 * the widest pitch of the fonts that an office is likely to have. */
#define XLSX_FONT_SIZE 10.0
#define XLSX_LINE_PITCH 17.0

/* What Excel allows. */
#define XLSX_ROW_MAX_HEIGHT 409.0
#define XLSX_CELL_MAX_UNITS 32767
#define XLSX_CELL_MAX_BREAKS 253

/* What a piece of a text may take of a cell: room is left for （続き）. */
#define XLSX_PIECE_MAX_UNITS (XLSX_CELL_MAX_UNITS - 16)

/* Bytes of the character at @text. */
static inline gsize xlsx_char_bytes(const char *text)
{
    return (gsize)g_utf8_skip[(guchar)*text];
}

/* The usable width of a column that is @characters wide in Excel's measure. */
guint xlsx_column_width(double characters);

/* Width of one character: full width is one em, anything narrower is taken
 * for wide Latin. */
guint xlsx_char_width(gunichar c);

/* Bytes of @text that the first line of a column @width wide takes; at least
 * one character. @text is not empty and holds no line break. */
gsize xlsx_line_length(const char *text, gsize length, guint width);

/* Lines that @text takes, line breaks in it counted; at least 1. */
guint xlsx_count_lines(const char *text, gsize length, guint width);

/* Height in points of a row of @n_lines, at most XLSX_ROW_MAX_HEIGHT. */
double xlsx_row_height(guint n_lines);

/* The most lines that a row can show. */
guint xlsx_row_max_lines(void);

/* UTF-16 code units of @text as Excel counts them against
 * XLSX_CELL_MAX_UNITS, with room for the escapes of clean-text.h. */
gsize xlsx_count_units(const char *text, gsize length);

#endif
