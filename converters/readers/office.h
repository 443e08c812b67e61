/* Offices (担当課): department and division, with the headings that they answer for. */
#ifndef JISSEKI_READERS_OFFICE_H
#define JISSEKI_READERS_OFFICE_H

#include "readers/reading.h"

/* OFFICE_FULL: a department with a division; OFFICE_PART: one of the two */
typedef enum { OFFICE_NONE, OFFICE_PART, OFFICE_FULL } OfficeMatch;

/* Whether a paragraph, as a whole, names an office or several. */
OfficeMatch office_match(Reading *reading, const Paragraph *paragraph);

/* Reads paragraphs, headings among them, as the offices of the initiative being read. */
void office_read(Reading *reading, const Paragraph *paragraphs, gsize n);

#endif
