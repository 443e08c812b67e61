#include <jisseki/text.h>
#include <unicode/ubrk.h>

#include "pdf/break-rules.h"
#include "pdf/character.h"

/* A measure of more characters than that is rather broken where ICU lets it be. */
#define LINE_BREAK_MAX_MEASURE 16

/* A date of no more characters than that, as 10月31日, is not broken either. */
#define LINE_BREAK_MAX_SHORT_DATE 6

struct _LineBreaker {
    UBreakIterator *lines;
    UBreakIterator *graphemes;
    UBreakIterator *phrases; /* opened when it is needed */
    GArray *utf16;           /* UChar: the text */
    GArray *units;           /* TextUnit */
    GArray *offsets;         /* guint32: where each unit begins in utf16 */
};

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
    ubrk_close(breaker->phrases);
    g_array_unref(breaker->utf16);
    g_array_unref(breaker->units);
    g_array_unref(breaker->offsets);
    g_free(breaker);
}

static void line_breaker_append_utf16(LineBreaker *breaker, gunichar c)
{
    UChar pair[2];
    guint length = 0;
    U16_APPEND_UNSAFE(pair, length, c);
    g_array_append_vals(breaker->utf16, pair, length);
}

/* What joins a character is part of its unit. */
static void line_breaker_decode(LineBreaker *breaker, const char *text, gsize length)
{
    g_array_set_size(breaker->utf16, 0);
    g_array_set_size(breaker->units, 0);
    g_array_set_size(breaker->offsets, 0);
    for (const char *at = text; at < text + length; at = g_utf8_next_char(at)) {
        gunichar c = g_utf8_get_char(at);
        guint32 offset = breaker->utf16->len;
        line_breaker_append_utf16(breaker, c);
        TextUnit *last = breaker->units->len > 0
                             ? &g_array_index(breaker->units, TextUnit, breaker->units->len - 1)
                             : NULL;
        if (last && last->selector == 0 && character_joins(last->c, c)) {
            last->selector = c;
            continue;
        }
        TextUnit unit = {.start = (guint32)(at - text), .c = c};
        unit.is_space = jsk_text_is_space(c) ? 1 : 0;
        g_array_append_val(breaker->units, unit);
        g_array_append_val(breaker->offsets, offset);
    }
    TextUnit end = {.start = (guint32)length};
    g_array_append_val(breaker->units, end);
    g_array_append_val(breaker->offsets, breaker->utf16->len);
}

/* Raises a member of each unit that stands at a boundary of @iterator: its level, or its joint. */
static void line_breaker_mark(LineBreaker *breaker, UBreakIterator *iterator, gsize member,
                              guint8 value)
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
        guint8 *marked = &G_STRUCT_MEMBER(guint8, &units[i], member);
        if (offsets[i] == (guint32)at && *marked < value)
            *marked = value;
    }
}

/* A label or bullet at the start stays with the word behind it. */
static gsize line_breaker_find_label(const TextUnit *units, gsize n_units)
{
    gsize end = break_rules_find_label(units, n_units);
    if (end == 0 && n_units > 0 && units[0].c == 0x30FB) /* ・ */
        end = 1;
    while (end > 0 && end < n_units && units[end].is_space)
        end++;
    return end;
}

static void line_breaker_apply_rules(LineBreaker *breaker, const char *text)
{
    TextUnit *units = (TextUnit *)(gpointer)breaker->units->data;
    gsize n_units = breaker->units->len - 1, before = 0;
    gsize label = line_breaker_find_label(units, n_units);
    for (gsize i = 0; i < n_units; i++) {
        if (i <= label ||
            (units[i].level == BREAK_ALLOWED && break_rules_forbid(text, units, before, i)))
            units[i].level = BREAK_NEVER;
        if (!units[i].is_space)
            before = i;
    }
}

/* How many units of a value no line ends in, the first one not counted. */
static guint line_breaker_count_kept(const JskValue *value, guint n_units)
{
    if (value->kind == JSK_VALUE_MEASURE)
        return MIN(n_units, LINE_BREAK_MAX_MEASURE);
    return n_units < LINE_BREAK_MAX_SHORT_DATE ? n_units : 0;
}

/* Inside a measure or a short date no line ends; inside a long date one may. */
static void line_breaker_protect_values(LineBreaker *breaker, const JskValue *values,
                                        gsize n_values)
{
    TextUnit *units = (TextUnit *)(gpointer)breaker->units->data;
    guint last = breaker->units->len - 1, first = 0;
    for (gsize value = 0; value < n_values; value++) {
        guint end_byte = values[value].start + values[value].length;
        while (first < last && units[first].start <= values[value].start)
            first++;
        guint end = first;
        while (end < last && units[end].start < end_byte)
            end++;
        guint kept = first + line_breaker_count_kept(&values[value], end - first);
        for (; first < end; first++) {
            if (units[first].level == BREAK_ALLOWED)
                units[first].level = first < kept ? BREAK_NEVER : BREAK_IN_DATE;
        }
    }
}

