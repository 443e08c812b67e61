/* Heads: the table head, which repeats on every page, and the year row of a schedule. */
#ifndef JISSEKI_READERS_HEAD_H
#define JISSEKI_READERS_HEAD_H

#include "readers/reading.h"

typedef struct {
    const char *text;
    const char *end;
} HeadNote;

typedef struct {
    const char *end;  /* where the head ends */
    const char *seen; /* up to where the text was looked at: no head begins before that */
    guint n_fields;   /* how many columns of the form it names */
    int fiscal_year;  /* a year with its era that stands in it, or 0 */
    GArray *notes;    /* HeadNote: the notes in it; NULL: not wanted */
} Head;

/* Whether a text may begin a table head. Quick. */
gboolean head_starts(const JskForm *form, const char *at, const char *end);

/* A table head that begins at @at and goes on over as many whole lines as consist of its words. */
gboolean head_match_lines(const JskForm *form, const char *at, const char *end, Head *head);

/* The first table head, at the start of a line of the source; NULL when there is none. */
const char *head_find(const JskForm *form, const JskSource *source);

/* Whether a row consists of words of the table head, years and notes, and nothing else. */
gboolean head_match_row(const JskForm *form, const char *at, const char *end, Head *head);

/* Claims a head as furniture; its notes go to the report the first time. */
void head_read(Reading *reading, const char *begin, const Head *head);

typedef struct {
    const char *end;
    int from;
    int to;
    gboolean is_consecutive; /* each year is the one after the year before it */
} ScheduleHead;

/* The year row of a schedule at the start of a text. @near_year: as in jsk_fiscal_year_match(). */
gboolean schedule_head_match(const JskForm *form, const char *at, const char *end, int near_year,
                             ScheduleHead *head);

#endif
