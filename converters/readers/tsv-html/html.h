/* HTML inside a cell, as far as such dumps use it. Only known elements are tags: a heading such as
 * <サイトの構築> in ASCII angle brackets is text, whatever an HTML parser thinks of it. */
#ifndef JISSEKI_READERS_TSV_HTML_HTML_H
#define JISSEKI_READERS_TSV_HTML_HTML_H

#include "readers/reading.h"

typedef enum {
    HTML_INLINE, /* no bearing on the text */
    HTML_BREAK,  /* the text before and behind it are two */
    HTML_PARAGRAPH,
    HTML_LIST,
    HTML_LIST_ITEM,
    HTML_RULE,
    HTML_TABLE,
    HTML_ROW,
    HTML_CELL,
} HtmlKind;

typedef struct {
    HtmlKind kind;
    gboolean is_end;
    const char *attributes; /* from here to end */
    const char *end;        /* behind its > */
} HtmlTag;

/* A tag at the start of a text. */
gboolean html_match_tag(const char *at, const char *end, HtmlTag *tag);

/* Whether a text ends in the middle of a tag. */
gboolean html_ends_in_tag(const char *text, const char *end);

/* Whether a text ends in a paragraph or an item of a list that was opened and not closed. */
gboolean html_ends_in_paragraph(const char *text, const char *end);

/* The first tag of a kind from *@at on; *@at is moved to its <. */
gboolean html_find_tag(const char **at, const char *end, HtmlKind kind, HtmlTag *tag);

/* The end of the table whose first tag begins at @at, or NULL when it has none. */
const char *html_find_table_end(const char *at, const char *end);

/* A number among the attributes of a tag, or @otherwise. */
guint html_get_number(const HtmlTag *tag, const char *name, guint otherwise);

/* Turns cells into paragraphs. Its texts live until the next html_clear(). */
typedef struct {
    Reading *reading;
    GStringChunk *texts;   /* texts from which markup was taken out */
    GHashTable *compounds; /* Latin words with the Japanese letters that directly follow them
                              somewhere in the source; NULL until asked for */
} Html;

void html_init(Html *html, Reading *reading);
void html_clear(Html *html);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Html, html_clear)

/* The texts of the cell before are no longer needed. */
void html_forget(Html *html);

/* Adds the paragraphs of a cell to @paragraphs, and claims its markup. */
void html_read_cell(Html *html, const char *begin, const char *end, GArray *paragraphs);

/* Claims the tags between two places as furniture. */
void html_claim_tags(Html *html, const char *begin, const char *end);

/* A text without its tags, entities resolved. A cell of a table inside it is set off by a space. */
const char *html_clean(Html *html, const char *begin, const char *end);

/* The text of a cell as one, its paragraphs joined like broken lines. */
GString *html_read_text(Html *html, const char *begin, const char *end);

/* Takes tags and white space off both ends of a text. */
void html_trim(const char **text, const char **end);

#endif
