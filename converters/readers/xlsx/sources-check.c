#include "readers/xlsx/sources-check.h"

#include <string.h>

#include "readers/xlsx/cell.h"

/* Columns that rows of a kind have besides order, key, kind and piece. */
#define LINES COLUMN_FIRST_LINE, COLUMN_LAST_LINE, COLUMN_PAGE
#define NODE COLUMN_PARENT, COLUMN_CHARACTERS, LINES, COLUMN_PRINTED, COLUMN_CHECK
#define MAX_SOURCE_COLUMNS 9

/* What rows of a kind are like. Their keys are that of their parent, or of what that is in, and a
 * tail: a letter, digits, or both. */
static const struct {
    ColumnKind columns[MAX_SOURCE_COLUMNS];
    const char *letters; /* with which tails may begin; `-` for none */
    gboolean has_parent;
    gboolean has_lines_of_parts; /* its lines are those of what it holds */
} kinds[N_KINDS] = {
    [KIND_NOTE] = {.columns = {COLUMN_TEXT, COLUMN_CHARACTERS, LINES, COLUMN_PRINTED, COLUMN_CHECK},
                   .letters = "n"},
    [KIND_SECTION] = {.columns = {COLUMN_NAME, COLUMN_TEXT, COLUMN_PARTS, LINES, COLUMN_PRINTED,
                                  COLUMN_CHECK},
                      .letters = "s"},
    [KIND_INITIATIVE] = {.columns = {NODE}, .letters = "ix", .has_parent = TRUE},
    [KIND_SCHEDULE] = {.columns = {COLUMN_PARENT, COLUMN_PARTS, LINES, COLUMN_CHECK},
                       .letters = "s",
                       .has_parent = TRUE},
    [KIND_MILESTONE] = {.columns = {NODE}, .letters = "m", .has_parent = TRUE},
    [KIND_PHASE] = {.columns = {NODE}, .letters = "-u", .has_parent = TRUE},
    [KIND_GROUP] = {.columns = {COLUMN_PARENT, COLUMN_PARTS, LINES},
                    .letters = "-r",
                    .has_parent = TRUE,
                    .has_lines_of_parts = TRUE},
    [KIND_HEADING] = {.columns = {NODE}, .letters = "h", .has_parent = TRUE},
    [KIND_ITEM] = {.columns = {NODE}, .letters = "-", .has_parent = TRUE},
    [KIND_ACHIEVEMENT] = {.columns = {NODE}, .letters = "a", .has_parent = TRUE},
    [KIND_PROGRESS] = {.columns = {COLUMN_NAME, COLUMN_PARENT, COLUMN_PARTS, LINES},
                       .letters = "p",
                       .has_parent = TRUE,
                       .has_lines_of_parts = TRUE},
    [KIND_OFFICE] = {.columns = {COLUMN_NAME, NODE}, .letters = "o", .has_parent = TRUE},
    [KIND_SCOPE] = {.columns = {NODE}, .letters = "s", .has_parent = TRUE},
    [KIND_UNPLACED] = {.columns = {COLUMN_TEXT, COLUMN_CHARACTERS, LINES, COLUMN_PRINTED,
                                   COLUMN_CHECK},
                       .letters = "u"},
    [KIND_FURNITURE] = {.columns = {COLUMN_NAME, COLUMN_CHARACTERS}, .letters = "l"},
    [KIND_LEDGER] = {.columns = {COLUMN_NAME, COLUMN_CHARACTERS}, .letters = "l"},
    [KIND_DIAGNOSTIC] = {.columns = {COLUMN_NAME, COLUMN_TEXT, COLUMN_PARTS, COLUMN_FIRST_LINE,
                                     COLUMN_COLUMN},
                         .letters = "d"},
    [KIND_ARGUMENT] = {.columns = {COLUMN_NAME, COLUMN_PARENT, COLUMN_TEXT},
                       .letters = "-",
                       .has_parent = TRUE},
    [KIND_CHECKSUM] = {.columns = {COLUMN_NAME, COLUMN_TEXT}, .letters = "c"},
};

/* What the rows below a key are together. */
typedef struct {
    guint n;
    const Record *first; /* that with the first line, */
    const Record *last;  /* and that with the last */
    guint first_line;
    guint last_line;
    guint page; /* of the first row that has lines */
} Sum;

typedef struct {
    Book *book;
    const Table *table;
    GHashTable *sums; /* parent → Sum */
} Check;

/* Cells that say nothing. */

