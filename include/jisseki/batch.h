/* Many reports at once: each is read, and written in every format asked for. */
#ifndef JISSEKI_BATCH_H
#define JISSEKI_BATCH_H

#include <jisseki/converter.h>
#include <jisseki/reader.h>

G_BEGIN_DECLS

/**
 * jsk_converters:
 *
 * Returns: (transfer none) (array zero-terminated=1): the converters that are
 *   part of this build
 */
const JskConverter *const *jsk_converters(void);

/**
 * jsk_converter_find:
 * @name: `xlsx`
 *
 * Returns: (transfer none) (nullable): the converter of that name
 */
const JskConverter *jsk_converter_find(const char *name);

/**
 * jsk_converter_find_for_path:
 * @path: a file name
 *
 * Returns: (transfer none) (nullable): the converter whose suffix @path has,
 *   in upper or lower case
 */
const JskConverter *jsk_converter_find_for_path(const char *path);

/**
 * JskOutcome:
 * @JSK_OUTCOME_COMPLETE: everything placed, every output written
 * @JSK_OUTCOME_WARNINGS: every output written, but there are warnings
 * @JSK_OUTCOME_REFUSED: the source was refused; nothing was written
 * @JSK_OUTCOME_UNWRITTEN: an output could not be written; an older one is
 *   intact
 *
 * What became of an input, from best to worst.
 */
typedef enum {
    JSK_OUTCOME_COMPLETE,
    JSK_OUTCOME_WARNINGS,
    JSK_OUTCOME_REFUSED,
    JSK_OUTCOME_UNWRITTEN,
} JskOutcome;

/**
 * JskBatchInput:
 * @path: a file, or what messages call the source when @bytes is set
 * @bytes: (nullable): the source itself, when it does not come from a file
 */
typedef struct {
    const char *path;
    GBytes *bytes;
} JskBatchInput;

/**
 * JskBatchJob:
 * @inputs: the sources, in the order in which they are worked on
 * @n_inputs: how many there are
 * @converters: (array zero-terminated=1): the formats to write; none to only
 *   read
 * @output: (nullable): the file to write; for one input and one format
 * @directory: (nullable): where outputs go, made when missing; %NULL for
 *   beside each input
 * @reader_name: (nullable): reader to use; %NULL for the one that fits best
 * @form: the form of the sources' tables
 * @timestamp: as in #JskConvertOptions
 * @without_provenance: as in #JskConvertOptions
 * @is_pretty: as in #JskConvertOptions
 * @workbook_layout: (nullable): as in #JskConvertOptions
 * @handout_layout: (nullable): likewise
 * @pdf_conformance: as in #JskConvertOptions
 * @replaces_missing: as in #JskConvertOptions
 * @attaches_data: the source, and its normalized XML where this build has it, go into outputs that
 *   take files (PDF)
 * @is_strict: an input with a warning is refused, and nothing is written
 * @clock: (nullable): microseconds from any fixed point, to measure durations
 * @is_cancelled: (nullable): asked before each input and output; %TRUE ends
 *   the batch there
 *
 * An output is named as its input, with the suffix of its format in place of
 * the input's. All pointers must stay valid as long as the batch.
 */
typedef struct {
    const JskBatchInput *inputs;
    gsize n_inputs;
    const JskConverter *const *converters;
    const char *output;
    const char *directory;
    const char *reader_name;
    const JskForm *form;
    gint64 timestamp;
    gboolean without_provenance;
    gboolean is_pretty;
    const char *workbook_layout;
    const char *handout_layout;
    JskPdfConformance pdf_conformance;
    gboolean replaces_missing;
    gboolean attaches_data;
    gboolean is_strict;
    gint64 (*clock)(void);
    gboolean (*is_cancelled)(void);
} JskBatchJob;

/**
 * JskBatchOutput:
 * @converter: its format
 * @path: its file
 * @is_written: %TRUE when @path is there, whole; %FALSE without @error when the
 *   batch ended before it or its input was refused
 * @size: bytes written
 * @duration: microseconds that it took
 * @error: (nullable): why it was not written
 */
typedef struct {
    const JskConverter *converter;
    char *path;
    gboolean is_written;
    guint64 size;
    gint64 duration;
    GError *error;
} JskBatchOutput;

/**
 * JskBatchResult:
 * @input: the input
 * @outcome: what became of it
 * @size: how many bytes it has; 0 when it could not be loaded
 * @source: (nullable): its bytes, when they are to be attached
 * @reader: (nullable): the reader by which the source was read, %NULL when none
 *   fits it
 * @report: (nullable): the report, %NULL when the source could not be read
 * @diagnostics: doubts of the reader, then those of the converters
 * @error: (nullable): why the source could not be read; %NULL with
 *   %JSK_OUTCOME_REFUSED when warnings are the reason
 * @duration: microseconds that reading took
 * @outputs: what was to be written; empty when the source was refused
 * @n_outputs: how many there are
 */
typedef struct {
    const JskBatchInput *input;
    JskOutcome outcome;
    gsize size;
    GBytes *source;
    const JskReader *reader;
    JskReport *report;
    JskDiagnostics *diagnostics;
    GError *error;
    gint64 duration;
    const JskBatchOutput *outputs;
    gsize n_outputs;
} JskBatchResult;

/**
 * JskBatchReport:
 * @result: what became of one input; valid during the call
 * @data: as given to jsk_batch_run()
 */
typedef void (*JskBatchReport)(const JskBatchResult *result, gpointer data);

/** JskBatch: a job with the name of every output settled */
typedef struct _JskBatch JskBatch;

/**
 * jsk_batch_new:
 * @job: what to do
 * @error: (nullable): %JSK_ERROR_OUTPUT when two outputs would be the same
 *   file, or an output one of the inputs
 *
 * Settles where everything goes. Nothing is read or written yet.
 *
 * Returns: (transfer full): the batch, or %NULL
 */
JskBatch *jsk_batch_new(const JskBatchJob *job, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void jsk_batch_free(JskBatch *batch);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JskBatch, jsk_batch_free)

/**
 * jsk_batch_run:
 * @batch: a batch
 * @report: (nullable): called once for each input, as soon as it is done
 * @data: for @report
 *
 * Works through all inputs; one that fails does not keep the others from
 * being converted.
 *
 * Returns: the worst outcome
 */
JskOutcome jsk_batch_run(const JskBatch *batch, JskBatchReport report, gpointer data);

G_END_DECLS

#endif
