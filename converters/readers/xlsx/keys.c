#include "readers/xlsx/keys.h"

#include <string.h>

#include "readers/xlsx/cell.h"
#include "readers/xlsx/sources.h"

gsize key_get_initiative_length(const char *key)
{
    return strcspn(key, "-");
}

/* Rows that fit the source of a key. */

/* What is said of a node in the table of its kind, in the order of its checksum. */
static const struct {
    TableKind table;
    Kind kind;
    ColumnKind columns[3];
} said[] = {
    {TABLE_INITIATIVES, KIND_INITIATIVE, {COLUMN_NUMBER, COLUMN_MARKER, COLUMN_TITLE}},
    {TABLE_ITEMS, KIND_ITEM, {COLUMN_MARKER, COLUMN_TEXT}},
    {TABLE_ITEMS, KIND_HEADING, {COLUMN_TEXT}},
    {TABLE_SCHEDULE, KIND_PHASE, {COLUMN_TEXT}},
    {TABLE_SCHEDULE, KIND_MILESTONE, {COLUMN_LABEL}},
    {TABLE_OFFICES, KIND_OFFICE, {COLUMN_DEPARTMENT, COLUMN_DIVISION}},
    {TABLE_OFFICES, KIND_SCOPE, {COLUMN_SCOPE}},
};

/* Whether a row says what the row of that key said when the workbook was written. */
static gboolean keys_fit(Book *book, const Record *record, const char *key)
{
    const Record *source = sources_find(book, key);
    for (gsize i = 0; source && i < G_N_ELEMENTS(said); i++) {
        const char *texts[3] = {NULL};
        if (said[i].table != record->table->kind || (int)said[i].kind != source->kind)
            continue;
        for (gsize j = 0; j < G_N_ELEMENTS(texts) && said[i].columns[j]; j++)
            texts[j] = cell_get_words(book, record, said[i].columns[j]);
        return sources_fit(book, source, texts[0], texts[1], texts[2]);
    }
    return FALSE;
}

static void keys_settle_duplicates(Book *book, Table *table)
{
    for (guint i = 0; i < table->duplicates->len; i++) {
        Record *record = g_ptr_array_index(table->duplicates, i);
        const char *key = record_get_key(record, COLUMN_KEY);
        Record *holder = table_find_record(table, key);
        if (keys_fit(book, holder, key) || !keys_fit(book, record, key))
            continue;
        table_set_key(table, holder, NULL);
        table_set_key(table, record, key);
        g_ptr_array_index(table->duplicates, i) = holder;
    }
}

static void keys_doubt_duplicates(Book *book, const Table *table)
{
    for (guint i = 0; i < table->duplicates->len; i++) {
        const Record *record = g_ptr_array_index(table->duplicates, i);
        const char *key = record_get_key(record, COLUMN_KEY);
        const Record *holder = table_find_record(table, key);
        g_autofree char *place = holder ? record_format_place(holder, COLUMN_KEY) : NULL;
        if (!record->key)
            cell_doubt(book, record, COLUMN_KEY, JSK_DIAGNOSTIC_DUPLICATE_KEY, key, place, NULL);
    }
}

/* Rows of other tables whose key was cleared. */

/* Sources whose key no row has, by the initiative that they are in. */
typedef struct {
    Book *book;
    Table *table;
    GHashTable *unclaimed; /* key of an initiative → GQueue of Record */
} Cleared;

static gboolean keys_is_of(const Table *table, int kind)
{
    for (gsize i = 0; i < G_N_ELEMENTS(said); i++) {
        if (said[i].table == table->kind && (int)said[i].kind == kind)
            return TRUE;
    }
    return FALSE;
}

static void keys_collect_unclaimed(Cleared *cleared)
{
    const Table *sources = &cleared->book->tables[TABLE_SOURCES];
    for (guint i = 0; i < sources->records->len; i++) {
        Record *source = g_ptr_array_index(sources->records, i);
        if (!source->key || !keys_is_of(cleared->table, source->kind) ||
            table_find_record(cleared->table, source->key))
            continue;
        g_autofree char *initiative =
            g_strndup(source->key, key_get_initiative_length(source->key));
        GQueue *queue = g_hash_table_lookup(cleared->unclaimed, initiative);
        if (!queue) {
            queue = g_queue_new();
            g_hash_table_insert(cleared->unclaimed, g_steal_pointer(&initiative), queue);
        }
        g_queue_push_tail(queue, source);
    }
}

