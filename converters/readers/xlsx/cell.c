#include "readers/xlsx/cell.h"

#include <string.h>

#include <jisseki/text.h>

#include "readers/xml/attribute.h"

/* Doubles beyond this do not tell whole numbers apart. */
#define CELL_WHOLE_MAX 9007199254740992.0

/* What a cell is said to show that has a formula, but not what the formula gives. */
#define CELL_FORMULA "=…"

/* How much of a text a message shows, in characters. */
#define CELL_SHOWN_CHARACTERS 40

/* Doubts. */

char *cell_shorten(const char *text)
{
    if (!text || g_utf8_strlen(text, -1) <= CELL_SHOWN_CHARACTERS)
        return g_strdup(text);
    g_autofree char *start = g_utf8_substring(text, 0, CELL_SHOWN_CHARACTERS);
    return g_strconcat(start, "…", NULL);
}

void cell_doubt(Book *book, const Record *record, ColumnKind column, JskDiagnosticId id,
                const char *first, const char *second, const char *third)
{
    g_autofree char *place = record_format_place(record, column);
    g_autofree char *shown = cell_shorten(first);
    jsk_diagnostics_add_at(book->diagnostics, id, place, shown, second, third, NULL);
}

void cell_doubt_value(Book *book, const Record *record, ColumnKind column, const char *text,
                      const char *expected)
{
    if (record->table->columns[column] != 0)
        cell_doubt(book, record, column, JSK_DIAGNOSTIC_CELL_VALUE, text ? text : "", expected,
                   NULL);
}

void cell_doubt_pair(Book *book, JskDiagnosticId id, const Record *record, ColumnKind column,
                     const char *value, const Record *other, ColumnKind other_column,
                     const char *says)
{
    g_autofree char *place = record_format_place(other, other_column);
    g_autofree char *shown = cell_shorten(says && *says ? says : "–");
    if (record->table->columns[column] != 0)
        cell_doubt(book, record, column, id, value ? value : "", shown, place);
}

void cell_doubt_conflict(Book *book, const Record *record, ColumnKind column, const char *value,
                         const Record *holder, ColumnKind holder_column, const char *holds)
{
    cell_doubt_pair(book, JSK_DIAGNOSTIC_CONFLICT, record, column, value, holder, holder_column,
                    holds);
}

static void cell_count_blank(Missed *missed, const Record *record, ColumnKind column)
{
    if (record->table->columns[column] == 0)
        return;
    missed->first = missed->first ? missed->first : record;
    missed->n_rows++;
}

void cell_miss(Book *book, const Record *record, ColumnKind column)
{
    cell_count_blank(&book->missed[record->table->kind][column], record, column);
}

void cell_lose(Book *book, const Record *record, ColumnKind column)
{
    cell_count_blank(&book->lost[record->table->kind][column], record, column);
}

static void cell_doubt_blank(Book *book, const Missed *missed, ColumnKind column,
                             JskDiagnosticId id)
{
    g_autofree char *n_rows = cell_format_count(missed->n_rows);
    if (missed->first)
        cell_doubt(book, missed->first, column, id, n_rows, NULL, NULL);
}

void cell_doubt_missed(Book *book)
{
    for (int kind = 0; kind < N_TABLES; kind++) {
        for (int column = 1; column < N_COLUMNS; column++) {
            cell_doubt_blank(book, &book->missed[kind][column], (ColumnKind)column,
                             JSK_DIAGNOSTIC_BLANK_CELL);
            cell_doubt_blank(book, &book->lost[kind][column], (ColumnKind)column,
                             JSK_DIAGNOSTIC_LOST_CELL);
        }
    }
}

char *cell_format_count(guint count)
{
    return g_strdup_printf("%u", count);
}

/* Texts. */

gboolean cell_is_blank(const Record *record, ColumnKind column)
{
    const JskCell *cell = table_find_cell(record->table, &record->row, column);
    return !cell || cell->kind == JSK_CELL_BLANK || cell->kind == JSK_CELL_ERROR;
}

static char *cell_format_number(const Book *book, const JskCell *cell)
{
    GDate date;
    guint seconds;
    if (!cell->is_date || !jsk_spreadsheet_get_date(book->spreadsheet, cell, &date, &seconds))
        return table_format_number(cell->number);
    return g_strdup_printf("%04u-%02u-%02u", g_date_get_year(&date), (guint)g_date_get_month(&date),
                           (guint)g_date_get_day(&date));
}

/* Only single bytes below the blank, and U+FFFE and U+FFFF, are left to look for in UTF-8. */
const char *cell_find_forbidden(const char *text, gunichar *character)
{
    for (; *text; text++) {
        const guchar byte = (guchar)*text;
        if ((byte < ' ' && !strchr("\t\n\r", byte)) ||
            (byte == 0xEF && (guchar)text[1] == 0xBF && (guchar)text[2] >= 0xBE)) {
            *character = g_utf8_get_char(text);
            return text;
        }
    }
    return NULL;
}

/* The text of a cell without what no XML can hold. */
static void cell_append_text(GString *text, const char *from)
{
    gunichar forbidden;
    const char *end;
    while ((end = cell_find_forbidden(from, &forbidden))) {
        g_string_append_len(text, from, end - from);
        from = g_utf8_next_char(end);
    }
    g_string_append(text, from);
}

static void cell_append(Book *book, GString *text, const JskCell *cell)
{
    g_autofree char *number = NULL;
    if (cell->kind == JSK_CELL_TEXT) {
        cell_append_text(text, cell->text);
    } else if (cell->kind == JSK_CELL_BOOLEAN) {
        g_string_append(text, cell->number != 0 ? "TRUE" : "FALSE");
    } else if (cell->kind == JSK_CELL_NUMBER) {
        number = cell_format_number(book, cell);
        g_string_append(text, number);
    }
}

