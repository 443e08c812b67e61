#include "cli/cli.h"

#include <glib/gi18n.h>
#include <stdio.h>

/* One line. What comes from a source or a file name must not steer the terminal. */
static void messages_print(char *line)
{
    for (char *c = line; *c; c++) {
        if (g_ascii_iscntrl(*c))
            *c = ' ';
    }
    fprintf(stderr, "%s\n", line);
}

void cli_print_error(const GError *error)
{
    g_autofree char *line = g_strconcat("jisseki: ", error->message, NULL);
    messages_print(line);
}

static const char *messages_translate(const char *message)
{
    return gettext(message);
}

static const char *const severity_words[] = {
    [JSK_SEVERITY_NOTE] = N_("note"),
    [JSK_SEVERITY_WARNING] = N_("warning"),
    [JSK_SEVERITY_ERROR] = N_("error"),
};

static void messages_print_diagnostic(const char *source, const JskDiagnostic *diagnostic)
{
    g_autoptr(GString) line = g_string_new(source);
    if (diagnostic->line)
        g_string_append_printf(line, ":%u", diagnostic->line);
    if (diagnostic->line && diagnostic->column)
        g_string_append_printf(line, ":%u", diagnostic->column);
    g_autofree char *message = jsk_diagnostic_format(diagnostic, messages_translate);
    g_string_append_printf(line, ": %s: %s", _(severity_words[diagnostic->severity]), message);
    messages_print(line->str);
}

/* What places are named by: the input or, when it tells of another source, both. */
static char *messages_name_source(const JskBatchResult *result)
{
    const char *path = result->input->path;
    const char *name = result->report ? jsk_report_get_source_name(result->report) : NULL;
    return name && !g_str_equal(name, path) ? g_strdup_printf("%s: %s", path, name)
                                            : g_strdup(path);
}

void cli_print_diagnostics(const JskBatchResult *result, JskSeverity least)
{
    g_autofree char *source = messages_name_source(result);
    guint length = jsk_diagnostics_get_length(result->diagnostics);
    for (guint i = 0; i < length; i++) {
        const JskDiagnostic *diagnostic = jsk_diagnostics_get(result->diagnostics, i);
        if (diagnostic->severity >= least)
            messages_print_diagnostic(source, diagnostic);
    }
    guint dropped = jsk_diagnostics_get_dropped(result->diagnostics);
    if (!dropped)
        return;
    g_autofree char *line = g_strdup_printf(
        ngettext("%s: %u more of the same kind", "%s: %u more of the same kinds", dropped), source,
        dropped);
    messages_print(line);
}

void cli_print_reading(const JskBatchResult *result)
{
    const char *title = jsk_report_get_title(result->report);
    g_autofree char *reading = cli_describe_reading(result);
    g_autofree char *counts = cli_describe_counts(result->report);
    g_autofree char *ledger = cli_describe_ledger(result->report);
    fprintf(stderr, "%s: %s\n  %s\n  %s\n  %s\n", result->input->path,
            title ? title : _("(no title)"), reading, counts, ledger);
}

void cli_print_refusal(const JskBatchResult *result)
{
    if (result->error) {
        cli_print_error(result->error);
    } else if (result->outcome == JSK_OUTCOME_REFUSED) {
        g_autofree char *line = g_strdup_printf(
            _("jisseki: %s: has warnings, and --strict allows none; nothing was written"),
            result->input->path);
        messages_print(line);
    }
}
