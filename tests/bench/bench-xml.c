/* bench-xml [INITIATIVES [RUNS]]: the time of the XML converter against that of libxml2's own
 * writer for the same bytes. Runs alternate; times are processor time; the medians are compared. */
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <glib/gstdio.h>

#include <jisseki/xml.h>

#include "bare-xml.h"
#include "example-report.h"

#define BENCH_MOST_RUNS 101

static double bench_now(void)
{
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static int bench_compare(const void *left, const void *right)
{
    double a = *(const double *)left;
    double b = *(const double *)right;
    return a < b ? -1 : a > b;
}

static double bench_median(double *times, guint n_times)
{
    qsort(times, n_times, sizeof *times, bench_compare);
    return times[n_times / 2];
}

static double bench_converter(const JskReport *report, const char *path)
{
    JskConvertOptions options = {.timestamp = -1};
    g_autoptr(GError) error = NULL;
    double start = bench_now();
    if (!jsk_xml_converter.write(report, &options, path, &error))
        g_error("%s: %s", path, error->message);
    return bench_now() - start;
}

static double bench_bare(const JskReport *report, const char *path)
{
    double start = bench_now();
    bare_xml_write(report, path);
    return bench_now() - start;
}

/* Whether both files hold the same document, so that the times can be compared. */
static gboolean bench_is_same(const char *path, const char *bare_path, gsize *size)
{
    g_autofree char *contents = NULL;
    g_autofree char *bare_contents = NULL;
    gsize bare_size;
    const gsize declaration = strlen(BARE_XML_DECLARATION);
    return g_file_get_contents(path, &contents, size, NULL) &&
           g_file_get_contents(bare_path, &bare_contents, &bare_size, NULL) &&
           bare_size == declaration + *size + 1 &&
           memcmp(contents, bare_contents + declaration, *size) == 0;
}

static int bench_run(const JskReport *report, guint n_runs, const char *directory)
{
    g_autofree char *path = g_build_filename(directory, "converter.xml", NULL);
    g_autofree char *bare_path = g_build_filename(directory, "bare.xml", NULL);
    double times[BENCH_MOST_RUNS];
    double bare_times[BENCH_MOST_RUNS];
    if (!g_file_set_contents(path, "", 0, NULL))
        g_error("%s: cannot write", path);
    for (guint i = 0; i < n_runs; i++) {
        times[i] = bench_converter(report, path);
        bare_times[i] = bench_bare(report, bare_path);
    }
    gsize size = 0;
    gboolean is_same = bench_is_same(path, bare_path, &size);
    g_unlink(path);
    g_unlink(bare_path);
    if (!is_same) {
        g_printerr("bench-xml: the two writers' files differ\n");
        return EXIT_FAILURE;
    }
    double median = bench_median(times, n_runs);
    double bare_median = bench_median(bare_times, n_runs);
    g_print("xml: %.2f times libxml2's writer (%.4f s against %.4f s; %u initiatives, %.1f MB, "
            "median of %u runs)\n",
            median / bare_median, median, bare_median, jsk_report_get_counts(report)->initiatives,
            (double)size / 1e6, n_runs);
    return EXIT_SUCCESS;
}

int main(int argc, char **argv)
{
    guint n_initiatives = argc > 1 ? (guint)strtoul(argv[1], NULL, 10) : 11000;
    guint n_runs = argc > 2 ? (guint)strtoul(argv[2], NULL, 10) : 11;
    n_runs = CLAMP(n_runs, 1, BENCH_MOST_RUNS);
    g_autofree char *directory = g_dir_make_tmp("jisseki-bench-XXXXXX", NULL);
    if (!directory)
        g_error("cannot make a temporary directory");
    g_autoptr(JskReport) report = example_report_new_large(n_initiatives, 1);
    int status = bench_run(report, n_runs, directory);
    g_rmdir(directory);
    return status;
}
