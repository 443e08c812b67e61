#include "pdf/cells.h"

/* Between scope, department and division, and between two offices, in letters. */
#define OFFICES_GAP 1
#define OFFICES_NEXT_GAP 2.5

/* One below the other. */

static void offices_add_text(const CellWriter *writer, const char *text, LayoutStyle style,
                             double *space, gboolean keeps_next)
{
    const TextBlock block = {
        .text = text,
        .style = &writer->layout->styles[style],
        .width = writer->width,
        .space = *space,
        .align = TEXT_RAGGED,
        .keeps_next = keeps_next,
        .tag = STRUCT_P,
    };
    text_setter_add(writer->setter, &block);
    *space = 0;
}

static void offices_add_one(const CellWriter *writer, const JskOffice *office, double space)
{
    const JskScope *scope = jsk_office_get_first_scope(office);
    for (; scope; scope = jsk_scope_get_next(scope)) {
        text_setter_set_line(writer->setter, jsk_scope_get_origin(scope).first_line);
        char *text = g_strconcat("＜", jsk_scope_get_text(scope), "＞", NULL);
        offices_add_text(writer, cells_take(writer, text), STYLE_SCOPE, &space, TRUE);
    }
    const char *department = jsk_office_get_department(office);
    const char *division = jsk_office_get_division(office);
    text_setter_set_line(writer->setter, jsk_office_get_origin(office).first_line);
    if (department)
        offices_add_text(writer, department, STYLE_OFFICE, &space, division != NULL);
    if (division)
        offices_add_text(writer, division, STYLE_OFFICE, &space, FALSE);
}

/* Side by side. */

static double offices_measure(const CellWriter *writer, LayoutStyle style, const char *text)
{
    const TextStyle *letters = &writer->layout->styles[style];
    return text ? text_setter_measure(writer->setter, letters, text) + OFFICES_GAP * letters->size
                : 0;
}

static const char *offices_join_scopes(const CellWriter *writer, const JskScope *scope)
{
    GString *text = g_string_new(NULL);
    for (; scope; scope = jsk_scope_get_next(scope)) {
        text_setter_set_line(writer->setter, jsk_scope_get_origin(scope).first_line);
        g_string_append_printf(text, "＜%s＞", jsk_scope_get_text(scope));
    }
    return cells_take(writer, g_string_free(text, FALSE));
}

/* Returns whether it fits on a line. */
static gboolean offices_place_one(const CellWriter *writer, const JskOffice *office, CellRun *run)
{
    const TextStyle *style = &writer->layout->styles[STYLE_OFFICE];
    const char *scope = offices_join_scopes(writer, jsk_office_get_first_scope(office));
    const struct {
        const char *text;
        LayoutStyle style;
    } words[] = {{*scope != '\0' ? scope : NULL, STYLE_SCOPE},
                 {jsk_office_get_department(office), STYLE_OFFICE},
                 {jsk_office_get_division(office), STYLE_OFFICE}};
    double width = 0;
    for (gsize i = 0; i < G_N_ELEMENTS(words); i++)
        width += offices_measure(writer, words[i].style, words[i].text);
    if (width > writer->width)
        return FALSE;
    double x = cells_place(writer, run, width, OFFICES_NEXT_GAP * style->size,
                           writer->layout->sizes[SIZE_OFFICE_SPACE], style->leading);
    for (gsize i = 0; i < G_N_ELEMENTS(words); i++) {
        if (!words[i].text)
            continue;
        struct_open(writer->structure, STRUCT_P);
        cells_add_piece(writer, words[i].text, &writer->layout->styles[words[i].style], x,
                        text_style_get_baseline(style));
        struct_close(writer->structure);
        x += offices_measure(writer, words[i].style, words[i].text);
    }
    return TRUE;
}

void cells_add_offices(const CellWriter *writer, const JskOffice *office, gboolean is_wide)
{
    CellRun run = {0};
    for (double space = 0; office; office = jsk_office_get_next(office)) {
        text_setter_set_line(writer->setter, jsk_office_get_origin(office).first_line);
        if (!is_wide || !offices_place_one(writer, office, &run)) {
            offices_add_one(writer, office, space);
            run = (CellRun){0};
        }
        space = writer->layout->sizes[SIZE_OFFICE_SPACE];
    }
}
