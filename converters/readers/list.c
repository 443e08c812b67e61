#include "readers/list.h"

#include <string.h>

#include <jisseki/text.h>

/* White space before a bullet that makes it a child of the bullet before; less was not meant. */
#define LIST_BULLET_INDENT 2

/* An item that is open: it may get children. */
typedef struct {
    JskItem *item;
    FormRole role;
    guint depth;
    guint indent;
    gboolean is_governing; /* a label that bullets directly follow: it holds them all */
} ListLevel;

/* A line of a list as it comes in. */
typedef struct {
    const Paragraph *paragraph;
    const FormMarker *marker; /* NULL for an unmarked one */
    FormRole role;
    const char *text; /* behind the marker */
    const char *end;
} ListLine;

typedef struct {
    Reading *reading;
    JskProgress *progress;
    gboolean is_plain;
    JskGroup *group;
    gboolean group_has_items;
    ListLevel levels[JSK_SOURCE_MAX_DEPTH];
    guint n_levels;
    /* The item being read: its text may still go on. */
    gboolean is_pending;
    ListLevel pending;
    const FormMarker *pending_marker; /* NULL for none */
    GString *pending_text;
    JskOrigin pending_origin;
} List;

static void list_open_group(List *list)
{
    JskReport *report = list->reading->report;
    list->group = list->progress ? jsk_report_add_progress_group(report, list->progress)
                                 : jsk_report_add_result_group(report, list->reading->initiative);
    list->group_has_items = FALSE;
    list->n_levels = 0;
}

/* Makes an item of what is pending, below the levels that are open. */
static void list_flush(List *list)
{
    if (!list->is_pending)
        return;
    list->is_pending = FALSE;
    if (!list->group)
        list_open_group(list);
    list->group_has_items = TRUE;
    if (list->n_levels == G_N_ELEMENTS(list->levels)) {
        g_autofree char *depth = g_strdup_printf("%d", JSK_SOURCE_MAX_DEPTH);
        jsk_diagnostics_add(list->reading->diagnostics, JSK_DIAGNOSTIC_DEPTH,
                            list->pending_origin.first_line, 0, depth, NULL);
        list->n_levels--;
    }
    JskItem *parent = list->n_levels > 0 ? list->levels[list->n_levels - 1].item : NULL;
    ListLevel level = list->pending;
    const FormMarker *marker = list->pending_marker;
    level.item = jsk_report_add_item(list->reading->report, list->group, parent,
                                     marker ? marker->printed : NULL, list->pending_text->str,
                                     (gssize)list->pending_text->len, list->pending_origin);
    if (marker && strcmp(marker->raw, marker->printed) != 0) {
        g_autofree char *printed =
            g_strconcat(marker->text, list->pending_text->str, marker->end, NULL);
        jsk_item_set_printed(list->reading->report, level.item, printed, -1);
    }
    list->levels[list->n_levels++] = level;
}

/* Where an item belongs: whether a level may be its parent. */

static gboolean list_takes_outer(const ListLevel *level, const ListLine *line)
{
    if (level->role == FORM_ROLE_LABEL)
        return level->is_governing;
    return level->role == FORM_ROLE_OUTER &&
           line->paragraph->indent >= level->indent + LIST_BULLET_INDENT;
}

static gboolean list_takes_bullet(const ListLevel *level, const ListLine *line)
{
    switch (level->role) {
    case FORM_ROLE_OUTER:
        return TRUE;
    case FORM_ROLE_LABEL:
        return level->is_governing;
    case FORM_ROLE_BULLET:
        return line->paragraph->indent >= level->indent + LIST_BULLET_INDENT ||
               (level->depth > 0 && line->paragraph->depth > level->depth);
    case FORM_ROLE_NONE:
        return level->depth > 0 && line->paragraph->depth > level->depth;
    default:
        return FALSE;
    }
}

static gboolean list_takes_note(const ListLevel *level, const ListLine *line)
{
    (void)line;
    return level->role == FORM_ROLE_OUTER || level->role == FORM_ROLE_BULLET ||
           level->role == FORM_ROLE_LABEL;
}

static gboolean list_takes_entry(const ListLevel *level, const ListLine *line)
{
    const Paragraph *paragraph = line->paragraph;
    if (paragraph->depth > 0)
        return level->depth < paragraph->depth;
    switch (level->role) {
    case FORM_ROLE_NONE:
        return level->depth == 0 && paragraph->indent > level->indent;
    case FORM_ROLE_NOTE:
        return paragraph->indent > level->indent;
    default:
        return TRUE;
    }
}

