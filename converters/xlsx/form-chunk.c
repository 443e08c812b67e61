#include "xlsx/form-chunk.h"

#include "xlsx/text-lines.h"

/* A paragraph is cut only where so many of its lines stand before the cut. */
#define MIN_LINES_BEFORE_CUT 3

static const struct {
    gboolean is_bold;
    gboolean keeps_with_next;
} kinds[XLSX_N_BANDS] = {
    [XLSX_BAND_HEADING] = {TRUE, TRUE},    [XLSX_BAND_LABEL] = {TRUE, TRUE},
    [XLSX_BAND_TITLE] = {TRUE, FALSE},     [XLSX_BAND_STATUS] = {TRUE, FALSE},
    [XLSX_BAND_MILESTONE] = {FALSE, TRUE}, [XLSX_BAND_LEAD] = {FALSE, TRUE},
};

gboolean xlsx_band_is_bold(XlsxBandKind kind)
{
    return kinds[kind].is_bold;
}

guint xlsx_track_count_lines(const XlsxTrack *track)
{
    guint n_lines = 0;
    for (guint i = track->next; i < track->bands->len; i++)
        n_lines += g_array_index(track->bands, XlsxBand, i).n_lines;
    return n_lines;
}

void xlsx_chunk_init(XlsxChunk *chunk)
{
    for (guint i = 0; i < G_N_ELEMENTS(chunk->placed); i++)
        chunk->placed[i] = g_array_new(FALSE, FALSE, sizeof(XlsxPlaced));
    chunk->n_lines = 0;
}

void xlsx_chunk_clear(XlsxChunk *chunk)
{
    for (guint i = 0; i < G_N_ELEMENTS(chunk->placed); i++)
        g_array_unref(chunk->placed[i]);
}

static void chunk_place(GArray *placed, const XlsxBand *band, guint *used)
{
    XlsxPlaced place = {.band = *band, .start = *used};
    g_array_append_val(placed, place);
    *used += band->n_lines;
}

/* Places the first part of @band, and leaves the rest in it. */
static void chunk_place_part(GArray *placed, XlsxBand *band, guint room, guint *used)
{
    gboolean is_bold = xlsx_band_is_bold(band->kind);
    XlsxBand part = *band;
    part.length = xlsx_cut_text(band->text, band->length, band->width, is_bold, room, G_MAXSIZE);
    part.n_lines = xlsx_count_text_lines(part.text, part.length, part.width, is_bold);
    chunk_place(placed, &part, used);
    band->text += part.length;
    band->length -= part.length;
    band->marker = NULL;
    band->n_lines = xlsx_count_text_lines(band->text, band->length, band->width, is_bold);
}

/* Gives back what must not stand at the end of a chunk: it goes with what follows. */
static void chunk_take_back(GArray *placed, XlsxTrack *track, gboolean is_page)
{
    guint n = placed->len;
    while (n > 0 && kinds[g_array_index(placed, XlsxPlaced, n - 1).band.kind].keeps_with_next)
        n--;
    if (track->next == track->bands->len || (n == 0 && is_page))
        return;
    track->next -= placed->len - n;
    g_array_set_size(placed, n);
}

/* Whether a band, when nothing else comes with it, is as good as nothing. */
static gboolean chunk_is_idle(const XlsxBand *band)
{
    return band->is_repeated || kinds[band->kind].keeps_with_next;
}

static void chunk_fill_track(GArray *placed, XlsxTrack *track, guint capacity, guint page)
{
    gboolean must_go = capacity >= page; /* the next band, be it cut */
    guint used = 0;
    g_array_set_size(placed, 0);
    for (; track->next < track->bands->len; track->next++) {
        XlsxBand *band = &g_array_index(track->bands, XlsxBand, track->next);
        guint room = used < capacity ? capacity - used : 0;
        gboolean is_text = band->kind != XLSX_BAND_LANE;
        if (band->is_repeated && band->n_lines > page / 2)
            continue;
        if (band->n_lines > room && (is_text || !must_go)) {
            guint least = must_go ? 1 : MIN_LINES_BEFORE_CUT;
            if (is_text && room >= least && (must_go || band->n_lines > page))
                chunk_place_part(placed, band, room, &used);
            else
                chunk_take_back(placed, track, capacity >= page);
            return;
        }
        chunk_place(placed, band, &used);
        must_go = must_go && chunk_is_idle(band);
    }
}

gboolean xlsx_chunk_fill(XlsxChunk *chunk, XlsxTrack tracks[XLSX_FORM_N_COLUMNS], guint capacity,
                         guint page)
{
    chunk->n_lines = 0;
    for (guint i = 0; i < XLSX_FORM_N_COLUMNS; i++) {
        GArray *placed = chunk->placed[i];
        chunk_fill_track(placed, &tracks[i], capacity, page);
        if (placed->len == 0)
            continue;
        const XlsxPlaced *last = &g_array_index(placed, XlsxPlaced, placed->len - 1);
        chunk->n_lines = MAX(chunk->n_lines, last->start + last->band.n_lines);
    }
    return chunk->n_lines > 0;
}

void xlsx_chunk_get_rows(const XlsxChunk *chunk, guint max_lines, GArray *ends)
{
    g_autofree gboolean *is_end = g_new0(gboolean, chunk->n_lines + 1);
    is_end[chunk->n_lines] = TRUE;
    for (guint i = 0; i < XLSX_FORM_N_COLUMNS; i++) {
        for (guint k = 0; k < chunk->placed[i]->len; k++) {
            const XlsxPlaced *placed = &g_array_index(chunk->placed[i], XlsxPlaced, k);
            is_end[placed->start] = TRUE;
            is_end[placed->start + placed->band.n_lines] = TRUE;
        }
    }
    g_array_set_size(ends, 0);
    guint start = 0;
    for (guint line = 1; line <= chunk->n_lines; line++) {
        if (!is_end[line] && line - start < max_lines)
            continue;
        g_array_append_val(ends, line);
        start = line;
    }
}
