#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "pdf/flow.h"
#include "pdf/gantt.h"

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

static void a_text_a_little_wider_than_its_bar_is_set_smaller(void **state)
{
    (void)state;
    GanttBar bars[] = {{.from = 2020, .to = 2020, .text_width = 34},
                       {.from = 2021, .to = 2021, .text_width = 40},
                       {.from = 2022, .to = 2022, .text_width = 43}};
    gantt_place(&four_years, bars, 3, 2, 2);
    assert_float_equal(bars[0].text_part, 1, 0.001);
    assert_float_equal(bars[1].text_part, 36.0 / 40, 0.001);
    assert_false(bars[1].is_text_below);
    assert_false(bars[1].begins_track);
    assert_true(bars[2].is_text_below);
}

static void years_outside_the_plan_are_cut_off_and_marked(void **state)
{
    (void)state;
    GanttBar bars[] = {{.from = 2010, .to = 2040, .text_width = 1},
                       {.from = 2024, .to = 2024, .text_width = 1},
                       {.from = 2020, .to = 2023, .text_width = 1}};
    gantt_place(&four_years, bars, G_N_ELEMENTS(bars), 2, 0);
    assert_float_equal(bars[0].x, 0, 0.001);
    assert_float_equal(bars[0].width, 160, 0.001);
    assert_true(bars[0].is_cut);
    assert_true(bars[1].is_cut);
    assert_false(bars[2].is_cut);
}

/* Lines side by side: those of a label, and those of its bars. */

static void add_line(FlowStore *store, const char *text, double space, double height)
{
    const FlowPiece piece = {.text = text, .length = (guint32)strlen(text)};
    const FlowBox box = {.width = 1, .height = (float)height};
    flow_store_add_line(store, space, height);
    flow_store_add_box(store, &box);
    flow_store_add_piece(store, &piece);
}

static const char *get_text(const FlowStore *store, guint32 line, guint piece)
{
    guint32 first = flow_store_get_line(store, line)->first_piece;
    return g_array_index(store->pieces, FlowPiece, first + piece).text;
}

static void merged_lines_stand_side_by_side_and_keep_together(void **state)
{
    (void)state;
    g_autoptr(StructTree) structure = struct_tree_new();
    g_autoptr(FlowStore) store = flow_store_new(structure);
    add_line(store, "before", 0, 10);
    add_line(store, "left 1", 5, 12);
    add_line(store, "left 2", 0, 12);
    add_line(store, "right", 2, 4);
    flow_store_merge(store, 1, 3);
    assert_int_equal(store->lines->len, 3);
    const FlowLine *first = flow_store_get_line(store, 1), *last = flow_store_get_line(store, 2);
    assert_float_equal(first->height, 12, 0.001);
    assert_float_equal(first->space, 5, 0.001);
    assert_int_equal(first->n_pieces, 2);
    assert_int_equal(first->n_boxes, 2);
    assert_true(first->keeps_next);
    assert_false(last->keeps_next);
    assert_string_equal(get_text(store, 0, 0), "before");
    assert_string_equal(get_text(store, 1, 0), "left 1");
    assert_string_equal(get_text(store, 1, 1), "right");
    assert_string_equal(get_text(store, 2, 0), "left 2");
    /* What is lower than its line stands in the middle of it. */
    assert_float_equal(g_array_index(store->boxes, FlowBox, first->first_box + 1).y, 4, 0.001);
}

static void boxes_inserted_into_a_line_leave_the_others_theirs(void **state)
{
    (void)state;
    g_autoptr(StructTree) structure = struct_tree_new();
    g_autoptr(FlowStore) store = flow_store_new(structure);
    add_line(store, "one", 0, 10);
    add_line(store, "two", 0, 20);
    const FlowBox boxes[] = {{.height = 1}, {.height = 2}};
    flow_store_insert_boxes(store, 0, boxes, G_N_ELEMENTS(boxes));
    const FlowLine *one = flow_store_get_line(store, 0), *two = flow_store_get_line(store, 1);
    assert_int_equal(one->n_boxes, 3);
    assert_float_equal(g_array_index(store->boxes, FlowBox, one->first_box + 2).height, 10, 0.001);
    assert_int_equal(two->n_boxes, 1);
    assert_float_equal(g_array_index(store->boxes, FlowBox, two->first_box).height, 20, 0.001);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(bars_cover_their_years),
        cmocka_unit_test(bars_that_follow_one_another_share_a_track),
        cmocka_unit_test(a_text_wider_than_its_bar_stands_below_inside_the_plan),
        cmocka_unit_test(a_text_a_little_wider_than_its_bar_is_set_smaller),
        cmocka_unit_test(years_outside_the_plan_are_cut_off_and_marked),
        cmocka_unit_test(merged_lines_stand_side_by_side_and_keep_together),
        cmocka_unit_test(boxes_inserted_into_a_line_leave_the_others_theirs),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
