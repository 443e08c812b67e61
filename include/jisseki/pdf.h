/* The converter to PDF handouts. */
#ifndef JISSEKI_PDF_H
#define JISSEKI_PDF_H

#include <jisseki/converter.h>

G_BEGIN_DECLS

/** jsk_pdf_converter: the table with repeated head, or overview, contents and a block for each
 * initiative; schedules drawn as bars */
extern const JskConverter jsk_pdf_converter;

G_END_DECLS

#endif
