/* bench-xlsx INITIATIVES RUNS BARE PEER REPORT...: the time of the XLSX converter against those of
 * the bare libxlsxwriter (the program BARE) and of XlsxWriter (the program PEER), which write the
 * same cells; the memory that it takes beyond the model; and its time for each REPORT. Runs
 * alternate, each in a process of its own; times are processor time; the medians are compared. */
#include <malloc.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include <jisseki/reader.h>
#include <jisseki/xlsx.h>

#include "example-report.h"
#include "record-xlsx.h"

#define BENCH_MOST_RUNS 101
#define BENCH_SAMPLE_RUNS 21

/* What one run took. */
typedef struct {
    double seconds;
    double mebibytes;
} BenchCost;

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

/* A field of /proc/self/status that counts KiB, in MiB. */
static double bench_get_memory(const char *field)
{
    g_autofree char *status = NULL;
    if (!g_file_get_contents("/proc/self/status", &status, NULL, NULL))
        g_error("/proc/self/status: cannot read");
    const char *line = strstr(status, field);
    return line ? strtod(line + strlen(field), NULL) / 1024 : 0;
}

static double bench_convert(const JskReport *report, const char *path)
{
    JskConvertOptions options = {.timestamp = -1};
    g_autoptr(GError) error = NULL;
    double start = bench_now();
    if (!jsk_xlsx_converter.write(report, &options, path, &error))
        g_error("%s: %s", path, error->message);
    return bench_now() - start;
}

/* Forgets the peak so far: that of making the report. */
static void bench_reset_peak(void)
{
    FILE *file = fopen("/proc/self/clear_refs", "w");
    if (!file || fputs("5", file) < 0 || fclose(file) != 0)
        g_error("/proc/self/clear_refs: cannot write");
}

/* Converts in a process of its own; with @record, also keeps what was written there. */
static BenchCost bench_fork(const JskReport *report, const char *path, const char *record)
{
    int ends[2];
    BenchCost cost = {0, 0};
    if (pipe(ends) != 0)
        g_error("cannot make a pipe");
    pid_t child = fork();
    if (child == 0) {
        bench_reset_peak();
        double before = bench_get_memory("VmRSS:");
        if (record)
            record_xlsx_begin(record);
        cost.seconds = bench_convert(report, path);
        if (record)
            record_xlsx_end();
        cost.mebibytes = bench_get_memory("VmHWM:") - before;
        _exit(write(ends[1], &cost, sizeof cost) == sizeof cost ? EXIT_SUCCESS : EXIT_FAILURE);
    }
    close(ends[1]);
    int status;
    if (read(ends[0], &cost, sizeof cost) != sizeof cost || waitpid(child, &status, 0) != child ||
        status != 0)
        g_error("a run failed");
    close(ends[0]);
    return cost;
}

/* The seconds that another program says it took. */
static double bench_spawn(char *program, char *record, char *path)
{
    char *words[] = {program, record, path, NULL};
    g_autofree char *output = NULL;
    g_autoptr(GError) error = NULL;
    int status;
    if (!g_spawn_sync(NULL, words, NULL, G_SPAWN_DEFAULT, NULL, NULL, &output, NULL, &status,
                      &error) ||
        !g_spawn_check_wait_status(status, &error))
        g_error("%s: %s", program, error->message);
    return g_ascii_strtod(output, NULL);
}

static double bench_get_size(const char *path)
{
    GStatBuf info;
    return g_stat(path, &info) == 0 ? (double)info.st_size / 1e6 : 0;
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
    bench_fork(report, path, record);
    for (guint i = 0; i < n_runs; i++) {
        BenchCost cost = bench_fork(report, path, NULL);
        times[i] = cost.seconds;
        most = MAX(most, cost.mebibytes);
        bare_times[i] = bench_spawn(bare, record, other);
        peer_times[i] = bench_spawn(peer, record, other);
    }
    double median = bench_median(times, n_runs);
    double bare_median = bench_median(bare_times, n_runs);
    double peer_median = bench_median(peer_times, n_runs);
    g_print("xlsx: %.2f times libxlsxwriter, %.2f times XlsxWriter (%.3f s against %.3f s and "
            "%.3f s; %u initiatives, %.1f MB, median of %u runs); %.1f MiB beyond the model\n",
            median / bare_median, median / peer_median, median, bare_median, peer_median,
            jsk_report_get_counts(report)->initiatives, bench_get_size(path), n_runs, most);
    g_unlink(record);
    g_unlink(path);
    g_unlink(other);
}

static JskReport *bench_read(const char *path)
{
    g_autofree char *contents = NULL;
    gsize size;
    g_autoptr(GError) error = NULL;
    if (!g_file_get_contents(path, &contents, &size, &error))
        g_error("%s", error->message);
    g_autoptr(GBytes) bytes = g_bytes_new_take(g_steal_pointer(&contents), size);
    g_autoptr(JskSource) source = jsk_source_new(path, bytes, &error);
    g_autoptr(JskForm) form = source ? jsk_form_load(NULL, &error) : NULL;
    g_autoptr(JskDiagnostics) diagnostics = jsk_diagnostics_new();
    JskReport *report = form ? jsk_read(source, NULL, form, diagnostics, &error) : NULL;
    if (!report)
        g_error("%s: %s", path, error->message);
    return report;
}

static void bench_sample(const char *sample, const char *directory)
{
    g_autoptr(JskReport) report = bench_read(sample);
    g_autofree char *path = g_build_filename(directory, "sample.xlsx", NULL);
    g_autofree char *name = g_path_get_basename(sample);
    double times[BENCH_SAMPLE_RUNS] = {0};
    for (guint i = 0; i < BENCH_SAMPLE_RUNS; i++)
        times[i] = bench_convert(report, path);
    g_print("xlsx: %.1f ms for %s (%.2f MB, median of %u runs)\n",
            1000 * bench_median(times, BENCH_SAMPLE_RUNS), name, bench_get_size(path),
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
