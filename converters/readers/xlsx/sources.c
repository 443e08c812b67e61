#include "readers/xlsx/sources.h"

#include <string.h>

#include "readers/xlsx/cell.h"

/* The name of an office that is printed as a part of the one before it. */
#define SOURCES_PRINTED_BEFORE "printed-before"

static void sources_add_child(Book *book, Record *record)
{
    const char *parent = record_get_key(record, COLUMN_PARENT);
    if (!parent)
        return;
    GPtrArray *list = g_hash_table_lookup(book->children, parent);
    if (!list) {
        list = g_ptr_array_new();
        g_hash_table_insert(book->children, (gpointer)(guintptr)parent, list);
    }
    g_ptr_array_add(list, record);
}

/* Whether rows of that kind are looked for below others, by their keys. */
static gboolean sources_is_child(int kind)
{
    return kind == KIND_SCHEDULE || kind == KIND_ACHIEVEMENT || kind == KIND_PROGRESS ||
           kind == KIND_GROUP || kind == KIND_ARGUMENT || kind == KIND_INITIATIVE;
}

void sources_index(Book *book)
{
    const Table *table = &book->tables[TABLE_SOURCES];
    book->children = g_hash_table_new_full(g_str_hash, g_str_equal, NULL,
                                           (GDestroyNotify)(void (*)(void))g_ptr_array_unref);
    for (guint i = 0; table->sheet && i < table->records->len; i++) {
        Record *record = g_ptr_array_index(table->records, i);
        guint kind;
        if (!cell_get_choice(book, record, COLUMN_KIND, WORDS_KIND, &kind))
            continue;
        record->kind = (int)kind;
        if (record->key && sources_is_child(record->kind))
            sources_add_child(book, record);
    }
}

const Record *sources_find(const Book *book, const char *key)
{
    return key ? table_find_record(&book->tables[TABLE_SOURCES], key) : NULL;
}

const Record *sources_find_kind(const Book *book, const char *key, Kind kind)
{
    const Record *source = sources_find(book, key);
    return source && source->kind == (int)kind ? source : NULL;
}

const Record *sources_next_child(const Book *book, const char *key, Kind kind, guint *position)
{
    const GPtrArray *list = key ? g_hash_table_lookup(book->children, key) : NULL;
    while (list && *position < list->len) {
        const Record *record = g_ptr_array_index(list, (*position)++);
        if (record->kind == (int)kind)
            return record;
    }
    return NULL;
}

JskOrigin sources_get_origin(Book *book, const Record *source)
{
    JskOrigin origin = {0};
    if (!source)
        return origin;
    guint last_line = cell_get_count(book, source, COLUMN_LAST_LINE);
    origin.first_line = cell_get_count(book, source, COLUMN_FIRST_LINE);
    origin.last_line = MAX(last_line, origin.first_line);
    origin.first_line = origin.first_line ? origin.first_line : origin.last_line;
    origin.page = cell_get_count(book, source, COLUMN_PAGE);
    return origin;
}

const char *sources_get_printed(Book *book, const Record *source)
{
    if (!source)
        return NULL;
    const char *printed = cell_get_words(book, source, COLUMN_PRINTED);
    if (printed || source->kind != KIND_OFFICE)
        return printed;
    const char *name = cell_get_text(book, source, COLUMN_NAME);
    return g_strcmp0(name, SOURCES_PRINTED_BEFORE) == 0 ? "" : NULL;
}

gboolean sources_is_edited(Book *book, const Record *source, const char *text)
{
    guint64 count;
    if (!source)
        return book->tables[TABLE_SOURCES].sheet != NULL;
    return cell_get_number(book, source, COLUMN_COUNT, 0, G_MAXUINT64, &count) &&
           count != (guint64)(text ? g_utf8_strlen(text, -1) : 0);
}

const char *sources_get_words(Book *book, const Record *source, const Record *record,
                              ColumnKind column, gboolean *is_edited)
{
    const char *text = cell_get_words(book, record, column);
    gboolean differs = sources_is_edited(book, source, text);
    if (is_edited)
        *is_edited = differs;
    return differs ? cell_normalize(book, text) : text;
}

gboolean sources_was_empty(Book *book, const Record *source)
{
    guint64 count;
    return !cell_get_number(book, source, COLUMN_COUNT, 0, G_MAXUINT64, &count) || count == 0;
}
