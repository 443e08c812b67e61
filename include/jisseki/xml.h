/* The converter to normalized XML (templates/schema/report.rng). */
#ifndef JISSEKI_XML_H
#define JISSEKI_XML_H

#include <jisseki/converter.h>

G_BEGIN_DECLS

/** JSK_XML_NAMESPACE: the namespace of the normalized XML */
#define JSK_XML_NAMESPACE "urn:jisseki:report:1"

/** jsk_xml_converter: writes every element of the record model, UTF-8 */
extern const JskConverter jsk_xml_converter;

G_END_DECLS

#endif
