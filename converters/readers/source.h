/* What is inside a source. */
#ifndef JISSEKI_READERS_SOURCE_H
#define JISSEKI_READERS_SOURCE_H

#include <jisseki/reader.h>

struct _JskSource {
    char *name;
    GBytes *bytes;
    gboolean is_package; /* then it has no text */
    const char *text;    /* behind a byte order mark, if there is one */
    const char *end;
    GArray *line_starts; /* guint32: offset from text of each line; the first is 0 */
};

guint source_count_lines(const JskSource *source);

/* The line, from 1, in which @at stands. */
guint source_get_line(const JskSource *source, const char *at);

/* Line @line (from 1): its start; its end, before the line break. */
const char *source_line_start(const JskSource *source, guint line);
const char *source_line_end(const JskSource *source, guint line);

/* Whether it keeps to the limits of text, for what is not read as normalized XML. */
gboolean source_check_text_limits(const JskSource *source, GError **error);

/* An error at a place: "report.txt:12: …". */
void source_set_error(const JskSource *source, guint line, GError **error, JskError code,
                      const char *format, ...) G_GNUC_PRINTF(5, 6);

#endif
