#include "archive/premis.h"

#include "archive/file-format.h"

#include <jisseki/ledger.h>
#include <libxml/parserInternals.h>
#include <libxml/xmlwriter.h>

#define PREMIS_NAMESPACE "http://www.loc.gov/premis/v3"
#define PREMIS_SCHEMA "https://www.loc.gov/standards/premis/premis.xsd"
#define XSI_NAMESPACE "http://www.w3.org/2001/XMLSchema-instance"
#define PREMIS_IDENTIFIER_TYPE "jisseki"
#define PREMIS_AGENT "jisseki " JISSEKI_VERSION
#define PREMIS_IDENTIFIER_DIGITS 32
/* PREMIS demands a time of every event. */
#define PREMIS_NO_TIME "1980-01-01T00:00:00Z"

typedef enum { EVENT_INGESTION, EVENT_NORMALIZATION, EVENT_VALIDATION, EVENT_N } PremisEvent;

static const char *const event_names[EVENT_N] = {
    [EVENT_INGESTION] = "ingestion",
    [EVENT_NORMALIZATION] = "normalization",
    [EVENT_VALIDATION] = "validation",
};

typedef struct {
    xmlTextWriter *xml;
    const PremisRecord *record;
    char *time;
    char *events[EVENT_N];
} Premis;

/* The writer works in memory, where nothing can fail but memory itself. */

static void premis_open(Premis *premis, const char *name)
{
    xmlTextWriterStartElement(premis->xml, (const xmlChar *)name);
}

static void premis_close(Premis *premis)
{
    xmlTextWriterEndElement(premis->xml);
}

/* A character that XML does not know, in a file name, becomes U+FFFD. */
static void premis_add(Premis *premis, const char *name, const char *text)
{
    GString *clean = g_string_new(NULL);
    for (const char *at = text; *at; at = g_utf8_next_char(at)) {
        gunichar c = g_utf8_get_char(at);
        g_string_append_unichar(clean, IS_CHAR(c) ? c : 0xFFFD);
    }
    xmlTextWriterWriteElement(premis->xml, (const xmlChar *)name, (const xmlChar *)clean->str);
    g_string_free(clean, TRUE);
}

static void premis_add_number(Premis *premis, const char *name, guint64 number)
{
    g_autofree char *text = g_strdup_printf("%" G_GUINT64_FORMAT, number);
    premis_add(premis, name, text);
}

/* An element @name with @nameType and @nameValue, and a role for links that have one. */
static void premis_add_identifier(Premis *premis, const char *name, const char *value,
                                  const char *role)
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

static char *premis_identify(const char *kind, const char *name, const char *digest)
{
    g_autofree char *text = g_strjoin("\n", kind, name, digest, NULL);
    g_autofree char *hex = g_compute_checksum_for_string(G_CHECKSUM_SHA256, text, -1);
    return g_strdup_printf("%s-%.*s", kind, PREMIS_IDENTIFIER_DIGITS, hex);
}

static char *premis_identify_file(const BagFile *file)
{
    return premis_identify("object", file->path, file->digests.hex[DIGEST_SHA256]);
}

/* Objects. */

static void premis_add_format(Premis *premis, const BagFile *file)
{
    const PremisRecord *record = premis->record;
    g_autofree char *place = g_build_filename(record->root, file->path, NULL);
    FileFormat format = file_format_identify(place);
    premis_open(premis, "format");
    premis_open(premis, "formatDesignation");
    premis_add(premis, "formatName", format.name);
    if (format.version)
        premis_add(premis, "formatVersion", format.version);
    premis_close(premis);
    if (format.pronom) {
        premis_open(premis, "formatRegistry");
        premis_add(premis, "formatRegistryName", "PRONOM");
        premis_add(premis, "formatRegistryKey", format.pronom);
        premis_add(premis, "formatRegistryRole", "specification");
        premis_close(premis);
    }
    if (file == record->source)
        premis_add(premis, "formatNote", "UTF-8");
    premis_close(premis);
}

