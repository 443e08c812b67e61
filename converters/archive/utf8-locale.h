/* libarchive converts file names by the locale; here it finds UTF-8, whatever the program's is. */
#ifndef JISSEKI_ARCHIVE_UTF8_LOCALE_H
#define JISSEKI_ARCHIVE_UTF8_LOCALE_H

#include <glib.h>
#include <locale.h>

typedef struct {
    locale_t utf8;
    locale_t previous;
} Utf8Locale;

/* Only for the calling thread. */
static inline void utf8_locale_enter(Utf8Locale *locale)
{
    locale->utf8 = newlocale(LC_CTYPE_MASK, "C.UTF-8", (locale_t)0);
    if (locale->utf8)
        locale->previous = uselocale(locale->utf8);
}

static inline void utf8_locale_leave(Utf8Locale *locale)
{
    if (!locale->utf8)
        return;
    uselocale(locale->previous);
    freelocale(locale->utf8);
    locale->utf8 = (locale_t)0;
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Utf8Locale, utf8_locale_leave)

#endif
