#include "spreadsheet/number-format.h"

#include <string.h>

/* Years, months and minutes, days, hours, seconds; eras, their years, weekdays, as in Japanese. */
#define FORMAT_LETTERS "yYmMdDhHsSgGeEaA"

static const struct {
    guint first;
    guint last;
} builtin_dates[] = {{14, 22}, {27, 36}, {45, 47}, {50, 58}};

gboolean number_format_is_builtin_date(guint id)
{
    for (gsize i = 0; i < G_N_ELEMENTS(builtin_dates); i++) {
        if (id >= builtin_dates[i].first && id <= builtin_dates[i].last)
            return TRUE;
    }
    return FALSE;
}

/* [h], [mm], [ss]: hours and so on that do not start anew after a day. Other brackets are colours,
 * conditions and locales. */
static gboolean format_is_elapsed(const char *bracket)
{
    return strchr("hHmMsS", bracket[1]) && (bracket[2] == ']' || bracket[2] == bracket[1]);
}

/* Where what is at @at ends, when it is text and not code. */
static const char *format_skip_text(const char *at)
{
    const char *end = at;
    if (*at == '"')
        end = strchr(at + 1, '"');
    else if (*at == '[')
        end = strchr(at, ']');
    else if (strchr("\\_*", *at))
        return at[1] ? g_utf8_next_char(at + 1) : at + 1;
    return end ? end + 1 : at + strlen(at);
}

gboolean number_format_is_date(const char *code)
{
    static const char *const generals[] = {"general", "g/"};
    for (const char *at = code; *at && *at != ';';) {
        if (*at == '[' && at[1] && format_is_elapsed(at))
            return TRUE;
        if (strchr("\"[\\_*", *at)) {
            at = format_skip_text(at);
            continue;
        }
        for (gsize i = 0; i < G_N_ELEMENTS(generals); i++) {
            if (g_ascii_strncasecmp(at, generals[i], strlen(generals[i])) == 0)
                return FALSE;
        }
        gboolean is_exponent = strchr("eE", *at) && at[1] && strchr("+-", at[1]);
        if (strchr(FORMAT_LETTERS, *at) && !is_exponent)
            return TRUE;
        at++;
    }
    return FALSE;
}
