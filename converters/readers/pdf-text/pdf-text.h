/* The reader of plain text that was taken from the PDF of a report in the order of its content
 * streams: cell after cell, lines broken by the width of the columns. */
#ifndef JISSEKI_READERS_PDF_TEXT_H
#define JISSEKI_READERS_PDF_TEXT_H

#include <jisseki/reader.h>

extern const JskReader pdf_text_reader;

#endif
