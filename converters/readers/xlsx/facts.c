#include "readers/xlsx/facts.h"

#include "readers/xlsx/cell.h"
#include "readers/xlsx/sources.h"

/* The name of the row that counts the diagnostics which were not kept. */
#define FACTS_DROPPED "dropped"

/* Notes and texts without a place. */

static void facts_read_note(Book *book, const Record *record, const char *text)
{
    JskNote *note = jsk_report_add_note(book->report, text, -1, sources_get_origin(book, record));
    jsk_note_set_printed(book->report, note, sources_get_printed(book, record, text, NULL, NULL),
                         -1);
}

static void facts_read_unplaced(Book *book, const Record *record, const char *text)
{
    JskUnplaced *unplaced =
        jsk_report_add_unplaced(book->report, text, -1, sources_get_origin(book, record));
    jsk_unplaced_set_printed(book->report, unplaced,
                             sources_get_printed(book, record, text, NULL, NULL), -1);
}

static void facts_read_text(Book *book, const Record *record,
                            void (*read)(Book *, const Record *, const char *))
{
    const char *text = sources_get_words(book, record, record, COLUMN_TEXT, NULL);
    if (text)
        read(book, record, text);
    else
        cell_doubt(book, record, COLUMN_TEXT, JSK_DIAGNOSTIC_NO_TEXT, NULL, NULL, NULL);
}

/* The ledger. */

typedef struct {
    JskLedger ledger;
    const Record *total;
} FactsLedger;

/* Whether the row names the number; then it is set. */
static gboolean facts_take_count(Book *book, const Record *record, const char *name, guint64 *count)
{
    const char *found = cell_get_text(book, record, COLUMN_NAME);
    if (g_strcmp0(found, name) != 0)
        return FALSE;
    if (cell_is_blank(record, COLUMN_CHARACTERS))
        cell_lose(book, record, COLUMN_CHARACTERS);
    cell_get_number(book, record, COLUMN_CHARACTERS, 0, G_MAXUINT64, count);
    return TRUE;
}

static void facts_take_ledger(Book *book, const Record *record, FactsLedger *facts)
{
    if (facts_take_count(book, record, "total", &facts->ledger.total))
        facts->total = record;
    else if (!facts_take_count(book, record, "model", &facts->ledger.model) &&
             !facts_take_count(book, record, "unplaced", &facts->ledger.unplaced))
        cell_doubt_value(book, record, COLUMN_NAME, cell_get_text(book, record, COLUMN_NAME),
                         "total, model, unplaced");
}

static void facts_take_furniture(Book *book, const Record *record, FactsLedger *facts)
{
    g_autoptr(GString) names = g_string_new(NULL);
    for (int kind = 0; kind < JSK_N_FURNITURE; kind++) {
        const char *name = jsk_furniture_get_name((JskFurniture)kind);
        if (facts_take_count(book, record, name, &facts->ledger.furniture[kind]))
            return;
        g_string_append_printf(names, "%s%s", kind > 0 ? ", " : "", name);
    }
    cell_doubt_value(book, record, COLUMN_NAME, cell_get_text(book, record, COLUMN_NAME),
                     names->str);
}

/* Its total is always the sum of the others. */
static void facts_finish_ledger(Book *book, FactsLedger *facts)
{
    guint64 sum;
    gboolean is_sum = g_uint64_checked_add(&sum, facts->ledger.model, facts->ledger.unplaced);
    for (int kind = 0; kind < JSK_N_FURNITURE; kind++)
        is_sum = is_sum && g_uint64_checked_add(&sum, sum, facts->ledger.furniture[kind]);
    if (!is_sum) {
        facts->ledger = (JskLedger){0};
        sum = 0;
    }
    if (sum != facts->ledger.total && facts->total) {
        g_autofree char *text = g_strdup_printf("%" G_GUINT64_FORMAT, facts->ledger.total);
        g_autofree char *expected = g_strdup_printf("%" G_GUINT64_FORMAT, sum);
        cell_doubt_value(book, facts->total, COLUMN_CHARACTERS, text, expected);
    }
    facts->ledger.total = sum;
    jsk_report_set_ledger(book->report, &facts->ledger);
}

