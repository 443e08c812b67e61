#include "readers/tsv-html/tsv-html.h"

#include <string.h>

#include <jisseki/text.h>

#include "readers/head.h"
#include "readers/preamble.h"
#include "readers/tsv-html/initiative-row.h"
#include "readers/tsv-html/row.h"
#include "readers/tsv-html/schedule-table.h"

/* A table head with tabs in it is this reader's for certain. */
#define TSV_HTML_SCORE 90

/* A table head names at least so many columns in its first row. */
#define TSV_HTML_HEAD_FIELDS 3

typedef struct {
    Reading *reading;
    Html *html;
    GArray *cells;    /* Cell: of the row being read */
    GArray *last;     /* Cell: of the row before, in the end of the last one */
    GArray *gathered; /* Cell: of the initiative being read, of all its rows */
    ScheduleCopy *copy;
    gboolean is_in_head;
    gboolean is_in_initiative; /* rows belong to the initiative being read */
    gboolean is_open;          /* below a head or a section's title nothing came yet */
} TsvHtml;

/* Whether a line is the first row of a table head. */
static gboolean tsv_html_is_head(const JskForm *form, const char *text, const char *end, Head *head)
{
    text = text_skip_space(text, end);
    return head_starts(form, text, end) && head_match_row(form, text, end, head) &&
           head->n_fields >= TSV_HTML_HEAD_FIELDS;
}

static guint tsv_html_probe(const JskSource *source, const JskForm *form)
{
    for (guint line = 1; line <= source_count_lines(source); line++) {
        const char *text = source_line_start(source, line);
        const char *end = source_line_end(source, line);
        Head head = {0};
        if (memchr(text, '\t', (gsize)(end - text)) && tsv_html_is_head(form, text, end, &head))
            return TSV_HTML_SCORE;
    }
    return 0;
}

/* Ends the initiative being read. */
static void tsv_html_flush(TsvHtml *table)
{
    if (table->is_in_initiative)
        initiative_row_read(table->html, table->gathered);
    table->is_in_initiative = FALSE;
    g_array_set_size(table->gathered, 0);
    schedule_copy_reset(table->copy);
    html_forget(table->html);
}

static gboolean tsv_html_read_head(TsvHtml *table, const char *begin, const char *end)
{
    Reading *reading = table->reading;
    g_autoptr(GArray) notes = g_array_new(FALSE, FALSE, sizeof(HeadNote));
    Head head = {.notes = notes};
    gboolean is_first = tsv_html_is_head(reading->form, begin, end, &head);
    if (!is_first) {
        g_array_set_size(notes, 0);
        if (!table->is_in_head || !head_match_row(reading->form, begin, end, &head))
            return FALSE;
    }
    reading->page += is_first ? 1 : 0;
    table->is_open = TRUE;
    head_read(reading, begin, &head);
    return TRUE;
}

/* A section's title stands in a row by itself. */
static gboolean tsv_html_read_section(TsvHtml *table)
{
    const Cell *cell = &g_array_index(table->cells, Cell, 0);
    const Cell *last = &g_array_index(table->cells, Cell, table->cells->len - 1);
    const char *behind = words_match(table->reading->form->section_markers, cell->text, cell->end);
    if (!behind || table->cells->len > 2)
        return FALSE;
    const char *title = text_skip_space(behind, last->end);
    if (title == behind || title == last->end)
        return FALSE;
    tsv_html_flush(table);
    table->is_open = TRUE;
    reading_open_section(table->reading, cell->text, behind, title, last->end);
    return TRUE;
}

static gboolean tsv_html_read_row(TsvHtml *table, GError **error)
{
    Reading *reading = table->reading;
    const char *begin = g_array_index(table->cells, Cell, 0).text;
    const char *end = g_array_index(table->cells, Cell, table->cells->len - 1).end;
    if (table->is_in_initiative && schedule_copy_read_row(table->html, table->copy, table->cells))
        return TRUE;
    table->is_in_head = tsv_html_read_head(table, begin, end);
    if (table->is_in_head || tsv_html_read_section(table))
        return TRUE;

    InitiativeHead head;
    guint first = initiative_row_match(table->html, table->cells, &head);
    if (first > 0) {
        Paragraph title = head.title;
        g_autofree char *text = g_strndup(title.text, (gsize)(title.end - title.text));
        tsv_html_flush(table);
        head.title.text = text;
        head.title.end = text + (title.end - title.text);
        if (!reading_open_initiative(reading, &head, error))
            return FALSE;
        table->is_in_initiative = TRUE;
    }
    /* A row that begins as a table head does is none of an initiative. */
    if (head_starts(reading->form, begin, end))
        return TRUE;
    table->is_open = FALSE;
    if (table->is_in_initiative)
        initiative_row_gather(table->html, table->cells, first, table->copy, table->gathered);
    if (table->gathered->len > JSK_SOURCE_MAX_CELLS) {
        source_set_error(reading->source, reading_get_line(reading, begin), error, JSK_ERROR_LIMIT,
                         "an initiative has more cells than the limit of %d", JSK_SOURCE_MAX_CELLS);
        return FALSE;
    }
    return TRUE;
}

