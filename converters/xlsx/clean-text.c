#include "xlsx/clean-text.h"

#include <string.h>

#define REPLACEMENT "\xEF\xBF\xBD"
#define ESCAPED_UNDERSCORE "_x005F_"
#define ESCAPED_RETURN "_x000D_"
#define ZERO_WIDTH_JOINER 0x200D

/* What stands for a character in the file, or NULL when it stands for itself: a carriage return,
 * which XML would take for a line feed, and the first character of what reads like _xHHHH_, or will
 * when what follows is escaped. */
static const char *clean_find_escape(const char *text, gsize length)
{
    if (*text == '\r')
        return ESCAPED_RETURN;
    if (*text != '_' || length < 7 || text[1] != 'x' || (text[6] != '_' && text[6] != '\r'))
        return NULL;
    for (int i = 2; i < 6; i++) {
        if (!g_ascii_isxdigit(text[i]))
            return NULL;
    }
    return ESCAPED_UNDERSCORE;
}

/* Bytes of the character at @text, or of what takes its place; 0 for a byte that is not UTF-8. */
static gsize clean_char_length(const char *text, gsize length)
{
    gunichar c = g_utf8_get_char_validated(text, (gssize)length);
    if (c == (gunichar)-1 || c == (gunichar)-2)
        return 0;
    return (gsize)g_unichar_to_utf8(c, NULL);
}

static gboolean clean_is_forbidden(const char *text, gsize n_bytes)
{
    guchar byte = (guchar)*text;
    if (n_bytes == 0)
        return TRUE;
    if (n_bytes == 1)
        return byte < 0x20 && byte != '\t' && byte != '\n' && byte != '\r';
    return n_bytes == 3 && memcmp(text, "\xEF\xBF", 2) == 0 && (guchar)text[2] >= 0xBE;
}

/* Nearly every text: nothing in it looks as if it had to change. */
static gboolean clean_is_plain(const char *text, gsize length)
{
    for (gsize i = 0; i < length; i++) {
        guchar byte = (guchar)text[i];
        if ((byte < 0x20 && byte != '\t' && byte != '\n') || byte == '_')
            return FALSE;
        if (byte == 0xEF && length - i > 2 && clean_is_forbidden(text + i, 3))
            return FALSE;
    }
    return g_utf8_validate_len(text, length, NULL);
}

gboolean xlsx_clean_text(GString *out, const char *text, gsize length)
{
    if (clean_is_plain(text, length)) {
        g_string_append_len(out, text, (gssize)length);
        return FALSE;
    }
    gboolean is_changed = FALSE;
    const char *end = text + length;
    const char *kept = text; /* what is not yet in @out begins here */
    for (const char *p = text; p < end;) {
        gsize n_bytes = clean_char_length(p, (gsize)(end - p));
        gboolean is_forbidden = clean_is_forbidden(p, n_bytes);
        const char *instead = is_forbidden ? REPLACEMENT : clean_find_escape(p, (gsize)(end - p));
        if (instead) {
            g_string_append_len(out, kept, p - kept);
            g_string_append(out, instead);
            is_changed |= is_forbidden;
        }
        p += MAX(n_bytes, 1);
        if (instead)
            kept = p;
    }
    g_string_append_len(out, kept, end - kept);
    return is_changed;
}

/* UTF-16 units of the character at @text, as a cell holds it. */
static gsize fit_count_units(const char *text, gsize length, gsize n_bytes)
{
    if (clean_find_escape(text, length))
        return strlen(ESCAPED_UNDERSCORE); /* all have as many */
    return n_bytes > 3 ? 2 : 1;
}

/* Whether the character at @at belongs to the one before it: a mark, or a part of a joined sign. */
static gboolean fit_is_joined(const char *text, const char *at)
{
    gunichar c = g_utf8_get_char(at);
    return g_unichar_ismark(c) || c == ZERO_WIDTH_JOINER ||
           g_utf8_get_char(g_utf8_find_prev_char(text, at)) == ZERO_WIDTH_JOINER;
}

gsize xlsx_fit_text(const char *text, gsize length)
{
    if (length <= XLSX_CELL_MAX_UNITS / 2) /* a character has no more units than twice its bytes */
        return length;
    gsize n_units = 0;
    gsize fit = 0;
    while (fit < length) {
        gsize n_bytes = MAX(clean_char_length(text + fit, length - fit), 1);
        n_units += fit_count_units(text + fit, length - fit, n_bytes);
        if (n_units > XLSX_CELL_MAX_UNITS)
            break;
        fit += n_bytes;
    }
    const char *cut = text + fit;
    while (fit < length && cut > text && fit_is_joined(text, cut))
        cut = g_utf8_find_prev_char(text, cut);
    return cut > text ? (gsize)(cut - text) : fit;
}
