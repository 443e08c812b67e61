/* What every converter looks like, and how its output reaches a file. */
#ifndef JISSEKI_CONVERTER_H
#define JISSEKI_CONVERTER_H

#include <jisseki/diagnostics.h>
#include <jisseki/error.h>
#include <jisseki/report.h>

G_BEGIN_DECLS

/**
 * JskPdfConformance:
 * @JSK_PDF_A_2A: PDF/A-2a and PDF/UA-1, tagged; PDF/A-3a with attachments
 * @JSK_PDF_A_1B: PDF/A-1b, for archives that take nothing newer: PDF 1.4, not
 *   tagged, no attachments
 */
typedef enum { JSK_PDF_A_2A, JSK_PDF_A_1B } JskPdfConformance;

/**
 * JskAttachment:
 * @name: the file's name, UTF-8
 * @media_type: `text/plain`
 * @description: what it is, for people, UTF-8
 * @is_source: the document was made of it; otherwise it holds the document's data
 * @bytes: the file
 *
 * A file inside a document (ISO 32000-2, 14.13: associated files).
 */
typedef struct {
    const char *name;
    const char *media_type;
    const char *description;
    gboolean is_source;
    GBytes *bytes;
} JskAttachment;

/**
 * JskConvertOptions:
 * @timestamp: seconds since 1970 that the output bears as its time of making, or -1 for that of
 *   jsk_convert_get_time(); a format that demands one where there is none says 1980-01-01
 * @diagnostics: (nullable): takes what a converter has to say about one place
 * @without_provenance: content only: nothing of the source's name, lines, printed
 *   forms and ledger (XML)
 * @is_pretty: indented for people (XML)
 * @workbook_layout: (nullable): name of a built-in layout, or path of a layout file (anything with
 * a slash, or that ends in .xml), as templates/workbook/README.md describes it; %NULL for the
 * default (workbook)
 * @handout_layout: (nullable): likewise the layout of the handout, as templates/handout/README.md
 * describes it; %NULL for the default (PDF)
 * @pdf_conformance: what a PDF conforms to
 * @replaces_missing: a character that no installed font has becomes 〓 in a PDF, and a diagnostic;
 *   otherwise it is an error
 * @attachments: (array length=n_attachments) (nullable): files to put into a PDF
 * @n_attachments: how many there are
 *
 * What concerns a format that is not written is ignored.
 */
typedef struct {
    gint64 timestamp;
    JskDiagnostics *diagnostics;
    gboolean without_provenance;
    gboolean is_pretty;
    const char *workbook_layout;
    const char *handout_layout;
    JskPdfConformance pdf_conformance;
    gboolean replaces_missing;
    const JskAttachment *attachments;
    gsize n_attachments;
} JskConvertOptions;

/**
 * jsk_convert_get_time:
 * @options: options
 * @report: a report
 *
 * Returns: (transfer full) (nullable): the time of making that an output bears, in UTC: that of
 *   @options; else the day as of which the report is, or else the last of its fiscal year, at its
 *   beginning, so that the same report gives the same output; %NULL when the report tells neither
 */
GDateTime *jsk_convert_get_time(const JskConvertOptions *options, const JskReport *report);

/**
 * JskConverter:
 * @name: `xlsx`, as in `--to`
 * @suffix: `.xlsx`
 * @summary: one line for people, English
 * @layouts: (nullable) (array zero-terminated=1): names of its built-in layouts, the default first
 * @describe_layout: (nullable): the summary, one line for people, English, of the layout with a
 * name or path (as in #JskConvertOptions, %NULL for the default), to be freed; %NULL with
 *   %JSK_ERROR_NOT_FOUND, %JSK_ERROR_INPUT, %JSK_ERROR_LIMIT, or %JSK_ERROR_SYNTAX with file and
 *   line when there is none or it is not valid
 * @copy_layout: (nullable): the XML document of such a layout, and in *@name, to be freed, the name
 *   that it bears; errors as @describe_layout
 * @write: writes @report to the file @path, which exists and is empty; on
 *   failure it returns %FALSE with an error and may leave anything in @path
 * @takes_attachments: whether its format can hold other files
 *
 * A converter keeps no state; @write may run in several threads at once. It is
 * called through jsk_convert_to_file(), which makes the write atomic.
 */
typedef struct {
    const char *name;
    const char *suffix;
    const char *summary;
    const char *const *layouts;
    char *(*describe_layout)(const char *name_or_path, GError **error);
    GBytes *(*copy_layout)(const char *name_or_path, char **name, GError **error);
    gboolean (*write)(const JskReport *report, const JskConvertOptions *options, const char *path,
                      GError **error);
    gboolean takes_attachments;
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