/* The key of the group, milestone or office that a row names, or of its initiative. */
static const char *keys_get_holder(const Record *record, const Record *above)
{
    static const ColumnKind columns[] = {COLUMN_GROUP, COLUMN_MILESTONE, COLUMN_OFFICE,
                                         COLUMN_INITIATIVE};
    for (gsize i = 0; i < G_N_ELEMENTS(columns); i++) {
        const char *key = record_get_key(record, columns[i]);
        if (key)
            return key;
    }
    return above ? above->key : NULL;
}

/* Whether a source is about something in the node with that key, or about that itself. */
static gboolean keys_is_in(const Book *book, const Record *source, const char *holder)
{
    const Record *node = sources_find(book, holder);
    return node && sources_find_holder(book, source->key, (Kind)node->kind) == node->key;
}

/* Whether a source is about the milestone or office that a row is a part of. */
static gboolean keys_is_whole(const Record *record, const Record *source)
{
    return (source->kind == KIND_MILESTONE && !cell_is_blank(record, COLUMN_TEXT)) ||
           (source->kind == KIND_OFFICE && !cell_is_blank(record, COLUMN_SCOPE));
}

/* A new row names no key of its own and says nothing that a row said which is gone. */
static void keys_match_cleared(Cleared *cleared, Record *record, const Record *above)
{
    Book *book = cleared->book;
    const char *holder = keys_get_holder(record, above);
    g_autofree char *initiative =
        g_strndup(holder ? holder : "", holder ? key_get_initiative_length(holder) : 0);
    const gboolean is_named = holder && (!above || holder != above->key);
    GQueue *queue = g_hash_table_lookup(cleared->unclaimed, initiative);
    for (GList *link = queue ? queue->head : NULL; link && book->search_budget > sizeof(Record);
         link = link->next) {
        const Record *source = link->data;
        book->search_budget -= sizeof(Record);
        if (keys_is_whole(record, source) || !keys_fit(book, record, source->key) ||
            (is_named && sources_find(book, holder) && !keys_is_in(book, source, holder)))
            continue;
        table_set_key(cleared->table, record, source->key);
        cell_miss(book, record, COLUMN_KEY);
        g_queue_delete_link(queue, link);
        return;
    }
}

static void keys_settle_cleared(Book *book, Table *table)
{
    g_autoptr(GHashTable) unclaimed =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_queue_free);
    Cleared cleared = {book, table, unclaimed};
    const Record *above = NULL;
    keys_collect_unclaimed(&cleared);
    for (guint i = 0; i < table->records->len; i++) {
        Record *record = g_ptr_array_index(table->records, i);
        if (cell_is_blank(record, COLUMN_KEY))
            keys_match_cleared(&cleared, record, above);
        above = record;
    }
}

/* Initiatives whose key is gone. */

typedef struct {
    Book *book;
    Table *table;
    GPtrArray *lost;       /* Record: rows without a key that was theirs */
    GHashTable *by_number; /* of these, by the text of their number */
    GHashTable *joined;    /* keys that rows of other tables name */
} Keys;

/* The keys that rows of other tables name: to each the first of these rows. */
static void keys_collect_joined(Keys *keys)
{
    static const TableKind kinds[] = {TABLE_SCHEDULE, TABLE_ITEMS, TABLE_OFFICES};
    for (gsize i = 0; i < G_N_ELEMENTS(kinds); i++) {
        const Table *table = &keys->book->tables[kinds[i]];
        for (guint j = 0; table->sheet && j < table->records->len; j++) {
            Record *record = g_ptr_array_index(table->records, j);
            const char *key = record_get_key(record, COLUMN_INITIATIVE);
            if (key && !g_hash_table_contains(keys->joined, key))
                g_hash_table_insert(keys->joined, (gpointer)(guintptr)key, record);
        }
    }
}

static void keys_collect_lost(Keys *keys)
{
    for (guint i = 0; i < keys->table->records->len; i++) {
        Record *record = g_ptr_array_index(keys->table->records, i);
        const char *number = cell_get_words(keys->book, record, COLUMN_NUMBER);
        if (record->key && (sources_find_kind(keys->book, record->key, KIND_INITIATIVE) ||
                            g_hash_table_contains(keys->joined, record->key)))
            continue;
        g_ptr_array_add(keys->lost, record);
        if (number && !g_hash_table_contains(keys->by_number, number))
            g_hash_table_insert(keys->by_number, (gpointer)(guintptr)number, record);
    }
}

/* Whether a row still has no key of the sources. */
static gboolean keys_is_lost(const Keys *keys, const Record *record)
{
    return !sources_find_kind(keys->book, record->key, KIND_INITIATIVE);
}

static char *keys_remove_space(const char *text)
{
    GString *kept = g_string_new(NULL);
    for (; *text; text = g_utf8_next_char(text)) {
        if (!g_unichar_isspace(g_utf8_get_char(text)))
            g_string_append_unichar(kept, g_utf8_get_char(text));
    }
    return g_string_free(kept, FALSE);
}

