#include "cli/cli.h"

#include <glib/gi18n.h>

/* Marks a singular and a plural for translation. */
#define NP_(singular, plural) (singular), (plural)

/* How many of what, in words. */
typedef struct {
    const char *singular;
    const char *plural;
    guint number;
} SummaryCount;

static char *summary_join(const SummaryCount *counts, gsize n_counts)
{
    g_autoptr(GStrvBuilder) builder = g_strv_builder_new();
    for (gsize i = 0; i < n_counts; i++) {
        const SummaryCount *count = &counts[i];
        const char *noun = ngettext(count->singular, count->plural, count->number);
        /* translators: a number and what it counts: "3 sections" */
        g_autofree char *text = g_strdup_printf(_("%u %s"), count->number, noun);
        g_strv_builder_add(builder, text);
    }
    g_auto(GStrv) parts = g_strv_builder_end(builder);
    /* translators: stands between the members of a list */
    return g_strjoinv(_(", "), parts);
}

static char *summary_format_milliseconds(gint64 microseconds)
{
    char buffer[G_ASCII_DTOSTR_BUF_SIZE];
    return g_strdup(g_ascii_formatd(buffer, sizeof buffer, "%.1f", (double)microseconds / 1000.0));
}

char *cli_describe_reading(const JskBatchResult *result)
{
    const JskReport *report = result->report;
    g_autofree char *time = summary_format_milliseconds(result->duration);
    const unsigned long long size = result->size;
    const char *reader = jsk_report_get_reader_name(report);
    const char *form = jsk_report_get_form_name(report);
    if (!reader || !form || !jsk_report_get_source_name(report))
        return g_strdup_printf(_("read: %llu bytes as %s, a report that does not say what it was "
                                 "read from, in %s ms"),
                               size, result->reader->name, time);
    if (g_str_equal(reader, result->reader->name))
        return g_strdup_printf(_("read: %llu bytes as %s, form %s, in %s ms"), size, reader, form,
                               time);
    return g_strdup_printf(
        _("read: %llu bytes as %s, the report of %s (%llu bytes as %s, form %s), in %s ms"), size,
        result->reader->name, jsk_report_get_source_name(report),
        (unsigned long long)jsk_report_get_source_size(report), reader, form, time);
}

char *cli_describe_counts(const JskReport *report)
{
    const JskCounts *counts = jsk_report_get_counts(report);
    const SummaryCount words[] = {
        {NP_("section", "sections"), counts->sections},
        {NP_("initiative", "initiatives"), counts->initiatives},
        {NP_("item", "items"), counts->items},
        {NP_("date", "dates"), counts->dates},
        {NP_("measure", "measures"), counts->measures},
        {NP_("milestone", "milestones"), counts->milestones},
        {NP_("phase", "phases"), counts->phases},
        {NP_("phase without years", "phases without years"), counts->phases_unplaced},
    };
    g_autofree char *list = summary_join(words, G_N_ELEMENTS(words));
    return g_strdup_printf(_("found: %s"), list);
}

char *cli_describe_ledger(const JskReport *report)
{
    const JskLedger *ledger = jsk_report_get_ledger(report);
    return g_strdup_printf(
        _("ledger: %llu characters = %llu in the model + %llu furniture + %llu unplaced"),
        (unsigned long long)ledger->total, (unsigned long long)ledger->model,
        (unsigned long long)jsk_ledger_get_furniture(ledger), (unsigned long long)ledger->unplaced);
}

char *cli_describe_output(const JskBatchOutput *output)
{
    g_autofree char *time = summary_format_milliseconds(output->duration);
    return g_strdup_printf(_("written: %s, %llu bytes, in %s ms"), output->path,
                           (unsigned long long)output->size, time);
}
