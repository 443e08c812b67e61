/* From the parts of a file to a workbook: what is known on the way. */
#ifndef JISSEKI_SPREADSHEET_LOADING_H
#define JISSEKI_SPREADSHEET_LOADING_H

#include "spreadsheet/part.h"
#include "spreadsheet/spreadsheet.h"

/**
 * Loading:
 * @spreadsheet: what it becomes
 * @strings: (element-type utf8) (nullable elements): shared strings, lent by
 *   @spreadsheet; %NULL for one that is longer than a cell may be
 * @date_formats: for each cell format 1 when it shows a date
 * @n_pieces: things that are neither cells nor texts
 * @n_cells: cells of all sheets
 * @n_text_bytes: bytes of all texts
 */
typedef struct {
    JskSpreadsheet *spreadsheet;
    GPtrArray *strings;
    GByteArray *date_formats;
    guint n_pieces;
    guint n_cells;
    guint64 n_text_bytes;
} Loading;

/** loading_count_piece: %FALSE, and reading stops, when there are too many */
gboolean loading_count_piece(Loading *loading, PartReader *reader);

/** LOADING_TOO_LONG: of a text over the limit for cells */
#define LOADING_TOO_LONG                                                                          \
    "a text longer than the limit of 1 MiB; Excel has room for 32,767 characters; divide it, or " \
    "give it as a text file"

/** loading_keep_text: (transfer none): a copy that lives as long as the spreadsheet; reading stops
 * when there is too much */
const char *loading_keep_text(Loading *loading, PartReader *reader, const char *text);

/** loading_keep_attribute: (transfer none) (nullable): the same of an attribute that is a name,
 * decoded */
const char *loading_keep_attribute(Loading *loading, PartReader *reader, const char *name);

/**
 * LoadingPart: reads the part that is visited
 * @sheet: (nullable): the sheet that it belongs to
 */
typedef gboolean (*LoadingPart)(Loading *loading, JskSheet *sheet, Package *package,
                                GError **error);

/* Each in the file of its name. */

gboolean load_workbook(Loading *loading, JskSheet *sheet, Package *package, GError **error);
gboolean load_styles(Loading *loading, JskSheet *sheet, Package *package, GError **error);
gboolean load_strings(Loading *loading, JskSheet *sheet, Package *package, GError **error);
gboolean load_core_properties(Loading *loading, JskSheet *sheet, Package *package, GError **error);
gboolean load_custom_properties(Loading *loading, JskSheet *sheet, Package *package,
                                GError **error);
gboolean load_sheet(Loading *loading, JskSheet *sheet, Package *package, GError **error);
gboolean load_table(Loading *loading, JskSheet *sheet, Package *package, GError **error);
gboolean load_drawing(Loading *loading, JskSheet *sheet, Package *package, GError **error);
gboolean load_comments(Loading *loading, JskSheet *sheet, Package *package, GError **error);

#endif
