/* What the text of a cell is: words, a number in disguise, several numbers, a symbol. */
#ifndef JISSEKI_RULES_CELL_WORDS_H
#define JISSEKI_RULES_CELL_WORDS_H

#include <glib.h>

typedef enum {
    WORDS_TEXT,
    WORDS_NUMBER,
    WORDS_NUMBERS,
    WORDS_SYMBOL,
} WordsKind;

/** WORDS_N_SYMBOLS: none, unknown, not collected, kept secret */
#define WORDS_N_SYMBOLS 4

/**
 * Words:
 * @number: of %WORDS_NUMBER: `▲1,234人` is -1234
 * @unit: of %WORDS_NUMBER, "" for none; valid until the next call
 * @may_label: of %WORDS_NUMBER: it is spelt as things are numbered, too: (1), 一
 * @symbol: of %WORDS_SYMBOL, which one, below %WORDS_N_SYMBOLS, however it is spelt
 * @is_variant: the symbol is spelt in another way than it should be
 */
typedef struct {
    WordsKind kind;
    double number;
    const char *unit;
    gboolean may_label;
    guint symbol;
    gboolean is_variant;
} Words;

/** WordsReader: scratch memory */
typedef struct _WordsReader WordsReader;

WordsReader *words_reader_new(void);
void words_reader_free(WordsReader *reader);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(WordsReader, words_reader_free)

/** words_read: takes a cell's whole text; a long one is words */
Words words_read(WordsReader *reader, const char *text);

/** words_is_unit: @text is a unit or a counter: 人, 千円, km2, か所 */
gboolean words_is_unit(WordsReader *reader, const char *text);

/**
 * words_find_era_year:
 * @text: a cell's text
 * @is_whole: the text must be that date, up to a word or two behind it;
 *   otherwise it may stand anywhere
 *
 * Returns: the Gregorian year of a date in an era year (平成28年度, H28, 平28), or 0
 */
guint words_find_era_year(WordsReader *reader, const char *text, gboolean is_whole);

/** words_is_date: the text is a date, in an era year or not, up to a word or two behind it */
gboolean words_is_date(WordsReader *reader, const char *text);

/** words_has_digit: of either width */
gboolean words_has_digit(const char *text);

/** words_normalize: (transfer none): @text as jsk_text_normalize() makes it; valid until the next
 * call */
const char *words_normalize(WordsReader *reader, const char *text);

#endif
