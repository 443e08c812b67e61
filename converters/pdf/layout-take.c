/* The elements of a layout file. The schema has seen to their shape. */
#include "pdf/layout-draft.h"

#include <string.h>

/* Which parts of a kind a file names, so that none is named twice or left out. */
typedef struct {
    const char *element;
    const xmlNode *parent;
    gboolean *is_taken;
} TakenParts;

static gboolean take_part(const TakenParts *taken, const xmlNode *node, gsize index,
                          const char *name, GError **error)
{
    if (taken->is_taken[index]) {
        template_fail(node, error, "\"%s\" stands here a second time; take one out", name);
        return FALSE;
    }
    taken->is_taken[index] = TRUE;
    return TRUE;
}

static gboolean take_needs(const LayoutDraft *draft, LayoutUse use)
{
    return (use & (1u << draft->layout->kind)) != 0;
}

static gboolean take_check(const TakenParts *taken, gsize index, const char *name, GError **error)
{
    if (taken->is_taken[index])
        return TRUE;
    template_fail(taken->parent, error,
                  "the %s for \"%s\" is missing; add <%s for=\"%s\" …>, or base the layout on "
                  "another one with based-on=\"…\"",
                  taken->element, name, taken->element, name);
    return FALSE;
}

static gboolean take_check_attributes(const xmlNode *node, const char *const *names, gsize n_names,
                                      GError **error)
{
    for (gsize i = 0; i < n_names; i++) {
        if (xmlHasProp(node, (const xmlChar *)names[i]))
            continue;
        template_fail(node, error, "the attribute \"%s\" is missing; add it", names[i]);
        return FALSE;
    }
    return TRUE;
}

gboolean layout_take_page(LayoutDraft *draft, const xmlNode *node, GError **error)
{
    static const char *const names[] = {"margin-left",   "margin-right", "margin-top",
                                        "margin-bottom", "paper",        "orientation"};
    if (draft->is_whole && !take_check_attributes(node, names, G_N_ELEMENTS(names), error))
        return FALSE;
    draft->nodes.page = node;
    g_autofree char *paper = template_dup_attribute(node, "paper");
    g_autofree char *orientation = template_dup_attribute(node, "orientation");
    for (gsize i = 0; paper && i < LAYOUT_N_PAPERS; i++) {
        if (strcmp(layout_papers[i].name, paper) == 0)
            draft->paper = &layout_papers[i];
    }
    if (orientation)
        draft->is_landscape = strcmp(orientation, "landscape") == 0;
    for (gsize i = 0; i < G_N_ELEMENTS(draft->margins); i++) {
        if (xmlHasProp(node, (const xmlChar *)names[i]))
            draft->margins[i] = template_get_number(node, names[i]);
    }
    if (xmlHasProp(node, (const xmlChar *)"scale"))
        draft->scale = template_get_number(node, "scale");
    return TRUE;
}

static void take_families(Layout *layout, gsize role, const xmlNode *font)
{
    GPtrArray *names = g_ptr_array_new();
    for (const xmlNode *node = template_get_first(font, NULL); node;
         node = template_get_next(node, NULL))
        g_ptr_array_add(names, template_dup_attribute(node, "name"));
    g_ptr_array_add(names, NULL);
    g_strfreev((char **)(guintptr)layout->families[role]);
    layout->families[role] = (const char *const *)(gpointer)g_ptr_array_free(names, FALSE);
}

gboolean layout_take_fonts(LayoutDraft *draft, const xmlNode *parent, GError **error)
{
    gboolean is_taken[FONT_N_ROLES] = {FALSE};
    const TakenParts taken = {"font", parent, is_taken};
    for (const xmlNode *node = template_get_first(parent, NULL); node;
         node = template_get_next(node, NULL)) {
        g_autofree char *name = template_dup_attribute(node, "for");
        gsize role = template_find_name(layout_role_names, FONT_N_ROLES, name);
        if (!take_part(&taken, node, role, name, error))
            return FALSE;
        take_families(draft->layout, role, node);
    }
    for (gsize i = 0; draft->is_whole && i < FONT_N_ROLES; i++) {
        if (!take_check(&taken, i, layout_role_names[i], error))
            return FALSE;
    }
    return TRUE;
}

