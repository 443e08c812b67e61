#include "archive/verify.h"

#include "archive/bag.h"

#include <string.h>

static void verify_free_file(gpointer data)
{
    VerifyFile *file = data;
    digests_clear(&file->digests);
    g_free(file->path);
    g_free(file);
}

static void verify_clear(Verify *verify)
{
    g_clear_pointer(&verify->files, g_hash_table_unref);
    g_clear_pointer(&verify->tags, g_hash_table_unref);
    g_clear_pointer(&verify->problems, g_ptr_array_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Verify, verify_clear)

VerifyFile *verify_get_file(Verify *verify, const char *path)
{
    VerifyFile *file = g_hash_table_lookup(verify->files, path);
    if (file)
        return file;
    file = g_new0(VerifyFile, 1);
    file->path = g_strdup(path);
    g_hash_table_insert(verify->files, file->path, file);
    return file;
}

/* Problems. */

gboolean jsk_archive_problem_is_note(JskArchiveProblemKind kind)
{
    return kind == JSK_ARCHIVE_NO_TAG_MANIFEST || kind == JSK_ARCHIVE_FEWER_TAG_MANIFESTS ||
           kind == JSK_ARCHIVE_NO_DIRECTORY;
}

static void verify_free_problem(gpointer data)
{
    JskArchiveProblem *problem = data;
    g_free(problem->path);
    g_free(problem->detail);
    g_free(problem);
}

void verify_add(Verify *verify, JskArchiveProblemKind kind, const char *path, const char *detail,
                guint64 count)
{
    if (verify->n_problems[kind]++ >= JSK_ARCHIVE_MAX_PROBLEMS)
        return;
    JskArchiveProblem *problem = g_new0(JskArchiveProblem, 1);
    problem->kind = kind;
    problem->path = path ? g_utf8_make_valid(path, -1) : NULL;
    problem->detail = g_strdup(detail);
    problem->count = count;
    g_ptr_array_add(verify->problems, problem);
}

static int verify_compare_problems(gconstpointer left, gconstpointer right)
{
    const JskArchiveProblem *const *a = left;
    const JskArchiveProblem *const *b = right;
    int order = strcmp((*a)->path, (*b)->path);
    return order ? order : (int)(*a)->kind - (int)(*b)->kind;
}

/* Those of files by their paths, then those of the whole bag. */
static void verify_sort_problems(Verify *verify)
{
    guint64 more = 0;
    for (int kind = 0; kind < JSK_N_ARCHIVE_PROBLEMS; kind++)
        more += verify->n_problems[kind] - MIN(verify->n_problems[kind], JSK_ARCHIVE_MAX_PROBLEMS);
    g_ptr_array_sort(verify->problems, verify_compare_problems);
    if (more > 0)
        verify_add(verify, JSK_ARCHIVE_MORE, NULL, NULL, more);
    if (!((verify->present | verify->damaged) & VERIFY_ALL(MANIFEST_TAG)))
        verify_add(verify, JSK_ARCHIVE_NO_TAG_MANIFEST, NULL, NULL, 1);
    if (!verify->has_directory)
        verify_add(verify, JSK_ARCHIVE_NO_DIRECTORY, NULL, NULL, 1);
}

/* Files. */

static char *verify_join_manifests(guint manifests)
{
    g_autoptr(GStrvBuilder) names = g_strv_builder_new();
    for (int kind = 0; kind < MANIFEST_N; kind++) {
        for (int algorithm = 0; algorithm < DIGEST_N; algorithm++) {
            g_autofree char *name = manifest_name((ManifestKind)kind, (DigestAlgorithm)algorithm);
            if (manifests & VERIFY_BIT(kind, algorithm))
                g_strv_builder_add(names, name);
        }
    }
    g_auto(GStrv) parts = g_strv_builder_end(names);
    return g_strjoinv(", ", parts);
}

/* A bag has a manifest of its payload at least. It should have a tag manifest for each of them, but
 * one is enough, and it need not have any. */
static void verify_check_manifests(Verify *verify)
{
    guint present = verify->present | verify->damaged;
    if (!(present & VERIFY_ALL(MANIFEST_PAYLOAD))) {
        g_autofree char *names = verify_join_manifests(VERIFY_ALL(MANIFEST_PAYLOAD));
        verify_add(verify, JSK_ARCHIVE_MISSING, names, NULL, 1);
    }
    gboolean has_tag_manifest = (present & VERIFY_ALL(MANIFEST_TAG)) != 0;
    for (int i = 0; i < DIGEST_N && has_tag_manifest; i++) {
        g_autofree char *name = manifest_name(MANIFEST_TAG, (DigestAlgorithm)i);
        if (present & VERIFY_BIT(MANIFEST_PAYLOAD, i) && !(present & VERIFY_BIT(MANIFEST_TAG, i)))
            verify_add(verify, JSK_ARCHIVE_FEWER_TAG_MANIFESTS, name, NULL, 1);
    }
}

static char *verify_join_algorithms(guint algorithms)
{
    g_autoptr(GStrvBuilder) names = g_strv_builder_new();
    for (int i = 0; i < DIGEST_N; i++) {
        if (algorithms & 1u << i)
            g_strv_builder_add(names, digest_names[i].premis);
    }
    g_auto(GStrv) parts = g_strv_builder_end(names);
    return g_strjoinv(", ", parts);
}

/* Whether the manifests name a file that is there. What one says that cannot be read is not known;
 * tag manifests are in no manifest; without any, tag files need none. */
static void verify_check_listing(Verify *verify, const VerifyFile *file)
{
    gboolean is_payload = g_str_has_prefix(file->path, BAG_PAYLOAD);
    guint all = VERIFY_ALL(is_payload ? MANIFEST_PAYLOAD : MANIFEST_TAG);
    guint demanded = verify->present & all;
    if (g_str_has_prefix(file->path, "tagmanifest-"))
        return;
    if (file->listed && file->listed != demanded) {
        g_autofree char *names = verify_join_manifests(demanded & ~file->listed);
        verify_add(verify, JSK_ARCHIVE_PARTLY_LISTED, file->path, names, 1);
    } else if (!file->listed && !(verify->damaged & all) && (demanded || is_payload)) {
        verify_add(verify, JSK_ARCHIVE_SURPLUS, file->path, NULL, 1);
    }
}

static void verify_check_file(Verify *verify, const VerifyFile *file)
{
    if (!file->is_there) {
        g_autofree char *names = verify_join_manifests(file->listed);
        verify_add(verify, JSK_ARCHIVE_MISSING, file->path, names, 1);
        return;
    }
    if (file->altered) {
        g_autofree char *names = verify_join_algorithms(file->altered);
        verify_add(verify, JSK_ARCHIVE_ALTERED, file->path, names, 1);
    }
    verify_check_listing(verify, file);
}

static int verify_compare_paths(gconstpointer left, gconstpointer right)
{
    return strcmp(((const VerifyFile *)left)->path, ((const VerifyFile *)right)->path);
}

/* In the order of their paths, so that the first problems are kept. */
static JskArchiveContent verify_check_files(Verify *verify)
{
    JskArchiveContent content = {0};
    g_autoptr(GList) files =
        g_list_sort(g_hash_table_get_values(verify->files), verify_compare_paths);
    for (const GList *at = files; at; at = at->next) {
        const VerifyFile *file = at->data;
        verify_check_file(verify, file);
        if (file->is_there && g_str_has_prefix(file->path, BAG_PAYLOAD)) {
            content.files++;
            content.bytes += file->digests.size;
        }
    }
    return content;
}

GPtrArray *jsk_archive_verify(const char *path, JskArchiveContent *content, GError **error)
{
    g_auto(Verify) verify = {
        .path = path,
        .files = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, verify_free_file),
        .problems = g_ptr_array_new_with_free_func(verify_free_problem),
    };
    if (!verify_scan(&verify, error) || !verify_check_declaration(&verify, error))
        return NULL;
    if (!verify.has_payload)
        verify_add(&verify, JSK_ARCHIVE_MISSING, BAG_PAYLOAD, NULL, 1);
    verify_read_manifests(&verify);
    verify_check_manifests(&verify);
    JskArchiveContent found = verify_check_files(&verify);
    verify_check_info(&verify, &found);
    if (content)
        *content = found;
    verify_sort_problems(&verify);
    return g_steal_pointer(&verify.problems);
}
