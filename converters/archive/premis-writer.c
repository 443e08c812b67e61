#include "archive/premis-writer.h"

#include <libxml/parserInternals.h>
#include <string.h>

#define PREMIS_IDENTIFIER_TYPE "jisseki"
#define PREMIS_IDENTIFIER_DIGITS 32

const char *const premis_event_names[EVENT_N] = {
    [EVENT_INGESTION] = "ingestion",
    [EVENT_NORMALIZATION] = "normalization",
    [EVENT_VALIDATION] = "validation",
};

void premis_open(Premis *premis, const char *name)
{
    xmlTextWriterStartElement(premis->xml, (const xmlChar *)name);
}

void premis_close(Premis *premis)
{
    xmlTextWriterEndElement(premis->xml);
}

void premis_add(Premis *premis, const char *name, const char *text)
{
    GString *clean = g_string_new(NULL);
    for (const char *at = text; *at; at = g_utf8_next_char(at)) {
        gunichar c = g_utf8_get_char(at);
        g_string_append_unichar(clean, IS_CHAR(c) ? c : 0xFFFD);
    }
    xmlTextWriterWriteElement(premis->xml, (const xmlChar *)name, (const xmlChar *)clean->str);
    g_string_free(clean, TRUE);
}

void premis_add_identifier(Premis *premis, const char *name, const char *value, const char *role)
{
    const struct {
        const char *ending;
        const char *text;
    } parts[] = {{"Type", PREMIS_IDENTIFIER_TYPE}, {"Value", value}};
    premis_open(premis, name);
    for (gsize i = 0; i < G_N_ELEMENTS(parts); i++) {
        g_autofree char *part = g_strconcat(name, parts[i].ending, NULL);
        premis_add(premis, part, parts[i].text);
    }
    if (role) {
        /* linkingObjectIdentifier has a linkingObjectRole. */
        g_autofree char *stem = g_strndup(name, strlen(name) - strlen("Identifier"));
        g_autofree char *part = g_strconcat(stem, "Role", NULL);
        premis_add(premis, part, role);
    }
    premis_close(premis);
}

char *premis_identify(const char *kind, const char *name, const char *digest)
{
    g_autofree char *text = g_strjoin("\n", kind, name, digest, NULL);
    g_autofree char *hex = g_compute_checksum_for_string(G_CHECKSUM_SHA256, text, -1);
    return g_strdup_printf("%s-%.*s", kind, PREMIS_IDENTIFIER_DIGITS, hex);
}

char *premis_identify_file(const BagFile *file)
{
    return premis_identify("object", file->path, file->digests.hex[DIGEST_SHA256]);
}
