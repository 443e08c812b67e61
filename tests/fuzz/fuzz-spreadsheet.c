/* Workbooks: whole files, and single parts, which are packed first. An input that does not begin as
 * a ZIP is parts, each `name\ncontent`, parted by form feeds; they take the place of those of a
 * small workbook. Reading fails and says why, or gives a workbook whose facts agree, and every rule
 * can be judged. */
#include <string.h>

#include <jisseki/rules.h>

#include "package-fixture.h"
#include "property.h"

#define FUZZ_MAX_PARTS 8

#define LINK(id, kind, target) \
    "<Relationship Id=\"" id "\" Type=\"" PACKAGE_DOCUMENT "/" kind "\" Target=\"" target "\"/>"

/* Parts that lead to all kinds of parts, so that each is read when it is there. */
static const PackagePart fuzz_links[] = {
    {"_rels/.rels",
     "<Relationships xmlns=\"" PACKAGE_LINKS "\">" LINK("r1", "officeDocument", "xl/workbook.xml")
         LINK("r2", "core-properties", "docProps/core.xml")
             LINK("r3", "custom-properties", "docProps/custom.xml") "</Relationships>"},
    {"xl/worksheets/_rels/sheet1.xml.rels",
     "<Relationships xmlns=\"" PACKAGE_LINKS "\">" LINK("r1", "table", "../tables/table1.xml")
         LINK("r2", "drawing", "../drawings/drawing1.xml")
             LINK("r3", "comments", "../comments1.xml") "</Relationships>"},
};

static GBytes *fuzz_pack(const uint8_t *data, size_t size)
{
    g_autofree char *text = g_strndup((const char *)data, size);
    g_auto(GStrv) inputs = g_strsplit(text, "\f", FUZZ_MAX_PARTS);
    PackagePart parts[FUZZ_MAX_PARTS + G_N_ELEMENTS(fuzz_links)];
    gsize n_parts = 0;
    for (char **input = inputs; *input; input++) {
        char *content = strchr(*input, '\n');
        if (!content || content == *input)
            continue;
        *content = '\0';
        parts[n_parts++] = (PackagePart){*input, content + 1};
    }
    for (gsize i = 0; i < G_N_ELEMENTS(fuzz_links); i++)
        parts[n_parts++] = fuzz_links[i];
    return package_make(parts, n_parts);
}

static void fuzz_expect(gboolean holds, const char *what)
{
    if (!holds)
        g_error("%s", what);
}

static gboolean fuzz_is_range(const JskRange *range)
{
    return range->first_row >= 1 && range->first_row <= range->last_row &&
           range->last_row <= JSK_SHEET_MAX_ROWS && range->first_column >= 1 &&
           range->first_column <= range->last_column && range->last_column <= JSK_SHEET_MAX_COLUMNS;
}

static void fuzz_check_cells(const JskSpreadsheet *spreadsheet, const JskSheet *sheet)
{
    gsize n_cells;
    const JskCell *cells = jsk_sheet_get_cells(sheet, &n_cells);
    for (gsize i = 0; i < n_cells; i++) {
        const JskCell *cell = &cells[i];
        gboolean has_text = cell->kind == JSK_CELL_TEXT || cell->kind == JSK_CELL_ERROR;
        GDate date;
        guint seconds;
        fuzz_expect(jsk_sheet_find_cell(sheet, cell->row, cell->column) == cell, "not in order");
        fuzz_expect(!has_text || (*cell->text && g_utf8_validate(cell->text, -1, NULL)),
                    "text that is none");
        fuzz_expect(cell->kind != JSK_CELL_BLANK || cell->has_formula, "a blank cell is listed");
        if (jsk_spreadsheet_get_date(spreadsheet, cell, &date, &seconds))
            fuzz_expect(g_date_valid(&date) && seconds < 86400, "a day that there is not");
    }
}

static void fuzz_check_sheet(const JskSpreadsheet *spreadsheet, const JskSheet *sheet)
{
    guint n_merges;
    guint n_tables;
    const JskRange *merges = jsk_sheet_get_merges(sheet, &n_merges);
    const JskTable *tables = jsk_sheet_get_tables(sheet, &n_tables);
    fuzz_check_cells(spreadsheet, sheet);
    for (guint i = 0; i < n_merges; i++)
        fuzz_expect(fuzz_is_range(&merges[i]), "a merged range that is none");
    for (guint i = 0; i < n_tables; i++) {
        const JskRange *range = &tables[i].range;
        guint width = (guint)range->last_column - range->first_column + 1;
        fuzz_expect(fuzz_is_range(range) && tables[i].n_columns == width, "a table that is none");
    }
    for (guint i = 1; i < 100; i++)
        fuzz_expect(jsk_sheet_is_row_hidden(sheet, i) <= TRUE &&
                        jsk_sheet_is_column_hidden(sheet, i) <= TRUE,
                    "half hidden");
}

static void fuzz_check(const JskSpreadsheet *spreadsheet)
{
    guint n_names;
    const JskDefinedName *names = jsk_spreadsheet_get_names(spreadsheet, &n_names);
    for (guint i = 0; i < n_names; i++) {
        fuzz_expect(!names[i].sheet || fuzz_is_range(&names[i].range), "a name of no range");
        fuzz_expect(names[i].scope || jsk_spreadsheet_find_name(spreadsheet, names[i].name),
                    "a name that is not found");
    }
    for (guint i = 0; i < jsk_spreadsheet_get_n_sheets(spreadsheet); i++)
        fuzz_check_sheet(spreadsheet, jsk_spreadsheet_get_sheet(spreadsheet, i));
    guint n_rules;
    jsk_rules(&n_rules);
    g_autoptr(JskRuleReport) report = jsk_rules_check(spreadsheet);
    for (guint i = 0; i < n_rules; i++)
        fuzz_expect(jsk_rule_report_get_verdict(report, i) <= JSK_RULE_VIOLATED, "no verdict");
}

/* The same bytes as a table of text. */
static void fuzz_check_text(const uint8_t *data, size_t size)
{
    g_autoptr(GBytes) bytes = g_bytes_new(data, size);
    g_autoptr(GError) error = NULL;
    g_autoptr(JskSpreadsheet) spreadsheet =
        jsk_spreadsheet_new_delimited("fuzz.csv", bytes, &error);
    fuzz_expect(!spreadsheet == !!error, "failed without saying why");
    if (spreadsheet)
        fuzz_check(spreadsheet);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    gboolean is_packed = size >= 2 && memcmp(data, "PK", 2) == 0;
    g_autoptr(GBytes) bytes = is_packed ? g_bytes_new(data, size) : fuzz_pack(data, size);
    g_autoptr(GError) error = NULL;
    g_autoptr(JskSpreadsheet) spreadsheet = jsk_spreadsheet_new("fuzz.xlsx", bytes, &error);
    fuzz_expect(!spreadsheet == !!error, "failed without saying why");
    fuzz_expect(spreadsheet || error->domain == JSK_ERROR, "an error of others");
    if (spreadsheet)
        fuzz_check(spreadsheet);
    fuzz_check_text(data, size);
    return 0;
}
