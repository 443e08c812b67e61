/* The handout: what stands on its pages, and drawing them. */
#ifndef JISSEKI_PDF_HANDOUT_H
#define JISSEKI_PDF_HANDOUT_H

#include "pdf/conformance.h"
#include "pdf/haru-objects.h"
#include "pdf/layout.h"

G_BEGIN_DECLS

/** Handout: a report laid out on pages */
typedef struct _Handout Handout;

/**
 * handout_new:
 * @report: (transfer none): a report; must live as long as the handout
 * @layout: how it looks
 * @fonts: (transfer none): must live as long as the handout
 * @error: (nullable): %JSK_ERROR_FONT when a character has no glyph,
 *   %JSK_ERROR_NOT_FOUND when ICU has no rules
 *
 * Returns: (transfer full): all pages laid out, nothing drawn yet
 */
Handout *handout_new(const JskReport *report, const Layout *layout, FontSet *fonts, GError **error);
void handout_free(Handout *handout);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Handout, handout_free)

/**
 * handout_write:
 * @document: an empty document; takes pages, fonts, structure and bookmarks
 * @conformance: what it has to be
 * @catalog: takes what of this belongs into the document's catalog
 * @error: (nullable): %JSK_ERROR_FONT when a font cannot be embedded
 *
 * @handout must live until @document is saved.
 *
 * Returns: %TRUE on success
 */
gboolean handout_write(Handout *handout, HaruDocument *document, const Conformance *conformance,
                       GString *catalog, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS

#endif
