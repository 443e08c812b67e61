#include "archive/verify.h"

#include "archive/bag.h"
#include "archive/container.h"

#include <string.h>

#define SCAN_MAX_PATH_BYTES 4096

static const char scan_declaration[] = "bagit.txt";

/* The reading of one bag. Where in a container the bag is, is only known when all is read; until
 * then paths are the container's. */
typedef struct {
    Verify *verify;
    ContainerReader *reader;
    gsize tag_bytes;
    GString *tag;
    GHashTable *folders;
} Scan;

/* Whether a file at the top of a bag is one by which it is verified. */
static gboolean scan_is_tag(const char *name)
{
    return g_str_equal(name, scan_declaration) || g_str_equal(name, "bag-info.txt") ||
           ((g_str_has_prefix(name, "manifest-") || g_str_has_prefix(name, "tagmanifest-")) &&
            g_str_has_suffix(name, ".txt"));
}

/* In a container the bag may be a directory below the top. */
static gboolean scan_may_be_tag(const Scan *scan, const char *path)
{
    const char *slash = container_reader_is_packed(scan->reader) ? strchr(path, '/') : NULL;
    return scan_is_tag(path) || (slash && scan_is_tag(slash + 1));
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
    g_autoptr(GString) content = scan_may_be_tag(scan, file->path) ? g_string_new(NULL) : NULL;
    scan->tag = content;
    file->is_damaged = !digests_take(&file->digests, scan_read, scan, &cause);
    if (!cause) {
        if (content)
            g_hash_table_insert(scan->verify->tags, g_strdup(file->path),
                                g_steal_pointer(&content));
        return TRUE;
    }
    if (g_error_matches(cause, JSK_ERROR, JSK_ERROR_LIMIT)) {
        g_propagate_error(error, g_steal_pointer(&cause));
        return FALSE;
    }
    verify_add(scan->verify, JSK_ARCHIVE_DAMAGED, file->path, cause->message, 1);
    return TRUE;
}

/* What the name and the kind of an entry say against it, or JSK_N_ARCHIVE_PROBLEMS. */
static JskArchiveProblemKind scan_judge(const Scan *scan, const ContainerEntry *entry)
{
    if (!*entry->path || !g_utf8_validate(entry->path, -1, NULL))
        return JSK_ARCHIVE_ENCODING;
    if (strlen(entry->path) > SCAN_MAX_PATH_BYTES || !manifest_is_safe_path(entry->path))
        return JSK_ARCHIVE_UNSAFE;
    if (entry->damage)
        return JSK_ARCHIVE_DAMAGED;
    if (!entry->is_file && !entry->is_directory)
        return JSK_ARCHIVE_SPECIAL;
    const VerifyFile *known = g_hash_table_lookup(scan->verify->files, entry->path);
    return known ? JSK_ARCHIVE_REPEATED : JSK_N_ARCHIVE_PROBLEMS;
}

static gboolean scan_take_entry(Scan *scan, const ContainerEntry *entry, GError **error)
{
    gboolean is_top = entry->is_directory && !*entry->path;
    if (is_top)
        return TRUE;
    JskArchiveProblemKind problem = scan_judge(scan, entry);
    if (problem != JSK_N_ARCHIVE_PROBLEMS) {
        verify_add(scan->verify, problem, entry->path, entry->damage, 1);
        return TRUE;
    }
    if (entry->is_directory) {
        g_hash_table_add(scan->folders, g_strdup(entry->path));
        return TRUE;
    }
    VerifyFile *file = verify_get_file(scan->verify, entry->path);
    file->is_there = TRUE;
    return scan_take_file(scan, file, error);
}

/* The bag in a container. */

/* Whether a file makes its directory a bag. In a bag that is the top itself, data/bagit.txt is one
 * of its files. */
static gboolean scan_declares_bag(const char *path, gboolean is_flat)
{
    const char *slash = strchr(path, '/');
    return slash && g_str_equal(slash + 1, scan_declaration) &&
           !(is_flat && g_str_has_prefix(path, BAG_PAYLOAD));
}

