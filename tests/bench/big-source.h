/* Large reports for benchmarks, made of a small one: its initiatives again and again. */
#ifndef JISSEKI_TESTS_BIG_SOURCE_H
#define JISSEKI_TESTS_BIG_SOURCE_H

#include <jisseki/reader.h>

/**
 * big_source_new:
 * @text: a report, UTF-8
 * @length: its bytes
 * @form: the form of its table
 * @n_copies: how many times its initiatives are to come
 *
 * What stands above the first initiative comes once; behind it come the lines
 * from there to the end, @n_copies times, page heads and sections included. The
 * initiatives are numbered on.
 *
 * Returns: (transfer full): the text, or %NULL when @text cannot be read
 */
GBytes *big_source_new(const char *text, gsize length, const JskForm *form, guint n_copies);

#endif
