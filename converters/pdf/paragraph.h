/* Lines from text: the breaks that make the whole paragraph best, found by comparing all that are
 * possible (total fit, after Knuth and Plass). */
#ifndef JISSEKI_PDF_PARAGRAPH_H
#define JISSEKI_PDF_PARAGRAPH_H

#include "pdf/line-break.h"

G_BEGIN_DECLS

/**
 * ParagraphShape:
 * @width: what a line may have, in thousandths of the font size
 * @is_ragged: lines keep their natural width, and are rather alike than full: headings
 * @keeps_edge: a stop or closing bracket at the end of a line takes its whole width, as where
 *   lines are centred
 */
typedef struct {
    double width;
    gboolean is_ragged;
    gboolean keeps_edge;
} ParagraphShape;

/**
 * TextLine:
 * @start: where it begins in the text, in bytes
 * @length: its bytes, with the spaces at its end, which part words when it is read but take no room
 * @n_gaps: the gaps between its characters, by kind
 * @width: in thousandths of the font size; a closing bracket, comma or full stop at the end of the
 *   line counts half. It may exceed the column by what the gaps can give
 */
typedef struct {
    guint32 start;
    guint32 length;
    guint16 n_gaps[N_GAPS];
    double width;
} TextLine;

/**
 * paragraph_break:
 * @units: units of the text with their widths, and the one that ends it
 * @n_units: without the last
 * @lines: (element-type TextLine): its lines are appended; at least one
 *
 * Of all ways to break the text, the one whose lines need the least widening and narrowing,
 * whose largest hole at the end of a line is small, that has no last line of a character or two
 * (JLREQ 3.1.12), and is broken inside a long date or period only where a line would else stay
 * visibly short. Ragged lines are few, none of them is a character or two, and they break between
 * phrases rather than in a word, even where that takes a line more. What has no break and is
 * longer than a line is broken in a word, or, in a column still narrower, anywhere; without such
 * breaks (line_breaker_add_emergencies()) the function gives up.
 *
 * A text that fits on a line needs no breaks marked.
 *
 * Returns: %FALSE when breaks, or emergency breaks, are needed and not marked; @lines is
 *   then as it was
 */
gboolean paragraph_break(const TextUnit *units, gsize n_units, const ParagraphShape *shape,
                         GArray *lines);

/**
 * paragraph_fit:
 * @line: a line
 * @width: as in #ParagraphShape
 * @is_ragged: the line, such as the last one of its paragraph, need not be as wide as the column
 *
 * Returns: what to add to its gaps so that it is as wide as the column
 */
TextFit paragraph_fit(const TextLine *line, double width, gboolean is_ragged);

G_END_DECLS

#endif
