#include "pdf/line-break.h"

#include <string.h>

#include <jisseki/fiscal-year.h>
#include <jisseki/text.h>
#include <unicode/ubrk.h>

/* U+FF5E, which the model's texts have for every wave dash. */
#define LINE_BREAK_WAVE 0xFF5E

struct _LineBreaker {
    UBreakIterator *lines;
    UBreakIterator *graphemes;
    GArray *utf16;   /* UChar: the text */
    GArray *units;   /* TextUnit */
    GArray *offsets; /* guint32: where each unit begins in utf16 */
};

typedef struct {
    gunichar first;
    gunichar last;
} CharacterRange;

/* What belongs to the word behind it: enclosed numbers, □ ■ ○ ● ◎ ◇ ◆ △ ▲ ▽ ▼ ☆ ★, ※, ＜. */
static const CharacterRange break_not_after[] = {
    {0x003C, 0x003C}, {0x203B, 0x203B}, {0x2460, 0x24FF}, {0x25A0, 0x25A1}, {0x25B2, 0x25B3},
    {0x25BC, 0x25BD}, {0x25C6, 0x25C7}, {0x25CB, 0x25CB}, {0x25CE, 0x25CF}, {0x2605, 0x2606},
    {0x2776, 0x2793}, {0x3251, 0x325F}, {0x32B1, 0x32BF}, {0xFF1C, 0xFF1C},
};

/* Signs that are read with the number before them: per cent, degrees, square units such as ㎡. */
static const CharacterRange break_units[] = {
    {0x0025, 0x0025}, {0x00B0, 0x00B0}, {0x2030, 0x2030}, {0x2103, 0x2103},
    {0x2109, 0x2109}, {0x3300, 0x33FF}, {0xFF05, 0xFF05},
};

/* 、 。 ， ． and closing brackets, full width. */
static const CharacterRange break_closing[] = {
    {0x3001, 0x3002}, {0x3009, 0x3009}, {0x300B, 0x300B}, {0x300D, 0x300D},
    {0x300F, 0x300F}, {0x3011, 0x3011}, {0x3015, 0x3015}, {0xFF09, 0xFF09},
    {0xFF0C, 0xFF0C}, {0xFF0E, 0xFF0E}, {0xFF3D, 0xFF3D}, {0xFF5D, 0xFF5D},
};

#define BREAK_IS_IN(c, ranges) break_is_in((c), (ranges), G_N_ELEMENTS(ranges))

static gboolean break_is_in(gunichar c, const CharacterRange *ranges, gsize n_ranges)
{
    for (gsize i = 0; i < n_ranges; i++) {
        if (c <= ranges[i].last)
            return c >= ranges[i].first;
    }
    return FALSE;
}

LineBreaker *line_breaker_new(GError **error)
{
    UErrorCode status = U_ZERO_ERROR;
    g_autoptr(LineBreaker) breaker = g_new0(LineBreaker, 1);
    breaker->lines = ubrk_open(UBRK_LINE, "ja@lb=strict", NULL, 0, &status);
    breaker->graphemes = ubrk_open(UBRK_CHARACTER, "ja", NULL, 0, &status);
    breaker->utf16 = g_array_new(FALSE, FALSE, sizeof(UChar));
    breaker->units = g_array_new(FALSE, FALSE, sizeof(TextUnit));
    breaker->offsets = g_array_new(FALSE, FALSE, sizeof(guint32));
    if (U_FAILURE(status)) {
        g_set_error(error, JSK_ERROR, JSK_ERROR_NOT_FOUND,
                    "ICU has no rules for Japanese line breaking: %s", u_errorName(status));
        return NULL;
    }
    return g_steal_pointer(&breaker);
}

void line_breaker_free(LineBreaker *breaker)
{
    if (!breaker)
        return;
    ubrk_close(breaker->lines);
    ubrk_close(breaker->graphemes);
    g_array_unref(breaker->utf16);
    g_array_unref(breaker->units);
    g_array_unref(breaker->offsets);
    g_free(breaker);
}

static gboolean break_is_selector(gunichar c)
{
    return (c >= 0xFE00 && c <= 0xFE0F) || (c >= 0xE0100 && c <= 0xE01EF);
}

static void line_breaker_append_utf16(LineBreaker *breaker, gunichar c)
{
    UChar pair[2];
    guint length = 0;
    U16_APPEND_UNSAFE(pair, length, c);
    g_array_append_vals(breaker->utf16, pair, length);
}

/* A variation selector is part of the unit before it. */
static void line_breaker_decode(LineBreaker *breaker, const char *text, gsize length)
{
    g_array_set_size(breaker->utf16, 0);
    g_array_set_size(breaker->units, 0);
    g_array_set_size(breaker->offsets, 0);
    for (const char *at = text; at < text + length; at = g_utf8_next_char(at)) {
        gunichar c = g_utf8_get_char(at);
        guint32 offset = breaker->utf16->len;
        line_breaker_append_utf16(breaker, c);
        if (break_is_selector(c) && breaker->units->len > 0) {
            g_array_index(breaker->units, TextUnit, breaker->units->len - 1).selector = c;
            continue;
        }
        TextUnit unit = {.start = (guint32)(at - text), .c = c};
        unit.is_space = jsk_text_is_space(c) ? 1 : 0;
        unit.is_closing = c >= 0x3001 && BREAK_IS_IN(c, break_closing) ? 1 : 0;
        g_array_append_val(breaker->units, unit);
        g_array_append_val(breaker->offsets, offset);
    }
    TextUnit end = {.start = (guint32)length};
    g_array_append_val(breaker->units, end);
    g_array_append_val(breaker->offsets, breaker->utf16->len);
}

