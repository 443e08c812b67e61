/* What every converter looks like, and how its output reaches a file. */
#ifndef JISSEKI_CONVERTER_H
#define JISSEKI_CONVERTER_H

#include <jisseki/diagnostics.h>
#include <jisseki/error.h>
#include <jisseki/report.h>

G_BEGIN_DECLS

/**
 * JskConvertOptions:
 * @timestamp: seconds since 1970 that the output bears as its time of making,
 *   or -1 for none; a format that demands one then says 1980-01-01
 * @diagnostics: (nullable): takes what a converter has to say about one place
 * @without_provenance: content only: nothing of the source's name, lines, printed
 *   forms and ledger (XML)
 * @is_pretty: indented for people (XML)
 *
 * What concerns a format that is not written is ignored.
 */
typedef struct {
    gint64 timestamp;
    JskDiagnostics *diagnostics;
    gboolean without_provenance;
    gboolean is_pretty;
} JskConvertOptions;

/**
 * JskConverter:
 * @name: `xlsx`, as in `--to`
 * @suffix: `.xlsx`
 * @summary: one line for people, English
 * @write: writes @report to the file @path, which exists and is empty; on
 *   failure it returns %FALSE with an error and may leave anything in @path
 *
 * A converter keeps no state; @write may run in several threads at once. It is
 * called through jsk_convert_to_file(), which makes the write atomic.
 */
typedef struct {
    const char *name;
    const char *suffix;
    const char *summary;
    gboolean (*write)(const JskReport *report, const JskConvertOptions *options, const char *path,
                      GError **error);
} JskConverter;

/**
 * jsk_convert_to_file:
 * @converter: a converter
 * @report: a frozen report
 * @options: options
 * @path: the target; replaced only when the whole output is on disk
 * @size: (out) (optional): bytes written
 * @error: (nullable): %JSK_ERROR_OUTPUT, or an error of the converter
 *
 * Writes to a temporary file beside @path, flushes it to the disk and renames
 * it. On failure the temporary file is removed and an older @path is intact.
 *
 * Returns: %TRUE on success
 */
gboolean jsk_convert_to_file(const JskConverter *converter, const JskReport *report,
                             const JskConvertOptions *options, const char *path, guint64 *size,
                             GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS

#endif
