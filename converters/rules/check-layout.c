/* 1-4, 1-5, 1-7, 1-8, 1-10: how the sheet is laid out and spelt. */
#include "rules/cell-lists.h"
#include "rules/rule-check.h"

#include <jisseki/text.h>
#include <string.h>

/* What depends on the platform, by tradition: circled and Roman numbers, ㈱, ㎡, № and their like,
 * mathematical signs and kanji of one maker, half-width katakana. */
static const struct {
    gunichar first;
    gunichar last;
} layout_platform[] = {
    {0x2116, 0x2116}, {0x2121, 0x2121}, {0x2160, 0x2188}, {0x2211, 0x2211},   {0x221F, 0x221F},
    {0x222E, 0x222E}, {0x22BF, 0x22BF}, {0x2460, 0x24FF}, {0x2776, 0x2793},   {0x301D, 0x301F},
    {0x3200, 0x33FF}, {0xF900, 0xFAFF}, {0xFF61, 0xFF9F}, {0x1F100, 0x1F2FF},
};

/* Where nothing is assigned, so that every maker has characters of its own (外字). */
static const struct {
    gunichar first;
    gunichar last;
} layout_private[] = {{0xE000, 0xF8FF}, {0xF0000, 0x10FFFF}};

/* What a sentence ends with. */
static const char layout_sentence_ends[] = "。．.！？!?」』）)】";

/* 1-4 */

void rule_check_merges(RuleCheck *check)
{
    gsize n_cells;
    guint n_merges;
    jsk_sheet_get_cells(check->view->sheet, &n_cells);
    const JskRange *merges = jsk_sheet_get_merges(check->view->sheet, &n_merges);
    check->is_applicable = n_cells > 0 && !jsk_spreadsheet_is_delimited(check->spreadsheet);
    for (guint i = 0; i < n_merges; i++) {
        const JskCell *cell =
            jsk_sheet_find_cell(check->view->sheet, merges[i].first_row, merges[i].first_column);
        gboolean has_text = cell && cell->kind == JSK_CELL_TEXT;
        if (merges[i].first_row != merges[i].last_row ||
            merges[i].first_column != merges[i].last_column)
            rule_add(check, JSK_PROBLEM_MERGED, &merges[i], has_text ? cell->text : NULL);
    }
}

/* 1-5 */

static gboolean layout_has_space_at_end(const char *text)
{
    const char *last = g_utf8_prev_char(text + strlen(text));
    return jsk_text_is_space(g_utf8_get_char(text)) || jsk_text_is_space(g_utf8_get_char(last));
}

/* Two spaces or more one after another, or one between all letters, as in 合　計. */
static gboolean layout_has_spaces(const char *text)
{
    guint n_words = 0;
    guint n_letters = 0;
    guint n_word_letters = 0;
    gboolean are_letters = TRUE;
    for (const char *at = text; *at; at = g_utf8_next_char(at)) {
        gunichar c = g_utf8_get_char(at);
        if (c != '\n' && jsk_text_is_space(c)) {
            gunichar next = g_utf8_get_char(g_utf8_next_char(at));
            if (next && next != '\n' && jsk_text_is_space(next))
                return TRUE;
            n_word_letters = 0;
            continue;
        }
        n_words += n_word_letters == 0 ? 1 : 0;
        n_word_letters++;
        n_letters++;
        are_letters = are_letters && n_word_letters == 1 && jsk_text_is_japanese_letter(c);
    }
    return are_letters && n_words > 1 && n_letters == n_words;
}

static gboolean layout_has_broken_line(const char *text)
{
    for (const char *at = strchr(text, '\n'); at; at = strchr(at + 1, '\n')) {
        const char *end = at > text && at[-1] == '\r' ? at - 1 : at;
        gunichar before = end > text ? g_utf8_get_char(g_utf8_prev_char(end)) : '\n';
        if (before != '\n' && !g_utf8_strchr(layout_sentence_ends, -1, before))
            return TRUE;
    }
    return FALSE;
}

