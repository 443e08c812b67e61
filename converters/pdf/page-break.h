/* Which rows, and which lines of them, stand on which page. */
#ifndef JISSEKI_PDF_PAGE_BREAK_H
#define JISSEKI_PDF_PAGE_BREAK_H

#include "pdf/table.h"

G_BEGIN_DECLS

/**
 * PageFrame:
 * @top: of the text on each page
 * @bottom: of the text on each page
 * @page: the page that is being filled, from 0
 * @y: how far it is filled
 */
typedef struct {
    double top;
    double bottom;
    guint page;
    double y;
} PageFrame;

/**
 * page_break_place:
 * @frame: where the table begins; afterwards, where it ended
 * @table: the table
 * @store: its lines
 * @slices: (element-type RowSlice): the slices are appended, page by page
 *
 * Rows are split between lines, each cell for itself, so that pages are full: a row
 * begins on the next page only where less than a seventh of a page is left or not
 * every cell can begin, its title with all its lines. Lines and rows that keep with the
 * next stay with it wherever a page has room for both. The head of a row that begins a page or goes
 * on there stands above it, and the repeated lines of flows that go on, unless they would take more
 * than half of the page.
 */
void page_break_place(PageFrame *frame, const Table *table, const FlowStore *store, GArray *slices);

G_END_DECLS

#endif
