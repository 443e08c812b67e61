/* Drawing the pages of a composition. */
#ifndef JISSEKI_PDF_PAGE_PAINTER_H
#define JISSEKI_PDF_PAGE_PAINTER_H

#include "pdf/composition.h"

G_BEGIN_DECLS

/**
 * RunningLines:
 * @title: the report's, as much of it as fits
 *
 * What stands above and below the text of each page. Its characters are looked up before anything
 * is drawn, like all others.
 */
typedef struct {
    const char *title;
} RunningLines;

void running_lines_init(RunningLines *running, const Composition *composition);

/**
 * PagePaint:
 * @composition: what is drawn; its bookmarks get their places
 * @running: beside it
 * @fonts: of its texts
 * @structure: (nullable): what it is; %NULL for a document without tags
 * @document: takes the pages and links
 * @resources: number of the dictionary of fonts
 */
typedef struct {
    Composition *composition;
    const RunningLines *running;
    FontSet *fonts;
    StructTree *structure;
    HaruDocument *document;
    guint resources;
} PagePaint;

void page_painter_draw(const PagePaint *paint);

G_END_DECLS

#endif
