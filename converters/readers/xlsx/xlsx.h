/* The reader of workbooks that the converter xlsx wrote: it takes them back after people edited
 * them. */
#ifndef JISSEKI_READERS_XLSX_H
#define JISSEKI_READERS_XLSX_H

#include <jisseki/reader.h>

extern const JskReader xlsx_reader;

#endif
