/* The structure of a document (tagged PDF; ISO 32000-1, 14.7 and 14.8): what each text is, and the
 * order in which it is read, for those who do not see the page.
 *
 * Laying out opens and closes elements; what is added to a flow belongs to the one
 * that is open. Drawing then tells on which pages their content stands. The tree
 * takes a few dozen bytes an element and no allocation of its own for any. */
#ifndef JISSEKI_PDF_STRUCTURE_H
#define JISSEKI_PDF_STRUCTURE_H

#include "pdf/haru-objects.h"

G_BEGIN_DECLS

/** StructId: an element, from 1, in the order of reading; 0 for an artifact, which is not read */
typedef guint32 StructId;

/**
 * StructType:
 * @STRUCT_NONE: no element of its own; not for struct_open()
 * @STRUCT_ARTIFACT: not in the tree, and nothing that is opened inside it: repeated heads,
 *   what else stands twice, decoration
 *
 * The standard structure types that a handout needs. Headings may not leave a
 * level out; a TABLE holds TR (CAPTION first), TR hold TH and TD, and all have the same number
 * of columns, spans included; an L holds LI, an LI at most one LBL and then one LBODY, which
 * holds nested L; a TOC holds TOCI and nested TOC; a FIGURE needs struct_set_alt().
 */
typedef enum {
    STRUCT_NONE,
    STRUCT_ARTIFACT,
    STRUCT_DOCUMENT,
    STRUCT_SECT,
    STRUCT_DIV,
    STRUCT_H1,
    STRUCT_H2,
    STRUCT_H3,
    STRUCT_P,
    STRUCT_TABLE,
    STRUCT_CAPTION,
    STRUCT_TR,
    STRUCT_TH,
    STRUCT_TD,
    STRUCT_L,
    STRUCT_LI,
    STRUCT_LBL,
    STRUCT_LBODY,
    STRUCT_TOC,
    STRUCT_TOCI,
    STRUCT_FIGURE,
    STRUCT_LINK,
    STRUCT_SPAN,
    STRUCT_N_TYPES,
} StructType;

/** StructScope: which cells a TH is the head of */
typedef enum { SCOPE_NONE, SCOPE_ROW, SCOPE_COLUMN, SCOPE_BOTH } StructScope;

/** StructNumbering: what the Lbl of a list are */
typedef enum {
    NUMBERING_NONE,
    NUMBERING_DISC,
    NUMBERING_CIRCLE,
    NUMBERING_SQUARE,
    NUMBERING_DECIMAL,
} StructNumbering;

typedef struct _StructTree StructTree;

StructTree *struct_tree_new(void);
void struct_tree_free(StructTree *tree);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(StructTree, struct_tree_free)

/* Laying out. */

/**
 * struct_open:
 * @tree: the tree
 * @type: what the element is
 *
 * Adds an element as the last one inside the element that is open, and opens
 * it. The first one is the Document, which holds all others.
 *
 * Returns: the element; 0 for an artifact, and for all that is inside one
 */
StructId struct_open(StructTree *tree, StructType type);

/** struct_close: closes what was opened last, element or artifact */
void struct_close(StructTree *tree);

/** struct_get_open: the element that is open; 0 inside an artifact and when none is */
StructId struct_get_open(const StructTree *tree);

/** struct_get_last_inside: the element that was added last inside the one that is open, behind
 * which what is added next is read; 0 for none */
StructId struct_get_last_inside(const StructTree *tree);

StructType struct_get_type(const StructTree *tree, StructId element);

/** struct_type_get_name: `TH` */
const char *struct_type_get_name(StructType type);

/* What is known of an element. All do nothing for an artifact; texts are copied. */

/** struct_set_alt: what a FIGURE shows, in words */
void struct_set_alt(StructTree *tree, StructId element, const char *text);
/** struct_set_language: `en`, when it is not the document's */
void struct_set_language(StructTree *tree, StructId element, const char *language);
/** struct_set_scope: which cells a TH is the head of; every TH has one */
void struct_set_scope(StructTree *tree, StructId element, StructScope scope);
/** struct_set_spans: columns and rows over which a TH or TD goes */
void struct_set_spans(StructTree *tree, StructId element, guint columns, guint rows);
/** struct_set_headers: the TH that are heads of a TD or TH; those that are 0 are left out */
void struct_set_headers(StructTree *tree, StructId element, const StructId *headers,
                        gsize n_headers);
/** struct_set_numbering: what the LBL of an L are */
void struct_set_numbering(StructTree *tree, StructId element, StructNumbering numbering);

/* Drawing, page by page. */

/**
 * struct_begin_page:
 *
 * Begins the next page: what is drawn from now on stands on it.
 *
 * Returns: its /StructParents
 */
guint struct_begin_page(StructTree *tree);

/** struct_end_page: @number is the page's object */
void struct_end_page(StructTree *tree, guint number);

/**
 * struct_add_content:
 *
 * @behind: an element inside it, or 0
 *
 * Adds marked content of this page to an element: it is read behind @behind and before the
 * elements that were added inside it later, wherever and whenever it is drawn.
 *
 * Returns: its MCID
 */
guint struct_add_content(StructTree *tree, StructId element, StructId behind);

/**
 * struct_add_box:
 * @box: left, bottom, right, top, from the lower left corner of the page
 *
 * What is drawn for a FIGURE takes this room; other elements do not keep it. A FIGURE
 * on more than one page has no box.
 */
void struct_add_box(StructTree *tree, StructId element, const double box[4]);

/**
 * struct_add_link:
 * @element: a LINK
 * @annotation: number of the annotation's object, on this page
 *
 * Returns: the annotation's /StructParent
 */
guint struct_add_link(StructTree *tree, StructId element, guint annotation);

/**
 * struct_tree_write:
 * @document: takes the tree; @tree must live until it is saved
 *
 * Returns: the number of the StructTreeRoot
 */
guint struct_tree_write(StructTree *tree, HaruDocument *document);

G_END_DECLS

#endif
