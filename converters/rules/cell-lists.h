/* Several things in the text of one cell. */
#ifndef JISSEKI_RULES_CELL_LISTS_H
#define JISSEKI_RULES_CELL_LISTS_H

#include "rules/cell-words.h"

/** lists_have_markers: two or more of its lines begin with a list marker */
gboolean lists_have_markers(const char *text);

/** lists_enumerate: three or more short words, parted by 、 or , or on lines of their own; no
 * sentence, and no phrase that begins with several nouns */
gboolean lists_enumerate(const char *text);

/** lists_have_telephone: a name and a telephone number: 戸籍課（059-224-3045） */
gboolean lists_have_telephone(WordsReader *reader, const char *text);

#endif
