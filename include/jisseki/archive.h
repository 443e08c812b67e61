/* Archive packages: reports and what was made of them, as a BagIt bag that explains itself. */
#ifndef JISSEKI_ARCHIVE_H
#define JISSEKI_ARCHIVE_H

#include <jisseki/batch.h>

G_BEGIN_DECLS

/** JSK_ARCHIVE_MAX_ENTRIES: the most files and directories that a bag may have to be verified */
#define JSK_ARCHIVE_MAX_ENTRIES 100000
/** JSK_ARCHIVE_MAX_TAG_BYTES: the most bytes that manifests and bag-info.txt may have together */
#define JSK_ARCHIVE_MAX_TAG_BYTES (64 * 1024 * 1024)
/** JSK_ARCHIVE_MAX_PROBLEMS: how many problems of a kind are kept; more are counted */
#define JSK_ARCHIVE_MAX_PROBLEMS 1000

/**
 * JskArchiveJob:
 * @inputs: the reports
 * @n_inputs: how many there are
 * @output: the bag to write: a ZIP, tar or compressed tar file by its suffix
 *   (`.zip`, `.tar`, `.tar.gz`, `.tgz`), otherwise a directory
 * @reader_name: (nullable): as in #JskBatchJob
 * @form: the form of the reports' tables
 * @workbook_layout: (nullable): as in #JskConvertOptions
 * @handout_layout: (nullable): likewise
 * @replaces_missing: as in #JskConvertOptions
 * @timestamp: as in #JskConvertOptions, for the outputs in the bag
 * @time: seconds since 1970 at which the bag is made, or -1 for none; events of
 *   the PREMIS metadata, which need one, then say 1980-01-01T00:00:00Z
 * @is_strict: a report with a warning is refused
 * @clock: (nullable): as in #JskBatchJob
 * @is_cancelled: (nullable): asked between steps and while files are packed;
 *   %TRUE ends the job, and nothing is left of it
 *
 * All pointers must stay valid as long as the job.
 */
typedef struct {
    const JskBatchInput *inputs;
    gsize n_inputs;
    const char *output;
    const char *reader_name;
    const JskForm *form;
    const char *workbook_layout;
    const char *handout_layout;
    gboolean replaces_missing;
    gint64 timestamp;
    gint64 time;
    gboolean is_strict;
    gint64 (*clock)(void);
    gboolean (*is_cancelled)(void);
} JskArchiveJob;

/**
 * JskArchiveContent:
 * @files: files in the payload
 * @bytes: their bytes
 */
typedef struct {
    guint64 files;
    guint64 bytes;
} JskArchiveContent;

/**
 * jsk_archive_write:
 * @job: what to do
 * @report: (nullable): called once for each input, as soon as it is done; paths
 *   of outputs are those in the bag
 * @data: for @report
 * @content: (out) (optional): what the bag holds
 * @error: (nullable): set with %JSK_OUTCOME_UNWRITTEN: %JSK_ERROR_OUTPUT, or an
 *   error of a converter
 *
 * Writes a BagIt 1.0 bag (RFC 8493). Its payload has a folder for each report,
 * named as the report without its suffix (`-2`, `-3` … when a name is taken),
 * with the source, unchanged and under its own name, and the output of every
 * converter of this build. Without @job.is_strict an output that its converter
 * cannot make, for another reason than %JSK_ERROR_OUTPUT, is left out: there is
 * a warning (%JSK_DIAGNOSTIC_OUTPUT_TEXT), and PREMIS tells of it; but never the
 * XML. A source that bears the name of an output is in a
 * folder `source` of its own. Bytes of a name that are not UTF-8 are replaced
 * in the bag; PREMIS has them. The tag files are, beside those of BagIt:
 *
 * - `README.txt`, which explains the bag,
 * - `metadata/form/`, the form by which sources were read, if any was,
 * - `metadata/schema/`, the schemas of the XML, with their reference and an
 *   example,
 * - `metadata/premis/`, PREMIS 3 metadata of each report.
 *
 * It is made in a hidden directory beside @job.output and renamed when it is
 * whole; an output that exists is never replaced. The same job gives the same
 * bytes.
 *
 * Returns: the worst outcome; there is a bag if it is %JSK_OUTCOME_COMPLETE or
 *   %JSK_OUTCOME_WARNINGS
 */
