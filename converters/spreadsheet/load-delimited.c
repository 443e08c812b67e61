/* Tables as text, CSV (RFC 4180) and TSV: a workbook of one sheet. */
#include "spreadsheet/decode.h"
#include "spreadsheet/loading.h"

#include <string.h>

/* How much of a file tells what parts its fields. */
#define DELIMITED_HEAD_BYTES ((gsize)64 * 1024)
/* A number of more digits is a code; a double does not hold it. */
#define DELIMITED_MAX_DIGITS 15

typedef struct {
    JskSpreadsheet *spreadsheet;
    JskSheet *sheet;
    const char *at;
    char separator;
    guint line;
    guint row;
    guint column;
    GString *field;
} Delimited;

G_GNUC_PRINTF(4, 5)
static gboolean delimited_fail(const Delimited *reading, JskError code, GError **error,
                               const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    g_autofree char *reason = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    g_set_error(error, JSK_ERROR, code, "%s:%u: %s", reading->spreadsheet->name, reading->line,
                reason);
    return FALSE;
}

/* Tabs or commas, whichever there are more of outside of quotes. */
static char delimited_find_separator(const char *text)
{
    gsize n_tabs = 0;
    gsize n_commas = 0;
    gboolean is_quoted = FALSE;
    for (gsize i = 0; text[i] && i < DELIMITED_HEAD_BYTES; i++) {
        is_quoted ^= text[i] == '"';
        n_tabs += !is_quoted && text[i] == '\t';
        n_commas += !is_quoted && text[i] == ',';
    }
    return n_tabs > n_commas ? '\t' : ',';
}

/* Fields. */

/* -1234.5 and the like; 01202 is a code. */
static gboolean delimited_is_number(const char *text)
{
    text += *text == '-' || *text == '+' ? 1 : 0;
    gsize n_digits = strspn(text, "0123456789");
    if (n_digits == 0 || n_digits > DELIMITED_MAX_DIGITS || (n_digits > 1 && *text == '0'))
        return FALSE;
    text += n_digits;
    if (*text == '.') {
        gsize n_decimals = strspn(text + 1, "0123456789");
        if (n_decimals == 0 || n_digits + n_decimals > DELIMITED_MAX_DIGITS)
            return FALSE;
        text += 1 + n_decimals;
    }
    return *text == '\0';
}

static JskCellKind delimited_find_kind(const char *text)
{
    static const char *const errors[] = {"#N/A",   "#DIV/0!", "#REF!",  "#VALUE!",
                                         "#NAME?", "#NUM!",   "#NULL!", NULL};
    return delimited_is_number(text)       ? JSK_CELL_NUMBER
           : g_strv_contains(errors, text) ? JSK_CELL_ERROR
                                           : JSK_CELL_TEXT;
}

/* Excel takes a field that begins with = for a formula. */
static gboolean delimited_add_cell(Delimited *reading, GError **error)
{
    GArray *cells = reading->sheet->cells;
    const GString *field = reading->field;
    if (field->len == 0)
        return TRUE;
    if (reading->row > JSK_SHEET_MAX_ROWS || reading->column > JSK_SHEET_MAX_COLUMNS)
        return delimited_fail(reading, JSK_ERROR_LIMIT, error,
                              "over the limit of %d rows and %d columns; divide the table",
                              JSK_SHEET_MAX_ROWS, JSK_SHEET_MAX_COLUMNS);
    if (cells->len == JSK_SPREADSHEET_MAX_CELLS)
        return delimited_fail(reading, JSK_ERROR_LIMIT, error,
                              "more cells than the limit of %d; divide the table",
                              JSK_SPREADSHEET_MAX_CELLS);
    if (field->len > JSK_SPREADSHEET_MAX_CELL_BYTES) {
        g_autofree char *place = jsk_cell_ref_format(reading->column, reading->row);
        return delimited_fail(reading, JSK_ERROR_LIMIT, error, "cell %s: " LOADING_TOO_LONG, place);
    }
    JskCell cell = {
        .row = reading->row,
        .column = (guint16)reading->column,
        .kind = (guint8)delimited_find_kind(field->str),
        .has_formula = field->str[0] == '=',
    };
    if (cell.kind == JSK_CELL_NUMBER)
        cell.number = g_ascii_strtod(field->str, NULL);
    else
        cell.text =
            g_string_chunk_insert_len(reading->spreadsheet->texts, field->str, (gssize)field->len);
    g_array_append_val(cells, cell);
    return TRUE;
}

/* Reads what is in quotes, of which two are one, up to the closing one. */
static gboolean delimited_read_quoted(Delimited *reading, GError **error)
{
    guint first_line = reading->line;
    for (const char *at = ++reading->at;; at++) {
        if (!*at) {
            reading->line = first_line;
            return delimited_fail(reading, JSK_ERROR_SYNTAX, error,
                                  "a quotation mark \" that is not closed; write it twice inside "
                                  "of a field");
        }
        reading->line += *at == '\n' ? 1 : 0;
        if (*at != '"')
            continue;
        g_string_append_len(reading->field, reading->at, at - reading->at);
        reading->at = at + 1;
        if (*reading->at != '"')
            return TRUE;
        g_string_append_c(reading->field, '"');
        reading->at = ++at + 1;
    }
}

/* One field, up to its separator or the end of the line. */
static gboolean delimited_read_field(Delimited *reading, GError **error)
{
    const char ends[] = {reading->separator, '\r', '\n', '\0'};
    g_string_truncate(reading->field, 0);
    if (*reading->at == '"' && !delimited_read_quoted(reading, error))
        return FALSE;
    gsize length = strcspn(reading->at, ends);
    g_string_append_len(reading->field, reading->at, (gssize)length);
    reading->at += length;
    return delimited_add_cell(reading, error);
}

static gboolean delimited_read(Delimited *reading, GError **error)
{
    while (*reading->at) {
        if (!delimited_read_field(reading, error))
            return FALSE;
        if (*reading->at == reading->separator) {
            reading->at++;
            reading->column++;
        } else if (*reading->at) {
            reading->at += g_str_has_prefix(reading->at, "\r\n") ? 2 : 1;
            reading->line++;
            reading->row++;
            reading->column = 1;
        }
    }
    return TRUE;
}

JskSpreadsheet *jsk_spreadsheet_new_delimited(const char *name, GBytes *bytes, GError **error)
{
    if (g_bytes_get_size(bytes) > JSK_SPREADSHEET_MAX_DELIMITED_BYTES) {
        g_set_error(error, JSK_ERROR, JSK_ERROR_LIMIT,
                    "%s: larger than the limit of %d MiB for tables as text; divide it", name,
                    JSK_SPREADSHEET_MAX_DELIMITED_BYTES / 1024 / 1024);
        return NULL;
    }
    g_autofree char *text = decode_text(name, bytes, error);
    if (!text)
        return NULL;
    g_autoptr(JskSpreadsheet) spreadsheet = spreadsheet_new(name);
    g_autofree char *base = g_path_get_basename(name);
    char *suffix = strrchr(base, '.');
    if (suffix && suffix > base)
        *suffix = '\0';
    spreadsheet->is_delimited = TRUE;
    g_autoptr(GString) field = g_string_new(NULL);
    Delimited reading = {
        .spreadsheet = spreadsheet,
        .sheet = spreadsheet_add_sheet(spreadsheet, g_steal_pointer(&base), NULL, FALSE),
        .at = text,
        .separator = delimited_find_separator(text),
        .line = 1,
        .row = 1,
        .column = 1,
        .field = field,
    };
    return delimited_read(&reading, error) ? g_steal_pointer(&spreadsheet) : NULL;
}
