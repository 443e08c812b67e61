#include "archive/tag-lines.h"

#include <string.h>

gboolean tag_lines_next(TagLines *lines)
{
    while (*lines->rest) {
        lines->line = lines->rest;
        lines->length = strcspn(lines->line, "\r\n");
        lines->number++;
        const char *end = lines->line + lines->length;
        lines->rest = end + (g_str_has_prefix(end, "\r\n") ? 2 : *end != '\0');
        if (lines->length > 0)
            return TRUE;
    }
    return FALSE;
}
