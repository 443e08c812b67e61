/* Excel tables in libxlsxwriter's mode of constant memory, and the names by which programs find
 * their columns. */
#ifndef JISSEKI_XLSX_TABLE_H
#define JISSEKI_XLSX_TABLE_H

#include "xlsx/sheet.h"

/* The head of a table in the first row of @sheet, and the columns below it: titles and widths are
 * the layout's, @formats has one for each of its columns. The head stays in view, and comes on
 * every page. */
void xlsx_table_begin(XlsxSheet *sheet, const XlsxFormat *formats);

/* Makes all rows that were written an Excel table, with a filter, that is named as the kind of
 * sheet, `items`. Defines the names `items.all` for it and `items.text` for the cells of a column
 * below its head, by the ids of the columns. A table without rows gets an empty one: Excel knows
 * none without. */
void xlsx_table_end(XlsxSheet *sheet);

/* Defines the name `kind.column` for the cells of columns that were written, from @first_row on. */
void xlsx_table_define_name(XlsxSheet *sheet, const char *column, lxw_row_t first_row,
                            lxw_col_t first_column, lxw_col_t last_column);

/* Makes Excel offer, and take, only these words in a column of a table that has ended. Where Excel
 * cannot have such a list, any word goes. */
void xlsx_table_offer_words(XlsxSheet *sheet, guint column, char *const *words, guint n_words);

#endif
