/* 帳票: cells with their looks, and merged areas. */
#ifndef JISSEKI_XLSX_FORM_PAINT_H
#define JISSEKI_XLSX_FORM_PAINT_H

#include "xlsx/form-block.h"
#include "xlsx/sheet.h"

/* How a cell looks; first, as the bands do. */
typedef enum {
    XLSX_PAINT_MARKER = XLSX_N_BANDS,
    XLSX_PAINT_BAR,
    XLSX_PAINT_BLANK,
    XLSX_PAINT_HEAD,
    XLSX_PAINT_SECTION,
    XLSX_PAINT_TITLE, /* of the report */
    XLSX_PAINT_NOTE,
    XLSX_PAINT_NOTHING, /* no cell at all, unless it has edges */
    XLSX_N_PAINTS = XLSX_PAINT_NOTHING,
} XlsxPaintStyle;

typedef struct {
    guint style; /* of XlsxBandKind or XlsxPaintStyle */
    guint edges; /* of XlsxStyleFlags: rules between fields and around chunks */
    const char *text;
    gsize length;
} XlsxPaintCell;

/* All combinations of edges. */
#define XLSX_N_EDGES 16

typedef struct {
    XlsxSheet *sheet;
    const XlsxGrid *grid;
    XlsxPaintCell *cells;                             /* of the present row */
    lxw_format *formats[XLSX_N_PAINTS][XLSX_N_EDGES]; /* made when they are wanted */
    guint initiative; /* the one that is painted, from 0 in document order */
} XlsxPaint;

void xlsx_paint_init(XlsxPaint *paint, XlsxSheet *sheet, const XlsxGrid *grid);
void xlsx_paint_clear(XlsxPaint *paint);

/* Empties the cells. */
void xlsx_paint_begin_row(XlsxPaint *paint);

/* Writes them, @height points high. */
void xlsx_paint_end_row(XlsxPaint *paint, double height);

/* Cells of the present row; @text is borrowed until its end. */
void xlsx_paint_fill(XlsxPaint *paint, guint first, guint n_columns, guint style);
void xlsx_paint_set_text(XlsxPaint *paint, guint column, guint style, const char *text,
                         gsize length);

/* Merges cells of the present row and, beyond 1, of @n_rows rows from it on. Nothing happens for
 * one cell. */
void xlsx_paint_merge(XlsxPaint *paint, guint first, guint n_columns, guint n_rows);

#endif
