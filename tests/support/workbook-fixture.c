#include "workbook-fixture.h"

#include <string.h>

#include "package-fixture.h"

/* More sheets, and more cells in a row, are left out. */
#define WORKBOOK_MAX_SHEETS 16
#define WORKBOOK_MAX_CELLS 40

typedef struct {
    GString *sheets; /* <sheet …/> */
    GString *links;  /* <Relationship …/> */
    GPtrArray *names;
    GPtrArray *contents; /* of the parts */
    GString *rows;       /* of the sheet at hand */
    guint n_sheets;
    guint n_rows;
} Maker;

static gboolean workbook_is_number(const char *cell)
{
    char *end;
    double number = g_ascii_strtod(cell, &end);
    return end > cell && !*end && strspn(cell, "-0123456789.e+") == strlen(cell) &&
           number > -G_MAXDOUBLE && number < G_MAXDOUBLE;
}

/* A text with the escapes of a workbook for what XML cannot have. */
static char *workbook_escape(const char *cell)
{
    GString *text = g_string_new(NULL);
    for (const char *at = cell; *at; at = g_utf8_next_char(at)) {
        gunichar c = g_utf8_get_char(at);
        if (at[0] == '\\' && at[1] == 'n')
            g_string_append_c(text, *++at == 'n' ? '\n' : ' ');
        else if (c < 0x20 || c == 0xFFFE || c == 0xFFFF)
            g_string_append_printf(text, "_x%04X_", c);
        else
            g_string_append_unichar(text, c);
    }
    char *escaped = g_markup_escape_text(text->str, (gssize)text->len);
    g_string_free(text, TRUE);
    return escaped;
}

static void workbook_add_cell(Maker *maker, const char *cell, guint column)
{
    char place[16];
    g_snprintf(place, sizeof place, "%s%c%u", column < 26 ? "" : "A", 'A' + (char)(column % 26),
               maker->n_rows);
    if (workbook_is_number(cell)) {
        g_string_append_printf(maker->rows, "<c r=\"%s\"><v>%s</v></c>", place, cell);
    } else if (strcmp(cell, "TRUE") == 0 || strcmp(cell, "FALSE") == 0) {
        g_string_append_printf(maker->rows, "<c r=\"%s\" t=\"b\"><v>%d</v></c>", place,
                               *cell == 'T' ? 1 : 0);
    } else if (strcmp(cell, "=") == 0) {
        g_string_append_printf(maker->rows, "<c r=\"%s\"><f>A1</f></c>", place);
    } else {
        g_autofree char *text = workbook_escape(cell + (*cell == '\'' ? 1 : 0));
        g_string_append_printf(maker->rows,
                               *cell == '#' ? "<c r=\"%s\" t=\"e\"><v>%s</v></c>"
                                            : "<c r=\"%s\" t=\"inlineStr\"><is><t "
                                              "xml:space=\"preserve\">%s</t></is></c>",
                               place, text);
    }
}

static void workbook_add_row(Maker *maker, const char *line)
{
    g_auto(GStrv) cells = g_strsplit(line, "\t", WORKBOOK_MAX_CELLS);
    g_string_append_printf(maker->rows, "<row r=\"%u\">", ++maker->n_rows);
    for (guint i = 0; cells[i]; i++) {
        if (*cells[i])
            workbook_add_cell(maker, cells[i], i);
    }
    g_string_append(maker->rows, "</row>");
}

static void workbook_end_sheet(Maker *maker)
{
    if (maker->n_sheets > 0)
        g_ptr_array_add(maker->contents, g_strdup_printf(PACKAGE_SHEET("%s"), maker->rows->str));
    g_string_truncate(maker->rows, 0);
    maker->n_rows = 0;
}

static void workbook_begin_sheet(Maker *maker, const char *name)
{
    g_autofree char *escaped = workbook_escape(name);
    guint number = ++maker->n_sheets;
    g_string_append_printf(maker->sheets, "<sheet name=\"%s\" sheetId=\"%u\" r:id=\"s%u\"/>",
                           escaped, number, number);
    g_string_append_printf(maker->links,
                           "<Relationship Id=\"s%u\" Type=\"" PACKAGE_DOCUMENT "/worksheet\" "
                           "Target=\"worksheets/sheet%u.xml\"/>",
                           number, number);
    g_ptr_array_add(maker->names, g_strdup_printf("xl/worksheets/sheet%u.xml", number));
}

static void workbook_take_line(Maker *maker, const char *line)
{
    const char *end = *line == '[' ? strchr(line, ']') : NULL;
    if (end && !end[1] && maker->n_sheets < WORKBOOK_MAX_SHEETS) {
        g_autofree char *name = g_strndup(line + 1, (gsize)(end - line - 1));
        workbook_end_sheet(maker);
        workbook_begin_sheet(maker, name);
    } else if (maker->n_sheets > 0) {
        workbook_add_row(maker, line);
    }
}

static GBytes *workbook_pack(Maker *maker)
{
    PackagePart parts[WORKBOOK_MAX_SHEETS + 2];
    gsize n_parts = 0;
    g_autofree char *book =
        g_strdup_printf("<workbook xmlns=\"" PACKAGE_MAIN "\" xmlns:r=\"" PACKAGE_DOCUMENT
                        "\"><sheets>%s</sheets></workbook>",
                        maker->sheets->str);
    g_autofree char *links = g_strdup_printf(
        "<Relationships xmlns=\"" PACKAGE_LINKS "\">%s</Relationships>", maker->links->str);
    parts[n_parts++] = (PackagePart){"xl/workbook.xml", book};
    parts[n_parts++] = (PackagePart){"xl/_rels/workbook.xml.rels", links};
    for (guint i = 0; i < maker->contents->len; i++)
        parts[n_parts++] = (PackagePart){g_ptr_array_index(maker->names, i),
                                         g_ptr_array_index(maker->contents, i)};
    return package_make(parts, n_parts);
}

GBytes *workbook_make(const char *text)
{
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    Maker maker = {
        .sheets = g_string_new(NULL),
        .links = g_string_new(NULL),
        .names = g_ptr_array_new_with_free_func(g_free),
        .contents = g_ptr_array_new_with_free_func(g_free),
        .rows = g_string_new(NULL),
    };
    for (char **line = lines; *line; line++)
        workbook_take_line(&maker, *line);
    workbook_end_sheet(&maker);
    GBytes *bytes = workbook_pack(&maker);
    g_string_free(maker.sheets, TRUE);
    g_string_free(maker.links, TRUE);
    g_string_free(maker.rows, TRUE);
    g_ptr_array_unref(maker.names);
    g_ptr_array_unref(maker.contents);
    return bytes;
}
