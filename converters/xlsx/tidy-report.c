#include <string.h>

#include <jisseki/fiscal-year.h>

#include "xlsx/tidy-book.h"

/* What is said once: of the report, and of how it was read. */

/* The day, in the form YYYY-MM-DD, as a date if a cell can show it. */
static void tidy_set_as_of(XlsxTidy *row, const char *as_of)
{
    GDate first;
    GDate last;
    gboolean is_day = as_of && jsk_edtf_bounds(as_of, &first, &last) && g_date_valid(&last) &&
                      g_date_compare(&first, &last) == 0;
    if (is_day && xlsx_tidy_has_date(&first)) {
        xlsx_tidy_set_date(row, XLSX_REPORT_AS_OF, &first);
        return;
    }
    xlsx_tidy_set_text(row, XLSX_REPORT_AS_OF, as_of);
    if (as_of)
        xlsx_tidy_doubt(row, as_of, "is written as text: Excel has no such date");
}

/* The file's name without directories: where it lay tells nothing of the report. */
static void tidy_put_report_row(XlsxTidyBook *tidy, const char *source_name, const char *era_year)
{
    const JskReport *report = tidy->book->report;
    const char *printed = jsk_report_get_printed_title(report);
    char size[24];
    XlsxTidy *row = xlsx_tidy_begin_node(tidy, XLSX_SHEET_REPORT, (JskOrigin){0});
    xlsx_tidy_set_text(row, XLSX_REPORT_TITLE, jsk_report_get_title(report));
    xlsx_tidy_set_text(row, XLSX_REPORT_PROGRAMME, jsk_report_get_programme(report));
    xlsx_tidy_set_count(row, XLSX_REPORT_FISCAL_YEAR, (guint)jsk_report_get_fiscal_year(report));
    xlsx_tidy_set_text(row, XLSX_REPORT_ERA_YEAR, era_year);
    xlsx_tidy_set_text(row, XLSX_REPORT_EDITION, jsk_report_get_edition(report));
    tidy_set_as_of(row, jsk_report_get_as_of(report));
    xlsx_tidy_set_text(row, XLSX_REPORT_PRINTED_TITLE,
                       printed || !source_name ? printed : jsk_report_get_title(report));
    xlsx_tidy_set_text(row, XLSX_REPORT_SOURCE_NAME, source_name);
    if (source_name) {
        g_snprintf(size, sizeof size, "%" G_GUINT64_FORMAT, jsk_report_get_source_size(report));
        xlsx_tidy_set_decimal(row, XLSX_REPORT_SOURCE_SIZE, size);
    }
    xlsx_tidy_set_text(row, XLSX_REPORT_SHA256, jsk_report_get_digest(report));
    xlsx_tidy_set_text(row, XLSX_REPORT_READER, jsk_report_get_reader_name(report));
    xlsx_tidy_set_text(row, XLSX_REPORT_FORM, jsk_report_get_form_name(report));
    xlsx_tidy_set_text(row, XLSX_REPORT_GENERATOR, jsk_report_get_generator(report));
    xlsx_tidy_set_number(row, XLSX_REPORT_INITIATIVES, jsk_report_get_counts(report)->initiatives);
    xlsx_tidy_put(row);
}

void xlsx_tidy_put_report(XlsxTidyBook *tidy)
{
    const char *source = jsk_report_get_source_name(tidy->book->report);
    int year = jsk_report_get_fiscal_year(tidy->book->report);
    g_autofree char *source_name = source ? g_path_get_basename(source) : NULL;
    g_autofree char *era_year = year ? jsk_fiscal_year_format(year) : NULL;
    gsize outer = jsk_identifier_push(tidy->identifier, "report", 0);
    tidy_put_report_row(tidy, source_name, era_year);
    jsk_identifier_pop(tidy->identifier, outer);
}

/* How it was read. */

static void tidy_put_count(XlsxTidyBook *tidy, XlsxWord kind, guint *position, const char *name,
                           guint64 count)
{
    gsize outer = jsk_identifier_push(tidy->identifier, "l", ++*position);
    XlsxSource source = {
        .kind = kind, .name = name, .counted = XLSX_COUNT_CHARACTERS, .count = count};
    xlsx_tidy_put_source(tidy, &source);
    jsk_identifier_pop(tidy->identifier, outer);
}

static void tidy_put_ledger(XlsxTidyBook *tidy, const JskLedger *ledger)
{
    guint position = 0;
    for (int kind = 0; kind < JSK_N_FURNITURE; kind++) {
        if (ledger->furniture[kind] != 0)
            tidy_put_count(tidy, XLSX_WORD_KIND_FURNITURE, &position,
                           jsk_furniture_get_name((JskFurniture)kind), ledger->furniture[kind]);
    }
    tidy_put_count(tidy, XLSX_WORD_KIND_LEDGER, &position, "total", ledger->total);
    tidy_put_count(tidy, XLSX_WORD_KIND_LEDGER, &position, "model", ledger->model);
    tidy_put_count(tidy, XLSX_WORD_KIND_LEDGER, &position, "unplaced", ledger->unplaced);
}

