#include "pdf/missing-characters.h"

/* An error names that many. */
#define MISSING_MAX_NAMED 8

typedef struct {
    gunichar c;
    guint line;
} MissingCharacter;

struct _MissingCharacters {
    GArray *list;     /* MissingCharacter */
    GHashTable *seen; /* each by character and line, and by character and 0 */
};

MissingCharacters *missing_characters_new(void)
{
    MissingCharacters *missing = g_new0(MissingCharacters, 1);
    missing->list = g_array_new(FALSE, FALSE, sizeof(MissingCharacter));
    missing->seen = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
    return missing;
}

void missing_characters_free(MissingCharacters *missing)
{
    if (!missing)
        return;
    g_array_unref(missing->list);
    g_hash_table_unref(missing->seen);
    g_free(missing);
}

void missing_characters_add(MissingCharacters *missing, gunichar c, guint line)
{
    gint64 key = (gint64)line << 32 | c;
    if (g_hash_table_contains(missing->seen, &key))
        return;
    gint64 anywhere = c;
    MissingCharacter added = {c, line};
    g_hash_table_add(missing->seen, g_memdup2(&key, sizeof key));
    if (line != 0)
        g_hash_table_add(missing->seen, g_memdup2(&anywhere, sizeof anywhere));
    g_array_append_val(missing->list, added);
}

guint missing_characters_get_length(const MissingCharacters *missing)
{
    return missing->list->len;
}

/* U+20BB7 (𠮷) */
static void missing_append_name(gunichar c, GString *names)
{
    g_string_append_printf(names, "U+%04X", c);
    if (g_unichar_isgraph(c)) {
        g_string_append(names, " (");
        g_string_append_unichar(names, c);
        g_string_append_c(names, ')');
    }
}

void missing_characters_warn(const MissingCharacters *missing, JskDiagnostics *diagnostics)
{
    for (guint i = 0; i < missing->list->len; i++) {
        const MissingCharacter *one = &g_array_index(missing->list, MissingCharacter, i);
        g_autoptr(GString) name = g_string_new(NULL);
        missing_append_name(one->c, name);
        jsk_diagnostics_add(diagnostics, JSK_DIAGNOSTIC_MISSING_GLYPH, one->line, 0, name->str,
                            NULL);
    }
}

void missing_characters_fail(const MissingCharacters *missing, GError **error)
{
    g_autoptr(GString) names = g_string_new(NULL);
    guint n_named = MIN(missing->list->len, MISSING_MAX_NAMED);
    for (guint i = 0; i < n_named; i++) {
        const MissingCharacter *one = &g_array_index(missing->list, MissingCharacter, i);
        g_string_append(names, i > 0 ? ", " : "");
        missing_append_name(one->c, names);
        if (one->line != 0)
            g_string_append_printf(names, " in line %u", one->line);
    }
    if (missing->list->len > n_named)
        g_string_append_printf(names, " and %u more", missing->list->len - n_named);
    g_set_error(error, JSK_ERROR, JSK_ERROR_FONT,
                "no installed font has %s; install a font that has it, or have such characters "
                "replaced (--replace-missing)",
                names->str);
}
