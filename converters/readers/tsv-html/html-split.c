#include "readers/tsv-html/html-split.h"

#include <string.h>

#include <jisseki/text.h>
#include <jisseki/value.h>

/* Japanese letters behind a Latin word that tell whether the two are one word. */
#define SPLIT_COMPOUND_LETTERS 2

/* The key of an entry (実施期間 …) is not longer, in characters. */
#define SPLIT_KEY_CHARACTERS 12

/* Nor is the whole of it, in bytes. */
#define SPLIT_ENTRY_BYTES 240

/* Signs that join what stands before and behind them, with or without a space. */
static const gunichar joints[] = {U'（', '(',   U'⇒',  U'→',  U'～', U'〜', '~',   U'：',
                                  ':',   U'、', U'，', U'」', U'）', ')',   U'／', '/'};

static gboolean split_is_space(const char *at)
{
    return jsk_text_is_space(g_utf8_get_char(at));
}

static gboolean split_is_latin(gunichar c)
{
    return c < 0x80 && g_ascii_isalpha((char)c);
}

static gboolean split_is_digit(gunichar c)
{
    return g_unichar_digit_value(c) >= 0;
}

/* Words made of Latin and Japanese letters. */

static const char *split_skip_latin(const char *at, const char *end)
{
    while (at < end && split_is_latin(g_utf8_get_char(at)))
        at++;
    return at;
}

static char *split_compound(const char *word, const char *word_end, const char *letters,
                            const char *end)
{
    const char *at = letters;
    for (int n = 0; n < SPLIT_COMPOUND_LETTERS; n++) {
        if (at >= end || !jsk_text_is_japanese_letter(g_utf8_get_char(at)))
            return NULL;
        at = g_utf8_next_char(at);
    }
    return g_strdup_printf("%.*s%.*s", (int)(word_end - word), word, (int)(at - letters), letters);
}

/* The words of the whole source that begin in Latin letters and go on in Japanese ones. */
static GHashTable *split_collect_compounds(const JskSource *source)
{
    GHashTable *compounds = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (const char *at = source->text; at < source->end;) {
        const char *word_end = split_skip_latin(at, source->end);
        if (word_end == at) {
            at = g_utf8_next_char(at);
            continue;
        }
        char *compound = split_compound(at, word_end, word_end, source->end);
        if (compound)
            g_hash_table_add(compounds, compound);
        at = word_end;
    }
    return compounds;
}

/* Whether the source elsewhere writes the words on both sides of a space as one. */
static gboolean split_is_compound(Html *html, const char *word, const char *space,
                                  const char *behind, const char *end)
{
    if (!html->compounds)
        html->compounds = split_collect_compounds(html->reading->source);
    g_autofree char *compound = split_compound(word, space, behind, end);
    return compound && g_hash_table_contains(html->compounds, compound);
}

/* Whether a space between a Latin and a Japanese letter stands in a word: the source writes that
 * word without it elsewhere, or the Latin word begins the item or follows a sign. */
static gboolean split_is_in_word(Html *html, const char *text, const char *space,
                                 const char *behind, const char *end)
{
    gunichar before = g_utf8_get_char(g_utf8_prev_char(space));
    gunichar after = g_utf8_get_char(behind);
    if (split_is_latin(after) && split_is_latin(before))
        return TRUE;
    if (!split_is_latin(before) || !jsk_text_is_japanese_letter(after))
        return FALSE;
    const char *word = space;
    while (word > text && split_is_latin(g_utf8_get_char(g_utf8_prev_char(word))))
        word = g_utf8_prev_char(word);
    if (word == text || !jsk_text_is_japanese_letter(g_utf8_get_char(g_utf8_prev_char(word))))
        return TRUE;
    return split_is_compound(html, word, space, behind, end);
}

static gboolean split_is_joint(const char *at, const char *end)
{
    gunichar c = at < end ? g_utf8_get_char(at) : '\0';
    for (gsize i = 0; i < G_N_ELEMENTS(joints); i++) {
        if (joints[i] == c)
            return TRUE;
    }
    return FALSE;
}

/* Whether a space parts two items in a list without bullets. A closing bracket before it ends an
 * item, all other joints go on. */