/* Whether a row has the title that a source prints, behind number and marker. */
static gboolean keys_has_title(Keys *keys, const Record *record, const Record *source)
{
    const char *title = cell_get_words(keys->book, record, COLUMN_TITLE);
    const char *printed = cell_get_words(keys->book, source, COLUMN_PRINTED);
    if (!title || !printed)
        return FALSE;
    g_autofree char *end = keys_remove_space(title);
    g_autofree char *whole = keys_remove_space(printed);
    return g_str_has_suffix(whole, end);
}

/* The row whose key that of a source was. All are looked at while there are few. */
static Record *keys_find_lost(Keys *keys, const Record *source)
{
    const char *digits = source->key[0] == 'i' ? source->key + 1 : "";
    Record *same_number = g_hash_table_lookup(keys->by_number, digits);
    if (same_number && !keys_is_lost(keys, same_number))
        same_number = NULL;
    if (same_number && keys_fit(keys->book, same_number, source->key))
        return same_number;
    for (guint i = 0; i < keys->lost->len && keys->book->search_budget > keys->lost->len; i++) {
        Record *record = g_ptr_array_index(keys->lost, i);
        keys->book->search_budget -= MIN(keys->book->search_budget, sizeof(Record));
        if (keys_is_lost(keys, record) && keys_has_title(keys, record, source))
            return record;
    }
    return g_hash_table_contains(keys->joined, source->key) ? same_number : NULL;
}

static void keys_match(Keys *keys, const char *key, Record *record)
{
    const char *text = cell_get_text(keys->book, record, COLUMN_KEY);
    table_set_key(keys->table, record, key);
    cell_doubt(keys->book, record, COLUMN_KEY, JSK_DIAGNOSTIC_MATCHED_KEY, text ? text : "", key,
               NULL);
}

static void keys_match_sources(Keys *keys)
{
    const Table *sources = &keys->book->tables[TABLE_SOURCES];
    for (guint i = 0; sources->sheet && i < sources->records->len; i++) {
        const Record *source = g_ptr_array_index(sources->records, i);
        if (source->kind != KIND_INITIATIVE || !source->key ||
            table_find_record(keys->table, source->key))
            continue;
        Record *record = keys_find_lost(keys, source);
        if (record)
            keys_match(keys, source->key, record);
    }
}

/* Without the sources, the keys of other tables tell the numbers. */
static void keys_match_joined(Keys *keys)
{
    GHashTableIter iter;
    gpointer key;
    g_hash_table_iter_init(&iter, keys->joined);
    while (g_hash_table_iter_next(&iter, &key, NULL)) {
        const char *text = key;
        Record *record = text[0] == 'i' ? g_hash_table_lookup(keys->by_number, text + 1) : NULL;
        if (record && !record->key && !table_find_record(keys->table, text))
            keys_match(keys, text, record);
    }
}

static void keys_settle_initiatives(Book *book)
{
    g_autoptr(GPtrArray) lost = g_ptr_array_new();
    g_autoptr(GHashTable) by_number = g_hash_table_new(g_str_hash, g_str_equal);
    g_autoptr(GHashTable) joined = g_hash_table_new(g_str_hash, g_str_equal);
    Keys keys = {book, &book->tables[TABLE_INITIATIVES], lost, by_number, joined};
    keys_collect_joined(&keys);
    keys_collect_lost(&keys);
    if (lost->len == 0)
        return;
    if (book->tables[TABLE_SOURCES].sheet)
        keys_match_sources(&keys);
    else
        keys_match_joined(&keys);
    for (guint i = 0; i < lost->len; i++) {
        const Record *record = g_ptr_array_index(lost, i);
        book->has_new_initiatives = book->has_new_initiatives || keys_is_lost(&keys, record);
    }
}

void keys_settle(Book *book)
{
    for (int kind = 0; kind < N_TABLES; kind++) {
        if (book->tables[kind].sheet)
            keys_settle_duplicates(book, &book->tables[kind]);
    }
    keys_settle_initiatives(book);
    for (int kind = 0; kind < N_TABLES; kind++) {
        if (kind != TABLE_INITIATIVES && kind != TABLE_SOURCES && book->tables[kind].sheet &&
            book->tables[TABLE_SOURCES].sheet)
            keys_settle_cleared(book, &book->tables[kind]);
    }
    for (int kind = 0; kind < N_TABLES; kind++) {
        if (book->tables[kind].sheet)
            keys_doubt_duplicates(book, &book->tables[kind]);
    }
}
