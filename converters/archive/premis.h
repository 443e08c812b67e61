/* PREMIS 3 metadata of one report: its files, what was done with them, and by what. */
#ifndef JISSEKI_ARCHIVE_PREMIS_H
#define JISSEKI_ARCHIVE_PREMIS_H

#include "archive/bag.h"

#include <jisseki/diagnostics.h>
#include <jisseki/report.h>

/**
 * PremisRecord:
 * @root: the bag's directory
 * @reader: name of the reader by which it was read
 * @report: as read; gives form and ledger, and the first source when it is
 *   another
 * @diagnostics: of the reader and the converters
 * @time: as in #JskArchiveJob
 * @source_name: the source's name as it came
 * @source: its copy in the payload
 * @form: (nullable): the form by which it was read; %NULL for normalized XML,
 *   which needs none
 * @layouts: (element-type BagFile): the layouts of the outputs
 * @outputs: (element-type BagFile): what was made of it
 * @failures: (element-type utf8): why an output could not be made, each
 * @validated: (nullable): the output that was found valid by the schema
 */
typedef struct {
    const char *root;
    const char *reader;
    const JskReport *report;
    const JskDiagnostics *diagnostics;
    gint64 time;
    const char *source_name;
    const BagFile *source;
    const BagFile *form;
    const GPtrArray *layouts;
    const GPtrArray *outputs;
    const GPtrArray *failures;
    const BagFile *validated;
} PremisRecord;

/**
 * premis_write:
 *
 * Identifiers derive from paths, digests, version and time: the same
 * record has the same ones.
 *
 * Returns: (transfer full): the XML document
 */
GString *premis_write(const PremisRecord *record);

#endif
