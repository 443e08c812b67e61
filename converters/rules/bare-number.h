/* Numbers without units, however they are spelt. */
#ifndef JISSEKI_RULES_BARE_NUMBER_H
#define JISSEKI_RULES_BARE_NUMBER_H

#include <glib.h>

/** bare_number_skip: moves *@at behind the first of @words, which end with %NULL, that stands
 * there; %FALSE when none does */
gboolean bare_number_skip(const char **at, const char *const *words);

/** bare_number_read: @text is a number with what may stand around it: ▲1,234 or ¥5.2%; not a code,
 * or a year */
gboolean bare_number_read(const char *text, double *number);

/** bare_number_read_label: @text is a number in a way in which things are numbered, too: (12),
 * which is -12, or 十二 */
gboolean bare_number_read_label(const char *text, double *number);

#endif
