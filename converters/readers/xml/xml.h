/* The reader of normalized XML, the format that the converter xml writes: it gives back the report
 * that was written. */
#ifndef JISSEKI_READERS_XML_H
#define JISSEKI_READERS_XML_H

#include <jisseki/reader.h>

extern const JskReader xml_reader;

#endif
