#include "archive/verify.h"

#include "archive/bag-info.h"
#include "archive/bag.h"

#include <string.h>

/* The only lines that bagit.txt may have (RFC 8493, 2.1.1). */
#define DECLARATION                           \
    "\\ABagIt-Version: 1\\.0(\\r\\n|\\r|\\n)" \
    "Tag-File-Character-Encoding: (?i:UTF-8)(?:(?1))?\\z"

#define BYTE_ORDER_MARK "\xEF\xBB\xBF"

static gboolean verify_has_file(const Verify *verify, const char *name)
{
    const VerifyFile *file = g_hash_table_lookup(verify->files, name);
    return file && file->is_there;
}

/* The text of a tag file, or NULL when it is not there; bytes that are not UTF-8 are replaced. */
static const char *verify_get_tag(Verify *verify, const char *name)
{
    GString *content = g_hash_table_lookup(verify->tags, name);
    if (!content)
        return NULL;
    gboolean has_mark = g_str_has_prefix(content->str, BYTE_ORDER_MARK);
    gboolean is_valid = g_utf8_validate_len(content->str, content->len, NULL);
    if (has_mark || !is_valid)
        verify_add(verify, JSK_ARCHIVE_ENCODING, name, NULL, 1);
    if (!is_valid) {
        g_autofree char *valid = g_utf8_make_valid(content->str, -1);
        g_string_assign(content, valid);
    }
    return content->str + (has_mark ? strlen(BYTE_ORDER_MARK) : 0);
}

