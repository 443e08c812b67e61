#include "readers/xlsx/numbers.h"

#include "readers/xlsx/cell.h"
#include "readers/xlsx/sources.h"

typedef struct {
    Book *book;
    const Table *table;
    GHashTable *owners; /* number → the record that has it */
    GHashTable *seen;   /* records above the present one */
} Numbers;

/* The number in a key, 7 in i7; 0 for none. */
static guint numbers_get_own(const Record *record)
{
    guint64 number;
    return record->key && record->key[0] == 'i' &&
                   g_ascii_string_to_unsigned(record->key + 1, 10, 1, G_MAXUINT, &number, NULL)
               ? (guint)number
               : 0;
}

/* A number that cannot be read, or was cleared, is the one in the key. */
static void numbers_read(Numbers *numbers, Record *record)
{
    record->number = cell_get_count(numbers->book, record, COLUMN_NUMBER);
    if (record->number != 0)
        return;
    if (!cell_is_blank(record, COLUMN_NUMBER)) {
        record->number = numbers_get_own(record);
    } else if (sources_find_kind(numbers->book, record->key, KIND_INITIATIVE)) {
        record->number = numbers_get_own(record);
        if (record->number != 0)
            cell_miss(numbers->book, record, COLUMN_NUMBER);
    }
}

static Record *numbers_find_owner(const Numbers *numbers, guint number)
{
    return g_hash_table_lookup(numbers->owners, GUINT_TO_POINTER(number));
}

static void numbers_own(Numbers *numbers, Record *record)
{
    if (record->number != 0 && !numbers_find_owner(numbers, record->number))
        g_hash_table_insert(numbers->owners, GUINT_TO_POINTER(record->number), record);
}

/* Gives a row with the number of another one the one that it had. Where it had none, it may share
 * the number if it stands behind: then it does not take the identifier. */
static void numbers_share(Numbers *numbers, Record *record)
{
    const Record *owner = numbers_find_owner(numbers, record->number);
    const guint shared = record->number;
    const guint own = numbers_get_own(record);
    const gboolean had_none =
        sources_find_kind(numbers->book, record->key, KIND_INITIATIVE) && !own;
    if (own != 0 && !numbers_find_owner(numbers, own)) {
        record->number = own;
        numbers_own(numbers, record);
    } else if (!g_hash_table_contains(numbers->seen, owner)) {
        record->number = 0;
    } else if (had_none) {
        return;
    }
    g_autofree char *number = cell_format_count(shared);
    g_autofree char *kept = record->number ? cell_format_count(record->number) : g_strdup("–");
    g_autofree char *place = record_format_place(owner, COLUMN_NUMBER);
    cell_doubt(numbers->book, record, COLUMN_NUMBER, JSK_DIAGNOSTIC_DUPLICATE_NUMBER, number, place,
               kept);
}

void numbers_settle(Book *book)
{
    g_autoptr(GHashTable) owners = g_hash_table_new(NULL, NULL);
    g_autoptr(GHashTable) seen = g_hash_table_new(NULL, NULL);
    const Table *table = &book->tables[TABLE_INITIATIVES];
    Numbers numbers = {book, table, owners, seen};
    for (guint i = 0; i < table->records->len; i++) {
        Record *record = g_ptr_array_index(table->records, i);
        numbers_read(&numbers, record);
        if (record->number == numbers_get_own(record))
            numbers_own(&numbers, record);
    }
    for (guint i = 0; i < table->records->len; i++)
        numbers_own(&numbers, g_ptr_array_index(table->records, i));
    for (guint i = 0; i < table->records->len; i++) {
        Record *record = g_ptr_array_index(table->records, i);
        if (record->number != 0 && numbers_find_owner(&numbers, record->number) != record)
            numbers_share(&numbers, record);
        g_hash_table_add(seen, record);
    }
}
