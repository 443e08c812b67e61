#include "cli/standard-output.h"

#include <glib/gstdio.h>
#include <stdio.h>

gboolean standard_output_open(StandardOutput *output, GError **error)
{
    output->directory = g_dir_make_tmp("jisseki-XXXXXX", error);
    if (!output->directory)
        return FALSE;
    output->path = g_build_filename(output->directory, "output", NULL);
    return TRUE;
}

gboolean standard_output_copy(const StandardOutput *output, GError **error)
{
    g_autofree char *bytes = NULL;
    gsize length;
    if (!g_file_get_contents(output->path, &bytes, &length, error))
        return FALSE;
    fwrite(bytes, 1, length, stdout);
    return TRUE;
}

void standard_output_clear(StandardOutput *output)
{
    if (output->path)
        g_unlink(output->path);
    if (output->directory)
        g_rmdir(output->directory);
    g_clear_pointer(&output->path, g_free);
    g_clear_pointer(&output->directory, g_free);
}
