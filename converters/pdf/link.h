/* Links: annotations that lead to bookmarks, such as those of a list of contents.
 *
 * A link may lead to a page that is not drawn yet: annotations get their numbers with
 * their page, and are written when all pages are known. */
#ifndef JISSEKI_PDF_LINK_H
#define JISSEKI_PDF_LINK_H

#include "pdf/canvas.h"
#include "pdf/outline.h"

G_BEGIN_DECLS

/**
 * LinkList:
 * @links: (element-type LinkAnnotation): of all pages so far
 * @numbers: (element-type guint): numbers of the annotations of the page added last
 */
typedef struct {
    GArray *links;
    GArray *numbers;
} LinkList;

LinkList *link_list_new(void);
void link_list_free(LinkList *list);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(LinkList, link_list_free)

/**
 * link_list_add_page:
 * @structure: (nullable): the tree that holds their elements, on the page that is being drawn;
 * %NULL for a document without tags
 * @links: (element-type CanvasLink): the links of the page
 *
 * Leaves the numbers of the page's annotations in @list->numbers.
 */
void link_list_add_page(LinkList *list, HaruDocument *document, StructTree *structure,
                        const GArray *links);

/**
 * link_list_write:
 * @bookmarks: (element-type Bookmark): with their pages
 *
 * Writes the annotations of all pages.
 */
void link_list_write(const LinkList *list, HaruDocument *document, const GArray *bookmarks);

G_END_DECLS

#endif
