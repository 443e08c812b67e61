/* A program of someone else: links an installed library and builds a report of its own. */
#include <jisseki/batch.h>
#include <jisseki/report-builder.h>

#include <stdio.h>

int main(int argc, char **argv)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(JskReport) report = jsk_report_new();
    jsk_report_set_title(report, "令和元年度 実績", -1);
    jsk_report_set_fiscal_year(report, 2019);
    jsk_report_freeze(report);

    JskConvertOptions options = {.timestamp = -1};
    const JskConverter *converter = argc == 2 ? jsk_converter_find_for_path(argv[1]) : NULL;
    if (!converter || !jsk_convert_to_file(converter, report, &options, argv[1], NULL, &error)) {
        fprintf(stderr, "%s\n", error ? error->message : "usage: consumer FILE");
        return 1;
    }
    return 0;
}
