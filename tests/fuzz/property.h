/* What must hold for every input, whatever it is. A program ends with a message where it does not.
 */
#ifndef JISSEKI_TESTS_PROPERTY_H
#define JISSEKI_TESTS_PROPERTY_H

#include <stddef.h>
#include <stdint.h>

#include <jisseki/form.h>

/**
 * property_check_source:
 * @reader_name: the reader to try
 * @form: the form to read by; %NULL for the default form
 * @data: bytes of a source
 * @size: how many there are
 *
 * Reading either fails and says why, or gives a frozen report whose ledger adds
 * up, accounts for every ideograph of the source, and whose XML reads back to
 * the same bytes. Bytes that are not UTF-8 must be refused; they are then read
 * with replacement characters in their place.
 */
void property_check_source(const char *reader_name, const JskForm *form, const uint8_t *data,
                           size_t size);

/**
 * property_check_document:
 * @reader_name: the reader, `xml` or `xlsx`, of a source that holds a report in
 *   the form of the model
 * @data: bytes of normalized XML or of a workbook
 * @size: how many there are
 *
 * Reading either fails and says why, or gives a frozen report whose XML reads
 * back to the same bytes.
 */
void property_check_document(const char *reader_name, const uint8_t *data, size_t size);

/**
 * property_check_form:
 * @data: bytes of a form file
 * @size: how many there are
 *
 * Loading either fails and says why, or gives a form by which every reader can
 * read.
 */
void property_check_form(const uint8_t *data, size_t size);

/** LLVMFuzzerTestOneInput: what every target defines; libFuzzer or replay.c calls it */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#endif
