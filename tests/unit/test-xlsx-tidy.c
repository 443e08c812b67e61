/* The tidy sheets. That they hold every datum of a report is for check_xlsx.py to prove. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>
#include <glib/gstdio.h>

#include <jisseki/report-builder.h>
#include <jisseki/spreadsheet.h>
#include <jisseki/xlsx.h>

#include "xlsx/clean-text.h"

static const JskOrigin nowhere = {0, 0, 0};

/* What one cell takes. */

static char *repeat(const char *text, guint n)
{
    GString *out = g_string_new(NULL);
    for (guint i = 0; i < n; i++)
        g_string_append(out, text);
    return g_string_free(out, FALSE);
}

static gsize fit(const char *text)
{
    return xlsx_fit_text(text, strlen(text));
}

static void a_text_of_as_many_units_as_a_cell_takes_is_whole(void **state)
{
    (void)state;
    g_autofree char *latin = repeat("a", XLSX_CELL_MAX_UNITS);
    g_autofree char *kanji = repeat("実", XLSX_CELL_MAX_UNITS);
    assert_int_equal(fit(latin), strlen(latin));
    assert_int_equal(fit(kanji), strlen(kanji));
    assert_int_equal(fit(""), 0);
}

static void a_longer_text_is_cut_where_the_cell_is_full(void **state)
{
    (void)state;
    g_autofree char *latin = repeat("a", XLSX_CELL_MAX_UNITS + 1);
    g_autofree char *kanji = repeat("実", XLSX_CELL_MAX_UNITS + 1);
    assert_int_equal(fit(latin), XLSX_CELL_MAX_UNITS);
    assert_int_equal(fit(kanji), XLSX_CELL_MAX_UNITS * strlen("実"));
}

static void a_surrogate_pair_counts_twice_and_is_not_cut(void **state)
{
    (void)state;
    g_autofree char *text = repeat("𠮷", XLSX_CELL_MAX_UNITS);
    assert_int_equal(fit(text), XLSX_CELL_MAX_UNITS / 2 * strlen("𠮷"));
}

static void an_escape_counts_as_it_is_written(void **state)
{
    (void)state;
    g_autofree char *text = repeat("_x0041_", XLSX_CELL_MAX_UNITS);
    g_autoptr(GString) clean = g_string_new(NULL);
    gsize length = fit(text);
    xlsx_clean_text(clean, text, length);
    assert_true(clean->len <= XLSX_CELL_MAX_UNITS);
    assert_true(clean->len > XLSX_CELL_MAX_UNITS - 14);
}

static void a_carriage_return_is_escaped(void **state)
{
    (void)state;
    g_autoptr(GString) clean = g_string_new(NULL);
    assert_false(xlsx_clean_text(clean, "a\r\n_x0041\rb", strlen("a\r\n_x0041\rb")));
    assert_string_equal(clean->str, "a_x000D_\n_x005F_x0041_x000D_b");
}

static void a_mark_stays_with_its_letter(void **state)
{
    (void)state;
    g_autofree char *filling = repeat("a", XLSX_CELL_MAX_UNITS - 1);
    g_autofree char *accent = g_strconcat(filling, "e\u0301\u0302", NULL);
    assert_int_equal(fit(accent), strlen(filling));
    g_autofree char *joined = g_strconcat(filling + 2, "👩\u200D👧", NULL);
    assert_int_equal(fit(joined), strlen(filling + 2));
}

static void a_letter_with_more_marks_than_a_cell_takes_is_cut_all_the_same(void **state)
{
    (void)state;
    g_autofree char *text = repeat("\u0301", XLSX_CELL_MAX_UNITS + 5);
    assert_int_equal(fit(text), XLSX_CELL_MAX_UNITS * strlen("\u0301"));
}

/* The workbook. */

typedef struct {
    char *directory;
    char *path;
    JskDiagnostics *diagnostics;
    JskSpreadsheet *book;
    JskReport *report; /* with one initiative and a group in its results */
    JskInitiative *initiative;
    JskGroup *group;
} Place;

