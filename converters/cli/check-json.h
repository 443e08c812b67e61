/* What `jisseki check --json` prints. */
#ifndef JISSEKI_CLI_CHECK_JSON_H
#define JISSEKI_CLI_CHECK_JSON_H

#include <jisseki/batch.h>

/**
 * check_json_run:
 * @batch: a batch without converters
 *
 * Runs it and prints one JSON object to standard output. README.md describes
 * its members; names are not changed and members not removed as long as
 * `version` stays.
 *
 * Returns: the worst outcome
 */
JskOutcome check_json_run(const JskBatch *batch);

#endif
