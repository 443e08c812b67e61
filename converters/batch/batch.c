#include "batch/attachments.h"
#include "batch/plan.h"

#include <errno.h>
#include <glib/gstdio.h>

struct _JskBatch {
    JskBatchJob job;
    GPtrArray *tasks;
};

JskBatch *jsk_batch_new(const JskBatchJob *job, GError **error)
{
    g_autoptr(GPtrArray) tasks = batch_plan(job, error);
    if (!tasks)
        return NULL;
    JskBatch *batch = g_new0(JskBatch, 1);
    batch->job = *job;
    batch->tasks = g_steal_pointer(&tasks);
    return batch;
}

void jsk_batch_free(JskBatch *batch)
{
    if (!batch)
        return;
    g_ptr_array_unref(batch->tasks);
    g_free(batch);
}

static gint64 batch_now(const JskBatchJob *job)
{
    return job->clock ? job->clock() : 0;
}

static gboolean batch_is_cancelled(const JskBatchJob *job)
{
    return job->is_cancelled && job->is_cancelled();
}

static void batch_clear_output(gpointer data)
{
    JskBatchOutput *output = data;
    g_free(output->path);
    g_clear_error(&output->error);
}

static void batch_clear_result(JskBatchResult *result)
{
    g_clear_pointer(&result->source, g_bytes_unref);
    g_clear_pointer(&result->report, jsk_report_unref);
    g_clear_pointer(&result->diagnostics, jsk_diagnostics_free);
    g_clear_error(&result->error);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(JskBatchResult, batch_clear_result)

static gboolean batch_has_warnings(const JskBatchResult *result)
{
    JskSeverity worst;
    return jsk_diagnostics_get_worst(result->diagnostics, &worst) && worst >= JSK_SEVERITY_WARNING;
}

static void batch_read(const JskBatchJob *job, JskBatchResult *result)
{
    gint64 start = batch_now(job);
    const JskBatchInput *input = result->input;
    g_autoptr(JskSource) source = input->bytes
                                      ? jsk_source_new(input->path, input->bytes, &result->error)
                                      : jsk_source_load(input->path, &result->error);
    result->size = source ? jsk_source_get_size(source) : 0;
    if (source && job->attaches_data)
        result->source = g_bytes_ref(jsk_source_get_bytes(source));
    if (source)
        result->reader = jsk_reader_find(source, job->reader_name, job->form, &result->error);
    if (result->reader)
        result->report =
            jsk_read(source, result->reader->name, job->form, result->diagnostics, &result->error);
    result->duration = batch_now(job) - start;
}

static gboolean batch_make_directory(const char *path, GError **error)
{
    if (g_mkdir_with_parents(path, 0777) == 0)
        return TRUE;
    int saved = errno;
    g_set_error(error, JSK_ERROR, JSK_ERROR_OUTPUT, "%s: cannot make this directory: %s", path,
                g_strerror(saved));
    return FALSE;
}

static gboolean batch_convert(const JskBatchJob *job, const JskBatchResult *result,
                              const char *path, JskBatchOutput *output)
{
    JskConvertOptions options = {
        .timestamp = job->timestamp,
        .diagnostics = result->diagnostics,
        .without_provenance = job->without_provenance,
        .is_pretty = job->is_pretty,
        .workbook_layout = job->workbook_layout,
        .handout_layout = job->handout_layout,
        .pdf_conformance = job->pdf_conformance,
        .replaces_missing = job->replaces_missing,
    };
    g_auto(BatchAttachments) attachments = {0};
    if (job->attaches_data && output->converter->takes_attachments) {
        if (!batch_attachments_make(&attachments, result, &options, path, &output->error))
            return FALSE;
        options.attachments = attachments.files;
        options.n_attachments = attachments.n_files;
    }
    return jsk_convert_to_file(output->converter, result->report, &options, path, &output->size,
                               &output->error);
}

static gboolean batch_write(const JskBatchJob *job, const JskBatchResult *result, const char *path,
                            JskBatchOutput *output)
{
    gint64 start = batch_now(job);
    gboolean is_written =
        (!job->directory || batch_make_directory(job->directory, &output->error)) &&
        batch_convert(job, result, path, output);
    output->duration = batch_now(job) - start;
    return is_written;
}

static GArray *batch_list_outputs(const JskBatchJob *job, const BatchTask *task)
{
    GArray *outputs = g_array_new(FALSE, FALSE, sizeof(JskBatchOutput));
    g_array_set_clear_func(outputs, batch_clear_output);
    for (guint i = 0; i < task->paths->len; i++) {
        JskBatchOutput output = {.converter = job->converters[i],
                                 .path = g_strdup(task->paths->pdata[i])};
        g_array_append_val(outputs, output);
    }
    return outputs;
}

/* Names the place that the user knows in place of the hidden one, which is @hidden. */
static void batch_show_place(JskBatchOutput *output, const char *hidden)
{
    GString *message = g_string_new(output->error->message);
    g_string_replace(message, hidden, output->path, 0);
    g_free(output->error->message);
    output->error->message = g_string_free(message, FALSE);
}

/* Writes every output, to its place or to the one in @staged. */
static void batch_write_all(const JskBatchJob *job, JskBatchResult *result, GArray *outputs,
                            const GPtrArray *staged)
{
    for (guint i = 0; i < outputs->len && !batch_is_cancelled(job); i++) {
        JskBatchOutput *output = &g_array_index(outputs, JskBatchOutput, i);
        const char *path = staged ? staged->pdata[i] : output->path;
        output->is_written = batch_write(job, result, path, output);
        if (output->error && staged)
            batch_show_place(output, path);
        if (!output->is_written)
            result->outcome = JSK_OUTCOME_UNWRITTEN;
    }
}

static gboolean batch_replace(const char *staged, const char *path, GError **error)
{
    GStatBuf old;
    gboolean has_mode = g_stat(path, &old) != 0 || g_chmod(staged, old.st_mode & 07777) == 0;
    if (has_mode && g_rename(staged, path) == 0)
        return TRUE;
    int saved = errno;
    g_set_error(error, JSK_ERROR, JSK_ERROR_OUTPUT, "%s: cannot replace: %s", path,
                g_strerror(saved));
    return FALSE;
}

/* Puts the staged files in their places when all are written and nothing was warned of;
 * otherwise takes them away. */
static void batch_settle(JskBatchResult *result, GArray *outputs, const GPtrArray *staged)
{
    gboolean is_kept = result->outcome == JSK_OUTCOME_COMPLETE;
    for (guint i = 0; i < outputs->len; i++)
        is_kept = is_kept && g_array_index(outputs, JskBatchOutput, i).is_written;
    for (guint i = 0; i < outputs->len; i++) {
        JskBatchOutput *output = &g_array_index(outputs, JskBatchOutput, i);
        if (is_kept && batch_replace(staged->pdata[i], output->path, &output->error))
            continue;
        if (is_kept)
            result->outcome = JSK_OUTCOME_UNWRITTEN;
        if (output->is_written)
            g_unlink(staged->pdata[i]);
        output->is_written = FALSE;
    }
}

/* A converter, too, may warn. So a strict batch writes all outputs of an input beside their
 * places first. */
static void batch_write_strictly(const JskBatchJob *job, JskBatchResult *result, GArray *outputs)
{
    g_autoptr(GPtrArray) staged = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0; i < outputs->len; i++) {
        const char *path = g_array_index(outputs, JskBatchOutput, i).path;
        g_autofree char *directory = g_path_get_dirname(path);
        g_autofree char *name = g_path_get_basename(path);
        g_autofree char *hidden = g_strconcat(".jisseki-strict-", name, NULL);
        g_ptr_array_add(staged, g_build_filename(directory, hidden, NULL));
    }
    batch_write_all(job, result, outputs, staged);
    if (result->outcome == JSK_OUTCOME_COMPLETE && batch_has_warnings(result))
        result->outcome = JSK_OUTCOME_REFUSED;
    batch_settle(result, outputs, staged);
}

