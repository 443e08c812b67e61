/* Texts as workbooks write them. */
#ifndef JISSEKI_SPREADSHEET_CELL_TEXT_H
#define JISSEKI_SPREADSHEET_CELL_TEXT_H

#include <glib.h>

/** cell_text_decode: replaces every `_xHHHH_` (ISO/IEC 29500-1, 22.9.2.19) by its character, one
 * that XML text cannot have by U+FFFD */
void cell_text_decode(GString *text);

/** cell_text_excerpt: (transfer full): the beginning of a text, for a message */
char *cell_text_excerpt(const char *text);

/** cell_text_append_run: without white space at its ends unless @keeps_space (xml:space) */
void cell_text_append_run(GString *text, const GString *run, gboolean keeps_space);

#endif
