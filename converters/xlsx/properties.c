#include "xlsx/properties.h"

#include <string.h>

#include "xlsx/clean-text.h"

#define WORKBOOK_VERSION "1"

/* The ends of what Excel takes for a time, in seconds since 1970: the day of 1980-01-01, and the
 * end of year 9999. */
#define TIMESTAMP_NONE ((gint64)315532800)
#define TIMESTAMP_LAST ((gint64)253402300799)

/* Who made a workbook of which no program is known. */
#define CREATOR "jisseki"

/* Characters that Excel takes in a property, in UTF-16 units. */
#define PROPERTY_MAX_UNITS 255

/* A text as a property; one that is too long is cut, since its cell has it whole. */
static char *properties_clean(const char *text)
{
    GString *clean = g_string_new(NULL);
    if (text)
        xlsx_clean_text(clean, text, strlen(text));
    gsize n_units = 0;
    const char *end = clean->str;
    for (; *end; end = g_utf8_next_char(end)) {
        n_units += g_utf8_get_char(end) > 0xFFFF ? 2 : 1;
        if (n_units > PROPERTY_MAX_UNITS)
            break;
    }
    g_string_truncate(clean, (gsize)(end - clean->str));
    return g_string_free(clean, FALSE);
}

/* A workbook bears a time, also where there is none. libxlsxwriter takes 0 for the present one. */
static time_t properties_get_time(const XlsxBook *book, const JskConvertOptions *options)
{
    g_autoptr(GDateTime) time = jsk_convert_get_time(options, book->report);
    gint64 seconds = time ? g_date_time_to_unix(time) : -1;
    return (time_t)(seconds < 0 ? TIMESTAMP_NONE : CLAMP(seconds, 1, TIMESTAMP_LAST));
}

static lxw_error properties_set_standard(const XlsxBook *book, const JskConvertOptions *options)
{
    g_autofree char *title = properties_clean(jsk_report_get_title(book->report));
    g_autofree char *subject = properties_clean(jsk_report_get_programme(book->report));
    g_autofree char *edition = properties_clean(jsk_report_get_edition(book->report));
    g_autofree char *generator = properties_clean(jsk_report_get_generator(book->report));
    char creator[] = CREATOR;
    lxw_doc_properties properties = {
        .title = title,
        .subject = subject,
        .author = *generator ? generator : creator,
        .status = edition,
        .created = properties_get_time(book, options),
    };
    return workbook_set_properties(book->workbook, &properties);
}

static lxw_error properties_set_word(const XlsxBook *book, XlsxWord word)
{
    g_autofree char *name = g_strconcat("jisseki.word.", xlsx_word_get_name(word), NULL);
    return workbook_set_custom_property_string(book->workbook, name, book->layout->words[word]);
}

static lxw_error properties_set_custom(const XlsxBook *book)
{
    const struct {
        const char *name;
        const char *value;
    } properties[] = {
        {"jisseki.workbook", WORKBOOK_VERSION},
        {"jisseki.layout", book->layout->name},
        {"jisseki.language", book->layout->language},
    };
    lxw_error code = LXW_NO_ERROR;
    for (gsize i = 0; i < G_N_ELEMENTS(properties) && code == LXW_NO_ERROR; i++) {
        g_autofree char *value = properties_clean(properties[i].value);
        code = workbook_set_custom_property_string(book->workbook, properties[i].name, value);
    }
    for (int word = 0; word <= XLSX_WORD_KIND_CHECKSUM && code == LXW_NO_ERROR; word++)
        code = properties_set_word(book, (XlsxWord)word);
    return code;
}

gboolean xlsx_properties_set(const XlsxBook *book, const JskConvertOptions *options, GError **error)
{
    lxw_error code = properties_set_standard(book, options);
    if (code == LXW_NO_ERROR)
        code = properties_set_custom(book);
    if (code != LXW_NO_ERROR)
        g_set_error(error, JSK_ERROR, JSK_ERROR_OUTPUT, "document properties: %s",
                    lxw_strerror(code));
    return code == LXW_NO_ERROR;
}
