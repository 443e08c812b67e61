/* A layout that is being loaded: values as they stand in its files, before they are scaled. */
#ifndef JISSEKI_PDF_LAYOUT_DRAFT_H
#define JISSEKI_PDF_LAYOUT_DRAFT_H

#include "pdf/layout-names.h"
#include "template/template.h"

G_BEGIN_DECLS

/**
 * LayoutNodes: where the file that is being read says what; NULL: it does not
 * @root: never NULL
 */
typedef struct {
    const xmlNode *root;
    const xmlNode *page;
    const xmlNode *columns[N_COLUMNS];
    const xmlNode *colours[N_COLOURS];
    const xmlNode *styles[N_STYLES];
    const xmlNode *sizes[N_SIZES];
    const xmlNode *words[N_WORDS];
} LayoutNodes;

/**
 * LayoutDraft:
 * @layout: in the making; widths of columns are shares, lengths are not scaled
 * @paper: its size
 * @is_landscape: how it lies
 * @margins: left, right, top, bottom, in millimetres
 * @scale: of all type and lengths
 * @is_whole: the file that is being read is based on no other: all that the kind of layout needs
 *   must be there
 * @needs_words: the file is in another language than the one that it is based on: all words must
 *   be there
 * @nodes: for messages
 */
typedef struct {
    Layout *layout;
    const LayoutPaper *paper;
    gboolean is_landscape;
    double margins[4];
    double scale;
    gboolean is_whole;
    gboolean needs_words;
    LayoutNodes nodes;
} LayoutDraft;

/* layout-take.c: what an element of the file says. They return FALSE with a JSK_ERROR_SYNTAX that
 * names file and line. */

gboolean layout_take_page(LayoutDraft *draft, const xmlNode *node, GError **error);
gboolean layout_take_fonts(LayoutDraft *draft, const xmlNode *parent, GError **error);
gboolean layout_take_colours(LayoutDraft *draft, const xmlNode *parent, GError **error);
gboolean layout_take_styles(LayoutDraft *draft, const xmlNode *parent, GError **error);
gboolean layout_take_sizes(LayoutDraft *draft, const xmlNode *parent, GError **error);
gboolean layout_take_columns(LayoutDraft *draft, const xmlNode *parent, GError **error);
gboolean layout_take_running(LayoutDraft *draft, const xmlNode *parent, GError **error);
gboolean layout_take_words(LayoutDraft *draft, const xmlNode *parent, GError **error);

/* layout-check.c */

/** layout_check_word: whether the placeholders of a word are those that it takes */
gboolean layout_check_word(const LayoutWordName *word, const char *text, const xmlNode *node,
                           GError **error);

/* layout-room.c */

/** layout_check_room: whether a layout, once scaled, leaves room for text everywhere */
gboolean layout_check_room(const LayoutDraft *draft, GError **error);

/* layout-contrast.c */

/** layout_check_contrast: whether all text, while styles have the places of their colours, can be
 * told from what it stands on */
gboolean layout_check_contrast(const LayoutDraft *draft, GError **error);

G_END_DECLS

#endif
