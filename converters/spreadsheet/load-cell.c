#include "spreadsheet/load-cell.h"

#include "spreadsheet/cell-text.h"
#include "spreadsheet/reference.h"

#include <math.h>
#include <string.h>

/* A way to write values (ISO/IEC 29500-1, 18.18.11): @take makes one of the cell's value, and says
 * what it expected when it is not of its form. */
struct _CellType {
    const char *name;
    const char *(*take)(SheetReading *reading, PartReader *reader, JskCell *cell);
};

static void cell_fail(const SheetReading *reading, PartReader *reader, JskError code,
                      const char *what)
{
    g_autofree char *place = jsk_cell_ref_format(reading->column, reading->row);
    part_fail(reader, code, "sheet \"%s\", cell %s: %s", reading->sheet->name, place, what);
}

static void cell_set_text(SheetReading *reading, PartReader *reader, JskCell *cell,
                          const char *text)
{
    cell->kind = *text ? JSK_CELL_TEXT : JSK_CELL_BLANK;
    cell->text = *text ? loading_keep_text(reading->loading, reader, text) : "";
}

static const char *cell_take_number(SheetReading *reading, PartReader *reader, JskCell *cell)
{
    (void)reader;
    const char *text = g_strstrip(reading->value->str);
    if (!*text)
        return NULL;
    char *end;
    cell->number = g_ascii_strtod(text, &end);
    cell->kind = JSK_CELL_NUMBER;
    cell->is_date = reading->is_date;
    /* strtod() knows more, such as 0x10 and nan. */
    gboolean is_number = strspn(text, "+-.0123456789eE") == strlen(text) && !*end;
    return is_number && isfinite(cell->number) ? NULL : "a number";
}

static const char *cell_take_shared(SheetReading *reading, PartReader *reader, JskCell *cell)
{
    const GPtrArray *strings = reading->loading->strings;
    const char *text = g_strstrip(reading->value->str);
    guint64 index = 0;
    if (!*text)
        return NULL;
    if (strings->len == 0 ||
        !g_ascii_string_to_unsigned(text, 10, 0, strings->len - 1, &index, NULL))
        return "the number of a shared string";
    cell->text = strings->pdata[index];
    if (!cell->text) {
        cell_fail(reading, reader, JSK_ERROR_LIMIT, LOADING_TOO_LONG);
        return NULL;
    }
    cell->kind = *cell->text ? JSK_CELL_TEXT : JSK_CELL_BLANK;
    return NULL;
}

static const char *cell_take_text(SheetReading *reading, PartReader *reader, JskCell *cell)
{
    cell_text_decode(reading->value);
    cell_set_text(reading, reader, cell, reading->value->str);
    return NULL;
}

static const char *cell_take_boolean(SheetReading *reading, PartReader *reader, JskCell *cell)
{
    (void)reader;
    static const char *const words[] = {"0", "1", "false", "true"};
    const char *text = g_strstrip(reading->value->str);
    if (!*text)
        return NULL;
    cell->kind = JSK_CELL_BOOLEAN;
    for (guint i = 0; i < G_N_ELEMENTS(words); i++) {
        if (strcmp(text, words[i]) == 0) {
            cell->number = i % 2;
            return NULL;
        }
    }
    return "1 or 0";
}

static const char *cell_take_error(SheetReading *reading, PartReader *reader, JskCell *cell)
{
    cell_set_text(reading, reader, cell, g_strstrip(reading->value->str));
    if (cell->kind == JSK_CELL_TEXT)
        cell->kind = JSK_CELL_ERROR;
    return NULL;
}

/* A day, or a day and a time, as ISO 8601 writes it; anything else stays text. */
static const char *cell_take_date(SheetReading *reading, PartReader *reader, JskCell *cell)
{
    static const char midnight[] = "T00:00:00Z";
    const char *text = g_strstrip(reading->value->str);
    gboolean is_day = strlen(text) == strlen("2016-04-01");
    g_autofree char *moment = g_strconcat(text, is_day ? midnight : "", NULL);
    g_autoptr(GTimeZone) zone = g_time_zone_new_utc();
    g_autoptr(GDateTime) time = g_date_time_new_from_iso8601(moment, zone);
    GDate date;
    double day;
    if (time)
        g_date_set_dmy(&date, (GDateDay)g_date_time_get_day_of_month(time),
                       (GDateMonth)g_date_time_get_month(time),
                       (GDateYear)g_date_time_get_year(time));
    if (!time || !spreadsheet_date_to_number(reading->loading->spreadsheet, &date, &day)) {
        cell_set_text(reading, reader, cell, text);
        return NULL;
    }
    const double seconds_of_day = 86400;
    cell->kind = JSK_CELL_NUMBER;
    cell->is_date = TRUE;
    cell->number = day + (g_date_time_get_hour(time) * 3600 + g_date_time_get_minute(time) * 60 +
                          g_date_time_get_seconds(time)) /
                             seconds_of_day;
    return NULL;
}

