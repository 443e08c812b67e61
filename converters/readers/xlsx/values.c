#include "readers/xlsx/values.h"

#include <string.h>

#include "readers/xlsx/cell.h"
#include "readers/xlsx/listed.h"
#include "readers/xlsx/sources.h"

typedef struct {
    Book *book;
    const char *text;
    gsize length;
    GArray *listed; /* Listed, by their positions */
    GArray *found;  /* Listed: what the text shows, in its order */
    guint n_found;
    GHashTable *unused; /* words → index of the first of these that no listed value has */
    guint *next;        /* of each of these, the next one of the same words */
    gboolean has_lost;  /* a listed value does not stand where it did, */
    gboolean has_bad;   /* or cannot be read */
} Values;

/* Finding them in the text. */

/* Places the values whose words stand where they did. */
static void values_place(Values *values)
{
    const char *at = values->text;
    const char *end = at + values->length;
    guint position = 1;
    for (guint i = 0; i < values->listed->len; i++) {
        Listed *listed = &g_array_index(values->listed, Listed, i);
        for (; position < listed->position && at < end; position++)
            at = g_utf8_next_char(at);
        gsize length = strlen(listed->words);
        if (listed->position != position || length > (gsize)(end - at) ||
            memcmp(at, listed->words, length) != 0) {
            values->has_lost = TRUE;
            listed->was_moved = TRUE;
            continue;
        }
        listed->value.start = (guint)(at - values->text);
        listed->value.length = (guint)length;
        listed->is_placed = TRUE;
    }
}

/* What the text shows by itself. */
static void values_scan(Values *values)
{
    gsize n_found;
    int year = jsk_report_get_fiscal_year(values->book->report);
    const JskValue *found =
        jsk_value_scan(values->book->scan, values->text, values->length, year, &n_found);
    values->found = g_array_sized_new(FALSE, TRUE, sizeof(Listed), (guint)n_found);
    values->unused = g_hash_table_new(g_str_hash, g_str_equal);
    values->next = g_new(guint, n_found + 1);
    values->n_found = (guint)n_found;
    for (gsize i = 0; i < n_found; i++) {
        Listed shown = {.value = found[i]};
        shown.words = g_string_chunk_insert_len(values->book->strings,
                                                values->text + found[i].start, found[i].length);
        g_array_append_val(values->found, shown);
    }
    for (gsize i = n_found; i-- > 0;) {
        const Listed *shown = &g_array_index(values->found, Listed, i);
        guint next = GPOINTER_TO_UINT(g_hash_table_lookup(values->unused, shown->words));
        values->next[i] = next;
        g_hash_table_insert(values->unused, (gpointer)(guintptr)shown->words,
                            GUINT_TO_POINTER((guint)i + 1));
    }
}

