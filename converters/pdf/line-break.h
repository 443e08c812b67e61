/* Where a line of Japanese text may be broken: kinsoku shori (JLREQ; JIS X 4051, strict).
 *
 * ICU's line iterator (ja, strict) says where; vetoes keep what a reader takes in
 * as one: numbers, a number and its unit, the ends of a period, a marker and
 * its word. */
#ifndef JISSEKI_PDF_LINE_BREAK_H
#define JISSEKI_PDF_LINE_BREAK_H

#include <jisseki/error.h>
#include <jisseki/value.h>

G_BEGIN_DECLS

/**
 * BreakLevel:
 * @BREAK_NEVER: never here
 * @BREAK_EMERGENCY: between two characters as a reader sees them, when nothing
 *   better fits
 * @BREAK_IN_VALUE: inside a date or measure, when it is long
 * @BREAK_ALLOWED: here
 */
typedef enum { BREAK_NEVER, BREAK_EMERGENCY, BREAK_IN_VALUE, BREAK_ALLOWED } BreakLevel;

/**
 * TextUnit:
 * @start: where it begins, in bytes
 * @c: code point
 * @selector: its variation selector, or 0
 * @advance: its width in thousandths of the font size; filled in by whoever
 *   knows the font
 * @level: whether a line may end before it
 * @is_space: white space, nothing of which shows at the end of a line
 * @is_closing: a full-width closing bracket, comma or full stop, whose right
 *   half is empty
 */
typedef struct {
    guint32 start;
    gunichar c;
    gunichar selector;
    guint16 advance;
    guint8 level;
    guint8 is_space : 1;
    guint8 is_closing : 1;
} TextUnit;

/** LineBreaker: ICU's iterators and scratch memory, used again for each text */
typedef struct _LineBreaker LineBreaker;

/**
 * line_breaker_new:
 * @error: (nullable): %JSK_ERROR_NOT_FOUND when ICU lacks its rules
 */
LineBreaker *line_breaker_new(GError **error);
void line_breaker_free(LineBreaker *breaker);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(LineBreaker, line_breaker_free)

/**
 * line_breaker_find:
 * @text: UTF-8, valid
 * @length: bytes of @text
 * @values: (array length=n_values): its dates and measures, in order
 * @n_units: (out): how many units it has
 *
 * Returns: (transfer none): its units, and one more whose start is @length;
 *   valid until the next call
 */
TextUnit *line_breaker_find(LineBreaker *breaker, const char *text, gsize length,
                            const JskValue *values, gsize n_values, gsize *n_units);

/**
 * line_breaker_add_emergencies:
 *
 * Marks %BREAK_EMERGENCY in the units of the last text, at the boundaries of
 * grapheme clusters (UAX #29); the first unit shows that this was done.
 */
void line_breaker_add_emergencies(LineBreaker *breaker);

G_END_DECLS

#endif
