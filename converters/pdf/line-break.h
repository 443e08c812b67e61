/* Where a line of Japanese text may be broken: kinsoku shori (JLREQ; JIS X 4051, strict).
 *
 * ICU's line iterator (ja, strict) says where; the rules of break-rules.h keep
 * together what a reader takes in as one. */
#ifndef JISSEKI_PDF_LINE_BREAK_H
#define JISSEKI_PDF_LINE_BREAK_H

#include <jisseki/error.h>
#include <jisseki/value.h>

#include "pdf/spacing.h"

G_BEGIN_DECLS

/**
 * BreakLevel:
 * @BREAK_NEVER: never here
 * @BREAK_ANYWHERE: between two characters as a reader sees them, whatever they are,
 *   when the column is narrower than what should stand together
 * @BREAK_IN_WORD: inside a word that is longer than a line
 * @BREAK_IN_DATE: inside a date or period that is long
 * @BREAK_ALLOWED: here
 */
typedef enum {
    BREAK_NEVER,
    BREAK_ANYWHERE,
    BREAK_IN_WORD,
    BREAK_IN_DATE,
    BREAK_ALLOWED,
} BreakLevel;

/**
 * BreakJoint: what a break in a heading would part
 * @JOINT_NONE: a word
 * @JOINT_WORD: two words of a phrase
 * @JOINT_PHRASE: two phrases, or what punctuation parts
 */
typedef enum { JOINT_NONE, JOINT_WORD, JOINT_PHRASE } BreakJoint;

/**
 * TextUnit:
 * @start: where it begins, in bytes
 * @c: code point
 * @selector: its variation selector, or 0
 * @advance: its width in thousandths of the font size; filled in by whoever
 *   knows the font
 * @level: whether a line may end before it
 * @joint: its #BreakJoint with what stands before it
 * @spacing: its #SpacingClass; likewise filled in
 * @is_space: white space, nothing of which shows at the end of a line
 */
typedef struct {
    guint32 start;
    gunichar c;
    gunichar selector;
    guint16 advance;
    guint8 level;
    guint8 joint;
    guint8 spacing;
    guint8 is_space;
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
 * line_breaker_load:
 * @text: UTF-8, valid
 * @length: bytes of @text
 * @n_units: (out): how many units it has
 *
 * Returns: (transfer none): its units, without breaks, and one more whose start is @length;
 *   valid until the next call
 */
TextUnit *line_breaker_load(LineBreaker *breaker, const char *text, gsize length, gsize *n_units);

/**
 * line_breaker_find:
 * @text: the text that was loaded
 * @values: (array length=n_values): its dates and measures, in order
 *
 * Marks %BREAK_ALLOWED and %BREAK_IN_DATE in its units.
 */
void line_breaker_find(LineBreaker *breaker, const char *text, const JskValue *values,
                       gsize n_values);

/**
 * line_breaker_find_joints:
 *
 * Marks the joints at the breaks that were found, by ICU's phrases (`lw=phrase`).
 */
void line_breaker_find_joints(LineBreaker *breaker);

/**
 * line_breaker_add_emergencies:
 * @text: the text that was loaded
 *
 * Marks %BREAK_IN_WORD and %BREAK_ANYWHERE in its units, at the boundaries of
 * grapheme clusters (UAX #29); the first unit shows that this was done.
 */
void line_breaker_add_emergencies(LineBreaker *breaker, const char *text);

G_END_DECLS

#endif
