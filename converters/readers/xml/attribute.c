#include "readers/xml/attribute.h"

#include <string.h>

#include <jisseki/diagnostics.h>
#include <jisseki/value.h>

#define ATTRIBUTE_YEAR_MIN 1000
#define ATTRIBUTE_YEAR_MAX 9999
/* As many as the model's quantities have; whoever reads a decimal may be sure of no more. */
#define ATTRIBUTE_DECIMAL_DIGITS 20

gboolean text_is_words(const char *text)
{
    char before = ' ';
    for (; *text; before = *text++) {
        if ((*text == ' ' && before == ' ') || *text == '\t' || *text == '\n' || *text == '\r')
            return FALSE;
    }
    return before != ' ';
}

/* A whole number without sign and leading zeros: its end, or NULL. */
static const char *attribute_match_number(const char *text, guint64 *number)
{
    if (text[0] == '0' && g_ascii_isdigit(text[1]))
        return NULL;
    const char *at = text;
    for (*number = 0; g_ascii_isdigit(*at); at++) {
        if (!g_uint64_checked_mul(number, *number, 10) ||
            !g_uint64_checked_add(number, *number, (guint64)(*at - '0')))
            return NULL;
    }
    return at > text ? at : NULL;
}

static gboolean attribute_is_number(const char *value, guint64 least, guint64 most)
{
    guint64 number;
    const char *end = attribute_match_number(value, &number);
    return end && !*end && number >= least && number <= most;
}

static gboolean attribute_is_size(const char *value)
{
    return attribute_is_number(value, 0, G_MAXUINT64);
}

static gboolean attribute_is_large_count(const char *value)
{
    return attribute_is_number(value, 1, G_MAXUINT64);
}

static gboolean attribute_is_count(const char *value)
{
    return attribute_is_number(value, 1, G_MAXUINT);
}

static gboolean attribute_is_year(const char *value)
{
    return attribute_is_number(value, ATTRIBUTE_YEAR_MIN, ATTRIBUTE_YEAR_MAX);
}

/* "12" or, when there are several, "12-15". */
static gboolean attribute_is_lines(const char *value)
{
    guint64 first;
    guint64 last = G_MAXUINT;
    const char *end = attribute_match_number(value, &first);
    if (end && *end == '-')
        end = attribute_match_number(end + 1, &last);
    return end && !*end && first > 0 && last <= G_MAXUINT &&
           (strchr(value, '-') ? first < last : first <= last);
}

static gboolean attribute_is_words_or_empty(const char *value)
{
    return !*value || text_is_words(value);
}

static gboolean attribute_is_given(const char *value)
{
    return *value != '\0';
}

static gboolean attribute_is_true(const char *value)
{
    return strcmp(value, "true") == 0;
}

static gboolean attribute_is_japanese(const char *value)
{
    return strcmp(value, "ja") == 0;
}

static gboolean attribute_is_edtf(const char *value)
{
    GDate first;
    GDate last;
    return jsk_edtf_bounds(value, &first, &last);
}

static gboolean attribute_is_day(const char *value)
{
    return strlen(value) == strlen("2017-01-31") && attribute_is_edtf(value);
}

static const char *attribute_skip_digits(const char *at)
{
    while (g_ascii_isdigit(*at))
        at++;
    return at;
}

static gboolean attribute_is_decimal(const char *value)
{
    const char *start = value + (*value == '-' ? 1 : 0);
    const char *end = attribute_skip_digits(start);
    if (end == start || (*start == '0' && end > start + 1) ||
        strlen(start) > ATTRIBUTE_DECIMAL_DIGITS + (*end == '.' ? 1 : 0))
        return FALSE;
    if (*end != '.')
        return !*end;
    start = end + 1;
    end = attribute_skip_digits(start);
    return end > start && !*end;
}

static gboolean attribute_is_digest(const char *value)
{
    const gsize length = 2 * (gsize)g_checksum_type_get_length(G_CHECKSUM_SHA256);
    return strlen(value) == length && strspn(value, "0123456789abcdef") == length;
}

static gboolean attribute_is_status(const char *value)
{
    JskStatus status;
    return jsk_status_from_name(value, &status);
}

static gboolean attribute_is_part(const char *value)
{
    return attribute_to_part(value) < JSK_N_PARTS;
}

static gboolean attribute_is_furniture(const char *value)
{
    return attribute_to_furniture(value) < JSK_N_FURNITURE;
}

static gboolean attribute_is_diagnostic(const char *value)
{
    JskDiagnosticId id;
    return jsk_diagnostic_from_name(value, &id);
}

static gboolean attribute_is_severity(const char *value)
{
    for (int severity = JSK_SEVERITY_NOTE; severity <= JSK_SEVERITY_ERROR; severity++) {
        if (strcmp(jsk_severity_get_name((JskSeverity)severity), value) == 0)
            return TRUE;
    }
    return FALSE;
}

static const char a_count[] = "a whole number from 1";
static const char a_size[] = "a whole number from 0";
static const char a_year[] = "a year, 1000 to 9999";
static const char some_words[] = "words with single blanks between them";
static const char some_text[] = "a text that is not empty";
static const char the_word_true[] = "\"true\", or no such attribute";

