/* What may be added or taken away between two characters so that a line is as wide as its column
 * (JLREQ 3.8; JIS X 4051, 4.19). Amounts are thousandths of the font size. */
#ifndef JISSEKI_PDF_SPACING_H
#define JISSEKI_PDF_SPACING_H

#include <glib.h>

G_BEGIN_DECLS

/**
 * SpacingClass: what a character is to its neighbours
 * @SPACING_JAPANESE: kanji, kana
 * @SPACING_SIGN: other characters that are one em wide, such as ～ and ：
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
    SPACING_SIGN,
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
 * @GAP_LETTERS: two characters of which no more is to be said
 * @GAP_MIXED: a kanji or kana and a Latin letter or digit
 * @GAP_WORDS: a word space, which ends here
 * @GAP_PUNCTUATION: the empty half of a bracket, comma or full stop
 * @GAP_PAIR: two of these side by side, which come a little closer: as much as readers of the PDF
 * bear
 * @GAP_SPACED: a word space and the empty half of the opening bracket behind it
 */
typedef enum {
    GAP_NONE,
    GAP_LETTERS,
    GAP_MIXED,
    GAP_WORDS,
    GAP_PUNCTUATION,
    GAP_PAIR,
    GAP_SPACED,
    N_GAPS,
} SpacingGap;

/** TextFit: what is added to each kind of gap in a line, all told */
typedef struct {
    gint16 added[N_GAPS];
} TextFit;

/**
 * spacing_get_class:
 * @advance: how wide the character is in its font; a bracket narrower than an em has no empty half
 */
SpacingClass spacing_get_class(gunichar c, guint advance);
SpacingGap spacing_get_gap(SpacingClass before, SpacingClass after);

/** spacing_get_blank: the empty half of a bracket, comma or full stop; 0 for what has none */
guint spacing_get_blank(SpacingClass class);

/** spacing_get_natural: what is added to a gap in a line that need not be fitted: less than 0
 * between brackets */
int spacing_get_natural(SpacingGap gap);
/** spacing_get_natural_fit: that for a line which is not fitted */
TextFit spacing_get_natural_fit(void);
/** spacing_get_shrink: what can be taken away from that */
guint spacing_get_shrink(SpacingGap gap);
/** spacing_get_stretch: what can be added to it */
guint spacing_get_stretch(SpacingGap gap);

/**
 * spacing_get_used_stretch:
 * @stretch: what the gaps of a line can be widened by
 * @missing: what it lacks
 *
 * Returns: by how much they are widened: by nothing where far too much is lacking
 */
double spacing_get_used_stretch(double stretch, double missing);

/**
 * spacing_fit:
 * @n_gaps: (array fixed-size=N_GAPS): the gaps in the line, by kind
 * @missing: what the line lacks to the width of the column; less than 0 when
 *   it is too wide
 *
 * Widens word spaces first, then between Japanese and Latin, then all others alike;
 * narrows punctuation, word spaces and those between Japanese and Latin alike. A line that lacks
 * far more than that gives stays as it is; one that lacks a little more is widened as far as can
 * be.
 */
TextFit spacing_fit(const guint16 n_gaps[N_GAPS], double missing);

G_END_DECLS

#endif