static void premis_add_characteristics(Premis *premis, const BagFile *file)
{
    premis_open(premis, "objectCharacteristics");
    premis_add(premis, "compositionLevel", "0");
    for (int i = 0; i < DIGEST_N; i++) {
        premis_open(premis, "fixity");
        premis_add(premis, "messageDigestAlgorithm", digest_names[i].premis);
        premis_add(premis, "messageDigest", file->digests.hex[i]);
        premis_add(premis, "messageDigestOriginator", PREMIS_AGENT);
        premis_close(premis);
    }
    premis_add_number(premis, "size", file->digests.size);
    premis_add_format(premis, file);
    if (file != premis->record->source) {
        premis_open(premis, "creatingApplication");
        premis_add(premis, "creatingApplicationName", "jisseki");
        premis_add(premis, "creatingApplicationVersion", JISSEKI_VERSION);
        if (premis->record->timestamp >= 0)
            premis_add(premis, "dateCreatedByApplication", premis->time);
        premis_close(premis);
    }
    premis_close(premis);
}

static void premis_add_relation(Premis *premis, const char *kind, const BagFile *other)
{
    g_autofree char *identifier = premis_identify_file(other);
    premis_open(premis, "relationship");
    premis_add(premis, "relationshipType", "derivation");
    premis_add(premis, "relationshipSubType", kind);
    premis_add_identifier(premis, "relatedObjectIdentifier", identifier, NULL);
    premis_add_identifier(premis, "relatedEventIdentifier", premis->events[EVENT_NORMALIZATION],
                          NULL);
    premis_close(premis);
}

static void premis_add_object(Premis *premis, const BagFile *file)
{
    const PremisRecord *record = premis->record;
    gboolean is_source = file == record->source;
    g_autofree char *identifier = premis_identify_file(file);
    premis_open(premis, "object");
    xmlTextWriterWriteAttribute(premis->xml, (const xmlChar *)"xsi:type",
                                (const xmlChar *)"premis:file");
    premis_add_identifier(premis, "objectIdentifier", identifier, NULL);
    premis_add_characteristics(premis, file);
    g_autofree char *name = g_path_get_basename(file->path);
    premis_add(premis, "originalName", is_source ? record->source_name : name);
    premis_open(premis, "storage");
    premis_open(premis, "contentLocation");
    premis_add(premis, "contentLocationType", "path in the bag");
    premis_add(premis, "contentLocationValue", file->path);
    premis_close(premis);
    premis_close(premis);
    for (guint i = 0; is_source && i < record->outputs->len; i++)
        premis_add_relation(premis, "is source of", record->outputs->pdata[i]);
    if (!is_source)
        premis_add_relation(premis, "has source", record->source);
    for (int event = 0; event < EVENT_N; event++) {
        gboolean is_linked = event == EVENT_INGESTION    ? is_source
                             : event == EVENT_VALIDATION ? is_source || file == record->validated
                                                         : TRUE;
        if (is_linked)
            premis_add_identifier(premis, "linkingEventIdentifier", premis->events[event], NULL);
    }
    premis_close(premis);
}

/* Events. */

static void premis_open_event(Premis *premis, PremisEvent event, const char *detail)
{
    premis_open(premis, "event");
    premis_add_identifier(premis, "eventIdentifier", premis->events[event], NULL);
    premis_add(premis, "eventType", event_names[event]);
    premis_add(premis, "eventDateTime", premis->time);
    premis_open(premis, "eventDetailInformation");
    premis_add(premis, "eventDetail", detail);
    premis_close(premis);
}

static void premis_add_outcome(Premis *premis, const char *outcome, const char *note)
{
    premis_open(premis, "eventOutcomeInformation");
    premis_add(premis, "eventOutcome", outcome);
    if (note) {
        premis_open(premis, "eventOutcomeDetail");
        premis_add(premis, "eventOutcomeDetailNote", note);
        premis_close(premis);
    }
    premis_close(premis);
}

static void premis_link_file(Premis *premis, const BagFile *file, const char *role)
{
    g_autofree char *identifier = premis_identify_file(file);
    premis_add_identifier(premis, "linkingObjectIdentifier", identifier, role);
}

static void premis_link_agent(Premis *premis)
{
    premis_add_identifier(premis, "linkingAgentIdentifier", PREMIS_AGENT, "executing program");
}

static void premis_add_ingestion(Premis *premis)
{
    g_autofree char *detail =
        g_strdup_printf("%s was taken into the bag, byte for byte, as %s",
                        premis->record->source_name, premis->record->source->path);
    premis_open_event(premis, EVENT_INGESTION, detail);
    premis_add_outcome(premis, "success", NULL);
    premis_link_agent(premis);
    premis_link_file(premis, premis->record->source, "outcome");
    premis_close(premis);
}

