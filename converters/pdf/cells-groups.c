#include "pdf/cells.h"

#include <string.h>

#define GROUPS_SPACE 4        /* between groups, in points */
#define GROUPS_ITEM_SPACE 1.2 /* between items */

/* However deep items are nested, this part of the column remains for their text. */
#define GROUPS_MAX_INDENT 0.4

/* The marker of items whose text stands in lenticular brackets. */
static const char groups_brackets[] = "【】";

typedef struct {
    TextSetter *setter;
    const Layout *layout;
    double width;
    double space; /* above what comes next */
} GroupWriter;

static void group_add_heading(GroupWriter *writer, const JskHeading *heading)
{
    g_autofree char *text = g_strconcat("＜", jsk_heading_get_text(heading), "＞", NULL);
    text_setter_set_line(writer->setter, jsk_heading_get_origin(heading).first_line);
    TextBlock block = {
        .text = text_setter_keep(writer->setter, text),
        .style = &writer->layout->styles.heading,
        .width = writer->width,
        .space = writer->space,
        .keeps_next = TRUE,
    };
    text_setter_add(writer->setter, &block);
    writer->space = 0;
}

static void group_add_item(GroupWriter *writer, const JskItem *item, guint level)
{
    const LayoutStyles *styles = &writer->layout->styles;
    const char *marker = jsk_item_get_marker(item);
    TextBlock block = {
        .text = jsk_item_get_text(item),
        .marker = marker,
        .style = jsk_item_is_projected(item) ? &styles->item_projected : &styles->item,
        .x = MIN(level * styles->item.size, writer->width * GROUPS_MAX_INDENT),
        .space = writer->space,
    };
    block.values = jsk_item_get_values(item, &block.n_values);
    block.width = writer->width - block.x;
    if (g_strcmp0(marker, groups_brackets) == 0) {
        g_autofree char *text = g_strconcat("【", block.text, "】", NULL);
        block.text = text_setter_keep(writer->setter, text);
        block.marker = NULL;
        block.values = NULL;
        block.style = jsk_item_is_projected(item) ? &styles->item_projected : &styles->bracketed;
        block.keeps_next = jsk_item_get_first_child(item) != NULL;
    }
    text_setter_set_line(writer->setter, jsk_item_get_origin(item).first_line);
    text_setter_add(writer->setter, &block);
    writer->space = GROUPS_ITEM_SPACE;
}

/* The item behind @item in the order of reading, or NULL; @level is counted along. */
static const JskItem *group_get_next_item(const JskItem *item, guint *level)
{
    const JskItem *next = jsk_item_get_first_child(item);
    if (next) {
        (*level)++;
        return next;
    }
    for (; item; item = jsk_item_get_parent(item)) {
        next = jsk_item_get_next(item);
        if (next)
            return next;
        if (*level > 0)
            (*level)--;
    }
    return NULL;
}

void cells_fill_groups(TextSetter *setter, const Layout *layout, const JskGroup *group,
                       double width, double space)
{
    GroupWriter writer = {setter, layout, width, space};
    for (; group; group = jsk_group_get_next(group)) {
        const JskHeading *heading = jsk_group_get_first_heading(group);
        for (; heading; heading = jsk_heading_get_next(heading))
            group_add_heading(&writer, heading);
        guint level = 0;
        const JskItem *item = jsk_group_get_first_item(group);
        for (; item; item = group_get_next_item(item, &level))
            group_add_item(&writer, item, level);
        writer.space = GROUPS_SPACE;
    }
}
