/* One run of a reader over one source: what every step of it needs. */
#ifndef JISSEKI_READERS_READING_H
#define JISSEKI_READERS_READING_H

#include <jisseki/report-builder.h>

#include "readers/claims.h"
#include "readers/form.h"
#include "readers/paragraph.h"
#include "readers/source.h"

typedef struct {
    const JskSource *source;
    const JskForm *form;
    JskDiagnostics *diagnostics;
    JskReport *report;
    Claims claims;
    guint page;                /* the page being read, from 1 */
    guint line;                /* the line found last; most lookups are near it */
    JskSection *section;       /* the section being read */
    JskInitiative *initiative; /* the initiative being read */
    guint n_initiatives;
    guint last_number;
    gboolean is_cut;        /* the reader saw that the source ends in the middle of something */
    GHashTable *head_notes; /* the notes that table heads brought so far */
    GThread *digest;        /* computes the digest of the source meanwhile */
    GStringChunk *texts;    /* texts that are put together from several places */
    GString *scratch;       /* for a text that is put together */
} Reading;

void reading_init(Reading *reading, const JskSource *source, const JskForm *form,
                  JskDiagnostics *diagnostics);
void reading_clear(Reading *reading);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Reading, reading_clear)

/* Closes the last initiative, settles the ledger, reports what is unplaced, and hands over the
 * frozen report. */
JskReport *reading_finish(Reading *reading, const char *reader_name, GError **error);

guint reading_get_line(Reading *reading, const char *at);
JskOrigin reading_get_origin(Reading *reading, const char *begin, const char *end);

/* Claims the stretch of a paragraph for the model. */
void reading_place(Reading *reading, const Paragraph *paragraph);

/* Opens a section or an initiative, and claims its words. Their texts lie in the source. */
void reading_open_section(Reading *reading, const char *marker, const char *marker_end,
                          const char *title, const char *title_end);
typedef struct {
    const char *number; /* NULL when it has none */
    const char *number_end;
    const char *marker; /* NULL when it has none */
    const char *marker_end;
    Paragraph title;
} InitiativeHead;
gboolean reading_open_initiative(Reading *reading, const InitiativeHead *head, GError **error);

/* Digits in half or full width at the start of a text: the end of them, or NULL. */
const char *text_match_number(const char *text, const char *end, guint *number);

#endif
