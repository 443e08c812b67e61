/* What stands in cells, in whatever layout: the parts of an initiative as lines of a flow.
 *
 * Every function adds lines to the flow that was begun. */
#ifndef JISSEKI_PDF_CELLS_H
#define JISSEKI_PDF_CELLS_H

#include "pdf/layout.h"
#include "pdf/text-setter.h"

G_BEGIN_DECLS

/**
 * CellWriter:
 * @layout: how things look
 * @setter: sets texts
 * @store: takes their lines
 * @structure: takes what they are
 * @year: the fiscal year that the report is about, or 0
 * @width: of the cell's text
 */
typedef struct {
    const Layout *layout;
    TextSetter *setter;
    FlowStore *store;
    StructTree *structure;
    int year;
    double width;
} CellWriter;

/* Texts (cells.c). */

/** cells_add_text: a paragraph of the report */
void cells_add_text(const CellWriter *writer, const char *text, LayoutStyle style, TextAlign align);

/**
 * cells_add_word: a paragraph of the layout's words
 * @space: above it
 * @tag: what it is
 */
void cells_add_word(const CellWriter *writer, LayoutWord word, LayoutStyle style, TextAlign align,
                    double space, StructType tag);

/**
 * cells_add_heading:
 * @marker: (nullable): stands before it
 * @title: (nullable): the heading
 * @tag: what it is
 */
void cells_add_heading(const CellWriter *writer, const char *marker, const char *title,
                       LayoutStyle style, StructType tag);

/**
 * cells_open_words:
 *
 * Opens an element that holds words of the layout's, which may be of another
 * language than the report. To be closed with struct_close().
 */
void cells_open_words(const CellWriter *writer, StructType tag);

/** cells_take: (transfer none): @text, which is freed, kept as long as the setter */
const char *cells_take(const CellWriter *writer, char *text);

/** cells_mark_continued: (transfer none): @text and the word that says that it goes on */
const char *cells_mark_continued(const CellWriter *writer, const char *text);

/**
 * cells_repeat_label:
 * @max_lines: lines that it may take
 *
 * The name of a part where that goes on, with the word that says so.
 */
void cells_repeat_label(const CellWriter *writer, LayoutWord word, guint max_lines);

/** cells_add_piece: text on the last line, not broken; @baseline below the line's top */
void cells_add_piece(const CellWriter *writer, const char *text, const TextStyle *style, double x,
                     double baseline);

/**
 * CellRun:
 * @x: where the next thing of a line begins
 * @is_begun: there is a line
 *
 * Things side by side, as many on a line as fit. Begins as zeroes.
 */
typedef struct {
    double x;
    gboolean is_begun;
} CellRun;

/**
 * cells_place:
 * @width: of the thing
 * @gap: between it and the one before it
 * @space: above a line
 * @height: of a line
 *
 * Makes room for the next thing, on the last line or on a new one.
 *
 * Returns: its left edge
 */
double cells_place(const CellWriter *writer, CellRun *run, double width, double gap, double space,
                   double height);

/* The parts of an initiative. */

/**
 * cells_add_badge:
 * @text: an achievement
 * @status: decides the colour; %JSK_N_STATUSES for none
 *
 * A text on a ground as wide as the cell.
 */
void cells_add_badge(const CellWriter *writer, const char *text, guint status);

/**
 * cells_add_offices:
 * @office: (nullable): the first one
 * @is_wide: whether there is room for a whole office on a line
 *
 * Who answers for it, and for what.
 */
void cells_add_offices(const CellWriter *writer, const JskOffice *office, gboolean is_wide);

/**
 * cells_fill_progress:
 * @progress: (nullable): the first part
 * @flow: was begun
 *
 * Fills a flow with all parts, one above the other, each below its name; and ends it, with these
 * names as lines to be repeated, each above the lines of its part.
 */
void cells_fill_progress(const CellWriter *writer, const JskProgress *progress, Flow *flow);

/**
 * cells_add_groups:
 * @group: (nullable): the first group
 * @space: above the first line
 *
 * Headings and items (cells-groups.c).
 */
void cells_add_groups(const CellWriter *writer, const JskGroup *group, double space);

/**
 * cells_fill_plan:
 * @flow: was begun
 *
 * Fills a flow with a year plan: its years, the bars of each milestone beside or below its label,
 * and the phases whose place is lost; and ends it, with the years as lines to be repeated
 * (cells-plan.c).
 */
void cells_fill_plan(const CellWriter *writer, const JskSchedule *schedule, Flow *flow);

G_END_DECLS

#endif
