#include "xlsx/spool.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include <glib/gstdio.h>
#include <xlsxwriter.h>

/* A file that grows beyond this leaves the memory. */
#define SPOOL_MEMORY_LIMIT ((gsize)1024 * 1024)

typedef struct {
    XlsxSpool *spool;   /* (nullable): who hears of failures */
    FILE *stream;       /* through which libxlsxwriter sees it */
    GByteArray *memory; /* the content, while @descriptor is -1 */
    int descriptor;
    gint64 position;
} SpoolFile;

/* lxw_tmpfile() is called by libxlsxwriter without any context of ours. */
static _Thread_local XlsxSpool *spool_current;

void xlsx_spool_begin(XlsxSpool *spool, const char *directory)
{
    *spool = (XlsxSpool){.directory = directory, .open = g_ptr_array_new(), .outer = spool_current};
    spool_current = spool;
}

void xlsx_spool_end(XlsxSpool *spool)
{
    while (spool->open->len > 0)
        fclose((FILE *)g_ptr_array_index(spool->open, 0));
    g_clear_pointer(&spool->open, g_ptr_array_unref);
    spool_current = spool->outer;
}

/* For a cookie function: -1, with errno set and kept. */
static int spool_fail(const SpoolFile *file, int failure)
{
    if (file->spool && file->spool->failure == 0)
        file->spool->failure = failure;
    errno = failure;
    return -1;
}

/* The same for the write function, whose way to say failure is 0 bytes. */
static ssize_t spool_fail_write(const SpoolFile *file, int failure)
{
    spool_fail(file, failure);
    return 0;
}

static int spool_open_unnamed(const char *directory)
{
    int descriptor = open(directory, O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
    if (descriptor >= 0)
        return descriptor;
    /* Not every file system has O_TMPFILE. */
    g_autofree char *path = g_build_filename(directory, ".jisseki-XXXXXX", NULL);
    descriptor = g_mkstemp_full(path, O_RDWR | O_CLOEXEC, 0600);
    if (descriptor >= 0)
        g_unlink(path);
    return descriptor;
}

static int spool_write_at(int descriptor, const guint8 *data, gsize size, gint64 position)
{
    while (size > 0) {
        ssize_t n = pwrite(descriptor, data, size, position);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return n < 0 ? errno : ENOSPC;
        data += n;
        size -= (gsize)n;
        position += n;
    }
    return 0;
}

/* Moves the content from memory to an unnamed file. Returns 0 or an errno. */
static int spool_leave_memory(SpoolFile *file)
{
    int descriptor = spool_open_unnamed(file->spool ? file->spool->directory : P_tmpdir);
    if (descriptor < 0)
        return errno;
    int failure = spool_write_at(descriptor, file->memory->data, file->memory->len, 0);
    if (failure != 0) {
        close(descriptor);
        return failure;
    }
    g_clear_pointer(&file->memory, g_byte_array_unref);
    file->descriptor = descriptor;
    return 0;
}

static void spool_write_memory(SpoolFile *file, const char *data, gsize size)
{
    guint end = (guint)((gsize)file->position + size);
    guint old = file->memory->len;
    if (end > old)
        g_byte_array_set_size(file->memory, end);
    if ((gsize)file->position > old)
        memset(file->memory->data + old, 0, (gsize)file->position - old);
    memcpy(file->memory->data + file->position, data, size);
}

static ssize_t spool_write(void *cookie, const char *data, size_t size)
{
    SpoolFile *file = cookie;
    if (file->memory && (gsize)file->position + size > SPOOL_MEMORY_LIMIT) {
        int failure = spool_leave_memory(file);
        if (failure != 0)
            return spool_fail_write(file, failure);
    }
    if (file->memory) {
        spool_write_memory(file, data, size);
    } else {
        int failure = spool_write_at(file->descriptor, (const guint8 *)data, size, file->position);
        if (failure != 0)
            return spool_fail_write(file, failure);
    }
    file->position += (gint64)size;
    return (ssize_t)size;
}

static ssize_t spool_read(void *cookie, char *data, size_t size)
{
    SpoolFile *file = cookie;
    ssize_t n;
    if (file->memory) {
        gsize left = (gsize)MAX((gint64)file->memory->len - file->position, 0);
        n = (ssize_t)MIN(left, size);
        if (n > 0)
            memcpy(data, file->memory->data + file->position, (gsize)n);
    } else {
        n = pread(file->descriptor, data, size, file->position);
        if (n < 0)
            return spool_fail(file, errno);
    }
    file->position += n;
    return n;
}

static int spool_seek(void *cookie, off64_t *offset, int whence)
{
    SpoolFile *file = cookie;
    gint64 base = 0;
    if (whence == SEEK_CUR)
        base = file->position;
    else if (whence == SEEK_END)
        base = file->memory ? (gint64)file->memory->len : lseek(file->descriptor, 0, SEEK_END);
    if (base < 0 || base + *offset < 0)
        return spool_fail(file, EINVAL);
    file->position = base + *offset;
    *offset = file->position;
    return 0;
}

static int spool_close(void *cookie)
{
    SpoolFile *file = cookie;
    if (file->spool && file->stream)
        g_ptr_array_remove_fast(file->spool->open, file->stream);
    g_clear_pointer(&file->memory, g_byte_array_unref);
    if (file->descriptor >= 0)
        close(file->descriptor);
    g_free(file);
    return 0;
}

FILE *lxw_tmpfile(char *directory G_GNUC_UNUSED)
{
    const cookie_io_functions_t functions = {spool_read, spool_write, spool_seek, spool_close};
    SpoolFile *file = g_new0(SpoolFile, 1);
    file->spool = spool_current;
    file->memory = g_byte_array_new();
    file->descriptor = -1;
    file->stream = fopencookie(file, "w+b", functions);
    if (!file->stream) {
        spool_close(file);
        return NULL;
    }
    if (file->spool) {
        file->spool->n_files++;
        g_ptr_array_add(file->spool->open, file->stream);
    }
    return file->stream;
}
