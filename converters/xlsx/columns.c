#include "xlsx/columns.h"

#include "xlsx/layout.h"

static const char *const overview_columns[] = {
    [XLSX_OVERVIEW_NUMBER] = "number",
    [XLSX_OVERVIEW_INITIATIVE] = "initiative",
    [XLSX_OVERVIEW_COUNT] = "count",
    [XLSX_OVERVIEW_N_COLUMNS] = NULL,
};

static const char *const form_columns[] = {
    [XLSX_FORM_NUMBER] = "number",           [XLSX_FORM_TITLE] = "title",
    [XLSX_FORM_SCHEDULE] = "schedule",       [XLSX_FORM_RESULTS] = "results",
    [XLSX_FORM_ACHIEVEMENT] = "achievement", [XLSX_FORM_PROGRESS] = "progress",
    [XLSX_FORM_OFFICE] = "office",           [XLSX_FORM_N_COLUMNS] = NULL,
};

static const char *const report_columns[] = {
    [XLSX_REPORT_KEY] = "key",
    [XLSX_REPORT_TITLE] = "title",
    [XLSX_REPORT_PROGRAMME] = "programme",
    [XLSX_REPORT_FISCAL_YEAR] = "fiscal_year",
    [XLSX_REPORT_ERA_YEAR] = "era_year",
    [XLSX_REPORT_EDITION] = "edition",
    [XLSX_REPORT_AS_OF] = "as_of",
    [XLSX_REPORT_PRINTED_TITLE] = "printed_title",
    [XLSX_REPORT_SOURCE_NAME] = "source_name",
    [XLSX_REPORT_SOURCE_SIZE] = "source_size",
    [XLSX_REPORT_SHA256] = "sha256",
    [XLSX_REPORT_READER] = "reader",
    [XLSX_REPORT_FORM] = "form",
    [XLSX_REPORT_GENERATOR] = "generator",
    [XLSX_REPORT_INITIATIVES] = "initiatives",
    [XLSX_REPORT_PIECE] = "piece",
    [XLSX_REPORT_N_COLUMNS] = NULL,
};

static const char *const initiatives_columns[] = {
    [XLSX_INITIATIVES_ORDER] = "order",
    [XLSX_INITIATIVES_KEY] = "key",
    [XLSX_INITIATIVES_SECTION] = "section",
    [XLSX_INITIATIVES_SECTION_MARKER] = "section_marker",
    [XLSX_INITIATIVES_SECTION_TITLE] = "section_title",
    [XLSX_INITIATIVES_NUMBER] = "number",
    [XLSX_INITIATIVES_MARKER] = "marker",
    [XLSX_INITIATIVES_TITLE] = "title",
    [XLSX_INITIATIVES_SCHEDULE_FROM] = "schedule_from",
    [XLSX_INITIATIVES_SCHEDULE_TO] = "schedule_to",
    [XLSX_INITIATIVES_ACHIEVEMENT] = "achievement",
    [XLSX_INITIATIVES_STATUS] = "status",
    [XLSX_INITIATIVES_ACHIEVEMENT_YEAR] = "achievement_year",
    [XLSX_INITIATIVES_FIRST_LINE] = "first_line",
    [XLSX_INITIATIVES_LAST_LINE] = "last_line",
    [XLSX_INITIATIVES_PIECE] = "piece",
    [XLSX_INITIATIVES_N_COLUMNS] = NULL,
};

static const char *const schedule_columns[] = {
    [XLSX_SCHEDULE_ORDER] = "order",
    [XLSX_SCHEDULE_KEY] = "key",
    [XLSX_SCHEDULE_INITIATIVE] = "initiative",
    [XLSX_SCHEDULE_MILESTONE] = "milestone",
    [XLSX_SCHEDULE_LABEL] = "label",
    [XLSX_SCHEDULE_FROM] = "from",
    [XLSX_SCHEDULE_TO] = "to",
    [XLSX_SCHEDULE_TEXT] = "text",
    [XLSX_SCHEDULE_PLACED] = "placed",
    [XLSX_SCHEDULE_PIECE] = "piece",
    [XLSX_SCHEDULE_N_COLUMNS] = NULL,
};

