/* What a schema cannot say of a layout. */
#include "pdf/layout-draft.h"

#include <string.h>

/* The least that a page leaves for text, in points: on a side of it, and beside fixed columns. */
#define CHECK_MIN_PAGE 200
#define CHECK_MIN_COLUMN 50

/* The least width of a column, in letters of its items. */
#define CHECK_MIN_LETTERS 2

/* How far letters reach below their baseline, of their size. */
#define CHECK_DESCENT 0.2

#define POINTS_A_MILLIMETRE (72 / 25.4)

static gboolean check_is_taken(char *const *taken, const char *name, gsize length)
{
    for (; *taken; taken++) {
        const char *known = *taken + (**taken == '!');
        if (strlen(known) == length && strncmp(known, name, length) == 0)
            return TRUE;
    }
    return FALSE;
}

/* {page}, {pages} */
static char *check_list(char *const *taken)
{
    GString *list = g_string_new(NULL);
    for (; *taken; taken++)
        g_string_append_printf(list, "%s{%s}", list->len > 0 ? ", " : "",
                               *taken + (**taken == '!'));
    return g_string_free(list, FALSE);
}

static gboolean check_known(const LayoutWordName *word, char *const *taken, const char *text,
                            const xmlNode *node, GError **error)
{
    for (const char *at = strchr(text, '{'); at; at = strchr(at + 1, '{')) {
        gsize length = strcspn(at + 1, "}");
        if (at[1 + length] == '}' && check_is_taken(taken, at + 1, length))
            continue;
        g_autofree char *list = check_list(taken);
        template_fail(node, error,
                      "the word \"%s\" has a { that begins none of its placeholders, %s",
                      word->name, list);
        return FALSE;
    }
    return TRUE;
}

gboolean layout_check_word(const LayoutWordName *word, const char *text, const xmlNode *node,
                           GError **error)
{
    g_auto(GStrv) taken = g_strsplit(word->takes ? word->takes : "", " ", -1);
    for (char **name = taken; *name; name++) {
        g_autofree char *placeholder = g_strconcat("{", *name + 1, "}", NULL);
        if (**name != '!' || strstr(text, placeholder))
            continue;
        template_fail(node, error, "the word \"%s\" lacks %s; put it in", word->name, placeholder);
        return FALSE;
    }
    return !word->takes || check_known(word, taken, text, node, error);
}

static gboolean check_page(const Layout *layout, const xmlNode *root, GError **error)
{
    double width = layout_get_text_width(layout);
    double height = layout->page_height - layout->margin_top - layout->margin_bottom;
    if (width >= CHECK_MIN_PAGE && height >= CHECK_MIN_PAGE)
        return TRUE;
    template_fail(root, error,
                  "the margins leave %.0f × %.0f mm of the page for text; leave at least %.0f "
                  "on each side",
                  width / POINTS_A_MILLIMETRE, height / POINTS_A_MILLIMETRE,
                  CHECK_MIN_PAGE / POINTS_A_MILLIMETRE);
    return FALSE;
}

/* Running lines stand between the text and the edge. */
static gboolean check_running(const Layout *layout, LayoutPlace left, double distance,
                              double margin, const char *edge, const xmlNode *root, GError **error)
{
    double size = layout->styles[STYLE_RUNNING].size;
    double inner = left == PLACE_HEAD_LEFT ? CHECK_DESCENT * size : size;
    double outer = left == PLACE_HEAD_LEFT ? size : CHECK_DESCENT * size;
    gboolean is_shown = layout->running[left] || layout->running[left + 1];
    if (!is_shown || (distance >= outer && distance + inner <= margin))
        return TRUE;
    template_fail(root, error,
                  "running lines of %g pt with %s-distance %g do not fit into a %s margin of "
                  "%.1f mm; change one of them",
                  size, left == PLACE_HEAD_LEFT ? "head" : "foot", distance, edge,
                  margin / POINTS_A_MILLIMETRE);
    return FALSE;
}

static gboolean check_width(const char *what, double width, double least, const xmlNode *root,
                            GError **error)
{
    if (width >= least)
        return TRUE;
    template_fail(root, error, "%s is left %.1f pt for text; it needs at least %.1f", what,
                  MAX(width, 0), least);
    return FALSE;
}

static gboolean check_table(const Layout *layout, const xmlNode *root, GError **error)
{
    double letters = CHECK_MIN_LETTERS * layout->styles[STYLE_ITEM].size;
    for (guint i = 0; i < N_COLUMNS; i++) {
        g_autofree char *what =
            g_strdup_printf("the column \"%s\"", layout_column_names[layout->columns[i].column]);
        double width = layout->columns[i].width - 2 * layout->sizes[SIZE_PADDING_X];
        if (!check_width(what, width, letters, root, error))
            return FALSE;
    }
    return TRUE;
}

static gboolean check_blocks(const Layout *layout, const xmlNode *root, GError **error)
{
    const double *sizes = layout->sizes;
    double width = layout_get_text_width(layout), padding = 2 * sizes[SIZE_PADDING_X];
    double counts = (JSK_N_STATUSES + 2) * sizes[SIZE_OVERVIEW_COUNT];
    double contents =
        sizes[SIZE_CONTENTS_NUMBER] + sizes[SIZE_CONTENTS_BADGE] + sizes[SIZE_CONTENTS_PAGE];
    return check_width("the text of a block",
                       width - sizes[SIZE_SIDE] - sizes[SIZE_BADGE] - padding, CHECK_MIN_COLUMN,
                       root, error) &&
           check_width("the first column of the overview",
                       width * (1 - sizes[SIZE_OVERVIEW_CHART]) - counts - padding,
                       CHECK_MIN_COLUMN, root, error) &&
           check_width("the title of an entry of the contents", width - contents - padding,
                       CHECK_MIN_COLUMN, root, error);
}

gboolean layout_check_room(const Layout *layout, const xmlNode *root, GError **error)
{
    return check_page(layout, root, error) &&
           check_running(layout, PLACE_HEAD_LEFT, layout->sizes[SIZE_HEAD_DISTANCE],
                         layout->margin_top, "top", root, error) &&
           check_running(layout, PLACE_FOOT_LEFT, layout->sizes[SIZE_FOOT_DISTANCE],
                         layout->margin_bottom, "bottom", root, error) &&
           (layout->kind == LAYOUT_TABLE ? check_table(layout, root, error)
                                         : check_blocks(layout, root, error));
}
