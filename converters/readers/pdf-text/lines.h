/* The lines of a plain text that was taken from a PDF. */
#ifndef JISSEKI_READERS_PDF_TEXT_LINES_H
#define JISSEKI_READERS_PDF_TEXT_LINES_H

#include "readers/source.h"

typedef enum {
    LINE_TEXT,
    LINE_BLANK, /* nothing, or nothing but white space */
    LINE_PAGE_NUMBER,
    LINE_HEAD,   /* of a table head */
    LINE_PHASES, /* labels of a schedule at the end of a page */
} LineKind;

typedef struct {
    const char *text; /* without white space at its ends */
    const char *end;
    guint16 indent; /* columns of white space before it, full width counting two */
    guint8 kind;
    /* The line ends a paragraph. PDFs made by word processors carry a space there; a line that the
     * width of the column broke has none. */
    guint8 ends_paragraph : 1;
    /* Nothing but white space: an empty paragraph, not a gap between two lines of one. */
    guint8 is_empty_paragraph : 1;
    guint8 starts_page : 1; /* a form feed stands before it */
} TextLine;

typedef struct {
    TextLine *lines; /* [0] is line 1 of the source */
    guint n_lines;
    gboolean has_form_feeds;
    gboolean has_gaps;        /* blank lines stand between cells */
    gboolean has_marked_ends; /* the ends of paragraphs are marked, not guessed */
} TextLines;

void text_lines_init(TextLines *lines, const JskSource *source);
void text_lines_clear(TextLines *lines);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(TextLines, text_lines_clear)

/* Columns of a text: full-width characters count two. */
guint text_line_width(const TextLine *line);

/* The first line from @from on, and before @to, that has text; @to if there is none. */
guint text_lines_next(const TextLines *lines, guint from, guint to);

#endif
