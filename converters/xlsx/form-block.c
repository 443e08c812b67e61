#include "xlsx/form-block.h"

#include <string.h>

#include "xlsx/form-schedule.h"
#include "xlsx/text-lines.h"

/* UTF-16 units that a cell takes; Excel allows 32,767. A text of so many bytes has no more. */
#define CELL_MAX_UNITS 32000
#define SURE_BYTES 8000

/* Of a long title that is said again, so many characters. */
#define REPEATED_CHARACTERS 40

void xlsx_block_init(XlsxBlock *block, const XlsxGrid *grid, const XlsxLayout *layout)
{
    *block = (XlsxBlock){.grid = grid, .layout = layout};
    for (guint i = 0; i < XLSX_FORM_N_COLUMNS; i++)
        block->tracks[i].bands = g_array_new(FALSE, FALSE, sizeof(XlsxBand));
    block->bars = g_array_new(FALSE, FALSE, sizeof(XlsxBar));
    block->candidates = g_array_new(FALSE, FALSE, sizeof(XlsxBar));
    block->strings = g_string_chunk_new(1024);
    block->scratch = g_string_new(NULL);
}

void xlsx_block_clear(XlsxBlock *block)
{
    for (guint i = 0; i < XLSX_FORM_N_COLUMNS; i++)
        g_array_unref(block->tracks[i].bands);
    g_array_unref(block->bars);
    g_array_unref(block->candidates);
    g_string_chunk_free(block->strings);
    g_string_free(block->scratch, TRUE);
}

const char *xlsx_block_join(XlsxBlock *block, const char *const *parts, guint n_parts)
{
    g_string_truncate(block->scratch, 0);
    for (guint i = 0; i < n_parts; i++)
        g_string_append(block->scratch, parts[i] ? parts[i] : "");
    return g_string_chunk_insert_len(block->strings, block->scratch->str,
                                     (gssize)block->scratch->len);
}

/* Columns of a field before a text. */
static guint block_get_indent(const XlsxBlock *block, XlsxFormColumn id, guint indent)
{
    return MIN(indent, block->grid->fields[id].n_columns - 1);
}

/* What a text can use of a field. Beside the rule at its left a text is indented, unless it is
 * centred. */
static guint block_get_width(const XlsxBlock *block, XlsxFormColumn id, XlsxBandKind kind,
                             guint indent)
{
    const XlsxField *field = &block->grid->fields[id];
    guint before = block_get_indent(block, id, indent);
    if (before == 0 && kind != XLSX_BAND_NUMBER && kind != XLSX_BAND_STATUS)
        return xlsx_grid_get_indented_width(block->grid, field->first, field->n_columns);
    return xlsx_grid_get_text_width(block->grid, field->first + before, field->n_columns - before);
}

static XlsxBand block_make_band(const XlsxBlock *block, XlsxFormColumn id, XlsxBandKind kind,
                                guint indent, const char *text, gsize length)
{
    XlsxBand band = {.kind = kind, .text = text, .length = length};
    band.indent = block_get_indent(block, id, indent);
    band.width = block_get_width(block, id, kind, indent);
    band.n_lines = xlsx_count_text_lines(text, length, band.width, xlsx_band_is_bold(kind));
    return band;
}

XlsxBand *xlsx_block_add(XlsxBlock *block, XlsxFormColumn id, XlsxBandKind kind, guint indent,
                         const char *text)
{
    GArray *bands = block->tracks[id].bands;
    guint first = bands->len;
    if (block->grid->fields[id].n_columns == 0 || !text)
        return NULL;
    for (gsize length = strlen(text), part; length > 0; length -= part, text += part) {
        guint width = block_get_width(block, id, kind, indent);
        part = length <= SURE_BYTES ? length
                                    : xlsx_cut_text(text, length, width, xlsx_band_is_bold(kind),
                                                    G_MAXUINT, CELL_MAX_UNITS);
        XlsxBand band = block_make_band(block, id, kind, indent, text, part);
        g_array_append_val(bands, band);
    }
    return bands->len > first ? &g_array_index(bands, XlsxBand, first) : NULL;
}

/* The text of an item, with its marker where that has no column. */
static const char *block_make_item(XlsxBlock *block, const JskItem *item)
{
    const char *marker = jsk_item_get_marker(item);
    const char *text = jsk_item_get_text(item);
    switch (xlsx_marker_get_kind(marker)) {
    case XLSX_MARKER_BRACKETS:
        return xlsx_block_join(block, (const char *[]){"【", text, "】"}, 3);
    case XLSX_MARKER_INLINE:
        return xlsx_block_join(block, (const char *[]){marker, " ", text}, 3);
    case XLSX_MARKER_COLUMN:
        return text && *text ? text : " "; /* a marker alone */
    default:
        return text;
    }
}

