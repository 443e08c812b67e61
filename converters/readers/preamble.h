/* What stands above the table: the title and the notes. */
#ifndef JISSEKI_READERS_PREAMBLE_H
#define JISSEKI_READERS_PREAMBLE_H

#include "readers/reading.h"

/* Reads title, programme, fiscal year, edition, notes and as-of date. Other texts stay unplaced. */
void preamble_read(Reading *reading, const Paragraph *paragraphs, gsize n);

/* Programme, fiscal year and edition, where the title of the report names them. */
void preamble_read_title_parts(JskReport *report);

/* The as-of date, where a note names it; to be called when all notes are known. */
void preamble_read_as_of(JskReport *report, const JskForm *form);

#endif
