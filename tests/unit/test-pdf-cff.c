#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "pdf/cff-charset.h"

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
        cmocka_unit_test(a_cid_keyed_font_says_its_cids),
        cmocka_unit_test(a_cut_off_cff_table_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
