#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "pdf/cff-charset.h"
#include "pdf/gantt.h"
#include "pdf/page-break.h"
#include "pdf/paragraph.h"

/* Paragraphs: each letter is one em wide, | a break, / one inside a value, 。 a full stop. */

static char *set_lines(const char *text, double width, gboolean has_emergencies, gboolean *is_set)
{
    TextUnit units[64] = {0};
    gsize n_units = 0;
    BreakLevel level = has_emergencies ? BREAK_EMERGENCY : BREAK_NEVER;
    for (const char *at = text; *at != '\0'; at = g_utf8_next_char(at)) {
        gunichar c = g_utf8_get_char(at);
        if (c == '|' || c == '/') {
            level = c == '|' ? BREAK_ALLOWED : BREAK_IN_VALUE;
            continue;
        }
        units[n_units] = (TextUnit){.start = (guint32)n_units, .c = c, .advance = 1000};
        units[n_units].level = (guint8)level;
        units[n_units].is_space = c == ' ';
        units[n_units].is_closing = c == 0x3002;
        level = has_emergencies ? BREAK_EMERGENCY : BREAK_NEVER;
        n_units++;
    }
    units[n_units].start = (guint32)n_units;
    g_autoptr(GArray) lines = g_array_new(FALSE, FALSE, sizeof(TextLine));
    *is_set = paragraph_break(units, n_units, width, lines);
    GString *result = g_string_new(NULL);
    for (guint i = 0; i < lines->len; i++) {
        const TextLine *line = &g_array_index(lines, TextLine, i);
        for (guint32 k = 0; k < line->length; k++)
            g_string_append_unichar(result, units[line->start + k].c);
        g_string_append_c(result, ';');
    }
    return g_string_free(result, FALSE);
}

static void assert_lines(const char *text, double width, const char *expected)
{
    gboolean is_set = FALSE;
    g_autofree char *lines = set_lines(text, width, TRUE, &is_set);
    assert_true(is_set);
    assert_string_equal(lines, expected);
}

static void a_line_takes_what_fits(void **state)
{
    (void)state;
    assert_lines("ab|cd|ef", 4000, "abcd;ef;");
    assert_lines("ab|cd|ef", 6000, "abcdef;");
    assert_lines("", 4000, ";");
}

static void spaces_at_the_end_of_a_line_take_no_room(void **state)
{
    (void)state;
    assert_lines("abcd |ef", 4000, "abcd;ef;");
}

static void a_full_stop_may_hang_by_half(void **state)
{
    (void)state;
    assert_lines("ab|c。|d", 3500, "abc。;d;");
    assert_lines("ab|cd|e", 3500, "ab;cde;");
}

static void a_long_value_is_broken_rather_than_the_line_left_empty(void **state)
{
    (void)state;
    assert_lines("a|bcd/efgh", 5000, "abcd;efgh;");
    assert_lines("abcd|efg/h", 5000, "abcd;efgh;");
}

static void a_word_too_long_is_broken_in_an_emergency_only(void **state)
{
    (void)state;
    gboolean is_set = TRUE;
    g_autofree char *none = set_lines("ab|cdefghi", 4000, FALSE, &is_set);
    assert_false(is_set);
    assert_string_equal(none, "");
    assert_lines("ab|cdefghi", 4000, "ab;cdef;ghi;");
}

static void a_column_narrower_than_a_character_still_shows_all(void **state)
{
    (void)state;
    assert_lines("abc", 500, "a;b;c;");
}

static void spacing_is_added_only_where_it_does_not_catch_the_eye(void **state)
{
    (void)state;
    TextLine line = {.n_gaps = 10, .width = 9500};
    assert_float_equal(paragraph_get_spacing(&line, 10000), 50, 0.001);
    line.width = 5000;
    assert_float_equal(paragraph_get_spacing(&line, 10000), 0, 0.001);
    line.n_gaps = 0;
    assert_float_equal(paragraph_get_spacing(&line, 10000), 0, 0.001);
}

/* Pages: lines are 10 points high, pages 100; a table of two columns without padding. */

#define LINE_HEIGHT 10
#define PAGE_HEIGHT 100

typedef struct {
    FlowStore *store;
    Table *table;
    GArray *slices;
    PageFrame frame;
} Pages;