static const struct {
    const char *name;
    gboolean (*fits)(const char *value);
    const char *expected;
} attributes[N_ATTRIBUTES] = {
    [ATTRIBUTE_APPROXIMATE] = {"approximate", attribute_is_true, the_word_true},
    [ATTRIBUTE_AS_OF] = {"as-of", attribute_is_day, "a day, 2017-01-31"},
    [ATTRIBUTE_COLUMN] = {"column", attribute_is_count, a_count},
    [ATTRIBUTE_COUNT] = {"count", attribute_is_large_count, a_count},
    [ATTRIBUTE_DIAGNOSTIC] = {"name", attribute_is_diagnostic,
                              "the name of a diagnostic, such as \"no-field\"; a newer version of "
                              "the program may have more of them"},
    [ATTRIBUTE_DROPPED] = {"dropped", attribute_is_count, a_count},
    [ATTRIBUTE_EDITION] = {"edition", text_is_words, some_words},
    [ATTRIBUTE_FISCAL_YEAR] = {"fiscal-year", attribute_is_year, a_year},
    [ATTRIBUTE_FORM] = {"form", attribute_is_given, some_text},
    [ATTRIBUTE_FROM] = {"from", attribute_is_year, a_year},
    [ATTRIBUTE_FURNITURE] = {"kind", attribute_is_furniture,
                             "a kind of furniture, such as \"table-head\""},
    [ATTRIBUTE_GENERATOR] = {"generator", attribute_is_given, some_text},
    [ATTRIBUTE_ID] = {"xml:id", attribute_is_given, some_text},
    [ATTRIBUTE_LANGUAGE] = {"xml:lang", attribute_is_japanese, "\"ja\""},
    [ATTRIBUTE_LINE] = {"line", attribute_is_count, a_count},
    [ATTRIBUTE_LINES] = {"lines", attribute_is_lines,
                         "a line, 12, or the first and last of "
                         "several, 12-15"},
    [ATTRIBUTE_MARKER] = {"marker", text_is_words, some_words},
    [ATTRIBUTE_MODEL] = {"model", attribute_is_size, a_size},
    [ATTRIBUTE_NAME] = {"name", attribute_is_given, some_text},
    [ATTRIBUTE_NUMBER] = {"number", attribute_is_count, a_count},
    [ATTRIBUTE_OFFICE_PRINTED] = {"printed", attribute_is_words_or_empty, some_words},
    [ATTRIBUTE_ORDINAL] = {"ordinal", attribute_is_count, a_count},
    [ATTRIBUTE_PAGE] = {"page", attribute_is_count, a_count},
    [ATTRIBUTE_PART] = {"part", attribute_is_part,
                        "\"outcomes\", \"directions\" or \"unspecified\""},
    [ATTRIBUTE_PRINTED] = {"printed", text_is_words, some_words},
    [ATTRIBUTE_PROJECTED] = {"projected", attribute_is_true, the_word_true},
    [ATTRIBUTE_QUANTITY] = {"quantity", attribute_is_decimal,
                            "a plain decimal, 5.2, of at most 20 digits"},
    [ATTRIBUTE_READER] = {"reader", attribute_is_given, some_text},
    [ATTRIBUTE_SEVERITY] = {"severity", attribute_is_severity,
                            "\"note\", \"warning\" or \"error\""},
    [ATTRIBUTE_SHA256] = {"sha256", attribute_is_digest, "64 hexadecimal digits in lower case"},
    [ATTRIBUTE_SIZE] = {"size", attribute_is_size, a_size},
    [ATTRIBUTE_STATUS] = {"status", attribute_is_status,
                          "\"achieved\", \"ongoing\", \"not-achieved\" or \"other\""},
    [ATTRIBUTE_TO] = {"to", attribute_is_year, a_year},
    [ATTRIBUTE_TOTAL] = {"total", attribute_is_size, a_size},
    [ATTRIBUTE_UNIT] = {"unit", text_is_words, some_words},
    [ATTRIBUTE_UNPLACED] = {"unplaced", attribute_is_size, a_size},
    [ATTRIBUTE_VALUE] = {"value", attribute_is_edtf,
                         "a date or period in EDTF, 2016-04 or 2016-04/2016-07"},
};

const char *attribute_get_name(AttributeKind kind)
{
    return attributes[kind].name;
}

gboolean attribute_check(AttributeKind kind, const char *value, const char **expected)
{
    *expected = attributes[kind].expected;
    return attributes[kind].fits(value);
}

guint64 attribute_to_number(const char *value)
{
    guint64 number = 0;
    attribute_match_number(value, &number);
    return number;
}

void attribute_to_lines(const char *value, JskOrigin *origin)
{
    guint64 first = 0;
    guint64 last = 0;
    const char *end = attribute_match_number(value, &first);
    if (!end || !*end || !attribute_match_number(end + 1, &last))
        last = first;
    origin->first_line = (guint)first;
    origin->last_line = (guint)last;
}

JskPart attribute_to_part(const char *value)
{
    int part = 0;
    while (part < JSK_N_PARTS && strcmp(jsk_part_get_name((JskPart)part), value) != 0)
        part++;
    return (JskPart)part;
}

JskFurniture attribute_to_furniture(const char *value)
{
    int kind = 0;
    while (kind < JSK_N_FURNITURE && strcmp(jsk_furniture_get_name((JskFurniture)kind), value) != 0)
        kind++;
    return (JskFurniture)kind;
}
