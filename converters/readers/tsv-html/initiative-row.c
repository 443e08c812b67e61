#include "readers/tsv-html/initiative-row.h"

#include <string.h>

#include <jisseki/text.h>

#include "readers/achievement.h"
#include "readers/list.h"
#include "readers/office.h"
#include "readers/tsv-html/schedule-table.h"

/* A row without markers begins an initiative if it has at least so many cells. */
#define ROW_MIN_CELLS 4

/* The paragraphs of a cell. */
typedef struct {
    GArray *paragraphs;
    guint first; /* the first that is still to be read */
} CellText;

static const Paragraph *cell_text_get(const CellText *cell, guint i)
{
    return &g_array_index(cell->paragraphs, Paragraph, i);
}

static guint cell_text_length(const CellText *cell)
{
    return cell->paragraphs->len - cell->first;
}

static void cell_text_clear(gpointer cell)
{
    g_array_unref(((CellText *)cell)->paragraphs);
}

/* The start of a row. */

/* A number, also one of several parts, 1-2. */
static const char *row_skip_number(const char *text, const char *end)
{
    guint number;
    const char *behind = text_match_number(text, end, &number);
    while (behind && behind < end && strchr("-.", *behind)) {
        const char *next = text_match_number(behind + 1, end, &number);
        if (!next)
            break;
        behind = next;
    }
    return behind;
}

static gboolean row_match_number(const Cell *cell, InitiativeHead *head, const char **rest)
{
    const char *behind = row_skip_number(cell->text, cell->end);
    if (!behind)
        return FALSE;
    *rest = text_skip_space(behind, cell->end);
    if (*rest == behind && behind < cell->end)
        return FALSE;
    head->number = cell->text;
    head->number_end = behind;
    return TRUE;
}

/* The title: what stands behind the marker, markup taken out. */
static void row_take_title(Html *html, const char *text, const char *end, InitiativeHead *head)
{
    g_autoptr(GString) title = html_read_text(html, text, end);
    const char *copy = g_string_chunk_insert_len(html->texts, title->str, (gssize)title->len);
    head->title =
        (Paragraph){.text = copy, .end = copy + title->len, .source = text, .source_end = end};
}

guint initiative_row_match(Html *html, const GArray *cells, InitiativeHead *head)
{
    guint i = 0;
    const Cell *cell = &g_array_index(cells, Cell, 0);
    const char *text = cell->text;
    *head = (InitiativeHead){0};
    gboolean has_number = row_match_number(cell, head, &text);
    if (has_number && text == cell->end) {
        if (++i == cells->len)
            return 0;
        cell = &g_array_index(cells, Cell, i);
        text = cell->text;
    }
    const char *behind = words_match(html->reading->form->initiative_markers, text, cell->end);
    HtmlTag tag;
    const char *table = text;
    if (html_find_tag(&table, cell->end, HTML_TABLE, &tag))
        return 0;
    if (!behind && (!has_number || cells->len < ROW_MIN_CELLS))
        return 0;
    if (!has_number && cells->len + 1 < ROW_MIN_CELLS)
        return 0;
    if (behind) {
        head->marker = text;
        head->marker_end = behind;
        text = text_skip_space(behind, cell->end);
    }
    if (text == cell->end)
        return 0;
    row_take_title(html, text, cell->end, head);
    return i + 1;
}

/* Adds what a stretch of a cell holds besides its schedule. */
static void row_gather_rest(const char *text, const char *end, GArray *gathered)
{
    Cell rest = {text, end};
    html_trim(&rest.text, &rest.end);
    if (rest.text == rest.end)
        return;
    rest.text = text;
    rest.end = end;
    g_array_append_val(gathered, rest);
}

/* Reads the schedule in a cell, if there is one. */
static gboolean row_read_schedule(Html *html, const Cell *cell, ScheduleCopy *copy,
                                  GArray *gathered)
{
    Reading *reading = html->reading;
    HtmlTag tag;
    const char *table = cell->text;
    if (jsk_initiative_get_schedule(reading->initiative) ||
        !html_find_tag(&table, cell->end, HTML_TABLE, &tag) || tag.is_end)
        return FALSE;
    const char *table_end = html_find_table_end(table, cell->end);
    if (!table_end || !schedule_table_match(reading, table, table_end))
        return FALSE;
    schedule_table_read(html, table, table_end, copy);
    html_claim_tags(html, cell->text, cell->end);
    row_gather_rest(cell->text, table, gathered);
    row_gather_rest(table_end, cell->end, gathered);
    return TRUE;
}

void initiative_row_gather(Html *html, const GArray *cells, guint first, ScheduleCopy *copy,
                           GArray *gathered)
{
    for (guint i = first; i < cells->len; i++) {
        const Cell *cell = &g_array_index(cells, Cell, i);
        if (!row_read_schedule(html, cell, copy, gathered) &&
            !schedule_copy_read_cell(html, copy, cell))
            g_array_append_val(gathered, *cell);
    }
}

/* What a cell holds. */

static gboolean cell_is_office(Reading *reading, const CellText *cell)
{
    gboolean has_office = FALSE;
    for (guint i = cell->first; i < cell->paragraphs->len; i++) {
        const Paragraph *paragraph = cell_text_get(cell, i);
        if (text_skip_headings(paragraph->text, paragraph->end) == paragraph->end) {
            has_office = FALSE;
            continue;
        }
        if (office_match(reading, paragraph) == OFFICE_NONE)
            return FALSE;
        has_office = TRUE;
    }
    return has_office;
}

