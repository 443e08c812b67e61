/* Splitting a cell's text over rows, where one row cannot show or hold it. */
#ifndef JISSEKI_XLSX_CELL_SPLIT_H
#define JISSEKI_XLSX_CELL_SPLIT_H

#include "xlsx/cell-text.h"

/* What one row shows of a text, in bytes. A line feed between two pieces is in
 * neither. */
typedef struct {
    gsize start;
    gsize end;
    guint n_lines;
} XlsxPiece;

/* Sets @pieces (of XlsxPiece) to @text cut into as few pieces as hold at most
 * @max_lines lines in a column @width wide (row-height.h) and what Excel allows
 * in a cell. It is cut between paragraphs, inside one only when that alone is
 * too long; a heading stays with what follows it. An empty text has no piece. */
void xlsx_split(const XlsxCellText *text, guint width, guint max_lines, GArray *pieces);

#endif
