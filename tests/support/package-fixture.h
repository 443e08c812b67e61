/* Workbooks made part by part. */
#ifndef JISSEKI_TESTS_PACKAGE_FIXTURE_H
#define JISSEKI_TESTS_PACKAGE_FIXTURE_H

#include <glib.h>

/** PackagePart: a part; @content %NULL for one that is left out */
typedef struct {
    const char *name;
    const char *content;
} PackagePart;

#define PACKAGE_MAIN "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
#define PACKAGE_LINKS "http://schemas.openxmlformats.org/package/2006/relationships"
#define PACKAGE_DOCUMENT "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

/** PACKAGE_SHEET: a worksheet with @rows */
#define PACKAGE_SHEET(rows) \
    "<worksheet xmlns=\"" PACKAGE_MAIN "\"><sheetData>" rows "</sheetData></worksheet>"
/** PACKAGE_SHARED: the table of shared strings with @strings */
#define PACKAGE_SHARED(strings) "<sst xmlns=\"" PACKAGE_MAIN "\">" strings "</sst>"
/** PACKAGE_STYLES: cell formats: 0 General, 1 yyyy-mm-dd, then @formats */
#define PACKAGE_STYLES(codes, formats)                                    \
    "<styleSheet xmlns=\"" PACKAGE_MAIN "\"><numFmts>" codes "</numFmts>" \
    "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/>" formats "</cellXfs></styleSheet>"

/**
 * package_make:
 * @parts: parts that take the place of those of the same name, or are added
 * @n_parts: how many there are
 *
 * Returns: (transfer full): a workbook with one sheet `表`, in
 *   xl/worksheets/sheet1.xml, which has one cell, A1 = 1
 */
GBytes *package_make(const PackagePart *parts, gsize n_parts);

/** package_make_padded: the same with one part, and so many spaces behind its content */
GBytes *package_make_padded(const PackagePart *part, gsize n_spaces);

#endif
