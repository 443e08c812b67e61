#include "pdf/outline.h"

#include "pdf/pdf-syntax.h"

#define OUTLINE_MAX_LEVEL 3
#define OUTLINE_NONE G_MAXUINT

/* The neighbours of a bookmark, as places in the list. */
typedef struct {
    guint number;
    guint parent;
    guint previous;
    guint next;
    guint first;
    guint last;
    guint n_children;
} OutlineNode;

/* The last node of the list stands for the root. */
static OutlineNode *outline_link(HaruDocument *document, const GArray *bookmarks)
{
    guint n = bookmarks->len;
    OutlineNode *nodes = g_new(OutlineNode, n + 1);
    guint open[OUTLINE_MAX_LEVEL + 1] = {n, n, n, n}; /* the parent of each level */
    for (guint i = 0; i <= n; i++)
        nodes[i] = (OutlineNode){.number = haru_document_add_dict(document),
                                 .parent = OUTLINE_NONE,
                                 .previous = OUTLINE_NONE,
                                 .next = OUTLINE_NONE,
                                 .first = OUTLINE_NONE,
                                 .last = OUTLINE_NONE};
    for (guint i = 0; i < n; i++) {
        guint level = MIN(g_array_index(bookmarks, Bookmark, i).level, OUTLINE_MAX_LEVEL - 1);
        OutlineNode *parent = &nodes[open[level]];
        nodes[i].parent = open[level];
        nodes[i].previous = parent->last;
        if (parent->last == OUTLINE_NONE)
            parent->first = i;
        else
            nodes[parent->last].next = i;
        parent->last = i;
        parent->n_children++;
        open[level + 1] = i;
    }
    return nodes;
}

static void outline_append_reference(GString *entries, const char *key, const OutlineNode *nodes,
                                     guint index)
{
    if (index != OUTLINE_NONE)
        g_string_append_printf(entries, "/%s %u 0 R\n", key, nodes[index].number);
}

/* Number, as locales have it, is not for PDF: @y is written in whole points. */
static GString *outline_make_entries(const Bookmark *bookmark, const OutlineNode *nodes,
                                     const OutlineNode *node)
{
    GString *entries = g_string_new("/Title ");
    pdf_append_text(entries, *bookmark->title != '\0' ? bookmark->title : "–");
    g_string_append_printf(entries, "\n/Dest [%u 0 R /XYZ null %d null]\n", bookmark->page,
                           (int)(bookmark->y + 0.5));
    outline_append_reference(entries, "Parent", nodes, node->parent);
    outline_append_reference(entries, "Prev", nodes, node->previous);
    outline_append_reference(entries, "Next", nodes, node->next);
    outline_append_reference(entries, "First", nodes, node->first);
    outline_append_reference(entries, "Last", nodes, node->last);
    if (node->n_children > 0)
        g_string_append_printf(entries, "/Count %u\n", node->n_children);
    return entries;
}

guint outline_write(HaruDocument *document, const GArray *bookmarks)
{
    guint n = bookmarks->len;
    if (n == 0)
        return 0;
    g_autofree OutlineNode *nodes = outline_link(document, bookmarks);
    for (guint i = 0; i < n; i++)
        haru_document_set_dict(
            document, nodes[i].number,
            outline_make_entries(&g_array_index(bookmarks, Bookmark, i), nodes, &nodes[i]));
    GString *root = g_string_new("/Type /Outlines\n");
    outline_append_reference(root, "First", nodes, nodes[n].first);
    outline_append_reference(root, "Last", nodes, nodes[n].last);
    /* All bookmarks are open. */
    g_string_append_printf(root, "/Count %u", n);
    haru_document_set_dict(document, nodes[n].number, root);
    return nodes[n].number;
}
