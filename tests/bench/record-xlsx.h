/* What a converter asks libxlsxwriter to write, kept so that other writers can write the same. */
#ifndef JISSEKI_TESTS_RECORD_XLSX_H
#define JISSEKI_TESTS_RECORD_XLSX_H

#include <glib.h>

/* Fields of a record, each a text behind the one before; records end with the other mark. No cell
 * may hold these characters.
 *
 * sheet: name
 * format: font, size, flags, colour, number format, horizontal, vertical, rules' colour, fill
 * text, number, boolean, blank, link: sheet, row, column, format, value
 * merge: sheet, row, column, format, last row, last column
 * height: sheet, row, points
 * width: sheet, first column, last column, format, width
 *
 * Sheets and formats are counted from 0; format -1 is none. Rows and columns, too. */
#define RECORD_FIELD '\x1f'
#define RECORD_END '\x1e'

/* The flags of a format. */
typedef enum {
    RECORD_BOLD = 1 << 0,
    RECORD_ITALIC = 1 << 1,
    RECORD_UNDERLINE = 1 << 2,
    RECORD_WRAP = 1 << 3,
    RECORD_TOP = 1 << 4,
    RECORD_BOTTOM = 1 << 5,
    RECORD_LEFT = 1 << 6,
    RECORD_RIGHT = 1 << 7,
    RECORD_FILLED = 1 << 8,
} RecordFlags;

/* Records all calls that write cells into a file, from now to record_xlsx_end(). Where the program
 * was linked so that it can (the linker's --wrap). */
void record_xlsx_begin(const char *path);
void record_xlsx_end(void);

#endif
