/* Manifests: a line for each file, its digest and its path (RFC 8493, 2.1.3). */
#ifndef JISSEKI_ARCHIVE_MANIFEST_H
#define JISSEKI_ARCHIVE_MANIFEST_H

#include "archive/digest.h"
#include "archive/tag-lines.h"

/** MANIFEST_TAG: of the files beside the payload */
typedef enum { MANIFEST_PAYLOAD, MANIFEST_TAG, MANIFEST_N } ManifestKind;

/** manifest_name: the file name of a manifest */
char *manifest_name(ManifestKind kind, DigestAlgorithm algorithm);

/** manifest_encode_path: CR, LF and % become %0D, %0A and %25 */
char *manifest_encode_path(const char *path);
/** manifest_decode_path: the reverse; another % stays as it is */
char *manifest_decode_path(const char *path);

/** manifest_append: adds a line, in the manner of sha512sum */
void manifest_append(GString *manifest, const char *hex, const char *path);

/** ManifestLine: @hex is the digest, in lower case, @path the path, decoded */
typedef struct {
    char *hex;
    char *path;
} ManifestLine;

void manifest_line_clear(ManifestLine *line);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(ManifestLine, manifest_line_clear)

/**
 * manifest_parse_line:
 * @line: (out): empty at first
 * @lines: a manifest, at a line
 * @algorithm: of its digests
 *
 * Returns: %FALSE when the line is not of the form
 */
gboolean manifest_parse_line(ManifestLine *line, const TagLines *lines, DigestAlgorithm algorithm);

/**
 * manifest_is_safe_path:
 *
 * Returns: %FALSE for a path that is absolute, has a part . or .. or none
 *   between two separators, or would lead elsewhere on another system
 */
gboolean manifest_is_safe_path(const char *path);

#endif
