/* 帳票: the block of an initiative as tracks of bands, and its chunks, each of which fits a page.
 *
 * A field of an initiative is a track; a paragraph of it, or a line of bars, is a band, so many
 * lines high. The bands of all tracks stand side by side, and where one of them ends a row of the
 * sheet may end. */
#ifndef JISSEKI_XLSX_FORM_CHUNK_H
#define JISSEKI_XLSX_FORM_CHUNK_H

#include <glib.h>

#include "xlsx/columns.h"

typedef enum {
    XLSX_BAND_TEXT,
    XLSX_BAND_PROJECTED, /* a text that is a projection */
    XLSX_BAND_LEAD,      /* a text that is a heading to those below it */
    XLSX_BAND_HEADING,
    XLSX_BAND_LABEL, /* over a part of a field; said again where the part goes on */
    XLSX_BAND_NUMBER,
    XLSX_BAND_TITLE,
    XLSX_BAND_STATUS,
    XLSX_BAND_MILESTONE,
    XLSX_BAND_LANE, /* bars over their years */
    XLSX_N_BANDS,
} XlsxBandKind;

typedef struct {
    XlsxBandKind kind;
    guint n_lines;
    guint width;        /* of its text, in hundredths of an em */
    guint indent;       /* the column of its field in which its text begins; its marker is before */
    const char *marker; /* (nullable) */
    const char *text;
    gsize length;    /* bytes of @text */
    guint first_bar; /* of a lane, in its block */
    guint n_bars;
    gboolean is_repeated; /* says again what an earlier chunk said */
} XlsxBand;

typedef struct {
    GArray *bands; /* of XlsxBand */
    guint next;    /* the first that is in no chunk yet */
} XlsxTrack;

/* A band, or a piece of one, with its first line in the chunk. */
typedef struct {
    XlsxBand band;
    guint start;
} XlsxPlaced;

typedef struct {
    GArray *placed[XLSX_FORM_N_COLUMNS]; /* of XlsxPlaced, for each track */
    guint n_lines;
} XlsxChunk;

gboolean xlsx_band_is_bold(XlsxBandKind kind);

/* Lines of the bands that are in no chunk yet. */
guint xlsx_track_count_lines(const XlsxTrack *track);

void xlsx_chunk_init(XlsxChunk *chunk);
void xlsx_chunk_clear(XlsxChunk *chunk);

/* Moves to @chunk of each track what fits @capacity lines; a page has @page. Headings and labels
 * stay with what follows, and a band longer than a page is cut. With a whole page at hand something
 * is moved from every track that is not at its end, besides what is only said again; that is left
 * out where it would take more than half a page. FALSE when nothing was moved. */
gboolean xlsx_chunk_fill(XlsxChunk *chunk, XlsxTrack tracks[XLSX_FORM_N_COLUMNS], guint capacity,
                         guint page);

/* Sets @ends (of guint) to the lines behind which the rows of @chunk end, none higher than
 * @max_lines; the last is its n_lines. */
void xlsx_chunk_get_rows(const XlsxChunk *chunk, guint max_lines, GArray *ends);

#endif
