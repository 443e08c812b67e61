/* bench-pdf INITIATIVES RUNS JISSEKI BARE REPORTLAB PDFMAKE REPORT...: for each kind of layout, the
 * time of the PDF converter against that of the bare libharu (the program BARE), which draws the
 * same lines in the same places, and against those of reportlab and pdfmake (the programs REPORTLAB
 * and PDFMAKE; "-" leaves one out), which lay the same words out; pages a second; the memory that a
 * page takes beyond the model; and for each REPORT, the time of the whole command JISSEKI. Runs
 * alternate, each in a process of its own; times are processor time; the medians are compared. */
#include <malloc.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

#include <glib/gstdio.h>

#include <jisseki/pdf.h>

#include "example-report.h"
#include "measure.h"
#include "pdf/layout.h"
#include "record-pdf.h"
#include "words-pdf.h"

#define BENCH_MOST_RUNS 101
#define BENCH_SAMPLE_RUNS 21
#define BENCH_MOST_PEERS 3

/* A layout, and what other programs make of the same words. */
typedef struct {
    const char *layout;
    const char *way;
} BenchKind;

static const BenchKind bench_kinds[] = {{"form", "table"}, {"handout", "blocks"}};

/* The files and programs. */
typedef struct {
    const char *directory;
    const char *jisseki;
    const char *bare;
    struct {
        const char *name;
        const char *program;
    } peers[BENCH_MOST_PEERS];
    guint n_peers;
} Bench;

/* One conversion; with @record, also keeps what was drawn there, and gives the number of pages in
 * place of the seconds. */
typedef struct {
    const JskReport *report;
    const char *layout;
    const char *path;
    const char *record;
} BenchRun;

static double bench_convert(const BenchRun *run)
{
    const JskConvertOptions options = {.timestamp = -1, .handout_layout = run->layout};
    return measure_convert(&jsk_pdf_converter, run->report, &options, run->path);
}

static double bench_run(gpointer data)
{
    const BenchRun *run = data;
    if (!run->record)
        return bench_convert(run);
    record_pdf_begin(run->record);
    bench_convert(run);
    return record_pdf_end();
}

/* The file of the preferred font of a role. */
static char *bench_find_font(const char *layout_name, FontRole role)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Layout) layout = layout_load(layout_name, &error);
    g_auto(FontFile) file = {0};
    FcConfig *config = FcConfigReference(NULL);
    if (!layout || !font_lookup_family(config, layout->families[role][0], FALSE, &file))
        g_error("%s: no font", layout_name);
    FcConfigDestroy(config);
    return g_steal_pointer(&file.path);
}

/* Times of the converter, of libharu, and of each peer, by run. */
typedef struct {
    double own[BENCH_MOST_RUNS];
    double bare[BENCH_MOST_RUNS];
    double peers[BENCH_MOST_PEERS][BENCH_MOST_RUNS];
    double most_memory;
} BenchTimes;

static void bench_measure(const Bench *bench, BenchRun *run, const char *way, const char *words,
                          const char *record, guint n_runs, BenchTimes *times)
{
    g_autofree char *body = bench_find_font(run->layout, FONT_BODY);
    g_autofree char *head = bench_find_font(run->layout, FONT_HEAD);
    g_autofree char *other = g_build_filename(bench->directory, "other.pdf", NULL);
    for (guint i = 0; i < n_runs; i++) {
        Cost cost = measure_fork(bench_run, run);
        times->own[i] = cost.seconds;
        times->most_memory = MAX(times->most_memory, cost.mebibytes);
        times->bare[i] =
            measure_spawn((const char *[]){bench->bare, record, other, body, head, NULL});
        for (guint k = 0; k < bench->n_peers; k++)
            times->peers[k][i] = measure_spawn(
                (const char *[]){bench->peers[k].program, words, other, way, body, NULL});
    }
    g_unlink(other);
}

