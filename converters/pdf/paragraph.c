#include "pdf/paragraph.h"

/* Rounding must not push the last character of a line that fits exactly onto the next. */
#define PARAGRAPH_TOLERANCE 0.01

/* What is bad about a line, in points; a line that is as wide as its gaps let it be has 100. */
#define PARAGRAPH_STRETCH 100.0
#define PARAGRAPH_SHRINK 50.0
#define PARAGRAPH_LINE 10.0
/* What comes to it when it lacks an em more than its gaps give; by the square, so that two small
 * holes are better than a large one. */
#define PARAGRAPH_HOLE 300.0
#define PARAGRAPH_EM 1000.0
/* A ragged line more; and an empty one. */
#define PARAGRAPH_RAGGED_LINE 700.0
#define PARAGRAPH_RAGGED 400.0
/* A line too long for its column, which nothing else can prevent. */
#define PARAGRAPH_TOO_LONG 1e12

#define PARAGRAPH_IMPOSSIBLE 1e30

/* A last line, or a ragged one, shorter than so many thousandths of the font size is that bad. */
static const struct {
    double width;
    double points;
} paragraph_runts[] = {{2000, 300}, {3000, 100}, {4000, 30}};

/* What it costs to break here; before a unit of this level. */
static const double paragraph_breaks[] = {
    [BREAK_ANYWHERE] = 1e6, [BREAK_IN_WORD] = 2e4, [BREAK_IN_DATE] = 350, [BREAK_ALLOWED] = 0};

/* In ragged lines, by #BreakJoint. */
static const double paragraph_joints[] = {
    [JOINT_PHRASE] = 0, [JOINT_WORD] = 200, [JOINT_NONE] = 1500};

/* How far the text reaches at some place, and what the gaps up to there can take and give. */
typedef struct {
    double x;
    double shrink;
    double stretch;
} TextReach;

/* A place where a line may end, and the best way to get there. */
typedef struct {
    gsize unit;       /* the first one behind it */
    TextReach before; /* at the end of the line */
    TextReach behind; /* at the beginning of the next */
    double points;
    gsize previous; /* the break at which the line begins */
} BreakNode;

typedef struct {
    const TextUnit *units;
    gsize n_units;
    const ParagraphShape *shape;
    BreakNode *nodes;
    gsize n_nodes;
    gsize *best; /* nodes at which the line may begin, each better than all before it */
    gsize first_best;
    gsize n_best;
} Paragraph;

static SpacingGap paragraph_get_gap(const TextUnit *after)
{
    return spacing_get_gap((SpacingClass)after[-1].spacing, (SpacingClass)after->spacing);
}

/* The empty half of what ends a line, which may stand beyond the column. */
static guint paragraph_get_end_blank(const TextUnit *unit, const ParagraphShape *shape)
{
    gboolean is_cut = unit->spacing == SPACING_CLOSING && !shape->keeps_edge;
    return is_cut ? spacing_get_blank(SPACING_CLOSING) : 0;
}

/* Where breaks are, and how far the text reaches there. */

static void paragraph_add_node(Paragraph *paragraph, gsize unit, const TextReach *before,
                               const TextReach *behind)
{
    BreakNode *node = &paragraph->nodes[paragraph->n_nodes++];
    *node = (BreakNode){unit, *before, *behind, PARAGRAPH_IMPOSSIBLE, 0};
}

static void paragraph_find_nodes(Paragraph *paragraph)
{
    TextReach here = {0}, end = {0};
    paragraph_add_node(paragraph, 0, &end, &here);
    for (gsize i = 0; i < paragraph->n_units; i++) {
        const TextUnit *unit = &paragraph->units[i];
        if (i > 0) {
            SpacingGap gap = paragraph_get_gap(unit);
            here.x += spacing_get_natural(gap);
            here.shrink += spacing_get_shrink(gap);
            here.stretch += spacing_get_stretch(gap);
            if (unit->level != BREAK_NEVER)
                paragraph_add_node(paragraph, i, &end, &here);
        }
        here.x += unit->advance;
        if (!unit->is_space) {
            end = here;
            end.x -= paragraph_get_end_blank(unit, paragraph->shape);
        }
    }
    paragraph_add_node(paragraph, paragraph->n_units, &end, &here);
}

