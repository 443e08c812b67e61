/* Values in PDF syntax, appended to entries and content streams. */
#ifndef JISSEKI_PDF_PDF_SYNTAX_H
#define JISSEKI_PDF_PDF_SYNTAX_H

#include <glib.h>

G_BEGIN_DECLS

/** pdf_append_number: a number, rounded to thousandths, and a space; no locale concerns it */
void pdf_append_number(GString *out, double number);

/** pdf_append_unsigned: a whole number, nothing behind it */
void pdf_append_unsigned(GString *out, guint32 number);

/** pdf_append_reference: ` 12 0 R` */
void pdf_append_reference(GString *out, guint number);

/** pdf_append_hex: a number below 0x10000 as four hexadecimal digits */
void pdf_append_hex(GString *out, guint32 number);

/** pdf_append_utf16: a code point in UTF-16BE, as hexadecimal digits without < > */
void pdf_append_utf16(GString *out, gunichar c);

/** PDF_MAX_TEXT_UNITS: the most UTF-16 units that a text string may have (ISO 19005-2, 6.1.13) */
#define PDF_MAX_TEXT_UNITS 16382

/**
 * pdf_get_text_length:
 *
 * Returns: the bytes of @text that a text string can hold: all, or as many as leave room for an …
 */
gsize pdf_get_text_length(const char *text);

/**
 * pdf_append_text:
 *
 * Appends @text as a text string (UTF-16BE, hexadecimal); one that is too long is
 * cut and ends in ….
 */
void pdf_append_text(GString *out, const char *text);

/**
 * pdf_append_name:
 * @name: UTF-8
 *
 * Appends `/name`, with what may not stand in a name as #XX.
 */
void pdf_append_name(GString *out, const char *name);

G_END_DECLS

#endif