gboolean verify_check_declaration(Verify *verify, GError **error)
{
    const char *text = verify_get_tag(verify, "bagit.txt");
    if (!text) {
        gboolean is_there = verify_has_file(verify, "bagit.txt");
        g_set_error(error, JSK_ERROR, JSK_ERROR_UNRECOGNIZED, "%s: not a bag: %s", verify->path,
                    is_there ? "its bagit.txt cannot be read" : "it has no bagit.txt");
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
    if (!g_regex_match_simple(DECLARATION, text, 0, 0))
        verify_add(verify, JSK_ARCHIVE_DECLARATION, "bagit.txt", NULL, 1);
    return TRUE;
}

/* Lines that are wrong in the same way are told of together. */
typedef struct {
    guint first;
    guint64 count;
} VerifyLines;

static void verify_count_line(VerifyLines lines[JSK_N_ARCHIVE_PROBLEMS], JskArchiveProblemKind kind,
                              guint number)
{
    if (lines[kind].count++ == 0)
        lines[kind].first = number;
}

static void verify_add_lines(Verify *verify, const char *name,
                             const VerifyLines lines[JSK_N_ARCHIVE_PROBLEMS])
{
    for (int kind = 0; kind < JSK_N_ARCHIVE_PROBLEMS; kind++) {
        if (lines[kind].count == 0)
            continue;
        g_autofree char *first = g_strdup_printf("%u", lines[kind].first);
        verify_add(verify, (JskArchiveProblemKind)kind, name, first, lines[kind].count);
    }
}

/* A manifest while it is read. */
typedef struct {
    const char *name;
    ManifestKind kind;
    DigestAlgorithm algorithm;
    VerifyLines wrong[JSK_N_ARCHIVE_PROBLEMS];
} VerifyManifest;

/* What a manifest says of a file. */
static void verify_take_line(Verify *verify, const VerifyManifest *manifest, const char *path,
                             const char *hex)
{
    VerifyFile *file = verify_get_file(verify, path);
    guint bit = VERIFY_BIT(manifest->kind, manifest->algorithm);
    if (file->listed & bit)
        verify_add(verify, JSK_ARCHIVE_REPEATED, path, manifest->name, 1);
    file->listed |= bit;
    if (file->is_there && !file->is_damaged &&
        !g_str_equal(file->digests.hex[manifest->algorithm], hex))
        file->altered |= 1u << manifest->algorithm;
}

static void verify_check_line(Verify *verify, VerifyManifest *manifest, const TagLines *lines)
{
    g_auto(ManifestLine) line = {0};
    if (!manifest_parse_line(&line, lines, manifest->algorithm)) {
        verify_count_line(manifest->wrong, JSK_ARCHIVE_SYNTAX, lines->number);
        return;
    }
    gboolean is_dotted = g_str_has_prefix(line.path, "./");
    const char *path = line.path + (is_dotted ? strlen("./") : 0);
    if (!manifest_is_safe_path(path)) {
        verify_add(verify, JSK_ARCHIVE_UNSAFE, line.path, manifest->name, 1);
        return;
    }
    if (is_dotted)
        verify_count_line(manifest->wrong, JSK_ARCHIVE_DOTTED, lines->number);
    if (g_str_has_prefix(path, BAG_PAYLOAD) == (manifest->kind == MANIFEST_PAYLOAD))
        verify_take_line(verify, manifest, path, line.hex);
    else
        verify_count_line(manifest->wrong, JSK_ARCHIVE_MISPLACED, lines->number);
}

static void verify_read_manifest(Verify *verify, VerifyManifest *manifest)
{
    const char *text = verify_get_tag(verify, manifest->name);
    guint bit = VERIFY_BIT(manifest->kind, manifest->algorithm);
    if (!text) {
        verify->damaged |= verify_has_file(verify, manifest->name) ? bit : 0;
        return;
    }
    verify->present |= bit;
    for (TagLines lines = {.rest = text}; tag_lines_next(&lines);)
        verify_check_line(verify, manifest, &lines);
    verify_add_lines(verify, manifest->name, manifest->wrong);
}

static void verify_check_unknown_manifests(Verify *verify, GHashTable *known)
{
    GHashTableIter iter;
    gpointer name;
    g_hash_table_iter_init(&iter, verify->tags);
    while (g_hash_table_iter_next(&iter, &name, NULL)) {
        if (strstr(name, "manifest-") && !g_hash_table_contains(known, name))
            verify_add(verify, JSK_ARCHIVE_UNCHECKED, name, NULL, 1);
    }
}

void verify_read_manifests(Verify *verify)
{
    g_autoptr(GHashTable) known = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (int kind = 0; kind < MANIFEST_N; kind++) {
        for (int algorithm = 0; algorithm < DIGEST_N; algorithm++) {
            VerifyManifest manifest = {
                .name = manifest_name((ManifestKind)kind, (DigestAlgorithm)algorithm),
                .kind = (ManifestKind)kind,
                .algorithm = (DigestAlgorithm)algorithm,
            };
            verify_read_manifest(verify, &manifest);
            g_hash_table_add(known, (char *)(guintptr)manifest.name);
        }
    }
    verify_check_unknown_manifests(verify, known);
}

void verify_check_info(Verify *verify, const JskArchiveContent *content)
{
    static const char name[] = "bag-info.txt";
    const char *text = verify_get_tag(verify, name);
    if (!text)
        return;
    VerifyLines wrong[JSK_N_ARCHIVE_PROBLEMS] = {0};
    for (TagLines lines = {.rest = text}; tag_lines_next(&lines);) {
        if (!bag_info_is_line(&lines))
            verify_count_line(wrong, JSK_ARCHIVE_SYNTAX, lines.number);
    }
    verify_add_lines(verify, name, wrong);
    g_autofree char *oxum =
        g_strdup_printf("%" G_GUINT64_FORMAT ".%" G_GUINT64_FORMAT, content->bytes, content->files);
    g_auto(GStrv) values = bag_info_get_values(text, "Payload-Oxum");
    for (char **value = values; *value; value++) {
        if (!g_str_equal(*value, oxum))
            verify_add(verify, JSK_ARCHIVE_OXUM, name, oxum, 1);
    }
}
