/* Places on a sheet as formulas write them: D5, $A$1:$D$5, '実績・状況'!$K:$K. */
#ifndef JISSEKI_SPREADSHEET_REFERENCE_H
#define JISSEKI_SPREADSHEET_REFERENCE_H

#include <jisseki/spreadsheet.h>

/** reference_parse_cell: `D5`, without $; %FALSE when it is anything else or not on a sheet */
gboolean reference_parse_cell(const char *text, gsize length, guint *column, guint *row);

/** reference_parse_range: `A1:D5`, `A1`, `A:D` or `1:5`, with or without $ */
gboolean reference_parse_range(const char *text, JskRange *range);

/**
 * reference_parse_formula:
 * @formula: what a defined name stands for
 * @sheet: (out) (transfer full): the name of the sheet
 * @range: (out caller-allocates): the range
 *
 * Returns: %TRUE when it stands for one range of one sheet
 */
gboolean reference_parse_formula(const char *formula, char **sheet, JskRange *range);

#endif
