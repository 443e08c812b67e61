#include "batch/plan.h"

#include <glib/gstdio.h>

static void plan_free_task(gpointer data)
{
    BatchTask *task = data;
    g_ptr_array_unref(task->paths);
    g_free(task);
}

/* The name of an output: the input's, its suffix replaced. A leading dot is no suffix. */
static char *plan_name_output(const JskBatchJob *job, const JskBatchInput *input,
                              const JskConverter *converter)
{
    if (job->output)
        return g_strdup(job->output);

    g_autofree char *name = g_path_get_basename(input->path);
    char *dot = strrchr(name, '.');
    if (dot && dot != name)
        *dot = '\0';
    g_autofree char *file = g_strconcat(name, converter->suffix, NULL);
    if (job->directory)
        return g_build_filename(job->directory, file, NULL);
    if (!strchr(input->path, G_DIR_SEPARATOR))
        return g_steal_pointer(&file);
    g_autofree char *beside = g_path_get_dirname(input->path);
    return g_build_filename(beside, file, NULL);
}

/* A name by which two ways to write one path are the same: its directory's identity, then the
 * file's name. A directory that does not exist yet goes by its spelling. */
static char *plan_path_key(const char *path)
{
    g_autofree char *absolute = g_canonicalize_filename(path, NULL);
    g_autofree char *directory = g_path_get_dirname(absolute);
    GStatBuf info;
    if (g_stat(directory, &info) != 0)
        return g_steal_pointer(&absolute);
    g_autofree char *name = g_path_get_basename(absolute);
    return g_strdup_printf("%" G_GUINT64_FORMAT ":%" G_GUINT64_FORMAT "/%s", (guint64)info.st_dev,
                           (guint64)info.st_ino, name);
}

/* The identity of a file that exists, whatever leads to it; or NULL. */
static char *plan_file_key(const char *path)
{
    GStatBuf info;
    if (g_stat(path, &info) != 0)
        return NULL;
    return g_strdup_printf("%" G_GUINT64_FORMAT ":%" G_GUINT64_FORMAT, (guint64)info.st_dev,
                           (guint64)info.st_ino);
}

static GHashTable *plan_collect_inputs(const JskBatchJob *job)
{
    GHashTable *inputs = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (gsize i = 0; i < job->n_inputs; i++) {
        const JskBatchInput *input = &job->inputs[i];
        char *key = input->bytes ? NULL : plan_file_key(input->path);
        if (key)
            g_hash_table_add(inputs, key);
    }
    return inputs;
}

/* Takes a path for an output; refuses one that is taken or holds an input. */
static gboolean plan_claim(GHashTable *claimed, GHashTable *inputs, const JskBatchInput *input,
                           const char *path, GError **error)
{
    g_autofree char *file = plan_file_key(path);
    if (file && g_hash_table_contains(inputs, file)) {
        g_set_error(error, JSK_ERROR, JSK_ERROR_OUTPUT,
                    "%s: the output would overwrite an input; choose another file or directory",
                    path);
        return FALSE;
    }
    char *key = plan_path_key(path);
    const JskBatchInput *other = g_hash_table_lookup(claimed, key);
    if (other) {
        g_set_error(error, JSK_ERROR, JSK_ERROR_OUTPUT,
                    "%s: would be the output of both %s and %s; convert them one by one", path,
                    other->path, input->path);
        g_free(key);
        return FALSE;
    }
    g_hash_table_insert(claimed, key, (gpointer)(guintptr)input);
    return TRUE;
}

GPtrArray *batch_plan(const JskBatchJob *job, GError **error)
{
    g_autoptr(GHashTable) inputs = plan_collect_inputs(job);
    g_autoptr(GHashTable) claimed = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autoptr(GPtrArray) tasks = g_ptr_array_new_with_free_func(plan_free_task);

    for (gsize i = 0; i < job->n_inputs; i++) {
        BatchTask *task = g_new0(BatchTask, 1);
        task->input = &job->inputs[i];
        task->paths = g_ptr_array_new_with_free_func(g_free);
        g_ptr_array_add(tasks, task);
        for (const JskConverter *const *converter = job->converters; *converter; converter++) {
            char *path = plan_name_output(job, task->input, *converter);
            g_ptr_array_add(task->paths, path);
            if (!plan_claim(claimed, inputs, task->input, path, error))
                return NULL;
        }
    }
    return g_steal_pointer(&tasks);
}
