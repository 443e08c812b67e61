/* The properties of the document. */
#ifndef JISSEKI_XLSX_PROPERTIES_H
#define JISSEKI_XLSX_PROPERTIES_H

#include "xlsx/sheet.h"

/* Sets title, subject, edition and the time of making, and, for readers of the workbook, custom
 * properties: `jisseki.workbook`, the version of what its sheets hold; `jisseki.language` and
 * `jisseki.layout`; and `jisseki.word.status-achieved` … for the words of statuses, fields and
 * kinds. */
gboolean xlsx_properties_set(const XlsxBook *book, const JskConvertOptions *options,
                             GError **error);

#endif
