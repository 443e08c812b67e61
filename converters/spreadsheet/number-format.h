/* Number formats: which of them show a number as a date or a time. */
#ifndef JISSEKI_SPREADSHEET_NUMBER_FORMAT_H
#define JISSEKI_SPREADSHEET_NUMBER_FORMAT_H

#include <glib.h>

/** number_format_is_date: @code is as in the file: `[$-411]ggge"年"m"月"d"日"` */
gboolean number_format_is_date(const char *code);

/** number_format_is_builtin_date: of a number that the format of workbooks fixes (ISO/IEC 29500-1,
 * 18.8.30), the Japanese ones too */
gboolean number_format_is_builtin_date(guint id);

#endif
