#include "archive/folder-name.h"

#include <string.h>

char *folder_name_key(const char *name)
{
    g_autofree char *composed = g_utf8_normalize(name, -1, G_NORMALIZE_NFC);
    return g_utf8_casefold(composed, -1);
}

char *folder_name_stem(const char *file)
{
    const char *dot = strrchr(file, '.');
    return dot && dot != file ? g_strndup(file, (gsize)(dot - file)) : g_strdup(file);
}

char *folder_name_claim(GHashTable *taken, const char *file)
{
    g_autofree char *stem = folder_name_stem(file);
    g_autofree char *name = g_strdup(stem);
    char *key = folder_name_key(name);
    for (guint number = 2; g_hash_table_contains(taken, key); number++) {
        g_free(name);
        name = g_strdup_printf("%s-%u", stem, number);
        g_free(key);
        key = folder_name_key(name);
    }
    g_hash_table_add(taken, key);
    return g_steal_pointer(&name);
}

char *folder_name_print(const char *file)
{
    GString *printed = g_string_new(NULL);
    for (const char *bad; !g_utf8_validate(file, -1, &bad); file = bad + 1) {
        g_string_append_len(printed, file, bad - file);
        g_string_append_printf(printed, "%%%02X", (guint)(guchar)*bad);
    }
    g_string_append(printed, file);
    return g_string_free(printed, FALSE);
}
