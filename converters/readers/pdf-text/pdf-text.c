#include "readers/pdf-text/pdf-text.h"

#include <string.h>

#include <jisseki/text.h>

#include "readers/head.h"
#include "readers/office.h"
#include "readers/pdf-text/body.h"
#include "readers/pdf-text/layout.h"
#include "readers/preamble.h"

/* How sure this reader is of a table head in plain lines. A reader that finds more structure is
 * surer. */
#define PDF_TEXT_SCORE 50

/* A diagnostic names so many initiatives of a page at the most. */
#define PDF_TEXT_NAMED_INITIATIVES 20

static guint pdf_text_probe(const JskSource *source, const JskForm *form)
{
    return head_find(form, source) ? PDF_TEXT_SCORE : 0;
}

/* What stands above the first table head, paragraph by paragraph. */
static void pdf_text_read_preamble(Reading *reading, const TextLines *lines, guint behind)
{
    g_autoptr(GArray) paragraphs = g_array_new(FALSE, FALSE, sizeof(Paragraph));
    gboolean is_open = FALSE;
    for (guint line = 0; line < behind; line++) {
        const TextLine *at = &lines->lines[line];
        if (at->kind == LINE_TEXT && is_open &&
            !form_match_marker(reading->form, at->text, at->end)) {
            Paragraph *last = &g_array_index(paragraphs, Paragraph, paragraphs->len - 1);
            last->end = last->source_end = at->end;
        } else if (at->kind == LINE_TEXT) {
            Paragraph paragraph = {at->text, at->end, at->text, at->end, 0, at->indent, FALSE};
            g_array_append_val(paragraphs, paragraph);
        }
        is_open = at->kind == LINE_TEXT;
    }
    reading->page = 1;
    preamble_read(reading, (const Paragraph *)(gconstpointer)paragraphs->data, paragraphs->len);
}

/* The end of the lines that belong to an anchor: the next section or initiative. Heads may stand
 * between. */
static guint pdf_text_find_end(const GArray *anchors, guint i, const TextLines *lines)
{
    for (guint j = i + 1; j < anchors->len; j++) {
        const Anchor *next = &g_array_index(anchors, Anchor, j);
        if (next->kind != ANCHOR_HEAD)
            return next->first;
    }
    return lines->n_lines;
}

/* Says so where the labels at the end of a page may belong to several initiatives. */
static void pdf_text_note_shared_phases(Reading *reading, const GArray *anchors, guint i)
{
    const Anchor *anchor = &g_array_index(anchors, Anchor, i);
    const JskSchedule *schedule = jsk_initiative_get_schedule(reading->initiative);
    guint n_phases = 0;
    const JskPhase *first = schedule ? jsk_schedule_get_first_unplaced(schedule) : NULL;
    for (const JskPhase *phase = first; phase; phase = jsk_phase_get_next(phase))
        n_phases++;
    if (n_phases == 0)
        return;
    g_autoptr(GString) numbers = g_string_new(NULL);
    guint n_initiatives = 0;
    for (guint j = i + 1; j-- > 0 && n_initiatives < PDF_TEXT_NAMED_INITIATIVES;) {
        const Anchor *other = &g_array_index(anchors, Anchor, j);
        if (other->page != anchor->page)
            break;
        if (other->kind != ANCHOR_INITIATIVE || !other->head.number)
            continue;
        guint number;
        text_match_number(other->head.number, other->head.number_end, &number);
        g_autofree char *text = g_strdup_printf(numbers->len > 0 ? "%u, " : "%u", number);
        g_string_prepend(numbers, text);
        n_initiatives++;
    }
    if (n_initiatives < 2)
        return;
    g_autofree char *count = g_strdup_printf("%u", n_phases);
    g_autofree char *page = g_strdup_printf("%u", anchor->page);
    jsk_diagnostics_add(reading->diagnostics, JSK_DIAGNOSTIC_SHARED_PHASES,
                        jsk_phase_get_origin(first).first_line, 0, count, page, numbers->str, NULL);
}