/* What stands above the table head. */
static gboolean tsv_html_read_preamble(TsvHtml *table, guint *line, GError **error)
{
    Reading *reading = table->reading;
    g_autoptr(GArray) paragraphs = g_array_new(FALSE, FALSE, sizeof(Paragraph));
    reading->page = 1;
    for (guint next = *line; row_next(reading->source, &next, table->cells, error); *line = next) {
        if (table->cells->len == 0)
            continue;
        const char *begin = g_array_index(table->cells, Cell, 0).text;
        const char *end = g_array_index(table->cells, Cell, table->cells->len - 1).end;
        Head head = {0};
        if (tsv_html_is_head(reading->form, begin, end, &head)) {
            preamble_read(reading, (const Paragraph *)(gconstpointer)paragraphs->data,
                          paragraphs->len);
            reading->page = 0;
            return TRUE;
        }
        for (guint i = 0; i < table->cells->len; i++) {
            const Cell *cell = &g_array_index(table->cells, Cell, i);
            html_read_cell(table->html, cell->text, cell->end, paragraphs);
        }
    }
    if (error && !*error)
        source_set_error(reading->source, 1, error, JSK_ERROR_UNRECOGNIZED,
                         "no table head of the form \"%s\" in a row of its own",
                         reading->form->name);
    return FALSE;
}

/* Whether the source ends in the middle of the table: below a head or a section's title, in a tag
 * or a paragraph, or in a copy of a schedule. */
static gboolean tsv_html_is_cut(const TsvHtml *table)
{
    const JskSource *source = table->reading->source;
    const Cell *first = table->last->len > 0 ? &g_array_index(table->last, Cell, 0) : NULL;
    if (first && !table->is_in_head && head_starts(table->reading->form, first->text, first->end))
        return TRUE;
    const char *last_line = source_line_start(source, source_count_lines(source));
    return table->is_open || html_ends_in_tag(last_line, source->end) ||
           html_ends_in_paragraph(last_line, source->end) ||
           schedule_copy_is_cut(table->html, table->copy, table->last);
}

static gboolean tsv_html_read_rows(TsvHtml *table, GError **error)
{
    guint line = 1;
    GError *cause = NULL;
    if (!tsv_html_read_preamble(table, &line, error))
        return FALSE;
    while (row_next(table->reading->source, &line, table->cells, &cause)) {
        if (table->cells->len == 0)
            continue;
        if (!tsv_html_read_row(table, &cause))
            break;
        g_array_set_size(table->last, 0);
        g_array_append_vals(table->last, table->cells->data, table->cells->len);
    }
    if (cause) {
        g_propagate_error(error, cause);
        return FALSE;
    }
    Reading *reading = table->reading;
    reading->is_cut = tsv_html_is_cut(table);
    tsv_html_flush(table);
    /* A whole row ends in a line break or a tab, whatever its last cell holds. */
    if (reading->initiative && !jsk_initiative_get_first_office(reading->initiative))
        reading->is_cut = reading->is_cut || !strchr("\n\t", reading->source->end[-1]);
    preamble_read_as_of(table->reading->report, table->reading->form);
    return TRUE;
}

static JskReport *tsv_html_read(const JskSource *source, const JskForm *form,
                                JskDiagnostics *diagnostics, GError **error)
{
    g_auto(Reading) reading = {0};
    g_auto(Html) html = {0};
    g_auto(ScheduleCopy) copy = {0};
    g_autoptr(GArray) cells = g_array_new(FALSE, FALSE, sizeof(Cell));
    g_autoptr(GArray) last = g_array_new(FALSE, FALSE, sizeof(Cell));
    g_autoptr(GArray) gathered = g_array_new(FALSE, FALSE, sizeof(Cell));
    reading_init(&reading, source, form, diagnostics);
    html_init(&html, &reading);
    schedule_copy_init(&copy);
    TsvHtml table = {.reading = &reading,
                     .html = &html,
                     .cells = cells,
                     .last = last,
                     .gathered = gathered,
                     .copy = &copy};
    if (!tsv_html_read_rows(&table, error))
        return NULL;
    return reading_finish(&reading, tsv_html_reader.name, error);
}

const JskReader tsv_html_reader = {
    .name = "tsv-html",
    .summary = "tab-separated rows with HTML inside the cells",
    .probe = tsv_html_probe,
    .read = tsv_html_read,
};
