#include "pdf/metadata.h"

#include <jisseki/fiscal-year.h>

#include "pdf/pdf-syntax.h"

#define METADATA_CREATOR "jisseki"

/* The language of reports. */
#define METADATA_LANGUAGE "ja-JP"

/* Of an author's departments, as many are named. */
#define METADATA_MAX_DEPARTMENTS 20

typedef struct {
    char *title;
    char *author;
    char *subject;
    const char *creator;
    const char *language;
    GDateTime *time; /* or NULL */
} Metadata;

static void metadata_clear(Metadata *metadata)
{
    g_free(metadata->title);
    g_free(metadata->author);
    g_free(metadata->subject);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Metadata, metadata_clear)

/* What both XML and a PDF string can hold: the same text must stand in both. */
static char *metadata_clean(const char *text)
{
    GString *clean = g_string_new(NULL);
    for (const char *at = text; *at != '\0'; at = g_utf8_next_char(at)) {
        gunichar c = g_utf8_get_char(at);
        if ((c >= 0x20 && c < 0xFFFE) || c >= 0x10000)
            g_string_append_unichar(clean, c);
    }
    gsize length = pdf_get_text_length(clean->str);
    if (length < clean->len) {
        g_string_truncate(clean, length);
        g_string_append(clean, "…");
    }
    return g_string_free(clean, FALSE);
}

/* The facts. */

static char *metadata_get_title(const JskReport *report)
{
    const char *const titles[] = {jsk_report_get_title(report), jsk_report_get_programme(report),
                                  jsk_report_get_source_name(report)};
    for (gsize i = 0; i < G_N_ELEMENTS(titles); i++) {
        if (titles[i] && *titles[i] != '\0')
            return metadata_clean(titles[i]);
    }
    return g_strdup("–");
}

static const char *metadata_name_office(const JskOffice *office)
{
    const char *department = jsk_office_get_department(office);
    return department ? department : jsk_office_get_division(office);
}

static void metadata_add_departments(const JskInitiative *initiative, GPtrArray *departments)
{
    const JskOffice *office = jsk_initiative_get_first_office(initiative);
    for (; office; office = jsk_office_get_next(office)) {
        const char *name = metadata_name_office(office);
        if (name && departments->len <= METADATA_MAX_DEPARTMENTS &&
            !g_ptr_array_find_with_equal_func(departments, name, g_str_equal, NULL))
            g_ptr_array_add(departments, (gpointer)(guintptr)name);
    }
}

/* The departments that answer for the initiatives, in the order in which they are met. */
static char *metadata_get_author(const JskReport *report)
{
    g_autoptr(GPtrArray) departments = g_ptr_array_new();
    const JskSection *section = jsk_report_get_first_section(report);
    for (; section; section = jsk_section_get_next(section)) {
        const JskInitiative *initiative = jsk_section_get_first_initiative(section);
        for (; initiative; initiative = jsk_initiative_get_next(initiative))
            metadata_add_departments(initiative, departments);
    }
    if (departments->len == 0)
        return NULL;
    if (departments->len > METADATA_MAX_DEPARTMENTS)
        departments->pdata[METADATA_MAX_DEPARTMENTS] = (gpointer)(guintptr) "…";
    g_ptr_array_add(departments, NULL);
    g_autofree char *names = g_strjoinv("、", (char **)departments->pdata);
    return metadata_clean(names);
}

static char *metadata_get_subject(const JskReport *report)
{
    int year = jsk_report_get_fiscal_year(report);
    g_autofree char *year_name = year != 0 ? jsk_fiscal_year_format(year) : NULL;
    const char *const parts[] = {jsk_report_get_programme(report), year_name,
                                 jsk_report_get_edition(report)};
    g_autoptr(GString) subject = g_string_new(NULL);
    for (gsize i = 0; i < G_N_ELEMENTS(parts); i++) {
        if (parts[i])
            g_string_append_printf(subject, "%s%s", subject->len > 0 ? "、" : "", parts[i]);
    }
    return subject->len > 0 ? metadata_clean(subject->str) : NULL;
}

/* The information dictionary. */

static void info_append(GString *info, const char *key, const char *text)
{
    if (!text)
        return;
    g_string_append_printf(info, "/%s", key);
    pdf_append_text(info, text);
    g_string_append_c(info, '\n');
}

static GString *metadata_make_info(const Metadata *metadata)
{
    GString *info = g_string_new(NULL);
    info_append(info, "Title", metadata->title);
    info_append(info, "Author", metadata->author);
    info_append(info, "Subject", metadata->subject);
    info_append(info, "Creator", metadata->creator);
    info_append(info, "Producer", haru_get_producer());
    if (metadata->time) {
        g_autofree char *date = g_date_time_format(metadata->time, "D:%Y%m%d%H%M%SZ");
        g_string_append_printf(info, "/CreationDate (%s)\n/ModDate (%s)\n", date, date);
    }
    return info;
}

/* XMP (ISO 16684-1). */

static void xmp_begin(GString *xmp, const char *prefix, const char *namespace_uri)
{
    g_string_append_printf(xmp, "<rdf:Description rdf:about=\"\" xmlns:%s=\"%s\">\n", prefix,
                           namespace_uri);
}

static void xmp_end(GString *xmp)
{
    g_string_append(xmp, "</rdf:Description>\n");
}

