/* What a workbook must have to be read back whole. */
#include "xlsx/columns.h"
#include "xlsx/layout.h"

/* Columns of which others say the same. */
static const struct {
    XlsxSheetId sheet;
    guint column;
} copies[] = {
    {XLSX_SHEET_REPORT, XLSX_REPORT_KEY},
    {XLSX_SHEET_REPORT, XLSX_REPORT_ERA_YEAR},
    {XLSX_SHEET_REPORT, XLSX_REPORT_INITIATIVES},
    {XLSX_SHEET_REPORT, XLSX_REPORT_PIECE},
    {XLSX_SHEET_INITIATIVES, XLSX_INITIATIVES_ORDER},
    {XLSX_SHEET_INITIATIVES, XLSX_INITIATIVES_FIRST_LINE},
    {XLSX_SHEET_INITIATIVES, XLSX_INITIATIVES_LAST_LINE},
    {XLSX_SHEET_SCHEDULE, XLSX_SCHEDULE_ORDER},
    {XLSX_SHEET_SCHEDULE, XLSX_SCHEDULE_PLACED},
    {XLSX_SHEET_ITEMS, XLSX_ITEMS_ORDER},
    {XLSX_SHEET_ITEMS, XLSX_ITEMS_HEADING},
    {XLSX_SHEET_ITEMS, XLSX_ITEMS_LEVEL},
    {XLSX_SHEET_DATES, XLSX_DATES_ORDER},
    {XLSX_SHEET_DATES, XLSX_DATES_KEY},
    {XLSX_SHEET_DATES, XLSX_DATES_INITIATIVE},
    {XLSX_SHEET_DATES, XLSX_DATES_START},
    {XLSX_SHEET_DATES, XLSX_DATES_END},
    {XLSX_SHEET_MEASURES, XLSX_MEASURES_ORDER},
    {XLSX_SHEET_MEASURES, XLSX_MEASURES_KEY},
    {XLSX_SHEET_MEASURES, XLSX_MEASURES_INITIATIVE},
    {XLSX_SHEET_OFFICES, XLSX_OFFICES_ORDER},
    {XLSX_SHEET_SOURCES, XLSX_SOURCES_ORDER},
};

static gboolean gaps_is_copy(XlsxSheetId sheet, guint column)
{
    for (gsize i = 0; i < G_N_ELEMENTS(copies); i++)
        if (copies[i].sheet == sheet && copies[i].column == column)
            return TRUE;
    return FALSE;
}

static void gaps_add(GString *gaps, const char *sheet, const char *column)
{
    g_string_append_printf(gaps, "%s%s%s%s", gaps->len > 0 ? ", " : "", sheet, column ? "." : "",
                           column ? column : "");
}

char *xlsx_layout_list_gaps(const XlsxLayout *layout)
{
    GString *gaps = g_string_new(NULL);
    for (int id = XLSX_SHEET_REPORT; id < XLSX_N_SHEETS; id++) {
        const char *name = xlsx_sheet_id_get_name((XlsxSheetId)id);
        const char *const *columns = xlsx_layout_get_columns((XlsxSheetId)id);
        const XlsxLayoutSheet *sheet = xlsx_layout_find(layout, (XlsxSheetId)id);
        if (!sheet)
            gaps_add(gaps, name, NULL);
        for (guint column = 0; sheet && columns[column]; column++)
            if (xlsx_layout_find_column(sheet, column) < 0 &&
                !gaps_is_copy((XlsxSheetId)id, column))
                gaps_add(gaps, name, columns[column]);
    }
    gboolean is_whole = gaps->len == 0;
    char *list = g_string_free(gaps, is_whole);
    return is_whole ? NULL : list;
}
