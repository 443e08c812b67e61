#include "rules/cell-words.h"

#include "rules/bare-number.h"
#include "rules/era.h"

#include <jisseki/text.h>
#include <jisseki/value.h>
#include <string.h>

/* A longer text is no number, symbol or date. */
#define WORDS_MAX_BYTES 96
/* What names a number in a cell of several is no longer, in characters. */
#define WORDS_MAX_LABEL 6

struct _WordsReader {
    JskValueScan *scan;
    GString *normal;
    GString *unit;
};

/* Symbols for what is missing, each as it should be spelt, then as it is, too. */
static const char *const words_symbols[WORDS_N_SYMBOLS][10] = {
    {"-", "－", "‐", "‑", "–", "—", "―", "−", "ー", NULL},
    {"…", "‥", "...", "・・・", "．．．", NULL},
    {"***", "＊＊＊", "*", "＊", NULL},
    {"X", "x", "Ｘ", "ｘ", NULL},
};

/* Units that name things as well as count them: 3組 may be a class, 28年 a year. */
static const char *const words_labels[] = {"年", "区", "組", "部", "課", "係",
                                           "班", "室", "局", "号", NULL};
#define WORDS_LABEL_END 100

/* Units that only columns of tables have; a number would make dates and ordinals of some. */
static const char *const words_units[] = {"バイト", "byte", "bytes", "字", "行",   "列",
                                          "月",     "日",   "年度",  "時", "度",   "か月",
                                          "ヶ月",   "カ月", "箇月",  "点", "指数", NULL};

/* What may stand behind a date that is a cell's whole text: 末現在. */
#define WORDS_BEHIND_DATE 4

WordsReader *words_reader_new(void)
{
    WordsReader *reader = g_new(WordsReader, 1);
    *reader = (WordsReader){jsk_value_scan_new(), g_string_new(NULL), g_string_new(NULL)};
    return reader;
}

void words_reader_free(WordsReader *reader)
{
    if (!reader)
        return;
    jsk_value_scan_free(reader->scan);
    g_string_free(reader->normal, TRUE);
    g_string_free(reader->unit, TRUE);
    g_free(reader);
}

const char *words_normalize(WordsReader *reader, const char *text)
{
    g_string_truncate(reader->normal, 0);
    jsk_text_normalize(reader->normal, text, -1);
    return reader->normal->str;
}

/* Numbers. */

/* The one value that a text is as a whole. */
static const JskValue *words_scan_whole(const WordsReader *reader, const char *text)
{
    gsize n_values;
    gsize length = strlen(text);
    const JskValue *values = jsk_value_scan(reader->scan, text, length, 0, &n_values);
    return n_values == 1 && values[0].start == 0 && values[0].length == length ? &values[0] : NULL;
}

/* Without the mark of a note behind it: 234※ is 234. */
static char *words_cut_note(const char *text)
{
    static const char marks[] = "※*＊†";
    const char *end = text + strlen(text);
    while (end > text && g_utf8_strchr(marks, -1, g_utf8_get_char(g_utf8_prev_char(end))))
        end = g_utf8_prev_char(end);
    return g_strndup(text, (gsize)(end - text));
}

static gboolean words_read_number(WordsReader *reader, const char *marked, double *number)
{
    static const char *const about[] = {"約", "およそ", "ほぼ", NULL};
    g_autofree char *text = words_cut_note(marked);
    const char *at = text;
    g_string_truncate(reader->unit, 0);
    if (bare_number_skip(&at, about) && bare_number_read(at, number))
        return TRUE;
    if (bare_number_read(text, number))
        return TRUE;
    const JskValue *value = words_scan_whole(reader, text);
    if (!value || value->kind != JSK_VALUE_MEASURE)
        return FALSE;
    *number = g_ascii_strtod(value->quantity, NULL);
    g_string_assign(reader->unit, value->unit);
    return !(g_strv_contains(words_labels, value->unit) && *number >= 0 &&
             *number < WORDS_LABEL_END && !strchr(text, ','));
}

/* Commas part numbers when they are none of thousands: 1,2,3. */
static gboolean words_has_list_commas(const char *text)
{
    guint n_group = 0;
    gboolean has_comma = FALSE;
    for (; *text; text++) {
        if (*text == ',' && g_ascii_isdigit(text[1])) {
            if (n_group == 0 || (has_comma && n_group == 3))
                return FALSE;
            has_comma = TRUE;
            n_group = 0;
        } else {
            n_group = g_ascii_isdigit(*text) ? n_group + 1 : 0;
        }
    }
    return has_comma && n_group != 3;
}

