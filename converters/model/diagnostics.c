#include <jisseki/diagnostics.h>

#include <stdarg.h>

/* Marks a message for translation; the command translates it (JskTranslate). */
#define N_(message) (message)

#define DIAGNOSTICS_KEPT_OF_A_KIND 1000

static const struct {
    const char *name;
    JskSeverity severity;
    const char *message;
} kinds[JSK_N_DIAGNOSTICS] = {
    [JSK_DIAGNOSTIC_UNPLACED] = {"unplaced", JSK_SEVERITY_WARNING,
                                 N_("text without a place in the record model: %1")},
    [JSK_DIAGNOSTIC_NO_TITLE] = {"no-title", JSK_SEVERITY_WARNING,
                                 N_("no title line above the table")},
    [JSK_DIAGNOSTIC_NO_FISCAL_YEAR] = {"no-fiscal-year", JSK_SEVERITY_WARNING,
                                       N_("the title names no fiscal year; months in the text "
                                          "cannot be placed in a year")},
    [JSK_DIAGNOSTIC_NO_FIELD] = {"no-field", JSK_SEVERITY_WARNING,
                                 N_("initiative %1 has no %2 (%3)")},
    [JSK_DIAGNOSTIC_NUMBER_ORDER] = {"number-order", JSK_SEVERITY_NOTE,
                                     N_("initiative %1 follows initiative %2")},
    [JSK_DIAGNOSTIC_NO_SECTION] = {"no-section", JSK_SEVERITY_WARNING,
                                   N_("initiative %1 stands above the first section title")},
    [JSK_DIAGNOSTIC_UNKNOWN_STATUS] = {"unknown-status", JSK_SEVERITY_WARNING,
                                       N_("initiative %1: \"%2\" is taken for its achievement, but "
                                          "the form knows no such status")},
    [JSK_DIAGNOSTIC_UNKNOWN_OFFICE] = {"unknown-office", JSK_SEVERITY_WARNING,
                                       N_("initiative %1: \"%2\" is taken for its office, but the "
                                          "form knows no office that ends so")},
    [JSK_DIAGNOSTIC_SCHEDULE_YEARS] = {"schedule-years", JSK_SEVERITY_WARNING,
                                       N_("initiative %1: the years of its schedule do not run on "
                                          "by one: %2")},
    [JSK_DIAGNOSTIC_SCHEDULE_COPY] = {"schedule-copy", JSK_SEVERITY_WARNING,
                                      N_("initiative %1: the flattened copy of its schedule "
                                         "differs from the schedule: %2")},
    [JSK_DIAGNOSTIC_SHARED_PHASES] = {"shared-phases", JSK_SEVERITY_NOTE,
                                      N_("%1 phases at the end of page %2 belong to its "
                                         "initiatives %3; all are listed with the last")},
    [JSK_DIAGNOSTIC_UNKNOWN_PHASES] = {"unknown-phases", JSK_SEVERITY_NOTE,
                                       N_("\"%1\" at the end of page %2 is taken for a phase of "
                                          "a schedule")},
    [JSK_DIAGNOSTIC_SPLIT_ROW] = {"split-row", JSK_SEVERITY_WARNING,
                                  N_("initiative %1 goes on below a repeated table head; which of "
                                     "its cells go on is not certain")},
    [JSK_DIAGNOSTIC_DEPTH] = {"depth", JSK_SEVERITY_WARNING,
                              N_("a list deeper than %1 levels is kept at that level")},
    [JSK_DIAGNOSTIC_OUTPUT_TEXT] = {"output-text", JSK_SEVERITY_WARNING, N_("%1")},
    [JSK_DIAGNOSTIC_OUTPUT_GAPS] = {"output-gaps", JSK_SEVERITY_NOTE,
                                    N_("the report cannot be read back whole from this workbook, "
                                       "whose layout leaves out: %1")},
    [JSK_DIAGNOSTIC_MISSING_GLYPH] = {"missing-glyph", JSK_SEVERITY_WARNING,
                                      N_("no installed font has %1; a replacement stands in its "
                                         "place in the PDF")},
    [JSK_DIAGNOSTIC_NO_TABLE] =
        {"no-table", JSK_SEVERITY_WARNING,
         N_("the workbook has no table \"%1\"; what it would tell is not in "
            "the report")},
    [JSK_DIAGNOSTIC_NO_COLUMN] = {"no-column", JSK_SEVERITY_WARNING,
                                  N_("the table \"%1\" has no column \"%2\"; it is taken for "
                                     "empty")},
    [JSK_DIAGNOSTIC_UNKNOWN_COLUMN] = {"unknown-column", JSK_SEVERITY_NOTE,
                                       N_("the column \"%1\" is none that a report has; it is not "
                                          "read")},
    [JSK_DIAGNOSTIC_CELL_ERROR] = {"cell-error", JSK_SEVERITY_WARNING,
                                   N_("the cell shows %1; it is taken for empty")},
    [JSK_DIAGNOSTIC_CELL_VALUE] = {"cell-value", JSK_SEVERITY_WARNING,
                                   N_("\"%1\" cannot stand here; the column takes: %2")},
    [JSK_DIAGNOSTIC_CONFLICT] = {"conflict", JSK_SEVERITY_WARNING,
                                 N_("here it is \"%1\", but \"%2\" in %3, which holds")},
    [JSK_DIAGNOSTIC_CONTRADICTION] = {"contradiction", JSK_SEVERITY_WARNING,
                                      N_("\"%1\" is taken as it stands, but \"%2\" in %3 tells "
                                         "otherwise")},
    [JSK_DIAGNOSTIC_STALE_COPY] = {"stale-copy", JSK_SEVERITY_NOTE,
                                   N_("here it is \"%1\", but \"%2\" in %3, which holds")},
    [JSK_DIAGNOSTIC_BLANK_CELL] =
        {"blank-cell", JSK_SEVERITY_NOTE,
         N_("the cell is blank; other cells tell what it said (blank cells "
            "of this column: %1)")},
    [JSK_DIAGNOSTIC_LOST_CELL] =
        {"lost-cell", JSK_SEVERITY_WARNING,
         N_("the cell is blank, and no other tells for certain what it said (such cells of this "
            "column: %1)")},
    [JSK_DIAGNOSTIC_UNUSED_CELL] =
        {"unused-cell", JSK_SEVERITY_NOTE,
         N_("\"%1\" is not read: a row of this kind says nothing in this "
            "column")},
    [JSK_DIAGNOSTIC_FORBIDDEN_CHARACTER] = {"forbidden-character", JSK_SEVERITY_WARNING,
                                            N_("the text has %1, which XML cannot hold; it is left "
                                               "out")},
    [JSK_DIAGNOSTIC_MATCHED_KEY] = {"matched-key", JSK_SEVERITY_WARNING,
                                    N_("\"%1\" is not the key of this initiative; by its number or "
                                       "title the row is taken for \"%2\"")},
    [JSK_DIAGNOSTIC_DUPLICATE_NUMBER] = {"duplicate-number", JSK_SEVERITY_WARNING,
                                         N_("the number %1 is also that of %2; this row keeps %3")},
    [JSK_DIAGNOSTIC_DUPLICATE_KEY] = {"duplicate-key", JSK_SEVERITY_WARNING,
                                      N_("the key \"%1\" is that of %2 already; the row is taken "
                                         "for a new one")},
    [JSK_DIAGNOSTIC_UNKNOWN_KEY] = {"unknown-key", JSK_SEVERITY_WARNING,
                                    N_("no row of the table \"%2\" has the key \"%1\"; the row is "
                                       "left out")},
    [JSK_DIAGNOSTIC_UNKNOWN_PARENT] = {"unknown-parent", JSK_SEVERITY_WARNING,
                                       N_("no item above in its group has the key \"%1\"; the item "
                                          "is placed by its level")},
    [JSK_DIAGNOSTIC_REMOVED] = {"removed", JSK_SEVERITY_NOTE,
                                N_("\"%1\" is no longer in the table \"%2\"; the rows that belong "
                                   "to it are left out (%3)")},
    [JSK_DIAGNOSTIC_STRAY_PIECE] = {"stray-piece", JSK_SEVERITY_WARNING,
                                    N_("the row goes on with a text whose beginning is not there; "
                                       "it is left out")},
    [JSK_DIAGNOSTIC_NO_TEXT] = {"no-text", JSK_SEVERITY_WARNING,
                                N_("the row has no text; it is left out")},
    [JSK_DIAGNOSTIC_NO_PHASE_YEARS] = {"no-phase-years", JSK_SEVERITY_WARNING,
                                       N_("the phase does not tell its first and last year; it is "
                                          "listed with those whose place is not known")},
    [JSK_DIAGNOSTIC_PHASE_YEARS] = {"phase-years", JSK_SEVERITY_WARNING,
                                    N_("the years of the phase, %1, are not all among those of its "
                                       "schedule, %2; the schedule is made longer")},
    [JSK_DIAGNOSTIC_NEW_VALUES] =
        {"new-values", JSK_SEVERITY_NOTE,
         N_("the text was edited; the dates and numbers in it were looked "
            "for again")},
    [JSK_DIAGNOSTIC_SHOWN] = {"shown", JSK_SEVERITY_WARNING,
                              N_("this was edited to \"%1\", but edits are read from the tables "
                                 "only; in %3 it is \"%2\", which holds: edit it there")},
    [JSK_DIAGNOSTIC_SHOWN_ALONE] = {"shown-alone", JSK_SEVERITY_WARNING,
                                    N_("this was edited to \"%1\", but edits are read from the "
                                       "tables only (%2): edit it there")},
    [JSK_DIAGNOSTIC_SHOWN_LOST] = {"shown-lost", JSK_SEVERITY_WARNING,
                                   N_("rows were removed or emptied here, but edits are read from "
                                      "the tables only (%1): edit it there")},
    [JSK_DIAGNOSTIC_SHOWN_DIFFERENT] = {"shown-different", JSK_SEVERITY_NOTE,
                                        N_("the sheet shows \"%1\", but it is \"%2\" in %3, "
                                           "which holds; this sheet is not read")},
};

