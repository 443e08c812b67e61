#include "pdf/font-set.h"

#include <string.h>

#include <unicode/uchar.h>

/* Glyphs are kept in pages of 256 code points, made when first needed. */
#define FONT_SET_PAGE_SIZE 256
#define FONT_SET_N_PAGES (0x110000 / FONT_SET_PAGE_SIZE)

/* A set numbers its fonts in one byte. */
#define FONT_SET_MAX_FONTS 255
#define FONT_SET_MAX_NAMED_MISSING 8

/* Every Japanese font has this letter. */
#define FONT_SET_JAPANESE_LETTER 0x3042 /* あ */

enum { GLYPH_UNKNOWN, GLYPH_FOUND, GLYPH_MISSING, GLYPH_INVISIBLE };

/* A family, or one font that was found for the sake of a character. */
typedef struct {
    Font *faces[FONT_N_WEIGHTS];
    guint8 numbers[FONT_N_WEIGHTS];
} FontFamily;

typedef struct {
    gunichar c;
    guint line; /* of the source, or 0 */
} MissingCharacter;

struct _FontSet {
    FcConfig *config;
    GPtrArray *fonts;
    GArray *families;
    FontGlyph *pages[FONT_N_WEIGHTS][FONT_SET_N_PAGES];
    GHashTable *variants[FONT_N_WEIGHTS]; /* FontGlyph by character and selector */
    GArray *missing;                      /* MissingCharacter */
    guint n_missing;
    guint line; /* of the source, of what is looked up now */
};

gboolean font_is_variation_selector(gunichar c)
{
    return (c >= 0xFE00 && c <= 0xFE0F) || (c >= 0xE0100 && c <= 0xE01EF);
}

/* Characters that only steer line breaking, joining or the choice of a glyph. */
static gboolean font_is_invisible(gunichar c)
{
    return u_hasBinaryProperty((UChar32)c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT);
}

/* The number of the font in @file, opened when it is new; -1 when it cannot be used. */
static int font_set_open(FontSet *set, const FontFile *file)
{
    for (guint i = 0; i < set->fonts->len; i++) {
        const Font *font = g_ptr_array_index(set->fonts, i);
        if (font->index == file->index && strcmp(font->path, file->path) == 0)
            return (int)i;
    }
    if (set->fonts->len >= FONT_SET_MAX_FONTS)
        return -1;
    Font *font = font_new(file);
    if (!font)
        return -1;
    g_ptr_array_add(set->fonts, font);
    return (int)set->fonts->len - 1;
}

static gboolean font_set_add_family(FontSet *set, int regular, int bold)
{
    if (regular < 0)
        return FALSE;
    FontFamily family = {0};
    int numbers[FONT_N_WEIGHTS] = {regular, bold};
    for (int i = 0; i < FONT_N_WEIGHTS; i++) {
        if (numbers[i] < 0)
            continue;
        family.faces[i] = g_ptr_array_index(set->fonts, (guint)numbers[i]);
        family.numbers[i] = (guint8)numbers[i];
    }
    g_array_append_val(set->families, family);
    return TRUE;
}

static gboolean font_set_add_named_family(FontSet *set, const char *name)
{
    int numbers[FONT_N_WEIGHTS];
    for (int i = 0; i < FONT_N_WEIGHTS; i++) {
        g_auto(FontFile) file = {0};
        numbers[i] = font_lookup_family(set->config, name, i == FONT_BOLD, &file)
                         ? font_set_open(set, &file)
                         : -1;
    }
    return font_set_add_family(set, numbers[FONT_REGULAR], numbers[FONT_BOLD]);
}

static gboolean font_set_add_fallback(FontSet *set, gunichar c)
{
    g_auto(FontFile) file = {0};
    if (!font_lookup_character(set->config, c, &file))
        return FALSE;
    guint n_fonts = set->fonts->len;
    int number = font_set_open(set, &file);
    /* A font that was there already has been asked for the character. */
    return number == (int)n_fonts && font_set_add_family(set, number, -1);
}

static gboolean font_set_has_japanese(FontSet *set)
{
    const FontGlyph *glyph = font_set_get_glyph(set, FONT_REGULAR, FONT_SET_JAPANESE_LETTER, 0);
    return glyph->state == GLYPH_FOUND;
}

FontSet *font_set_new(FcConfig *config, const char *const *families, GError **error)
{
    g_autoptr(FontSet) set = g_new0(FontSet, 1);
    set->config = FcConfigReference(config);
    set->fonts = g_ptr_array_new_with_free_func((GDestroyNotify)font_free);
    set->families = g_array_new(FALSE, FALSE, sizeof(FontFamily));
    set->missing = g_array_new(FALSE, FALSE, sizeof(MissingCharacter));
    for (int i = 0; i < FONT_N_WEIGHTS; i++)
        set->variants[i] = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, g_free);
    for (const char *const *name = families; *name; name++)
        font_set_add_named_family(set, *name);
    if (!font_set_has_japanese(set)) {
        g_set_error(error, JSK_ERROR, JSK_ERROR_FONT,
                    "no Japanese font found; install one, for example the package "
                    "fonts-ipaexfont (IPAexGothic)");
        return NULL;
    }
    return g_steal_pointer(&set);
}

