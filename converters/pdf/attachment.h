/* Files inside the PDF (PDF/A-3: ISO 19005-3, 6.8). */
#ifndef JISSEKI_PDF_ATTACHMENT_H
#define JISSEKI_PDF_ATTACHMENT_H

#include <jisseki/converter.h>

#include "pdf/haru-objects.h"

G_BEGIN_DECLS

/**
 * attachment_write_all:
 * @document: takes the files
 * @options: the attachments
 * @made: (nullable): the time that they bear
 * @catalog: takes the entries that lead to them; none without attachments
 */
void attachment_write_all(HaruDocument *document, const JskConvertOptions *options, GDateTime *made,
                          GString *catalog);

G_END_DECLS

#endif
