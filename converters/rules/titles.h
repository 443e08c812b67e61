/* Titles of columns: what they say of the numbers below. */
#ifndef JISSEKI_RULES_TITLES_H
#define JISSEKI_RULES_TITLES_H

#include "rules/cell-words.h"

/** title_fold: (transfer full): @title (nullable) without what is in brackets, without case; "" for
 * none */
char *title_fold(WordsReader *reader, const char *title);

/** title_is_ordinal: what title_fold() made is that of numbers that name or order things: 番号, 行,
 * コード, order, from */
gboolean title_is_ordinal(const char *folded);

/** title_has_unit: in brackets, as in 人口（人） or Area (km2) */
gboolean title_has_unit(WordsReader *reader, const char *title);

/** title_gives: @unit, normalized, stands in its brackets */
gboolean title_gives(WordsReader *reader, const char *title, const char *unit);

/** title_is_of_time: what title_fold() made is that of years or dates: 年度, 基準日, 調査時点 */
gboolean title_is_of_time(const char *folded);
/** title_is_of_year: that of years, which may be bare numbers: 年度, 和暦 */
gboolean title_is_of_year(const char *folded);

/** title_is_of_unit: what title_fold() made names the unit: 世帯数, バイト, number of offices */
gboolean title_is_of_unit(WordsReader *reader, const char *folded);

#endif
