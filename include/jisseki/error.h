/* Errors that stop a document. Doubts about one cell are diagnostics (diagnostics.h). */
#ifndef JISSEKI_ERROR_H
#define JISSEKI_ERROR_H

#include <glib.h>

G_BEGIN_DECLS

#define JSK_ERROR (jsk_error_quark())

/**
 * JskError:
 * @JSK_ERROR_INPUT: the source cannot be opened or read
 * @JSK_ERROR_EMPTY: the source holds no text
 * @JSK_ERROR_ENCODING: the source is not UTF-8 text
 * @JSK_ERROR_LIMIT: a size, count or depth is over a documented limit
 * @JSK_ERROR_TRUNCATED: the source ends in the middle of a record
 * @JSK_ERROR_UNRECOGNIZED: no reader or form fits the source
 * @JSK_ERROR_SYNTAX: a value or a template file is not of its form
 * @JSK_ERROR_NOT_FOUND: no reader, form, converter or font of that name
 * @JSK_ERROR_OUTPUT: an output cannot be written; an older one is still there
 * @JSK_ERROR_FONT: a font is missing, unreadable or lacks characters
 *
 * Messages name the place (`report.txt:103:7`) where there is one, what is
 * wrong and what to do. They are complete sentences' beginnings, without the
 * word "error".
 */
typedef enum {
    JSK_ERROR_INPUT,
    JSK_ERROR_EMPTY,
    JSK_ERROR_ENCODING,
    JSK_ERROR_LIMIT,
    JSK_ERROR_TRUNCATED,
    JSK_ERROR_UNRECOGNIZED,
    JSK_ERROR_SYNTAX,
    JSK_ERROR_NOT_FOUND,
    JSK_ERROR_OUTPUT,
    JSK_ERROR_FONT,
} JskError;

GQuark jsk_error_quark(void);

G_END_DECLS

#endif
