/* Text normalization: content is not rewritten, form is made one. */
#ifndef JISSEKI_TEXT_H
#define JISSEKI_TEXT_H

#include <glib.h>

G_BEGIN_DECLS

/**
 * jsk_text_normalize:
 * @out: the normalized text is appended to it
 * @text: UTF-8 as printed in the source, valid; a newline in it is a line
 *   that the width of its column broke
 * @length: bytes of @text, or -1 when it ends in NUL
 *
 * Makes the form of one run of text uniform, once, when it is read:
 *
 * 1. Unicode NFC (UAX #15). Not NFKC: ①, ㈱ and Ⅲ stay.
 * 2. Broken lines are joined with nothing between them; between two
 *    half-width Latin words, with a space.
 * 3. One half-width space between a Japanese letter and a half-width letter or
 *    digit goes, judged by the characters as printed. Any other run of white
 *    space becomes one space; white space at the ends goes.
 * 4. Full-width letters, digits and ％ become ASCII, half-width katakana
 *    full-width, ． and ， between digits . and , ; round brackets become （ ）,
 *    ~ 〜 ∼ become ～.
 * 5. Control characters and the byte order mark go.
 *
 * Applying it to its own result may remove a space that rule 3 kept, so it is
 * applied to source text only.
 */
void jsk_text_normalize(GString *out, const char *text, gssize length);

/**
 * jsk_text_is_normal:
 * @text: UTF-8
 * @length: bytes of @text, or -1 when it ends in NUL
 *
 * Returns: %TRUE when rules 1, 4 and 5 hold for @text and its white space is
 *   single half-width spaces inside it
 */
gboolean jsk_text_is_normal(const char *text, gssize length);

/**
 * jsk_text_is_japanese_letter:
 * @c: a code point
 *
 * Returns: %TRUE for kanji, kana (full or half width), ー 々 〆 〇
 */
gboolean jsk_text_is_japanese_letter(gunichar c);

/**
 * jsk_text_is_space:
 * @c: a code point
 *
 * Returns: %TRUE for the characters that the ledger does not count: Unicode
 *   White_Space and U+001C to U+001F
 */
gboolean jsk_text_is_space(gunichar c);

/**
 * jsk_text_is_plain:
 * @at: a character of valid UTF-8
 *
 * A quick test of its first bytes, for loops over long texts.
 *
 * Returns: %TRUE for a character that is surely neither white space nor a
 *   control character, as nearly all are; %FALSE for one to be looked at
 */
static inline gboolean jsk_text_is_plain(const char *at)
{
    guchar lead = (guchar)*at;
    return (lead > 0x20 && lead < 0x7F) || (lead > 0xE3 && lead < 0xEF) ||
           (lead == 0xE3 && (guchar)at[1] != 0x80);
}

/**
 * jsk_text_count:
 * @text: UTF-8, valid
 * @length: bytes of @text, or -1 when it ends in NUL
 *
 * Returns: the number of code points that are not white space
 */
gsize jsk_text_count(const char *text, gssize length);

/**
 * jsk_text_checksum:
 * @text: UTF-8
 * @length: bytes of @text, or -1 when it ends in NUL
 *
 * To tell whether a text was altered by hand. White space, control characters
 * and U+FFFD to U+FFFF part words, and how much of them there is does not
 * matter: programs that save a text again may write them in another way.
 *
 * Returns: the same for the same words, on every machine; 0 when there are none
 */
guint32 jsk_text_checksum(const char *text, gssize length);

G_END_DECLS

#endif
