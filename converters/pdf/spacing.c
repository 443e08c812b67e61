#include "pdf/spacing.h"

#include <string.h>

#define SPACING_LATIN_END 0x0250
#define SPACING_NO_BREAK_SPACE 0x00A0

/* More between two characters, and readers of the PDF take them for two words; so far they may
 * also be moved together without being taken for overlapping ones. */
#define SPACING_UNSEEN 95

/* A line that lacks no more than so much of what its gaps can give is widened as far as they do. */
#define SPACING_MOST 4

/* A character of this width and more has an empty half if its class says so. */
#define SPACING_EM 1000
#define SPACING_BLANK 500

/* JLREQ 3.8: a word space is at most half an em wide, at least a quarter. Between Japanese and
 * Latin JLREQ has a quarter of an em, which readers of the PDF would take for a space. */
static const gint16 spacing_naturals[N_GAPS] = {
    [GAP_MIXED] = 80, [GAP_PAIR] = -SPACING_UNSEEN, [GAP_SPACED] = -SPACING_UNSEEN};
static const guint16 spacing_shrinks[N_GAPS] = {
    [GAP_MIXED] = 50, [GAP_WORDS] = 60, [GAP_PUNCTUATION] = 90};
static const guint16 spacing_stretches[N_GAPS] = {
    [GAP_WORDS] = 200, [GAP_MIXED] = SPACING_UNSEEN - 80};

/* 々 to 〇, kana without ゠ and ・, kanji of the first planes. */
static gboolean spacing_is_letter(gunichar c)
{
    return (c >= 0x3005 && c <= 0x3007) || (c >= 0x3041 && c <= 0x309F) ||
           (c >= 0x30A1 && c <= 0x30FA) || c == 0x30FC || (c >= 0x31F0 && c <= 0x31FF) ||
           (c >= 0x3400 && c <= 0x9FFF) || (c >= 0xF900 && c <= 0xFAFF) ||
           (c >= 0x20000 && c <= 0x3FFFF);
}

static SpacingClass spacing_look_up(gunichar c)
{
    if (c < SPACING_LATIN_END)
        return c == ' ' || c == SPACING_NO_BREAK_SPACE ? SPACING_SPACE : SPACING_LATIN;
    switch (c) {
    case 0x2018: /* ‘ */
    case 0x201C: /* “ */
    case 0x3008: /* 〈 */
    case 0x300A: /* 《 */
    case 0x300C: /* 「 */
    case 0x300E: /* 『 */
    case 0x3010: /* 【 */
    case 0x3014: /* 〔 */
    case 0x3016: /* 〖 */
    case 0x3018: /* 〘 */
    case 0x301D: /* 〝 */
    case 0xFF08: /* （ */
    case 0xFF3B: /* ［ */
    case 0xFF5B: /* ｛ */
        return SPACING_OPENING;
    case 0x2019: /* ’ */
    case 0x201D: /* ” */
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
    case 0x301F: /* 〟 */
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
        if (c >= 0x0300 && c <= 0x036F)
            return SPACING_MARK;
        return spacing_is_letter(c) ? SPACING_JAPANESE : SPACING_SIGN;
    }
}

SpacingClass spacing_get_class(gunichar c, guint advance)
{
    SpacingClass class = spacing_look_up(c);
    gboolean is_bracket = class == SPACING_OPENING || class == SPACING_CLOSING;
    return is_bracket && advance < SPACING_EM ? SPACING_LATIN : class;
}

SpacingGap spacing_get_gap(SpacingClass before, SpacingClass after)
{
    if (after == SPACING_MARK || (before == after && before == SPACING_DASH) ||
        (before == after && before == SPACING_LATIN) || after == SPACING_SPACE)
        return GAP_NONE;
    if (before == SPACING_SPACE)
        return after == SPACING_OPENING ? GAP_SPACED : GAP_WORDS;
    if ((before == SPACING_CLOSING && (after == SPACING_CLOSING || after == SPACING_OPENING)) ||
        (before == SPACING_OPENING && after == SPACING_OPENING))
        return GAP_PAIR;
    if (before == SPACING_CLOSING || after == SPACING_OPENING)
        return GAP_PUNCTUATION;
    if ((before == SPACING_LATIN && after == SPACING_JAPANESE) ||
        (before == SPACING_JAPANESE && after == SPACING_LATIN))
        return GAP_MIXED;
    return GAP_LETTERS;
}

