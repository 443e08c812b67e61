#include "archive/verify.h"

#include "archive/bag-info.h"
#include "archive/bag.h"
#include "archive/manifest.h"

#include <string.h>

/* The manifests, each a bit: those of the payload, then those of the tag files. */
#define VERIFY_N_MANIFESTS (2 * DIGEST_N)
#define VERIFY_MANIFEST_NAME "%smanifest-%s.txt"

static const char *const manifest_prefixes[] = {"", "tag"};

static void verify_free_file(gpointer data)
{
    VerifyFile *file = data;
    digests_clear(&file->digests);
    g_free(file->path);
    g_free(file);
}

static void verify_free_problem(gpointer data)
{
    JskArchiveProblem *problem = data;
    g_free(problem->path);
    g_free(problem->detail);
    g_free(problem);
}

static void verify_clear(Verify *verify)
{
    g_clear_pointer(&verify->files, g_hash_table_unref);
    g_clear_pointer(&verify->tags, g_hash_table_unref);
    g_clear_pointer(&verify->problems, g_ptr_array_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Verify, verify_clear)

void verify_add(Verify *verify, JskArchiveProblemKind kind, const char *path, const char *detail)
{
    JskArchiveProblem *problem = g_new0(JskArchiveProblem, 1);
    problem->kind = kind;
    problem->path = g_utf8_make_valid(path, -1);
    problem->detail = g_strdup(detail);
    g_ptr_array_add(verify->problems, problem);
}

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

static char *verify_name_manifest(int manifest)
{
    return g_strdup_printf(VERIFY_MANIFEST_NAME, manifest_prefixes[manifest / DIGEST_N],
                           digest_names[manifest % DIGEST_N].manifest);
}

/* Tag files. */

/* The text of a tag file, or NULL when it is not there; bytes that are not UTF-8 are replaced. */
static char *verify_get_tag(Verify *verify, const char *name)
{
    const GString *content = g_hash_table_lookup(verify->tags, name);
    if (!content)
        return NULL;
    const char *text = content->str;
    gboolean has_mark = g_str_has_prefix(text, "\xEF\xBB\xBF");
    if (has_mark || !g_utf8_validate_len(text, content->len, NULL))
        verify_add(verify, JSK_ARCHIVE_ENCODING, name, NULL);
    return g_utf8_make_valid(has_mark ? text + 3 : text, -1);
}

static gboolean verify_check_declaration(Verify *verify, GError **error)
{
    g_autofree char *text = verify_get_tag(verify, "bagit.txt");
    if (!text) {
        g_set_error(error, JSK_ERROR, JSK_ERROR_UNRECOGNIZED, "%s: not a bag: it has no bagit.txt",
                    verify->path);
        return FALSE;
    }
    g_auto(GStrv) versions = bag_info_get_values(text, "BagIt-Version");
    g_auto(GStrv) encodings = bag_info_get_values(text, "Tag-File-Character-Encoding");
    if (g_strv_length(versions) != 1 || g_strv_length(encodings) != 1 ||
        !g_str_equal(versions[0], "1.0") || g_ascii_strcasecmp(encodings[0], "UTF-8") != 0) {
        g_set_error(error, JSK_ERROR, JSK_ERROR_UNRECOGNIZED,
                    "%s: bagit.txt does not name version 1.0 and the encoding UTF-8; other bags "
                    "are not known here",
                    verify->path);
        return FALSE;
    }
    return TRUE;
}

static void verify_check_unknown_manifests(Verify *verify)
{
    GHashTableIter iter;
    gpointer name;
    g_hash_table_iter_init(&iter, verify->tags);
    while (g_hash_table_iter_next(&iter, &name, NULL)) {
        gboolean is_known = !strstr(name, "manifest-");
        for (int manifest = 0; manifest < VERIFY_N_MANIFESTS && !is_known; manifest++) {
            g_autofree char *known = verify_name_manifest(manifest);
            is_known = g_str_equal(name, known);
        }
        if (!is_known)
            verify_add(verify, JSK_ARCHIVE_UNCHECKED, name, NULL);
    }
}

static void verify_check_line(Verify *verify, int manifest, const char *name,
                              const ManifestLine *line)
{
    int algorithm = manifest % DIGEST_N;
    gboolean is_tag = manifest >= DIGEST_N;
    if (!line->path || g_str_has_prefix(line->path, BAG_PAYLOAD) == is_tag) {
        gboolean is_unsafe = line->path && !manifest_is_safe_path(line->path);
        g_autofree char *number = g_strdup_printf("%u", line->number);
        verify_add(verify, is_unsafe ? JSK_ARCHIVE_UNSAFE : JSK_ARCHIVE_SYNTAX,
                   is_unsafe ? line->path : name, is_unsafe ? name : number);
        return;
    }
    if (!manifest_is_safe_path(line->path)) {
        verify_add(verify, JSK_ARCHIVE_UNSAFE, line->path, name);
        return;
    }
    VerifyFile *file = verify_get_file(verify, line->path);
    if (file->listed & 1u << manifest)
        verify_add(verify, JSK_ARCHIVE_REPEATED, line->path, name);
    file->listed |= 1u << manifest;
    if (file->is_there && !file->is_damaged &&
        !g_str_equal(file->digests.hex[algorithm], line->hex))
        file->altered |= 1u << algorithm;
}

/* Returns a bit for each manifest that is there. */
static guint verify_read_manifests(Verify *verify)
{
    guint present = 0;
    for (int manifest = 0; manifest < VERIFY_N_MANIFESTS; manifest++) {
        g_autofree char *name = verify_name_manifest(manifest);
        g_autofree char *text = verify_get_tag(verify, name);
        if (!text)
            continue;
        present |= 1u << manifest;
        gssize n_bytes = g_checksum_type_get_length(digest_names[manifest % DIGEST_N].type);
        g_autoptr(GArray) lines = manifest_parse(text, 2 * (gsize)n_bytes);
        for (guint i = 0; i < lines->len; i++)
            verify_check_line(verify, manifest, name, &g_array_index(lines, ManifestLine, i));
    }
    return present;
}

/* A bag need not have tag manifests; but if it has, there is one for each algorithm. */
static void verify_check_tag_manifests(Verify *verify, guint present)
{
    for (int i = 0; i < DIGEST_N && present >> DIGEST_N; i++) {
        g_autofree char *name = verify_name_manifest(DIGEST_N + i);
        if (present & 1u << i && !(present & 1u << (DIGEST_N + i)))
            verify_add(verify, JSK_ARCHIVE_MISSING, name, NULL);
    }
}

/* Files. */

static char *verify_join_manifests(guint manifests)
{
    g_autoptr(GStrvBuilder) names = g_strv_builder_new();
    for (int manifest = 0; manifest < VERIFY_N_MANIFESTS; manifest++) {
        g_autofree char *name = verify_name_manifest(manifest);
        if (manifests & 1u << manifest)
            g_strv_builder_add(names, name);
    }
    g_auto(GStrv) parts = g_strv_builder_end(names);
    return g_strjoinv(", ", parts);
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

static void verify_check_file(Verify *verify, const VerifyFile *file, guint present)
{
    const guint payload_manifests = (1u << DIGEST_N) - 1;
    gboolean is_payload = g_str_has_prefix(file->path, BAG_PAYLOAD);
    guint demanded = present & (is_payload ? payload_manifests : payload_manifests << DIGEST_N);
    if (!file->is_there) {
        g_autofree char *names = verify_join_manifests(file->listed);
        verify_add(verify, JSK_ARCHIVE_MISSING, file->path, names);
        return;
    }
    if (file->altered) {
        g_autofree char *names = verify_join_algorithms(file->altered);
        verify_add(verify, JSK_ARCHIVE_ALTERED, file->path, names);
    }
    /* Tag manifests are in no manifest; without any, tag files need none. */
    if (g_str_has_prefix(file->path, "tagmanifest-"))
        return;
    if (!file->listed && (demanded || is_payload)) {
        verify_add(verify, JSK_ARCHIVE_SURPLUS, file->path, NULL);
    } else if (file->listed != demanded) {
        g_autofree char *names = verify_join_manifests(demanded & ~file->listed);
        verify_add(verify, JSK_ARCHIVE_PARTLY_LISTED, file->path, names);
    }
}

static JskArchiveContent verify_check_files(Verify *verify, guint present)
{
    JskArchiveContent content = {0};
    GHashTableIter iter;
    gpointer value;
    g_hash_table_iter_init(&iter, verify->files);
    while (g_hash_table_iter_next(&iter, NULL, &value)) {
        const VerifyFile *file = value;
        verify_check_file(verify, file, present);
        if (file->is_there && g_str_has_prefix(file->path, BAG_PAYLOAD)) {
            content.files++;
            content.bytes += file->digests.size;
        }
    }
    return content;
}

static void verify_check_oxum(Verify *verify, const JskArchiveContent *content)
{
    g_autofree char *text = verify_get_tag(verify, "bag-info.txt");
    if (!text)
        return;
    g_autofree char *oxum =
        g_strdup_printf("%" G_GUINT64_FORMAT ".%" G_GUINT64_FORMAT, content->bytes, content->files);
    g_auto(GStrv) values = bag_info_get_values(text, "Payload-Oxum");
    for (char **value = values; *value; value++) {
        if (!g_str_equal(*value, oxum))
            verify_add(verify, JSK_ARCHIVE_OXUM, "bag-info.txt", oxum);
    }
}

static int verify_compare_problems(gconstpointer left, gconstpointer right)
{
    const JskArchiveProblem *const *a = left;
    const JskArchiveProblem *const *b = right;
    int order = strcmp((*a)->path, (*b)->path);
    return order ? order : (int)(*a)->kind - (int)(*b)->kind;
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
    guint present = verify_read_manifests(&verify);
    verify_check_unknown_manifests(&verify);
    verify_check_tag_manifests(&verify, present);
    if (!(present & ((1u << DIGEST_N) - 1))) {
        g_autofree char *names = verify_join_manifests((1u << DIGEST_N) - 1);
        verify_add(&verify, JSK_ARCHIVE_MISSING, names, NULL);
    }
    JskArchiveContent found = verify_check_files(&verify, present);
    verify_check_oxum(&verify, &found);
    if (content)
        *content = found;
    g_ptr_array_sort(verify.problems, verify_compare_problems);
    return g_steal_pointer(&verify.problems);
}
