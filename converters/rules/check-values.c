/* 1-2, 1-3, 1-13: what stands in cells, and in columns of numbers. */
#include "rules/cell-lists.h"
#include "rules/rule-check.h"

#include <string.h>

/* Calls @look for every datum in a column of numbers. */
static void values_walk_numbers(RuleCheck *check, const ViewTable *table,
                                void (*look)(RuleCheck *, const ViewTable *, const JskCell *,
                                             gpointer),
                                gpointer state)
{
    ViewCells cells = view_cells(check->view->sheet, &table->data);
    for (const JskCell *cell; (cell = view_cells_next(&cells));) {
        if (view_column_has_numbers(rule_get_column(table, cell)))
            look(check, table, cell, state);
    }
}

/* 1-2 */

static void values_check_several(RuleCheck *check, const ViewTable *table, const JskCell *cell,
                                 gpointer state)
{
    (void)table;
    (void)state;
    if (cell->kind == JSK_CELL_TEXT && words_read(check->words, cell->text).kind == WORDS_NUMBERS)
        rule_add_cell(check, JSK_PROBLEM_SEVERAL_NUMBERS, cell);
}

/* Sentences list things, too; numbers are looked at by themselves. */
static gboolean values_are_several(const RuleCheck *check, const ViewTable *table,
                                   const JskCell *cell)
{
    const ViewColumn *column = rule_get_column(table, cell);
    return !view_column_has_numbers(column) && !view_column_has_sentences(column) &&
           words_read(check->words, cell->text).kind == WORDS_TEXT &&
           (lists_enumerate(cell->text) || lists_have_telephone(check->words, cell->text));
}

void rule_check_one_datum(RuleCheck *check)
{
    const ViewTable *table;
    for (guint i = 0; (table = sheet_view_get_table(check->view, i)); i++) {
        ViewCells cells = view_cells(check->view->sheet, &table->data);
        for (const JskCell *cell; (cell = view_cells_next(&cells));) {
            check->is_applicable = TRUE;
            if (cell->kind == JSK_CELL_TEXT &&
                (lists_have_markers(cell->text) || values_are_several(check, table, cell)))
                rule_add_cell(check, JSK_PROBLEM_SEVERAL_ITEMS, cell);
        }
        values_walk_numbers(check, table, values_check_several, NULL);
    }
}

/* 1-3 */

static void values_check_number(RuleCheck *check, const ViewTable *table, const JskCell *cell,
                                gpointer state)
{
    (void)table;
    (void)state;
    check->is_applicable = TRUE;
    if (cell->kind == JSK_CELL_ERROR)
        rule_add_cell(check, JSK_PROBLEM_ERROR_VALUE, cell);
    else if (cell->kind == JSK_CELL_TEXT &&
             words_read(check->words, cell->text).kind == WORDS_NUMBER)
        rule_add_cell(check, JSK_PROBLEM_NUMBER_AS_TEXT, cell);
}

void rule_check_numbers(RuleCheck *check)
{
    const ViewTable *table;
    for (guint i = 0; (table = sheet_view_get_table(check->view, i)); i++)
        values_walk_numbers(check, table, values_check_number, NULL);
}

/* 1-13: @state is the spelling of each symbol that was met first. */

static void values_check_word(RuleCheck *check, const ViewTable *table, const JskCell *cell,
                              gpointer state)
{
    const char **spellings = state;
    Words words = {.kind = WORDS_NUMBER};
    if (cell->kind == JSK_CELL_TEXT)
        words = words_read(check->words, cell->text);
    check->is_applicable |= words.kind == WORDS_SYMBOL;
    /* A title that is repeated is another rule's matter. */
    if (words.kind == WORDS_TEXT &&
        g_strcmp0(rule_get_column(table, cell)->title, cell->text) != 0) {
        rule_add_cell(check, JSK_PROBLEM_WORD_AMONG_NUMBERS, cell);
    } else if (words.kind == WORDS_SYMBOL && !spellings[words.symbol]) {
        spellings[words.symbol] = cell->text;
        if (words.is_variant)
            rule_note_cell(check, JSK_PROBLEM_SYMBOL_VARIANT, cell);
    } else if (words.kind == WORDS_SYMBOL && strcmp(spellings[words.symbol], cell->text) != 0) {
        rule_add_cell(check, JSK_PROBLEM_SYMBOL_VARIANT, cell);
    }
}

void rule_check_symbols(RuleCheck *check)
{
    const char *spellings[WORDS_N_SYMBOLS] = {NULL};
    const ViewTable *table;
    for (guint i = 0; (table = sheet_view_get_table(check->view, i)); i++)
        values_walk_numbers(check, table, values_check_word, spellings);
}
