/* Workbooks of any origin: what is read of them, and what is refused. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>
#include <jisseki/spreadsheet.h>

#include "package-fixture.h"

#define SHEET "xl/worksheets/sheet1.xml"
#define WORKBOOK "xl/workbook.xml"
#define NAMES(names)                                                                 \
    "<workbook xmlns=\"" PACKAGE_MAIN "\" xmlns:r=\"" PACKAGE_DOCUMENT "\"><sheets>" \
    "<sheet name=\"実績・状況\" r:id=\"r1\"/></sheets><definedNames>" names          \
    "</definedNames></workbook>"
#define TABLE_LINK                                                                                \
    "<Relationships xmlns=\"" PACKAGE_LINKS "\"><Relationship Id=\"r1\" Type=\"" PACKAGE_DOCUMENT \
    "/table\" Target=\"../tables/table1.xml\"/></Relationships>"

static JskSpreadsheet *spreadsheet_of(const PackagePart *parts, gsize n_parts, GError **error)
{
    g_autoptr(GBytes) bytes = package_make(parts, n_parts);
    return jsk_spreadsheet_new("book.xlsx", bytes, error);
}

static JskSpreadsheet *spreadsheet_with(const char *name, const char *content)
{
    const PackagePart part = {name, content};
    g_autoptr(GError) error = NULL;
    JskSpreadsheet *spreadsheet = spreadsheet_of(&part, 1, &error);
    if (!spreadsheet)
        fail_msg("%s", error->message);
    return spreadsheet;
}

static void assert_refused(GBytes *bytes, JskError code, const char *words)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(JskSpreadsheet) spreadsheet = jsk_spreadsheet_new("book.xlsx", bytes, &error);
    assert_null(spreadsheet);
    assert_true(error && error->domain == JSK_ERROR);
    if (!strstr(error->message, words))
        fail_msg("\"%s\" lacks \"%s\"", error->message, words);
    assert_int_equal(error->code, code);
    assert_true(g_str_has_prefix(error->message, "book.xlsx: "));
}

static void assert_part_refused(const char *name, const char *content, JskError code,
                                const char *words)
{
    const PackagePart part = {name, content};
    g_autoptr(GBytes) bytes = package_make(&part, 1);
    assert_refused(bytes, code, words);
}

static const JskCell *cell_at(const JskSpreadsheet *spreadsheet, guint row, guint column)
{
    return jsk_sheet_find_cell(jsk_spreadsheet_get_sheet(spreadsheet, 0), row, column);
}

static void assert_text(const JskSpreadsheet *spreadsheet, guint row, guint column,
                        const char *text)
{
    const JskCell *cell = cell_at(spreadsheet, row, column);
    assert_non_null(cell);
    assert_int_equal(cell->kind, JSK_CELL_TEXT);
    assert_string_equal(cell->text, text);
}

/* Values. */

static void every_kind_of_value_is_read(void **state)
{
    (void)state;
    g_autoptr(JskSpreadsheet) spreadsheet = spreadsheet_with(
        SHEET, PACKAGE_SHEET("<row><c><v> 1.5E3 </v></c><c t=\"b\"><v>1</v></c>"
                             "<c t=\"e\"><v>#N/A</v></c><c t=\"str\"><f>A1</f><v> x </v></c>"
                             "<c t=\"inlineStr\"><is><t>字</t></is></c><c/><c><f>1+1</f></c>"
                             "<c t=\"b\"><f>TRUE()</f><v>1</v></c><c t=\"str\"><v></v></c></row>"));
    gsize n_cells;
    const JskCell *cells = jsk_sheet_get_cells(jsk_spreadsheet_get_sheet(spreadsheet, 0), &n_cells);
    assert_int_equal(n_cells, 7);
    assert_int_equal(cells[0].kind, JSK_CELL_NUMBER);
    assert_true(cells[0].number == 1500 && !cells[0].is_date && !cells[0].has_formula);
    assert_int_equal(cells[1].kind, JSK_CELL_BOOLEAN);
    assert_true(cells[1].number == 1);
    assert_int_equal(cells[2].kind, JSK_CELL_ERROR);
    assert_string_equal(cells[2].text, "#N/A");
    assert_text(spreadsheet, 1, 4, " x ");
    assert_true(cells[3].has_formula);
    assert_text(spreadsheet, 1, 5, "字");
    assert_null(cell_at(spreadsheet, 1, 6));
    assert_int_equal(cells[5].kind, JSK_CELL_BLANK);
    assert_true(cells[5].has_formula && cells[5].column == 7);
    assert_false(cells[6].has_formula);
}

