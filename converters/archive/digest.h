/* The digests of a file, taken while it passes by. */
#ifndef JISSEKI_ARCHIVE_DIGEST_H
#define JISSEKI_ARCHIVE_DIGEST_H

#include <glib.h>

typedef enum { DIGEST_SHA512, DIGEST_SHA256, DIGEST_N } DigestAlgorithm;

/**
 * DigestNames: how an algorithm is called
 * @manifest: in the name of a manifest, `sha512`
 * @premis: in PREMIS, `SHA-512`
 */
typedef struct {
    const char *manifest;
    const char *premis;
    GChecksumType type;
} DigestNames;

extern const DigestNames digest_names[DIGEST_N];

/** Digests: hexadecimal digests, in lower case; all or none are set */
typedef struct {
    guint64 size;
    char *hex[DIGEST_N];
} Digests;

void digests_clear(Digests *digests);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Digests, digests_clear)

/** DigestReader: as read(); a negative number with @error set on failure */
typedef gssize (*DigestReader)(gpointer source, void *buffer, gsize size, GError **error);

/** digests_take: reads @source to its end */
gboolean digests_take(Digests *digests, DigestReader reader, gpointer source, GError **error);
/** digests_take_file: %JSK_ERROR_OUTPUT when the file cannot be read */
gboolean digests_take_file(Digests *digests, const char *path, GError **error);

#endif