static void bench_large(const Bench *bench, const JskReport *report, const BenchKind *kind,
                        guint n_runs)
{
    g_autofree char *words = g_build_filename(bench->directory, "words", NULL);
    g_autofree char *record = g_build_filename(bench->directory, "record", NULL);
    g_autofree char *path = g_build_filename(bench->directory, "converter.pdf", NULL);
    g_autofree BenchTimes *times = g_new0(BenchTimes, 1);
    BenchRun run = {report, kind->layout, path, record};
    words_pdf_write(report, words);
    double n_pages = measure_fork(bench_run, &run).seconds;
    run.record = NULL;
    bench_measure(bench, &run, kind->way, words, record, n_runs, times);
    double own = measure_get_median(times->own, n_runs);
    double bare = measure_get_median(times->bare, n_runs);
    g_print("pdf, %s: %.2f times libharu (%.3f s against %.3f s; %u initiatives, %.0f pages, %.1f "
            "MB, median of %u runs); %.0f pages/s, %.0f KiB beyond the model a page\n",
            kind->layout, own / bare, own, bare, jsk_report_get_counts(report)->initiatives,
            n_pages, measure_get_size(path), n_runs, n_pages / own,
            times->most_memory * 1024 / n_pages);
    for (guint k = 0; k < bench->n_peers; k++) {
        double peer = measure_get_median(times->peers[k], n_runs);
        g_print("pdf, %s: 1/%.1f of %s (%s, %.3f s)\n", kind->layout, peer / own,
                bench->peers[k].name, kind->way, peer);
    }
    g_unlink(words);
    g_unlink(record);
    g_unlink(path);
}

/* The processor time of programs that have ended. */
static double bench_get_children_time(void)
{
    struct rusage usage;
    getrusage(RUSAGE_CHILDREN, &usage);
    return (double)(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) +
           (double)(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6;
}

static void bench_sample(const Bench *bench, const char *sample, const char *layout)
{
    g_autofree char *path = g_build_filename(bench->directory, "sample.pdf", NULL);
    g_autofree char *name = g_path_get_basename(sample);
    const char *words[] = {bench->jisseki, "convert",          "-q",   sample, "-o",
                           path,           "--handout-layout", layout, NULL};
    double clock_times[BENCH_SAMPLE_RUNS], times[BENCH_SAMPLE_RUNS];
    for (guint i = 0; i < BENCH_SAMPLE_RUNS; i++) {
        gint64 start = g_get_monotonic_time();
        double used = bench_get_children_time();
        measure_run(words, NULL);
        clock_times[i] = (double)(g_get_monotonic_time() - start) / 1e3;
        times[i] = 1e3 * (bench_get_children_time() - used);
    }
    g_print("pdf, %s: %.1f ms by the clock, %.1f ms of processor time for %s (%.0f KB, the whole "
            "command, median of %u runs)\n",
            layout, measure_get_median(clock_times, BENCH_SAMPLE_RUNS),
            measure_get_median(times, BENCH_SAMPLE_RUNS), name, 1e3 * measure_get_size(path),
            (guint)BENCH_SAMPLE_RUNS);
    g_unlink(path);
}

static void bench_add_peer(Bench *bench, const char *name, const char *program)
{
    if (strcmp(program, "-") == 0) {
        g_print("pdf: %s is not there and was left out\n", name);
        return;
    }
    bench->peers[bench->n_peers].name = name;
    bench->peers[bench->n_peers++].program = program;
}

int main(int argc, char **argv)
{
    if (argc < 7)
        return EXIT_FAILURE;
    guint n_runs = CLAMP((guint)strtoul(argv[2], NULL, 10), 1, BENCH_MOST_RUNS);
    g_autofree char *directory = g_dir_make_tmp("jisseki-bench-XXXXXX", NULL);
    if (!directory)
        g_error("cannot make a temporary directory");
    Bench bench = {.directory = directory, .jisseki = argv[3], .bare = argv[4]};
    bench_add_peer(&bench, "reportlab", argv[5]);
    bench_add_peer(&bench, "pdfmake", argv[6]);
    g_autoptr(JskReport) report = example_report_new_large((guint)strtoul(argv[1], NULL, 10), 1);
    malloc_trim(0); /* what making the report has freed is no room for the converter */
    for (gsize i = 0; i < G_N_ELEMENTS(bench_kinds); i++)
        bench_large(&bench, report, &bench_kinds[i], n_runs);
    for (int i = 7; i < argc; i++) {
        for (gsize k = 0; k < G_N_ELEMENTS(bench_kinds); k++)
            bench_sample(&bench, argv[i], bench_kinds[k].layout);
    }
    g_rmdir(directory);
    return EXIT_SUCCESS;
}
