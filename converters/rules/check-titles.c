/* 1-6, 1-12: titles of columns, labels of rows, regions. */
#include "rules/rule-check.h"
#include "rules/titles.h"

#include <string.h>

static const char *const titles_ditto[] = {"〃",   "″",    "々",   "\"", "仝",
                                           "同上", "同左", "同右", "同", NULL};

/* What Excel puts in place of a title of a table that is missing, before a number. */
static const char *const titles_fillers[] = {"列", "column", "フィールド", "field", NULL};

static const char *const titles_regions[] = {
    "都道府県", "都道府県名", "市区町村",     "市区町村名", "市町村", "市町村名",
    "県",       "県名",       "市",           "市名",       "町村",   "町村名",
    "自治体",   "自治体名",   "地域",         "地域名",     "団体名", "prefecture",
    "region",   "area",       "municipality", "city",       NULL};
static const char *const titles_codes[] = {
    "地域コード",  "市区町村コード", "市町村コード",
    "団体コード",  "自治体コード",   "全国地方公共団体コード",
    "region code", "area code",      NULL};

/* Codes of regions have five digits, or six with one to check them: 1202 was 01202. */
#define TITLES_CODE_END 10000

static guint titles_count_columns(const ViewTable *table)
{
    return (guint)table->range.last_column - table->range.first_column + 1;
}

/* The title of a column, where it is in the lowest row of the head, or the whole column of the
 * data when there is no head. */
static JskRange titles_get_place(const ViewTable *table, guint column)
{
    guint16 place = (guint16)(table->range.first_column + column);
    guint row = table->head.last_row ? table->head.last_row : table->data.first_row;
    return (JskRange){row, row, place, place};
}

/* 1-6 */

static gboolean titles_is_filler(const RuleCheck *check, const ViewColumn *column)
{
    g_autofree char *title = title_fold(check->words, column->title);
    for (const char *const *filler = titles_fillers; *filler; filler++) {
        gsize length = strlen(*filler);
        if (g_str_has_prefix(title, *filler) && title[length] &&
            strspn(title + length, "0123456789") == strlen(title + length))
            return TRUE;
    }
    return FALSE;
}

static void titles_check_columns(RuleCheck *check, const ViewTable *table)
{
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
    gboolean is_one_row = table->head.first_row == table->head.last_row;
    for (guint i = 0; i < titles_count_columns(table); i++) {
        const ViewColumn *column = &table->columns[i];
        JskRange place = titles_get_place(table, i);
        const char *title = column->title;
        const JskCell *head =
            jsk_sheet_find_cell(check->view->sheet, place.first_row, place.first_column);
        gboolean has_title = table->head.last_row && (title || (head && head->kind));
        if (column->n_cells > 0 &&
            (!has_title || (table->is_excel && titles_is_filler(check, column))))
            rule_add(check, JSK_PROBLEM_NO_TITLE, &place, title);
        else if (title && is_one_row && !g_hash_table_add(seen, (gpointer)(guintptr)title))
            rule_add(check, JSK_PROBLEM_SAME_TITLE, &place, title);
    }
}

/* The first column names a row, unless it holds numbers. */
static void titles_check_rows(RuleCheck *check, const ViewTable *table)
{
    gboolean has_labels =
        table->columns[0].n_cells > 0 && !view_column_has_numbers(&table->columns[0]);
    guint row = 0;
    ViewCells cells = view_cells(check->view->sheet, &table->data);
    for (const JskCell *cell; (cell = view_cells_next(&cells));) {
        if (cell->kind == JSK_CELL_TEXT && g_strv_contains(titles_ditto, cell->text))
            rule_add_cell(check, JSK_PROBLEM_DITTO, cell);
        JskRange place = {cell->row, cell->row, table->range.first_column,
                          table->range.first_column};
        if (has_labels && cell->row != row && cell->column != table->range.first_column)
            rule_add(check, JSK_PROBLEM_NO_LABEL, &place, NULL);
        row = cell->row;
    }
}

/* 2015, 16, 17: @last is the year before this one, in full. */
static void titles_check_year(RuleCheck *check, const JskCell *cell, guint *last)
{
    if (view_follow_year(cell, last))
        rule_add_cell(check, JSK_PROBLEM_SHORT_YEAR, cell);
}

static void titles_check_years(RuleCheck *check, const ViewTable *table)
{
    guint last = 0;
    guint row = 0;
    ViewCells titles = view_cells(check->view->sheet, &table->head);
    for (const JskCell *cell; (cell = view_cells_next(&titles)); row = cell->row) {
        last = cell->row == row ? last : 0;
        titles_check_year(check, cell, &last);
    }
    JskRange labels = table->data;
    labels.last_column = labels.first_column;
    last = 0;
    ViewCells cells = view_cells(check->view->sheet, &labels);
    for (const JskCell *cell; (cell = view_cells_next(&cells));)
        titles_check_year(check, cell, &last);
}

void rule_check_titles(RuleCheck *check)
{
    const ViewTable *table;
    for (guint i = 0; (table = sheet_view_get_table(check->view, i)); i++) {
        check->is_applicable = TRUE;
        titles_check_columns(check, table);
        titles_check_rows(check, table);
        titles_check_years(check, table);
    }
}

/* 1-12 */

static void titles_check_codes(RuleCheck *check, const JskRange *range)
{
    check->is_applicable = TRUE;
    ViewCells cells = view_cells(check->view->sheet, range);
    for (const JskCell *cell; (cell = view_cells_next(&cells));) {
        if (cell->kind == JSK_CELL_NUMBER && cell->number < TITLES_CODE_END)
            rule_add_cell(check, JSK_PROBLEM_CODE_AS_NUMBER, cell);
    }
}

/* Every row that has anything has its region. */
static void titles_check_region(RuleCheck *check, const ViewTable *table, guint column)
{
    check->is_applicable = TRUE;
    guint row = 0;
    ViewCells cells = view_cells(check->view->sheet, &table->data);
    for (const JskCell *cell; (cell = view_cells_next(&cells));) {
        guint16 place_column = (guint16)(table->range.first_column + column);
        JskRange place = {cell->row, cell->row, place_column, place_column};
        if (cell->row != row && !jsk_sheet_find_cell(check->view->sheet, cell->row, place_column))
            rule_add(check, JSK_PROBLEM_NO_REGION, &place, NULL);
        row = cell->row;
    }
}

void rule_check_regions(RuleCheck *check)
{
    const ViewTable *table;
    for (guint i = 0; (table = sheet_view_get_table(check->view, i)); i++) {
        for (guint j = 0; j < titles_count_columns(table); j++) {
            g_autofree char *title = title_fold(check->words, table->columns[j].title);
            JskRange range = table->data;
            range.first_column = (guint16)(table->range.first_column + j);
            range.last_column = range.first_column;
            if (g_strv_contains(titles_codes, title))
                titles_check_codes(check, &range);
            else if (g_strv_contains(titles_regions, title) &&
                     !view_column_has_numbers(&table->columns[j]))
                titles_check_region(check, table, j);
        }
    }
}
