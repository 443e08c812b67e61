#include "cli/cli.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <locale.h>
#include <signal.h>
#include <stdio.h>

static const struct {
    const char *name;
    const char *summary;
    CliStatus (*run)(int argc, char **argv);
} commands[] = {
    {"convert", N_("Write reports as workbook, PDF handout and XML"), cli_convert},
    {"check", N_("Read reports and print what was found and doubted"), cli_check},
#ifdef JISSEKI_HAVE_ARCHIVE
    {"archive", N_("Keep reports with what was made of them in a bag, or verify one"), cli_archive},
#endif
    {"formats", N_("List what can be read and written"), cli_formats},
};

/* Messages are in the user's language. Numbers in data never are: the back ends print with
 * the C library, so LC_NUMERIC stays as it is. */
static void main_set_language(void)
{
    setlocale(LC_ALL, "");
    setlocale(LC_NUMERIC, "C");
    const char *directory = g_getenv("JISSEKI_LOCALEDIR");
    bindtextdomain("jisseki", directory ? directory : JISSEKI_LOCALEDIR);
    bind_textdomain_codeset("jisseki", "UTF-8");
    textdomain("jisseki");
}

static void main_print_help(FILE *stream)
{
    fprintf(
        stream,
        _("Usage: jisseki COMMAND [OPTION…] [REPORT…]\n"
          "\n"
          "Reads yearly results reports (年度実績) and writes workbooks, PDF handouts and XML.\n"
          "\n"
          "Commands:\n"));
    for (gsize i = 0; i < G_N_ELEMENTS(commands); i++)
        fprintf(stream, "  %-9s %s\n", commands[i].name, _(commands[i].summary));
    fprintf(stream, _("\n"
                      "jisseki COMMAND --help describes a command and the exit status,\n"
                      "jisseki --version names the version.\n"));
}

static CliStatus main_dispatch(int argc, char **argv)
{
    const char *name = argc > 1 ? argv[1] : NULL;
    for (gsize i = 0; name && i < G_N_ELEMENTS(commands); i++) {
        if (g_str_equal(commands[i].name, name))
            return commands[i].run(argc - 1, argv + 1);
    }
    if (g_strcmp0(name, "--version") == 0) {
        printf("jisseki %s\n", JISSEKI_VERSION);
        return CLI_COMPLETE;
    }
    if (g_strcmp0(name, "--help") == 0 || g_strcmp0(name, "-h") == 0) {
        main_print_help(stdout);
        return CLI_COMPLETE;
    }
    if (name)
        fprintf(stderr, _("jisseki: no command \"%s\"\n"), name);
    main_print_help(stderr);
    return CLI_USAGE;
}

int main(int argc, char **argv)
{
    main_set_language();
    /* A closed pipe and a limit on file sizes are write errors like any other. */
    signal(SIGPIPE, SIG_IGN);
    signal(SIGXFSZ, SIG_IGN);

    CliStatus status = main_dispatch(argc, argv);
    if (fflush(stdout) != 0 || ferror(stdout)) {
        fprintf(stderr, _("jisseki: standard output: cannot write: %s\n"), g_strerror(errno));
        status = MAX(status, CLI_UNWRITTEN);
    }
    cli_pass_on_interrupt();
    return (int)status;
}
