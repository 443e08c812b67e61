/* Finding the tables of a workbook and their columns, wherever people moved them. */
#ifndef JISSEKI_READERS_XLSX_LOCATE_H
#define JISSEKI_READERS_XLSX_LOCATE_H

#include "readers/xlsx/names.h"
#include "readers/xlsx/table.h"

/* Finds a table: by the defined names of its columns (`items.text`), else as an Excel table of its
 * name, else as a sheet that a built-in layout calls so; columns without a defined name by their
 * titles. Its sheet stays NULL when it is not there. */
void locate_table(const JskSpreadsheet *spreadsheet, const Names *names, Table *table);

#endif