static int place_setup(void **state)
{
    Place *place = g_new0(Place, 1);
    place->directory = g_dir_make_tmp("jisseki-XXXXXX", NULL);
    assert_non_null(place->directory);
    place->path = g_build_filename(place->directory, "report.xlsx", NULL);
    place->diagnostics = jsk_diagnostics_new();
    place->report = jsk_report_new();
    JskSection *section = jsk_report_add_section(place->report, "Ⅰ", -1, "窓口", -1, nowhere);
    place->initiative = jsk_report_add_initiative(place->report, section, 1, "①", -1, "窓口の改善",
                                                  -1, (JskOrigin){7, 9, 2});
    place->group = jsk_report_add_result_group(place->report, place->initiative);
    *state = place;
    return 0;
}

static int place_teardown(void **state)
{
    Place *place = *state;
    g_unlink(place->path);
    int failure = g_rmdir(place->directory); /* fails when anything else was left behind */
    jsk_spreadsheet_free(place->book);
    jsk_diagnostics_free(place->diagnostics);
    jsk_report_unref(place->report);
    g_free(place->path);
    g_free(place->directory);
    g_free(place);
    return failure;
}

static void convert(Place *place, const char *layout)
{
    const JskConvertOptions options = {
        .timestamp = -1, .diagnostics = place->diagnostics, .workbook_layout = layout};
    g_autoptr(GError) error = NULL;
    jsk_report_freeze(place->report);
    gboolean is_written = jsk_convert_to_file(&jsk_xlsx_converter, place->report, &options,
                                              place->path, NULL, &error);
    assert_null(error);
    assert_true(is_written);
    place->book = jsk_spreadsheet_load(place->path, &error);
    assert_null(error);
}

/* The cell in a row, from 0, of the column that `name` defines; NULL when it is blank. */
static const JskCell *find_cell(const Place *place, const char *name, guint row)
{
    const JskDefinedName *defined = jsk_spreadsheet_find_name(place->book, name);
    assert_non_null(defined);
    assert_true(defined->range.first_row + row <= defined->range.last_row);
    return jsk_sheet_find_cell(defined->sheet, defined->range.first_row + row,
                               defined->range.first_column);
}

static void assert_text(const Place *place, const char *name, guint row, const char *expected)
{
    const JskCell *cell = find_cell(place, name, row);
    assert_non_null(cell);
    assert_int_equal(cell->kind, JSK_CELL_TEXT);
    assert_string_equal(cell->text, expected);
}

static void assert_number(const Place *place, const char *name, guint row, double expected)
{
    const JskCell *cell = find_cell(place, name, row);
    assert_non_null(cell);
    assert_int_equal(cell->kind, JSK_CELL_NUMBER);
    assert_true(cell->number == expected);
}

static void assert_boolean(const Place *place, const char *name, guint row, gboolean expected)
{
    const JskCell *cell = find_cell(place, name, row);
    assert_non_null(cell);
    assert_int_equal(cell->kind, JSK_CELL_BOOLEAN);
    assert_int_equal(cell->number != 0, expected);
}

static void assert_date(const Place *place, const char *name, guint row, const char *expected)
{
    const JskCell *cell = find_cell(place, name, row);
    GDate date;
    char text[16];
    assert_non_null(cell);
    assert_true(jsk_spreadsheet_get_date(place->book, cell, &date, NULL));
    g_date_strftime(text, sizeof text, "%Y-%m-%d", &date);
    assert_string_equal(text, expected);
}

static void assert_blank(const Place *place, const char *name, guint row)
{
    assert_null(find_cell(place, name, row));
}

static void assert_rows(const Place *place, const char *name, guint expected)
{
    const JskDefinedName *defined = jsk_spreadsheet_find_name(place->book, name);
    assert_non_null(defined);
    assert_int_equal(defined->range.last_row - defined->range.first_row + 1, expected);
}

static JskItem *add_item(Place *place, JskItem *parent, const char *text, guint line)
{
    return jsk_report_add_item(place->report, place->group, parent, "・", text, -1,
                               (JskOrigin){line, line, 0});
}

/* An item that is one word, which has this value. */
static void add_value(Place *place, JskValue value)
{
    JskItem *item = add_item(place, NULL, "値", 12);
    value.length = (guint)strlen("値");
    jsk_item_set_values(place->report, item, &value, 1);
}

