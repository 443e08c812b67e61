/* What Excel and libxlsxwriter take of a layout. Each check says what is wrong in a
 * JSK_ERROR_SYNTAX with the line of the element. */
#ifndef JISSEKI_XLSX_LAYOUT_CHECK_H
#define JISSEKI_XLSX_LAYOUT_CHECK_H

#include <libxml/tree.h>

#include "xlsx/layout.h"

/* @word, which was just added. Words of one family, statuses, fields or kinds, tell each other
 * apart; those of statuses stand in a list. */
gboolean xlsx_layout_check_word(const XlsxLayout *layout, XlsxWord word, const xmlNode *node,
                                GError **error);
gboolean xlsx_layout_check_status_list(const XlsxLayout *layout, const xmlNode *node,
                                       GError **error);

/* The name of the last sheet, and the title of a sheet's last column. */
gboolean xlsx_layout_check_sheet_name(const XlsxLayout *layout, const xmlNode *node,
                                      GError **error);
gboolean xlsx_layout_check_title(const XlsxLayoutSheet *sheet, const xmlNode *node, GError **error);

#endif
