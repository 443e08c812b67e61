/* Bookmarks: where sections and initiatives stand. */
#ifndef JISSEKI_PDF_OUTLINE_H
#define JISSEKI_PDF_OUTLINE_H

#include "pdf/haru-objects.h"

G_BEGIN_DECLS

/**
 * Bookmark:
 * @title: (transfer full): what it says
 * @level: 0 for the outermost
 * @page: number of the page's object
 * @y: where it leads, from the bottom of the page
 */
typedef struct {
    char *title;
    guint level;
    guint page;
    double y;
} Bookmark;

/**
 * outline_write:
 * @bookmarks: (element-type Bookmark): in the order of the pages; the level
 *   rises by at most one from each to the next
 *
 * Returns: the number of the outlines dictionary; 0 when there are no bookmarks
 */
guint outline_write(HaruDocument *document, const GArray *bookmarks);

G_END_DECLS

#endif
