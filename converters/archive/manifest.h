/* Manifests: a line for each file, its digest and its path (RFC 8493, 2.1.3). */
#ifndef JISSEKI_ARCHIVE_MANIFEST_H
#define JISSEKI_ARCHIVE_MANIFEST_H

#include <glib.h>

/** manifest_encode_path: CR, LF and % become %0D, %0A and %25 */
char *manifest_encode_path(const char *path);
/** manifest_decode_path: the reverse; another % stays as it is */
char *manifest_decode_path(const char *path);

/** manifest_append: adds a line, in the manner of sha512sum */
void manifest_append(GString *manifest, const char *hex, const char *path);

/**
 * ManifestLine:
 * @hex: the digest, in lower case; %NULL when the line is not of the form
 * @path: the path, decoded; %NULL likewise
 * @number: from 1
 */
typedef struct {
    char *hex;
    char *path;
    guint number;
} ManifestLine;

/**
 * manifest_parse:
 * @text: a manifest; lines end with LF, CR or both
 * @n_digits: how long a digest is
 *
 * Returns: (transfer full): an array of #ManifestLine, without blank lines
 */
GArray *manifest_parse(const char *text, gsize n_digits);

/**
 * manifest_is_safe_path:
 *
 * Returns: %FALSE for a path that is absolute, has a part . or .. or none
 *   between two separators, or would lead elsewhere on another system
 */
gboolean manifest_is_safe_path(const char *path);

#endif
