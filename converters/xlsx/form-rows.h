/* 帳票: what stands in its rows. */
#ifndef JISSEKI_XLSX_FORM_ROWS_H
#define JISSEKI_XLSX_FORM_ROWS_H

#include "xlsx/form-block.h"
#include "xlsx/form-paint.h"

/* A text over all columns. */
void xlsx_form_put_line(XlsxPaint *paint, XlsxPaintStyle style, const char *text, gsize length,
                        double height);

/* The heads of the fields, with the years below that of the schedule. Returns their height. */
double xlsx_form_put_heads(XlsxPaint *paint);

/* The bands of a chunk. */
void xlsx_form_put_chunk(XlsxPaint *paint, const XlsxBlock *block, const XlsxChunk *chunk);

#endif