/* Only for names that the schema takes. */
static gsize take_find(const LayoutName *names, const char *name)
{
    gsize i = 0;
    while (strcmp(names[i].name, name) != 0)
        i++;
    return i;
}

gboolean layout_take_colours(LayoutDraft *draft, const xmlNode *parent, GError **error)
{
    gboolean is_taken[N_COLOURS] = {FALSE};
    const TakenParts taken = {"color", parent, is_taken};
    for (const xmlNode *node = template_get_first(parent, NULL); node;
         node = template_get_next(node, NULL)) {
        g_autofree char *name = template_dup_attribute(node, "for");
        g_autofree char *value = template_dup_attribute(node, "value");
        gsize colour = take_find(layout_colour_names, name);
        if (!take_part(&taken, node, colour, name, error))
            return FALSE;
        draft->nodes.colours[colour] = node;
        draft->layout->colours[colour] = (guint32)g_ascii_strtoull(value + 1, NULL, 16);
    }
    for (gsize i = 0; draft->is_whole && i < N_COLOURS; i++) {
        if (take_needs(draft, layout_colour_names[i].use) &&
            !take_check(&taken, i, layout_colour_names[i].name, error))
            return FALSE;
    }
    return TRUE;
}

/* Attributes that are not there stay as they are. The colours are known only when all files are
 * loaded: until then, a style has the place of its colour in the list. */
static void take_style(TextStyle *style, const xmlNode *node)
{
    g_autofree char *font = template_dup_attribute(node, "font");
    g_autofree char *weight = template_dup_attribute(node, "weight");
    g_autofree char *slant = template_dup_attribute(node, "slant");
    g_autofree char *colour = template_dup_attribute(node, "color");
    if (font)
        style->role = (FontRole)template_find_name(layout_role_names, FONT_N_ROLES, font);
    if (weight)
        style->weight = strcmp(weight, "bold") == 0 ? FONT_BOLD : FONT_REGULAR;
    if (slant)
        style->is_slanted = strcmp(slant, "slanted") == 0;
    if (colour)
        style->colour = (guint32)take_find(layout_colour_names, colour);
    if (xmlHasProp(node, (const xmlChar *)"size"))
        style->size = template_get_number(node, "size");
    if (xmlHasProp(node, (const xmlChar *)"leading"))
        style->leading = template_get_number(node, "leading");
}

static gboolean take_check_leading(const TextStyle *style, const xmlNode *node, GError **error)
{
    if (style->leading >= style->size)
        return TRUE;
    template_fail(node, error,
                  "lines %g pt high are too low for letters of %g pt; raise the leading to at "
                  "least %g, or make the size smaller",
                  style->leading, style->size, style->size);
    return FALSE;
}

gboolean layout_take_styles(LayoutDraft *draft, const xmlNode *parent, GError **error)
{
    static const char *const attributes[] = {"font", "size", "leading", "color"};
    gboolean is_taken[N_STYLES] = {FALSE};
    const TakenParts taken = {"style", parent, is_taken};
    for (const xmlNode *node = template_get_first(parent, NULL); node;
         node = template_get_next(node, NULL)) {
        g_autofree char *name = template_dup_attribute(node, "for");
        gsize index = take_find(layout_style_names, name);
        TextStyle *style = &draft->layout->styles[index];
        if (!take_part(&taken, node, index, name, error))
            return FALSE;
        draft->nodes.styles[index] = node;
        take_style(style, node);
        if ((draft->is_whole &&
             !take_check_attributes(node, attributes, G_N_ELEMENTS(attributes), error)) ||
            !take_check_leading(style, node, error))
            return FALSE;
    }
    for (gsize i = 0; draft->is_whole && i < N_STYLES; i++) {
        if (take_needs(draft, layout_style_names[i].use) &&
            !take_check(&taken, i, layout_style_names[i].name, error))
            return FALSE;
    }
    return TRUE;
}

