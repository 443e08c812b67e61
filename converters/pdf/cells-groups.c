#include "pdf/cells.h"

#include <string.h>

/* However deep items are nested, this part of the column remains for their text. */
#define GROUPS_MAX_INDENT 0.4

/* The marker of items whose text stands in lenticular brackets. */
static const char groups_brackets[] = "【】";

typedef struct {
    const CellWriter *cell;
    double space;     /* above what comes next */
    gboolean is_bare; /* the item before has no marker */
} GroupWriter;

static void group_add_heading(GroupWriter *writer, const JskHeading *heading)
{
    g_autofree char *text = g_strconcat("＜", jsk_heading_get_text(heading), "＞", NULL);
    text_setter_set_line(writer->cell->setter, jsk_heading_get_origin(heading).first_line);
    TextBlock block = {
        .text = text_setter_keep(writer->cell->setter, text),
        .style = &writer->cell->layout->styles[STYLE_HEADING],
        .width = writer->cell->width,
        .space = writer->space,
        .align = TEXT_RAGGED,
        .keeps_next = TRUE,
        .tag = STRUCT_P,
    };
    text_setter_add(writer->cell->setter, &block);
    writer->space = 0;
    writer->is_bare = FALSE;
}

/* The space above an item. Those without a marker are told apart by the white between them. */
static double group_take_space(GroupWriter *writer, const char *marker)
{
    const double *sizes = writer->cell->layout->sizes;
    gboolean is_bare = !marker, is_second = is_bare && writer->is_bare;
    double space = is_second ? MAX(writer->space, sizes[SIZE_GROUP_SPACE]) : writer->space;
    writer->is_bare = is_bare;
    writer->space = sizes[SIZE_ITEM_SPACE];
    return space;
}

static void group_add_item(GroupWriter *writer, const JskItem *item, guint level)
{
    const Layout *layout = writer->cell->layout;
    const TextStyle *styles = layout->styles;
    gboolean is_projected = jsk_item_is_projected(item);
    const char *marker = jsk_item_get_marker(item);
    TextBlock block = {
        .text = jsk_item_get_text(item),
        .marker = marker,
        .style = &styles[is_projected ? STYLE_ITEM_PROJECTED : STYLE_ITEM],
        .x = MIN(level * layout->sizes[SIZE_ITEM_INDENT], writer->cell->width * GROUPS_MAX_INDENT),
        .space = group_take_space(writer, marker),
        .keeps_next = jsk_item_get_first_child(item) != NULL,
        .tag = STRUCT_LI,
    };
    block.values = jsk_item_get_values(item, &block.n_values);
    block.width = writer->cell->width - block.x;
    if (g_strcmp0(marker, groups_brackets) == 0) {
        g_autofree char *text = g_strconcat("【", block.text, "】", NULL);
        block.text = text_setter_keep(writer->cell->setter, text);
        block.marker = NULL;
        block.values = NULL;
        block.style = &styles[is_projected ? STYLE_ITEM_PROJECTED : STYLE_BRACKETED];
    }
    text_setter_set_line(writer->cell->setter, jsk_item_get_origin(item).first_line);
    text_setter_add(writer->cell->setter, &block);
}

static const char *group_get_first_marker(const JskItem *item)
{
    for (; item; item = jsk_item_get_next(item)) {
        const char *marker = jsk_item_get_marker(item);
        if (marker && g_strcmp0(marker, groups_brackets) != 0)
            return marker;
    }
    return NULL;
}

/* What the list says of its labels: the first marker decides. */
static StructNumbering group_get_numbering(const JskItem *first)
{
    static const struct {
        const char *marker;
        StructNumbering numbering;
    } markers[] = {
        {"○", NUMBERING_CIRCLE},
        {"◯", NUMBERING_CIRCLE},
        {"□", NUMBERING_SQUARE},
        {"■", NUMBERING_SQUARE},
    };
    const char *marker = group_get_first_marker(first);
    if (!marker)
        return NUMBERING_NONE;
    for (gsize i = 0; i < G_N_ELEMENTS(markers); i++) {
        if (g_str_has_prefix(marker, markers[i].marker))
            return markers[i].numbering;
    }
    for (const char *at = marker; *at != '\0'; at = g_utf8_next_char(at)) {
        GUnicodeType type = g_unichar_type(g_utf8_get_char(at));
        if (type == G_UNICODE_DECIMAL_NUMBER || type == G_UNICODE_OTHER_NUMBER)
            return NUMBERING_DECIMAL;
    }
    return NUMBERING_DISC;
}

static void group_open_list(GroupWriter *writer, const JskItem *first)
{
    StructTree *structure = writer->cell->structure;
    struct_set_numbering(structure, struct_open(structure, STRUCT_L), group_get_numbering(first));
}

/* Closes @item and, as far as it was the last one, the lists and items around it. Returns the next
 * item, or NULL; @level is counted along. */
static const JskItem *group_close_item(GroupWriter *writer, const JskItem *item, guint *level)
{
    StructTree *structure = writer->cell->structure;
    for (;; item = jsk_item_get_parent(item), (*level)--) {
        struct_close(structure); /* LBody */
        struct_close(structure); /* LI */
        const JskItem *next = jsk_item_get_next(item);
        if (next)
            return next;
        struct_close(structure); /* L */
        if (*level == 0)
            return NULL;
    }
}

static void group_add_items(GroupWriter *writer, const JskItem *item)
{
    guint level = 0;
    if (item)
        group_open_list(writer, item);
    while (item) {
        group_add_item(writer, item, level);
        const JskItem *child = jsk_item_get_first_child(item);
        if (child) {
            group_open_list(writer, child);
            level++;
        }
        item = child ? child : group_close_item(writer, item, &level);
    }
}

void cells_add_groups(const CellWriter *cell, const JskGroup *group, double space)
{
    GroupWriter writer = {cell, space, FALSE};
    for (; group; group = jsk_group_get_next(group)) {
        const JskHeading *heading = jsk_group_get_first_heading(group);
        for (; heading; heading = jsk_heading_get_next(heading))
            group_add_heading(&writer, heading);
        group_add_items(&writer, jsk_group_get_first_item(group));
        writer.space = cell->layout->sizes[SIZE_GROUP_SPACE];
    }
}
