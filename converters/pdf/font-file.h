/* Opening a font file, and what must be so for its letters to stand in a PDF. */
#ifndef JISSEKI_PDF_FONT_FILE_H
#define JISSEKI_PDF_FONT_FILE_H

#include <hb.h>
#include <jisseki/error.h>

#include "pdf/font-lookup.h"

G_BEGIN_DECLS

/**
 * font_file_open:
 * @file: a face
 * @error: (nullable): %JSK_ERROR_FONT, naming the file: it cannot be read, is no font, is cut
 *   off, has neither TrueType nor CFF outlines, or forbids embedding
 *
 * Returns: (transfer full): the face
 */
hb_face_t *font_file_open(const FontFile *file, GError **error);

/** font_file_fail: sets @error to a %JSK_ERROR_FONT that names the file, why it cannot be used, and
 * what to do */
void font_file_fail(const FontFile *file, const char *reason, GError **error);

/** font_file_is_cff: whether the outlines are CFF; otherwise they are TrueType */
gboolean font_file_is_cff(hb_face_t *face);

G_END_DECLS

#endif
