/* Claims on the characters of a source: each byte belongs to the model, to one
 * kind of furniture, or, as long as nobody claims it, to nothing. What is left
 * at the end is unplaced. The ledger is counted from the claims. */
#ifndef JISSEKI_READERS_CLAIMS_H
#define JISSEKI_READERS_CLAIMS_H

#include <jisseki/ledger.h>

#include "readers/source.h"

typedef struct {
    const JskSource *source;
    guint8 *classes; /* one for each byte of the text */
} Claims;

void claims_init(Claims *claims, const JskSource *source);
void claims_clear(Claims *claims);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Claims, claims_clear)

/* Claims what nobody claimed yet between two places of the source. */
void claims_add_model(Claims *claims, const char *begin, const char *end);
void claims_add_furniture(Claims *claims, JskFurniture kind, const char *begin, const char *end);

gboolean claims_is_free(const Claims *claims, const char *at);

/* Counts, and turns control characters that nobody claimed into furniture. */
void claims_count(Claims *claims, JskLedger *ledger);

/* The next run of unclaimed characters at or behind *@begin, within one line and without white
 * space at its ends. FALSE when there is none. */
gboolean claims_next_free(const Claims *claims, const char **begin, const char **end);

#endif