static void pages_clear(Pages *pages)
{
    flow_store_free(pages->store);
    table_free(pages->table);
    g_array_unref(pages->slices);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Pages, pages_clear)

static Pages pages_new(void)
{
    const ColumnSpec columns[] = {{"", 50}, {"", 50}};
    Pages pages = {.store = flow_store_new(), .table = table_new(columns, 2, 0, 0, 0)};
    pages.slices = g_array_new(FALSE, FALSE, sizeof(RowSlice));
    pages.frame.bottom = PAGE_HEIGHT;
    return pages;
}

static Flow add_flow(Pages *pages, guint n_lines)
{
    Flow flow = flow_store_begin(pages->store);
    for (guint i = 0; i < n_lines; i++)
        flow_store_add_line(pages->store, 0, LINE_HEIGHT);
    flow_store_end(pages->store, &flow);
    return flow;
}

static void add_head(Pages *pages)
{
    pages->table->has_head = TRUE;
    pages->table->head.kind = ROW_HEAD;
    pages->table->head.n_flows = 1;
    pages->table->head.flows[0] = add_flow(pages, 1);
}

static TableRow *add_row(Pages *pages, guint n_left, guint n_right)
{
    TableRow *row = table_add_row(pages->table, ROW_CELLS, 2);
    row->flows[0] = add_flow(pages, n_left);
    row->flows[1] = add_flow(pages, n_right);
    return row;
}

static void keep_with_next(const Pages *pages, const Flow *flow, guint line)
{
    g_array_index(pages->store->lines, FlowLine, flow->first + line).keeps_next = TRUE;
}

static const RowSlice *place(Pages *pages)
{
    page_break_place(&pages->frame, pages->table, pages->store, pages->slices);
    return (const RowSlice *)(gpointer)pages->slices->data;
}

static void a_row_that_fits_on_a_page_is_not_split(void **state)
{
    (void)state;
    g_auto(Pages) pages = pages_new();
    add_row(&pages, 6, 1);
    add_row(&pages, 10, 1);
    const RowSlice *slices = place(&pages);
    assert_int_equal(pages.slices->len, 2);
    assert_int_equal(slices[1].page, 1);
    assert_float_equal(slices[1].y, 0, 0.001);
}

static void a_row_taller_than_a_page_is_split_between_lines(void **state)
{
    (void)state;
    g_auto(Pages) pages = pages_new();
    add_row(&pages, 25, 12);
    const RowSlice *slices = place(&pages);
    assert_int_equal(pages.slices->len, 3);
    assert_int_equal(slices[0].to[0], 10);
    assert_int_equal(slices[1].to[0], 20);
    assert_int_equal(slices[1].to[1], 12);
    assert_int_equal(slices[2].from[1], 12);
    assert_int_equal(slices[2].to[0], 25);
    assert_true(slices[0].is_continuing && !slices[0].is_continued);
    assert_true(slices[2].is_continued && !slices[2].is_continuing);
}

static void a_line_that_keeps_with_the_next_does_not_end_a_page(void **state)
{
    (void)state;
    g_auto(Pages) pages = pages_new();
    TableRow *row = add_row(&pages, 15, 1);
    keep_with_next(&pages, &row->flows[0], 9);
    const RowSlice *slices = place(&pages);
    assert_int_equal(slices[0].to[0], 9);
    assert_int_equal(slices[1].from[0], 9);
}

static void lines_that_all_keep_with_the_next_still_end(void **state)
{
    (void)state;
    g_auto(Pages) pages = pages_new();
    TableRow *row = add_row(&pages, 15, 1);
    for (guint i = 0; i < 14; i++)
        keep_with_next(&pages, &row->flows[0], i);
    const RowSlice *slices = place(&pages);
    assert_int_equal(slices[0].to[0], 10);
    assert_int_equal(slices[1].to[0], 15);
}

static void the_head_stands_on_every_page(void **state)
{
    (void)state;
    g_auto(Pages) pages = pages_new();
    add_head(&pages);
    add_row(&pages, 20, 1);
    const RowSlice *slices = place(&pages);
    guint n_heads = 0;
    for (guint i = 0; i < pages.slices->len; i++)
        n_heads += slices[i].row == &pages.table->head ? 1 : 0;
    assert_int_equal(n_heads, 3);
    assert_int_equal(pages.frame.page, 2);
}

