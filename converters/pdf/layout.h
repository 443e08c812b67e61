/* How the handout looks: paper, fonts, colours, lengths, columns, fixed words.
 *
 * A layout is a file (templates/handout/, schema templates/schema/handout.rnc). All lengths are
 * points once it is loaded. */
#ifndef JISSEKI_PDF_LAYOUT_H
#define JISSEKI_PDF_LAYOUT_H

#include <jisseki/report.h>

#include "pdf/canvas.h"

G_BEGIN_DECLS

/**
 * LayoutKind:
 * @LAYOUT_TABLE: an initiative is a row of one table
 * @LAYOUT_BLOCKS: overview and contents first, then each initiative as a block
 */
typedef enum { LAYOUT_TABLE, LAYOUT_BLOCKS } LayoutKind;

/** LayoutColumn: the columns of the table */
typedef enum {
    COLUMN_NUMBER,
    COLUMN_INITIATIVE,
    COLUMN_PLAN,
    COLUMN_RESULTS,
    COLUMN_ACHIEVEMENT,
    COLUMN_PROGRESS,
    COLUMN_OFFICES,
    N_COLUMNS,
} LayoutColumn;

/** LayoutColour: what is coloured; those of statuses in the order of #JskStatus */
typedef enum {
    COLOUR_TEXT,
    COLOUR_TEXT_SOFT,
    COLOUR_ACCENT,
    COLOUR_PAPER, /* of text on bars of the overview */
    COLOUR_RULE,
    COLOUR_RULE_LIGHT,
    COLOUR_HEAD_GROUND,
    COLOUR_SECTION_GROUND,
    COLOUR_BAR,
    COLOUR_BAR_EDGE,
    COLOUR_PRESENT_GROUND, /* of the report's own year in plans */
    COLOUR_LOST,           /* frame of a phase whose place is lost */
    COLOUR_STATUS,
    COLOUR_NO_STATUS = COLOUR_STATUS + JSK_N_STATUSES,
    COLOUR_STATUS_GROUND,
    COLOUR_NO_STATUS_GROUND = COLOUR_STATUS_GROUND + JSK_N_STATUSES,
    N_COLOURS,
} LayoutColour;

/** LayoutStyle: kinds of text */
typedef enum {
    STYLE_TITLE,
    STYLE_FACT_LABEL,
    STYLE_FACT,
    STYLE_NOTE,
    STYLE_LEGEND, /* how items that are projected look, and says so */
    STYLE_HEAD,   /* of columns */
    STYLE_SECTION,
    STYLE_NUMBER,
    STYLE_INITIATIVE,
    STYLE_CONTINUED,
    STYLE_LABEL, /* small words of ours beside the report's */
    STYLE_PLAN_YEAR,
    STYLE_PLAN_YEAR_BELOW,
    STYLE_MILESTONE,
    STYLE_PHASE,
    STYLE_HEADING,
    STYLE_ITEM,
    STYLE_ITEM_PROJECTED,
    STYLE_BRACKETED, /* a 【】 label */
    STYLE_SCOPE,
    STYLE_OFFICE,
    STYLE_BADGE,
    STYLE_RUNNING, /* above and below the text of each page */
    STYLE_CHAPTER, /* above overview and contents */
    STYLE_COUNT,
    STYLE_FIGURE, /* on the bars of the overview */
    STYLE_CONTENTS_SECTION,
    STYLE_CONTENTS_ENTRY,
    N_STYLES,
} LayoutStyle;

/** LayoutSize: lengths in points; %SIZE_PLAN_LABEL and %SIZE_OVERVIEW_CHART are shares of a width
 */
typedef enum {
    SIZE_PADDING_X,
    SIZE_PADDING_Y,
    SIZE_RULE,
    SIZE_RULE_LIGHT,
    SIZE_FRAME, /* above the head and below the table */
    SIZE_TITLE_SPACE,
    SIZE_TABLE_SPACE,
    SIZE_FACT_COLUMN, /* of the labels of facts, each on a line; 0: facts side by side */
    SIZE_FACT_GAP,
    SIZE_FACT_LABEL_GAP,
    SIZE_LABEL_SPACE,
    SIZE_PART_SPACE,
    SIZE_GROUP_SPACE,
    SIZE_ITEM_SPACE,
    SIZE_ITEM_INDENT,
    SIZE_OFFICE_SPACE,
    SIZE_BADGE_PADDING,
    SIZE_PLAN_LABEL,
    SIZE_PLAN_BAR,
    SIZE_PLAN_BAR_THIN, /* of a bar whose text stands below */
    SIZE_PLAN_BAR_EDGE,
    SIZE_PLAN_BAR_GAP,
    SIZE_PLAN_BAR_PADDING,
    SIZE_PLAN_TRACK_SPACE,
    SIZE_PLAN_MILESTONE_SPACE,
    SIZE_PLAN_BULLET,
    SIZE_PLAN_CHIP_GAP,
    SIZE_UNPLACED_LINES,
    SIZE_HEAD_DISTANCE, /* from the edge of the page to the baseline */
    SIZE_FOOT_DISTANCE,
    SIZE_SIDE,
    SIZE_BADGE,
    SIZE_CHAPTER_SPACE,
    SIZE_OVERVIEW_CHART,
    SIZE_OVERVIEW_COUNT,
    SIZE_OVERVIEW_BAR,
    SIZE_CONTENTS_NUMBER,
    SIZE_CONTENTS_BADGE,
    SIZE_CONTENTS_PAGE,
    N_SIZES,
} LayoutSize;