static XlsxBandKind block_get_item_kind(const JskItem *item)
{
    gboolean is_bracketed = xlsx_marker_get_kind(jsk_item_get_marker(item)) == XLSX_MARKER_BRACKETS;
    if (jsk_item_is_projected(item))
        return XLSX_BAND_PROJECTED;
    return is_bracketed && jsk_item_get_first_child(item) ? XLSX_BAND_LEAD : XLSX_BAND_TEXT;
}

static void block_add_items(XlsxBlock *block, XlsxFormColumn id, const JskItem *item, guint level)
{
    for (; item; item = jsk_item_get_next(item)) {
        const char *marker = jsk_item_get_marker(item);
        XlsxBand *band =
            xlsx_block_add(block, id, block_get_item_kind(item),
                           xlsx_marker_get_indent(marker, level), block_make_item(block, item));
        if (band && xlsx_marker_get_kind(marker) == XLSX_MARKER_COLUMN)
            band->marker = marker;
        block_add_items(block, id, jsk_item_get_first_child(item), level + 1);
    }
}

static void block_add_groups(XlsxBlock *block, XlsxFormColumn id, const JskGroup *group)
{
    for (; group; group = jsk_group_get_next(group)) {
        g_string_truncate(block->scratch, 0);
        for (const JskHeading *heading = jsk_group_get_first_heading(group); heading;
             heading = jsk_heading_get_next(heading))
            g_string_append_printf(block->scratch, "＜%s＞", jsk_heading_get_text(heading));
        xlsx_block_add(block, id, XLSX_BAND_HEADING, 0,
                       g_string_chunk_insert(block->strings, block->scratch->str));
        block_add_items(block, id, jsk_group_get_first_item(group), 0);
    }
}

static void block_add_progress(XlsxBlock *block, const JskProgress *first)
{
    for (const JskProgress *part = first; part; part = jsk_progress_get_next(part)) {
        XlsxWord word = XLSX_WORD_FIELD_OUTCOMES + (XlsxWord)jsk_progress_get_part(part);
        /* The head of the column says the same. */
        gboolean is_plain = part == first && word == XLSX_WORD_FIELD_UNSPECIFIED;
        if (!is_plain)
            xlsx_block_add(block, XLSX_FORM_PROGRESS, XLSX_BAND_LABEL, 0,
                           block->layout->words[word]);
        block_add_groups(block, XLSX_FORM_PROGRESS, jsk_progress_get_first_group(part));
    }
}

/* The status, and what is printed, where that says more. */
static void block_add_achievement(XlsxBlock *block, const JskAchievement *achievement)
{
    if (!achievement)
        return;
    XlsxWord word = XLSX_WORD_STATUS_ACHIEVED + (XlsxWord)jsk_achievement_get_status(achievement);
    const char *status = block->layout->words[word];
    const char *text = jsk_achievement_get_text(achievement);
    xlsx_block_add(block, XLSX_FORM_ACHIEVEMENT, XLSX_BAND_STATUS, 0, status);
    if (g_strcmp0(text, status) != 0)
        xlsx_block_add(block, XLSX_FORM_ACHIEVEMENT, XLSX_BAND_TEXT, 0, text);
}

/* Department and division in one line, or in two. */
static void block_add_office_names(XlsxBlock *block, const char *department, const char *division)
{
    const char *separator = department && division ? " " : NULL;
    const char *both = xlsx_block_join(block, (const char *[]){department, separator, division}, 3);
    guint width = block_get_width(block, XLSX_FORM_OFFICE, XLSX_BAND_TEXT, 0);
    gboolean fits = xlsx_count_text_lines(both, strlen(both), width, FALSE) == 1;
    xlsx_block_add(block, XLSX_FORM_OFFICE, XLSX_BAND_TEXT, 0, fits ? both : department);
    if (!fits)
        xlsx_block_add(block, XLSX_FORM_OFFICE, XLSX_BAND_TEXT, 0, division);
}

static void block_add_offices(XlsxBlock *block, const JskOffice *office)
{
    for (; office; office = jsk_office_get_next(office)) {
        for (const JskScope *scope = jsk_office_get_first_scope(office); scope;
             scope = jsk_scope_get_next(scope))
            xlsx_block_add(
                block, XLSX_FORM_OFFICE, XLSX_BAND_HEADING, 0,
                xlsx_block_join(block, (const char *[]){"＜", jsk_scope_get_text(scope), "＞"}, 3));
        block_add_office_names(block, jsk_office_get_department(office),
                               jsk_office_get_division(office));
    }
}

