/* What the tests of the readers share: small reports around a cell, and their content as text. */
#ifndef JISSEKI_TESTS_READERS_FIXTURE_H
#define JISSEKI_TESTS_READERS_FIXTURE_H

#include <jisseki/reader.h>

/* What stands above the first initiative, as each reader's sources have it. */
#define PLAIN_HEAD                                                             \
    "令和4年度「港町改革」年度実績 \n"                           \
    "番号 取組名 工程 取組実績 達成度 取組状況 担当課 \n" \
    "Ⅰ 港を開く \n"
#define TABLE_HEAD                                                                     \
    "令和4年度「港町改革」年度実績\n"                                    \
    "番号\t取組名\t工程表\t取組実績\t達成度\t取組状況\t担当課\n" \
    "Ⅰ 港を開く\n"

/* A whole initiative with each of its cells. */
#define PLAIN_ROW(number, marker, title)                                                                          \
    number " " marker " " title " \n項目 4年度 5年度 \n□船を増やす \n・船を出した \n達成 \n" \
           "・乗客が増えた。 \n港湾部船舶課 \n・便を増やす。 \n"
#define TABLE_ROW(number, marker, title) \
    number "\t" marker " " title "\t・船を出した\t達成\t・乗客が増えた。\t港湾部船舶課\n"

/**
 * fixture_read:
 * @reader_name: the reader
 * @text: a source
 * @diagnostics: (nullable): takes the diagnostics
 *
 * Fails the test unless @text is read, its ledger adds up and its unplaced texts
 * are in it.
 *
 * Returns: (transfer full): the report
 */
JskReport *fixture_read(const char *reader_name, const char *text, JskDiagnostics *diagnostics);

/**
 * fixture_read_error:
 *
 * Fails the test unless reading fails with an error of @code.
 *
 * Returns: (transfer full): its message
 */
char *fixture_read_error(const char *reader_name, const char *text, JskError code);

/** fixture_has_diagnostic: whether one of the diagnostics is @id, on @line unless that is 0 */
gboolean fixture_has_diagnostic(const JskDiagnostics *diagnostics, JskDiagnosticId id, guint line);

/** fixture_first_initiative: the first initiative of the first section that has one */
const JskInitiative *fixture_first_initiative(const JskReport *report);

/**
 * fixture_plain_report:
 * @results: lines of the results, each with its space at the end where a paragraph ends
 * @progress: lines of the outcomes
 *
 * Returns: (transfer full): plain text of a report of one initiative
 */
char *fixture_plain_report(const char *results, const char *progress);

/** fixture_table_report: the same as a row of a table, @results and @progress its cells */
char *fixture_table_report(const char *results, const char *progress);

/**
 * fixture_dump_groups:
 * @first: (nullable): the first of some groups
 *
 * Returns: (transfer full): a line for each item, its children indented by two
 *   blanks: `・ text`, `- text` for one without marker; above them a line with
 *   the headings of their group, `--` when it has none
 */
char *fixture_dump_groups(const JskGroup *first);

/** fixture_dump_progress: the same for progress, with a line `[outcomes]` above each part */
char *fixture_dump_progress(const JskInitiative *initiative);

/** fixture_dump_offices: a line for each: `＜scope＞department/division` */
char *fixture_dump_offices(const JskInitiative *initiative);

/** fixture_dump_schedule: `from-to`, then a line `label: phase from-to, …` for each milestone, then
 *  `? phase, …` for those whose years are lost */
char *fixture_dump_schedule(const JskInitiative *initiative);

/** fixture_assert_plain_results: that lines of results become the groups of @expected, as
 *  fixture_dump_groups() writes them; fixture_assert_table_results: that a cell does */
void fixture_assert_plain_results(const char *results, const char *expected);
void fixture_assert_table_results(const char *results, const char *expected);

#endif
