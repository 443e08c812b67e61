#include "xlsx/layout-check.h"

#include <string.h>

#include "template/template.h"
#include "xlsx/clean-text.h"

/* What Excel takes, in UTF-16 units. */
#define SHEET_NAME_MAX_UNITS 31
#define TEXT_MAX_UNITS 255

/* libxlsxwriter keeps a reference to a sheet in 127 bytes: the name, with apostrophes doubled, and
 * the rest, as in '…'!Print_Titles or '…'!$XFD$2:$XFD$1048576,'…'!$1:$1. */
#define SHEET_NAME_MAX_BYTES 54

/* The statuses as a list for data validation, in bytes. */
#define STATUS_LIST_MAX_BYTES 255

/* Characters that a sheet name may not have: the first seven by Excel, # by links to it. */
#define SHEET_NAME_FORBIDDEN "[]:*?/\\#"

/* Those that it does not take in Japanese, where they are the same or as good as. */
#define SHEET_NAME_FORBIDDEN_WIDE "［］：＊？／＼￥＇’"

static glong check_count_units(const char *text)
{
    glong n_units = 0;
    for (const char *at = text; *at; at = g_utf8_next_char(at))
        n_units += g_utf8_get_char(at) > 0xFFFF ? 2 : 1;
    return n_units;
}

/* Excel reads _x0041_ as an A, in names and titles as in cells. */
static gboolean check_is_plain(const char *text)
{
    g_autoptr(GString) clean = g_string_new(NULL);
    (void)xlsx_clean_text(clean, text, strlen(text));
    return strcmp(clean->str, text) == 0;
}

static gboolean check_text(const char *text, const xmlNode *node, GError **error)
{
    if (check_count_units(text) > TEXT_MAX_UNITS) {
        template_fail(node, error, "the text has more than %d characters; shorten it",
                      TEXT_MAX_UNITS);
        return FALSE;
    }
    if (!check_is_plain(text)) {
        template_fail(node, error, "Excel would decode what \"%s\" has like _x0041_; take it out",
                      text);
        return FALSE;
    }
    return TRUE;
}

/* As Excel compares names: in Japanese it does not tell ガ from ｶﾞ, or Ａ from a. */
static char *check_fold(const char *text)
{
    g_autofree char *plain = g_utf8_normalize(text, -1, G_NORMALIZE_ALL_COMPOSE);
    g_autofree char *folded = g_utf8_casefold(plain, -1);
    return g_utf8_normalize(folded, -1, G_NORMALIZE_ALL_COMPOSE);
}

static gboolean check_is_same(const char *left, const char *right)
{
    g_autofree char *a = check_fold(left);
    g_autofree char *b = check_fold(right);
    return strcmp(a, b) == 0;
}

static const struct {
    XlsxWord first;
    XlsxWord last;
} word_families[] = {
    {XLSX_WORD_STATUS_ACHIEVED, XLSX_WORD_STATUS_OTHER},
    {XLSX_WORD_FIELD_OUTCOMES, XLSX_WORD_FIELD_RESULTS},
    {XLSX_WORD_KIND_HEADING, XLSX_WORD_KIND_CHECKSUM},
};

static gboolean check_is_distinct(const XlsxLayout *layout, XlsxWord word, const xmlNode *node,
                                  GError **error)
{
    for (gsize i = 0; i < G_N_ELEMENTS(word_families); i++) {
        if (word < word_families[i].first || word > word_families[i].last)
            continue;
        for (XlsxWord other = word_families[i].first; other <= word_families[i].last; other++) {
            if (other == word || g_strcmp0(layout->words[other], layout->words[word]) != 0)
                continue;
            template_fail(node, error, "\"%s\" is the word for \"%s\", too; choose another",
                          layout->words[word], xlsx_word_get_name(other));
            return FALSE;
        }
    }
    return TRUE;
}

gboolean xlsx_layout_check_word(const XlsxLayout *layout, XlsxWord word, const xmlNode *node,
                                GError **error)
{
    const char *text = layout->words[word];
    if (!check_text(text, node, error))
        return FALSE;
    if (word <= XLSX_WORD_STATUS_OTHER && strpbrk(text, ",\"")) {
        template_fail(node, error,
                      "the word for a status stands in a list of Excel's; take , and \" out");
        return FALSE;
    }
    return check_is_distinct(layout, word, node, error);
}

