#include "archive/premis-writer.h"

#define PREMIS_NAMESPACE "http://www.loc.gov/premis/v3"
#define PREMIS_SCHEMA "https://www.loc.gov/standards/premis/premis.xsd"
#define XSI_NAMESPACE "http://www.w3.org/2001/XMLSchema-instance"
/* PREMIS demands a time of every event. */
#define PREMIS_NO_TIME "1980-01-01T00:00:00Z"

static void premis_add_agent(Premis *premis)
{
    premis_open(premis, "agent");
    premis_add_identifier(premis, "agentIdentifier", PREMIS_AGENT, NULL);
    premis_add(premis, "agentName", "jisseki");
    premis_add(premis, "agentType", "software");
    premis_add(premis, "agentVersion", JISSEKI_VERSION);
    premis_close(premis);
}

static void premis_add_all(Premis *premis)
{
    premis_open(premis, "premis");
    const struct {
        const char *name;
        const char *value;
    } attributes[] = {
        {"xmlns", PREMIS_NAMESPACE},  {"xmlns:premis", PREMIS_NAMESPACE},
        {"xmlns:xsi", XSI_NAMESPACE}, {"xsi:schemaLocation", PREMIS_NAMESPACE " " PREMIS_SCHEMA},
        {"version", "3.0"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(attributes); i++)
        xmlTextWriterWriteAttribute(premis->xml, (const xmlChar *)attributes[i].name,
                                    (const xmlChar *)attributes[i].value);
    premis_add_objects(premis);
    premis_add_events(premis);
    premis_add_agent(premis);
    premis_close(premis);
}

static char *premis_format_time(gint64 time)
{
    if (time < 0)
        return g_strdup(PREMIS_NO_TIME);
    g_autoptr(GDateTime) date = g_date_time_new_from_unix_utc(time);
    return g_date_time_format(date, "%Y-%m-%dT%H:%M:%SZ");
}

GString *premis_write(const PremisRecord *record)
{
    xmlBuffer *buffer = xmlBufferCreate();
    Premis premis = {
        .xml = xmlNewTextWriterMemory(buffer, 0),
        .record = record,
        .time = premis_format_time(record->time),
    };
    g_autofree char *source = premis_identify_file(record->source);
    g_autofree char *basis = g_strjoin("\n", source, JISSEKI_VERSION, premis.time, NULL);
    for (int event = 0; event < EVENT_N; event++)
        premis.events[event] = premis_identify("event", premis_event_names[event], basis);

    xmlTextWriterSetIndent(premis.xml, 1);
    xmlTextWriterSetIndentString(premis.xml, (const xmlChar *)"  ");
    xmlTextWriterStartDocument(premis.xml, "1.0", "UTF-8", NULL);
    premis_add_all(&premis);
    xmlTextWriterEndDocument(premis.xml);
    xmlFreeTextWriter(premis.xml);

    GString *document =
        g_string_new_len((const char *)xmlBufferContent(buffer), xmlBufferLength(buffer));
    xmlBufferFree(buffer);
    g_free(premis.time);
    for (int event = 0; event < EVENT_N; event++)
        g_free(premis.events[event]);
    return document;
}
