/* bag-info.txt: labels and values, folded (RFC 8493, 2.2.2). */
#ifndef JISSEKI_ARCHIVE_BAG_INFO_H
#define JISSEKI_ARCHIVE_BAG_INFO_H

#include "archive/tag-lines.h"

/**
 * bag_info_append:
 * @value: any text; line breaks become spaces
 *
 * Adds a line; one of more than 79 characters is folded at its spaces.
 */
void bag_info_append(GString *info, const char *label, const char *value);

/**
 * bag_info_get_values:
 * @text: bag-info.txt
 * @label: in upper or lower case
 *
 * Returns: (transfer full): the values of all lines with that label, unfolded
 */
char **bag_info_get_values(const char *text, const char *label);

/** bag_info_is_line: whether a line has a label or goes on with the value before it */
gboolean bag_info_is_line(const TagLines *lines);

#endif
