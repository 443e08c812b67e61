/* Achievements (取組達成度): text, status and year in the row of an initiative. */
#ifndef JISSEKI_READERS_XLSX_ACHIEVEMENT_ROW_H
#define JISSEKI_READERS_XLSX_ACHIEVEMENT_ROW_H

#include "readers/xlsx/book.h"

/* Adds the achievement of an initiative, if it has one. Where its text, status and year do not tell
 * the same by the form, that one is doubted which was not edited; of two that were edited, or that
 * are new, each is taken as it stands, with a doubt. */
void achievement_read_row(Book *book, const Record *record, JskInitiative *initiative);

#endif
