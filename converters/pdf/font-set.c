#include "pdf/font-set.h"

#include <string.h>

#include "pdf/character.h"
#include "pdf/missing-characters.h"

/* Glyphs are kept in pages of 256 code points, made when first needed. */
#define FONT_SET_PAGE_SIZE 256
#define FONT_SET_N_PAGES (0x110000 / FONT_SET_PAGE_SIZE)

/* A set numbers its fonts in one byte. */
#define FONT_SET_MAX_FONTS 255

/* Every Japanese font has this letter. */
#define FONT_SET_JAPANESE_LETTER 0x3042 /* あ */

/* What stands in place of a character that no font has: the first that there is. The geta is
 * what Japanese typesetters take. */
static const gunichar font_set_replacements[] = {0x3013 /* 〓 */, 0x25A1 /* □ */, '?'};

enum { GLYPH_UNKNOWN, GLYPH_FOUND, GLYPH_MISSING, GLYPH_INVISIBLE };

/* A family, or one font that was found for the sake of a character. */
typedef struct {
    Font *faces[FONT_N_WEIGHTS];
    guint8 numbers[FONT_N_WEIGHTS];
} FontFamily;

/* The families of a role, and the glyphs that were found in them. */
typedef struct {
    GArray *families; /* FontFamily */
    FontGlyph *pages[FONT_N_WEIGHTS][FONT_SET_N_PAGES];
    GHashTable *variants[FONT_N_WEIGHTS]; /* FontGlyph by character and selector */
} FontCast;

struct _FontSet {
    FcConfig *config;
    GPtrArray *fonts;
    FontCast casts[FONT_N_ROLES];
    MissingCharacters *missing;
    guint line; /* of the source, of what is looked up now */
    gboolean replaces_missing;
    JskDiagnostics *diagnostics; /* what was replaced */
};

/* The number of the font in @file, opened when it is new; -1 when it cannot be used. */
static int font_set_open(FontSet *set, const FontFile *file, GError **error)
{
    for (guint i = 0; i < set->fonts->len; i++) {
        const Font *font = g_ptr_array_index(set->fonts, i);
        if (font->index == file->index && strcmp(font->path, file->path) == 0)
            return (int)i;
    }
    if (set->fonts->len >= FONT_SET_MAX_FONTS) {
        g_set_error(error, JSK_ERROR, JSK_ERROR_LIMIT, "more than %d fonts", FONT_SET_MAX_FONTS);
        return -1;
    }
    Font *font = font_new(file, error);
    if (!font)
        return -1;
    g_ptr_array_add(set->fonts, font);
    return (int)set->fonts->len - 1;
}

static void font_set_add_family(FontSet *set, FontCast *cast, int regular, int bold)
{
    FontFamily family = {0};
    int numbers[FONT_N_WEIGHTS] = {regular, bold};
    for (int i = 0; i < FONT_N_WEIGHTS; i++) {
        if (numbers[i] < 0)
            continue;
        family.faces[i] = g_ptr_array_index(set->fonts, (guint)numbers[i]);
        family.numbers[i] = (guint8)numbers[i];
    }
    g_array_append_val(cast->families, family);
}

/* A family that is not installed is left out; one that is and cannot be used is an error. */
static gboolean font_set_add_named_family(FontSet *set, FontCast *cast, const char *name,
                                          GError **error)
{
    int numbers[FONT_N_WEIGHTS] = {-1, -1};
    for (int i = 0; i < FONT_N_WEIGHTS; i++) {
        g_auto(FontFile) file = {0};
        if (!font_lookup_family(set->config, name, i == FONT_BOLD, &file))
            continue;
        numbers[i] = font_set_open(set, &file, error);
        if (numbers[i] < 0)
            return FALSE;
    }
    if (numbers[FONT_REGULAR] >= 0)
        font_set_add_family(set, cast, numbers[FONT_REGULAR], numbers[FONT_BOLD]);
    return TRUE;
}