TextUnit *line_breaker_load(LineBreaker *breaker, const char *text, gsize length, gsize *n_units)
{
    line_breaker_decode(breaker, text, length);
    *n_units = breaker->units->len - 1;
    return (TextUnit *)(gpointer)breaker->units->data;
}

void line_breaker_find(LineBreaker *breaker, const char *text, const JskValue *values,
                       gsize n_values)
{
    line_breaker_mark(breaker, breaker->lines, G_STRUCT_OFFSET(TextUnit, level), BREAK_ALLOWED);
    line_breaker_apply_rules(breaker, text);
    line_breaker_protect_values(breaker, values, n_values);
}

static gboolean line_breaker_is_hiragana(gunichar c)
{
    return c >= 0x3041 && c <= 0x309F;
}

/* With what particles and endings end; not き, as in 働き方. */
static gboolean line_breaker_ends_phrase(gunichar c)
{
    static const gunichar ends[] = {0x3044, 0x304C, 0x304F, 0x3057, 0x305F, 0x3066, 0x3067,
                                    0x3068, 0x306A, 0x306B, 0x306E, 0x306F, 0x3078, 0x3082,
                                    0x3084, 0x308A, 0x308B, 0x3092}; /* いがくしたてでとなにのはへもやりるを
                                                                      */
    for (gsize i = 0; i < G_N_ELEMENTS(ends); i++) {
        if (ends[i] == c)
            return TRUE;
    }
    return FALSE;
}

/* 、 。 ， ． ・ and spaces, which end what stands before them. */
static gboolean line_breaker_is_stop(const TextUnit *unit)
{
    return unit->is_space || unit->c == 0x3001 || unit->c == 0x3002 || unit->c == 0xFF0C ||
           unit->c == 0xFF0E || unit->c == 0x30FB;
}

/* An ending of the word before it, or a particle. */
static gboolean line_breaker_is_ending(const TextUnit *before, const TextUnit *after)
{
    return line_breaker_is_hiragana(after->c) && !line_breaker_is_hiragana(before->c) &&
           !line_breaker_is_stop(before);
}

/* Behind particles and endings, which are in hiragana, and at punctuation. */
static gboolean line_breaker_is_between_phrases(const TextUnit *before, const TextUnit *after)
{
    return line_breaker_is_stop(before) || before->spacing == SPACING_CLOSING ||
           after->spacing == SPACING_OPENING ||
           (after->joint == JOINT_WORD && line_breaker_ends_phrase(before->c) &&
            !line_breaker_is_hiragana(after->c));
}

/* ICU takes に関する and を通じた for one, which may be parted behind the particle. */
static gboolean line_breaker_is_behind_particle(const TextUnit *before, const TextUnit *after)
{
    static const gunichar particles[] = {0x304C, 0x3067, 0x3068, 0x306B, 0x306E,
                                         0x306F, 0x3078, 0x3082, 0x3092}; /* がでとにのはへもを */
    if (line_breaker_is_hiragana(after->c))
        return FALSE;
    for (gsize i = 0; i < G_N_ELEMENTS(particles); i++) {
        if (particles[i] == before->c)
            return TRUE;
    }
    return FALSE;
}

void line_breaker_find_joints(LineBreaker *breaker)
{
    UErrorCode status = U_ZERO_ERROR;
    if (!breaker->phrases)
        breaker->phrases = ubrk_open(UBRK_LINE, "ja@lb=strict;lw=phrase", NULL, 0, &status);
    if (U_FAILURE(status))
        return;
    line_breaker_mark(breaker, breaker->phrases, G_STRUCT_OFFSET(TextUnit, joint), JOINT_WORD);
    TextUnit *units = (TextUnit *)(gpointer)breaker->units->data;
    for (gsize i = 1; i + 1 < breaker->units->len; i++) {
        if (line_breaker_is_ending(&units[i - 1], &units[i]))
            units[i].joint = JOINT_NONE;
        else if (line_breaker_is_between_phrases(&units[i - 1], &units[i]))
            units[i].joint = JOINT_PHRASE;
        else if (units[i].joint == JOINT_NONE &&
                 line_breaker_is_behind_particle(&units[i - 1], &units[i]))
            units[i].joint = JOINT_WORD;
    }
}

void line_breaker_add_emergencies(LineBreaker *breaker, const char *text)
{
    line_breaker_mark(breaker, breaker->graphemes, G_STRUCT_OFFSET(TextUnit, level),
                      BREAK_ANYWHERE);
    TextUnit *units = (TextUnit *)(gpointer)breaker->units->data;
    for (gsize i = 1; i + 1 < breaker->units->len; i++) {
        if (units[i].level == BREAK_ANYWHERE &&
            !break_rules_forbid_in_word(&units[i - 1], &units[i]) &&
            !break_rules_forbid(text, units, i - 1, i))
            units[i].level = BREAK_IN_WORD;
    }
}
