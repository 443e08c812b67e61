/* What may be added or taken away between two characters so that a line is as wide as its column
 * (JLREQ 3.8; JIS X 4051, 4.19). Amounts are thousandths of the font size. */
#ifndef JISSEKI_PDF_SPACING_H
#define JISSEKI_PDF_SPACING_H

#include <glib.h>

G_BEGIN_DECLS

/**
 * SpacingClass: what a character is to its neighbours
 * @SPACING_JAPANESE: kanji, kana, signs that are one em wide
 * @SPACING_LATIN: letters, digits and signs of Latin script
 * @SPACING_SPACE: a word space
 * @SPACING_OPENING: an opening bracket, the first half of which is empty
 * @SPACING_CLOSING: a closing bracket, comma or full stop, the second half of
 *   which is empty
 * @SPACING_DASH: dashes and ellipses, which make one line with their like
 * @SPACING_MARK: a mark that stands over the character before it
 */
typedef enum {
    SPACING_JAPANESE,
    SPACING_LATIN,
    SPACING_SPACE,
    SPACING_OPENING,
    SPACING_CLOSING,
    SPACING_DASH,
    SPACING_MARK,
} SpacingClass;

/**
 * SpacingGap: what lies between two characters
 * @GAP_NONE: nothing can be changed: inside a Latin word, a dash
 * @GAP_LETTERS: two Japanese characters
 * @GAP_MIXED: a Japanese and a Latin one
 * @GAP_WORDS: a word space, which ends here
 * @GAP_PUNCTUATION: the empty half of a bracket, comma or full stop
 */
typedef enum { GAP_NONE, GAP_LETTERS, GAP_MIXED, GAP_WORDS, GAP_PUNCTUATION, N_GAPS } SpacingGap;

/** TextFit: what is added to each kind of gap in a line */
typedef struct {
    gint16 added[N_GAPS];
} TextFit;

SpacingClass spacing_get_class(gunichar c);
SpacingGap spacing_get_gap(SpacingClass before, SpacingClass after);

/** spacing_get_shrink: what can be taken away from a gap */
guint spacing_get_shrink(SpacingGap gap);

/**
 * spacing_fit:
 * @n_gaps: (array fixed-size=N_GAPS): the gaps in the line, by kind
 * @missing: what the line lacks to the width of the column; less than 0 when
 *   it is too wide
 *
 * Widens word spaces first, then between Japanese and Latin, then all others alike;
 * narrows punctuation and word spaces alike. A line that would catch the eye
 * as spaced out stays as it is.
 */
TextFit spacing_fit(const guint16 n_gaps[N_GAPS], double missing);

/** spacing_can_fill: whether spacing_fit() makes up for all that is missing */
gboolean spacing_can_fill(const guint16 n_gaps[N_GAPS], double missing);

G_END_DECLS

#endif
