/* Writing a sheet: what Excel cannot hold is a failure, not a broken workbook. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "xlsx/sheet.h"

typedef struct {
    XlsxLayout *layout;
    XlsxBook book;
    XlsxSheet *sheet; /* 概要 */
} Fixture;

static int fixture_setup(void **state)
{
    Fixture *fixture = g_new0(Fixture, 1);
    fixture->layout = xlsx_layout_load(NULL, NULL);
    fixture->book =
        (XlsxBook){.workbook = workbook_new("/nonexistent.xlsx"), .layout = fixture->layout};
    const XlsxSheetId ids[] = {XLSX_SHEET_OVERVIEW, XLSX_SHEET_INITIATIVES};
    for (gsize i = 0; i < G_N_ELEMENTS(ids); i++)
        fixture->book.sheets[ids[i]] =
            xlsx_sheet_new(&fixture->book, xlsx_layout_find(fixture->layout, ids[i]), NULL);
    fixture->sheet = fixture->book.sheets[XLSX_SHEET_OVERVIEW];
    *state = fixture;
    return 0;
}

static int fixture_teardown(void **state)
{
    Fixture *fixture = *state;
    for (int id = 0; id < XLSX_N_SHEETS; id++)
        xlsx_sheet_free(fixture->book.sheets[id]);
    lxw_workbook_free(fixture->book.workbook);
    xlsx_layout_free(fixture->layout);
    g_free(fixture);
    return 0;
}

static void assert_day(int year, int month, int day, double expected)
{
    GDate date;
    double number;
    g_date_clear(&date, 1);
    g_date_set_dmy(&date, (GDateDay)day, (GDateMonth)month, (GDateYear)year);
    assert_true(xlsx_day_get_number(&date, &number));
    assert_true(number == expected);
}

static void days_are_the_numbers_that_excel_has_for_them(void **state)
{
    (void)state;
    assert_day(1900, 3, 1, 61);
    assert_day(2017, 1, 31, 42766);
    assert_day(9999, 12, 31, 2958465);
}

static void days_that_excel_does_not_know_have_no_number(void **state)
{
    (void)state;
    GDate date;
    double number;
    g_date_clear(&date, 1);
    g_date_set_dmy(&date, 28, G_DATE_FEBRUARY, 1900);
    assert_false(xlsx_day_get_number(&date, &number));
    g_date_set_dmy(&date, 1, G_DATE_JANUARY, 10000);
    assert_false(xlsx_day_get_number(&date, &number));
}

static void assert_failure(const XlsxSheet *sheet)
{
    assert_true(g_error_matches(sheet->error, JSK_ERROR, JSK_ERROR_OUTPUT));
    assert_true(g_str_has_prefix(sheet->error->message, "sheet 概要, row 1: "));
}

static void a_number_that_is_none_is_a_failure(void **state)
{
    const Fixture *fixture = *state;
    xlsx_sheet_put_number(fixture->sheet, 0, 1e308, XLSX_FORMAT_COUNT);
    assert_null(fixture->sheet->error);
    xlsx_sheet_put_number(fixture->sheet, 0, INFINITY, XLSX_FORMAT_COUNT);
    assert_failure(fixture->sheet);
}

static void put_text(const Fixture *fixture, const char *character, guint n)
{
    g_autoptr(GString) text = g_string_new(NULL);
    for (guint i = 0; i < n; i++)
        g_string_append(text, character);
    xlsx_sheet_put_text(fixture->sheet, 0, text->str, (gssize)text->len, XLSX_FORMAT_TEXT);
}

static void a_text_too_long_for_a_cell_is_a_failure(void **state)
{
    const Fixture *fixture = *state;
    put_text(fixture, "あ", 32767);
    put_text(fixture, "𠮷", 16383);
    assert_null(fixture->sheet->error);
    put_text(fixture, "𠮷", 16384); /* two UTF-16 units each */
    assert_failure(fixture->sheet);
}

static void the_first_failure_is_kept(void **state)
{
    const Fixture *fixture = *state;
    xlsx_sheet_check(fixture->sheet, LXW_ERROR_PARAMETER_VALIDATION);
    g_autofree char *first = g_strdup(fixture->sheet->error->message);
    xlsx_sheet_check(fixture->sheet, LXW_ERROR_WORKSHEET_INDEX_OUT_OF_RANGE);
    assert_string_equal(fixture->sheet->error->message, first);
}

static void a_full_sheet_is_a_limit_and_named(void **state)
{
    const Fixture *fixture = *state;
    fixture->sheet->row = LXW_ROW_MAX;
    xlsx_sheet_put_number(fixture->sheet, 0, 1, XLSX_FORMAT_COUNT);
    assert_true(g_error_matches(fixture->sheet->error, JSK_ERROR, JSK_ERROR_LIMIT));
    assert_non_null(strstr(fixture->sheet->error->message, "概要"));
}

static void there_are_no_more_links_than_excel_takes(void **state)
{
    const Fixture *fixture = *state;
    for (guint i = 0; i < LXW_MAX_NUMBER_URLS + 10; i++) {
        xlsx_sheet_put_link(fixture->sheet, 0, XLSX_SHEET_INITIATIVES, i, XLSX_FORMAT_LINK);
        xlsx_sheet_next_row(fixture->sheet);
    }
    assert_null(fixture->sheet->error);
    assert_int_equal(fixture->sheet->worksheet->hlink_count, LXW_MAX_NUMBER_URLS);
}

static void a_link_to_a_sheet_that_is_not_there_is_none(void **state)
{
    const Fixture *fixture = *state;
    xlsx_sheet_put_link(fixture->sheet, 0, XLSX_SHEET_FORM, 7, XLSX_FORMAT_LINK);
    assert_int_equal(fixture->sheet->worksheet->hlink_count, 0);
}

static void initiatives_are_found_by_their_place(void **state)
{
    const Fixture *fixture = *state;
    lxw_row_t row;
    fixture->sheet->row = 5;
    xlsx_sheet_add_initiative(fixture->sheet);
    assert_true(xlsx_book_find_initiative(&fixture->book, XLSX_SHEET_OVERVIEW, 0, &row));
    assert_int_equal(row, 5);
    assert_false(xlsx_book_find_initiative(&fixture->book, XLSX_SHEET_OVERVIEW, 1, &row));
    assert_false(xlsx_book_find_initiative(&fixture->book, XLSX_SHEET_FORM, 0, &row));
}

static void a_column_is_never_wider_than_excel_takes(void **state)
{
    const Fixture *fixture = *state;
    xlsx_sheet_set_width(fixture->sheet, 0, 1000);
    assert_null(fixture->sheet->error);
    assert_true(fixture->sheet->worksheet->col_options[0]->width == 255);
}

#define on_sheet(test) cmocka_unit_test_setup_teardown(test, fixture_setup, fixture_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(days_are_the_numbers_that_excel_has_for_them),
        cmocka_unit_test(days_that_excel_does_not_know_have_no_number),
        on_sheet(a_number_that_is_none_is_a_failure),
        on_sheet(a_text_too_long_for_a_cell_is_a_failure),
        on_sheet(the_first_failure_is_kept),
        on_sheet(a_full_sheet_is_a_limit_and_named),
        on_sheet(there_are_no_more_links_than_excel_takes),
        on_sheet(a_link_to_a_sheet_that_is_not_there_is_none),
        on_sheet(initiatives_are_found_by_their_place),
        on_sheet(a_column_is_never_wider_than_excel_takes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