static JskOutcome batch_process(const JskBatchJob *job, const BatchTask *task,
                                JskBatchReport report, gpointer data)
{
    g_auto(JskBatchResult) result = {.input = task->input, .diagnostics = jsk_diagnostics_new()};
    g_autoptr(GArray) outputs = batch_list_outputs(job, task);
    batch_read(job, &result);
    if (!result.report || (job->is_strict && batch_has_warnings(&result))) {
        result.outcome = JSK_OUTCOME_REFUSED;
        g_array_set_size(outputs, 0);
    } else if (job->is_strict) {
        batch_write_strictly(job, &result, outputs);
    } else {
        batch_write_all(job, &result, outputs, NULL);
    }
    if (result.outcome == JSK_OUTCOME_COMPLETE && batch_has_warnings(&result))
        result.outcome = JSK_OUTCOME_WARNINGS;

    result.outputs = (const JskBatchOutput *)(const void *)outputs->data;
    result.n_outputs = outputs->len;
    if (report)
        report(&result, data);
    return result.outcome;
}

JskOutcome jsk_batch_run(const JskBatch *batch, JskBatchReport report, gpointer data)
{
    JskOutcome worst = JSK_OUTCOME_COMPLETE;
    for (guint i = 0; i < batch->tasks->len && !batch_is_cancelled(&batch->job); i++) {
        JskOutcome outcome = batch_process(&batch->job, batch->tasks->pdata[i], report, data);
        worst = MAX(worst, outcome);
    }
    return worst;
}