static const char *cell_keep(Book *book, const GString *text)
{
    return g_string_chunk_insert_len(book->strings, text->str, (gssize)text->len);
}

/* The text of a record whose rows are several, or whose cell has no text of its own. */
static const char *cell_join_text(Book *book, const Record *record, ColumnKind column)
{
    g_autoptr(GString) text = g_string_new(NULL);
    guint n_rows = 1 + (record->pieces ? record->pieces->len : 0);
    for (guint i = 0; i < n_rows; i++) {
        const Row *row = i == 0 ? &record->row : &g_array_index(record->pieces, Row, i - 1);
        const JskCell *cell = table_find_cell(record->table, row, column);
        if (cell)
            cell_append(book, text, cell);
        if (text->len > JSK_SOURCE_MAX_CELL_BYTES) {
            g_autofree char *place = record_format_place(record, column);
            book_refuse(book, JSK_ERROR_LIMIT, "%s: a text longer than the limit of %d MiB", place,
                        JSK_SOURCE_MAX_CELL_BYTES / (1024 * 1024));
            return NULL;
        }
    }
    return text->len > 0 ? cell_keep(book, text) : NULL;
}

/* What a cell shows in the place of a value, or NULL. */
static const char *cell_get_error(const JskCell *cell)
{
    if (cell->kind == JSK_CELL_ERROR)
        return cell->text;
    return cell->kind == JSK_CELL_BLANK && cell->has_formula ? CELL_FORMULA : NULL;
}

const char *cell_get_text(Book *book, const Record *record, ColumnKind column)
{
    const JskCell *cell = table_find_cell(record->table, &record->row, column);
    const char *error = cell ? cell_get_error(cell) : NULL;
    if (error && g_hash_table_add(book->told, (gpointer)(guintptr)cell))
        cell_doubt(book, record, column, JSK_DIAGNOSTIC_CELL_ERROR, error, NULL, NULL);
    if (cell && cell->kind == JSK_CELL_TEXT && !record->pieces && !book->has_forbidden)
        return cell->text;
    return cell || record->pieces ? cell_join_text(book, record, column) : NULL;
}

const char *cell_normalize(Book *book, const char *text)
{
    if (!text || jsk_text_is_normal(text, -1))
        return text;
    g_string_truncate(book->scratch, 0);
    jsk_text_normalize(book->scratch, text, -1);
    return book->scratch->len > 0 ? cell_keep(book, book->scratch) : NULL;
}

const char *cell_get_words(Book *book, const Record *record, ColumnKind column)
{
    const char *text = cell_get_text(book, record, column);
    if (text && !text_is_words(text))
        text = cell_normalize(book, text);
    return text && *text ? text : NULL;
}

/* Numbers. */

/* Whether a cell says a whole number: as a number or, where it does not fit in one, as text. */
static gboolean cell_match_number(const JskCell *cell, guint64 *number)
{
    if (cell->kind == JSK_CELL_NUMBER) {
        *number = cell->number >= 0 && cell->number <= CELL_WHOLE_MAX ? (guint64)cell->number : 0;
        return !((double)*number < cell->number || (double)*number > cell->number);
    }
    if (cell->kind != JSK_CELL_TEXT)
        return FALSE;
    GString *text = g_string_new(NULL);
    jsk_text_normalize(text, cell->text, -1);
    gboolean is_number = g_ascii_string_to_unsigned(text->str, 10, 0, G_MAXUINT64, number, NULL);
    g_string_free(text, TRUE);
    return is_number;
}

gboolean cell_get_number(Book *book, const Record *record, ColumnKind column, guint64 least,
                         guint64 most, guint64 *number)
{
    guint64 found;
    const JskCell *cell = table_find_cell(record->table, &record->row, column);
    if (cell && cell_match_number(cell, &found) && found >= least && found <= most) {
        *number = found;
        return TRUE;
    }
    if (cell && (cell->kind == JSK_CELL_BLANK || cell->kind == JSK_CELL_ERROR)) {
        cell_get_text(book, record, column);
    } else if (cell) {
        g_autofree char *expected =
            g_strdup_printf("%" G_GUINT64_FORMAT "–%" G_GUINT64_FORMAT, least, most);
        cell_doubt_value(book, record, column, cell_get_text(book, record, column), expected);
    }
    return FALSE;
}

guint cell_get_count(Book *book, const Record *record, ColumnKind column)
{
    guint64 count;
    return cell_get_number(book, record, column, 1, G_MAXUINT, &count) ? (guint)count : 0;
}

/* Choices. */

gboolean cell_get_boolean(Book *book, const Record *record, ColumnKind column, gboolean *boolean)
{
    static const struct {
        const char *word;
        gboolean is_true;
    } words[] = {{"TRUE", TRUE}, {"FALSE", FALSE}, {"1", TRUE}, {"0", FALSE}};
    const char *text = cell_get_text(book, record, column);
    for (gsize i = 0; text && i < G_N_ELEMENTS(words); i++) {
        if (g_ascii_strcasecmp(text, words[i].word) == 0) {
            *boolean = words[i].is_true;
            return TRUE;
        }
    }
    if (text)
        cell_doubt_value(book, record, column, text, "TRUE, FALSE");
    return FALSE;
}

gboolean cell_get_choice(Book *book, const Record *record, ColumnKind column, WordGroup group,
                         guint *index)
{
    const char *text = cell_get_text(book, record, column);
    if (!text)
        return FALSE;
    if (names_find_word(book->names, group, text, index))
        return TRUE;
    cell_doubt_value(book, record, column, text, names_get_choices(book->names, group));
    return FALSE;
}
