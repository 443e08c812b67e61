/* Typed values in running text: dates as EDTF, measures as decimal and unit. */
#ifndef JISSEKI_VALUE_H
#define JISSEKI_VALUE_H

#include <glib.h>

G_BEGIN_DECLS

/**
 * JskValueKind:
 * @JSK_VALUE_DATE: a point or a period of time
 * @JSK_VALUE_MEASURE: a number with its unit
 */
typedef enum { JSK_VALUE_DATE, JSK_VALUE_MEASURE } JskValueKind;

/**
 * JskValue:
 * @kind: which of the members below hold
 * @start: where its words begin in the text, in bytes
 * @length: of its words, in bytes
 * @edtf: a date's value, EDTF level 0 (ISO 8601-2) and an open end `..`;
 *   NULL for a measure
 * @quantity: a measure's number, a plain decimal (`132726000`, `5.2`); NULL
 *   for a date
 * @unit: a measure's unit as printed (円, 件, %); NULL for a date
 * @is_approximate: the words say 約
 *
 * A value marked in place. Strings belong to whoever holds the value.
 */
typedef struct {
    JskValueKind kind;
    guint start;
    guint length;
    const char *edtf;
    const char *quantity;
    const char *unit;
    gboolean is_approximate;
} JskValue;

/**
 * JskValueScan:
 *
 * Scratch memory for jsk_value_scan(), to be used again from text to text.
 */
typedef struct _JskValueScan JskValueScan;

JskValueScan *jsk_value_scan_new(void);
void jsk_value_scan_free(JskValueScan *scan);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JskValueScan, jsk_value_scan_free)

/**
 * jsk_value_scan:
 * @scan: scratch memory
 * @text: UTF-8, normalized (jsk_text_normalize())
 * @length: bytes of @text
 * @fiscal_year: the report's: months without a year lie in it, 4 to 12 in its
 *   first calendar year, 1 to 3 in its second; a bare 28年 is of the era that
 *   comes nearest
 * @n_values: (out): how many were found
 *
 * Finds the dates and measures in one text, in order; they do not overlap.
 *
 * Dates: 4月～7月 → 2016-04/2016-07; 8月～ → 2016-08/..; 2～3月; 通年; 7月6日、11日
 * (two); 11月末; 5月 of 5月号; 28年4月1日; 平成29年度, R元, H30 (April to March);
 * 令和元年度末 (its March); 平成28年7月11日～平成28年10月31日. Only ～ makes a period.
 * Relative words (今年度) are no dates.
 *
 * Measures: a number and the unit that stands behind it, with 千, 万, 億
 * multiplied out and 約 in the words; 20年～30年 is two. No measures: ordinals
 * (第1回), numbers of annexes (別紙1) and numbers in kanji.
 *
 * Returns: (transfer none) (array length=n_values): valid until the next scan
 */
const JskValue *jsk_value_scan(JskValueScan *scan, const char *text, gsize length, int fiscal_year,
                               gsize *n_values);

/**
 * jsk_edtf_bounds:
 * @edtf: as in #JskValue
 * @first: (out caller-allocates): its first day
 * @last: (out caller-allocates): its last day; cleared for an open end
 *
 * Returns: %TRUE when @edtf is an EDTF date or interval of the forms above
 */
gboolean jsk_edtf_bounds(const char *edtf, GDate *first, GDate *last);

G_END_DECLS

#endif
