/* Prints what the library reads of a workbook, a fact a line, fields parted by tabs:
 * spreadsheet-dump FILE */
#include <jisseki/spreadsheet.h>
#include <stdio.h>
#include <stdlib.h>

static void dump_text(const char *text)
{
    for (; text && *text; text++) {
        if (*text == '\n')
            fputs("\\n", stdout);
        else if (*text == '\t')
            fputs("\\t", stdout);
        else if (*text == '\\')
            fputs("\\\\", stdout);
        else
            putchar(*text);
    }
}

static void dump_fact(const char *kind, const char *name, const char *value)
{
    fputs(kind, stdout);
    putchar('\t');
    dump_text(name);
    putchar('\t');
    dump_text(value);
    putchar('\n');
}

static void dump_cell(const JskSpreadsheet *spreadsheet, const JskCell *cell)
{
    static const char *const kinds[] = {"blank", "text", "number", "boolean", "error"};
    g_autofree char *place = jsk_cell_ref_format(cell->column, cell->row);
    g_autofree char *kind =
        g_strconcat(cell->is_date ? "date" : kinds[cell->kind], cell->has_formula ? "=" : "", NULL);
    gboolean has_number = cell->kind == JSK_CELL_NUMBER || cell->kind == JSK_CELL_BOOLEAN;
    char number[64];
    GDate day;
    guint seconds;
    if (jsk_spreadsheet_get_date(spreadsheet, cell, &day, &seconds))
        g_snprintf(number, sizeof number, "%04d-%02d-%02dT%02u:%02u:%02u", g_date_get_year(&day),
                   g_date_get_month(&day), g_date_get_day(&day), seconds / 3600, seconds / 60 % 60,
                   seconds % 60);
    else if (has_number)
        g_ascii_dtostr(number, sizeof number, cell->number);
    dump_fact(kind, place, has_number ? number : cell->text);
}

static void dump_structure(const JskSheet *sheet)
{
    static const char *const objects[JSK_N_OBJECTS] = {"picture", "chart", "shape", "control",
                                                       "comment"};
    guint n_merges;
    guint n_tables;
    const JskRange *merges = jsk_sheet_get_merges(sheet, &n_merges);
    const JskTable *tables = jsk_sheet_get_tables(sheet, &n_tables);
    for (guint i = 0; i < n_merges; i++) {
        g_autofree char *place = jsk_range_format(&merges[i]);
        dump_fact("merge", place, "");
    }
    for (guint i = 0; i < n_tables; i++) {
        g_autofree char *place = jsk_range_format(&tables[i].range);
        dump_fact("table", tables[i].name, place);
        for (guint j = 0; j < tables[i].n_columns; j++)
            dump_fact("column", tables[i].name, tables[i].columns[j]);
    }
    for (int kind = 0; kind < JSK_N_OBJECTS; kind++) {
        g_autofree char *number =
            g_strdup_printf("%u", jsk_sheet_get_n_objects(sheet, (JskObjectKind)kind));
        dump_fact(objects[kind], "", number);
    }
    for (guint i = 1; i <= 100; i++) {
        g_autofree char *number = g_strdup_printf("%u", i);
        if (jsk_sheet_is_row_hidden(sheet, i))
            dump_fact("hidden-row", number, "");
        if (jsk_sheet_is_column_hidden(sheet, i))
            dump_fact("hidden-column", number, "");
    }
}

static void dump_properties(const JskSpreadsheet *spreadsheet)
{
    guint n_names;
    const JskDefinedName *names = jsk_spreadsheet_get_names(spreadsheet, &n_names);
    for (guint i = 0; i < n_names; i++) {
        g_autofree char *place = names[i].sheet ? jsk_range_format(&names[i].range) : g_strdup("?");
        g_autofree char *value =
            g_strconcat(names[i].sheet ? jsk_sheet_get_name(names[i].sheet) : "", "!", place, NULL);
        dump_fact(names[i].scope ? "local-name" : "name", names[i].name, value);
    }
    static const char *const properties[] = {"title", "creator"};
    for (gsize i = 0; i < G_N_ELEMENTS(properties); i++)
        dump_fact("core", properties[i],
                  jsk_spreadsheet_get_core_property(spreadsheet, properties[i]));
    dump_fact("custom", "jisseki.workbook",
              jsk_spreadsheet_get_custom_property(spreadsheet, "jisseki.workbook"));
}

int main(int argc, char **argv)
{
    if (argc != 2)
        return EXIT_FAILURE;
    g_autoptr(GError) error = NULL;
    g_autoptr(JskSpreadsheet) spreadsheet = jsk_spreadsheet_load(argv[1], &error);
    if (!spreadsheet) {
        fprintf(stderr, "%s\n", error->message);
        return EXIT_FAILURE;
    }
    for (guint i = 0; i < jsk_spreadsheet_get_n_sheets(spreadsheet); i++) {
        const JskSheet *sheet = jsk_spreadsheet_get_sheet(spreadsheet, i);
        dump_fact(jsk_sheet_is_hidden(sheet) ? "hidden-sheet" : "sheet", jsk_sheet_get_name(sheet),
                  "");
        gsize n_cells;
        const JskCell *cells = jsk_sheet_get_cells(sheet, &n_cells);
        for (gsize j = 0; j < n_cells; j++)
            dump_cell(spreadsheet, &cells[j]);
        dump_structure(sheet);
    }
    dump_properties(spreadsheet);
    return EXIT_SUCCESS;
}
