#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "pdf/page-break.h"

/* Pages: lines are 10 points high, pages 100; a table of two columns without padding. */

#define LINE_HEIGHT 10
#define PAGE_HEIGHT 100

typedef struct {
    StructTree *structure;
    FlowStore *store;
    Table *table;
    GArray *slices;
    PageFrame frame;
} Pages;

static void pages_clear(Pages *pages)
{
    flow_store_free(pages->store);
    struct_tree_free(pages->structure);
    table_free(pages->table);
    g_array_unref(pages->slices);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Pages, pages_clear)

static Pages pages_new(void)
{
    const double widths[] = {50, 50};
    Pages pages = {.structure = struct_tree_new(), .table = table_new(0, widths, 2)};
    pages.store = flow_store_new(pages.structure);
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
    TableRow *row = table_add_row(pages->table, ROW_HEAD, 1);
    row->keeps_next = TRUE;
    row->flows[0] = add_flow(pages, 1);
    pages->table->head = 0;
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

static void a_row_is_split_rather_than_half_a_page_left_empty(void **state)
{
    (void)state;
    g_auto(Pages) pages = pages_new();
    add_row(&pages, 6, 1);
    add_row(&pages, 9, 1);
    const RowSlice *slices = place(&pages);
    assert_int_equal(pages.slices->len, 3);
    assert_int_equal(slices[1].page, 0);
    assert_int_equal(slices[1].to[0], 4);
    assert_int_equal(slices[2].from[0], 4);
    assert_int_equal(slices[2].page, 1);
}

static void a_row_is_not_split_for_the_last_lines_of_a_page(void **state)
{
    (void)state;
    g_auto(Pages) pages = pages_new();
    add_row(&pages, 9, 1);
    add_row(&pages, 9, 1);
    const RowSlice *slices = place(&pages);
    assert_int_equal(pages.slices->len, 2);
    assert_int_equal(slices[1].page, 1);
    assert_float_equal(slices[1].y, 0, 0.001);
}

static void a_row_begins_where_its_whole_title_fits(void **state)
{
    (void)state;
    g_auto(Pages) pages = pages_new();
    add_row(&pages, 6, 1);
    TableRow *row = add_row(&pages, 5, 12);
    row->flows[0].is_always_repeated = TRUE;
    const RowSlice *slices = place(&pages);
    assert_int_equal(slices[1].page, 1);
}

static void a_row_begins_where_the_lines_that_belong_together_fit(void **state)
{
    (void)state;
    g_auto(Pages) pages = pages_new();
    add_row(&pages, 7, 1);
    TableRow *row = add_row(&pages, 1, 12);
    for (guint i = 0; i < 3; i++)
        keep_with_next(&pages, &row->flows[1], i);
    const RowSlice *slices = place(&pages);
    assert_int_equal(slices[1].page, 1);
}

static void what_would_fill_half_a_page_is_not_repeated(void **state)
{
    (void)state;
    g_auto(Pages) pages = pages_new();
    TableRow *row = add_row(&pages, 6, 18);
    Flow title = add_flow(&pages, 6);
    add_flow(&pages, 6);
    flow_store_end_repeated(pages.store, &title);
    title.is_always_repeated = TRUE;
    row->flows[0] = title;
    const RowSlice *slices = place(&pages);
    assert_int_equal(pages.slices->len, 2);
    assert_int_equal(slices[1].n_repeated[0], 0);
    assert_float_equal(slices[1].height, 8 * LINE_HEIGHT, 0.001);
}

/* A row of @n_lines with two lines to be repeated, the second one above those from @second on. */
static TableRow *add_named_row(Pages *pages, guint n_lines, guint second)
{
    TableRow *row = add_row(pages, 0, 1);
    row->flows[0] = add_flow(pages, n_lines);
    for (guint i = 0; i < n_lines; i++)
        g_array_index(pages->store->lines, FlowLine, row->flows[0].first + i).repeats =
            i < second ? 1 : 2;
    add_flow(pages, 2);
    flow_store_end_repeated(pages->store, &row->flows[0]);
    return row;
}

static void a_line_has_its_own_of_the_repeated_lines_above_it(void **state)
{
    (void)state;
    g_auto(Pages) pages = pages_new();
    add_named_row(&pages, 25, 12);
    const RowSlice *slices = place(&pages);
    assert_int_equal(pages.slices->len, 3);
    assert_int_equal(slices[0].n_repeated[0], 0);
    assert_int_equal(slices[1].repeated[0], 0);
    assert_int_equal(slices[1].n_repeated[0], 1);
    assert_int_equal(slices[1].to[0], 19);
    assert_int_equal(slices[2].repeated[0], 1);
    assert_int_equal(slices[2].n_repeated[0], 1);
}

static void a_line_that_wants_nothing_above_it_has_nothing(void **state)
{
    (void)state;
    g_auto(Pages) pages = pages_new();
    const TableRow *row = add_named_row(&pages, 15, 12);
    g_array_index(pages.store->lines, FlowLine, row->flows[0].first + 10).repeats =
        FLOW_REPEATS_NONE;
    const RowSlice *slices = place(&pages);
    assert_int_equal(slices[1].from[0], 10);
    assert_int_equal(slices[1].n_repeated[0], 0);
}

static void a_divider_is_left_out_at_the_top_of_a_page(void **state)
{
    (void)state;
    g_auto(Pages) pages = pages_new();
    TableRow *row = add_row(&pages, 15, 1);
    g_array_index(pages.store->lines, FlowLine, row->flows[0].first + 5).is_divider = TRUE;
    g_array_index(pages.store->lines, FlowLine, row->flows[0].first + 10).is_divider = TRUE;
    const RowSlice *slices = place(&pages);
    assert_int_equal(slices[0].to[0], 10);
    assert_int_equal(slices[1].from[0], 11);
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
        n_heads += slices[i].row == 0 ? 1 : 0;
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
        if (i > 1 && slice->is_continued && slices[i - 1].is_repeated)
            before = &slices[i - 2];
        const TableRow *row = table_get_row(pages.table, slice->row);
        for (guint flow = 0; !slice->is_repeated && flow < row->n_flows; flow++) {
            assert_int_equal(slice->from[flow], before ? before->to[flow] : 0);
            if (!slice->is_continuing)
                assert_int_equal(slice->to[flow], row->flows[flow].n_lines);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_row_is_split_rather_than_half_a_page_left_empty),
        cmocka_unit_test(a_row_is_not_split_for_the_last_lines_of_a_page),
        cmocka_unit_test(a_row_begins_where_its_whole_title_fits),
        cmocka_unit_test(a_row_begins_where_the_lines_that_belong_together_fit),
        cmocka_unit_test(what_would_fill_half_a_page_is_not_repeated),
        cmocka_unit_test(a_line_has_its_own_of_the_repeated_lines_above_it),
        cmocka_unit_test(a_line_that_wants_nothing_above_it_has_nothing),
        cmocka_unit_test(a_divider_is_left_out_at_the_top_of_a_page),
        cmocka_unit_test(a_row_taller_than_a_page_is_split_between_lines),
        cmocka_unit_test(a_line_that_keeps_with_the_next_does_not_end_a_page),
        cmocka_unit_test(lines_that_all_keep_with_the_next_still_end),
        cmocka_unit_test(the_head_stands_on_every_page),
        cmocka_unit_test(a_section_row_is_not_left_at_the_foot_of_a_page),
        cmocka_unit_test(repeated_lines_take_their_room_on_the_next_page),
        cmocka_unit_test(no_line_is_lost_doubled_or_off_the_page),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
