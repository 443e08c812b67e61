/* Achievements (取組達成度): a status, with the fiscal year to which it belongs if it is named. */
#ifndef JISSEKI_READERS_ACHIEVEMENT_H
#define JISSEKI_READERS_ACHIEVEMENT_H

#include "readers/reading.h"

/* How many of the paragraphs, from the first, say an achievement that the form knows; 0 when they
 * do not. Year and status may stand on lines of their own. */
gsize achievement_match(Reading *reading, const Paragraph *paragraphs, gsize n);

/* How many of the paragraphs may say an achievement that the form does not know: a short text, a
 * fiscal year before it or not; 0 when they do not. Where nothing but the text speaks for it, one
 * without figures. */
gsize achievement_match_unknown(Reading *reading, const Paragraph *paragraphs, gsize n);
gsize achievement_match_words(Reading *reading, const Paragraph *paragraphs, gsize n);

/* The status that a normalized text says, behind the fiscal year that it may name; NULL for one
 * that the form does not know. *@year is 0 when it names none. A bare 28年度 is near @near_year. */
const FormStatus *achievement_classify(const JskForm *form, const char *text, int near_year,
                                       int *year);

/* Reads @n paragraphs as the achievement of the initiative being read. A status that the form does
 * not know is `other`, with a diagnostic. */
void achievement_read(Reading *reading, const Paragraph *paragraphs, gsize n);

#endif