gboolean xlsx_layout_check_status_list(const XlsxLayout *layout, const xmlNode *node,
                                       GError **error)
{
    gsize n_bytes = 0;
    for (int word = XLSX_WORD_STATUS_ACHIEVED; word <= XLSX_WORD_STATUS_OTHER; word++)
        n_bytes += strlen(layout->words[word]) + 1;
    if (n_bytes - 1 <= STATUS_LIST_MAX_BYTES)
        return TRUE;
    template_fail(node, error, "the words for statuses have more than %d bytes; shorten them",
                  STATUS_LIST_MAX_BYTES);
    return FALSE;
}

/* Names that Excel would take for cells or values if they stood in a formula as they are, which is
 * how libxlsxwriter writes names of Latin letters and digits alone. */
static gboolean check_reads_as_name(const char *name)
{
    static const char *const values[] = {"R", "C", "RC", "TRUE", "FALSE", NULL};
    for (const char *at = name; *at; at++) {
        if (!g_ascii_isalnum(*at) && *at != '_' && *at != '.')
            return TRUE;
    }
    for (const char *const *value = values; *value; value++) {
        if (g_ascii_strcasecmp(name, *value) == 0)
            return FALSE;
    }
    return *name != '.' && !strpbrk(name, "0123456789");
}

/* What Excel keeps for itself, in English and in Japanese. */
static gboolean check_is_reserved(const char *name)
{
    return check_is_same(name, "History") || check_is_same(name, "履歴");
}

static gboolean check_has_wide(const char *name)
{
    for (const char *at = name; *at; at = g_utf8_next_char(at)) {
        if (g_utf8_strchr(SHEET_NAME_FORBIDDEN_WIDE, -1, g_utf8_get_char(at)))
            return TRUE;
    }
    return FALSE;
}

static const char *check_find_flaw(const char *name)
{
    gsize length = strlen(name);
    gsize n_bytes = length;
    for (const char *at = name; *at; at++)
        n_bytes += *at == '\'';
    if (check_count_units(name) > SHEET_NAME_MAX_UNITS)
        return "has more than 31 characters; shorten it";
    if (n_bytes > SHEET_NAME_MAX_BYTES)
        return "has more than 54 bytes of UTF-8 (18 kanji); shorten it";
    if (strpbrk(name, SHEET_NAME_FORBIDDEN))
        return "has one of [ ] : * ? / \\ #; take it out";
    if (check_has_wide(name))
        return "has one of ［ ］ ： ＊ ？ ／ ＼ ￥ ＇ ’, which Excel does not take in Japanese; "
               "take it "
               "out, or write another sign, as ・ or －";
    if (name[0] == '\'' || name[length - 1] == '\'')
        return "begins or ends with an apostrophe; take it out";
    if (check_is_reserved(name))
        return "is reserved by Excel; choose another than History and 履歴";
    if (!check_is_plain(name))
        return "has what Excel would decode, like _x0041_; take it out";
    if (!check_reads_as_name(name))
        return "reads like a cell or a value; of Latin letters alone, it takes no digits";
    return NULL;
}

gboolean xlsx_layout_check_sheet_name(const XlsxLayout *layout, const xmlNode *node, GError **error)
{
    const char *name = layout->sheets[layout->n_sheets - 1].name;
    const char *flaw = check_find_flaw(name);
    for (guint i = 0; i + 1 < layout->n_sheets && !flaw; i++) {
        if (check_is_same(layout->sheets[i].name, name))
            flaw = "is that of another sheet, too; choose one that differs in more than width and "
                   "capitals";
    }
    if (flaw)
        template_fail(node, error, "the sheet name \"%s\" %s", name, flaw);
    return flaw == NULL;
}

gboolean xlsx_layout_check_title(const XlsxLayoutSheet *sheet, const xmlNode *node, GError **error)
{
    const char *title = sheet->columns[sheet->n_columns - 1].title;
    if (!check_text(title, node, error))
        return FALSE;
    for (guint i = 0; i + 1 < sheet->n_columns; i++) {
        if (!check_is_same(sheet->columns[i].title, title))
            continue;
        template_fail(node, error,
                      "the title \"%s\" is that of another column, too; choose one that differs in "
                      "more than width and capitals",
                      title);
        return FALSE;
    }
    return TRUE;
}
