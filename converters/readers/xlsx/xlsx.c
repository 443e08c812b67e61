#include "readers/xlsx/xlsx.h"

#include "readers/source.h"
#include "readers/xlsx/book.h"
#include "readers/xlsx/cell.h"
#include "readers/xlsx/facts.h"
#include "readers/xlsx/initiatives.h"
#include "readers/xlsx/join.h"
#include "readers/xlsx/keys.h"
#include "readers/xlsx/numbers.h"
#include "readers/xlsx/report-row.h"
#include "readers/xlsx/shown.h"
#include "readers/xlsx/sources-check.h"
#include "readers/xlsx/sources.h"

/* No other reader reads packages; what is in this one is told when it is read. */
static guint xlsx_probe(const JskSource *source, const JskForm *form)
{
    (void)form;
    return source->is_package ? 100 : 0;
}

static void xlsx_read_report(Book *book)
{
    sources_index(book);
    sources_check(book);
    keys_settle(book);
    numbers_settle(book);
    join_tables(book);
    facts_read_sources(book);
    report_row_read(book);
    facts_read_diagnostics(book);
    initiatives_read(book);
    shown_check(book);
    cell_doubt_missed(book);
}

static JskReport *xlsx_read(const JskSource *source, const JskForm *form,
                            JskDiagnostics *diagnostics, GError **error)
{
    Book book;
    g_autoptr(JskReport) report = NULL;
    g_autoptr(JskDiagnostics) doubts = jsk_diagnostics_new();
    if (book_open(&book, source, form, doubts))
        xlsx_read_report(&book);
    if (book.refusal) {
        g_propagate_error(error, g_steal_pointer(&book.refusal));
    } else {
        report = g_steal_pointer(&book.report);
        jsk_report_freeze(report);
        if (jsk_report_get_diagnostics(report))
            jsk_diagnostics_append(diagnostics, jsk_report_get_diagnostics(report));
    }
    jsk_diagnostics_append(diagnostics, doubts);
    book_close(&book);
    return g_steal_pointer(&report);
}

const JskReader xlsx_reader = {
    .name = "xlsx",
    .summary = "workbooks that the converter xlsx wrote, with what people changed in them",
    .probe = xlsx_probe,
    .read = xlsx_read,
};
