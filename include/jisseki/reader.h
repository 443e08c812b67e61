/* Readers: from a source to a report. */
#ifndef JISSEKI_READER_H
#define JISSEKI_READER_H

#include <jisseki/diagnostics.h>
#include <jisseki/error.h>
#include <jisseki/form.h>
#include <jisseki/report.h>
#include <stdio.h>

G_BEGIN_DECLS

/** JSK_SOURCE_MAX_BYTES: the largest source that is read */
#define JSK_SOURCE_MAX_BYTES (64 * 1024 * 1024)
/** JSK_SOURCE_MAX_LINES: the most lines that a source may have */
#define JSK_SOURCE_MAX_LINES 4000000
/** JSK_SOURCE_MAX_XML_BYTES: the largest normalized XML that is read: room for as many initiatives
 * as a report may have */
#define JSK_SOURCE_MAX_XML_BYTES (1024 * 1024 * 1024)
/** JSK_SOURCE_MAX_XML_LINES: the most lines that it may have */
#define JSK_SOURCE_MAX_XML_LINES 32000000
/** JSK_SOURCE_MAX_INITIATIVES: the most initiatives that a report may have */
#define JSK_SOURCE_MAX_INITIATIVES 100000
/** JSK_SOURCE_MAX_CELLS: the most cells that the rows of one initiative may have */
#define JSK_SOURCE_MAX_CELLS 10000
/** JSK_SOURCE_MAX_CELL_BYTES: the longest cell that is read */
#define JSK_SOURCE_MAX_CELL_BYTES (4 * 1024 * 1024)
/** JSK_SOURCE_MAX_DEPTH: the deepest level of a list; deeper items stay on it */
#define JSK_SOURCE_MAX_DEPTH 16

/**
 * JskSource: the bytes of a source, known to be UTF-8 text, and its lines; or a
 *   workbook
 *
 * The limits of normalized XML hold for a source that begins with < and names
 * the namespace of the format within its first 64 KiB, those of a workbook
 * (spreadsheet.h) for a package: a source that begins as a ZIP file does. Those
 * of text hold for any other one.
 */
typedef struct _JskSource JskSource;

/**
 * jsk_source_load:
 * @path: a file
 * @error: (nullable): %JSK_ERROR_INPUT, or as jsk_source_new()
 *
 * Of a file that is too large the beginning is read only.
 *
 * Returns: (transfer full): the source, or %NULL
 */
JskSource *jsk_source_load(const char *path, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * jsk_source_read_bytes:
 * @stream: a stream, at its beginning
 *
 * Reads to the end, or until there is more than a source may have that begins
 * so; jsk_source_new() refuses it then. Whether reading failed is for ferror()
 * to tell.
 *
 * Returns: (transfer full): what was read
 */
GBytes *jsk_source_read_bytes(FILE *stream) G_GNUC_WARN_UNUSED_RESULT;

/**
 * jsk_source_new:
 * @name: the name that messages give it; bytes that are not UTF-8 are replaced
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
 * jsk_reader_find:
 * @source: a source
 * @name: (nullable): the reader to use; %NULL for the one that fits best
 * @form: the form of its table
 * @error: (nullable): %JSK_ERROR_NOT_FOUND or %JSK_ERROR_UNRECOGNIZED, as
 *   jsk_read()
 *
 * Returns: (transfer none): the reader by which jsk_read() reads it, or %NULL
 */
const JskReader *jsk_reader_find(const JskSource *source, const char *name, const JskForm *form,
                                 GError **error) G_GNUC_WARN_UNUSED_RESULT;

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
 *   %JSK_ERROR_LIMIT over one of the limits above: those of text hold for
 *   every reader but `xml` and `xlsx`
 *
 * Returns: (transfer full): a frozen report, or %NULL
 */
JskReport *jsk_read(const JskSource *source, const char *reader_name, const JskForm *form,
                    JskDiagnostics *diagnostics, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS

#endif
