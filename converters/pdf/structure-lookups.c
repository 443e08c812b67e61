#include "pdf/pdf-syntax.h"
#include "pdf/structure-tree.h"

/* Entries of a leaf of the parent tree and of the tree of identifiers. */
#define STRUCT_LEAF_SIZE 64

static void write_page_parents(GString *out, const StructTree *tree, const StructKey *key)
{
    g_string_append_c(out, '[');
    for (guint32 i = 0; i < key->n_contents; i++) {
        const StructContent *content =
            &g_array_index(tree->contents, StructContent, key->first + i);
        if (!content->is_annotation)
            pdf_append_reference(out, struct_get_object(tree, content->element));
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
            pdf_append_reference(out, struct_get_object(tree, key->first));
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
    struct_append_identifier(out, g_array_index(tree->identified, StructId, first));
    struct_append_identifier(out, g_array_index(tree->identified, StructId, end - 1));
    g_string_append(out, "]/Names[");
    for (guint i = first; i < end; i++) {
        StructId element = g_array_index(tree->identified, StructId, i);
        struct_append_identifier(out, element);
        pdf_append_reference(out, struct_get_object(tree, element));
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

void struct_write_lookups(StructTree *tree, HaruDocument *document, GString *root)
{
    tree_find_identified(tree);
    tree_add_leaves(tree, document, root, "ParentTree", tree->keys->len, write_parents);
    g_string_append_printf(root, "/ParentTreeNextKey %u\n", tree->keys->len);
    tree_add_leaves(tree, document, root, "IDTree", tree->identified->len, write_identifiers);
}
