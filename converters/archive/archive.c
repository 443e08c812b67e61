#include <jisseki/archive.h>

#include "archive/bag-info.h"
#include "archive/bag.h"
#include "archive/container.h"
#include "archive/folder-name.h"
#include "archive/manifest.h"
#include "archive/premis.h"
#include "archive/staging.h"
#include "archive/xml-validation.h"

#include <string.h>

/* A job at work; @folder and @source belong to the report at hand. */
typedef struct {
    const JskArchiveJob *job;
    JskBatchReport report;
    gpointer data;
    Staging staging;
    Bag *bag;
    GHashTable *folders;
    JskOutcome worst;
    GError *error;

    const JskBatchInput *input;
    char *folder;
    JskSource *source;
} Archive;

static void archive_leave_report(Archive *archive)
{
    g_clear_pointer(&archive->folder, g_free);
    g_clear_pointer(&archive->source, jsk_source_free);
}

static void archive_clear(Archive *archive)
{
    archive_leave_report(archive);
    g_clear_pointer(&archive->bag, bag_free);
    g_clear_pointer(&archive->folders, g_hash_table_unref);
    staging_clear(&archive->staging);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Archive, archive_clear)

/* A path of the hidden directory as one of the bag, which is what users know. */
static char *archive_show_path(const Archive *archive, const char *path)
{
    gsize length = strlen(archive->bag->root);
    const char *rest = g_str_has_prefix(path, archive->bag->root) ? path + length : NULL;
    return rest ? g_strconcat(archive->staging.target, rest, NULL) : g_strdup(path);
}

/* Keeps the first failure, in the words of the user. */
static void archive_fail(Archive *archive, const GError *cause)
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

static gboolean archive_is_cancelled(const Archive *archive)
{
    return archive->job->is_cancelled && archive->job->is_cancelled();
}

/* The source has a folder of its own when it bears the name of an output. */
static char *archive_place_source(const Archive *archive, const char *name,
                                  const JskBatchResult *result)
{
    g_autofree char *key = folder_name_key(name);
    gboolean is_taken = FALSE;
    for (gsize i = 0; i < result->n_outputs; i++) {
        g_autofree char *output = g_path_get_basename(result->outputs[i].path);
        g_autofree char *other = folder_name_key(output);
        is_taken = is_taken || g_str_equal(key, other);
    }
    return g_strconcat(BAG_PAYLOAD, archive->folder, is_taken ? "/source/" : "/", name, NULL);
}

static const BagFile *archive_add_source(Archive *archive, const char *name,
                                         const JskBatchResult *result, GError **error)
{
    g_autofree char *path = archive_place_source(archive, name, result);
    gsize size;
    const void *bytes = g_bytes_get_data(jsk_source_get_bytes(archive->source), &size);
    return bag_add_bytes(archive->bag, path, bytes, size, error);
}

/* Takes in what the converters wrote; the XML must be valid. */
static GPtrArray *archive_add_outputs(Archive *archive, const JskBatchResult *result,
                                      const BagFile **validated, GError **error)
{
    g_autoptr(GPtrArray) files = g_ptr_array_new();
    gsize root = strlen(archive->bag->root) + 1;
    for (gsize i = 0; i < result->n_outputs; i++) {
        const JskBatchOutput *output = &result->outputs[i];
        const BagFile *file = bag_add_written(archive->bag, output->path + root, error);
        if (!file)
            return NULL;
        g_ptr_array_add(files, (gpointer)(guintptr)file);
        if (!g_str_equal(output->converter->name, "xml"))
            continue;
        if (!xml_validate(output->path, error))
            return NULL;
        *validated = file;
    }
    return g_steal_pointer(&files);
}

static void archive_describe(Archive *archive, const JskBatchResult *result, const BagFile *source)
{
    const char *title = jsk_report_get_title(result->report);
    if (title)
        bag_info_append(archive->bag->info, "External-Description", title);
    g_autofree char *identifier = g_strconcat("sha256:", source->digests.hex[DIGEST_SHA256], NULL);
    bag_info_append(archive->bag->info, "External-Identifier", identifier);
}

static gboolean archive_add_files(Archive *archive, const JskBatchResult *result, GError **error)
{
    g_autofree char *name = g_path_get_basename(archive->input->path);
    const BagFile *validated = NULL;
    g_autoptr(GPtrArray) outputs = archive_add_outputs(archive, result, &validated, error);
    const BagFile *source = outputs ? archive_add_source(archive, name, result, error) : NULL;
    if (!source)
        return FALSE;
    const PremisRecord record = {
        .root = archive->bag->root,
        .report = result->report,
        .diagnostics = result->diagnostics,
        .timestamp = archive->job->timestamp,
        .source_name = name,
        .source = source,
        .outputs = outputs,
        .validated = validated,
    };
    GString *premis = premis_write(&record);
    g_autofree char *path = g_strconcat("metadata/premis/", archive->folder, ".xml", NULL);
    const BagFile *file = bag_add_bytes(archive->bag, path, premis->str, premis->len, error);
    g_string_free(premis, TRUE);
    archive_describe(archive, result, source);
    return file != NULL;
}

