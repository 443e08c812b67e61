/* A layout that is being loaded: values as they stand in its files, before they are scaled. */
#ifndef JISSEKI_PDF_LAYOUT_DRAFT_H
#define JISSEKI_PDF_LAYOUT_DRAFT_H

#include "pdf/layout-names.h"
#include "template/template.h"

G_BEGIN_DECLS

/**
 * LayoutDraft:
 * @layout: in the making; widths of columns are shares, lengths are not scaled
 * @paper: its size
 * @is_landscape: how it lies
 * @margins: left, right, top, bottom, in millimetres
 * @scale: of all type and lengths
 * @is_whole: the file that is being read is based on no other: all that the kind of layout needs
 *   must be there
 */
typedef struct {
    Layout *layout;
    const LayoutPaper *paper;
    gboolean is_landscape;
    double margins[4];
    double scale;
    gboolean is_whole;
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
/** layout_check_room: whether a layout, once scaled, leaves room for text everywhere */
gboolean layout_check_room(const Layout *layout, const xmlNode *root, GError **error);

G_END_DECLS

#endif
