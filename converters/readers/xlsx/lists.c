#include "readers/xlsx/lists.h"

#include <string.h>

#include "readers/xlsx/cell.h"
#include "readers/xlsx/groups.h"
#include "readers/xlsx/sources.h"
#include "readers/xlsx/values.h"

#define HEADING_OPEN "＜"
#define HEADING_CLOSE "＞"

/* A group while it is made. */
typedef struct {
    Book *book;
    const Group *group;
    JskGroup *node;
    GString *headings;                         /* ＜A＞＜B＞ */
    const Record *heading;                     /* the first row of these */
    JskItem *levels[JSK_SOURCE_MAX_DEPTH + 1]; /* the last item of each level, from 1 */
} List;

/* Headings. */

static JskHeading *list_put_heading(List *list, const char *text, gsize length, JskOrigin origin)
{
    g_string_append(list->headings, HEADING_OPEN);
    g_string_append_len(list->headings, text, (gssize)length);
    g_string_append(list->headings, HEADING_CLOSE);
    return jsk_report_add_heading(list->book->report, list->node, text, (gssize)length, origin);
}

/* A heading has a text and nothing else. */
static void list_check_heading(List *list, const Record *record)
{
    static const ColumnKind columns[] = {COLUMN_PARENT, COLUMN_MARKER, COLUMN_PROJECTED};
    guint64 level = 0;
    for (gsize i = 0; i < G_N_ELEMENTS(columns); i++) {
        if (!cell_is_blank(record, columns[i]))
            cell_doubt(list->book, record, columns[i], JSK_DIAGNOSTIC_UNUSED_CELL,
                       cell_get_text(list->book, record, columns[i]), NULL, NULL);
    }
    cell_get_number(list->book, record, COLUMN_LEVEL, 0, 0, &level);
    if (cell_is_blank(record, COLUMN_LEVEL) && sources_find(list->book, record->key))
        cell_miss(list->book, record, COLUMN_LEVEL);
}

static void list_add_heading(List *list, const Record *record)
{
    const Record *source = sources_find_kind(list->book, record->key, KIND_HEADING);
    const char *text = sources_get_words(list->book, source, record, COLUMN_TEXT, NULL);
    list_check_heading(list, record);
    if (!text) {
        cell_doubt(list->book, record, COLUMN_TEXT, JSK_DIAGNOSTIC_NO_TEXT, NULL, NULL, NULL);
        return;
    }
    JskHeading *heading =
        list_put_heading(list, text, strlen(text), sources_get_origin(list->book, source));
    jsk_heading_set_printed(
        list->book->report, heading,
        sources_get_printed(list->book, source, HEADING_OPEN, text, HEADING_CLOSE), -1);
    list->heading = list->heading ? list->heading : record;
}

/* A new group may tell its headings in the column of copies alone. */
static void list_take_copies(List *list)
{
    const char *at = cell_normalize(list->book, list->group->heading);
    while (at && *at) {
        at += g_str_has_prefix(at, HEADING_OPEN) ? strlen(HEADING_OPEN) : 0;
        const char *end = strstr(at, HEADING_CLOSE HEADING_OPEN);
        gboolean is_last = !end;
        end = end ? end : at + strlen(at);
        if (is_last && g_str_has_suffix(at, HEADING_CLOSE))
            end -= strlen(HEADING_CLOSE);
        if (end > at)
            list_put_heading(list, at, (gsize)(end - at), (JskOrigin){0});
        at = is_last ? "" : end + strlen(HEADING_CLOSE);
    }
}

/* The headings are said with every row of a group; the rows of the headings hold. */
static void list_check_copies(List *list)
{
    for (guint i = 0; i < list->group->rows->len; i++) {
        const Record *record = g_ptr_array_index(list->group->rows, i);
        const char *copy = cell_get_text(list->book, record, COLUMN_HEADING);
        if (!copy && list->headings->len > 0 && sources_find(list->book, record->key))
            cell_miss(list->book, record, COLUMN_HEADING);
        if (!copy || strcmp(copy, list->headings->str) == 0)
            continue;
        const Record *holder = list->heading ? list->heading : record;
        cell_doubt_conflict(list->book, record, COLUMN_HEADING, copy, holder,
                            list->heading ? COLUMN_TEXT : COLUMN_GROUP, list->headings->str);
        return;
    }
}

static void list_add_headings(List *list)
{
    for (guint i = 0; i < list->group->rows->len; i++) {
        const Record *record = g_ptr_array_index(list->group->rows, i);
        if (groups_is_heading(record))
            list_add_heading(list, record);
    }
    if (!list->heading && !list->group->source && list->group->heading)
        list_take_copies(list);
    else
        list_check_copies(list);
}

/* Items. */

static guint item_get_level(const JskItem *item)
{
    guint level = 0;
    for (; item; item = jsk_item_get_parent(item))
        level++;
    return level;
}

/* The item that a row names as its parent; NULL when it cannot be that. */
static JskItem *list_find_parent(const List *list, const Record *record, const char *key)
{
    const Record *parent = table_find_record(record->table, key);
    if (parent && parent->owner == list->node)
        return parent->node;
    if (record->table->columns[COLUMN_KEY] != 0)
        cell_doubt(list->book, record, COLUMN_PARENT, JSK_DIAGNOSTIC_UNKNOWN_PARENT, key, NULL,
                   NULL);
    return NULL;
}

/* The last item above that is less deep than @level. */
static JskItem *list_find_above(const List *list, guint64 level)
{
    JskItem *found = NULL;
    for (guint above = 1; above < level && above <= JSK_SOURCE_MAX_DEPTH && list->levels[above];
         above++)
        found = list->levels[above];
    return found;
}

