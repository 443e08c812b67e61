/* How high lines and rows are. */
#ifndef JISSEKI_XLSX_ROW_HEIGHT_H
#define JISSEKI_XLSX_ROW_HEIGHT_H

#include <glib.h>

/* Distance of the lines of a font, in points, whole pixels of 1/96 inch: that of 游ゴシック, which
 * has the widest of the fonts that an office is likely to have. */
double xlsx_line_pitch(double font_size);

/* Height of a row of @n_lines, in points, at most what Excel allows. */
double xlsx_row_height(guint n_lines, double font_size);

/* The most lines that a row can show. */
guint xlsx_row_max_lines(double font_size);

#endif
