#include "readers/pdf-text/layout.h"

#include <string.h>

#include <jisseki/text.h>

#include "readers/achievement.h"
#include "readers/head.h"
#include "readers/office.h"
#include "readers/pdf-text/body.h"

/* How many lines of text may stand between an initiative's number and its schedule. */
#define LAYOUT_TITLE_LINES 24

/* How many lines a section's title may take. */
#define LAYOUT_SECTION_LINES 4

/* What a page number consists of besides digits, and how long it is at the most. */
#define LAYOUT_PAGE_NUMBER_SIGNS "-/.()Pp"
#define LAYOUT_PAGE_NUMBER_BYTES 24

/* A label of a schedule is not longer, in characters. */
#define LAYOUT_LABEL_CHARACTERS 40

typedef struct {
    Reading *reading;
    TextLines *lines;
    GArray *anchors;
    guint page;
    guint last_number;
    const char *seen; /* up to here there is no table head */
} Layout;

static Paragraph layout_paragraph(const char *text, const char *end)
{
    text_trim(&text, &end);
    return (Paragraph){.text = text, .end = end, .source = text, .source_end = end};
}

/* The number of an initiative, alone on its line or before a marker. */
static gboolean layout_match_number(const Layout *layout, guint line, InitiativeHead *head,
                                    const char **rest)
{
    const TextLine *at = &layout->lines->lines[line];
    guint number;
    const char *behind = text_match_number(at->text, at->end, &number);
    if (!behind)
        return FALSE;
    *rest = text_skip_space(behind, at->end);
    if (*rest == behind && behind < at->end)
        return FALSE;
    head->number = at->text;
    head->number_end = behind;
    return TRUE;
}

/* Number and marker of an initiative at a line; @title is where its title begins. */
static gboolean layout_match_markers(const Layout *layout, guint line, InitiativeHead *head,
                                     const char **title)
{
    const TextLines *lines = layout->lines;
    const char *rest = lines->lines[line].text;
    *head = (InitiativeHead){0};
    gboolean has_number = layout_match_number(layout, line, head, &rest);
    if (has_number && rest == lines->lines[line].end) {
        line = text_lines_next(lines, line + 1, lines->n_lines);
        if (line == lines->n_lines)
            return FALSE;
        rest = lines->lines[line].text;
    }
    const char *behind =
        words_match(layout->reading->form->initiative_markers, rest, lines->lines[line].end);
    if (!behind)
        return FALSE;
    head->marker = rest;
    head->marker_end = behind;
    *title = text_skip_space(behind, lines->lines[line].end);
    return TRUE;
}

/* The head of the schedule below the line of an initiative's marker, and above another marker. */
static gboolean layout_find_schedule(const Layout *layout, guint first, guint *found,
                                     ScheduleHead *schedule)
{
    const TextLines *lines = layout->lines;
    guint line = first;
    for (guint n = 0; n < LAYOUT_TITLE_LINES; n++) {
        line = text_lines_next(lines, line + 1, lines->n_lines);
        if (line == lines->n_lines || lines->lines[line].kind == LINE_HEAD)
            return FALSE;
        InitiativeHead other;
        const char *title;
        if (layout_match_markers(layout, line, &other, &title))
            return FALSE;
        if (schedule_head_match(layout->reading->form, lines->lines[line].text,
                                layout->reading->source->end,
                                jsk_report_get_fiscal_year(layout->reading->report), schedule)) {
            *found = line;
            return TRUE;
        }
    }
    return FALSE;
}

static guint layout_line_behind(const Layout *layout, guint line, const char *end)
{
    while (line < layout->lines->n_lines && layout->lines->lines[line].text < end)
        line++;
    return line;
}

/* Where a title without a schedule below it ends: with its paragraph. */
static guint layout_title_behind(const Layout *layout, guint line)
{
    const TextLines *lines = layout->lines;
    while (line < lines->n_lines && !lines->lines[line].ends_paragraph &&
           text_lines_next(lines, line + 1, lines->n_lines) < lines->n_lines)
        line = text_lines_next(lines, line + 1, lines->n_lines);
    return line + 1;
}

static gboolean layout_match_initiative(Layout *layout, guint line, Anchor *anchor)
{
    const TextLines *lines = layout->lines;
    const char *title;
    *anchor = (Anchor){.kind = ANCHOR_INITIATIVE, .first = line, .page = layout->page};
    if (!layout_match_markers(layout, line, &anchor->head, &title))
        return FALSE;
    /* Where initiatives are numbered, a marker alone is one of a list. */
    if (!anchor->head.number && layout->last_number > 0)
        return FALSE;
    guint schedule_line;
    guint title_line = layout_line_behind(layout, line, title) - 1;
    if (layout_find_schedule(layout, title_line, &schedule_line, &anchor->schedule)) {
        anchor->schedule_begin = lines->lines[schedule_line].text;
        anchor->head.title = layout_paragraph(title, anchor->schedule_begin);
        anchor->behind = layout_line_behind(layout, schedule_line, anchor->schedule.end);
    } else {
        guint number = 0;
        if (anchor->head.number)
            text_match_number(anchor->head.number, anchor->head.number_end, &number);
        if (number == 0 || number != layout->last_number + 1)
            return FALSE;
        anchor->schedule.end = NULL;
        anchor->behind = layout_title_behind(layout, title_line);
        anchor->head.title = layout_paragraph(title, lines->lines[anchor->behind - 1].end);
    }
    return anchor->head.title.text < anchor->head.title.end;
}

