/* How a text is printed in its source, where that differs from what a node shows. */
#ifndef JISSEKI_MODEL_PRINTED_H
#define JISSEKI_MODEL_PRINTED_H

#include <glib.h>

/* Whether a printed text consists of the same characters as the pieces together (NULL-terminated),
 * white space and control characters aside. */
gboolean jsk_printed_equals(const char *printed, gsize length, const char *const *pieces);

/* Appends a printed text in one line: broken lines joined, white space inside as single spaces,
 * control characters left out. */
void jsk_printed_append(GString *out, const char *printed, gsize length);

/* Appends an item's marker and text as they are printed: a marker of two characters encloses the
 * text, 【】. */
void jsk_printed_append_item(GString *out, const char *marker, const char *text, gsize length);

#endif
