#include "readers/xlsx/sources.h"

#include <string.h>

#include <jisseki/text.h>

#include "readers/xlsx/cell.h"

/* The name of an office that is printed as a part of the one before it. */
#define SOURCES_PRINTED_BEFORE "printed-before"

/* What checksums look like. */
#define SOURCES_CHECK "x0123abcd, x0123abcd-0123abcd"

/* Their first letters: no place in the source was told, lines, lines and page, a page. */
#define SOURCES_PLACES "xlpq"

/* How many nodes may be in one another: those of a list, and what the list is in. */
#define SOURCES_MAX_DEPTH (JSK_SOURCE_MAX_DEPTH + 8)

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

/* Keys of a report are not nested deeper than its lists. */
const char *sources_find_holder(const Book *book, const char *key, Kind kind)
{
    const Record *source = sources_find(book, key);
    for (guint depth = 0; source && depth < SOURCES_MAX_DEPTH; depth++) {
        if (source->kind == (int)kind)
            return source->key;
        source = sources_find(book, record_get_key(source, COLUMN_PARENT));
    }
    return NULL;
}

const char *sources_get_holder(Book *book, const Record *record, ColumnKind column, Kind kind)
{
    const char *key = record_get_key(record, column);
    if (key)
        return key;
    key = sources_find_holder(book, record->key, kind);
    if (key)
        cell_miss(book, record, column);
    return key;
}

/* Places that the source told and that are blank now. */
static void sources_check_places(Book *book, const Record *source, const JskOrigin *origin)
{
    const char *check = cell_get_text(book, source, COLUMN_CHECK);
    if (source->kind == KIND_SCHEDULE) /* the one with places of its own and no text */
        sources_is_edited(book, source, NULL, NULL, NULL);
    if (!check)
        return;
    if ((*check == 'l' || *check == 'p') && !origin->first_line && !origin->last_line)
        cell_lose(book, source, COLUMN_FIRST_LINE);
    if ((*check == 'p' || *check == 'q') && !origin->page)
        cell_lose(book, source, COLUMN_PAGE);
}

JskOrigin sources_get_origin(Book *book, const Record *source)
{
    JskOrigin origin = {0};
    if (!source)
        return origin;
    origin.first_line = cell_get_count(book, source, COLUMN_FIRST_LINE);
    origin.last_line = cell_get_count(book, source, COLUMN_LAST_LINE);
    origin.page = cell_get_count(book, source, COLUMN_PAGE);
    if (!origin.first_line != !origin.last_line)
        cell_miss(book, source, origin.first_line ? COLUMN_LAST_LINE : COLUMN_FIRST_LINE);
    sources_check_places(book, source, &origin);
    if (origin.last_line != 0 && origin.last_line < origin.first_line) {
        g_autofree char *last = cell_format_count(origin.last_line);
        g_autofree char *expected = g_strdup_printf("%u–", origin.first_line);
        cell_doubt_value(book, source, COLUMN_LAST_LINE, last, expected);
    }
    origin.last_line = MAX(origin.last_line, origin.first_line);
    origin.first_line = origin.first_line ? origin.first_line : origin.last_line;
    return origin;
}

/* Whether a text has nothing behind the white space at *@at, which is gone over. */
static gboolean sources_is_at_end(const char **at)
{
    while (**at && g_unichar_isspace(g_utf8_get_char(*at)))
        *at = g_utf8_next_char(*at);
    return **at == '\0';
}

gboolean sources_are_same(const char *printed, const char *first, const char *second,
                          const char *third)
{
    const char *pieces[] = {first, second, third};
    for (gsize i = 0; i < G_N_ELEMENTS(pieces); i++) {
        const char *piece = pieces[i] ? pieces[i] : "";
        while (!sources_is_at_end(&piece)) {
            if (sources_is_at_end(&printed) || g_utf8_get_char(piece) != g_utf8_get_char(printed))
                return FALSE;
            piece = g_utf8_next_char(piece);
            printed = g_utf8_next_char(printed);
        }
    }
    return sources_is_at_end(&printed);
}

const char *sources_get_printed(Book *book, const Record *source, const char *first,
                                const char *second, const char *third)
{
    if (!source)
        return NULL;
    const char *printed = cell_get_words(book, source, COLUMN_PRINTED);
    const char *name =
        source->kind == KIND_OFFICE ? cell_get_text(book, source, COLUMN_NAME) : NULL;
    if (name && (printed || strcmp(name, SOURCES_PRINTED_BEFORE) != 0))
        cell_doubt_value(book, source, COLUMN_NAME, name, SOURCES_PRINTED_BEFORE);
    if (printed)
        return sources_are_same(printed, first, second, third) ? NULL : printed;
    if (g_strcmp0(name, SOURCES_PRINTED_BEFORE) == 0)
        return "";
    if (!cell_is_blank(source, COLUMN_FIRST_LINE) && !sources_are_same("", first, second, third))
        cell_miss(book, source, COLUMN_PRINTED);
    return NULL;
}

/* Edits. */