/* Passes over what names a number: 男877, 女：931; but not 第1 and A1, which are names. */
static const char *words_skip_label(const char *text)
{
    static const char *const colons[] = {":", "：", NULL};
    const char *at = text;
    guint n_letters = 0;
    for (; jsk_text_is_japanese_letter(g_utf8_get_char(at)); at = g_utf8_next_char(at))
        n_letters++;
    bare_number_skip(&at, colons);
    return n_letters <= WORDS_MAX_LABEL && !g_str_has_prefix(text, "第") ? at : text;
}

/* 12（34）, 5、6, 男7、女8, and 7 on one line, 8 on the next: all are numbers, and there are two or
 * more. */
static gboolean words_are_numbers(WordsReader *reader, const char *text)
{
    static const char separators[] = " \t\n()（）[]［］、，,;；・";
    g_autoptr(GString) piece = g_string_new(NULL);
    gboolean has_list_commas = words_has_list_commas(text);
    guint n_numbers = 0;
    double number = 0;
    for (const char *at = text;; at = g_utf8_next_char(at)) {
        gunichar c = g_utf8_get_char(at);
        gboolean is_grouping =
            c == ',' && piece->len > 0 && g_ascii_isdigit(at[1]) && !has_list_commas;
        if (c && (is_grouping || !g_utf8_strchr(separators, -1, c))) {
            g_string_append_unichar(piece, c);
            continue;
        }
        if (piece->len > 0 && !words_read_number(reader, words_skip_label(piece->str), &number))
            return FALSE;
        n_numbers += piece->len > 0 ? 1 : 0;
        g_string_truncate(piece, 0);
        if (!c)
            return n_numbers > 1;
    }
}

static gboolean words_read_symbol(const char *text, Words *words)
{
    for (guint i = 0; i < G_N_ELEMENTS(words_symbols); i++) {
        if (!g_strv_contains(words_symbols[i], text))
            continue;
        *words = (Words){
            .kind = WORDS_SYMBOL,
            .symbol = i,
            .is_variant = strcmp(text, words_symbols[i][0]) != 0,
        };
        return TRUE;
    }
    return FALSE;
}

gboolean words_has_digit(const char *text)
{
    static const char full_width[] = "\xEF\xBC";
    return strpbrk(text, "0123456789") || strstr(text, full_width);
}

/* The lines of a text, each normalized; together they would be one word. */
static char *words_normalize_lines(WordsReader *reader, const char *text)
{
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    for (char **line = lines; *line; line++) {
        char *normal = g_strdup(words_normalize(reader, *line));
        g_free(*line);
        *line = normal;
    }
    return g_strjoinv("\n", lines);
}

Words words_read(WordsReader *reader, const char *text)
{
    Words words = {.kind = WORDS_TEXT};
    if (strlen(text) > WORDS_MAX_BYTES || words_read_symbol(text, &words))
        return words;
    if (bare_number_read_label(words_normalize(reader, text), &words.number)) {
        words.kind = WORDS_NUMBER;
        words.unit = "";
        words.may_label = TRUE;
    }
    if (words.may_label || !words_has_digit(text))
        return words;
    g_autofree char *normal = words_normalize_lines(reader, text);
    if (words_read_number(reader, normal, &words.number)) {
        words.kind = WORDS_NUMBER;
        words.unit = reader->unit->str;
    } else if (strpbrk(normal, "0123456789") && words_are_numbers(reader, normal)) {
        words.kind = WORDS_NUMBERS;
    }
    return words;
}

gboolean words_is_unit(WordsReader *reader, const char *text)
{
    if (!*text || strlen(text) > WORDS_MAX_BYTES)
        return FALSE;
    if (g_strv_contains(words_units, text))
        return TRUE;
    g_autofree char *one = g_strconcat("1", text, NULL);
    const JskValue *value = words_scan_whole(reader, words_normalize(reader, one));
    return value && value->kind == JSK_VALUE_MEASURE;
}

/* Dates. */

guint words_find_era_year(WordsReader *reader, const char *text, gboolean is_whole)
{
    if ((is_whole && strlen(text) > WORDS_MAX_BYTES) ||
        (!words_has_digit(text) && !strstr(text, "元")))
        return 0;
    return era_find_year(words_normalize(reader, text), is_whole);
}

gboolean words_is_date(WordsReader *reader, const char *text)
{
    if (strlen(text) > WORDS_MAX_BYTES)
        return FALSE;
    gsize n_values;
    const char *normal = words_normalize(reader, text);
    if (era_find_year(normal, TRUE))
        return TRUE;
    const JskValue *values = jsk_value_scan(reader->scan, normal, strlen(normal), 0, &n_values);
    return n_values > 0 && values[0].kind == JSK_VALUE_DATE && values[0].start == 0 &&
           g_utf8_strlen(normal + values[0].length, -1) <= WORDS_BEHIND_DATE;
}
