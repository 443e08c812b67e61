#include "readers/xlsx/groups.h"

#include <string.h>

#include "readers/xlsx/cell.h"
#include "readers/xlsx/sources.h"

/* Parts. */

static Part *groups_add_part(Groups *groups, Field field, const Record *source, GList *behind)
{
    Part *part = g_new0(Part, 1);
    part->field = field;
    part->source = source;
    if (behind) {
        g_queue_insert_after(&groups->parts, behind, part);
        part->link = behind->next;
    } else {
        g_queue_push_tail(&groups->parts, part);
        part->link = groups->parts.tail;
    }
    if (!groups->first_parts[field])
        groups->first_parts[field] = part;
    if (source)
        g_hash_table_insert(groups->parts_by_key, (gpointer)(guintptr)source->key, part);
    g_ptr_array_add(groups->all_parts, part);
    return part;
}

/* The part of the progress that a source is about, and its field; NULL when it is none. */
static const Record *groups_find_part_source(Groups *groups, const char *key, Field *field)
{
    const Record *source = sources_find_kind(groups->book, key, KIND_PROGRESS);
    guint index;
    if (!source || !cell_get_choice(groups->book, source, COLUMN_NAME, WORDS_FIELD, &index) ||
        index == FIELD_RESULTS)
        return NULL;
    *field = (Field)index;
    return source;
}

/* The part of that field for a group: where it was or, when that was of another field or the group
 * is new, that of the row above, the first one there is, or a new one. */
static Part *groups_choose_part(Groups *groups, Field field, const Record *source)
{
    Field known = FIELD_RESULTS;
    const char *parent = source ? record_get_key(source, COLUMN_PARENT) : NULL;
    const Record *above = groups_find_part_source(groups, parent, &known);
    if (field == FIELD_RESULTS)
        return &groups->results;
    if (above && known == field) {
        Part *part = g_hash_table_lookup(groups->parts_by_key, above->key);
        return part ? part : groups_add_part(groups, field, above, NULL);
    }
    if (groups->above && groups->above->part->field == field)
        return groups->above->part;
    return groups->first_parts[field] ? groups->first_parts[field]
                                      : groups_add_part(groups, field, NULL, NULL);
}

/* Groups. */

static Group *groups_add(Groups *groups, Part *part, const char *key, const Record *source,
                         GList *behind)
{
    Group *group = g_new0(Group, 1);
    group->part = part;
    group->source = source;
    group->rows = g_ptr_array_new();
    if (behind) {
        g_queue_insert_after(&part->groups, behind, group);
        group->link = behind->next;
    } else {
        g_queue_push_tail(&part->groups, group);
        group->link = part->groups.tail;
    }
    if (key)
        g_hash_table_insert(groups->groups_by_key, (gpointer)(guintptr)key, group);
    g_ptr_array_add(groups->all_groups, group);
    return group;
}

static void groups_free_group(gpointer data)
{
    Group *group = data;
    g_ptr_array_unref(group->rows);
    g_free(group);
}

static void groups_free_part(gpointer data)
{
    Part *part = data;
    g_queue_clear(&part->groups);
    g_free(part);
}

gboolean groups_is_heading(const Record *record)
{
    return record->kind == KIND_HEADING;
}

/* New rows say by their field and headings where they belong. */
static Group *groups_find_by_heading(Groups *groups, Field field, const Record *record,
                                     const char *heading)
{
    Group *above = groups->above && groups->above->part->field == field ? groups->above : NULL;
    if (groups_is_heading(record))
        return above && !above->source && !above->has_items ? above : NULL;
    if (above && (!heading || g_strcmp0(heading, above->heading) == 0))
        return above;
    g_autofree char *name = g_strdup_printf("%d %s", (int)field, heading ? heading : "");
    return heading ? g_hash_table_lookup(groups->groups_by_heading, name) : NULL;
}

