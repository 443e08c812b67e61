#include "readers/pdf-text/paragraphs.h"

#include <string.h>

#include "readers/achievement.h"
#include "readers/office.h"

/* How far a bracket that is open at the end of a paragraph is followed, in lines. */
#define PARAGRAPH_BRACKET_LINES 8
#define PARAGRAPH_BRACKET_BYTES 16384

/* A line of a narrow cell. */
#define PARAGRAPH_NARROW_COLUMNS 24

typedef struct {
    Reading *reading;
    const JskForm *form;
    const TextLines *lines;
} Joiner;

static const TextLine *joiner_line(const Joiner *joiner, guint line)
{
    return &joiner->lines->lines[line];
}

ParagraphStart paragraph_get_start(const JskForm *form, const char *text, const char *end)
{
    if (words_match(form->milestone_markers, text, end))
        return START_BULLET;
    const FormMarker *marker = form_match_marker(form, text, end);
    if (marker && (marker->role == FORM_ROLE_BULLET || marker->role == FORM_ROLE_OUTER))
        return START_BULLET;
    const char *heading;
    const char *heading_end;
    const char *rest;
    gboolean is_marked = (marker && marker->role != FORM_ROLE_CONTINUATION) ||
                         g_str_has_prefix(text, "＜") ||
                         text_match_heading(text, end, &heading, &heading_end, &rest);
    return is_marked ? START_MARKED : START_UNMARKED;
}

static ParagraphStart joiner_get_start(const Joiner *joiner, guint line)
{
    const TextLine *at = joiner_line(joiner, line);
    return paragraph_get_start(joiner->form, at->text, at->end);
}

/* Whether a text is whole as it stands: it ends in 。 or in a closing bracket or sign. */
static gboolean paragraph_ends_whole(const Paragraph *paragraph)
{
    static const char *const ends[] = {"。", "）", ")", "」", "』", "】", "＞", "％", "%"};
    for (gsize i = 0; i < G_N_ELEMENTS(ends); i++) {
        gsize length = strlen(ends[i]);
        if (length <= (gsize)(paragraph->end - paragraph->text) &&
            memcmp(paragraph->end - length, ends[i], length) == 0)
            return TRUE;
    }
    return FALSE;
}

/* Whether the bracket that is open at the end of a paragraph closes in the lines below, before
 * anything marked begins. */
static gboolean joiner_bracket_closes(const Joiner *joiner, const Paragraph *paragraph, guint line,
                                      guint behind)
{
    guint open = text_count_open_brackets(0, paragraph->text, paragraph->end);
    for (guint n = 0; open > 0 && n < PARAGRAPH_BRACKET_LINES; n++) {
        if (line == behind || joiner_line(joiner, line)->kind != LINE_TEXT ||
            joiner_get_start(joiner, line) == START_BULLET)
            return FALSE;
        open = text_count_open_brackets(open, joiner_line(joiner, line)->text,
                                        joiner_line(joiner, line)->end);
        if (open == 0)
            return TRUE;
        line = text_lines_next(joiner->lines, line + 1, behind);
    }
    return FALSE;
}

static gboolean joiner_is_milestone(const Joiner *joiner, const Paragraph *paragraph)
{
    return words_match(joiner->form->milestone_markers, paragraph->text, paragraph->end) != NULL;
}

/* Whether a line stands for itself between blank lines, as those of narrow cells do; where there
 * are no blank lines, any may. */
static gboolean joiner_is_lone(const Joiner *joiner, guint line)
{
    return !joiner->lines->has_gaps || line == 0 ||
           joiner_line(joiner, line - 1)->kind == LINE_BLANK;
}

/* Where the ends of paragraphs are guessed, narrow cells need more: a milestone's label goes on
 * until something marked begins, and short lines, each with a blank line between, are of one
 * paragraph. */
static gboolean joiner_joins_narrow(const Joiner *joiner, const Paragraph *paragraph, guint last,
                                    guint line)
{
    if (joiner_is_milestone(joiner, paragraph))
        return TRUE;
    guint next = joiner->lines->has_gaps ? last + 2 : last + 1;
    return line == next && joiner_is_lone(joiner, last) &&
           text_line_width(joiner_line(joiner, last)) <= PARAGRAPH_NARROW_COLUMNS &&
           text_line_width(joiner_line(joiner, line)) <= PARAGRAPH_NARROW_COLUMNS &&
           joiner_get_start(joiner, last) == START_UNMARKED && !paragraph_ends_whole(paragraph);
}

