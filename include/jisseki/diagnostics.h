/* Diagnostics: doubts about one place of a source, each with line and column or with its cell. */
#ifndef JISSEKI_DIAGNOSTICS_H
#define JISSEKI_DIAGNOSTICS_H

#include <glib.h>

G_BEGIN_DECLS

/**
 * JskSeverity:
 * @JSK_SEVERITY_NOTE: worth knowing; nothing is in doubt
 * @JSK_SEVERITY_WARNING: something is missing, doubtful or unplaced; its source
 *   text is kept
 * @JSK_SEVERITY_ERROR: this document was refused
 */
typedef enum { JSK_SEVERITY_NOTE, JSK_SEVERITY_WARNING, JSK_SEVERITY_ERROR } JskSeverity;

/**
 * JskDiagnosticId:
 *
 * What a diagnostic says. Severity, name and message of each stand in one
 * table, diagnostics.c.
 */
typedef enum {
    JSK_DIAGNOSTIC_UNPLACED,
    JSK_DIAGNOSTIC_NO_TITLE,
    JSK_DIAGNOSTIC_NO_FISCAL_YEAR,
    JSK_DIAGNOSTIC_NO_FIELD,
    JSK_DIAGNOSTIC_NUMBER_ORDER,
    JSK_DIAGNOSTIC_NO_SECTION,
    JSK_DIAGNOSTIC_UNKNOWN_STATUS,
    JSK_DIAGNOSTIC_UNKNOWN_OFFICE,
    JSK_DIAGNOSTIC_SCHEDULE_YEARS,
    JSK_DIAGNOSTIC_SCHEDULE_COPY,
    JSK_DIAGNOSTIC_SHARED_PHASES,
    JSK_DIAGNOSTIC_UNKNOWN_PHASES,
    JSK_DIAGNOSTIC_SPLIT_ROW,
    JSK_DIAGNOSTIC_DEPTH,
    JSK_DIAGNOSTIC_OUTPUT_TEXT,
    JSK_DIAGNOSTIC_OUTPUT_GAPS,
    JSK_DIAGNOSTIC_MISSING_GLYPH,
    /* of a workbook that is taken back, each with the place of a cell */
    JSK_DIAGNOSTIC_NO_TABLE,
    JSK_DIAGNOSTIC_NO_COLUMN,
    JSK_DIAGNOSTIC_UNKNOWN_COLUMN,
    JSK_DIAGNOSTIC_CELL_ERROR,
    JSK_DIAGNOSTIC_CELL_VALUE,
    JSK_DIAGNOSTIC_CONFLICT,
    JSK_DIAGNOSTIC_CONTRADICTION,
    JSK_DIAGNOSTIC_STALE_COPY,
    JSK_DIAGNOSTIC_BLANK_CELL,
    JSK_DIAGNOSTIC_LOST_CELL,
    JSK_DIAGNOSTIC_UNUSED_CELL,
    JSK_DIAGNOSTIC_FORBIDDEN_CHARACTER,
    JSK_DIAGNOSTIC_MATCHED_KEY,
    JSK_DIAGNOSTIC_DUPLICATE_NUMBER,
    JSK_DIAGNOSTIC_DUPLICATE_KEY,
    JSK_DIAGNOSTIC_UNKNOWN_KEY,
    JSK_DIAGNOSTIC_UNKNOWN_PARENT,
    JSK_DIAGNOSTIC_REMOVED,
    JSK_DIAGNOSTIC_STRAY_PIECE,
    JSK_DIAGNOSTIC_NO_TEXT,
    JSK_DIAGNOSTIC_NO_PHASE_YEARS,
    JSK_DIAGNOSTIC_PHASE_YEARS,
    JSK_DIAGNOSTIC_NEW_VALUES,
    JSK_DIAGNOSTIC_SHOWN,
    JSK_DIAGNOSTIC_SHOWN_ALONE,
    JSK_DIAGNOSTIC_SHOWN_LOST,
    JSK_DIAGNOSTIC_SHOWN_DIFFERENT,
    JSK_N_DIAGNOSTICS,
} JskDiagnosticId;

/**
 * JskDiagnostic:
 * @id: what it says
 * @severity: how grave it is
 * @line: line of the source, from 1; 0 when it concerns the whole source
 * @column: column in code points, from 1; 0 when it concerns the whole line
 * @place: (nullable): the cell of a workbook that is taken back, `取組!D5`; then
 *   there is no line. It tells of that workbook, not of the source of its
 *   report: what a report keeps of its own reading has no places.
 * @arguments: (array zero-terminated=1): what the message names, in order
 */
