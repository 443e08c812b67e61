/* Where a report comes from, in its XML. */
#ifndef JISSEKI_XML_PROVENANCE_H
#define JISSEKI_XML_PROVENANCE_H

#include <jisseki/report.h>

#include "xml/xml-writer.h"

/* The attribute lines: "12" or "12-15"; none when the lines are not known. */
void xml_write_line_range(JskXmlWriter *writer, JskOrigin origin);

/* Source, reader, ledger and diagnostics, as far as the report has them. */
void xml_write_provenance(JskXmlWriter *writer, const JskReport *report);

#endif
