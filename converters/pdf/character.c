#include "pdf/character.h"

#include <unicode/uchar.h>

#define CHARACTER_SEMIVOICED_MARK 0x309A

/* かきくけこ カキクケコセツト ㇷ */
static const gunichar character_semivoiced[] = {
    0x304B, 0x304D, 0x304F, 0x3051, 0x3053, 0x30AB, 0x30AD,
    0x30AF, 0x30B1, 0x30B3, 0x30BB, 0x30C4, 0x30C8, 0x31F7,
};

/* Most are not where texts are made of. */
gboolean character_is_invisible(gunichar c)
{
    if (c < 0xAD || (c > 0x206F && c < 0x3164) || (c > 0x3164 && c < 0xFE00))
        return FALSE;
    return u_hasBinaryProperty((UChar32)c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT);
}

static gboolean character_takes_mark(gunichar c)
{
    for (gsize i = 0; i < G_N_ELEMENTS(character_semivoiced); i++) {
        if (character_semivoiced[i] == c)
            return TRUE;
    }
    return FALSE;
}

gboolean character_joins(gunichar c, gunichar next)
{
    return (next >= 0xFE00 && next <= 0xFE0F) || (next >= 0xE0100 && next <= 0xE01EF) ||
           (next == CHARACTER_SEMIVOICED_MARK && character_takes_mark(c));
}

gboolean character_is_visible_variant(gunichar variant)
{
    return variant == CHARACTER_SEMIVOICED_MARK;
}

gunichar character_next(const char **at, const char *end, gunichar *variant)
{
    gunichar c = g_utf8_get_char(*at);
    *at = g_utf8_next_char(*at);
    gunichar next = !end || *at < end ? g_utf8_get_char(*at) : 0;
    *variant = character_joins(c, next) ? next : 0;
    if (*variant)
        *at = g_utf8_next_char(*at);
    return c;
}
