/* The layout of a text taken from a PDF: where table heads, sections and initiatives begin, and
 * which lines at the ends of pages are labels that fell out of a schedule. */
#ifndef JISSEKI_READERS_PDF_TEXT_LAYOUT_H
#define JISSEKI_READERS_PDF_TEXT_LAYOUT_H

#include "readers/head.h"
#include "readers/pdf-text/lines.h"
#include "readers/reading.h"

typedef enum { ANCHOR_HEAD, ANCHOR_SECTION, ANCHOR_INITIATIVE } AnchorKind;

/* A place from which the reader takes its bearings. Lines count from 0. */
typedef struct {
    AnchorKind kind;
    guint first;  /* its first line */
    guint behind; /* the line behind it: of an initiative, behind the head of its schedule */
    guint page;
    InitiativeHead head;   /* of an initiative; of a section, marker and title alone */
    ScheduleHead schedule; /* of an initiative; end is NULL when it has none */
    const char *schedule_begin;
} Anchor;

/* Finds the anchors, in order, and marks the lines of heads and labels. Heads are read on the way.
 */
GArray *layout_find(Reading *reading, TextLines *lines);

#endif
