/* 帳票: what an initiative says, as the tracks of its block. */
#ifndef JISSEKI_XLSX_FORM_BLOCK_H
#define JISSEKI_XLSX_FORM_BLOCK_H

#include "xlsx/form-chunk.h"
#include "xlsx/form-grid.h"

typedef struct {
    const XlsxGrid *grid;
    const XlsxLayout *layout;
    const JskInitiative *initiative;
    XlsxTrack
        tracks[XLSX_FORM_N_COLUMNS]; /* those of fields that the sheet does not have are empty */
    GArray *bars;                    /* of XlsxBar, one lane after the other */
    GArray *candidates;              /* of XlsxBar, those of one milestone */
    GStringChunk *strings;           /* texts that are not the report's own */
    GString *scratch;
} XlsxBlock;

/* A block to be filled again and again. It borrows the grid and the layout. */
void xlsx_block_init(XlsxBlock *block, const XlsxGrid *grid, const XlsxLayout *layout);
void xlsx_block_clear(XlsxBlock *block);

/* Sets the tracks to what @initiative says. */
void xlsx_block_fill(XlsxBlock *block, const JskInitiative *initiative);

/* Lines of the longest track that are in no chunk yet. */
guint xlsx_block_count_lines(const XlsxBlock *block);

/* Whether all is in a chunk. */
gboolean xlsx_block_is_done(const XlsxBlock *block);

/* Before a further chunk: says number, title and the labels of what goes on again. */
void xlsx_block_continue(XlsxBlock *block);

#endif
