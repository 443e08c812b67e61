#include <jisseki/xlsx.h>

#include <errno.h>
#include <locale.h>
#include <string.h>

#include "xlsx/clean-text.h"
#include "xlsx/sheet.h"
#include "xlsx/spool.h"

/* 1980-01-01, and the end of year 9999, in seconds since 1970. */
#define TIMESTAMP_NONE ((gint64)315532800)
#define TIMESTAMP_LAST ((gint64)253402300799)

/* Characters that Excel takes in a document property. */
#define PROPERTY_CHARACTERS 255

/* 取組 before 概要, whose links want to know its rows. */
static const struct {
    XlsxSheetId id;
    void (*fill)(XlsxSheet *sheet);
} steps[XLSX_N_SHEETS] = {
    {XLSX_SHEET_INITIATIVES, xlsx_fill_initiatives},
    {XLSX_SHEET_OVERVIEW, xlsx_fill_overview},
    {XLSX_SHEET_ITEMS, xlsx_fill_items},
    {XLSX_SHEET_SCHEDULE, xlsx_fill_schedule},
};

static char *workbook_make_property(const char *text)
{
    GString *clean = g_string_new(NULL);
    if (text)
        xlsx_clean_text(clean, text, strlen(text));
    if (g_utf8_strlen(clean->str, (gssize)clean->len) > PROPERTY_CHARACTERS) {
        const char *end = g_utf8_offset_to_pointer(clean->str, PROPERTY_CHARACTERS);
        g_string_truncate(clean, (gsize)(end - clean->str));
    }
    return g_string_free(clean, FALSE);
}

/* libxlsxwriter takes 0 for the present time. */
static time_t workbook_get_time(gint64 timestamp)
{
    return (time_t)(timestamp < 0 ? TIMESTAMP_NONE : CLAMP(timestamp, 1, TIMESTAMP_LAST));
}

static gboolean workbook_set_description(lxw_workbook *workbook, const JskReport *report,
                                         gint64 timestamp, GError **error)
{
    g_autofree char *title = workbook_make_property(jsk_report_get_title(report));
    g_autofree char *subject = workbook_make_property(jsk_report_get_programme(report));
    lxw_doc_properties properties = {
        .title = title, .subject = subject, .created = workbook_get_time(timestamp)};
    lxw_error code = workbook_set_properties(workbook, &properties);
    if (code != LXW_NO_ERROR)
        g_set_error(error, JSK_ERROR, JSK_ERROR_OUTPUT, "document properties: %s",
                    lxw_strerror(code));
    return code == LXW_NO_ERROR;
}

static gboolean workbook_fill_sheets(XlsxBook *book, GError **error)
{
    XlsxSheet sheets[XLSX_N_SHEETS] = {0};
    gboolean is_filled = TRUE;
    for (int i = 0; i < XLSX_N_SHEETS && is_filled; i++)
        is_filled = xlsx_sheet_init(&sheets[i], book, (XlsxSheetId)i, error);
    for (int i = 0; i < XLSX_N_SHEETS && is_filled; i++) {
        XlsxSheet *sheet = &sheets[steps[i].id];
        steps[i].fill(sheet);
        is_filled = xlsx_sheet_finish(sheet, error);
    }
    for (int i = 0; i < XLSX_N_SHEETS; i++)
        (void)xlsx_sheet_finish(&sheets[i], NULL);
    return is_filled;
}

static gboolean workbook_fill(lxw_workbook *workbook, const JskReport *report,
                              const JskConvertOptions *options, GError **error)
{
    XlsxBook book = {.workbook = workbook, .report = report, .diagnostics = options->diagnostics};
    if (!xlsx_formats_add(workbook, book.formats) ||
        !xlsx_formats_add_statuses(workbook, book.statuses)) {
        g_set_error(error, JSK_ERROR, JSK_ERROR_OUTPUT, "cell formats cannot be added");
        return FALSE;
    }
    g_autoptr(GArray) initiative_rows = g_array_new(FALSE, FALSE, sizeof(lxw_row_t));
    book.initiative_rows = initiative_rows;
    return workbook_set_description(workbook, report, options->timestamp, error) &&
           workbook_fill_sheets(&book, error);
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
        g_set_error(error, JSK_ERROR, JSK_ERROR_OUTPUT, "cannot write the workbook: %s%s%s",
                    lxw_strerror(code), saved ? ": " : "", saved ? g_strerror(saved) : "");
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

static gboolean workbook_write(const JskReport *report, const JskConvertOptions *options,
                               const char *path, const XlsxSpool *spool, GError **error)
{
    /* Rows go to the temporary files one by one and leave the memory. */
    lxw_workbook_options settings = {.constant_memory = LXW_TRUE, .use_zip64 = LXW_FALSE};
    lxw_workbook *workbook = workbook_new_opt(path, &settings);
    if (!workbook) {
        g_set_error(error, JSK_ERROR, JSK_ERROR_OUTPUT, "the workbook cannot be begun");
        return FALSE;
    }
    if (!workbook_fill(workbook, report, options, error)) {
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

const JskConverter jsk_xlsx_converter = {
    .name = "xlsx",
    .suffix = ".xlsx",
    .summary = "Excel workbook: overview, initiatives, items, schedule by years",
    .write = xlsx_write,
};
