#include "xlsx/clean-text.h"

#include <string.h>

#define REPLACEMENT "\xEF\xBF\xBD"
#define ESCAPED_UNDERSCORE "_x005F_"

/* _xHHHH_ */
static gboolean clean_is_escape(const char *text, gsize length)
{
    if (length < 7 || text[1] != 'x' || text[6] != '_')
        return FALSE;
    for (int i = 2; i < 6; i++) {
        if (!g_ascii_isxdigit(text[i]))
            return FALSE;
    }
    return TRUE;
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
        return (byte < 0x20 && byte != '\t' && byte != '\n');
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
        gboolean is_escape = *p == '_' && clean_is_escape(p, (gsize)(end - p));
        if (is_forbidden || is_escape) {
            g_string_append_len(out, kept, p - kept);
            g_string_append(out, is_forbidden ? REPLACEMENT : ESCAPED_UNDERSCORE);
            is_changed |= is_forbidden;
        }
        p += MAX(n_bytes, 1);
        if (is_forbidden || is_escape)
            kept = p;
    }
    g_string_append_len(out, kept, end - kept);
    return is_changed;
}