guint spacing_get_blank(SpacingClass class)
{
    return class == SPACING_OPENING || class == SPACING_CLOSING ? SPACING_BLANK : 0;
}

int spacing_get_natural(SpacingGap gap)
{
    return spacing_naturals[gap];
}

TextFit spacing_get_natural_fit(void)
{
    TextFit fit;
    memcpy(fit.added, spacing_naturals, sizeof fit.added);
    return fit;
}

guint spacing_get_shrink(SpacingGap gap)
{
    return spacing_shrinks[gap];
}

static gboolean spacing_is_plain(SpacingGap gap)
{
    return gap == GAP_LETTERS || gap == GAP_WORDS || gap == GAP_PUNCTUATION;
}

guint spacing_get_stretch(SpacingGap gap)
{
    return spacing_stretches[gap] + (spacing_is_plain(gap) ? SPACING_UNSEEN : 0);
}

/* Takes of @missing what a kind of gap can give, and returns the rest. */
static double spacing_stretch(TextFit *fit, const guint16 n_gaps[N_GAPS], SpacingGap gap,
                              double missing)
{
    if (n_gaps[gap] == 0)
        return missing;
    gint16 added = (gint16)MIN(missing / n_gaps[gap], spacing_stretches[gap]);
    fit->added[gap] += added;
    return missing - added * n_gaps[gap];
}

double spacing_get_used_stretch(double stretch, double missing)
{
    return missing > stretch * SPACING_MOST ? 0 : MIN(stretch, missing);
}

static void spacing_widen(TextFit *fit, const guint16 n_gaps[N_GAPS], double missing)
{
    guint n_plain = n_gaps[GAP_LETTERS] + n_gaps[GAP_WORDS] + n_gaps[GAP_PUNCTUATION];
    double stretch = 0;
    for (int gap = 0; gap < N_GAPS; gap++)
        stretch += n_gaps[gap] * spacing_get_stretch((SpacingGap)gap);
    missing = spacing_get_used_stretch(stretch, missing);
    missing = spacing_stretch(fit, n_gaps, GAP_WORDS, missing);
    missing = spacing_stretch(fit, n_gaps, GAP_MIXED, missing);
    double each = n_plain > 0 ? MIN(missing / n_plain, SPACING_UNSEEN) : 0;
    for (int gap = 0; gap < N_GAPS; gap++)
        fit->added[gap] += spacing_is_plain((SpacingGap)gap) ? (gint16)each : 0;
}

static void spacing_narrow(TextFit *fit, const guint16 n_gaps[N_GAPS], double excess)
{
    double room = 0;
    for (int gap = 0; gap < N_GAPS; gap++)
        room += n_gaps[gap] * spacing_shrinks[gap];
    double share = room > 0 ? MIN(excess / room, 1) : 0;
    for (int gap = 0; gap < N_GAPS; gap++)
        fit->added[gap] -= (gint16)(spacing_shrinks[gap] * share);
}

TextFit spacing_fit(const guint16 n_gaps[N_GAPS], double missing)
{
    TextFit fit = {{0}};
    for (int gap = 0; gap < N_GAPS; gap++)
        fit.added[gap] = n_gaps[gap] > 0 ? spacing_naturals[gap] : 0;
    if (missing < 0)
        spacing_narrow(&fit, n_gaps, -missing);
    else if (missing > 0)
        spacing_widen(&fit, n_gaps, missing);
    /* A line without such gaps need not be taken apart. */
    for (int gap = 0; gap < N_GAPS; gap++)
        fit.added[gap] = n_gaps[gap] > 0 ? fit.added[gap] : 0;
    return fit;
}
