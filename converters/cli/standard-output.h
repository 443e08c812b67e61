/* An output that goes to standard output. */
#ifndef JISSEKI_CLI_STANDARD_OUTPUT_H
#define JISSEKI_CLI_STANDARD_OUTPUT_H

#include <glib.h>

/**
 * StandardOutput:
 * @path: a file to write to first, in a temporary directory of its own
 */
typedef struct {
    char *directory;
    char *path;
} StandardOutput;

gboolean standard_output_open(StandardOutput *output, GError **error);
/** standard_output_copy: copies the file to stdout, whose errors are looked at when the program
 * ends */
gboolean standard_output_copy(const StandardOutput *output, GError **error);
/** standard_output_clear: removes the file and its directory */
void standard_output_clear(StandardOutput *output);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(StandardOutput, standard_output_clear)

#endif