static void runs_are_joined_and_readings_left_out(void **state)
{
    (void)state;
    const PackagePart parts[] = {
        {SHEET, PACKAGE_SHEET("<row><c t=\"s\"><v>1</v></c></row>")},
        {"xl/sharedStrings.xml",
         PACKAGE_SHARED("<si><t>x</t></si><si><r><t xml:space=\"preserve\">三重 </t></r>"
                        "<r><rPr><b/></rPr><t> 県 </t></r><rPh sb=\"0\" eb=\"2\"><t>ミエ</t></rPh>"
                        "<phoneticPr fontId=\"1\"/></si>")},
    };
    g_autoptr(JskSpreadsheet) spreadsheet = spreadsheet_of(parts, G_N_ELEMENTS(parts), NULL);
    assert_text(spreadsheet, 1, 1, "三重 県");
}

static void spaces_at_the_ends_stay_when_they_are_to_be_preserved(void **state)
{
    (void)state;
    g_autoptr(JskSpreadsheet) spreadsheet = spreadsheet_with(
        SHEET, PACKAGE_SHEET("<row><c t=\"inlineStr\"><is><t> a\n</t></is></c>"
                             "<c t=\"inlineStr\"><is><t xml:space=\"preserve\"> a\n</t></is></c>"
                             "<c t=\"inlineStr\"><is><t> \n </t></is></c></row>"));
    assert_text(spreadsheet, 1, 1, "a");
    assert_text(spreadsheet, 1, 2, " a\n");
    assert_null(cell_at(spreadsheet, 1, 3));
}

static void escapes_become_the_characters_that_they_are(void **state)
{
    (void)state;
    g_autoptr(JskSpreadsheet) spreadsheet = spreadsheet_with(
        SHEET, PACKAGE_SHEET("<row><c t=\"inlineStr\"><is><t>a_x000D_\nb_x000a_c</t></is></c>"
                             "<c t=\"inlineStr\"><is><t>_x005F_x0041_ _x0041_</t></is></c>"
                             "<c t=\"inlineStr\"><is><t>_xD83D__xDE00__xD83D_!</t></is></c>"
                             "<c t=\"inlineStr\"><is><t>_x0000__x12_xZZZZ_&amp;amp;</t></is></c>"
                             "</row>"));
    assert_text(spreadsheet, 1, 1, "a\r\nb\nc");
    assert_text(spreadsheet, 1, 2, "_x0041_ A");
    assert_text(spreadsheet, 1, 3, "😀\uFFFD!");
    assert_text(spreadsheet, 1, 4, "\uFFFD_x12_xZZZZ_&amp;");
}

static void dates_are_known_by_their_format(void **state)
{
    (void)state;
    static const struct {
        const char *code;
        gboolean is_date;
    } codes[] = {
        {"yyyy-mm-dd", TRUE}, {"[$-411]ggge&quot;年&quot;", TRUE},
        {"aaa", TRUE},        {"[h]:mm", TRUE},
        {"General", FALSE},   {"G/標準", FALSE},
        {"0.00E+00", FALSE},  {"#,##0&quot;day&quot;", FALSE},
        {"[Red]0", FALSE},    {"\\d0", FALSE},
        {"0_d", FALSE},       {"0;yyyy", FALSE},
        {"&quot;d", FALSE},   {"\\", FALSE},
        {"[", FALSE},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(codes); i++) {
        g_autofree char *styles =
            g_strdup_printf(PACKAGE_STYLES("<numFmt numFmtId=\"200\" formatCode=\"%s\"/>",
                                           "<xf numFmtId=\"200\"/>"),
                            codes[i].code);
        const PackagePart parts[] = {
            {SHEET,
             PACKAGE_SHEET("<row><c s=\"2\"><v>42461</v></c><c s=\"1\"><v>61.5</v></c></row>")},
            {"xl/styles.xml", styles},
        };
        g_autoptr(JskSpreadsheet) spreadsheet = spreadsheet_of(parts, G_N_ELEMENTS(parts), NULL);
        GDate date;
        guint seconds;
        if (cell_at(spreadsheet, 1, 1)->is_date != codes[i].is_date)
            fail_msg("%s", codes[i].code);
        assert_true(
            jsk_spreadsheet_get_date(spreadsheet, cell_at(spreadsheet, 1, 2), &date, &seconds));
        assert_true(g_date_get_month(&date) == G_DATE_MARCH && g_date_get_day(&date) == 1);
        assert_int_equal(seconds, 43200);
    }
}

