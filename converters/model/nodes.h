/* The structs behind the record model. Only report.c, report-builder.c and report-freeze.c see
 * them. */
#ifndef JISSEKI_MODEL_NODES_H
#define JISSEKI_MODEL_NODES_H

#include <jisseki/report.h>

#include "model/arena.h"

/* A list of nodes: its first, for the reader; its last, for the builder. */
#define NODE_LIST(type) \
    struct {            \
        type *first;    \
        type *last;     \
    }

struct _JskNote {
    JskNote *next;
    const char *text;
    JskOrigin origin;
    const char *printed;
};

struct _JskUnplaced {
    JskUnplaced *next;
    const char *text;
    JskOrigin origin;
    const char *printed;
};

struct _JskScope {
    JskScope *next;
    const char *text;
    JskOrigin origin;
    const char *printed;
};

struct _JskOffice {
    JskOffice *next;
    NODE_LIST(JskScope) scopes;
    const char *department;
    const char *division;
    JskOrigin origin;
    const char *printed;
};

struct _JskItem {
    JskItem *next;
    JskItem *parent;
    NODE_LIST(JskItem) children;
    const char *marker;
    const char *text;
    const JskValue *values;
    JskOrigin origin;
    guint text_length;
    guint n_values;
    gboolean is_projected;
    const char *printed;
};

struct _JskHeading {
    JskHeading *next;
    const char *text;
    JskOrigin origin;
    const char *printed;
};

struct _JskGroup {
    JskGroup *next;
    NODE_LIST(JskHeading) headings;
    NODE_LIST(JskItem) items;
    JskOrigin origin;
};

struct _JskProgress {
    JskProgress *next;
    NODE_LIST(JskGroup) groups;
    JskPart part;
    JskOrigin origin;
};

struct _JskAchievement {
    const char *text;
    JskStatus status;
    int fiscal_year;
    JskOrigin origin;
    const char *printed;
};

struct _JskPhase {
    JskPhase *next;
    const char *text;
    int from;
    int to;
    JskOrigin origin;
    const char *printed;
};

struct _JskMilestone {
    JskMilestone *next;
    NODE_LIST(JskPhase) phases;
    const char *label;
    JskOrigin origin;
    const char *printed;
};

struct _JskSchedule {
    NODE_LIST(JskMilestone) milestones;
    NODE_LIST(JskPhase) unplaced;
    int from;
    int to;
    JskOrigin origin;
};

struct _JskInitiative {
    JskInitiative *next;
    JskSection *section;
    const char *marker;
    const char *title;
    JskSchedule *schedule;
    NODE_LIST(JskGroup) results;
    JskAchievement *achievement;
    NODE_LIST(JskProgress) progress;
    NODE_LIST(JskOffice) offices;
    guint number;
    JskOrigin origin;
    const char *printed;
};

struct _JskSection {
    JskSection *next;
    NODE_LIST(JskInitiative) initiatives;
    const char *marker;
    const char *title;
    guint ordinal;
    JskOrigin origin;
    const char *printed;
};

struct _JskReport {
    gatomicrefcount references;
    gboolean is_frozen;
    gboolean is_verbatim;
    JskArena arena;
    GString *scratch;  /* a text on its way into the arena; gone once frozen */
    GHashTable *units; /* strings that recur in values; gone once frozen */
    const char *source_name;
    guint64 source_size;
    const char *reader_name;
    const char *form_name;
    const char *digest;
    const char *generator;
    JskDiagnostics *diagnostics;
    const char *title;
    const char *printed_title;
    const char *programme;
    const char *edition;
    const char *as_of;
    int fiscal_year;
    NODE_LIST(JskNote) notes;
    NODE_LIST(JskSection) sections;
    NODE_LIST(JskUnplaced) unplaced;
    JskLedger ledger;
    JskCounts counts;
};

/* Markers, units and such recur: one copy of each in the arena. */
const char *jsk_report_intern(JskReport *report, const char *text);

#endif
