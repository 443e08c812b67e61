#include "xlsx/layout.h"

#include <string.h>

#define POINTS_AN_INCH 72.0

const XlsxPaper xlsx_papers[XLSX_N_PAPERS] = {
    {"A3", 8, 11.69, 16.54},  {"A4", 9, 8.27, 11.69},     {"A5", 11, 5.83, 8.27},
    {"B4", 12, 10.12, 14.33}, {"B5", 13, 7.17, 10.12},    {"letter", 1, 8.5, 11.0},
    {"legal", 5, 8.5, 14.0},  {"tabloid", 3, 11.0, 17.0},
};

static const char *const sheet_names[XLSX_N_SHEETS] = {
    [XLSX_SHEET_OVERVIEW] = "overview", [XLSX_SHEET_FORM] = "form",
    [XLSX_SHEET_REPORT] = "report",     [XLSX_SHEET_INITIATIVES] = "initiatives",
    [XLSX_SHEET_SCHEDULE] = "schedule", [XLSX_SHEET_ITEMS] = "items",
    [XLSX_SHEET_DATES] = "dates",       [XLSX_SHEET_MEASURES] = "measures",
    [XLSX_SHEET_OFFICES] = "offices",   [XLSX_SHEET_SOURCES] = "sources",
};

static const char *const word_names[XLSX_N_WORDS] = {
    [XLSX_WORD_STATUS_ACHIEVED] = "status-achieved",
    [XLSX_WORD_STATUS_ONGOING] = "status-ongoing",
    [XLSX_WORD_STATUS_NOT_ACHIEVED] = "status-not-achieved",
    [XLSX_WORD_STATUS_OTHER] = "status-other",
    [XLSX_WORD_FIELD_OUTCOMES] = "field-outcomes",
    [XLSX_WORD_FIELD_DIRECTIONS] = "field-directions",
    [XLSX_WORD_FIELD_UNSPECIFIED] = "field-unspecified",
    [XLSX_WORD_FIELD_RESULTS] = "field-results",
    [XLSX_WORD_KIND_HEADING] = "kind-heading",
    [XLSX_WORD_KIND_ITEM] = "kind-item",
    [XLSX_WORD_KIND_NOTE] = "kind-note",
    [XLSX_WORD_KIND_SECTION] = "kind-section",
    [XLSX_WORD_KIND_INITIATIVE] = "kind-initiative",
    [XLSX_WORD_KIND_SCHEDULE] = "kind-schedule",
    [XLSX_WORD_KIND_MILESTONE] = "kind-milestone",
    [XLSX_WORD_KIND_PHASE] = "kind-phase",
    [XLSX_WORD_KIND_GROUP] = "kind-group",
    [XLSX_WORD_KIND_ACHIEVEMENT] = "kind-achievement",
    [XLSX_WORD_KIND_PROGRESS] = "kind-progress",
    [XLSX_WORD_KIND_OFFICE] = "kind-office",
    [XLSX_WORD_KIND_SCOPE] = "kind-scope",
    [XLSX_WORD_KIND_UNPLACED] = "kind-unplaced",
    [XLSX_WORD_KIND_FURNITURE] = "kind-furniture",
    [XLSX_WORD_KIND_LEDGER] = "kind-ledger",
    [XLSX_WORD_KIND_DIAGNOSTIC] = "kind-diagnostic",
    [XLSX_WORD_KIND_ARGUMENT] = "kind-argument",
    [XLSX_WORD_KIND_CHECKSUM] = "kind-checksum",
    [XLSX_WORD_PROGRAMME] = "programme",
    [XLSX_WORD_FISCAL_YEAR] = "fiscal-year",
    [XLSX_WORD_EDITION] = "edition",
    [XLSX_WORD_AS_OF] = "as-of",
    [XLSX_WORD_NOTES] = "notes",
    [XLSX_WORD_SOURCE] = "source",
    [XLSX_WORD_EDITS] = "edits",
    [XLSX_WORD_EDITS_READ] = "edits-read",
    [XLSX_WORD_COUNTS] = "counts",
    [XLSX_WORD_SECTION] = "section",
    [XLSX_WORD_NO_STATUS] = "no-status",
    [XLSX_WORD_CONTENTS] = "contents",
    [XLSX_WORD_STATUS] = "status",
    [XLSX_WORD_CONTINUED] = "continued",
    [XLSX_WORD_YEARS_UNKNOWN] = "years-unknown",
};

static const char *const color_names[XLSX_N_COLORS] = {
    [XLSX_COLOR_TEXT] = "text",
    [XLSX_COLOR_RULE] = "rule",
    [XLSX_COLOR_HEAD] = "head",
    [XLSX_COLOR_HEAD_TEXT] = "head-text",
    [XLSX_COLOR_SECTION] = "section",
    [XLSX_COLOR_LABEL] = "label",
    [XLSX_COLOR_BAR] = "bar",
    [XLSX_COLOR_BAR_TEXT] = "bar-text",
    [XLSX_COLOR_LINK] = "link",
    [XLSX_COLOR_STATUS_ACHIEVED] = "status-achieved",
    [XLSX_COLOR_STATUS_ONGOING] = "status-ongoing",
    [XLSX_COLOR_STATUS_NOT_ACHIEVED] = "status-not-achieved",
    [XLSX_COLOR_STATUS_OTHER] = "status-other",
};

const char *xlsx_sheet_id_get_name(XlsxSheetId id)
{
    return sheet_names[id];
}

const char *xlsx_word_get_name(XlsxWord word)
{
    return word_names[word];
}

const char *xlsx_color_get_name(XlsxColor color)
{
    return color_names[color];
}

void xlsx_layout_free(XlsxLayout *layout)
{
    if (!layout)
        return;
    for (guint i = 0; i < layout->n_sheets; i++) {
        XlsxLayoutSheet *sheet = &layout->sheets[i];
        for (guint column = 0; column < sheet->n_columns; column++)
            g_free(sheet->columns[column].title);
        g_free(sheet->columns);
        g_free(sheet->name);
    }
    for (int word = 0; word < XLSX_N_WORDS; word++)
        g_free(layout->words[word]);
    g_free(layout->sheets);
    g_free(layout->font_name);
    g_free(layout->language);
    g_free(layout->summary);
    g_free(layout->name);
    g_free(layout);
}

const XlsxLayoutSheet *xlsx_layout_find(const XlsxLayout *layout, XlsxSheetId id)
{
    for (guint i = 0; i < layout->n_sheets; i++) {
        if (layout->sheets[i].id == id)
            return &layout->sheets[i];
    }
    return NULL;
}

int xlsx_layout_find_column(const XlsxLayoutSheet *sheet, guint id)
{
    for (guint i = 0; i < sheet->n_columns; i++) {
        if (sheet->columns[i].id == id)
            return (int)i;
    }
    return -1;
}

static double layout_get_side(const XlsxLayoutSheet *sheet, gboolean is_long)
{
    gsize i = 0;
    while (xlsx_papers[i].number != sheet->paper)
        i++;
    double side = is_long ? xlsx_papers[i].long_side : xlsx_papers[i].short_side;
    return (side - 2 * sheet->margin) * POINTS_AN_INCH;
}

double xlsx_layout_get_page_width(const XlsxLayoutSheet *sheet)
{
    return layout_get_side(sheet, sheet->is_landscape);
}

double xlsx_layout_get_page_height(const XlsxLayoutSheet *sheet)
{
    return layout_get_side(sheet, !sheet->is_landscape);
}
