/* Whether text can be told from what it stands on. */
#include "pdf/layout-draft.h"

#include <math.h>

/* What WCAG 2 demands of text (1.4.3), and what it adds to both luminances. */
#define CONTRAST_LEAST 4.5
#define CONTRAST_FLARE 0.05

#define CONTRAST_WHITE 0xFFFFFF

/* A ground that is no colour of the layout. */
#define CONTRAST_PAPER N_COLOURS

/* Grounds other than the paper. */
static const struct {
    LayoutStyle style;
    LayoutColour ground;
    LayoutUse use;
} contrast_grounds[] = {
    {STYLE_HEAD, COLOUR_HEAD_GROUND, USE_ALL},
    {STYLE_SECTION, COLOUR_SECTION_GROUND, USE_TABLE},
    {STYLE_NUMBER, COLOUR_HEAD_GROUND, USE_BLOCKS},
    {STYLE_INITIATIVE, COLOUR_HEAD_GROUND, USE_BLOCKS},
    {STYLE_CONTINUED, COLOUR_HEAD_GROUND, USE_BLOCKS},
    {STYLE_PHASE, COLOUR_BAR, USE_ALL},
    {STYLE_PHASE, COLOUR_PRESENT_GROUND, USE_ALL},
    {STYLE_PLAN_YEAR, COLOUR_PRESENT_GROUND, USE_ALL},
    {STYLE_PLAN_YEAR_BELOW, COLOUR_PRESENT_GROUND, USE_ALL},
};

/* The relative luminance of a colour (WCAG 2). */
static double contrast_get_luminance(guint32 colour)
{
    static const double shares[] = {0.0722, 0.7152, 0.2126}; /* blue, green, red */
    double luminance = 0;
    for (gsize i = 0; i < G_N_ELEMENTS(shares); i++) {
        double part = (colour >> 8 * i & 0xFF) / 255.0;
        luminance +=
            shares[i] * (part <= 0.03928 ? part / 12.92 : pow((part + 0.055) / 1.055, 2.4));
    }
    return luminance;
}

static double contrast_measure(guint32 text, guint32 ground)
{
    double one = contrast_get_luminance(text), other = contrast_get_luminance(ground);
    return (MAX(one, other) + CONTRAST_FLARE) / (MIN(one, other) + CONTRAST_FLARE);
}

/* Text in a colour of the layout on another one, or on paper; @style says where. */
static gboolean contrast_check(const LayoutDraft *draft, guint text, guint ground,
                               LayoutStyle style, GError **error)
{
    const guint32 *colours = draft->layout->colours;
    const LayoutNodes *nodes = &draft->nodes;
    gboolean is_paper = ground == CONTRAST_PAPER;
    guint32 below = is_paper ? CONTRAST_WHITE : colours[ground];
    double contrast = contrast_measure(colours[text], below);
    if (contrast >= CONTRAST_LEAST)
        return TRUE;
    const xmlNode *places[] = {nodes->colours[text], is_paper ? NULL : nodes->colours[ground],
                               nodes->styles[style], nodes->root};
    guint place = 0;
    while (!places[place])
        place++;
    template_fail(places[place], error,
                  "text in the color \"%s\", #%06X (style \"%s\"), has a contrast of %.1f:1 to "
                  "%s, #%06X, on which it stands; it must be at least %.1f:1",
                  layout_colour_names[text].name, colours[text], layout_style_names[style].name,
                  floor(contrast * 10) / 10,
                  is_paper ? "the paper" : layout_colour_names[ground].name, below, CONTRAST_LEAST);
    return FALSE;
}

static gboolean contrast_check_statuses(const LayoutDraft *draft, GError **error)
{
    gboolean is_blocks = draft->layout->kind == LAYOUT_BLOCKS;
    guint figure = draft->layout->styles[STYLE_FIGURE].colour;
    guint n_statuses = JSK_N_STATUSES + (is_blocks ? 1 : 0);
    for (guint i = 0; i < n_statuses; i++) {
        if (!contrast_check(draft, COLOUR_STATUS + i, COLOUR_STATUS_GROUND + i, STYLE_BADGE,
                            error) ||
            (is_blocks && !contrast_check(draft, figure, COLOUR_STATUS + i, STYLE_FIGURE, error)))
            return FALSE;
    }
    return TRUE;
}

gboolean layout_check_contrast(const LayoutDraft *draft, GError **error)
{
    const TextStyle *styles = draft->layout->styles;
    LayoutUse use = 1u << draft->layout->kind;
    for (guint i = 0; i < N_STYLES; i++) {
        gboolean is_on_paper = i != STYLE_FIGURE && i != STYLE_BADGE && i != STYLE_HEAD;
        if ((layout_style_names[i].use & use) && is_on_paper &&
            !contrast_check(draft, styles[i].colour, CONTRAST_PAPER, (LayoutStyle)i, error))
            return FALSE;
    }
    for (gsize i = 0; i < G_N_ELEMENTS(contrast_grounds); i++) {
        LayoutStyle style = contrast_grounds[i].style;
        if ((contrast_grounds[i].use & use) &&
            !contrast_check(draft, styles[style].colour, contrast_grounds[i].ground, style, error))
            return FALSE;
    }
    return contrast_check_statuses(draft, error);
}