/* A cell that may be a status of which the form does not know. */
static gboolean cell_may_be_status(Reading *reading, const CellText *cell)
{
    gsize n = cell->paragraphs->len;
    return achievement_match_unknown(reading, cell_text_get(cell, 0), n) == n;
}

typedef struct {
    Reading *reading;
    GArray *cells; /* CellText */
} Row;

static CellText *row_get(const Row *row, guint i)
{
    return &g_array_index(row->cells, CellText, i);
}

/* How many paragraphs at the start of a cell say an achievement; with @is_whole, only if all do. */
static gsize row_match_achievement(const Row *row, guint i, gboolean is_whole)
{
    const CellText *cell = row_get(row, i);
    gsize n = achievement_match(row->reading, cell_text_get(cell, 0), cell->paragraphs->len);
    return is_whole && n != cell->paragraphs->len ? 0 : n;
}

/* The cell with the achievement: one that says nothing else, or else one that begins so (it
 * swallowed its neighbour), or else a short one between two others. The first cell is rather the
 * results, if another says an achievement too. */
static guint row_find_achievement(const Row *row, gsize *n_paragraphs)
{
    for (int pass = 0; pass < 2; pass++) {
        for (guint i = 1; i <= row->cells->len && row->cells->len > 0; i++) {
            guint cell = i % row->cells->len;
            *n_paragraphs = row_match_achievement(row, cell, pass == 0);
            if (*n_paragraphs > 0)
                return cell;
        }
    }
    for (guint i = 1; i + 1 < row->cells->len; i++) {
        if (cell_may_be_status(row->reading, row_get(row, i)) &&
            !cell_is_office(row->reading, row_get(row, i))) {
            *n_paragraphs = row_get(row, i)->paragraphs->len;
            return i;
        }
    }
    *n_paragraphs = 0;
    return row->cells->len;
}

static void row_read_progress(const Row *row, guint first, guint behind)
{
    Reading *reading = row->reading;
    if (behind == first)
        return;
    const CellText *cell = row_get(row, first);
    if (behind == first + 1) {
        list_read_progress(reading, cell_text_get(cell, cell->first), cell_text_length(cell),
                           FALSE);
        return;
    }
    /* Two cells, or a row of its own, part outcomes from directions. */
    JskProgress *progress =
        jsk_report_add_progress(reading->report, reading->initiative, JSK_PART_OUTCOMES);
    list_read(reading, progress, cell_text_get(cell, cell->first), cell_text_length(cell), FALSE);
    progress = jsk_report_add_progress(reading->report, reading->initiative, JSK_PART_DIRECTIONS);
    for (guint i = first + 1; i < behind; i++) {
        cell = row_get(row, i);
        list_read(reading, progress, cell_text_get(cell, cell->first), cell_text_length(cell),
                  FALSE);
    }
}

static void row_take_cells(Html *html, const GArray *gathered, Row *row)
{
    for (guint i = 0; i < gathered->len; i++) {
        const Cell *cell = &g_array_index(gathered, Cell, i);
        CellText text = {g_array_new(FALSE, FALSE, sizeof(Paragraph)), 0};
        html_read_cell(html, cell->text, cell->end, text.paragraphs);
        if (text.paragraphs->len > 0)
            g_array_append_val(row->cells, text);
        else
            g_array_unref(text.paragraphs);
    }
}

/* Takes the offices out of the row: cells behind the achievement that hold nothing else; or else
 * the last one, if it is short and others stand before it. */
static void row_read_offices(Row *row, guint first)
{
    gboolean has_office = FALSE;
    for (guint i = first; i < row->cells->len;) {
        const CellText *cell = row_get(row, i);
        if (!cell_is_office(row->reading, cell)) {
            i++;
            continue;
        }
        office_read(row->reading, cell_text_get(cell, cell->first), cell_text_length(cell));
        g_array_remove_index(row->cells, i);
        has_office = TRUE;
    }
    guint last = row->cells->len - 1;
    if (!has_office && row->cells->len >= first + 2 &&
        cell_may_be_status(row->reading, row_get(row, last))) {
        const CellText *cell = row_get(row, last);
        office_read(row->reading, cell_text_get(cell, cell->first), cell_text_length(cell));
        g_array_remove_index(row->cells, last);
    }
}

void initiative_row_read(Html *html, const GArray *gathered)
{
    Reading *reading = html->reading;
    g_autoptr(GArray) cells = g_array_new(FALSE, FALSE, sizeof(CellText));
    g_array_set_clear_func(cells, cell_text_clear);
    Row row = {reading, cells};
    row_take_cells(html, gathered, &row);

    gsize n_achievement;
    guint achievement = row_find_achievement(&row, &n_achievement);
    gboolean has_achievement = achievement < cells->len;
    if (has_achievement) {
        CellText *cell = row_get(&row, achievement);
        achievement_read(reading, cell_text_get(cell, 0), n_achievement);
        cell->first = (guint)n_achievement;
        if (cell_text_length(cell) == 0)
            g_array_remove_index(cells, achievement);
    }
    guint n_results = has_achievement ? achievement : MIN(cells->len, 1);
    row_read_offices(&row, n_results);
    n_results = MIN(n_results, cells->len);
    for (guint i = 0; i < n_results; i++) {
        const CellText *cell = row_get(&row, i);
        list_read(reading, NULL, cell_text_get(cell, 0), cell->paragraphs->len, FALSE);
    }
    row_read_progress(&row, n_results, cells->len);
}