static gboolean font_set_has_family(const FontCast *cast, const Font *font)
{
    for (guint i = 0; i < cast->families->len; i++) {
        if (g_array_index(cast->families, FontFamily, i).faces[FONT_REGULAR] == font)
            return TRUE;
    }
    return FALSE;
}

static gboolean font_set_add_fallback(FontSet *set, FontCast *cast, gunichar c)
{
    g_auto(FontFile) file = {0};
    if (!font_lookup_character(set->config, c, &file))
        return FALSE;
    int number = font_set_open(set, &file, NULL);
    /* A font that was there already has been asked for the character. */
    if (number < 0 || font_set_has_family(cast, g_ptr_array_index(set->fonts, (guint)number)))
        return FALSE;
    font_set_add_family(set, cast, number, -1);
    return TRUE;
}

/* The fonts that a layout names must do for its language; others only stand in for what they
 * lack. */
static gboolean font_cast_check(const FontCast *cast, const char *const *names, GError **error)
{
    for (guint i = 0; i < cast->families->len; i++) {
        const FontFamily *family = &g_array_index(cast->families, FontFamily, i);
        if (font_has(family->faces[FONT_REGULAR], FONT_SET_JAPANESE_LETTER))
            return TRUE;
    }
    g_autofree char *list = g_strjoinv(", ", (char **)(guintptr)names);
    const char *state = cast->families->len > 0 ? "has Japanese letters" : "is installed";
    g_set_error(error, JSK_ERROR, JSK_ERROR_FONT,
                "no Japanese font: of the fonts that the layout names (%s), none %s; install one, "
                "for example IPAexGothic (package fonts-ipaexfont), and name it in the layout",
                list, state);
    return FALSE;
}

static gboolean font_cast_init(FontSet *set, FontCast *cast, const char *const *names,
                               GError **error)
{
    for (const char *const *name = names; *name; name++) {
        if (!font_set_add_named_family(set, cast, *name, error))
            return FALSE;
    }
    return font_cast_check(cast, names, error);
}

static void font_cast_clear(FontCast *cast)
{
    for (int i = 0; i < FONT_N_WEIGHTS; i++) {
        for (gsize page = 0; page < FONT_SET_N_PAGES; page++)
            g_free(cast->pages[i][page]);
        g_clear_pointer(&cast->variants[i], g_hash_table_unref);
    }
    g_clear_pointer(&cast->families, g_array_unref);
}

FontSet *font_set_new(FcConfig *config, const char *const *const families[FONT_N_ROLES],
                      GError **error)
{
    g_autoptr(FontSet) set = g_new0(FontSet, 1);
    set->config = FcConfigReference(config);
    set->fonts = g_ptr_array_new_with_free_func((GDestroyNotify)font_free);
    set->missing = missing_characters_new();
    for (int role = 0; role < FONT_N_ROLES; role++) {
        FontCast *cast = &set->casts[role];
        cast->families = g_array_new(FALSE, FALSE, sizeof(FontFamily));
        for (int i = 0; i < FONT_N_WEIGHTS; i++)
            cast->variants[i] = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, g_free);
    }
    for (int role = 0; role < FONT_N_ROLES; role++) {
        if (!font_cast_init(set, &set->casts[role], families[role], error))
            return NULL;
    }
    return g_steal_pointer(&set);
}

void font_set_free(FontSet *set)
{
    if (!set)
        return;
    for (int role = 0; role < FONT_N_ROLES; role++)
        font_cast_clear(&set->casts[role]);
    missing_characters_free(set->missing);
    g_ptr_array_unref(set->fonts);
    FcConfigDestroy(set->config);
    g_free(set);
}

void font_set_replace_missing(FontSet *set, JskDiagnostics *diagnostics)
{
    set->replaces_missing = TRUE;
    set->diagnostics = diagnostics;
}

typedef guint (*FontUse)(Font *font, gunichar c, gunichar selector);

