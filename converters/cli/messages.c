#include "cli/cli.h"

#include <glib/gi18n.h>
#include <stdio.h>

/* Marks of the direction of writing, with which a text can show another order than it has. */
static const struct {
    gunichar first;
    gunichar last;
} messages_marks[] = {
    {0x061C, 0x061C}, {0x200E, 0x200F}, {0x2028, 0x2029}, {0x202A, 0x202E}, {0x2066, 0x2069}};

static gboolean messages_is_harmless(gunichar c)
{
    for (gsize i = 0; i < G_N_ELEMENTS(messages_marks); i++) {
        if (c >= messages_marks[i].first && c <= messages_marks[i].last)
            return FALSE;
    }
    return !g_unichar_iscntrl(c);
}

char *cli_clean(const char *text)
{
    g_autofree char *valid = g_utf8_make_valid(text, -1);
    GString *clean = g_string_new(NULL);
    for (const char *at = valid; *at; at = g_utf8_next_char(at)) {
        gunichar c = g_utf8_get_char(at);
        g_string_append_unichar(clean, messages_is_harmless(c) ? c : ' ');
    }
    return g_string_free(clean, FALSE);
}

static void messages_print(const char *line)
{
    g_autofree char *clean = cli_clean(line);
    fprintf(stderr, "%s\n", clean);
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

/* A place in a workbook is named by the workbook, not by what its report was read from. */
static void messages_print_diagnostic(const char *path, const char *source,
                                      const JskDiagnostic *diagnostic)
{
    g_autoptr(GString) line = g_string_new(diagnostic->place ? path : source);
    if (diagnostic->place)
        g_string_append_printf(line, ":%s", diagnostic->place);
    if (diagnostic->line)
        g_string_append_printf(line, ":%u", diagnostic->line);
    if (diagnostic->line && diagnostic->column)
        g_string_append_printf(line, ":%u", diagnostic->column);
    g_autofree char *message = jsk_diagnostic_format(diagnostic, messages_translate);
    g_string_append_printf(line, ": %s: %s", _(severity_words[diagnostic->severity]), message);
    messages_print(line->str);
}

/* What places are named by: the input or, when it tells of another source, both. */
static char *messages_name_source(const JskBatchResult *result, const char *path)
{
    const char *name = result->report ? jsk_report_get_source_name(result->report) : NULL;
    return name && !g_str_equal(name, path) ? g_strdup_printf("%s: %s", path, name)
                                            : g_strdup(path);
}

void cli_print_diagnostics(const JskBatchResult *result, JskSeverity least)
{
    g_autofree char *path = g_utf8_make_valid(result->input->path, -1);
    g_autofree char *source = messages_name_source(result, path);
    guint length = jsk_diagnostics_get_length(result->diagnostics);
    for (guint i = 0; i < length; i++) {
        const JskDiagnostic *diagnostic = jsk_diagnostics_get(result->diagnostics, i);
        if (diagnostic->severity >= least)
            messages_print_diagnostic(path, source, diagnostic);
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
    g_autofree char *head =
        g_strdup_printf("%s: %s", result->input->path, title ? title : _("(no title)"));
    messages_print(head);
    const char *const lines[] = {reading, counts, ledger};
    for (gsize i = 0; i < G_N_ELEMENTS(lines); i++) {
        g_autofree char *line = g_strconcat("  ", lines[i], NULL);
        messages_print(line);
    }
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
