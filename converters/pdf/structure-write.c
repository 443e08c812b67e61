#include "pdf/pdf-syntax.h"
#include "pdf/structure-tree.h"

/* Entries of a leaf of the parent tree and of the tree of identifiers. */
#define STRUCT_LEAF_SIZE 64

/* An element in or below which nothing is drawn. */
#define STRUCT_NEVER_DRAWN G_MAXUINT32

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

static void write_key(GString *out, const char *key, guint number)
{
    g_string_append_c(out, '/');
    g_string_append(out, key);
    pdf_append_reference(out, number);
}

static guint tree_get_object(const StructTree *tree, StructId element)
{
    return tree->first_object + element - 1;
}

static guint tree_get_page(const StructTree *tree, guint32 page)
{
    return g_array_index(tree->pages, guint, page);
}

/* Identifiers are of one length, so that their order is that of the elements. */
static void write_identifier(GString *out, StructId element)
{
    g_string_append_printf(out, "(%08X)", element);
}

/* Attributes: each type of element has those of one owner. */

static void write_headers(GString *out, const StructTree *tree, const StructAttributes *attributes)
{
    g_string_append(out, "/Headers[");
    for (guint32 i = 0; i < attributes->n_headers; i++)
        write_identifier(out, g_array_index(tree->headers, StructId, attributes->first_header + i));
    g_string_append_c(out, ']');
}

static void write_cell_attributes(GString *out, const StructTree *tree,
                                  const StructAttributes *attributes)
{
    static const char *const scopes[] = {
        [SCOPE_NONE] = NULL,
        [SCOPE_ROW] = "/Scope/Row",
        [SCOPE_COLUMN] = "/Scope/Column",
        [SCOPE_BOTH] = "/Scope/Both",
    };
    g_string_append(out, "/A<</O/Table");
    if (scopes[attributes->scope])
        g_string_append(out, scopes[attributes->scope]);
    if (attributes->columns > 1)
        g_string_append_printf(out, "/ColSpan %u", attributes->columns);
    if (attributes->rows > 1)
        g_string_append_printf(out, "/RowSpan %u", attributes->rows);
    if (attributes->n_headers > 0)
        write_headers(out, tree, attributes);
    g_string_append(out, ">>");
}

static void write_list_attributes(GString *out, const StructAttributes *attributes)
{
    static const char *const numberings[] = {
        [NUMBERING_NONE] = "None",       [NUMBERING_DISC] = "Disc",
        [NUMBERING_CIRCLE] = "Circle",   [NUMBERING_SQUARE] = "Square",
        [NUMBERING_DECIMAL] = "Decimal",
    };
    g_string_append_printf(out, "/A<</O/List/ListNumbering/%s>>",
                           numberings[attributes->numbering]);
}

static void write_figure_attributes(GString *out, const StructAttributes *attributes)
{
    if (attributes->box_page == 0 || attributes->box_page == STRUCT_NOWHERE)
        return;
    g_string_append(out, "/A<</O/Layout/BBox[");
    for (int i = 0; i < 4; i++)
        pdf_append_number(out, attributes->box[i]);
    g_string_append(out, "]>>");
}

static void write_text(GString *out, const StructTree *tree, const char *key, guint32 place)
{
    if (place == 0)
        return;
    g_string_append_c(out, '/');
    g_string_append(out, key);
    pdf_append_text(out, tree->texts->str + place);
}

static void write_attributes(GString *out, const StructTree *tree, const StructElement *element)
{
    if (element->attributes == 0)
        return;
    const StructAttributes *attributes =
        &g_array_index(tree->attributes, StructAttributes, element->attributes - 1);
    if (element->type == STRUCT_TH || element->type == STRUCT_TD)
        write_cell_attributes(out, tree, attributes);
    else if (element->type == STRUCT_L)
        write_list_attributes(out, attributes);
    else if (element->type == STRUCT_FIGURE)
        write_figure_attributes(out, attributes);
    write_text(out, tree, "Alt", attributes->alt);
    write_text(out, tree, "ActualText", attributes->actual_text);
    write_text(out, tree, "Lang", attributes->language);
}

/* Elements. */

/* An integer stands for content on the page that the element names. */
static void write_content(GString *out, const StructTree *tree, const StructContent *content,
                          guint32 page)
{
    if (!content->is_annotation && content->page == page) {
        g_string_append_c(out, ' ');
        pdf_append_unsigned(out, content->number);
        return;
    }
    g_string_append(out, content->is_annotation ? "<</Type/OBJR" : "<</Type/MCR");
    write_key(out, "Pg", tree_get_page(tree, content->page));
    if (content->is_annotation) {
        write_key(out, "Obj", content->number);
    } else {
        g_string_append(out, "/MCID ");
        pdf_append_unsigned(out, content->number);
    }
    g_string_append(out, ">>");
}

static StructId tree_get_first_child(const StructTree *tree, StructId element)
{
    StructId next = element + 1;
    gboolean is_child = next < tree->elements->len && struct_get(tree, next)->parent == element;
    return is_child ? next : 0;
}