void rule_check_spaces(RuleCheck *check)
{
    ViewCells cells = rule_all_cells(check);
    for (const JskCell *cell; (cell = view_cells_next(&cells));) {
        if (cell->kind != JSK_CELL_TEXT)
            continue;
        check->is_applicable = TRUE;
        if (layout_has_space_at_end(cell->text))
            rule_add_cell(check, JSK_PROBLEM_SPACE_AT_END, cell);
        else if (layout_has_spaces(cell->text))
            rule_add_cell(check, JSK_PROBLEM_SPACES, cell);
        else if (layout_has_broken_line(cell->text) && !lists_have_markers(cell->text) &&
                 !lists_enumerate(cell->text) &&
                 words_read(check->words, cell->text).kind != WORDS_NUMBERS)
            rule_add_cell(check, JSK_PROBLEM_LINE_BREAK, cell);
    }
}

/* 1-7 */

void rule_check_formulas(RuleCheck *check)
{
    ViewCells cells = rule_all_cells(check);
    for (const JskCell *cell; (cell = view_cells_next(&cells));) {
        check->is_applicable = TRUE;
        if (cell->has_formula)
            rule_add_cell(check, JSK_PROBLEM_FORMULA, cell);
    }
}

/* 1-8 */

void rule_check_objects(RuleCheck *check)
{
    static const char *const kinds[JSK_N_OBJECTS] = {
        [JSK_OBJECT_PICTURE] = "picture", [JSK_OBJECT_CHART] = "chart",
        [JSK_OBJECT_SHAPE] = "shape",     [JSK_OBJECT_CONTROL] = "control",
        [JSK_OBJECT_COMMENT] = "comment",
    };
    check->is_applicable = !jsk_spreadsheet_is_delimited(check->spreadsheet);
    for (int kind = 0; kind < JSK_N_OBJECTS; kind++) {
        guint n_objects = jsk_sheet_get_n_objects(check->view->sheet, (JskObjectKind)kind);
        const JskRange nowhere = {0, 0, 0, 0};
        for (guint i = 0; i < n_objects; i++)
            rule_add(check, JSK_PROBLEM_OBJECT, &nowhere, kinds[kind]);
    }
}

/* 1-10 */

static gboolean layout_is_in_title(const RuleCheck *check, const JskCell *cell)
{
    const ViewTable *table;
    for (guint i = 0; (table = sheet_view_get_table(check->view, i)); i++) {
        if (view_range_contains(&table->head, cell))
            return TRUE;
    }
    return FALSE;
}

static gboolean layout_is_private(gunichar c)
{
    for (gsize i = 0; i < G_N_ELEMENTS(layout_private); i++) {
        if (c >= layout_private[i].first && c <= layout_private[i].last)
            return TRUE;
    }
    return FALSE;
}

static gboolean layout_is_platform(gunichar c)
{
    for (gsize i = 0; i < G_N_ELEMENTS(layout_platform); i++) {
        if (c >= layout_platform[i].first && c <= layout_platform[i].last)
            return TRUE;
    }
    return FALSE;
}

static void layout_check_characters(RuleCheck *check, const JskCell *cell)
{
    gboolean has_private = FALSE;
    gboolean has_platform = FALSE;
    for (const char *at = cell->text; *at; at = g_utf8_next_char(at)) {
        if ((guchar)*at < 0x80)
            continue;
        gunichar c = g_utf8_get_char(at);
        has_private = has_private || layout_is_private(c);
        has_platform = has_platform || layout_is_platform(c);
    }
    if (has_private)
        rule_add_cell(check, JSK_PROBLEM_PRIVATE_CHARACTER, cell);
    else if (has_platform && layout_is_in_title(check, cell))
        rule_add_cell(check, JSK_PROBLEM_PLATFORM_CHARACTER, cell);
    else if (has_platform)
        rule_note_cell(check, JSK_PROBLEM_PLATFORM_CHARACTER, cell);
}

void rule_check_characters(RuleCheck *check)
{
    ViewCells cells = rule_all_cells(check);
    for (const JskCell *cell; (cell = view_cells_next(&cells));) {
        if (cell->kind != JSK_CELL_TEXT)
            continue;
        check->is_applicable = TRUE;
        layout_check_characters(check, cell);
    }
}