static void a_section_row_is_not_left_at_the_foot_of_a_page(void **state)
{
    (void)state;
    g_auto(Pages) pages = pages_new();
    add_row(&pages, 8, 1);
    add_row(&pages, 1, 0)->keeps_next = TRUE;
    add_row(&pages, 5, 1);
    const RowSlice *slices = place(&pages);
    assert_int_equal(slices[1].page, 1);
    assert_int_equal(slices[2].page, 1);
    assert_float_equal(slices[2].y, LINE_HEIGHT, 0.001);
}

static void repeated_lines_take_their_room_on_the_next_page(void **state)
{
    (void)state;
    g_auto(Pages) pages = pages_new();
    TableRow *row = add_row(&pages, 0, 18);
    Flow title = add_flow(&pages, 1);
    for (guint i = 0; i < 2; i++)
        flow_store_add_line(pages.store, 0, LINE_HEIGHT);
    flow_store_end_repeated(pages.store, &title);
    title.is_always_repeated = TRUE;
    row->flows[0] = title;
    row->flows[1].n_repeated = 0;
    const RowSlice *slices = place(&pages);
    assert_int_equal(pages.slices->len, 2);
    assert_float_equal(slices[1].height, 8 * LINE_HEIGHT, 0.001);
    row->flows[1].first_repeated = title.first_repeated;
    row->flows[1].n_repeated = 2;
    g_array_set_size(pages.slices, 0);
    pages.frame = (PageFrame){.bottom = PAGE_HEIGHT};
    slices = place(&pages);
    assert_float_equal(slices[1].height, 10 * LINE_HEIGHT, 0.001);
}

/* Whatever the rows: each line stands on one page, in order, inside the page. */
static void no_line_is_lost_doubled_or_off_the_page(void **state)
{
    (void)state;
    g_autoptr(GRand) random = g_rand_new_with_seed(7);
    g_auto(Pages) pages = pages_new();
    add_head(&pages);
    for (guint i = 0; i < 300; i++) {
        TableRow *row = add_row(&pages, (guint)g_rand_int_range(random, 0, 12),
                                (guint)g_rand_int_range(random, 1, 40));
        row->keeps_next = g_rand_int_range(random, 0, 4) == 0;
        for (guint line = 0; line < row->flows[1].n_lines; line++) {
            if (g_rand_boolean(random))
                keep_with_next(&pages, &row->flows[1], line);
        }
    }
    const RowSlice *slices = place(&pages);
    for (guint i = 0; i < pages.slices->len; i++) {
        const RowSlice *slice = &slices[i];
        assert_true(slice->y >= 0 && slice->y + slice->height <= PAGE_HEIGHT + 0.1);
        const RowSlice *before = i > 0 && slices[i - 1].row == slice->row ? &slices[i - 1] : NULL;
        if (i > 1 && slice->is_continued && slices[i - 1].row == &pages.table->head)
            before = &slices[i - 2];
        for (guint flow = 0; flow < slice->row->n_flows; flow++) {
            assert_int_equal(slice->from[flow], before ? before->to[flow] : 0);
            if (!slice->is_continuing)
                assert_int_equal(slice->to[flow], slice->row->flows[flow].n_lines);
        }
    }
}

/* Year plans: four years, 40 points each. */

static const GanttScale four_years = {2020, 4, 160};

static void bars_cover_their_years(void **state)
{
    (void)state;
    GanttBar bars[] = {{.from = 2021, .to = 2022, .text_width = 20}};
    gantt_place(&four_years, bars, 1, 2, 2);
    assert_float_equal(bars[0].x, 41, 0.001);
    assert_float_equal(bars[0].width, 78, 0.001);
    assert_false(bars[0].is_text_below);
}

static void bars_that_follow_one_another_share_a_track(void **state)
{
    (void)state;
    GanttBar bars[] = {{.from = 2020, .to = 2020, .text_width = 10},
                       {.from = 2021, .to = 2022, .text_width = 10},
                       {.from = 2022, .to = 2023, .text_width = 10}};
    gantt_place(&four_years, bars, 3, 2, 2);
    assert_true(bars[0].begins_track);
    assert_false(bars[1].begins_track);
    assert_true(bars[2].begins_track);
}

