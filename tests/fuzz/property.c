#include "property.h"

#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include <jisseki/reader.h>
#include <jisseki/text.h>
#include <jisseki/xml.h>

#include "model/nodes.h"

/* A small report for each reader, to try a form with. */
static const char *const tried_sources[] = {
    "令和4年度「港町改革」年度実績\n"
    "番号\t取組名\t工程表\t取組実績\t達成度\t取組状況\t担当課\n"
    "Ⅰ 港を開く\n"
    "1\t① 渡し船\t<table><tr><th></th><th>4年度</th></tr><tr><td>□船</td><td>→</td></tr></table>\t"
    "<ul>・船を出す(5月) 【人】 ３名 ※冬は休み</ul>\t達成\t・増えた<hr/>・続ける\t港湾部船舶課\n",

    "令和4年度「港町改革」年度実績 \n"
    "番号 取組名 工程 取組実績 達成度 取組状況 担当課 \n"
    "Ⅰ 港を開く \n"
    "1 ① 渡し船 \n項目 4年度 5年度 \n□船 \n・船を出す（5月） \n達成 \n・増えた \n港湾部船舶課 "
    "\n・続ける \n\n検討 \n",
};

/* A file in memory that other code can open by the path. */
static int property_open_file(char **path)
{
    int descriptor = memfd_create("jisseki-fuzz", 0);
    if (descriptor < 0)
        g_error("no file in memory");
    *path = g_strdup_printf("/proc/self/fd/%d", descriptor);
    return descriptor;
}

static void property_expect_error(const GError *error)
{
    if (!error || error->domain != JSK_ERROR || !*error->message)
        g_error("failed without saying why");
}

/* Ideographs of the unified blocks: normalization leaves them as they are. */
static gsize property_count_ideographs(const char *text, const char *end)
{
    gsize n = 0;
    for (; text < end; text = g_utf8_next_char(text)) {
        gunichar c = g_utf8_get_char(text);
        n += c >= 0x4E00 && c <= 0x9FFF ? 1 : 0;
    }
    return n;
}

/* The report as XML, in mapped memory. */
static GBytes *property_write_xml(const JskReport *report)
{
    g_autofree char *path = NULL;
    g_autoptr(GError) error = NULL;
    JskConvertOptions options = {.timestamp = -1};
    int descriptor = property_open_file(&path);
    if (!jsk_xml_converter.write(report, &options, path, &error))
        g_error("not written: %s", error->message);
    GMappedFile *file = g_mapped_file_new_from_fd(descriptor, FALSE, &error);
    if (!file)
        g_error("not mapped: %s", error->message);
    GBytes *xml = g_mapped_file_get_bytes(file);
    g_mapped_file_unref(file);
    close(descriptor);
    return xml;
}

static gpointer property_load_default_form(gpointer unused)
{
    (void)unused;
    return jsk_form_load(NULL, NULL);
}

/* Loaded once: libFuzzer has no place for what lasts from input to input. */
static const JskForm *property_get_default_form(void)
{
    static GOnce once = G_ONCE_INIT;
    return g_once(&once, property_load_default_form, NULL);
}

/* The report as XML, which reads back to the same XML. */
static GBytes *property_check_round_trip(const JskReport *report)
{
    GBytes *xml = property_write_xml(report);
    g_autoptr(GError) error = NULL;
    g_autoptr(JskSource) source = jsk_source_new("written", xml, &error);
    g_autoptr(JskDiagnostics) diagnostics = jsk_diagnostics_new();
    g_autoptr(JskReport) back =
        source ? jsk_read(source, NULL, property_get_default_form(), diagnostics, &error) : NULL;
    if (!back)
        g_error("what was written is refused: %s", error->message);
    g_autoptr(GBytes) again = property_write_xml(back);
    if (!g_bytes_equal(xml, again))
        g_error("the way back and forth changes the XML");
    return xml;
}

