/* Loading a layout file. The schema has seen to its shape; what a schema cannot say is checked
 * here. */
#include <string.h>

#include "template/template.h"
#include "workbook-resource.h"
#include "xlsx/layout-check.h"

#define MILLIMETRES_AN_INCH 25.4

const char *const xlsx_layout_names[] = {"japanese", "english", NULL};

static const TemplateKind layout_kind = {
    .noun = "workbook layout",
    .get_resource = workbook_resource_get_resource,
    .folder = "/jisseki/workbook/",
    .schema = "/jisseki/schema/workbook.rng",
    .help = "templates/workbook/README.md",
    .names = xlsx_layout_names,
};

static gboolean layout_fail_twice(const xmlNode *node, const char *name, GError **error)
{
    template_fail(node, error, "\"%s\" stands here a second time; take one out", name);
    return FALSE;
}

static gboolean layout_fail_missing(const xmlNode *parent, const char *element, const char *name,
                                    GError **error)
{
    template_fail(parent, error, "the %s for \"%s\" is missing; add <%s for=\"%s\" …>", element,
                  name, element, name);
    return FALSE;
}

static void layout_take_font(XlsxLayout *layout, const xmlNode *font)
{
    layout->font_name = template_dup_attribute(font, "name");
    layout->font_size = template_get_number(font, "size");
    layout->title_size = template_get_number(font, "title-size");
}

static gboolean layout_take_colors(XlsxLayout *layout, const xmlNode *parent, GError **error)
{
    gboolean is_taken[XLSX_N_COLORS] = {FALSE};
    for (xmlNode *node = template_get_first(parent, NULL); node;
         node = template_get_next(node, NULL)) {
        g_autofree char *name = template_dup_attribute(node, "for");
        g_autofree char *value = template_dup_attribute(node, "value");
        guint color = 0;
        while (strcmp(xlsx_color_get_name((XlsxColor)color), name) != 0)
            color++;
        if (is_taken[color])
            return layout_fail_twice(node, name, error);
        is_taken[color] = TRUE;
        layout->colors[color] = (guint32)g_ascii_strtoull(value + 1, NULL, 16);
        if (layout->colors[color] == 0)
            layout->colors[color] = XLSX_BLACK;
    }
    for (guint color = 0; color < XLSX_N_COLORS; color++) {
        if (!is_taken[color])
            return layout_fail_missing(parent, "color", xlsx_color_get_name((XlsxColor)color),
                                       error);
    }
    return TRUE;
}

static gboolean layout_take_words(XlsxLayout *layout, const xmlNode *parent, GError **error)
{
    for (xmlNode *node = template_get_first(parent, NULL); node;
         node = template_get_next(node, NULL)) {
        g_autofree char *name = template_dup_attribute(node, "for");
        guint word = 0;
        while (strcmp(xlsx_word_get_name((XlsxWord)word), name) != 0)
            word++;
        if (layout->words[word])
            return layout_fail_twice(node, name, error);
        layout->words[word] = template_dup_text(node);
        if (!xlsx_layout_check_word(layout, (XlsxWord)word, node, error))
            return FALSE;
    }
    for (guint word = 0; word < XLSX_N_WORDS; word++) {
        if (!layout->words[word])
            return layout_fail_missing(parent, "word", xlsx_word_get_name((XlsxWord)word), error);
    }
    return xlsx_layout_check_status_list(layout, parent, error);
}

static gboolean layout_take_column(XlsxLayoutSheet *sheet, const xmlNode *node, GError **error)
{
    const char *const *names = xlsx_layout_get_columns(sheet->id);
    g_autofree char *name = template_dup_attribute(node, "id");
    XlsxLayoutColumn *column = &sheet->columns[sheet->n_columns];
    guint id = (guint)template_find_name(names, g_strv_length((char **)(guintptr)names), name);
    if (xlsx_layout_find_column(sheet, id) >= 0)
        return layout_fail_twice(node, name, error);
    column->id = id;
    column->title = template_dup_attribute(node, "title");
    column->width = template_get_number(node, "width");
    sheet->n_columns++;
    return xlsx_layout_check_title(sheet, node, error);
}

static gboolean layout_take_columns(XlsxLayoutSheet *sheet, const xmlNode *parent, GError **error)
{
    sheet->columns = g_new0(XlsxLayoutColumn, xmlChildElementCount((xmlNode *)(guintptr)parent));
    for (xmlNode *node = template_get_first(parent, NULL); node;
         node = template_get_next(node, NULL)) {
        if (!layout_take_column(sheet, node, error))
            return FALSE;
    }
    return TRUE;
}

static void layout_take_page(XlsxLayoutSheet *sheet, const xmlNode *node)
{
    g_autofree char *paper = template_dup_attribute(node, "paper");
    g_autofree char *orientation = template_dup_attribute(node, "orientation");
    guint i = 0;
    while (strcmp(xlsx_papers[i].name, paper) != 0)
        i++;
    sheet->paper = xlsx_papers[i].number;
    sheet->is_landscape = strcmp(orientation, "landscape") == 0;
    sheet->margin = template_get_number(node, "margin") / MILLIMETRES_AN_INCH;
    sheet->zoom = (guint)template_get_number(node, "zoom"); /* "fit" is no number */
}

static gboolean layout_take_sheet(XlsxLayout *layout, const xmlNode *node, GError **error)
{
    guint id = 0;
    while (!template_node_is(node, xlsx_sheet_id_get_name((XlsxSheetId)id)))
        id++;
    if (xlsx_layout_find(layout, (XlsxSheetId)id))
        return layout_fail_twice(node, (const char *)node->name, error);
    XlsxLayoutSheet *sheet = &layout->sheets[layout->n_sheets++];
    sheet->id = (XlsxSheetId)id;
    sheet->name = template_dup_attribute(node, "name");
    layout_take_page(sheet, node);
    return xlsx_layout_check_sheet_name(layout, node, error) &&
           layout_take_columns(sheet, node, error);
}

static gboolean layout_take_sheets(XlsxLayout *layout, const xmlNode *parent, GError **error)
{
    layout->sheets = g_new0(XlsxLayoutSheet, XLSX_N_SHEETS + 1);
    for (xmlNode *node = template_get_first(parent, NULL); node;
         node = template_get_next(node, NULL)) {
        if (!layout_take_sheet(layout, node, error))
            return FALSE;
    }
    return TRUE;
}

XlsxLayout *xlsx_layout_load(const char *name_or_path, GError **error)
{
    g_autoptr(xmlDoc) document = template_load(&layout_kind, name_or_path, NULL, error);
    if (!document)
        return NULL;
    const xmlNode *root = xmlDocGetRootElement(document);
    g_autoptr(XlsxLayout) layout = g_new0(XlsxLayout, 1);
    xmlChar *language = xmlNodeGetLang(root);
    layout->language = g_strdup((const char *)language);
    xmlFree(language);
    layout->name = template_dup_attribute(root, "name");
    layout->summary = template_dup_attribute(root, "summary");
    layout_take_font(layout, template_get_first(root, "font"));
    if (!layout_take_colors(layout, template_get_first(root, "colors"), error) ||
        !layout_take_words(layout, template_get_first(root, "words"), error) ||
        !layout_take_sheets(layout, template_get_first(root, "sheets"), error))
        return NULL;
    return g_steal_pointer(&layout);
}

GBytes *xlsx_layout_copy(const char *name_or_path, char **name, GError **error)
{
    return template_copy(&layout_kind, name_or_path, name, error);
}
