#include "archive/verify.h"

#include "archive/container.h"
#include "archive/manifest.h"

#include <string.h>

#define SCAN_MAX_PATH_BYTES 4096

/* The reading of one bag. Where in a container the bag is, is only known when all is read; until
 * then paths are the container's. */
typedef struct {
    Verify *verify;
    ContainerReader *reader;
    gsize tag_bytes;
    GString *tag;
    GHashTable *damages;
} Scan;

gboolean verify_is_tag(const char *name)
{
    return g_str_equal(name, "bagit.txt") || g_str_equal(name, "bag-info.txt") ||
           ((g_str_has_prefix(name, "manifest-") || g_str_has_prefix(name, "tagmanifest-")) &&
            g_str_has_suffix(name, ".txt"));
}

/* In a container the bag is one directory below the top. */
static gboolean scan_is_tag(const Scan *scan, const char *path)
{
    if (!container_reader_is_packed(scan->reader))
        return verify_is_tag(path);
    const char *slash = strchr(path, '/');
    return slash && verify_is_tag(slash + 1);
}

/* A #DigestReader that keeps what it reads when @tag is set. */
static gssize scan_read(gpointer data, void *buffer, gsize size, GError **error)
{
    Scan *scan = data;
    gssize n_read = container_reader_read(scan->reader, buffer, size, error);
    if (n_read <= 0 || !scan->tag)
        return n_read;
    scan->tag_bytes += (gsize)n_read;
    if (scan->tag_bytes > JSK_ARCHIVE_MAX_TAG_BYTES) {
        g_set_error(error, JSK_ERROR, JSK_ERROR_LIMIT,
                    "%s: its manifests are larger than the limit of %d MiB", scan->verify->path,
                    JSK_ARCHIVE_MAX_TAG_BYTES / (1024 * 1024));
        return -1;
    }
    g_string_append_len(scan->tag, buffer, n_read);
    return n_read;
}

static void scan_free_string(gpointer string)
{
    g_string_free(string, TRUE);
}

/* Takes the digests; a file that cannot be read is a problem of its own. */
static gboolean scan_take_file(Scan *scan, VerifyFile *file, GError **error)
{
    g_autoptr(GError) cause = NULL;
    gboolean is_tag = scan_is_tag(scan, file->path);
    scan->tag = is_tag ? g_string_new(NULL) : NULL;
    file->is_damaged = !digests_take(&file->digests, scan_read, scan, &cause);
    if (is_tag)
        g_hash_table_insert(scan->verify->tags, g_strdup(file->path), scan->tag);
    if (!cause)
        return TRUE;
    if (g_error_matches(cause, JSK_ERROR, JSK_ERROR_LIMIT)) {
        g_propagate_error(error, g_steal_pointer(&cause));
        return FALSE;
    }
    verify_add(scan->verify, JSK_ARCHIVE_DAMAGED, file->path, cause->message);
    return TRUE;
}

/* What the name and the kind of an entry say against it, or JSK_N_ARCHIVE_PROBLEMS. */
static JskArchiveProblemKind scan_judge(const Scan *scan, const ContainerEntry *entry)
{
    if (!*entry->path || !g_utf8_validate(entry->path, -1, NULL))
        return JSK_ARCHIVE_ENCODING;
    if (strlen(entry->path) > SCAN_MAX_PATH_BYTES || !manifest_is_safe_path(entry->path))
        return JSK_ARCHIVE_UNSAFE;
    if (!entry->is_file)
        return JSK_ARCHIVE_SPECIAL;
    const VerifyFile *known = g_hash_table_lookup(scan->verify->files, entry->path);
    return known ? JSK_ARCHIVE_REPEATED : JSK_N_ARCHIVE_PROBLEMS;
}

static gboolean scan_take_entry(Scan *scan, const ContainerEntry *entry, GError **error)
{
    if (entry->is_directory)
        return TRUE;
    JskArchiveProblemKind problem = scan_judge(scan, entry);
    if (problem != JSK_N_ARCHIVE_PROBLEMS) {
        verify_add(scan->verify, problem, entry->path, NULL);
        return TRUE;
    }
    VerifyFile *file = verify_get_file(scan->verify, entry->path);
    file->is_there = TRUE;
    return scan_take_file(scan, file, error);
}

/* The directory of a container that is the bag, with its slash; or NULL. */
static char *scan_find_base(const Scan *scan, GError **error)
{
    g_autofree char *base = NULL;
    GHashTableIter iter;
    gpointer path;
    g_hash_table_iter_init(&iter, scan->verify->tags);
    while (g_hash_table_iter_next(&iter, &path, NULL)) {
        if (!g_str_has_suffix(path, "/bagit.txt"))
            continue;
        if (base) {
            g_set_error(error, JSK_ERROR, JSK_ERROR_UNRECOGNIZED,
                        "%s: holds more than one bag; give one bag", scan->verify->path);
            return NULL;
        }
        base = g_strndup(path, strlen(path) - strlen("bagit.txt"));
    }
    if (!base)
        g_set_error(error, JSK_ERROR, JSK_ERROR_UNRECOGNIZED,
                    "%s: not a bag: no directory at its top has a bagit.txt", scan->verify->path);
    return g_steal_pointer(&base);
}

/* Makes the paths of a container those of the bag in it; what is beside the bag is surplus. */
static void scan_enter_base(Verify *verify, const char *base)
{
    gsize length = strlen(base);
    g_autoptr(GHashTable) files = g_steal_pointer(&verify->files);
    g_autoptr(GHashTable) tags = g_steal_pointer(&verify->tags);
    verify->files = g_hash_table_new_similar(files);
    verify->tags = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, scan_free_string);
    GHashTableIter iter;
    gpointer key;
    gpointer value;
    g_hash_table_iter_init(&iter, tags);
    while (g_hash_table_iter_next(&iter, &key, &value)) {
        if (!g_str_has_prefix(key, base))
            continue;
        g_hash_table_insert(verify->tags, g_strdup((const char *)key + length), value);
        g_hash_table_iter_steal(&iter);
        g_free(key);
    }
    g_hash_table_iter_init(&iter, files);
    while (g_hash_table_iter_next(&iter, &key, &value)) {
        VerifyFile *file = value;
        if (!g_str_has_prefix(key, base)) {
            verify_add(verify, JSK_ARCHIVE_SURPLUS, key, NULL);
            continue;
        }
        g_hash_table_iter_steal(&iter);
        memmove(file->path, file->path + length, strlen(file->path) - length + 1);
        g_hash_table_insert(verify->files, file->path, file);
    }
    for (guint i = 0; i < verify->problems->len; i++) {
        JskArchiveProblem *problem = verify->problems->pdata[i];
        if (g_str_has_prefix(problem->path, base))
            memmove(problem->path, problem->path + length, strlen(problem->path) - length + 1);
    }
}

gboolean verify_scan(Verify *verify, GError **error)
{
    g_autoptr(ContainerReader) reader = container_reader_new(verify->path, error);
    if (!reader)
        return FALSE;
    verify->tags = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, scan_free_string);
    Scan scan = {.verify = verify, .reader = reader};
    ContainerEntry entry;
    GError *cause = NULL;
    while (!cause && container_reader_next(reader, &entry, &cause))
        scan_take_entry(&scan, &entry, &cause);
    if (cause) {
        g_propagate_error(error, cause);
        return FALSE;
    }
    if (!container_reader_is_packed(reader))
        return TRUE;
    g_autofree char *base = scan_find_base(&scan, error);
    if (base)
        scan_enter_base(verify, base);
    return base != NULL;
}