/* Whether a cell begins with a line that stands right below another: an achievement that the form
 * knows, or an office by its whole name. */
static gboolean joiner_begins_cell(const Joiner *joiner, guint line)
{
    Paragraph cell[2];
    guint n = 0;
    for (guint at = line; at < joiner->lines->n_lines && n < G_N_ELEMENTS(cell) &&
                          joiner_line(joiner, at)->kind == LINE_TEXT;
         at++, n++)
        cell[n] =
            (Paragraph){.text = joiner_line(joiner, at)->text, .end = joiner_line(joiner, at)->end};
    return n > 0 && (achievement_match(joiner->reading, cell, n) > 0 ||
                     office_match(joiner->reading, cell) == OFFICE_FULL);
}

/* Whether a line goes on with the paragraph above it. */
static gboolean joiner_joins(const Joiner *joiner, const Paragraph *paragraph, guint last,
                             guint line, guint behind)
{
    ParagraphStart start = joiner_get_start(joiner, line);
    if (start == START_BULLET)
        return FALSE;
    gboolean has_gap = line > last + 1;
    if (!joiner->lines->has_marked_ends && !joiner_is_milestone(joiner, paragraph) &&
        joiner_begins_cell(joiner, line))
        return FALSE;
    for (guint i = last + 1; i < line; i++) {
        if (joiner_line(joiner, i)->is_empty_paragraph)
            return FALSE;
    }
    if (!joiner->lines->has_marked_ends && start == START_UNMARKED &&
        joiner_line(joiner, line)->kind == LINE_TEXT &&
        joiner_joins_narrow(joiner, paragraph, last, line))
        return TRUE;
    if (joiner_line(joiner, last)->ends_paragraph)
        return start == START_UNMARKED &&
               paragraph->end - paragraph->text < PARAGRAPH_BRACKET_BYTES &&
               text_count_open_brackets(0, paragraph->text, paragraph->end) > 0 &&
               joiner_bracket_closes(joiner, paragraph, line, behind);
    if (has_gap && (start != START_UNMARKED || text_is_sentence(paragraph->text, paragraph->end)))
        return FALSE;
    return start == START_UNMARKED || !paragraph_ends_whole(paragraph);
}

/* Whether something else than blank lines stands between two lines. */
static gboolean joiner_is_apart(const Joiner *joiner, guint last, guint line)
{
    for (guint i = last + 1; i < line; i++) {
        if (joiner_line(joiner, i)->kind != LINE_BLANK)
            return TRUE;
    }
    return FALSE;
}

/* Goes on with a paragraph. Where a table head stands between, its text is put together. */
static void joiner_join(const Joiner *joiner, Reading *reading, Paragraph *paragraph, guint last,
                        guint line)
{
    const TextLine *at = joiner_line(joiner, line);
    if (paragraph->text != paragraph->source || joiner_is_apart(joiner, last, line)) {
        g_autofree char *text =
            g_strdup_printf("%.*s\n%.*s", (int)(paragraph->end - paragraph->text), paragraph->text,
                            (int)(at->end - at->text), at->text);
        paragraph->text = g_string_chunk_insert(reading->texts, text);
        paragraph->end = paragraph->text + strlen(paragraph->text);
    } else {
        paragraph->end = at->end;
    }
    paragraph->source_end = at->end;
}

void paragraphs_collect(Reading *reading, const TextLines *lines, guint first, guint behind,
                        GArray *paragraphs, GArray *phases)
{
    const Joiner joiner = {reading, reading->form, lines};
    guint last = 0;
    GArray *last_list = NULL;
    for (guint line = first; line < behind; line++) {
        const TextLine *at = &lines->lines[line];
        if (at->kind != LINE_TEXT && at->kind != LINE_PHASES)
            continue;
        GArray *list = at->kind == LINE_PHASES ? phases : paragraphs;
        Paragraph *before =
            list == last_list ? &g_array_index(list, Paragraph, list->len - 1) : NULL;
        if (list == phases && before && joiner_is_apart(&joiner, last, line))
            before = NULL; /* those of another page */
        if (before && joiner_joins(&joiner, before, last, line, behind)) {
            joiner_join(&joiner, reading, before, last, line);
        } else {
            Paragraph paragraph = {.text = at->text,
                                   .end = at->end,
                                   .source = at->text,
                                   .source_end = at->end,
                                   .indent = at->indent};
            g_array_append_val(list, paragraph);
        }
        last = line;
        last_list = list;
    }
}
