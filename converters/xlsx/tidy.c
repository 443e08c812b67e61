#include "xlsx/tidy.h"

#include <string.h>

#include "xlsx/clean-text.h"
#include "xlsx/table.h"

/* What the cells of a column are, whatever the sheet; text where it is not said here. */
static const struct {
    const char *column;
    XlsxFormat format;
} formats[] = {
    {"order", XLSX_FORMAT_DATA_WHOLE},       {"fiscal_year", XLSX_FORMAT_DATA_WHOLE},
    {"as_of", XLSX_FORMAT_DATA_DATE},        {"source_size", XLSX_FORMAT_DATA_WHOLE},
    {"initiatives", XLSX_FORMAT_DATA_WHOLE}, {"section", XLSX_FORMAT_DATA_WHOLE},
    {"number", XLSX_FORMAT_DATA_WHOLE},      {"schedule_from", XLSX_FORMAT_DATA_WHOLE},
    {"schedule_to", XLSX_FORMAT_DATA_WHOLE}, {"achievement_year", XLSX_FORMAT_DATA_WHOLE},
    {"from", XLSX_FORMAT_DATA_WHOLE},        {"to", XLSX_FORMAT_DATA_WHOLE},
    {"placed", XLSX_FORMAT_DATA_BOOLEAN},    {"level", XLSX_FORMAT_DATA_WHOLE},
    {"projected", XLSX_FORMAT_DATA_BOOLEAN}, {"position", XLSX_FORMAT_DATA_WHOLE},
    {"start", XLSX_FORMAT_DATA_DATE},        {"end", XLSX_FORMAT_DATA_DATE},
    {"quantity", XLSX_FORMAT_DATA_QUANTITY}, {"approximate", XLSX_FORMAT_DATA_BOOLEAN},
    {"characters", XLSX_FORMAT_DATA_WHOLE},  {"parts", XLSX_FORMAT_DATA_WHOLE},
    {"first_line", XLSX_FORMAT_DATA_WHOLE},  {"last_line", XLSX_FORMAT_DATA_WHOLE},
    {"column", XLSX_FORMAT_DATA_WHOLE},      {"page", XLSX_FORMAT_DATA_WHOLE},
    {"piece", XLSX_FORMAT_DATA_WHOLE},
};

static XlsxFormat tidy_get_format(const char *column)
{
    for (gsize i = 0; i < G_N_ELEMENTS(formats); i++) {
        if (strcmp(formats[i].column, column) == 0)
            return formats[i].format;
    }
    return XLSX_FORMAT_DATA_TEXT;
}

/* The id of a column that not every sheet has; when there is none, that behind the last. */
static guint tidy_find_id(const char *const *ids, const char *name)
{
    guint id = 0;
    while (ids[id] && g_strcmp0(ids[id], name) != 0)
        id++;
    return id;
}

void xlsx_tidy_init(XlsxTidy *tidy, const XlsxBook *book, XlsxSheetId id)
{
    const char *const *ids = xlsx_layout_get_columns(id);
    *tidy = (XlsxTidy){
        .sheet = book->sheets[id],
        .order_column = tidy_find_id(ids, "order"),
        .key_column = tidy_find_id(ids, "key"),
        .initiative_column = tidy_find_id(ids, "initiative"),
        .piece_column = tidy_find_id(ids, "piece"),
        .n_cells = tidy_find_id(ids, NULL) + 1,
    };
    tidy->cells = g_new0(XlsxTidyCell, tidy->n_cells);
    if (!tidy->sheet)
        return;
    tidy->sheet->is_reporting = TRUE;
    const XlsxLayoutSheet *layout = tidy->sheet->layout;
    tidy->formats = g_new(XlsxFormat, layout->n_columns);
    for (guint i = 0; i < layout->n_columns; i++)
        tidy->formats[i] = tidy_get_format(ids[layout->columns[i].id]);
    xlsx_table_begin(tidy->sheet, tidy->formats);
}

void xlsx_tidy_finish(XlsxTidy *tidy)
{
    if (tidy->sheet)
        xlsx_table_end(tidy->sheet);
    g_free(tidy->formats);
    g_free(tidy->cells);
}

int xlsx_tidy_find_column(const XlsxTidy *tidy, guint column)
{
    for (guint i = 0; tidy->sheet && i < tidy->sheet->layout->n_columns; i++) {
        if (tidy->sheet->layout->columns[i].id == column)
            return (int)i;
    }
    return -1;
}

/* The row. */

void xlsx_tidy_begin(XlsxTidy *tidy, const char *key, const char *initiative, guint line)
{
    memset(tidy->cells, 0, tidy->n_cells * sizeof(XlsxTidyCell));
    xlsx_tidy_set_number(tidy, tidy->order_column, ++tidy->n_rows);
    xlsx_tidy_set_text(tidy, tidy->key_column, key);
    xlsx_tidy_set_text(tidy, tidy->initiative_column, initiative);
    if (tidy->sheet)
        tidy->sheet->line = line;
}

void xlsx_tidy_set_text(XlsxTidy *tidy, guint column, const char *text)
{
    xlsx_tidy_set_text_part(tidy, column, text, text ? strlen(text) : 0);
}

void xlsx_tidy_set_text_part(XlsxTidy *tidy, guint column, const char *text, gsize length)
{
    if (length > 0)
        tidy->cells[column] =
            (XlsxTidyCell){.kind = XLSX_TIDY_TEXT, .text = text, .length = length};
}

void xlsx_tidy_set_number(XlsxTidy *tidy, guint column, double number)
{
    tidy->cells[column] = (XlsxTidyCell){.kind = XLSX_TIDY_NUMBER, .number = number};
}

