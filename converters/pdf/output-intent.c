#include "pdf/output-intent.h"

#include <lcms2.h>
#include <string.h>

/* PDF 1.4 knows profiles up to version 2; newer ones take them as well. */
#define INTENT_PROFILE_VERSION 2.1
#define INTENT_CURVE_LENGTH 1024

/* Where the profile's header has the time of its making (ICC.1:2001-04, 6.1), and what it says. */
#define INTENT_DATE_OFFSET 24
static const guint8 intent_date[] = {0x07, 0xBC, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0}; /* 1980-01-01 */

static const char intent_name[] = "sRGB IEC61966-2.1";

static gboolean intent_write_text(cmsHPROFILE profile, cmsTagSignature tag, const char *text)
{
    cmsMLU *texts = cmsMLUalloc(NULL, 1);
    gboolean is_written =
        texts && cmsMLUsetASCII(texts, "en", "US", text) && cmsWriteTag(profile, tag, texts);
    cmsMLUfree(texts);
    return is_written;
}

/* Version 2 knows no formulas: the curve as a table. */
static gboolean intent_write_curves(cmsHPROFILE profile)
{
    const cmsToneCurve *formula = cmsReadTag(profile, cmsSigRedTRCTag);
    if (!formula)
        return FALSE;
    cmsUInt16Number table[INTENT_CURVE_LENGTH];
    for (int i = 0; i < INTENT_CURVE_LENGTH; i++) {
        cmsFloat32Number x = (cmsFloat32Number)i / (INTENT_CURVE_LENGTH - 1);
        table[i] = (cmsUInt16Number)(cmsEvalToneCurveFloat(formula, x) * 65535 + 0.5F);
    }
    cmsToneCurve *curve = cmsBuildTabulatedToneCurve16(NULL, INTENT_CURVE_LENGTH, table);
    gboolean is_written = curve && cmsWriteTag(profile, cmsSigRedTRCTag, curve) &&
                          cmsLinkTag(profile, cmsSigGreenTRCTag, cmsSigRedTRCTag) &&
                          cmsLinkTag(profile, cmsSigBlueTRCTag, cmsSigRedTRCTag);
    cmsFreeToneCurve(curve);
    return is_written;
}

/* The profile's bytes; NULL without memory. */
static GBytes *intent_save(cmsHPROFILE profile)
{
    cmsUInt32Number length = 0;
    if (!cmsSaveProfileToMem(profile, NULL, &length) ||
        length < INTENT_DATE_OFFSET + sizeof intent_date)
        return NULL;
    g_autofree guint8 *data = g_malloc(length);
    if (!cmsSaveProfileToMem(profile, data, &length))
        return NULL;
    /* The library puts the present time there. */
    memcpy(data + INTENT_DATE_OFFSET, intent_date, sizeof intent_date);
    return g_bytes_new_take(g_steal_pointer(&data), length);
}

static GBytes *intent_make_profile(void)
{
    cmsHPROFILE profile = cmsCreate_sRGBProfile();
    if (!profile)
        return NULL;
    cmsSetProfileVersion(profile, INTENT_PROFILE_VERSION);
    GBytes *bytes = NULL;
    if (intent_write_text(profile, cmsSigProfileDescriptionTag, intent_name) &&
        intent_write_text(profile, cmsSigCopyrightTag, "No copyright, use freely") &&
        intent_write_curves(profile))
        bytes = intent_save(profile);
    cmsCloseProfile(profile);
    return bytes;
}

gboolean output_intent_write(HaruDocument *document, GString *catalog, GError **error)
{
    g_autoptr(GBytes) profile = intent_make_profile();
    if (!profile) {
        g_set_error(error, JSK_ERROR, JSK_ERROR_OUTPUT,
                    "cannot make the colour profile: no memory");
        return FALSE;
    }
    gsize length = 0;
    const void *data = g_bytes_get_data(profile, &length);
    g_string_append_printf(catalog,
                           "/OutputIntents[<</Type/OutputIntent/S/GTS_PDFA1"
                           "/OutputConditionIdentifier(%s)/Info(%s)/DestOutputProfile %u 0 R>>]\n",
                           intent_name, intent_name,
                           haru_document_add_stream(document, "/N 3", data, length));
    return TRUE;
}
