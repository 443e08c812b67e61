/* A library to preload: lets one call fail on files below one directory.
 *
 * JISSEKI_FAULT_CALL   name of the call: write, fwrite, fclose, close, fsync, rename, fopen;
 *                      or interrupt, to get SIGTERM in fsync
 * JISSEKI_FAULT_NTH    which of its calls fails, from 1; 0 for none
 * JISSEKI_FAULT_DIR    absolute path: only files below it count
 * JISSEKI_FAULT_COUNT  file that gets the number of such calls, as text, when the program ends */
#include <dlfcn.h>
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

static unsigned fault_calls;

static int fault_is_below(const char *path)
{
    const char *directory = getenv("JISSEKI_FAULT_DIR");
    return directory && strncmp(path, directory, strlen(directory)) == 0;
}

static int fault_is_descriptor_below(int descriptor)
{
    char link[64];
    char path[4096];
    snprintf(link, sizeof link, "/proc/self/fd/%d", descriptor);
    ssize_t length = readlink(link, path, sizeof path - 1);
    if (length < 0)
        return 0;
    path[length] = '\0';
    return fault_is_below(path);
}

/* Whether this call of @name, on a file that counts, is the one that fails. */
static int fault_hits(const char *name, int counts)
{
    const char *call = getenv("JISSEKI_FAULT_CALL");
    const char *nth = getenv("JISSEKI_FAULT_NTH");
    if (!counts || !call || !nth || strcmp(call, name) != 0)
        return 0;
    fault_calls++;
    return fault_calls == strtoul(nth, NULL, 10);
}

__attribute__((destructor)) static void fault_write_count(void)
{
    const char *path = getenv("JISSEKI_FAULT_COUNT");
    if (!path)
        return;
    FILE *file = fopen(path, "w");
    if (!file)
        return;
    fprintf(file, "%u\n", fault_calls);
    fclose(file);
}

/* Looks up the call that this library stands in front of. */
static void *fault_next(const char *name)
{
    return dlsym(RTLD_NEXT, name);
}

ssize_t write(int descriptor, const void *bytes, size_t length)
{
    ssize_t (*next)(int, const void *, size_t);
    *(void **)&next = fault_next("write");
    if (fault_hits("write", fault_is_descriptor_below(descriptor))) {
        errno = ENOSPC;
        return -1;
    }
    return next(descriptor, bytes, length);
}

size_t fwrite(const void *bytes, size_t size, size_t n, FILE *file)
{
    size_t (*next)(const void *, size_t, size_t, FILE *);
    *(void **)&next = fault_next("fwrite");
    if (fault_hits("fwrite", fault_is_descriptor_below(fileno(file)))) {
        errno = ENOSPC;
        return 0;
    }
    return next(bytes, size, n, file);
}

int fclose(FILE *file)
{
    int (*next)(FILE *);
    *(void **)&next = fault_next("fclose");
    int hits = fault_hits("fclose", fault_is_descriptor_below(fileno(file)));
    int result = next(file);
    if (!hits)
        return result;
    errno = EIO;
    return EOF;
}

int close(int descriptor)
{
    int (*next)(int);
    *(void **)&next = fault_next("close");
    int hits = fault_hits("close", fault_is_descriptor_below(descriptor));
    int result = next(descriptor);
    if (!hits)
        return result;
    errno = EIO;
    return -1;
}

int fsync(int descriptor)
{
    int (*next)(int);
    *(void **)&next = fault_next("fsync");
    int counts = fault_is_descriptor_below(descriptor);
    if (fault_hits("interrupt", counts))
        raise(SIGTERM);
    if (fault_hits("fsync", counts)) {
        errno = EIO;
        return -1;
    }
    return next(descriptor);
}

int rename(const char *from, const char *to)
{
    int (*next)(const char *, const char *);
    *(void **)&next = fault_next("rename");
    if (fault_hits("rename", fault_is_below(to))) {
        errno = EACCES;
        return -1;
    }
    return next(from, to);
}

int renameat2(int from_directory, const char *from, int to_directory, const char *to,
              unsigned flags)
{
    int (*next)(int, const char *, int, const char *, unsigned);
    *(void **)&next = fault_next("renameat2");
    if (fault_hits("rename", fault_is_below(to))) {
        errno = EACCES;
        return -1;
    }
    return next(from_directory, from, to_directory, to, flags);
}

FILE *fopen(const char *path, const char *mode)
{
    FILE *(*next)(const char *, const char *);
    *(void **)&next = fault_next("fopen");
    if (fault_hits("fopen", fault_is_below(path))) {
        errno = EMFILE;
        return NULL;
    }
    return next(path, mode);
}