static void premis_add_normalization(Premis *premis)
{
    const PremisRecord *record = premis->record;
    g_autofree char *detail = g_strdup_printf("%s, reader %s, form %s", PREMIS_AGENT,
                                              jsk_report_get_reader_name(record->report),
                                              jsk_report_get_form_name(record->report));
    premis_open_event(premis, EVENT_NORMALIZATION, detail);
    premis_add_outcome(premis, "success", NULL);
    premis_link_agent(premis);
    premis_link_file(premis, record->source, "source");
    for (guint i = 0; i < record->outputs->len; i++)
        premis_link_file(premis, record->outputs->pdata[i], "outcome");
    premis_close(premis);
}

static void premis_add_ledger(Premis *premis)
{
    const JskLedger *ledger = jsk_report_get_ledger(premis->record->report);
    g_autofree char *note = g_strdup_printf(
        "%" G_GUINT64_FORMAT " characters = %" G_GUINT64_FORMAT " in the model + %" G_GUINT64_FORMAT
        " furniture + %" G_GUINT64_FORMAT " unplaced",
        ledger->total, ledger->model, jsk_ledger_get_furniture(ledger), ledger->unplaced);
    premis_add_outcome(premis, ledger->unplaced ? "with unplaced text" : "complete", note);
}

static void premis_add_diagnostics(Premis *premis)
{
    const JskDiagnostics *diagnostics = premis->record->diagnostics;
    guint counts[JSK_SEVERITY_ERROR + 1] = {0};
    for (guint i = 0; i < jsk_diagnostics_get_length(diagnostics); i++)
        counts[jsk_diagnostics_get(diagnostics, i)->severity]++;
    g_autofree char *note = g_strdup_printf("%u warnings, %u notes, %u more that were not kept",
                                            counts[JSK_SEVERITY_WARNING], counts[JSK_SEVERITY_NOTE],
                                            jsk_diagnostics_get_dropped(diagnostics));
    premis_add_outcome(premis, counts[JSK_SEVERITY_WARNING] ? "with warnings" : "without warnings",
                       note);
}

static void premis_add_validation(Premis *premis)
{
    const PremisRecord *record = premis->record;
    premis_open_event(premis, EVENT_VALIDATION,
                      record->validated ? "the characters of the source were accounted for; the "
                                          "XML was checked with its RELAX NG schema"
                                        : "the characters of the source were accounted for");
    if (record->validated) {
        g_autofree char *note =
            g_strdup_printf("%s is valid by metadata/schema/report.rng", record->validated->path);
        premis_add_outcome(premis, "valid", note);
    }
    premis_add_ledger(premis);
    premis_add_diagnostics(premis);
    premis_link_agent(premis);
    premis_link_file(premis, record->source, "source");
    if (record->validated)
        premis_link_file(premis, record->validated, "source");
    premis_close(premis);
}

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
    const PremisRecord *record = premis->record;
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
    premis_add_object(premis, record->source);
    for (guint i = 0; i < record->outputs->len; i++)
        premis_add_object(premis, record->outputs->pdata[i]);
    premis_add_ingestion(premis);
    premis_add_normalization(premis);
    premis_add_validation(premis);
    premis_add_agent(premis);
    premis_close(premis);
}

static char *premis_format_time(gint64 timestamp)
{
    if (timestamp < 0)
        return g_strdup(PREMIS_NO_TIME);
    g_autoptr(GDateTime) time = g_date_time_new_from_unix_utc(timestamp);
    return g_date_time_format(time, "%Y-%m-%dT%H:%M:%SZ");
}

GString *premis_write(const PremisRecord *record)
{
    xmlBuffer *buffer = xmlBufferCreate();
    Premis premis = {
        .xml = xmlNewTextWriterMemory(buffer, 0),
        .record = record,
        .time = premis_format_time(record->timestamp),
    };
    g_autofree char *source = premis_identify_file(record->source);
    g_autofree char *basis = g_strjoin("\n", source, JISSEKI_VERSION, premis.time, NULL);
    for (int event = 0; event < EVENT_N; event++)
        premis.events[event] = premis_identify("event", event_names[event], basis);

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
