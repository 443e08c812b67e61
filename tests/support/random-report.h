/* Reports made by chance, for properties that hold for every report. */
#ifndef JISSEKI_TESTS_RANDOM_REPORT_H
#define JISSEKI_TESTS_RANDOM_REPORT_H

#include <jisseki/report.h>

/**
 * random_report_new:
 * @seed: decides everything
 * @size: about how many of each kind there may be; 0 gives the smallest
 *
 * A report of any shape that a reader may build: parts that are missing, lists
 * that are empty, numbers twice or none, items up to the depth limit, printed
 * forms, lines and pages, diagnostics and their overflow, provenance or none.
 * Texts mix words, values and characters that need care. With some seeds the
 * report is verbatim, with values and printed forms that no scan would find.
 *
 * Returns: (transfer full): the report, frozen; the same for the same arguments
 */
JskReport *random_report_new(guint32 seed, guint size);

#endif
