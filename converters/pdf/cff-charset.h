/* The charset of a CFF font: which character identifier (CID) each glyph has. */
#ifndef JISSEKI_PDF_CFF_CHARSET_H
#define JISSEKI_PDF_CFF_CHARSET_H

#include <glib.h>

G_BEGIN_DECLS

/**
 * cff_charset_read:
 * @data: a `CFF ` table (Adobe Technical Note 5176)
 * @length: its bytes
 * @cids: (out caller-allocates): CID by glyph; glyphs of a font that is not
 *   CID-keyed have their own number, as PDF has it (ISO 32000-1, 9.7.4.2)
 * @n_glyphs: glyphs of the font
 *
 * Returns: %TRUE when the table is well-formed as far as it was read
 */
gboolean cff_charset_read(const guint8 *data, gsize length, guint16 *cids, gsize n_glyphs);

G_END_DECLS

#endif
