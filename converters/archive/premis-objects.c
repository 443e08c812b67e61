#include "archive/premis-writer.h"

#include "archive/file-format.h"

/* What a file is in the record. */
typedef enum { OBJECT_SOURCE, OBJECT_OUTPUT, OBJECT_TEMPLATE } PremisObject;

static void premis_add_number(Premis *premis, const char *name, guint64 number)
{
    g_autofree char *text = g_strdup_printf("%" G_GUINT64_FORMAT, number);
    premis_add(premis, name, text);
}

static void premis_add_format(Premis *premis, const BagFile *file, PremisObject object)
{
    g_autofree char *place = g_build_filename(premis->record->root, file->path, NULL);
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
    if (object == OBJECT_SOURCE)
        premis_add(premis, "formatNote", "UTF-8");
    premis_close(premis);
}

static void premis_add_fixity(Premis *premis, const BagFile *file)
{
    for (int i = 0; i < DIGEST_N; i++) {
        premis_open(premis, "fixity");
        premis_add(premis, "messageDigestAlgorithm", digest_names[i].premis);
        premis_add(premis, "messageDigest", file->digests.hex[i]);
        premis_add(premis, "messageDigestOriginator", PREMIS_AGENT);
        premis_close(premis);
    }
}

static void premis_add_creation(Premis *premis)
{
    premis_open(premis, "creatingApplication");
    premis_add(premis, "creatingApplicationName", "jisseki");
    premis_add(premis, "creatingApplicationVersion", JISSEKI_VERSION);
    if (premis->record->time >= 0)
        premis_add(premis, "dateCreatedByApplication", premis->time);
    premis_close(premis);
}

static void premis_add_characteristics(Premis *premis, const BagFile *file, PremisObject object)
{
    premis_open(premis, "objectCharacteristics");
    premis_add(premis, "compositionLevel", "0");
    premis_add_fixity(premis, file);
    premis_add_number(premis, "size", file->digests.size);
    premis_add_format(premis, file, object);
    if (object == OBJECT_OUTPUT)
        premis_add_creation(premis);
    premis_close(premis);
}

static void premis_add_location(Premis *premis, const BagFile *file)
{
    premis_open(premis, "storage");
    premis_open(premis, "contentLocation");
    premis_add(premis, "contentLocationType", "path in the bag");
    premis_add(premis, "contentLocationValue", file->path);
    premis_close(premis);
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

static void premis_add_relations(Premis *premis, PremisObject object)
{
    const PremisRecord *record = premis->record;
    for (guint i = 0; object == OBJECT_SOURCE && i < record->outputs->len; i++)
        premis_add_relation(premis, "is source of", record->outputs->pdata[i]);
    if (object == OBJECT_OUTPUT)
        premis_add_relation(premis, "has source", record->source);
}

static void premis_link_events(Premis *premis, const BagFile *file, PremisObject object)
{
    const gboolean is_linked[EVENT_N] = {
        [EVENT_INGESTION] = object == OBJECT_SOURCE,
        [EVENT_NORMALIZATION] = TRUE,
        [EVENT_VALIDATION] = object == OBJECT_SOURCE || file == premis->record->validated,
    };
    for (int event = 0; event < EVENT_N; event++) {
        if (is_linked[event])
            premis_add_identifier(premis, "linkingEventIdentifier", premis->events[event], NULL);
    }
}

static void premis_add_object(Premis *premis, const BagFile *file, PremisObject object)
{
    g_autofree char *identifier = premis_identify_file(file);
    g_autofree char *name = g_path_get_basename(file->path);
    premis_open(premis, "object");
    xmlTextWriterWriteAttribute(premis->xml, (const xmlChar *)"xsi:type",
                                (const xmlChar *)"premis:file");
    premis_add_identifier(premis, "objectIdentifier", identifier, NULL);
    premis_add_characteristics(premis, file, object);
    premis_add(premis, "originalName",
               object == OBJECT_SOURCE ? premis->record->source_name : name);
    premis_add_location(premis, file);
    premis_add_relations(premis, object);
    premis_link_events(premis, file, object);
    premis_close(premis);
}

void premis_add_objects(Premis *premis)
{
    const PremisRecord *record = premis->record;
    premis_add_object(premis, record->source, OBJECT_SOURCE);
    for (guint i = 0; i < record->outputs->len; i++)
        premis_add_object(premis, record->outputs->pdata[i], OBJECT_OUTPUT);
    if (record->form)
        premis_add_object(premis, record->form, OBJECT_TEMPLATE);
    for (guint i = 0; i < record->layouts->len; i++)
        premis_add_object(premis, record->layouts->pdata[i], OBJECT_TEMPLATE);
}
