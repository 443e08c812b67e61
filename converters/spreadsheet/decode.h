/* The characters of a text file in one of the encodings that offices use. */
#ifndef JISSEKI_SPREADSHEET_DECODE_H
#define JISSEKI_SPREADSHEET_DECODE_H

#include <glib.h>

/**
 * decode_text:
 * @name: the name that messages give it
 * @bytes: of the file
 * @error: %JSK_ERROR_ENCODING when it is in none of these
 *
 * UTF-8 and UTF-16 with a byte order mark, UTF-8, EUC-JP, CP932 (Shift_JIS of
 * Windows): the first that fits to the last byte.
 *
 * Returns: (transfer full): UTF-8 without byte order mark, or %NULL
 */
char *decode_text(const char *name, GBytes *bytes, GError **error);

#endif
