/* How the handout looks: paper, columns, type, colours, fixed words. */
#ifndef JISSEKI_PDF_LAYOUT_H
#define JISSEKI_PDF_LAYOUT_H

#include <jisseki/report.h>

#include "pdf/canvas.h"

G_BEGIN_DECLS

/** LayoutColumn: what stands in the columns of the table, from left to right */
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

/** LayoutUnplacedColumn: the columns of the list of unplaced texts */
typedef enum { COLUMN_LINES, COLUMN_TEXT, N_UNPLACED_COLUMNS } LayoutUnplacedColumn;

/**
 * ColumnSpec:
 * @title: its head
 * @width: in points
 */
typedef struct {
    const char *title;
    double width;
} ColumnSpec;

/** BadgeStyle: of a status: its text, and the colour behind it */
typedef struct {
    TextStyle text;
    guint32 ground;
} BadgeStyle;

typedef struct {
    TextStyle title;
    TextStyle meta_label;
    TextStyle meta;
    TextStyle note;
    TextStyle note_slanted;
    TextStyle head;
    TextStyle section;
    TextStyle number;
    TextStyle initiative;
    TextStyle continued;
    TextStyle label; /* small words of ours inside cells */
    TextStyle year;
    TextStyle year_gregorian;
    TextStyle milestone;
    TextStyle phase;
    TextStyle heading;
    TextStyle item;
    TextStyle item_projected;
    TextStyle bracketed; /* a 【】 label */
    TextStyle scope;
    TextStyle office;
    TextStyle footer;
    BadgeStyle badges[JSK_N_STATUSES];
} LayoutStyles;

typedef struct {
    guint32 accent;
    guint32 rule;
    guint32 rule_light;
    guint32 head_ground;
    guint32 section_ground;
    guint32 bar;
    guint32 bar_edge;
    guint32 lost; /* frame of a phase whose place is lost */
} LayoutColours;

typedef struct {
    const char *programme;
    const char *fiscal_year;
    const char *edition;
    const char *as_of;
    const char *continued;
    const char *lost_phases;
    const char *parts[JSK_N_PARTS]; /* NULL for none */
    const char *projected;
    const char *unplaced;
    const char *creator;
    const char *language;
} LayoutWords;

/**
 * Layout:
 * @page_width: in points, as all lengths
 * @margin_left: white at the left; likewise the others
 * @cell_padding_x: between a rule and the text beside it
 * @cell_padding_y: between a rule and the text below it
 */
typedef struct {
    double page_width;
    double page_height;
    double margin_left;
    double margin_right;
    double margin_top;
    double margin_bottom;
    double cell_padding_x;
    double cell_padding_y;
    double rule_width;
    double rule_light_width;
    double frame_width; /* above the head and below the table */
    ColumnSpec columns[N_COLUMNS];
    ColumnSpec unplaced_columns[N_UNPLACED_COLUMNS];
    const char *const *families;
    LayoutStyles styles;
    LayoutColours colours;
    LayoutWords words;
} Layout;

/** layout_table: the table on A4 landscape */
extern const Layout layout_table;

/** layout_get_text_width: between the margins */
double layout_get_text_width(const Layout *layout);

G_END_DECLS

#endif
