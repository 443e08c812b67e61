#include "spreadsheet/relations.h"

#include "spreadsheet/part.h"

#include <jisseki/spreadsheet.h>
#include <string.h>

#define RELATIONS_FOLDER "_rels/"
#define RELATIONS_SUFFIX ".rels"

/* The most that all of them may take; those of a workbook of 1,024 sheets take a tenth. */
#define RELATIONS_MAX_BYTES ((gsize)32 * 1024 * 1024)

typedef struct {
    Relations *relations;
    const char *folder;
    GPtrArray *list;
} RelationsReading;

static void relation_free(gpointer data)
{
    Relation *relation = data;
    g_free(relation->id);
    g_free(relation->kind);
    g_free(relation->target);
    g_free(relation);
}

Relations *relations_new(void)
{
    Relations *relations = g_new(Relations, 1);
    *relations = (Relations){
        .parts = g_hash_table_new_full(g_str_hash, g_str_equal, g_free,
                                       (GDestroyNotify)g_ptr_array_unref),
    };
    return relations;
}

void relations_free(Relations *relations)
{
    if (!relations)
        return;
    g_hash_table_unref(relations->parts);
    g_free(relations);
}

/* Resolves @target against @folder, which ends in / or is empty. */
static char *relations_resolve(const char *folder, const char *target)
{
    g_autofree char *plain = g_uri_unescape_string(target, NULL);
    const char *path = plain ? plain : target;
    g_autofree char *joined = g_strconcat("/", *path == '/' ? "" : folder, path, NULL);
    g_autofree char *canonical = g_canonicalize_filename(joined, "/");
    return package_normalize_name(canonical);
}

static void relations_open(PartReader *reader, gpointer data)
{
    RelationsReading *reading = data;
    g_autofree char *type = part_get_attribute(reader, "Type");
    g_autofree char *target = part_get_attribute(reader, "Target");
    g_autofree char *mode = part_get_attribute(reader, "TargetMode");
    if (!type || !target || g_strcmp0(mode, "External") == 0)
        return;
    g_autofree char *id = part_get_attribute(reader, "Id");
    reading->relations->n_bytes +=
        sizeof(Relation) + strlen(type) + strlen(target) + (id ? strlen(id) : 0);
    if (reading->list->len == JSK_SPREADSHEET_MAX_PARTS ||
        reading->relations->n_bytes > RELATIONS_MAX_BYTES) {
        part_fail(reader, JSK_ERROR_LIMIT,
                  "more relationships than the limit of %d for a part and %d MiB in all; divide "
                  "the workbook",
                  JSK_SPREADSHEET_MAX_PARTS, (int)(RELATIONS_MAX_BYTES / 1024 / 1024));
        return;
    }
    const char *slash = strrchr(type, '/');
    Relation *relation = g_new(Relation, 1);
    relation->id = g_steal_pointer(&id);
    relation->kind = g_strdup(slash ? slash + 1 : type);
    relation->target = relations_resolve(reading->folder, target);
    g_ptr_array_add(reading->list, relation);
}

/* The part whose relations @part holds: xl/workbook.xml for xl/_rels/workbook.xml.rels. */
static char *relations_get_source(const char *part, char **folder)
{
    const char *base = strrchr(part, '/');
    base = base ? base + 1 : part;
    g_autofree char *place = g_strndup(part, (gsize)(base - part));
    if (!g_str_has_suffix(place, RELATIONS_FOLDER) || !g_str_has_suffix(base, RELATIONS_SUFFIX))
        return NULL;
    *folder = g_strndup(place, strlen(place) - strlen(RELATIONS_FOLDER));
    g_autofree char *name = g_strndup(base, strlen(base) - strlen(RELATIONS_SUFFIX));
    return g_strconcat(*folder, name, NULL);
}

gboolean relations_read(Relations *relations, Package *package, const char *part, GError **error)
{
    static const PartElement elements[] = {
        {"Relationships", 0, NULL, NULL},
        {"Relationship", PART_IN(0), relations_open, NULL},
    };
    static const PartSchema schema = {elements, G_N_ELEMENTS(elements), JSK_ERROR_SYNTAX};
    g_autofree char *folder = NULL;
    g_autofree char *source = relations_get_source(part, &folder);
    if (!source)
        return TRUE;
    RelationsReading reading = {
        .relations = relations,
        .folder = folder,
        .list = g_ptr_array_new_with_free_func(relation_free),
    };
    g_hash_table_insert(relations->parts, g_steal_pointer(&source), reading.list);
    return part_read(package, &schema, &reading, error);
}

const GPtrArray *relations_list(Relations *relations, const char *part)
{
    GPtrArray *list = g_hash_table_lookup(relations->parts, part);
    if (!list) {
        list = g_ptr_array_new_with_free_func(relation_free);
        g_hash_table_insert(relations->parts, g_strdup(part), list);
    }
    return list;
}

const Relation *relations_find(Relations *relations, const char *part, const char *kind)
{
    const GPtrArray *list = relations_list(relations, part);
    for (guint i = 0; i < list->len; i++) {
        const Relation *relation = list->pdata[i];
        if (strcmp(relation->kind, kind) == 0)
            return relation;
    }
    return NULL;
}

const Relation *relations_find_id(Relations *relations, const char *part, const char *id)
{
    const GPtrArray *list = relations_list(relations, part);
    for (guint i = 0; i < list->len; i++) {
        const Relation *relation = list->pdata[i];
        if (g_strcmp0(relation->id, id) == 0)
            return relation;
    }
    return NULL;
}
