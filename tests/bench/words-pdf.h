/* The words of a report, for other writers to lay them out. */
#ifndef JISSEKI_TESTS_WORDS_PDF_H
#define JISSEKI_TESTS_WORDS_PDF_H

#include <jisseki/report.h>

/**
 * words_pdf_write:
 * @path: the file to write
 *
 * Writes the words of a report of example_report_new_large() in the order in which they are read,
 * as records with the marks of record-pdf.h:
 *
 * title, section, initiative: its words; an initiative begins a row and its first cell
 * cell: begins the next of the six cells of the row
 * plan: first and last year
 * milestone: its label
 * phase: first and last year, its words
 * text: how deep it is indented, its words
 */
void words_pdf_write(const JskReport *report, const char *path);

#endif
