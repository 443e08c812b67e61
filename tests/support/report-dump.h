/* All that a report says, as text: two reports are the same when their dumps are. */
#ifndef JISSEKI_TESTS_REPORT_DUMP_H
#define JISSEKI_TESTS_REPORT_DUMP_H

#include <jisseki/report.h>

/**
 * report_dump:
 * @report: a frozen report
 *
 * Returns: (transfer full): a line for each node, with every value that the
 *   model has of it, children indented; `~` for one that is missing
 */
char *report_dump(const JskReport *report);

#endif