static void each_sheet_is_one_table_of_its_name(void **state)
{
    Place *place = *state;
    static const char *const kinds[] = {"report", "initiatives", "schedule", "items",
                                        "dates",  "measures",    "offices",  "sources"};
    convert(place, NULL);
    for (gsize i = 0; i < G_N_ELEMENTS(kinds); i++) {
        g_autofree char *name = g_strconcat(kinds[i], ".all", NULL);
        const JskDefinedName *all = jsk_spreadsheet_find_name(place->book, name);
        assert_non_null(all);
        guint n_tables;
        const JskTable *tables = jsk_sheet_get_tables(all->sheet, &n_tables);
        assert_int_equal(n_tables, 1);
        assert_string_equal(tables[0].name, kinds[i]);
        assert_memory_equal(&tables[0].range, &all->range, sizeof(JskRange));
        assert_true(tables[0].has_head);
        for (guint column = 0; column < tables[0].n_columns; column++)
            assert_string_equal(jsk_sheet_find_cell(all->sheet, 1, column + 1)->text,
                                tables[0].columns[column]);
    }
}

static void a_table_without_rows_keeps_an_empty_one(void **state)
{
    Place *place = *state;
    convert(place, NULL);
    assert_rows(place, "items.all", 2);
    assert_rows(place, "items.key", 1);
    assert_blank(place, "items.key", 0);
    assert_blank(place, "items.order", 0);
    assert_blank(place, "items.piece", 0);
}

static void rows_are_joined_by_keys(void **state)
{
    Place *place = *state;
    JskItem *item = add_item(place, NULL, "案内を12件置いた", 12);
    add_item(place, item, "4月から", 13);
    convert(place, NULL);
    assert_text(place, "initiatives.key", 0, "i1");
    assert_text(place, "items.key", 0, "i1-r1-1");
    assert_text(place, "items.initiative", 0, "i1");
    assert_text(place, "items.group", 0, "i1-r1");
    assert_blank(place, "items.parent", 0);
    assert_text(place, "items.key", 1, "i1-r1-1-1");
    assert_text(place, "items.parent", 1, "i1-r1-1");
    assert_number(place, "items.level", 1, 2);
    assert_text(place, "measures.key", 0, "i1-r1-1-v1");
    assert_text(place, "measures.item", 0, "i1-r1-1");
    assert_number(place, "measures.position", 0, 4);
    assert_text(place, "measures.words", 0, "12件");
}

static void texts_that_look_like_something_else_stay_texts(void **state)
{
    static const char *const texts[] = {"=1+1", "001", "'引用", "_x0041_", "TRUE", "2020-01-01"};
    Place *place = *state;
    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++)
        add_item(place, NULL, texts[i], 12);
    convert(place, NULL);
    for (guint i = 0; i < G_N_ELEMENTS(texts); i++)
        assert_text(place, "items.text", i, texts[i]);
}

static void a_long_text_goes_on_in_further_rows(void **state)
{
    Place *place = *state;
    g_autofree char *text = repeat("実績", 40000);
    add_item(place, NULL, text, 12);
    add_item(place, NULL, "次", 13);
    convert(place, NULL);
    g_autoptr(GString) whole = g_string_new(NULL);
    for (guint i = 0; i < 3; i++) {
        assert_number(place, "items.order", i, 1);
        assert_number(place, "items.piece", i, i + 1);
        assert_text(place, "items.key", i, "i1-r1-1");
        assert_text(place, "items.initiative", i, "i1");
        g_string_append(whole, find_cell(place, "items.text", i)->text);
    }
    assert_string_equal(whole->str, text);
    assert_blank(place, "items.marker", 1);
    assert_blank(place, "items.kind", 1);
    assert_number(place, "items.order", 3, 2);
    assert_number(place, "items.piece", 3, 1);
}

static void a_decimal_is_a_number_if_that_keeps_it(void **state)
{
    static const struct {
        const char *quantity;
        double number; /* 0: stays text */
    } cases[] = {
        {"4667", 4667},
        {"-5.2", -5.2},
        {"0.1", 0.1},
        {"0.00001", 0},
        {"123456789012345", 123456789012345},
        {"1234567890123456", 0},
        {"0.1234567890123456", 0},
        {"5.20", 0},
        {"-0", 0},
    };
    Place *place = *state;
    guint n_texts = 0;
    jsk_report_set_verbatim(place->report);
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++)
        add_value(place, (JskValue){.kind = JSK_VALUE_MEASURE,
                                    .quantity = cases[i].quantity,
                                    .unit = "件",
                                    .is_approximate = i % 2 == 1});
    convert(place, NULL);
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        assert_boolean(place, "measures.approximate", i, i % 2 == 1);
        if (cases[i].number != 0) {
            assert_number(place, "measures.quantity", i, cases[i].number);
        } else {
            assert_text(place, "measures.quantity", i, cases[i].quantity);
            n_texts++;
        }
    }
    assert_int_equal(jsk_diagnostics_get_length(place->diagnostics), n_texts);
    assert_int_equal(jsk_diagnostics_get(place->diagnostics, 0)->line, 12);
}

