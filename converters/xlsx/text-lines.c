#include "xlsx/text-lines.h"

#include <math.h>
#include <string.h>

/* A digit of the default font (Calibri 11), and what a cell keeps free at both its sides together,
 * in pixels. */
#define DIGIT_PIXELS 7
#define COLUMN_PADDING 5
#define CELL_PADDING 6

/* Programs round the widths of columns and characters, printers have their own idea, and where the
 * default font is missing the digits of another one are narrower by up to three hundredths. */
#define USABLE 0.97

/* Bold Latin letters are wider by up to this. */
#define BOLD_EXTRA 12

/* How many lines back from a cut the end of a sentence is looked for. */
#define SENTENCE_LINES 3

/* Advance widths of U+0020 to U+007E: of IPAexゴシック, Noto Sans CJK and DejaVu Sans, the widest.
 * Those of 游ゴシック and ＭＳ Ｐゴシック are narrower. */
static const guint8 ascii_widths[] = {
    32,  41, 48, 84, 64, 96, 78, 28, 40, 40, 50, 84, 32, 37, 32, 50, /* space to slash */
    64,  64, 64, 64, 64, 64, 64, 64, 64, 64, 34, 34, 84, 84, 84, 56, /* 0 to ? */
    100, 69, 69, 73, 78, 64, 58, 78, 76, 30, 54, 66, 56, 91, 76, 80, /* @ to O */
    64,  80, 70, 64, 62, 75, 69, 99, 69, 62, 69, 40, 50, 40, 84, 56, /* P to _ */
    61,  62, 64, 55, 64, 62, 36, 64, 64, 28, 28, 58, 29, 98, 64, 62, /* ` to o */
    64,  64, 42, 53, 40, 64, 60, 82, 60, 60, 53, 64, 34, 64, 84,     /* p to ~ */
};

/* What no line begins with (JLREQ: cl-02 to cl-07, cl-09 to cl-12, cl-29; the strict choice where
 * programs differ), and what no line ends with (cl-01, cl-12). ASCII is never torn apart anyway. */
static const char not_at_start[] =
    "’”）〕］｝〉》」』】〙〗〟｠»、。，．・：；？！‼⁇⁈⁉‐゠–〜～―—…‥"
    "ヽヾゝゞ々〻ー゛゜ァィゥェォッャュョヮヵヶぁぃぅぇぉっゃゅょゎゕゖ"
    "ㇰㇱㇲㇳㇴㇵㇶㇷㇸㇹㇺㇻㇼㇽㇾㇿ％‰℃°′″￠｡｣､･ﾞﾟｧｨｩｪｫｬｭｮｯｰ/)]}!?,.:;%";
static const char not_at_end[] = "‘“（〔［｛〈《「『【〘〖〝｟«￥￡＄№＃＠｢([{$#@";

guint xlsx_column_pixels(double width)
{
    return (guint)(width * DIGIT_PIXELS + 0.5) + COLUMN_PADDING;
}

double xlsx_pixels_to_points(guint pixels)
{
    return pixels * 0.75;
}

double xlsx_pixels_to_width(guint pixels)
{
    return ((double)pixels - COLUMN_PADDING) / DIGIT_PIXELS;
}

guint xlsx_text_width(guint pixels, double font_size)
{
    guint usable = pixels > CELL_PADDING ? pixels - CELL_PADDING : 1;
    return (guint)(xlsx_pixels_to_points(usable) * USABLE / font_size * XLSX_EM);
}

guint xlsx_indented_width(guint pixels, double font_size)
{
    return xlsx_text_width(pixels > XLSX_INDENT_PIXELS ? pixels - XLSX_INDENT_PIXELS : 1,
                           font_size);
}

guint xlsx_text_pixels(guint width, double font_size)
{
    double points = (double)(width + 1) * font_size / XLSX_EM / USABLE;
    return (guint)ceil(points / xlsx_pixels_to_points(1)) + CELL_PADDING;
}

guint xlsx_char_width(gunichar c, gboolean is_bold)
{
    if (c >= 0x20 && c < 0x20 + sizeof(ascii_widths))
        return ascii_widths[c - 0x20] + (is_bold ? BOLD_EXTRA : 0);
    return XLSX_EM;
}

/* A letter, digit or sign of a script that is written with spaces between words. */
static gboolean line_is_word(gunichar c)
{
    return c > ' ' && c < 0x1100;
}

/* Whether every program may break between two characters. */
static gboolean line_may_break(gunichar before, gunichar after)
{
    if (after == ' ' || (line_is_word(before) && line_is_word(after)))
        return FALSE;
    if (before == ' ')
        return TRUE;
    return !g_unichar_ismark(after) && !g_utf8_strchr(not_at_start, -1, after) &&
           !g_utf8_strchr(not_at_end, -1, before);
}

/* The last place at or before @end where a line that begins at @text may be broken. */
static gsize line_find_break(const char *text, gsize end)
{
    for (const char *at = text + end; at > text;) {
        const char *before = g_utf8_prev_char(at);
        if (line_may_break(g_utf8_get_char(before), g_utf8_get_char(at)))
            return (gsize)(at - text);
        at = before;
    }
    return end;
}

gsize xlsx_line_length(const char *text, gsize length, guint width, gboolean is_bold)
{
    guint used = 0;
    for (gsize i = 0; i < length; i += xlsx_char_bytes(text + i)) {
        gunichar c = g_utf8_get_char(text + i);
        used += xlsx_char_width(c, is_bold);
        if (used > width && c != ' ' && i > 0)
            return line_find_break(text, i);
    }
    return length;
}

guint xlsx_count_text_lines(const char *text, gsize length, guint width, gboolean is_bold)
{
    guint n_lines = 0;
    for (gsize taken = 0; taken < length || n_lines == 0; n_lines++)
        if (taken < length)
            taken += xlsx_line_length(text + taken, length - taken, width, is_bold);
    return n_lines;
}

gsize xlsx_count_units(const char *text, gsize length)
{
    gsize n_units = 0;
    for (gsize i = 0; i < length; i++) {
        guchar byte = (guchar)text[i];
        gboolean is_continuation = (byte & 0xC0) == 0x80;
        gboolean is_beyond_bmp = byte >= 0xF0;
        gboolean may_be_escaped = byte == '_' && i + 1 < length && text[i + 1] == 'x';
        n_units += may_be_escaped ? 7 : is_continuation ? 0 : is_beyond_bmp ? 2 : 1;
    }
    return n_units;
}

/* The end of the last sentence in @text between @from and @end, or @end. */
static gsize cut_find_sentence(const char *text, gsize from, gsize end)
{
    const char *stop = g_strrstr_len(text + from, (gssize)(end - from), "。");
    return stop ? (gsize)(stop - text) + strlen("。") : end;
}

gsize xlsx_cut_text(const char *text, gsize length, guint width, gboolean is_bold, guint max_lines,
                    gsize max_units)
{
    gsize starts[SENTENCE_LINES] = {0}; /* of the last lines */
    gsize end = 0;
    gsize n_units = 0;
    for (guint i = 0; end < length && (i < max_lines || i == 0); i++) {
        gsize line = xlsx_line_length(text + end, length - end, width, is_bold);
        n_units += xlsx_count_units(text + end, line);
        if (n_units > max_units && i > 0)
            break;
        memmove(starts, starts + 1, sizeof(starts) - sizeof(starts[0]));
        starts[SENTENCE_LINES - 1] = end;
        end += line;
    }
    return end < length ? cut_find_sentence(text, starts[0], end) : length;
}