static gboolean split_parts_items(Html *html, const char *text, const char *space,
                                  const char *behind, const char *end)
{
    const char *last = g_utf8_prev_char(space);
    gunichar before = g_utf8_get_char(last);
    if (split_is_joint(behind, end))
        return FALSE;
    gboolean ends_bracket = before == ')' || before == 0xFF09 || before == 0x300D;
    if (!ends_bracket && split_is_joint(last, end))
        return FALSE;
    /* Figures neither end an item nor begin one. */
    if (split_is_digit(before) || split_is_digit(g_utf8_get_char(behind)))
        return FALSE;
    return !split_is_in_word(html, text, space, behind, end);
}

/* Whether a text, up to the next bullet, is an entry: a short key and a date or number that fills
 * the rest. */
static gboolean split_is_entry(Html *html, const char *text, const char *end)
{
    const char *key = text;
    guint n = 0;
    while (key < end && !split_is_space(key) && !split_is_joint(key, end)) {
        if (split_is_digit(g_utf8_get_char(key)) || ++n > SPLIT_KEY_CHARACTERS)
            return FALSE;
        key = g_utf8_next_char(key);
    }
    if (n < 2 || key == end || end - text > SPLIT_ENTRY_BYTES)
        return FALSE;
    const char *value = key;
    while (value < end &&
           (split_is_space(value) || *value == ':' || g_utf8_get_char(value) == 0xFF1A))
        value = g_utf8_next_char(value);
    if (value == key)
        return FALSE;

    g_autoptr(GString) normal = g_string_new(NULL);
    g_autoptr(JskValueScan) scan = jsk_value_scan_new();
    gsize n_values;
    jsk_text_normalize(normal, value, end - value);
    const JskValue *values =
        jsk_value_scan(scan, normal->str, normal->len,
                       jsk_report_get_fiscal_year(html->reading->report), &n_values);
    return n_values > 0 && values[0].start == 0;
}

static const char *split_find_bullet(const JskForm *form, const char *text, const char *end)
{
    for (const char *at = text; at < end; at = g_utf8_next_char(at)) {
        if (!split_is_space(at))
            continue;
        const char *behind = text_skip_space(at, end);
        const FormMarker *marker = form_match_marker(form, behind, end);
        if (marker && (marker->role == FORM_ROLE_BULLET || marker->role == FORM_ROLE_OUTER))
            return at;
    }
    return end;
}

static gboolean split_at_bullet(Html *html, const char *text, const char *end,
                                const char **item_end, const char **next)
{
    const char *item = split_find_bullet(html->reading->form, text, end);
    int depth = 0;
    for (const char *at = text; at < item; at = g_utf8_next_char(at)) {
        gunichar c = g_utf8_get_char(at);
        depth = MAX(0, depth + text_bracket_direction(c));
        if (!jsk_text_is_space(c) || depth > 0)
            continue;
        const char *behind = text_skip_space(at, item);
        if (behind > at && at > text && split_is_entry(html, behind, item)) {
            *item_end = at;
            *next = behind;
            return TRUE;
        }
    }
    *item_end = item;
    *next = text_skip_space(item, end);
    return item < end;
}

static gboolean split_at_space(Html *html, const char *text, const char *end, const char **item_end,
                               const char **next)
{
    int depth = 0;
    for (const char *at = text; at < end; at = g_utf8_next_char(at)) {
        gunichar c = g_utf8_get_char(at);
        depth = MAX(0, depth + text_bracket_direction(c));
        if (depth > 0 || !jsk_text_is_space(c) || at == text ||
            split_is_space(g_utf8_prev_char(at)))
            continue;
        const char *behind = text_skip_space(at, end);
        if (behind < end && split_parts_items(html, text, at, behind, end)) {
            *item_end = at;
            *next = behind;
            return TRUE;
        }
    }
    *item_end = end;
    return FALSE;
}

gboolean html_split_item(Html *html, const char *text, const char *end, gboolean has_bullets,
                         const char **item_end, const char **next)
{
    return has_bullets ? split_at_bullet(html, text, end, item_end, next)
                       : split_at_space(html, text, end, item_end, next);
}
