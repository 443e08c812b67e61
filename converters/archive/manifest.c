#include "archive/manifest.h"

#include <string.h>

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

static void manifest_clear_line(gpointer data)
{
    ManifestLine *line = data;
    g_free(line->hex);
    g_free(line->path);
}

/* Digest, white space, path; an asterisk before the path, the mark of binary files, is skipped. */
static void manifest_parse_line(ManifestLine *line, const char *at, const char *end, gsize n_digits)
{
    const char *hex = at;
    while (at < end && g_ascii_isxdigit(*at))
        at++;
    gboolean is_digest = (gsize)(at - hex) == n_digits;
    const char *space = at;
    while (at < end && (*at == ' ' || *at == '\t'))
        at++;
    if (!is_digest || at == space)
        return;
    if (at < end && *at == '*')
        at++;
    if (at == end)
        return;
    g_autofree char *path = g_strndup(at, (gsize)(end - at));
    line->hex = g_ascii_strdown(hex, (gssize)n_digits);
    line->path = manifest_decode_path(path);
}

GArray *manifest_parse(const char *text, gsize n_digits)
{
    GArray *lines = g_array_new(FALSE, FALSE, sizeof(ManifestLine));
    g_array_set_clear_func(lines, manifest_clear_line);
    for (guint number = 1; *text; number++) {
        const char *end = text + strcspn(text, "\r\n");
        if (end > text) {
            ManifestLine line = {.number = number};
            manifest_parse_line(&line, text, end, n_digits);
            g_array_append_val(lines, line);
        }
        text = end + (g_str_has_prefix(end, "\r\n") ? 2 : *end != '\0');
    }
    return lines;
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
