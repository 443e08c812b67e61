#include "readers/xlsx/join.h"

#include <string.h>

#include "readers/xlsx/cell.h"
#include "readers/xlsx/keys.h"
#include "readers/xlsx/sources.h"

/* What stands between the key of an item and the number of a value in it. */
#define VALUE_KEY "-v"

/* A record that is gone while others join it. */
typedef struct {
    const char *key;
    TableKind table; /* in which it was */
    const Record *first;
    ColumnKind column; /* of the first of them, where its key stands */
    guint n_rows;
} Removed;

typedef struct {
    Book *book;
    GPtrArray *removed;         /* Removed, in the order in which they were met */
    GHashTable *removed_by_key; /* Removed */
} Join;

static void join_leave_out(Join *join, const Record *record, ColumnKind column, const char *key,
                           TableKind table)
{
    Removed *removed = g_hash_table_lookup(join->removed_by_key, key);
    if (!removed) {
        removed = g_new0(Removed, 1);
        *removed = (Removed){.key = key, .table = table, .first = record, .column = column};
        g_ptr_array_add(join->removed, removed);
        g_hash_table_insert(join->removed_by_key, (gpointer)(guintptr)key, removed);
    }
    removed->n_rows += 1 + (record->pieces ? record->pieces->len : 0);
}

/* An initiative is removed on purpose, unless a new row may be the one whose key was lost. */
static void join_doubt_removed(Join *join)
{
    for (guint i = 0; i < join->removed->len; i++) {
        const Removed *removed = g_ptr_array_index(join->removed, i);
        const gboolean may_be_lost =
            removed->table == TABLE_INITIATIVES && join->book->has_new_initiatives;
        g_autofree char *n_rows = cell_format_count(removed->n_rows);
        cell_doubt(join->book, removed->first, removed->column,
                   may_be_lost ? JSK_DIAGNOSTIC_UNKNOWN_KEY : JSK_DIAGNOSTIC_REMOVED, removed->key,
                   vocabulary_get_table(removed->table)->name, n_rows);
    }
}

/* A record whose owner is not in the table: it was there once, or never. */
static void join_miss(Join *join, const Record *record, ColumnKind column, TableKind owners)
{
    const char *key = record_get_key(record, column);
    if (key && sources_find(join->book, key))
        join_leave_out(join, record, column, key, owners);
    else
        cell_doubt(join->book, record, column, JSK_DIAGNOSTIC_UNKNOWN_KEY, key ? key : "",
                   vocabulary_get_table(owners)->name, NULL);
}

static void join_add(Join *join, TableKind kind, Record *owner, Record *record)
{
    GHashTable *parts = join->book->parts[kind];
    GPtrArray *list = g_hash_table_lookup(parts, owner);
    if (!list) {
        list = g_ptr_array_new();
        g_hash_table_insert(parts, owner, list);
    }
    g_ptr_array_add(list, record);
    record->owner = owner;
}

/* Whether a key tells of another initiative than @owner. New keys tell nothing. */
static gboolean join_differs(const Join *join, const char *key, const Record *owner)
{
    gsize length = key ? key_get_initiative_length(key) : 0;
    return sources_find(join->book, key) && owner->key &&
           (strlen(owner->key) != length || strncmp(owner->key, key, length) != 0);
}

/* The keys of a row tell its initiative, too. */
static void join_check_keys(Join *join, const Record *record, const Record *owner)
{
    static const ColumnKind columns[] = {COLUMN_GROUP, COLUMN_MILESTONE, COLUMN_OFFICE};
    const char *initiative = record_get_key(record, COLUMN_INITIATIVE);
    const gboolean is_moved = initiative && join_differs(join, record->key, owner);
    if (is_moved)
        cell_doubt_pair(join->book, JSK_DIAGNOSTIC_CONTRADICTION, record, COLUMN_INITIATIVE,
                        initiative, record, COLUMN_KEY, record->key);
    if (!initiative && sources_find(join->book, record->key))
        cell_miss(join->book, record, COLUMN_INITIATIVE);
    for (gsize i = 0; i < G_N_ELEMENTS(columns) && !is_moved; i++) {
        const char *key = record_get_key(record, columns[i]);
        if (join_differs(join, key, owner))
            cell_doubt_pair(join->book, JSK_DIAGNOSTIC_CONTRADICTION, record, columns[i], key,
                            record, COLUMN_INITIATIVE, owner->key);
    }
}

static void join_begin(Join *join, TableKind kind)
{
    join->book->parts[kind] =
        g_hash_table_new_full(NULL, NULL, NULL, (GDestroyNotify)(void (*)(void))g_ptr_array_unref);
}

