/* Writing PREMIS: what its objects and events share. */
#ifndef JISSEKI_ARCHIVE_PREMIS_WRITER_H
#define JISSEKI_ARCHIVE_PREMIS_WRITER_H

#include "archive/premis.h"

#include <libxml/xmlwriter.h>

#define PREMIS_AGENT "jisseki " JISSEKI_VERSION

typedef enum { EVENT_INGESTION, EVENT_NORMALIZATION, EVENT_VALIDATION, EVENT_N } PremisEvent;

/** premis_event_names: their types */
extern const char *const premis_event_names[EVENT_N];

/**
 * Premis: a document while it is written
 * @time: of its events
 * @events: their identifiers
 */
typedef struct {
    xmlTextWriter *xml;
    const PremisRecord *record;
    char *time;
    char *events[EVENT_N];
} Premis;

/* The writer works in memory, where nothing can fail but memory itself. */

void premis_open(Premis *premis, const char *name);
void premis_close(Premis *premis);
/** premis_add: an element with a text; a character that XML does not know becomes U+FFFD */
void premis_add(Premis *premis, const char *name, const char *text);
/** premis_add_identifier: an element @name with @nameType and @nameValue, and a role (nullable) for
 * links that have one */
void premis_add_identifier(Premis *premis, const char *name, const char *value, const char *role);

/** premis_identify: an identifier that follows from what it is for */
char *premis_identify(const char *kind, const char *name, const char *digest);
char *premis_identify_file(const BagFile *file);

/* premis-objects.c: the files, and how one comes from the other. */
void premis_add_objects(Premis *premis);
/* premis-events.c: what was done. */
void premis_add_events(Premis *premis);

#endif