/* Hands a result on, with paths as they are in the bag and without errors, which the job has. */
static void archive_report(const Archive *archive, const JskBatchResult *result)
{
    if (!archive->report)
        return;
    g_autofree JskBatchOutput *outputs = g_new0(JskBatchOutput, result->n_outputs);
    for (gsize i = 0; i < result->n_outputs; i++) {
        outputs[i] = result->outputs[i];
        outputs[i].path = archive_show_path(archive, result->outputs[i].path);
        outputs[i].error = NULL;
    }
    JskBatchResult shown = *result;
    shown.input = archive->input;
    shown.outputs = outputs;
    archive->report(&shown, archive->data);
    for (gsize i = 0; i < result->n_outputs; i++)
        g_free(outputs[i].path);
}

static void archive_take_result(const JskBatchResult *result, gpointer data)
{
    Archive *archive = data;
    g_autoptr(GError) error = NULL;
    gboolean is_whole = result->outcome <= JSK_OUTCOME_WARNINGS && !archive_is_cancelled(archive);
    archive->worst = MAX(archive->worst, result->outcome);
    for (gsize i = 0; i < result->n_outputs; i++) {
        if (result->outputs[i].error)
            archive_fail(archive, result->outputs[i].error);
    }
    if (is_whole && archive->worst <= JSK_OUTCOME_WARNINGS &&
        !archive_add_files(archive, result, &error))
        archive_fail(archive, error);
    archive_report(archive, result);
}

/* Reports what could not even be read. */
static void archive_refuse(Archive *archive, GError *error)
{
    g_autoptr(JskDiagnostics) none = jsk_diagnostics_new();
    const JskBatchResult result = {
        .outcome = JSK_OUTCOME_REFUSED,
        .diagnostics = none,
        .error = error,
    };
    archive->worst = MAX(archive->worst, JSK_OUTCOME_REFUSED);
    archive_report(archive, &result);
}

static JskSource *archive_load(const JskBatchInput *input, GError **error)
{
    g_autofree char *name = g_path_get_basename(input->path);
    if (!g_utf8_validate(name, -1, NULL)) {
        g_autofree char *shown = g_utf8_make_valid(input->path, -1);
        g_set_error(error, JSK_ERROR, JSK_ERROR_ENCODING,
                    "%s: the name of the file is not UTF-8, which a bag demands; rename it", shown);
        return NULL;
    }
    g_autofree char *stem = folder_name_stem(name);
    g_autofree char *place = g_strconcat(BAG_PAYLOAD, stem, "/", name, NULL);
    if (!manifest_is_safe_path(place)) {
        g_set_error(error, JSK_ERROR, JSK_ERROR_INPUT,
                    "%s: a file of this name could lead out of a bag; rename it", input->path);
        return NULL;
    }
    return input->bytes ? jsk_source_new(input->path, input->bytes, error)
                        : jsk_source_load(input->path, error);
}

/* Once a report was refused there will be no bag, and the others are only read. */
static void archive_add_report(Archive *archive, const JskBatchInput *input)
{
    static const JskConverter *const none[] = {NULL};
    g_autoptr(GError) error = NULL;
    archive->input = input;
    archive->source = archive_load(input, &error);
    if (!archive->source) {
        archive_refuse(archive, error);
        return;
    }
    g_autofree char *name = g_path_get_basename(input->path);
    archive->folder = folder_name_claim(archive->folders, name);
    g_autofree char *directory =
        g_build_filename(archive->bag->root, BAG_PAYLOAD, archive->folder, NULL);
    const JskBatchInput known = {input->path, jsk_source_get_bytes(archive->source)};
    const JskBatchJob batch_job = {
        .inputs = &known,
        .n_inputs = 1,
        .converters = archive->worst <= JSK_OUTCOME_WARNINGS ? jsk_converters() : none,
        .directory = directory,
        .reader_name = archive->job->reader_name,
        .form = archive->job->form,
        .timestamp = archive->job->timestamp,
        .is_strict = archive->job->is_strict,
        .clock = archive->job->clock,
        .is_cancelled = archive->job->is_cancelled,
    };
    g_autoptr(JskBatch) batch = jsk_batch_new(&batch_job, &error);
    if (batch)
        jsk_batch_run(batch, archive_take_result, archive);
    else
        archive_fail(archive, error);
}

/* Puts the bag, or the container of its files, in its place. */
static gboolean archive_deliver(const Archive *archive, GError **error)
{
    g_autofree char *base = NULL;
    ContainerFormat format = container_get_format(archive->staging.target, &base);
    if (format == CONTAINER_DIRECTORY)
        return staging_commit(&archive->staging, archive->bag->root, error);

    g_autoptr(GPtrArray) paths = g_ptr_array_new();
    for (guint i = 0; i < archive->bag->files->len; i++)
        g_ptr_array_add(paths, ((const BagFile *)archive->bag->files->pdata[i])->path);
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
    else if (bag_close(archive->bag, archive->job->timestamp, &error))
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
