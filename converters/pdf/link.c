#include "pdf/link.h"

#include "pdf/pdf-syntax.h"

/* A link without a place in the structure. */
#define LINK_NO_KEY (-1)

typedef struct {
    guint number;
    int key; /* in the parent tree */
    CanvasLink link;
} LinkAnnotation;

LinkList *link_list_new(void)
{
    LinkList *list = g_new0(LinkList, 1);
    list->links = g_array_new(FALSE, FALSE, sizeof(LinkAnnotation));
    list->numbers = g_array_new(FALSE, FALSE, sizeof(guint));
    return list;
}

void link_list_free(LinkList *list)
{
    if (!list)
        return;
    g_array_unref(list->links);
    g_array_unref(list->numbers);
    g_free(list);
}

void link_list_add_page(LinkList *list, HaruDocument *document, StructTree *structure,
                        const GArray *links)
{
    g_array_set_size(list->numbers, 0);
    for (guint i = 0; i < links->len; i++) {
        LinkAnnotation annotation = {
            .number = haru_document_add_dict(document),
            .key = LINK_NO_KEY,
            .link = g_array_index(links, CanvasLink, i),
        };
        if (structure)
            annotation.key =
                (int)struct_add_link(structure, annotation.link.element, annotation.number);
        g_array_append_val(list->links, annotation);
        g_array_append_val(list->numbers, annotation.number);
    }
}

/* A viewer reads out what the link leads to. */
static void link_append_contents(GString *entries, const Bookmark *bookmark)
{
    g_string_append(entries, "/Contents");
    pdf_append_text(entries, *bookmark->title != '\0' ? bookmark->title : "→");
}

static GString *link_make_entries(const LinkAnnotation *annotation, const Bookmark *bookmark)
{
    GString *entries = g_string_new("/Type/Annot/Subtype/Link/F 4/Border[0 0 0]\n/Rect[");
    for (int i = 0; i < 4; i++)
        pdf_append_number(entries, annotation->link.box[i]);
    g_string_append(entries, "]\n/Dest[");
    pdf_append_reference(entries, bookmark->page);
    g_string_append(entries, "/XYZ null ");
    pdf_append_number(entries, bookmark->y);
    g_string_append(entries, "null]\n");
    link_append_contents(entries, bookmark);
    if (annotation->key != LINK_NO_KEY)
        g_string_append_printf(entries, "\n/StructParent %d", annotation->key);
    return entries;
}

void link_list_write(const LinkList *list, HaruDocument *document, const GArray *bookmarks)
{
    for (guint i = 0; i < list->links->len; i++) {
        const LinkAnnotation *annotation = &g_array_index(list->links, LinkAnnotation, i);
        const Bookmark *bookmark = &g_array_index(bookmarks, Bookmark, annotation->link.bookmark);
        haru_document_set_dict(document, annotation->number,
                               link_make_entries(annotation, bookmark));
    }
}
