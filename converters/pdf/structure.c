#include "pdf/structure-tree.h"

/* Something that is open: an element, or 0 for an artifact. */
typedef struct {
    StructId element;
    StructId last_child;
} StructOpen;

const char *struct_type_get_name(StructType type)
{
    static const char *const names[STRUCT_N_TYPES] = {
        [STRUCT_NONE] = "NonStruct",
        [STRUCT_ARTIFACT] = "Artifact",
        [STRUCT_DOCUMENT] = "Document",
        [STRUCT_SECT] = "Sect",
        [STRUCT_DIV] = "Div",
        [STRUCT_H1] = "H1",
        [STRUCT_H2] = "H2",
        [STRUCT_H3] = "H3",
        [STRUCT_P] = "P",
        [STRUCT_TABLE] = "Table",
        [STRUCT_CAPTION] = "Caption",
        [STRUCT_TR] = "TR",
        [STRUCT_TH] = "TH",
        [STRUCT_TD] = "TD",
        [STRUCT_L] = "L",
        [STRUCT_LI] = "LI",
        [STRUCT_LBL] = "Lbl",
        [STRUCT_LBODY] = "LBody",
        [STRUCT_TOC] = "TOC",
        [STRUCT_TOCI] = "TOCI",
        [STRUCT_FIGURE] = "Figure",
        [STRUCT_LINK] = "Link",
        [STRUCT_SPAN] = "Span",
    };
    return names[type];
}

StructTree *struct_tree_new(void)
{
    StructTree *tree = g_new0(StructTree, 1);
    tree->elements = g_array_new(FALSE, TRUE, sizeof(StructElement));
    tree->contents = g_array_new(FALSE, TRUE, sizeof(StructContent));
    tree->attributes = g_array_new(FALSE, TRUE, sizeof(StructAttributes));
    tree->headers = g_array_new(FALSE, FALSE, sizeof(StructId));
    tree->keys = g_array_new(FALSE, FALSE, sizeof(StructKey));
    tree->pages = g_array_new(FALSE, FALSE, sizeof(guint));
    tree->open = g_array_new(FALSE, TRUE, sizeof(StructOpen));
    tree->texts = g_string_new(NULL);
    g_string_append_c(tree->texts, '\0');
    g_array_set_size(tree->elements, 1);
    return tree;
}

void struct_tree_free(StructTree *tree)
{
    if (!tree)
        return;
    GArray *arrays[] = {tree->elements, tree->contents, tree->attributes, tree->headers,
                        tree->keys,     tree->pages,    tree->open};
    for (gsize i = 0; i < G_N_ELEMENTS(arrays); i++)
        g_array_unref(arrays[i]);
    g_clear_pointer(&tree->identified, g_array_unref);
    g_string_free(tree->texts, TRUE);
    g_free(tree);
}

/* Laying out. */

static StructElement *tree_get(StructTree *tree, StructId element)
{
    return &g_array_index(tree->elements, StructElement, element);
}

const StructElement *struct_get(const StructTree *tree, StructId element)
{
    return &g_array_index(tree->elements, StructElement, element);
}

static StructOpen *tree_get_innermost(const StructTree *tree)
{
    return tree->open->len > 0 ? &g_array_index(tree->open, StructOpen, tree->open->len - 1) : NULL;
}

StructId struct_open(StructTree *tree, StructType type)
{
    StructOpen *around = tree_get_innermost(tree);
    StructOpen opened = {0};
    if (type != STRUCT_ARTIFACT && (!around || around->element != 0)) {
        opened.element = tree->elements->len;
        StructElement element = {.type = (guint8)type, .parent = around ? around->element : 0};
        g_array_append_val(tree->elements, element);
        if (around && around->last_child != 0)
            tree_get(tree, around->last_child)->next = opened.element;
        if (around)
            around->last_child = opened.element;
    }
    g_array_append_val(tree->open, opened);
    return opened.element;
}

void struct_close(StructTree *tree)
{
    g_array_set_size(tree->open, tree->open->len - 1);
}

StructId struct_get_open(const StructTree *tree)
{
    const StructOpen *innermost = tree_get_innermost(tree);
    return innermost ? innermost->element : 0;
}

StructId struct_get_last_inside(const StructTree *tree)
{
    const StructOpen *innermost = tree_get_innermost(tree);
    return innermost ? innermost->last_child : 0;
}

StructType struct_get_type(const StructTree *tree, StructId element)
{
    return element != 0 ? (StructType)struct_get(tree, element)->type : STRUCT_ARTIFACT;
}