static const char *const severity_names[] = {
    [JSK_SEVERITY_NOTE] = "note",
    [JSK_SEVERITY_WARNING] = "warning",
    [JSK_SEVERITY_ERROR] = "error",
};

struct _JskDiagnostics {
    GArray *entries;
    guint of_kind[JSK_N_DIAGNOSTICS];
    guint dropped;
    gboolean has_any;
    JskSeverity worst;
};

static void diagnostics_clear_entry(gpointer data)
{
    JskDiagnostic *entry = data;
    g_free(entry->place);
    g_strfreev(entry->arguments);
}

JskDiagnostics *jsk_diagnostics_new(void)
{
    JskDiagnostics *diagnostics = g_new0(JskDiagnostics, 1);
    diagnostics->entries = g_array_new(FALSE, FALSE, sizeof(JskDiagnostic));
    g_array_set_clear_func(diagnostics->entries, diagnostics_clear_entry);
    return diagnostics;
}

void jsk_diagnostics_free(JskDiagnostics *diagnostics)
{
    if (!diagnostics)
        return;
    g_array_unref(diagnostics->entries);
    g_free(diagnostics);
}

/* Takes the place and the arguments of @entry over. */
static void diagnostics_take(JskDiagnostics *diagnostics, JskDiagnostic entry)
{
    entry.severity = kinds[entry.id].severity;
    if (!diagnostics->has_any || entry.severity > diagnostics->worst)
        diagnostics->worst = entry.severity;
    diagnostics->has_any = TRUE;
    if (diagnostics->of_kind[entry.id]++ >= DIAGNOSTICS_KEPT_OF_A_KIND) {
        diagnostics->dropped++;
        diagnostics_clear_entry(&entry);
        return;
    }
    g_array_append_val(diagnostics->entries, entry);
}