static void groups_keep_heading(Groups *groups, Group *group, const char *heading)
{
    if (group->heading || !heading)
        return;
    group->heading = heading;
    char *name = g_strdup_printf("%d %s", (int)group->part->field, heading);
    if (g_hash_table_contains(groups->groups_by_heading, name))
        g_free(name);
    else
        g_hash_table_insert(groups->groups_by_heading, name, group);
}

/* Rows. */

/* The field of a group by its source. */
static gboolean groups_find_field(Groups *groups, const char *key, Field *field)
{
    const Record *source = sources_find_kind(groups->book, key, KIND_GROUP);
    const char *parent = source ? record_get_key(source, COLUMN_PARENT) : NULL;
    *field = FIELD_RESULTS;
    return sources_find_kind(groups->book, parent, KIND_INITIATIVE) ||
           groups_find_part_source(groups, parent, field);
}

/* The field that a row says; else that of its group, of the row above, or the results. */
static Field groups_get_field(Groups *groups, const Record *record, const char *key,
                              const Group *group, gboolean *is_told)
{
    guint index;
    Field field;
    *is_told = cell_get_choice(groups->book, record, COLUMN_FIELD, WORDS_FIELD, &index);
    if (*is_told)
        return (Field)index;
    if (group)
        return group->part->field;
    if (groups_find_field(groups, key, &field))
        return field;
    if (sources_find(groups->book, record->key) && cell_is_blank(record, COLUMN_FIELD))
        cell_lose(groups->book, record, COLUMN_FIELD);
    return groups->above ? groups->above->part->field : FIELD_RESULTS;
}

/* A row that was there from the first says more than a new one needs to. */
static void groups_check_blanks(Groups *groups, const Record *record)
{
    static const ColumnKind columns[] = {COLUMN_FIELD, COLUMN_KIND};
    for (gsize i = 0; i < G_N_ELEMENTS(columns) && sources_find(groups->book, record->key); i++) {
        if (cell_is_blank(record, columns[i]))
            cell_miss(groups->book, record, columns[i]);
    }
}

/* The field is said with every row of a group; that of the first one holds. */
static void groups_check_field(Groups *groups, const Record *record, const Group *group,
                               Field field)
{
    if (field == group->part->field)
        return;
    const Record *first = g_ptr_array_index(group->rows, 0);
    cell_doubt_conflict(groups->book, record, COLUMN_FIELD,
                        cell_get_text(groups->book, record, COLUMN_FIELD), first, COLUMN_FIELD,
                        cell_get_text(groups->book, first, COLUMN_FIELD));
}

static Group *groups_enter(Groups *groups, const Record *record)
{
    gboolean is_told;
    const char *key = sources_get_holder(groups->book, record, COLUMN_GROUP, KIND_GROUP);
    const char *heading = cell_get_text(groups->book, record, COLUMN_HEADING);
    Group *group = key ? g_hash_table_lookup(groups->groups_by_key, key) : NULL;
    Field field = groups_get_field(groups, record, key, group, &is_told);
    if (group && is_told)
        groups_check_field(groups, record, group, field);
    if (!key)
        group = groups_find_by_heading(groups, field, record, heading);
    if (!group) {
        const Record *source = sources_find_kind(groups->book, key, KIND_GROUP);
        group = groups_add(groups, groups_choose_part(groups, field, source), key, source, NULL);
    }
    groups_keep_heading(groups, group, heading);
    return group;
}

/* What a row is that does not say so: what its source is; headings have the level 0. */
static Kind groups_guess_kind(Groups *groups, const Record *record)
{
    guint64 level = 1;
    const Record *source = sources_find(groups->book, record->key);
    if (source && (source->kind == KIND_HEADING || source->kind == KIND_ITEM))
        return (Kind)source->kind;
    return cell_is_blank(record, COLUMN_KIND) && !cell_is_blank(record, COLUMN_LEVEL) &&
                   cell_get_number(groups->book, record, COLUMN_LEVEL, 0, G_MAXUINT, &level) &&
                   level == 0
               ? KIND_HEADING
               : KIND_ITEM;
}