/* What is in an element, in the order of drawing where content and elements stand side by side. */
static void write_kids(GString *out, const StructTree *tree, StructId id)
{
    StructId child = tree_get_first_child(tree, id);
    guint32 place = struct_get(tree, id)->first_content, page = 0;
    if (place != 0) {
        page = g_array_index(tree->contents, StructContent, place - 1).page;
        write_key(out, "Pg", tree_get_page(tree, page));
    }
    if (child == 0 && place == 0)
        return;
    g_string_append(out, "/K[");
    while (child != 0 || place != 0) {
        gboolean is_child = child != 0 && (place == 0 || tree->drawn[child] < place - 1 ||
                                           tree->drawn[child] == STRUCT_NEVER_DRAWN);
        if (is_child) {
            pdf_append_reference(out, tree_get_object(tree, child));
            child = struct_get(tree, child)->next;
        } else {
            const StructContent *content = &g_array_index(tree->contents, StructContent, place - 1);
            write_content(out, tree, content, page);
            place = content->next;
        }
    }
    g_string_append_c(out, ']');
}

static void write_element(guint index, GString *out, gpointer data)
{
    const StructTree *tree = data;
    StructId id = index + 1;
    const StructElement *element = struct_get(tree, id);
    g_string_append(out, "/Type/StructElem/S/");
    g_string_append(out, struct_type_get_name((StructType)element->type));
    write_key(out, "P",
              element->parent != 0 ? tree_get_object(tree, element->parent) : tree->root_object);
    if (element->is_header) {
        g_string_append(out, "/ID");
        write_identifier(out, id);
    }
    write_attributes(out, tree, element);
    write_kids(out, tree, id);
}

static void tree_find_drawn(StructTree *tree)
{
    guint n = tree->elements->len;
    tree->drawn = g_new(guint32, n);
    for (StructId id = 0; id < n; id++) {
        guint32 place = struct_get(tree, id)->first_content;
        tree->drawn[id] = place != 0 ? place - 1 : STRUCT_NEVER_DRAWN;
    }
    for (StructId id = n - 1; id > 0; id--) {
        guint32 *around = &tree->drawn[struct_get(tree, id)->parent];
        *around = MIN(*around, tree->drawn[id]);
    }
}

/* Trees that lead to elements: from keys of pages and annotations, and from identifiers. */

static void write_page_parents(GString *out, const StructTree *tree, const StructKey *key)
{
    g_string_append_c(out, '[');
    for (guint32 i = 0; i < key->n_contents; i++) {
        const StructContent *content =
            &g_array_index(tree->contents, StructContent, key->first + i);
        if (!content->is_annotation)
            pdf_append_reference(out, tree_get_object(tree, content->element));
    }
    g_string_append(out, "]\n");
}

static void write_parents(guint index, GString *out, gpointer data)
{
    const StructTree *tree = data;
    guint first = index * STRUCT_LEAF_SIZE;
    guint end = MIN(first + STRUCT_LEAF_SIZE, tree->keys->len);
    g_string_append_printf(out, "/Limits[%u %u]/Nums[", first, end - 1);
    for (guint i = first; i < end; i++) {
        const StructKey *key = &g_array_index(tree->keys, StructKey, i);
        pdf_append_unsigned(out, i);
        if (key->is_page)
            write_page_parents(out, tree, key);
        else
            pdf_append_reference(out, tree_get_object(tree, key->first));
        g_string_append_c(out, '\n');
    }
    g_string_append_c(out, ']');
}

static void write_identifiers(guint index, GString *out, gpointer data)
{
    const StructTree *tree = data;
    guint first = index * STRUCT_LEAF_SIZE;
    guint end = MIN(first + STRUCT_LEAF_SIZE, tree->identified->len);
    g_string_append(out, "/Limits[");
    write_identifier(out, g_array_index(tree->identified, StructId, first));
    write_identifier(out, g_array_index(tree->identified, StructId, end - 1));
    g_string_append(out, "]/Names[");
    for (guint i = first; i < end; i++) {
        StructId element = g_array_index(tree->identified, StructId, i);
        write_identifier(out, element);
        pdf_append_reference(out, tree_get_object(tree, element));
    }
    g_string_append_c(out, ']');
}

static void tree_find_identified(StructTree *tree)
{
    tree->identified = g_array_new(FALSE, FALSE, sizeof(StructId));
    for (StructId id = 1; id < tree->elements->len; id++) {
        if (struct_get(tree, id)->is_header)
            g_array_append_val(tree->identified, id);
    }
}

/* Adds `/key << … >>`: a tree of @n entries, in leaves that @write writes. */
static void tree_add_leaves(StructTree *tree, HaruDocument *document, GString *root,
                            const char *key, guint n, HaruWrite write)
{
    guint n_leaves = (n + STRUCT_LEAF_SIZE - 1) / STRUCT_LEAF_SIZE;
    if (n_leaves == 0)
        return;
    guint first = haru_document_add_series(document, n_leaves, write, tree);
    g_string_append_printf(root, "/%s<</Kids[", key);
    for (guint i = 0; i < n_leaves; i++)
        pdf_append_reference(root, first + i);
    g_string_append(root, "]>>\n");
}

guint struct_tree_write(StructTree *tree, HaruDocument *document)
{
    tree->root_object = haru_document_add_dict(document);
    GString *root = g_string_new("/Type/StructTreeRoot\n");
    tree_find_drawn(tree);
    tree_find_identified(tree);
    tree->first_object =
        haru_document_add_series(document, tree->elements->len - 1, write_element, tree);
    g_string_append(root, "/K[");
    pdf_append_reference(root, tree->first_object);
    g_string_append(root, "]\n");
    tree_add_leaves(tree, document, root, "ParentTree", tree->keys->len, write_parents);
    g_string_append_printf(root, "/ParentTreeNextKey %u\n", tree->keys->len);
    tree_add_leaves(tree, document, root, "IDTree", tree->identified->len, write_identifiers);
    haru_document_set_dict(document, tree->root_object, root);
    return tree->root_object;
}
