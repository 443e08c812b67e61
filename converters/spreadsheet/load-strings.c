/* Shared strings. */
#include "spreadsheet/cell-text.h"
#include "spreadsheet/loading.h"

typedef struct {
    Loading *loading;
    GString *text;
    gboolean keeps_space;
    gboolean is_too_long;
} StringsReading;

static void strings_open(PartReader *reader, gpointer data)
{
    (void)reader;
    StringsReading *reading = data;
    g_string_truncate(reading->text, 0);
    reading->is_too_long = FALSE;
}

static void strings_open_run(PartReader *reader, gpointer data)
{
    StringsReading *reading = data;
    reading->keeps_space = part_keeps_space(reader);
}

static void strings_close_run(PartReader *reader, gpointer data, GString *text)
{
    StringsReading *reading = data;
    reading->is_too_long = reading->is_too_long || part_is_cut(reader) ||
                           reading->text->len + text->len > JSK_SPREADSHEET_MAX_CELL_BYTES;
    if (!reading->is_too_long)
        cell_text_append_run(reading->text, text, reading->keeps_space);
}

static void strings_close(PartReader *reader, gpointer data, GString *text)
{
    (void)text;
    StringsReading *reading = data;
    Loading *loading = reading->loading;
    if (loading->strings->len == JSK_SPREADSHEET_MAX_CELLS) {
        part_fail(reader, JSK_ERROR_LIMIT, "more texts than the limit of %d",
                  JSK_SPREADSHEET_MAX_CELLS);
        return;
    }
    cell_text_decode(reading->text);
    const char *kept =
        reading->is_too_long ? NULL : loading_keep_text(loading, reader, reading->text->str);
    g_ptr_array_add(loading->strings, (gpointer)(guintptr)kept);
}

gboolean load_strings(Loading *loading, JskSheet *sheet, Package *package, GError **error)
{
    (void)sheet;
    enum { STRINGS, STRING, RUN, TEXT };
    static const PartElement elements[] = {
        [STRINGS] = {"sst", 0, NULL, NULL},
        [STRING] = {"si", PART_IN(STRINGS), strings_open, strings_close},
        [RUN] = {"r", PART_IN(STRING), NULL, NULL},
        [TEXT] = {"t", PART_IN(STRING) | PART_IN(RUN), strings_open_run, strings_close_run},
    };
    static const PartSchema schema = {elements, G_N_ELEMENTS(elements), JSK_ERROR_SYNTAX};
    g_autoptr(GString) text = g_string_new(NULL);
    StringsReading reading = {.loading = loading, .text = text};
    return part_read(package, &schema, &reading, error);
}