static void groups_take_rows(Groups *groups, const GPtrArray *rows)
{
    for (guint i = 0; rows && i < rows->len; i++) {
        Record *record = g_ptr_array_index(rows, i);
        guint kind = groups_guess_kind(groups, record);
        cell_get_choice(groups->book, record, COLUMN_KIND, WORDS_KIND, &kind);
        record->kind = kind == KIND_HEADING ? KIND_HEADING : KIND_ITEM;
        groups_check_blanks(groups, record);
        groups->above = groups_enter(groups, record);
        groups->above->has_items = groups->above->has_items || record->kind == KIND_ITEM;
        g_ptr_array_add(groups->above->rows, record);
    }
}

/* What was empty from the first. */

/* Whether a part of the source holds groups that were empty from the first. */
static gboolean groups_holds_empty(Groups *groups, const char *key)
{
    guint position = 0;
    for (const Record *source;
         (source = sources_next_child(groups->book, key, KIND_GROUP, &position));) {
        if (!g_hash_table_contains(groups->groups_by_key, source->key) &&
            sources_was_empty(groups->book, source))
            return TRUE;
    }
    return FALSE;
}

/* Puts a new last link of a queue to the front. */
static void groups_move_to_front(GQueue *queue, GList *link)
{
    g_queue_unlink(queue, link);
    g_queue_push_head_link(queue, link);
}

static void groups_add_empty(Groups *groups, Part *part, const char *key)
{
    GList *before = NULL;
    guint position = 0;
    for (const Record *source;
         (source = sources_next_child(groups->book, key, KIND_GROUP, &position));) {
        Group *group = source->key ? g_hash_table_lookup(groups->groups_by_key, source->key) : NULL;
        if (!group && sources_was_empty(groups->book, source)) {
            group = groups_add(groups, part, source->key, source, before);
            if (!before)
                groups_move_to_front(&part->groups, group->link);
        }
        if (group && group->part == part)
            before = group->link;
    }
}

static void groups_add_empty_parts(Groups *groups)
{
    GList *before = NULL;
    guint position = 0;
    for (const Record *child; (child = sources_next_child(groups->book, groups->initiative,
                                                          KIND_PROGRESS, &position));) {
        Field field;
        const Record *source = groups_find_part_source(groups, child->key, &field);
        if (!source)
            continue;
        Part *part = g_hash_table_lookup(groups->parts_by_key, source->key);
        if (!part &&
            (sources_was_empty(groups->book, source) || groups_holds_empty(groups, source->key))) {
            part = groups_add_part(groups, field, source, before);
            if (!before)
                groups_move_to_front(&groups->parts, part->link);
        }
        if (part) {
            groups_add_empty(groups, part, source->key);
            before = part->link;
        }
    }
}

void groups_init(Groups *groups, Book *book, const Record *initiative)
{
    *groups = (Groups){
        .book = book,
        .initiative = initiative->key,
        .results = {.field = FIELD_RESULTS},
        .parts_by_key = g_hash_table_new(g_str_hash, g_str_equal),
        .groups_by_key = g_hash_table_new(g_str_hash, g_str_equal),
        .groups_by_heading = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL),
        .all_groups = g_ptr_array_new_with_free_func(groups_free_group),
        .all_parts = g_ptr_array_new_with_free_func(groups_free_part),
    };
    groups_take_rows(groups, book_get_parts(book, TABLE_ITEMS, initiative));
    groups_add_empty(groups, &groups->results, groups->initiative);
    groups_add_empty_parts(groups);
}

void groups_clear(Groups *groups)
{
    g_queue_clear(&groups->results.groups);
    g_queue_clear(&groups->parts);
    g_hash_table_unref(groups->parts_by_key);
    g_hash_table_unref(groups->groups_by_key);
    g_hash_table_unref(groups->groups_by_heading);
    g_ptr_array_unref(groups->all_groups);
    g_ptr_array_unref(groups->all_parts);
}
