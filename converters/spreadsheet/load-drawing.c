/* What lies over the cells of a sheet: counted. */
#include "spreadsheet/loading.h"

#include <string.h>

static void drawing_open_picture(PartReader *reader, gpointer data)
{
    (void)reader;
    ((JskSheet *)data)->n_objects[JSK_OBJECT_PICTURE]++;
}

static void drawing_open_shape(PartReader *reader, gpointer data)
{
    (void)reader;
    ((JskSheet *)data)->n_objects[JSK_OBJECT_SHAPE]++;
}

/* A frame holds a chart, or a diagram and the like, by the address of its kind. */
static void drawing_open_frame(PartReader *reader, gpointer data)
{
    JskSheet *sheet = data;
    g_autofree char *uri = part_get_attribute(reader, "uri");
    const char *kind = uri ? strrchr(uri, '/') : NULL;
    sheet->n_objects[kind && g_str_has_prefix(kind, "/chart") ? JSK_OBJECT_CHART
                                                              : JSK_OBJECT_SHAPE]++;
}

gboolean load_drawing(Loading *loading, JskSheet *sheet, Package *package, GError **error)
{
    (void)loading;
    enum { DRAWING, CELLS_ANCHOR, CELL_ANCHOR, PAGE_ANCHOR, FRAME, GRAPHIC };
    const guint anchors = PART_IN(CELLS_ANCHOR) | PART_IN(CELL_ANCHOR) | PART_IN(PAGE_ANCHOR);
    const PartElement elements[] = {
        [DRAWING] = {"wsDr", 0, NULL, NULL},
        [CELLS_ANCHOR] = {"twoCellAnchor", PART_IN(DRAWING), NULL, NULL},
        [CELL_ANCHOR] = {"oneCellAnchor", PART_IN(DRAWING), NULL, NULL},
        [PAGE_ANCHOR] = {"absoluteAnchor", PART_IN(DRAWING), NULL, NULL},
        [FRAME] = {"graphicFrame", anchors, NULL, NULL},
        [GRAPHIC] = {"graphic", PART_IN(FRAME), NULL, NULL},
        {"graphicData", PART_IN(GRAPHIC), drawing_open_frame, NULL},
        {"pic", anchors, drawing_open_picture, NULL},
        {"sp", anchors, drawing_open_shape, NULL},
        {"grpSp", anchors, drawing_open_shape, NULL},
        {"cxnSp", anchors, drawing_open_shape, NULL},
    };
    const PartSchema schema = {elements, G_N_ELEMENTS(elements), JSK_ERROR_SYNTAX};
    return part_read(package, &schema, sheet, error);
}

static void comments_open(PartReader *reader, gpointer data)
{
    (void)reader;
    ((JskSheet *)data)->n_objects[JSK_OBJECT_COMMENT]++;
}

gboolean load_comments(Loading *loading, JskSheet *sheet, Package *package, GError **error)
{
    (void)loading;
    enum { COMMENTS, LIST, COMMENT };
    static const PartElement elements[] = {
        [COMMENTS] = {"comments", 0, NULL, NULL},
        [LIST] = {"commentList", PART_IN(COMMENTS), NULL, NULL},
        [COMMENT] = {"comment", PART_IN(LIST), comments_open, NULL},
    };
    static const PartSchema schema = {elements, G_N_ELEMENTS(elements), JSK_ERROR_SYNTAX};
    return part_read(package, &schema, sheet, error);
}
