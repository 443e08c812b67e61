/* Readers: from a source to a report. */
#ifndef JISSEKI_READER_H
#define JISSEKI_READER_H

#include <jisseki/diagnostics.h>
#include <jisseki/error.h>
#include <jisseki/form.h>
#include <jisseki/report.h>

G_BEGIN_DECLS

/** JSK_SOURCE_MAX_BYTES: the largest source that is read */
#define JSK_SOURCE_MAX_BYTES (64 * 1024 * 1024)
/** JSK_SOURCE_MAX_LINES: the most lines that a source may have */
#define JSK_SOURCE_MAX_LINES 4000000
/** JSK_SOURCE_MAX_INITIATIVES: the most initiatives that a report may have */
#define JSK_SOURCE_MAX_INITIATIVES 100000
/** JSK_SOURCE_MAX_CELLS: the most cells that the rows of one initiative may have */
#define JSK_SOURCE_MAX_CELLS 10000
/** JSK_SOURCE_MAX_CELL_BYTES: the longest cell that is read */
#define JSK_SOURCE_MAX_CELL_BYTES (4 * 1024 * 1024)
/** JSK_SOURCE_MAX_DEPTH: the deepest level of a list; deeper items stay on it */
#define JSK_SOURCE_MAX_DEPTH 16

/** JskSource: the bytes of a source, known to be UTF-8 text, and its lines */
typedef struct _JskSource JskSource;

/**
 * jsk_source_load:
 * @path: a file
 * @error: (nullable): %JSK_ERROR_INPUT, or as jsk_source_new()
 *
 * Returns: (transfer full): the source, or %NULL
 */
JskSource *jsk_source_load(const char *path, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * jsk_source_new:
 * @name: the name that messages give it
 * @bytes: its bytes; referenced
 * @error: (nullable): %JSK_ERROR_EMPTY, %JSK_ERROR_LIMIT, or %JSK_ERROR_ENCODING,
 *   which names the place and, where it can be told, the encoding it seems to be
 *
 * Returns: (transfer full): the source, or %NULL
 */
JskSource *jsk_source_new(const char *name, GBytes *bytes,
                          GError **error) G_GNUC_WARN_UNUSED_RESULT;
void jsk_source_free(JskSource *source);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JskSource, jsk_source_free)

const char *jsk_source_get_name(const JskSource *source);
gsize jsk_source_get_size(const JskSource *source);
/** jsk_source_get_bytes: (transfer none): its bytes as they came, with a byte order mark */
GBytes *jsk_source_get_bytes(const JskSource *source);

/**
 * JskReader:
 * @name: `pdf-text`, as in `--from`
 * @summary: one line for people, English
 * @probe: how well it fits a source, 0 for not at all, to 100
 * @read: reads a source into a frozen report, or gives an error that names
 *   source and line. Doubts go to the diagnostics.
 *
 * A reader keeps no state; it may run in several threads at once.
 */
typedef struct {
    const char *name;
    const char *summary;
    guint (*probe)(const JskSource *source, const JskForm *form);
    JskReport *(*read)(const JskSource *source, const JskForm *form, JskDiagnostics *diagnostics,
                       GError **error);
} JskReader;

/**
 * jsk_readers:
 *
 * Returns: (transfer none) (array zero-terminated=1): all readers
 */
const JskReader *const *jsk_readers(void);

/**
 * jsk_read:
 * @source: a source
 * @reader_name: (nullable): the reader to use; %NULL for the one that fits best
 * @form: the form of its table
 * @diagnostics: takes the doubts, sorted by line
 * @error: (nullable): %JSK_ERROR_NOT_FOUND for an unknown reader,
 *   %JSK_ERROR_UNRECOGNIZED when the table is not found,
 *   %JSK_ERROR_TRUNCATED when the source ends inside a record,
 *   %JSK_ERROR_SYNTAX when normalized XML is not of its format,
 *   %JSK_ERROR_LIMIT over one of the limits above
 *
 * Returns: (transfer full): a frozen report, or %NULL
 */
JskReport *jsk_read(const JskSource *source, const char *reader_name, const JskForm *form,
                    JskDiagnostics *diagnostics, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS

#endif