void font_set_free(FontSet *set)
{
    if (!set)
        return;
    for (int i = 0; i < FONT_N_WEIGHTS; i++) {
        for (gsize page = 0; page < FONT_SET_N_PAGES; page++)
            g_free(set->pages[i][page]);
        g_hash_table_unref(set->variants[i]);
    }
    g_array_unref(set->missing);
    g_array_unref(set->families);
    g_ptr_array_unref(set->fonts);
    FcConfigDestroy(set->config);
    g_free(set);
}

typedef guint (*FontUse)(Font *font, gunichar c, gunichar selector);

static gboolean font_set_find_in_families(FontSet *set, FontWeight weight, FontUse use, gunichar c,
                                          gunichar selector, FontGlyph *glyph)
{
    for (guint i = 0; i < set->families->len; i++) {
        const FontFamily *family = &g_array_index(set->families, FontFamily, i);
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

static void font_set_note_missing(FontSet *set, gunichar c)
{
    for (guint i = 0; i < set->missing->len; i++) {
        if (g_array_index(set->missing, MissingCharacter, i).c == c)
            return;
    }
    MissingCharacter missing = {c, set->line};
    set->n_missing++;
    if (set->missing->len < FONT_SET_MAX_NAMED_MISSING)
        g_array_append_val(set->missing, missing);
}

static void font_set_find(FontSet *set, FontWeight weight, gunichar c, gunichar selector,
                          FontGlyph *glyph)
{
    if (font_is_invisible(c)) {
        glyph->state = GLYPH_INVISIBLE;
        return;
    }
    if (font_set_find_in_families(set, weight, font_use, c, selector, glyph))
        return;
    if (selector && font_set_find_in_families(set, weight, font_use_default, c, selector, glyph))
        return;
    if (font_set_add_fallback(set, c) &&
        font_set_find_in_families(set, weight, font_use_default, c, selector, glyph))
        return;
    glyph->state = GLYPH_MISSING;
    font_set_note_missing(set, c);
}

static FontGlyph *font_set_get_variant(FontSet *set, FontWeight weight, gunichar c,
                                       gunichar selector)
{
    gint64 key = (gint64)selector << 32 | c;
    FontGlyph *glyph = g_hash_table_lookup(set->variants[weight], &key);
    if (!glyph) {
        glyph = g_new0(FontGlyph, 1);
        g_hash_table_insert(set->variants[weight], g_memdup2(&key, sizeof key), glyph);
    }
    return glyph;
}

const FontGlyph *font_set_get_glyph(FontSet *set, FontWeight weight, gunichar c, gunichar selector)
{
    FontGlyph *glyph;
    if (selector) {
        glyph = font_set_get_variant(set, weight, c, selector);
    } else {
        FontGlyph **page = &set->pages[weight][c / FONT_SET_PAGE_SIZE];
        if (!*page)
            *page = g_new0(FontGlyph, FONT_SET_PAGE_SIZE);
        glyph = &(*page)[c % FONT_SET_PAGE_SIZE];
    }
    if (glyph->state == GLYPH_UNKNOWN)
        font_set_find(set, weight, c, selector, glyph);
    return glyph;
}

void font_set_set_line(FontSet *set, guint line)
{
    set->line = line;
}

static void font_set_name_missing(const MissingCharacter *missing, GString *names)
{
    g_string_append_printf(names, "%sU+%04X", names->len > 0 ? ", " : "", missing->c);
    if (g_unichar_isgraph(missing->c)) {
        g_string_append(names, " (");
        g_string_append_unichar(names, missing->c);
        g_string_append_c(names, ')');
    }
    if (missing->line != 0)
        g_string_append_printf(names, " in line %u", missing->line);
}

gboolean font_set_check(const FontSet *set, GError **error)
{
    if (set->n_missing == 0)
        return TRUE;
    g_autoptr(GString) names = g_string_new(NULL);
    for (guint i = 0; i < set->missing->len; i++)
        font_set_name_missing(&g_array_index(set->missing, MissingCharacter, i), names);
    if (set->n_missing > set->missing->len)
        g_string_append_printf(names, " and %u more", set->n_missing - set->missing->len);
    g_set_error(error, JSK_ERROR, JSK_ERROR_FONT,
                "no installed font has %s; install one that does, for example from the package "
                "fonts-noto-cjk or fonts-hanazono",
                names->str);
    return FALSE;
}

const GPtrArray *font_set_get_fonts(const FontSet *set)
{
    return set->fonts;
}