static void a_date_is_a_day_of_excel(void **state)
{
    Place *place = *state;
    jsk_report_set_verbatim(place->report);
    add_value(place, (JskValue){.kind = JSK_VALUE_DATE, .edtf = "2016-04/2017-03"});
    add_value(place, (JskValue){.kind = JSK_VALUE_DATE, .edtf = "2016-08/.."});
    add_value(place, (JskValue){.kind = JSK_VALUE_DATE, .edtf = "1900-03-01"});
    convert(place, NULL);
    assert_date(place, "dates.start", 0, "2016-04-01");
    assert_date(place, "dates.end", 0, "2017-03-31");
    assert_text(place, "dates.edtf", 0, "2016-04/2017-03");
    assert_date(place, "dates.start", 1, "2016-08-01");
    assert_blank(place, "dates.end", 1);
    assert_date(place, "dates.start", 2, "1900-03-01");
    assert_int_equal(jsk_diagnostics_get_length(place->diagnostics), 0);
}

static void a_date_that_excel_has_not_stays_edtf_with_a_diagnostic(void **state)
{
    Place *place = *state;
    jsk_report_set_verbatim(place->report);
    add_value(place, (JskValue){.kind = JSK_VALUE_DATE, .edtf = "1900-02-28/1900-03-01"});
    add_value(place, (JskValue){.kind = JSK_VALUE_DATE, .edtf = "1868"});
    add_value(place, (JskValue){.kind = JSK_VALUE_DATE, .edtf = "2019-02-30"});
    convert(place, NULL);
    assert_blank(place, "dates.start", 0);
    assert_date(place, "dates.end", 0, "1900-03-01");
    for (guint i = 1; i < 3; i++) {
        assert_blank(place, "dates.start", i);
        assert_blank(place, "dates.end", i);
    }
    assert_text(place, "dates.edtf", 2, "2019-02-30");
    assert_true(jsk_diagnostics_get_length(place->diagnostics) >= 3);
}

static void an_as_of_date_is_a_date(void **state)
{
    Place *place = *state;
    jsk_report_set_as_of(place->report, "2017-01-31");
    convert(place, NULL);
    assert_date(place, "report.as_of", 0, "2017-01-31");
}

static void an_office_printed_with_the_one_before_says_so(void **state)
{
    Place *place = *state;
    JskOffice *office = jsk_report_add_office(place->report, place->initiative, "総務部", -1,
                                              "人事課", -1, nowhere);
    jsk_office_set_printed(place->report, office, "", -1);
    convert(place, NULL);
    guint row = 4; /* section, initiative and group are before it */
    assert_text(place, "sources.key", row - 1, "i1-o1");
    assert_text(place, "sources.name", row - 1, "printed-before");
    assert_blank(place, "sources.printed", row - 1);
}

static void a_section_without_initiatives_is_told_by_the_sources(void **state)
{
    Place *place = *state;
    jsk_report_add_section(place->report, "Ⅱ", -1, "税", -1, nowhere);
    convert(place, NULL);
    assert_text(place, "sources.key", 0, "s1");
    assert_blank(place, "sources.text", 0);
    assert_text(place, "sources.key", 3, "s2");
    assert_text(place, "sources.name", 3, "Ⅱ");
    assert_text(place, "sources.text", 3, "税");
    assert_number(place, "sources.parts", 3, 0);
}

static void initiatives_without_a_number_have_keys_of_their_own(void **state)
{
    Place *place = *state;
    JskSection *section = jsk_report_add_section(place->report, NULL, -1, NULL, -1, nowhere);
    for (guint number = 0; number < 2; number++)
        jsk_report_add_initiative(place->report, section, number, NULL, -1, NULL, -1, nowhere);
    convert(place, NULL);
    assert_text(place, "initiatives.key", 0, "i1");
    assert_text(place, "initiatives.key", 1, "x1");
    assert_blank(place, "initiatives.number", 1);
    assert_blank(place, "initiatives.title", 1);
    assert_text(place, "initiatives.key", 2, "x2");
    assert_number(place, "initiatives.number", 2, 1);
}

