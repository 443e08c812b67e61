/* What is inside a form. */
#ifndef JISSEKI_READERS_FORM_H
#define JISSEKI_READERS_FORM_H

#include <jisseki/form.h>
#include <jisseki/report.h>

#include "readers/words.h"

typedef enum {
    FORM_FIELD_NUMBER,
    FORM_FIELD_TITLE,
    FORM_FIELD_SCHEDULE,
    FORM_FIELD_RESULTS,
    FORM_FIELD_ACHIEVEMENT,
    FORM_FIELD_PROGRESS,
    FORM_FIELD_OFFICE,
    FORM_N_FIELDS,
} FormField;

typedef struct {
    char *text;
    FormField field;
    gboolean is_start; /* of a column with which a table head starts */
} FormHeadWord;

typedef enum {
    FORM_ROLE_NONE,
    FORM_ROLE_OUTER,
    FORM_ROLE_BULLET,
    FORM_ROLE_NOTE,
    FORM_ROLE_LABEL,
    FORM_ROLE_CONTINUATION,
} FormRole;

typedef struct {
    FormRole role;
    char *text;
    char *end;     /* of a label; NULL for the others */
    char *raw;     /* text and end, as printed */
    char *printed; /* the marker in the model: the same, normalized */
} FormMarker;

typedef struct {
    char *text;
    JskStatus status;
} FormStatus;

struct _JskForm {
    char *name;
    char *summary;
    GBytes *bytes;           /* its document */
    GArray *head_words;      /* FormHeadWord */
    GArray *head_characters; /* gunichar: those with which a table head may begin */
    gboolean is_required[FORM_N_FIELDS];
    char *field_words[FORM_N_FIELDS]; /* the first word of each field's column, or NULL */
    Words *schedule_words;
    Words *section_markers;
    Words *initiative_markers;
    Words *milestone_markers;
    GArray *item_markers; /* FormMarker */
    Words *arrows;
    GArray *statuses; /* FormStatus */
    Words *phases;
    Words *department_endings;
    Words *division_endings;
    Words *as_of_words;
};

/* The item marker with which the text begins, or NULL. */
const FormMarker *form_match_marker(const JskForm *form, const char *at, const char *end);

/* The word by which messages name a field: the first that the form has for its column. */
const char *form_get_head_word(const JskForm *form, FormField field);

#endif