static void xmp_append(GString *xmp, const char *name, const char *text)
{
    g_autofree char *escaped = g_markup_escape_text(text, -1);
    g_string_append_printf(xmp, "<%s>%s</%s>\n", name, escaped, name);
}

/* A property whose value is a list of one item. */
static void xmp_append_item(GString *xmp, const char *name, const char *container,
                            const char *attribute, const char *text)
{
    if (!text)
        return;
    g_autofree char *escaped = g_markup_escape_text(text, -1);
    g_string_append_printf(xmp, "<%s><rdf:%s><rdf:li%s>%s</rdf:li></rdf:%s></%s>\n", name,
                           container, attribute, escaped, container, name);
}

static void xmp_append_dublin_core(GString *xmp, const Metadata *metadata)
{
    static const char default_language[] = " xml:lang=\"x-default\"";
    xmp_begin(xmp, "dc", "http://purl.org/dc/elements/1.1/");
    xmp_append(xmp, "dc:format", "application/pdf");
    xmp_append_item(xmp, "dc:title", "Alt", default_language, metadata->title);
    xmp_append_item(xmp, "dc:creator", "Seq", "", metadata->author);
    xmp_append_item(xmp, "dc:description", "Alt", default_language, metadata->subject);
    xmp_append_item(xmp, "dc:language", "Bag", "", metadata->language);
    xmp_end(xmp);
}

static void xmp_append_making(GString *xmp, const Metadata *metadata)
{
    xmp_begin(xmp, "xmp", "http://ns.adobe.com/xap/1.0/");
    xmp_append(xmp, "xmp:CreatorTool", metadata->creator);
    if (metadata->time) {
        g_autofree char *date = g_date_time_format(metadata->time, "%Y-%m-%dT%H:%M:%SZ");
        xmp_append(xmp, "xmp:CreateDate", date);
        xmp_append(xmp, "xmp:ModifyDate", date);
        xmp_append(xmp, "xmp:MetadataDate", date);
    }
    xmp_end(xmp);
    xmp_begin(xmp, "pdf", "http://ns.adobe.com/pdf/1.3/");
    xmp_append(xmp, "pdf:Producer", haru_get_producer());
    xmp_end(xmp);
}

/* PDF/A wants to know the schema of PDF/UA's property (ISO 19005-2, 6.6.2.3). */
static const char xmp_accessible[] =
    "<rdf:Description rdf:about=\"\" xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\">\n"
    "<pdfuaid:part>1</pdfuaid:part>\n"
    "</rdf:Description>\n"
    "<rdf:Description rdf:about=\"\""
    " xmlns:pdfaExtension=\"http://www.aiim.org/pdfa/ns/extension/\""
    " xmlns:pdfaSchema=\"http://www.aiim.org/pdfa/ns/schema#\""
    " xmlns:pdfaProperty=\"http://www.aiim.org/pdfa/ns/property#\">\n"
    "<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType=\"Resource\">\n"
    "<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>\n"
    "<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>\n"
    "<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>\n"
    "<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType=\"Resource\">\n"
    "<pdfaProperty:name>part</pdfaProperty:name>\n"
    "<pdfaProperty:valueType>Integer</pdfaProperty:valueType>\n"
    "<pdfaProperty:category>internal</pdfaProperty:category>\n"
    "<pdfaProperty:description>Part of ISO 14289 to which the document conforms"
    "</pdfaProperty:description>\n"
    "</rdf:li></rdf:Seq></pdfaSchema:property>\n"
    "</rdf:li></rdf:Bag></pdfaExtension:schemas>\n"
    "</rdf:Description>\n";

static void xmp_append_conformance(GString *xmp, const Conformance *conformance)
{
    xmp_begin(xmp, "pdfaid", "http://www.aiim.org/pdfa/ns/id/");
    g_string_append_printf(xmp,
                           "<pdfaid:part>%u</pdfaid:part>\n"
                           "<pdfaid:conformance>%c</pdfaid:conformance>\n",
                           conformance->part, conformance->level);
    xmp_end(xmp);
    if (conformance->is_tagged)
        g_string_append(xmp, xmp_accessible);
}

static guint metadata_write_xmp(const Metadata *metadata, HaruDocument *document,
                                const Conformance *conformance)
{
    g_autoptr(GString) xmp =
        g_string_new("<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
                     "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n"
                     "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n");
    xmp_append_dublin_core(xmp, metadata);
    xmp_append_making(xmp, metadata);
    xmp_append_conformance(xmp, conformance);
    g_string_append(xmp, "</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"w\"?>");
    return haru_document_add_plain_stream(document, "/Type/Metadata/Subtype/XML", xmp->str,
                                          xmp->len);
}

void metadata_write(HaruDocument *document, const JskReport *report, const Conformance *conformance,
                    GDateTime *time, GString *catalog)
{
    g_auto(Metadata) metadata = {
        .title = metadata_get_title(report),
        .author = metadata_get_author(report),
        .subject = metadata_get_subject(report),
        .creator = METADATA_CREATOR,
        .language = METADATA_LANGUAGE,
        .time = time,
    };
    haru_document_set_info(document, metadata_make_info(&metadata));
    g_string_append_printf(catalog,
                           "/Metadata %u 0 R\n/Lang (%s)\n"
                           "/ViewerPreferences<</DisplayDocTitle true>>\n",
                           metadata_write_xmp(&metadata, document, conformance), metadata.language);
}
