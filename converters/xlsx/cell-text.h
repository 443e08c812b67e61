/* Parts of the model as the text of one cell, for people. */
#ifndef JISSEKI_XLSX_CELL_TEXT_H
#define JISSEKI_XLSX_CELL_TEXT_H

#include <jisseki/report.h>

/* A heading in a cell's text, in bytes; it is a paragraph of its own. */
typedef struct {
    gsize start;
    gsize end;
} XlsxHeading;

/* Paragraphs, with a line feed between them. */
typedef struct {
    GString *string;
    GArray *headings; /* of XlsxHeading, in order */
} XlsxCellText;

void xlsx_cell_text_init(XlsxCellText *text);
void xlsx_cell_text_clear(XlsxCellText *text);
void xlsx_cell_text_truncate(XlsxCellText *text);

/* Appends @string (nullable) as it is. */
void xlsx_cell_text_add(XlsxCellText *text, const char *string);

/* Headings as ＜…＞, items with their markers, each on a paragraph; an item is
 * indented by one full-width space for each level. */
void xlsx_cell_text_add_groups(XlsxCellText *text, const JskGroup *group);

/* □ label, and below it the phases as 2016～2018年度：text; then the phases
 * whose place is lost, as 位置不明：text. @schedule may be NULL. */
void xlsx_cell_text_add_schedule(XlsxCellText *text, const JskSchedule *schedule);

/* Department and division, each office below its ＜scope＞. */
void xlsx_cell_text_add_offices(XlsxCellText *text, const JskOffice *office);

/* The headings of one group: ＜A＞＜B＞. */
void xlsx_cell_text_add_headings(XlsxCellText *text, const JskGroup *group);

/* Marker and title: ① title. */
void xlsx_cell_text_add_title(XlsxCellText *text, const char *marker, const char *title);

/* The dates of an item as EDTF, or its measures as 4667 件, 約 before those
 * that are approximate; separated by "; ". */
void xlsx_cell_text_add_values(XlsxCellText *text, const JskItem *item, JskValueKind kind);

#endif