static void a_day_that_no_calendar_has_is_no_date(void **state)
{
    (void)state;
    const PackagePart parts[] = {
        {SHEET, PACKAGE_SHEET(
                    "<row><c s=\"1\"><v>60</v></c><c s=\"1\"><v>-1</v></c><c s=\"1\"><v>0</v></c>"
                    "<c s=\"1\"><v>2958466</v></c><c s=\"1\"><v>1e300</v></c>"
                    "<c><v>42461</v></c></row>")},
        {"xl/styles.xml", PACKAGE_STYLES("", "")},
    };
    g_autoptr(JskSpreadsheet) spreadsheet = spreadsheet_of(parts, G_N_ELEMENTS(parts), NULL);
    for (guint column = 1; column <= 6; column++) {
        GDate date;
        assert_false(
            jsk_spreadsheet_get_date(spreadsheet, cell_at(spreadsheet, 1, column), &date, NULL));
    }
}

static void cells_in_any_order_come_row_by_row(void **state)
{
    (void)state;
    g_autoptr(JskSpreadsheet) spreadsheet = spreadsheet_with(
        SHEET, PACKAGE_SHEET("<row r=\"9\"><c r=\"C9\"><v>4</v></c><c r=\"A9\"><v>3</v></c></row>"
                             "<row r=\"2\"><c r=\"XFD2\"><v>2</v></c></row>"
                             "<row r=\"1\"><c r=\"B1\"><v>1</v></c></row>"));
    gsize n_cells;
    const JskCell *cells = jsk_sheet_get_cells(jsk_spreadsheet_get_sheet(spreadsheet, 0), &n_cells);
    assert_int_equal(n_cells, 4);
    for (gsize i = 0; i < n_cells; i++)
        assert_true(cells[i].number == (double)(i + 1));
    assert_ptr_equal(cell_at(spreadsheet, 2, 16384), &cells[1]);
    assert_null(cell_at(spreadsheet, 9, 2));
}

static void hidden_rows_and_columns_are_known(void **state)
{
    (void)state;
    g_autoptr(JskSpreadsheet) spreadsheet = spreadsheet_with(
        SHEET, "<worksheet xmlns=\"" PACKAGE_MAIN "\"><cols><col min=\"5\" max=\"6\" hidden=\"1\"/>"
               "<col min=\"2\" max=\"5\" hidden=\"true\"/><col min=\"9\" max=\"9\"/></cols>"
               "<sheetData><row r=\"7\" hidden=\"1\"/><row r=\"3\" hidden=\"1\"/>"
               "<row r=\"4\" hidden=\"1\"/><row r=\"5\"/></sheetData></worksheet>");
    const JskSheet *sheet = jsk_spreadsheet_get_sheet(spreadsheet, 0);
    for (guint i = 1; i <= 9; i++) {
        assert_int_equal(jsk_sheet_is_row_hidden(sheet, i), i == 3 || i == 4 || i == 7);
        assert_int_equal(jsk_sheet_is_column_hidden(sheet, i), i >= 2 && i <= 6);
    }
}

/* Names and tables. */

static void names_lead_to_their_range(void **state)
{
    (void)state;
    static const struct {
        const char *formula;
        const char *range;
    } formulas[] = {
        {"'実績・状況'!$K$2:$K$154", "K2:K154"},
        {"実績・状況!K2", "K2"},
        {"$'実績・状況'!$A:$C", "A1:C1048576"},
        {"=実績・状況!$3:$2", "A2:XFD3"},
        {"#REF!", NULL},
        {"'実績・状況'!#REF!", NULL},
        {"他!$A$1", NULL},
        {"実績・状況!$A$1,実績・状況!$B$1", NULL},
        {"実績・状況!$A$0", NULL},
        {"実績・状況!$XFE$1", NULL},
        {"実績・状況!$A$1048577", NULL},
        {"実績・状況!$A$1:$B", NULL},
        {"実績・状況!", NULL},
        {"'実績・状況", NULL},
        {"SUM(実績・状況!A1)", NULL},
        {"", NULL},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(formulas); i++) {
        g_autofree char *workbook = g_strdup_printf(
            NAMES("<definedName name=\"Items.text\">%s</definedName>"), formulas[i].formula);
        g_autoptr(JskSpreadsheet) spreadsheet = spreadsheet_with(WORKBOOK, workbook);
        const JskDefinedName *name = jsk_spreadsheet_find_name(spreadsheet, "ITEMS.TEXT");
        assert_non_null(name);
        assert_string_equal(name->formula, formulas[i].formula);
        if (!name->sheet != !formulas[i].range)
            fail_msg("%s", formulas[i].formula);
        g_autofree char *range = name->sheet ? jsk_range_format(&name->range) : NULL;
        if (range)
            assert_string_equal(range, formulas[i].range);
    }
}