typedef struct {
    JskDiagnosticId id;
    JskSeverity severity;
    guint line;
    guint column;
    char *place;
    char **arguments;
} JskDiagnostic;

/**
 * JskDiagnostics:
 *
 * The diagnostics of one source, in the order in which they were made. At most
 * 1,000 of one kind are kept; the rest are counted.
 */
typedef struct _JskDiagnostics JskDiagnostics;

JskDiagnostics *jsk_diagnostics_new(void);
JskDiagnostics *jsk_diagnostics_copy(const JskDiagnostics *diagnostics);
void jsk_diagnostics_free(JskDiagnostics *diagnostics);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JskDiagnostics, jsk_diagnostics_free)

/**
 * jsk_diagnostics_add:
 * @diagnostics: the diagnostics
 * @id: what to say
 * @line: line of the source, from 1, or 0
 * @column: column, from 1, or 0
 * @...: the message's arguments, UTF-8 strings, then %NULL; copied
 */
void jsk_diagnostics_add(JskDiagnostics *diagnostics, JskDiagnosticId id, guint line, guint column,
                         ...) G_GNUC_NULL_TERMINATED;

/**
 * jsk_diagnostics_add_at:
 * @place: (nullable): a cell, `取組!D5`; copied
 * @...: the message's arguments, UTF-8 strings, then %NULL; copied
 *
 * As jsk_diagnostics_add(), about a cell of a workbook.
 */
void jsk_diagnostics_add_at(JskDiagnostics *diagnostics, JskDiagnosticId id, const char *place,
                            ...) G_GNUC_NULL_TERMINATED;

/** jsk_diagnostics_append: adds copies of all that @others holds, and counts what it dropped */
void jsk_diagnostics_append(JskDiagnostics *diagnostics, const JskDiagnostics *others);

/** jsk_diagnostics_add_dropped: counts @n more that are not kept */
void jsk_diagnostics_add_dropped(JskDiagnostics *diagnostics, guint n);

/**
 * jsk_diagnostics_sort:
 * @diagnostics: the diagnostics
 *
 * Puts them in the order of the source's lines.
 */
void jsk_diagnostics_sort(JskDiagnostics *diagnostics);

guint jsk_diagnostics_get_length(const JskDiagnostics *diagnostics);
const JskDiagnostic *jsk_diagnostics_get(const JskDiagnostics *diagnostics, guint index);

/**
 * jsk_diagnostics_get_dropped:
 *
 * Returns: how many were counted but not kept
 */
guint jsk_diagnostics_get_dropped(const JskDiagnostics *diagnostics);

/**
 * jsk_diagnostics_get_worst:
 * @severity: (out): the gravest severity
 *
 * Returns: %FALSE when there are no diagnostics
 */
gboolean jsk_diagnostics_get_worst(const JskDiagnostics *diagnostics, JskSeverity *severity);

/**
 * JskTranslate:
 * @message: English text of a message, with %1, %2 for its arguments
 *
 * Returns: (transfer none): the same in another language
 */
typedef const char *(*JskTranslate)(const char *message);

/**
 * jsk_diagnostic_get_name:
 * @id: what a diagnostic says
 *
 * Returns: (transfer none): its stable name in data, `no-field`
 */
const char *jsk_diagnostic_get_name(JskDiagnosticId id);

/**
 * jsk_diagnostic_get_severity:
 * @id: what a diagnostic says
 *
 * Returns: how grave every diagnostic is that says so
 */
JskSeverity jsk_diagnostic_get_severity(JskDiagnosticId id);

/**
 * jsk_diagnostic_from_name:
 * @name: a name, `no-field`
 * @id: (out): what it says
 *
 * Returns: %FALSE when there is no diagnostic of that name
 */
gboolean jsk_diagnostic_from_name(const char *name, JskDiagnosticId *id);

/**
 * jsk_diagnostics_add_strv:
 * @arguments: (array zero-terminated=1): the message's arguments; copied
 *
 * As jsk_diagnostics_add().
 */
void jsk_diagnostics_add_strv(JskDiagnostics *diagnostics, JskDiagnosticId id, guint line,
                              guint column, const char *const *arguments);

/**
 * jsk_severity_get_name:
 *
 * Returns: (transfer none): `note`, `warning` or `error`
 */
const char *jsk_severity_get_name(JskSeverity severity);

/**
 * jsk_diagnostic_format:
 * @diagnostic: a diagnostic
 * @translate: (nullable): turns the message into another language
 *
 * Returns: (transfer full): the message alone, without place and severity
 */
char *jsk_diagnostic_format(const JskDiagnostic *diagnostic, JskTranslate translate);

G_END_DECLS

#endif