static gboolean check_has_column(int kind, ColumnKind column)
{
    const ColumnKind *columns = kinds[kind].columns;
    for (gsize i = 0; i < MAX_SOURCE_COLUMNS && columns[i]; i++) {
        if (columns[i] == column)
            return TRUE;
    }
    return column == COLUMN_ORDER || column == COLUMN_KEY || column == COLUMN_KIND ||
           column == COLUMN_PIECE;
}

static void check_cells(Check *check, const Record *record)
{
    const TableColumn *columns = vocabulary_get_table(TABLE_SOURCES)->columns;
    for (gsize i = 0; i < TABLE_MAX_COLUMNS && columns[i].kind; i++) {
        ColumnKind column = columns[i].kind;
        if (!check_has_column(record->kind, column) && !cell_is_blank(record, column))
            cell_doubt(check->book, record, column, JSK_DIAGNOSTIC_UNUSED_CELL,
                       cell_get_text(check->book, record, column), NULL, NULL);
    }
}

/* Keys. */

/* Whether the tail of a key is one of its kind: the letter and digits, or the letter alone. */
static gboolean check_tail(int kind, const char *tail)
{
    const char *letters = kinds[kind].letters;
    if (!*tail)
        return FALSE;
    if (g_ascii_isalpha(*tail)) {
        if (!strchr(letters, *tail))
            return FALSE;
        tail++;
    } else if (*letters != '-') {
        return FALSE;
    }
    return tail[strspn(tail, "0123456789")] == '\0';
}

/* What keys below a parent begin with: its key but, for a part of the schedule, that of the
 * initiative; and the initiative itself begins anew. */
static gsize check_get_stem(int kind, const char *parent)
{
    gsize length = strlen(parent);
    if (kind == KIND_INITIATIVE)
        return 0;
    return g_str_has_suffix(parent, "-s") ? length - strlen("-s") : length;
}

/* A key and the key of its parent tell the same. */
static void check_parent(Check *check, const Record *record)
{
    const char *parent = record_get_key(record, COLUMN_PARENT);
    const Record *above = parent ? table_find_record(check->table, parent) : NULL;
    gsize stem = parent ? check_get_stem(record->kind, parent) : 0;
    if (!parent)
        cell_lose(check->book, record, COLUMN_PARENT);
    else if (!above || (record->kind == KIND_INITIATIVE && above->kind != KIND_SECTION) ||
             (stem > 0 && (strncmp(record->key, parent, stem) != 0 ||
                           strrchr(record->key, '-') < record->key + stem ||
                           strrchr(record->key, '-') > record->key + stem)))
        cell_doubt_conflict(check->book, record, COLUMN_PARENT, parent, record, COLUMN_KEY,
                            record->key);
}

static void check_key(Check *check, const Record *record)
{
    if (!record->key) {
        if (cell_is_blank(record, COLUMN_KEY) && !cell_is_blank(record, COLUMN_FIRST_LINE))
            cell_lose(check->book, record, COLUMN_KEY);
        else if (cell_is_blank(record, COLUMN_KEY) && record->kind != KIND_NOTE &&
                 record->kind != KIND_UNPLACED)
            cell_miss(check->book, record, COLUMN_KEY);
        return;
    }
    const char *hyphen = strrchr(record->key, '-');
    if (!check_tail(record->kind, hyphen ? hyphen + 1 : record->key) ||
        (!hyphen && kinds[record->kind].has_parent && record->kind != KIND_INITIATIVE))
        cell_doubt_conflict(check->book, record, COLUMN_KIND,
                            cell_get_text(check->book, record, COLUMN_KIND), record, COLUMN_KEY,
                            record->key);
    if (kinds[record->kind].has_parent)
        check_parent(check, record);
}

/* Numbers. */

static Sum *check_get_sum(Check *check, const char *key)
{
    Sum *sum = g_hash_table_lookup(check->sums, key);
    if (!sum) {
        sum = g_new0(Sum, 1);
        g_hash_table_insert(check->sums, (gpointer)(guintptr)key, sum);
    }
    return sum;
}

static void check_add_lines(Sum *sum, const Record *record, guint first_line, guint last_line)
{
    if (first_line != 0 && (sum->first_line == 0 || first_line <= sum->first_line)) {
        sum->first_line = first_line;
        sum->first = record;
    }
    if (last_line > sum->last_line) {
        sum->last_line = last_line;
        sum->last = record;
    }
}