static void tidy_put_diagnostic(XlsxTidyBook *tidy, const JskDiagnostic *diagnostic)
{
    g_autofree char *message = jsk_diagnostic_format(diagnostic, NULL);
    gsize length;
    jsk_identifier_get(tidy->identifier, &length);
    XlsxSource source = {.kind = XLSX_WORD_KIND_DIAGNOSTIC,
                         .name = jsk_diagnostic_get_name(diagnostic->id),
                         .text = message,
                         .origin = {diagnostic->line, 0, 0},
                         .column = diagnostic->column};
    xlsx_tidy_put_source(tidy, &source);
    for (guint i = 0; diagnostic->arguments[i]; i++) {
        char name[16];
        g_snprintf(name, sizeof name, "%u", i + 1);
        jsk_identifier_push(tidy->identifier, "-", i + 1);
        source = (XlsxSource){.kind = XLSX_WORD_KIND_ARGUMENT,
                              .name = name,
                              .parent_length = length,
                              .text = diagnostic->arguments[i]};
        xlsx_tidy_put_source(tidy, &source);
        jsk_identifier_pop(tidy->identifier, length);
    }
}

/* How many were dropped is said even of none: it tells that the report has diagnostics. */
static void tidy_put_diagnostics(XlsxTidyBook *tidy, const JskDiagnostics *diagnostics)
{
    gsize outer = jsk_identifier_push(tidy->identifier, "d", 0);
    XlsxSource dropped = {.kind = XLSX_WORD_KIND_DIAGNOSTIC,
                          .name = "dropped",
                          .counted = XLSX_COUNT_PARTS,
                          .count = jsk_diagnostics_get_dropped(diagnostics)};
    xlsx_tidy_put_source(tidy, &dropped);
    jsk_identifier_pop(tidy->identifier, outer);
    for (guint i = 0; i < jsk_diagnostics_get_length(diagnostics); i++) {
        jsk_identifier_push(tidy->identifier, "d", i + 1);
        tidy_put_diagnostic(tidy, jsk_diagnostics_get(diagnostics, i));
        jsk_identifier_pop(tidy->identifier, outer);
    }
}

void xlsx_tidy_put_provenance(XlsxTidyBook *tidy)
{
    const JskReport *report = tidy->book->report;
    if (jsk_report_get_source_name(report))
        tidy_put_ledger(tidy, jsk_report_get_ledger(report));
    if (jsk_report_get_diagnostics(report))
        tidy_put_diagnostics(tidy, jsk_report_get_diagnostics(report));
}

/* What the sheets for people showed. */

static void tidy_put_checksum(XlsxTidyBook *tidy, const char *sheet, const char *which,
                              guint number, const char *text)
{
    gsize outer = jsk_identifier_push(tidy->identifier, "c", number);
    g_autofree char *name = g_strconcat(sheet, ".", which, NULL);
    XlsxSource source = {.kind = XLSX_WORD_KIND_CHECKSUM, .name = name, .text = text};
    xlsx_tidy_put_source(tidy, &source);
    jsk_identifier_pop(tidy->identifier, outer);
}

/* Which facts of the source the report tells, as 0 and 1: name, size, digest, reader, form,
 * generator. */
static void tidy_put_filled(XlsxTidyBook *tidy, guint number)
{
    const JskReport *report = tidy->book->report;
    const char *name = jsk_report_get_source_name(report);
    const gboolean is_filled[] = {
        name && *name,
        jsk_report_get_source_size(report) != 0,
        jsk_report_get_digest(report) != NULL,
        jsk_report_get_reader_name(report) != NULL,
        jsk_report_get_form_name(report) != NULL,
        jsk_report_get_generator(report) != NULL,
    };
    char digits[G_N_ELEMENTS(is_filled) + 1] = "";
    for (gsize i = 0; i < G_N_ELEMENTS(is_filled); i++)
        digits[i] = is_filled[i] ? '1' : '0';
    tidy_put_checksum(tidy, xlsx_sheet_id_get_name(XLSX_SHEET_REPORT), "source", number, digits);
}

void xlsx_tidy_put_checksums(XlsxTidyBook *tidy)
{
    guint position = 0;
    for (int id = 0; id < XLSX_SHEET_REPORT; id++) {
        const XlsxSheet *sheet = tidy->book->sheets[id];
        if (!sheet)
            continue;
        const char *kind = xlsx_sheet_id_get_name((XlsxSheetId)id);
        g_autofree char *rows = xlsx_sums_format_rows(&sheet->sums);
        g_autofree char *columns = xlsx_sums_format_columns(&sheet->sums);
        g_autofree char *cells = xlsx_sums_format_cells(&sheet->sums);
        tidy_put_checksum(tidy, kind, "rows", ++position, rows);
        tidy_put_checksum(tidy, kind, "columns", ++position, columns);
        tidy_put_checksum(tidy, kind, "cells", ++position, cells);
    }
    tidy_put_filled(tidy, ++position);
}
