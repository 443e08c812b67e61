/* A handout in the making: what stands on its pages, laid out but not drawn. */
#ifndef JISSEKI_PDF_COMPOSITION_H
#define JISSEKI_PDF_COMPOSITION_H

#include "pdf/cells.h"
#include "pdf/outline.h"
#include "pdf/page-break.h"

G_BEGIN_DECLS

/**
 * Composition:
 * @report: what it shows
 * @layout: how it looks
 * @cell: sets texts; its width is that of the cell which is being filled
 * @tables: (element-type Table): what stands on the pages
 * @spaces: (element-type double): above each of the tables that are placed, in this order
 * @slices: (element-type RowSlice): page by page
 * @bookmarks: (element-type Bookmark)
 * @next_bookmark: that of the section or initiative which is laid out next
 * @references: (element-type PageReference): numbers of pages that are not known yet
 * @frame: how far the pages are filled
 */
typedef struct {
    const JskReport *report;
    const Layout *layout;
    CellWriter cell;
    GPtrArray *tables;
    GArray *spaces;
    GArray *slices;
    GArray *bookmarks;
    guint next_bookmark;
    GArray *references;
    PageFrame frame;
} Composition;

/**
 * PageReference:
 * @piece: number of the piece of text that will show the page
 * @bookmark: where it leads
 * @right: right edge of the piece
 */
typedef struct {
    guint32 piece;
    guint bookmark;
    double right;
} PageReference;

void composition_init(Composition *composition, const JskReport *report, const Layout *layout,
                      TextSetter *setter);
void composition_clear(Composition *composition);

/** composition_compose: lays all out, in the way of the layout's kind */
void composition_compose(Composition *composition);

/* Tables. */

/** composition_add_table: (transfer none): over the whole width, or whatever @widths add up to */
Table *composition_add_table(Composition *composition, const double *widths, guint n_columns);

/** composition_place: the table that was added last is filled; it stands @space below the one
 * before it */
void composition_place(Composition *composition, double space);

/**
 * composition_begin_cell:
 * @cell: number of a cell of @row
 *
 * Returns: (transfer none): what fills it
 */
const CellWriter *composition_begin_cell(Composition *composition, const Table *table,
                                         TableRow *row, guint cell);
/** composition_end_cell: the cell holds what was added since it was begun */
void composition_end_cell(const Composition *composition, TableRow *row, guint cell);

/** composition_add_heads: a row of titles of columns, the head of all rows that are added then */
void composition_add_heads(Composition *composition, Table *table, const LayoutWord *words);

/** composition_add_chapter: a row with a heading in the layout's words */
void composition_add_chapter(Composition *composition, Table *table, LayoutWord word);

/* Sections and initiatives. */

/** composition_get_heading: the element for a heading so many levels below the sections; none is
 * left out where the report has no title */
StructType composition_get_heading(const Composition *composition, guint level);

/** composition_is_titled: whether a section has a heading */
gboolean composition_is_titled(const JskSection *section);

/** composition_name_section: (transfer none) (nullable): its marker and title, for running lines */
const char *composition_name_section(const Composition *composition, const JskSection *section);

/** composition_add_bookmarks: those of titled sections, of initiatives, and of what has no place,
 * in this order, which is that in which composition_take_bookmark() gives them */
void composition_add_bookmarks(Composition *composition);
guint composition_take_bookmark(Composition *composition);

/* What stands on the pages. */

/** title_block_add: title, facts, notes, legend (title-block.c) */
void title_block_add(Composition *composition);

/** overview_add: how many initiatives of each section have which status (overview.c) */
void overview_add(Composition *composition);

/** contents_add: sections and initiatives with status and page, as links (contents.c) */
void contents_add(Composition *composition);

/** form_add: initiatives as rows of a table (form.c) */
void form_add(Composition *composition);

/** blocks_add: initiatives as blocks (blocks.c) */
void blocks_add(Composition *composition);

/** unplaced_add: texts that no rule placed; shown, never dropped (unplaced.c) */
void unplaced_add(Composition *composition);

G_END_DECLS

#endif
