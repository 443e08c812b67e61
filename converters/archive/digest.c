#include "archive/digest.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <jisseki/error.h>
#include <unistd.h>

#define DIGEST_BLOCK_BYTES ((gsize)256 * 1024)

const DigestNames digest_names[DIGEST_N] = {
    [DIGEST_SHA512] = {"sha512", "SHA-512", G_CHECKSUM_SHA512},
    [DIGEST_SHA256] = {"sha256", "SHA-256", G_CHECKSUM_SHA256},
};

void digests_clear(Digests *digests)
{
    for (int i = 0; i < DIGEST_N; i++)
        g_clear_pointer(&digests->hex[i], g_free);
}

gboolean digests_take(Digests *digests, DigestReader reader, gpointer source, GError **error)
{
    GChecksum *sums[DIGEST_N];
    for (int i = 0; i < DIGEST_N; i++)
        sums[i] = g_checksum_new(digest_names[i].type);
    g_autofree guint8 *block = g_malloc(DIGEST_BLOCK_BYTES);
    digests->size = 0;
    gssize size;
    while ((size = reader(source, block, DIGEST_BLOCK_BYTES, error)) > 0) {
        digests->size += (guint64)size;
        for (int i = 0; i < DIGEST_N; i++)
            g_checksum_update(sums[i], block, size);
    }
    for (int i = 0; i < DIGEST_N; i++) {
        if (size == 0)
            digests->hex[i] = g_strdup(g_checksum_get_string(sums[i]));
        g_checksum_free(sums[i]);
    }
    return size == 0;
}

static gssize digest_read_descriptor(gpointer source, void *buffer, gsize size, GError **error)
{
    const int *descriptor = source;
    gssize n_read;
    do {
        n_read = read(*descriptor, buffer, size);
    } while (n_read < 0 && errno == EINTR);
    if (n_read < 0) {
        int saved = errno;
        g_set_error_literal(error, JSK_ERROR, JSK_ERROR_OUTPUT, g_strerror(saved));
    }
    return n_read;
}

gboolean digests_take_file(Digests *digests, const char *path, GError **error)
{
    int descriptor = g_open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW, 0);
    if (descriptor < 0) {
        int saved = errno;
        g_set_error(error, JSK_ERROR, JSK_ERROR_OUTPUT, "%s: %s", path, g_strerror(saved));
        return FALSE;
    }
    gboolean is_taken = digests_take(digests, digest_read_descriptor, &descriptor, error);
    if (!is_taken)
        g_prefix_error(error, "%s: ", path);
    close(descriptor);
    return is_taken;
}
