#include "pdf/font-lookup.h"

#include <string.h>

/* From here on a face counts as bold (fontconfig's scale: regular 80, bold 200). */
#define FONT_LOOKUP_BOLD_FROM FC_WEIGHT_DEMIBOLD

void font_file_clear(FontFile *file)
{
    g_clear_pointer(&file->path, g_free);
}

typedef struct {
    const char *path;
    int index;
    gboolean is_japanese;
    double distance; /* of its weight from the one wanted */
} Candidate;

static gboolean candidate_is_embeddable(const FcPattern *pattern)
{
    FcChar8 *format = NULL;
    FcBool is_variable = FcFalse, is_coloured = FcFalse, is_outline = FcTrue;
    int slant = FC_SLANT_ROMAN;
    FcPatternGetBool(pattern, FC_VARIABLE, 0, &is_variable);
    FcPatternGetBool(pattern, FC_COLOR, 0, &is_coloured);
    FcPatternGetBool(pattern, FC_OUTLINE, 0, &is_outline);
    FcPatternGetInteger(pattern, FC_SLANT, 0, &slant);
    if (FcPatternGetString(pattern, FC_FONTFORMAT, 0, &format) != FcResultMatch)
        return FALSE;
    return !is_variable && !is_coloured && is_outline && slant == FC_SLANT_ROMAN &&
           (strcmp((const char *)format, "TrueType") == 0 ||
            strcmp((const char *)format, "CFF") == 0);
}

static gboolean candidate_read(const FcPattern *pattern, double weight, Candidate *candidate)
{
    FcChar8 *path = NULL;
    FcLangSet *languages = NULL;
    double own_weight = FC_WEIGHT_REGULAR;
    if (!candidate_is_embeddable(pattern) ||
        FcPatternGetString(pattern, FC_FILE, 0, &path) != FcResultMatch ||
        FcPatternGetInteger(pattern, FC_INDEX, 0, &candidate->index) != FcResultMatch)
        return FALSE;
    FcPatternGetDouble(pattern, FC_WEIGHT, 0, &own_weight);
    candidate->path = (const char *)path;
    candidate->distance = ABS(own_weight - weight);
    candidate->is_japanese =
        FcPatternGetLangSet(pattern, FC_LANG, 0, &languages) == FcResultMatch &&
        FcLangSetHasLang(languages, (const FcChar8 *)"ja") != FcLangDifferentLang;
    return (own_weight >= FONT_LOOKUP_BOLD_FROM) == (weight >= FONT_LOOKUP_BOLD_FROM);
}

/* The order of the list is not fontconfig's promise: this one makes the choice the same always. */
static gboolean candidate_is_better(const Candidate *a, const Candidate *b)
{
    if (a->is_japanese != b->is_japanese)
        return a->is_japanese;
    if (a->distance != b->distance)
        return a->distance < b->distance;
    int order = strcmp(a->path, b->path);
    return order != 0 ? order < 0 : a->index < b->index;
}

/* Consumes @pattern. */
static gboolean font_lookup(FcConfig *config, FcPattern *pattern, double weight, FontFile *file)
{
    FcObjectSet *objects = FcObjectSetBuild(FC_FILE, FC_INDEX, FC_WEIGHT, FC_SLANT, FC_FONTFORMAT,
                                            FC_VARIABLE, FC_COLOR, FC_OUTLINE, FC_LANG, NULL);
    FcFontSet *fonts = FcFontList(config, pattern, objects);
    Candidate best = {0};
    for (int i = 0; fonts && i < fonts->nfont; i++) {
        Candidate candidate = {0};
        if (candidate_read(fonts->fonts[i], weight, &candidate) &&
            (!best.path || candidate_is_better(&candidate, &best)))
            best = candidate;
    }
    if (best.path) {
        file->path = g_strdup(best.path);
        file->index = (guint)best.index;
    }
    if (fonts)
        FcFontSetDestroy(fonts);
    FcObjectSetDestroy(objects);
    FcPatternDestroy(pattern);
    return best.path != NULL;
}

gboolean font_lookup_family(FcConfig *config, const char *family, gboolean is_bold, FontFile *file)
{
    FcPattern *pattern = FcPatternCreate();
    FcPatternAddString(pattern, FC_FAMILY, (const FcChar8 *)family);
    return font_lookup(config, pattern, is_bold ? FC_WEIGHT_BOLD : FC_WEIGHT_REGULAR, file);
}

gboolean font_lookup_character(FcConfig *config, gunichar c, FontFile *file)
{
    FcPattern *pattern = FcPatternCreate();
    FcCharSet *characters = FcCharSetCreate();
    FcCharSetAddChar(characters, c);
    FcPatternAddCharSet(pattern, FC_CHARSET, characters);
    FcCharSetDestroy(characters);
    return font_lookup(config, pattern, FC_WEIGHT_REGULAR, file);
}