/* A table head inside an initiative: its row was split between two pages. */
static void pdf_text_note_split_row(Reading *reading, const GArray *anchors, guint i,
                                    const TextLines *lines, guint behind)
{
    for (guint j = i + 1; j < anchors->len; j++) {
        const Anchor *head = &g_array_index(anchors, Anchor, j);
        if (head->kind != ANCHOR_HEAD)
            return;
        if (text_lines_next(lines, head->behind, behind) == behind)
            continue;
        g_autofree char *number =
            g_strdup_printf("%u", jsk_initiative_get_number(reading->initiative));
        jsk_diagnostics_add(reading->diagnostics, JSK_DIAGNOSTIC_SPLIT_ROW, head->first + 1, 0,
                            number, NULL);
        return;
    }
}

/* Whether the source ends in the middle of the table: below a head or a section's title, before the
 * office of the last initiative, or in a line that is no whole text and lacks the mark of an end.
 */
static gboolean pdf_text_is_cut(Reading *reading, const TextLines *lines, const GArray *anchors)
{
    const Anchor *anchor = &g_array_index(anchors, Anchor, anchors->len - 1);
    if (anchor->kind != ANCHOR_INITIATIVE &&
        text_lines_next(lines, anchor->behind, lines->n_lines) == lines->n_lines)
        return TRUE;
    if (!jsk_initiative_get_first_office(reading->initiative) &&
        (reading->n_initiatives > 1 || reading->source->end[-1] != '\n'))
        return TRUE;
    const TextLine *last = &lines->lines[lines->n_lines - 1];
    Paragraph paragraph = {.text = last->text, .end = last->end};
    return lines->has_marked_ends && (last->kind == LINE_TEXT || last->kind == LINE_PHASES) &&
           !last->ends_paragraph && !text_is_sentence(last->text, last->end) &&
           !body_is_phases(reading, &paragraph) && office_match(reading, &paragraph) == OFFICE_NONE;
}

static gboolean pdf_text_read_anchors(Reading *reading, const TextLines *lines,
                                      const GArray *anchors, GError **error)
{
    for (guint i = 0; i < anchors->len; i++) {
        const Anchor *anchor = &g_array_index(anchors, Anchor, i);
        const InitiativeHead *head = &anchor->head;
        reading->page = anchor->page;
        if (anchor->kind == ANCHOR_SECTION)
            reading_open_section(reading, head->marker, head->marker_end, head->title.text,
                                 head->title.end);
        if (anchor->kind != ANCHOR_INITIATIVE)
            continue;
        guint behind = pdf_text_find_end(anchors, i, lines);
        if (!reading_open_initiative(reading, head, error))
            return FALSE;
        body_read(reading, lines, anchor, behind);
        pdf_text_note_shared_phases(reading, anchors, i);
        pdf_text_note_split_row(reading, anchors, i, lines, behind);
    }
    return TRUE;
}

static JskReport *pdf_text_read(const JskSource *source, const JskForm *form,
                                JskDiagnostics *diagnostics, GError **error)
{
    g_auto(Reading) reading = {0};
    g_auto(TextLines) lines = {0};
    reading_init(&reading, source, form, diagnostics);
    text_lines_init(&lines, source);
    const char *table = head_find(form, source);
    if (!table) {
        source_set_error(source, 1, error, JSK_ERROR_UNRECOGNIZED,
                         "no table head of the form \"%s\" in plain text", form->name);
        return NULL;
    }
    pdf_text_read_preamble(&reading, &lines, source_get_line(source, table) - 1);
    g_autoptr(GArray) anchors = layout_find(&reading, &lines);
    preamble_read_as_of(reading.report, reading.form);
    if (!pdf_text_read_anchors(&reading, &lines, anchors, error))
        return NULL;
    reading.is_cut = reading.initiative && pdf_text_is_cut(&reading, &lines, anchors);
    return reading_finish(&reading, pdf_text_reader.name, error);
}

const JskReader pdf_text_reader = {
    .name = "pdf-text",
    .summary = "plain text taken from a PDF, cell after cell",
    .probe = pdf_text_probe,
    .read = pdf_text_read,
};
