#include "archive/bag.h"

#include "archive/bag-info.h"
#include "archive/manifest.h"
#include "archive/resources.h"
#include "archive/staging.h"

#include <string.h>

static const char bag_declaration[] = "BagIt-Version: 1.0\n"
                                      "Tag-File-Character-Encoding: UTF-8\n";

static void bag_free_file(gpointer data)
{
    BagFile *file = data;
    digests_clear(&file->digests);
    g_free(file->path);
    g_free(file);
}

Bag *bag_new(const char *root)
{
    Bag *bag = g_new0(Bag, 1);
    bag->root = g_strdup(root);
    bag->files = g_ptr_array_new_with_free_func(bag_free_file);
    bag->info = g_string_new(NULL);
    return bag;
}

void bag_free(Bag *bag)
{
    if (!bag)
        return;
    g_free(bag->root);
    g_ptr_array_unref(bag->files);
    g_string_free(bag->info, TRUE);
    g_free(bag);
}

/* Where a path has its place among the files. */
static guint bag_find_place(const Bag *bag, const char *path)
{
    guint low = 0;
    guint high = bag->files->len;
    while (low < high) {
        guint middle = low + (high - low) / 2;
        if (strcmp(((const BagFile *)bag->files->pdata[middle])->path, path) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

const BagFile *bag_add_written(Bag *bag, const char *path, GError **error)
{
    g_autofree char *place = g_build_filename(bag->root, path, NULL);
    g_auto(Digests) digests = {0};
    if (!digests_take_file(&digests, place, error))
        return NULL;
    BagFile *file = g_new0(BagFile, 1);
    file->path = g_strdup(path);
    file->digests = digests;
    memset(&digests, 0, sizeof digests);
    g_ptr_array_insert(bag->files, (int)bag_find_place(bag, path), file);
    return file;
}

/* The digests are those of the bytes on the disk. */
const BagFile *bag_add_bytes(Bag *bag, const char *path, const void *bytes, gsize size,
                             GError **error)
{
    g_autofree char *place = g_build_filename(bag->root, path, NULL);
    if (!staging_write(place, bytes, size, error))
        return NULL;
    return bag_add_written(bag, path, error);
}

static gboolean bag_is_payload(const BagFile *file)
{
    return g_str_has_prefix(file->path, BAG_PAYLOAD);
}

JskArchiveContent bag_count(const Bag *bag)
{
    JskArchiveContent content = {0};
    for (guint i = 0; i < bag->files->len; i++) {
        const BagFile *file = bag->files->pdata[i];
        if (!bag_is_payload(file))
            continue;
        content.files++;
        content.bytes += file->digests.size;
    }
    return content;
}

static char *bag_format_manifest(const Bag *bag, ManifestKind kind, DigestAlgorithm algorithm)
{
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < bag->files->len; i++) {
        const BagFile *file = bag->files->pdata[i];
        if (bag_is_payload(file) == (kind == MANIFEST_PAYLOAD))
            manifest_append(text, file->digests.hex[algorithm], file->path);
    }
    return g_string_free(text, FALSE);
}

/* One manifest for each algorithm; they do not name each other. */
static gboolean bag_add_manifests(Bag *bag, ManifestKind kind, GError **error)
{
    g_autoptr(GPtrArray) texts = g_ptr_array_new_with_free_func(g_free);
    for (int algorithm = 0; algorithm < DIGEST_N; algorithm++)
        g_ptr_array_add(texts, bag_format_manifest(bag, kind, algorithm));
    for (int algorithm = 0; algorithm < DIGEST_N; algorithm++) {
        const char *text = texts->pdata[algorithm];
        g_autofree char *path = manifest_name(kind, algorithm);
        if (!bag_add_bytes(bag, path, text, strlen(text), error))
            return FALSE;
    }
    return TRUE;
}

static gboolean bag_add_info(Bag *bag, gint64 time, GError **error)
{
    g_autoptr(GString) info = g_string_new(NULL);
    bag_info_append(info, "Bag-Software-Agent", "jisseki " JISSEKI_VERSION);
    if (time >= 0) {
        g_autoptr(GDateTime) day = g_date_time_new_from_unix_utc(time);
        g_autofree char *date = g_date_time_format(day, "%Y-%m-%d");
        bag_info_append(info, "Bagging-Date", date);
    }
    JskArchiveContent content = bag_count(bag);
    g_autofree char *oxum =
        g_strdup_printf("%" G_GUINT64_FORMAT ".%" G_GUINT64_FORMAT, content.bytes, content.files);
    bag_info_append(info, "Payload-Oxum", oxum);
    g_string_append(info, bag->info->str);
    return bag_add_bytes(bag, "bag-info.txt", info->str, info->len, error) != NULL;
}

static gboolean bag_add_resource(Bag *bag, const char *path, const char *resource, GError **error)
{
    g_autoptr(GBytes) bytes = resources_get(resource);
    gsize size;
    const void *data = g_bytes_get_data(bytes, &size);
    return bag_add_bytes(bag, path, data, size, error) != NULL;
}

static gboolean bag_add_schemas(Bag *bag, GError **error)
{
    g_auto(GStrv) names = resources_list_schemas();
    for (char **name = names; *name; name++) {
        g_autofree char *path = g_strconcat("metadata/schema/", *name, NULL);
        g_autofree char *resource = g_strconcat(RESOURCES_SCHEMA, *name, NULL);
        if (!bag_add_resource(bag, path, resource, error))
            return FALSE;
    }
    return TRUE;
}

gboolean bag_close(Bag *bag, gint64 time, GError **error)
{
    return bag_add_resource(bag, "README.txt", RESOURCES_README, error) &&
           bag_add_schemas(bag, error) && bag_add_info(bag, time, error) &&
           bag_add_bytes(bag, "bagit.txt", bag_declaration, strlen(bag_declaration), error) &&
           bag_add_manifests(bag, MANIFEST_PAYLOAD, error) &&
           bag_add_manifests(bag, MANIFEST_TAG, error);
}
