/* A paragraph: one line of a cell as its writer typed it, whatever number of lines it was printed
 * on. What readers cut their cells into, and what lists, offices and achievements are read from. */
#ifndef JISSEKI_READERS_PARAGRAPH_H
#define JISSEKI_READERS_PARAGRAPH_H

#include <glib.h>

typedef struct {
    const char *text; /* as printed, without white space at its ends; line breaks are those of the
                         column's width */
    const char *end;
    const char *source; /* the stretch of the source that it was read from; the text itself unless
                           markup stands inside */
    const char *source_end;
    guint depth;            /* level of the list that markup shows; 0 for none */
    guint indent;           /* columns of white space before it, full width counting two */
    gboolean is_below_rule; /* a rule, or the edge of a cell, stands above it */
} Paragraph;

/* The text without the white space at its ends. */
void text_trim(const char **text, const char **end);

/* Whether a text stands in round brackets as a whole, in one pair or in several in a row. */
gboolean text_is_bracketed(const char *text, const char *end);

/* +1 for a bracket that opens, -1 for one that closes, 0 for anything else. Angle brackets in ASCII
 * are left out: they are signs of comparison as well. */
int text_bracket_direction(gunichar c);

/* How many brackets of any kind are open at the end of a text, if @open were before it. */
guint text_count_open_brackets(guint open, const char *text, const char *end);

/* Whether a text ends as a sentence does, in 。, also inside closing brackets. */
gboolean text_is_sentence(const char *text, const char *end);

/* If a heading in angle brackets begins the text: its words, and the text behind it. @rest is
 * untouched where none does; brackets with nothing in them are none. */
gboolean text_match_heading(const char *text, const char *end, const char **heading,
                            const char **heading_end, const char **rest);

/* What stands behind the headings with which a text begins. */
const char *text_skip_headings(const char *text, const char *end);

/* The white space at the start of the text, read over. */
const char *text_skip_space(const char *text, const char *end);

#endif
