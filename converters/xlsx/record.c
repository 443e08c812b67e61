#include "xlsx/record.h"

#include "xlsx/row-height.h"

#define CONTINUED "（続き）"

/* Of a long title that is said again, so many characters. */
#define REPEATED_CHARACTERS 40

void xlsx_record_init(XlsxRecord *record, const XlsxColumn *columns, guint n_columns,
                      guint max_lines)
{
    record->columns = columns;
    record->cells = g_new0(XlsxCell, n_columns);
    record->n_cells = n_columns;
    record->max_lines = max_lines;
    for (guint i = 0; i < n_columns; i++) {
        xlsx_cell_text_init(&record->cells[i].text);
        record->cells[i].pieces = g_array_new(FALSE, FALSE, sizeof(XlsxPiece));
    }
}

void xlsx_record_clear(XlsxRecord *record)
{
    for (guint i = 0; i < record->n_cells; i++) {
        xlsx_cell_text_clear(&record->cells[i].text);
        g_array_unref(record->cells[i].pieces);
    }
    g_free(record->cells);
}

void xlsx_record_begin(XlsxRecord *record)
{
    for (guint i = 0; i < record->n_cells; i++) {
        XlsxCell *cell = &record->cells[i];
        cell->kind = XLSX_CELL_EMPTY;
        cell->format = record->columns[i].format;
        xlsx_cell_text_truncate(&cell->text);
        g_array_set_size(cell->pieces, 0);
    }
}

void xlsx_record_set_number(XlsxRecord *record, guint column, double number)
{
    record->cells[column].kind = XLSX_CELL_NUMBER;
    record->cells[column].number = number;
}

XlsxCellText *xlsx_record_text(XlsxRecord *record, guint column)
{
    record->cells[column].kind = XLSX_CELL_TEXT;
    return &record->cells[column].text;
}

void xlsx_record_set_text(XlsxRecord *record, guint column, const char *string)
{
    xlsx_cell_text_add(xlsx_record_text(record, column), string);
}

guint xlsx_record_layout(XlsxRecord *record)
{
    guint n_rows = 1;
    for (guint i = 0; i < record->n_cells; i++) {
        XlsxCell *cell = &record->cells[i];
        if (cell->kind != XLSX_CELL_TEXT)
            continue;
        guint width = xlsx_column_width(record->columns[i].width);
        /* A title leaves a line for （続き）. */
        guint n_lines = record->max_lines - (record->columns[i].role == XLSX_COLUMN_TITLE ? 1 : 0);
        xlsx_split(&cell->text, width, n_lines, cell->pieces);
        n_rows = MAX(n_rows, cell->pieces->len);
    }
    return n_rows;
}

const XlsxPiece *xlsx_record_get_piece(const XlsxRecord *record, guint row, guint column)
{
    const GArray *pieces = record->cells[column].pieces;
    return row < pieces->len ? &g_array_index(pieces, XlsxPiece, row) : NULL;
}

static void record_abbreviate(const char *text, GString *out)
{
    const char *end = text;
    for (guint i = 0; i < REPEATED_CHARACTERS && *end; i++)
        end += xlsx_char_bytes(end);
    g_string_append_len(out, text, end - text);
    if (*end)
        g_string_append(out, "…");
}

void xlsx_record_repeat_text(const XlsxRecord *record, guint row, guint column, GString *out)
{
    XlsxColumnRole role = record->columns[column].role;
    const char *text = record->cells[column].text.string->str;
    const XlsxPiece *piece = xlsx_record_get_piece(record, row, column);
    if (role == XLSX_COLUMN_TEXT || !*text)
        return;
    if (piece)
        g_string_append_len(out, text + piece->start, (gssize)(piece->end - piece->start));
    else
        record_abbreviate(text, out);
    if (role == XLSX_COLUMN_TITLE)
        g_string_append(out, CONTINUED);
}

static guint record_count_cell_lines(const XlsxRecord *record, guint row, guint column)
{
    const XlsxPiece *piece = xlsx_record_get_piece(record, row, column);
    if (row == 0 || record->columns[column].role == XLSX_COLUMN_TEXT)
        return piece ? piece->n_lines : 1;
    g_autoptr(GString) repeated = g_string_new(NULL);
    xlsx_record_repeat_text(record, row, column, repeated);
    return xlsx_count_lines(repeated->str, repeated->len,
                            xlsx_column_width(record->columns[column].width));
}

guint xlsx_record_count_lines(const XlsxRecord *record, guint row)
{
    guint most = 1;
    for (guint i = 0; i < record->n_cells; i++)
        most = MAX(most, record_count_cell_lines(record, row, i));
    return most;
}