static gboolean font_cast_find(const FontCast *cast, FontWeight weight, FontUse use, gunichar c,
                               gunichar selector, FontGlyph *glyph)
{
    for (guint i = 0; i < cast->families->len; i++) {
        const FontFamily *family = &g_array_index(cast->families, FontFamily, i);
        for (int face = (int)weight; face >= FONT_REGULAR; face--) {
            Font *font = family->faces[face];
            guint code = font ? use(font, c, selector) : 0;
            if (code == 0)
                continue;
            *glyph = (FontGlyph){
                .code = (guint16)code,
                .advance = (guint16)font_get_character(font, code)->advance,
                .font = family->numbers[face],
                .is_stroked = weight == FONT_BOLD && face == FONT_REGULAR,
                .state = GLYPH_FOUND,
            };
            return TRUE;
        }
    }
    return FALSE;
}

/* Gives a missing character the glyph of what stands in its place. */
static void font_set_replace(const FontSet *set, const FontCast *cast, FontWeight weight,
                             FontGlyph *glyph)
{
    gboolean is_found = !set->replaces_missing;
    for (gsize i = 0; i < G_N_ELEMENTS(font_set_replacements) && !is_found; i++)
        is_found = font_cast_find(cast, weight, font_use, font_set_replacements[i], 0, glyph);
    glyph->is_replacement = set->replaces_missing && is_found;
    glyph->state = GLYPH_MISSING;
}

static void font_set_find(FontSet *set, FontCast *cast, FontWeight weight, gunichar c,
                          gunichar selector, FontGlyph *glyph)
{
    if (character_is_invisible(c)) {
        glyph->state = GLYPH_INVISIBLE;
        return;
    }
    FontUse use_plain = character_is_visible_variant(selector) ? font_use : font_use_default;
    if (font_cast_find(cast, weight, font_use, c, selector, glyph) ||
        (selector && font_cast_find(cast, weight, use_plain, c, selector, glyph)))
        return;
    if (font_set_add_fallback(set, cast, c) &&
        font_cast_find(cast, weight, use_plain, c, selector, glyph))
        return;
    font_set_replace(set, cast, weight, glyph);
}

static FontGlyph *font_cast_get_variant(FontCast *cast, FontWeight weight, gunichar c,
                                        gunichar selector)
{
    gint64 key = (gint64)selector << 32 | c;
    FontGlyph *glyph = g_hash_table_lookup(cast->variants[weight], &key);
    if (!glyph) {
        glyph = g_new0(FontGlyph, 1);
        g_hash_table_insert(cast->variants[weight], g_memdup2(&key, sizeof key), glyph);
    }
    return glyph;
}

const FontGlyph *font_set_get_glyph(FontSet *set, FontRole role, FontWeight weight, gunichar c,
                                    gunichar selector)
{
    FontCast *cast = &set->casts[role];
    FontGlyph *glyph;
    if (selector) {
        glyph = font_cast_get_variant(cast, weight, c, selector);
    } else {
        FontGlyph **page = &cast->pages[weight][c / FONT_SET_PAGE_SIZE];
        if (!*page)
            *page = g_new0(FontGlyph, FONT_SET_PAGE_SIZE);
        glyph = &(*page)[c % FONT_SET_PAGE_SIZE];
    }
    if (glyph->state == GLYPH_UNKNOWN)
        font_set_find(set, cast, weight, c, selector, glyph);
    if (glyph->state == GLYPH_MISSING)
        missing_characters_add(set->missing, c, set->line);
    return glyph;
}

void font_set_set_line(FontSet *set, guint line)
{
    set->line = line;
}

gboolean font_set_check(const FontSet *set, GError **error)
{
    for (guint i = 0; i < set->fonts->len; i++) {
        if (!font_check(g_ptr_array_index(set->fonts, i), error))
            return FALSE;
    }
    if (missing_characters_get_length(set->missing) == 0)
        return TRUE;
    if (!set->replaces_missing)
        missing_characters_fail(set->missing, error);
    else if (set->diagnostics)
        missing_characters_warn(set->missing, set->diagnostics);
    return set->replaces_missing;
}

const GPtrArray *font_set_get_fonts(const FontSet *set)
{
    return set->fonts;
}
