#include "archive/container.h"
#include "archive/utf8-locale.h"

#include <archive.h>
#include <archive_entry.h>
#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <jisseki/error.h>
#include <sys/stat.h>
#include <unistd.h>

#define PACK_BLOCK_BYTES ((gsize)256 * 1024)
/* The first second that every format can hold. A ZIP counts in local time, so its entries get none;
 * then it says the same. */
#define PACK_TIME 315532800

typedef struct archive PackWriter;
typedef struct archive_entry PackEntry;
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PackWriter, archive_write_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PackEntry, archive_entry_free)

static const struct {
    const char *suffix;
    ContainerFormat format;
} container_suffixes[] = {
    {".zip", CONTAINER_ZIP},
    {".tar", CONTAINER_TAR},
    {".tar.gz", CONTAINER_TAR_GZIP},
    {".tgz", CONTAINER_TAR_GZIP},
};

ContainerFormat container_get_format(const char *path, char **stem)
{
    g_autofree char *file = g_path_get_basename(path);
    g_autofree char *name = g_utf8_make_valid(file, -1);
    gsize length = strlen(name);
    ContainerFormat format = CONTAINER_DIRECTORY;
    for (gsize i = 0; i < G_N_ELEMENTS(container_suffixes); i++) {
        gsize suffix = strlen(container_suffixes[i].suffix);
        if (length <= suffix ||
            g_ascii_strcasecmp(name + length - suffix, container_suffixes[i].suffix) != 0)
            continue;
        format = container_suffixes[i].format;
        name[length - suffix] = '\0';
        break;
    }
    if (stem)
        *stem = g_steal_pointer(&name);
    return format;
}

static gboolean pack_fail(PackWriter *writer, GError **error)
{
    const char *cause = archive_error_string(writer);
    g_set_error(error, JSK_ERROR, JSK_ERROR_OUTPUT, "cannot write: %s",
                cause ? cause : g_strerror(archive_errno(writer)));
    return FALSE;
}

static gboolean pack_copy(PackWriter *writer, const ContainerPack *pack, int descriptor,
                          GError **error)
{
    g_autofree char *block = g_malloc(PACK_BLOCK_BYTES);
    gssize size;
    while ((size = read(descriptor, block, PACK_BLOCK_BYTES)) != 0) {
        if (size < 0 && errno == EINTR)
            continue;
        if (size < 0) {
            int saved = errno;
            g_set_error(error, JSK_ERROR, JSK_ERROR_OUTPUT, "cannot read again: %s",
                        g_strerror(saved));
            return FALSE;
        }
        if (pack->is_cancelled && pack->is_cancelled()) {
            g_set_error_literal(error, JSK_ERROR, JSK_ERROR_OUTPUT, "interrupted");
            return FALSE;
        }
        if (archive_write_data(writer, block, (gsize)size) != size)
            return pack_fail(writer, error);
    }
    return TRUE;
}

static gboolean pack_add(PackWriter *writer, const ContainerPack *pack, const char *path,
                         gboolean has_time, GError **error)
{
    g_autofree char *file = g_build_filename(pack->root, path, NULL);
    g_autofree char *name = g_strconcat(pack->base, "/", path, NULL);
    int descriptor = g_open(file, O_RDONLY | O_CLOEXEC | O_NOFOLLOW, 0);
    struct stat info;
    if (descriptor < 0 || fstat(descriptor, &info) != 0) {
        int saved = errno;
        g_set_error(error, JSK_ERROR, JSK_ERROR_OUTPUT, "cannot read again: %s", g_strerror(saved));
        if (descriptor >= 0)
            close(descriptor);
        return FALSE;
    }
    g_autoptr(PackEntry) entry = archive_entry_new();
    archive_entry_set_pathname(entry, name);
    archive_entry_set_filetype(entry, AE_IFREG);
    archive_entry_set_perm(entry, 0644);
    archive_entry_set_size(entry, info.st_size);
    if (has_time)
        archive_entry_set_mtime(entry, PACK_TIME, 0);
    gboolean is_added = archive_write_header(writer, entry) == ARCHIVE_OK
                            ? pack_copy(writer, pack, descriptor, error)
                            : pack_fail(writer, error);
    close(descriptor);
    return is_added;
}

static void pack_set_format(PackWriter *writer, ContainerFormat format)
{
    if (format == CONTAINER_ZIP) {
        archive_write_set_format_zip(writer);
        archive_write_set_format_option(writer, "zip", "hdrcharset", "UTF-8");
        return;
    }
    archive_write_set_format_pax_restricted(writer);
    if (format == CONTAINER_TAR_GZIP) {
        archive_write_add_filter_gzip(writer);
        archive_write_set_filter_option(writer, "gzip", "timestamp", NULL);
    }
}

gboolean container_pack(const ContainerPack *pack, ContainerFormat format, const char *path,
                        GError **error)
{
    g_auto(Utf8Locale) locale = {0};
    utf8_locale_enter(&locale);
    g_autoptr(PackWriter) writer = archive_write_new();
    pack_set_format(writer, format);
    if (archive_write_open_filename(writer, path) != ARCHIVE_OK)
        return pack_fail(writer, error);
    for (guint i = 0; i < pack->paths->len; i++) {
        const char *file = pack->paths->pdata[i];
        if (!pack_add(writer, pack, file, format != CONTAINER_ZIP, error)) {
            g_prefix_error(error, "%s: ", file);
            /* What is still in its buffers must not be written. */
            archive_write_fail(writer);
            return FALSE;
        }
    }
    return archive_write_close(writer) == ARCHIVE_OK || pack_fail(writer, error);
}
