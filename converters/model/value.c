#include <jisseki/value.h>

#include <string.h>

#include "model/value-scan.h"

/* The strings of one value. */
typedef struct {
    char edtf[VALUE_MAX_EDTF];
    char quantity[VALUE_MAX_QUANTITY];
    char unit[VALUE_MAX_UNIT];
} ValueStrings;

struct _JskValueScan {
    GArray *values;
    GArray *strings;
};

JskValueScan *jsk_value_scan_new(void)
{
    JskValueScan *scan = g_new0(JskValueScan, 1);
    scan->values = g_array_new(FALSE, TRUE, sizeof(JskValue));
    scan->strings = g_array_new(FALSE, TRUE, sizeof(ValueStrings));
    return scan;
}

void jsk_value_scan_free(JskValueScan *scan)
{
    if (!scan)
        return;
    g_array_unref(scan->values);
    g_array_unref(scan->strings);
    g_free(scan);
}

static void value_add_date(JskValueScan *scan, const ValueText *text, const char *start,
                           const ValuePeriod *period)
{
    JskValue value = {.kind = JSK_VALUE_DATE,
                      .start = (guint)(start - text->start),
                      .length = (guint)(period->stop - start)};
    ValueStrings strings = {0};
    memcpy(strings.edtf, period->edtf, sizeof strings.edtf);
    g_array_append_val(scan->values, value);
    g_array_append_val(scan->strings, strings);
}

static void value_add_measure(JskValueScan *scan, const ValueText *text,
                              const ValueMeasure *measure)
{
    JskValue value = {.kind = JSK_VALUE_MEASURE,
                      .start = (guint)(measure->start - text->start),
                      .length = (guint)(measure->stop - measure->start),
                      .is_approximate = measure->is_approximate};
    ValueStrings strings = {0};
    memcpy(strings.quantity, measure->quantity, sizeof strings.quantity);
    memcpy(strings.unit, measure->unit, sizeof strings.unit);
    g_array_append_val(scan->values, value);
    g_array_append_val(scan->strings, strings);
}

/* The strings stay where they are once all are there. */
static void value_point_to_strings(JskValueScan *scan)
{
    for (guint i = 0; i < scan->values->len; i++) {
        JskValue *value = &g_array_index(scan->values, JskValue, i);
        const ValueStrings *strings = &g_array_index(scan->strings, ValueStrings, i);
        if (value->kind == JSK_VALUE_DATE) {
            value->edtf = strings->edtf;
        } else {
            value->quantity = strings->quantity;
            value->unit = strings->unit;
        }
    }
}

/* Whether a value may begin at @at: a digit, H of H28, and the first bytes of 明治, 大正, 昭和,
 * 平成, 令和, 元年 and 通年. */
static gboolean value_may_begin(const ValueText *text, const char *at)
{
    guchar c = (guchar)*at;
    if (c < 0x80) {
        gboolean is_era = c == 'M' || c == 'T' || c == 'S' || c == 'H' || c == 'R';
        gboolean has_year = at + 1 < text->end && (g_ascii_isdigit(at[1]) || (guchar)at[1] == 0xE5);
        gboolean is_inside = at > text->start && (g_ascii_isalnum(at[-1]) || at[-1] == '-');
        return g_ascii_isdigit(c) || (is_era && has_year && !is_inside);
    }
    switch (c << 8 | (guchar)at[1]) {
    case 0xE698: /* 明 昭 */
    case 0xE5A4: /* 大 */
    case 0xE5B9: /* 平 */
    case 0xE4BB: /* 令 */
    case 0xE585: /* 元 */
    case 0xE980: /* 通 */
        return TRUE;
    default:
        return FALSE;
    }
}

/* Behind the number that 第 or a label stands before, with those that share it: 第1・2回. */
static const char *value_skip_ordinals(const char *at, const char *end)
{
    static const char *const separators[] = {"・", "、", "～", "，", NULL};
    for (;;) {
        at = value_skip_digits(at, end);
        const char *next = at;
        if (!value_skip_any(&next, end, separators) || next >= end || !g_ascii_isdigit(*next))
            return at;
        at = next;
    }
}

/* Takes the value at @at, if there is one; returns where to go on. */
static const char *value_take(JskValueScan *scan, const ValueText *text, const char *at,
                              DateContext *context)
{
    ValuePeriod period;
    ValueMeasure measure;
    gboolean is_digit = g_ascii_isdigit(*at);
    if (is_digit && value_ends_with(text->start, at, "第"))
        return value_skip_ordinals(at, text->end);
    if (!(is_digit && value_is_code(text, at)) && value_scan_period(text, at, context, &period)) {
        if (period.edtf[0])
            value_add_date(scan, text, at, &period);
        return period.resume;
    }
    if (!is_digit)
        return g_utf8_next_char(at);
    if (!value_scan_measure(text, at, &measure))
        return value_skip_digits(at, text->end);
    value_add_measure(scan, text, &measure);
    return measure.stop;
}

const JskValue *jsk_value_scan(JskValueScan *scan, const char *text, gsize length, int fiscal_year,
                               gsize *n_values)
{
    ValueText source = {text, text + length, fiscal_year};
    DateContext context = {0};
    g_array_set_size(scan->values, 0);
    g_array_set_size(scan->strings, 0);
    for (const char *at = text; at < source.end;) {
        if (!value_may_begin(&source, at)) {
            at = g_utf8_next_char(at);
            continue;
        }
        at = value_take(scan, &source, at, &context);
    }
    value_point_to_strings(scan);
    *n_values = scan->values->len;
    return (const JskValue *)(gconstpointer)scan->values->data; /* NULL when there are none */
}
