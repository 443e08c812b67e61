/* bench-xlsx INITIATIVES RUNS BARE PEER REPORT...: the time of the XLSX converter against those of
 * the bare libxlsxwriter (the program BARE) and of XlsxWriter (the program PEER), which write the
 * same cells; the memory that it takes beyond the model; and its time for each REPORT. Runs
 * alternate, each in a process of its own; times are processor time; the medians are compared. */
#include <malloc.h>
#include <stdlib.h>

#include <glib/gstdio.h>

#include <jisseki/xlsx.h>

#include "example-report.h"
#include "measure.h"
#include "record-xlsx.h"

#define BENCH_MOST_RUNS 101
#define BENCH_SAMPLE_RUNS 21

/* One conversion; with @record, also keeps what was written there. */
typedef struct {
    const JskReport *report;
    const char *path;
    const char *record;
} BenchRun;

static double bench_convert(const JskReport *report, const char *path)
{
    JskConvertOptions options = {.timestamp = -1};
    return measure_convert(&jsk_xlsx_converter, report, &options, path);
}

static double bench_run(gpointer data)
{
    const BenchRun *run = data;
    if (run->record)
        record_xlsx_begin(run->record);
    double seconds = bench_convert(run->report, run->path);
    if (run->record)
        record_xlsx_end();
    return seconds;
}

static void bench_large(guint n_initiatives, guint n_runs, char *bare, char *peer,
                        const char *directory)
{
    g_autoptr(JskReport) report = example_report_new_large(n_initiatives, 1);
    g_autofree char *record = g_build_filename(directory, "record", NULL);
    g_autofree char *path = g_build_filename(directory, "converter.xlsx", NULL);
    g_autofree char *other = g_build_filename(directory, "other.xlsx", NULL);
    double times[BENCH_MOST_RUNS] = {0};
    double bare_times[BENCH_MOST_RUNS] = {0};
    double peer_times[BENCH_MOST_RUNS] = {0};
    double most = 0;
    malloc_trim(0); /* what making the report has freed is no room for the converter */
    BenchRun run = {report, path, record};
    measure_fork(bench_run, &run);
    run.record = NULL;
    for (guint i = 0; i < n_runs; i++) {
        Cost cost = measure_fork(bench_run, &run);
        times[i] = cost.seconds;
        most = MAX(most, cost.mebibytes);
        bare_times[i] = measure_spawn((const char *[]){bare, record, other, NULL});
        peer_times[i] = measure_spawn((const char *[]){peer, record, other, NULL});
    }
    double median = measure_get_median(times, n_runs);
    double bare_median = measure_get_median(bare_times, n_runs);
    double peer_median = measure_get_median(peer_times, n_runs);
    g_print("xlsx: %.2f times libxlsxwriter, %.2f times XlsxWriter (%.3f s against %.3f s and "
            "%.3f s; %u initiatives, %.1f MB, median of %u runs); %.1f MiB beyond the model\n",
            median / bare_median, median / peer_median, median, bare_median, peer_median,
            jsk_report_get_counts(report)->initiatives, measure_get_size(path), n_runs, most);
    g_unlink(record);
    g_unlink(path);
    g_unlink(other);
}

static void bench_sample(const char *sample, const char *directory)
{
    g_autoptr(JskReport) report = measure_read(sample);
    g_autofree char *path = g_build_filename(directory, "sample.xlsx", NULL);
    g_autofree char *name = g_path_get_basename(sample);
    double times[BENCH_SAMPLE_RUNS] = {0};
    for (guint i = 0; i < BENCH_SAMPLE_RUNS; i++)
        times[i] = bench_convert(report, path);
    g_print("xlsx: %.1f ms for %s (%.2f MB, median of %u runs)\n",
            1000 * measure_get_median(times, BENCH_SAMPLE_RUNS), name, measure_get_size(path),
            (guint)BENCH_SAMPLE_RUNS);
    g_unlink(path);
}

int main(int argc, char **argv)
{
    if (argc < 5)
        return EXIT_FAILURE;
    guint n_runs = CLAMP((guint)strtoul(argv[2], NULL, 10), 1, BENCH_MOST_RUNS);
    g_autofree char *directory = g_dir_make_tmp("jisseki-bench-XXXXXX", NULL);
    if (!directory)
        g_error("cannot make a temporary directory");
    bench_large((guint)strtoul(argv[1], NULL, 10), n_runs, argv[3], argv[4], directory);
    for (int i = 5; i < argc; i++)
        bench_sample(argv[i], directory);
    g_rmdir(directory);
    return EXIT_SUCCESS;
}
