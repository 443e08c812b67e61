#include <jisseki/xlsx.h>

#include <errno.h>
#include <locale.h>

#include "xlsx/properties.h"
#include "xlsx/sheet.h"
#include "xlsx/spool.h"
#include "xlsx/tidy-book.h"

static gboolean workbook_add_sheets(XlsxBook *book, GError **error)
{
    for (guint i = 0; i < book->layout->n_sheets; i++) {
        const XlsxLayoutSheet *layout = &book->layout->sheets[i];
        book->sheets[layout->id] = xlsx_sheet_new(book, layout, error);
        if (!book->sheets[layout->id])
            return FALSE;
    }
    return TRUE;
}

/* Whether all went well so far; if not, the first failure of a sheet. */
static gboolean workbook_check_sheets(XlsxBook *book, GError **error)
{
    for (int id = 0; id < XLSX_N_SHEETS; id++) {
        XlsxSheet *sheet = book->sheets[id];
        if (sheet && sheet->error) {
            g_propagate_error(error, g_steal_pointer(&sheet->error));
            return FALSE;
        }
    }
    return TRUE;
}

/* In the order in which they link to each other. */
static gboolean workbook_fill_sheets(XlsxBook *book, GError **error)
{
    static const struct {
        XlsxSheetId id;
        void (*fill)(XlsxSheet *sheet);
    } steps[] = {{XLSX_SHEET_FORM, xlsx_fill_form}, {XLSX_SHEET_OVERVIEW, xlsx_fill_overview}};
    XlsxTidyBook tidy;
    xlsx_tidy_book_begin(&tidy, book);
    gboolean is_filled = workbook_check_sheets(book, error);
    for (gsize i = 0; i < G_N_ELEMENTS(steps) && is_filled; i++) {
        if (book->sheets[steps[i].id])
            steps[i].fill(book->sheets[steps[i].id]);
        is_filled = workbook_check_sheets(book, error);
    }
    xlsx_tidy_book_end(&tidy);
    return is_filled && workbook_check_sheets(book, error);
}

static gboolean workbook_fill(XlsxBook *book, const JskConvertOptions *options, GError **error)
{
    if (!xlsx_formats_add(book->workbook, book->layout, book->formats) ||
        !xlsx_formats_add_statuses(book->workbook, book->layout, book->statuses)) {
        g_set_error(error, JSK_ERROR, JSK_ERROR_OUTPUT, "cell formats cannot be added");
        return FALSE;
    }
    gboolean is_filled = xlsx_properties_set(book, options, error) &&
                         workbook_add_sheets(book, error) && workbook_fill_sheets(book, error);
    for (int id = 0; id < XLSX_N_SHEETS; id++)
        g_clear_pointer(&book->sheets[id], xlsx_sheet_free);
    return is_filled;
}

/* libxlsxwriter knows that it failed, the system why. */
static void workbook_fail_writing(lxw_error code, int failure, GError **error)
{
    if (failure == ENOSPC || failure == EDQUOT || failure == EFBIG)
        g_set_error(error, JSK_ERROR, JSK_ERROR_OUTPUT,
                    "cannot write the workbook: %s; free some space or choose another folder",
                    g_strerror(failure));
    else
        g_set_error(error, JSK_ERROR, JSK_ERROR_OUTPUT, "cannot write the workbook: %s",
                    failure ? g_strerror(failure) : lxw_strerror(code));
}

/* Closes @workbook, which frees it, and looks whether all of it was written. */
static gboolean workbook_save(lxw_workbook *workbook, const XlsxSpool *spool, GError **error)
{
    errno = 0;
    lxw_error code = workbook_close(workbook);
    int saved = errno;
    if (spool->failure != 0) {
        g_set_error(error, JSK_ERROR, JSK_ERROR_OUTPUT, "cannot write a temporary file in %s: %s",
                    spool->directory, g_strerror(spool->failure));
        return FALSE;
    }
    if (code != LXW_NO_ERROR) {
        workbook_fail_writing(code, saved, error);
        return FALSE;
    }
    if (spool->n_files == 0) {
        g_set_error(error, JSK_ERROR, JSK_ERROR_OUTPUT,
                    "the temporary files of libxlsxwriter cannot be watched; link libjisseki-xlsx "
                    "before libxlsxwriter");
        return FALSE;
    }
    return TRUE;
}

