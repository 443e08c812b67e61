/* What a handout shows, kept so that other writers can write the same. */
#ifndef JISSEKI_TESTS_RECORD_PDF_H
#define JISSEKI_TESTS_RECORD_PDF_H

#include <glib.h>

/* Fields of a record, each a text behind the one before; records end with the other mark. No text
 * may hold these characters. */
#define RECORD_FIELD '\x1f'
#define RECORD_END '\x1e'

/**
 * record_pdf_begin:
 * @path: the file to write
 *
 * From now to record_pdf_end(), records all that the converter draws, where the program was linked
 * so that it can (the linker's --wrap). Points, from the lower left corner:
 *
 * page: height
 * text: x, y, size, number of the role of its font, colour, text
 * box: x, y, width, height, colour
 */
void record_pdf_begin(const char *path);

/** record_pdf_end: returns the number of pages */
guint record_pdf_end(void);

#endif
