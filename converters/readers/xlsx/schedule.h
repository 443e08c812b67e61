/* Schedules (工程). */
#ifndef JISSEKI_READERS_XLSX_SCHEDULE_H
#define JISSEKI_READERS_XLSX_SCHEDULE_H

#include "readers/xlsx/book.h"

/* Adds the schedule of an initiative, if it has one. */
void schedule_read(Book *book, const Record *record, JskInitiative *initiative);

#endif
