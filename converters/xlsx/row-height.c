#include "xlsx/row-height.h"

#include <math.h>

/* What Excel allows, in points. */
#define ROW_MAX_HEIGHT 409.0

#define POINTS_A_PIXEL 0.75
#define EMS_A_LINE 1.65

double xlsx_line_pitch(double font_size)
{
    return ceil(font_size * EMS_A_LINE / POINTS_A_PIXEL) * POINTS_A_PIXEL;
}

double xlsx_row_height(guint n_lines, double font_size)
{
    return MIN(n_lines * xlsx_line_pitch(font_size), ROW_MAX_HEIGHT);
}

guint xlsx_row_max_lines(double font_size)
{
    return (guint)(ROW_MAX_HEIGHT / xlsx_line_pitch(font_size));
}
