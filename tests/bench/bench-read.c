/* bench-read COPIES RUNS REPORT...: how fast reports are read into the model, each as it is and
 * with its initiatives COPIES times, against a bare pass over the same bytes (validate UTF-8, copy)
 * and against libxml2's HTML parser. Runs alternate; times are processor time; medians are
 * compared. */
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

#include <libxml/HTMLparser.h>

#include "big-source.h"

/* Short sources are read several times in one measurement, up to so many bytes. */
#define BENCH_LEAST_BYTES 2000000

#define BENCH_HTML_BYTES ((gsize)30000)

#define BENCH_MEGABYTE 1e6

typedef struct {
    const char *data;
    gsize size;
    GBytes *bytes;
    const JskForm *form;
    guint n_repeats;
} Bench;

static double bench_now(void)
{
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static JskReport *bench_read_report(const Bench *bench)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(JskSource) source = jsk_source_new("report", bench->bytes, &error);
    g_autoptr(JskDiagnostics) diagnostics = jsk_diagnostics_new();
    JskReport *report = source ? jsk_read(source, NULL, bench->form, diagnostics, &error) : NULL;
    if (!report)
        g_error("%s", error->message);
    return report;
}

static void bench_read(const Bench *bench)
{
    jsk_report_unref(bench_read_report(bench));
}

static void bench_pass(const Bench *bench)
{
    char *copy = g_malloc(bench->size);
    if (!g_utf8_validate_len(bench->data, bench->size, NULL))
        g_error("not UTF-8");
    memcpy(copy, bench->data, bench->size);
    __asm__ volatile("" : : "r"(copy) : "memory"); /* keeps the copy */
    g_free(copy);
}

/* The parser gives up at 256 levels, which lists whose ends were lost soon reach; so it gets a few
 * lines at a time. */
static void bench_parse_html(const Bench *bench)
{
    const char *end = bench->data + bench->size;
    for (const char *at = bench->data; at < end;) {
        gsize size = MIN((gsize)(end - at), BENCH_HTML_BYTES);
        const char *newline = size == BENCH_HTML_BYTES ? memrchr(at, '\n', size) : NULL;
        size = newline ? (gsize)(newline + 1 - at) : size;
        xmlFreeDoc(htmlReadMemory(at, (int)size, NULL, "UTF-8",
                                  HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING));
        at += size;
    }
}

static double bench_time(const Bench *bench, void (*run)(const Bench *))
{
    double start = bench_now();
    for (guint i = 0; i < bench->n_repeats; i++)
        run(bench);
    return (bench_now() - start) / bench->n_repeats;
}

static int bench_compare(const void *left, const void *right)
{
    double a = *(const double *)left;
    double b = *(const double *)right;
    return a < b ? -1 : a > b;
}

/* The most memory that the process ever had since bench_forget_peak(), in bytes. */
static double bench_get_peak(void)
{
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    return (double)usage.ru_maxrss * 1024;
}

static void bench_forget_peak(void)
{
    FILE *file = fopen("/proc/self/clear_refs", "we");
    if (!file || fputs("5", file) < 0 || fclose(file) != 0)
        g_printerr("bench-read: peaks are those of the whole run\n");
}

static void bench_print(const char *name, const Bench *bench, double *times[3], guint n_runs)
{
    bench_forget_peak();
    g_autoptr(JskReport) report = bench_read_report(bench);
    double peak = bench_get_peak();
    for (int i = 0; i < 3; i++)
        qsort(times[i], n_runs, sizeof **times, bench_compare);
    double read = times[0][n_runs / 2];
    double megabytes = (double)bench->size / BENCH_MEGABYTE;
    g_print("%-28s %6u %8.2f %8.1f %8.1f %8.2f %10.2f %10.1f\n", name,
            jsk_report_get_counts(report)->initiatives, megabytes, megabytes / read,
            read / times[1][n_runs / 2], read / times[2][n_runs / 2],
            (double)jsk_report_get_memory(report) / (double)bench->size, peak / BENCH_MEGABYTE);
}

static void bench_run(const char *name, GBytes *bytes, const JskForm *form, guint n_runs)
{
    void (*const kinds[3])(const Bench *) = {bench_read, bench_pass, bench_parse_html};
    double *times[3];
    Bench bench = {.bytes = bytes, .form = form};
    bench.data = g_bytes_get_data(bytes, &bench.size);
    bench.n_repeats = (guint)MAX(1, BENCH_LEAST_BYTES / bench.size);
    for (int kind = 0; kind < 3; kind++)
        times[kind] = g_new(double, n_runs);
    for (guint run = 0; run < n_runs; run++) {
        for (int kind = 0; kind < 3; kind++)
            times[kind][run] = bench_time(&bench, kinds[kind]);
    }
    bench_print(name, &bench, times, n_runs);
    for (int kind = 0; kind < 3; kind++)
        g_free(times[kind]);
}

static void bench_file(const char *path, const JskForm *form, guint n_copies, guint n_runs)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *name = g_path_get_basename(path);
    g_autofree char *big_name = g_strdup_printf("%s x %u", name, n_copies);
    char *data;
    gsize size;
    if (!g_file_get_contents(path, &data, &size, &error))
        g_error("%s", error->message);
    g_autoptr(GBytes) bytes = g_bytes_new_take(data, size);
    bench_run(name, bytes, form, n_runs);
    g_autoptr(GBytes) big = big_source_new(data, size, form, n_copies);
    if (!big)
        g_error("%s: not a report", path);
    bench_run(big_name, big, form, n_runs);
}

int main(int argc, char **argv)
{
    if (argc < 4) {
        g_printerr("usage: bench-read COPIES RUNS REPORT...\n");
        return EXIT_FAILURE;
    }
    guint n_copies = MAX(1, (guint)strtoul(argv[1], NULL, 10));
    guint n_runs = MAX(1, (guint)strtoul(argv[2], NULL, 10));
    g_autoptr(GError) error = NULL;
    g_autoptr(JskForm) form = jsk_form_load(NULL, &error);
    if (!form)
        g_error("%s", error->message);
    g_print("%-28s %6s %8s %8s %8s %8s %10s %10s\n", "report", "rows", "MB", "MB/s", "x bare",
            "x HTML", "model B/B", "peak MB");
    for (int i = 3; i < argc; i++)
        bench_file(argv[i], form, n_copies, n_runs);
    return EXIT_SUCCESS;
}
