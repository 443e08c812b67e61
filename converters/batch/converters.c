#include <jisseki/batch.h>

#ifdef JISSEKI_HAVE_PDF
#include <jisseki/pdf.h>
#endif
#ifdef JISSEKI_HAVE_XLSX
#include <jisseki/xlsx.h>
#endif
#ifdef JISSEKI_HAVE_XML
#include <jisseki/xml.h>
#endif

const JskConverter *const *jsk_converters(void)
{
    static const JskConverter *const converters[] = {
#ifdef JISSEKI_HAVE_XLSX
        &jsk_xlsx_converter,
#endif
#ifdef JISSEKI_HAVE_PDF
        &jsk_pdf_converter,
#endif
#ifdef JISSEKI_HAVE_XML
        &jsk_xml_converter,
#endif
        NULL,
    };
    return converters;
}

const JskConverter *jsk_converter_find(const char *name)
{
    for (const JskConverter *const *converter = jsk_converters(); *converter; converter++) {
        if (g_str_equal((*converter)->name, name))
            return *converter;
    }
    return NULL;
}

const JskConverter *jsk_converter_find_for_path(const char *path)
{
    gsize length = strlen(path);
    for (const JskConverter *const *converter = jsk_converters(); *converter; converter++) {
        gsize suffix = strlen((*converter)->suffix);
        if (length > suffix &&
            g_ascii_strcasecmp(path + length - suffix, (*converter)->suffix) == 0)
            return *converter;
    }
    return NULL;
}
