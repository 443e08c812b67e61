#include <jisseki/converter.h>

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include <jisseki/value.h>

/* The last day of a fiscal year. */
#define LAST_MONTH 3
#define LAST_DAY 31

GDateTime *jsk_convert_get_time(const JskConvertOptions *options, const JskReport *report)
{
    GDate day, last;
    const char *as_of = jsk_report_get_as_of(report);
    int year = jsk_report_get_fiscal_year(report);
    if (options->timestamp >= 0)
        return g_date_time_new_from_unix_utc(options->timestamp);
    if (as_of && jsk_edtf_bounds(as_of, &day, &last))
        return g_date_time_new_utc(g_date_get_year(&day), (int)g_date_get_month(&day),
                                   g_date_get_day(&day), 0, 0, 0);
    return year > 0 ? g_date_time_new_utc(year + 1, LAST_MONTH, LAST_DAY, 0, 0, 0) : NULL;
}

/* A temporary file that is removed unless it was put in its target's place. */
typedef struct {
    char *path;
    gboolean is_committed;
} OutputFile;

static void output_file_clear(OutputFile *file)
{
    if (file->path && !file->is_committed)
        g_unlink(file->path);
    g_free(file->path);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(OutputFile, output_file_clear)

static gboolean output_fail(const char *path, const char *doing, GError **error)
{
    int saved = errno;
    g_set_error(error, JSK_ERROR, JSK_ERROR_OUTPUT, "%s: cannot %s: %s", path, doing,
                g_strerror(saved));
    return FALSE;
}

static gboolean output_file_create(OutputFile *file, const char *path, GError **error)
{
    GStatBuf info;
    if (g_stat(path, &info) == 0 && !S_ISREG(info.st_mode)) {
        g_set_error(error, JSK_ERROR, JSK_ERROR_OUTPUT, "%s: not a regular file", path);
        return FALSE;
    }
    g_autofree char *directory = g_path_get_dirname(path);
    g_autofree char *template = g_build_filename(directory, ".jisseki-XXXXXX", NULL);
    int descriptor = g_mkstemp_full(template, O_RDWR | O_CLOEXEC, 0666);
    if (descriptor < 0)
        return output_fail(path, "write", error);
    close(descriptor);
    file->path = g_steal_pointer(&template);
    return TRUE;
}

/* Brings the file to the disk, then in the target's place. */
static gboolean output_file_commit(OutputFile *file, const char *path, guint64 *size,
                                   GError **error)
{
    int descriptor = g_open(file->path, O_RDONLY | O_CLOEXEC, 0);
    if (descriptor < 0)
        return output_fail(path, "write", error);
    GStatBuf old;
    struct stat info;
    gboolean is_safe = fstat(descriptor, &info) == 0;
    if (is_safe && g_stat(path, &old) == 0)
        is_safe = fchmod(descriptor, old.st_mode & 07777) == 0;
    is_safe = is_safe && fsync(descriptor) == 0;
    int saved = errno;
    if (close(descriptor) != 0 && is_safe) {
        is_safe = FALSE;
        saved = errno;
    }
    errno = saved;
    if (!is_safe)
        return output_fail(path, "write", error);
    if (g_rename(file->path, path) != 0)
        return output_fail(path, "replace", error);
    file->is_committed = TRUE;
    if (size)
        *size = (guint64)info.st_size;
    return TRUE;
}

gboolean jsk_convert_to_file(const JskConverter *converter, const JskReport *report,
                             const JskConvertOptions *options, const char *path, guint64 *size,
                             GError **error)
{
    g_auto(OutputFile) file = {NULL, FALSE};
    if (!output_file_create(&file, path, error))
        return FALSE;
    if (!converter->write(report, options, file.path, error)) {
        g_prefix_error(error, "%s: ", path);
        return FALSE;
    }
    return output_file_commit(&file, path, size, error);
}