static void list_pop_to(List *list, const ListLine *line,
                        gboolean (*takes)(const ListLevel *, const ListLine *))
{
    while (list->n_levels > 0 && !takes(&list->levels[list->n_levels - 1], line))
        list->n_levels--;
}

/* A label is the next one on the level of the label before it, or a child of the bullet before. */
static void list_pop_to_label(List *list, const ListLine *line)
{
    for (guint i = list->n_levels; i-- > 0;) {
        if (list->levels[i].role == FORM_ROLE_LABEL) {
            list->n_levels = i;
            return;
        }
    }
    list_pop_to(list, line, list_takes_note);
}

static void list_find_place(List *list, const ListLine *line)
{
    ListLevel *last = list->n_levels > 0 ? &list->levels[list->n_levels - 1] : NULL;
    if (last && last->role == FORM_ROLE_LABEL)
        last->is_governing = line->role == FORM_ROLE_BULLET || line->role == FORM_ROLE_OUTER;
    switch (line->role) {
    case FORM_ROLE_OUTER:
        list_pop_to(list, line, list_takes_outer);
        break;
    case FORM_ROLE_BULLET:
        list_pop_to(list, line, list_takes_bullet);
        break;
    case FORM_ROLE_LABEL:
        list_pop_to_label(list, line);
        break;
    case FORM_ROLE_NOTE:
        list_pop_to(list, line, list_takes_note);
        break;
    default:
        list_pop_to(list, line, list_takes_entry);
    }
}

static void list_begin_item(List *list, const ListLine *line)
{
    const Paragraph *paragraph = line->paragraph;
    list_flush(list);
    list_find_place(list, line);
    list->is_pending = TRUE;
    list->pending =
        (ListLevel){.role = line->role, .depth = paragraph->depth, .indent = paragraph->indent};
    list->pending_marker = line->marker;
    list->pending_origin =
        reading_get_origin(list->reading, paragraph->source, paragraph->source_end);
    g_string_truncate(list->pending_text, 0);
    g_string_append_len(list->pending_text, line->text, line->end - line->text);
}

/* Whether an unmarked line goes on with the item before it rather than being one of its own. */
static gboolean list_continues(const List *list, const ListLine *line)
{
    const Paragraph *paragraph = line->paragraph;
    if (!list->is_pending || list->pending.role == FORM_ROLE_LABEL)
        return FALSE;
    if (line->role == FORM_ROLE_CONTINUATION)
        return TRUE;
    if (line->role != FORM_ROLE_NONE || paragraph->depth > 0)
        return FALSE;
    if (list->pending_text->len == 0) /* its marker stood on a line of its own */
        return TRUE;
    if (text_is_bracketed(line->text, line->end))
        return TRUE;
    return (list->is_plain || list->pending.role != FORM_ROLE_NONE) &&
           text_is_sentence(line->text, line->end) && paragraph->indent <= list->pending.indent;
}

static void list_continue_item(List *list, const ListLine *line)
{
    const Paragraph *paragraph = line->paragraph;
    g_string_append_c(list->pending_text, '\n');
    g_string_append_len(list->pending_text, line->text, line->end - line->text);
    list->pending_origin.last_line = reading_get_line(list->reading, paragraph->source_end - 1);
}

/* Headings at the start of a line. Gives what stands behind them. */
static const char *list_read_headings(List *list, const Paragraph *paragraph)
{
    JskReport *report = list->reading->report;
    const char *text = paragraph->text;
    const char *heading;
    const char *heading_end;
    const char *rest;
    while (text_match_heading(text, paragraph->end, &heading, &heading_end, &rest)) {
        list_flush(list);
        if (!list->group || list->group_has_items)
            list_open_group(list);
        JskHeading *node = jsk_report_add_heading(
            report, list->group, heading, heading_end - heading,
            reading_get_origin(list->reading, paragraph->source, paragraph->source_end));
        jsk_heading_set_printed(report, node, text, rest - text);
        text = rest;
    }
    return text;
}

/* 【…】 at the start of a line: an item of what the brackets hold; the rest is its first child. */
static gboolean list_read_label(List *list, const ListLine *line)
{
    const char *close = g_strstr_len(line->text, line->end - line->text, line->marker->end);
    if (!close)
        return FALSE;
    ListLine label = *line;
    label.end = close;
    text_trim(&label.text, &label.end);
    list_begin_item(list, &label);

    ListLine rest = {
        .paragraph = line->paragraph, .text = close + strlen(line->marker->end), .end = line->end};
    text_trim(&rest.text, &rest.end);
    if (rest.text < rest.end)
        list_begin_item(list, &rest);
    return TRUE;
}