static const CellType cell_types[] = {
    {"n", cell_take_number},       {"s", cell_take_shared},  {"str", cell_take_text},
    {"inlineStr", cell_take_text}, {"b", cell_take_boolean}, {"e", cell_take_error},
    {"d", cell_take_date},
};

static const CellType *cell_find_type(PartReader *reader)
{
    const char *value;
    gsize length;
    if (!part_find_attribute(reader, "t", &value, &length))
        return &cell_types[0];
    for (gsize i = 0; i < G_N_ELEMENTS(cell_types); i++) {
        if (strlen(cell_types[i].name) == length && strncmp(cell_types[i].name, value, length) == 0)
            return &cell_types[i];
    }
    return NULL;
}

/* Where the cell is: as it says, or behind the one before it. */
static gboolean cell_find_place(SheetReading *reading, PartReader *reader)
{
    const char *value;
    gsize length;
    guint row;
    if (!part_find_attribute(reader, "r", &value, &length)) {
        reading->column++;
        return reading->column <= JSK_SHEET_MAX_COLUMNS;
    }
    return reference_parse_cell(value, length, &reading->column, &row) && row == reading->row;
}

void cell_open(PartReader *reader, gpointer data)
{
    SheetReading *reading = data;
    g_string_truncate(reading->value, 0);
    reading->is_too_long = FALSE;
    reading->has_formula = FALSE;
    reading->is_date = FALSE;
    if (!cell_find_place(reading, reader)) {
        g_autofree char *place = part_get_attribute(reader, "r");
        g_autofree char *shown = cell_text_excerpt(place ? place : "no place");
        part_fail(reader, JSK_ERROR_SYNTAX,
                  "sheet \"%s\": a cell at \"%s\" in row %u; expected a place like A%u",
                  reading->sheet->name, shown, reading->row, reading->row);
        return;
    }
    reading->type = cell_find_type(reader);
    if (!reading->type) {
        cell_fail(reading, reader, JSK_ERROR_SYNTAX,
                  "a value of a kind that workbooks do not have");
        return;
    }
    const GByteArray *dates = reading->loading->date_formats;
    guint format = part_get_number(reader, "s", G_MAXINT);
    reading->is_date = format < dates->len && dates->data[format];
}

/* LibreOffice writes the booleans themselves as formulas. */
void cell_close_formula(PartReader *reader, gpointer data, GString *text)
{
    (void)reader;
    SheetReading *reading = data;
    const char *formula = g_strstrip(text->str);
    reading->has_formula = strcmp(formula, "TRUE()") != 0 && strcmp(formula, "FALSE()") != 0;
}

/* Whether there is room for a further piece of the value. */
static gboolean cell_has_room(SheetReading *reading, PartReader *reader, const GString *text)
{
    reading->is_too_long = reading->is_too_long || part_is_cut(reader) ||
                           reading->value->len + text->len > JSK_SPREADSHEET_MAX_CELL_BYTES;
    return !reading->is_too_long;
}

void cell_close_value(PartReader *reader, gpointer data, GString *text)
{
    SheetReading *reading = data;
    if (cell_has_room(reading, reader, text))
        g_string_append_len(reading->value, text->str, (gssize)text->len);
}

void cell_open_text(PartReader *reader, gpointer data)
{
    ((SheetReading *)data)->keeps_space = part_keeps_space(reader);
}

void cell_close_text(PartReader *reader, gpointer data, GString *text)
{
    SheetReading *reading = data;
    if (cell_has_room(reading, reader, text))
        cell_text_append_run(reading->value, text, reading->keeps_space);
}

void cell_close(PartReader *reader, gpointer data, GString *text)
{
    (void)text;
    SheetReading *reading = data;
    GArray *cells = reading->sheet->cells;
    JskCell cell = {
        .row = reading->row,
        .column = (guint16)reading->column,
        .has_formula = reading->has_formula != FALSE,
    };
    if (reading->is_too_long) {
        cell_fail(reading, reader, JSK_ERROR_LIMIT, LOADING_TOO_LONG);
        return;
    }
    const char *expected = reading->type->take(reading, reader, &cell);
    if (expected) {
        g_autofree char *shown = cell_text_excerpt(reading->value->str);
        g_autofree char *reason = g_strdup_printf("\"%s\"; expected %s", shown, expected);
        cell_fail(reading, reader, JSK_ERROR_SYNTAX, reason);
        return;
    }
    if (cell.kind == JSK_CELL_BLANK && !cell.has_formula)
        return;
    if (reading->loading->n_cells++ == JSK_SPREADSHEET_MAX_CELLS) {
        cell_fail(reading, reader, JSK_ERROR_LIMIT,
                  "more cells than the limit of " G_STRINGIFY(
                      JSK_SPREADSHEET_MAX_CELLS) "; divide the workbook");
        return;
    }
    const JskCell *last = cells->len ? &g_array_index(cells, JskCell, cells->len - 1) : NULL;
    if (last && (last->row > cell.row || (last->row == cell.row && last->column >= cell.column)))
        reading->is_unordered = TRUE;
    g_array_append_val(cells, cell);
}