static const char *block_make_number(XlsxBlock *block)
{
    guint number = jsk_initiative_get_number(block->initiative);
    char digits[16] = "";
    if (number != 0)
        g_snprintf(digits, sizeof(digits), "%u", number);
    return g_string_chunk_insert(block->strings, digits);
}

static const char *block_make_title(XlsxBlock *block)
{
    const char *marker = jsk_initiative_get_marker(block->initiative);
    const char *title = jsk_initiative_get_title(block->initiative);
    const char *separator = marker && title ? " " : NULL;
    return xlsx_block_join(block, (const char *[]){marker, separator, title}, 3);
}

void xlsx_block_fill(XlsxBlock *block, const JskInitiative *initiative)
{
    block->initiative = initiative;
    g_string_chunk_clear(block->strings);
    g_array_set_size(block->bars, 0);
    for (guint i = 0; i < XLSX_FORM_N_COLUMNS; i++) {
        g_array_set_size(block->tracks[i].bands, 0);
        block->tracks[i].next = 0;
    }
    xlsx_block_add(block, XLSX_FORM_NUMBER, XLSX_BAND_NUMBER, 0, block_make_number(block));
    xlsx_block_add(block, XLSX_FORM_TITLE, XLSX_BAND_TITLE, 0, block_make_title(block));
    xlsx_block_add_schedule(block, jsk_initiative_get_schedule(initiative));
    block_add_groups(block, XLSX_FORM_RESULTS, jsk_initiative_get_first_result(initiative));
    block_add_achievement(block, jsk_initiative_get_achievement(initiative));
    block_add_progress(block, jsk_initiative_get_first_progress(initiative));
    block_add_offices(block, jsk_initiative_get_first_office(initiative));
}

guint xlsx_block_count_lines(const XlsxBlock *block)
{
    guint most = 0;
    for (guint i = 0; i < XLSX_FORM_N_COLUMNS; i++)
        most = MAX(most, xlsx_track_count_lines(&block->tracks[i]));
    return most;
}

gboolean xlsx_block_is_done(const XlsxBlock *block)
{
    for (guint i = 0; i < XLSX_FORM_N_COLUMNS; i++)
        if (block->tracks[i].next < block->tracks[i].bands->len)
            return FALSE;
    return TRUE;
}

/* @text, shortened if need be, with the word for what goes on. */
static const char *block_make_continued(XlsxBlock *block, const char *text)
{
    const char *word = block->layout->words[XLSX_WORD_CONTINUED];
    const char *end = text;
    if (g_str_has_suffix(text, word))
        return text;
    for (guint i = 0; i < REPEATED_CHARACTERS && *end; i++)
        end += xlsx_char_bytes(end);
    g_string_truncate(block->scratch, 0);
    g_string_append_len(block->scratch, text, end - text);
    g_string_append(block->scratch, *end ? "…" : "");
    g_string_append(block->scratch, word);
    return g_string_chunk_insert(block->strings, block->scratch->str);
}

/* Says @text again, in the place of the band that was moved last. */
static void block_repeat(XlsxBlock *block, XlsxFormColumn id, XlsxBandKind kind, const char *text)
{
    XlsxTrack *track = &block->tracks[id];
    if (track->next == 0 || !*text)
        return;
    XlsxBand band = block_make_band(block, id, kind, 0, text, strlen(text));
    band.is_repeated = TRUE;
    track->next--;
    g_array_index(track->bands, XlsxBand, track->next) = band;
}

static gboolean block_is_label(const XlsxTrack *track, guint band)
{
    XlsxBandKind kind = g_array_index(track->bands, XlsxBand, band).kind;
    return kind == XLSX_BAND_LABEL || kind == XLSX_BAND_MILESTONE;
}

static void block_repeat_label(XlsxBlock *block, XlsxFormColumn id)
{
    const XlsxTrack *track = &block->tracks[id];
    guint i = track->next;
    if (i == track->bands->len || block_is_label(track, i))
        return;
    while (i > 0 && !block_is_label(track, i - 1))
        i--;
    if (i == 0)
        return;
    const XlsxBand *label = &g_array_index(track->bands, XlsxBand, i - 1);
    block_repeat(block, id, label->kind, block_make_continued(block, label->text));
}

void xlsx_block_continue(XlsxBlock *block)
{
    block_repeat_label(block, XLSX_FORM_SCHEDULE);
    block_repeat_label(block, XLSX_FORM_PROGRESS);
    block_repeat(block, XLSX_FORM_NUMBER, XLSX_BAND_NUMBER, block_make_number(block));
    block_repeat(block, XLSX_FORM_TITLE, XLSX_BAND_TITLE,
                 block_make_continued(block, block_make_title(block)));
}
