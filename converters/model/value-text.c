#include "model/value-scan.h"

#include <string.h>

gboolean value_skip(const char **at, const char *end, const char *word)
{
    const char *stop = *at;
    for (; *word; word++, stop++) {
        if (stop >= end || *stop != *word)
            return FALSE;
    }
    *at = stop;
    return TRUE;
}

gboolean value_skip_any(const char **at, const char *end, const char *const *words)
{
    for (; *words; words++) {
        if (value_skip(at, end, *words))
            return TRUE;
    }
    return FALSE;
}

gboolean value_ends_with(const char *start, const char *at, const char *word)
{
    gsize length = strlen(word);
    return (gsize)(at - start) >= length && memcmp(at - length, word, length) == 0;
}

gboolean value_ends_with_any(const char *start, const char *at, const char *const *words)
{
    for (; *words; words++) {
        if (value_ends_with(start, at, *words))
            return TRUE;
    }
    return FALSE;
}

gboolean value_is_one_of(const char *at, const char *end, const char *characters)
{
    if (at >= end)
        return FALSE;
    gunichar c = g_utf8_get_char(at);
    for (; *characters; characters = g_utf8_next_char(characters)) {
        if (g_utf8_get_char(characters) == c)
            return TRUE;
    }
    return FALSE;
}

guint value_read_int(const char **at, const char *end, guint max_digits, int *number)
{
    const char *digit = *at;
    int value = 0;
    guint n_digits = 0;
    for (; digit < end && g_ascii_isdigit(*digit); digit++) {
        if (++n_digits > max_digits)
            return 0;
        value = value * 10 + (*digit - '0');
    }
    if (n_digits > 0) {
        *number = value;
        *at = digit;
    }
    return n_digits;
}

gboolean value_is_code(const ValueText *text, const char *at)
{
    const char *before = at;
    if (before > text->start && before[-1] == '-')
        before--;
    const char *letters = before;
    while (letters > text->start && g_ascii_isalpha(letters[-1]))
        letters--;
    return before < at ? letters < before : before - letters == 1;
}

/* What joins digits to other digits in one number, date, fraction or code. */
static gboolean value_skip_joint(const char **at, const char *end)
{
    static const char *const joints[] = {",", ".", "-", "/", "−", "－", "‐", NULL};
    const char *joint = *at;
    if (!value_skip_any(&joint, end, joints) || joint >= end || !g_ascii_isdigit(*joint))
        return FALSE;
    *at = joint;
    return TRUE;
}

const char *value_skip_digits(const char *at, const char *end)
{
    do {
        while (at < end && g_ascii_isdigit(*at))
            at++;
    } while (value_skip_joint(&at, end));
    return at;
}
