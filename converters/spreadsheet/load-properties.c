/* Document properties: those that every document has, and custom ones. */
#include "spreadsheet/cell-text.h"
#include "spreadsheet/loading.h"

typedef struct {
    Loading *loading;
    const char *name;
} PropertiesReading;

static void properties_keep(Loading *loading, PartReader *reader, GTree *properties,
                            const char *name, GString *text)
{
    if (!name || !loading_count_piece(loading, reader))
        return;
    cell_text_decode(text);
    const char *kept_name = loading_keep_text(loading, reader, name);
    g_tree_insert(properties, (gpointer)(guintptr)kept_name,
                  (gpointer)(guintptr)loading_keep_text(loading, reader, text->str));
}

static void properties_close_core(PartReader *reader, gpointer data, GString *text)
{
    const PropertiesReading *reading = data;
    properties_keep(reading->loading, reader, reading->loading->spreadsheet->core_properties,
                    part_get_name(reader), text);
}

gboolean load_core_properties(Loading *loading, JskSheet *sheet, Package *package, GError **error)
{
    (void)sheet;
    static const PartElement elements[] = {
        {"coreProperties", 0, NULL, NULL},
        {"category", PART_IN(0), NULL, properties_close_core},
        {"contentStatus", PART_IN(0), NULL, properties_close_core},
        {"created", PART_IN(0), NULL, properties_close_core},
        {"creator", PART_IN(0), NULL, properties_close_core},
        {"description", PART_IN(0), NULL, properties_close_core},
        {"identifier", PART_IN(0), NULL, properties_close_core},
        {"keywords", PART_IN(0), NULL, properties_close_core},
        {"language", PART_IN(0), NULL, properties_close_core},
        {"lastModifiedBy", PART_IN(0), NULL, properties_close_core},
        {"modified", PART_IN(0), NULL, properties_close_core},
        {"revision", PART_IN(0), NULL, properties_close_core},
        {"subject", PART_IN(0), NULL, properties_close_core},
        {"title", PART_IN(0), NULL, properties_close_core},
        {"version", PART_IN(0), NULL, properties_close_core},
    };
    static const PartSchema schema = {elements, G_N_ELEMENTS(elements), JSK_ERROR_SYNTAX};
    PropertiesReading reading = {.loading = loading};
    return part_read(package, &schema, &reading, error);
}

static void properties_open_custom(PartReader *reader, gpointer data)
{
    PropertiesReading *reading = data;
    reading->name = loading_keep_attribute(reading->loading, reader, "name");
}

static void properties_close_custom(PartReader *reader, gpointer data, GString *text)
{
    const PropertiesReading *reading = data;
    properties_keep(reading->loading, reader, reading->loading->spreadsheet->custom_properties,
                    reading->name, text);
}

gboolean load_custom_properties(Loading *loading, JskSheet *sheet, Package *package, GError **error)
{
    (void)sheet;
    enum { PROPERTIES, PROPERTY };
    static const PartElement elements[] = {
        [PROPERTIES] = {"Properties", 0, NULL, NULL},
        [PROPERTY] = {"property", PART_IN(PROPERTIES), properties_open_custom, NULL},
        {"bool", PART_IN(PROPERTY), NULL, properties_close_custom},
        {"bstr", PART_IN(PROPERTY), NULL, properties_close_custom},
        {"date", PART_IN(PROPERTY), NULL, properties_close_custom},
        {"decimal", PART_IN(PROPERTY), NULL, properties_close_custom},
        {"filetime", PART_IN(PROPERTY), NULL, properties_close_custom},
        {"i2", PART_IN(PROPERTY), NULL, properties_close_custom},
        {"i4", PART_IN(PROPERTY), NULL, properties_close_custom},
        {"i8", PART_IN(PROPERTY), NULL, properties_close_custom},
        {"int", PART_IN(PROPERTY), NULL, properties_close_custom},
        {"lpstr", PART_IN(PROPERTY), NULL, properties_close_custom},
        {"lpwstr", PART_IN(PROPERTY), NULL, properties_close_custom},
        {"r4", PART_IN(PROPERTY), NULL, properties_close_custom},
        {"r8", PART_IN(PROPERTY), NULL, properties_close_custom},
        {"ui4", PART_IN(PROPERTY), NULL, properties_close_custom},
    };
    static const PartSchema schema = {elements, G_N_ELEMENTS(elements), JSK_ERROR_SYNTAX};
    PropertiesReading reading = {.loading = loading};
    return part_read(package, &schema, &reading, error);
}
