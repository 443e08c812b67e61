/* From the lines of a text taken from a PDF to paragraphs. */
#ifndef JISSEKI_READERS_PDF_TEXT_PARAGRAPHS_H
#define JISSEKI_READERS_PDF_TEXT_PARAGRAPHS_H

#include "readers/pdf-text/lines.h"
#include "readers/reading.h"

/* How a line begins. A bullet always begins an item: no line is broken before it (kinsoku). The
 * other marks may stand at the start of a line by chance. */
typedef enum { START_UNMARKED, START_MARKED, START_BULLET } ParagraphStart;

ParagraphStart paragraph_get_start(const JskForm *form, const char *text, const char *end);

/* Joins the lines from @first to @behind that the width of their column broke. Adds the paragraphs
 * (Paragraph) of cells and those of labels that fell out of a schedule. */
void paragraphs_collect(Reading *reading, const TextLines *lines, guint first, guint behind,
                        GArray *paragraphs, GArray *phases);

#endif