static void list_read_line(List *list, const Paragraph *paragraph)
{
    reading_place(list->reading, paragraph);
    ListLine line = {.paragraph = paragraph, .end = paragraph->end};
    line.text = list_read_headings(list, paragraph);
    if (line.text == line.end)
        return;

    line.marker = form_match_marker(list->reading->form, line.text, line.end);
    line.role = line.marker ? line.marker->role : FORM_ROLE_NONE;
    if (line.role == FORM_ROLE_CONTINUATION) {
        /* Its marker is part of the text. */
        line.marker = NULL;
        line.role = list->is_pending ? FORM_ROLE_CONTINUATION : FORM_ROLE_NONE;
    } else if (line.marker) {
        line.text = text_skip_space(line.text + strlen(line.marker->text), line.end);
    }
    if (line.role == FORM_ROLE_LABEL) {
        if (list_read_label(list, &line))
            return;
        line.text -= strlen(line.marker->text);
        line.marker = NULL;
        line.role = FORM_ROLE_NONE;
    }
    if (list_continues(list, &line)) {
        list_continue_item(list, &line);
        return;
    }
    if (line.role == FORM_ROLE_CONTINUATION)
        line.role = FORM_ROLE_NONE;
    list_begin_item(list, &line);
}

void list_read(Reading *reading, JskProgress *progress, const Paragraph *paragraphs, gsize n,
               gboolean is_plain)
{
    List list = {.reading = reading,
                 .progress = progress,
                 .is_plain = is_plain,
                 .pending_text = reading->scratch};
    for (gsize i = 0; i < n; i++)
        list_read_line(&list, &paragraphs[i]);
    list_flush(&list);
}

/* The two parts of progress. */

static gboolean list_has_same_headings(const Paragraph *a, const Paragraph *b)
{
    const char *text_a = a->text;
    const char *text_b = b->text;
    const char *heading_a;
    const char *heading_b;
    const char *end_a;
    const char *end_b;
    gboolean has_a = text_match_heading(text_a, a->end, &heading_a, &end_a, &text_a);
    gboolean has_b = text_match_heading(text_b, b->end, &heading_b, &end_b, &text_b);
    if (!has_a || !has_b || end_a - heading_a != end_b - heading_b)
        return FALSE;
    if (memcmp(heading_a, heading_b, (gsize)(end_a - heading_a)) != 0)
        return FALSE;
    if (text_a == a->end || text_b == b->end)
        return text_a == a->end && text_b == b->end;
    return TRUE;
}

static gboolean list_is_heading(const Paragraph *paragraph)
{
    const char *heading;
    const char *heading_end;
    const char *rest;
    return text_match_heading(paragraph->text, paragraph->end, &heading, &heading_end, &rest);
}

/* Where the whole set of headings begins again, or @n. */
static gsize list_find_second_set(const Paragraph *paragraphs, gsize n)
{
    if (n == 0 || !list_is_heading(&paragraphs[0]))
        return n;
    gsize again = 1;
    while (again < n && !list_has_same_headings(&paragraphs[0], &paragraphs[again]))
        again++;
    /* From there on each heading of the first set must come once more, in its order. */
    gsize second = again;
    for (gsize first = 0; first < again; first++) {
        if (!list_is_heading(&paragraphs[first]))
            continue;
        while (second < n && !list_is_heading(&paragraphs[second]))
            second++;
        if (second == n || !list_has_same_headings(&paragraphs[first], &paragraphs[second]))
            return n;
        second++;
    }
    while (second < n && !list_is_heading(&paragraphs[second]))
        second++;
    return second == n ? again : n;
}

static gsize list_find_rule(const Paragraph *paragraphs, gsize n)
{
    gsize i = 1;
    while (i < n && !paragraphs[i].is_below_rule)
        i++;
    return MIN(i, n);
}

void list_read_progress(Reading *reading, const Paragraph *paragraphs, gsize n, gboolean is_plain)
{
    if (n == 0)
        return;
    gsize split = list_find_rule(paragraphs, n);
    if (split == n)
        split = list_find_second_set(paragraphs, n);
    JskPart part = split < n ? JSK_PART_OUTCOMES : JSK_PART_UNSPECIFIED;
    list_read(reading, jsk_report_add_progress(reading->report, reading->initiative, part),
              paragraphs, split, is_plain);
    if (split < n)
        list_read(
            reading,
            jsk_report_add_progress(reading->report, reading->initiative, JSK_PART_DIRECTIONS),
            paragraphs + split, n - split, is_plain);
}
