/* Identifiers of nodes. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include <jisseki/identifier.h>

static void assert_identifier(const JskIdentifier *identifier, const char *expected)
{
    gsize length;
    assert_string_equal(jsk_identifier_get(identifier, &length), expected);
    assert_int_equal(length, strlen(expected));
}

static void going_down_adds_prefix_and_position(void **state)
{
    (void)state;
    g_autoptr(JskIdentifier) identifier = jsk_identifier_new();
    jsk_identifier_push_initiative(identifier, 12);
    jsk_identifier_push(identifier, "-r", 1);
    jsk_identifier_push(identifier, "-", G_MAXUINT);
    assert_identifier(identifier, "i12-r1-4294967295");
}

static void going_up_gives_the_identifier_before(void **state)
{
    (void)state;
    g_autoptr(JskIdentifier) identifier = jsk_identifier_new();
    jsk_identifier_push_initiative(identifier, 7);
    gsize outer = jsk_identifier_push(identifier, "-m", 3);
    jsk_identifier_pop(identifier, outer);
    assert_identifier(identifier, "i7");
    jsk_identifier_pop(identifier, 0);
    assert_identifier(identifier, "");
}

static void a_node_without_position_adds_its_prefix_alone(void **state)
{
    (void)state;
    g_autoptr(JskIdentifier) identifier = jsk_identifier_new();
    jsk_identifier_push_initiative(identifier, 7);
    jsk_identifier_push(identifier, "-s", 0);
    assert_identifier(identifier, "i7-s");
}

static void initiatives_without_a_number_of_their_own_are_counted(void **state)
{
    static const struct {
        guint number;
        const char *expected;
    } initiatives[] = {{0, "x1"}, {3, "i3"}, {3, "x2"}, {1, "i1"}, {0, "x3"}};
    (void)state;
    g_autoptr(JskIdentifier) identifier = jsk_identifier_new();
    for (gsize i = 0; i < G_N_ELEMENTS(initiatives); i++) {
        gsize outer = jsk_identifier_push_initiative(identifier, initiatives[i].number);
        assert_identifier(identifier, initiatives[i].expected);
        jsk_identifier_pop(identifier, outer);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(going_down_adds_prefix_and_position),
        cmocka_unit_test(going_up_gives_the_identifier_before),
        cmocka_unit_test(a_node_without_position_adds_its_prefix_alone),
        cmocka_unit_test(initiatives_without_a_number_of_their_own_are_counted),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
