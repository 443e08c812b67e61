/* Writes a report that was made for tests: usage: write-report (example | large N | random SEED
 * SIZE) FILE…, each file .xlsx or .xml. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <jisseki/xlsx.h>
#include <jisseki/xml.h>

#include "example-report.h"
#include "random-report.h"

static guint read_number(const char *text)
{
    return (guint)g_ascii_strtoull(text, NULL, 10);
}

/* Takes what says which report it is from the arguments. */
static JskReport *make_report(char ***arguments)
{
    char **words = *arguments;
    guint n_words = g_strv_length(words);
    if (n_words > 0 && strcmp(words[0], "example") == 0) {
        *arguments += 1;
        return example_report_new();
    }
    if (n_words > 1 && strcmp(words[0], "large") == 0) {
        *arguments += 2;
        return example_report_new_large(read_number(words[1]), 1);
    }
    if (n_words > 2 && strcmp(words[0], "random") == 0) {
        *arguments += 3;
        return random_report_new(read_number(words[1]), read_number(words[2]));
    }
    return NULL;
}

int main(int argc, char **argv)
{
    char **arguments = argv + MIN(argc, 1);
    g_autoptr(JskReport) report = make_report(&arguments);
    if (!report)
        return EXIT_FAILURE;
    for (; *arguments; arguments++) {
        const JskConverter *converter =
            g_str_has_suffix(*arguments, ".xml") ? &jsk_xml_converter : &jsk_xlsx_converter;
        const JskConvertOptions options = {.timestamp = -1};
        g_autoptr(GError) error = NULL;
        if (!jsk_convert_to_file(converter, report, &options, *arguments, NULL, &error)) {
            fprintf(stderr, "%s\n", error->message);
            return EXIT_FAILURE;
        }
    }
    return EXIT_SUCCESS;
}
