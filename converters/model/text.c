#include <jisseki/text.h>

#include <string.h>

#include <unicode/uchar.h>
#include <unicode/unorm2.h>

#define IS_PRINTED_ASCII(c) ((c) > 0x20 && (c) < 0x7F)

/* Marks on one letter: more than these are noise, and ordering them takes quadratic time. */
#define TEXT_MAX_MARKS 64

/* Half-width ｡ (U+FF61) to ﾟ (U+FF9F) in full width, three bytes each. The sound marks at the
 * end become combining ones, which composition joins to the letter before them. */
static const char full_width_kana[] =
    "。「」、・ヲァィゥェォャュョッーアイウエオカキクケコサシスセソタチツテトナニヌネノ"
    "ハヒフヘホマミムメモヤユヨラリルレロワン\u3099\u309a";

static gsize text_length(const char *text, gssize length)
{
    return length < 0 ? strlen(text) : (gsize)length;
}

gboolean jsk_text_is_japanese_letter(gunichar c)
{
    static const gunichar ranges[][2] = {
        {0x3005, 0x3007}, {0x3041, 0x309F}, {0x30A1, 0x30FA}, {0x30FC, 0x30FF},
        {0x3400, 0x9FFF}, {0xF900, 0xFAFF}, {0xFF66, 0xFF9F}, {0x20000, 0x3FFFF},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(ranges); i++) {
        if (c <= ranges[i][1])
            return c >= ranges[i][0];
    }
    return FALSE;
}

gboolean jsk_text_is_space(gunichar c)
{
    if (c < 0x80)
        return c == ' ' || (c >= 0x09 && c <= 0x0D) || (c >= 0x1C && c <= 0x1F);
    return c == 0x85 || c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200A) || c == 0x2028 ||
           c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x3000;
}

/* Whether the character that begins with these bytes may be white space. */
static gboolean text_may_be_space(const char *at)
{
    guchar lead = (guchar)at[0];
    return lead <= ' ' || lead == 0xC2 || lead == 0xE1 || lead == 0xE2 ||
           (lead == 0xE3 && (guchar)at[1] == 0x80);
}

gsize jsk_text_count(const char *text, gssize length)
{
    const char *end = text + text_length(text, length);
    gsize count = 0;
    for (const char *at = text; at < end; at = g_utf8_next_char(at)) {
        if (!text_may_be_space(at) || !jsk_text_is_space(g_utf8_get_char(at)))
            count++;
    }
    return count;
}

/* Spaces and line breaks, by the characters as printed. */

/* Bytes of the tab, space, no-break or ideographic space at @at, or 0. */
static gsize text_blank(const char *at, const char *end)
{
    if (at < end && (*at == ' ' || *at == '\t'))
        return 1;
    if (end - at >= 2 && memcmp(at, "\u00a0", 2) == 0)
        return 2;
    return end - at >= 3 && memcmp(at, "\u3000", 3) == 0 ? 3 : 0;
}

/* The same around a line break, where a carriage return is part of it. */
static gsize text_line_blank(const char *at, const char *end)
{
    return at < end && *at == '\r' ? 1 : text_blank(at, end);
}

static const char *text_skip_blanks(const char *at, const char *end)
{
    for (gsize blank; (blank = text_line_blank(at, end)) > 0;)
        at += blank;
    return at;
}

static void text_strip_blanks(GString *out, gsize start)
{
    while (out->len > start) {
        const char *end = out->str + out->len;
        const char *last = g_utf8_prev_char(end);
        if (!text_line_blank(last, end))
            return;
        g_string_truncate(out, (gsize)(last - out->str));
    }
}

/* Whether the half-width space at @space was put there by the extraction. */
static gboolean text_is_artefact(const char *text, const char *space, const char *end)
{
    if (space == text || space + 1 == end)
        return FALSE;
    if (g_ascii_isalnum(space[1]))
        return jsk_text_is_japanese_letter(g_utf8_get_char(g_utf8_prev_char(space)));
    return g_ascii_isalnum(space[-1]) && jsk_text_is_japanese_letter(g_utf8_get_char(space + 1));
}

/* Joins at the newline @at, behind the text @out; returns where the next line begins. */
static const char *text_join_at(GString *out, const char *at, const char *end)
{
    text_strip_blanks(out, 0);
    const char *next = text_skip_blanks(at + 1, end);
    if (next < end && out->len > 0 && g_ascii_isalnum(*next) &&
        IS_PRINTED_ASCII(out->str[out->len - 1]))
        g_string_append_c(out, ' ');
    while (next < end && *next == '\n')
        next = text_skip_blanks(next + 1, end);
    return next;
}

