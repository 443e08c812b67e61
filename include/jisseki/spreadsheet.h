/* Workbooks of any origin: the cells and structure of an .xlsx file, or of CSV. */
#ifndef JISSEKI_SPREADSHEET_H
#define JISSEKI_SPREADSHEET_H

#include <jisseki/error.h>

G_BEGIN_DECLS

/* The limits leave twice the room that a workbook of 11,000 initiatives needs, and keep what a file
 * takes below 2 GiB of memory, however it is made. */

/** JSK_SPREADSHEET_MAX_BYTES: the largest file that is read */
#define JSK_SPREADSHEET_MAX_BYTES (256 * 1024 * 1024)
/** JSK_SPREADSHEET_MAX_DELIMITED_BYTES: the largest table as text */
#define JSK_SPREADSHEET_MAX_DELIMITED_BYTES (64 * 1024 * 1024)
/** JSK_SPREADSHEET_MAX_PARTS: the most files that may be packed in it */
#define JSK_SPREADSHEET_MAX_PARTS 16384
/** JSK_SPREADSHEET_MAX_PART_BYTES: the largest of these that is unpacked */
#define JSK_SPREADSHEET_MAX_PART_BYTES (512 * 1024 * 1024)
/** JSK_SPREADSHEET_MAX_UNPACKED_BYTES: the most that is unpacked in all */
#define JSK_SPREADSHEET_MAX_UNPACKED_BYTES (G_GUINT64_CONSTANT(2) * 1024 * 1024 * 1024)
/** JSK_SPREADSHEET_MAX_CELL_BYTES: the longest text of a cell; Excel has room for 32,767 UTF-16
 * units */
#define JSK_SPREADSHEET_MAX_CELL_BYTES (1024 * 1024)
/** JSK_SPREADSHEET_MAX_NAME_BYTES: the longest name of a sheet, table, column or property; Excel
 * has room for 255 UTF-16 units */
#define JSK_SPREADSHEET_MAX_NAME_BYTES 4096
/** JSK_SPREADSHEET_MAX_TEXT_BYTES: the most text that all cells may have, each shared text once */
#define JSK_SPREADSHEET_MAX_TEXT_BYTES (256 * 1024 * 1024)
/** JSK_SPREADSHEET_MAX_CELLS: the most cells that all sheets may have */
#define JSK_SPREADSHEET_MAX_CELLS (32 * 1024 * 1024)
/** JSK_SPREADSHEET_MAX_SHEETS: the most sheets */
#define JSK_SPREADSHEET_MAX_SHEETS 1024
/** JSK_SPREADSHEET_MAX_PIECES: the most of all else in all: merged ranges, hidden rows, table
 * columns, defined names, properties, cell formats, relationships */
#define JSK_SPREADSHEET_MAX_PIECES 1048576

/** JSK_SHEET_MAX_ROWS: the last row of a sheet; the first is 1 */
#define JSK_SHEET_MAX_ROWS 1048576
/** JSK_SHEET_MAX_COLUMNS: the last column of a sheet; the first is 1 */
#define JSK_SHEET_MAX_COLUMNS 16384

/**
 * JskSpreadsheet: a workbook that was read; it does not change
 *
 * Everything that its functions lend lives as long as it does. It may be shared
 * by threads.
 */
typedef struct _JskSpreadsheet JskSpreadsheet;

/** JskSheet: one of its sheets */
typedef struct _JskSheet JskSheet;

/**
 * JskCellKind:
 * @JSK_CELL_BLANK: a formula whose value is an empty text or was not stored;
 *   other blank cells are not listed
 * @JSK_CELL_TEXT: text, not empty
 * @JSK_CELL_NUMBER: a number, finite
 * @JSK_CELL_BOOLEAN: the number is 1 or 0
 * @JSK_CELL_ERROR: the text is `#N/A` and the like
 */
typedef enum {
    JSK_CELL_BLANK,
    JSK_CELL_TEXT,
    JSK_CELL_NUMBER,
    JSK_CELL_BOOLEAN,
    JSK_CELL_ERROR,
} JskCellKind;

/**
 * JskCell:
 * @row: from 1
 * @column: from 1
 * @kind: a #JskCellKind
 * @is_date: a number that its format shows as a date or a time; see
 *   jsk_spreadsheet_get_date()
 * @has_formula: the value is what a formula gave when the file was saved; not
 *   for =TRUE() and =FALSE(), which is how LibreOffice saves booleans
 * @number: of %JSK_CELL_NUMBER and %JSK_CELL_BOOLEAN
 * @text: of %JSK_CELL_TEXT and %JSK_CELL_ERROR, UTF-8: runs joined, readings
 *   (phonetic runs) left out, `_xHHHH_` decoded; line breaks are \n,
 *   or \r\n where the file has them so
 */
