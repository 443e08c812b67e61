/* Which part of a workbook leads to which (ISO/IEC 29500-2, relationships). */
#ifndef JISSEKI_SPREADSHEET_RELATIONS_H
#define JISSEKI_SPREADSHEET_RELATIONS_H

#include "spreadsheet/package.h"

/**
 * Relation:
 * @id: what the part that leads calls it
 * @kind: last word of its type, the same in every version of the format: `worksheet`
 * @target: the part that it leads to, as package_normalize_name() names it
 */
typedef struct {
    char *id;
    char *kind;
    char *target;
} Relation;

/**
 * Relations:
 * @parts: (element-type utf8 GPtrArray): those of every part, by its name; of the
 *   file itself by ""
 * @n_bytes: what they take
 */
typedef struct {
    GHashTable *parts;
    gsize n_bytes;
} Relations;

Relations *relations_new(void);
void relations_free(Relations *relations);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Relations, relations_free)

/** relations_read: adds those of the part @part that is visited, if it holds such */
gboolean relations_read(Relations *relations, Package *package, const char *part, GError **error);

/** relations_list: (element-type Relation): those of @part, in order; empty for none */
const GPtrArray *relations_list(Relations *relations, const char *part);
/** relations_find: (nullable): the first one of @kind */
const Relation *relations_find(Relations *relations, const char *part, const char *kind);
/** relations_find_id: (nullable): the one that @part calls so */
const Relation *relations_find_id(Relations *relations, const char *part, const char *id);

#endif
