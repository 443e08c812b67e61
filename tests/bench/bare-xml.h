/* The yardstick of the XML converter: the calls of libxml2's xmlTextWriter that write the same
 * document, and nothing else. It escapes some characters otherwise than Canonical XML does (" in
 * texts, > in attributes); a report without them gives the same bytes. */
#ifndef JISSEKI_TESTS_BARE_XML_H
#define JISSEKI_TESTS_BARE_XML_H

#include <jisseki/report.h>

#define BARE_XML_DECLARATION "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"

/**
 * bare_xml_write:
 * @report: a report of example_report_new_large()
 * @path: the file to write
 *
 * Writes %BARE_XML_DECLARATION, the bytes that the XML converter writes, and a
 * line break. Results of calls are not looked at: whoever compares the files
 * sees a failure.
 */
void bare_xml_write(const JskReport *report, const char *path);

#endif