typedef struct {
    guint32 row;
    guint16 column;
    guint8 kind;
    guint8 is_date : 1;
    guint8 has_formula : 1;
    union {
        double number;
        const char *text;
    };
} JskCell;

/** JskRange: both ends belong to it */
typedef struct {
    guint32 first_row;
    guint32 last_row;
    guint16 first_column;
    guint16 last_column;
} JskRange;

/**
 * JskTable: an Excel table
 * @name: its name in formulas
 * @range: with the head and the row of totals
 * @has_head: the first row of the range is a head
 * @has_totals: the last row of the range holds totals
 * @columns: titles, one for each column of the range from the left
 * @n_columns: how many there are
 */
typedef struct {
    const char *name;
    JskRange range;
    gboolean has_head;
    gboolean has_totals;
    const char *const *columns;
    guint n_columns;
} JskTable;

/**
 * JskDefinedName:
 * @name: the name
 * @scope: (nullable): the sheet for which alone it holds; %NULL for the workbook
 * @formula: what it stands for, as it is written
 * @sheet: (nullable): the sheet of the one range that it stands for; %NULL for
 *   anything else, as when its cells were deleted (`#REF!`)
 * @range: that range
 */
typedef struct {
    const char *name;
    const JskSheet *scope;
    const char *formula;
    const JskSheet *sheet;
    JskRange range;
} JskDefinedName;

/**
 * JskObjectKind: what lies over the cells of a sheet
 */
typedef enum {
    JSK_OBJECT_PICTURE,
    JSK_OBJECT_CHART,
    JSK_OBJECT_SHAPE,
    JSK_OBJECT_CONTROL,
    JSK_OBJECT_COMMENT,
    JSK_N_OBJECTS,
} JskObjectKind;

/**
 * jsk_spreadsheet_new:
 * @name: the name that messages give it
 * @bytes: the bytes of an .xlsx file
 * @error: (nullable): %JSK_ERROR_EMPTY; %JSK_ERROR_UNRECOGNIZED when it is not
 *   an .xlsx file (the message says what it seems to be); %JSK_ERROR_TRUNCATED
 *   or %JSK_ERROR_INPUT when it is cut off or damaged; %JSK_ERROR_SYNTAX when a
 *   part is not of its form; %JSK_ERROR_LIMIT over one of the limits above.
 *   Messages name the file and the part, with its line or cell.
 *
 * Reads Office Open XML (ISO/IEC 29500), transitional and strict, as Excel,
 * LibreOffice and libraries write it. Nothing outside of @bytes is opened.
 * Chart sheets are sheets without cells.
 *
 * Returns: (transfer full): the workbook, or %NULL
 */
