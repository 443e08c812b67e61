#include "pdf/pdf-syntax.h"

static const char pdf_hex_digits[] = "0123456789ABCDEF";

/* Writes digits that end before @end; returns where they begin. */
static char *pdf_write_digits(char *end, guint64 number)
{
    do {
        *--end = (char)('0' + number % 10);
        number /= 10;
    } while (number != 0);
    return end;
}

/* printf() would be slow, and obeys the locale. */
void pdf_append_number(GString *out, double number)
{
    static const guint scale = 1000;
    gint64 rounded = (gint64)(number * scale + (number < 0 ? -0.5 : 0.5));
    guint64 magnitude = (guint64)ABS(rounded), fraction = magnitude % scale;
    char digits[32], *end = digits + sizeof digits, *at = end;
    *--at = ' ';
    if (fraction != 0) {
        gboolean is_significant = FALSE;
        for (guint i = 0; i < 3; i++, fraction /= 10) {
            is_significant = is_significant || fraction % 10 != 0;
            if (is_significant)
                *--at = (char)('0' + fraction % 10);
        }
        *--at = '.';
    }
    at = pdf_write_digits(at, magnitude / scale);
    if (rounded < 0)
        *--at = '-';
    g_string_append_len(out, at, end - at);
}

void pdf_append_unsigned(GString *out, guint32 number)
{
    char digits[16], *end = digits + sizeof digits;
    char *at = pdf_write_digits(end, number);
    g_string_append_len(out, at, end - at);
}

void pdf_append_reference(GString *out, guint number)
{
    g_string_append_c(out, ' ');
    pdf_append_unsigned(out, number);
    g_string_append_len(out, " 0 R", 4);
}

void pdf_append_hex(GString *out, guint32 number)
{
    const char digits[] = {pdf_hex_digits[number >> 12 & 15], pdf_hex_digits[number >> 8 & 15],
                           pdf_hex_digits[number >> 4 & 15], pdf_hex_digits[number & 15]};
    g_string_append_len(out, digits, sizeof digits);
}

void pdf_append_utf16(GString *out, gunichar c)
{
    if (c >= 0x10000) {
        pdf_append_hex(out, 0xD7C0 + (c >> 10));
        c = 0xDC00 + (c & 0x3FF);
    }
    pdf_append_hex(out, c);
}

gsize pdf_get_text_length(const char *text)
{
    guint n_units = 0;
    const char *at = text, *fitting = text;
    for (; *at != '\0'; at = g_utf8_next_char(at)) {
        n_units += g_utf8_get_char(at) >= 0x10000 ? 2 : 1;
        if (n_units > PDF_MAX_TEXT_UNITS)
            return (gsize)(fitting - text);
        if (n_units < PDF_MAX_TEXT_UNITS)
            fitting = g_utf8_next_char(at);
    }
    return (gsize)(at - text);
}

void pdf_append_text(GString *out, const char *text)
{
    static const gunichar ellipsis = 0x2026;
    const char *end = text + pdf_get_text_length(text);
    g_string_append(out, "<FEFF");
    for (const char *at = text; at < end; at = g_utf8_next_char(at))
        pdf_append_utf16(out, g_utf8_get_char(at));
    if (*end != '\0')
        pdf_append_utf16(out, ellipsis);
    g_string_append_c(out, '>');
}

void pdf_append_name(GString *out, const char *name)
{
    g_string_append_c(out, '/');
    for (const char *at = name; *at != '\0'; at++) {
        if (g_ascii_isalnum(*at) || *at == '-' || *at == '_' || *at == '.' || *at == '+')
            g_string_append_c(out, *at);
        else
            g_string_append_printf(out, "#%02X", (guint)(guchar)*at);
    }
}