static const char *const items_columns[] = {
    [XLSX_ITEMS_ORDER] = "order",
    [XLSX_ITEMS_KEY] = "key",
    [XLSX_ITEMS_INITIATIVE] = "initiative",
    [XLSX_ITEMS_FIELD] = "field",
    [XLSX_ITEMS_GROUP] = "group",
    [XLSX_ITEMS_HEADING] = "heading",
    [XLSX_ITEMS_KIND] = "kind",
    [XLSX_ITEMS_LEVEL] = "level",
    [XLSX_ITEMS_PARENT] = "parent",
    [XLSX_ITEMS_MARKER] = "marker",
    [XLSX_ITEMS_TEXT] = "text",
    [XLSX_ITEMS_PROJECTED] = "projected",
    [XLSX_ITEMS_PIECE] = "piece",
    [XLSX_ITEMS_N_COLUMNS] = NULL,
};

static const char *const dates_columns[] = {
    [XLSX_DATES_ORDER] = "order",
    [XLSX_DATES_KEY] = "key",
    [XLSX_DATES_INITIATIVE] = "initiative",
    [XLSX_DATES_ITEM] = "item",
    [XLSX_DATES_POSITION] = "position",
    [XLSX_DATES_WORDS] = "words",
    [XLSX_DATES_EDTF] = "edtf",
    [XLSX_DATES_START] = "start",
    [XLSX_DATES_END] = "end",
    [XLSX_DATES_PIECE] = "piece",
    [XLSX_DATES_N_COLUMNS] = NULL,
};

static const char *const measures_columns[] = {
    [XLSX_MEASURES_ORDER] = "order",
    [XLSX_MEASURES_KEY] = "key",
    [XLSX_MEASURES_INITIATIVE] = "initiative",
    [XLSX_MEASURES_ITEM] = "item",
    [XLSX_MEASURES_POSITION] = "position",
    [XLSX_MEASURES_WORDS] = "words",
    [XLSX_MEASURES_QUANTITY] = "quantity",
    [XLSX_MEASURES_UNIT] = "unit",
    [XLSX_MEASURES_APPROXIMATE] = "approximate",
    [XLSX_MEASURES_PIECE] = "piece",
    [XLSX_MEASURES_N_COLUMNS] = NULL,
};

static const char *const offices_columns[] = {
    [XLSX_OFFICES_ORDER] = "order",           [XLSX_OFFICES_KEY] = "key",
    [XLSX_OFFICES_INITIATIVE] = "initiative", [XLSX_OFFICES_OFFICE] = "office",
    [XLSX_OFFICES_SCOPE] = "scope",           [XLSX_OFFICES_DEPARTMENT] = "department",
    [XLSX_OFFICES_DIVISION] = "division",     [XLSX_OFFICES_PIECE] = "piece",
    [XLSX_OFFICES_N_COLUMNS] = NULL,
};

static const char *const sources_columns[] = {
    [XLSX_SOURCES_ORDER] = "order",
    [XLSX_SOURCES_KEY] = "key",
    [XLSX_SOURCES_KIND] = "kind",
    [XLSX_SOURCES_NAME] = "name",
    [XLSX_SOURCES_PARENT] = "parent",
    [XLSX_SOURCES_TEXT] = "text",
    [XLSX_SOURCES_CHARACTERS] = "characters",
    [XLSX_SOURCES_PARTS] = "parts",
    [XLSX_SOURCES_FIRST_LINE] = "first_line",
    [XLSX_SOURCES_LAST_LINE] = "last_line",
    [XLSX_SOURCES_COLUMN] = "column",
    [XLSX_SOURCES_PAGE] = "page",
    [XLSX_SOURCES_PRINTED] = "printed",
    [XLSX_SOURCES_CHECK] = "check",
    [XLSX_SOURCES_PIECE] = "piece",
    [XLSX_SOURCES_N_COLUMNS] = NULL,
};

static const char *const *const columns[XLSX_N_SHEETS] = {
    [XLSX_SHEET_OVERVIEW] = overview_columns, [XLSX_SHEET_FORM] = form_columns,
    [XLSX_SHEET_REPORT] = report_columns,     [XLSX_SHEET_INITIATIVES] = initiatives_columns,
    [XLSX_SHEET_SCHEDULE] = schedule_columns, [XLSX_SHEET_ITEMS] = items_columns,
    [XLSX_SHEET_DATES] = dates_columns,       [XLSX_SHEET_MEASURES] = measures_columns,
    [XLSX_SHEET_OFFICES] = offices_columns,   [XLSX_SHEET_SOURCES] = sources_columns,
};

const char *const *xlsx_layout_get_columns(XlsxSheetId id)
{
    return columns[id];
}
