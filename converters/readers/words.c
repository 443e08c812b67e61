#include "readers/words.h"

#include <string.h>

#include <jisseki/text.h>

/* Most texts begin with a character with which no word does: a bit for each character, folded. */
#define WORDS_FIRST_BITS 1024

typedef struct {
    char *text;
    gsize length;
} Word;

struct _Words {
    GArray *words; /* Word, the longest first */
    guint32 first[WORDS_FIRST_BITS / 32];
};

static void words_clear_word(gpointer word)
{
    g_free(((Word *)word)->text);
}

Words *words_new(void)
{
    Words *words = g_new0(Words, 1);
    words->words = g_array_new(FALSE, FALSE, sizeof(Word));
    g_array_set_clear_func(words->words, words_clear_word);
    return words;
}

void words_free(Words *words)
{
    if (!words)
        return;
    g_array_unref(words->words);
    g_free(words);
}

void words_add(Words *words, const char *word)
{
    Word added = {g_strdup(word), strlen(word)};
    guint bit = g_utf8_get_char(word) % WORDS_FIRST_BITS;
    guint i = 0;
    while (i < words->words->len && g_array_index(words->words, Word, i).length >= added.length)
        i++;
    g_array_insert_val(words->words, i, added);
    words->first[bit / 32] |= 1u << bit % 32;
}

static gboolean words_may_match(const Words *words, const char *at)
{
    guint bit = g_utf8_get_char(at) % WORDS_FIRST_BITS;
    return (words->first[bit / 32] >> bit % 32 & 1) != 0;
}

guint words_get_length(const Words *words)
{
    return words->words->len;
}

const char *words_get(const Words *words, guint index)
{
    return g_array_index(words->words, Word, index).text;
}

const char *words_match(const Words *words, const char *at, const char *end)
{
    if (at == end || !words_may_match(words, at))
        return NULL;
    for (guint i = 0; i < words->words->len; i++) {
        const Word *word = &g_array_index(words->words, Word, i);
        if (word->length <= (gsize)(end - at) && memcmp(word->text, at, word->length) == 0)
            return at + word->length;
    }
    return NULL;
}

const char *word_match_loosely(const char *word, const char *at, const char *end)
{
    while (*word) {
        while (at < end && jsk_text_is_space(g_utf8_get_char(at)))
            at = g_utf8_next_char(at);
        gsize length = (gsize)(g_utf8_next_char(word) - word);
        if (length > (gsize)(end - at) || memcmp(word, at, length) != 0)
            return NULL;
        word += length;
        at += length;
    }
    return at;
}

const char *words_match_loosely(const Words *words, const char *at, const char *end)
{
    const char *behind = NULL;
    while (at < end && jsk_text_is_space(g_utf8_get_char(at)))
        at = g_utf8_next_char(at);
    if (at == end || !words_may_match(words, at))
        return NULL;
    for (guint i = 0; i < words->words->len && !behind; i++)
        behind = word_match_loosely(words_get(words, i), at, end);
    return behind;
}

gsize words_match_ending(const Words *words, const char *text, gsize length)
{
    for (guint i = 0; i < words->words->len; i++) {
        const Word *word = &g_array_index(words->words, Word, i);
        if (word->length <= length &&
            memcmp(word->text, text + length - word->length, word->length) == 0)
            return word->length;
    }
    return 0;
}

gboolean words_contain(const Words *words, const char *text)
{
    return words_match(words, text, text + strlen(text)) == text + strlen(text);
}
