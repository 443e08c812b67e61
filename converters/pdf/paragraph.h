/* Lines from text: as much on each line as fits, broken where it may be. */
#ifndef JISSEKI_PDF_PARAGRAPH_H
#define JISSEKI_PDF_PARAGRAPH_H

#include "pdf/line-break.h"

G_BEGIN_DECLS

/**
 * TextLine:
 * @start: where it begins in the text, in bytes
 * @length: its bytes, without spaces at its end
 * @n_gaps: the gaps between its characters, by kind
 * @width: in thousandths of the font size; a closing bracket, comma or full
 *   stop at the end of the line counts half. It may exceed the column by what
 *   the gaps can give
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
 * @width: what a line may have, in thousandths of the font size
 * @lines: (element-type TextLine): its lines are appended; at least one
 *
 * A line takes what fits when its gaps are narrowed; the last one but one leaves some of it
 * where else a character or two would stand alone. A break inside a long date is used
 * where the line would else stay visibly short. What has no break and is longer than
 * a line is broken in a word, or, in a column still narrower, anywhere; without
 * such breaks (line_breaker_add_emergencies()) the function gives up.
 *
 * Returns: %FALSE when emergency breaks are needed and not marked; @lines is
 *   then as it was
 */
gboolean paragraph_break(const TextUnit *units, gsize n_units, double width, GArray *lines);

/**
 * paragraph_fit:
 * @line: a line
 * @width: as in paragraph_break()
 * @is_last: the last line of its paragraph, which need not be as wide as the column
 *
 * Returns: what to add to its gaps so that it is as wide as the column
 */
TextFit paragraph_fit(const TextLine *line, double width, gboolean is_last);

G_END_DECLS

#endif