/* A section's title: its marker, and an initiative or a table head below it. */
static gboolean layout_match_section(Layout *layout, guint line, Anchor *anchor)
{
    const TextLines *lines = layout->lines;
    const TextLine *first = &lines->lines[line];
    const char *behind =
        words_match(layout->reading->form->section_markers, first->text, first->end);
    if (!behind || text_skip_space(behind, first->end) == behind)
        return FALSE;
    *anchor = (Anchor){.kind = ANCHOR_SECTION, .first = line, .page = layout->page};
    anchor->head.marker = first->text;
    anchor->head.marker_end = behind;

    guint last = line;
    for (guint n = 0; n < LAYOUT_SECTION_LINES; n++) {
        guint next = text_lines_next(lines, last + 1, lines->n_lines);
        if (next == lines->n_lines)
            return FALSE;
        Anchor below;
        if (head_starts(layout->reading->form, lines->lines[next].text, lines->lines[next].end) ||
            layout_match_initiative(layout, next, &below)) {
            anchor->behind = next;
            anchor->head.title = layout_paragraph(behind, lines->lines[last].end);
            return anchor->head.title.text < anchor->head.title.end;
        }
        if (lines->lines[last].ends_paragraph)
            return FALSE;
        last = next;
    }
    return FALSE;
}

static gboolean layout_match_head(Layout *layout, guint line, Anchor *anchor)
{
    const TextLine *first = &layout->lines->lines[line];
    const JskForm *form = layout->reading->form;
    if (first->text < layout->seen || !head_starts(form, first->text, first->end))
        return FALSE;
    g_autoptr(GArray) notes = g_array_new(FALSE, FALSE, sizeof(HeadNote));
    Head head = {.notes = notes};
    gboolean is_head = head_match_lines(form, first->text, layout->reading->source->end, &head);
    layout->seen = head.seen;
    if (!is_head)
        return FALSE;
    if (!layout->lines->has_form_feeds)
        layout->page++;
    layout->reading->page = layout->page;
    head_read(layout->reading, first->text, &head);
    *anchor = (Anchor){.kind = ANCHOR_HEAD, .first = line, .page = layout->page};
    anchor->behind = layout_line_behind(layout, line, head.end);
    for (guint i = line; i < anchor->behind; i++)
        layout->lines->lines[i].kind = LINE_HEAD;
    return TRUE;
}

static void layout_find_anchors(Layout *layout)
{
    const TextLines *lines = layout->lines;
    gboolean is_in_table = FALSE;
    for (guint line = 0; line < lines->n_lines;) {
        Anchor anchor;
        if (lines->lines[line].starts_page)
            layout->page++;
        if (lines->lines[line].kind == LINE_BLANK) {
            line++;
            continue;
        }
        gboolean is_head = layout_match_head(layout, line, &anchor);
        is_in_table = is_in_table || is_head;
        if (!is_head && (!is_in_table || (!layout_match_initiative(layout, line, &anchor) &&
                                          !layout_match_section(layout, line, &anchor)))) {
            line++;
            continue;
        }
        if (anchor.kind == ANCHOR_INITIATIVE && anchor.head.number)
            text_match_number(anchor.head.number, anchor.head.number_end, &layout->last_number);
        g_array_append_val(layout->anchors, anchor);
        line = anchor.behind;
    }
}

/* Labels at the end of a page. */

/* The first line of the paragraph that ends with @line, not above @first. */
static guint layout_paragraph_start(const TextLines *lines, guint first, guint line)
{
    guint start = line;
    for (guint i = line; i-- > first;) {
        if (lines->lines[i].kind == LINE_BLANK && !lines->lines[i].is_empty_paragraph)
            continue;
        if (lines->lines[i].kind != LINE_TEXT || lines->lines[i].ends_paragraph)
            break;
        start = i;
    }
    return start;
}

/* Whether lines may be a label: short, unmarked, no sentence, no value of a list. */
static gboolean layout_is_label(Layout *layout, guint start, guint line)
{
    const TextLines *lines = layout->lines;
    Paragraph paragraph = layout_paragraph(lines->lines[start].text, lines->lines[line].end);
    const char *heading;
    const char *heading_end;
    const char *rest;
    if (g_utf8_strlen(paragraph.text, paragraph.end - paragraph.text) > LAYOUT_LABEL_CHARACTERS)
        return FALSE;
    return !text_is_sentence(paragraph.text, paragraph.end) &&
           !form_match_marker(layout->reading->form, paragraph.text, paragraph.end) &&
           !text_match_heading(paragraph.text, paragraph.end, &heading, &heading_end, &rest) &&
           office_match(layout->reading, &paragraph) == OFFICE_NONE &&
           (achievement_match(layout->reading, &paragraph, 1) == 0 ||
            body_is_phases(layout->reading, &paragraph));
}