void facts_read_sources(Book *book)
{
    const Table *table = &book->tables[TABLE_SOURCES];
    FactsLedger facts = {.total = NULL};
    for (guint i = 0; table->sheet && i < table->records->len; i++) {
        const Record *record = g_ptr_array_index(table->records, i);
        if (record->kind == KIND_NOTE)
            facts_read_text(book, record, facts_read_note);
        else if (record->kind == KIND_UNPLACED)
            facts_read_text(book, record, facts_read_unplaced);
        else if (record->kind == KIND_LEDGER)
            facts_take_ledger(book, record, &facts);
        else if (record->kind == KIND_FURNITURE)
            facts_take_furniture(book, record, &facts);
    }
    facts_finish_ledger(book, &facts);
}

/* Diagnostics. */

static char **facts_get_arguments(Book *book, const Record *record)
{
    g_autoptr(GStrvBuilder) arguments = g_strv_builder_new();
    guint position = 0;
    for (const Record *argument;
         (argument = sources_next_child(book, record->key, KIND_ARGUMENT, &position));) {
        const char *text = cell_get_text(book, argument, COLUMN_TEXT);
        g_strv_builder_add(arguments, text ? text : "");
    }
    return g_strv_builder_end(arguments);
}

/* How many were dropped has no text and no place. */
static void facts_doubt_dropped(Book *book, const Record *record)
{
    static const ColumnKind columns[] = {COLUMN_TEXT, COLUMN_FIRST_LINE, COLUMN_COLUMN};
    for (gsize i = 0; i < G_N_ELEMENTS(columns); i++) {
        if (!cell_is_blank(record, columns[i]))
            cell_doubt(book, record, columns[i], JSK_DIAGNOSTIC_UNUSED_CELL,
                       cell_get_text(book, record, columns[i]), NULL, NULL);
    }
}

static void facts_read_diagnostic(Book *book, const Record *record, JskDiagnostics *diagnostics)
{
    const char *name = cell_get_text(book, record, COLUMN_NAME);
    JskDiagnosticId id;
    guint64 dropped = 0;
    if (g_strcmp0(name, FACTS_DROPPED) == 0) {
        if (!cell_get_number(book, record, COLUMN_PARTS, 0, G_MAXUINT, &dropped))
            cell_miss(book, record, COLUMN_PARTS);
        jsk_diagnostics_add_dropped(diagnostics, (guint)dropped);
        facts_doubt_dropped(book, record);
        return;
    }
    if (!name || !jsk_diagnostic_from_name(name, &id)) {
        cell_doubt_value(book, record, COLUMN_NAME, name,
                         jsk_diagnostic_get_name(JSK_DIAGNOSTIC_NO_FIELD));
        return;
    }
    g_auto(GStrv) arguments = facts_get_arguments(book, record);
    jsk_diagnostics_add_strv(diagnostics, id, cell_get_count(book, record, COLUMN_FIRST_LINE),
                             cell_get_count(book, record, COLUMN_COLUMN),
                             (const char *const *)arguments);
}

void facts_read_diagnostics(Book *book)
{
    const Table *table = &book->tables[TABLE_SOURCES];
    g_autoptr(JskDiagnostics) diagnostics = NULL;
    for (guint i = 0; table->sheet && i < table->records->len; i++) {
        const Record *record = g_ptr_array_index(table->records, i);
        if (record->kind != KIND_DIAGNOSTIC)
            continue;
        if (!diagnostics)
            diagnostics = jsk_diagnostics_new();
        facts_read_diagnostic(book, record, diagnostics);
    }
    if (diagnostics)
        jsk_report_set_diagnostics(book->report, diagnostics);
}
