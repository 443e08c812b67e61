/* Loading a layout: its file, on top of the one that it is based on. */
#include "pdf/layout-draft.h"

#include <string.h>

#include "handout-resource.h"

#define POINTS_A_MILLIMETRE (72 / 25.4)

const char *const layout_names[] = {"form",         "form-a3",         "handout",
                                    "form-english", "handout-english", NULL};

static const TemplateKind layout_kind = {
    .noun = "handout layout",
    .get_resource = handout_resource_get_resource,
    .folder = "/jisseki/handout/",
    .schema = "/jisseki/schema/handout.rng",
    .help = "templates/handout/README.md",
    .names = layout_names,
};

typedef gboolean (*LayoutTake)(LayoutDraft *draft, const xmlNode *node, GError **error);

static const struct {
    const char *name;
    LayoutUse use;
    LayoutTake take;
} layout_parts[] = {
    {"page", USE_ALL, layout_take_page},       {"fonts", USE_ALL, layout_take_fonts},
    {"colors", USE_ALL, layout_take_colours},  {"styles", USE_ALL, layout_take_styles},
    {"sizes", USE_ALL, layout_take_sizes},     {"columns", USE_TABLE, layout_take_columns},
    {"running", USE_ALL, layout_take_running}, {"words", USE_ALL, layout_take_words},
};

static gboolean draft_take_parts(LayoutDraft *draft, const xmlNode *root, GError **error)
{
    for (gsize i = 0; i < G_N_ELEMENTS(layout_parts); i++) {
        const xmlNode *node = template_get_first(root, layout_parts[i].name);
        gboolean is_used = (layout_parts[i].use & (1u << draft->layout->kind)) != 0;
        if (node && !is_used) {
            template_fail(node, error, "a layout of the kind \"%s\" has no <%s>; take it out",
                          layout_kind_names[draft->layout->kind], layout_parts[i].name);
            return FALSE;
        }
        if (!node && draft->is_whole && is_used) {
            template_fail(root, error,
                          "<%s> is missing; add it, or base the layout on another one with "
                          "based-on=\"…\"",
                          layout_parts[i].name);
            return FALSE;
        }
        if (!node && draft->needs_words && layout_parts[i].take == layout_take_words) {
            template_fail(root, error,
                          "xml:lang=\"%s\" is not the language of the layout that this one is "
                          "based on; add <words>, with all of them",
                          draft->layout->language);
            return FALSE;
        }
        if (node && !layout_parts[i].take(draft, node, error))
            return FALSE;
    }
    return TRUE;
}

static void draft_take_root(LayoutDraft *draft, const xmlNode *root)
{
    Layout *layout = draft->layout;
    xmlChar *language = xmlNodeGetLang(root);
    g_free(layout->name);
    g_free(layout->summary);
    g_free(layout->language);
    layout->name = template_dup_attribute(root, "name");
    layout->summary = template_dup_attribute(root, "summary");
    layout->language = g_strdup((const char *)language);
    xmlFree(language);
}

/* Whether both are the same language, in whatever country: ja, ja-JP. */
static gboolean draft_is_same_language(const char *one, const char *other)
{
    gsize length = strcspn(one, "-");
    return length == strcspn(other, "-") && g_ascii_strncasecmp(one, other, length) == 0;
}

/* What a layout is based on is built in, and was tested to end. */
static gboolean draft_load(LayoutDraft *draft, const xmlDoc *document, GError **error)
{
    const xmlNode *root = xmlDocGetRootElement(document);
    g_autofree char *kind = template_dup_attribute(root, "kind");
    g_autofree char *base = template_dup_attribute(root, "based-on");
    if ((kind != NULL) == (base != NULL)) {
        template_fail(root, error,
                      "a layout has either kind=\"…\" or based-on=\"…\", the layout that it "
                      "changes");
        return FALSE;
    }
    if (base && !g_strv_contains(layout_names, base)) {
        g_autofree char *names = g_strjoinv(", ", (char **)(guintptr)layout_names);
        template_fail(root, error, "there is no layout \"%s\" to base it on; there are %s", base,
                      names);
        return FALSE;
    }
    g_autoptr(xmlDoc) below = base ? template_load(&layout_kind, base, NULL, error) : NULL;
    if (base && (!below || !draft_load(draft, below, error)))
        return FALSE;
    if (kind)
        draft->layout->kind =
            strcmp(kind, layout_kind_names[LAYOUT_TABLE]) == 0 ? LAYOUT_TABLE : LAYOUT_BLOCKS;
    g_autofree char *below_language = g_strdup(draft->layout->language);
    draft->is_whole = kind != NULL;
    draft->nodes = (LayoutNodes){.root = root};
    draft_take_root(draft, root);
    draft->needs_words = base && !draft_is_same_language(draft->layout->language, below_language);
    return draft_take_parts(draft, root, error);
}

/* Makes points of millimetres and shares, and colours of their names. */
static void draft_finish(const LayoutDraft *draft)
{
    Layout *layout = draft->layout;
    double shares = 0, sides[] = {draft->paper->short_side * POINTS_A_MILLIMETRE,
                                  draft->paper->long_side * POINTS_A_MILLIMETRE};
    double *margins[] = {&layout->margin_left, &layout->margin_right, &layout->margin_top,
                         &layout->margin_bottom};
    layout->page_width = sides[draft->is_landscape ? 1 : 0];
    layout->page_height = sides[draft->is_landscape ? 0 : 1];
    for (guint i = 0; i < G_N_ELEMENTS(margins); i++)
        *margins[i] = draft->margins[i] * POINTS_A_MILLIMETRE;
    for (guint i = 0; i < N_SIZES; i++)
        layout->sizes[i] *= layout_size_names[i].is_share ? 1 : draft->scale;
    for (guint i = 0; i < N_COLUMNS; i++)
        shares += layout->columns[i].width;
    for (guint i = 0; i < N_COLUMNS && shares > 0; i++)
        layout->columns[i].width *= layout_get_text_width(layout) / shares;
    for (guint i = 0; i < N_STYLES; i++) {
        TextStyle *style = &layout->styles[i];
        style->size *= draft->scale;
        style->leading *= draft->scale;
        style->colour = layout->colours[style->colour];
    }
    for (guint i = 0; i < G_N_ELEMENTS(layout->badges); i++) {
        layout->badges[i] = layout->styles[STYLE_BADGE];
        layout->badges[i].colour = layout->colours[COLOUR_STATUS + i];
    }
}

Layout *layout_load(const char *name_or_path, GError **error)
{
    g_autoptr(xmlDoc) document = template_load(&layout_kind, name_or_path, NULL, error);
    if (!document)
        return NULL;
    g_autoptr(Layout) layout = g_new0(Layout, 1);
    LayoutDraft draft = {.layout = layout, .scale = 1};
    if (!draft_load(&draft, document, error))
        return NULL;
    if (!layout_check_contrast(&draft, error))
        return NULL;
    draft_finish(&draft);
    if (!layout_check_room(&draft, error))
        return NULL;
    return g_steal_pointer(&layout);
}

GBytes *layout_copy(const char *name_or_path, char **name, GError **error)
{
    return template_copy(&layout_kind, name_or_path, name, error);
}
