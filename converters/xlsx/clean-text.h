/* Text as a cell can hold it. */
#ifndef JISSEKI_XLSX_CLEAN_TEXT_H
#define JISSEKI_XLSX_CLEAN_TEXT_H

#include <glib.h>

/* What Excel takes in a cell, in UTF-16 units. */
#define XLSX_CELL_MAX_UNITS 32767

/* Appends @text to @out for the `<t>` of a cell (ST_Xstring, ISO/IEC 29500-1, 22.9.2.19): what
 * reads like an escape, _x0041_, has its first character escaped, and so is a carriage return; what
 * XML 1.0 forbids (control characters, U+FFFE, U+FFFF) and bytes that are not UTF-8 become U+FFFD.
 * Tab and line feed stay.
 * Returns TRUE when a character was replaced. */
gboolean xlsx_clean_text(GString *out, const char *text, gsize length);

/* How many bytes of @text one cell takes, escapes counted. A text that is longer is cut between
 * characters as people see them, unless one alone fills the cell. */
gsize xlsx_fit_text(const char *text, gsize length);

#endif
