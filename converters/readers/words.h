/* Lists of words of a form, and where a text has one of them. */
#ifndef JISSEKI_READERS_WORDS_H
#define JISSEKI_READERS_WORDS_H

#include <glib.h>

/* A list of words. The longest that fits is found. */
typedef struct _Words Words;

Words *words_new(void);
void words_free(Words *words);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Words, words_free)

void words_add(Words *words, const char *word);

guint words_get_length(const Words *words);
const char *words_get(const Words *words, guint index);

/* The end of the word with which the text from @at to @end begins, or NULL. */
const char *words_match(const Words *words, const char *at, const char *end);

/* The same, where spaces and line breaks inside the text do not matter. */
const char *words_match_loosely(const Words *words, const char *at, const char *end);

/* The length of the word with which the text of @length bytes ends, or 0. */
gsize words_match_ending(const Words *words, const char *text, gsize length);

/* Whether @text is one of the words. */
gboolean words_contain(const Words *words, const char *text);

/* One word alone, loosely, as above. */
const char *word_match_loosely(const char *word, const char *at, const char *end);

#endif