/* The directory of a container that is the bag, with its slash; empty for the top; or NULL. */
static char *scan_find_base(const Verify *verify, GError **error)
{
    gboolean is_flat = g_hash_table_contains(verify->files, scan_declaration);
    g_autofree char *base = is_flat ? g_strdup("") : NULL;
    GHashTableIter iter;
    gpointer path;
    g_hash_table_iter_init(&iter, verify->files);
    while (g_hash_table_iter_next(&iter, &path, NULL)) {
        if (!scan_declares_bag(path, is_flat))
            continue;
        if (base) {
            g_set_error(error, JSK_ERROR, JSK_ERROR_UNRECOGNIZED,
                        "%s: holds more than one bag; give one bag", verify->path);
            return NULL;
        }
        base = g_strndup(path, strlen(path) - strlen(scan_declaration));
    }
    if (!base)
        g_set_error(error, JSK_ERROR, JSK_ERROR_UNRECOGNIZED,
                    "%s: not a bag: neither its top nor a directory there has a bagit.txt",
                    verify->path);
    return g_steal_pointer(&base);
}

/* The files of the bag; those beside it are surplus. */
static void scan_move_files(Verify *verify, const char *base)
{
    g_autoptr(GHashTable) files = g_steal_pointer(&verify->files);
    verify->files = g_hash_table_new_similar(files);
    GHashTableIter iter;
    gpointer value;
    g_hash_table_iter_init(&iter, files);
    while (g_hash_table_iter_next(&iter, NULL, &value)) {
        VerifyFile *file = value;
        if (!g_str_has_prefix(file->path, base)) {
            verify_add(verify, JSK_ARCHIVE_SURPLUS, file->path, NULL, 1);
            continue;
        }
        g_hash_table_iter_steal(&iter);
        char *path = g_strdup(file->path + strlen(base));
        g_free(file->path);
        file->path = path;
        g_hash_table_insert(verify->files, path, file);
    }
}

static void scan_move_tags(Verify *verify, const char *base)
{
    g_autoptr(GHashTable) tags = g_steal_pointer(&verify->tags);
    verify->tags = g_hash_table_new_similar(tags);
    GHashTableIter iter;
    gpointer key;
    gpointer value;
    g_hash_table_iter_init(&iter, tags);
    while (g_hash_table_iter_next(&iter, &key, &value)) {
        const char *path = key;
        if (!g_str_has_prefix(path, base) || !scan_is_tag(path + strlen(base)))
            continue;
        g_hash_table_insert(verify->tags, g_strdup(path + strlen(base)), value);
        g_hash_table_iter_steal(&iter);
        g_free(key);
    }
}

/* Makes the paths of a container those of the bag in it. Unsafe ones stay as they are in it: of
 * such a path nobody knows what its parts are. */
static void scan_enter_base(Verify *verify, const char *base)
{
    for (guint i = 0; i < verify->problems->len; i++) {
        JskArchiveProblem *problem = verify->problems->pdata[i];
        if (problem->kind == JSK_ARCHIVE_UNSAFE || !g_str_has_prefix(problem->path, base))
            continue;
        char *path = g_strdup(problem->path + strlen(base));
        g_free(problem->path);
        problem->path = path;
    }
    scan_move_files(verify, base);
    scan_move_tags(verify, base);
}

/* A container need not have entries for directories. */
static gboolean scan_has_payload(const Scan *scan, const char *base)
{
    g_autofree char *folder =
        g_strdup_printf("%s%.*s", base, (int)strlen(BAG_PAYLOAD) - 1, BAG_PAYLOAD);
    gboolean has_payload = g_hash_table_contains(scan->folders, folder);
    GHashTableIter iter;
    gpointer path;
    g_hash_table_iter_init(&iter, scan->verify->files);
    while (!has_payload && g_hash_table_iter_next(&iter, &path, NULL))
        has_payload = g_str_has_prefix(path, BAG_PAYLOAD);
    return has_payload;
}

static gboolean scan_read_all(Scan *scan, GError **error)
{
    GError *cause = NULL;
    ContainerEntry entry;
    while (!cause && container_reader_next(scan->reader, &entry, &cause))
        scan_take_entry(scan, &entry, &cause);
    if (cause)
        g_propagate_error(error, cause);
    return !cause;
}

gboolean verify_scan(Verify *verify, GError **error)
{
    g_autoptr(ContainerReader) reader = container_reader_new(verify->path, error);
    if (!reader)
        return FALSE;
    verify->tags = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, scan_free_string);
    g_autoptr(GHashTable) folders = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    Scan scan = {.verify = verify, .reader = reader, .folders = folders};
    if (!scan_read_all(&scan, error))
        return FALSE;
    gboolean is_packed = container_reader_is_packed(reader);
    g_autofree char *base = is_packed ? scan_find_base(verify, error) : g_strdup("");
    if (!base)
        return FALSE;
    scan_enter_base(verify, base);
    verify->has_directory = !is_packed || *base;
    verify->has_payload = scan_has_payload(&scan, base);
    return TRUE;
}
