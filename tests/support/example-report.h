/* Reports that tests, benchmarks and stress runs share, built without a reader.
 * City, programme and figures are invented. */
#ifndef JISSEKI_TESTS_EXAMPLE_REPORT_H
#define JISSEKI_TESTS_EXAMPLE_REPORT_H

#include <jisseki/report.h>

/**
 * example_report_new:
 *
 * A small report that uses every part of the record model, each string that may
 * be missing both present and missing, and characters that need care in some
 * output: & < > " ' 𠮷 ㈱ Ⅲ, half-width katakana, full-width digits.
 *
 * Three sections (outside any section, with marker, without marker), six
 * initiatives, fiscal year 2022.
 *
 * Returns: (transfer full): the report, frozen; the same at every call
 */
JskReport *example_report_new(void);

/**
 * example_report_new_large:
 * @n_initiatives: how many initiatives; 20 make a section
 * @seed: chooses among the texts
 *
 * A report of any size, about 900 characters an initiative.
 *
 * Returns: (transfer full): the report, frozen; the same for the same arguments
 */
JskReport *example_report_new_large(guint n_initiatives, guint seed);

#endif
