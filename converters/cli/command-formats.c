#include "cli/cli.h"

#include <glib/gi18n.h>
#include <stdio.h>

static void formats_print(const char *kind, const char *name, const char *summary)
{
    printf("%s %-15s %s\n", kind, name, _(summary));
}

static gboolean formats_print_forms(void)
{
    for (const char *const *name = jsk_form_builtin_names(); *name; name++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(JskForm) form = jsk_form_load(*name, &error);
        if (!form) {
            cli_print_error(error);
            return FALSE;
        }
        formats_print("form     ", jsk_form_get_name(form), jsk_form_get_summary(form));
    }
    return TRUE;
}

static gboolean formats_print_layouts(const JskConverter *converter)
{
    for (const char *const *name = converter->layouts; name && *name; name++) {
        g_autoptr(GError) error = NULL;
        g_autofree char *summary = converter->describe_layout(*name, &error);
        if (!summary) {
            cli_print_error(error);
            return FALSE;
        }
        formats_print("layout   ", *name, summary);
    }
    return TRUE;
}

CliStatus cli_formats(int argc, char **argv)
{
    static const CliHelp help = {
        .command = "formats",
        .summary =
            N_("Lists what can be read (readers, and the forms of tables that they know) and "
               "written\n(converters, and the layouts that they know), one per line: its kind, its "
               "name, what it is."),
    };
    g_auto(GStrv) rest = NULL;
    const GOptionEntry entries[] = {
        {G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &rest, NULL, NULL},
        G_OPTION_ENTRY_NULL,
    };
    CliStatus status;
    if (!cli_parse(&help, entries, NULL, argc, argv, &status))
        return status;
    if (rest)
        return cli_fail_usage(help.command, _("takes no arguments"));

    for (const JskReader *const *reader = jsk_readers(); *reader; reader++)
        formats_print("reader   ", (*reader)->name, (*reader)->summary);
    if (!formats_print_forms())
        return CLI_REFUSED;
    for (const JskConverter *const *converter = jsk_converters(); *converter; converter++)
        formats_print("converter", (*converter)->name, (*converter)->summary);
    for (const JskConverter *const *converter = jsk_converters(); *converter; converter++) {
        if (!formats_print_layouts(*converter))
            return CLI_REFUSED;
    }
    return CLI_COMPLETE;
}
