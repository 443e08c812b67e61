/* The parts that are packed in a workbook, one after another. */
#ifndef JISSEKI_SPREADSHEET_PACKAGE_H
#define JISSEKI_SPREADSHEET_PACKAGE_H

#include <glib.h>

/** Package: a ZIP in memory */
typedef struct _Package Package;

/**
 * package_new:
 * @name: the name that messages give it
 * @bytes: the ZIP; referenced
 * @error: as jsk_spreadsheet_new()
 */
Package *package_new(const char *name, GBytes *bytes, GError **error);
void package_free(Package *package);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Package, package_free)

/**
 * PackageVisit:
 * @package: at one part
 * @part: its name as package_normalize_name() gives it
 *
 * May read the part with package_read(). Returns: %FALSE to stop, with an error
 */
typedef gboolean (*PackageVisit)(Package *package, const char *part, gpointer data, GError **error);

/** package_visit: calls @visit for every part, in the order of the ZIP */
gboolean package_visit(Package *package, PackageVisit visit, gpointer data, GError **error);

/** package_read: more of the part that is visited; 0 at its end, -1 on failure */
gssize package_read(Package *package, char *buffer, gsize size, GError **error);

/** package_get_place: `book.xlsx: xl/workbook.xml`, the part as the ZIP names it */
const char *package_get_place(const Package *package);

/** package_normalize_name: (transfer full): names are the same in upper and lower case; / parts
 * folders, none stands in front */
char *package_normalize_name(const char *name);

#endif
