#include "readers/xlsx/shown-texts.h"

#include <string.h>

#include <jisseki/text.h>

#include "readers/xlsx/cell.h"

/* What stands around texts in the form. */
#define MILESTONE_MARKER "□"
#define BRACKETS "【】"

/* Lists. */

static void list_init(ShownList *list, Book *book)
{
    list->book = book;
    list->texts = g_array_new(FALSE, FALSE, sizeof(ShownText));
    list->sums = g_hash_table_new(NULL, NULL);
    list->strings = g_string_chunk_new(1024);
}

static void list_empty(ShownList *list)
{
    g_array_set_size(list->texts, 0);
    g_hash_table_remove_all(list->sums);
    g_string_chunk_clear(list->strings);
}

static void list_clear(ShownList *list)
{
    g_array_unref(list->texts);
    g_hash_table_unref(list->sums);
    g_string_chunk_free(list->strings);
}

static void list_add(ShownList *list, const Record *record, ColumnKind column, const char *text)
{
    if (!text || !*text)
        return;
    ShownText shown = {record, column, text};
    g_array_append_val(list->texts, shown);
    g_hash_table_add(list->sums, GUINT_TO_POINTER(jsk_text_checksum(text, -1)));
}

/* What a cell says; errors have been told. */
static const char *list_get(const ShownList *list, const Record *record, ColumnKind column)
{
    return cell_is_blank(record, column) ? NULL : cell_get_text(list->book, record, column);
}

static void list_add_cell(ShownList *list, const Record *record, ColumnKind column)
{
    list_add(list, record, column, list_get(list, record, column));
}

/* A text with what stands before and behind it. */
static void list_add_around(ShownList *list, const Record *record, ColumnKind column,
                            const char *before, const char *behind)
{
    const char *text = list_get(list, record, column);
    if (!text)
        return;
    g_autofree char *joined = g_strconcat(before, text, behind, NULL);
    list_add(list, record, column, g_string_chunk_insert(list->strings, joined));
}

/* A text behind its marker, or alone. */
static void list_add_marked(ShownList *list, const Record *record, ColumnKind marker_column,
                            ColumnKind column)
{
    const char *marker = list_get(list, record, marker_column);
    g_autofree char *before = marker ? g_strconcat(marker, " ", NULL) : g_strdup("");
    list_add_around(list, record, column, before, "");
}

/* Initiatives. */

static void list_add_item(ShownList *list, const Record *record)
{
    const char *marker = list_get(list, record, COLUMN_MARKER);
    if (record->kind == KIND_HEADING) {
        const char *headings = list_get(list, record, COLUMN_HEADING);
        list_add_around(list, record, COLUMN_TEXT, "＜", "＞");
        list_add(list, record, COLUMN_TEXT, headings);
        return;
    }
    list_add_cell(list, record, COLUMN_TEXT);
    list_add(list, record, COLUMN_MARKER, marker);
    if (g_strcmp0(marker, BRACKETS) == 0)
        list_add_around(list, record, COLUMN_TEXT, "【", "】");
    else if (marker)
        list_add_marked(list, record, COLUMN_MARKER, COLUMN_TEXT);
}

static void list_add_phase(ShownList *list, const Record *record)
{
    list_add_around(list, record, COLUMN_LABEL, MILESTONE_MARKER, "");
    list_add_cell(list, record, COLUMN_TEXT);
}

static void list_add_office(ShownList *list, const Record *record)
{
    list_add_around(list, record, COLUMN_SCOPE, "＜", "＞");
    list_add_marked(list, record, COLUMN_DEPARTMENT, COLUMN_DIVISION);
    list_add_cell(list, record, COLUMN_DEPARTMENT);
    list_add_cell(list, record, COLUMN_DIVISION);
}

static void list_add_initiative(ShownList *list, const Record *record)
{
    static const struct {
        TableKind table;
        void (*add)(ShownList *, const Record *);
    } parts[] = {{TABLE_SCHEDULE, list_add_phase},
                 {TABLE_ITEMS, list_add_item},
                 {TABLE_OFFICES, list_add_office}};
    list_add_marked(list, record, COLUMN_MARKER, COLUMN_TITLE);
    list_add_cell(list, record, COLUMN_NUMBER);
    list_add_cell(list, record, COLUMN_STATUS);
    list_add_cell(list, record, COLUMN_ACHIEVEMENT);
    for (gsize i = 0; i < G_N_ELEMENTS(parts); i++) {
        const GPtrArray *records = book_get_parts(list->book, parts[i].table, record);
        for (guint j = 0; records && j < records->len; j++)
            parts[i].add(list, g_ptr_array_index(records, j));
    }
}

