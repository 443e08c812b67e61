/* Which font files this system has, asked of fontconfig. */
#ifndef JISSEKI_PDF_FONT_LOOKUP_H
#define JISSEKI_PDF_FONT_LOOKUP_H

#include <fontconfig/fontconfig.h>
#include <glib.h>

G_BEGIN_DECLS

/**
 * FontFile:
 * @path: the file
 * @index: the face inside it, for collections
 *
 * A face that can be embedded: TrueType or CFF outlines, not variable.
 */
typedef struct {
    char *path;
    guint index;
} FontFile;

void font_file_clear(FontFile *file);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(FontFile, font_file_clear)

/**
 * font_lookup_family:
 * @config: fontconfig's configuration
 * @family: a family's exact name, `IPAexGothic`
 * @is_bold: a bold face, or the one nearest to regular
 * @file: (out caller-allocates): the face; untouched when there is none
 *
 * Returns: %TRUE when the family has such an upright face
 */
gboolean font_lookup_family(FcConfig *config, const char *family, gboolean is_bold, FontFile *file);

/**
 * font_lookup_character:
 * @config: fontconfig's configuration
 * @c: a code point
 * @file: (out caller-allocates): a face that has it; Japanese ones first, then
 *   the one nearest to regular, then by path
 *
 * Returns: %TRUE when any font has it
 */
gboolean font_lookup_character(FcConfig *config, gunichar c, FontFile *file);

G_END_DECLS

#endif