static void property_check_report(const JskReport *report, const char *text, const char *end)
{
    const JskLedger *ledger = jsk_report_get_ledger(report);
    guint64 furniture = jsk_ledger_get_furniture(ledger);
    if (!report->is_frozen)
        g_error("not frozen");
    if (ledger->total != ledger->model + furniture + ledger->unplaced ||
        ledger->total != jsk_text_count(text, end - text))
        g_error("the ledger does not add up");

    g_autoptr(GBytes) xml = property_check_round_trip(report);
    gsize size;
    const char *data = g_bytes_get_data(xml, &size);
    if (property_count_ideographs(data, data + size) + furniture <
        property_count_ideographs(text, end))
        g_error("characters are lost");
}

static void property_check_bytes(const char *reader_name, const JskForm *form, GBytes *bytes)
{
    gsize size;
    const char *text = g_bytes_get_data(bytes, &size);
    g_autoptr(GError) error = NULL;
    g_autoptr(JskSource) source = jsk_source_new("fuzz", bytes, &error);
    if (!source) {
        property_expect_error(error);
        return;
    }
    if (!g_utf8_validate_len(text, size, NULL) && !g_str_has_prefix(text, "PK\003\004"))
        g_error("bytes that are not UTF-8 were taken");
    g_autoptr(JskDiagnostics) diagnostics = jsk_diagnostics_new();
    g_autoptr(JskReport) report = jsk_read(source, reader_name, form, diagnostics, &error);
    if (!report) {
        property_expect_error(error);
        return;
    }
    gsize mark = size >= 3 && g_str_has_prefix(text, "\xEF\xBB\xBF") ? 3 : 0;
    property_check_report(report, text + mark, text + size);
}

void property_check_source(const char *reader_name, const JskForm *form, const uint8_t *data,
                           size_t size)
{
    form = form ? form : property_get_default_form();
    g_autoptr(GBytes) bytes = g_bytes_new(data, size);
    property_check_bytes(reader_name, form, bytes);
    if (size == 0 || g_utf8_validate_len((const char *)data, size, NULL))
        return;
    char *valid = g_utf8_make_valid((const char *)data, (gssize)size);
    g_autoptr(GBytes) repaired = g_bytes_new_take(valid, strlen(valid));
    property_check_bytes(reader_name, form, repaired);
}

void property_check_document(const char *reader_name, const uint8_t *data, size_t size)
{
    g_autoptr(GBytes) bytes = g_bytes_new(data, size);
    g_autoptr(GError) error = NULL;
    g_autoptr(JskSource) source = jsk_source_new("fuzz", bytes, &error);
    g_autoptr(JskDiagnostics) diagnostics = jsk_diagnostics_new();
    g_autoptr(JskReport) report =
        source ? jsk_read(source, reader_name, property_get_default_form(), diagnostics, &error)
               : NULL;
    if (!report) {
        property_expect_error(error);
        return;
    }
    if (!report->is_frozen)
        g_error("not frozen");
    g_autoptr(GBytes) xml = property_check_round_trip(report);
    if (g_bytes_get_size(xml) == 0)
        g_error("nothing was written");
}

void property_check_form(const uint8_t *data, size_t size)
{
    g_autofree char *path = NULL;
    g_autoptr(GError) error = NULL;
    int descriptor = property_open_file(&path);
    if (write(descriptor, data, size) != (gssize)size)
        g_error("not written");
    g_autoptr(JskForm) form = jsk_form_load(path, &error);
    close(descriptor);
    if (!form) {
        property_expect_error(error);
        return;
    }
    for (const JskReader *const *reader = jsk_readers(); *reader; reader++) {
        for (gsize i = 0; i < G_N_ELEMENTS(tried_sources); i++)
            property_check_source((*reader)->name, form, (const uint8_t *)tried_sources[i],
                                  strlen(tried_sources[i]));
    }
}
