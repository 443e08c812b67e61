#include "readers/xml/markup.h"

#include <string.h>

/* What begins with < and is no tag, and what ends it. */
static const struct {
    const char *start;
    const char *end;
} markup_kinds[] = {{"<!--", "-->"}, {"<![CDATA[", "]]>"}, {"<?", "?>"}};

/* The end of such markup, or NULL when @at begins a tag. */
static const char *markup_skip_other(const char *at, const char *end)
{
    for (gsize i = 0; i < G_N_ELEMENTS(markup_kinds); i++) {
        gsize length = strlen(markup_kinds[i].start);
        if ((gsize)(end - at) < length || memcmp(at, markup_kinds[i].start, length) != 0)
            continue;
        const char *close =
            g_strstr_len(at + length, end - at - (gssize)length, markup_kinds[i].end);
        return close ? close + strlen(markup_kinds[i].end) : end;
    }
    return NULL;
}

/* The end of the tag at @at; *@n_attributes counts its attributes, up to one too many. */
static const char *markup_skip_tag(const char *at, const char *end, guint *n_attributes)
{
    char quote = '\0';
    for (*n_attributes = 0; at < end && *n_attributes <= MARKUP_MAX_ATTRIBUTES; at++) {
        if (quote)
            quote = *at == quote ? '\0' : quote;
        else if (*at == '>')
            break;
        else if (*at == '"' || *at == '\'')
            quote = *at;
        else if (*at == '=')
            ++*n_attributes;
    }
    return at;
}

const char *markup_find_crowded_tag(const char *at, const char *end)
{
    while (at < end && (at = memchr(at, '<', (gsize)(end - at)))) {
        guint n_attributes = 0;
        const char *tag = at;
        at = markup_skip_other(tag, end);
        if (!at)
            at = markup_skip_tag(tag, end, &n_attributes);
        if (n_attributes > MARKUP_MAX_ATTRIBUTES)
            return tag;
    }
    return NULL;
}

char *markup_get_encoding(const char *at, const char *end)
{
    const char *close = memchr(at, '>', MIN(MARKUP_HEAD_BYTES, (gsize)(end - at)));
    g_autoptr(GRegex) declaration = g_regex_new(
        "^<\\?xml\\s[^>]*\\sencoding\\s*=\\s*[\"']([^\"']*)[\"']", G_REGEX_RAW, 0, NULL);
    g_autoptr(GMatchInfo) match = NULL;
    if (!close || !g_regex_match_full(declaration, at, close - at, 0, 0, &match, NULL))
        return NULL;
    return g_match_info_fetch(match, 1);
}
