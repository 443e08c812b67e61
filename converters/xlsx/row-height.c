#include "xlsx/row-height.h"

#include <string.h>

#define EM 100

/* Room above and below the lines of a cell, in points. */
#define ROW_PADDING 3.0

/* A column is measured in digits of the workbook's default font, 7 pixels of
 * 1/96 inch each. */
#define POINTS_A_DIGIT 5.25

guint xlsx_column_width(double characters)
{
    return (guint)(characters * POINTS_A_DIGIT / XLSX_FONT_SIZE * EM);
}

guint xlsx_char_width(gunichar c)
{
    gboolean is_latin = c < 0x370;
    gboolean is_half_width_form = c >= 0xFF61 && c <= 0xFFDC;
    return is_latin || is_half_width_form ? 60 : EM;
}

/* A line may break behind anything but a letter or digit of a Latin word. */
static gboolean row_is_break_after(gunichar c)
{
    return c == ' ' || c >= 0x370;
}

gsize xlsx_line_length(const char *text, gsize length, guint width)
{
    /* Where a line is broken, the rules for its ends may push one character down. */
    guint room = width > 4 * EM ? width - EM : width;
    gsize last_break = 0;
    guint used = 0;
    for (gsize i = 0; i < length; i += xlsx_char_bytes(text + i)) {
        gunichar c = g_utf8_get_char(text + i);
        used += xlsx_char_width(c);
        if (used > width && c != ' ' && i > 0)
            return last_break > 0 ? last_break : i;
        if (row_is_break_after(c) && (used <= room || last_break == 0))
            last_break = i + xlsx_char_bytes(text + i);
    }
    return length;
}

static guint row_count_paragraph_lines(const char *text, gsize length, guint width)
{
    guint n_lines = 0;
    do {
        gsize line = length > 0 ? xlsx_line_length(text, length, width) : 0;
        text += line;
        length -= line;
        n_lines++;
    } while (length > 0);
    return n_lines;
}

guint xlsx_count_lines(const char *text, gsize length, guint width)
{
    guint n_lines = 0;
    const char *end = text + length;
    for (const char *start = text; start <= end;) {
        const char *stop = memchr(start, '\n', (gsize)(end - start));
        if (!stop)
            stop = end;
        n_lines += row_count_paragraph_lines(start, (gsize)(stop - start), width);
        start = stop + 1;
    }
    return n_lines;
}

double xlsx_row_height(guint n_lines)
{
    return MIN(n_lines * XLSX_LINE_PITCH + ROW_PADDING, XLSX_ROW_MAX_HEIGHT);
}

guint xlsx_row_max_lines(void)
{
    return (guint)((XLSX_ROW_MAX_HEIGHT - ROW_PADDING) / XLSX_LINE_PITCH);
}

gsize xlsx_count_units(const char *text, gsize length)
{
    gsize n_units = 0;
    for (gsize i = 0; i < length; i++) {
        guchar byte = (guchar)text[i];
        gboolean is_continuation = (byte & 0xC0) == 0x80;
        gboolean is_beyond_bmp = byte >= 0xF0;
        gboolean may_be_escaped = byte == '_' && i + 1 < length && text[i + 1] == 'x';
        n_units += may_be_escaped ? 7 : is_continuation ? 0 : is_beyond_bmp ? 2 : 1;
    }
    return n_units;
}
