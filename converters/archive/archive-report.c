#include "archive/archive-job.h"

#include "archive/bag-info.h"
#include "archive/folder-name.h"
#include "archive/manifest.h"
#include "archive/premis.h"
#include "archive/xml-validation.h"

#include <string.h>

/* A path of the hidden directory as one of the bag, which is what users know. */
static char *archive_show_path(const Archive *archive, const char *path)
{
    gsize length = strlen(archive->bag->root);
    const char *rest = g_str_has_prefix(path, archive->bag->root) ? path + length : NULL;
    return rest ? g_strconcat(archive->staging.target, rest, NULL) : g_strdup(path);
}

/* The source has a folder of its own when it bears the name of an output. */
static char *archive_place_source(const Archive *archive, const JskBatchResult *result)
{
    g_autofree char *key = folder_name_key(archive->name);
    gboolean is_taken = FALSE;
    for (gsize i = 0; i < result->n_outputs; i++) {
        g_autofree char *output = g_path_get_basename(result->outputs[i].path);
        g_autofree char *other = folder_name_key(output);
        is_taken = is_taken || g_str_equal(key, other);
    }
    return g_strconcat(BAG_PAYLOAD, archive->folder, is_taken ? "/source/" : "/", archive->name,
                       NULL);
}

static const BagFile *archive_add_source(Archive *archive, const JskBatchResult *result,
                                         GError **error)
{
    g_autofree char *path = archive_place_source(archive, result);
    gsize size;
    const void *bytes = g_bytes_get_data(jsk_source_get_bytes(archive->source), &size);
    return bag_add_bytes(archive->bag, path, bytes, size, error);
}

/* Whether the bag is made without an output: a handout or workbook may lack what its format cannot
 * show, but a disk that is full is nothing to go on with, and the XML is the record. */
static gboolean archive_can_spare(const Archive *archive, const JskBatchOutput *output)
{
    return !archive->job->is_strict && !g_str_equal(output->converter->name, "xml") &&
           !g_error_matches(output->error, JSK_ERROR, JSK_ERROR_OUTPUT);
}

/* Takes in what the converters wrote; the XML must be valid. */
static GPtrArray *archive_add_outputs(Archive *archive, const JskBatchResult *result,
                                      const BagFile **validated, GError **error)
{
    g_autoptr(GPtrArray) files = g_ptr_array_new();
    gsize root = strlen(archive->bag->root) + 1;
    for (gsize i = 0; i < result->n_outputs; i++) {
        const JskBatchOutput *output = &result->outputs[i];
        if (!output->is_written)
            continue;
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

/* Whether the report comes from the source itself: normalized XML tells of another one. */
static gboolean archive_is_read_by_form(const JskBatchResult *result, const BagFile *source)
{
    return jsk_report_get_source_size(result->report) == source->digests.size &&
           g_strcmp0(jsk_report_get_digest(result->report), source->digests.hex[DIGEST_SHA256]) ==
               0;
}

/* Takes in the form, once: without it nobody knows how the tables were read. */
static gboolean archive_add_form(Archive *archive, GError **error)
{
    if (archive->form)
        return TRUE;
    const JskForm *form = archive->job->form;
    gsize size;
    const void *bytes = g_bytes_get_data(jsk_form_get_bytes(form), &size);
    g_autofree char *path = g_strconcat("metadata/form/", jsk_form_get_name(form), ".xml", NULL);
    archive->form = bag_add_bytes(archive->bag, path, bytes, size, error);
    return archive->form != NULL;
}

/* Takes in the layout that a converter used, once. */
static const BagFile *archive_add_layout(Archive *archive, const JskConverter *converter,
                                         GError **error)
{
    const BagFile *file = g_hash_table_lookup(archive->layouts, converter->name);
    if (file)
        return file;
    const char *wanted = g_str_equal(converter->name, "xlsx") ? archive->job->workbook_layout
                                                              : archive->job->handout_layout;
    g_autofree char *name = NULL;
    g_autoptr(GBytes) layout = converter->copy_layout(wanted, &name, error);
    if (!layout)
        return NULL;
    gsize size;
    const void *bytes = g_bytes_get_data(layout, &size);
    g_autofree char *path =
        g_strconcat("metadata/layout/", converter->name, "/", name, ".xml", NULL);
    file = bag_add_bytes(archive->bag, path, bytes, size, error);
    if (file)
        g_hash_table_insert(archive->layouts, (gpointer)(guintptr)converter->name,
                            (gpointer)(guintptr)file);
    return file;
}

/* The layouts of the outputs that were written. */
static GPtrArray *archive_add_layouts(Archive *archive, const JskBatchResult *result,
                                      GError **error)
{
    g_autoptr(GPtrArray) layouts = g_ptr_array_new();
    for (gsize i = 0; i < result->n_outputs; i++) {
        const JskBatchOutput *output = &result->outputs[i];
        if (!output->is_written || !output->converter->copy_layout)
            continue;
        const BagFile *file = archive_add_layout(archive, output->converter, error);
        if (!file)
            return NULL;
        g_ptr_array_add(layouts, (gpointer)(guintptr)file);
    }
    return g_steal_pointer(&layouts);
}

static gboolean archive_add_premis(Archive *archive, const PremisRecord *record, GError **error)
{
    GString *premis = premis_write(record);
    g_autofree char *path = g_strconcat("metadata/premis/", archive->folder, ".xml", NULL);
    const BagFile *file = bag_add_bytes(archive->bag, path, premis->str, premis->len, error);
    g_string_free(premis, TRUE);
    return file != NULL;
}

static gboolean archive_add_files(Archive *archive, const JskBatchResult *result,
                                  const GPtrArray *failures, GError **error)
{
    const BagFile *validated = NULL;
    g_autoptr(GPtrArray) outputs = archive_add_outputs(archive, result, &validated, error);
    g_autoptr(GPtrArray) layouts = outputs ? archive_add_layouts(archive, result, error) : NULL;
    const BagFile *source = layouts ? archive_add_source(archive, result, error) : NULL;
    if (!source)
        return FALSE;
    gboolean is_read_by_form = archive_is_read_by_form(result, source);
    if (is_read_by_form && !archive_add_form(archive, error))
        return FALSE;
    g_autofree char *file = g_path_get_basename(archive->input->path);
    g_autofree char *source_name = folder_name_print(file);
    const PremisRecord record = {
        .root = archive->bag->root,
        .reader = result->reader->name,
        .report = result->report,
        .diagnostics = result->diagnostics,
        .time = archive->job->time,
        .source_name = source_name,
        .source = source,
        .form = is_read_by_form ? archive->form : NULL,
        .layouts = layouts,
        .outputs = outputs,
        .failures = failures,
        .validated = validated,
    };
    archive_describe(archive, result, source);
    return archive_add_premis(archive, &record, error);
}

/* Hands a result on, with paths as they are in the bag and without errors, which the job has. */
static void archive_report(const Archive *archive, const JskBatchResult *result, JskOutcome outcome)
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
    shown.outcome = outcome;
    shown.outputs = outputs;
    archive->report(&shown, archive->data);
    for (gsize i = 0; i < result->n_outputs; i++)
        g_free(outputs[i].path);
}

/* Warns of each output that the bag is made without. Gives the reasons, with paths in the bag. */
static GPtrArray *archive_list_failures(Archive *archive, const JskBatchResult *result)
{
    GPtrArray *failures = g_ptr_array_new_with_free_func(g_free);
    g_autofree char *root = g_strconcat(archive->bag->root, "/", NULL);
    for (gsize i = 0; i < result->n_outputs; i++) {
        const JskBatchOutput *output = &result->outputs[i];
        if (!output->error)
            continue;
        if (!archive_can_spare(archive, output)) {
            archive_fail(archive, output->error);
            continue;
        }
        GString *reason = g_string_new(output->error->message);
        g_string_replace(reason, root, "", 0);
        g_autofree char *warning = g_strconcat("the bag is without an output: ", reason->str, NULL);
        jsk_diagnostics_add(result->diagnostics, JSK_DIAGNOSTIC_OUTPUT_TEXT, 0, 0, warning, NULL);
        g_ptr_array_add(failures, g_string_free(reason, FALSE));
    }
    return failures;
}

static void archive_take_result(const JskBatchResult *result, gpointer data)
{
    Archive *archive = data;
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) failures = archive_list_failures(archive, result);
    gboolean is_spared = failures->len > 0 && archive->worst <= JSK_OUTCOME_WARNINGS;
    JskOutcome outcome = is_spared ? JSK_OUTCOME_WARNINGS : result->outcome;
    archive->worst = MAX(archive->worst, outcome);
    if (archive->worst <= JSK_OUTCOME_WARNINGS && !archive_is_cancelled(archive) &&
        !archive_add_files(archive, result, failures, &error))
        archive_fail(archive, error);
    archive_report(archive, result, outcome);
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
    archive_report(archive, &result, result.outcome);
}

