/* The body of an initiative in a text taken from a PDF: its cells, one after another, without
 * anything between them but what they hold. */
#ifndef JISSEKI_READERS_PDF_TEXT_BODY_H
#define JISSEKI_READERS_PDF_TEXT_BODY_H

#include "readers/pdf-text/layout.h"

/* Reads the lines from the anchor of the initiative being read to @behind. */
void body_read(Reading *reading, const TextLines *lines, const Anchor *anchor, guint behind);

/* Whether a paragraph consists of the form's names of phases and nothing else. */
gboolean body_is_phases(Reading *reading, const Paragraph *paragraph);

#endif