/* How bad a line is. */

static double paragraph_judge_length(double width)
{
    for (gsize i = 0; i < G_N_ELEMENTS(paragraph_runts); i++) {
        if (width < paragraph_runts[i].width)
            return paragraph_runts[i].points;
    }
    return 0;
}

static double paragraph_judge_ragged(const Paragraph *paragraph, double missing)
{
    double share = MAX(missing, 0) / paragraph->shape->width;
    return PARAGRAPH_RAGGED_LINE + PARAGRAPH_RAGGED * share * share +
           paragraph_judge_length(paragraph->shape->width - missing);
}

static double paragraph_judge_full(double missing, double stretch)
{
    if (missing <= PARAGRAPH_TOLERANCE)
        return PARAGRAPH_LINE;
    double hole = missing - spacing_get_used_stretch(stretch, missing);
    if (hole <= 0)
        return PARAGRAPH_LINE + PARAGRAPH_STRETCH * (missing / stretch) * (missing / stretch);
    hole /= PARAGRAPH_EM;
    return PARAGRAPH_LINE + PARAGRAPH_STRETCH + PARAGRAPH_HOLE * hole * hole;
}

static double paragraph_judge(const Paragraph *paragraph, const BreakNode *first,
                              const BreakNode *end)
{
    double width = end->before.x - first->behind.x, missing = paragraph->shape->width - width;
    double shrink = end->before.shrink - first->behind.shrink, points = 0;
    gboolean is_last = end->unit == paragraph->n_units;
    if (missing < -shrink - PARAGRAPH_TOLERANCE)
        return PARAGRAPH_TOO_LONG;
    if (missing < 0 && shrink > 0)
        points = PARAGRAPH_SHRINK * (missing / shrink) * (missing / shrink);
    if (paragraph->shape->is_ragged)
        return points + paragraph_judge_ragged(paragraph, missing);
    if (!is_last)
        return points + paragraph_judge_full(missing, end->before.stretch - first->behind.stretch);
    return points + PARAGRAPH_LINE + (first->unit > 0 ? paragraph_judge_length(width) : 0);
}

static double paragraph_get_break_points(const Paragraph *paragraph, const BreakNode *node)
{
    const TextUnit *unit = &paragraph->units[node->unit];
    if (node->unit == paragraph->n_units)
        return 0;
    return paragraph_breaks[unit->level] +
           (paragraph->shape->is_ragged ? paragraph_joints[unit->joint] : 0);
}

/* From here on a line may begin at @index. */
static void paragraph_add_best(Paragraph *paragraph, gsize index)
{
    const BreakNode *nodes = paragraph->nodes;
    gsize *best = paragraph->best;
    while (paragraph->n_best > paragraph->first_best &&
           nodes[best[paragraph->n_best - 1]].points >= nodes[index].points)
        paragraph->n_best--;
    best[paragraph->n_best++] = index;
}

/* The points of the best node from @low on. */
static double paragraph_get_least(Paragraph *paragraph, gsize low)
{
    while (paragraph->best[paragraph->first_best] < low)
        paragraph->first_best++;
    return paragraph->nodes[paragraph->best[paragraph->first_best]].points;
}

/* The best line that ends at a node. Those that begin before @low are too long. Returns whether
 * there is one. */
static gboolean paragraph_find_best(Paragraph *paragraph, gsize index, gsize low)
{
    BreakNode *end = &paragraph->nodes[index];
    gboolean takes_all = end->unit == paragraph->n_units || paragraph->shape->is_ragged;
    double least = paragraph_get_least(paragraph, low);
    for (gsize i = index; i > low; i--) {
        const BreakNode *first = &paragraph->nodes[low + index - i];
        double points = paragraph_judge(paragraph, first, end);
        if (first->points + points < end->points) {
            end->points = first->points + points;
            end->previous = low + index - i;
        }
        /* Shorter ones are no better. */
        if (!takes_all && points > PARAGRAPH_STRETCH && least + points >= end->points)
            break;
    }
    end->points += paragraph_get_break_points(paragraph, end);
    return end->points < PARAGRAPH_TOO_LONG;
}

