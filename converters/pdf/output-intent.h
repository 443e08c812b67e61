/* What colours mean: the document's RGB is sRGB (PDF/A: ISO 19005-2, 6.2.3). */
#ifndef JISSEKI_PDF_OUTPUT_INTENT_H
#define JISSEKI_PDF_OUTPUT_INTENT_H

#include "pdf/haru-objects.h"

G_BEGIN_DECLS

/**
 * output_intent_write:
 * @document: takes the colour profile
 * @catalog: takes the entry that leads to it
 * @error: (nullable): %JSK_ERROR_OUTPUT when there is no memory for the profile
 *
 * Returns: %TRUE on success
 */
gboolean output_intent_write(HaruDocument *document, GString *catalog,
                             GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS

#endif
