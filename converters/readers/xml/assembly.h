/* From the elements of a document to the report. */
#ifndef JISSEKI_READERS_XML_ASSEMBLY_H
#define JISSEKI_READERS_XML_ASSEMBLY_H

#include "readers/xml/document.h"

/* Makes what the innermost open element stands for: called once for each, when its head is
 * complete (Element.n_head) or it ends. */
void assembly_make(Document *document, Frame *frame);

#endif