static void a_text_wider_than_its_bar_stands_below_inside_the_plan(void **state)
{
    (void)state;
    GanttBar bars[] = {{.from = 2020, .to = 2020, .text_width = 100},
                       {.from = 2023, .to = 2023, .text_width = 100},
                       {.from = 2023, .to = 2023, .text_width = 900}};
    gantt_place(&four_years, bars, 3, 2, 2);
    assert_true(bars[0].is_text_below);
    assert_float_equal(bars[0].text_x, 1, 0.001);
    assert_float_equal(bars[1].text_x, 60, 0.001);
    assert_float_equal(bars[2].text_x, 0, 0.001);
    assert_float_equal(bars[2].text_room, 160, 0.001);
}

static void years_outside_the_plan_are_cut_off(void **state)
{
    (void)state;
    GanttBar bars[] = {{.from = 2010, .to = 2040, .text_width = 1}};
    gantt_place(&four_years, bars, 1, 2, 0);
    assert_float_equal(bars[0].x, 0, 0.001);
    assert_float_equal(bars[0].width, 160, 0.001);
}

/* A CFF table: header, one name, a Top DICT with ROS and charset, charset of format 2. */

static const guint8 cid_keyed_cff[] = {
    1,   0,   4,   1,                       /* header */
    0,   1,   1,   1,  2,  'A',             /* names */
    0,   1,   1,   1,  10,                  /* Top DICTs: one of 9 bytes */
    139, 139, 139, 12, 30, 28,  0,  24, 15, /* 0 0 0 ROS, 24 charset */
    2,   0,   10,  0,  1,  0,   50, 0,  0,  /* 10 and 11; 50 */
};

static void a_cid_keyed_font_says_its_cids(void **state)
{
    (void)state;
    guint16 cids[4] = {0};
    assert_true(cff_charset_read(cid_keyed_cff, sizeof cid_keyed_cff, cids, 4));
    const guint16 expected[] = {0, 10, 11, 50};
    assert_memory_equal(cids, expected, sizeof expected);
}

static void a_cut_off_cff_table_is_refused(void **state)
{
    (void)state;
    for (gsize length = 0; length < sizeof cid_keyed_cff; length++) {
        guint16 cids[4] = {0};
        g_autofree guint8 *data = g_memdup2(cid_keyed_cff, length);
        assert_false(cff_charset_read(data, length, cids, 4));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_line_takes_what_fits),
        cmocka_unit_test(spaces_at_the_end_of_a_line_take_no_room),
        cmocka_unit_test(a_full_stop_may_hang_by_half),
        cmocka_unit_test(a_long_value_is_broken_rather_than_the_line_left_empty),
        cmocka_unit_test(a_word_too_long_is_broken_in_an_emergency_only),
        cmocka_unit_test(a_column_narrower_than_a_character_still_shows_all),
        cmocka_unit_test(spacing_is_added_only_where_it_does_not_catch_the_eye),
        cmocka_unit_test(a_row_that_fits_on_a_page_is_not_split),
        cmocka_unit_test(a_row_taller_than_a_page_is_split_between_lines),
        cmocka_unit_test(a_line_that_keeps_with_the_next_does_not_end_a_page),
        cmocka_unit_test(lines_that_all_keep_with_the_next_still_end),
        cmocka_unit_test(the_head_stands_on_every_page),
        cmocka_unit_test(a_section_row_is_not_left_at_the_foot_of_a_page),
        cmocka_unit_test(repeated_lines_take_their_room_on_the_next_page),
        cmocka_unit_test(no_line_is_lost_doubled_or_off_the_page),
        cmocka_unit_test(bars_cover_their_years),
        cmocka_unit_test(bars_that_follow_one_another_share_a_track),
        cmocka_unit_test(a_text_wider_than_its_bar_stands_below_inside_the_plan),
        cmocka_unit_test(years_outside_the_plan_are_cut_off),
        cmocka_unit_test(a_cid_keyed_font_says_its_cids),
        cmocka_unit_test(a_cut_off_cff_table_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
