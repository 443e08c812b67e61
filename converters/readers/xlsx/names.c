#include "readers/xlsx/names.h"

#include <string.h>

#include "template/template.h"
#include "workbook-names-resource.h"

#define NAMES_PROPERTY "jisseki.word."

static const char *const layouts[] = {"japanese", "english", NULL};

static const TemplateKind layout_kind = {
    .noun = "workbook layout",
    .get_resource = workbook_names_resource_get_resource,
    .folder = "/jisseki/names/workbook/",
    .help = "templates/workbook/README.md",
    .names = layouts,
};

/* The first name that comes for something holds; @name is taken over. */
static void names_add(GHashTable *table, char *name, guint value)
{
    g_strstrip(name);
    if (*name && !g_hash_table_contains(table, name))
        g_hash_table_insert(table, name, GUINT_TO_POINTER(value));
    else
        g_free(name);
}

static gboolean names_look_up(GHashTable *table, const char *name, guint *value)
{
    gpointer found;
    g_autofree char *stripped = g_strstrip(g_strdup(name));
    if (!g_hash_table_lookup_extended(table, stripped, NULL, &found))
        return FALSE;
    *value = GPOINTER_TO_UINT(found);
    return TRUE;
}

/* The first word that comes for each choice is the one that messages name. */
static void names_add_word(Names *names, WordGroup group, char *word, guint index)
{
    if (names->n_choices[group] == index) {
        g_string_append_printf(names->choices[group], "%s%s", index > 0 ? ", " : "", word);
        names->n_choices[group]++;
    }
    names_add(names->words[group], word, index);
}

/* `status-achieved` */
static char *names_format_word(WordGroup group, guint index)
{
    return g_strdup_printf("%s-%s", vocabulary_get_group_name(group),
                           vocabulary_get_words(group)[index]);
}

/* The words that the workbook brings along. */
static void names_take_properties(Names *names, const JskSpreadsheet *spreadsheet)
{
    for (guint group = 0; group < N_WORDS; group++) {
        for (guint i = 0; vocabulary_get_words(group)[i]; i++) {
            g_autofree char *id = names_format_word(group, i);
            g_autofree char *property = g_strconcat(NAMES_PROPERTY, id, NULL);
            const char *word = jsk_spreadsheet_get_custom_property(spreadsheet, property);
            if (word)
                names_add_word(names, group, g_strdup(word), i);
        }
    }
}

/* <word for="status-achieved">達成</word> */
static void names_take_word(Names *names, const xmlNode *node)
{
    g_autofree char *id = template_dup_attribute(node, "for");
    for (guint group = 0; group < N_WORDS; group++) {
        for (guint i = 0; vocabulary_get_words(group)[i]; i++) {
            g_autofree char *name = names_format_word(group, i);
            if (strcmp(id, name) == 0)
                names_add_word(names, group, template_dup_text(node), i);
        }
    }
}

/* <items name="実績・状況" …> <column id="text" title="本文" …/> … */
static void names_take_sheet(Names *names, const xmlNode *sheet)
{
    guint kind = 0;
    while (kind < N_TABLES && !template_node_is(sheet, vocabulary_get_table(kind)->name))
        kind++;
    if (kind == N_TABLES)
        return;
    names_add(names->sheets, template_dup_attribute(sheet, "name"), kind);
    for (xmlNode *node = template_get_first(sheet, "column"); node;
         node = template_get_next(node, "column")) {
        g_autofree char *id = template_dup_attribute(node, "id");
        ColumnKind column = vocabulary_find_column(kind, id);
        if (column)
            names_add(names->titles[kind], template_dup_attribute(node, "title"), column);
    }
}

static void names_take_layout(Names *names, const char *name)
{
    g_autoptr(xmlDoc) document = template_load(&layout_kind, name, NULL, NULL);
    if (!document)
        return;
    xmlNode *root = xmlDocGetRootElement(document);
    xmlNode *words = template_get_first(root, "words");
    xmlNode *sheets = template_get_first(root, "sheets");
    for (xmlNode *node = words ? template_get_first(words, "word") : NULL; node;
         node = template_get_next(node, "word"))
        names_take_word(names, node);
    for (xmlNode *node = sheets ? template_get_first(sheets, NULL) : NULL; node;
         node = template_get_next(node, NULL))
        names_take_sheet(names, node);
}

/* The names in data, which any layout may leave to stand for themselves. */
static void names_take_vocabulary(Names *names)
{
    for (guint kind = 0; kind < N_TABLES; kind++) {
        const TableShape *shape = vocabulary_get_table(kind);
        names_add(names->sheets, g_strdup(shape->name), kind);
        for (guint i = 0; i < TABLE_MAX_COLUMNS && shape->columns[i].kind; i++)
            names_add(names->titles[kind],
                      g_strdup(vocabulary_get_column_name(shape->columns[i].kind)),
                      shape->columns[i].kind);
    }
    for (guint group = 0; group < N_WORDS; group++) {
        for (guint i = 0; vocabulary_get_words(group)[i]; i++) {
            const char *word = vocabulary_get_words(group)[i];
            names_add_word(names, group, g_strdup(word), i);
        }
    }
}

static GHashTable *names_new_table(void)
{
    return g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
}

Names *names_new(const JskSpreadsheet *spreadsheet)
{
    Names *names = g_new0(Names, 1);
    names->sheets = names_new_table();
    for (guint kind = 0; kind < N_TABLES; kind++)
        names->titles[kind] = names_new_table();
    for (guint group = 0; group < N_WORDS; group++) {
        names->words[group] = names_new_table();
        names->choices[group] = g_string_new(NULL);
    }
    names_take_properties(names, spreadsheet);
    for (const char *const *layout = layouts; *layout; layout++)
        names_take_layout(names, *layout);
    names_take_vocabulary(names);
    return names;
}

void names_free(Names *names)
{
    if (!names)
        return;
    g_hash_table_unref(names->sheets);
    for (guint kind = 0; kind < N_TABLES; kind++)
        g_hash_table_unref(names->titles[kind]);
    for (guint group = 0; group < N_WORDS; group++) {
        g_hash_table_unref(names->words[group]);
        g_string_free(names->choices[group], TRUE);
    }
    g_free(names);
}

gboolean names_find_word(const Names *names, WordGroup group, const char *word, guint *index)
{
    return names_look_up(names->words[group], word, index);
}

const char *names_get_choices(const Names *names, WordGroup group)
{
    return names->choices[group]->str;
}

gboolean names_find_sheet(const Names *names, const char *sheet, TableKind *kind)
{
    guint found;
    if (!names_look_up(names->sheets, sheet, &found))
        return FALSE;
    *kind = (TableKind)found;
    return TRUE;
}

ColumnKind names_find_column(const Names *names, TableKind table, const char *title)
{
    guint found;
    return names_look_up(names->titles[table], title, &found) ? (ColumnKind)found : COLUMN_NONE;
}