/** LayoutWord: fixed words; those with placeholders such as {year} are filled by layout_expand() */
typedef enum {
    /* the columns of the table, in the order of #LayoutColumn */
    WORD_NUMBER,
    WORD_INITIATIVE,
    WORD_PLAN,
    WORD_RESULTS,
    WORD_ACHIEVEMENT,
    WORD_PROGRESS,
    WORD_OFFICES,
    /* the parts of the progress, and the statuses, in the order of #JskPart and #JskStatus */
    WORD_OUTCOMES,
    WORD_DIRECTIONS,
    WORD_STATUS,
    WORD_NO_STATUS = WORD_STATUS + JSK_N_STATUSES,
    WORD_PROGRAMME,
    WORD_FISCAL_YEAR,
    WORD_FISCAL_YEAR_VALUE,
    WORD_EDITION,
    WORD_AS_OF,
    WORD_DATE_VALUE,
    WORD_PROJECTED,
    WORD_CONTINUED,
    WORD_LOST_PHASES,
    WORD_PLAN_YEAR,
    WORD_PLAN_YEAR_BELOW,
    WORD_UNPLACED,
    WORD_UNPLACED_LINES,
    WORD_UNPLACED_TEXT,
    WORD_FOLIO,
    WORD_OVERVIEW,
    WORD_CONTENTS,
    WORD_SECTION,
    WORD_NO_SECTION,
    WORD_CHART,
    WORD_TOTAL,
    /* what those are told who do not see plans and charts */
    WORD_ALT_PLAN,
    WORD_ALT_MILESTONE,
    WORD_ALT_MILESTONE_BARE,
    WORD_ALT_PHASE,
    WORD_ALT_PHASE_YEAR,
    WORD_ALT_CHART,
    WORD_ALT_SECTION,
    WORD_ALT_COUNT,
    WORD_ALT_JOIN,
    WORD_ALT_SENTENCES,
    N_WORDS,
} LayoutWord;

/** LayoutPlace: where running lines stand */
typedef enum {
    PLACE_HEAD_LEFT,
    PLACE_HEAD_RIGHT,
    PLACE_FOOT_LEFT,
    PLACE_FOOT_RIGHT,
    N_PLACES
} LayoutPlace;

/** LayoutRunning: what a running line shows */
typedef enum {
    RUNNING_NOTHING,
    RUNNING_TITLE,
    RUNNING_SECTION,
    RUNNING_FOLIO,
    N_RUNNING
} LayoutRunning;

/** LayoutWidth: a column and its width, in points */
typedef struct {
    LayoutColumn column;
    double width;
} LayoutWidth;

/**
 * Layout:
 * @summary: one line for people
 * @language: of its words, `ja`
 * @columns: from left to right (%LAYOUT_TABLE)
 * @badges: the style of badges, in the colour of each status, or of none
 */
typedef struct {
    char *name;
    char *summary;
    char *language;
    LayoutKind kind;
    double page_width;
    double page_height;
    double margin_left;
    double margin_right;
    double margin_top;
    double margin_bottom;
    const char *const *families[FONT_N_ROLES];
    guint32 colours[N_COLOURS];
    TextStyle styles[N_STYLES];
    TextStyle badges[JSK_N_STATUSES + 1];
    double sizes[N_SIZES];
    LayoutWidth columns[N_COLUMNS];
    LayoutRunning running[N_PLACES];
    char *words[N_WORDS];
} Layout;

/** layout_names: of the built-in layouts, the default first, NULL-terminated */
extern const char *const layout_names[];

/**
 * layout_load:
 * @name_or_path: (nullable): a built-in layout, or the path of a file (anything with a slash, or
 * that ends in .xml); %NULL for the default
 * @error: (nullable): %JSK_ERROR_NOT_FOUND, %JSK_ERROR_INPUT, %JSK_ERROR_LIMIT, or
 *   %JSK_ERROR_SYNTAX with file and line
 */
Layout *layout_load(const char *name_or_path, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/** layout_copy: as @copy_layout of #JskConverter */
GBytes *layout_copy(const char *name_or_path, char **name, GError **error);
void layout_free(Layout *layout);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Layout, layout_free)

/** layout_get_text_width: between the margins */
double layout_get_text_width(const Layout *layout);

/** layout_get_status: the word for a status; %JSK_N_STATUSES for none */
const char *layout_get_status(const Layout *layout, guint status);

/** LayoutField: a placeholder, without its braces, and what takes its place */
typedef struct {
    const char *name;
    const char *value;
} LayoutField;

/** layout_expand: (transfer full): a word, its placeholders filled */
char *layout_expand(const Layout *layout, LayoutWord word, const LayoutField *fields,
                    gsize n_fields);

G_END_DECLS

#endif
