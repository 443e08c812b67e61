/* The reader of tab-separated rows with HTML inside the cells. */
#ifndef JISSEKI_READERS_TSV_HTML_H
#define JISSEKI_READERS_TSV_HTML_H

#include <jisseki/reader.h>

extern const JskReader tsv_html_reader;

#endif