void xlsx_tidy_set_count(XlsxTidy *tidy, guint column, guint count)
{
    if (count != 0)
        xlsx_tidy_set_number(tidy, column, count);
}

void xlsx_tidy_set_boolean(XlsxTidy *tidy, guint column, gboolean boolean)
{
    tidy->cells[column] = (XlsxTidyCell){.kind = XLSX_TIDY_BOOLEAN, .number = boolean ? 1 : 0};
}

void xlsx_tidy_set_link(XlsxTidy *tidy, guint column, const XlsxTidy *target, lxw_row_t row)
{
    tidy->cells[column].link = target->sheet;
    tidy->cells[column].link_row = row;
}

void xlsx_tidy_doubt(const XlsxTidy *tidy, const char *value, const char *outcome)
{
    if (!tidy->sheet || !tidy->sheet->book->diagnostics)
        return;
    g_autofree char *message = g_strdup_printf("%s %s", value, outcome);
    jsk_diagnostics_add(tidy->sheet->book->diagnostics, JSK_DIAGNOSTIC_OUTPUT_TEXT,
                        tidy->sheet->line, 0, message, NULL);
}

/* Whether a program that reads @number, with the digits that every double keeps, finds @decimal. */
static gboolean tidy_is_exact(double number, const char *decimal)
{
    char digits[G_ASCII_DTOSTR_BUF_SIZE];
    g_ascii_formatd(digits, sizeof digits, "%.15g", number);
    return strcmp(digits, decimal) == 0 && (number != 0 || *decimal != '-');
}

void xlsx_tidy_set_decimal(XlsxTidy *tidy, guint column, const char *decimal)
{
    double number = g_ascii_strtod(decimal, NULL);
    if (tidy_is_exact(number, decimal)) {
        xlsx_tidy_set_number(tidy, column, number);
        return;
    }
    xlsx_tidy_set_text(tidy, column, decimal);
    xlsx_tidy_doubt(tidy, decimal, "is written as text: a number in a cell would not keep it");
}

void xlsx_tidy_set_date(XlsxTidy *tidy, guint column, const GDate *date)
{
    double number;
    if (xlsx_day_get_number(date, &number))
        xlsx_tidy_set_number(tidy, column, number);
}

gboolean xlsx_tidy_has_date(const GDate *date)
{
    double number;
    return xlsx_day_get_number(date, &number);
}

/* Writing. */

/* A text is one for Excel, too, wherever it stands. */
static void tidy_put_text(XlsxTidy *tidy, guint place, const XlsxTidyCell *cell, gsize length)
{
    gboolean is_link = cell->link && tidy->sheet->n_links < XLSX_TIDY_MAX_TEXT_LINKS;
    XlsxFormat format = is_link ? XLSX_FORMAT_DATA_TEXT_LINK : XLSX_FORMAT_DATA_TEXT;
    if (is_link)
        xlsx_sheet_put_link(tidy->sheet, place, cell->link->layout->id, cell->link_row, format);
    xlsx_sheet_put_text(tidy->sheet, place, cell->text, (gssize)length, format);
}

static void tidy_put_number(XlsxTidy *tidy, guint place, const XlsxTidyCell *cell)
{
    XlsxFormat format = cell->link ? XLSX_FORMAT_DATA_LINK : tidy->formats[place];
    if (cell->link)
        xlsx_sheet_put_link(tidy->sheet, place, cell->link->layout->id, cell->link_row, format);
    xlsx_sheet_put_number(tidy->sheet, place, cell->number, format);
}

static void tidy_put_cell(XlsxTidy *tidy, guint place, const XlsxTidyCell *cell, gsize length)
{
    if (cell->kind == XLSX_TIDY_NUMBER)
        tidy_put_number(tidy, place, cell);
    else if (cell->kind == XLSX_TIDY_BOOLEAN)
        xlsx_sheet_put_boolean(tidy->sheet, place, cell->number != 0, tidy->formats[place]);
    else if (cell->kind == XLSX_TIDY_TEXT)
        tidy_put_text(tidy, place, cell, length);
}

/* Writes a row, and leaves in the cells what the next one is to say: the rest of long texts, and
 * what stands on every row. Returns whether there is such a rest. */
static gboolean tidy_put_row(XlsxTidy *tidy)
{
    gboolean has_rest = FALSE;
    for (guint place = 0; place < tidy->sheet->layout->n_columns; place++) {
        guint id = tidy->sheet->layout->columns[place].id;
        XlsxTidyCell *cell = &tidy->cells[id];
        gsize length = cell->kind == XLSX_TIDY_TEXT ? xlsx_fit_text(cell->text, cell->length) : 0;
        tidy_put_cell(tidy, place, cell, length);
        if (length < cell->length) {
            cell->text += length;
            cell->length -= length;
            has_rest = TRUE;
        } else if (id != tidy->order_column && id != tidy->key_column &&
                   id != tidy->initiative_column) {
            *cell = (XlsxTidyCell){.kind = XLSX_TIDY_BLANK};
        }
    }
    xlsx_sheet_next_row(tidy->sheet);
    return has_rest;
}

void xlsx_tidy_put(XlsxTidy *tidy)
{
    if (!tidy->sheet)
        return;
    gboolean has_rest = TRUE;
    for (guint piece = 1; has_rest && !tidy->sheet->error; piece++) {
        xlsx_tidy_set_number(tidy, tidy->piece_column, piece);
        has_rest = tidy_put_row(tidy);
    }
}
