#include "archive/resources.h"

#include <gio/gio.h>

#include "archive-resource.h"

GBytes *resources_get(const char *path)
{
    return g_resource_lookup_data(jsk_archive_get_resource(), path, 0, NULL);
}

char **resources_list_schemas(void)
{
    return g_resource_enumerate_children(jsk_archive_get_resource(), RESOURCES_SCHEMA, 0, NULL);
}
