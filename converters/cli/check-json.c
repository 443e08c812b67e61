#include "cli/check-json.h"

#include "cli/json.h"

#include <stdio.h>

#define CHECK_JSON_VERSION 1

static const char *const outcome_names[] = {
    [JSK_OUTCOME_COMPLETE] = "complete",
    [JSK_OUTCOME_WARNINGS] = "warnings",
    [JSK_OUTCOME_REFUSED] = "refused",
};

static void check_add_counts(Json *json, const JskCounts *counts)
{
    const struct {
        const char *name;
        guint number;
    } numbers[] = {
        {"sections", counts->sections},
        {"initiatives", counts->initiatives},
        {"milestones", counts->milestones},
        {"phases", counts->phases},
        {"phases-unplaced", counts->phases_unplaced},
        {"groups", counts->groups},
        {"headings", counts->headings},
        {"items", counts->items},
        {"items-projected", counts->items_projected},
        {"dates", counts->dates},
        {"measures", counts->measures},
        {"offices", counts->offices},
        {"unplaced", counts->unplaced},
        {"without-achievement", counts->without_achievement},
    };
    json_open(json, "counts", '{');
    for (gsize i = 0; i < G_N_ELEMENTS(numbers); i++)
        json_add_number(json, numbers[i].name, numbers[i].number);
    json_open(json, "achievements", '{');
    for (int status = 0; status < JSK_N_STATUSES; status++)
        json_add_number(json, jsk_status_get_name(status), counts->by_status[status]);
    json_close(json, '}');
    json_close(json, '}');
}

static void check_add_ledger(Json *json, const JskLedger *ledger)
{
    json_open(json, "ledger", '{');
    json_add_number(json, "total", ledger->total);
    json_add_number(json, "model", ledger->model);
    json_open(json, "furniture", '{');
    for (int kind = 0; kind < JSK_N_FURNITURE; kind++)
        json_add_number(json, jsk_furniture_get_name(kind), ledger->furniture[kind]);
    json_close(json, '}');
    json_add_number(json, "unplaced", ledger->unplaced);
    json_close(json, '}');
}

static void check_add_report(Json *json, const JskReport *report)
{
    json_open(json, "report", '{');
    json_add_string(json, "title", jsk_report_get_title(report));
    json_add_string(json, "programme", jsk_report_get_programme(report));
    json_add_number(json, "fiscal-year", (guint64)jsk_report_get_fiscal_year(report));
    json_add_string(json, "edition", jsk_report_get_edition(report));
    json_add_string(json, "as-of", jsk_report_get_as_of(report));
    json_add_string(json, "reader", jsk_report_get_reader_name(report));
    json_add_string(json, "form", jsk_report_get_form_name(report));
    json_add_number(json, "bytes", jsk_report_get_source_size(report));
    check_add_counts(json, jsk_report_get_counts(report));
    check_add_ledger(json, jsk_report_get_ledger(report));
    json_close(json, '}');
}

static void check_add_diagnostics(Json *json, const JskDiagnostics *diagnostics)
{
    json_open(json, "diagnostics", '[');
    for (guint i = 0; i < jsk_diagnostics_get_length(diagnostics); i++) {
        const JskDiagnostic *diagnostic = jsk_diagnostics_get(diagnostics, i);
        g_autofree char *message = jsk_diagnostic_format(diagnostic, NULL);
        json_open(json, NULL, '{');
        json_add_string(json, "name", jsk_diagnostic_get_name(diagnostic->id));
        json_add_string(json, "severity", jsk_severity_get_name(diagnostic->severity));
        json_add_number(json, "line", diagnostic->line);
        json_add_number(json, "column", diagnostic->column);
        json_add_string(json, "place", diagnostic->place);
        json_add_string(json, "message", message);
        json_close(json, '}');
    }
    json_close(json, ']');
    json_add_number(json, "diagnostics-dropped", jsk_diagnostics_get_dropped(diagnostics));
}

static void check_report_json(const JskBatchResult *result, gpointer data)
{
    Json *json = data;
    json_open(json, NULL, '{');
    json_add_string(json, "source", result->input->path);
    json_add_string(json, "outcome", outcome_names[result->outcome]);
    json_add_string(json, "error", result->error ? result->error->message : NULL);
    if (result->report)
        check_add_report(json, result->report);
    check_add_diagnostics(json, result->diagnostics);
    json_close(json, '}');
}

JskOutcome check_json_run(const JskBatch *batch)
{
    g_autoptr(GString) text = g_string_new(NULL);
    Json json = {text, FALSE};
    json_open(&json, NULL, '{');
    json_add_number(&json, "version", CHECK_JSON_VERSION);
    json_open(&json, "sources", '[');
    JskOutcome outcome = jsk_batch_run(batch, check_report_json, &json);
    json_close(&json, ']');
    json_add_number(&json, "status", outcome);
    json_close(&json, '}');
    g_string_append_c(text, '\n');
    fputs(text->str, stdout);
    return outcome;
}
