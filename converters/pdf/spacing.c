#include "pdf/spacing.h"

#define SPACING_LATIN_END 0x0250
#define SPACING_NO_BREAK_SPACE 0x00A0

/* More between two characters, and readers of the PDF take them for two words; so far they may
 * also be moved together without being taken for overlapping ones. */
#define SPACING_UNSEEN 95

/* JLREQ 3.8: a word space is at most half an em wide, at least a quarter. */
static const guint16 spacing_shrinks[N_GAPS] = {[GAP_WORDS] = 60, [GAP_PUNCTUATION] = 90};
static const guint16 spacing_stretches[N_GAPS] = {[GAP_WORDS] = 200, [GAP_MIXED] = SPACING_UNSEEN};

SpacingClass spacing_get_class(gunichar c)
{
    if (c < SPACING_LATIN_END)
        return c == ' ' || c == SPACING_NO_BREAK_SPACE ? SPACING_SPACE : SPACING_LATIN;
    switch (c) {
    case 0x3008: /* 〈 */
    case 0x300A: /* 《 */
    case 0x300C: /* 「 */
    case 0x300E: /* 『 */
    case 0x3010: /* 【 */
    case 0x3014: /* 〔 */
    case 0x3016: /* 〖 */
    case 0x3018: /* 〘 */
    case 0xFF08: /* （ */
    case 0xFF3B: /* ［ */
    case 0xFF5B: /* ｛ */
        return SPACING_OPENING;
    case 0x3001: /* 、 */
    case 0x3002: /* 。 */
    case 0x3009: /* 〉 */
    case 0x300B: /* 》 */
    case 0x300D: /* 」 */
    case 0x300F: /* 』 */
    case 0x3011: /* 】 */
    case 0x3015: /* 〕 */
    case 0x3017: /* 〗 */
    case 0x3019: /* 〙 */
    case 0xFF09: /* ） */
    case 0xFF0C: /* ， */
    case 0xFF0E: /* ． */
    case 0xFF3D: /* ］ */
    case 0xFF5D: /* ｝ */
        return SPACING_CLOSING;
    case 0x2014: /* — */
    case 0x2015: /* ― */
    case 0x2025: /* ‥ */
    case 0x2026: /* … */
    case 0x2500: /* ─ */
        return SPACING_DASH;
    case 0x3099:
    case 0x309A:
        return SPACING_MARK;
    default:
        return c >= 0x0300 && c <= 0x036F ? SPACING_MARK : SPACING_JAPANESE;
    }
}

SpacingGap spacing_get_gap(SpacingClass before, SpacingClass after)
{
    if (after == SPACING_MARK || (before == after && before == SPACING_DASH) ||
        (before == after && before == SPACING_LATIN) || after == SPACING_SPACE)
        return GAP_NONE;
    if (before == SPACING_SPACE)
        return GAP_WORDS;
    if (before == SPACING_CLOSING || after == SPACING_OPENING)
        return GAP_PUNCTUATION;
    if ((before == SPACING_LATIN) != (after == SPACING_LATIN))
        return GAP_MIXED;
    return GAP_LETTERS;
}

guint spacing_get_shrink(SpacingGap gap)
{
    return spacing_shrinks[gap];
}

/* Takes of @missing what a kind of gap can give, and returns the rest. */
static double spacing_stretch(TextFit *fit, const guint16 n_gaps[N_GAPS], SpacingGap gap,
                              double missing)
{
    if (n_gaps[gap] == 0)
        return missing;
    double added = MIN(missing / n_gaps[gap], spacing_stretches[gap]);
    fit->added[gap] = (gint16)added;
    return missing - fit->added[gap] * n_gaps[gap];
}

static guint spacing_count_others(const guint16 n_gaps[N_GAPS])
{
    return n_gaps[GAP_LETTERS] + n_gaps[GAP_WORDS] + n_gaps[GAP_PUNCTUATION];
}

static TextFit spacing_widen(const guint16 n_gaps[N_GAPS], double missing)
{
    TextFit fit = {{0}};
    missing = spacing_stretch(&fit, n_gaps, GAP_WORDS, missing);
    missing = spacing_stretch(&fit, n_gaps, GAP_MIXED, missing);
    guint n_others = spacing_count_others(n_gaps);
    if (missing > n_others * SPACING_UNSEEN)
        return (TextFit){{0}};
    for (int gap = GAP_LETTERS; gap < N_GAPS && n_others > 0; gap++)
        fit.added[gap] += gap == GAP_MIXED ? 0 : (gint16)(missing / n_others);
    return fit;
}

static TextFit spacing_narrow(const guint16 n_gaps[N_GAPS], double excess)
{
    TextFit fit = {{0}};
    double room = 0;
    for (int gap = GAP_LETTERS; gap < N_GAPS; gap++)
        room += n_gaps[gap] * spacing_shrinks[gap];
    double share = room > 0 ? MIN(excess / room, 1) : 0;
    for (int gap = GAP_LETTERS; gap < N_GAPS; gap++)
        fit.added[gap] = (gint16)(-spacing_shrinks[gap] * share);
    return fit;
}

TextFit spacing_fit(const guint16 n_gaps[N_GAPS], double missing)
{
    return missing < 0 ? spacing_narrow(n_gaps, -missing) : spacing_widen(n_gaps, missing);
}

gboolean spacing_can_fill(const guint16 n_gaps[N_GAPS], double missing)
{
    double room = spacing_count_others(n_gaps) * SPACING_UNSEEN;
    for (int gap = GAP_LETTERS; gap < N_GAPS; gap++)
        room += n_gaps[gap] * spacing_stretches[gap];
    return missing <= room;
}
