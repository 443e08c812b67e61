/* Lists whose item tags were lost: the items stand one after another, with a space between. */
#ifndef JISSEKI_READERS_TSV_HTML_SPLIT_H
#define JISSEKI_READERS_TSV_HTML_SPLIT_H

#include "readers/tsv-html/html.h"

/* Where the first item of such a text ends, and the next one begins; FALSE when it is the last.
 * Where the items carry bullets, a bullet behind a space begins one, and so does an entry that
 * names a date or a number (実施期間 平成28年7月11日～). Elsewhere each space does, unless it
 * stands in brackets or in a word. */
gboolean html_split_item(Html *html, const char *text, const char *end, gboolean has_bullets,
                         const char **item_end, const char **next);

#endif