static gboolean paragraph_find_path(Paragraph *paragraph, gboolean has_emergencies)
{
    paragraph->nodes[0].points = 0;
    paragraph_add_best(paragraph, 0);
    for (gsize index = 1, low = 0; index < paragraph->n_nodes; index++) {
        while (low + 1 < index && paragraph_judge(paragraph, &paragraph->nodes[low],
                                                  &paragraph->nodes[index]) >= PARAGRAPH_TOO_LONG)
            low++;
        if (!paragraph_find_best(paragraph, index, low) && !has_emergencies)
            return FALSE;
        paragraph_add_best(paragraph, index);
    }
    return TRUE;
}

/* The lines. */

static void paragraph_count_gap(TextLine *line, SpacingGap gap)
{
    if (line->n_gaps[gap] < G_MAXUINT16)
        line->n_gaps[gap]++;
}

static TextLine paragraph_make_line(const Paragraph *paragraph, gsize first, gsize end)
{
    const TextUnit *units = paragraph->units;
    TextLine line = {.start = units[first].start, .length = units[end].start - units[first].start};
    while (end > first && units[end - 1].is_space)
        end--;
    for (gsize i = first; i < end; i++) {
        line.width += units[i].advance;
        if (i == first)
            continue;
        SpacingGap gap = paragraph_get_gap(&units[i]);
        line.width += spacing_get_natural(gap);
        paragraph_count_gap(&line, gap);
    }
    if (end > first)
        line.width -= paragraph_get_end_blank(&units[end - 1], paragraph->shape);
    return line;
}

static void paragraph_add_lines(const Paragraph *paragraph, GArray *lines)
{
    guint n_lines = 0;
    for (gsize at = paragraph->n_nodes - 1; at > 0; at = paragraph->nodes[at].previous)
        n_lines++;
    g_array_set_size(lines, lines->len + n_lines);
    guint line = lines->len;
    for (gsize at = paragraph->n_nodes - 1; at > 0; at = paragraph->nodes[at].previous)
        g_array_index(lines, TextLine, --line) =
            paragraph_make_line(paragraph, paragraph->nodes[paragraph->nodes[at].previous].unit,
                                paragraph->nodes[at].unit);
}

static gsize paragraph_count_nodes(const TextUnit *units, gsize n_units)
{
    gsize n_nodes = 2;
    for (gsize i = 1; i < n_units; i++)
        n_nodes += units[i].level != BREAK_NEVER ? 1 : 0;
    return n_nodes;
}

gboolean paragraph_break(const TextUnit *units, gsize n_units, const ParagraphShape *shape,
                         GArray *lines)
{
    Paragraph paragraph = {.units = units, .n_units = n_units, .shape = shape};
    gboolean has_emergencies = n_units == 0 || units[0].level != BREAK_NEVER;
    gsize n_nodes = paragraph_count_nodes(units, n_units);
    g_autofree BreakNode *nodes = g_new(BreakNode, n_nodes);
    g_autofree gsize *best = g_new(gsize, n_nodes);
    paragraph.nodes = nodes;
    paragraph.best = best;
    paragraph_find_nodes(&paragraph);
    if (!paragraph_find_path(&paragraph, has_emergencies))
        return FALSE;
    paragraph_add_lines(&paragraph, lines);
    return TRUE;
}

TextFit paragraph_fit(const TextLine *line, double width, gboolean is_ragged)
{
    double missing = width - line->width;
    if (is_ragged && missing > -PARAGRAPH_TOLERANCE)
        missing = 0;
    return spacing_fit(line->n_gaps, missing);
}
