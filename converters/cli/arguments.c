#include "cli/cli.h"

#include <glib/gi18n.h>
#include <stdio.h>

static CliStatus arguments_fail(const char *command, const char *message)
{
    fprintf(stderr, "jisseki %s: %s\n", command, message);
    fprintf(stderr, _("See \"jisseki %s --help\".\n"), command);
    return CLI_USAGE;
}

CliStatus cli_fail_usage(const char *command, const char *format, ...)
{
    va_list list;
    va_start(list, format);
    g_autofree char *message = g_strdup_vprintf(format, list);
    va_end(list);
    return arguments_fail(command, message);
}

/* What every subcommand that reads reports takes. */
static void arguments_add_sources(GOptionContext *context, CliSources *sources)
{
    const GOptionEntry entries[] = {
        {"from", 0, 0, G_OPTION_ARG_STRING, &sources->reader_name,
         N_("Read with READER; default: the one that fits the content"), N_("READER")},
        {"form", 0, 0, G_OPTION_ARG_FILENAME, &sources->form_name,
         N_("Name or file (.xml) of the form of the tables"), N_("FORM")},
        {G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &sources->paths, NULL, NULL},
        G_OPTION_ENTRY_NULL,
    };
    g_option_context_add_main_entries(context, entries, "jisseki");
}

gboolean cli_parse(const CliHelp *help, const GOptionEntry *entries, CliSources *sources, int argc,
                   char **argv, CliStatus *status)
{
    gboolean wants_help = FALSE;
    const GOptionEntry common[] = {
        {"help", 'h', 0, G_OPTION_ARG_NONE, &wants_help, N_("Show this help"), NULL},
        G_OPTION_ENTRY_NULL,
    };
    g_autofree char *program = g_strconcat("jisseki ", help->command, NULL);
    g_set_prgname(program);
    g_autoptr(GOptionContext) context = g_option_context_new(help->parameters);
    g_option_context_set_translation_domain(context, "jisseki");
    g_option_context_set_help_enabled(context, FALSE);
    g_option_context_set_summary(context, help->summary);
    g_option_context_set_description(context, help->description);
    g_option_context_add_main_entries(context, entries, "jisseki");
    if (sources)
        arguments_add_sources(context, sources);
    g_option_context_add_main_entries(context, common, "jisseki");

    g_autoptr(GError) error = NULL;
    if (!g_option_context_parse(context, &argc, &argv, &error)) {
        *status = arguments_fail(help->command, error->message);
        return FALSE;
    }
    if (wants_help) {
        g_autofree char *text = g_option_context_get_help(context, TRUE, NULL);
        fputs(text, stdout);
        *status = CLI_COMPLETE;
    }
    return !wants_help;
}

void cli_sources_clear(CliSources *sources)
{
    g_strfreev(sources->paths);
    g_free(sources->reader_name);
    g_free(sources->form_name);
    jsk_form_free(sources->form);
    g_free(sources->inputs);
    g_clear_pointer(&sources->standard_input, g_bytes_unref);
}

static gboolean sources_check_reader(const CliSources *sources, const char *command)
{
    g_autoptr(GString) names = g_string_new(NULL);
    for (const JskReader *const *reader = jsk_readers(); *reader; reader++) {
        if (!sources->reader_name || g_str_equal((*reader)->name, sources->reader_name))
            return TRUE;
        g_string_append_printf(names, "%s%s", names->len ? ", " : "", (*reader)->name);
    }
    cli_fail_usage(command, _("no reader \"%s\"; there are: %s"), sources->reader_name, names->str);
    return FALSE;
}

/* A template that there is not is a mistake on the command line; one that is wrong is not. */
static CliStatus arguments_fail_template(const char *command, const GError *error)
{
    if (g_error_matches(error, JSK_ERROR, JSK_ERROR_NOT_FOUND))
        return arguments_fail(command, error->message);
    cli_print_error(error);
    return CLI_REFUSED;
}

static gboolean sources_load_form(CliSources *sources, const char *command, CliStatus *status)
{
    g_autoptr(GError) error = NULL;
    sources->form = jsk_form_load(sources->form_name, &error);
    if (!sources->form)
        *status = arguments_fail_template(command, error);
    return sources->form != NULL;
}

static gboolean sources_list_inputs(CliSources *sources, const char *command, CliStatus *status)
{
    guint n_paths = g_strv_length(sources->paths);
    sources->inputs = g_new0(JskBatchInput, n_paths);
    for (guint i = 0; i < n_paths; i++) {
        sources->inputs[i].path = sources->paths[i];
        if (!g_str_equal(sources->paths[i], "-"))
            continue;
        if (sources->standard_input) {
            *status = cli_fail_usage(command, _("standard input can be read only once"));
            return FALSE;
        }
        sources->standard_input = jsk_source_read_bytes(stdin);
        if (ferror(stdin)) {
            fprintf(stderr, _("jisseki: standard input: cannot be read\n"));
            *status = CLI_REFUSED;
            return FALSE;
        }
        sources->inputs[i] = (JskBatchInput){"stdin", sources->standard_input};
    }
    return TRUE;
}

gboolean cli_sources_open(CliSources *sources, const char *command, CliStatus *status)
{
    *status = CLI_USAGE;
    if (!sources->paths) {
        cli_fail_usage(command, _("no report is named"));
        return FALSE;
    }
    return sources_check_reader(sources, command) && sources_load_form(sources, command, status) &&
           sources_list_inputs(sources, command, status);
}

gboolean cli_check_layout(const char *format, const char *name_or_path, const char *command,
                          CliStatus *status)
{
    const JskConverter *converter = jsk_converter_find(format);
    if (!name_or_path || !converter)
        return TRUE;
    g_autoptr(GError) error = NULL;
    g_autofree char *summary = converter->describe_layout(name_or_path, &error);
    if (!summary)
        *status = arguments_fail_template(command, error);
    return summary != NULL;
}

gboolean cli_read_timestamp(const char *command, gint64 *timestamp)
{
    *timestamp = -1;
    const char *text = g_getenv("SOURCE_DATE_EPOCH");
    if (!text || !*text)
        return TRUE;
    guint64 seconds;
    const guint64 end_of_9999 = 253402300799;
    if (!g_ascii_string_to_unsigned(text, 10, 0, end_of_9999, &seconds, NULL)) {
        cli_fail_usage(command,
                       _("SOURCE_DATE_EPOCH must be a number of seconds since 1970, not \"%s\""),
                       text);
        return FALSE;
    }
    *timestamp = (gint64)seconds;
    return TRUE;
}
