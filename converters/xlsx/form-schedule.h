/* 帳票: a schedule as bands. The block's own functions for making bands are here, too. */
#ifndef JISSEKI_XLSX_FORM_SCHEDULE_H
#define JISSEKI_XLSX_FORM_SCHEDULE_H

#include "xlsx/form-block.h"

/* Appends a band to a field; NULL where nothing is appended, because the sheet does not have the
 * field, or there is no text. */
XlsxBand *xlsx_block_add(XlsxBlock *block, XlsxFormColumn id, XlsxBandKind kind, guint indent,
                         const char *text);

/* One text of several, of which some may be NULL; the block owns it. */
const char *xlsx_block_join(XlsxBlock *block, const char *const *parts, guint n_parts);

/* The milestones with their bars, then the phases whose years are lost. @schedule may be NULL. */
void xlsx_block_add_schedule(XlsxBlock *block, const JskSchedule *schedule);

#endif