static guint check_get_number(const Record *record, ColumnKind column)
{
    const JskCell *cell = table_find_cell(record->table, &record->row, column);
    return cell && cell->kind == JSK_CELL_NUMBER && cell->number > 0 && cell->number < G_MAXUINT
               ? (guint)cell->number
               : 0;
}

/* Rows come before those below them, so that sums are whole when they are added in turn. */
static void check_add(Check *check, const Record *record)
{
    const char *parent = record_get_key(record, COLUMN_PARENT);
    if (!parent)
        return;
    Sum *sum = check_get_sum(check, parent);
    sum->n++;
    const Sum *own = record->key ? g_hash_table_lookup(check->sums, record->key) : NULL;
    if (own && own->first) {
        check_add_lines(sum, own->first, own->first_line, 0);
        check_add_lines(sum, own->last, 0, own->last_line);
        sum->page = own->page;
    }
    guint first_line = check_get_number(record, COLUMN_FIRST_LINE);
    if (kinds[record->kind].has_lines_of_parts || first_line == 0)
        return;
    check_add_lines(sum, record, first_line, check_get_number(record, COLUMN_LAST_LINE));
    sum->page = check_get_number(record, COLUMN_PAGE);
}

static void check_parts(Check *check, const Record *record, const Sum *sum)
{
    guint64 n_parts = 0;
    guint n = sum ? sum->n : 0;
    if (cell_is_blank(record, COLUMN_PARTS))
        cell_miss(check->book, record, COLUMN_PARTS);
    if (!cell_get_number(check->book, record, COLUMN_PARTS, 0, G_MAXUINT, &n_parts) || n_parts == n)
        return;
    g_autofree char *holds = cell_format_count(n);
    cell_doubt_pair(check->book, JSK_DIAGNOSTIC_STALE_COPY, record, COLUMN_PARTS,
                    cell_get_text(check->book, record, COLUMN_PARTS), record, COLUMN_KEY, holds);
}

static void check_line(Check *check, const Record *record, ColumnKind column, const Record *holder,
                       guint line)
{
    guint64 said = 0;
    if (line != 0 && cell_is_blank(record, column))
        cell_miss(check->book, record, column);
    if (!cell_get_number(check->book, record, column, 1, G_MAXUINT, &said) || said == line)
        return;
    g_autofree char *holds = cell_format_count(line);
    cell_doubt_pair(check->book, JSK_DIAGNOSTIC_STALE_COPY, record, column,
                    cell_get_text(check->book, record, column), holder ? holder : record,
                    holder ? column : COLUMN_KEY, holder ? holds : record->key);
}

static void check_numbers(Check *check, const Record *record)
{
    static const Sum nothing = {0};
    const Sum *sum = record->key ? g_hash_table_lookup(check->sums, record->key) : NULL;
    if (!record->key)
        return;
    sum = sum ? sum : &nothing;
    if (check->table->columns[COLUMN_PARENT] == 0)
        return;
    if (check_has_column(record->kind, COLUMN_PARTS) && record->kind != KIND_DIAGNOSTIC)
        check_parts(check, record, sum);
    if (!kinds[record->kind].has_lines_of_parts || check->table->columns[COLUMN_FIRST_LINE] == 0)
        return;
    check_line(check, record, COLUMN_FIRST_LINE, sum->first, sum->first_line);
    check_line(check, record, COLUMN_LAST_LINE, sum->last, sum->last_line);
    if (sum->first)
        check_line(check, record, COLUMN_PAGE, sum->first, sum->page);
}

void sources_check(Book *book)
{
    const Table *table = &book->tables[TABLE_SOURCES];
    g_autoptr(GHashTable) sums = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, g_free);
    Check check = {.book = book, .table = table, .sums = sums};
    for (guint i = table->sheet ? table->records->len : 0; i-- > 0;) {
        const Record *record = g_ptr_array_index(table->records, i);
        if (record->kind >= 0)
            check_add(&check, record);
    }
    for (guint i = 0; table->sheet && i < table->records->len; i++) {
        const Record *record = g_ptr_array_index(table->records, i);
        if (record->kind < 0) {
            if (cell_is_blank(record, COLUMN_KIND))
                cell_lose(book, record, COLUMN_KIND);
            continue;
        }
        if (record->kind == KIND_PROGRESS && cell_is_blank(record, COLUMN_NAME))
            cell_miss(book, record, COLUMN_NAME);
        check_cells(&check, record);
        check_key(&check, record);
        check_numbers(&check, record);
    }
}
