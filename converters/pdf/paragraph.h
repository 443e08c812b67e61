/* Lines from text: as much on each line as fits, broken where it may be. */
#ifndef JISSEKI_PDF_PARAGRAPH_H
#define JISSEKI_PDF_PARAGRAPH_H

#include "pdf/line-break.h"

G_BEGIN_DECLS

/**
 * TextLine:
 * @start: where it begins in the text, in bytes
 * @length: its bytes, without spaces at its end
 * @n_gaps: gaps between its characters
 * @width: in thousandths of the font size; a closing bracket, comma or full
 *   stop at the end of a broken line counts half
 */
typedef struct {
    guint32 start;
    guint32 length;
    guint32 n_gaps;
    double width;
} TextLine;

/**
 * paragraph_break:
 * @units: units of the text with their widths, and the one that ends it
 * @n_units: without the last
 * @width: what a line may have, in thousandths of the font size
 * @lines: (element-type TextLine): its lines are appended; at least one
 *
 * A break inside a long date or measure is used where the line would else
 * stay half empty. Lines without any break are broken at
 * %BREAK_EMERGENCY; without these, the function gives up.
 *
 * Returns: %FALSE when emergency breaks are needed and not marked; @lines is
 *   then as it was
 */
gboolean paragraph_break(const TextUnit *units, gsize n_units, double width, GArray *lines);

/**
 * paragraph_get_spacing:
 * @line: a line that is not the last of its paragraph
 * @width: as in paragraph_break()
 *
 * Returns: what to add between any two characters so that the line is as wide
 *   as the column, in thousandths of the font size; 0 where it would look
 *   spaced out
 */
double paragraph_get_spacing(const TextLine *line, double width);

G_END_DECLS

#endif
