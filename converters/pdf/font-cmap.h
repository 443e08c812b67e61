/* CMaps of a font: from codes to Unicode, and from codes to the identifiers of a CFF font. */
#ifndef JISSEKI_PDF_FONT_CMAP_H
#define JISSEKI_PDF_FONT_CMAP_H

#include "pdf/font.h"
#include "pdf/haru-objects.h"

G_BEGIN_DECLS

/** font_cmap_write_to_unicode: returns the number of the ToUnicode map of @font */
guint font_cmap_write_to_unicode(HaruDocument *document, const Font *font);

/**
 * font_cmap_write_encoding:
 * @name: its name
 * @cids: (array length=n_codes): identifier (CID) by code
 * @n_codes: how many there are
 *
 * Returns: the number of the encoding
 */
guint font_cmap_write_encoding(HaruDocument *document, const char *name, const guint16 *cids,
                               guint n_codes);

G_END_DECLS

#endif
