/* One cell of a sheet. */
#ifndef JISSEKI_SPREADSHEET_LOAD_CELL_H
#define JISSEKI_SPREADSHEET_LOAD_CELL_H

#include "spreadsheet/loading.h"

typedef struct _CellType CellType;

/**
 * SheetReading:
 * @row, @column: of the cell that is read, or was last
 * @type: how its value is written
 * @value: its value, as written
 * @is_too_long: there was more of it than a cell may have
 * @keeps_space: of the run of text that is read
 * @is_date: by its cell format
 * @is_unordered: cells did not come row by row from the left
 */
typedef struct {
    Loading *loading;
    JskSheet *sheet;
    guint row;
    guint column;
    const CellType *type;
    GString *value;
    gboolean is_too_long;
    gboolean keeps_space;
    gboolean is_date;
    gboolean has_formula;
    gboolean is_unordered;
} SheetReading;

/* Callbacks for elements of a cell; @data is a SheetReading. */

void cell_open(PartReader *reader, gpointer data);
void cell_close_formula(PartReader *reader, gpointer data, GString *text);
void cell_close_value(PartReader *reader, gpointer data, GString *text);
void cell_open_text(PartReader *reader, gpointer data);
void cell_close_text(PartReader *reader, gpointer data, GString *text);
void cell_close(PartReader *reader, gpointer data, GString *text);

#endif