/* The report. */

static void list_add_report(ShownList *list)
{
    static const ColumnKind columns[] = {COLUMN_TITLE,   COLUMN_PROGRAMME, COLUMN_FISCAL_YEAR,
                                         COLUMN_EDITION, COLUMN_AS_OF,     COLUMN_SOURCE_NAME};
    const Table *table = &list->book->tables[TABLE_REPORT];
    if (!table->sheet || table->records->len == 0)
        return;
    for (gsize i = 0; i < G_N_ELEMENTS(columns); i++)
        list_add_cell(list, g_ptr_array_index(table->records, 0), columns[i]);
}

static void list_add_notes(ShownList *list)
{
    const Table *table = &list->book->tables[TABLE_SOURCES];
    for (guint i = 0; table->sheet && i < table->records->len; i++) {
        const Record *record = g_ptr_array_index(table->records, i);
        if (record->kind == KIND_NOTE)
            list_add_cell(list, record, COLUMN_TEXT);
        else if (record->kind == KIND_SECTION)
            list_add_marked(list, record, COLUMN_NAME, COLUMN_TEXT);
    }
}

/* Each section is told by the first of its initiatives. */
static void list_add_sections(ShownList *list)
{
    const Table *table = &list->book->tables[TABLE_INITIATIVES];
    const char *above = NULL;
    for (guint i = 0; i < table->records->len; i++) {
        const Record *record = g_ptr_array_index(table->records, i);
        const char *title = list_get(list, record, COLUMN_SECTION_TITLE);
        if (g_strcmp0(title, above) != 0)
            list_add_marked(list, record, COLUMN_SECTION_MARKER, COLUMN_SECTION_TITLE);
        above = title;
    }
}

void shown_texts_init(ShownTexts *texts, Book *book)
{
    list_init(&texts->common, book);
    list_init(&texts->own, book);
    texts->initiative = NULL;
    list_add_report(&texts->common);
    list_add_notes(&texts->common);
    list_add_sections(&texts->common);
}

void shown_texts_clear(ShownTexts *texts)
{
    list_clear(&texts->common);
    list_clear(&texts->own);
}

/* Looking for a text. */

static void texts_enter(ShownTexts *texts, const Record *initiative)
{
    if (initiative == texts->initiative)
        return;
    list_empty(&texts->own);
    if (initiative)
        list_add_initiative(&texts->own, initiative);
    texts->initiative = initiative;
}

gboolean shown_texts_say(ShownTexts *texts, const Record *initiative, const char *text)
{
    gpointer sum = GUINT_TO_POINTER(jsk_text_checksum(text, -1));
    texts_enter(texts, initiative);
    return g_hash_table_contains(texts->own.sums, sum) ||
           g_hash_table_contains(texts->common.sums, sum);
}

/* Bytes that two texts begin and end with alike. */
static gsize text_count_common(const char *left, gsize left_length, const char *right,
                               gsize right_length)
{
    gsize least = MIN(left_length, right_length);
    gsize before = 0;
    gsize behind = 0;
    while (before < least && left[before] == right[before])
        before++;
    while (behind < least - before &&
           left[left_length - behind - 1] == right[right_length - behind - 1])
        behind++;
    return before + behind;
}

/* At least half of the longer one must be the same. */
static const ShownText *list_find_like(const ShownList *list, const char *text, double *best)
{
    const ShownText *found = NULL;
    gsize length = strlen(text);
    for (guint i = 0; i < list->texts->len; i++) {
        const ShownText *shown = &g_array_index(list->texts, ShownText, i);
        gsize other = strlen(shown->text);
        gsize common = text_count_common(text, length, shown->text, other);
        double share = (double)common / (double)MAX(length, other);
        if (share < 0.5 || share <= *best)
            continue;
        *best = share;
        found = shown;
    }
    return found;
}

const ShownText *shown_texts_find_like(ShownTexts *texts, const Record *initiative,
                                       const char *text)
{
    double best = 0;
    texts_enter(texts, initiative);
    const ShownText *own = list_find_like(&texts->own, text, &best);
    const ShownText *common = list_find_like(&texts->common, text, &best);
    return common ? common : own;
}