static gboolean layout_is_below_gap(const TextLines *lines, guint first, guint line)
{
    return line > first && lines->lines[line - 1].kind == LINE_BLANK;
}

/* Whether a line is nothing but phases that the form knows, where no gap could part them from the
 * text above. */
static gboolean layout_is_known_phases(Layout *layout, guint first, guint line)
{
    const TextLines *lines = layout->lines;
    if (lines->has_gaps || line == first)
        return FALSE;
    Paragraph phases = layout_paragraph(lines->lines[line].text, lines->lines[line].end);
    Paragraph above = layout_paragraph(lines->lines[line - 1].text, lines->lines[line - 1].end);
    return body_is_phases(layout->reading, &phases) &&
           (lines->lines[line - 1].ends_paragraph || text_is_sentence(above.text, above.end) ||
            body_is_phases(layout->reading, &above));
}

/* Whether a line is a page number: - 1 -, 1 / 2, P.3. Its signs are ASCII in either width. */
static gboolean layout_is_page_number(const TextLine *line)
{
    gboolean has_digit = FALSE;
    for (const char *at = line->text; at < line->end; at = g_utf8_next_char(at)) {
        gunichar c = g_utf8_get_char(at);
        c = c >= 0xFF01 && c <= 0xFF5E ? c - 0xFEE0 : c;
        has_digit = has_digit || g_unichar_isdigit(c);
        if (!g_unichar_isdigit(c) && !jsk_text_is_space(c) &&
            !(c < 0x80 && strchr(LAYOUT_PAGE_NUMBER_SIGNS, (int)c)) && c != 0x2010 && c != 0x2013 &&
            c != 0x2014 && c != 0x2015 && c != 0x2212 && c != 0x30FC)
            return FALSE;
    }
    return has_digit && line->end - line->text <= LAYOUT_PAGE_NUMBER_BYTES;
}

/* A page number is the last line of its page. */
static guint layout_mark_page_number(Layout *layout, guint first, guint behind)
{
    guint last = behind;
    while (last > first && layout->lines->lines[last - 1].kind == LINE_BLANK)
        last--;
    if (last == first || !layout_is_page_number(&layout->lines->lines[last - 1]))
        return behind;
    TextLine *line = &layout->lines->lines[last - 1];
    line->kind = LINE_PAGE_NUMBER;
    claims_add_furniture(&layout->reading->claims, JSK_FURNITURE_PAGE_NUMBER, line->text,
                         line->end);
    return last - 1;
}

/* Marks the labels between two lines, from the end of the page backwards. */
static void layout_mark_labels(Layout *layout, guint first, guint behind)
{
    TextLines *lines = layout->lines;
    behind = layout_mark_page_number(layout, first, behind);
    for (;;) {
        guint last = behind;
        while (last > first && lines->lines[last - 1].kind == LINE_BLANK)
            last--;
        if (last == first)
            return;
        guint start = last - 1;
        if (!layout_is_known_phases(layout, first, start)) {
            start = layout_paragraph_start(lines, first, last - 1);
            if (start == first || !layout_is_below_gap(lines, first, start) ||
                !layout_is_label(layout, start, last - 1))
                return;
        }
        for (guint i = start; i < last; i++) {
            if (lines->lines[i].kind == LINE_TEXT)
                lines->lines[i].kind = LINE_PHASES;
        }
        behind = start;
    }
}

/* A page ends at a table head, at a form feed, or at the end; its labels stand behind the last
 * anchor on it. */
static void layout_find_labels(Layout *layout)
{
    TextLines *lines = layout->lines;
    guint first = lines->n_lines;
    guint next_anchor = 0;
    for (guint line = 0; line <= lines->n_lines; line++) {
        if (line == lines->n_lines || lines->lines[line].kind == LINE_HEAD ||
            lines->lines[line].starts_page) {
            if (first < line)
                layout_mark_labels(layout, first, line);
            first = lines->n_lines;
        }
        for (; next_anchor < layout->anchors->len; next_anchor++) {
            const Anchor *anchor = &g_array_index(layout->anchors, Anchor, next_anchor);
            if (anchor->behind > line)
                break;
            first = line;
        }
    }
}

GArray *layout_find(Reading *reading, TextLines *lines)
{
    Layout layout = {.reading = reading,
                     .lines = lines,
                     .anchors = g_array_new(FALSE, TRUE, sizeof(Anchor)),
                     .page = lines->has_form_feeds ? 1 : 0,
                     .seen = reading->source->text};
    layout_find_anchors(&layout);
    layout_find_labels(&layout);
    return layout.anchors;
}
