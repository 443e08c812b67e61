#include "readers/pdf-text/lines.h"

#include <jisseki/text.h>

#include "readers/paragraph.h"

/* Paragraphs end in a space where at least one line in so many does. */
#define LINES_PER_MARKED_END 20

/* A line that is so many columns shorter than the longest beside it was not broken by the width. */
#define LINES_SLACK 4

/* Lines in a row whose lengths are compared. */
#define LINES_COMPARED 12

static guint line_width(const char *text, const char *end)
{
    guint width = 0;
    for (; text < end; text = g_utf8_next_char(text))
        width += g_unichar_iswide(g_utf8_get_char(text)) ? 2 : 1;
    return width;
}

guint text_line_width(const TextLine *line)
{
    return line_width(line->text, line->end);
}

static void text_line_init(TextLine *line, const char *begin, const char *end)
{
    *line = (TextLine){.text = begin, .end = end, .kind = LINE_TEXT};
    text_trim(&line->text, &line->end);
    line->indent = (guint16)MIN(line_width(begin, line->text), G_MAXUINT16);
    line->ends_paragraph = line->end < end;
    if (line->text == line->end) {
        line->kind = LINE_BLANK;
        line->is_empty_paragraph = begin < end;
    }
    for (const char *at = begin; at < line->text; at++)
        line->starts_page = line->starts_page || *at == '\f';
}

/* Where the lines have no spaces at their ends, a line much shorter than its neighbours ends a
 * paragraph, and so does one above a blank line. */
static void text_lines_guess_ends(TextLines *lines)
{
    g_autofree guint *widths = g_new(guint, lines->n_lines);
    for (guint i = 0; i < lines->n_lines; i++)
        widths[i] = line_width(lines->lines[i].text, lines->lines[i].end);
    for (guint i = 0; i < lines->n_lines; i++) {
        TextLine *line = &lines->lines[i];
        guint longest = 0;
        guint first = i;
        while (first > 0 && i - first < LINES_COMPARED && lines->lines[first - 1].kind == LINE_TEXT)
            first--;
        for (guint j = first;
             j < lines->n_lines && j < i + LINES_COMPARED && lines->lines[j].kind == LINE_TEXT; j++)
            longest = MAX(longest, widths[j]);
        gboolean is_last = i + 1 == lines->n_lines || lines->lines[i + 1].kind == LINE_BLANK;
        line->ends_paragraph = is_last || widths[i] + LINES_SLACK < longest;
    }
}

void text_lines_init(TextLines *lines, const JskSource *source)
{
    lines->n_lines = source_count_lines(source);
    lines->lines = g_new(TextLine, lines->n_lines);
    lines->has_form_feeds = FALSE;
    guint n_texts = 0;
    guint n_ends = 0;
    for (guint i = 0; i < lines->n_lines; i++) {
        TextLine *line = &lines->lines[i];
        text_line_init(line, source_line_start(source, i + 1), source_line_end(source, i + 1));
        lines->has_form_feeds = lines->has_form_feeds || line->starts_page;
        n_texts += line->kind == LINE_TEXT ? 1 : 0;
        n_ends += line->kind == LINE_TEXT && line->ends_paragraph ? 1 : 0;
    }
    lines->has_marked_ends = n_ends * LINES_PER_MARKED_END >= n_texts;
    if (!lines->has_marked_ends)
        text_lines_guess_ends(lines);
}

void text_lines_clear(TextLines *lines)
{
    g_clear_pointer(&lines->lines, g_free);
}

guint text_lines_next(const TextLines *lines, guint from, guint to)
{
    while (from < to && lines->lines[from].kind != LINE_TEXT)
        from++;
    return from;
}
