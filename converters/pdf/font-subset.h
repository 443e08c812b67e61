/* Writes a font into the PDF: only the glyphs that were used, and what text they stand for. */
#ifndef JISSEKI_PDF_FONT_SUBSET_H
#define JISSEKI_PDF_FONT_SUBSET_H

#include "pdf/font.h"
#include "pdf/haru-objects.h"

G_BEGIN_DECLS

/**
 * font_subset_write:
 * @document: the PDF
 * @number: the dictionary that becomes the font (Type0)
 * @font: a font of which at least one character was used
 * @has_cid_set: whether to list the characters that the subset holds (PDF/A-1)
 * @error: (nullable): %JSK_ERROR_FONT when the font file is damaged
 *
 * Embeds the used glyphs (TrueType as FontFile2, CFF as FontFile3) with widths
 * and a ToUnicode map.
 *
 * Returns: %TRUE on success
 */
gboolean font_subset_write(HaruDocument *document, guint number, const Font *font,
                           gboolean has_cid_set, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS

#endif
