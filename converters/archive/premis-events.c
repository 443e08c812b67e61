#include "archive/premis-writer.h"

#include <jisseki/ledger.h>

static void premis_open_event(Premis *premis, PremisEvent event, const char *identifier,
                              const char *detail)
{
    premis_open(premis, "event");
    premis_add_identifier(premis, "eventIdentifier", identifier, NULL);
    premis_add(premis, "eventType", premis_event_names[event]);
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
    premis_open_event(premis, EVENT_INGESTION, premis->events[EVENT_INGESTION], detail);
    premis_add_outcome(premis, "success", NULL);
    premis_link_agent(premis);
    premis_link_file(premis, premis->record->source, "outcome");
    premis_close(premis);
}

/* How the source was read. What jisseki wrote itself tells of another source, read before, or of
 * none. */
static char *premis_describe_reading(const PremisRecord *record)
{
    const JskReport *report = record->report;
    if (record->form)
        return g_strdup_printf("%s, reader %s, form %s (%s)", PREMIS_AGENT, record->reader,
                               jsk_report_get_form_name(report), record->form->path);
    const struct {
        const char *words;
        const char *value;
    } told[] = {
        {"; the report was first read from", jsk_report_get_source_name(report)},
        {", SHA-256", jsk_report_get_digest(report)},
        {", with", jsk_report_get_generator(report)},
        {", reader", jsk_report_get_reader_name(report)},
        {", form", jsk_report_get_form_name(report)},
    };
    GString *detail = g_string_new(NULL);
    g_string_printf(detail, "%s, reader %s", PREMIS_AGENT, record->reader);
    for (gsize i = 0; i < G_N_ELEMENTS(told); i++) {
        if (told[i].value)
            g_string_append_printf(detail, "%s %s", told[i].words, told[i].value);
    }
    return g_string_free(detail, FALSE);
}

static void premis_add_normalization(Premis *premis)
{
    const PremisRecord *record = premis->record;
    g_autofree char *detail = premis_describe_reading(record);
    premis_open_event(premis, EVENT_NORMALIZATION, premis->events[EVENT_NORMALIZATION], detail);
    premis_add_outcome(premis, "success", NULL);
    premis_link_agent(premis);
    premis_link_file(premis, record->source, "source");
    if (record->form)
        premis_link_file(premis, record->form, "form");
    for (guint i = 0; i < record->layouts->len; i++)
        premis_link_file(premis, record->layouts->pdata[i], "layout");
    for (guint i = 0; i < record->outputs->len; i++)
        premis_link_file(premis, record->outputs->pdata[i], "outcome");
    premis_close(premis);
}

/* An output that could not be made. */
static void premis_add_failure(Premis *premis, const char *reason)
{
    g_autofree char *identifier =
        premis_identify("event", premis->events[EVENT_NORMALIZATION], reason);
    premis_open_event(premis, EVENT_NORMALIZATION, identifier,
                      PREMIS_AGENT ", an output that could not be made");
    premis_add_outcome(premis, "failure", reason);
    premis_link_agent(premis);
    premis_link_file(premis, premis->record->source, "source");
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

/* The ledger is of the source itself, not of one that normalized XML tells of. */
static void premis_add_validation(Premis *premis)
{
    const PremisRecord *record = premis->record;
    const char *const checks[] = {
        record->form ? "the characters of the source were accounted for" : NULL,
        record->validated ? "the XML was checked with its RELAX NG schema" : NULL,
        "doubts were counted",
    };
    g_autoptr(GString) detail = g_string_new(NULL);
    for (gsize i = 0; i < G_N_ELEMENTS(checks); i++) {
        if (checks[i])
            g_string_append_printf(detail, "%s%s", detail->len ? "; " : "", checks[i]);
    }
    premis_open_event(premis, EVENT_VALIDATION, premis->events[EVENT_VALIDATION], detail->str);
    if (record->validated) {
        g_autofree char *note =
            g_strdup_printf("%s is valid by metadata/schema/report.rng", record->validated->path);
        premis_add_outcome(premis, "valid", note);
    }
    if (record->form)
        premis_add_ledger(premis);
    premis_add_diagnostics(premis);
    premis_link_agent(premis);
    premis_link_file(premis, record->source, "source");
    if (record->validated)
        premis_link_file(premis, record->validated, "source");
    premis_close(premis);
}

void premis_add_events(Premis *premis)
{
    premis_add_ingestion(premis);
    premis_add_normalization(premis);
    for (guint i = 0; i < premis->record->failures->len; i++)
        premis_add_failure(premis, premis->record->failures->pdata[i]);
    premis_add_validation(premis);
}
