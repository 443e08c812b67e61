/* What the document says of itself: the same facts as XMP and in the information dictionary. */
#ifndef JISSEKI_PDF_METADATA_H
#define JISSEKI_PDF_METADATA_H

#include "pdf/conformance.h"
#include "pdf/haru-objects.h"
#include <jisseki/report.h>

G_BEGIN_DECLS

/**
 * metadata_write:
 * @document: takes them
 * @report: what they are about: its title, or else its programme or source; the
 *   departments that answer for it, as author; programme, fiscal year and edition, as subject
 * @conformance: which they state
 * @time: (nullable): of making; %NULL: then they hold no dates, as PDF/A allows
 * @catalog: takes the entries that lead to them, and the language
 */
void metadata_write(HaruDocument *document, const JskReport *report, const Conformance *conformance,
                    GDateTime *time, GString *catalog);

G_END_DECLS

#endif