static JskSource *archive_load(const Archive *archive, GError **error)
{
    const JskBatchInput *input = archive->input;
    g_autoptr(JskSource) source = input->bytes ? jsk_source_new(input->path, input->bytes, error)
                                               : jsk_source_load(input->path, error);
    g_autofree char *stem = folder_name_stem(archive->name);
    g_autofree char *place = g_strconcat(BAG_PAYLOAD, stem, "/", archive->name, NULL);
    if (source && !manifest_is_safe_path(place)) {
        g_set_error(error, JSK_ERROR, JSK_ERROR_INPUT,
                    "%s: its path in the bag would be %s, which leads elsewhere on this or another "
                    "system; rename it",
                    input->path, place);
        return NULL;
    }
    return g_steal_pointer(&source);
}

/* Once a report was refused there will be no bag, and the others are only read. */
static void archive_run_batch(Archive *archive)
{
    static const JskConverter *const none[] = {NULL};
    g_autoptr(GError) error = NULL;
    g_autofree char *path = g_utf8_make_valid(archive->input->path, -1);
    g_autofree char *directory =
        g_build_filename(archive->bag->root, BAG_PAYLOAD, archive->folder, NULL);
    const JskBatchInput known = {path, jsk_source_get_bytes(archive->source)};
    const JskBatchJob batch_job = {
        .inputs = &known,
        .n_inputs = 1,
        .converters = archive->worst <= JSK_OUTCOME_WARNINGS ? jsk_converters() : none,
        .directory = directory,
        .reader_name = archive->job->reader_name,
        .form = archive->job->form,
        .workbook_layout = archive->job->workbook_layout,
        .handout_layout = archive->job->handout_layout,
        .replaces_missing = archive->job->replaces_missing,
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

void archive_add_report(Archive *archive, const JskBatchInput *input)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *file = g_path_get_basename(input->path);
    archive->input = input;
    archive->name = g_utf8_make_valid(file, -1);
    archive->source = archive_load(archive, &error);
    if (!archive->source) {
        archive_refuse(archive, error);
        return;
    }
    archive->folder = folder_name_claim(archive->folders, archive->name);
    archive_run_batch(archive);
}

void archive_leave_report(Archive *archive)
{
    g_clear_pointer(&archive->name, g_free);
    g_clear_pointer(&archive->folder, g_free);
    g_clear_pointer(&archive->source, jsk_source_free);
}