/* The first of those that the text shows which ends behind a place; their number when none does. */
static guint values_find_shown(const Values *values, guint start)
{
    guint low = 0;
    for (guint high = values->found->len; low < high;) {
        guint middle = low + (high - low) / 2;
        const JskValue *shown = &g_array_index(values->found, Listed, middle).value;
        if (shown->start + shown->length <= start)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* Whether a listed value can stand where it was placed: the text shows the same words there, or
 * none at all. Then the one that the text shows is not taken, too. */
static gboolean values_accept(Values *values, const JskValue *value)
{
    guint index = values_find_shown(values, value->start);
    if (index == values->found->len)
        return TRUE;
    Listed *shown = &g_array_index(values->found, Listed, index);
    if (shown->value.start >= value->start + value->length)
        return TRUE;
    if (shown->is_placed || shown->value.start != value->start ||
        shown->value.length != value->length)
        return FALSE;
    shown->is_placed = TRUE;
    return TRUE;
}

/* Places a value where the text shows its words. */
static gboolean values_move_to_shown(Values *values, Listed *listed)
{
    guint index = GPOINTER_TO_UINT(g_hash_table_lookup(values->unused, listed->words));
    while (index > 0 && g_array_index(values->found, Listed, index - 1).is_placed)
        index = values->next[index - 1];
    g_hash_table_insert(values->unused, (gpointer)(guintptr)listed->words, GUINT_TO_POINTER(index));
    if (index == 0)
        return FALSE;
    Listed *shown = &g_array_index(values->found, Listed, index - 1);
    listed->value.start = shown->value.start;
    listed->value.length = shown->value.length;
    shown->is_placed = TRUE;
    return TRUE;
}

/* Places a value that no rule would find where its words stand. */
static gboolean values_move_to_words(Values *values, Listed *listed)
{
    if (values->length > values->book->search_budget)
        return FALSE;
    values->book->search_budget -= values->length;
    const char *at = strstr(values->text, listed->words);
    if (!at)
        return FALSE;
    listed->value.start = (guint)(at - values->text);
    listed->value.length = (guint)strlen(listed->words);
    return values_accept(values, &listed->value);
}

/* Gives every listed value its place in a text that was edited. Returns whether some have none, or
 * the text shows more. */
static gboolean values_place_anew(Values *values)
{
    gboolean is_changed = values->has_bad;
    values_scan(values);
    for (guint i = 0; i < values->listed->len; i++) {
        Listed *listed = &g_array_index(values->listed, Listed, i);
        listed->is_placed = listed->is_placed && values_accept(values, &listed->value);
    }
    for (guint i = 0; i < values->listed->len; i++) {
        Listed *listed = &g_array_index(values->listed, Listed, i);
        if (!listed->is_placed)
            listed->is_placed =
                values_move_to_shown(values, listed) || values_move_to_words(values, listed);
        is_changed = is_changed || !listed->is_placed;
    }
    for (guint i = 0; i < values->found->len; i++) {
        Listed *shown = &g_array_index(values->found, Listed, i);
        is_changed = is_changed || !shown->is_placed;
        if (!shown->is_placed) {
            shown->is_placed = TRUE;
            g_array_append_vals(values->listed, shown, 1);
        }
    }
    return is_changed;
}

/* Doubts. */

/* Whether the tables say of the values what they said when they were written. */
static gboolean values_are_same(const Values *values, const Record *source)
{
    g_autoptr(GString) said = g_string_new(NULL);
    for (guint i = 0; i < values->listed->len; i++) {
        const Listed *listed = &g_array_index(values->listed, Listed, i);
        const JskValue *value = &listed->value;
        if (value->kind == JSK_VALUE_DATE)
            g_string_append_printf(said, "%s\n%s\n", listed->words, value->edtf);
        else
            g_string_append_printf(said, "%s\n%s\n%s\n%d\n", listed->words, value->quantity,
                                   value->unit, value->is_approximate);
    }
    return sources_fit_details(values->book, source, said->str);
}

/* A value that does not stand where it should in a text that nobody edited. */
static void values_doubt_place(Values *values, const Record *item, const Listed *listed)
{
    Book *book = values->book;
    if (!listed->is_placed) {
        cell_doubt_conflict(book, listed->record, COLUMN_WORDS, listed->words, item, COLUMN_TEXT,
                            values->text);
    } else if (cell_is_blank(listed->record, COLUMN_POSITION)) {
        if (!cell_is_blank(listed->record, COLUMN_KEY))
            cell_miss(book, listed->record, COLUMN_POSITION);
    } else {
        g_autofree char *position = cell_format_count(listed->position);
        g_autofree char *holds =
            cell_format_count(1 + (guint)g_utf8_strlen(values->text, (gssize)listed->value.start));
        cell_doubt_conflict(book, listed->record, COLUMN_POSITION, position, item, COLUMN_TEXT,
                            holds);
    }
}

/* The column of a value in which it is not what the text shows, or COLUMN_NONE. */
static ColumnKind values_compare(const JskValue *value, const JskValue *shown)
{
    if (value->kind != shown->kind)
        return COLUMN_WORDS;
    if (value->kind == JSK_VALUE_DATE)
        return strcmp(value->edtf, shown->edtf) == 0 ? COLUMN_NONE : COLUMN_EDTF;
    if (strcmp(value->quantity, shown->quantity) != 0)
        return COLUMN_QUANTITY;
    if (strcmp(value->unit, shown->unit) != 0)
        return COLUMN_UNIT;
    return value->is_approximate == shown->is_approximate ? COLUMN_NONE : COLUMN_APPROXIMATE;
}

/* A value that was edited, while its words tell another one. */
static void values_doubt_words(Values *values, const Listed *listed)
{
    guint index = values_find_shown(values, listed->value.start);
    if (index == values->n_found)
        return;
    const JskValue *shown = &g_array_index(values->found, Listed, index).value;
    if (shown->start != listed->value.start || shown->length != listed->value.length)
        return;
    ColumnKind column = values_compare(&listed->value, shown);
    if (column)
        cell_doubt_pair(values->book, JSK_DIAGNOSTIC_CONTRADICTION, listed->record, column,
                        cell_get_text(values->book, listed->record, column), listed->record,
                        COLUMN_WORDS, listed->words);
}

/* Values that are what they were were not added: their keys were cleared. */
static void values_check_blanks(const Values *values)
{
    static const ColumnKind columns[] = {COLUMN_KEY, COLUMN_INITIATIVE};
    for (guint i = 0; i < values->listed->len; i++) {
        const Record *record = g_array_index(values->listed, Listed, i).record;
        for (gsize j = 0; j < G_N_ELEMENTS(columns); j++) {
            if (cell_is_blank(record, columns[j]))
                cell_miss(values->book, record, columns[j]);
        }
    }
}

/* Those of the tables come before those of the text in the list. */
static void values_doubt(Values *values, const Record *item, guint n_listed, gboolean is_edited,
                         gboolean are_same)
{
    if (!are_same && !values->found)
        values_scan(values);
    for (guint i = 0; i < n_listed; i++) {
        const Listed *listed = &g_array_index(values->listed, Listed, i);
        if (!is_edited && listed->was_moved)
            values_doubt_place(values, item, listed);
        if (!are_same && listed->is_placed)
            values_doubt_words(values, listed);
    }
}

/* Marking them. */

static int values_compare_starts(gconstpointer left, gconstpointer right)
{
    guint a = ((const Listed *)left)->value.start;
    guint b = ((const Listed *)right)->value.start;
    return a < b ? -1 : a > b;
}

/* Marks them in order. One that begins within another is left out. */
static void values_mark(Values *values, JskItem *item)
{
    g_autoptr(GArray) marked = g_array_new(FALSE, FALSE, sizeof(JskValue));
    const Listed *before = NULL;
    g_array_sort(values->listed, values_compare_starts);
    for (guint i = 0; i < values->listed->len; i++) {
        const Listed *listed = &g_array_index(values->listed, Listed, i);
        if (!listed->is_placed)
            continue;
        if (!before || listed->value.start >= before->value.start + before->value.length) {
            g_array_append_val(marked, listed->value);
            before = listed;
        } else if (listed->record && before->record) {
            cell_doubt_conflict(values->book, listed->record, COLUMN_WORDS, listed->words,
                                before->record, COLUMN_WORDS, before->words);
        }
    }
    jsk_item_set_values(values->book->report, item, (const JskValue *)(const void *)marked->data,
                        marked->len);
}

void values_read(Book *book, const Record *record, JskItem *item, const char *text,
                 gboolean is_edited)
{
    gboolean are_good;
    Values values = {.book = book, .text = text, .length = strlen(text)};
    const Record *source = sources_find_kind(book, record->key, KIND_ITEM);
    values.listed = listed_read(book, record, &are_good);
    values.has_bad = !are_good;
    const guint n_listed = values.listed->len;
    const gboolean are_same = values_are_same(&values, source);
    if (are_same)
        values_check_blanks(&values);
    values_place(&values);
    if ((is_edited || values.has_lost || values.has_bad) && values_place_anew(&values) && source &&
        is_edited)
        cell_doubt(book, record, COLUMN_TEXT, JSK_DIAGNOSTIC_NEW_VALUES, NULL, NULL, NULL);
    values_doubt(&values, record, n_listed, is_edited, are_same);
    values_mark(&values, item);
    g_array_unref(values.listed);
    g_clear_pointer(&values.found, g_array_unref);
    g_clear_pointer(&values.unused, g_hash_table_unref);
    g_free(values.next);
}
