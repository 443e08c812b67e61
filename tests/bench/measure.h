/* Measuring what converters and other programs take. */
#ifndef JISSEKI_TESTS_MEASURE_H
#define JISSEKI_TESTS_MEASURE_H

#include <jisseki/converter.h>

/** Cost: what one run took: processor time, and memory beyond what was there before */
typedef struct {
    double seconds;
    double mebibytes;
} Cost;

/** measure_now: the processor time of this process, in seconds */
double measure_now(void);

/** measure_get_median: sorts @values */
double measure_get_median(double *values, guint n_values);

/** measure_get_size: of a file, in MB */
double measure_get_size(const char *path);

/** measure_convert: seconds that @converter takes */
double measure_convert(const JskConverter *converter, const JskReport *report,
                       const JskConvertOptions *options, const char *path);

/** MeasureWork: returns the seconds it took, without what it did beside the work */
typedef double (*MeasureWork)(gpointer data);

/** measure_fork: does the work in a process of its own */
Cost measure_fork(MeasureWork work, gpointer data);

/** measure_run: the status with which another program ends; @words end in %NULL */
int measure_run(const char *const *words, char **output);

/** measure_spawn: the seconds that another program says it took */
double measure_spawn(const char *const *words);

/** measure_read: the report of a sample, read with the built-in form */
JskReport *measure_read(const char *path);

#endif
