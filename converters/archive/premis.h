/* PREMIS 3 metadata of one report: its files, what was done with them, and by what. */
#ifndef JISSEKI_ARCHIVE_PREMIS_H
#define JISSEKI_ARCHIVE_PREMIS_H

#include "archive/bag.h"

#include <jisseki/diagnostics.h>
#include <jisseki/report.h>

/**
 * PremisRecord:
 * @root: the bag's directory
 * @report: as read; gives reader, form and ledger
 * @diagnostics: of the reader and the converters
 * @timestamp: as in #JskArchiveJob
 * @source_name: the source's name as it came
 * @source: its copy in the payload
 * @outputs: (element-type BagFile): what was made of it
 * @validated: (nullable): the output that was found valid by the schema
 */
typedef struct {
    const char *root;
    const JskReport *report;
    const JskDiagnostics *diagnostics;
    gint64 timestamp;
    const char *source_name;
    const BagFile *source;
    const GPtrArray *outputs;
    const BagFile *validated;
} PremisRecord;

/**
 * premis_write:
 *
 * Identifiers derive from paths, digests, version and timestamp: the same
 * record has the same ones.
 *
 * Returns: (transfer full): the XML document
 */
GString *premis_write(const PremisRecord *record);

#endif
