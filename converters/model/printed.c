#include "model/printed.h"

#include <string.h>

#include <jisseki/text.h>

/* General category Cc, and the byte order mark. */
static gboolean printed_is_control(gunichar c)
{
    return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0xFEFF;
}

static const char *printed_skip(const char *at, const char *end)
{
    while (at < end && !jsk_text_is_plain(at)) {
        gunichar c = g_utf8_get_char(at);
        if (!jsk_text_is_space(c) && !printed_is_control(c))
            break;
        at = g_utf8_next_char(at);
    }
    return at;
}

gboolean jsk_printed_equals(const char *printed, gsize length, const char *const *pieces)
{
    const char *end = printed + length;
    printed = printed_skip(printed, end);
    for (; *pieces; pieces++) {
        const char *piece_end = *pieces + strlen(*pieces);
        const char *piece = printed_skip(*pieces, piece_end);
        while (piece < piece_end) {
            gsize size = (gsize)(g_utf8_next_char(piece) - piece);
            if (size > (gsize)(end - printed) || memcmp(piece, printed, size) != 0)
                return FALSE;
            piece = printed_skip(piece + size, piece_end);
            printed = printed_skip(printed + size, end);
        }
    }
    return printed == end;
}

void jsk_printed_append(GString *out, const char *printed, gsize length)
{
    const char *end = printed + length;
    gsize start = out->len;
    while (printed < end) {
        const char *text = printed_skip(printed, end);
        /* Where a line was broken nothing stood; elsewhere white space is one space. */
        if (text > printed && out->len > start && text < end &&
            !memchr(printed, '\n', (gsize)(text - printed)))
            g_string_append_c(out, ' ');
        printed = text;
        while (printed < end && printed_skip(printed, end) == printed)
            printed = g_utf8_next_char(printed);
        g_string_append_len(out, text, printed - text);
    }
}

void jsk_printed_append_item(GString *out, const char *marker, const char *text, gsize length)
{
    const char *close = marker ? g_utf8_next_char(marker) : "";
    gboolean is_pair = marker && *close && !*g_utf8_next_char(close);
    if (marker)
        g_string_append_len(out, marker, is_pair ? close - marker : (gssize)strlen(marker));
    jsk_printed_append(out, text, length);
    if (is_pair)
        g_string_append(out, close);
}