/* The initiative that a row tells: by its cell or, where that is blank, by its other keys. */
static const char *join_get_initiative(const Join *join, const Record *record)
{
    static const ColumnKind columns[] = {COLUMN_KEY, COLUMN_GROUP, COLUMN_MILESTONE, COLUMN_OFFICE};
    const char *key = record_get_key(record, COLUMN_INITIATIVE);
    for (gsize i = 0; !key && i < G_N_ELEMENTS(columns); i++) {
        const char *own = i == 0 ? record->key : record_get_key(record, columns[i]);
        key = sources_find_holder(join->book, own, KIND_INITIATIVE);
    }
    return key;
}

/* The parts of initiatives. A new row without an initiative goes with the one above it. */
static void join_initiatives(Join *join, TableKind kind)
{
    const Table *table = &join->book->tables[kind];
    const Table *initiatives = &join->book->tables[TABLE_INITIATIVES];
    const Record *above = NULL;
    join_begin(join, kind);
    for (guint i = 0; table->sheet && i < table->records->len; i++) {
        Record *record = g_ptr_array_index(table->records, i);
        const char *key = join_get_initiative(join, record);
        Record *owner = key ? table_find_record(initiatives, key) : above ? above->owner : NULL;
        if (owner) {
            join_add(join, kind, owner, record);
            join_check_keys(join, record, owner);
        } else {
            join_miss(join, record, COLUMN_INITIATIVE, TABLE_INITIATIVES);
        }
        above = record;
    }
}

/* The initiative and the own key of a value follow from its item. */
static void join_check_value(Join *join, const Record *record, const Record *item)
{
    const char *initiative = record_get_key(record, COLUMN_INITIATIVE);
    const char *holds = ((const Record *)item->owner)->key;
    const char *key = record->key ? record->key : record_get_key(record, COLUMN_KEY);
    if (initiative && g_strcmp0(initiative, holds) != 0)
        cell_doubt_pair(join->book, JSK_DIAGNOSTIC_STALE_COPY, record, COLUMN_INITIATIVE,
                        initiative, item, COLUMN_INITIATIVE, holds);
    g_autofree char *stem = g_strconcat(item->key, VALUE_KEY, NULL);
    if (key && !g_str_has_prefix(key, stem))
        cell_doubt_pair(join->book, JSK_DIAGNOSTIC_STALE_COPY, record, COLUMN_KEY, key, record,
                        COLUMN_ITEM, item->key);
}

/* The item that a value tells: by its cell or, where that is blank, by its own key. */
static const char *join_get_item(const Join *join, const Record *record)
{
    const char *key = record_get_key(record, COLUMN_ITEM);
    const char *own = record_get_key(record, COLUMN_KEY);
    const char *end = key || !own ? NULL : g_strrstr(own, VALUE_KEY);
    if (!end)
        return key;
    g_autofree char *stem = g_strndup(own, (gsize)(end - own));
    key = g_string_chunk_insert_const(join->book->strings, stem);
    cell_miss(join->book, record, COLUMN_ITEM);
    return key;
}

/* The values of items. Those of an item that goes with its initiative go, too. Without the items,
 * or their keys, none is looked for. */
static void join_items(Join *join, TableKind kind)
{
    const Table *table = &join->book->tables[kind];
    const Table *items = &join->book->tables[TABLE_ITEMS];
    join_begin(join, kind);
    const gboolean has_keys = items->sheet && items->columns[COLUMN_KEY] != 0;
    for (guint i = 0; table->sheet && has_keys && i < table->records->len; i++) {
        Record *record = g_ptr_array_index(table->records, i);
        const char *key = join_get_item(join, record);
        const char *initiative = record_get_key(record, COLUMN_INITIATIVE);
        Record *owner = key ? table_find_record(items, key) : NULL;
        if (owner && owner->owner) {
            join_add(join, kind, owner, record);
            join_check_value(join, record, owner);
        } else if (initiative && g_hash_table_contains(join->removed_by_key, initiative)) {
            join_miss(join, record, COLUMN_INITIATIVE, TABLE_INITIATIVES);
        } else {
            join_miss(join, record, COLUMN_ITEM, TABLE_ITEMS);
        }
    }
}

void join_tables(Book *book)
{
    g_autoptr(GPtrArray) removed = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GHashTable) removed_by_key = g_hash_table_new(g_str_hash, g_str_equal);
    Join join = {book, removed, removed_by_key};
    join_initiatives(&join, TABLE_SCHEDULE);
    join_initiatives(&join, TABLE_ITEMS);
    join_initiatives(&join, TABLE_OFFICES);
    join_items(&join, TABLE_DATES);
    join_items(&join, TABLE_MEASURES);
    join_doubt_removed(&join);
}