gboolean layout_take_sizes(LayoutDraft *draft, const xmlNode *parent, GError **error)
{
    gboolean is_taken[N_SIZES] = {FALSE};
    const TakenParts taken = {"size", parent, is_taken};
    for (const xmlNode *node = template_get_first(parent, NULL); node;
         node = template_get_next(node, NULL)) {
        g_autofree char *name = template_dup_attribute(node, "for");
        double value = template_get_number(node, "value");
        gsize i = 0;
        while (strcmp(layout_size_names[i].name, name) != 0)
            i++;
        if (!take_part(&taken, node, i, name, error))
            return FALSE;
        if (value < layout_size_names[i].least || value > layout_size_names[i].most) {
            template_fail(node, error, "the size \"%s\" lies between %g and %g; it cannot be %g",
                          name, layout_size_names[i].least, layout_size_names[i].most, value);
            return FALSE;
        }
        draft->nodes.sizes[i] = node;
        draft->layout->sizes[i] = value;
    }
    for (gsize i = 0; draft->is_whole && i < N_SIZES; i++) {
        if (take_needs(draft, layout_size_names[i].use) &&
            !take_check(&taken, i, layout_size_names[i].name, error))
            return FALSE;
    }
    return TRUE;
}

/* Nothing of a report may be left out: all columns are there, in any order. */
gboolean layout_take_columns(LayoutDraft *draft, const xmlNode *parent, GError **error)
{
    gboolean is_taken[N_COLUMNS] = {FALSE};
    const TakenParts taken = {"column", parent, is_taken};
    guint n_columns = 0;
    for (const xmlNode *node = template_get_first(parent, NULL); node;
         node = template_get_next(node, NULL)) {
        g_autofree char *name = template_dup_attribute(node, "for");
        gsize column = template_find_name(layout_column_names, N_COLUMNS, name);
        if (!take_part(&taken, node, column, name, error))
            return FALSE;
        draft->nodes.columns[column] = node;
        draft->layout->columns[n_columns++] =
            (LayoutWidth){(LayoutColumn)column, template_get_number(node, "width")};
    }
    for (gsize i = 0; i < N_COLUMNS; i++) {
        if (!take_check(&taken, i, layout_column_names[i], error))
            return FALSE;
    }
    return TRUE;
}

/* A place that is not named stays empty. */
gboolean layout_take_running(LayoutDraft *draft, const xmlNode *parent, GError **error)
{
    gboolean is_taken[N_PLACES] = {FALSE};
    const TakenParts taken = {"line", parent, is_taken};
    LayoutRunning *running = draft->layout->running;
    memset(running, 0, sizeof draft->layout->running);
    for (const xmlNode *node = template_get_first(parent, NULL); node;
         node = template_get_next(node, NULL)) {
        g_autofree char *name = template_dup_attribute(node, "at");
        g_autofree char *shows = template_dup_attribute(node, "shows");
        gsize place = template_find_name(layout_place_names, N_PLACES, name);
        if (!take_part(&taken, node, place, name, error))
            return FALSE;
        running[place] = (LayoutRunning)template_find_name(layout_running_names, N_RUNNING, shows);
    }
    return TRUE;
}

/* A word in another language than the layout's would be read out wrong. */
static gboolean take_check_word(const LayoutDraft *draft, const TakenParts *taken, gsize word,
                                GError **error)
{
    if (draft->is_whole)
        return take_check(taken, word, layout_word_names[word].name, error);
    if (!draft->needs_words || taken->is_taken[word])
        return TRUE;
    template_fail(taken->parent, error,
                  "the word for \"%s\" is missing: xml:lang=\"%s\" is not the language of the "
                  "layout that this one is based on; add <word for=\"%s\">",
                  layout_word_names[word].name, draft->layout->language,
                  layout_word_names[word].name);
    return FALSE;
}

gboolean layout_take_words(LayoutDraft *draft, const xmlNode *parent, GError **error)
{
    gboolean is_taken[N_WORDS] = {FALSE};
    const TakenParts taken = {"word", parent, is_taken};
    for (const xmlNode *node = template_get_first(parent, NULL); node;
         node = template_get_next(node, NULL)) {
        g_autofree char *name = template_dup_attribute(node, "for");
        gsize i = 0;
        while (strcmp(layout_word_names[i].name, name) != 0)
            i++;
        char **word = &draft->layout->words[i];
        if (!take_part(&taken, node, i, name, error))
            return FALSE;
        draft->nodes.words[i] = node;
        g_free(*word);
        *word = template_dup_text(node);
        if (!layout_check_word(&layout_word_names[i], *word, node, error))
            return FALSE;
    }
    for (gsize i = 0; i < N_WORDS; i++) {
        if (take_needs(draft, layout_word_names[i].use) &&
            !take_check_word(draft, &taken, i, error))
            return FALSE;
    }
    return TRUE;
}