JskOutcome jsk_archive_write(const JskArchiveJob *job, JskBatchReport report, gpointer data,
                             JskArchiveContent *content, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * JskArchiveProblemKind:
 * @JSK_ARCHIVE_MISSING: what must be there is not: a file, of which the detail
 *   names the manifests; or, without a detail, data/ or a manifest
 * @JSK_ARCHIVE_ALTERED: the file has another digest; the detail names the
 *   algorithms
 * @JSK_ARCHIVE_DAMAGED: the file or directory cannot be read; the detail says
 *   why
 * @JSK_ARCHIVE_SURPLUS: no manifest names the file, or it is outside of the bag
 * @JSK_ARCHIVE_PARTLY_LISTED: some manifests do not name the file; the detail
 *   says which
 * @JSK_ARCHIVE_REPEATED: a name that is there twice: in the manifest that is the
 *   detail, or in the container
 * @JSK_ARCHIVE_UNSAFE: a name that leads out of the bag, or could on another
 *   system: in the manifest that is the detail, or in the container, whose
 *   name it then is
 * @JSK_ARCHIVE_SPECIAL: neither file nor directory, but a link or a device
 * @JSK_ARCHIVE_ENCODING: a name or a tag file that is not UTF-8, or has a byte
 *   order mark
 * @JSK_ARCHIVE_DECLARATION: bagit.txt is not exactly the two lines of version
 *   1.0
 * @JSK_ARCHIVE_SYNTAX: lines of a tag file cannot be understood; the detail is
 *   the number of the first
 * @JSK_ARCHIVE_DOTTED: lines of a manifest name their file with ./ before it;
 *   the detail is the number of the first
 * @JSK_ARCHIVE_MISPLACED: lines of a manifest name files that are not for it, as
 *   those of data/ are not for a tag manifest; the detail is the number of the
 *   first
 * @JSK_ARCHIVE_OXUM: the payload is not what Payload-Oxum says; the detail has
 *   bytes and files that it has
 * @JSK_ARCHIVE_UNCHECKED: a manifest of an algorithm that is not known
 * @JSK_ARCHIVE_MORE: there are more problems of the same kinds
 * @JSK_ARCHIVE_NO_TAG_MANIFEST: a note: no tag manifest is there, so the tag
 *   files were not checked
 * @JSK_ARCHIVE_FEWER_TAG_MANIFESTS: a note: a tag manifest, but not this one for
 *   an algorithm that the payload has
 * @JSK_ARCHIVE_NO_DIRECTORY: a note: the bag is the top of its container, not a
 *   directory in it
 *
 * What may be wrong with a bag; notes are about one that is valid all the same.
 */
typedef enum {
    JSK_ARCHIVE_MISSING,
    JSK_ARCHIVE_ALTERED,
    JSK_ARCHIVE_DAMAGED,
    JSK_ARCHIVE_SURPLUS,
    JSK_ARCHIVE_PARTLY_LISTED,
    JSK_ARCHIVE_REPEATED,
    JSK_ARCHIVE_UNSAFE,
    JSK_ARCHIVE_SPECIAL,
    JSK_ARCHIVE_ENCODING,
    JSK_ARCHIVE_DECLARATION,
    JSK_ARCHIVE_SYNTAX,
    JSK_ARCHIVE_DOTTED,
    JSK_ARCHIVE_MISPLACED,
    JSK_ARCHIVE_OXUM,
    JSK_ARCHIVE_UNCHECKED,
    JSK_ARCHIVE_MORE,
    JSK_ARCHIVE_NO_TAG_MANIFEST,
    JSK_ARCHIVE_FEWER_TAG_MANIFESTS,
    JSK_ARCHIVE_NO_DIRECTORY,
    JSK_N_ARCHIVE_PROBLEMS,
} JskArchiveProblemKind;

/**
 * JskArchiveProblem:
 * @kind: what is wrong
 * @path: (nullable): the file, from the top of the bag; bytes that are not UTF-8
 *   are replaced; %NULL when it concerns the whole bag
 * @detail: (nullable): more, see #JskArchiveProblemKind
 * @count: how many lines or problems it stands for
 */
typedef struct {
    JskArchiveProblemKind kind;
    char *path;
    char *detail;
    guint64 count;
} JskArchiveProblem;

/** jsk_archive_problem_is_note: whether a bag with it may be valid */
gboolean jsk_archive_problem_is_note(JskArchiveProblemKind kind);

/**
 * jsk_archive_verify:
 * @path: a bag: a directory, a ZIP, a tar or a tar compressed with gzip
 * @content: (out) (optional): what its payload holds
 * @error: (nullable): %JSK_ERROR_INPUT when it cannot be read,
 *   %JSK_ERROR_UNRECOGNIZED when it is not a bag, %JSK_ERROR_LIMIT over one of
 *   the limits above, or when a container expands to more than its format can
 *   honestly hold
 *
 * Compares every file with every manifest and tag manifest. Nothing is
 * extracted; the memory it takes depends on the number of files, not on their
 * size.
 *
 * Returns: (transfer full) (element-type JskArchiveProblem): the problems,
 *   sorted by path, then those of the whole bag; the bag is complete and valid
 *   when all are notes; or %NULL
 */
GPtrArray *jsk_archive_verify(const char *path, JskArchiveContent *content,
                              GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS

#endif