/* Says that a workbook of this layout is not all of the report. */
static void workbook_note_gaps(const XlsxBook *book)
{
    g_autofree char *gaps = xlsx_layout_list_gaps(book->layout);
    if (gaps && book->diagnostics)
        jsk_diagnostics_add(book->diagnostics, JSK_DIAGNOSTIC_OUTPUT_GAPS, 0, 0, gaps, NULL);
}

static gboolean workbook_write(const JskReport *report, const JskConvertOptions *options,
                               const char *path, const XlsxSpool *spool, GError **error)
{
    g_autoptr(XlsxLayout) layout = xlsx_layout_load(options->workbook_layout, error);
    if (!layout)
        return FALSE;
    /* Rows go to the temporary files one by one and leave the memory. */
    lxw_workbook_options settings = {.constant_memory = LXW_TRUE, .use_zip64 = LXW_FALSE};
    lxw_workbook *workbook = workbook_new_opt(path, &settings);
    if (!workbook) {
        g_set_error(error, JSK_ERROR, JSK_ERROR_OUTPUT, "the workbook cannot be begun");
        return FALSE;
    }
    XlsxBook book = {.workbook = workbook,
                     .layout = layout,
                     .report = report,
                     .diagnostics = options->diagnostics};
    workbook_note_gaps(&book);
    if (!workbook_fill(&book, options, error)) {
        lxw_workbook_free(workbook);
        return FALSE;
    }
    return workbook_save(workbook, spool, error);
}

/* Says why @path cannot be written before libxlsxwriter says it on stderr. */
static gboolean workbook_check_target(const char *path, GError **error)
{
    FILE *file = fopen(path, "ab");
    if (file) {
        fclose(file);
        return TRUE;
    }
    int saved = errno;
    g_set_error(error, JSK_ERROR, JSK_ERROR_OUTPUT, "cannot write the workbook: %s",
                g_strerror(saved));
    return FALSE;
}

/* The present locale, except that numbers are written as in C: libxlsxwriter
 * prints them with the decimal point of the locale, a comma in many. */
static locale_t workbook_make_locale(void)
{
    locale_t present = duplocale(uselocale((locale_t)0));
    return newlocale(LC_NUMERIC_MASK, "C", present);
}

static gboolean xlsx_write(const JskReport *report, const JskConvertOptions *options,
                           const char *path, GError **error)
{
    if (!workbook_check_target(path, error))
        return FALSE;
    locale_t number_locale = workbook_make_locale();
    g_autofree char *directory = g_path_get_dirname(path);
    locale_t outer_locale = uselocale(number_locale);
    XlsxSpool spool;
    xlsx_spool_begin(&spool, directory);
    gboolean is_written = workbook_write(report, options, path, &spool, error);
    xlsx_spool_end(&spool);
    uselocale(outer_locale);
    freelocale(number_locale);
    return is_written;
}

static char *xlsx_describe_layout(const char *name_or_path, GError **error)
{
    g_autoptr(XlsxLayout) layout = xlsx_layout_load(name_or_path, error);
    return layout ? g_strdup(layout->summary) : NULL;
}

const JskConverter jsk_xlsx_converter = {
    .name = "xlsx",
    .suffix = ".xlsx",
    .summary = "Excel workbook: overview, form for print, tables of every datum",
    .layouts = xlsx_layout_names,
    .describe_layout = xlsx_describe_layout,
    .copy_layout = xlsx_layout_copy,
    .write = xlsx_write,
};