/* The source of the item that an item was below from the first. */
static const Record *list_find_parent_source(const Book *book, const Record *source)
{
    return source ? sources_find_kind(book, record_get_key(source, COLUMN_PARENT), KIND_ITEM)
                  : NULL;
}

/* The level is a copy of what the parents say; people may use it alone to place a new item. */
static JskItem *list_choose_parent(const List *list, const Record *record)
{
    Book *book = list->book;
    const char *key = record_get_key(record, COLUMN_PARENT);
    guint64 level = 1;
    gboolean has_level = cell_get_number(book, record, COLUMN_LEVEL, 1, G_MAXUINT, &level);
    const Record *source = sources_find_kind(book, record->key, KIND_ITEM);
    const Record *above = key || has_level ? NULL : list_find_parent_source(book, source);
    JskItem *parent = key     ? list_find_parent(list, record, key)
                      : above ? list_find_parent(list, record, above->key)
                              : NULL;
    if (source && cell_is_blank(record, COLUMN_LEVEL))
        cell_miss(book, record, COLUMN_LEVEL);
    if (source && !key && (level > 1 || (!has_level && list_find_parent_source(book, source))))
        cell_miss(book, record, COLUMN_PARENT);
    if (!parent)
        parent = list_find_above(list, has_level ? level : 1);
    else if (has_level && level != item_get_level(parent) + 1)
        cell_doubt_conflict(book, record, COLUMN_LEVEL, cell_get_text(book, record, COLUMN_LEVEL),
                            record, COLUMN_PARENT, key);
    if (item_get_level(parent) < JSK_SOURCE_MAX_DEPTH)
        return parent;
    g_autofree char *limit = g_strdup_printf("%d", JSK_SOURCE_MAX_DEPTH);
    cell_doubt(book, record, COLUMN_LEVEL, JSK_DIAGNOSTIC_DEPTH, limit, NULL, NULL);
    return (JskItem *)(guintptr)jsk_item_get_parent(parent);
}

static void list_enter_item(List *list, JskItem *item)
{
    guint level = item_get_level(item);
    list->levels[level] = item;
    for (level++; level <= JSK_SOURCE_MAX_DEPTH; level++)
        list->levels[level] = NULL;
}

static void list_set_projected(const List *list, const Record *record, JskItem *item)
{
    gboolean is_projected;
    if (cell_get_boolean(list->book, record, COLUMN_PROJECTED, &is_projected)) {
        jsk_item_set_projected(item, is_projected);
        return;
    }
    jsk_item_find_projected(list->book->report, item, list->group->part->field != FIELD_RESULTS);
    if (cell_is_blank(record, COLUMN_PROJECTED) && sources_find(list->book, record->key))
        cell_miss(list->book, record, COLUMN_PROJECTED);
}

/* How an item is printed; a marker of two characters encloses the text. */
static const char *list_get_printed(const List *list, const Record *source, const char *marker,
                                    const char *text)
{
    if (!marker || g_utf8_strlen(marker, -1) != 2)
        return sources_get_printed(list->book, source, marker, text, NULL);
    const char *close = g_utf8_next_char(marker);
    g_autofree char *open = g_strndup(marker, (gsize)(close - marker));
    return sources_get_printed(list->book, source, open, text, close);
}

static void list_add_item(List *list, Record *record)
{
    Book *book = list->book;
    const Record *source = sources_find_kind(book, record->key, KIND_ITEM);
    const char *text = cell_get_words(book, record, COLUMN_TEXT);
    const char *marker = cell_get_words(book, record, COLUMN_MARKER);
    gboolean is_edited = sources_is_edited(book, source, marker, text, NULL);
    text = is_edited ? cell_normalize(book, text) : text;
    text = text ? text : "";
    marker = is_edited ? cell_normalize(book, marker) : marker;
    if (is_edited && !*text && !marker) {
        cell_doubt(book, record, COLUMN_TEXT, JSK_DIAGNOSTIC_NO_TEXT, NULL, NULL, NULL);
        return;
    }
    if (is_edited && source && !*text)
        cell_lose(book, record, COLUMN_TEXT);
    if (is_edited && !marker && sources_has_lost(book, source, NULL, text))
        cell_lose(book, record, COLUMN_MARKER);
    JskItem *item = jsk_report_add_item(book->report, list->node, list_choose_parent(list, record),
                                        marker, text, -1, sources_get_origin(book, source));
    values_read(book, record, item, text, is_edited);
    list_set_projected(list, record, item);
    jsk_item_set_printed(book->report, item, list_get_printed(list, source, marker, text), -1);
    record->owner = list->node;
    record->node = item;
    list_enter_item(list, item);
}

static void list_fill(Book *book, const Group *group, JskGroup *node)
{
    g_autoptr(GString) headings = g_string_new(NULL);
    List list = {.book = book, .group = group, .node = node, .headings = headings};
    list_add_headings(&list);
    for (guint i = 0; i < group->rows->len; i++) {
        Record *record = g_ptr_array_index(group->rows, i);
        if (!groups_is_heading(record))
            list_add_item(&list, record);
    }
}

void lists_read(Book *book, const Record *record, JskInitiative *initiative)
{
    Groups groups;
    JskReport *report = book->report;
    groups_init(&groups, book, record);
    for (GList *link = groups.results.groups.head; link; link = link->next)
        list_fill(book, link->data, jsk_report_add_result_group(report, initiative));
    for (GList *link = groups.parts.head; link; link = link->next) {
        const Part *part = link->data;
        JskProgress *progress = jsk_report_add_progress(report, initiative, (JskPart)part->field);
        for (GList *group = part->groups.head; group; group = group->next)
            list_fill(book, group->data, jsk_report_add_progress_group(report, progress));
    }
    groups_clear(&groups);
}