static void names_of_a_sheet_are_not_those_of_the_workbook(void **state)
{
    (void)state;
    g_autoptr(JskSpreadsheet) spreadsheet = spreadsheet_with(
        WORKBOOK, NAMES("<definedName name=\"_xlnm.Print_Titles\" localSheetId=\"0\">"
                        "実績・状況!$1:$1</definedName>"));
    guint n_names;
    const JskDefinedName *names = jsk_spreadsheet_get_names(spreadsheet, &n_names);
    assert_int_equal(n_names, 1);
    assert_ptr_equal(names[0].scope, jsk_spreadsheet_find_sheet(spreadsheet, "実績・状況"));
    assert_null(jsk_spreadsheet_find_name(spreadsheet, "_xlnm.Print_Titles"));
    assert_part_refused(WORKBOOK, NAMES("<definedName name=\"x\" localSheetId=\"1\"/>"),
                        JSK_ERROR_SYNTAX, "defined name");
}

static void a_table_has_its_titles(void **state)
{
    (void)state;
    const PackagePart parts[] = {
        {"xl/worksheets/_rels/sheet1.xml.rels", TABLE_LINK},
        {"xl/tables/table1.xml",
         "<table xmlns=\"" PACKAGE_MAIN
         "\" id=\"1\" name=\"t\" displayName=\"items\" ref=\"A1:B3\" "
         "totalsRowCount=\"1\"><tableColumns><tableColumn id=\"1\" name=\"二_x000a_行\"/>"
         "<tableColumn id=\"2\" name=\"b\"/></tableColumns></table>"},
    };
    g_autoptr(JskSpreadsheet) spreadsheet = spreadsheet_of(parts, G_N_ELEMENTS(parts), NULL);
    guint n_tables;
    const JskTable *tables =
        jsk_sheet_get_tables(jsk_spreadsheet_get_sheet(spreadsheet, 0), &n_tables);
    assert_int_equal(n_tables, 1);
    assert_string_equal(tables[0].name, "items");
    assert_true(tables[0].has_head && tables[0].has_totals);
    assert_int_equal(tables[0].n_columns, 2);
    assert_string_equal(tables[0].columns[0], "二\n行");
}

