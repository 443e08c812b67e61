/* The converter to Excel workbooks. */
#ifndef JISSEKI_XLSX_H
#define JISSEKI_XLSX_H

#include <jisseki/converter.h>

G_BEGIN_DECLS

/** jsk_xlsx_converter: an overview, the form for print, and tables of every datum, as a layout says
 * (#JskConvertOptions) */
extern const JskConverter jsk_xlsx_converter;

G_END_DECLS

#endif
