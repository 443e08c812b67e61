#include "pdf/pdf-syntax.h"
#include "pdf/structure-tree.h"

/* Attributes: each type of element has those of one owner. */

static void write_headers(GString *out, const StructTree *tree, const StructAttributes *attributes)
{
    g_string_append(out, "/Headers[");
    for (guint32 i = 0; i < attributes->n_headers; i++)
        struct_append_identifier(
            out, g_array_index(tree->headers, StructId, attributes->first_header + i));
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

void struct_append_attributes(GString *out, const StructTree *tree, const StructElement *element)
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
    write_text(out, tree, "Lang", attributes->language);
}