static GString *text_join(const char *text, gsize length)
{
    const char *end = text + length;
    const char *kept = text;
    GString *out = g_string_sized_new(length);
    for (const char *at = text; at < end;) {
        if (*at == '\n') {
            g_string_append_len(out, kept, at - kept);
            kept = at = text_join_at(out, at, end);
        } else if (*at == ' ' && text_is_artefact(text, at, end)) {
            g_string_append_len(out, kept, at - kept);
            kept = ++at;
        } else {
            at++;
        }
    }
    return g_string_append_len(out, kept, end - kept);
}

/* Canonical composition. */

/* Whether @c, with the character before it, may have to be composed or reordered. */
static gboolean text_is_loose(gunichar c)
{
    return u_getIntPropertyValue((UChar32)c, UCHAR_NFC_QUICK_CHECK) != UNORM_YES ||
           u_getCombiningClass((UChar32)c) != 0;
}

/* Whether the character that begins with these bytes is surely not loose. Nearly all are told so:
 * ASCII and Latin-1, kana, kanji, and the full-width block. */
static gboolean text_is_firm(const char *at)
{
    guchar lead = (guchar)at[0];
    if (lead < 0xCC)
        return TRUE;
    if (lead < 0xE3 || lead > 0xEF)
        return FALSE;
    guchar second = (guchar)at[1];
    if (lead == 0xE3)
        return (second != 0x80 || (guchar)at[2] < 0xAA) && (second != 0x82 || (guchar)at[2] < 0x99);
    return lead <= 0xE9 || (lead == 0xEF && second >= 0xBC);
}

/* The first loose character from @at on, or @end. */
static const char *text_find_loose(const char *at, const char *end)
{
    while (at < end && (text_is_firm(at) || !text_is_loose(g_utf8_get_char(at))))
        at = g_utf8_next_char(at);
    return at;
}

/* Appends the text in NFC. Only runs of loose characters, each with the firm one before it, are
 * worked on. */
static void text_compose(GString *out, const char *text, gsize length)
{
    const char *end = text + length;
    const char *kept = text;
    for (const char *loose; (loose = text_find_loose(kept, end)) < end;) {
        const char *run = loose > kept ? g_utf8_prev_char(loose) : loose;
        const char *run_end = loose;
        for (guint marks = 0; run_end < end && marks < TEXT_MAX_MARKS; marks++) {
            if (!text_is_loose(g_utf8_get_char(run_end)))
                break;
            run_end = g_utf8_next_char(run_end);
        }
        g_autofree char *composed = g_utf8_normalize(run, run_end - run, G_NORMALIZE_NFC);
        g_string_append_len(out, kept, run - kept);
        g_string_append(out, composed);
        kept = run_end;
    }
    g_string_append_len(out, kept, end - kept);
}

/* Widths, control characters and runs of spaces. */

/* Whether ． or ， at @at stands between digits. */
static gboolean text_is_in_number(const char *text, const char *at, const char *end)
{
    if (at == text || end - at <= 3)
        return FALSE;
    return u_isdigit((UChar32)g_utf8_get_char(g_utf8_prev_char(at))) &&
           u_isdigit((UChar32)g_utf8_get_char(at + 3));
}

/* What the form @c of the full- and half-width block becomes; NULL when it stays. */
static const char *text_fold_width(const char *text, const char *at, const char *end, gunichar c,
                                   char buffer[4])
{
    if (c >= 0xFF61) {
        memcpy(buffer, full_width_kana + (gsize)3 * (c - 0xFF61), 3);
        buffer[3] = '\0';
        return buffer;
    }
    if (c > 0xFF5A)
        return NULL;
    buffer[0] = (char)(c - 0xFEE0);
    buffer[1] = '\0';
    if (buffer[0] == '.' || buffer[0] == ',')
        return text_is_in_number(text, at, end) ? buffer : NULL;
    return buffer[0] == '%' || g_ascii_isalnum(buffer[0]) ? buffer : NULL;
}

/* What the character at @at becomes: "" when it goes, NULL when it stays. */
static const char *text_fold_at(const char *text, const char *at, const char *end, char buffer[4])
{
    gunichar c = g_utf8_get_char(at);
    if (c == '(' || c == ')')
        return c == '(' ? "（" : "）";
    if (c == '~' || c == 0x301C || c == 0x223C)
        return "～";
    if (text_blank(at, end))
        return " ";
    if (c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0xFEFF)
        return "";
    return c >= 0xFF01 && c <= 0xFF9F ? text_fold_width(text, at, end, c, buffer) : NULL;
}