static void a_table_that_is_not_whole_is_refused(void **state)
{
    (void)state;
    static const struct {
        const char *table;
        const char *words;
    } tables[] = {
        {"<table xmlns=\"" PACKAGE_MAIN "\" ref=\"A1\"/>", "without name"},
        {"<table xmlns=\"" PACKAGE_MAIN "\" name=\"t\" ref=\"A\"/>", "table t: its range is \"A\""},
        {"<table xmlns=\"" PACKAGE_MAIN "\" name=\"t\" ref=\"A1:B2\"><tableColumns>"
         "<tableColumn name=\"a\"/></tableColumns></table>",
         "has 1 column titles, but its range A1:B2 has 2"},
        {"<table xmlns=\"" PACKAGE_MAIN "\" name=\"t\" ref=\"A1:B2\"/>",
         "has 0 column titles, but its range A1:B2 has 2"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(tables); i++) {
        const PackagePart parts[] = {
            {"xl/worksheets/_rels/sheet1.xml.rels", TABLE_LINK},
            {"xl/tables/table1.xml", tables[i].table},
        };
        g_autoptr(GBytes) bytes = package_make(parts, G_N_ELEMENTS(parts));
        assert_refused(bytes, JSK_ERROR_SYNTAX, tables[i].words);
    }
}

static void places_are_written_as_excel_does(void **state)
{
    (void)state;
    static const struct {
        guint column;
        const char *place;
    } places[] = {{1, "A7"}, {26, "Z7"}, {27, "AA7"}, {702, "ZZ7"}, {703, "AAA7"}, {16384, "XFD7"}};
    for (gsize i = 0; i < G_N_ELEMENTS(places); i++) {
        g_autofree char *place = jsk_cell_ref_format(places[i].column, 7);
        assert_string_equal(place, places[i].place);
    }
}

/* Refusals. */

static void what_is_no_workbook_is_named(void **state)
{
    (void)state;
    static const struct {
        const char *bytes;
        gsize size;
        JskError code;
        const char *words;
    } files[] = {
        {"", 0, JSK_ERROR_EMPTY, "empty"},
        {"番号\t取組\n", 14, JSK_ERROR_UNRECOGNIZED, "not an Excel workbook"},
        {"%PDF-1.7", 8, JSK_ERROR_UNRECOGNIZED, "a PDF"},
        {"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8, JSK_ERROR_UNRECOGNIZED, "an older Excel file"},
        {"PK\x03\x04\x14\0\0\0", 8, JSK_ERROR_TRUNCATED, "the end of the file is missing"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(files); i++) {
        g_autoptr(GBytes) bytes = g_bytes_new_static(files[i].bytes, files[i].size);
        assert_refused(bytes, files[i].code, files[i].words);
    }
    assert_part_refused("_rels/.rels", NULL, JSK_ERROR_UNRECOGNIZED, "no workbook in this ZIP");
    assert_part_refused(WORKBOOK, NULL, JSK_ERROR_SYNTAX, "is not in the file");
    assert_part_refused(WORKBOOK, "<document xmlns=\"urn:x\"/>", JSK_ERROR_UNRECOGNIZED,
                        "the first element is <document>");
    assert_part_refused(WORKBOOK, "<workbook xmlns=\"" PACKAGE_MAIN "\"/>", JSK_ERROR_SYNTAX,
                        "names no sheet");
    assert_part_refused(SHEET, NULL, JSK_ERROR_SYNTAX, "sheet \"表\"");
}

static void a_workbook_that_is_cut_off_is_refused_at_every_byte(void **state)
{
    (void)state;
    g_autoptr(GBytes) whole = package_make(NULL, 0);
    for (gsize size = 0; size < g_bytes_get_size(whole); size++) {
        g_autoptr(GBytes) bytes = g_bytes_new_from_bytes(whole, 0, size);
        g_autoptr(GError) error = NULL;
        assert_null(jsk_spreadsheet_new("book.xlsx", bytes, &error));
        assert_non_null(error);
    }
}

static void a_byte_that_changed_is_noticed_or_harmless(void **state)
{
    (void)state;
    g_autoptr(GBytes) whole = package_make(NULL, 0);
    gsize size;
    const guint8 *data = g_bytes_get_data(whole, &size);
    for (gsize i = 0; i < size; i++) {
        g_autofree guint8 *changed = g_memdup2(data, size);
        changed[i] ^= 0x5A;
        g_autoptr(GBytes) bytes = g_bytes_new(changed, size);
        g_autoptr(GError) error = NULL;
        g_autoptr(JskSpreadsheet) spreadsheet = jsk_spreadsheet_new("book.xlsx", bytes, &error);
        assert_true(!spreadsheet == !!error);
    }
}

static void a_wrong_value_is_refused_with_its_cell(void **state)
{
    (void)state;
    static const struct {
        const char *rows;
        const char *words;
    } sheets[] = {
        {"<row r=\"3\"><c r=\"D3\"><v>0x10</v></c></row>", "sheet \"表\", cell D3: \"0x10\""},
        {"<row><c><v>nan</v></c></row>", "cell A1: \"nan\"; expected a number"},
        {"<row><c><v>1e999</v></c></row>", "expected a number"},
        {"<row><c/><c t=\"s\"><v>0</v></c></row>", "cell B1: \"0\"; expected the number of"},
        {"<row><c t=\"b\"><v>2</v></c></row>", "expected 1 or 0"},
        {"<row><c t=\"z\"><v>2</v></c></row>", "cell A1: a value of a kind"},
        {"<row r=\"0\"/>", "a row whose number"},
        {"<row r=\"1048577\"/>", "a row whose number"},
        {"<row r=\"1048576\"/><row/>", "a row whose number"},
        {"<row r=\"2\"><c r=\"A1\"/></row>", "a cell at \"A1\" in row 2"},
        {"<row><c r=\"XFE1\"/></row>", "a cell at \"XFE1\""},
        {"<row><c r=\"ZZZZZZZZZZZZ1\"/></row>", "a cell at"},
        {"<row><c r=\"A1\"><v>1</v></c><c r=\"A1\"><v>2</v></c></row>", "cell A1: is there twice"},
        {"</sheetData><mergeCells><mergeCell ref=\"A1:\"/></mergeCells><sheetData>",
         "a merged range \"A1:\""},
        {"<row><c></row>", "not XML"},
        {"&lol;", "not XML"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(sheets); i++) {
        g_autofree char *sheet = g_strdup_printf(PACKAGE_SHEET("%s"), sheets[i].rows);
        assert_part_refused(SHEET, sheet, JSK_ERROR_SYNTAX, sheets[i].words);
    }
}

static void a_document_type_is_refused(void **state)
{
    (void)state;
    assert_part_refused(
        SHEET,
        "<!DOCTYPE x [<!ENTITY a \"aaaaaaaa\"><!ENTITY b \"&a;&a;&a;\">]>" PACKAGE_SHEET(
            "<row><c t=\"inlineStr\"><is><t>&b;</t></is></c></row>"),
        JSK_ERROR_SYNTAX, SHEET ":1: a document type");
    assert_part_refused("_rels/.rels", "<!DOCTYPE x SYSTEM \"file:///etc/passwd\"><x/>",
                        JSK_ERROR_SYNTAX, "a document type");
}

static void parts_that_are_there_twice_are_refused(void **state)
{
    (void)state;
    assert_part_refused("XL/Workbook.xml", "<x/>", JSK_ERROR_SYNTAX, "is there twice");
    assert_part_refused(WORKBOOK,
                        "<workbook xmlns=\"" PACKAGE_MAIN "\" xmlns:r=\"" PACKAGE_DOCUMENT "\">"
                        "<sheets><sheet name=\"a\" r:id=\"r1\"/><sheet name=\"b\" r:id=\"r1\"/>"
                        "</sheets></workbook>",
                        JSK_ERROR_SYNTAX, "sheet \"b\"");
    assert_part_refused(WORKBOOK,
                        "<workbook xmlns=\"" PACKAGE_MAIN "\" xmlns:r=\"" PACKAGE_DOCUMENT "\">"
                        "<sheets><sheet name=\"a\" r:id=\"r9\"/></sheets></workbook>",
                        JSK_ERROR_SYNTAX, "sheet \"a\": the workbook does not say");
}

/* A string that repeats @piece @n times. */
static char *repeat(const char *piece, guint n)
{
    GString *text = g_string_sized_new(strlen(piece) * n);
    for (guint i = 0; i < n; i++)
        g_string_append(text, piece);
    return g_string_free(text, FALSE);
}

static void limits_hold(void **state)
{
    (void)state;
    g_autofree char *sheets = repeat("<sheet name=\"a\" r:id=\"r1\"/>", 1025);
    g_autofree char *workbook = g_strdup_printf(
        "<workbook xmlns=\"" PACKAGE_MAIN "\" xmlns:r=\"" PACKAGE_DOCUMENT "\"><sheets>%s</sheets>"
        "</workbook>",
        sheets);
    assert_part_refused(WORKBOOK, workbook, JSK_ERROR_LIMIT, "more sheets than the limit of 1024");
    g_autofree char *links =
        repeat("<Relationship Id=\"r\" Type=\"t/u\" Target=\"x\"/>", JSK_SPREADSHEET_MAX_PARTS + 1);
    g_autofree char *relations =
        g_strdup_printf("<Relationships xmlns=\"" PACKAGE_LINKS "\">%s</Relationships>", links);
    assert_part_refused("x/_rels/y.rels", relations, JSK_ERROR_LIMIT, "more relationships");
    g_autofree char *merges = repeat("<mergeCell ref=\"A1\"/>", JSK_SPREADSHEET_MAX_PIECES + 1);
    g_autofree char *sheet =
        g_strdup_printf("<worksheet xmlns=\"" PACKAGE_MAIN "\"><mergeCells>%s</mergeCells>"
                        "</worksheet>",
                        merges);
    assert_part_refused(SHEET, sheet, JSK_ERROR_LIMIT, "divide the workbook");
    g_autofree char *deep = repeat("<row>", 100000);
    g_autofree char *nested = g_strdup_printf("<worksheet xmlns=\"" PACKAGE_MAIN "\">%s", deep);
    assert_part_refused(SHEET, nested, JSK_ERROR_SYNTAX, "not XML");
}

/* Over the limit: a text in one piece, in runs, in values, and shared. */
static void a_text_that_is_too_long_is_refused_with_its_cell(void **state)
{
    (void)state;
    static const struct {
        const char *before;
        const char *between;
        const char *behind;
    } forms[] = {
        {"<row r=\"7\"><c r=\"D7\" t=\"inlineStr\"><is><t>", "", "</t></is></c></row>"},
        {"<row r=\"7\"><c r=\"D7\" t=\"inlineStr\"><is><r><t>", "</t></r><r><t>",
         "</t></r></is></c></row>"},
        {"<row r=\"7\"><c r=\"D7\" t=\"str\"><v>", "</v><v>", "</v></c></row>"},
    };
    const char words[] = "sheet \"表\", cell D7: a text longer than the limit of 1 MiB";
    g_autofree char *half = g_strnfill(JSK_SPREADSHEET_MAX_CELL_BYTES / 2 + 1, 'a');
    for (gsize i = 0; i < G_N_ELEMENTS(forms); i++) {
        g_autofree char *sheet = g_strdup_printf(PACKAGE_SHEET("%s%s%s%s%s"), forms[i].before, half,
                                                 forms[i].between, half, forms[i].behind);
        assert_part_refused(SHEET, sheet, JSK_ERROR_LIMIT, words);
    }
    g_autofree char *strings =
        g_strdup_printf(PACKAGE_SHARED("<si><t>x</t></si><si><t>%s%s</t></si>"), half, half);
    PackagePart parts[] = {
        {SHEET, PACKAGE_SHEET("<row r=\"7\"><c r=\"D7\" t=\"s\"><v>1</v></c></row>")},
        {"xl/sharedStrings.xml", strings},
    };
    g_autoptr(GBytes) bytes = package_make(parts, G_N_ELEMENTS(parts));
    assert_refused(bytes, JSK_ERROR_LIMIT, words);
    parts[0].content = PACKAGE_SHEET("<row><c t=\"s\"><v>0</v></c></row>");
    g_autoptr(JskSpreadsheet) unused = spreadsheet_of(parts, G_N_ELEMENTS(parts), NULL);
    assert_text(unused, 1, 1, "x");
}

static void a_text_within_the_limit_is_whole(void **state)
{
    (void)state;
    g_autofree char *text = g_strnfill(JSK_SPREADSHEET_MAX_CELL_BYTES, 'a');
    g_autofree char *sheet = g_strdup_printf(
        PACKAGE_SHEET("<row><c t=\"inlineStr\"><is><t>%s</t></is></c></row>"), text);
    g_autoptr(JskSpreadsheet) spreadsheet = spreadsheet_with(SHEET, sheet);
    assert_text(spreadsheet, 1, 1, text);
}

static void messages_quote_the_beginning_only(void **state)
{
    (void)state;
    g_autofree char *digits = g_strnfill(100000, '1');
    g_autofree char *number =
        g_strdup_printf(PACKAGE_SHEET("<row><c><v>%sx</v></c></row>"), digits);
    g_autofree char *place =
        g_strdup_printf(PACKAGE_SHEET("<row><c r=\"%s\"><v>1</v></c></row>"), digits);
    const char *const sheets[] = {number, place};
    for (gsize i = 0; i < G_N_ELEMENTS(sheets); i++) {
        const PackagePart part = {SHEET, sheets[i]};
        g_autoptr(GError) error = NULL;
        assert_null(spreadsheet_of(&part, 1, &error));
        assert_true(strstr(error->message, "111…\""));
        assert_in_range(strlen(error->message), 1, 300);
    }
}

static void names_that_are_too_long_are_refused(void **state)
{
    (void)state;
    g_autofree char *name = g_strnfill(5000, 'a');
    g_autofree char *workbook =
        g_strdup_printf(NAMES("<definedName name=\"%s\">1</definedName>"), name);
    assert_part_refused(WORKBOOK, workbook, JSK_ERROR_LIMIT, "a name longer than the limit");
}

/* What takes quadratic time: attributes to compare with each other, names of one hash. */
static void crafted_names_take_no_time(void **state)
{
    (void)state;
    GString *tag = g_string_new("<row");
    for (int i = 0; i < 400000; i++)
        g_string_append_printf(tag, " a%d=\"\"", i);
    g_autofree char *attributes = g_strdup_printf(PACKAGE_SHEET("%s/>"), tag->str);
    g_string_free(tag, TRUE);
    GString *names = g_string_new(NULL);
    for (guint i = 0; i < 1 << 17; i++) {
        g_string_append(names, "<definedName name=\"n");
        /* 0_ and 1> have one hash. */
        for (guint bit = 0; bit < 17; bit++)
            g_string_append(names, i >> bit & 1 ? "0_" : "1&gt;");
        g_string_append(names, "\">1</definedName>");
    }
    g_autofree char *workbook = g_strdup_printf(NAMES("%s"), names->str);
    g_string_free(names, TRUE);
    gint64 start = g_get_monotonic_time();
    assert_part_refused(SHEET, attributes, JSK_ERROR_LIMIT, "attributes");
    jsk_spreadsheet_free(spreadsheet_with(WORKBOOK, workbook));
    assert_in_range(g_get_monotonic_time() - start, 0, 15 * G_USEC_PER_SEC);
}

static void relations_are_limited_in_all(void **state)
{
    (void)state;
    enum { PARTS = 80 };
    g_autofree char *links =
        repeat("<Relationship Id=\"r\" Type=\"t/u\" Target=\"x\"/>", JSK_SPREADSHEET_MAX_PARTS);
    g_autofree char *relations =
        g_strdup_printf("<Relationships xmlns=\"" PACKAGE_LINKS "\">%s</Relationships>", links);
    PackagePart parts[PARTS];
    for (int i = 0; i < PARTS; i++)
        parts[i] = (PackagePart){g_strdup_printf("x/_rels/%d.rels", i), relations};
    g_autoptr(GBytes) bytes = package_make(parts, PARTS);
    assert_refused(bytes, JSK_ERROR_LIMIT, "more relationships");
    for (int i = 0; i < PARTS; i++)
        g_free((gpointer)(guintptr)parts[i].name);
}

static void fields_of_text_become_cells(void **state)
{
    (void)state;
    static const char text[] =
        "\xEF\xBB\xBF"
        "a,\"b,\"\"c\"\"\nd\",,-0.5\r\n\n01202,1e3,=A1,1234567890123456\r+7,0,\"8\"";
    g_autoptr(GBytes) bytes = g_bytes_new_static(text, sizeof text - 1);
    g_autoptr(JskSpreadsheet) spreadsheet =
        jsk_spreadsheet_new_delimited("tables/人口.csv", bytes, NULL);
    assert_non_null(spreadsheet);
    assert_true(jsk_spreadsheet_is_delimited(spreadsheet));
    assert_string_equal(jsk_sheet_get_name(jsk_spreadsheet_get_sheet(spreadsheet, 0)), "人口");
    gsize n_cells;
    const JskSheet *sheet = jsk_spreadsheet_get_sheet(spreadsheet, 0);
    jsk_sheet_get_cells(sheet, &n_cells);
    assert_int_equal(n_cells, 10);
    assert_text(spreadsheet, 1, 1, "a");
    assert_text(spreadsheet, 1, 2, "b,\"c\"\nd");
    assert_null(cell_at(spreadsheet, 1, 3));
    assert_true(cell_at(spreadsheet, 1, 4)->number == -0.5);
    assert_text(spreadsheet, 3, 1, "01202");
    assert_text(spreadsheet, 3, 2, "1e3");
    assert_true(cell_at(spreadsheet, 3, 3)->has_formula);
    assert_text(spreadsheet, 3, 4, "1234567890123456");
    assert_true(cell_at(spreadsheet, 4, 1)->number == 7);
    assert_true(cell_at(spreadsheet, 4, 3)->number == 8);
}

static void a_part_that_unpacks_without_end_is_refused(void **state)
{
    (void)state;
    const PackagePart part = {SHEET, "<worksheet xmlns=\"" PACKAGE_MAIN "\">"};
    g_autoptr(GBytes) bytes = package_make_padded(&part, JSK_SPREADSHEET_MAX_PART_BYTES);
    assert_refused(bytes, JSK_ERROR_LIMIT, SHEET ": unpacked, larger than the limit");
}

static void alternatives_are_read_once(void **state)
{
    (void)state;
    g_autoptr(JskSpreadsheet) spreadsheet = spreadsheet_with(
        SHEET,
        "<worksheet xmlns=\"" PACKAGE_MAIN "\" xmlns:mc=\"http://schemas.openxmlformats.org/"
        "markup-compatibility/2006\" xmlns:o=\"urn:other\"><o:sheetData><o:row/></o:sheetData>"
        "<sheetData><row><o:c/><c><v>1</v></c></row></sheetData>"
        "<mc:AlternateContent><mc:Choice "
        "Requires=\"x14\"><controls><mc:AlternateContent><mc:Choice>"
        "<control/></mc:Choice></mc:AlternateContent></controls></mc:Choice>"
        "<mc:Fallback><controls><control/><control/></controls></mc:Fallback>"
        "</mc:AlternateContent></worksheet>");
    const JskSheet *sheet = jsk_spreadsheet_get_sheet(spreadsheet, 0);
    assert_int_equal(jsk_sheet_get_n_objects(sheet, JSK_OBJECT_CONTROL), 1);
    assert_true(cell_at(spreadsheet, 1, 1)->number == 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_kind_of_value_is_read),
        cmocka_unit_test(runs_are_joined_and_readings_left_out),
        cmocka_unit_test(spaces_at_the_ends_stay_when_they_are_to_be_preserved),
        cmocka_unit_test(escapes_become_the_characters_that_they_are),
        cmocka_unit_test(dates_are_known_by_their_format),
        cmocka_unit_test(a_day_that_no_calendar_has_is_no_date),
        cmocka_unit_test(cells_in_any_order_come_row_by_row),
        cmocka_unit_test(hidden_rows_and_columns_are_known),
        cmocka_unit_test(names_lead_to_their_range),
        cmocka_unit_test(names_of_a_sheet_are_not_those_of_the_workbook),
        cmocka_unit_test(a_table_has_its_titles),
        cmocka_unit_test(a_table_that_is_not_whole_is_refused),
        cmocka_unit_test(places_are_written_as_excel_does),
        cmocka_unit_test(what_is_no_workbook_is_named),
        cmocka_unit_test(a_workbook_that_is_cut_off_is_refused_at_every_byte),
        cmocka_unit_test(a_byte_that_changed_is_noticed_or_harmless),
        cmocka_unit_test(a_wrong_value_is_refused_with_its_cell),
        cmocka_unit_test(a_document_type_is_refused),
        cmocka_unit_test(parts_that_are_there_twice_are_refused),
        cmocka_unit_test(limits_hold),
        cmocka_unit_test(fields_of_text_become_cells),
        cmocka_unit_test(a_part_that_unpacks_without_end_is_refused),
        cmocka_unit_test(a_text_that_is_too_long_is_refused_with_its_cell),
        cmocka_unit_test(a_text_within_the_limit_is_whole),
        cmocka_unit_test(messages_quote_the_beginning_only),
        cmocka_unit_test(names_that_are_too_long_are_refused),
        cmocka_unit_test(crafted_names_take_no_time),
        cmocka_unit_test(relations_are_limited_in_all),
        cmocka_unit_test(alternatives_are_read_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