static GStrv diagnostics_copy_arguments(va_list list)
{
    g_autoptr(GStrvBuilder) arguments = g_strv_builder_new();
    for (const char *text; (text = va_arg(list, const char *));)
        g_strv_builder_add(arguments, text);
    return g_strv_builder_end(arguments);
}

void jsk_diagnostics_add(JskDiagnostics *diagnostics, JskDiagnosticId id, guint line, guint column,
                         ...)
{
    g_return_if_fail(id < JSK_N_DIAGNOSTICS);
    JskDiagnostic entry = {.id = id, .line = line, .column = column};
    va_list list;
    va_start(list, column);
    entry.arguments = diagnostics_copy_arguments(list);
    va_end(list);
    diagnostics_take(diagnostics, entry);
}

void jsk_diagnostics_add_at(JskDiagnostics *diagnostics, JskDiagnosticId id, const char *place, ...)
{
    g_return_if_fail(id < JSK_N_DIAGNOSTICS);
    JskDiagnostic entry = {.id = id, .place = g_strdup(place)};
    va_list list;
    va_start(list, place);
    entry.arguments = diagnostics_copy_arguments(list);
    va_end(list);
    diagnostics_take(diagnostics, entry);
}

void jsk_diagnostics_add_strv(JskDiagnostics *diagnostics, JskDiagnosticId id, guint line,
                              guint column, const char *const *arguments)
{
    g_return_if_fail(id < JSK_N_DIAGNOSTICS);
    JskDiagnostic entry = {.id = id, .line = line, .column = column};
    entry.arguments = g_strdupv((char **)(guintptr)arguments);
    diagnostics_take(diagnostics, entry);
}

