/* Sheets and defined names. */
#include "spreadsheet/cell-text.h"
#include "spreadsheet/loading.h"
#include "spreadsheet/reference.h"

typedef struct {
    Loading *loading;
    JskDefinedName name;
} WorkbookReading;

static void workbook_open_settings(PartReader *reader, gpointer data)
{
    WorkbookReading *reading = data;
    reading->loading->spreadsheet->is_1904 = part_get_flag(reader, "date1904", FALSE);
}

static void workbook_open_sheet(PartReader *reader, gpointer data)
{
    WorkbookReading *reading = data;
    JskSpreadsheet *spreadsheet = reading->loading->spreadsheet;
    if (spreadsheet->sheets->len == JSK_SPREADSHEET_MAX_SHEETS) {
        part_fail(reader, JSK_ERROR_LIMIT, "more sheets than the limit of %d",
                  JSK_SPREADSHEET_MAX_SHEETS);
        return;
    }
    const char *name = loading_keep_attribute(reading->loading, reader, "name");
    g_autofree char *state = part_get_attribute(reader, "state");
    if (name)
        spreadsheet_add_sheet(spreadsheet, g_strdup(name), part_get_link(reader),
                              state && !g_str_equal(state, "visible"));
    else
        part_fail(reader, JSK_ERROR_SYNTAX, "a sheet without name");
}

static void workbook_open_name(PartReader *reader, gpointer data)
{
    WorkbookReading *reading = data;
    const GPtrArray *sheets = reading->loading->spreadsheet->sheets;
    const char *scope;
    gsize length;
    gboolean is_local = part_find_attribute(reader, "localSheetId", &scope, &length);
    guint index = part_get_number(reader, "localSheetId", G_MAXINT);
    reading->name = (JskDefinedName){
        .name = loading_keep_attribute(reading->loading, reader, "name"),
        .scope = is_local && index < sheets->len ? sheets->pdata[index] : NULL,
    };
    if (!reading->name.name || (is_local && !reading->name.scope))
        part_fail(reader, JSK_ERROR_SYNTAX, "a defined name without name, or of no sheet");
}

static void workbook_close_name(PartReader *reader, gpointer data, GString *text)
{
    WorkbookReading *reading = data;
    Loading *loading = reading->loading;
    if (!loading_count_piece(loading, reader))
        return;
    cell_text_decode(text);
    g_strstrip(text->str);
    g_autofree char *sheet = NULL;
    JskDefinedName *name = &reading->name;
    name->formula = loading_keep_text(loading, reader, text->str);
    if (reference_parse_formula(name->formula, &sheet, &name->range))
        name->sheet = jsk_spreadsheet_find_sheet(loading->spreadsheet, sheet);
    spreadsheet_add_name(loading->spreadsheet, name);
}

gboolean load_workbook(Loading *loading, JskSheet *sheet, Package *package, GError **error)
{
    (void)sheet;
    enum { WORKBOOK, SETTINGS, SHEETS, SHEET, NAMES, NAME };
    static const PartElement elements[] = {
        [WORKBOOK] = {"workbook", 0, NULL, NULL},
        [SETTINGS] = {"workbookPr", PART_IN(WORKBOOK), workbook_open_settings, NULL},
        [SHEETS] = {"sheets", PART_IN(WORKBOOK), NULL, NULL},
        [SHEET] = {"sheet", PART_IN(SHEETS), workbook_open_sheet, NULL},
        [NAMES] = {"definedNames", PART_IN(WORKBOOK), NULL, NULL},
        [NAME] = {"definedName", PART_IN(NAMES), workbook_open_name, workbook_close_name},
    };
    static const PartSchema schema = {elements, G_N_ELEMENTS(elements), JSK_ERROR_UNRECOGNIZED};
    WorkbookReading reading = {.loading = loading};
    return part_read(package, &schema, &reading, error);
}
