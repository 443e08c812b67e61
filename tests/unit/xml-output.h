/* What the tests of the XML converter share. */
#ifndef JISSEKI_TESTS_XML_OUTPUT_H
#define JISSEKI_TESTS_XML_OUTPUT_H

#include <jisseki/converter.h>

/**
 * xml_output_of:
 * @report: a frozen report
 * @diagnostics: (nullable): takes the converter's diagnostics
 *
 * Returns: (transfer full): the file that the XML converter makes of @report
 */
char *xml_output_of(const JskReport *report, JskDiagnostics *diagnostics);

/** xml_output_with: the same with other options */
char *xml_output_with(const JskReport *report, const JskConvertOptions *options);

#endif
