#include "archive/folder-list.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <jisseki/archive.h>
#include <string.h>

static void folder_clear_file(gpointer data)
{
    FolderFile *file = data;
    g_free(file->path);
    g_free(file->damage);
}

static int folder_compare_files(gconstpointer left, gconstpointer right)
{
    return strcmp(((const FolderFile *)left)->path, ((const FolderFile *)right)->path);
}

/* Adds a file or directory; @folder is a path from the top, or NULL for the top itself. */
static void folder_add(GArray *files, const char *top, const char *folder, const char *name)
{
    FolderFile file = {.path = folder ? g_build_filename(folder, name, NULL) : g_strdup(name)};
    g_autofree char *place = g_build_filename(top, file.path, NULL);
    GStatBuf info;
    if (g_lstat(place, &info) == 0)
        file.mode = info.st_mode;
    else
        file.damage = g_strdup(g_strerror(errno));
    g_array_append_val(files, file);
}

/* Adds what is in a directory. */
static gboolean folder_read(GArray *files, const char *top, const char *folder, GError **error)
{
    g_autofree char *full = g_build_filename(top, folder, NULL);
    g_autoptr(GError) cause = NULL;
    g_autoptr(GDir) directory = g_dir_open(full, 0, &cause);
    if (!directory) {
        g_set_error_literal(error, JSK_ERROR, JSK_ERROR_INPUT, cause->message);
        return FALSE;
    }
    for (const char *name; (name = g_dir_read_name(directory));) {
        folder_add(files, top, folder, name);
        if (files->len > JSK_ARCHIVE_MAX_ENTRIES) {
            g_set_error(error, JSK_ERROR, JSK_ERROR_LIMIT, "%s: more files than the limit of %d",
                        top, JSK_ARCHIVE_MAX_ENTRIES);
            return FALSE;
        }
    }
    return TRUE;
}

GArray *folder_list(const char *top, GError **error)
{
    g_autoptr(GArray) files = g_array_new(FALSE, FALSE, sizeof(FolderFile));
    g_array_set_clear_func(files, folder_clear_file);
    if (!folder_read(files, top, NULL, error))
        return NULL;
    /* The list grows while it is walked: directories add what is in them. */
    for (guint i = 0; i < files->len; i++) {
        g_autoptr(GError) cause = NULL;
        const char *path = g_array_index(files, FolderFile, i).path;
        if (!S_ISDIR(g_array_index(files, FolderFile, i).mode) ||
            folder_read(files, top, path, &cause))
            continue;
        if (g_error_matches(cause, JSK_ERROR, JSK_ERROR_LIMIT)) {
            g_propagate_error(error, g_steal_pointer(&cause));
            return NULL;
        }
        g_array_index(files, FolderFile, i).damage = g_strdup(cause->message);
    }
    g_array_sort(files, folder_compare_files);
    return g_steal_pointer(&files);
}