/* Whether the character that begins with these bytes surely stays as it is. */
static gboolean text_stays(const char *at)
{
    guchar lead = (guchar)at[0];
    if (lead < 0x80)
        return IS_PRINTED_ASCII(lead) && lead != '(' && lead != ')' && lead != '~';
    if (lead == 0xE3)
        return (guchar)at[1] != 0x80;
    return lead != 0xC2 && lead != 0xE2 && lead != 0xEF;
}

/* Appends @text with one form for each character and single spaces inside. Returns TRUE when a
 * sound mark was made a combining one. */
static gboolean text_unify(GString *out, const char *text, gsize length)
{
    gsize start = out->len;
    const char *end = text + length;
    const char *kept = text;
    gboolean has_marks = FALSE;
    for (const char *at = text; at < end; at = g_utf8_next_char(at)) {
        char buffer[4];
        const char *folded = text_stays(at) ? NULL : text_fold_at(text, at, end, buffer);
        if (!folded)
            continue;
        g_string_append_len(out, kept, at - kept);
        kept = g_utf8_next_char(at);
        gboolean is_repeated = out->len == start || out->str[out->len - 1] == ' ';
        if (folded[0] != ' ' || !is_repeated)
            g_string_append(out, folded);
        has_marks = has_marks || (folded == buffer && !text_is_firm(folded));
    }
    g_string_append_len(out, kept, end - kept);
    if (out->len > start && out->str[out->len - 1] == ' ')
        g_string_truncate(out, out->len - 1);
    return has_marks;
}

/* Composes what was appended from @start on. */
static void text_compose_tail(GString *out, gsize start)
{
    gsize length = out->len - start;
    g_autofree char *tail = g_strndup(out->str + start, length);
    g_string_truncate(out, start);
    text_compose(out, tail, length);
}

void jsk_text_normalize(GString *out, const char *text, gssize length)
{
    gsize size = text_length(text, length);
    gsize start = out->len;
    g_autoptr(GString) joined = NULL;
    g_autoptr(GString) composed = NULL;

    if (memchr(text, ' ', size) || memchr(text, '\n', size)) {
        joined = text_join(text, size);
        text = joined->str;
        size = joined->len;
    }
    if (text_find_loose(text, text + size) < text + size) {
        composed = g_string_sized_new(size);
        text_compose(composed, text, size);
        text = composed->str;
        size = composed->len;
    }
    /* A letter may have got the form that its mark composes with, or lost what parted them. */
    if (text_unify(out, text, size) || composed)
        text_compose_tail(out, start);
}

gboolean jsk_text_is_normal(const char *text, gssize length)
{
    gsize size = text_length(text, length);
    const char *end = text + size;
    const char *before = " ";
    for (const char *at = text; at < end; at = g_utf8_next_char(at)) {
        if (jsk_text_is_space(g_utf8_get_char(at)) && (*at != ' ' || *before == ' '))
            return FALSE;
        before = at;
    }
    if (size > 0 && *before == ' ')
        return FALSE;
    g_autoptr(GString) again = g_string_sized_new(size);
    g_autoptr(GString) composed = g_string_sized_new(size);
    text_unify(again, text, size);
    text_compose(composed, again->str, again->len);
    return composed->len == size && memcmp(composed->str, text, size) == 0;
}

/* U+FFFD, U+FFFE and U+FFFF: what cannot be written, and what stands in its place. */
static gboolean text_is_gap(const char *at, const char *end)
{
    return (guchar)*at <= ' ' || (end - at >= 3 && (guchar)at[0] == 0xEF && (guchar)at[1] == 0xBF &&
                                  (guchar)at[2] >= 0xBD);
}

/* Eight bytes at a time; the bits of each product's upper half depend on all below. */
static guint64 text_mix(guint64 sum, const char *word, gsize length)
{
    const guint64 factor = G_GUINT64_CONSTANT(0x9E3779B97F4A7C15);
    for (; length >= sizeof sum; word += sizeof sum, length -= sizeof sum) {
        guint64 bytes;
        memcpy(&bytes, word, sizeof bytes);
        sum = (sum ^ GUINT64_FROM_LE(bytes)) * factor;
        sum ^= sum >> 32;
    }
    guint64 rest = length;
    for (gsize i = 0; i < length; i++)
        rest = rest << 8 | (guchar)word[i];
    sum = (sum ^ rest) * factor;
    return sum ^ sum >> 32;
}

guint32 jsk_text_checksum(const char *text, gssize length)
{
    const char *end = text + text_length(text, length);
    guint64 sum = 0;
    while (text < end) {
        const char *word = text;
        while (text < end && !text_is_gap(text, end))
            text++;
        if (text > word)
            sum = text_mix(sum, word, (gsize)(text - word));
        text += text == end ? 0 : (guchar)*text <= ' ' ? 1 : 3;
    }
    return (guint32)sum;
}