gboolean sources_has_lost(Book *book, const Record *source, const char *number, const char *kept)
{
    const char *printed = source ? cell_get_words(book, source, COLUMN_PRINTED) : NULL;
    return kept && printed && strstr(printed, kept) &&
           !sources_are_same(printed, number, kept, NULL);
}

static guint32 sources_sum(Book *book, const char *first, const char *second, const char *third)
{
    const char *texts[] = {first, second, third};
    g_string_truncate(book->scratch, 0);
    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++)
        g_string_append_printf(book->scratch, "%s\n", texts[i] ? texts[i] : "");
    return jsk_text_checksum(book->scratch->str, (gssize)book->scratch->len);
}

/* The checksums in a cell, x0123abcd or x0123abcd-4567cdef. FALSE when it has none. */
static gboolean sources_get_sums(Book *book, const Record *source, guint64 *text, guint64 *details)
{
    const char *check = source ? cell_get_text(book, source, COLUMN_CHECK) : NULL;
    char *end = NULL;
    *details = G_MAXUINT64;
    if (!check || !*check || !strchr(SOURCES_PLACES, *check) || !g_ascii_isxdigit(check[1]))
        return FALSE;
    *text = g_ascii_strtoull(check + 1, &end, 16);
    if (*end == '-' && g_ascii_isxdigit(end[1]))
        *details = g_ascii_strtoull(end + 1, &end, 16);
    return *end == '\0';
}

gboolean sources_fit(Book *book, const Record *source, const char *first, const char *second,
                     const char *third)
{
    guint64 text;
    guint64 details;
    return sources_get_sums(book, source, &text, &details) &&
           text == sources_sum(book, first, second, third);
}

gboolean sources_fit_details(Book *book, const Record *source, const char *text)
{
    guint64 sum;
    guint64 details;
    return sources_get_sums(book, source, &sum, &details) && details == jsk_text_checksum(text, -1);
}

static gsize sources_count_characters(const char *text)
{
    return text ? (gsize)g_utf8_strlen(text, -1) : 0;
}

/* How many characters a text has follows from it. */
static void sources_check_characters(Book *book, const Record *source, gsize n_characters)
{
    guint64 count;
    if (cell_is_blank(source, COLUMN_CHARACTERS))
        cell_miss(book, source, COLUMN_CHARACTERS);
    if (!cell_get_number(book, source, COLUMN_CHARACTERS, 0, G_MAXUINT64, &count) ||
        count == n_characters)
        return;
    g_autofree char *expected = g_strdup_printf("%" G_GSIZE_FORMAT, n_characters);
    cell_doubt_value(book, source, COLUMN_CHARACTERS,
                     cell_get_text(book, source, COLUMN_CHARACTERS), expected);
}

gboolean sources_is_edited(Book *book, const Record *source, const char *first, const char *second,
                           const char *third)
{
    guint64 sum;
    guint64 details;
    if (!source || (!source->key && cell_is_blank(source, COLUMN_CHECK)))
        return book->tables[TABLE_SOURCES].sheet != NULL;
    if (!sources_get_sums(book, source, &sum, &details)) {
        const char *check = cell_get_text(book, source, COLUMN_CHECK);
        if (check)
            cell_doubt_value(book, source, COLUMN_CHECK, check, SOURCES_CHECK);
        else
            cell_miss(book, source, COLUMN_CHECK);
        return FALSE;
    }
    if (sum != sources_sum(book, first, second, third))
        return TRUE;
    const char *counted = source->kind == KIND_INITIATIVE ? third
                          : source->kind == KIND_ITEM     ? second
                                                          : first;
    gsize n_characters = sources_count_characters(counted);
    if (source->kind == KIND_OFFICE)
        n_characters += sources_count_characters(second);
    if (source->kind != KIND_SECTION && source->kind != KIND_SCHEDULE)
        sources_check_characters(book, source, n_characters);
    return FALSE;
}

const char *sources_get_words(Book *book, const Record *source, const Record *record,
                              ColumnKind column, gboolean *is_edited)
{
    const char *text = cell_get_words(book, record, column);
    gboolean differs = sources_is_edited(book, source, text, NULL, NULL);
    if (is_edited)
        *is_edited = differs;
    return differs ? cell_normalize(book, text) : text;
}

gboolean sources_was_empty(Book *book, const Record *source)
{
    guint64 count;
    return !cell_get_number(book, source, COLUMN_PARTS, 0, G_MAXUINT64, &count) || count == 0;
}

const char *sources_find_checksum(Book *book, const char *name)
{
    const Table *table = &book->tables[TABLE_SOURCES];
    for (guint i = table->sheet ? table->records->len : 0; i > 0; i--) { /* they are the last */
        const Record *record = g_ptr_array_index(table->records, i - 1);
        if (record->kind == KIND_CHECKSUM && !cell_is_blank(record, COLUMN_NAME) &&
            !cell_is_blank(record, COLUMN_TEXT) &&
            strcmp(cell_get_text(book, record, COLUMN_NAME), name) == 0)
            return cell_get_text(book, record, COLUMN_TEXT);
    }
    return NULL;
}
