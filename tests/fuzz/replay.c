/* Runs a fuzz target over files, and over all files of directories: the corpus as a plain test. */
#include <stdlib.h>

#include <glib.h>

#include "property.h"

static guint replay_file(const char *path)
{
    g_autofree char *data = NULL;
    g_autoptr(GError) error = NULL;
    gsize size;
    if (!g_file_get_contents(path, &data, &size, &error))
        g_error("%s", error->message);
    /* Its own block, without the NUL that glib puts behind it. */
    g_autofree uint8_t *exact = g_memdup2(data, size);
    LLVMFuzzerTestOneInput(exact, size);
    return 1;
}

static guint replay_directory(const char *path)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GDir) directory = g_dir_open(path, 0, &error);
    if (!directory)
        g_error("%s", error->message);
    guint n_files = 0;
    const char *name;
    while ((name = g_dir_read_name(directory))) {
        g_autofree char *file = g_build_filename(path, name, NULL);
        n_files += replay_file(file);
    }
    return n_files;
}

int main(int argc, char **argv)
{
    guint n_files = 0;
    for (int i = 1; i < argc; i++)
        n_files += g_file_test(argv[i], G_FILE_TEST_IS_DIR) ? replay_directory(argv[i])
                                                            : replay_file(argv[i]);
    g_print("%u inputs\n", n_files);
    return n_files > 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
