/* What stands above the table: title, programme, year, edition, as-of date, notes, legend. */
#ifndef JISSEKI_PDF_TITLE_BLOCK_H
#define JISSEKI_PDF_TITLE_BLOCK_H

#include "pdf/table.h"
#include "pdf/text-setter.h"

G_BEGIN_DECLS

/**
 * title_block_new:
 *
 * Returns: (transfer full): a table without head, one row a paragraph
 */
Table *title_block_new(TextSetter *setter, const Layout *layout, const JskReport *report);

G_END_DECLS

#endif
