/* The names of a layout's parts in its file, what each takes, and which kinds of layouts need it.
 */
#ifndef JISSEKI_PDF_LAYOUT_NAMES_H
#define JISSEKI_PDF_LAYOUT_NAMES_H

#include "pdf/layout.h"

G_BEGIN_DECLS

/** LayoutUse: which kinds need a part */
typedef enum {
    USE_TABLE = 1 << LAYOUT_TABLE,
    USE_BLOCKS = 1 << LAYOUT_BLOCKS,
    USE_ALL = USE_TABLE | USE_BLOCKS,
} LayoutUse;

/** LayoutName: of a colour, style, column … */
typedef struct {
    const char *name;
    LayoutUse use;
} LayoutName;

/** LayoutSizeName: and between which values a size lies, in points before scaling */
typedef struct {
    const char *name;
    double least;
    double most;
    LayoutUse use;
    gboolean is_share; /* of a width; never scaled */
} LayoutSizeName;

/**
 * LayoutWordName:
 * @takes: (nullable): its placeholders, separated by spaces; those with ! must stand in it
 */
typedef struct {
    const char *name;
    LayoutUse use;
    const char *takes;
} LayoutWordName;

/** LayoutPaper: sides in millimetres */
typedef struct {
    const char *name;
    double short_side;
    double long_side;
} LayoutPaper;

#define LAYOUT_N_PAPERS 7

extern const LayoutName layout_colour_names[N_COLOURS];
extern const LayoutName layout_style_names[N_STYLES];
extern const LayoutSizeName layout_size_names[N_SIZES];
extern const LayoutWordName layout_word_names[N_WORDS];
extern const char *const layout_column_names[N_COLUMNS];
extern const char *const layout_place_names[N_PLACES];
extern const char *const layout_running_names[N_RUNNING];
extern const char *const layout_role_names[FONT_N_ROLES];
extern const char *const layout_kind_names[];
extern const LayoutPaper layout_papers[LAYOUT_N_PAPERS];

G_END_DECLS

#endif
