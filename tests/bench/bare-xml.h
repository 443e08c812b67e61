/* The yardstick of the XML converter: the calls of libxml2's xmlTextWriter that write the same
 * document, and nothing else. */
#ifndef JISSEKI_TESTS_BARE_XML_H
#define JISSEKI_TESTS_BARE_XML_H

#include <jisseki/report.h>

/**
 * bare_xml_write:
 * @report: a frozen report
 * @path: the file to write
 *
 * Writes the bytes that the XML converter writes. Results of calls are not
 * looked at: whoever compares the files sees a failure.
 */
void bare_xml_write(const JskReport *report, const char *path);

#endif
