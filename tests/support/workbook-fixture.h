/* Workbooks made of tables that are written as text. */
#ifndef JISSEKI_TESTS_WORKBOOK_FIXTURE_H
#define JISSEKI_TESTS_WORKBOOK_FIXTURE_H

#include <glib.h>

/**
 * workbook_make:
 * @text: UTF-8, `[items]`, then a line for each row of that sheet, its cells
 *   parted by tabs; then `[dates]` …
 *
 * A cell is a number, TRUE or FALSE, an error (#N/A), a formula without a value
 * (=) or a text; a text may begin with ' and, written \n, have line breaks. As
 * the sheets are called as the tables are, and the heads of their columns as the
 * columns, the reader finds them without further names.
 *
 * Returns: (transfer full): the workbook
 */
GBytes *workbook_make(const char *text);

#endif
