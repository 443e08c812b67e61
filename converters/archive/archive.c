#include "archive/archive-job.h"

#include "archive/container.h"

#include <string.h>

static void archive_clear(Archive *archive)
{
    archive_leave_report(archive);
    g_clear_pointer(&archive->bag, bag_free);
    g_clear_pointer(&archive->folders, g_hash_table_unref);
    g_clear_pointer(&archive->layouts, g_hash_table_unref);
    staging_clear(&archive->staging);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Archive, archive_clear)

void archive_fail(Archive *archive, const GError *cause)
{
    archive->worst = JSK_OUTCOME_UNWRITTEN;
    if (archive->error)
        return;
    GString *message = g_string_new(cause->message);
    g_string_replace(message, archive->bag->root, archive->staging.target, 0);
    g_string_replace(message, archive->staging.directory, archive->staging.target, 0);
    archive->error = g_error_new_literal(cause->domain, cause->code, message->str);
    g_string_free(message, TRUE);
}

gboolean archive_is_cancelled(const Archive *archive)
{
    return archive->job->is_cancelled && archive->job->is_cancelled();
}

/* The paths of all files for a container: tag manifests first, so that one that is cut off lacks
 * files that they name. */
static GPtrArray *archive_list_paths(const Archive *archive)
{
    GPtrArray *paths = g_ptr_array_new();
    for (int pass = 0; pass < 2; pass++) {
        for (guint i = 0; i < archive->bag->files->len; i++) {
            const BagFile *file = archive->bag->files->pdata[i];
            if (g_str_has_prefix(file->path, "tagmanifest-") == (pass == 0))
                g_ptr_array_add(paths, file->path);
        }
    }
    return paths;
}

/* Puts the bag, or the container of its files, in its place. */
static gboolean archive_deliver(const Archive *archive, GError **error)
{
    g_autofree char *base = NULL;
    ContainerFormat format = container_get_format(archive->staging.target, &base);
    if (format == CONTAINER_DIRECTORY)
        return staging_flush_directories(archive->bag->root, error) &&
               staging_commit(&archive->staging, archive->bag->root, error);

    g_autoptr(GPtrArray) paths = archive_list_paths(archive);
    g_autofree char *packed = g_build_filename(archive->staging.directory, "packed", NULL);
    const ContainerPack pack = {
        .root = archive->bag->root,
        .base = base,
        .paths = paths,
        .is_cancelled = archive->job->is_cancelled,
    };
    if (!container_pack(&pack, format, packed, error)) {
        g_prefix_error(error, "%s: ", archive->staging.target);
        return FALSE;
    }
    return staging_flush(packed, error) && staging_commit(&archive->staging, packed, error);
}

static void archive_finish(Archive *archive)
{
    g_autoptr(GError) error = NULL;
    if (archive_is_cancelled(archive))
        g_set_error(&error, JSK_ERROR, JSK_ERROR_OUTPUT, "%s: interrupted; nothing was written",
                    archive->staging.target);
    else if (bag_close(archive->bag, archive->job->time, &error))
        archive_deliver(archive, &error);
    if (error)
        archive_fail(archive, error);
}

static char *archive_trim_target(const char *output)
{
    gsize length = strlen(output);
    while (length > 1 && output[length - 1] == G_DIR_SEPARATOR)
        length--;
    return g_strndup(output, length);
}

JskOutcome jsk_archive_write(const JskArchiveJob *job, JskBatchReport report, gpointer data,
                             JskArchiveContent *content, GError **error)
{
    g_auto(Archive) archive = {.job = job, .report = report, .data = data};
    g_autofree char *target = archive_trim_target(job->output);
    if (!staging_open(&archive.staging, target, error))
        return JSK_OUTCOME_UNWRITTEN;
    g_autofree char *root = g_build_filename(archive.staging.directory, "bag", NULL);
    archive.bag = bag_new(root);
    archive.folders = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    archive.layouts = g_hash_table_new(g_str_hash, g_str_equal);

    for (gsize i = 0; i < job->n_inputs && !archive_is_cancelled(&archive); i++) {
        archive_add_report(&archive, &job->inputs[i]);
        archive_leave_report(&archive);
    }
    if (archive.worst <= JSK_OUTCOME_WARNINGS)
        archive_finish(&archive);
    if (content)
        *content = bag_count(archive.bag);
    if (archive.error)
        g_propagate_error(error, archive.error);
    return archive.worst;
}
