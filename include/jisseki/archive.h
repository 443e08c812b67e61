/* Archive packages: reports and what was made of them, as a BagIt bag that explains itself. */
#ifndef JISSEKI_ARCHIVE_H
#define JISSEKI_ARCHIVE_H

#include <jisseki/batch.h>

G_BEGIN_DECLS

/** JSK_ARCHIVE_MAX_ENTRIES: the most files and directories that a bag may have to be verified */
#define JSK_ARCHIVE_MAX_ENTRIES 100000
/** JSK_ARCHIVE_MAX_TAG_BYTES: the most bytes that manifests and bag-info.txt may have together */
#define JSK_ARCHIVE_MAX_TAG_BYTES (64 * 1024 * 1024)

/**
 * JskArchiveJob:
 * @inputs: the reports
 * @n_inputs: how many there are
 * @output: the bag to write: a ZIP, tar or compressed tar file by its suffix
 *   (`.zip`, `.tar`, `.tar.gz`, `.tgz`), otherwise a directory
 * @reader_name: (nullable): as in #JskBatchJob
 * @form: the form of the reports' tables
 * @timestamp: seconds since 1970 that the bag bears as its time of making, or
 *   -1 for none; events of the PREMIS metadata, which need one, then say
 *   1980-01-01T00:00:00Z
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
    gint64 timestamp;
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
 * converter of this build. A source that bears the name of an output is in a
 * folder `source` of its own. The tag files are, beside those of BagIt:
 *
 * - `README.txt`, which explains the bag,
 * - `metadata/schema/`, the schemas of the XML,
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
 * @JSK_ARCHIVE_MISSING: a manifest names the file, but it is not there; the
 *   detail names the manifests
 * @JSK_ARCHIVE_ALTERED: the file has another digest; the detail names the
 *   algorithms
 * @JSK_ARCHIVE_DAMAGED: the file cannot be read; the detail says why
 * @JSK_ARCHIVE_SURPLUS: no manifest names the file, or it is outside of the bag
 * @JSK_ARCHIVE_PARTLY_LISTED: some manifests do not name the file; the detail
 *   says which
 * @JSK_ARCHIVE_REPEATED: a name that is there twice; the detail says where
 * @JSK_ARCHIVE_UNSAFE: a name that leads out of the bag
 * @JSK_ARCHIVE_SPECIAL: neither file nor directory, but a link or a device
 * @JSK_ARCHIVE_ENCODING: a name or a tag file that is not UTF-8, or has a byte
 *   order mark
 * @JSK_ARCHIVE_SYNTAX: a line of a tag file cannot be understood; the detail
 *   is its number
 * @JSK_ARCHIVE_OXUM: the payload is not what Payload-Oxum says; the detail has
 *   bytes and files that it has
 * @JSK_ARCHIVE_UNCHECKED: a manifest of an algorithm that is not known
 *
 * What may be wrong with a bag.
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
    JSK_ARCHIVE_SYNTAX,
    JSK_ARCHIVE_OXUM,
    JSK_ARCHIVE_UNCHECKED,
    JSK_N_ARCHIVE_PROBLEMS,
} JskArchiveProblemKind;

/**
 * JskArchiveProblem:
 * @kind: what is wrong
 * @path: the file, from the top of the bag; bytes that are not UTF-8 are
 *   replaced
 * @detail: (nullable): more, see #JskArchiveProblemKind
 */
typedef struct {
    JskArchiveProblemKind kind;
    char *path;
    char *detail;
} JskArchiveProblem;

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
 *   sorted by path, empty when the bag is complete and valid; or %NULL
 */
GPtrArray *jsk_archive_verify(const char *path, JskArchiveContent *content,
                              GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS

#endif
