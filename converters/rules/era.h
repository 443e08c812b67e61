/* Years of eras as tables write them: 平成28年度, H28, 平28, 令和元, H29.3.31. */
#ifndef JISSEKI_RULES_ERA_H
#define JISSEKI_RULES_ERA_H

#include <glib.h>

/**
 * era_find_year:
 * @text: as words_normalize() makes it
 * @is_whole: the text must begin with it, and be a date up to a word or two;
 *   otherwise it may stand anywhere
 *
 * Returns: the Gregorian year of the first year of an era, or 0
 */
guint era_find_year(const char *text, gboolean is_whole);

/** era_is_year_alone: the text is the year of an era that is not named: 28, 28年度, 元年 */
gboolean era_is_year_alone(const char *text);

#endif
