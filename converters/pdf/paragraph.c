#include "pdf/paragraph.h"

/* A line shorter than this part of the column is rather broken inside a date. */
#define PARAGRAPH_FILL 0.6

/* Space between characters that does not catch the eye, in thousandths of the font size. */
#define PARAGRAPH_MAX_SPACING 130

/* Rounding must not push the last character of a line that fits exactly onto the next. */
#define PARAGRAPH_TOLERANCE 0.01

/* Where a line may end, the best of each level so far: index of the unit after the break. */
typedef struct {
    gsize at[BREAK_ALLOWED + 1];
    double widths[BREAK_ALLOWED + 1];
} BreakChoice;

static gsize paragraph_choose(const BreakChoice *choice, double width)
{
    gsize allowed = choice->at[BREAK_ALLOWED];
    gsize in_value = choice->at[BREAK_IN_VALUE];
    if (in_value > allowed && choice->widths[BREAK_ALLOWED] < width * PARAGRAPH_FILL)
        return in_value;
    if (allowed != 0)
        return allowed;
    return in_value != 0 ? in_value : choice->at[BREAK_EMERGENCY];
}

/* What the line would be wide if it ended behind @unit. */
static double paragraph_end_width(const TextUnit *unit, double width)
{
    gboolean is_compressed = unit->is_closing && unit->advance >= 1000;
    return is_compressed ? width - unit->advance / 2.0 : width;
}

/* The index of the unit that begins the next line; 0 when there is no break. */
static gsize paragraph_find_end(const TextUnit *units, gsize first, gsize n_units, double width)
{
    BreakChoice choice = {0};
    double advance = 0, visible = 0;
    for (gsize i = first; i < n_units; i++) {
        const TextUnit *unit = &units[i];
        if (i > first && unit->level != BREAK_NEVER && visible <= width + PARAGRAPH_TOLERANCE) {
            choice.at[unit->level] = i;
            choice.widths[unit->level] = visible;
        }
        advance += unit->advance;
        if (unit->is_space)
            continue;
        /* Half an em more may still be taken back by a closing bracket or full stop. */
        if (advance > width + unit->advance / 2.0 + PARAGRAPH_TOLERANCE)
            return paragraph_choose(&choice, width);
        visible = paragraph_end_width(unit, advance);
    }
    if (visible <= width + PARAGRAPH_TOLERANCE)
        return n_units;
    return paragraph_choose(&choice, width);
}

/* Spaces at the ends of a broken line show nothing. */
static TextLine paragraph_make_line(const TextUnit *units, gsize first, gsize end)
{
    while (end > first && units[end - 1].is_space)
        end--;
    TextLine line = {.start = units[first].start};
    line.length = units[end].start - units[first].start;
    line.n_gaps = end > first ? (guint32)(end - first - 1) : 0;
    for (gsize i = first; i < end; i++)
        line.width += units[i].advance;
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

gboolean paragraph_break(const TextUnit *units, gsize n_units, double width, GArray *lines)
{
    guint n_lines = lines->len;
    gsize first = 0;
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
        first = end;
    } while (first < n_units);
    return TRUE;
}

double paragraph_get_spacing(const TextLine *line, double width)
{
    if (line->n_gaps == 0 || line->width > width)
        return 0;
    double spacing = (width - line->width) / line->n_gaps;
    return spacing <= PARAGRAPH_MAX_SPACING ? spacing : 0;
}
