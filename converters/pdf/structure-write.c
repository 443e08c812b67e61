#include "pdf/pdf-syntax.h"
#include "pdf/structure-tree.h"

static void write_key(GString *out, const char *key, guint number)
{
    g_string_append_c(out, '/');
    g_string_append(out, key);
    pdf_append_reference(out, number);
}

guint struct_get_object(const StructTree *tree, StructId element)
{
    return tree->first_object + element - 1;
}

static guint tree_get_page(const StructTree *tree, guint32 page)
{
    return g_array_index(tree->pages, guint, page);
}

void struct_append_identifier(GString *out, StructId element)
{
    g_string_append_c(out, '(');
    pdf_append_hex(out, element >> 16);
    pdf_append_hex(out, element & 0xFFFF);
    g_string_append_c(out, ')');
}

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

/* What is in an element: its content in the order of drawing, and among it the elements, each
 * before what is read behind it. */
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
        const StructContent *content =
            place != 0 ? &g_array_index(tree->contents, StructContent, place - 1) : NULL;
        if (!content || (child != 0 && child <= content->behind)) {
            pdf_append_reference(out, struct_get_object(tree, child));
            child = struct_get(tree, child)->next;
        } else {
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
              element->parent != 0 ? struct_get_object(tree, element->parent) : tree->root_object);
    if (element->is_header) {
        g_string_append(out, "/ID");
        struct_append_identifier(out, id);
    }
    struct_append_attributes(out, tree, element);
    write_kids(out, tree, id);
}

guint struct_tree_write(StructTree *tree, HaruDocument *document)
{
    tree->root_object = haru_document_add_dict(document);
    GString *root = g_string_new("/Type/StructTreeRoot\n");
    tree->first_object =
        haru_document_add_series(document, tree->elements->len - 1, write_element, tree);
    g_string_append(root, "/K[");
    pdf_append_reference(root, tree->first_object);
    g_string_append(root, "]\n");
    struct_write_lookups(tree, document, root);
    haru_document_set_dict(document, tree->root_object, root);
    return tree->root_object;
}
