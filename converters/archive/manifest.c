#include "archive/manifest.h"

#include <string.h>

static const char *const manifest_prefixes[MANIFEST_N] = {
    [MANIFEST_PAYLOAD] = "",
    [MANIFEST_TAG] = "tag",
};

char *manifest_name(ManifestKind kind, DigestAlgorithm algorithm)
{
    return g_strdup_printf("%smanifest-%s.txt", manifest_prefixes[kind],
                           digest_names[algorithm].manifest);
}

static const struct {
    char character;
    const char *code;
} manifest_codes[] = {{'\r', "%0D"}, {'\n', "%0A"}, {'%', "%25"}};

char *manifest_encode_path(const char *path)
{
    GString *encoded = g_string_new(NULL);
    for (; *path; path++) {
        gsize i = 0;
        while (i < G_N_ELEMENTS(manifest_codes) && manifest_codes[i].character != *path)
            i++;
        if (i < G_N_ELEMENTS(manifest_codes))
            g_string_append(encoded, manifest_codes[i].code);
        else
            g_string_append_c(encoded, *path);
    }
    return g_string_free(encoded, FALSE);
}

char *manifest_decode_path(const char *path)
{
    GString *decoded = g_string_new(NULL);
    while (*path) {
        gsize i = 0;
        while (i < G_N_ELEMENTS(manifest_codes) &&
               g_ascii_strncasecmp(path, manifest_codes[i].code, 3) != 0)
            i++;
        gboolean is_code = i < G_N_ELEMENTS(manifest_codes);
        g_string_append_c(decoded, is_code ? manifest_codes[i].character : *path);
        path += is_code ? 3 : 1;
    }
    return g_string_free(decoded, FALSE);
}

void manifest_append(GString *manifest, const char *hex, const char *path)
{
    g_autofree char *encoded = manifest_encode_path(path);
    g_string_append_printf(manifest, "%s  %s\n", hex, encoded);
}

void manifest_line_clear(ManifestLine *line)
{
    g_clear_pointer(&line->hex, g_free);
    g_clear_pointer(&line->path, g_free);
}

/* Digest, white space, path; an asterisk before the path, the mark of binary files, is skipped. */
gboolean manifest_parse_line(ManifestLine *line, const TagLines *lines, DigestAlgorithm algorithm)
{
    const gsize n_digits = 2 * (gsize)g_checksum_type_get_length(digest_names[algorithm].type);
    const char *at = lines->line;
    const char *end = at + lines->length;
    while (at < end && g_ascii_isxdigit(*at))
        at++;
    const char *space = at;
    while (at < end && (*at == ' ' || *at == '\t'))
        at++;
    if ((gsize)(space - lines->line) != n_digits || at == space)
        return FALSE;
    if (at < end && *at == '*')
        at++;
    if (at == end)
        return FALSE;
    g_autofree char *path = g_strndup(at, (gsize)(end - at));
    line->hex = g_ascii_strdown(lines->line, (gssize)n_digits);
    line->path = manifest_decode_path(path);
    return TRUE;
}

gboolean manifest_is_safe_path(const char *path)
{
    gboolean has_drive = g_ascii_isalpha(path[0]) && path[1] == ':';
    if (has_drive || path[0] == '~')
        return FALSE;
    /* Where \ separates, it must not lead out either. */
    for (const char *part = path;; part++) {
        gsize length = strcspn(part, "/\\");
        if (length == 0 || (length == 1 && part[0] == '.') ||
            (length == 2 && part[0] == '.' && part[1] == '.'))
            return FALSE;
        part += length;
        if (!*part)
            return TRUE;
    }
}
