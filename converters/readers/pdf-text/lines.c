#include "readers/pdf-text/lines.h"

#include <jisseki/text.h>

#include "readers/paragraph.h"

/* Paragraphs end in a space where at least one line in so many does. */
#define LINES_PER_MARKED_END 20

/* A line that is so many columns shorter than the longest beside it was not broken by the width.
 * How many depends on what stands at the break. */
#define LINES_SLACK_WHOLE 2 /* the end of a text */
#define LINES_SLACK_BRACKET 4
#define LINES_SLACK 8
#define LINES_SLACK_SENTENCE 16
#define LINES_SLACK_WORD 256 /* the middle of a word: no line is so much shorter */

#define IDEOGRAPHIC_COMMA 0x3001

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

/* Whether a line is whole as it stands: it ends in a full stop or a closing bracket. */
static gboolean text_line_is_whole(const TextLine *line)
{
    switch (g_unichar_break_type(g_utf8_get_char(g_utf8_prev_char(line->end)))) {
    case G_UNICODE_BREAK_CLOSE_PUNCTUATION:
    case G_UNICODE_BREAK_CLOSE_PARANTHESIS:
    case G_UNICODE_BREAK_POSTFIX:
        return TRUE;
    default:
        return FALSE;
    }
}

/* Whether a word, or a phrase with its particle, stands across the break between two lines. */
static gboolean text_lines_share_word(gunichar last, gunichar next)
{
    GUnicodeScript script = g_unichar_get_script(next);
    return script == G_UNICODE_SCRIPT_HIRAGANA ||
           (script == G_UNICODE_SCRIPT_KATAKANA && g_unichar_get_script(last) == script);
}

/* How much shorter than the others a line is at the least when its paragraph ends there. */
static guint text_line_get_slack(const TextLine *line, const TextLine *next)
{
    gunichar last_letter = g_utf8_get_char(g_utf8_prev_char(line->end));
    gunichar next_letter = g_utf8_get_char(next->text);
    if (text_line_is_whole(line))
        return LINES_SLACK_WHOLE;
    if (g_unichar_break_type(next_letter) == G_UNICODE_BREAK_OPEN_PUNCTUATION)
        return LINES_SLACK_BRACKET;
    if (text_lines_share_word(last_letter, next_letter))
        return LINES_SLACK_WORD;
    if (last_letter == IDEOGRAPHIC_COMMA ||
        g_unichar_get_script(last_letter) == G_UNICODE_SCRIPT_HIRAGANA)
        return LINES_SLACK_SENTENCE;
    return LINES_SLACK;
}

/* The longest of the lines around one that no blank line parts from it. */
static guint text_lines_get_longest(const TextLines *lines, const guint *widths, guint line)
{
    guint first = line;
    while (first > 0 && line - first < LINES_COMPARED && lines->lines[first - 1].kind == LINE_TEXT)
        first--;
    guint longest = 0;
    for (guint i = first;
         i < lines->n_lines && i < line + LINES_COMPARED && lines->lines[i].kind == LINE_TEXT; i++)
        longest = MAX(longest, widths[i]);
    return longest;
}

/* Whether a line ends a paragraph, of which no space at its end tells. */
static gboolean text_lines_guess_end(const TextLines *lines, const guint *widths, guint i)
{
    const TextLine *line = &lines->lines[i];
    guint next = text_lines_next(lines, i + 1, MIN(i + 3, lines->n_lines));
    if (line->kind != LINE_TEXT || next >= MIN(i + 3, lines->n_lines))
        return TRUE;
    guint slack = text_line_get_slack(line, &lines->lines[next]);
    if (next > i + 1) /* one blank line */
        return slack < LINES_SLACK_SENTENCE;
    return lines->lines[next].indent > line->indent ||
           widths[i] + slack < text_lines_get_longest(lines, widths, i);
}

/* Where the lines have no spaces at their ends, a line much shorter than its neighbours ends a
 * paragraph, and so does one above a blank line. */
static void text_lines_guess_ends(TextLines *lines)
{
    g_autofree guint *widths = g_new(guint, lines->n_lines);
    for (guint i = 0; i < lines->n_lines; i++)
        widths[i] = line_width(lines->lines[i].text, lines->lines[i].end);
    for (guint i = 0; i < lines->n_lines; i++)
        lines->lines[i].ends_paragraph = text_lines_guess_end(lines, widths, i);
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
    lines->has_gaps = (lines->n_lines - n_texts) * LINES_PER_MARKED_END >= n_texts;
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
