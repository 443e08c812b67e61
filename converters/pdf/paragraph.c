#include "pdf/paragraph.h"

/* A line shorter than this part of the column is rather broken inside a date. */
#define PARAGRAPH_FILL 0.84

/* Rounding must not push the last character of a line that fits exactly onto the next. */
#define PARAGRAPH_TOLERANCE 0.01

/* A character of this width and more has an empty half if its class says so. */
#define PARAGRAPH_FULL_WIDTH 1000

/* A last line shorter than that takes something of the line before it, if that stays even. */
#define PARAGRAPH_SHORTEST 2000

/* A line being filled: what it would be wide if it ended behind the last unit that shows. */
typedef struct {
    double advance;
    double visible;
    double shrink; /* what its gaps can give */
    const TextUnit *last;
} LineFill;

/* Where a line may end, the best of each level so far: index of the unit after the break. */
typedef struct {
    gsize at[BREAK_ALLOWED + 1];
    double widths[BREAK_ALLOWED + 1];
} BreakChoice;

static gsize paragraph_choose(const BreakChoice *choice, double width)
{
    gsize allowed = choice->at[BREAK_ALLOWED];
    gsize in_date = choice->at[BREAK_IN_DATE];
    if (in_date > allowed && choice->widths[BREAK_ALLOWED] < width * PARAGRAPH_FILL)
        return in_date;
    for (int level = BREAK_ALLOWED; level > BREAK_NEVER; level--) {
        if (choice->at[level] != 0)
            return choice->at[level];
    }
    return 0;
}

/* What the line would be wide if it ended behind @unit. */
static double paragraph_end_width(const TextUnit *unit, double width)
{
    gboolean is_half = unit->spacing == SPACING_CLOSING && unit->advance >= PARAGRAPH_FULL_WIDTH;
    return is_half ? width - unit->advance / 2.0 : width;
}

static SpacingGap paragraph_get_gap(const TextUnit *before, const TextUnit *after)
{
    return spacing_get_gap((SpacingClass)before->spacing, (SpacingClass)after->spacing);
}

static void paragraph_add_unit(LineFill *fill, const TextUnit *unit)
{
    fill->advance += unit->advance;
    if (unit->is_space)
        return;
    /* Behind spaces the gap is the one at their end. */
    if (fill->last)
        fill->shrink += spacing_get_shrink(paragraph_get_gap(unit - 1, unit));
    fill->visible = paragraph_end_width(unit, fill->advance);
    fill->last = unit;
}

/* The index of the unit that begins the next line; 0 when there is no break. */
static gsize paragraph_find_end(const TextUnit *units, gsize first, gsize n_units, double width)
{
    BreakChoice choice = {0};
    LineFill fill = {0};
    for (gsize i = first; i < n_units; i++) {
        const TextUnit *unit = &units[i];
        double room = width + fill.shrink + PARAGRAPH_TOLERANCE;
        if (i > first && unit->level != BREAK_NEVER && fill.visible <= room) {
            choice.at[unit->level] = i;
            choice.widths[unit->level] = fill.visible;
        }
        paragraph_add_unit(&fill, unit);
        /* Half an em more may still be taken back by a closing bracket or full stop. */
        if (!unit->is_space && fill.advance - unit->advance / 2.0 > room + PARAGRAPH_FULL_WIDTH)
            return paragraph_choose(&choice, width);
    }
    if (fill.visible <= width + fill.shrink + PARAGRAPH_TOLERANCE)
        return n_units;
    return paragraph_choose(&choice, width);
}

static void paragraph_count_gap(TextLine *line, SpacingGap gap)
{
    if (line->n_gaps[gap] < G_MAXUINT16)
        line->n_gaps[gap]++;
}

/* Spaces at the ends of a broken line show nothing. */
static TextLine paragraph_make_line(const TextUnit *units, gsize first, gsize end)
{
    while (end > first && units[end - 1].is_space)
        end--;
    TextLine line = {.start = units[first].start};
    line.length = units[end].start - units[first].start;
    for (gsize i = first; i < end; i++) {
        line.width += units[i].advance;
        if (i > first)
            paragraph_count_gap(&line, paragraph_get_gap(&units[i - 1], &units[i]));
    }
    if (end > first)
        line.width = paragraph_end_width(&units[end - 1], line.width);
    return line;
}

/* One unit that is wider than the column stands on a line of its own all the same. */
static gsize paragraph_take_one(const TextUnit *units, gsize first, gsize n_units)
{
    gsize end = first + 1;
    while (end < n_units && units[end].level == BREAK_NEVER)
        end++;
    return end;
}

static gboolean paragraph_has_emergencies(const TextUnit *units, gsize n_units)
{
    return n_units == 0 || units[0].level != BREAK_NEVER;
}

/* Breaks the last line but one, which begins at @first, a little earlier when the last line holds a
 * character or two only (JLREQ 3.1.12). */
static void paragraph_fill_last(const TextUnit *units, gsize first, gsize n_units, double width,
                                GArray *lines)
{
    TextLine *last = &g_array_index(lines, TextLine, lines->len - 1);
    if (last->width >= PARAGRAPH_SHORTEST)
        return;
    double lacking = PARAGRAPH_SHORTEST - last->width;
    gsize end = paragraph_find_end(units, first, n_units, width - lacking);
    if (end <= first || units[end].level != BREAK_ALLOWED)
        return;
    TextLine shorter = paragraph_make_line(units, first, end);
    TextLine longer = paragraph_make_line(units, end, n_units);
    if (longer.width > width || !spacing_can_fill(shorter.n_gaps, width - shorter.width))
        return;
    last[-1] = shorter;
    *last = longer;
}

gboolean paragraph_break(const TextUnit *units, gsize n_units, double width, GArray *lines)
{
    guint n_lines = lines->len;
    gsize first = 0, before = 0;
    do {
        gsize end = paragraph_find_end(units, first, n_units, width);
        if (end <= first && n_units > 0) {
            if (!paragraph_has_emergencies(units, n_units)) {
                g_array_set_size(lines, n_lines);
                return FALSE;
            }
            end = paragraph_take_one(units, first, n_units);
        }
        TextLine line = paragraph_make_line(units, first, end);
        g_array_append_val(lines, line);
        if (end < n_units)
            before = first;
        first = end;
    } while (first < n_units);
    if (lines->len > n_lines + 1)
        paragraph_fill_last(units, before, n_units, width, lines);
    return TRUE;
}

TextFit paragraph_fit(const TextLine *line, double width, gboolean is_last)
{
    double missing = width - line->width;
    if (is_last && missing > -PARAGRAPH_TOLERANCE)
        missing = 0;
    return spacing_fit(line->n_gaps, missing);
}