/* The attributes of an element, made when first needed. */
static StructAttributes *tree_get_attributes(StructTree *tree, StructId id)
{
    StructElement *element = tree_get(tree, id);
    if (element->attributes == 0) {
        g_array_set_size(tree->attributes, tree->attributes->len + 1);
        element->attributes = tree->attributes->len;
    }
    return &g_array_index(tree->attributes, StructAttributes, element->attributes - 1);
}

static guint32 tree_keep(StructTree *tree, const char *text)
{
    guint32 place = (guint32)tree->texts->len;
    g_string_append(tree->texts, text);
    g_string_append_c(tree->texts, '\0');
    return place;
}

void struct_set_alt(StructTree *tree, StructId element, const char *text)
{
    if (element != 0)
        tree_get_attributes(tree, element)->alt = tree_keep(tree, text);
}

void struct_set_language(StructTree *tree, StructId element, const char *language)
{
    if (element != 0)
        tree_get_attributes(tree, element)->language = tree_keep(tree, language);
}

void struct_set_scope(StructTree *tree, StructId element, StructScope scope)
{
    if (element != 0)
        tree_get_attributes(tree, element)->scope = (guint8)scope;
}

void struct_set_spans(StructTree *tree, StructId element, guint columns, guint rows)
{
    if (element == 0)
        return;
    StructAttributes *attributes = tree_get_attributes(tree, element);
    attributes->columns = (guint16)columns;
    attributes->rows = (guint16)rows;
}

void struct_set_headers(StructTree *tree, StructId element, const StructId *headers,
                        gsize n_headers)
{
    if (element == 0)
        return;
    StructAttributes *attributes = tree_get_attributes(tree, element);
    attributes->first_header = tree->headers->len;
    for (gsize i = 0; i < n_headers; i++) {
        if (headers[i] == 0)
            continue;
        tree_get(tree, headers[i])->is_header = TRUE;
        g_array_append_val(tree->headers, headers[i]);
    }
    attributes->n_headers = tree->headers->len - attributes->first_header;
}

void struct_set_numbering(StructTree *tree, StructId element, StructNumbering numbering)
{
    if (element != 0)
        tree_get_attributes(tree, element)->numbering = (guint8)numbering;
}

/* Drawing. */

guint struct_begin_page(StructTree *tree)
{
    StructKey key = {.first = tree->contents->len, .is_page = TRUE};
    tree->page_key = tree->keys->len;
    tree->n_marks = 0;
    g_array_append_val(tree->keys, key);
    return tree->page_key;
}

void struct_end_page(StructTree *tree, guint number)
{
    StructKey *key = &g_array_index(tree->keys, StructKey, tree->page_key);
    key->n_contents = tree->contents->len - key->first;
    g_array_append_val(tree->pages, number);
}

static void tree_add_content(StructTree *tree, StructContent content)
{
    content.page = tree->pages->len;
    g_array_append_val(tree->contents, content);
    guint32 place = tree->contents->len;
    StructElement *element = tree_get(tree, content.element);
    if (element->last_content != 0)
        g_array_index(tree->contents, StructContent, element->last_content - 1).next = place;
    else
        element->first_content = place;
    element->last_content = place;
}

guint struct_add_content(StructTree *tree, StructId element, StructId behind)
{
    guint mark = tree->n_marks++;
    StructContent content = {.element = element, .behind = behind, .number = mark & G_MAXINT32};
    tree_add_content(tree, content);
    return mark;
}

guint struct_add_link(StructTree *tree, StructId element, guint annotation)
{
    StructContent content = {
        .element = element, .number = annotation & G_MAXINT32, .is_annotation = TRUE};
    tree_add_content(tree, content);
    StructKey key = {.first = element};
    g_array_append_val(tree->keys, key);
    return tree->keys->len - 1;
}

void struct_add_box(StructTree *tree, StructId element, const double box[4])
{
    if (struct_get_type(tree, element) != STRUCT_FIGURE)
        return;
    StructAttributes *attributes = tree_get_attributes(tree, element);
    guint32 page = tree->pages->len + 1;
    gboolean is_first = attributes->box_page == 0;
    if (!is_first && attributes->box_page != page)
        page = STRUCT_NOWHERE;
    for (int i = 0; i < 4; i++) {
        float side = (float)box[i], kept = attributes->box[i];
        attributes->box[i] = is_first ? side : i < 2 ? MIN(kept, side) : MAX(kept, side);
    }
    attributes->box_page = page;
}
