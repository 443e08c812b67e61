/* The XML of a part, read by a table of the elements that matter. */
#ifndef JISSEKI_SPREADSHEET_PART_H
#define JISSEKI_SPREADSHEET_PART_H

#include "spreadsheet/package.h"

#include <jisseki/error.h>

/** PART_IN: of the element in that place of its table */
#define PART_IN(place) (1U << (place))

/** PartReader: at one element */
typedef struct _PartReader PartReader;

/**
 * PartElement:
 * @name: local name
 * @parents: the elements in which it may stand, PART_IN() of each one's place in
 *   the table; 0 for the root, which is the first
 * @open: (nullable): called at its start tag
 * @close: (nullable): called at its end tag
 *
 * @close gets the text of the element, without that of elements in it, and of an
 * element in which others of the table stand only what is behind them. Of a text
 * longer than that of a cell may be it gets a part; see part_is_cut().
 */
typedef struct {
    const char *name;
    guint parents;
    void (*open)(PartReader *reader, gpointer data);
    void (*close)(PartReader *reader, gpointer data, GString *text);
} PartElement;

/**
 * PartSchema:
 * @elements: the root first, then the others
 * @n_elements: how many there are, 32 at most
 * @root_error: what it is when the root is another
 *
 * Elements that the table does not name, or that are in a namespace of others,
 * are passed over with all that is in them. Of alternatives (ISO/IEC 29500-3)
 * the choices are read and the fallbacks passed over.
 */
typedef struct {
    const PartElement *elements;
    guint n_elements;
    JskError root_error;
} PartSchema;

/**
 * part_read:
 * @package: visiting a part
 * @schema: its elements
 * @data: for the callbacks
 * @error: %JSK_ERROR_SYNTAX for what is not XML or has a document type, or as
 *   package_read()
 */
gboolean part_read(Package *package, const PartSchema *schema, gpointer data, GError **error);

/** part_get_name: local name of the element */
const char *part_get_name(const PartReader *reader);
/** part_is_cut: the text that a callback got is longer than it shows */
gboolean part_is_cut(const PartReader *reader);
/** part_get_attribute: (transfer full) (nullable): that of no namespace and this local name */
char *part_get_attribute(const PartReader *reader, const char *name);
/** part_get_link: (transfer full) (nullable): the attribute r:id */
char *part_get_link(const PartReader *reader);
/** part_find_attribute: its value where it stands, without NUL; %FALSE when it is missing */
gboolean part_find_attribute(const PartReader *reader, const char *name, const char **value,
                             gsize *length);
/** part_get_flag: `1`, `true` or `on`; @fallback when it is missing */
gboolean part_get_flag(const PartReader *reader, const char *name, gboolean fallback);
/** part_get_number: a whole number up to @max; 0 when it is missing or wrong */
guint part_get_number(const PartReader *reader, const char *name, guint max);
/** part_keeps_space: xml:space is preserve */
gboolean part_keeps_space(const PartReader *reader);

/** part_fail: stops reading with an error of the place that is read */
void part_fail(PartReader *reader, JskError code, const char *format, ...) G_GNUC_PRINTF(3, 4);

#endif