/* Raises the level of each unit that stands at a boundary of @iterator. */
static void line_breaker_mark(LineBreaker *breaker, UBreakIterator *iterator, BreakLevel level)
{
    UErrorCode status = U_ZERO_ERROR;
    ubrk_setText(iterator, (const UChar *)(gpointer)breaker->utf16->data,
                 (int32_t)breaker->utf16->len, &status);
    if (U_FAILURE(status))
        return;
    TextUnit *units = (TextUnit *)(gpointer)breaker->units->data;
    const guint32 *offsets = (const guint32 *)(gpointer)breaker->offsets->data;
    guint i = 0;
    for (int32_t at = ubrk_first(iterator); at != UBRK_DONE; at = ubrk_next(iterator)) {
        while (i + 1 < breaker->units->len && offsets[i] < (guint32)at)
            i++;
        if (offsets[i] == (guint32)at && units[i].level < level)
            units[i].level = (guint8)level;
    }
}

static gboolean break_is_digit(gunichar c)
{
    return (c >= '0' && c <= '9') || (c >= 0xFF10 && c <= 0xFF19);
}

/* 約 and 第 belong to the number behind them. */
static gboolean break_is_number_prefix(gunichar c)
{
    return c == 0x7D04 || c == 0x7B2C;
}

/* Whether an era's name ends where @text ends. */
static gboolean break_follows_era(const char *text, gsize length)
{
    gsize n_eras = 0;
    const JskEra *eras = jsk_eras(&n_eras);
    for (gsize i = 0; i < n_eras; i++) {
        gsize name_length = strlen(eras[i].kanji);
        if (length >= name_length &&
            memcmp(text + length - name_length, eras[i].kanji, name_length) == 0)
            return TRUE;
    }
    return FALSE;
}

static gboolean break_is_number_split(const TextUnit *before, const TextUnit *after,
                                      const char *text)
{
    static const gunichar first_year = 0x5143; /* 元 */
    if (break_is_digit(before->c))
        return break_is_digit(after->c) || g_unichar_isalpha(after->c) ||
               BREAK_IS_IN(after->c, break_units);
    if (before->c == first_year && after->c == 0x5E74) /* 元年 */
        return TRUE;
    if (!break_is_digit(after->c) && after->c != first_year)
        return FALSE;
    return (break_is_digit(after->c) && break_is_number_prefix(before->c)) ||
           break_follows_era(text, after->start);
}

/* @before is the last unit that shows before the break; there may be spaces between. */
static gboolean break_is_vetoed(const TextUnit *before, const TextUnit *after, const char *text)
{
    if (before->c == LINE_BREAK_WAVE || after->c == LINE_BREAK_WAVE)
        return TRUE;
    if (BREAK_IS_IN(before->c, break_not_after) || after->c == '>' || after->c == 0xFF1E)
        return TRUE;
    return before + 1 == after && break_is_number_split(before, after, text);
}

static void line_breaker_apply_vetoes(LineBreaker *breaker, const char *text)
{
    TextUnit *units = (TextUnit *)(gpointer)breaker->units->data;
    const TextUnit *before = NULL;
    units[0].level = BREAK_NEVER;
    for (guint i = 0; i + 1 < breaker->units->len; i++) {
        if (before && units[i].level == BREAK_ALLOWED && break_is_vetoed(before, &units[i], text))
            units[i].level = BREAK_NEVER;
        if (!units[i].is_space)
            before = &units[i];
    }
}

static void line_breaker_protect_values(LineBreaker *breaker, const JskValue *values,
                                        gsize n_values)
{
    TextUnit *units = (TextUnit *)(gpointer)breaker->units->data;
    guint i = 0;
    for (gsize value = 0; value < n_values; value++) {
        guint end = values[value].start + values[value].length;
        while (i + 1 < breaker->units->len && units[i].start <= values[value].start)
            i++;
        for (; i + 1 < breaker->units->len && units[i].start < end; i++) {
            if (units[i].level == BREAK_ALLOWED)
                units[i].level = BREAK_IN_VALUE;
        }
    }
}

TextUnit *line_breaker_find(LineBreaker *breaker, const char *text, gsize length,
                            const JskValue *values, gsize n_values, gsize *n_units)
{
    line_breaker_decode(breaker, text, length);
    line_breaker_mark(breaker, breaker->lines, BREAK_ALLOWED);
    line_breaker_apply_vetoes(breaker, text);
    line_breaker_protect_values(breaker, values, n_values);
    *n_units = breaker->units->len - 1;
    return (TextUnit *)(gpointer)breaker->units->data;
}

void line_breaker_add_emergencies(LineBreaker *breaker)
{
    line_breaker_mark(breaker, breaker->graphemes, BREAK_EMERGENCY);
}
