/* Sets texts: measures them with the fonts, breaks them into lines, puts these into a flow. */
#ifndef JISSEKI_PDF_TEXT_SETTER_H
#define JISSEKI_PDF_TEXT_SETTER_H

#include "pdf/flow.h"
#include "pdf/line-break.h"

G_BEGIN_DECLS

/**
 * TextAlign:
 * @TEXT_JUSTIFIED: as wide as the column, but for the last line
 * @TEXT_RAGGED: for headings and labels: lines of natural and much the same width, which end
 *   between phrases where they can
 * @TEXT_CENTRED: likewise, in the middle
 */
typedef enum { TEXT_JUSTIFIED, TEXT_RAGGED, TEXT_CENTRED } TextAlign;

/**
 * TextBlock:
 * @text: UTF-8; must live as long as the flow
 * @marker: (nullable): stands before the first line; the text hangs behind it
 * @style: of both
 * @values: (nullable): dates and measures of @text; %NULL to look for them
 * @n_values: how many there are
 * @x: left edge
 * @width: up to the right edge
 * @space: above the first line
 * @align: how its lines stand
 * @keeps_next: the last line stays with what follows
 * @tag: the element that the paragraph is, such as %STRUCT_P; %STRUCT_NONE: part of the element
 * that is open. A %STRUCT_LI gets the marker as its LBL, if there is one, and the text as the
 *   beginning of its LBODY; both the LI and the LBODY are left open for lists inside the item, and
 *   the caller closes them
 */
typedef struct {
    const char *text;
    const char *marker;
    const TextStyle *style;
    const JskValue *values;
    gsize n_values;
    double x;
    double width;
    double space;
    TextAlign align;
    gboolean keeps_next;
    StructType tag;
} TextBlock;

typedef struct _TextSetter TextSetter;

/**
 * text_setter_new:
 * @fonts: (transfer none): must live as long as the setter
 * @store: (transfer none): takes the lines
 * @error: (nullable): an error of line_breaker_new()
 */
TextSetter *text_setter_new(FontSet *fonts, FlowStore *store, GError **error);
void text_setter_free(TextSetter *setter);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TextSetter, text_setter_free)

FlowStore *text_setter_get_store(TextSetter *setter);
/** text_setter_get_structure: the structure of the store, to open and close elements */
StructTree *text_setter_get_structure(TextSetter *setter);

/**
 * text_setter_set_line:
 * @line: line of the source that holds the texts set next, for errors; 0 when it
 *   is not known
 */
void text_setter_set_line(TextSetter *setter, guint line);

/**
 * text_setter_keep:
 *
 * Returns: (transfer none): a copy of @text that lives as long as the setter
 */
const char *text_setter_keep(TextSetter *setter, const char *text);

/** text_setter_measure: the width of @text on one line, in points */
double text_setter_measure(TextSetter *setter, const TextStyle *style, const char *text);

/**
 * text_setter_shorten:
 * @room: in points
 *
 * Returns: (transfer none): @text when its width is at most @room; otherwise as
 *   much of it as fits, and …
 */
const char *text_setter_shorten(TextSetter *setter, const TextStyle *style, const char *text,
                                double room);

/**
 * text_setter_get_smaller:
 *
 * Returns: (transfer none): the style in the largest size that makes the width of a text at most
 *   @part of what it is
 */
const TextStyle *text_setter_get_smaller(TextSetter *setter, const TextStyle *base, double part);

/**
 * text_setter_fit:
 *
 * Returns: (transfer none): the style in which @text is at most @room wide on one line: @style, or
 * a smaller one
 */
const TextStyle *text_setter_fit(TextSetter *setter, const TextStyle *style, const char *text,
                                 double room);

/**
 * text_setter_add:
 *
 * Adds a paragraph. A page keeps its first two and its last two lines together. A single
 * word that is a little too wide for a line is set smaller.
 */
void text_setter_add(TextSetter *setter, const TextBlock *block);

/**
 * text_setter_add_fitted:
 * @max_lines: lines that the text may take
 *
 * As text_setter_add(), but what would need more lines is cut and ends in ….
 * For texts that stand in full elsewhere.
 */
void text_setter_add_fitted(TextSetter *setter, const TextBlock *block, guint max_lines);

/** text_style_get_baseline: where letters stand in a line of this style, below its top */
double text_style_get_baseline(const TextStyle *style);

G_END_DECLS

#endif
