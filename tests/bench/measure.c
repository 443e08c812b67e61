#include "measure.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include <jisseki/reader.h>

double measure_now(void)
{
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static int measure_compare(const void *left, const void *right)
{
    double a = *(const double *)left;
    double b = *(const double *)right;
    return a < b ? -1 : a > b;
}

double measure_get_median(double *values, guint n_values)
{
    qsort(values, n_values, sizeof *values, measure_compare);
    return values[n_values / 2];
}

double measure_get_size(const char *path)
{
    GStatBuf info;
    return g_stat(path, &info) == 0 ? (double)info.st_size / 1e6 : 0;
}

double measure_convert(const JskConverter *converter, const JskReport *report,
                       const JskConvertOptions *options, const char *path)
{
    g_autoptr(GError) error = NULL;
    double start = measure_now();
    if (!converter->write(report, options, path, &error))
        g_error("%s: %s", path, error->message);
    return measure_now() - start;
}

/* A field of /proc/self/status that counts KiB, in MiB. */
static double measure_get_memory(const char *field)
{
    g_autofree char *status = NULL;
    if (!g_file_get_contents("/proc/self/status", &status, NULL, NULL))
        g_error("/proc/self/status: cannot read");
    const char *line = strstr(status, field);
    return line ? strtod(line + strlen(field), NULL) / 1024 : 0;
}

/* Forgets the peak so far: that of making the report. */
static void measure_reset_peak(void)
{
    FILE *file = fopen("/proc/self/clear_refs", "w");
    if (!file || fputs("5", file) < 0 || fclose(file) != 0)
        g_error("/proc/self/clear_refs: cannot write");
}

Cost measure_fork(MeasureWork work, gpointer data)
{
    int ends[2];
    Cost cost = {0, 0};
    if (pipe(ends) != 0)
        g_error("cannot make a pipe");
    pid_t child = fork();
    if (child == 0) {
        measure_reset_peak();
        double before = measure_get_memory("VmRSS:");
        cost.seconds = work(data);
        cost.mebibytes = measure_get_memory("VmHWM:") - before;
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

int measure_run(const char *const *words, char **output)
{
    g_autoptr(GStrvBuilder) builder = g_strv_builder_new();
    g_autoptr(GError) error = NULL;
    int status;
    for (const char *const *word = words; *word; word++)
        g_strv_builder_add(builder, *word);
    g_auto(GStrv) copies = g_strv_builder_end(builder);
    if (!g_spawn_sync(NULL, copies, NULL, G_SPAWN_DEFAULT, NULL, NULL, output, NULL, &status,
                      &error))
        g_error("%s: %s", words[0], error->message);
    return status;
}

double measure_spawn(const char *const *words)
{
    g_autofree char *output = NULL;
    if (measure_run(words, &output) != 0)
        g_error("%s: failed", words[0]);
    return g_ascii_strtod(output, NULL);
}

JskReport *measure_read(const char *path)
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
