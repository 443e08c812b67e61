#include "readers/xlsx/join.h"

#include <string.h>

#include "readers/xlsx/cell.h"
#include "readers/xlsx/sources.h"

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

static void join_doubt_removed(Join *join)
{
    for (guint i = 0; i < join->removed->len; i++) {
        const Removed *removed = g_ptr_array_index(join->removed, i);
        g_autofree char *n_rows = g_strdup_printf("%u", removed->n_rows);
        cell_doubt(join->book, removed->first, removed->column, JSK_DIAGNOSTIC_REMOVED,
                   removed->key, vocabulary_get_table(removed->table)->name, n_rows);
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

static void join_begin(Join *join, TableKind kind)
{
    join->book->parts[kind] =
        g_hash_table_new_full(NULL, NULL, NULL, (GDestroyNotify)(void (*)(void))g_ptr_array_unref);
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
        const char *key = record_get_key(record, COLUMN_INITIATIVE);
        Record *owner = key ? table_find_record(initiatives, key) : above ? above->owner : NULL;
        if (owner)
            join_add(join, kind, owner, record);
        else
            join_miss(join, record, COLUMN_INITIATIVE, TABLE_INITIATIVES);
        above = record;
    }
}

/* The values of items. Those of an item that goes with its initiative go, too. */
static void join_items(Join *join, TableKind kind)
{
    const Table *table = &join->book->tables[kind];
    const Table *items = &join->book->tables[TABLE_ITEMS];
    join_begin(join, kind);
    for (guint i = 0; table->sheet && i < table->records->len; i++) {
        Record *record = g_ptr_array_index(table->records, i);
        const char *key = record_get_key(record, COLUMN_ITEM);
        const char *initiative = record_get_key(record, COLUMN_INITIATIVE);
        Record *owner = key ? table_find_record(items, key) : NULL;
        if (owner && owner->owner)
            join_add(join, kind, owner, record);
        else if (initiative && g_hash_table_contains(join->removed_by_key, initiative))
            join_miss(join, record, COLUMN_INITIATIVE, TABLE_INITIATIVES);
        else
            join_miss(join, record, COLUMN_ITEM, TABLE_ITEMS);
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