void jsk_diagnostics_add_dropped(JskDiagnostics *diagnostics, guint n)
{
    diagnostics->dropped += MIN(n, G_MAXUINT - diagnostics->dropped);
}

static JskDiagnostic diagnostics_copy_entry(const JskDiagnostic *entry)
{
    JskDiagnostic copy = *entry;
    copy.place = g_strdup(entry->place);
    copy.arguments = g_strdupv(entry->arguments);
    return copy;
}

void jsk_diagnostics_append(JskDiagnostics *diagnostics, const JskDiagnostics *others)
{
    for (guint i = 0; i < others->entries->len; i++)
        diagnostics_take(diagnostics,
                         diagnostics_copy_entry(&g_array_index(others->entries, JskDiagnostic, i)));
    jsk_diagnostics_add_dropped(diagnostics, others->dropped);
}

JskDiagnostics *jsk_diagnostics_copy(const JskDiagnostics *diagnostics)
{
    JskDiagnostics *copy = g_memdup2(diagnostics, sizeof *diagnostics);
    copy->entries =
        g_array_sized_new(FALSE, FALSE, sizeof(JskDiagnostic), diagnostics->entries->len);
    g_array_set_clear_func(copy->entries, diagnostics_clear_entry);
    for (guint i = 0; i < diagnostics->entries->len; i++) {
        JskDiagnostic entry =
            diagnostics_copy_entry(&g_array_index(diagnostics->entries, JskDiagnostic, i));
        g_array_append_val(copy->entries, entry);
    }
    return copy;
}

static int diagnostics_compare(gconstpointer left, gconstpointer right)
{
    const JskDiagnostic *a = left;
    const JskDiagnostic *b = right;
    if (a->line != b->line)
        return a->line < b->line ? -1 : 1;
    return a->column < b->column ? -1 : a->column > b->column;
}

void jsk_diagnostics_sort(JskDiagnostics *diagnostics)
{
    g_array_sort(diagnostics->entries, diagnostics_compare);
}

guint jsk_diagnostics_get_length(const JskDiagnostics *diagnostics)
{
    return diagnostics->entries->len;
}

const JskDiagnostic *jsk_diagnostics_get(const JskDiagnostics *diagnostics, guint index)
{
    g_return_val_if_fail(index < diagnostics->entries->len, NULL);
    return &g_array_index(diagnostics->entries, JskDiagnostic, index);
}

guint jsk_diagnostics_get_dropped(const JskDiagnostics *diagnostics)
{
    return diagnostics->dropped;
}

gboolean jsk_diagnostics_get_worst(const JskDiagnostics *diagnostics, JskSeverity *severity)
{
    if (diagnostics->has_any)
        *severity = diagnostics->worst;
    return diagnostics->has_any;
}

const char *jsk_diagnostic_get_name(JskDiagnosticId id)
{
    g_return_val_if_fail(id < JSK_N_DIAGNOSTICS, NULL);
    return kinds[id].name;
}

JskSeverity jsk_diagnostic_get_severity(JskDiagnosticId id)
{
    g_return_val_if_fail(id < JSK_N_DIAGNOSTICS, JSK_SEVERITY_ERROR);
    return kinds[id].severity;
}

gboolean jsk_diagnostic_from_name(const char *name, JskDiagnosticId *id)
{
    for (int i = 0; i < JSK_N_DIAGNOSTICS; i++) {
        if (g_str_equal(kinds[i].name, name)) {
            *id = (JskDiagnosticId)i;
            return TRUE;
        }
    }
    return FALSE;
}

const char *jsk_severity_get_name(JskSeverity severity)
{
    return severity_names[severity];
}

char *jsk_diagnostic_format(const JskDiagnostic *diagnostic, JskTranslate translate)
{
    const char *message = kinds[diagnostic->id].message;
    if (translate)
        message = translate(message);

    guint n_arguments = g_strv_length(diagnostic->arguments);
    GString *text = g_string_new(NULL);
    for (const char *c = message; *c; c++) {
        if (c[0] == '%' && g_ascii_isdigit(c[1]) && (guint)(c[1] - '1') < n_arguments)
            g_string_append(text, diagnostic->arguments[*++c - '1']);
        else
            g_string_append_c(text, *c);
    }
    return g_string_free(text, FALSE);
}
