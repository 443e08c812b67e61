#include "readers/xlsx/offices.h"

#include "readers/xlsx/cell.h"
#include "readers/xlsx/sources.h"

typedef struct {
    Book *book;
    JskInitiative *initiative;
    GHashTable *offices; /* key → the record that begins it; its node is the office */
    Record *above;       /* that of the row above */
} Offices;

/* A row for an office and a scope. */
typedef struct {
    Record *record;
    const char *office; /* key */
    const char *department;
    const char *division;
} OfficeRow;

static void offices_add(Offices *offices, const OfficeRow *row)
{
    Book *book = offices->book;
    const Record *source = sources_find_kind(book, row->office, KIND_OFFICE);
    const char *department = row->department;
    const char *division = row->division;
    const gboolean is_edited = sources_is_edited(book, source, department, division, NULL);
    if (is_edited) {
        department = cell_normalize(book, department);
        division = cell_normalize(book, division);
    }
    if (is_edited && source && !department &&
        (!division || sources_has_lost(book, source, NULL, division)))
        cell_lose(book, row->record, COLUMN_DEPARTMENT);
    if (is_edited && source && !division && sources_has_lost(book, source, NULL, department))
        cell_lose(book, row->record, COLUMN_DIVISION);
    JskOffice *office = jsk_report_add_office(book->report, offices->initiative, department, -1,
                                              division, -1, sources_get_origin(book, source));
    jsk_office_set_printed(book->report, office,
                           sources_get_printed(book, source, department, division, NULL), -1);
    row->record->node = office;
    offices->above = row->record;
    if (row->office)
        g_hash_table_insert(offices->offices, (gpointer)(guintptr)row->office, row->record);
}

/* Department and division are said with every scope of an office; those of the first one hold. */
static void offices_check(Offices *offices, const OfficeRow *row, const Record *first)
{
    const struct {
        ColumnKind column;
        const char *words;
    } parts[] = {{COLUMN_DEPARTMENT, row->department}, {COLUMN_DIVISION, row->division}};
    for (gsize i = 0; i < G_N_ELEMENTS(parts); i++) {
        const char *holds = cell_get_words(offices->book, first, parts[i].column);
        if (g_strcmp0(parts[i].words, holds) != 0)
            cell_doubt_conflict(offices->book, row->record, parts[i].column, parts[i].words, first,
                                parts[i].column, holds);
    }
}

/* Whether a new row without a key is one more scope of the office above it. */
static gboolean offices_goes_on(const Offices *offices, const OfficeRow *row)
{
    return offices->above && !cell_is_blank(row->record, COLUMN_SCOPE) &&
           g_strcmp0(row->department,
                     cell_get_words(offices->book, offices->above, COLUMN_DEPARTMENT)) == 0 &&
           g_strcmp0(row->division,
                     cell_get_words(offices->book, offices->above, COLUMN_DIVISION)) == 0;
}

static void offices_enter(Offices *offices, const OfficeRow *row)
{
    Record *known = row->office ? g_hash_table_lookup(offices->offices, row->office)
                    : offices_goes_on(offices, row) ? offices->above
                                                    : NULL;
    if (!known) {
        offices_add(offices, row);
        return;
    }
    offices_check(offices, row, known);
    offices->above = known;
}

static void offices_add_scope(Offices *offices, const Record *source, const char *text)
{
    Book *book = offices->book;
    JskScope *scope = jsk_report_add_scope(book->report, offices->above->node, text, -1,
                                           sources_get_origin(book, source));
    jsk_scope_set_printed(book->report, scope, sources_get_printed(book, source, "＜", text, "＞"),
                          -1);
}

static void offices_take_row(Offices *offices, Record *record)
{
    Book *book = offices->book;
    OfficeRow row = {
        .record = record,
        .office = sources_get_holder(book, record, COLUMN_OFFICE, KIND_OFFICE),
        .department = cell_get_words(book, record, COLUMN_DEPARTMENT),
        .division = cell_get_words(book, record, COLUMN_DIVISION),
    };
    const Record *source = sources_find_kind(book, record->key, KIND_SCOPE);
    const char *scope = sources_get_words(book, source, record, COLUMN_SCOPE, NULL);
    if (!row.office && !row.department && !row.division && !scope) {
        cell_doubt(book, record, COLUMN_DEPARTMENT, JSK_DIAGNOSTIC_NO_TEXT, NULL, NULL, NULL);
        return;
    }
    if (source && !scope && sources_is_edited(book, source, scope, NULL, NULL))
        cell_lose(book, record, COLUMN_SCOPE);
    offices_enter(offices, &row);
    if (scope)
        offices_add_scope(offices, source, scope);
}

void offices_read(Book *book, const Record *record, JskInitiative *initiative)
{
    const GPtrArray *rows = book_get_parts(book, TABLE_OFFICES, record);
    g_autoptr(GHashTable) known = g_hash_table_new(g_str_hash, g_str_equal);
    Offices offices = {.book = book, .initiative = initiative, .offices = known};
    for (guint i = 0; rows && i < rows->len; i++)
        offices_take_row(&offices, g_ptr_array_index(rows, i));
}
