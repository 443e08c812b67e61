#include "readers/xlsx/values.h"

#include <string.h>

#include <jisseki/value.h>

#include "readers/xlsx/cell.h"
#include "readers/xlsx/sources.h"
#include "readers/xml/attribute.h"

#define DAY_LENGTH 10 /* 2016-04-01 */

/* What cells of these columns look like. */
#define VALUES_DATE "2016-04, 2016-04/2016-07, 2016-08/.."
#define VALUES_QUANTITY "5.2"
#define VALUES_UNIT "%"

/* A value as the workbook lists it, or as the text itself shows it. */
typedef struct {
    JskValue value;
    const Record *record; /* NULL for one that the text shows */
    const char *words;
    guint position; /* in characters, from 1; 0 when it is not told */
    gboolean is_placed;
} Listed;

typedef struct {
    Book *book;
    const char *text;
    gsize length;
    GArray *listed;     /* Listed, by their positions */
    GArray *found;      /* Listed: what the text shows, in its order */
    GHashTable *unused; /* words → index of the first of these that no listed value has */
    guint *next;        /* of each of these, the next one of the same words */
    gboolean has_lost;  /* a listed value does not stand where it did, */
    gboolean has_bad;   /* or cannot be read */
} Values;

/* Reading what is listed. */

/* A text that is of the form of an attribute of the XML, or NULL. */
static const char *values_get_checked(Values *values, const Record *record, ColumnKind column,
                                      AttributeKind kind, const char *example)
{
    const char *text = cell_get_words(values->book, record, column);
    const char *expected;
    if (text && attribute_check(kind, text, &expected))
        return text;
    cell_doubt_value(values->book, record, column, text, example);
    return NULL;
}

/* The EDTF of a new row that tells days alone. */
static const char *values_join_days(Values *values, const Record *record)
{
    const char *start = cell_get_text(values->book, record, COLUMN_START);
    const char *end = cell_get_text(values->book, record, COLUMN_END);
    if (!start || !end || strcmp(start, end) == 0)
        return start;
    g_autofree char *period = g_strconcat(start, "/", end, NULL);
    return g_string_chunk_insert_const(values->book->strings, period);
}

/* The days are copies of the date. */
static void values_check_day(Values *values, const Record *record, ColumnKind column,
                             const char *edtf, const GDate *day)
{
    const char *text = cell_get_text(values->book, record, column);
    char holds[DAY_LENGTH + 1] = "";
    if (g_date_valid(day))
        g_snprintf(holds, sizeof holds, "%04u-%02u-%02u", g_date_get_year(day),
                   (guint)g_date_get_month(day), (guint)g_date_get_day(day));
    if (text && strcmp(text, holds) != 0)
        cell_doubt_conflict(values->book, record, column, text, record, COLUMN_EDTF, edtf);
}

static gboolean values_read_date(Values *values, Listed *listed)
{
    const Record *record = listed->record;
    GDate first;
    GDate last;
    listed->value.kind = JSK_VALUE_DATE;
    if (cell_is_blank(record, COLUMN_EDTF)) {
        const char *expected;
        const char *days = values_join_days(values, record);
        if (days && attribute_check(ATTRIBUTE_VALUE, days, &expected)) {
            listed->value.edtf = days;
            return TRUE;
        }
    }
    listed->value.edtf =
        values_get_checked(values, record, COLUMN_EDTF, ATTRIBUTE_VALUE, VALUES_DATE);
    if (!listed->value.edtf || !jsk_edtf_bounds(listed->value.edtf, &first, &last))
        return FALSE;
    values_check_day(values, record, COLUMN_START, listed->value.edtf, &first);
    values_check_day(values, record, COLUMN_END, listed->value.edtf, &last);
    return TRUE;
}

static gboolean values_read_measure(Values *values, Listed *listed)
{
    const Record *record = listed->record;
    listed->value.kind = JSK_VALUE_MEASURE;
    listed->value.quantity =
        values_get_checked(values, record, COLUMN_QUANTITY, ATTRIBUTE_QUANTITY, VALUES_QUANTITY);
    listed->value.unit =
        values_get_checked(values, record, COLUMN_UNIT, ATTRIBUTE_UNIT, VALUES_UNIT);
    cell_get_boolean(values->book, record, COLUMN_APPROXIMATE, &listed->value.is_approximate);
    return listed->value.quantity && listed->value.unit;
}

static void values_collect(Values *values, const Record *item, TableKind kind,
                           gboolean (*read)(Values *, Listed *))
{
    const GPtrArray *records = book_get_parts(values->book, kind, item);
    for (guint i = 0; records && i < records->len; i++) {
        Listed listed = {.record = g_ptr_array_index(records, i)};
        guint64 position = 0;
        listed.words = cell_get_text(values->book, listed.record, COLUMN_WORDS);
        cell_get_number(values->book, listed.record, COLUMN_POSITION, 1, G_MAXUINT, &position);
        listed.position = (guint)position;
        if (!listed.words)
            cell_doubt(values->book, listed.record, COLUMN_WORDS, JSK_DIAGNOSTIC_NO_TEXT, NULL,
                       NULL, NULL);
        if (read(values, &listed) && listed.words)
            g_array_append_val(values->listed, listed);
        else
            values->has_bad = TRUE;
    }
}

static int values_compare_positions(gconstpointer left, gconstpointer right)
{
    guint a = ((const Listed *)left)->position;
    guint b = ((const Listed *)right)->position;
    return a < b ? -1 : a > b;
}

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
    Values values = {.book = book, .text = text, .length = strlen(text)};
    values.listed = g_array_new(FALSE, TRUE, sizeof(Listed));
    values_collect(&values, record, TABLE_DATES, values_read_date);
    values_collect(&values, record, TABLE_MEASURES, values_read_measure);
    g_array_sort(values.listed, values_compare_positions);
    values_place(&values);
    if ((is_edited || values.has_lost || values.has_bad) && values_place_anew(&values) &&
        sources_find(book, record->key))
        cell_doubt(book, record, COLUMN_TEXT, JSK_DIAGNOSTIC_NEW_VALUES, NULL, NULL, NULL);
    values_mark(&values, item);
    g_array_unref(values.listed);
    g_clear_pointer(&values.found, g_array_unref);
    g_clear_pointer(&values.unused, g_hash_table_unref);
    g_free(values.next);
}