/* Layouts. */

#define LAYOUT_PAGE "paper=\"A4\" orientation=\"portrait\" margin=\"10\" zoom=\"100\""

/* The default layout with other sheets, in a file of the place. */
static char *write_layout(const Place *place, const char *sheets)
{
    g_autofree char *text = NULL;
    assert_true(g_file_get_contents(JISSEKI_TEMPLATES "/workbook/japanese.xml", &text, NULL, NULL));
    *strstr(text, "<sheets>") = '\0';
    g_autofree char *layout = g_strconcat(text, "<sheets>", sheets, "</sheets></workbook>", NULL);
    char *path = g_build_filename(place->directory, "layout.xml", NULL);
    assert_true(g_file_set_contents(path, layout, -1, NULL));
    return path;
}

static void columns_are_those_of_the_layout_in_its_order(void **state)
{
    Place *place = *state;
    g_autofree char *path = write_layout(
        place, "<items name=\"It's\" " LAYOUT_PAGE "><column id=\"text\" title=\"T\" width=\"9\"/>"
               "<column id=\"key\" title=\"K\" width=\"9\"/></items>");
    add_item(place, NULL, "案内", 12);
    convert(place, path);
    g_unlink(path);
    assert_text(place, "items.text", 0, "案内");
    assert_text(place, "items.key", 0, "i1-r1-1");
    assert_int_equal(find_cell(place, "items.text", 0)->column, 1);
    assert_null(jsk_spreadsheet_find_name(place->book, "items.order"));
    assert_null(jsk_spreadsheet_find_name(place->book, "initiatives.key"));
    assert_int_equal(jsk_spreadsheet_get_n_sheets(place->book), 1);
}

static void more_rows_than_a_sheet_has_are_an_error_that_names_it(void **state)
{
    Place *place = *state;
    g_autofree char *path = write_layout(place, "<sources name=\"出典\" " LAYOUT_PAGE
                                                "><column id=\"page\" title=\"P\" width=\"9\"/>"
                                                "</sources>");
    for (guint i = 0; i < JSK_SHEET_MAX_ROWS; i++)
        jsk_report_add_note(place->report, "注", -1, nowhere);
    jsk_report_freeze(place->report);
    const JskConvertOptions options = {.timestamp = -1, .workbook_layout = path};
    g_autoptr(GError) error = NULL;
    assert_false(jsk_convert_to_file(&jsk_xlsx_converter, place->report, &options, place->path,
                                     NULL, &error));
    g_unlink(path);
    assert_true(g_error_matches(error, JSK_ERROR, JSK_ERROR_LIMIT));
    assert_non_null(strstr(error->message, "出典"));
}

#define in_place(test) cmocka_unit_test_setup_teardown(test, place_setup, place_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_text_of_as_many_units_as_a_cell_takes_is_whole),
        cmocka_unit_test(a_longer_text_is_cut_where_the_cell_is_full),
        cmocka_unit_test(a_surrogate_pair_counts_twice_and_is_not_cut),
        cmocka_unit_test(an_escape_counts_as_it_is_written),
        cmocka_unit_test(a_carriage_return_is_escaped),
        cmocka_unit_test(a_mark_stays_with_its_letter),
        cmocka_unit_test(a_letter_with_more_marks_than_a_cell_takes_is_cut_all_the_same),
        in_place(each_sheet_is_one_table_of_its_name),
        in_place(a_table_without_rows_keeps_an_empty_one),
        in_place(rows_are_joined_by_keys),
        in_place(texts_that_look_like_something_else_stay_texts),
        in_place(a_long_text_goes_on_in_further_rows),
        in_place(a_decimal_is_a_number_if_that_keeps_it),
        in_place(a_date_is_a_day_of_excel),
        in_place(a_date_that_excel_has_not_stays_edtf_with_a_diagnostic),
        in_place(an_as_of_date_is_a_date),
        in_place(an_office_printed_with_the_one_before_says_so),
        in_place(a_section_without_initiatives_is_told_by_the_sources),
        in_place(initiatives_without_a_number_have_keys_of_their_own),
        in_place(columns_are_those_of_the_layout_in_its_order),
        in_place(more_rows_than_a_sheet_has_are_an_error_that_names_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
