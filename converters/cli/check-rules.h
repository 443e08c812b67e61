/* `jisseki check --rules`: can programs read the tables of a workbook? */
#ifndef JISSEKI_CLI_CHECK_RULES_H
#define JISSEKI_CLI_CHECK_RULES_H

#include "cli/cli.h"

#include <jisseki/rules.h>

/**
 * CheckRules: how to judge
 * @sources: workbooks, and reports whose workbook is judged
 */
typedef struct {
    const CliSources *sources;
    gboolean is_strict;
    gboolean is_quiet;
} CheckRules;

/** check_rules_print: judges all and prints for people */
CliStatus check_rules_print(const CheckRules *options);

/** check_rules_print_json: judges all and prints one JSON object, which README.md describes */
CliStatus check_rules_print_json(const CheckRules *options);

/**
 * check_rules_open:
 * @input: a workbook, a table as text (.csv; .tsv and standard input unless they
 *   are a report), or a report, of which one is made in a temporary file
 * @status: (out): how to exit when it fails
 * @error: why it failed
 *
 * What --from names is a report, even if it is a workbook.
 *
 * Returns: (transfer full) (nullable): the workbook to judge
 */
JskSpreadsheet *check_rules_open(const CheckRules *options, const JskBatchInput *input,
                                 CliStatus *status, GError **error);

/** check_rules_get_status: whether a rule is broken, or there is nothing to judge */
CliStatus check_rules_get_status(const JskRuleReport *report);

#endif