JskSpreadsheet *jsk_spreadsheet_new(const char *name, GBytes *bytes,
                                    GError **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * jsk_spreadsheet_load:
 * @path: a file
 * @error: (nullable): %JSK_ERROR_INPUT when it cannot be opened or read, or as
 *   jsk_spreadsheet_new()
 *
 * Returns: (transfer full): the workbook, or %NULL
 */
JskSpreadsheet *jsk_spreadsheet_load(const char *path, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * jsk_spreadsheet_new_delimited:
 * @name: the name that messages give it
 * @bytes: a table as text: fields parted by commas (CSV, RFC 4180) or tabs,
 *   whichever there are more of
 * @error: (nullable): %JSK_ERROR_EMPTY, %JSK_ERROR_ENCODING, %JSK_ERROR_SYNTAX
 *   for a quotation mark that is not closed, or %JSK_ERROR_LIMIT; messages name
 *   the line
 *
 * UTF-8, with or without byte order mark, UTF-16 with one, CP932 (Shift_JIS) or
 * EUC-JP. Fields such as 1234 and -0.5 are numbers; 01202 and 1,234 are text.
 *
 * Returns: (transfer full): a workbook with one sheet, which bears the name of
 *   the file without its suffix, or %NULL
 */
JskSpreadsheet *jsk_spreadsheet_new_delimited(const char *name, GBytes *bytes,
                                              GError **error) G_GNUC_WARN_UNUSED_RESULT;
/** jsk_spreadsheet_load_delimited: the same of a file; %JSK_ERROR_INPUT when it cannot be read */
JskSpreadsheet *jsk_spreadsheet_load_delimited(const char *path,
                                               GError **error) G_GNUC_WARN_UNUSED_RESULT;
/** jsk_spreadsheet_is_delimited: it was a table as text, which has no merged cells and objects */
gboolean jsk_spreadsheet_is_delimited(const JskSpreadsheet *spreadsheet);
void jsk_spreadsheet_free(JskSpreadsheet *spreadsheet);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JskSpreadsheet, jsk_spreadsheet_free)

const char *jsk_spreadsheet_get_name(const JskSpreadsheet *spreadsheet);
/** jsk_spreadsheet_get_n_sheets: 1 or more */
guint jsk_spreadsheet_get_n_sheets(const JskSpreadsheet *spreadsheet);
/** jsk_spreadsheet_get_sheet: @index from 0, in the order of the tabs */
const JskSheet *jsk_spreadsheet_get_sheet(const JskSpreadsheet *spreadsheet, guint index);
/** jsk_spreadsheet_find_sheet: (nullable): by its name, in upper or lower case, as Excel does */
const JskSheet *jsk_spreadsheet_find_sheet(const JskSpreadsheet *spreadsheet, const char *name);

/** jsk_spreadsheet_get_names: (array length=n_names): all defined names, those of Excel's own
 * (`_xlnm.Print_Titles`) too */
const JskDefinedName *jsk_spreadsheet_get_names(const JskSpreadsheet *spreadsheet, guint *n_names);
/** jsk_spreadsheet_find_name: (nullable): the name that holds for the workbook, in upper or lower
 * case */
const JskDefinedName *jsk_spreadsheet_find_name(const JskSpreadsheet *spreadsheet,
                                                const char *name);

/** jsk_spreadsheet_get_custom_property: (nullable): its value as text, as the file has it */
const char *jsk_spreadsheet_get_custom_property(const JskSpreadsheet *spreadsheet,
                                                const char *name);
/** jsk_spreadsheet_get_core_property: (nullable): @name is `title`, `creator`, `modified` … */
const char *jsk_spreadsheet_get_core_property(const JskSpreadsheet *spreadsheet, const char *name);

/**
 * jsk_spreadsheet_get_date:
 * @cell: a cell of @spreadsheet
 * @date: (out caller-allocates): its day
 * @seconds: (out) (optional): seconds of that day, rounded
 *
 * Counts from 1900 (with the day 1900-02-29 that Excel has and no calendar) or
 * 1904, as the workbook does.
 *
 * Returns: %TRUE when @cell is a number that is shown as a date, and there is
 *   such a day
 */
gboolean jsk_spreadsheet_get_date(const JskSpreadsheet *spreadsheet, const JskCell *cell,
                                  GDate *date, guint *seconds);

const char *jsk_sheet_get_name(const JskSheet *sheet);
gboolean jsk_sheet_is_hidden(const JskSheet *sheet);

/** jsk_sheet_get_cells: (array length=n_cells): all that are not blank, row by row from the left */
const JskCell *jsk_sheet_get_cells(const JskSheet *sheet, gsize *n_cells);
/** jsk_sheet_find_cell: (nullable): the cell at that place, unless it is blank */
const JskCell *jsk_sheet_find_cell(const JskSheet *sheet, guint row, guint column);

/** jsk_sheet_get_merges: (array length=n_merges): merged ranges, in the order of the file */
const JskRange *jsk_sheet_get_merges(const JskSheet *sheet, guint *n_merges);
/** jsk_sheet_get_tables: (array length=n_tables): Excel tables */
const JskTable *jsk_sheet_get_tables(const JskSheet *sheet, guint *n_tables);
/** jsk_sheet_get_n_objects: how many of @kind there are */
guint jsk_sheet_get_n_objects(const JskSheet *sheet, JskObjectKind kind);
gboolean jsk_sheet_is_row_hidden(const JskSheet *sheet, guint row);
gboolean jsk_sheet_is_column_hidden(const JskSheet *sheet, guint column);

/**
 * jsk_cell_ref_format:
 * @column: from 1
 * @row: from 1
 *
 * Returns: (transfer full): `D5` for 4, 5
 */
char *jsk_cell_ref_format(guint column, guint row) G_GNUC_WARN_UNUSED_RESULT;

/** jsk_range_format: (transfer full): `A1:D5`, or `A1` for one cell */
char *jsk_range_format(const JskRange *range) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS

#endif
