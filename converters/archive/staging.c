#include "archive/staging.h"

#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <glib/gstdio.h>
#include <jisseki/error.h>
#include <unistd.h>

#define STAGING_MAX_DESCRIPTORS 16

static gboolean staging_fail(const char *path, const char *doing, GError **error)
{
    int saved = errno;
    g_set_error(error, JSK_ERROR, JSK_ERROR_OUTPUT, "%s: cannot %s: %s", path, doing,
                g_strerror(saved));
    return FALSE;
}

static gboolean staging_check_target(const char *target, GError **error)
{
    GStatBuf info;
    if (g_lstat(target, &info) != 0)
        return TRUE;
    g_set_error(error, JSK_ERROR, JSK_ERROR_OUTPUT,
                "%s: exists already, and a bag never replaces anything; choose another name",
                target);
    return FALSE;
}

gboolean staging_open(Staging *staging, const char *target, GError **error)
{
    if (!staging_check_target(target, error))
        return FALSE;
    g_autofree char *parent = g_path_get_dirname(target);
    g_autofree char *template = g_build_filename(parent, ".jisseki-XXXXXX", NULL);
    if (!g_mkdtemp_full(template, 0777))
        return staging_fail(target, "write", error);
    staging->target = g_strdup(target);
    staging->directory = g_steal_pointer(&template);
    return TRUE;
}

static int staging_remove(const char *path, const struct stat *info, int kind, struct FTW *where)
{
    (void)info;
    (void)kind;
    (void)where;
    /* What cannot be removed stays; the rest need not. */
    (void)remove(path);
    return 0;
}

void staging_clear(Staging *staging)
{
    if (staging->directory)
        nftw(staging->directory, staging_remove, STAGING_MAX_DESCRIPTORS, FTW_DEPTH | FTW_PHYS);
    g_clear_pointer(&staging->directory, g_free);
    g_clear_pointer(&staging->target, g_free);
}

gboolean staging_commit(const Staging *staging, const char *path, GError **error)
{
    if (renameat2(AT_FDCWD, path, AT_FDCWD, staging->target, RENAME_NOREPLACE) != 0) {
        /* Some file systems cannot rename in this manner. */
        if (errno != EINVAL && errno != ENOSYS && errno != EEXIST)
            return staging_fail(staging->target, "write", error);
        if (!staging_check_target(staging->target, error))
            return FALSE;
        if (g_rename(path, staging->target) != 0)
            return staging_fail(staging->target, "write", error);
    }
    g_autofree char *parent = g_path_get_dirname(staging->target);
    /* The bag is whole and in its place, whether or not its name is on the disk yet. */
    (void)staging_flush(parent, NULL);
    return TRUE;
}

static gboolean staging_write_all(int descriptor, const char *at, gsize size)
{
    while (size > 0) {
        gssize written = write(descriptor, at, size);
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0)
            return FALSE;
        at += written;
        size -= (gsize)written;
    }
    return fsync(descriptor) == 0;
}

static gboolean staging_close(int descriptor, gboolean is_good)
{
    int saved = errno;
    if (close(descriptor) != 0 && is_good)
        return FALSE;
    errno = saved;
    return is_good;
}

gboolean staging_write(const char *path, const void *bytes, gsize size, GError **error)
{
    g_autofree char *parent = g_path_get_dirname(path);
    if (g_mkdir_with_parents(parent, 0777) != 0)
        return staging_fail(path, "write", error);
    int descriptor = g_open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0666);
    if (descriptor < 0)
        return staging_fail(path, "write", error);
    gboolean is_written = staging_write_all(descriptor, bytes, size);
    return staging_close(descriptor, is_written) || staging_fail(path, "write", error);
}

gboolean staging_flush(const char *path, GError **error)
{
    int descriptor = g_open(path, O_RDONLY | O_CLOEXEC, 0);
    if (descriptor < 0)
        return staging_fail(path, "write", error);
    gboolean is_flushed = fsync(descriptor) == 0;
    return staging_close(descriptor, is_flushed) || staging_fail(path, "write", error);
}

static int staging_flush_entry(const char *path, const struct stat *info, int kind,
                               struct FTW *where)
{
    (void)info;
    (void)where;
    return kind == FTW_DP && !staging_flush(path, NULL);
}

gboolean staging_flush_directories(const char *path, GError **error)
{
    return nftw(path, staging_flush_entry, STAGING_MAX_DESCRIPTORS, FTW_DEPTH | FTW_PHYS) == 0 ||
           staging_fail(path, "write", error);
}
